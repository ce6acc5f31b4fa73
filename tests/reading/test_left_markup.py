"""Marks that a program left in plain text: entities, break tags."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _answer(text: str) -> str:
    source = SourceFile("a.txt", f"阳台种菜的办法\n{text}\n{SAID}\n".encode())
    return load(source, LoadOptions()).sections[0].questions[0].answer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"&nbsp;&nbsp;&nbsp;{SAID}\n&nbsp; {SAID}", f"{SAID}\n\n{SAID}"),
        (f"&nbsp&nbsp&nbsp{SAID}\n&nbsp4月{SAID}", f"{SAID}\n\n4月{SAID}"),
        ("地址写 a&nbsp=1，再写 b&nbsp=2。", "地址写 a&nbsp=1，再写 b&nbsp=2。"),
        ("他说&ldquo;土要松&rdquo;，&quot;水要勤&quot;。", "他说“土要松”，"),
        ("土要松<wbr>一点，<wbr><wbr>水要勤。", "土要松一点，水要勤。"),
        ("土要松&gt;&gt;水要勤&gt;好。", "土要松>>水要勤>好。"),
        ("番茄股份(行情,论坛)和阳台[图库]的土。", "番茄股份和阳台的土。"),
        ("微博（行情）和论坛(微博)上都说。", "微博（行情）和论坛（微博）上都说。"),
        ("用 &lt;写。", "用 &lt;写。"),
        ("用 &nbsp; 写空格。", "用 &nbsp; 写空格。"),
        ("页面里 HTML 用 &nbsp; 和 &amp; 写。", "页面里 HTML 用 &nbsp; 和 &amp; 写。"),
    ],
)
def test_entities_and_break_tags_of_a_page_become_their_signs(text, shown):
    assert shown in _answer(text).replace("\\", "")


@pytest.mark.parametrize(
    ("top", "below", "title"),
    [
        ("<align center><h2>阳台种菜</h2></align>\n<br>", SAID, "阳台种菜"),
        ("<h2>阳台种菜</h2>", f"{SAID}\n<br/>\n{SAID}", "阳台种菜"),
        ("<h2>阳台种菜</h2>", f"{SAID}\n<p>{SAID}</p>", "<h2>阳台种菜</h2>"),
        ("<h2>阳台种菜</h2>", f"{SAID}\n土要松 < 水要勤。", "<h2>阳台种菜</h2>"),
        ("<h2>标题</h2>", f"{SAID}\n这样用 HTML 写标题。", "<h2>标题</h2>"),
    ],
)
def test_tags_around_a_title_go_where_a_text_has_no_others(top, below, title):
    article = load(SourceFile("a.txt", f"{top}\n\n{below}\n{SAID}\n".encode()), LoadOptions())
    assert article.title == title
    if title == "阳台种菜":
        assert "<" not in article.sections[0].questions[0].answer
