"""Paragraphs that begin with a question, and numbers that stand alone between parts."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline.asked_readings import by_openings
from kb_site.reading.outline.candidates import find_candidates
from outline_sheets import sheet_of


def read(text):
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


SAID = "租房前先看水表和电表，记下数字拍一张照。"

OPENINGS = {
    "three": (["要押金吗？{s}", "能养猫吗？{s}", "能短租吗？{s}"], [0, 2, 4]),
    "two": (["要押金吗？{s}", "能养猫吗？{s}", "{s}"], None),
    "a line that asks beside three": (
        ["要押金吗？{s}", "能养猫吗？{s}", "能短租吗？{s}", "要看表吗？\n{s}"],
        [0, 2, 4, 6],
    ),
    "more than half are other paragraphs": (
        ["要押金吗？{s}", "能养猫吗？{s}", "能短租吗？{s}", "{s}", "{s}", "{s}", "{s}"],
        None,
    ),
    "half are": (["要押金吗？{s}", "能养猫吗？{s}", "能短租吗？{s}", "{s}", "{s}", "{s}"], [0, 2, 4]),
    "a question behind a question": (["要押金吗？能退吗？", "能养猫吗？{s}", "能短租吗？{s}"], None),
    "a speaker who asks himself": (["真的吗？{s}", "能养猫吗？{s}", "能短租吗？{s}"], None),
    "a statement first": (["要。要押金吗？{s}", "能养猫吗？{s}", "能短租吗？{s}"], None),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "taken"), OPENINGS.values(), ids=OPENINGS.keys())
def test_paragraphs_that_begin_with_a_question_are_questions(paragraphs, taken):
    sheet = sheet_of("\n\n".join(paragraphs).format(s=SAID))
    found = [*by_openings(sheet, find_candidates(sheet))]
    assert ([each.index for each in found[0].taken] if found else None) == taken


TWO = f"{SAID}\n{SAID}"
WRAPPED = "看房那天先看水表和电表，记下上面的数字，拍一张照片，再看门锁和\n窗户。"
ALONE = {
    "three with paragraphs": (f"一\n{TWO}\n二\n{TWO}\n三\n{TWO}", [0, 3, 6]),
    "two": (f"一\n{TWO}\n二\n{TWO}", []),
    "that do not count through": (f"一\n{TWO}\n三\n{TWO}\n四\n{TWO}", []),
    "with one of six missing": (
        "\n".join(f"{each}\n{TWO}" for each in "一二三五六"),
        [0, 3, 6, 9, 12],
    ),
    "digits with one of six missing": ("\n".join(f"{each}\n{TWO}" for each in "12356"), []),
    "over wrapped lines": ("".join(f"{each}\n{WRAPPED}\n" for each in "一二三"), [0, 3, 6]),
    "over a short line and one without words below": (
        f"第一部份\n{TWO}\n第二部分\n看什么\n{SAID}\n第三部分\n{TWO}\n第四部分\n{TWO}",
        [0, 3, 6, 9],
    ),
    "one sentence under each, as under steps": (f"1\n{SAID}\n2\n{SAID}\n3\n{SAID}", []),
    "above cells": ("1\n看表\n拍照\n2\n看锁\n拍照\n3\n看灯\n拍照", [0, 3, 6]),
    "beside one with words": (f"一\n{TWO}\n二\n{TWO}\n三\n{TWO}\n四、看锁\n{SAID}", [9]),
}


@pytest.mark.parametrize(("text", "headings"), ALONE.values(), ids=ALONE.keys())
def test_numbers_alone_between_parts_head_them(text, headings):
    found = find_candidates(sheet_of(text)).shaped
    assert [each.index for each in found if each.mark.rest] == headings


def test_words_of_a_number_that_stands_alone_are_the_number_itself():
    found = find_candidates(sheet_of(f"一\n{TWO}\n二\n{TWO}\n三\n{TWO}")).shaped
    assert [each.mark.rest for each in found] == ["一", "二", "三"]


COUNTED = "阳台种菜\n\n1. 选花盆\n\n{s}\n\n2. 买种子\n\n{s}\n\n3. 浇水\n\n{s}\n"
BEHIND = {
    "one": ("\n老张的提醒\n\n{s}\n", ["老张的提醒"]),
    "two": ("\n老张的提醒\n\n{s}\n\n参考做法\n\n{s}\n", ["老张的提醒", "参考做法"]),
    "right below text": ("老张的提醒\n\n{s}\n", []),
    "with nothing below": ("\n老张的提醒\n", []),
    "a label": ("\n老张的提醒：\n\n{s}\n", []),
    "a date": ("\n2019年3月\n\n{s}\n", []),
    "wide": ("\n老张在楼上种了三年菜以后的提醒\n\n{s}\n", []),
    "the conclusion": ("\n结论\n\n{s}\n", []),
}


@pytest.mark.parametrize(("text", "more"), BEHIND.values(), ids=BEHIND.keys())
def test_narrow_lines_behind_the_last_number_alone_are_parts(text, more):
    article = read((COUNTED + text).format(s=SAID))
    assert [each.heading for each in article.sections] == ["选花盆", "买种子", "浇水", *more]


PARTS = ("实验目的", "实验步骤", "结论", "实验反思")


@pytest.mark.parametrize("ending", ["", "："])
def test_the_conclusion_between_other_parts_is_one_of_them(ending):
    said = [f"{part}{ending}\n\n第{at}次看磁铁。{SAID}\n" for at, part in enumerate(PARTS)]
    between, last = (read("\n".join(("磁铁的实验\n", *rows))) for rows in (said, said[:3]))
    assert [each.heading for each in between.sections] == list(PARTS)
    assert [each.heading for each in last.sections] == list(PARTS[:2])
    assert between.conclusion_body.text == ""
    assert "第2次看磁铁。" in last.conclusion_body.text


def test_lines_as_those_behind_the_last_number_stand_between_the_numbers_too():
    inner = COUNTED.replace("2. ", "小心蚂蚁\n\n{s}\n\n2. ")
    article = read(f"{inner}\n老张的提醒\n\n{{s}}\n".format(s=SAID))
    assert "老张的提醒" not in [each.heading for each in article.sections]


def test_lines_over_paragraphs_within_much_text_are_told():
    part = "".join(f"看了{n}次。{SAID * 2}\n\n" for n in range(16))
    lines = (
        "那几年的房子，都是一间一间看下来的，没有别的办法",
        "后来的房子，都在手机上看，看中了再去",
    )
    text = f"看房\n\n1. 门\n\n{SAID}\n\n2. 窗\n\n{part}"
    quiet = read(text)
    told = read(text + "\n\n".join(f"{line}\n\n{line}。{SAID}" for line in lines) + "\n")
    assert "41, 45" not in "".join(each.message for each in quiet.problems)
    assert "41, 45" in "".join(each.message for each in told.problems if each.code == "KB321")
