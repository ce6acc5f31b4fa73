"""The levels of an imported page's headings: which is the title, and what lies below what."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours
from kb_site.reading.load import load


def read(text, name="san.md"):
    return load(as_ours(SourceFile(name, text.encode())), LoadOptions())


def outline(article):
    return [
        (section.heading, [each.heading for each in section.questions if each.line != section.line])
        for section in article.sections
    ]


BELOW = "晾干再收。\n\n"


@pytest.mark.parametrize(("text", "title"), [
    ("### 修伞\n\n##### 伞骨\n\n晾干。\n\n##### 伞面\n\n上油。\n", "修伞"),
    ("## 修伞\n\n晾干。\n", "修伞"),
    ("# 修伞\n\n张三 李四\n\n# 1 伞骨\n\n晾干。\n\n# 2 伞面\n\n上油。\n", "修伞"),
    ("### 修伞\n\n### 前言\n\n晾干。\n\n### 伞面\n\n上油。\n", "修伞"),
    ("# 伞\n\n晾干。\n\n#\n", "伞"),
    ("### 隐私政策\n\n本隐私政策说明伞怎么修。\n\n### 伞骨\n\n晾干。\n\n### 伞面\n\n上油。\n", "隐私政策"),
    ("# 后记\n\n写完了。\n\n## 伞骨\n\n换。\n", "后记"),
    ("# [修伞](https://example.org/1)\n\n先看。\n\n# 伞骨\n\n换。\n\n# 伞面\n\n补。\n", "修伞"),
    (f"## 修伞\n\n先看。\n\n## 总结\n\n晾干。\n\n{''.join(f'### 伞{each}{chr(10)}{chr(10)}晾干。{chr(10)}{chr(10)}' for each in '骨面柄')}", "修伞"),
    ("* 译者：[J. M. Li](https://example.org)\n\n# 修伞\n\n#### 伞骨\n\n换。\n", "修伞"),
    (f"# 修伞\n\n先看。\n\n{''.join(f'# 伞{each}{chr(10)}{chr(10)}晾干再收，不然要发霉的。{chr(10)}{chr(10)}' for each in '骨面柄')}", "修伞"),
    (f"# 修伞日记\n\n先看。\n\n{''.join(f'## 伞{each}{chr(10)}{chr(10)}晾干再收，不然要发霉的。{chr(10)}{chr(10)}' for each in '骨面柄')}# 收伞\n\n晾干。\n", "修伞日记"),
    ("# 前言\n\n## 伞骨\n\n换。\n\n## 伞面\n\n补。\n", "前言"),
    (f"这把伞是从哪里来的，谁知道？\n\n# 修伞\n\n{'晾干再收。' * 60}\n\n## 伞面\n\n上油。\n", "修伞"),
    ("修伞\n===\n\n晾干。\n\n伞面\n---\n\n上油。\n", "修伞"),
])  # fmt: skip
def test_first_heading_that_is_over_all_is_the_title(text, title):
    article = read(text)
    assert (article.title, article.title_source) == (title, "text")


@pytest.mark.parametrize("text", [
    "# 前言\n\n晾干。\n\n## 伞骨\n\n上油。\n",
    "晾干的伞不会发霉。\n\n# 1 伞骨\n\n晾干。\n\n# 2 伞面\n\n上油。\n",
    "这把伞是从哪里来的，谁知道？\n\n# 伞面\n\n上油。\n",
    "伞骨要紧\n\n### 伞面\n\n上油。\n",
    "## 伞骨\n\n## 伞面\n\n上油。\n\n## 伞柄\n\n",
    "## 总纲\n\n晾干。\n\n### 伞骨\n\n上油。\n",
    "# 伞骨\n\n晾干。\n\n# 伞面\n\n上油。\n",
    f"## 修伞\n\n先看。\n\n## 伞面\n\n晾干。\n\n{''.join(f'### 伞{each}{chr(10)}{chr(10)}晾干。{chr(10)}{chr(10)}' for each in '骨面柄')}",
    f"## 前言\n\n先看。\n\n## 总结\n\n晾干。\n\n{''.join(f'### 伞{each}{chr(10)}{chr(10)}晾干。{chr(10)}{chr(10)}' for each in '骨面柄')}",
    "## 修伞\n\n先看。\n\n## 总结\n\n晾干。\n\n### 伞骨\n\n晾干。\n",
    f"# 伞骨\n\n{'晾干。' * 9}\n\n## 断了\n\n换。\n\n## 弯了\n\n扳。\n\n## 松了\n\n拧。\n\n# 伞面\n\n{'上油。' * 9}\n",
    f"# 概述\n\n先看。\n\n{''.join(f'# 伞{each}{chr(10)}{chr(10)}晾干再收，不然要发霉的。{chr(10)}{chr(10)}' for each in '骨面柄')}",
    "# 伞骨\n\n晾干。\n\n# 伞面\n\n上油。\n\n# 1 收起\n\n晾干。\n\n# 2 放好\n\n上油。\n",
    "### 隐私政策\n\n伞店都有。\n\n### 伞骨\n\n晾干。\n\n### 伞面\n\n上油。\n",
])  # fmt: skip
def test_heading_of_a_part_is_no_title_and_that_is_told(text):
    article = read(text)
    assert article.title_source == "none"
    assert "KB323" in [each.code for each in article.problems]


@pytest.mark.parametrize(("text", "expected"), [
    ("## 伞骨\n\n##### 断了\n\n换。\n\n## 伞面\n\n", [("伞骨", ["断了"]), ("伞面", [])]),
    ("### 伞骨\n\n换。\n\n## 伞面\n\n上油。\n", [("伞骨", []), ("伞面", [])]),
    ("# 前言\n\n旧了。\n\n## 伞骨\n\n换。\n\n## 伞面\n\n补。\n", [("伞骨", []), ("伞面", [])]),
    ("## 伞骨\n\n换。\n\n ## 伞面\n\n### 补\n\n上油。\n", [("伞骨", []), ("伞面", ["补"])]),
    ("## 伞骨\n\n- 一\n\n  # 甲\n\n换。\n\n## 伞面\n\n补。\n", [("伞骨", []), ("伞面", [])]),
])  # fmt: skip
def test_each_heading_is_one_level_below_what_it_is_in(text, expected):
    assert outline(read(f"---\ntitle: 修\ndate: 2020-01-01\n---\n\n{text}{BELOW}")) == expected


def test_heading_that_says_the_stated_title_again_is_left_out():
    front = "---\ntitle: 伞要怎么修？\ndate: 2020-01-01\n---\n\n"
    article = read(f"{front}# 伞要怎么修\n\n先看。\n\n## 伞骨\n\n换。\n")
    assert outline(article) == [("伞骨", [])]
    assert article.lead == "先看。"


def test_words_of_another_title_that_heads_nothing_stay_as_text():
    front = "---\ntitle: 雨天\ndate: 2020-01-01\n---\n\n"
    article = read(f"{front}# 伞要怎么修\n\n## 伞骨\n\n换。\n")
    assert outline(article) == [("伞骨", [])]
    assert article.lead == "**伞要怎么修**"


def test_hyphens_below_a_sentence_are_a_rule():
    article = read("# 修伞\n\n## 伞骨\n\n先把伞晾干。\n---\n\n再上油。\n")
    assert outline(article) == [("伞骨", [])]
    assert "先把伞晾干。\n\n---" in article.sections[0].questions[0].answer


def test_numbers_read_off_a_printed_page_get_their_spaces():
    parts = ("1伞骨", "1.1竹骨", "1.2“铁骨”", "2伞面", "2.1补洞", "3伞柄")
    article = read("# 2例修伞\n\n" + "".join(f"# {each}\n\n刷一层桐油。\n\n" for each in parts))
    assert article.title == "2例修伞"
    assert [(each.number, each.heading) for each in article.sections] == [
        ("1", "伞骨"), ("2", "伞面"), ("3", "伞柄"),
    ]  # fmt: skip


@pytest.mark.parametrize("parts", [
    ("1月", "2月", "3月"),
    ("1伞骨", "1.1竹骨", "3伞柄"),
])  # fmt: skip
def test_other_numbers_stay_part_of_the_heading(parts):
    article = read("# 修伞\n\n" + "".join(f"## {each}\n\n刷一层桐油。\n\n" for each in parts))
    assert [each.heading for each in article.sections] == list(parts)


@pytest.mark.parametrize(("rows", "parts"), [
    ("# 伞字[2024]8号\n\n## 关于修伞的通知\n\n先看。\n\n### 一、伞骨\n\n换。\n\n### 二、伞面\n\n补。\n", ["伞骨", "伞面"]),
    ("# 关于修伞的通知\n\n━━━━━━\n☂ **第一层：骨**\n━━━━━━\n\n### 1. 换\n\n换。\n\n━━━━━━\n☂ **第二层：面**\n━━━━━━\n\n### 2. 补\n\n补。\n", ["☂ 第一层：骨", "☂ 第二层：面"]),
    ("# 关于修伞的通知\n\n## 伞骨：\n\n换。\n\n## 最后修改于2019年4月2日\n\n## 伞面\n\n#### 时间：三月\n\n#### 地点：伞铺\n", ["伞骨", "伞面"]),
])  # fmt: skip
def test_title_and_parts_are_neither_numbers_nor_fields(rows, parts):
    article = read(rows)
    assert article.title == "关于修伞的通知"
    assert [each.heading for each in article.sections] == parts


def test_headings_of_the_first_level_alone_are_sections():
    article = read("# 伞骨\n\n晾干。\n\n# 伞面\n\n上油。\n")
    assert [part for part, _ in outline(article)] == ["伞骨", "伞面"]


def test_long_row_of_spaces_is_read_at_once():
    rows = f"# 伞\n\n{' ' * 150_000}x\n\n" + f"{' ' * 150_000}{{: x"
    assert read(rows + "<a " * 10_000).title == "伞"


def test_days_between_a_rule_and_a_heading_stand_below_it():
    days = "".join(
        f"Day{each}\n\n## 伞{part}\n\n晾干。\n\n------\n\n" for each, part in enumerate("骨面", 1)
    )
    article = read(f"# 修伞\n\n{days}")
    answers = [each.questions[0].answer for each in article.sections]
    assert answers == ["Day1\n\n晾干。", "Day2\n\n晾干。"]
    assert read("# 修伞\n\n先看 1\n\n## 伞骨\n\n晾干。\n").lead == "先看 1"


def test_counted_bold_rows_below_several_headings_are_headings():
    parts = "".join(
        f"## 伞{part}\n\n**1.先看**：\n看清楚。\n\n**2.再换**：\n慢慢换。\n\n" for part in "骨面"
    )
    assert outline(read(f"# 修伞\n\n{parts}")) == [
        ("伞骨", ["先看", "再换"]),
        ("伞面", ["先看", "再换"]),
    ]


def test_large_rows_that_are_no_headings_stay_lines_also_behind_a_comma():
    rows = ("先量伞骨，再买一根，", "旧伞面拆下来洗", "线要用粗的", "针也是", "伞柄上油")
    text = as_ours(SourceFile("san.md", "\n".join(f"### {row}" for row in rows).encode())).data
    assert f"{rows[0]}  \n{rows[1]}  \n" in text.decode()


def test_headings_that_are_shown_in_quotes_stay_quotes():
    text = "# 修伞\n\n> ### 伞骨\n\n这个标题好。\n\n> ### 伞面\n\n这个也好。\n"
    assert [heading for heading, _ in outline(read(text))] == ["修伞"]


LONG = "每天都要把伞擦干，挂在门后面，不然骨架会生锈。" * 5


@pytest.mark.parametrize(("below", "kept"), [
    ("", "短句也是一句。"),
    ("\n\n伞面要晾。", "### 短句也是一句。"),
    ("\n\n#### 伞面\n\n要晾。", "### 短句也是一句。"),
])  # fmt: skip
def test_sentence_over_nothing_beside_a_paragraph_of_its_level_is_text_too(below, kept):
    text = f"# 雨伞\n\n## 甲\n\n### {LONG}\n\n### 短句也是一句。{below}\n\n## 乙\n\n{LONG}\n"
    rows = as_ours(SourceFile("a.md", text.encode())).data.decode().split("\n")
    assert LONG in rows
    assert kept in rows


@pytest.mark.parametrize(("rows", "headings"), [
    (("━━ 选料 ━━", "━━ 修骨 ━━"), ["选料", "修骨"]),
    (("=== 选料 ===", "=== 修骨 ==="), ["选料", "修骨"]),
    (("```\n━━ 选料 ━━", "━━ 修骨 ━━\n```"), ["san"]),
], ids=["drawn", "no tabs", "code"])  # fmt: skip
def test_rows_that_signs_frame_are_headings_where_none_is_marked(rows, headings):
    above, below = rows
    article = read(f"{above}\n\n{BELOW}伞骨要直。\n\n{below}\n\n{BELOW}收好再走。\n")
    assert [part.heading for part in article.sections] == headings


def test_row_that_signs_frame_over_nothing_heads_none():
    article = read(f"{BELOW}━━ 小王 ━━\n\n{BELOW}收好再走。\n\n{BELOW}━━ 小李 ━━\n")
    assert [part.heading for part in article.sections] == ["san"]


SAID = "先把伞骨一根一根量好，再去买长短一样的，换的时候要把它松开。"
LEFT = {
    "one that a count lacks": (
        f"# 修伞\n\n## 一、选料\n\n{SAID}\n二、换骨\n{SAID}\n\n## 三、补面\n\n{SAID}\n",
        ["选料", "换骨", "补面"],
    ),
    "a sentence with that number": (
        f"# 修伞\n\n## 一、选料\n\n{SAID}\n\n二、换骨要当心，别伤了手\n\n## 三、补面\n\n{SAID}\n",
        ["选料", "三、补面"],
    ),
    "an item with that number": (
        f"# 修伞\n\n## 1. 选料\n\n2. 买面\n\n{SAID}\n\n## 3. 补面\n\n{SAID}\n",
        ["选料", "3. 补面"],
    ),
    "items of a list with that number": (
        f"# 修伞\n\n## 1. 选料\n\n{SAID}\n\n1. 骨\n2. 面\n\n## 3. 补面\n\n{SAID}\n",
        ["选料", "3. 补面"],
    ),
    "numbers alone over names": (
        f"第1课\n选料\n\n{SAID}\n\n第2课\n换骨\n\n{SAID}\n\n第3课  补面\n\n{SAID}\n",
        ["第1课 选料", "第2课 换骨", "第3课 补面"],
    ),
    "counted ones with labels between": (
        f"一、选料：\n{SAID}\n\n{''.join(f'例子{at}：{chr(10)}{SAID}{chr(10)}{chr(10)}' for at in '一二三')}二、换骨：\n{SAID}\n\n三、补面：\n{SAID}\n",
        ["选料", "换骨", "补面"],
    ),
    "many counted ones, and bold ones": (
        f"{SAID}\n\n**先看这里**\n\n"
        + "".join(f"**{at}、第{at}件**\n\n{SAID}\n\n" for at in range(1, 7))
        + f"**再看那里**\n\n{SAID}\n",
        [f"第{at}件" for at in range(1, 7)],
    ),
    "bold names over sentences where no other row is bold": (
        f"# 修伞\n\n## 说明\n\n**选料**\n\n{SAID}\n\n**换骨**\n\n{SAID}\n\n**补面**\n\n{SAID}\n",
        ["说明", "选料", "换骨", "补面"],
    ),
    "bold names beside a bold sentence": (
        f"# 修伞\n\n## 说明\n\n**选料**\n\n{SAID}\n\n**换骨**\n\n{SAID}\n\n**补面**\n\n{SAID}\n\n**晾干再收，不然发霉。**\n",
        ["说明"],
    ),
    "bold names over lists": (
        "# 修伞\n\n## 说明\n\n**选料**\n\n- 竹子\n\n**换骨**\n\n- 钳子\n\n**补面**\n\n- 胶水\n",
        ["说明"],
    ),
    "counted ones over short sentences": (
        f"# 修伞\n\n## 说明\n\n一）选料\n\n{SAID}\n\n二）换骨\n\n太难了，先等等！\n\n三）补面\n\n不难，当天就好。\n",
        ["说明", "选料", "换骨", "补面"],
    ),
}


@pytest.mark.parametrize(("text", "headings"), LEFT.values(), ids=LEFT.keys())
def test_counted_rows_that_count_through_are_headings(text, headings):
    found = outline(read(text))
    assert [each for part, below in found for each in (part, *below)] == headings
