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


BOLD = {
    "two over text": "# 面\n\n**煮面**\n\n{s}\n\n**拌面**\n\n{s}\n",
    "two that ask at length": (
        "# 面\n\n{s}\n\n**你说的面是哪一种？**\n\n{s}\n\n"
        "**那么从和面开始，到最后端上桌子，你一共要花多少时间，其中哪一步最费力气，又是哪一步最容易出错？**\n\n{s}\n"
    ),
    "of a program that writes speech down": (
        "**说话人1(00:00:03): 请你先说说，面是怎么煮的，水要放多少，什么时候放盐，煮到什么样子就算是好了。**\n\n"
        "说话人2(00:00:09): {s}\n\n**说话人1(00:00:20): 拌面呢。**\n\n说话人2(00:00:31): {s}\n"
    ),
}


@pytest.mark.parametrize("text", BOLD.values(), ids=BOLD.keys())
def test_bold_lines_of_a_text_without_headings_are_told(text):
    assert [each.partition(" ")[2] for each in told(text)] == ["KB321.bold-alone"]


@pytest.mark.parametrize(
    ("headings", "bold", "keys"),
    [
        ("## 和面\n\n{s}\n\n", 4, ["KB321.bold-beside"]),
        ("## 和面\n\n{s}\n\n", 3, []),
        ("## 和面\n\n{s}\n\n## 醒面\n\n{s}\n\n## 擀面\n\n{s}\n\n", 12, []),
    ],
)
def test_many_bold_lines_beside_few_headings_are_told(headings, bold, keys):
    lines = "".join(f"**第{number}样面**\n\n{{s}}\n\n" for number in range(bold))
    assert [each.partition(" ")[2] for each in told(f"# 面\n\n{headings}{lines}")] == keys


def test_bold_line_that_comes_again_and_again_says_who_speaks():
    lines = "".join(f"**{name}**\n\n{{s}}\n\n" for name in ("师傅：", "徒弟：") * 3)
    assert told(f"# 面\n\n## 和面\n\n{lines}") == []
    assert told(f"# 面\n\n{lines}") == []


COUNTED = {
    "with 一、": "# 面\n\n一、煮面\n\n{s}\n\n二．拌面\n\n{s}\n\n三、收尾\n\n{s}\n",
    "with 01": "# 面\n\n01 煮面\n\n{s}\n\n02 拌面\n\n{s}\n\n03 收尾\n\n{s}\n",
}


@pytest.mark.parametrize("text", COUNTED.values(), ids=COUNTED.keys())
def test_lines_that_count_on_in_a_text_without_headings_are_told(text):
    assert told(text) == ["3 KB321.counted-alone"]


NOT = {
    "two that count": "# 面\n\n一、煮面\n\n{s}\n\n二、拌面\n\n{s}\n",
    "a list that counts": "# 面\n\n一、水\n\n二、面\n\n三、盐\n\n{s}\n",
    "sentences that count": "# 面\n\n一、{s}\n\n二、{s}\n\n三、{s}\n",
    "one": "# 面\n\n{s}\n\n**拌面**\n\n{s}\n",
    "beside headings": "# 面\n\n## 做法\n\n**煮面**\n\n{s}\n\n**拌面**\n\n{s}\n",
    "one below another": "# 面\n\n**煮面**\n\n**拌面**\n\n{s}\n",
    "in code": "# 面\n\n```\n**煮面**\n\n面\n\n**拌面**\n\n面\n```\n\n{s}\n",
    "short sentences": "# 面\n\n**小心烫手。**\n\n{s}\n\n**先关火。**\n\n{s}\n",
    "sentences": f"# 面\n\n**{SAID * 4}**\n\n{{s}}\n\n**{SAID * 5}**\n\n{{s}}\n",
}


@pytest.mark.parametrize("text", NOT.values(), ids=NOT.keys())
def test_bold_that_stresses_is_not(text):
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
