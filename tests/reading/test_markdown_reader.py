"""Markdown sources become lines with the headings of their top level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_site.core.errors import SourceError
from kb_site.core.model import DecodedText, Line
from kb_site.reading.readers.markdown import extract_markdown


def draft_of(text):
    return extract_markdown(DecodedText(text, "utf-8", 1.0), "a.md")


def headings(text):
    return [
        (line.number, line.heading, line.text, line.id)
        for line in draft_of(text).lines
        if line.heading
    ]


def test_lines_keep_their_numbers_behind_front_matter():
    draft = draft_of(
        "---\ntitle: 退租\n---\n\n导语。\n\n## 押金 {#money}\n\n### 怎么退？ {#tuizu-1}\n答。\n"
    )
    assert draft.front.title == "退租"
    assert draft.lines == (
        Line(4, "", markdown=True),
        Line(5, "导语。", markdown=True),
        Line(6, "", markdown=True),
        Line(7, "押金", 2, "money"),
        Line(8, "", markdown=True),
        Line(9, "怎么退？", 3, "tuizu-1"),
        Line(10, "答。", markdown=True),
        Line(11, "", markdown=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\n## 不是\n```\n",
        "~~~~\n## 不是\n~~~\n## 也不是\n~~~~\n",
        "> ## 不是\n",
        "- ## 不是\n",
        "- 甲\n\n  ## 不是\n",
        "::: note\n## 不是\n:::\n",
        "    ## 不是\n",
        "##不是\n",
        "####### 不是\n",
        "\\## 不是\n",
        "[^1]: 注\n\n    ## 不是\n",
    ],
)
def test_hash_outside_the_top_level_is_no_heading(text):
    assert headings(f"前\n\n{text}\n后[^1]\n") == []


@pytest.mark.parametrize(
    ("written", "words", "name"),
    [
        ("## 押金", "押金", ""),
        ("## 押金 ##", "押金", ""),
        ("##\t押金", "押金", ""),
        ("  ## 押金", "押金", ""),
        ("押金\n---", "押金", ""),
        ("## 押金 {#money}", "押金", "money"),
        ("## 押金 {#Money_1 .small}", "押金", "Money_1"),
        ("## **押金**怎么`退`", "押金怎么退", ""),
        ("## 见[规定](https://example.org)", "见规定", ""),
        ("## C#", "C#", ""),
        ("## 花括号 {x}", "花括号 {x}", ""),
    ],
)
def test_heading_is_read_as_plain_words(written, words, name):
    assert headings(f"前\n\n{written}\n后\n") == [(3, 2, words, name)]


def test_deeper_headings_stay_markdown():
    (line,) = (line for line in draft_of("#### 用`make`验房 {#yan}\n").lines if line.heading)
    assert line == Line(1, "用`make`验房", 4, "yan", markdown=True)


def test_underline_of_a_heading_is_no_line():
    assert [line.number for line in draft_of("甲\n===\n\n乙\n").lines] == [1, 3, 4, 5]


def test_first_level_heading_is_the_title():
    draft = draft_of("# 退租\n\n## 押金\n")
    assert (draft.lines[0], draft.problems) == (Line(1, "退租", 1), ())


@pytest.mark.parametrize("text", ["# 甲\n\n# 乙\n", "---\ntitle: 甲\n---\n# 乙\n"])
def test_second_title_is_a_section_and_a_problem(text):
    draft = draft_of(text)
    assert [line.heading for line in draft.lines if line.text == "乙"] == [2]
    (problem,) = draft.problems
    assert str(problem) == (
        f"a.md:{problem.location.line}:1: KB206 "
        "the article has a second title; expected ## for a section"
    )


def test_title_that_repeats_the_front_matter_is_no_problem():
    assert draft_of("---\ntitle: 甲\n---\n# 甲\n").problems == ()


def test_definitions_are_copied_to_every_part_that_uses_them():
    text = "## 一\n甲[^1]和[规定]。\n## 二\n乙[^1]。\n## 三\n丙。\n\n[^1]: 注\n\n    注二\n\n[规定]: https://example.org/\n"
    lines = [line.text for line in draft_of(text).lines]
    note = ["[^1]: 注", "", "    注二", ""]
    rule = ["[规定]: https://example.org/", ""]
    assert lines == [
        *("一", "甲[^1]和[规定]。", "", *note, *rule),
        *("二", "乙[^1]。", "", *note),
        *("三", "丙。", ""),
    ]


def test_definition_that_nothing_uses_stays_where_it_is():
    lines = [line.text for line in draft_of("## 一\n甲\n\n[空]: a.html\n## 二\n乙\n").lines]
    assert lines == ["一", "甲", "", "[空]: a.html", "二", "乙", ""]


def test_definition_inside_code_is_no_definition():
    lines = [line.text for line in draft_of("## 一\n[甲]\n## 二\n```\n[甲]: a.html\n```\n").lines]
    assert lines == ["一", "[甲]", "二", "```", "[甲]: a.html", "```", ""]


def test_nesting_over_the_limit_is_an_error_of_the_file():
    with pytest.raises(SourceError) as caught:
        draft_of("---\ntitle: 甲\n---\n" + "> " * 120 + "深\n\n乙\n---\n")
    assert str(caught.value) == (
        "a.md:4:1: KB106 nesting deeper than 100 levels, so text would be lost; write it flatter"
    )


SYNTAX = "# |## |### 甲|#|####### x|> |1. |乙|## 丙 ##|## 丁 #|#\t|## {#i}|    |  |[甲]: b|***|\\#"
PIECES = st.sampled_from(
    [*SYNTAX.split("|"), "\n", "\n\n", "- a\n  ", "\na | b\n--|--\n", "\u3000"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_headings_without_and_with_the_parser_are_the_same(text):
    with_parser = headings(f"{text}\n\n```\n```\n")
    assert headings(f"{text}\n\n\n\n") == with_parser


def test_comments_are_no_text_and_lines_keep_their_numbers():
    text = "开头<!-- 内部 -->的话。\n\n<!--\n多行\n-->\n结束。`<!-- 代码 -->`\n"
    lines = [(line.number, line.text) for line in draft_of(text).lines if line.text]
    assert lines == [(1, "开头的话。"), (6, "结束。`<!-- 代码 -->`")]
