"""Structure in Word files: styles, numbers that Word counts, what somebody typed, at each limit."""

import pytest
from lxml import etree

from kb_site.reading.readers.word.numbering import (
    han,
    read_numbering,
    with_starts,
    without_starts,
    write_numbers,
)
from kb_site.reading.readers.word.parts import all_of, asks, find, value, words
from kb_site.reading.readers.word.styles import is_contents, mark_headings, read_styles
from kb_site.reading.readers.word.typed import find_typed_contents, mark_title, mark_typed

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def tree(name: str, content: str):
    return etree.fromstring(f"<w:{name} {SPACE}>{content}</w:{name}>")


def p(text: str, properties: str = "", run: str = "") -> str:
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    made = f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p>{inside}{made}</w:p>"


def document(*blocks: str):
    return tree("document", f"<w:body>{''.join(blocks)}</w:body>")


def styled(root) -> list[tuple[str, str]]:
    """Return the style and the words of each paragraph that has words."""
    return [
        (value(find(each, "pPr", "pStyle")), words(each))
        for each in all_of(root, "p")
        if words(each)
    ]


def style(key: str, name: str, more: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def on(key: str) -> str:
    return f'<w:basedOn w:val="{key}"/>'


def level(number: object) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{number}"/></w:pPr>'


LEVELS = {
    "heading 1": (style("x", "heading 1"), 1),
    "heading 6": (style("x", "Heading 6"), 6),
    "heading 7": (style("x", "heading 7"), 6),
    "heading of no number": (style("x", "heading x"), 0),
    "level 0": (style("x", "甲", level(0)), 1),
    "level 8": (style("x", "甲", level(8)), 9),
    "level 9 is running text": (style("x", "甲", level(9)), 0),
    "a level that is no number": (style("x", "甲", level("²")), 0),
    "a title": (style("x", "标题", level(0)), 0),
    "contents": (style("x", "toc 1", level(0)), 0),
    "based on a heading": (style("x", "甲", on("y")) + style("y", "heading 2"), 2),
    "based on one that is not there": (style("x", "甲", on("y")), 0),
    "based on itself": (style("x", "甲", on("x")), 0),
    "the twentieth ancestor": (
        "".join(style("x" if at == 0 else f"y{at}", "甲", on(f"y{at + 1}")) for at in range(19))
        + style("y19", "heading 3"), 3,
    ),
    "the twenty-first ancestor": (
        "".join(style("x" if at == 0 else f"y{at}", "甲", on(f"y{at + 1}")) for at in range(20))
        + style("y20", "heading 3"), 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("styles", "expected"), LEVELS.values(), ids=LEVELS.keys())
def test_level_of_a_style_is_its_own_or_that_of_one_it_is_based_on(styles, expected):
    assert read_styles(tree("styles", styles))["x"].level == expected


def test_styles_of_paragraphs_alone_are_read():
    root = tree(
        "styles", style("x", "甲", kind="character") + style("y", "乙") + "<w:latentStyles/>"
    )
    assert list(read_styles(root)) == ["y"]
    assert read_styles(None) == {}


def test_numbering_of_a_style_is_its_own_or_of_one_it_is_based_on():
    numbers = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    root = tree(
        "styles", style("x", "甲", on("y")) + style("y", "乙", numbers) + style("z", "丙", on("q"))
    )
    found = read_styles(root)
    assert [value(find(found[key].numbered, "numId")) for key in "xyz"] == ["7", "7", ""]
    circle = read_styles(tree("styles", style("x", "甲", on("x"))))
    assert circle["x"].numbered is None


HEADED = {
    "by style": ('<w:pStyle w:val="h"/>', "Heading2"),
    "by a level of its own": ('<w:outlineLvl w:val="2"/>', "Heading3"),
    "by a level before its style": ('<w:pStyle w:val="h"/><w:outlineLvl w:val="0"/>', "Heading1"),
    "by level 8": ('<w:outlineLvl w:val="8"/>', "Heading6"),
    "running text in spite of its style": ('<w:pStyle w:val="h"/><w:outlineLvl w:val="9"/>', "h"),
    "a title": ('<w:pStyle w:val="t"/>', "KbTitle"),
    "neither": ('<w:pStyle w:val="q"/>', "q"),
    "a list that is a heading": ('<w:pStyle w:val="h"/><w:numPr/>', "Heading2"),
}


@pytest.mark.parametrize(("properties", "expected"), HEADED.values(), ids=HEADED.keys())
def test_paragraph_gets_the_style_that_it_is_read_by(properties, expected):
    root = document(p("看表", properties), p("看锁"))
    mark_headings(root, read_styles(tree("styles", style("h", "heading 2") + style("t", "Title"))))
    assert styled(root) == [(expected, "看表"), ("", "看锁")]
    first = find(root, "body", "p", "pPr")
    assert first is not None
    if expected.startswith("Heading"):
        assert [
            etree.QName(each).localname for each in first if each.tag.endswith(("pStyle", "numPr"))
        ] == ["pStyle"]


def test_contents_are_known_by_their_style():
    styles = read_styles(tree("styles", style("c", "TOC 2") + style("q", "甲")))
    root = document(
        p("看表", '<w:pStyle w:val="c"/>'), p("看锁", '<w:pStyle w:val="q"/>'), p("看灯")
    )
    assert [is_contents(each, styles) for each in all_of(root, "p")] == [True, False, False]


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)  # fmt: skip
def test_number_is_written_in_han_characters_up_to_99(number, text):
    assert han(number) == text


def lvl(at: int, form: str, text: str, start: object = 1) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


HAN_LIST = lvl(0, "chineseCounting", "%1、") + lvl(1, "decimal", "%1.%2") + lvl(2, "decimal", "%3)")
PLAIN_LIST = lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "%2)")


def lists_of(*abstract: str, more: str = ""):
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{each}</w:abstractNum>'
        for at, each in enumerate(abstract)
    )
    nums = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(abstract))
    )
    return read_numbering(tree("numbering", kinds + nums + more))


def item(text: str, at: int = 0, key: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{key}"/></w:numPr>')


WRITTEN = {
    "Han numbers above text": (
        [item("水"), p("甲。"), item("电"), p("乙。")], ["一、水", "甲。", "二、电", "乙。"]
    ),
    "half with text": ([item("水"), p("甲。"), item("电")], ["水", "甲。", "电"]),
    "two of three with text": (
        [item("水"), p("甲。"), item("电"), p("乙。"), item("气")], ["一、水", "甲。", "二、电", "乙。", "三、气"]
    ),
    "none with text": ([item("水"), item("电")], ["水", "电"]),
    "sixty characters": ([item("水" * 60), p("甲。")], [f"一、{'水' * 60}", "甲。"]),
    "sixty-one": ([item("水" * 61), p("甲。")], ["水" * 61, "甲。"]),
    "an empty paragraph below": ([item("水"), p(""), p("甲。")], ["一、水", "甲。"]),
    "a table below": ([item("水"), "<w:tbl/>"], ["一、水"]),
    "a bookmark below": ([item("水"), "<w:bookmarkEnd/>"], ["水"]),
    "digits below a Han number": (
        [item("水"), item("冷", 1), p("甲。"), item("热", 1), p("乙。"), item("电"), item("灯", 1), p("丙。")],
        ["一、水", "1.1 冷", "甲。", "1.2 热", "乙。", "二、电", "2.1 灯", "丙。"],
    ),
    "a level that is passed over": (
        [item("水"), item("冷", 2), p("甲。"), item("热", 2), p("乙。")],
        ["一、水", "1)冷", "甲。", "2)热", "乙。"],
    ),
    "digits below nothing": ([item("冷", 1), p("甲。")], ["1.1 冷", "甲。"]),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "lines"), WRITTEN.values(), ids=WRITTEN.keys())
def test_numbers_are_written_out_where_text_stands_below_most(blocks, lines):
    root = document(*blocks)
    write_numbers(root, lists_of(HAN_LIST), {})
    assert [words(each) for each in all_of(root, "p") if words(each)] == lines


PLAIN = {
    "questions with text": ([item("要水吗？"), p("甲。"), item("要电吗？"), p("乙。")], ["1.要水吗？", "甲。", "2.要电吗？", "乙。"]),
    "one question": ([item("要水吗？"), p("甲。")], ["要水吗？", "甲。"]),
    "half of them ask": ([item("要水吗？"), p("甲。"), item("电"), p("乙。")], ["要水吗？", "甲。", "xkbstart2x电", "乙。"]),
    "one without text": ([item("要水吗？"), p("甲。"), item("要电吗？")], ["要水吗？", "甲。", "xkbstart2x要电吗？"]),
    "a list that goes on": ([item("水"), item("电"), p("甲。"), item("气")], ["水", "电", "甲。", "xkbstart3x气"]),
    "a list that goes on behind an empty line": ([item("水"), p(""), item("电")], ["水", "电"]),
    "sixty characters": ([item("水" * 59 + "？"), p("甲。"), item("要电吗？"), p("乙。")], ["1." + "水" * 59 + "？", "甲。", "2.要电吗？", "乙。"]),
    "sixty-one": ([item("水" * 60 + "？"), p("甲。"), item("要电吗？"), p("乙。")], ["水" * 60 + "？", "甲。", "xkbstart2x要电吗？", "乙。"]),
    "letters": ([item("水", 1), p("甲。"), item("电", 1), p("乙。")], ["水", "甲。", "电", "乙。"]),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "lines"), PLAIN.values(), ids=PLAIN.keys())
def test_plain_numbers_head_questions_and_go_on_behind_text(blocks, lines):
    root = document(*blocks)
    write_numbers(root, lists_of(PLAIN_LIST), {})
    assert [words(each) for each in all_of(root, "p") if words(each)] == lines


def test_list_of_its_own_start_begins_there_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    more = (
        f'<w:num w:numId="8"><w:abstractNumId w:val="0"/>{override}</w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="7"><w:startOverride w:val="5"/></w:lvlOverride>'
        '<w:lvlOverride w:ilvl="x"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    blocks = [
        item("水"),
        p("甲。"),
        item("电", key=8),
        p("甲。"),
        item("气", key=8),
        p("甲。"),
        item("门", key=9),
        p("甲。"),
    ]
    root = document(*blocks)
    write_numbers(root, lists_of(HAN_LIST, more=more), {})
    assert [words(each) for each in all_of(root, "p")][::2] == [
        "一、水",
        "五、电",
        "六、气",
        "七、门",
    ]


def test_list_begins_where_its_level_says():
    root = document(item("水"), p("甲。"), item("电", key=2), p("甲。"))
    write_numbers(
        root,
        lists_of(lvl(0, "chineseCounting", "%1、", 3), lvl(0, "chineseCounting", "%1、", "x")),
        {},
    )
    assert [words(each) for each in all_of(root, "p")][::2] == ["三、水", "一、电"]


def test_style_that_numbers_is_taken_off_with_the_number_that_it_gives():
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = read_styles(tree("styles", style("n", "甲", numbers)))
    root = document(
        p("水", '<w:pStyle w:val="n"/>'),
        p("甲。"),
        p("电", '<w:pStyle w:val="n"/><w:numPr><w:numId w:val="1"/></w:numPr>'),
        p("乙。"),
    )
    write_numbers(root, lists_of(HAN_LIST), styles)
    assert styled(root) == [("", "一、水"), ("", "甲。"), ("n", "二、电"), ("", "乙。")]


def test_numbers_of_no_list_and_of_no_level_are_none():
    assert read_numbering(None) == {}
    root = document(
        item("水", key=5), p("甲。"), item("电", 8), p("乙。"), p("气", "<w:numPr/>"), p("丙。")
    )
    write_numbers(root, lists_of(HAN_LIST), {})
    assert [words(each) for each in all_of(root, "p")][::2] == ["水", "电", "气"]


def test_number_stands_before_the_words_and_behind_the_properties():
    root = document(item("水"), p("甲。"))
    write_numbers(root, lists_of(HAN_LIST), {})
    first = find(root, "body", "p")
    assert first is not None
    assert [etree.QName(each).localname for each in first] == ["pPr", "r", "r"]
    assert find(first, "pPr", "numPr") is None


def test_lists_begin_at_the_numbers_that_were_marked():
    page = "<ol><li><b>xkbstart3x水</b></li><li>xkbstart4x电</li></ol>"
    assert with_starts(page) == '<ol start="3"><li><b>水</b></li><li>电</li></ol>'
    assert without_starts("xkbstart12x水") == "水"


TYPED = {
    "two of each level": (["1. 水", "1.1 冷", "1.2 热", "2. 电"], ["Heading1", "Heading2", "Heading2", "Heading1"]),
    "one of the upper level": (["1. 水", "1.1 冷", "1.2 热"], ["", "", ""]),
    "one of the lower level": (["1. 水", "1.1 冷", "2. 电"], ["", "", ""]),
    "out of order": (["1. 水", "1.1 冷", "1.3 热", "2. 电", "2.1 灯"], ["Heading1", "Heading2", "", "Heading1", "Heading2"]),
    "below another": (["1. 水", "2.1 冷", "1.1 热", "2. 电", "2.1 灯"], ["Heading1", "", "Heading2", "Heading1", "Heading2"]),
    "begins anew": (["1. 水", "1.1 冷", "2. 电", "2.1 灯", "1. 门"], ["Heading1", "Heading2", "Heading1", "Heading2", ""]),
    "a number is missing": (["1. 水", "1.1 冷", "3. 气", "2. 电", "2.1 灯"], ["Heading1", "Heading2", "", "Heading1", "Heading2"]),
    "forty characters": (["1. " + "水" * 37, "1.1 冷", "2. 电", "2.1 灯"], ["Heading1", "Heading2", "Heading1", "Heading2"]),
    "forty-one": (["1. " + "水" * 38, "1.1 冷", "2. 电", "2.1 灯"], ["", "", "", ""]),
    "a sentence": (["1. 水。", "1.1 冷", "2. 电", "2.1 灯"], ["", "", "", ""]),
    "other points": (["1、水", "1．1冷", "2．电", "2．1 灯"], ["Heading1", "Heading2", "Heading1", "Heading2"]),
    "numbers of three digits": (["100 水", "1.1 冷", "2. 电"], ["", "", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "styles"), TYPED.values(), ids=TYPED.keys())
def test_typed_numbers_that_count_on_two_levels_head(lines, styles):
    root = document(*map(p, lines))
    mark_typed(root)
    assert [each for each, _ in styled(root)] == styles


def test_typed_numbers_head_nothing_beside_headings():
    root = document(
        p("看房", '<w:pStyle w:val="Heading1"/>'), *map(p, TYPED["two of each level"][0])
    )
    mark_typed(root)
    assert [each for each, _ in styled(root)] == ["Heading1", "", "", "", ""]


TYPED_CONTENTS = {
    "all come again": (
        ["房", "目录", "水……1", "电……2", "水", "甲", "电"],
        ["目录", "水……1", "电……2"],
    ),
    "one does not": (["目 录", "水", "电", "气", "水", "气"], ["目 录", "水"]),
    "the last line": (["房", "Contents"], ["Contents"]),
    "none": (["房", "水", "水"], []),
    "a page of four digits": (["目录", "水 1234", "水"], ["目录", "水 1234"]),
    "a page of five digits": (["目录", "水 12345", "水"], ["目录"]),
    "other letters": (["目录", "See  It", "see it"], ["目录", "See It"]),
    "a line of points": (["目录", "……", "水", "……"], ["目录"]),
}


@pytest.mark.parametrize(("lines", "contents"), TYPED_CONTENTS.values(), ids=TYPED_CONTENTS.keys())
def test_typed_contents_end_where_a_line_does_not_come_again(lines, contents):
    root = document(*map(p, lines))
    assert [words(each) for each in find_typed_contents(root)] == contents


def size(points: int) -> str:
    return f'<w:sz w:val="{points}"/>'


CENTRED, BOLD = '<w:jc w:val="center"/>', "<w:b/>"
TITLES = {
    "larger by more than four": ([p("甲", run=size(20)), p("看房", run=size(25))], "看房"),
    "larger by four": ([p("甲", run=size(20)), p("看房", run=size(24))], ""),
    "bold counts four": ([p("甲", run=size(20)), p("看房", run=size(21) + BOLD)], "看房"),
    "bold alone": ([p("甲", run=size(20)), p("看房", run=size(20) + BOLD)], ""),
    "bold that is turned off": ([p("甲", run=size(20)), p("看房", run=size(24) + '<w:b w:val="0"/>')], ""),
    "the middle counts two": ([p("甲", run=size(20)), p("看房", CENTRED, size(23))], "看房"),
    "the middle and two": ([p("甲", run=size(20)), p("看房", CENTRED, size(22))], ""),
    "without a size": ([p("甲"), p("看房", CENTRED, BOLD)], ""),
    "the first line": ([p("看房", run=size(30)), p("甲", run=size(20))], ""),
    "a table first": (["<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", p("看房"), p("甲。")], "看房"),
    "sixty characters": ([p("甲", run=size(20)), p("看" * 60, run=size(30))], "看" * 60),
    "sixty-one": ([p("甲", run=size(20)), p("看" * 61, run=size(30))], ""),
    "a sentence": ([p("甲", run=size(20)), p("看房。", run=size(30))], ""),
    "a place to fill in": ([p("甲", run=size(20)), p("〈名称〉", run=size(30))], ""),
    "contents": ([p("甲", run=size(20)), p("目录", run=size(30))], ""),
    "the fifteenth block": ([*[p("甲", run=size(20))] * 14, p("看房", run=size(30))], "看房"),
    "the sixteenth": ([*[p("甲", run=size(20))] * 15, p("看房", run=size(30))], ""),
    "below a heading": ([p("甲", run=size(20)), p("乙", '<w:pStyle w:val="Heading1"/>'), p("看房", run=size(30))], ""),
    "sentences alone": ([p("甲。"), p("乙。")], ""),
    "beside a title": ([p("甲", run=size(20)), p("看房", run=size(30)), p("看锁", '<w:pStyle w:val="KbTitle"/>')], "看锁"),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "title"), TITLES.values(), ids=TITLES.keys())
def test_line_of_the_front_that_is_set_larger_is_the_title(blocks, title):
    root = document(*blocks)
    mark_title(root)
    assert "".join(text for each, text in styled(root) if each == "KbTitle") == title


def test_file_without_a_body_has_no_title():
    root = tree("document", "")
    mark_title(root)
    assert len(root) == 0


@pytest.mark.parametrize(
    ("text", "is_one"), [("要水吗", True), ("水？ ", True), ("怎么看", True), ("看水", False)]
)
def test_paragraph_asks_by_its_mark_or_words(text, is_one):
    assert asks(text) is is_one
