"""A `.txt` of tags is a piece of a page; one that speaks of tags is a text."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

PIECE = """<div class="agreement">
	<h4>一、借书</h4>
	<p>
		每次最多借五本，&nbsp;期限是三十天。
	</p>
	<h4>二、还书</h4>
	<p>到期以前请还到<br/>前台或者门口的书箱。</p>
</div>
"""


def _load(text: str) -> Article:
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


@pytest.mark.parametrize("around", ["", "\n\n", "<!DOCTYPE html>\n<html><body>"])
def test_piece_of_a_page_is_read_as_one(around):
    end = "</body></html>" if "body" in around else around
    article = _load(f"{around}{PIECE}{end}")
    assert [section.heading for section in article.sections] == ["借书", "还书"]
    answers = [section.questions[0].answer for section in article.sections]
    assert not any(sign in "".join(answers) for sign in "<>&")


@pytest.mark.parametrize("text", [
    "<p> 是段落的标签。\n\n它以 </p> 结尾，</div> 和 </p> 也是这样结尾的。\n",
    "怎样写网页？\n\n<div>\n<p>一段话。</p>\n<p>又一段。</p>\n</div>\n",
])  # fmt: skip
def test_text_that_speaks_of_tags_keeps_them(text):
    article = _load(text)
    words = [article.title, article.lead]
    words += [each for part in article.sections for each in (part.heading, part.lead)]
    words += [question.answer for part in article.sections for question in part.questions]
    assert "/p" in "".join(filter(None, words))
