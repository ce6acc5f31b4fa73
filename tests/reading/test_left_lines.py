"""Lines that were left as text and may be headings: what is seen of each, and what is told."""

import pytest

from kb_site.core.model import Line, LoadOptions, SourceFile
from kb_site.core.values import replace
from kb_site.reading.load import load
from kb_site.reading.outline.left_lines import EVIDENCE, TOLD, left_lines, likelihood, lines_left
from kb_site.reading.outline.values import Head
from outline_sheets import heads_of, sheet_of

SAID = "租房前先看水表和电表，记下数字拍一张照，再问上一位租客水压怎么样。"
TEXT = f"题\n\n{SAID}\n\n{{}}\n\n{SAID}\n\n看锁\n\n{SAID}"
LINE = 4
LOCK = (Head(8, "section", "看锁"),)


def seen(line: str, heads: tuple[Head, ...] = LOCK, text: str = TEXT, **more) -> dict[str, float]:
    """Return what is seen of the line in a text, by the names of the evidence."""
    sheet = replace(sheet_of(text.format(line)), **more)
    found = next(each for each in lines_left(sheet, heads) if each.words == line.strip("*_"))
    return {each.name: float(each.value(found)) for each in EVIDENCE}


TIGHT = f"题\n\n{SAID}\n{{}}\n{SAID}\n\n看锁\n\n{SAID}"
ITEMS = f"题\n\n{SAID}\n\n{{}}\n\n- 水表\n- 电表\n\n看锁\n\n{SAID}"
SHORT = f"题\n\n{SAID}\n\n{{}}\n\n先看再说\n\n看锁\n\n{SAID}"
ROW = f"题\n\n{SAID}\n\n看灯\n\n{{}}\n\n看窗\n\n看锁\n\n{SAID}"
THRICE = f"题\n\n{SAID}\n\n{{0}}\n\n{SAID}\n\n{{0}}\n\n{SAID}\n\n{{0}}\n\n{SAID}"
COUNTED = (Head(8, "section", "看锁", "一", 1),)
LABELS = (Head(8, "section", "看锁："), Head(10, "section", "看门"))
LAST = (Head(10, "section", "看锁"),)
MARKED = tuple(
    Line(at + 1, words, heading=2 * (at == LOCK[0].index))
    for at, words in enumerate(TEXT.format("看表").split("\n"))
)
THREE = heads_of((8, "section", "甲"), (9, "section", "乙"), (10, "section", "丙"))

EITHER = {
    "short": ({"line": "看表以后再看"}, {"line": "看表以后再看灯"}),
    "wide": ({"line": "看" * 21}, {"line": "看" * 20}),
    "apart": ({"line": "看表"}, {"line": "看表", "text": TIGHT}),
    "over paragraph": ({"line": "看表"}, {"line": "看表", "text": ITEMS}),
    "colon": ({"line": "看表："}, {"line": "看表"}),
    "value": ({"line": "看表：两次"}, {"line": "看表："}),
    "comma": ({"line": "看表，再看灯"}, {"line": "看表"}),
    "asks": ({"line": "看几次？"}, {"line": "看表"}),
    "remark": ({"line": "图/租客"}, {"line": "看表"}),
    "shaped": ({"line": "看表"}, {"line": "“看表。”他说"}),
    "begins as text": ({"line": "则要看表"}, {"line": "看表"}),
    "strong number": ({"line": "一、看表"}, {"line": "1、看表"}),
    "bullet": ({"line": "◆看表"}, {"line": "看表"}),
    "of a count": (
        {"line": "二、看表", "heads": COUNTED, "text": TEXT.replace("看锁", "一、看锁")},
        {"line": "二、看表"},
    ),
    "bold": ({"line": "**看表**"}, {"line": "看表"}),
    "brackets": ({"line": "（看表）"}, {"line": "（看表）再看灯"}),
    "again": ({"line": "看表", "text": THRICE, "heads": ()}, {"line": "看表"}),
    "few": ({"line": "看表"}, {"line": "看表", "heads": THREE}),
    "marked": ({"line": "看表", "lines": MARKED}, {"line": "看表"}),
    "stated": ({"line": "看表", "is_stated": True}, {"line": "看表"}),
    "in a row": ({"line": "看表", "text": ROW, "heads": LAST}, {"line": "看表"}),
}


@pytest.mark.parametrize(("name", "both"), EITHER.items(), ids=EITHER.keys())
def test_evidence_is_seen_where_it_is_and_not_elsewhere(name, both):
    there, elsewhere = both
    assert seen(**there)[name] == 1
    assert seen(**elsewhere)[name] == 0


def test_shares_are_those_of_the_headings_and_of_the_text():
    label = seen("看表：", LABELS, TEXT.replace("看锁", "看锁："))
    assert label["alike label"] == 0.5
    assert label["alike plain"] == 0
    assert seen("看表", LABELS, TEXT.replace("看锁", "看锁："))["alike plain"] == 0.5
    one = seen("看表")
    assert one["alike plain"] == 1
    whole = 1 + 2 + 2 + 3 * len(SAID)
    assert one["part"] == pytest.approx((whole - 2 - len(SAID)) / whole)
    assert seen("看表", ())["part"] == 1
    assert one["crowd"] == pytest.approx(1 / 6)
    assert one["over"] == 1
    assert seen("一、看表", (Head(9, "section", "看锁"),), ITEMS)["over"] == 1
    assert seen("看表", text=SHORT)["over"] == 0


NONE = {
    "a sentence": "看表。",
    "a clause": "看表，",
    "a cell": "看表 |",
    "what is marked as no paragraph": "| - 看表",
    "code": "# 看表",
    "a picture": "![看表](a.png)",
    "one Han": "表 a",
    "Latin": "Water meter",
    "signs": "——",
    "a long one": "看" * 33,
    "an element": "<p>看表</p>",
    "a row of a drawn box": "│ 看表 │",
    "a value behind its label": "看表：2 次",
    "a greeting": "亲爱的租客：",
    "a speech": "“看表了吗？”",
    "a sentence that lacks its link": "看表的办法见",
    "who made a picture": "某某中介制图",
    "what follows": "看表有以下办法",
    "what something is": "看表是对水压的检查",
    "who may print it again": "本文可转载，请注明出处",
}


@pytest.mark.parametrize("line", NONE.values(), ids=NONE.keys())
def test_other_lines_are_none(line):
    sheet = sheet_of(TEXT.format(line))
    assert lines_left(sheet, LOCK) == []


def test_items_beside_others_of_their_count_are_none_and_numbers_need_no_han():
    listed = f"题\n\n{SAID}\n1. 看表\n2. 看灯\n{SAID}\n\n看锁\n\n{SAID}"
    assert lines_left(sheet_of(listed), (Head(7, "section", "看锁"),)) == []
    assert [each.core for each in lines_left(sheet_of(TEXT.format("14 React")), LOCK)] == ["React"]


def test_lines_of_headings_and_those_that_the_author_decided_are_none():
    sheet = sheet_of(TEXT.format("看表"))
    assert lines_left(sheet, (*LOCK, Head(LINE, "section", "看表"))) == []
    below = (Head(LINE - 2, "section", "看表", "1", skip=2), *LOCK)
    assert lines_left(sheet, below) == []
    assert lines_left(sheet_of(TEXT.format("看表"), forced={LINE: None}), LOCK) == []
    assert lines_left(sheet_of(""), ()) == []


def test_the_likeliest_lines_are_told_in_their_order():
    lines = ("看表，", "看水表", "**看电表**", "水电一共要看几次？", "看燃气表", "看信箱")
    text = "题\n\n" + "\n\n".join(f"{SAID}\n\n{line}" for line in lines) + f"\n\n{SAID}"
    sheet = sheet_of(f"{text}\n\n**看锁**\n\n{SAID}")
    heads = (Head(sheet.views.index("**看锁**"), "section", "看锁"),)
    (doubt,) = left_lines(sheet, heads)
    assert doubt.says.key == "KB321.perhaps-headings"
    rated = sorted(lines_left(sheet, heads), key=likelihood, reverse=True)
    assert doubt.says.values()["lines"] == sorted(each.at + 1 for each in rated[:3])
    assert doubt.index == min(each.at for each in rated[:3])
    assert list(left_lines(sheet_of(TEXT.format("（看两次：早晚各一次）")), LOCK)) == []


def test_likelihood_grows_with_what_speaks_for_a_heading():
    bold, plain, field = (
        max(map(likelihood, lines_left(sheet_of(TEXT.format(line)), LOCK)))
        for line in ("**看表**", "看表", "（看表：两次，各记一遍）")
    )
    assert 1 > bold > plain > TOLD > field > 0


def told(name: str, text: str) -> list[str]:
    article = load(SourceFile(name, text.encode()), LoadOptions())
    return [str(each) for each in article.problems if each.code == "KB321"]


def test_text_and_page_name_the_lines_and_markdown_says_how_to_mark_them():
    parts = f"一、看灯\n\n{SAID}\n\n二、看锁\n\n{SAID}\n\n看表\n\n{SAID}\n"
    assert told("a.txt", f"租房\n\n{parts}") == [
        (
            "a.txt:11:1: KB321 lines 11 may be headings and are kept as text; if they are headings, "
            "list their lines under headings in the sidecar"
        )
    ]
    assert told("a.md", f"# 题\n\n{SAID}\n\n看表\n\n{SAID}\n\n## 看锁\n\n{SAID}\n") == [
        "a.md:5:1: KB321 lines 5 may be headings and are not marked; write ## before those that are headings"
    ]
    code = f"# 题\n\n{SAID}\n\n```\n看表\n```\n\n:::note\n{SAID}\n:::\n\n## 看锁\n\n{SAID}\n"
    assert told("a.md", code) == []
    assert told("a.md", f"# 题\n\n{SAID}\n\n1. 看表\n2. 看灯\n\n## 看锁\n\n{SAID}\n") == []


def test_words_below_a_number_of_their_own_are_a_heading_and_not_told():
    parts = "".join(
        f"<p><b>{at}</b></p><p>{words}</p><p>{words}要趁白天，{SAID}</p>"
        for at, words in enumerate(("看表", "看灯", "看锁"), 1)
    )
    assert told("a.html", f"<h1>租房</h1><p>先看再租。</p>{parts}") == []


def test_bold_line_beside_bold_headings_is_told_however_unlikely_it_is(monkeypatch):
    monkeypatch.setattr("kb_site.reading.outline.left_lines.likelihood", lambda _: 0.0)
    bold = "".join(f"**{name}**\n\n{SAID}\n\n" for name in ("看门", "看窗", "看灯"))
    heads = heads_of(*((2 + 4 * at, "section", "看") for at in range(3)))
    text = f"题\n\n{bold}**看什么表？**\n\n{SAID}"
    assert [each.index for each in left_lines(sheet_of(text), heads)] == [14]
    assert list(left_lines(sheet_of(text.replace("**看门**", "看门")), heads)) != []
    assert list(left_lines(sheet_of(text.replace("**", "", 8)), heads)) == []
    assert list(left_lines(sheet_of(text), heads[1:])) == []


def test_short_line_below_a_short_label_is_none():
    for line, found in (("看表", False), ("**看表**", True), ("看表再看灯再看窗", True)):
        sheet = sheet_of(TEXT.format(f"记录的人：\n{line}"))
        assert (5 in {each.at for each in lines_left(sheet, LOCK)}) == found


def test_less_likely_lines_are_told_where_headings_are_not_stated(monkeypatch):
    monkeypatch.setattr("kb_site.reading.outline.left_lines.likelihood", lambda _: 0.7)
    sheet = sheet_of(TEXT.format("看表"))
    assert [each.index for each in left_lines(sheet, LOCK)] == [LINE]
    assert list(left_lines(replace(sheet, is_stated=True), LOCK)) == []
