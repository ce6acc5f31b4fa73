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
    "amounts, of which nobody knows the sign": (
        "一共要3?5万元或者8?10万元，比去年多26?77%，当然是多了。",
        "一共要3?5万元或者8?10万元，比去年多26?77%，当然是多了。",
    ),
    "questions that end like names": (
        "他问伞架在哪里?门口左边，又问排到哪里?西门外面，还问是不是叫马克?马克是他，她叫安娜?安娜不来。",
        "他问伞架在哪里？门口左边，又问排到哪里？西门外面，还问是不是叫马克？马克是他，她叫安娜？安娜不来。",
    ),
    "signs for any character": (
        "写“马?拉松”，也写“沙?拉”，再写“阿里?巴巴”。",
        "写“马？拉松”，也写“沙？拉”，再写“阿里？巴巴”。",
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


def test_signs_of_lists_that_became_question_marks_stay_and_are_told():
    lists = "阳台上种着番茄?黄瓜?辣椒和茄子，工具有铲子?水壶?剪刀?手套，都放在架子?柜子或者箱子里。"
    text = f"阳台\n{lists}\n什么时候浇水?早上浇。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    shown = article.lead + article.sections[0].questions[0].answer
    assert lists in shown
    assert "浇水？早上" in shown
    assert [each.message[:2] for each in article.problems if each.code == "KB210"] == ["6 "]


def test_question_marks_between_words_of_a_text_with_other_lists_are_widened():
    text = "阳台\n种着番茄、黄瓜?辣椒?茄子?土豆?豆角?南瓜?冬瓜、丝瓜都在架子上。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert not [each for each in article.problems if each.code == "KB210"]
