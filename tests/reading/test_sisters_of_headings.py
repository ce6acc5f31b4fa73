"""Lines that stand as plain headings do are headings; rows below a colon are told of by no one."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

DISHES = "葱姜蒜韭芹茄瓜藕笋菇"
SAID = "先把锅烧热，再放一勺油，等油热了再下菜，翻炒两三分钟就可以出锅装盘了。"


def _load(text: str) -> Article:
    first, *rest = text.split("{s}")
    parts = (f"{dish}菜{SAID}{part}" for dish, part in zip(DISHES, rest, strict=False))
    return load(SourceFile("a.txt", "".join((first, *parts)).encode()), LoadOptions())


def _outline(text: str) -> str:
    """Return the headings of a text, one a line with its level."""
    lines = list[str]()
    for section in _load(text).sections:
        lines.append(f"## {section.heading}")
        deep = [section.lead]
        for question in section.questions:
            lines += [f"### {question.heading}"] * (question.line != section.line)
            deep.append(question.answer)
        lines += [line for text in deep for line in text.split("\n") if line.startswith("#")]
    return "\n".join(lines)


COUNTED = "厨房里的事\n\n一、做菜\n\n{s}\n\n1. 锅具\n\n{s}\n\n2. 刀具\n\n{s}\n\n"
FOUND = {
    "over a list beside others": (
        "厨房里的事\n\n一、做菜\n\n{s}\n\n红烧\n\n{s}\n\n清蒸\n\n1、洗鱼\n\n2、切姜\n\n凉拌\n\n{s}\n\n二、洗碗\n\n{s}\n",
        "清蒸",
    ),
    "the first of a row": (
        "厨房里的事\n\n一、做菜\n{s}\n二、灶台\n灶火\n1、大火\n\n烟道\n{s}\n\n灶门\n{s}\n\n灶膛\n{s}\n\n灶王\n{s}\n三、洗碗\n{s}\n",
        "灶火",
    ),
}


@pytest.mark.parametrize(("text", "heading"), FOUND.values(), ids=FOUND.keys())
def test_lines_that_stand_as_headings_do_are_headings(text, heading):
    assert f"# {heading}" in _outline(text)


def test_rows_below_a_heading_of_another_look_stand_under_it():
    row = "".join(f"{name}：\n{{s}}\n\n" for name in ("红烧", "清蒸", "凉拌"))
    text = f"厨房里的事\n\n做菜的办法\n{row}洗碗的办法\n{row.replace('红', '白')}"
    assert _outline(text).count("### ") == 6


def test_a_sentence_is_no_sister():
    assert "这是刀" not in _outline(COUNTED + "红烧\n\n{s}\n\n清蒸\n\n{s}\n\n这是刀\n\n{s}\n")


def _told(text: str) -> str:
    return " ".join(f"{each.code} {each.message}" for each in _load(text).problems)


def test_rows_below_a_colon_and_cries_are_told_of_by_no_one():
    listed = "厨房里的事\n\n一、做菜\n\n{s}\n\n二、不能做的事：\n\n不许这样：\n玩弄刀具\n离开灶台\n泼洒热油\n\n{s}\n"
    assert "lines 10" not in _told(listed)
    assert "lines 9 may" in _told(listed)
    assert "lines 17" not in _told(COUNTED + "轰隆隆！\n\n{s}\n\n官网\n\n{s}\n")


def test_no_item_and_no_heading_may_be_the_title():
    text = "提示条款：\n\n{s}{s}\n\n一、做菜\n\n{s}\n\n二、洗碗\n\n{s}\n"
    assert "may be it" not in _told(text)


GENERAL = {
    "genus": "做法介绍\n\n{s}\n\n红烧做法介绍\n\n{s}\n\n清蒸做法介绍\n\n{s}\n\n凉拌做法介绍\n\n{s}\n",
    "many": "厨房旧事\n\n{s}\n\n灶台\n\n{s}\n\n铁锅\n\n{s}\n\n菜刀\n\n{s}\n\n水缸\n\n{s}\n\n碗柜\n\n{s}\n",
}


@pytest.mark.parametrize("text", GENERAL.values(), ids=GENERAL.keys())
def test_a_title_over_text_and_names_as_its_own_is_the_title(text):
    assert _load(text).title == text.partition("\n")[0]


RUNS = "厨房里的事\n\n做菜的事：\n\n一、买菜\n\n{s}\n\n（一）挑菜\n\n{s}\n\n（二）付钱\n\n{s}\n\n二、洗菜\n\n{s}\n\n"


def test_numbers_that_begin_anew_stand_below_the_lines_above_them():
    text = RUNS + RUNS.replace("厨房里的事\n\n", "").replace("菜", "碗")
    assert _outline(text).replace("\n", " ") == (
        "## 做菜的事 ### 买菜 ### 洗菜 #### （一）挑菜 #### （二）付钱 "
        "## 做碗的事 ### 买碗 ### 洗碗 #### （一）挑碗 #### （二）付钱"
    )
    assert "KB208" not in _told(text)


def test_names_right_below_text_stand_over_no_numbers():
    run = RUNS.replace("厨房里的事\n\n做菜的事：\n\n", "").removesuffix("\n")
    text = _outline(f"厨房里的会\n\n主持人张三\n\n{run}参加人李四\n\n{run}")
    assert not {"张三", "李四"} & {line[-2:] for line in text.split("\n")}


def test_rows_stand_below_a_label_where_another_has_one_too():
    row = "{name}\n{{s}}\n\n"
    rows = "".join(row.format(name=name) for name in ("打车", "地铁", "公交", "住宿", "美食"))
    assert "###" not in _outline(f"去厨房学校\n\n交通：\n{rows}")


def test_a_number_that_is_all_of_its_part_is_a_heading():
    text = "厨房里的事\n\n1.做菜\n\n{s}\n\n2.洗碗\n\n2.9 擦干\n\n3.扫地\n\n{s}\n"
    assert "### 擦干" in _outline(text)
    assert "KB206" not in _told(text)
    assert "###" not in _outline(text.replace("2.9 ", "2.2 "))


def test_first_number_below_another_is_what_its_part_says():
    text = "厨房里的会\n\n1、时间\n\n1.1 上午九点\n\n2、地点\n\n2.1 三楼会议室\n"
    assert "###" not in _outline(text)


def test_a_row_below_a_colon_is_no_sister():
    row = "掌勺的——你\n切菜的——我们假设他叫王五，是从外地来这里学做菜的人\n洗碗的——小店\n"
    text = f"{COUNTED}铁锅\n{{s}}\n灶台\n{{s}}\n{{s}}做饭的人有：\n{row}碗柜\n{{s}}\n水缸\n{{s}}\n"
    assert "掌勺" not in _outline(text)


STATED = "岗位职责\n\n{s}\n\n{lead}\n\n一、买好鱼肉；\n\n二、洗净碗筷；\n\n三、扫好厨房；\n\n四、管好灶火。\n\n"


@pytest.mark.parametrize("lead", ["厨师要做这些：", "目录"])
def test_what_a_text_states_in_a_row_is_no_contents(lead):
    parts = (
        "一、买好鱼肉\n\n{s}\n\n二、洗净碗筷\n\n{s}\n\n三、扫好厨房\n\n{s}\n\n四、管好灶火\n\n{s}\n"
    )
    text = STATED.replace("{lead}", lead) + parts
    assert not _load(text).dropped


def test_an_office_over_the_day_at_the_end_is_no_heading():
    text = (
        "做好饭菜的通知\n\n某厨发〔2020〕15号\n\n{s}\n\n{s}\n\n{s}\n\n某某省厨房厅\n2020年5月6日\n"
    )
    assert "厨房厅" not in _outline(text)


def test_numbers_below_one_number_are_within_its_answer():
    text = (
        "厨房里的事\n\n一、做菜\n\n1.备菜\n\n1.1 洗菜\n\n{s}\n\n1.2 切菜\n\n{s}\n\n2.炒菜\n\n{s}\n"
    )
    assert "#### 1.1 洗菜" in _outline(text)


def test_numbers_of_two_parts_beside_clauses_of_three_are_headings():
    parts = "{n}.1 锅具\n{{s}}\n{n}.2 刀具\n{n}.2.1 刀要常磨，磨好以后要擦干净再放回刀架上去。\n{n}.2.2 刀不要放在水里。\n"
    text = f"厨房里的事\n一、做菜\n1.1 洗菜\n{{s}}\n1.2 切菜\n{{s}}\n二、厨具\n{parts.format(n=2)}"
    assert _outline(text).split("\n")[-2:] == ["### 锅具", "### 刀具"]
    assert "KB206" not in _told(text)


@pytest.mark.parametrize("title", ["三口锅 — 用户须知", "三口锅 — 第一天攻略"])
def test_what_a_title_ends_in_as_a_kind_of_text_is_no_site(title):
    assert "KB322" not in _told(
        f"{title}\n\n一、做菜\n\n{{s}}{{s}}{{s}}{{s}}\n\n二、洗碗\n\n{{s}}{{s}}{{s}}\n"
    )


def test_labels_over_text_are_headings_beside_one_that_announces():
    text = "厨房里的事\n\n{s}\n\n红烧的脾气：\n\n{s}\n\n清蒸有下列四个好处：\n\n一来快\n\n凉拌的性子：\n\n{s}\n\n油炸的脾气：\n\n{s}\n"
    assert _outline(text).replace("\n", " ") == "## 红烧的脾气 ## 凉拌的性子 ## 油炸的脾气"


def test_a_name_between_the_title_and_the_first_number_is_a_sister_too():
    row = "".join(f"{name}火\n{{s}}\n\n" for name in "大中小")
    text = f"厨房里的事\n\n开场白\n{{s}}\n\n一、灶台\n\n{{s}}\n\n{row}二、刀具\n\n{{s}}\n"
    assert _outline(text).split("\n")[0] == "## 开场白"


def test_a_name_below_a_date_below_the_title_is_a_sister():
    parts = "\n\n{s}\n\n灶台的样子\n\n{s}\n\n锅铲的来历\n\n{s}\n"
    for above, heads in (
        ("2008-03-10 18:23\n菜刀的故事", ["菜刀的故事", "灶台的样子", "锅铲的来历"]),
        ("2008-03-10 18:23\n张小雨", ["灶台的样子", "锅铲的来历"]),
        ("菜刀的故事", ["灶台的样子", "锅铲的来历"]),
    ):
        assert _outline(f"厨房里的事\n{above}{parts}").replace("## ", "").split("\n") == heads


def test_numbers_below_an_unnumbered_question_are_headings_where_they_are_elsewhere():
    part = "\n\n规矩\n\n{s}\n\n1.借伞\n\n{s}\n{s}\n\n2.还伞\n\n{s}\n{s}"
    assert _outline(f"甲店的伞{part}\n\n乙店的伞{part}\n").split("\n") == [
        "## 规矩", "### 借伞", "### 还伞", "## 乙店的伞", "### 规矩", "#### 1.借伞", "#### 2.还伞",
    ]  # fmt: skip
    assert "#### 1" not in _outline(f"甲店的伞\n\n规矩\n\n{{s}}\n\n乙店的伞{part}\n")
