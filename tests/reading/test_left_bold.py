"""Bold words whose marks a generator of Markdown left in a page."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。"


def shown(text):
    page = f"<title>搬家手记</title><main><h1>搬家手记</h1><p>{SAID}</p><p>{text}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    [section] = article.sections
    return section.questions[0].answer.partition("\n\n")[2]


@pytest.mark.parametrize(("text", "after"), [
    ("先**断电，**再擦干，**不要**倒放", "先**断电，**再擦干，**不要**倒放"),
    ("见<a href='https://a.example/'>这里</a>：**断电**了", "见[这里](https://a.example/)：**断电**了"),
    ("2**3**4 是数", "2\\*\\*3\\*\\*4 是数"),
    ("见<code>**断电**</code>", "见`**断电**`"),
    ("用 Markdown 写 **断电**", "用 Markdown 写 \\*\\*断电\\*\\*"),
    ("先** 断电**", "先\\*\\* 断电\\*\\*"),
])  # fmt: skip
def test_words_between_marks_that_were_left_are_bold(text, after):
    assert shown(text) == after
