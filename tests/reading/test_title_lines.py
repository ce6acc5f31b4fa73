"""Which line names a text: the first, another one that is much likelier, or none."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = (
    "阳台上的番茄要天天浇水，盆底要有孔，水才流得走。",
    "番茄开花以前施一次肥，结果以后再施一次。",
    "叶子发黄多半是浇水太多，把盆搬到有太阳的地方就好。",
    "番茄红了就摘，放在阳台上还会再熟一点，不要放进冰箱。",
) * 3
MENU = ("首页", "花园", "菜园", "工具", "活动", "本地")


def load_text(*lines, name="a.txt", between="\n"):
    return load(SourceFile(name, between.join(lines).encode()), LoadOptions())


def told(article):
    return [each.says.key for each in article.problems if each.code in ("KB322", "KB323")]


CHOSEN = {
    "the first line": (["阳台番茄怎么浇水", *SAID], "阳台番茄怎么浇水", []),
    "below a menu": ([*MENU, "阳台上的番茄怎么浇水", "2024-05-01 10:20", *SAID], "阳台上的番茄怎么浇水", []),
    "a menu alone": ([*MENU, *SAID], "a", ["KB323.no-title"]),
    "one that the text does not say": (["随便写写的话", "短句", "还是短句", *SAID], "随便写写的话", ["KB322.unlikely"]),
    "three clauses": (["番茄先搭架，再打顶，最后浇水", *SAID], "a", ["KB323.perhaps-line"]),
    "three clauses that ask": (["番茄先搭架，再打顶，最后怎么浇水？", *SAID], "番茄先搭架，再打顶，最后怎么浇水？", []),
    "the first of two counted parts": (["一、番茄怎么种", *SAID, "二、黄瓜怎么种"], "一、番茄怎么种", []),
    "the first of fields in brackets": (["【编号】十号阳台", "【主持】番茄协会的人", *SAID], "a", ["KB323.perhaps-line"]),
    "the first of fields": (["地点：阳台上", "主持：番茄协会的人", *SAID], "a", ["KB323.perhaps-line"]),
    "a short text": (["随便写写", "甲", "乙"], "随便写写", []),
    "a column in brackets": (["（阳台周刊第三期）", *SAID], "a", ["KB323.no-title"]),
    "a wide sentence of two clauses": (["我昨天去了一趟城里的老图书馆看旧报纸，回家路上又遇见一位很多年没有见过面的小学同学", "", "短句", "", *SAID], "a", ["KB323.perhaps-line"]),
    "a line between stars over a count": (["**** 番茄怎么种 ****", "1. 买苗", *SAID], "番茄怎么种", []),
    "a line behind stars": (["** 番茄怎么种", *SAID], "番茄怎么种", []),
    "a chapter over its parts": (["第一章 番茄怎么种", "1. 番茄要不要浇水？", *SAID, "2. 番茄要不要施肥？", *SAID], "第一章 番茄怎么种", []),
    "the name of a record": (["【名称】十号阳台", "【主持】番茄协会的人", *SAID], "十号阳台", []),
    "how a speech to some begins": (["各位评审老师上午好", *SAID], "a", ["KB323.no-title"]),
    "how a speech begins": (["各位邻居，大家好，我是阳台协会的人", *SAID], "a", ["KB323.no-title"]),
    "how a letter begins": (["亲爱的邻居们：", *SAID], "a", ["KB323.no-title"]),
    "a wish": (["大家好才是真的好", *SAID], "大家好才是真的好", ["KB322.not-said"]),
    "set off in the middle": ([f"先看说明，{SAID[0]}", "", f"{' ' * 12}阳台上的番茄怎么浇水", "", *SAID], "阳台上的番茄怎么浇水", []),
    "the end of a line that is set off": ([f"先看说明，{SAID[0]}", f"{' ' * 12}番茄和阳台的事", "", *SAID], "a", ["KB323.no-title"]),
    "run into the text": ([f"原标题：阳台番茄丰收 邻居都来看5月3日上午，{SAID[0]}", *SAID], "阳台番茄丰收 邻居都来看", []),
    "run into the text with its author": ([f"原标题：阳台番茄丰收 邻居都来看作者：小周· 阳台2024年5月3日，{SAID[0]}", *SAID], "阳台番茄丰收 邻居都来看", []),
    "what the text was called": (["番茄先搭架，再打顶，最后浇水", "", *SAID, "（原标题：番茄先搭架，再打顶，最后浇水吧）"], "番茄先搭架，再打顶，最后浇水", []),
    "what it was called and is not": (["番茄先搭架，再打顶，最后浇水", "", *SAID, "（原标题：屋顶上的菜）"], "a", ["KB323.perhaps-line"]),
    "a label over a line, above counted parts": (["番茄浇水要点：", "盆、竿、绳、土、水、肥，样样要齐", *SAID, "", "一、选竿", "", *SAID, "", "二、绑绳", "", *SAID], "番茄浇水要点", []),
    "a label over a text, above counted parts": (["番茄浇水要点：", *SAID, "", "一、选竿", "", *SAID, "", "二、绑绳", "", *SAID], "a", ["KB323.no-title"]),
    "over a text behind a space": ([f"原标题：阳台番茄丰收！邻居都来看 {SAID[0]}{SAID[0]}", *SAID], "阳台番茄丰收！邻居都来看", []),
    "two spaces in a row of words": (["原标题：阳台番茄 丰收的名单 晚上公布", *SAID], "原标题：阳台番茄 丰收的名单 晚上公布", []),
    "a field of a thesis": (["毕业论文", "（2026届）", "论文题目\t阳台番茄怎么浇水", "学生姓名：王某", "指导教师：李某", *SAID], "阳台番茄怎么浇水", []),
    "the field of a report": (["课题名称\t阳台番茄怎么浇水", *SAID], "阳台番茄怎么浇水", []),
    "its old title alone": (["原标题：阳台番茄丰收的名单晚上公布", *SAID], "原标题：阳台番茄丰收的名单晚上公布", []),
    "a day within the title": ([f"原标题：阳台番茄丰收的名单5月3日晚公布，{SAID[0]}", *SAID], "a", ["KB323.no-title"]),
    "its author behind it": ([f"原标题：阳台番茄丰收！邻居都来看！作者：小周· 阳台{SAID[0]}{SAID[0]}", *SAID], "阳台番茄丰收！邻居都来看！", []),
    "a day quoted in the title": ([f"原标题：阳台番茄丰收的日记「近日，{SAID[0]}", *SAID], "a", ["KB323.no-title"]),
    "run into the text by an agency": ([f"原标题：阳台番茄丰收邻居都来看阳台网5月3日讯，{SAID[0]}", *SAID], "a", ["KB323.no-title"]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "keys"), CHOSEN.values(), ids=CHOSEN.keys())
def test_title_is_the_likeliest_line_and_doubted_where_little_speaks_for_it(lines, title, keys):
    article = load_text(*lines)
    assert (article.title, told(article)) == (title, keys)


def test_line_that_may_be_the_title_is_named_where_none_is_taken():
    article = load_text(*MENU, "阳台番茄怎么浇水", "2024-05-01 10:20", *SAID)
    (says,) = (each.says for each in article.problems if each.code == "KB323")
    assert (article.title_source, says.key, says.values()["line"]) == (
        "none",
        "KB323.perhaps-line",
        7,
    )


def test_lines_above_the_title_stay():
    article = load_text(*MENU, "阳台上的番茄怎么浇水", "2024-05-01 10:20", *SAID)
    left = {each.text for each in article.dropped}
    text = "".join(question.answer for each in article.sections for question in each.questions)
    assert all(line in left or line in article.lead + text for line in MENU)


def test_source_above_a_text_is_no_title():
    article = load_text("2018年12月28日 19:55 城市晚报", *SAID)
    assert (article.title_source, told(article)) == ("none", ["KB323.no-title"])


def test_only_heading_of_the_uppermost_level_is_the_title():
    parts = ["## 无人说起的事", "### 浇水", "- 早上浇一次", "### 施肥", "- 春天施一次", *SAID]
    assert told(load_text(*parts)) == []


def test_name_of_the_file_speaks_for_a_line():
    lines = ["随便写写的话", "短句", "怎样在屋顶上养鸡", "还是短句", *SAID]
    article = load_text(*lines, name="怎样在屋顶上养鸡.txt")
    assert article.title == "怎样在屋顶上养鸡"


DATED = {
    "a day, an hour and a paper": ("2024年05月16日 17:02 城市晚报", True),
    "a day and an agency": ("2024-05-09 22:30·江边社", True),
    "a source that says so": ("2024-05-09 22:30 来源：江边新闻网", True),
    "what happened": ("2024年5月12日14:28 阳台塌了", False),
    "a year and a word": ("2024年 江边新闻", False),
}


@pytest.mark.parametrize(("line", "goes"), DATED.values(), ids=DATED.keys())
def test_hour_with_a_source_below_the_title_is_left_out_of_the_lead(line, goes):
    article = load_text("阳台上的番茄怎么浇水", line, *SAID)
    assert [each.reason for each in article.dropped] == ["credit"] * goes
    text = article.lead + "".join(
        question.answer for each in article.sections for question in each.questions
    )
    assert (line[:4] in text) is not goes


def test_text_below_a_title_that_is_run_into_it_stays_whole_and_its_label_is_a_repair():
    article = load_text(f"原标题：阳台番茄丰收，邻居都来看近日，{SAID[0]}", *SAID)
    assert article.sections[0].questions[0].answer.startswith(f"近日，{SAID[0]}")
    assert [each.before for each in article.repairs] == ["原标题："]


def test_who_speaks_when_in_a_chat_and_links_of_a_wiki_are_no_titles():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 8
    for first in ("王某(wang) 09:29:26", "[[../Garden]]"):
        article = load(SourceFile("a.txt", f"{first}\n{said}\n{said}\n".encode()), LoadOptions())
        assert article.title_source != "text"


@pytest.mark.parametrize(("lines", "title"), [
    (["https://a.example/garden/t2024_35.html", "阳台上的番茄怎么浇水", *SAID], "阳台上的番茄怎么浇水"),
    (["https://a.example/garden 阳台番茄", *SAID], "https://a.example/garden 阳台番茄"),
])  # fmt: skip
def test_address_above_a_title_is_none_and_told(lines, title):
    article = load_text(*lines)
    assert article.title == title
    assert [each.text for each in article.dropped] == [lines[0]] * (lines[0] != title)
