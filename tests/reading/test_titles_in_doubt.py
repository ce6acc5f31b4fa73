"""Titles that name nothing, or look as the line below them does."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "租房前先看水表和电表，记下数字拍一张照，再问上一位租客水压怎么样。"


def told(text: str, name: str = "a.txt") -> list[str]:
    """Return what is told of the title of a text."""
    article = load(SourceFile(name, text.encode()), LoadOptions())
    return [each.says.key for each in article.problems if each.code == "KB322"]


@pytest.mark.parametrize(
    "title",
    [
        "前言",
        "一、概述",
        "问题引出",
        "本报记者王小明通讯员李小红",
        "新华社某市三月五日电（记者王小明）",
        "某某网3月5日电",
        "某某日报2023-03-05 09:46",
        "<篇名>租房",
    ],
)
def test_part_a_credit_and_a_tag_name_nothing(title):
    article = load(SourceFile("a.md", f"# {title}\n\n{SAID}\n".encode()), LoadOptions())
    assert [each.says.key for each in article.problems if each.code == "KB322"] == [
        "KB322.nameless"
    ]


@pytest.mark.parametrize(
    "title",
    ["租房前言", "概述租房", "租房记者", "某社三月五日电影展", "租房须知2023-03-05", "<3 租房"],
)
def test_what_only_begins_or_ends_so_is_a_title(title):
    assert told(f"# {title}\n\n{SAID}\n", "a.md") == []


EQUAL = f"{{0}}\n{{1}}\n{SAID}\n{SAID}租房还要看{{0}}\n"


@pytest.mark.parametrize(
    ("title", "below", "keys"),
    [
        ("东门小学（东门路一号）", "西门小学（西门路二号）", ["KB322.unlikely"]),
        ("租房先看什么？", "签合同先看什么？", ["KB322.unlikely"]),
        ("租房管理办法（试行）", "（某年某月某日通过）", []),
        ("租房先看什么？", "看水表和电表，再问水压。", []),
    ],
)
def test_title_that_ends_as_the_next_line_does_is_in_doubt(title, below, keys):
    assert told(EQUAL.format(title, below)) == keys


@pytest.mark.parametrize("title", ["小周の小窝", "小周的小站", "小周的Blog呀"])
def test_place_of_somebody_is_the_name_of_a_site(title):
    page = f"<body><main><h1>{title}</h1><p>{SAID}</p><p>{SAID}</p></main>"
    assert told(page, "a.html") == ["KB322.site"]


def test_lines_of_a_page_that_stand_in_one_line_of_its_source_are_told_apart_by_their_words():
    names = "".join(
        f"<blockquote><p><b>{name}</b></p></blockquote><p>{SAID}</p>" for name in ("门锁", "水表")
    )
    page = f"<body><main><h1>租房心得</h1><p>{SAID}</p>{names}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    (found,) = [each.says for each in article.problems if each.says.key == "KB321.quoted"]
    assert "(lines 1 '门锁', 1 '水表')" in str(found)
