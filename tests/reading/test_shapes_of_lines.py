"""What a line looks like: a text at each limit, and texts just within and just beyond it."""

import pytest

from kb_site.chinese import columns
from kb_site.reading.outline import shape
from kb_site.reading.outline.words import LONGEST, read_word, sums_up

HAN = "看房租水表电门锁窗灯"


def han(count: int) -> str:
    """Return so many Han characters, which take two columns each."""
    return (HAN * (count // len(HAN) + 1))[:count]


@pytest.mark.parametrize(
    ("text", "taken"),
    [("", 0), ("abc", 3), ("看", 2), ("看a", 3), ("，", 2), ("\U0001f600", 4), ("\U00020000", 4)],
)
def test_han_character_takes_two_columns(text, taken):
    assert columns.width(text) == taken


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", False),
        ("a", True),
        ("a" * 80, True),
        ("a" * 81, False),
        (han(40), True),
        (han(40) + "a", False),
        ("看房，看表，看锁", True),
        ("看房，看表，看锁，看灯", False),
        ("看房,看表,看锁,看灯", False),
        ("看房。再看表", False),
        ("看房;再看表", False),
        ("看房、", False),
        ("看房…", False),
        ("看房...", False),
        ("看房.", False),
        ("see A.", True),
        ("看房：", True),
        ("看房，" + "”" * 7, False),
        ("看房，" + "”" * 8, True),  # only the end of a line is looked at
    ],
)
def test_heading_behind_a_number_is_short_and_no_sentence(text, fits):
    assert shape.is_shaped(text) is fits


@pytest.mark.parametrize(
    ("ordinal", "rest", "counts_on"),
    [
        (1, "二线城市", True),
        (1, "三线城市", False),
        (3, "四个人", True),
        (8, "九点", True),
        (9, "十点", True),
        (10, "十一月", False),
        (10, "一月", False),
    ],
)
def test_number_that_goes_on_with_the_next_one_counts_things(ordinal, rest, counts_on):
    assert shape.is_enumerated(ordinal, rest) is counts_on


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (han(25), True),
        (han(25) + "a", False),
        ("a" * 50, True),
        ("a" * 51, False),
        ("看房！", False),
        ("see it!", False),
        ("看房？", True),
        ("12:30", False),
        ("- 看房", False),
        ("图 3", False),
        ("（看房的人）", False),
        ("看房的人（两个）", True),
        ("“看房吗？”", False),
        ("房东开了腔：“看房吗？”", False),
        ("常见的问题：“看房吗？”", True),
    ],
)
def test_line_without_a_number_is_a_heading_by_its_shape(text, fits):
    assert shape.is_bare_heading(text) is fits


@pytest.mark.parametrize(
    ("text", "is_text"),
    [(han(33), False), (han(34), True), ("看房，看表", False), ("看，房，表，锁", True), ("但是没有", True)],
)  # fmt: skip
def test_long_or_flowing_line_reads_as_text(text, is_text):
    assert shape.reads_as_text(text) is is_text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("看房。先看水表", ("看房。", "先看水表")),
        ("看房：先看水表", ("看房：", "先看水表")),
        ("看房吗？先看水表", ("看房吗？", "先看水表")),
        ("看房。", ("", "")),
        ("看房先看水表", ("", "")),
        (f"{han(24)}。尾", (f"{han(24)}。", "尾")),
        (f"{han(24)}a。尾", ("", "")),
    ],
)
def test_line_begins_with_a_label_or_a_short_sentence(text, parts):
    assert shape.split_run_in(text) == parts


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (han(75), True),
        (han(75) + "a", False),
        (han(35) + "……", True),
        (han(35) + "a……", True),
        (han(36) + "……", False),
        (han(36) + "...", True),
        (han(36) + "a...", False),
        ("看房，看表：", False),
        ("看房：", True),
        ("看房,看表:", False),
        ("正文", False),
        ("作者：小李", False),
        ("看房。看表", False),
        ("看房，", False),
        ("——", False),
        ("7", True),
    ],
)
def test_first_line_is_a_title_unless_it_is_long_or_a_sentence(text, fits):
    assert shape.is_title(text) is fits


def wrapped(*columns: int, end: str = "的") -> list[str]:
    """Return lines of so many columns, each with a clause in it."""
    return [f"先看水表，{han((each - 12) // 2)}{'a' * (each % 2)}{end}" for each in columns]


WRAPS = {
    "three lines at the least width": (wrapped(36, 36, 36), 36),
    "three lines a column narrower": (wrapped(35, 35, 35), 0),
    "three lines at the greatest width": (wrapped(160, 160, 160), 160),
    "three lines a column wider": (wrapped(161, 161, 161), 0),
    "two lines": (wrapped(60, 60), 0),
    "three lines and blank ones": (["", *wrapped(60, 60, 60), "", ""], 60),
    "three full lines of fifteen": (wrapped(60, 60, 60, *[20] * 12), 60),
    "three full lines of sixteen": (wrapped(60, 60, 60, *[20] * 13), 0),
    "lines within two characters of the edge": (wrapped(60, 56, 56), 60),
    "lines a column further from the edge": (wrapped(60, 55, 55), 0),
    "five of eight wide lines at the edge": (wrapped(*[60] * 5, 50, 40, 30), 60),
    "four of eight wide lines at the edge": (wrapped(*[60] * 4, 54, 50, 40, 30), 0),
    "ruled lines wider than the text": ([*wrapped(60, 60, 60), "-" * 64, "=" * 64, "-" * 64], 60),
    "rows of fields": ([f"租期：{line}" for line in wrapped(*[50] * 4)], 0),
    "paragraphs that begin with labels": (
        [f"租期：{wrapped(54)[0]}", *wrapped(60, 60), f"押金：{wrapped(54)[0]}", *wrapped(60, 60)], 60
    ),
    "three open ends and closed ones": (
        [*wrapped(60, 60, 60), *wrapped(60, 60, end="。")], 60
    ),
    "two open ends": ([*wrapped(60, 60), *wrapped(60, end="。")], 0),
    "three open ends of fifteen": (
        [*wrapped(60, 60, 60), *wrapped(*[60] * 12, end="。")], 60
    ),
    "three open ends of sixteen": (
        [*wrapped(60, 60, 60), *wrapped(*[60] * 13, end="。")], 0
    ),
    "no clauses": ([han(30)] * 3, 0),
    "a clause a line": ([f"{han(14)}，{han(15)}"] * 3, 60),
    "fewer clauses than lines": ([f"{han(14)}，{han(15)}"] * 2 + [han(30)], 0),
    "two lines that stick out": (wrapped(90, 80, *[60] * 10), 60),
    "three of eight lines that stick out": (wrapped(90, 80, 70, *[60] * 5), 60),
    "four of ten lines that stick out": (wrapped(99, 90, 80, 70, *[60] * 6), 0),
    "nothing": ([], 0),
    "long words of Latin": (["a" * 161] * 3, 0),
}  # fmt: skip


@pytest.mark.parametrize(("views", "edge"), WRAPS.values(), ids=WRAPS.keys())
def test_text_was_wrapped_by_hand_where_full_lines_have_open_ends(views, edge):
    assert columns.wrap_width(views) == edge


@pytest.mark.parametrize(
    ("view", "edge", "goes_on"),
    [
        (han(15), 40, True),
        (han(14) + "a", 40, False),
        (han(15), 0, False),
        (han(19) + "。", 40, False),
        ("", 40, False),
        (han(19) + "，", 0, True),
        (han(19) + "、", 60, True),
        (han(18) + "，", 0, False),
    ],
)
def test_line_goes_on_where_it_nearly_reaches_the_edge(view, edge, goes_on):
    assert columns.runs_on(view, edge) is goes_on


BLOCKS = {
    "three of nearly one width and a rest": ([30, 29, 28, 9], {0, 1, 2}),
    "two and a rest": ([30, 29, 9], set()),
    "three that differ by more": ([32, 29, 28, 9], set()),
    "three narrow ones": ([27, 27, 27, 9], set()),
    "a longer line behind them": ([30, 30, 30, 50], {0, 1, 2}),
    "two groups": ([30, 30, 30, 9, 40, 40, 40], {0, 1, 2, 4, 5, 6}),
    "a blank line between": ([30, 30, 0, 30], set()),
}


@pytest.mark.parametrize(("widths", "wrapped"), BLOCKS.values(), ids=BLOCKS.keys())
def test_paragraph_was_wrapped_by_itself_where_its_lines_have_one_width(widths, wrapped):
    lines = [
        f"{chr(0x4E00 + at)}。{han(each - 2)}" if each else "" for at, each in enumerate(widths)
    ]
    assert columns.wrapped_lines(lines) == wrapped


def test_lines_that_begin_alike_or_end_sentences_are_no_wrapped_paragraph():
    assert not columns.wrapped_lines([f"甲，{han(28)}"] * 3)
    assert not columns.wrapped_lines([f"{each}，{han(27)}。" for each in "甲乙丙"])
    assert columns.wrapped_lines([f"甲，{han(27)}。", f"乙。{han(28)}", f"丙，{han(28)}"]) == {1, 2}


def test_lines_of_one_width_without_a_sentence_that_ends_in_one_are_a_list():
    assert not columns.wrapped_lines([f"{each}，{han(28)}" for each in "甲乙丙丁"])


@pytest.mark.parametrize(
    ("below", "edge", "goes_on"),
    [
        ("还有门锁。", 0, True),
        ("还有门锁", 0, False),
        (han(20), 0, True),
        ("· 还有门锁。", 0, False),
        ("①还有门锁。", 0, False),
        ("二、还有门锁。", 0, False),
        ("（3）还有门锁。", 0, False),
        ("3.5元一把的门锁。", 0, True),
        ("“门锁”也要写。", 0, True),
        ("2/3", 0, False),
        ("- 4 -", 0, False),
        (f"一{han(18)}，", 0, False),
        (f"一{han(18)}，", 40, True),
        (f"一{han(18)}。", 0, True),
        ("", 0, False),
    ],
)
def test_line_with_a_comma_goes_on_in_words_that_begin_otherwise(below, edge, goes_on):
    assert columns.goes_on_in(f"一{han(18)}，", below, edge) is goes_on


def test_line_of_wrapped_text_goes_on_in_a_number():
    assert columns.goes_on_in(han(15), "2", 40)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("导语", ("lead", "")),
        ("导语：先看水表", ("lead", "先看水表")),
        ("小编的导语: 先看水表", ("lead", "先看水表")),
        ("总结", ("conclusion", "")),
        ("写在最后：谢谢", ("conclusion", "谢谢")),
        ("导语先看水表", None),
        (f"导语：{han(60)}", ("lead", han(60))),
        (f"总结: {han(60)}", ("conclusion", han(60))),
        (f"导语{' ' * (LONGEST - 3)}：{han(9)}", ("lead", han(9))),
        (f"导语{' ' * (LONGEST - 2)}：{han(9)}", None),  # the colon stands too far behind
        (f"导语{' ' * (LONGEST - 2)}", ("lead", "")),
        (f"导语{' ' * (LONGEST - 1)}", None),
        ("看房", None),
    ],
)  # fmt: skip
def test_heading_says_that_it_opens_or_closes(text, role):
    assert read_word(text) == role


def test_closing_paragraph_says_so_at_its_beginning():
    assert sums_up("总之，先看水表。")
    assert not sums_up("先看水表，总之。")


@pytest.mark.parametrize(
    ("line", "announced"),
    [
        ("两个办法：", True),
        ("分三组试：", True),
        ("三种花盆：", True),
        ("三层架子", False),
        ("两个办法", False),
    ],
)
def test_number_of_things_before_a_colon_announces_them(line, announced):
    assert shape.announces(line) is announced


@pytest.mark.parametrize(
    "line", ["图注：阳台的早上", "——选自《种菜笔记》", "本报3月1日讯 记者在阳台"]
)
def test_caption_source_and_dateline_are_remarks(line):
    assert shape.is_remark(line)


def test_what_asks_how_we_do_something_announces_nothing():
    assert shape.announces("我们先看水表")
    assert not shape.announces("我们如何看水表")
    assert not shape.announces("你为什么要看水表")
