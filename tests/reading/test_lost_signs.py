"""Question marks that stand for signs which an encoding lacks, and those of people who ask."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TEXTS = {
    "dots of names": (
        "安娜?卡列是一个人的名字。\n巴尔?扎克也是一个人的名字。",
        "安娜·卡列是一个人的名字。\n巴尔·扎克也是一个人的名字。",
    ),
    "one of them may be a slip": ("安娜?卡列是一个人的名字。", "安娜？卡列是一个人的名字。"),
    "questions of a text that asks so": (
        "安娜?卡列说的是什么?不知道。\n巴尔?扎克呢?怎么办?再看看。",
        "安娜？卡列说的是什么？不知道。\n巴尔？扎克呢？怎么办？再看看。",
    ),
    "points of amounts": (
        "一共付了1?04亿元，比去年多26?77%，当然是多了。",
        "一共付了1.04亿元，比去年多26.77%，当然是多了。",
    ),
    "addresses": (
        "看 http://a.example/?p=1?04万 和 http://a.example/?p=2?05万 这两页。",
        "看 http://a.example/?p=1?04万 和 http://a.example/?p=2?05万 这两页。",
    ),
    "ends of lines": (
        "先把冰箱断电，门留一条缝。?\n再把箱子写上字，搬的人看得见。??",
        "先把冰箱断电，门留一条缝。\n再把箱子写上字，搬的人看得见。",
    ),
    "one end": ("先把冰箱断电，门留一条缝。?\n写上字。", "先把冰箱断电，门留一条缝。?\n写上字。"),
}


@pytest.mark.parametrize(("text", "repaired"), TEXTS.values(), ids=TEXTS)
def test_signs_that_an_encoding_lost(text, repaired):
    article = load(SourceFile("a.txt", f"说明\n\n{text}".encode()), LoadOptions())
    (section,) = article.sections
    answer = "\n".join((article.lead, *(each.answer for each in section.questions)))
    assert [line for line in answer.split("\n") if line] == repaired.split("\n")
    told = any("lost-sign" in str(each.kind) for each in article.repairs)
    assert told == (text.count("?") > repaired.count("?") + repaired.count("？"))
