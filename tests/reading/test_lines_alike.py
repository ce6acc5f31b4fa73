"""Lines that have the form of the chosen headings and are left as text are told; speech is none."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

DISHES = "葱姜蒜韭芹茄瓜"
SAID = "先把锅烧热，再放一勺油，等油热了下菜，炒两分钟就可以出锅。"


def _load(text: str) -> Article:
    first, *rest = text.split("{s}")
    parts = (f"{dish}：{SAID}{part}" for dish, part in zip(DISHES, rest, strict=False))
    return load(SourceFile("a.txt", "".join((first, *parts)).encode()), LoadOptions())


def _left(text: str) -> str:
    told = (each for each in _load(text).problems if each.says.key == "KB321.perhaps-headings")
    return next((each.message for each in told), "")


def _headings(text: str) -> list[str]:
    sections = _load(text).sections
    return [each.heading for section in sections for each in section.questions]


LEFT = {
    "one with the star of a form": (
        (
            "厨房里的人\n\n你对厨房有什么看法？*\n{s}\n\n在有这个厨房以前，一家人平时是在什么地方做饭的？*\n{s}\n\n"
            "你做的菜为什么与众不同？*\n{s}\n\n一句话说说厨房，家和人*\n{s}\n"
        ),
        "lines 12 ",
    ),
    "days of a list": (
        "厨房日记\n\n做法：\n{s}\n\n用料：\n{s}\n2023-05-06\n2023-06-01\n2023-07-01\n",
        "",
    ),
    "steps in a part": ("厨房\n一、炒\n1.洗菜\n2.切菜\n{s}\n二、炖\n{s}\n", ""),
}


@pytest.mark.parametrize(("text", "told"), LEFT.values(), ids=LEFT.keys())
def test_lines_of_the_form_of_headings_are_told_and_items_are_not(text, told):
    assert told in _left(text)
    assert bool(told) == bool(_left(text))


def test_speech_heads_nothing():
    spoken = "“锅热了吗？”\n\n{s}\n\n“油放了吗？”\n\n{s}\n\n"
    asked = "厨房\n\n" + spoken.replace("“", "「").replace("”", "」")
    assert len(_headings(asked)) == 1


def test_brackets_around_what_is_said_head_nothing():
    said = "厨房故事\n\n【叮！你来了】\n\n{s}\n\n【叮！油热了，快来。】\n\n{s}\n\n【菜好了！】\n\n{s}\n"
    assert _headings(said) == ["厨房故事"]
    assert _headings("厨房故事\n\n【早上】\n\n{s}\n\n【晚上】\n\n{s}\n") == ["早上", "晚上"]
    clauses = "厨房故事\n\n【他来了，我走】\n\n{s}\n\n【他走了，我来】\n\n{s}\n"
    assert _headings(clauses) == ["厨房故事"]


def test_lines_of_a_list_of_words_are_no_headings():
    words = "推荐的厨师\n王大厨\n李大厨\n咨询\n川菜馆\n粤菜馆\n炖汤的\n都在二楼，找得到。\n"
    parts = "".join(f"{what}\n{{s}}\n" for what in ("炒菜", "炖汤", "蒸鱼", "煮面"))
    assert _headings(f"厨房\n{parts}{words}洗碗\n{{s}}\n") == [
        "炒菜",
        "炖汤",
        "蒸鱼",
        "煮面",
        "洗碗",
    ]
    levels = "厨房\n\n热菜\n炒的\n{s}\n炖的\n{s}\n凉菜\n拌的\n{s}\n腌的\n{s}\n"
    assert _headings(levels) == ["炒的", "炖的", "拌的", "腌的"]


def test_labels_deep_in_a_text_that_stand_apart_over_sentences_are_headings():
    begin = f"{SAID}\n{SAID}\n\n{SAID}\n\n{SAID}\n\n"
    labels = [f"{words}：\n    {SAID}\n    {SAID}\n\n" for words in ("怎么炒", "怎么炖", "怎么蒸")]
    article = load(SourceFile("a.txt", (begin + "".join(labels)).encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["怎么炒", "怎么炖", "怎么蒸"]
    listed = [f"{words}：\n1. 葱\n2. 姜\n\n" for words in ("炒菜用", "炖菜用", "蒸菜用")]
    article = load(SourceFile("a.txt", (begin + "".join(listed)).encode()), LoadOptions())
    assert len(article.sections) == 1


ALIKE = {
    "days over entries": (
        "厨房日记\n\n做法：\n{s}\n\n用料：\n{s}\n\n2023-05-06\n{s}\n\n2023-06-01\n{s}\n",
        ["做法", "用料", "2023-05-06", "2023-06-01"],
    ),
    "a day that stands apart": (
        "厨房日记\n\n做法：\n{s}\n\n用料：\n{s}\n\n2023年5月6日更新：\n{s}\n",
        ["做法", "用料", "2023年5月6日更新"],
    ),
    "days and nothing else": (
        "2023-05-06\n{s}\n{s}\n\n2023-06-01\n{s}\n",
        ["2023-05-06", "2023-06-01"],
    ),
    "turns of a talk on one day": (
        "2023-05-06 小王\n{s}\n\n2023-05-06 小李\n{s}\n",
        ["2023-05-06 小王"],
    ),
    "a day over a blank line where most stand right over their entries": (
        "厨房日记\n\n做法：\n{s}\n\n用料：\n{s}\n\n2023-05-06\n{s}\n\n2023-06-01\n\n{s}\n\n2023-07-01\n{s}\n",
        ["做法", "用料", "2023-05-06", "2023-06-01", "2023-07-01"],
    ),
    "days of what stands above them": (
        "厨房信箱\n\n做法：\n{s}\n\n2023-05-06\n\n用料：\n{s}\n\n2023-06-01\n\n炖法：\n{s}\n",
        ["做法", "用料", "炖法"],
    ),
    "labels that begin as orders do": (
        "厨房\n\n用料：\n{s}\n\n做法：\n{s}\n\n请求参数：\n{s}\n\n运行环境：\n{s}\n\n看点：\n{s}\n",
        ["用料", "做法", "请求参数", "运行环境", "看点"],
    ),
    "an order among labels": (
        "厨房\n\n用料：\n{s}\n\n做法：\n{s}\n\n运行下面的命令：\n{s}\n\n火候：\n{s}\n",
        ["用料", "做法", "火候"],
    ),
    "one that lacks the blank line above": (
        "厨房日记\n\n煮面\n{s}\n\n拌面\n{s}\n炒面\n{s}\n\n蒸面\n{s}\n\n烤面\n{s}\n",
        ["煮面", "拌面", "炒面", "蒸面", "烤面"],
    ),
    "a label over text among those over questions": (
        "炒：\n放油吗？\n{s}\n\n炖：\n放水吗？\n{s}\n\n蒸：\n{s}\n放几层？\n{s}\n\n煮：\n放糖吗？\n{s}\n",
        ["炒", "炖", "蒸", "煮"],
    ),
}


@pytest.mark.parametrize(("text", "headings"), ALIKE.values(), ids=ALIKE.keys())
def test_lines_that_have_all_that_the_headings_have_are_headings(text, headings):
    assert [part.heading.rstrip("：") for part in _load(text).sections] == headings


def test_day_among_narrow_headings_is_not_doubted_for_its_width():
    text = "厨房\n\n炒\n{s}\n\n炖\n{s}\n\n蒸\n{s}\n\n2023年5月6日星期六更新：\n{s}\n"
    assert [part.heading for part in _load(text).sections][-1] == "2023年5月6日星期六更新"
    assert "KB321" not in [each.code for each in _load(text).problems]


def test_labels_that_part_a_text_from_its_upper_half_on_are_headings_and_the_last_may_be_empty():
    begin = f"{SAID}\n{SAID}\n{SAID}\n\n"
    parts = [f"{name}：\n    火候：{SAID}\n    1. 葱\n\n" for name in ("炒", "炖", "蒸", "煮")]
    article = load(SourceFile("a.txt", (begin + "".join(parts) + "烤：\n").encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["炒", "炖", "蒸", "煮", "烤"]


def test_labels_with_room_above_are_headings_and_those_within_their_parts_are_none():
    parts = [
        f"{name}：\n用料：\n葱\n姜\n做法：\n先切\n\n" for name in ("炒菜", "炖菜", "蒸菜", "煮菜")
    ]
    article = load(SourceFile("a.txt", f"厨房\n{''.join(parts)}".encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["炒菜", "炖菜", "蒸菜", "煮菜"]


def test_labels_of_several_things_are_no_headings():
    things = (
        f"{name}\n\n好处：\n\n{SAID}\n\n坏处：\n\n{SAID}\n\n"
        for name in ("甲锅在灶上", "乙锅在柜里")
    )
    article = load(
        SourceFile("a.txt", f"厨房\n\n{SAID}\n\n{''.join(things)}".encode()), LoadOptions()
    )
    assert not {"好处", "坏处"} & {part.heading for part in article.sections}


def test_fields_with_their_values_deep_in_a_text_are_no_headings():
    begin = f"厨房\n\n{SAID}\n\n{SAID}\n\n{SAID}\n\n"
    fields = "".join(
        f"{name}：\n\n{value}\n\n"
        for name, value in zip("锅碗瓢盆勺铲", "一二三四五六", strict=True)
    )
    article = load(SourceFile("a.txt", f"{begin}{fields}".encode()), LoadOptions())
    assert "瓢" not in [part.heading for part in article.sections]


@pytest.mark.parametrize(("others", "headings"), [(4, ["炒菜的火候"]), (7, ["厨房笔记"])])
def test_name_between_paragraphs_among_many_narrow_lines_is_one_of_them(others, headings):
    rows = "\n".join(f"灶台边第{each}把椅子" for each in "二三四五六七八"[:others])
    assert _headings(f"厨房笔记\n\n{{s}}\n{{s}}\n炒菜的火候\n{{s}}\n{{s}}\n{rows}\n") == headings
