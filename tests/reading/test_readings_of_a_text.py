"""The readings that a text's lines allow: where each begins to hold, and which is best."""

import pytest

from kb_site.reading.outline import asked_readings, features, lower, plain_readings, readings
from kb_site.reading.outline.candidates import Candidates, find_candidates
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.marks import Mark
from kb_site.reading.outline.reading_values import Reading
from kb_site.reading.outline.values import Head
from outline_sheets import heads_of, sheet_of

SAID = "租房前先看水表和电表，记下数字拍一张照。"
NONE = Candidates((), ())
READER = {reader.__name__.strip("_"): reader for reader in readings.READERS}
FEATURE = {feature.name: feature.value for feature in features.FEATURES}


def han(count: int) -> str:
    return ("看房租水表电门锁窗灯" * 12)[:count]


def read_by(reader, text: str, **more) -> list[int] | None:
    """Return the lines that a reader takes for headings, nothing where it does not hold."""
    sheet = sheet_of(text.format(s=SAID), **more)
    found = [*reader(sheet, find_candidates(sheet))]
    assert len(found) <= 1
    return [each.index for each in found[0].taken] if found else None


SHAPES = {
    "two that stand apart": ("题\n\n看表\n{s}\n\n看锁\n{s}", [2, 5]),
    "one": ("题\n\n看表\n{s}\n\n{s}\n\n{s}", None),
    "the first line is the title": ("看房\n\n看表\n{s}\n\n{s}\n\n{s}", None),
    "the last line heads nothing": ("题\n\n看表\n{s}\n\n看锁\n{s}\n\n看灯", [2, 5]),
    "lines that stand together": ("题\n看表\n{s}\n看锁\n{s}", [1, 3]),
    "a line under text": ("题\n\n看表\n{s}\n看灯\n{s}\n\n看锁\n{s}\n\n{s}", [2, 7]),
    "a blank line below it": ("题\n\n看表\n\n{s}\n\n看锁\n\n{s}", [2, 6]),
    "a plain line below it": ("题\n\n看表\n看灯\n\n看锁\n{s}\n\n看窗\n{s}", [2, 5, 8]),
    "headings right below it": ("题\n\n门口\n\n看表\n{s}\n\n看锁\n{s}", [4, 7]),
    "two plain lines below it": ("题\n\n门口\n\n屋里\n\n看表\n{s}\n\n看锁\n{s}", [6, 9]),
    "short cells below it": ("题\n\n看表\n水\t电\n\n看锁\n{s}", [2, 5]),
    "a picture in it": ("题\n\n看表\n{s}\n\n图![门](a.png)\n\n看锁\n{s}\n\n看灯\n{s}", [2, 7, 10]),
    "a date": ("题\n\n看表\n{s}\n\n二〇一九年七月\n\n看锁\n{s}\n\n看灯\n{s}", [2, 7, 10]),
    "an item below it": ("题\n\n看表\n1. 水表\n\n看锁\n{s}", [2, 5]),
    "a row below it": ("题\n\n看表\n水\t电，气，门，锁\n\n看锁\n{s}", [2, 5]),
    "a field below it": ("题\n\n看表\n水表：在门后，旁边，上面，下面\n\n看锁\n{s}", [2, 5]),
    "a marked line": ("题\n\n（1）看表\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [5, 8]),
    "a word": ("题\n\n总结\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [5, 8]),
    "a remark": ("题\n\n供图：小李\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [5, 8]),
    "a label": ("题\n\n看表：\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [2, 5, 8]),
    "a label that asks": ("题\n\n怎么看表：\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [2, 5, 8]),
    "the words of a number above": ("题\n\n1\n看表\n{s}\n\n看锁\n{s}\n\n看灯\n{s}", [6, 9]),
    "among sentences without blank lines": ("题\n{s}\n{s}\n看表\n{s}\n看锁\n{s}\n{s}", [3, 5]),
    "beside a short line at the end": (
        "题\n{s}\n{s}\n看表\n{s}\n看锁\n{s}\n这些都是在说房子怎么看才好", [3, 5]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), SHAPES.values(), ids=SHAPES.keys())
def test_short_lines_that_stand_apart_are_headings_by_shape(text, taken):
    assert read_by(plain_readings.by_shape, text) == taken


APART = {
    "between blank lines": ("题\n{s}\n{s}\n\n看表\n\n{s}\n看水\n{s}\n\n看锁\n\n{s}\n{s}\n看电\n{s}\n\n看灯\n\n{s}\n看门\n{s}\n{s}", [4, 10, 17]),
    "paragraphs that stand alone": ("题\n\n看表\n\n{s}\n\n看锁\n\n{s}\n\n看灯\n\n{s}", [2, 6, 10]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), APART.values(), ids=APART.keys())
def test_lines_that_stand_apart_are_likelier_than_others(text, taken):
    assert read_by(plain_readings.by_shape, text) == taken


@pytest.mark.parametrize(
    ("rests", "sure", "told"),
    [
        ((han(4), han(6), han(5)), True, False),
        ((han(12), han(10)), True, True),
        ((han(16), han(15)), False, False),
        ((han(24), han(22), han(23)), False, False),
        ((han(6) + "12", han(5) + "3", han(6) + "4"), False, False),
    ],
)
def test_shape_is_taken_where_it_is_likely_and_told_where_it_is_not_certain(rests, sure, told):
    sheet = sheet_of("题\n\n" + "\n\n".join(f"{rest}\n{SAID * 3}" for rest in rests))
    (reading,) = plain_readings.by_shape(sheet, NONE)
    assert len(reading.taken) == len(rests)
    assert (reading.sure, bool(reading.doubts)) == (sure, told)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("题\n\n{s}\n要押金吗？\n\n{s}", True),  # a gap for four lines
        ("题\n\n{s}\n要押金吗？\n\n{s}\n{s}", False),
        ("题\n\n{s}\n要押金吗？\n{s}", False),  # one under the title parts nothing
        ("题\n{s}\n\n{s}\n要押金吗？\n\n{s}\n{s}\n{s}\n{s}", True),
    ],
)
def test_where_blank_lines_part_a_quarter_of_the_lines_no_question_stands_under_text(text, spaced):
    lines = text.split("\n")
    asking = [] if spaced else [lines.index("要押金吗？")]
    assert plain_readings.asking_lines(sheet_of(text.format(s=SAID))) == asking


ASKING = {
    "two": ("题\n要押金吗？\n{s}\n能养猫吗？\n{s}", [1, 3]),
    "one": ("题\n要押金吗？\n{s}", None),
    "the title asks": ("要押金吗？\n{s}\n能养猫吗？\n{s}", None),
    "sixty columns": (f"题\n{han(29)}？\n{{s}}\n能养猫吗?\n{{s}}", [1, 3]),
    "more than sixty": (f"题\n{han(29)}a？\n{{s}}\n能养猫吗？\n{{s}}\n能养狗吗？\n{{s}}", [3, 5]),
    "two in a row": ("题\n要押金吗？\n押金要多少？\n{s}\n能养猫吗？\n{s}", [2, 4]),
    "without an answer": ("题\n要押金吗？\n{s}\n能养猫吗？", None),
    "a blank line before the answer": ("题\n\n要押金吗？\n\n{s}\n\n能养猫吗？\n\n{s}", [2, 6]),
    "in the flow of a story": ("题\n难道要押金吗？\n{s}\n能养猫吗？\n{s}\n能养狗吗？\n{s}", [3, 5]),
    "under a paragraph": (
        "题\n\n{s}\n要押金吗？\n{s}\n\n能养猫吗？\n{s}\n\n能养狗吗？\n{s}",
        [6, 9],
    ),
    "items of one list": (
        "题\n- 要押金吗？\n- 能养猫吗\n{s}\n能养狗吗？\n{s}\n能做饭吗？\n{s}",
        [4, 6],
    ),
}


@pytest.mark.parametrize(("text", "taken"), ASKING.values(), ids=ASKING.keys())
def test_lines_that_ask_and_are_answered_are_headings(text, taken):
    assert read_by(plain_readings.by_questions, text) == taken


def test_asking_line_has_its_place_from_the_first_line_on():
    assert plain_readings.asking_lines(sheet_of(f"要押金吗？\n{SAID}")) == [0]
    assert plain_readings.asking_lines(sheet_of("题\n要押金吗？", {1: None})) == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("要押金吗？答：要。\n能养猫吗？答：能。", None),
        ("要押金吗？\t要。\n能养猫吗?\t能。", [0, 1]),
        ("要押金吗？\t要。", None),
        ("要押金吗？\t要。\n1. 能养猫吗？\t能。\n能养狗吗？\t能。", [0, 2]),
    ],
)
def test_question_with_its_answer_behind_a_tab_is_a_pair(text, taken):
    assert read_by(asked_readings.by_pairs, text) == taken


TALKS = {
    "three turns": ("记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：看锁吗？\n李：看。", [0, 2, 4]),
    "two turns": ("记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。", None),
    "who asks half of the time": (
        "记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：好。\n李：看。\n记者：行。\n李：看。", None
    ),
    "who asks more than half": (
        "记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：好。\n李：看。", [0, 2, 4]
    ),
    "an answer for three turns": ("记者：看房吗？\n李：看。\n记者：看表吗？\n记者：看锁吗？", None),
    "two answers for three turns": ("记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：看锁吗？", [0, 2, 4]),
    "two answers for four turns": (
        "记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：看锁吗？\n记者：看灯吗？", None
    ),
    "a name of eight characters": (
        "一二三四五六七八：看房吗？\n李：看。\n一二三四五六七八：看表吗？\n李：看。\n一二三四五六七八：看锁吗？\n李：看。", [0, 2, 4]
    ),
    "a name of nine": (
        "一二三四五六七八九：看房吗？\n李：看。\n一二三四五六七八九：看表吗？\n李：看。\n一二三四五六七八九：看锁吗？\n李：看。", None
    ),
    "the second speaker asks": ("李：来。\n记者：看房吗？\n李：看。\n记者：看表吗？\n李：看。\n记者：看锁吗？\n李：看。", [1, 3, 5]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), TALKS.values(), ids=TALKS.keys())
def test_who_asks_in_a_talk_of_two_heads_it(text, taken):
    assert read_by(plain_readings.by_speakers, text) == taken


LABELS = {
    "two": ("题\n水表：\n{s}\n门锁：\n{s}", [1, 3]),
    "one": ("题\n水表：\n{s}", None),
    "one with nothing under it": ("题\n水表：\n{s}\n门锁：", None),
    "from the third line on": ("题\n{s}\n水表：\n{s}\n门锁:\n{s}", [2, 4]),
    "from the fourth line on": ("题\n{s}\n{s}\n水表：\n{s}\n门锁：\n{s}", None),
    "thirty columns": (f"题\n租{han(13)}：\n{{s}}\n门锁：\n{{s}}", [1, 3]),
    "more than thirty": (f"题\n门锁：\n{{s}}\n电灯：\n{{s}}\n租{han(13)}a：\n{{s}}", [1, 3]),
    "with a comma": ("题\n水表，门锁：\n{s}\n门锁：\n{s}", None),
    "that announces": ("题\n请看表：\n{s}\n门锁：\n{s}", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), LABELS.values(), ids=LABELS.keys())
def test_short_lines_with_a_colon_are_labels(text, taken):
    assert read_by(plain_readings.by_labels, text) == taken


def numbers_in(text: str, **more) -> dict[str, list[int]]:
    """Return what a text's numbers are read as: the lines by the kind of mark."""
    sheet = sheet_of(text.format(s=SAID), **more)
    found = READER["numbered"](sheet, find_candidates(sheet))
    return {each.kind: [one.index for one in each.taken] for each in found}


NUMBERED = {
    "two": ("一、看表\n{s}\n二、看锁\n{s}", {"han": [0, 2]}),
    "one": ("一、看表\n{s}", {}),
    "one above dotted ones": ("1. 看表\n1.1 水\n{s}\n1.2 电\n{s}", {"num": [0]}),
    "one above those of another": ("2. 看表\n1.1 水\n{s}\n1.2 电\n{s}", {}),
    "the first of two": ("1. 看表\n{s}\n2. 看锁\n{s}", {"num": [0, 2]}),
    "a sign alone above dotted ones": ("① 看表\n1.1 水\n{s}\n1.2 电\n{s}", {}),
    "questions": ("问1：看表吗\n{s}\n问2：看锁吗\n{s}", {}),
    "frames": ("【看表】\n{s}\n【看锁】\n{s}", {}),
    "articles of an excerpt": ("题\n第八条 {s}\n第九条 {s}\n第十条 {s}", {"article": [1, 2, 3]}),
    "articles that are named before": (
        "第八条 {s}\n第三条 {s}\n第四条 {s}",
        {"article": [1, 2]},
    ),
    "two articles that a text quotes": ("题\n{s}\n第八条 {s}\n第九条 {s}\n{s}", {}),
    "three in a long text": ("题\n第八条 {s}\n第九条 {s}\n第十条 {s}" + "\n{s}" * 12, {}),
    "chapters with one missing": (
        "第三章 看表\n{s}\n第五章 看锁\n{s}\n第六章 看灯\n{s}",
        {"chapter": [0, 2, 4]},
    ),
    "two of which none follows the other": ("第八条 {s}\n第三条 {s}", {}),
    "chapters of an excerpt": ("第三章 看表\n{s}\n第四章 看锁\n{s}", {"chapter": [0, 2]}),
    "a title that names the first of them": (
        "第三章的读后感\n第三章 看表\n{s}\n第四章 看锁\n{s}",
        {"chapter": [1, 3]},
    ),
    "plain numbers of an excerpt": ("八、看表\n{s}\n九、看锁\n{s}", {}),
    "run in alone": ("一、看表。先看水表\n二、看锁。再看门锁", {}),
    "two labels": ("一、水表：先看水表。\n二、门锁：再看门锁。", {}),
    "three labels": ("一、水表：先看。\n二、门锁：再看。\n三、电灯：再看。", {"han": [0, 1, 2]}),
    "three labels, one of more than thirty columns": (
        "一、租水表看房租水表电门锁窗灯看a：先看。\n二、门锁：再看。\n三、电灯：再看。", {}
    ),
    "three labels behind digits": ("1. 水表：先看。\n2. 门锁：再看。\n3. 电灯：再看。", {}),
    "run in where three are headed": (
        "一、看表\n{s}\n二、看锁。再看门锁。\n三、看灯\n{s}\n四、看窗\n{s}", {"han": [0, 2, 3, 5]}
    ),
    "as many run in as are headed": (
        "一、看表\n{s}\n二、看锁。再看门锁。\n三、看灯\n{s}\n四、看窗。再看门。", {"han": [0, 2, 3, 5]}
    ),
    "more run in than are headed": (
        "一、看表\n{s}\n二、看锁。再看门锁。\n三、看灯。再看。\n", {}
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), NUMBERED.values(), ids=NUMBERED.keys())
def test_numbers_of_one_kind_are_a_reading(text, kinds):
    assert numbers_in(text) == kinds


DOTTED = {
    "two parts": ("题\n看房\n1.1 水\n{s}\n1.2 电\n{s}\n看人\n2.1 门\n{s}", [2, 4, 7], [(1, 1), (6, 2)]),
    "no headings above": ("题\n1.1 水\n{s}\n2.1 门\n{s}", [1, 3], []),
    "a part that is missing": ("题\n1.1 水\n{s}\n1.2 电\n{s}\n3.1 门\n{s}", [1, 3], []),
    "a part before the first": ("题\n2.1 门\n{s}\n1.1 水\n{s}\n1.2 电\n{s}\n2.1 锁\n{s}", [3, 5, 7], []),
    "three parts of a number": ("题\n1.1.1 水\n{s}\n1.1.2 电\n{s}", None, []),
    "one": ("题\n1.1 水\n{s}", None, []),
    "blank lines below the heading": ("题\n看房\n\n1.1 水\n{s}\n1.2 电\n{s}", [3, 5], [(1, 1)]),
    "a heading in the first line": ("看房\n1.1 水\n{s}\n1.2 电\n{s}", [1, 3], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken", "above"), DOTTED.values(), ids=DOTTED.keys())
def test_dotted_numbers_count_part_by_part(text, taken, above):
    sheet = sheet_of(text.format(s=SAID))
    found = [*READER["dotted"](sheet, find_candidates(sheet))]
    assert [[each.index for each in one.taken] for one in found] == ([taken] if taken else [])
    assert [(each.index, each.ordinal) for one in found for each in one.above] == above


ASKED = {
    "two": ("问：看表吗\n{s}\n问：看锁吗\n{s}", [0, 2]),
    "one that is answered": ("问：看表吗\n答：看。", [0]),
    "one that is not": ("问：看表吗\n{s}", None),
    "none": ("看表吗\n答：看。", None),
}


@pytest.mark.parametrize(("text", "taken"), ASKED.values(), ids=ASKED.keys())
def test_marked_questions_hold_where_two_are_or_one_is_answered(text, taken):
    assert read_by(READER["asked"], text) == taken


SIGNED = {
    "two frames": ("【看表】\n{s}\n【看锁】\n{s}", [0, 2]),
    "one": ("【看表】\n{s}", None),
    "several in a row": ("【看表】\n【看灯】\n{s}\n【看锁】\n{s}", [0, 3]),
    "a word": ("【导语】\n{s}\n【看表】\n{s}\n【看锁】\n{s}", [2, 4]),
    "bullets above sentences": ("● 看表\n{s}\n● 看锁\n{s}", [0, 2]),
    "bullets above a blank line": ("● 看表\n\n{s}\n● 看锁\n{s}", [0, 3]),
    "bullets above words": ("● 看表\n水表在门后\n● 看锁\n{s}", None),
    "a hash above Han characters": ("# 看表\n{s}\n# 看锁\n{s}", [0, 2]),
    "a hash above code": ("# 看表\nx = 1\n# 看锁\ny = 2", None),
    "a hash half of whose lines are code": ("# 看表\nx = 1\n# 看锁\n{s}", None),
    "a hash above a blank line": ("# 看表\n\n{s}\n# 看锁\n\n{s}", [0, 3]),
}


@pytest.mark.parametrize(("text", "taken"), SIGNED.values(), ids=SIGNED.keys())
def test_signs_are_headings_above_text(text, taken):
    assert read_by(READER["signed"], text) == taken


@pytest.mark.parametrize(
    ("contents", "taken"), [((0, 2), [0, 2]), ((0,), None), ((0, 1), None), ((), None)]
)
def test_lines_that_contents_name_are_headings(contents, taken):
    assert read_by(READER["contents"], "看表\n{s}\n看锁\n{s}", contents=contents) == taken


def test_marked_lines_that_contents_name_are_read_by_their_marks():
    assert read_by(READER["contents"], "一、看表\n{s}\n看锁\n{s}", contents=(0, 2)) is None


@pytest.mark.parametrize(
    ("articles", "others", "is_law"), [(3, 11, True), (3, 12, False), (2, 0, False)]
)
def test_law_is_read_by_its_numbers_alone(articles, others, is_law):
    rows = [f"第{'一二三'[at]}条 看表。" for at in range(articles)]
    text = "\n".join([*rows, *("【看锁】", SAID, "【看门】", SAID), *[SAID] * (others - 4)])
    sheet = sheet_of(text)
    found = readings.find_readings(sheet, find_candidates(sheet))
    assert {each.kind for each in found if each.kind.startswith("frame")} == (
        set() if is_law else {"frame:【"}
    )


def measured(taken, sizes, *, first=0, others=(), kind="num", asking=(), contents=(), doubts=()):  # noqa: PLR0913 - all that is looked at
    """Return a reading with what its features look at; `taken` is (index, ordinal, words)."""
    marks = [(at, Mark(kind, (number,) if number else (), "", rest)) for at, number, rest in taken]
    reading = Reading("", tuple(Candidate(*each) for each in marks), doubts=doubts)
    sheet = sheet_of("\n" * (len(sizes) - 1), contents=contents)
    return features.Measured(reading, sheet, sizes, first, frozenset(asking), (reading, *others))


TWO = ((0, 1, "看表"), (2, 2, "看锁"))
MEASURED = {
    "the mark of a number": (FEATURE["mark"], measured(TWO, [2, 9, 11, 19]), 0.5),
    "a plain line": (FEATURE["mark"], measured(TWO, [2, 9, 11, 19], kind=""), 0.15),
    "a count without doubts": (FEATURE["sequence"], measured(TWO, [2, 9, 11, 19]), 1.0),
    "no count": (FEATURE["sequence"], measured(((0, 0, "看"), (2, 0, "表")), [1, 2, 3, 4]), 0.0),
    "a count with a doubt": (FEATURE["sequence"], measured(((0, 1, "看"),) * 4, [1] * 4, doubts=("?",)), 0.5),
    "a count with doubts alone": (FEATURE["sequence"], measured(TWO, [1] * 4, doubts=("?",) * 3), 0.0),
    "one beginning": (FEATURE["restarts"], measured(TWO, [1] * 4), 0.0),
    "two beginnings": (FEATURE["restarts"], measured(((0, 1, "看"), (2, 1, "看")), [1] * 4), 1.0),
    "two questions 1": (FEATURE["restarts"], measured(((0, 1, "看"), (2, 1, "看")), [1] * 4, kind="ask"), 0.0),
    "the whole text": (FEATURE["coverage"], measured(TWO, [0, 9, 11, 20]), 1.0),
    "half of the text": (FEATURE["coverage"], measured(((1, 1, "看"),), [0, 10, 20]), 0.5),
    "an empty text": (FEATURE["coverage"], measured(((0, 1, "看"),), [0]), 1.0),
    "begins first": (FEATURE["opens"], measured(TWO, [1] * 4), 1.0),
    "begins later": (FEATURE["opens"], measured(((1, 1, "看"),), [1] * 4), 0.0),
    "named by contents": (FEATURE["named"], measured(TWO, [1] * 4, contents=(0, 2)), 1.0),
    "half of them named": (FEATURE["named"], measured(TWO, [1] * 4, contents=(0, 3)), 0.5),
    "no contents": (FEATURE["named"], measured(TWO, [1] * 4), 0.0),
    "all that ask": (FEATURE["asks"], measured(TWO, [1] * 4, asking=(0,)), 1.0),
    "half that ask": (FEATURE["asks"], measured(((0, 1, "看吗？"), (2, 2, "看")), [1] * 4, asking=(1,)), 0.5),
    "none that ask": (FEATURE["asks"], measured(TWO, [1] * 4), 0.0),
    "longer answers": (FEATURE["longer"], measured(TWO, [2, 5, 7, 10]), 1.0),
    "answers as long": (FEATURE["longer"], measured(TWO, [2, 4, 6, 8]), 0.0),
    "other words each": (FEATURE["repeated"], measured(TWO, [1] * 4), 0.0),
    "the same words": (FEATURE["repeated"], measured(((0, 1, "看"), (2, 1, "看")), [1] * 4), 0.5),
    "questions left": (FEATURE["unused"], measured(TWO, [1] * 4, asking=(0, 1)), 0.5),
    "no questions": (FEATURE["unused"], measured(TWO, [1] * 4), 0.0),
    "dotted below": (FEATURE["below"], measured(((1, 1, "看"),), [1] * 4, kind="dotted"), 1.0),
    "dotted first": (FEATURE["below"], measured(TWO, [1] * 4, kind="dotted"), 0.0),
    "not within": (FEATURE["below"], measured(((1, 1, "看"),), [1] * 4), 0.0),
}  # fmt: skip


@pytest.mark.parametrize(("value", "given", "expected"), MEASURED.values(), ids=MEASURED.keys())
def test_feature_of_a_reading_has_this_value(value, given, expected):
    assert value(given) == expected


def test_answers_are_measured_up_to_the_next_heading():
    assert measured(TWO, [2, 9, 11, 19]).answers() == [7, 8]


def plain(*indices: int) -> Reading:
    taken = tuple(Candidate(index, Mark("", (), "", f"看{index}")) for index in indices)
    return Reading("", taken)


@pytest.mark.parametrize(
    ("upper", "lower", "holds"),
    [
        ((0, 4, 8), (5, 6), True),
        ((0, 4), (1, 2), False),  # two plain lines may be anything
        ((0, 4, 8), (3, 5), False),
        ((2, 4, 8), (0, 1), False),
        ((0, 4, 8), (9, 10), True),  # right below the last
        ((0, 4, 8), (4, 5), True),
    ],
)
def test_count_stands_within_a_part_of_plain_headings(upper, lower, holds):
    taken = [(at, number, "看") for number, at in enumerate(lower, start=1)]
    within = measured(taken, [1] * 11, first=-1, others=[plain(*upper)])
    assert FEATURE["below"](within) == holds


def counted(*places: tuple[int, int], kind: str = "num", **more) -> Reading:
    marks = [(at, Mark(kind, (number,), str(number), f"看{at}")) for at, number in places]
    return Reading("", tuple(Candidate(*each) for each in marks), **more)


def test_best_reading_is_named_with_one_that_is_close_and_uses_other_lines():
    sheet = sheet_of(f"看\n表\n{SAID}\n看\n表\n{SAID}")
    one = counted((0, 1), (3, 2))
    assert features.best_of(sheet, [one], ()) == (one, None)
    assert features.best_of(sheet, [plain(0, 3), one], ()) == (one, None)
    close = counted((1, 1), (4, 2), kind="han")  # 0.9 points less: it begins later
    assert features.best_of(sheet, [close, one], ()) == (one, close)
    far = counted((1, 1), (4, 2), kind="stem")
    assert features.best_of(sheet, [far, one], ()) == (one, None)


LOWER = {
    "dotted": ("甲\n1.1 水\n{s}\n1.2 电\n{s}\n乙\n2.1 门\n{s}", [1, 3, 6]),
    "dotted of another section": ("甲\n2.1 水\n{s}\n2.2 电\n{s}\n乙\n2.1 门\n{s}", [6]),
    "one in a section": ("甲\n（1）水\n{s}\n乙\n{s}", []),
    "two in a section": ("甲\n（1）水\n{s}\n（2）电\n{s}\n乙\n{s}", [1, 3]),
    "one in the second of two": ("甲\n（1）水\n{s}\n（2）电\n{s}\n乙\n（1）门\n{s}", [1, 3, 6]),
    "that go on": ("甲\n（1）水\n{s}\n（2）电\n{s}\n乙\n（3）门\n{s}\n（4）锁\n{s}", [1, 3, 6, 8]),
    "that do not go on": ("甲\n（1）水\n{s}\n（2）电\n{s}\n乙\n（4）门\n{s}\n（5）锁\n{s}", [1, 3]),
    "articles that go on": ("甲\n第一条 水\n{s}\n乙\n第五条 门\n{s}", [1, 4]),
    "questions": ("甲\n问：水吗\n{s}\n乙\n{s}", [1]),
    "bullets": ("甲\n● 水\n{s}\n● 电\n{s}\n乙\n{s}", []),
    "frames that ask": ("甲\n【水吗】\n{s}\n【电吗】\n{s}\n乙\n{s}", [1, 3]),
    "a frame that does not": ("甲\n【水吗】\n{s}\n【电】\n{s}\n乙\n{s}", []),
    "a list with sentences": ("甲\n（1）水\n{s}\n（2）电\n{s}\n（3）看门。\n（4）看锁。\n乙\n{s}", []),
    "of two kinds the first": ("甲\n（1）水\n1、看\n{s}\n2、表\n{s}\n（2）电\n{s}\n乙\n{s}", [1, 6]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken"), LOWER.values(), ids=LOWER.keys())
def test_questions_inside_sections_are_counted(text, taken):
    text = text.format(s=SAID)
    sheet = sheet_of(text)
    rows = text.split("\n")
    heads = [
        Head(rows.index(row), "section", row, ordinal=number)
        for number, row in enumerate("甲乙", start=1)
    ]
    found = lower.find_questions(sheet, heads, find_candidates(sheet), None)
    assert [each.index for each in found.heads] == taken


def test_lead_has_no_questions_and_the_sections_own_numbers_are_none():
    sheet = sheet_of(f"甲\n（1）水\n{SAID}\n（2）电\n{SAID}")
    found = find_candidates(sheet)
    assert not lower.find_questions(sheet, heads_of((0, "lead", "甲")), found, None).heads
    assert not lower.find_questions(sheet, heads_of((0, "section", "甲")), found, "num-paren").heads


def test_dotted_line_that_no_section_takes_is_told():
    sheet = sheet_of(f"甲\n1.1 水\n{SAID}\n1.2 电\n{SAID}\n3.15 日\n1.2.3 门")
    found = lower.find_questions(
        sheet, (Head(0, "section", "甲", ordinal=1),), find_candidates(sheet), None
    )
    assert [(each.index, each.code) for each in found.doubts] == [(5, "KB206")]
