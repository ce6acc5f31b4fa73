"""Marked lines: which are headings, which items of lists, and which have text under them."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline import candidates, chains
from kb_site.reading.outline.chains import Candidate
from kb_site.reading.outline.contents import find_contents
from kb_site.reading.outline.marks import Mark, read_answer, read_mark, split_answer
from kb_site.reading.outline.values import Head
from outline_sheets import sheet_of

SAID = "租房前先看水表和电表，记下数字拍一张照。"


def num(ordinal: int, rest: str = "看表", index: int | None = None, kind: str = "num", **more):
    """Return the candidate that the line with a number is; its index is its number unless given."""
    return Candidate(
        ordinal if index is None else index, Mark(kind, (ordinal,), str(ordinal), rest), **more
    )


FOLLOWED = {
    "one two three": ([1, 2, 3], [1, 2, 3], []),
    "one missing": ([1, 3, 4], [1, 3, 4], ["KB208"]),
    "two missing": ([1, 4, 5], [1, 4, 5], ["KB208"]),
    "three missing": ([1, 5, 6], [1], ["KB206", "KB206"]),
    "one missing before the end": ([1, 3], [1, 3], ["KB208"]),
    "one missing before a new beginning": ([1, 3, 1], [1, 3], ["KB208", "KB206"]),
    "one missing before another number": ([1, 3, 7], [1], ["KB206", "KB206"]),
    "begins at two": ([2, 3], [2, 3], ["KB208"]),
    "begins at two alone": ([2], [], ["KB206"]),
    "begins at two and goes on with four": ([2, 4], [], ["KB206", "KB206"]),
    "begins at three": ([3, 4], [], ["KB206", "KB206"]),
    "one again": ([1, 1, 2], [1, 2], ["KB206"]),
    "backwards": ([1, 2, 1], [1, 2], ["KB206"]),
}


@pytest.mark.parametrize(("numbers", "taken", "doubts"), FOLLOWED.values(), ids=FOLLOWED.keys())
def test_numbers_that_go_on_are_a_chain(numbers, taken, doubts):
    lines = [num(each, index=place) for place, each in enumerate(numbers)]
    chain = chains.follow(lines)
    assert [each.mark.ordinal for each in chain.taken] == taken
    assert [each.code for each in chain.doubts] == doubts


RESTARTED = {
    "behind two": ([1, 2, 1, 2], [1, 2, 1, 2]),
    "behind one": ([1, 1, 2], [1, 2]),
    "that does not go on": ([1, 2, 1, 3], [1, 2, 3]),
    "at two": ([1, 2, 2, 3], [1, 2, 3]),
    "in a list, the count going on behind it": ([1, 2, 3, 1, 2, 4, 5], [1, 2, 3, 4, 5]),
    "in a list as the last but one": ([1, 2, 3, 1, 2, 4], [1, 2, 3, 4]),
    "and goes as far as the one before would": ([1, 2, 1, 2, 3, 4], [1, 2, 1, 2, 3, 4]),
    "twice": ([1, 2, 3, 1, 2, 4, 1, 2, 3], [1, 2, 3, 4, 1, 2, 3]),
}


@pytest.mark.parametrize(("numbers", "taken"), RESTARTED.values(), ids=RESTARTED.keys())
def test_chain_may_begin_anew(numbers, taken):
    lines = [num(each, index=place) for place, each in enumerate(numbers)]
    chain = chains.follow(lines, restarts=True)
    assert [each.mark.ordinal for each in chain.taken] == taken


@pytest.mark.parametrize(("numbers", "taken"), [([1, 2, 1, 2], [1, 2]), ([1, 2, 1, 3], [1, 2, 3])])
def test_chain_without_restarts_counts_through(numbers, taken):
    lines = [num(each, index=place) for place, each in enumerate(numbers)]
    assert [each.mark.ordinal for each in chains.follow(lines).taken] == taken


def test_chain_begins_where_it_is_told():
    lines = [num(5), num(6), num(7)]
    assert len(chains.follow(lines, 5).taken) == 3
    assert not chains.follow(lines, 7).taken[1:]


def test_numbers_that_count_things_are_passed_over():
    counting = Candidate(2, Mark("han", (3,), "三", "四个人"))
    lines = [num(1, kind="han"), counting, num(4, kind="han")]
    assert [each.mark.ordinal for each in chains.follow(lines).taken] == [1, 4]
    assert chains.is_enumeration(counting.mark)
    assert not chains.is_enumeration(counting.mark._replace(kind="num"))


def found_in(text: str, **more) -> tuple[list[int], list[int]]:
    """Return the lines of a text that are shaped like headings, and the marked ones that are not."""
    found = candidates.find_candidates(sheet_of(text, **more))
    return [each.index for each in found.shaped], [each.index for each in found.prose]


FITS = {
    "a number and a heading": ("1. 看房", True),
    "a number and a sentence": ("1. 看房。", False),
    "a number and an amount": ("1 公里", False),
    "a number with a point and an amount": ("1. 公里", True),
    "a number with a comma and an amount": ("1、公里", True),
    "a dotted amount": ("1.5公里", False),
    "a dotted heading": ("1.5看房", True),
    "a frame": ("【看房】", True),
    "a frame around more than fifty columns": (f"【{'看房' * 13}】", True),
    "a frame around more than eighty columns": (f"【{'看房' * 21}】", False),
    "a number and many commas": ("1. 看水，看电，看灯，看锁", False),
    "a bold number and many commas": ("**1. 看水，看电，看灯，看锁**", True),
    "a bold number and a sentence": ("**1. 看水，看电，看灯，看锁。**", False),
    "a bullet": ("● 看房", True),
    "a bullet before more than fifty columns": (f"● {'看房' * 13}", False),
    "slashes before more than fifty columns": (f"// {'看房' * 13}", True),
    "a question of 240 columns": (f"问：{'看房' * 60}", True),
    "a question of more": (f"问：{'看房' * 60}a", False),
    "a question and a long answer": (f"问：看房吗？答：{'看房' * 70}", True),
    "a question without words": ("问：", False),
    "a numbered question that is a sentence": ("1. 问：看房。", True),
    "a numbered question of more than 240 columns": (f"1. 问：{'看房' * 61}", False),
    "a numbered word": (f"一、导语：{'看房，' * 30}", True),
}  # fmt: skip


@pytest.mark.parametrize(("line", "fits"), FITS.values(), ids=FITS.keys())
def test_marked_line_is_a_heading_where_its_words_are_none_of_a_text(line, fits):
    shaped, prose = found_in(f"看房\n{line}")
    assert (shaped, prose) == (([1], []) if fits else ([], [1]))


def test_lines_ruled_out_are_none_and_lines_forced_are_headings():
    assert found_in("1. 看房\n2. 看表。\n3. 看锁", forced={0: None, 1: "section"}) == ([1, 2], [])


def test_line_that_goes_on_from_the_one_above_is_none():
    text = "先看水表再看电表还有门和锁和窗\n1. 看房"
    assert found_in(text) == ([1], [])
    assert found_in(text, continued={1}) == ([], [])
    assert found_in(text, continued={1}, forced={1: "section"}) == ([1], [])


def shaped_in(text: str, **more) -> list[Candidate]:
    return list(candidates.find_candidates(sheet_of(text, **more)).shaped)


SKIPPED = {
    "the next line": ("一\n看房", "看房", 1),
    "the one behind a blank": ("一\n\n看房", "看房", 2),
    "two blanks": ("一\n\n\n看房", "", 0),
    "a sentence": ("一\n看房。", "", 0),
    "a question": ("一\n看房怎么看才不会看走了眼也不会多花钱和时间又不吵架？", "看房怎么看才不会看走了眼也不会多花钱和时间又不吵架？", 1),
    "a marked line": ("一\n（1）看房", "", 0),
    "a frame": ("一\n【看房】", "看房", 1),
    "a frame with a number": ("一\n【一、看房】", "", 0),
    "nothing": ("一", "", 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rest", "skip"), SKIPPED.values(), ids=SKIPPED.keys())
def test_number_alone_marks_the_heading_below(text, rest, skip):
    found = candidates.find_candidates(sheet_of(text))
    (alone,) = (each for each in (*found.shaped, *found.prose) if each.index == 0)
    assert (alone.mark.number, alone.mark.rest, alone.skip) == ("一", rest, skip)


def test_ten_and_more_go_on_from_numbers_with_a_nought():
    def kinds(text: str) -> list[str]:
        return [each.mark.kind for each in shaped_in(text)]

    assert kinds("08 看表\n\n甲\n9. 看锁\n\n乙\n10. 看灯\n\n丙\n11. 看窗") == [
        "num:0",
        "num",
        "num:0",
        "num:0",
    ]
    assert kinds("9. 看锁\n\n乙\n10. 看灯") == ["num", "num"]


ARTICLES = {
    "two that run on": ("第一条 看房。\n第二条 看表。", [("第一条", "看房。"), ("第二条", "看表。")]),
    "one that runs on": ("第一条 看房。", []),
    "one beside a headed one": ("第一条 看房\n第二条 看表。", [("看房", "")]),
    "two beside two headed ones": (
        "第一条 看房\n第二条 看表。\n第三条 看锁\n第四条 看灯。",
        [("第一条", "看房"), ("第二条", "看表。"), ("第三条", "看锁"), ("第四条", "看灯。")],
    ),
    "two beside three headed ones": (
        "第一条 看房\n第二条 看表。\n第三条 看锁\n第四条 看灯。\n第五条 看窗",
        [("看房", ""), ("看锁", ""), ("看窗", "")],
    ),
    "another number among them": (
        "一、看房\n第一条 看房。\n第二条 看表。",
        [("看房", ""), ("第一条", "看房。"), ("第二条", "看表。")],
    ),
    "words below the number": (
        "第一条\n看房\n第二条 看表。\n第三条 看锁。",
        [("第一条", ""), ("第二条", "看表。"), ("第三条", "看锁。")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "headings"), ARTICLES.values(), ids=ARTICLES.keys())
def test_articles_of_a_law_are_headings_by_their_number(text, headings):
    found = shaped_in(text)
    assert [(each.mark.rest, each.tail) for each in found] == headings


LISTS = {
    "three in a row beside another count": ("1. 看房\n甲\n2. 看表\n1. 水\n2. 电\n3. 气", {3, 4, 5}),
    "two in a row": ("1. 看房\n甲\n2. 看表\n1. 水\n2. 电", set()),
    "two behind a colon": ("1. 看房\n甲\n2. 看表\n有：\n1. 水\n2. 电", {4, 5}),
    "two behind a colon and a blank": ("1. 看房\n甲\n2. 看表\n有:\n\n1. 水\n2. 电", {5, 6}),
    "one behind a colon": ("1. 看房\n甲\n2. 看表\n有：\n1. 水", set()),
    "three with a blank between": ("1. 看房\n甲\n2. 看表\n1. 水\n\n2. 电\n3. 气", {3, 5, 6}),
    "three with text between": ("1. 看房\n甲\n2. 看表\n1. 水\n乙\n2. 电\n3. 气", set()),
    "three that do not count": ("1. 看房\n甲\n2. 看表\n1. 水\n2. 电\n4. 气", set()),
    "three at the top": ("1. 水\n2. 电\n3. 气\n1. 看房\n甲\n2. 看表", {0, 1, 2}),
    "the only count": ("1. 水\n2. 电\n3. 气", set()),
    "two counts of different signs": ("（1）看房\n甲\n（2）看表\n1. 水\n2. 电\n3. 气", set()),
    "two of one": ("1. 看房\n甲\n2. 看表\n1. 水\n2. 电\n3. 气\n乙\n1. 门\n2. 锁\n3. 窗", {3, 4, 5, 7, 8, 9}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "items"), LISTS.values(), ids=LISTS.keys())
def test_list_counts_from_one_beside_headings_that_do(text, items):
    rows = text.split("\n")
    marked = {index for index, row in enumerate(rows) if read_mark(row)}
    assert {each.index for each in shaped_in(text)} == marked - items


def test_dotted_numbers_follow_within_their_part_alone():
    text = "1.1 看房\n甲\n1.2 看表\n2.1 水\n2.2 电\n2.3 气\n3.1 门\n3.2 锁\n4.3 窗"
    assert {each.index for each in shaped_in(text)} == {0, 2, 6, 7, 8}


def test_item_that_its_author_calls_a_heading_is_one():
    text = "1. 看房\n甲\n2. 看表\n1. 水\n2. 电\n3. 气"
    assert [each.index for each in shaped_in(text, forced={4: "section"})] == [0, 2, 4]


IS_LIST = {
    "half of the count are sentences": ([1, 2], [3, 4], True),
    "less than half": ([1, 2, 3], [4, 5], False),
    "four without a doubt": ([1, 2, 3, 4], [5, 6, 7, 8], False),
    "three": ([1, 2, 3], [4, 5, 6], True),
    "sentences that do not count on": ([1, 2], [7, 8], False),
    "sentences between": ([1, 3], [2, 4], True),
}


@pytest.mark.parametrize(("taken", "prose", "is_list"), IS_LIST.values(), ids=IS_LIST.keys())
def test_short_chain_is_the_rest_of_a_list_with_sentences(taken, prose, is_list):
    shaped = tuple(num(each) for each in taken)
    found = candidates.Candidates(shaped, tuple(num(each, "看。") for each in prose))
    assert found.is_list(chains.Chain(shaped)) is is_list


def test_long_chain_with_a_doubt_may_be_a_list():
    shaped = tuple(map(num, (1, 2, 3, 4)))
    found = candidates.Candidates(shaped, tuple(num(each, "看。") for each in (5, 6, 7, 8)))
    assert found.is_list(chains.Chain(shaped, (chains.stray(shaped[0]),)))


@pytest.mark.parametrize(
    ("rests", "is_list"),
    [(("看？", "看"), True), (("看?", "看？"), False), (("看？", "看？", "看"), False)],
)
def test_chain_that_mostly_asks_is_no_list(rests, is_list):
    shaped = tuple(num(place, rest) for place, rest in enumerate(rests, start=1))
    prose = tuple(num(each, "看。") for each in range(len(rests) + 1, 2 * len(rests) + 1))
    assert candidates.Candidates(shaped, prose).is_list(chains.Chain(shaped)) is is_list


def test_sentences_of_another_kind_or_that_count_things_make_no_list():
    shaped = (num(1, kind="han"), num(2, kind="han"))
    other = (num(3, "看。"), num(4, "看。"))
    assert not candidates.Candidates(shaped, other).is_list(chains.Chain(shaped))
    things = tuple(
        Candidate(at, Mark("han", (at,), "", rest)) for at, rest in ((3, "四看。"), (4, "五看。"))
    )
    assert not candidates.Candidates(shaped, things).is_list(chains.Chain(shaped))


def test_lines_between_two_are_those_behind_the_first_and_before_the_end():
    lines = tuple(map(num, (1, 2, 3, 4)))
    found = candidates.Candidates(lines, lines).between(1, 4)
    assert found == candidates.Candidates(lines[1:3], lines[1:3])


FILLED = {
    "text": ("1. 看\n甲", [num(1, index=0)], [True]),
    "none": ("1. 看\n", [num(1, index=0)], [False]),
    "text of the next alone": ("1. 看\n2. 表\n甲", [num(1, index=0), num(2, index=1)], [False, True]),
    "a tail": ("1. 看", [num(1, index=0, tail="甲")], [True]),
    "an answer on the line": ("1. 看吗？答：能", [num(1, "看吗？答：能", index=0)], [True]),
    "words below the number": ("1\n看", [num(1, "看", index=0, skip=1)], [False]),
    "text below those": ("1\n看\n甲", [num(1, "看", index=0, skip=1)], [True]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "taken", "filled"), FILLED.values(), ids=FILLED.keys())
def test_heading_is_filled_where_text_stands_under_it(text, taken, filled):
    sheet = sheet_of(text)
    assert candidates.count_filled(sheet, taken, len(sheet.views)) == filled


HAVE = {
    "all have": ("num", "x甲x甲", 2, True),
    "too few": ("num", "x甲", 2, False),
    "as few as need be": ("num", "x甲", 1, True),
    "the last has none": ("num", "x甲x甲x", 2, False),
    "the last of three by Han numbers has none": ("han", "x甲x甲x", 2, True),
    "the last of two by Han numbers has none": ("han", "x甲x", 2, False),
    "two of four by Han numbers have none": ("han", "x甲xx甲x", 2, False),
    "the last dotted one has none": ("dotted", "x甲x甲x", 2, True),
    "the last article has none": ("article", "x甲x甲x", 2, True),
    "half have": ("num", "xx甲", 2, False),
    "half of dotted ones have": ("dotted", "x甲x", 2, False),
    "two of three have": ("num", "x甲xx甲", 2, True),
}


@pytest.mark.parametrize(("kind", "lines", "least", "have"), HAVE.values(), ids=HAVE.keys())
def test_headings_have_text_where_most_and_the_last_have(kind, lines, least, have):
    places = [at for at, each in enumerate(lines) if each == "x"]
    taken = [num(at + 1, index=place, kind=kind) for at, place in enumerate(places)]
    sheet = sheet_of("\n".join(lines))
    assert candidates.have_text(sheet, taken, len(sheet.views), least) is have


def test_head_of_a_line_takes_its_mark_off():
    def head(view: str, role="section", **more) -> Head:
        mark = read_mark(view)
        assert mark is not None
        return candidates.head_of(Candidate(4, mark, **more), role, view)

    assert head("一、看表") == Head(4, "section", "看表", "一", 1)
    assert head("一、看表", tail="先看") == Head(4, "section", "看表", "一", 1, tail="先看")
    assert head("一、导语：先看") == Head(
        4, "lead", number="一", tail="先看", marks=(("一、导语：", ""),)
    )
    assert head("一、导语", "question") == Head(4, "question", "导语", "一", 1)
    assert head("问：看表吗") == Head(4, "section", "看表吗", marks=(("问：", ""),), asked=True)
    assert head("1. 问：看表吗？答：能") == Head(
        4,
        "section",
        "看表吗？",
        "1",
        1,
        tail="能",
        marks=(("1. 问：", "1"), ("答：", "")),
        asked=True,
    )
    assert head("【看表】") == Head(4, "section", "看表", marks=(("【", ""), ("】", "")))
    assert head("**看表**") == Head(4, "section", "看表", marks=(("**", ""), ("**", "")))
    assert head("● 看表") == Head(4, "section", "看表", marks=(("●", ""),))
    below = candidates.head_of(Candidate(0, Mark("num", (1,), "1", "导语"), skip=1), "section", "1")
    assert below == Head(0, "section", "导语", "1", 1, skip=1)
    asked = candidates.head_of(
        Candidate(0, Mark("ask", (1,), "1", "看吗"), skip=1), "question", "问1"
    )
    assert asked == Head(0, "question", "看吗", "1", 1, marks=(("问1", "1"),), skip=1, asked=True)


def test_words_before_a_sign_head_what_follows_on_the_line():
    def parts(line: str) -> tuple[str, str] | None:
        mark = read_mark(line)
        assert mark is not None
        made = candidates.run_in(Candidate(0, mark))
        return (made.mark.rest, made.tail) if made else None

    assert parts("一、看表。先看水表") == ("看表", "先看水表")
    assert parts("一、看表吗？先看") == ("看表吗？", "先看")
    assert parts("一、看表。") is None
    run = candidates.run_in(Candidate(0, Mark("han", (1,), "一", "看表；先看")))
    assert run
    assert candidates.head_of(run, "section", "一、看表；先看").marks == (("；", ""),)


CONTENTS = {
    "two below a title": ("目录\n看表\n看锁\n看表\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "one below a title": ("目录\n看表\n看表\n甲", ((), ())),
    "three without a title": ("房\n看表\n看锁\n看灯\n看表\n甲\n看锁\n乙\n看灯", ((1, 2, 3), (4, 6, 8))),
    "two without a title": ("房\n看表\n看锁\n看表\n甲\n看锁", ((), ())),
    "the title again": ("房\n看表\n看锁\n房\n看表\n甲\n看锁", ((), ())),
    "numbered from the first line": ("一、看表\n二、看锁\n三、看灯\n看表\n甲\n看锁\n乙\n看灯", ((0, 1, 2), (3, 5, 7))),
    "half without text": ("房\n看表\n看锁\n看灯\n看表\n甲\n看锁\n看灯", ((1, 2, 3), (4, 6, 7))),
    "none with text": ("房\n看表\n看锁\n看灯\n看表\n看锁\n看灯", ((), ())),
    "a sentence among them": ("目录\n看表\n看锁\n看灯。\n看表\n甲\n看锁\n乙\n看灯。", ((0, 1, 2), (4, 6))),
    "a line that does not come again": ("目录\n看表\n看锁\n说\n看表\n甲\n看锁", ((0, 1, 2), (4, 6))),
    "blank lines among them": ("目录\n\n看表\n\n看锁\n\n看表\n甲\n看锁", ((0, 2, 4), (6, 8))),
    "entries of sixty characters": (f"目录\n{'看' * 60}\n看锁\n{'看' * 60}\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "entries of sixty-one": (f"目录\n{'看' * 61}\n看锁\n{'看' * 61}\n甲\n看锁", ((), ())),
    "leaders and pages": ("目录\n看表……3\n看锁 12\n看表\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "pages of four digits": ("目录\n看表……1234\n看锁\n看表\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "pages of five digits": ("目录\n看表……12345\n看锁\n看表\n甲\n看锁", ((), ())),
    "pages right behind the words": ("目录\n看表1\n看锁2\n看门2\n看灯3\n看表\n甲\n看锁\n乙\n看门\n丙\n看灯", ((0, 1, 2, 3, 4), (5, 7, 9, 11))),
    "pages of headings that do not come": ("目录\n看表1\n看锁2\n看门2\n看灯3\n甲\n看锁\n乙", ((), ())),
    "numbers that fall": ("目录\n看表1\n看锁3\n看门2\n看灯3\n看表\n甲\n看锁\n乙\n看门\n丙\n看灯", ((), ())),
    "a title in English, too": ("目 录 / CONTENTS\n看表……3\n看锁 12\n看表\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "bullets": ("目录\n- 看表\n- 看锁\n看表\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "other letters": ("目录\nSee it\n看锁\nsee  IT\n甲\n看锁", ((0, 1, 2), (3, 5))),
    "a line above that comes again": ("看\n看表\n目录\n看锁\n看灯\n看表\n甲\n看锁\n乙\n看灯", ((2, 3, 4), (7, 9))),
    "an entry that only comes within": ("目录\n看表\n看锁\n看表\n看锁", ((0, 1, 2), (3, 4))),
    "the last of a line counts": ("目录\n看表\n看锁\n看表\n甲\n看锁\n看表", ((0, 1, 2), (6, 5))),
    "code that comes again": ("题\n| ```\n| 1\n说\n题\n| ```\n| 1\n说", ((), ())),
    "a sentence that goes on in a list": (
        "费用\n只可以要求支付：\n- 押金\n- 房租\n- 水费\n押金\n甲\n房租\n乙\n水费\n丙", ((), ()),
    ),
    "a list of contents that says so": (
        "费用\n本文的目录：\n- 押金\n- 房租\n- 水费\n押金\n甲\n房租\n乙\n水费\n丙", ((2, 3, 4), (5, 7, 9)),
    ),
    "a single line": ("目录", ((), ())),
    "nothing": ("", ((), ())),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CONTENTS.values(), ids=CONTENTS.keys())
def test_contents_are_lines_that_all_come_again_below(text, found):
    assert find_contents(text.split("\n")) == found


SHOWN = {
    "第一章之二 总则": Mark("chapter", (1,), "第一章之二", "总则"),
    "第三部分：总则": Mark("part", (3,), "第三部分", "总则"),
    "第2问 能退吗": Mark("ask", (2,), "2", "能退吗"),
    "第一步：看表": Mark("nth:步", (1,), "第一步", "看表"),
    "第二步": Mark("nth:步", (2,), "第二步", ""),
    "步骤一：看表": Mark("label:步骤", (1,), "步骤一", "看表"),
    "Step 2: 看表": Mark("label:step", (2,), "Step 2", "看表"),
    "异议 1：能退": Mark("label:异议", (1,), "异议 1", "能退"),
    "其一，看表": Mark("ordinal:其", (1,), "其一", "看表"),
    "【问】能退吗": Mark("ask", (), "", "能退吗"),
    "【问1】能退吗": Mark("ask", (1,), "1", "能退吗"),
    "二问：能退吗": Mark("ask", (2,), "二", "能退吗"),
    "【一】看表": Mark("square", (1,), "一", "看表"),
    "壹、看表": Mark("formal", (1,), "壹", "看表"),
    "甲、看表": Mark("stem", (1,), "甲", "看表"),
    "1-2 看表": Mark("dotted", (1, 2), "1-2", "看表"),
    "1.2.3.4 看表": Mark("dotted", (1, 2, 3, 4), "1.2.3.4", "看表"),
    "01 看表": Mark("num:0", (1,), "01", "看表"),
    "① 看表": Mark("sign:582", (1,), "①", "看表"),
    "⑴ 看表": Mark("sign:583", (1,), "⑴", "看表"),
    "1\ufe0f\u20e3 看表": Mark("sign:key", (1,), "1", "看表"),
    "II. 看表": Mark("letter:roman", (2,), "II", "看表"),
    "B. 看表": Mark("letter", (2,), "B", "看表"),
    "## 看表": Mark("hash:2", (), "", "看表"),
    "##看表##": Mark("hash:2", (), "", "看表"),
    "### 看表 ###": Mark("hash:3", (), "", "看表"),
    "# 看表 #": Mark("hash:1", (), "", "看表"),
    "# 学C#": Mark("hash:1", (), "", "学C#"),
    "●看表": Mark("bullet:●", (), "", "看表"),
    "// 看表": Mark("bullet://", (), "", "看表"),
    "【看表】": Mark("frame:【", (), "", "看表", "】"),
    "【看表】：": Mark("frame:【", (), "", "看表", "】"),
    "**看表**": Mark("frame:**", (), "", "看表", "**"),
    "【一、看表】": Mark("han", (1,), "一", "看表", "】"),
    "【看】": None,
    "【一、】": None,
    "【看】表【锁】": None,
    "B.com": None,
    "12-30": None,
    "": None,
}


@pytest.mark.parametrize(("line", "mark"), SHOWN.items())
def test_mark_of_a_line_has_its_kind_number_and_words(line, mark):
    assert read_mark(line) == mark


@pytest.mark.parametrize(
    ("line", "asked", "length"),
    [
        ("答：能", False, 2),
        ("【答】能", False, 3),
        ("答 能", False, 0),
        ("答 能", True, 2),
        ("答、能", False, 0),
        ("答、能", True, 2),
        ("A. 能", False, 0),
        ("A. 能", True, 3),
        ("A1. 能", False, 0),
        ("A1. 能", True, 4),
        ("A: 能", False, 3),
        ("答1. 能", False, 4),
        ("律师回答：能", False, 5),
        ("能答：能", True, 0),
        ("", True, 0),
    ],
)
def test_mark_of_an_answer_is_surer_below_a_marked_question(line, asked, length):
    assert read_answer(line, asked=asked) == length


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("能退吗？ 答：能。", ("能退吗？", "答：", "能。")),
        ("能退吗 A：能。", ("能退吗", "A：", "能。")),
        ("能退吗答：能。", ("能退吗答：能。", "", "")),
        ("能退吗？\t能。", ("能退吗？", "", "能。")),
        ("能退吗\t能。", ("能退吗\t能。", "", "")),
        ("能退吗？\t ", ("能退吗？\t ", "", "")),
    ],
)
def test_question_and_answer_on_a_line_are_parted_by_a_mark_or_a_tab(line, parts):
    assert split_answer(line) == parts


def test_second_entry_of_contents_may_have_other_words_and_a_blank_line_above():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多。"
    entries = ["一、怎样准备", "", "二、怎样播种", "", "三、怎样浇水", "", "四、怎样收获", ""]
    text = ["种菜", "本文将帮助您了解以下内容：", *entries]
    for part in (entries[0], "二、播种的办法", entries[4], entries[6]):
        text += [part, said]
    assert find_contents(text) == ((1, 2, 4, 6, 8), (10, 12, 14, 16))
    less = [
        line.replace("三、怎样浇水", "三、浇水") if at > 10 else line
        for at, line in enumerate(text)
    ]
    assert find_contents(less) == ((), ())


def test_contents_count_on_in_other_words_and_their_announcement_goes_with_them():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多。"
    names = ["怎样准备", "怎样播种", "怎样浇水", "怎样收获和保存", "怎样处理虫子"]
    entries = [f"{number}、{name}" for number, name in zip("一二三四五", names, strict=True)]
    parts = [entry.replace("和保存", "以及怎样保存") for entry in entries]
    text = ["种菜", "本文将帮助您了解以下内容：", *entries]
    text += [line for part in parts for line in (part, said)]
    assert find_contents(text) == ((1, 2, 3, 4, 5, 6), (7, 9, 11, 13, 15))


def test_fields_that_come_again_out_of_order_are_no_contents():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多。"
    text = ["合同", "甲方：菜园", "联系人：____", "乙方：____", "联系人：____", "一、种子", said]
    text += ["二、土", said, "甲方：菜园", "（签字）", "乙方：____"]
    assert find_contents(text) == ((), ())


def test_headings_without_numbers_have_the_levels_that_contents_count():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多。"
    parts = {"播种": ["泡种子", "挖坑"], "管理": ["浇水", "施肥"]}
    text = "种菜\n目录\n"
    for number, (part, within) in zip("一二", parts.items(), strict=True):
        digit = "一二".index(number) + 1
        text += f"{number}、{part}{digit}\n"
        text += "".join(f"{digit}.{at} {each}{digit}\n" for at, each in enumerate(within, 1))
    for part, within in parts.items():
        text += f"{part}\n" + "".join(f"{each}\n{said}\n" for each in within)
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    found = {each.heading: [one.heading for one in each.questions] for each in article.sections}
    assert found == parts


@pytest.mark.parametrize(
    "form", ["■ {}", "->{}", "※ {}", "〖{}〗", "[{}]", "<{}>", "‹{}›", "第{n}集 {}", "Day{n} {}"]
)
def test_signs_and_words_that_head_text_mark_headings(form):
    names = ("分类", "打扫", "上架")
    lines = (f"{form.format(name, n=n)}\n先拿下来\n再放回去" for n, name in enumerate(names, 1))
    article = load(SourceFile("a.txt", "\n".join(("整理书架", *lines)).encode()), LoadOptions())
    assert [part.heading for part in article.sections] == [*names]


def test_first_line_with_the_bullet_of_all_headings_is_one_of_them():
    text = "".join(f"■ {name}\n先拿下来，再放回去。\n" for name in ("分类", "打扫", "上架"))
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["分类", "打扫", "上架"]
    assert article.title_source != "text"


def test_brackets_around_all_that_a_number_counts_go():
    text = "整理书架\n1.【分类】\n先拿下来。\n2.【打扫】\n用干布擦。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [(part.number, part.heading) for part in article.sections] == [
        ("1", "分类"),
        ("2", "打扫"),
    ]


def test_numbers_right_below_the_first_of_several_names_in_brackets_stand_under_it():
    said = "先拿下来，再放回去。\n"
    counted = f"1.分类\n{said}2.打扫\n{said}3.上架\n{said}"
    text = f"<书架>\n\n{counted}\n<衣柜>\n{said}\n<鞋柜>\n{said}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["书架", "衣柜", "鞋柜"]
    assert [len(part.questions) for part in article.sections] == [3, 1, 1]


def test_names_in_brackets_within_a_plain_part_are_its_questions():
    said = "先拿下来，再放回去，最后擦一遍，晾干以后才能用，不要着急。\n"
    names = "".join(f"<{name}>\n{said}\n" for name in ("木头", "铁皮"))
    text = f"整理家具\n\n准备工具\n\n{said * 3}\n关于材料\n\n{names}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["准备工具", "关于材料"]
    assert [each.heading for each in article.sections[1].questions] == ["木头", "铁皮"]


def test_one_word_in_brackets_again_and_again_and_tags_are_no_headings():
    said = "先拿下来，再放回去。\n"
    for form in ("<目录>\n", "<br>\n"):
        text = "整理书架\n" + f"{form}{said}" * 3
        article = load(SourceFile("a.txt", text.encode()), LoadOptions())
        assert len(article.sections) == 1
