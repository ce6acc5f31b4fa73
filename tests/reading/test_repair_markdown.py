"""Markdown: an author's own stays as it is; a page's is repaired without harm to its syntax."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import Draft, Gap, Line, LoadOptions
from kb_site.reading.repair.kept import repair_kept
from kb_site.reading.repair.rules import repair


def repaired(form, *lines, **decisions):
    numbered = tuple(Line(at, text, markdown=True) for at, text in enumerate(lines, start=1))
    overrides = Overrides(path="a.yaml", **decisions)
    step = repair_kept if form == "markdown" else repair
    return step(Draft(form, numbered), LoadOptions(), overrides, "a")


def texts(result):
    return [line.text for line in result.lines]


def test_markdown_of_an_author_is_left_alone():
    lines = (
        "門(mén)口 的車(chē),請(qǐng)開(kāi)走(zǒu)。１２３　",
        "責任編輯：周小雨",
        "短信、 、郵件",
        "如有侵權，請聯繫我們刪除。",
    )
    result = repaired("markdown", *lines)
    assert texts(result) == list(lines)
    assert (result.repairs, result.gaps, result.dropped, result.problems) == ((), (), (), ())


def test_marks_of_an_author_are_gaps():
    result = repaired("markdown", "拨打〔原文缺字〕或[12345]{.supplied}，[不是](a){.supplied}")
    assert result.gaps == (Gap(1, 3), Gap(1, 10, filled=True))
    assert [str(problem) for problem in result.problems] == [
        "a:1:3: KB203 words are missing here; supply them, or leave the mark that readers see"
    ]


@pytest.mark.parametrize(("source", "clean"), [
    ('**注意**,先看[說明(必讀)](a(1).html,b "看,這裡")', '**注意**，先看[说明（必读）](a(1).html,b "看,这里")'),
    ("運行`a,b 的  c`,再看結果", "运行`a,b 的  c`，再看结果"),
    ("![圖,一](圖/螞蟻.png)看圖![圖](b.png)", "![图，一](圖/螞蟻.png)看图![图](b.png)"),
    ("訪問<https://example.org/螞蟻>,再說", "访问<https://example.org/螞蟻>，再说"),
    ("| 項目 | 用 量 |", "| 项目 | 用 量 |"),
    ("  - 列表,縮進", "  - 列表，缩进"),
    ("行尾兩個空格  ", "行尾两个空格  "),
    ("重點\\*星號\\*,說明{#id,a}", "重点\\*星号\\*，说明{#id,a}"),
])  # fmt: skip
def test_repair_of_a_page_keeps_addresses_code_and_syntax(source, clean):
    assert texts(repaired("html", source)) == [clean]


def test_code_block_of_a_page_is_left_alone():
    lines = ("```", "螞蟻 的,代碼  １", "```", "螞蟻,在外")
    assert texts(repaired("html", *lines)) == [*lines[:3], "蚂蚁，在外"]


def test_words_for_a_gap_of_a_page_are_markdown():
    result = repaired("html", "请拨打 的热线。", gaps=((1, 4, "110*"),))
    assert texts(result) == ["请拨打[110\\*]{.supplied}的热线。"]
    assert result.gaps == (Gap(1, 4, filled=True),)


def test_heading_of_a_page_has_gaps_too():
    line = Line(1, "拨打 的热线", heading=3, markdown=True)
    result = repair(Draft("html", (line,)), LoadOptions(), Overrides(), "a.html")
    assert result.lines == (Line(1, "拨打〔原文缺字〕的热线", heading=3, markdown=True),)


def test_column_of_a_line_that_starts_later_is_that_of_the_source():
    line = Line(4, "拨打 的热线", column=9)
    result = repair(Draft("text", (line,)), LoadOptions(), Overrides(), "a.txt")
    assert result.gaps == (Gap(4, 11),)
    assert result.repairs[0].column == 11
