"""The rest of the outline at its limits: doubts, paragraphs, ids, places, plain pages."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import Line, LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline.assemble import assemble
from kb_site.reading.outline.body import to_markdown
from kb_site.reading.outline.candidates import find_candidates
from kb_site.reading.outline.choose import read_best
from kb_site.reading.outline.doubts import look_again
from kb_site.reading.outline.marked import find_marked
from kb_site.reading.outline.plain_readings import asking_lines
from kb_site.reading.outline.values import Head, Sheet
from outline_sheets import heads_of, sheet_of

SAID = "租房前先看水表和电表，记下数字拍一张照。"
ROWS = "\n".join(f"{each}{SAID}" for each in "一二三四五六七八")


def told(text: str, heads: tuple[Head, ...] = (), **more) -> dict[str, int]:
    """Return the doubts about an outline: what each says, and the line that it is told at."""
    sheet = sheet_of(text.format(s=SAID), **more)
    found = look_again(sheet, heads)
    return {each.says.key: each.index for each in found}


LONG = "一二三四五六七八九十一二三四{}"
TWICE = {
    "three lines again": ([LONG.format(each) for each in "甲乙丙甲乙丙"], 3),
    "two lines again": ([LONG.format(each) for each in "甲乙甲乙"], None),
    "a third of them again": ([LONG.format(each) for each in "甲乙丙丁戊己甲乙丙"], None),
    "more than a third": ([LONG.format(each) for each in "甲乙丙丁戊甲乙丙"], 5),
    "lines of fourteen characters": ([LONG.format(each)[1:] for each in "甲乙丙甲乙丙"], None),
}


@pytest.mark.parametrize(("lines", "index"), TWICE.values(), ids=TWICE.keys())
def test_page_holds_its_article_twice_where_long_lines_come_again(lines, index):
    found = told("\n".join(lines))
    assert found.get("KB321.twice") == index
    if index is not None:
        assert list(found) == ["KB321.twice"]


REPEATED = {
    "twice": (heads_of((1, "section", "甲"), (3, "section", "乙"), (5, "section", "甲")), 1),
    "once each": (heads_of((1, "section", "甲"), (3, "section", "乙")), None),
    "twice with numbers": (heads_of((1, "section", "甲", "一"), (5, "section", "甲", "二")), None),
    "once with a number": (heads_of((1, "section", "甲", "一"), (5, "section", "甲")), None),
    "without words": (heads_of((1, "lead", ""), (5, "conclusion", "")), None),
    "as questions": (tuple(Head(at, "question", "甲", asked=True) for at in (1, 5)), None),
}


@pytest.mark.parametrize(("heads", "index"), REPEATED.values(), ids=REPEATED.keys())
def test_same_words_over_two_parts_are_a_doubt(heads, index):
    text = "题\n" + ROWS
    assert told(text, heads).get("KB321.headings-again") == index


TEXTS = {
    "ten characters under it": ("题\n看表\n一二三四五六七八九十\n{s}", None),
    "nine": ("题\n看表\n一二三四五六七八九", 1),
    "nine that end as a sentence": ("题\n看表\n一二三四五六七八。", None),
    "a long heading": (f"题\n{'看' * 34}\n{{s}}", 1),
    "one of 33 characters": (f"题\n{'看' * 33}\n{{s}}", None),
}


@pytest.mark.parametrize(("text", "index"), TEXTS.values(), ids=TEXTS.keys())
def test_plain_heading_with_next_to_nothing_under_it_may_be_text(text, index):
    sheet = text.format(s=SAID).split("\n")
    assert told(text, (Head(1, "section", sheet[1]),)).get("KB321.perhaps-text") == index


def test_wide_heading_between_paragraphs_is_not_doubted_for_its_width():
    below = (
        "先量好门再买柜子，柜子进不了门就得拆，拆了还得请人装，装好了也不如以前结实，不如买小的。"
    )
    text = f"题\n看表\n{{s}}\n看锁\n{{s}}\n{'看一看门' * 3}\n{below}"
    heads = heads_of((1, "section", "看表"), (3, "section", "看锁"), (5, "section", "看一看门" * 3))
    assert "KB321.perhaps-text" not in told(text, heads)
    assert told(text.replace(below, "先量。"), heads)["KB321.perhaps-text"] == 5
    open_end = text.replace("看锁\n{s}", "看锁\n先看钥匙齐不齐，再记下每一把是哪个门")
    assert told(open_end, heads)["KB321.perhaps-text"] == 5


def test_heading_above_questions_needs_no_text_and_numbers_need_none():
    text = "题\n看表\n看锁\n{s}"
    assert (
        told(text, heads_of((1, "section", "看表"), (2, "section", "看锁")))["KB321.perhaps-text"]
        == 1
    )
    assert "KB321.perhaps-text" not in told(
        text, heads_of((1, "section", "看表"), (2, "question", "看锁"))
    )
    assert "KB321.perhaps-text" not in told(
        text, heads_of((1, "section", "看表", "一"), (2, "section", "看锁"))
    )
    assert "KB321.perhaps-text" not in told(
        text, heads_of((1, "section", "看表吗"), (2, "section", "看锁"))
    )
    tailed = (Head(1, "section", "看表", tail=SAID), Head(2, "section", "看锁"))
    assert "KB321.perhaps-text" not in told(text, tailed)


def doubts_of(text: str) -> list[tuple[int, str]]:
    sheet = sheet_of(text.format(s=SAID))
    found = read_best(sheet, find_candidates(sheet), asking_lines(sheet))
    return [(each.index, each.says.key) for each in found.doubts]


SINGLES = {
    "a first Han number alone": ("题\n一、看表\n{s}", [(1, "KB206.nothing-follows")]),
    "a first digit alone": ("题\n1. 看表\n{s}", []),
    "a first digit that asks": ("题\n1. 看表吗？\n{s}", [(1, "KB206.nothing-follows")]),
    "a second Han number alone": ("题\n二、看表\n{s}", []),
    "in the first line": ("一、看表\n{s}", []),
    "beside headings": ("题\n一、看表\n{s}\n二、看锁\n{s}\n（一）看灯\n{s}", []),
    "one that asks beside headings": ("题\n一、看表\n{s}\n二、看锁\n{s}\n（一）看灯吗？\n{s}", [(5, "KB206.nothing-follows")]),
    "a sentence that fits the count": ("题\n一、看表\n{s}\n二、看灯\n{s}\n三、看锁。\n{s}", [(5, "KB206.ends-like-sentence")]),
    "a sentence that fits none": ("题\n一、看表\n{s}\n四、看锁。\n{s}\n二、看灯\n{s}", []),
    "a sentence before one that has its number": ("题\n一、看表\n{s}\n二、看锁。\n{s}\n二、看灯\n{s}", [(3, "KB206.ends-like-sentence")]),
    "a sentence of a list before it": ("题\n一、看表\n{s}\n一、看水。\n二、看锁。\n{s}\n二、看灯\n{s}", []),
    "a sentence of forty columns": (f"题\n一、看表\n{{s}}\n二、看，看，看，{'看' * 13}。\n{{s}}\n三、看窗\n{{s}}", [(5, "KB208.heading-gap"), (3, "KB206.ends-like-sentence")]),
    "a sentence of more": (f"题\n一、看表\n{{s}}\n二、看，看，看，{'看' * 13}a。\n{{s}}\n三、看窗\n{{s}}", [(5, "KB208.heading-gap")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "doubts"), SINGLES.values(), ids=SINGLES.keys())
def test_number_that_is_no_heading_is_told(text, doubts):
    assert doubts_of(text) == doubts


def markdown(*texts: str, continued=()) -> tuple[str, list[tuple[int, int, str]]]:
    lines = [Line(at, text, column=3) for at, text in enumerate(texts, start=1)]
    written, repairs = to_markdown(lines, continued)
    return written, [(each.line, each.column, each.after) for each in repairs]


BODIES = {
    "paragraphs": (("甲", "", "乙"), (), "甲\n\n乙", []),
    "a list": (("1. 甲", "2. 乙"), (), "1. 甲\n2. 乙", []),
    "a list that goes on with four": (("3. 甲", "4.乙"), (), "3. 甲\n4. 乙", []),
    "a number alone": (("1. 甲", "乙"), (), "1\\. 甲\n\n乙", []),
    "numbers that do not count": (("1. 甲", "3. 乙"), (), "1\\. 甲\n\n3\\. 乙", []),
    "bullets": (("- 甲", "- 乙", "* 丙"), (), "- 甲\n- 乙\n\n\\* 丙", []),
    "notes by stars": (("*甲", "**乙"), (), "\\*甲\n\n\\*\\*乙", []),
    "a bullet behind a number": (("1. 甲", "- 乙"), (), "1\\. 甲\n\n\\- 乙", []),
    "an amount": (("1.5 元", "2.5 元"), (), "1.5 元\n\n2.5 元", []),
    "a wrapped line": (("一二三四五六七八九十", "甲。"), (1,), "一二三四五六七八九十甲。", [(1, 13, "")]),
    "wrapped Latin": (("one two three four x", "five."), (1,), "one two three four x five.", [(1, 23, " ")]),
    "Latin behind Han": (("一二三四五六七八九十", "five."), (1,), "一二三四五六七八九十five.", [(1, 13, "")]),
    "a blank line between": (("一二三四五六七八九十", "", "甲。"), (2,), "一二三四五六七八九十甲。", [(1, 13, "")]),
    "three lines": (("一二三四五六七八九十", "一二三四五六七八九十", "甲。"), (1, 2), "一二三四五六七八九十一二三四五六七八九十甲。", [(1, 13, ""), (2, 13, "")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "continued", "written", "joins"), BODIES.values(), ids=BODIES.keys()
)
def test_lines_are_paragraphs_lists_and_wrapped_ones_joined(texts, continued, written, joins):
    assert markdown(*texts, continued=continued) == (written, joins)


def test_markdown_lines_stay_and_part_from_plain_ones():
    lines = [
        Line(1, ""),
        Line(2, "*甲*"),
        Line(3, "**乙**", markdown=True),
        Line(4, "", markdown=True),
        Line(5, "丙"),
    ]
    assert to_markdown(lines)[0] == "\\*甲\\*\n\n**乙**\n\n丙"
    assert (
        to_markdown([Line(1, "", markdown=True), Line(2, "    甲", markdown=True)])[0] == "    甲"
    )
    heads = [
        Line(1, "甲", 4, "a", markdown=True),
        Line(2, "# 乙", 4, markdown=True),
        Line(3, "丙", 9, markdown=True),
    ]
    assert to_markdown(heads)[0] == "#### 甲 {#a}\n# 乙\n###### 丙"


@pytest.mark.parametrize(("rows", "written"), [
    ("- 量\n  - 骨\n  - 布\n- 买", "- 量\n  - 骨\n  - 布\n- 买"),
    ("1. 量\n  - 骨\n2. 买", "1. 量\n   - 骨\n2. 买"),
    ("- 量\n    1. 骨\n    2. 布\n  再量\n- 买", "- 量\n  1. 骨\n  2. 布\n\n  再量\n- 买"),
    ("1. 量\n    先看\n    再量\n2. 买\n    后", "1. 量  \n   先看  \n   再量\n2. 买\n\n后"),
    ("- 量\n  先看\n再买", "\\- 量\n\n先看\n\n再买"),
    ("    1. 量\n2. 买", "1. 量\n2. 买"),
    ("- 量\n - 买", "- 量\n- 买"),
    ("- 量\n  2. 买\n  3. 剪", "\\- 量\n\n2. 买\n3. 剪"),
])  # fmt: skip
def test_what_stands_farther_in_belongs_to_the_item_above(rows, written):
    lines = [Line(at, row.strip()) for at, row in enumerate(rows.split("\n"))]
    indents = {at: len(row) - len(row.lstrip()) for at, row in enumerate(rows.split("\n"))}
    assert to_markdown(lines, (), indents)[0] == written


def test_items_within_items_of_a_text_are_kept():
    rows = "- 量伞骨\n  - 长的\n  - 短的\n- 买伞骨"
    article = load(
        SourceFile("a.txt", f"修伞\n\n一、先量\n{rows}\n\n二、再换\n换上就好。\n".encode()),
        LoadOptions(),
    )
    assert article.sections[0].questions[0].answer == rows


@pytest.mark.parametrize(("texts", "written"), [
    (["- 撑开再晾。"], "- 撑开再晾。"),
    (["- 完 -"], "\\- 完 -"),
    (["-5 度"], "-5 度"),
    (["- 撑开再晾。", "先看。"], "\\- 撑开再晾。\n\n先看。"),
    (["* 样张"], "\\* 样张"),
])  # fmt: skip
def test_dash_is_an_item_where_nothing_stands_beside_it(texts, written):
    assert to_markdown([Line(at, text) for at, text in enumerate(texts)])[0] == written


def assembled(text: str, *heads: Head):
    sheet = sheet_of(text)
    return assemble(sheet, heads, "题", "x")


def ids(*heads: Head) -> list[str]:
    found = assembled("题\n" + "\n".join([SAID] * 12), *heads)
    return [each.id for section in found.sections for each in section.questions]


IDS = {
    "sections alone": (heads_of((1, "section", "甲"), (3, "section", "乙")), ["x-1", "x-2"]),
    "sections with numbers": (heads_of((1, "section", "甲", "三", 3), (3, "section", "乙", "五", 5)), ["x-3", "x-5"]),
    "the same number twice": (heads_of((1, "section", "甲", "一", 1), (3, "section", "乙", "一", 1)), ["x-1", "x-2"]),
    "a number that is taken already": (
        heads_of((1, "section", "甲", "二", 2), (3, "section", "乙", "二", 2), (5, "section", "丙", "二", 2)), ["x-2", "x-3", "x-4"]
    ),
    "questions of sections": (
        heads_of((1, "section", "甲"), (2, "question", "乙"), (3, "question", "丙"), (5, "section", "丁"), (6, "question", "戊", "4", 4)),
        ["x-1-1", "x-1-2", "x-2-4"],
    ),
    "questions without a section": (heads_of((1, "question", "乙"), (3, "question", "丙")), ["x-1", "x-2"]),
    "an id of its own": ((Head(1, "section", "甲"), Head(2, "question", "乙", id="x-1-2"), Head(3, "question", "丙")), ["x-1-2", "x-1-2-x2"]),
    "none": ((), ["x-1"]),
}  # fmt: skip


@pytest.mark.parametrize(("heads", "names"), IDS.values(), ids=IDS.keys())
def test_questions_get_ids_by_their_numbers(heads, names):
    assert ids(*heads) == names


def test_answer_stands_without_its_mark_below_a_question():
    found = assembled("问：甲\n答：乙\n丙", Head(0, "question", "甲", asked=True))
    assert found.sections[0].questions[0].answer == "乙\n\n丙"
    assert [(each.line, each.column, each.before) for each in found.repairs] == [(2, 1, "答：")]
    found = assembled("甲\nA. 乙", Head(0, "section", "甲"))
    assert found.sections[0].questions[0].answer == "A. 乙"


def test_parts_of_an_article_have_their_places():
    found = assembled(
        "题\n导\n甲\n乙\n完\n丁",
        *heads_of((0, "title", "题"), (2, "section", "甲"), (4, "conclusion", "")),
    )
    assert found.places == ((1, 1, ""), (3, 1, "x-1"), (5, 1, ""))
    assert (found.lead, found.conclusion) == ("导", "丁")
    whole = assembled("题\n导\n丁", *heads_of((0, "title", "题")))
    assert whole.places == ((1, 1, "x-1"),)
    assert whole.sections[0].questions[0].answer == "导\n\n丁"
    before = assembled("\n导\n甲\n乙", *heads_of((2, "section", "甲")))
    assert before.lead == "导"
    assert before.places == ((2, 1, ""), (3, 1, "x-1"))


def levels(*rows: tuple[int, str], stated: bool = False) -> list[tuple[str, str, str]]:
    lines = tuple(Line(at, text, level) for at, (level, text) in enumerate(rows, start=1))
    found = find_marked(Sheet(lines, tuple(text for _, text in rows), {}), stated=stated)
    return [(each.role, each.number, each.text) for each in found]


MARKED = {
    "title, section, question": (((1, "题"), (2, "甲"), (3, "乙")), [("title", "", "题"), ("section", "", "甲"), ("question", "", "乙")]),
    "two of the first level": (((1, "题"), (1, "甲"), (2, "乙")), [("section", "", "题"), ("section", "", "甲"), ("question", "", "乙")]),
    "a title that is not first": (((2, "甲"), (1, "题")), [("section", "", "甲"), ("section", "", "题")]),
    "a subtitle": (((1, "题"), (3, "副"), (2, "甲"), (3, "乙")), [("title", "", "题"), ("lead", "", ""), ("section", "", "甲"), ("question", "", "乙")]),
    "a word with parts": (((1, "题"), (2, "甲"), (2, "后记"), (3, "乙")), [("title", "", "题"), ("section", "", "甲"), ("section", "", "后记"), ("question", "", "乙")]),
    "a word with parts above numbers": (((2, "前言"), (3, "甲"), (2, "1. 乙"), (2, "2. 丙")), [("section", "", "前言"), ("question", "", "甲"), ("section", "1", "乙"), ("section", "2", "丙")]),
    "a level that is passed over": (((1, "题"), (2, "甲"), (4, "乙")), [("title", "", "题"), ("section", "", "甲"), ("question", "", "乙")]),
    "a third level": (((1, "题"), (2, "甲"), (3, "乙"), (4, "丙")), [("title", "", "题"), ("section", "", "甲"), ("question", "", "乙")]),
    "numbers that count": (((2, "一、甲"), (2, "二、乙")), [("section", "一", "甲"), ("section", "二", "乙")]),
    "numbers that do not": (((2, "二、甲"), (2, "二、乙")), [("section", "", "二、甲"), ("section", "二", "乙")]),
    "numbers of questions begin anew": (
        ((2, "甲"), (3, "1. 乙"), (3, "2. 丙"), (2, "丁"), (3, "1. 戊")),
        [("section", "", "甲"), ("question", "1", "乙"), ("question", "2", "丙"), ("section", "", "丁"), ("question", "1", "戊")],
    ),
    "an amount": (((2, "甲"), (2, "2 种乙"), (2, "丙")), [("section", "", "甲"), ("section", "", "2 种乙"), ("section", "", "丙")]),
    "numbers with a space": (((2, "1 甲"), (2, "2 乙"), (2, "3 丙")), [("section", "1", "甲"), ("section", "2", "乙"), ("section", "3", "丙")]),
    "a number alone": (((2, "一、"), (2, "甲")), [("section", "", "一、"), ("section", "", "甲")]),
    "a word": (((2, "导语：好"), (2, "甲")), [("lead", "", ""), ("section", "", "甲")]),
    "words in the midst": (
        ((2, "甲"), (2, "前言"), (2, "乙"), (2, "后记"), (2, "丙"), (2, "小结")),
        [("section", "", text) for text in ("甲", "前言", "乙", "后记", "丙")] + [("conclusion", "", "")],
    ),
    "words on end": (
        ((2, "引言"), (2, "前言"), (2, "甲"), (2, "总结"), (2, "后记")),
        [("lead", "", ""), ("lead", "", ""), ("section", "", "甲"), ("conclusion", "", ""), ("conclusion", "", "")],
    ),
    "none": (((0, "甲"),), []),
    "several without text": (
        ((1, "租房的事"), (1, "甲"), (1, "乙"), (0, "文")),
        [("section", "", "租房的事"), ("section", "", "甲"), ("section", "", "乙")],
    ),
    "the first part of several, empty": (
        ((2, "租房的事"), (2, "甲"), (0, "文"), (2, "乙"), (0, "文")),
        [("section", "", "租房的事"), ("section", "", "甲"), ("section", "", "乙")],
    ),
    "one without words": (
        ((1, "题"), (2, "甲"), (0, "文"), (1, "")), [("title", "", "题"), ("section", "", "甲")]
    ),
    "a counted foreword": (
        ((2, "一、前言"), (0, "文"), (2, "二、甲")), [("section", "一", "前言"), ("section", "二", "甲")]
    ),
    "a counted foreword before what does not count on": (
        ((2, "一、前言"), (0, "文"), (2, "甲")), [("lead", "一", ""), ("section", "", "甲")]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "heads"), MARKED.values(), ids=MARKED.keys())
def test_levels_of_a_form_are_title_section_and_question(rows, heads):
    assert levels(*rows) == heads


def test_stated_questions_are_one_level_deeper():
    assert levels((1, "题"), (2, "甲"), (4, "乙"), stated=True) == [
        ("title", "", "题"),
        ("section", "", "甲"),
    ]
    assert levels((1, "题"), (2, "甲"), (3, "乙"), stated=True)[-1] == ("question", "", "乙")


def test_plain_page_is_one_text_with_its_headings():
    text = f"# 题\n\n{SAID}\n\n## 甲\n\n好。\n\n#### 乙\n\n完。\n"
    article = load(SourceFile("a.md", text.encode()), LoadOptions(whole=True))
    assert (article.title, article.sections) == ("题", ())
    assert article.lead == f"{SAID}\n\n## 甲\n\n好。\n\n#### 乙\n\n完。"
    assert article.lead_body.html.count("<h") >= 2
    assert article.lead_body.html.index("甲") < article.lead_body.html.index("乙")


def test_forced_line_of_a_sidecar_and_contents_do_not_meet():
    text = f"看房\n目录\n看表\n看锁\n看表\n{SAID}\n看锁\n{SAID}尾"
    plain = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.line for each in plain.dropped] == [2, 3, 4]
    sidecar = b"headings:\n  3: section\n"
    forced = load(SourceFile("a.txt", text.encode(), sidecar, "a.yaml"), LoadOptions())
    assert forced.dropped == ()
    assert Overrides().headings == ()


def test_count_goes_on_beyond_ninety_nine_and_bold_headings_lose_their_marks():
    said = "这件事可以自己做好，不用找别人来帮忙。"
    rows = "".join(f"{n}. **第{n}件事怎么办？**\n{said}\n" for n in range(1, 103))
    article = load(SourceFile("a.txt", f"一百多件事\n\n{rows}".encode()), LoadOptions())
    headings = [each.heading for each in article.sections]
    assert headings == [f"第{n}件事怎么办？" for n in range(1, 103)]


def test_number_that_is_given_twice_stands_for_the_one_that_is_missing():
    text = f"看房\n\n一、看表\n\n{SAID}\n\n一、看锁\n\n{SAID}\n\n三、看窗\n\n{SAID}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["看表", "看锁", "看窗"]


def test_names_right_above_their_first_parts_are_questions_among_clauses():
    clauses = "".join(f"{part}.{n} {SAID}\n\n" for part in (1, 2) for n in range(1, 6))
    one, two = clauses.split("2.1 ")
    parts = f"3.1 看表\n\n3.1.1 {SAID}\n\n3.1.2 {SAID}\n\n3.2 看锁\n\n3.2.1 {SAID}\n"
    text = f"看房\n\n一、先看\n\n{one}二、再看\n\n2.1 {two}三、后看\n\n{parts}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.heading for each in article.sections[2].questions] == ["看表", "看锁"]
    text = text.replace("看表\n", "如下：\n")
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert len(article.sections[2].questions) == 1


@pytest.mark.parametrize(("first", "numbers"), [
    ("第一条", ["第一条", "第二条"]),
    ("看表", []),  # a chapter with text of its own under another heading
])  # fmt: skip
def test_articles_on_the_level_of_their_chapters_are_below_these(first, numbers):
    heads = "第一章 先看", first, "第二条", "第二章 再看", "第三条"
    page = "".join(f"<h2>{each}</h2>\n" + f"<p>{SAID}</p>" * ("章" not in each) for each in heads)
    source = SourceFile("a.html", f"<h1>看房</h1>{page}".encode())
    section = load(source, LoadOptions()).sections[0]
    assert [each.heading for each in section.questions if each.line != section.line] == numbers


PARTS = (("一、引言：走进旧楼", "一"), ("二、门锁", "二"), ("三、窗户", "三"))


@pytest.mark.parametrize("form", ["html", "md"])
def test_part_that_is_called_words_before_and_has_a_name_needs_no_number(form):
    head = "<h2>{}</h2><p>{}</p>" if form == "html" else "## {}\n\n{}\n\n"
    text = "".join(head.format(each, SAID) for each in ("序言：走进旧楼", "1. 门锁", "2. 窗户"))
    text = f"<main><h1>看房</h1>{text}</main>" if form == "html" else f"# 看房\n\n{text}"
    article = load(SourceFile(f"a.{form}", text.encode()), LoadOptions())
    parts = [(each.number, each.heading) for each in article.sections]
    assert parts == [("", "序言：走进旧楼"), ("1", "门锁"), ("2", "窗户")]


@pytest.mark.parametrize("form", ["html", "md"])
def test_first_of_a_count_that_is_called_words_before_and_has_a_name_is_a_part(form):
    head = "<h2>{}</h2><p>{}</p>" if form == "html" else "## {}\n\n{}\n\n"
    text = "".join(head.format(heading, SAID) for heading, _ in PARTS)
    text = f"<main><h1>看房</h1>{text}</main>" if form == "html" else f"# 看房\n\n{text}"
    article = load(SourceFile(f"a.{form}", text.encode()), LoadOptions())
    assert [each.number for each in article.sections] == [number for _, number in PARTS]
    assert article.sections[0].heading == "引言：走进旧楼"
    assert article.lead == ""


BESIDE = {
    "a note": ("<div><h2>说明：家具只是借用</h2></div>", "说明：家具只是借用"),
    "a last word": ("<h2>PS：钥匙在门卫处</h2>", "PS：钥匙在门卫处"),
    "a note and who signs": (
        "<h2>PS：钥匙在门卫处</h2><h4>——房东</h4>",
        "PS：钥匙在门卫处\n\n——房东",
    ),
    "who signs": ("<h4>——你们的房东</h4>", "——你们的房东"),
}


@pytest.mark.parametrize(("heading", "text"), BESIDE.values(), ids=BESIDE)
def test_what_is_said_beside_the_parts_in_large_letters_is_a_paragraph(heading, text):
    page = (
        f"<main><h1>看房</h1><h2>水表</h2><p>{SAID}</p><h2>电表</h2><p>{SAID}</p>{heading}</main>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["水表", "电表"]
    assert article.sections[1].questions[0].answer == f"{SAID}\n\n{text}"


@pytest.mark.parametrize("below", ["<h3>水表</h3>", "<p><img src='/a.png'></p>"])
def test_a_note_over_a_deeper_heading_or_a_picture_heads_its_part(below):
    page = f"<main><h1>看房</h1><h2>说明：先看表</h2>{below}<p>{SAID}</p><h2>门</h2><p>{SAID}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["说明：先看表", "门"]


def test_what_several_headings_begin_with_is_no_note():
    heads = "<h2>PS：入门</h2><h2>PS：图层</h2>"
    page = f"<main><h1>修图</h1>{heads}<p>{SAID}</p><h2>打印</h2><p>{SAID}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["PS：入门", "PS：图层", "打印"]


@pytest.mark.parametrize("heading", ["说明：家具谁来搬？", "说明", "注意：钥匙", "注：家具"])
def test_a_note_that_asks_or_is_a_name_heads_its_part(heading):
    page = f"<main><h1>看房</h1><h2>水表</h2><p>{SAID}</p><h2>{heading}</h2><p>{SAID}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert len(article.sections) == 2


@pytest.mark.parametrize("above", ["", "一九九〇年修订。\n\n"])
def test_preface_of_a_work_is_a_part_and_counts_for_none(above):
    heads = "".join(f"## {each}\n\n{SAID}\n\n" for each in ("序言", "第一章 门锁", "第二章 窗户"))
    article = load(SourceFile("a.md", f"# 看房\n\n{above}{heads}".encode()), LoadOptions())
    parts = [(each.number, each.heading) for each in article.sections]
    assert parts == [("", "序言"), ("第一章", "门锁"), ("第二章", "窗户")]
    assert article.lead == above.strip()


def test_preface_of_a_plain_text_keeps_its_line():
    text = f"看房章程\n\n序言\n\n{SAID}\n\n第一章 门锁\n\n{SAID}\n\n第二章 窗户\n\n{SAID}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.lead.split("\n")[-3] == "序言"
