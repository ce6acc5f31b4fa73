"""Edits of YAML that a person keeps: what is meant changes, and every other line stays."""

import pytest

from kb_site.core.errors import SourceError
from kb_site.options.yaml_edits import add, put, read, rename, take

KEPT = """\
# 城南图书馆
title: 借书须知  # 与海报一致
questions:
  card-1: {aliases: [办证]}
  card-2:
    short: 两次。

# 以下是行
keep: [3, 4]
"""


def lines_changed(before, after):
    return [line for line in after.splitlines() if line not in before.splitlines()]


@pytest.mark.parametrize(
    ("path", "value", "changed"),
    [
        (("title",), "办证", ["title: 办证  # 与海报一致"]),
        (
            ("questions", "card-1", "short"),
            "带证件。",
            ['  card-1: {aliases: [办证], short: "带证件。"}'],
        ),
        (("questions", "card-2", "topic"), "loans", ["    topic: loans"]),
        (("questions", "card-2", "short"), "no", ['    short: "no"']),
        (
            ("questions", "card-3", "aliases"),
            ["a: b", "续借"],
            ['  card-3: {aliases: ["a: b", 续借]}'],
        ),
        (("source", "name"), "图书馆", ["source: {name: 图书馆}"]),
    ],
)
def test_one_value_changes_one_line(path, value, changed):
    after = put(KEPT, path, value)
    assert lines_changed(KEPT, after) == changed
    assert read(after, path) == value
    assert "# 以下是行" in after


def test_list_grows_by_a_line_an_item_with_its_reason():
    text = add("", ("drop",), {"line": 3, "text": "编辑：小周"})
    text = add(text, ("drop",), {"line": 9, "text": "广告"}, "与正文无关\n第二行")
    assert text == (
        'drop:\n  - {line: 3, text: "编辑：小周"}\n  - {line: 9, text: 广告}  # 与正文无关 第二行\n'
    )


def test_reason_stands_above_a_list_that_is_on_one_line():
    assert add("private: {allow: [a]}\n", ("private", "allow"), "010-1", "总机") == (
        '# 总机\nprivate: {allow: [a, "010-1"]}\n'
    )


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("title",), ["title: 借书须知  # 与海报一致"]),
        (("questions", "card-1"), ["  card-1: {aliases: [办证]}"]),
        (("questions", "card-2", "short"), ["  card-2:", "    short: 两次。"]),
        (("nothing",), []),
    ],
)
def test_taking_away_leaves_no_empty_holder(path, gone):
    assert lines_changed(take(KEPT, path), KEPT) == gone


def test_items_of_a_list_on_one_line_go_one_by_one():
    assert "keep: [4]" in take(KEPT, ("keep", 0))
    assert "keep: [3]" in take(KEPT, ("keep", 1))
    assert take("a: 1\nkeep: [3]\n", ("keep", 0)) == "a: 1\n"


def test_key_is_renamed_in_place():
    assert "  loan-9:\n    short: 两次。" in rename(KEPT, ("questions", "card-2"), "loan-9")


def test_line_ends_of_windows_stay():
    assert put("title: a\r\nslug: b\r\n", ("slug",), "c") == "title: a\r\nslug: c\r\n"
    assert add("title: a\r\n", ("keep",), 3) == "title: a\r\nkeep:\r\n  - 3\r\n"


def test_block_text_is_replaced_whole():
    assert put("title: |\n  一\n  二\nslug: b\n", ("title",), "三") == "title: 三\nslug: b\n"


@pytest.mark.parametrize("text", ["a: [", "- 1\n", "a: b\n: :\n  - x: ["])
def test_what_cannot_be_changed_so_is_refused(text):
    with pytest.raises(SourceError, match="KB002 cannot be changed line by line"):
        put(text, ("title",), "x")
