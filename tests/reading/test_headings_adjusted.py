"""Headings that were found, adjusted: forced lines, 导语 and 总结, the title, closing colons."""

import pytest

from kb_site.core.model import Repair
from kb_site.reading.outline import adjust
from kb_site.reading.outline.values import Doubt, Head, Heads
from outline_sheets import heads_of, sheet_of

SAID = "租房前先看水表和电表，记下数字拍一张照。"


def test_of_headings_on_one_line_the_first_stays():
    heads = heads_of((3, "section", "丙"), (1, "section", "甲"), (3, "question", "丁"))
    assert adjust.in_order(heads) == (heads[1], heads[0])


def test_forced_lines_take_the_place_of_those_found_and_their_doubts():
    sheet = sheet_of("看房\n一、看表\n看锁\n看灯\n看窗", {1: "question", 2: "section", 3: None})
    found = Heads(
        heads_of((0, "title", "看房"), (2, "question", "看锁"), (3, "section", "看灯"), (4, "section", "看窗")),
        (Doubt(2, "KB206", "?"), Doubt(4, "KB206", "!")),
    )  # fmt: skip
    assert adjust.with_forced(sheet, found) == Heads(
        (
            Head(0, "title", "看房"),
            Head(1, "question", "看表", "一", 1),
            Head(2, "section", "看锁"),
            Head(4, "section", "看窗"),
        ),
        (Doubt(4, "KB206", "!"),),
    )


def test_forced_title_keeps_its_number_and_leaves_no_other():
    sheet = sheet_of("看房\n一、看表\n一、", {1: "title", 2: "section"})
    assert adjust.with_forced(sheet, Heads(heads_of((0, "title", "看房")))).heads == (
        Head(1, "title", "一、看表"),
        Head(2, "section", "一、"),
    )


def test_nothing_forced_changes_nothing():
    found = Heads(heads_of((0, "title", "看房")), (Doubt(0, "KB206", "?"),))
    assert adjust.with_forced(sheet_of("看房"), found) is found


WORDS = {
    "before and after": ("导语\n看表\n总结", (1,), {0: "lead", 2: "conclusion"}),
    "导语 behind the first": ("看表\n导语\n看锁", (0, 2), {}),
    "总结 before the last": ("看表\n总结\n看锁", (0, 2), {}),
    "导语 behind a lone heading": ("看表\n导语", (0,), {}),
    "总结 before a lone heading": ("总结\n看表", (1,), {}),
    "both without headings": ("看房\n导语\n总结", (), {1: "lead", 2: "conclusion"}),
    "总结 as the first line of all": ("总结\n看房", (), {}),
    "one character": ("看\n导语", (), {1: "lead"}),
    "总结 as the second line of all": ("看房\n总结", (), {1: "conclusion"}),
}


@pytest.mark.parametrize(("text", "taken", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words_open_before_all_headings_and_close_after_all(text, taken, expected):
    heads = tuple(Head(index, "section", "看") for index in taken)
    found = adjust.with_words(sheet_of(text), heads)
    assert {each.index: each.role for each in found if each.index not in taken} == expected


def test_word_keeps_what_follows_its_colon():
    (head,) = adjust.with_words(sheet_of("导语：先看水表"), ())
    assert head == Head(0, "lead", tail="先看水表", marks=(("导语：", ""),))


def test_forced_line_is_no_word():
    assert adjust.with_words(sheet_of("导语\n看表", {0: "section"}), ()) == ()


def test_title_is_no_heading_that_words_are_counted_from():
    heads = heads_of((1, "title", "看房"))
    found = adjust.with_words(sheet_of("前言\n看房\n导语"), heads)
    assert [each.role for each in found] == ["lead", "title", "lead"]


SUMS = {
    "last of two": ("看表\n甲\n总之好。", 2),
    "the answer alone": ("看表\n总之好。", None),
    "third from the end": ("看表\n甲\n总之好。\n乙\n丙", 2),
    "fourth from the end": ("看表\n甲\n总之好。\n乙\n丙\n丁", None),
    "of two the first": ("看表\n甲\n总之好。\n总之好。", 2),
    "blank lines do not count": ("看表\n\n甲\n\n\n总之好。", 5),
    "none": ("看表\n甲\n乙", None),
    "nothing under it": ("看表", None),
}


@pytest.mark.parametrize(("text", "index"), SUMS.values(), ids=SUMS.keys())
def test_one_of_the_last_paragraphs_sums_up_behind_an_answer(text, index):
    heads = heads_of((0, "section", "看表"))
    found = adjust.with_summing_up(sheet_of(text), heads)
    assert [each.index for each in found[1:]] == ([] if index is None else [index])
    if index is not None:
        assert found[1] == Head(index, "conclusion", tail="总之好。")


def test_answer_on_the_line_of_the_heading_is_not_the_conclusion():
    sheet = sheet_of("一、看表。先看\n总之好。")
    tailed = (Head(0, "section", "看表", tail="先看"),)
    assert len(adjust.with_summing_up(sheet, tailed)) == 2
    assert len(adjust.with_summing_up(sheet, heads_of((0, "section", "看表")))) == 1


def test_words_below_a_number_are_the_heading_and_not_its_answer():
    sheet = sheet_of("一\n总之\n甲\n总之好。")
    (_, closing) = adjust.with_summing_up(sheet, (Head(0, "section", "总之", skip=1),))
    assert closing.index == 3


@pytest.mark.parametrize("role", ["title", "lead", "conclusion"])
def test_only_an_answer_is_summed_up(role):
    heads = heads_of((0, role, "看表"))
    assert adjust.with_summing_up(sheet_of("看表\n甲\n总之好。"), heads) == heads
    assert adjust.with_summing_up(sheet_of("看表\n甲\n总之好。"), ()) == ()


def test_line_that_its_author_calls_text_sums_nothing_up():
    heads = heads_of((0, "section", "看表"))
    assert adjust.with_summing_up(sheet_of("看表\n甲\n总之好。", {2: None}), heads) == heads
    forced = adjust.with_summing_up(sheet_of("看表\n甲\n总之好。", {2: "section"}), heads)
    assert len(forced) == 2


TITLES = {
    "first line": ("看房\n甲", {}, Head(0, "title", "看房")),
    "first line with words": ("\n看房\n甲", {}, Head(1, "title", "看房")),
    "a sentence": ("看房。\n甲", {}, None),
    "ruled out": ("看房\n甲", {0: None}, None),
    "a number that goes on": ("1. 看房\n2. 看表", {}, None),
    "a number that goes on below": ("1. 看房\n\n2. 看表", {}, None),
    "a number that does not": ("1. 看房\n3. 看表", {}, Head(0, "title", "1. 看房")),
    "the number again": ("1. 看房\n1. 看表", {}, Head(0, "title", "1. 看房")),
    "a number of another kind": ("1. 看房\n（2）看表", {}, Head(0, "title", "1. 看房")),
    "a number above text": ("1. 看房\n甲", {}, Head(0, "title", "1. 看房")),
    "a frame": ("【看房】\n甲", {}, Head(0, "title", "看房", marks=(("】", ""),))),
    "a bullet": ("● 看房\n甲", {}, Head(0, "title", "看房", marks=(("●", ""),))),
    "a question": ("问：看房吗\n甲", {}, Head(0, "title", "问：看房吗")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "forced", "title"), TITLES.values(), ids=TITLES.keys())
def test_first_line_is_the_title_unless_it_begins_a_list(text, forced, title):
    found = adjust.with_title(sheet_of(text, forced), ())
    assert found == ((title,) if title else ())


def test_title_that_is_there_and_a_first_line_with_a_role_stay():
    named = heads_of((1, "title", "看表"))
    assert adjust.with_title(sheet_of("看房\n看表"), named) == named
    headed = heads_of((0, "section", "看房"))
    assert adjust.with_title(sheet_of("看房\n看表"), headed) == headed
    assert adjust.with_title(sheet_of("\n"), ()) == ()


ABOVE_OTHERS = {
    "alone": ([(0, "section", "看房前先想好的")], True),
    "above one that asks": ([(0, "section", "看房前先想好的"), (1, "section", "押金怎么退？")], True),
    "five characters": ([(0, "section", "看房前先想")], False),
    "six characters": ([(0, "section", "看房前先想好")], True),
    "above one of its kind": ([(0, "section", "看房前先想好的"), (1, "section", "看表")], False),
    "it asks": ([(0, "section", "看房前先想好什么？")], False),
    "it begins with a count": ([(0, "section", "219 个回答在此")], False),
}  # fmt: skip


@pytest.mark.parametrize(("given", "is_title"), ABOVE_OTHERS.values(), ids=ABOVE_OTHERS.keys())
def test_first_heading_is_the_title_where_no_other_is_of_its_kind(given, is_title):
    heads = heads_of(*given)
    (first, *_) = adjust.with_title(sheet_of("（看房前）\n看表"), heads)
    assert (first.role == "title") == is_title


def test_number_tells_a_heading_from_the_title():
    numbered = (Head(0, "section", "看房前先想好的", "一", 1),)
    assert adjust.with_title(sheet_of("一、看房前先想好的\n看表"), numbered) == numbered
    (first, second) = adjust.with_title(
        sheet_of("看房前先想好的\n一、看表"),
        (Head(0, "section", "看房前先想好的"), Head(1, "section", "看表", "一", 1)),
    )
    assert (first.role, second.role) == ("title", "section")


SITES = {
    "a name behind a dash": ("搬家前后要点 - 某某网", "搬家前后要点"),
    "three characters are left": ("搬家事_某某网", "搬家事"),
    "two characters are left": ("搬家_某某网", "搬家_某某网"),
    "a section before it": ("搬家前后要点_生活_某某网", "搬家前后要点"),
    "a name of twenty characters": (f"搬家前后要点-{'某' * 20}网", "搬家前后要点"),
    "a name of more": (f"搬家前后要点-{'某' * 21}网", f"搬家前后要点-{'某' * 21}网"),
    "what may be the end of the title": ("搬家前后要点 - 上篇", "搬家前后要点 - 上篇"),
    "no name": ("搬家前后要点", "搬家前后要点"),
}


@pytest.mark.parametrize(("line", "title"), SITES.values(), ids=SITES.keys())
def test_name_of_a_site_is_cut_where_enough_is_left_of_a_title(line, title):
    heads = heads_of((0, "title", line))
    cut = (Repair(1, 1, "title", line, title),) if title != line else ()
    chosen = adjust.choose_title(sheet_of(f"{line}\n甲"), heads, "", "a")
    assert chosen == (title, "text", cut)


@pytest.mark.parametrize(
    ("lines", "is_cut"),
    [
        ("上篇\n甲\n乙", True),
        ("甲\n上篇\n乙", True),
        ("甲\n乙\n上篇", True),
        ("甲\n乙\n丙\n上篇", False),
        ("\n甲\n\n乙\n上篇", True),
        ("上篇甲", False),
    ],
)
def test_end_of_a_title_that_has_a_line_of_its_own_below_is_a_name(lines, is_cut):
    heads = heads_of((0, "title", "搬家前后要点 - 上篇"))
    (title, _, _) = adjust.choose_title(sheet_of(f"搬家前后要点 - 上篇\n{lines}"), heads, "", "a")
    assert title == ("搬家前后要点" if is_cut else "搬家前后要点 - 上篇")


def test_title_is_the_authors_then_the_texts_then_the_name_of_the_file():
    sheet = sheet_of("\n看房\n甲")
    heads = heads_of((1, "title", "看房"))
    said = (Repair(2, 1, "title", "看房", "看表"),)
    assert adjust.choose_title(sheet, heads, "看表", "a") == ("看表", "front-matter", said)
    assert adjust.choose_title(sheet, heads, "看房", "a") == ("看房", "front-matter", ())
    assert adjust.choose_title(sheet, (), "看表", "a") == ("看表", "front-matter", ())
    assert adjust.choose_title(sheet, (), "", "退票") == ("退票", "file-name", ())
    assert adjust.choose_title(sheet, (), "", "退") == ("退", "none", ())
    assert adjust.choose_title(sheet, (Head(0, "title", ""),), "", "a") == ("a", "none", ())


OTHERS = {
    "a chapter with a dot": ("书\n2.1 看房\n甲", 1),
    "the second of a count": ("书\n2. 看房\n甲", 1),
    "the first of a count": ("书\n1. 看房\n甲", None),
    "the first part of a first chapter": ("书\n1.1 看房\n甲", None),
    "nought": ("书\n0.2 看房\n甲", None),
    "a version": ("书\n1.2.3 看房\n甲", None),
    "a chapter": ("书\n第三章 看房\n甲", 1),
    "the eighth line": ("书\n甲\n乙\n丙\n丁\n戊\n己\n2. 看房", 7),
    "the ninth line": ("书\n甲\n乙\n丙\n丁\n戊\n己\n庚\n2. 看房", None),
    "blank lines do not count": ("书\n\n甲\n乙\n丙\n丁\n戊\n己\n2. 看房", 8),
    "of two the first": ("书\n1. 看房\n2. 看表", None),
    "a sentence": ("书\n2. 看房。\n甲", None),
    "a number alone": ("书\n2.\n3. 看房", 2),
    "another sign": ("书\n（二）看房\n3. 看表", 2),
    "the title itself": ("2. 看房\n甲", None),
}


@pytest.mark.parametrize(("text", "index"), OTHERS.values(), ids=OTHERS.keys())
def test_number_that_counts_alone_below_the_title_may_be_the_title(text, index):
    assert adjust.other_title(sheet_of(text), ()) == index


@pytest.mark.parametrize(
    "head", [Head(0, "section", "看房", "一"), Head(0, "question", "看房", asked=True)]
)
def test_where_headings_are_counted_no_number_counts_alone(head):
    assert adjust.other_title(sheet_of("书\n2. 看房\n甲"), (head,)) is None


@pytest.mark.parametrize(
    ("title", "stem", "differs"),
    [
        ("看房", "搬家之前要做的事", True),
        ("看房", "搬家之前要做的", False),
        ("看房", "搬家之前a要做b的事", True),
        ("要做", "搬家之前要做的事", False),
        ("的事", "搬家之前要做的事", False),
        ("搬家", "搬家之前要做的事", False),
        ("事", "搬家之前要做的事", True),
        ("看房", "20250102abcdefgh", False),
    ],
)
def test_file_may_be_named_in_many_other_words(title, stem, differs):
    assert adjust.has_other_words(title, stem) is differs


@pytest.mark.parametrize(
    ("text", "title", "differs"),
    [
        ("House\n看房\n看表", "House", True),
        ("House\n看房\nclock", "House", False),
        ("House\n看房\n看表\nclock", "House", False),
        ("House\n看房\n看表\n看锁\nclock", "House", True),
        ("House\n\n\n\n看房\n看表", "House", True),
        ("House\n看房\n看表", "House 看", False),
        ("House\n看\n看", "House", False),
    ],
)
def test_title_may_be_in_another_script_than_its_text(text, title, differs):
    assert adjust.in_other_script(sheet_of(text), title) is differs


@pytest.mark.parametrize(
    ("title", "two"),
    [
        ("看房要点_上篇", True),
        ("看房要点 - 上篇", True),
        ("看房要点-上篇", False),
        ("看房要点_上", False),
        (f"看房要点_{'上' * 20}", True),
        (f"看房要点_{'上' * 21}", False),
        ("看房要点 - 上篇，下篇", False),
        ("看房、看表 - 上篇", True),
        ("看房要点", False),
    ],
)
def test_end_of_a_title_may_name_something_else(title, two):
    assert adjust.may_be_two(title) is two


COLONS = {
    "a colon": (Head(1, "section", "看表："), "看表：", "看表", Repair(2, 3, "heading-colon", "：", "")),
    "a colon and spaces": (Head(1, "question", "看表: "), "看表:  ", "看表", Repair(2, 3, "heading-colon", ":", "")),
    "behind a number": (Head(1, "section", "看表："), "一、看表：", "看表", Repair(2, 5, "heading-colon", "：", "")),
    "a space": (Head(1, "section", "看表 "), "看表", "看表", None),
    "none": (Head(1, "section", "看表"), "看表", "看表", None),
    "nothing else": (Head(1, "section", "："), "：", "：", None),
    "of a title": (Head(1, "title", "看表："), "看表：", "看表：", None),
    "of a lead": (Head(1, "lead", "看表："), "看表：", "看表：", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "line", "text", "repair"), COLONS.values(), ids=COLONS.keys())
def test_colon_at_the_end_of_a_heading_is_taken_off(head, line, text, repair):
    (found,), repairs = adjust.without_colons(sheet_of(f"看房\n{line}"), (head,))
    assert (found.text, found.role) == (text, head.role)
    assert repairs == ((repair,) if repair else ())
