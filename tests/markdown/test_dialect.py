"""The dialect is CommonMark, but for the differences named here."""

import json
import re

import pytest

from kb_site.core.errors import SourceError
from kb_site.markdown.dialect.parser import parse, render

RAW_HTML = "raw HTML is shown as text"
SCHEME = "the address has a scheme outside the allow-list, or reads like one"

DIFFERENCES = {
    **dict.fromkeys((21, 31, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643), RAW_HTML),
    201: RAW_HTML,
    **dict.fromkeys(range(148, 192), RAW_HTML),
    **dict.fromkeys((613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631), RAW_HTML),
    **dict.fromkeys((500, 596, 598, 599, 601), SCHEME),
    **dict.fromkeys((602, 608, 611), "bare addresses are links here"),
}
"""Number of a CommonMark 0.31 example, and why its HTML is another here."""


def same_form(html):
    """White space between blocks and the slash of empty elements mean nothing."""
    return re.sub(r">\n<", "><", html.replace(" />", ">")).strip()


def test_commonmark_examples_differ_only_where_named(shared):
    cases = json.loads((shared / "corpora" / "commonmark_spec.json").read_text(encoding="utf-8"))
    assert len(cases) == 652
    other = {
        case["example"]
        for case in cases
        if same_form(render(parse(case["markdown"]))) != same_form(case["html"])
    }
    assert other == set(DIFFERENCES)


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 101 + "深",
        "- " * 60 + "深",
        "::: note\n" * 2 + "> " * 101 + "深",
        "*a **b " * 60 + "深" + "** a*" * 60,
    ],
)
def test_nesting_that_would_lose_text_is_an_error(markdown):
    with pytest.raises(SourceError) as caught:
        parse(markdown)
    assert str(caught.value) == (
        "KB106 nesting deeper than 100 levels, so text would be lost; write it flatter"
    )


def test_deep_nesting_below_the_limit_keeps_its_text():
    assert "深" in render(parse("> " * 99 + "深"))


@pytest.mark.parametrize("opening", ["![", "[", "**[", "[^", "> ["])
def test_brackets_inside_brackets_do_not_exhaust_the_stack(opening):
    assert "深" in render(parse(opening * 900 + "深" + "](a)" * 900))


def test_table_row_with_too_many_cells_is_an_error():
    with pytest.raises(SourceError) as caught:
        parse("| 一 |\n| --- |\n| 甲 | 乙 |\n")
    assert str(caught.value) == (
        "KB106 a table row has 2 cells under 1 headings, so text would be lost; "
        "write a bar inside a cell as \\|"
    )


def test_footnote_that_is_defined_twice_is_an_error():
    with pytest.raises(SourceError) as caught:
        parse("甲[^1]\n\n[^1]: 一\n\n[^1]: 二\n")
    assert str(caught.value) == (
        "KB106 the footnote [^1] is defined twice, so text would be lost; give each its own label"
    )


@pytest.mark.parametrize(("quote", "box", "inside"), [
    ("> [!NOTE]\n> 看", "note", "<p>看</p>"),
    ("> [!tip] 先 **看**\n> 再听", "tip", '<p class="box-title">先 <strong>看</strong></p><p>再听</p>'),
    ("> [!faq]- 为何？", "note", '<p class="box-title">为何？</p>'),
    ("> [!提示]\n> 看", "note", '<p class="box-title">提示</p><p>看</p>'),
    ("> [!caution]\n>\n> 看", "danger", "<p>看</p>"),
    ("> [!details]\n> 看", "note", "<p>看</p>"),
])  # fmt: skip
def test_quote_that_begins_with_the_name_of_a_box_is_one(quote, box, inside):
    html = render(parse(quote)).replace("\n", "")
    assert html == f'<div class="box {box}" role="note">{inside}</div>'


@pytest.mark.parametrize("quote", ["> [!x](y) 看", "> 看 [!tip]", "> [!1] 看"])
def test_quote_that_only_looks_so_is_a_quote(quote):
    assert render(parse(quote)).startswith("<blockquote>")


@pytest.mark.parametrize(("row", "shown"), [
    ("先~~看看，~~再说", "<s>看看，</s>再说"),
    ("先~~“看看”~~再说", "<s>“看看”</s>再说"),
    ("先 ~~ 看看 ~~ 再说", "先 ~~ 看看 ~~ 再说"),
    ("先~看看，~再说", "先~看看，~再说"),
])  # fmt: skip
def test_words_beside_han_are_struck_out(row, shown):
    assert shown in render(parse(row))
