"""Edits on edits: what stood in the source is told once and exactly."""

from kb_site.chinese.han import count_han, is_han
from kb_site.core.model import Line, Repair
from kb_site.reading.repair.text import Edit, Text, apply, repairs_of, seams, source_columns


def line(text, *rounds):
    result = Text(Line(1, text), text)
    for edits in rounds:
        result = apply(result, edits)
    return result


def told(text):
    return [(each.column, each.before, each.after) for each in repairs_of(text)]


def test_text_without_edits_is_the_line():
    assert line("甲乙").text == "甲乙"
    assert repairs_of(line("甲乙")) == []


def test_edits_apart_are_told_apart():
    text = line("甲乙丙丁", [Edit(0, 1, "a", "x")], [Edit(2, 3, "", "y")])
    assert text.text == "a乙丁"
    assert repairs_of(text) == [Repair(1, 1, "x", "甲", "a"), Repair(1, 3, "y", "丙", "")]


def test_later_edit_counts_in_the_source():
    text = line("甲(a)乙 丙", [Edit(1, 4, "", "x")], [Edit(2, 3, "|", "y")])
    assert text.text == "甲乙|丙"
    assert told(text) == [(2, "(a)", ""), (6, " ", "|")]


def test_edit_that_covers_earlier_ones_takes_them_in():
    text = line("甲乙丙丁", [Edit(1, 2, "bb", "x"), Edit(2, 3, "", "x")], [Edit(0, 4, "e", "y")])
    assert text.text == "e"
    assert repairs_of(text) == [Repair(1, 1, "y", "甲乙丙丁", "e")]


def test_edit_inside_an_earlier_one_keeps_what_is_around_it():
    text = line("甲乙", [Edit(0, 2, "abcd", "x")], [Edit(1, 2, "", "y"), Edit(3, 3, "!", "z")])
    assert text.text == "ac!d"
    assert "".join(each.before for each in repairs_of(text)) == "甲乙"
    assert "".join(each.after for each in repairs_of(text)) == "ac!d"


def test_insertion_beside_a_removal():
    text = line("甲乙丙", [Edit(1, 2, "", "x")], [Edit(1, 1, "|", "y")])
    assert text.text == "甲|丙"
    assert told(text) == [(2, "乙", ""), (3, "", "|")]


def test_columns_of_offsets_after_edits():
    text = line("甲(a)乙丙", [Edit(1, 4, "", "x")], [Edit(0, 1, "abc", "y")])
    assert text.text == "abc乙丙"
    assert list(source_columns(text, (0, 1, 3, 4))) == [1, 1, 2, 6]


def test_seams_are_where_something_was_removed():
    assert seams(line("甲(a)乙(b)", [Edit(1, 4, "", "x"), Edit(5, 8, "", "x")])) == {1, 2}


def test_hangul_and_other_scripts_are_not_han():
    assert [is_han(each) for each in "中〇\uf900𠀀한ꀀ\ue100"] == [True] * 4 + [False] * 3
    assert count_han("中文한국 abc豈") == 3
