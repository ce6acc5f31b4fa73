"""Headings that were found, adjusted: forced lines, 导语 and 总结, the title, closing colons."""

import pytest

from kb_site.core.model import LoadOptions, Repair, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline import adjust
from kb_site.reading.outline.title_lines import Choice
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


SURE = Choice()
TITLES = {
    "the second of a count in Chinese": ("二、看房\n看表", {}, None),
    "first line": ("看房\n甲", {}, Head(0, "title", "看房")),
    "first line with words": ("\n看房\n甲", {}, Head(1, "title", "看房")),
    "a sentence": ("看房。\n甲", {}, None),
    "ruled out": ("看房\n甲", {0: None}, None),
    "a number that goes on": ("1. 看房\n2. 看表", {}, None),
    "a number that goes on below": ("1. 看房\n\n2. 看表", {}, None),
    "a number that goes on with text between": ("1. 看房\n甲。\n2. 看表\n乙\n3. 看水", {}, None),
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
    found, _ = adjust.with_title(sheet_of(text, forced), ())
    assert found == ((title,) if title else ())


def test_title_that_is_there_and_a_first_line_with_a_role_stay():
    named = heads_of((1, "title", "看表"))
    assert adjust.with_title(sheet_of("看房\n看表"), named) == (named, SURE)
    headed = heads_of((0, "section", "看房"))
    assert adjust.with_title(sheet_of("看房\n看表"), headed)[0] == headed
    assert adjust.with_title(sheet_of("\n"), ()) == ((), SURE)


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


@pytest.mark.parametrize(
    ("last", "is_part"), [("后记：慢慢来", True), ("后记", True), ("总结：", False)]
)
def test_last_heading_with_a_title_of_its_own_is_a_part(last, is_part):
    text = f"# 看房\n\n## 看表\n\n先看水表。\n\n## 看锁\n\n再看锁。\n\n## {last}\n\n看完再说。\n"
    article = load(SourceFile("a.md", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections][2:] == ([last] if is_part else [])
    assert article.conclusion == ("" if is_part else "看完再说。")


def test_afterword_is_a_part_of_its_own_unless_it_stands_below_the_conclusion():
    begin = "看房\n\n一、看表\n先看水表。\n\n二、看锁\n再看锁。\n\n"
    article = load(SourceFile("a.txt", f"{begin}后记\n多谢各位。\n".encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["看表", "看锁", "后记"]
    both = f"{begin}总结\n看完再说。\n\n后记\n多谢各位。\n"
    article = load(SourceFile("a.txt", both.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["看表", "看锁"]
    assert article.conclusion.endswith("多谢各位。")


FIRST = {
    "alike": ("选料", "", ["选料", "修骨", "补面"]),
    "wider": ("自己动手", "", ["修骨", "补面"]),
    "said again": ("动手", "", ["修骨", "补面"]),
    "with a sign of a heading": ("伞骨", "", ["修骨", "补面"]),
    "apart from its text": ("选料", "\n", ["修骨", "补面"]),
}


@pytest.mark.parametrize(("first", "gap", "parts"), FIRST.values(), ids=FIRST.keys())
def test_first_line_that_stands_as_all_headings_do_is_a_part(first, gap, parts):
    said = "先一根一根地量好长短，再去东街买，换的时候要自己动手。"
    below = "".join(f"\n{part}\n{said}\n{said}\n" for part in ("修骨", "补面"))
    text = f"{first}\n{gap}竹子要直，不要有虫眼的，放一年再用。\n{below}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == parts
    assert (article.title == first) == (first not in parts)


@pytest.mark.parametrize("line", ["第一页", "11.3日", "11/16", "back", "返回"])
def test_page_day_and_way_back_name_no_text(line):
    said = "先一根一根地量好长短，再去东街买，换的时候要自己动手。\n"
    text = f"{line}\n\n一、修骨\n{said}\n二、补面\n{said * 20}"
    article = load(SourceFile("san.txt", text.encode()), LoadOptions())
    assert (article.title, article.title_source) == ("san", "none")
