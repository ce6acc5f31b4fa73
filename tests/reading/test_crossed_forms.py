"""Sections and questions in every form, over every kind of text and in every layout."""

from itertools import product

import pytest

from grouped_questions import ASKED
from grouped_questions import TITLE as QUESTIONS_TITLE
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TITLE = "衣物养护完全指南"
PARTS = {
    "养护准备": ("选择洗涤剂", "看懂水洗标", "分类与浸泡"),
    "日常清洗": ("手洗的顺序", "机洗的设置", "特殊污渍处理"),
    "晾晒要点": ("阴干还是暴晒", "衣架的选择", "防止褪色"),
    "收纳与换季": ("折叠的方法", "防潮防虫", "真空袋的使用"),
}
HAN = "一二三四"
SECTIONS = {
    "一、": "{han}、{words}",
    "第一章": "第{han}章 {words}",
    "（一）": "（{han}）{words}",
    "【】": "【{words}】",
    "bold": "**{words}**",
    "plain": "{words}",
}
QUESTIONS = {
    "1.": "{number}. {words}",
    "1）": "{number}）{words}",
    "（1）": "（{number}）{words}",
    "①": "{circled} {words}",
    "1.1": "{part}.{number} {words}",
}
THINGS = ("毛衣", "床单", "校服", "窗帘", "围巾", "牛仔裤")
CARE = ("平铺晾干", "低温熨烫", "装进洗衣袋", "翻面再洗", "放在通风处", "用中性洗涤剂轻轻按压")
SO = ("以免拉长变形", "不然会留下折痕", "洗完马上取出", "水温不超过三十度", "领口要多搓几下")
TEXTS = {
    "paragraphs": "{thing}{care}，{so}；第{at}次以后{care}。",
    "indented paragraphs": "　　{thing}{care}，{so}；第{at}次以后{care}。",
    "items": "- {thing}：{care}，{so}",
    "indented items": "   - {thing}：{care}，{so}（{at}）",
    "indented rows": "\t{thing}：{care}，{so}",
}
LAYOUTS = {
    # Blank lines before a section, before a question, and behind each line.
    "tight": (False, False, False),
    "headings apart": (True, True, False),
    "all apart": (True, True, True),
}


def text_of(section, question, text, layout):
    before_section, before_question, behind = layout
    lines, at = [TITLE], 0
    for part, (words, asked) in enumerate(PARTS.items(), start=1):
        lines += [""] * before_section
        lines.append(section.format(han=HAN[part - 1], words=words))
        for number, each in enumerate(asked, start=1):
            lines += [""] * before_question
            circled = "①②③"[number - 1]
            lines.append(question.format(part=part, number=number, circled=circled, words=each))
            for _ in range(3):
                so, care = SO[at % 5], CARE[at // 5 % 6]
                lines += [""] * behind
                lines.append(text.format(thing=THINGS[at % 6], care=care, so=so, at=at + 2))
                at += 1
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("section", SECTIONS)
def test_numbers_under_sections_are_their_questions(section, question):
    for text, layout in product(TEXTS, LAYOUTS):
        if section == "plain" and text == "indented rows":
            continue  # nothing but its width tells a plain heading from a row above it
        source = text_of(SECTIONS[section], QUESTIONS[question], TEXTS[text], LAYOUTS[layout])
        article = load(SourceFile("clothes.txt", source.encode()), LoadOptions())
        found = {
            part.heading: tuple(each.heading for each in part.questions)
            for part in article.sections
        }
        assert (article.title, found) == (TITLE, PARTS), (text, layout)
        said = "".join(each.answer for part in article.sections for each in part.questions)
        assert sum(map(said.count, SO)) == 36, (text, layout)


MARKS = (
    "问：",
    "Q：",
    "Q{n}：",
    "Q{n}. ",
    "【问】",
    "问题{n}：",
    "{n}. ",
    "（{n}）",
    "① ",
    "● ",
    "❓",
    "",
)
ANSWERS = ("", "答：", "【答】")
GROUPS = ("{han}、{words}", "【{words}】", "{words}", "**{words}**")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("mark", MARKS)
def test_questions_stand_under_the_names_of_their_groups(mark, group):
    for answer, layout, again in product(ANSWERS, ("tight", "all apart"), (False, True)):
        if (answer == "【答】") != (mark == "【问】") or (mark[:1] in "（①●" and answer and mark):
            continue
        if not mark and group.startswith("**") and layout == "tight":
            continue  # bold lines and lines that ask are two readings of one text there
        lines, count = [QUESTIONS_TITLE, ""], 0
        for han, (words, asked) in zip("一二三", ASKED.items(), strict=True):
            count = 0 if again else count
            lines += [group.format(han=han, words=words), *[""] * (layout != "tight")]
            for question, text in asked.items():
                count += 1
                shown = "①②③④⑤⑥"[count - 1] if mark == "① " else mark.format(n=count)
                lines += [f"{shown}{question}", *[""] * (layout == "all apart")]
                lines += [f"{answer}{text}", *[""] * (layout != "tight")]
        source = "\n".join([*lines, ""])
        article = load(SourceFile("deposit.txt", source.encode()), LoadOptions())
        found = {
            part.heading: {each.question: each.answer for each in part.questions}
            for part in article.sections
        }
        assert (article.title, found) == (QUESTIONS_TITLE, ASKED), (answer, layout, again)
