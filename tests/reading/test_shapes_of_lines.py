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
        ("看房，见https://a.cn/b?c=1的图", ("", "")),
        ("看房，见https://a.cn/b?c=1：先看水表", ("看房，见https://a.cn/b?c=1：", "先看水表")),
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
