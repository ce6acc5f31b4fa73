"""Emphasis, links and code of a page, cut and glued at every place, read as they were written."""

from itertools import product

import lxml.html
import pytest

from kb_site.markdown.escape import escape_text
from kb_site.markdown.typeset import typeset
from kb_site.reading.readers.html.inline import inside, write

NEAR = (
    "",
    "布",
    "a",
    "9",
    "，",
    ",",
    "%",
    "“",
    "”",
    "(",
    "）",
    " ",
    "\xa0",
    "*",
    "_",
    "`",
    "~",
    "[",
    "\\",
)
LINK = "<a href='https://a.example/'>洗</a>"
WORDS = (
    *("棉布", "9.5%", "（洗）", "《洗法》", "“洗”", "a_b", "x*y", "`"),
    *("洗 ", " 洗", "洗\xa0", " \xa0洗\u3000", "\xa0", "a`b", "洗<i>前</i>后", LINK, "洗<code>a</code>", "洗<br>晒"),
)  # fmt: skip


def _bare(text):
    return "".join(text.split())


def _shown(source):
    """Return what a page shows of a row of HTML, as an element."""
    lines = write(inside(source))
    rows = (each.markdown if each.marked else escape_text(each.words) for each in lines)
    html = typeset("\n\n".join(rows), "a", ()).html
    return lxml.html.fragment_fromstring(f"<div>{html}</div>")


def _bold(element, tag):
    return _bare("".join(each.text_content() for each in element.iter(tag)))


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(("opens", "closes"), [("<b>", "</b>"), ("<b><i>", "</i></b>")])
def test_marks_show_the_same_words_bold_whatever_stands_beside_them(words, opens, closes):
    # Markdown closes no mark between a sign and a letter or digit.
    is_sign = words[-1] in "%`>” " or words[0] in "`<“"
    for before, after in product(NEAR, NEAR):
        row = f"<div>{before}{opens}{words}{closes}{after}</div>"
        source = lxml.html.fragment_fromstring(row)
        shown = _shown(source)
        assert _bare(shown.text_content()) == _bare(source.text_content()), row
        if not (is_sign and {before, after}.intersection("a9")):
            assert _bold(shown, "strong") == _bold(source, "b"), row


def test_link_stays_in_a_line_with_a_mark_that_cannot_be_closed():
    source = lxml.html.fragment_fromstring(f"<div>{LINK}了，b<b>“甲”</b>b</div>")
    assert [each.get("href") for each in _shown(source).iter("a")] == ["https://a.example/"]
