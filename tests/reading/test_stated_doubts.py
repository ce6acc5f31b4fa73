"""Headings that an author states: bold lines instead of them, and levels that numbers deny."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "水开了再放面，煮三分钟。"


def loaded(text: str) -> Article:
    """Return a Markdown file as it is read."""
    return load(SourceFile("a.md", text.replace("{s}", SAID).encode()), LoadOptions())


def told(text: str) -> list[str]:
    """Return what is told of the outline of a Markdown file."""
    keys = ((each.says.key, each.location.line) for each in loaded(text).problems)
    return [f"{line} {key}" for key, line in keys if key.startswith("KB321.")]


LEFT = {
    "bold lines where nothing is marked": "# 面\n\n**煮面**\n\n{s}\n\n**拌面**\n\n{s}\n",
    "many beside one heading": "# 面\n\n## 和面\n\n{s}\n\n**煮面**\n\n{s}\n\n**拌面**\n\n{s}\n",
    "with 一、": "# 面\n\n一、煮面\n\n{s}\n\n二．拌面\n\n{s}\n\n三、收尾\n\n{s}\n",
    "a plain one": "# 面\n\n## 和面\n\n{s}\n\n拌面\n\n{s}\n",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_lines_that_may_be_headings_are_told(text):
    assert [each.partition(" ")[2] for each in told(text)] == ["KB321.perhaps-unmarked"]


def test_headings_that_stand_alone_in_quotations_are_told():
    text = "# 面\n\n{s}\n\n> ### 煮面\n\n{s}\n\n> ### 拌面\n\n{s}\n"
    assert told(text) == ["5 KB321.quoted"]
    assert told(text.replace("> ### 拌面", "> ### 拌面\n> {s}")) == []


NOT = {
    "a list that counts": "# 面\n\n一、水\n\n二、面\n\n三、盐\n\n{s}\n",
    "sentences that count": "# 面\n\n一、{s}\n\n二、{s}\n\n三、{s}\n",
    "in code": "# 面\n\n```\n**煮面**\n\n面\n\n**拌面**\n\n面\n```\n\n{s}\n",
    "short sentences": "# 面\n\n**小心烫手。**\n\n{s}\n\n**先关火。**\n\n{s}\n",
    "sentences": f"# 面\n\n**{SAID * 4}**\n\n{{s}}\n\n**{SAID * 5}**\n\n{{s}}\n",
}


@pytest.mark.parametrize("text", NOT.values(), ids=NOT.keys())
def test_items_code_and_sentences_are_not(text):
    assert told(text) == []


FLAT = "# 面\n\n## 1 煮面\n\n{s}\n\n## 1.1 清汤\n\n{s}\n\n## 1.2 红汤\n\n{s}\n\n## 2 拌面\n\n{s}\n\n## 致谢\n\n{s}\n"


def test_numbers_with_a_point_on_the_level_of_those_without_are_questions():
    assert told(FLAT) == []
    sections = loaded(FLAT).sections
    assert [(each.number, each.heading) for each in sections] == [
        ("1", "煮面"),
        ("2", "拌面"),
        ("", "致谢"),
    ]
    assert [(each.number, each.heading) for each in sections[0].questions] == [
        ("1.1", "清汤"),
        ("1.2", "红汤"),
    ]


def test_they_are_told_where_another_level_has_the_questions():
    mixed = FLAT + "\n### 谢谁\n\n{s}\n"
    assert told(mixed) == ["7 KB321.numbers-flat"]
    assert len(loaded(mixed).sections) == 5
    assert told(mixed.replace("## 1.", "### 1.")) == []
    prices = "# 面\n\n## 3.5 元一碗\n\n{s}\n\n## 2.5 元一碗\n\n{s}\n"
    assert told(prices) == []
    assert [each.heading for each in loaded(prices).sections] == ["3.5 元一碗", "2.5 元一碗"]


def test_numbers_of_a_title_lower_nothing():
    text = "# 2 面\n\n## 2.1 清汤\n\n{s}\n\n## 2.2 红汤\n\n{s}\n"
    assert len(loaded(text).sections) == 2


@pytest.mark.parametrize(
    "headings",
    [("1月停水", "2月停水"), ("1元面", "1.5元面", "1.8元面"), ("9月1日", "9.1 上午", "9.2 下午")],
)
def test_digits_that_belong_to_the_words_stay_and_lower_nothing(headings):
    text = "# 面\n\n" + "".join(f"## {each}\n\n{{s}}\n\n" for each in headings)
    assert [(each.number, each.heading) for each in loaded(text).sections] == [
        ("", each) for each in headings
    ]


def test_numbers_that_go_on_with_a_count_of_another_level_are_told():
    apart = (
        "# 面\n\n## 一、煮面\n\n{s}\n\n## 二、拌面\n\n### 1. 麻酱\n\n{s}\n\n### 三、炒面\n\n{s}\n"
    )
    assert told(apart) == ["13 KB321.numbers-apart"]
    assert told(apart.replace("### 三", "## 三")) == []
    assert told(apart.replace("### 三", "### 一")) == []
    within = (
        "# 面\n\n## 一、煮面\n\n### 一、清汤\n\n{s}\n\n## 二、拌面\n\n{s}\n\n## 三、炒面\n\n{s}\n"
    )
    assert told(within) == []


def test_level_that_a_section_skips_is_told_where_others_have_it():
    text = "# 面\n\n## 煮面\n\n### 清汤\n\n{s}\n\n## 拌面\n\n#### 麻酱\n\n{s}\n"
    assert told(text) == ["11 KB321.level-skipped"]
    assert told(text.replace("####", "###")) == []
    assert told(text.replace("### ", "#### ").replace("#####", "####")) == []


def test_full_width_space_behind_the_marks_of_a_heading_is_told():
    article = loaded("# 面\n\n##　煮面\n\n{s}\n")
    assert [each.says.key for each in article.problems] == ["KB331.heading-space"]


@pytest.mark.parametrize(("below", "doubted"), [("<h2>退房</h2>", False), ("", True)])
def test_headings_of_a_page_may_say_the_same_below_two_sections(below, doubted):
    page = (
        "<title>租房手记</title><main><h1>租房手记</h1><h2>看房</h2>{s}<h3>水表</h3>{s}"
        f"<h3>门锁</h3>{{s}}{below}<h3>水表</h3>{{s}}<h2>后来</h2>{{s}}</main>"
    )
    for each in "春夏秋冬晨午暮":
        page = page.replace("{s}", f"<p>{each}天租房先看水表，记下数字，再问上一位租客。</p>", 1)
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert any("same words" in each.message for each in article.problems) == doubted


@pytest.mark.parametrize(("row", "shown"), [
    ("共 $$a+b$$ 元。", "$$"),
    (r"共 \frac{a}{b} 元。", r"\frac"),
    ("!> 先看押金。", "!>"),
    ("这是==要点==，先看。", "==要点=="),
    ("先看%%不给人看%%押金。", "%%不给人看%%"),
    ("[b]先看[/b]押金。", "[b]"),
    ("看[合同](租房 合同.pdf)。", "](租房 合同.pdf)"),
    (".. note::", ".. note::"),
    ("== 押金 ==", "== 押金 =="),
])  # fmt: skip
def test_marks_of_other_programs_are_told(row, shown):
    article = load(SourceFile("a.md", f"# 租房\n\n先看合同。\n\n{row}\n".encode()), LoadOptions())
    assert [
        (each.location.line, each.says.key, each.says.values()["shown"])
        for each in article.problems
        if each.code == "KB331"
    ] == [(5, "KB331.other", shown)]


@pytest.mark.parametrize("row", [
    "C++ 和 i++ 都行，a==b，涨 5%，又涨 6%。",
    '看[合同](a.pdf "合同 一")，见 [b]，再看 `==x==`。',
    "从 $5 到 $6，路径 C:\\\\frac。",
])  # fmt: skip
def test_signs_that_are_words_are_not(row):
    article = load(SourceFile("a.md", f"# 租房\n\n先看合同。\n\n{row}\n".encode()), LoadOptions())
    assert not [each for each in article.problems if each.code == "KB331"]
