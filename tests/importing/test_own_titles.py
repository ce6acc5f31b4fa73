"""Titles and headings that lead to a page, or have a site's name behind them; words beside marks."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.between import names_unparted
from kb_site.importing.generators.single import as_ours, without_around
from kb_site.importing.import_source import import_source
from kb_site.reading.load import load

PARTS = "## 伞骨\n\n断了就换。\n\n## 伞面\n\n破了就补。\n"


def ours(text):
    return as_ours(SourceFile("san.md", text.encode())).data.decode()


def read(text):
    return load(as_ours(SourceFile("san.md", text.encode())), LoadOptions())


def test_address_that_the_title_leads_to_is_the_source():
    found = read(f"# [怎样修伞](https://example.org/1)\n\n先看。\n\n{PARTS}")
    assert (found.title, found.front.source.url) == ("怎样修伞", "https://example.org/1")


def test_links_of_headings_stand_below_what_these_head():
    text = ours(
        "# 修伞\n\n## [伞骨](https://example.org/1)\n\n断了就换。\n\n## 伞面\n\n破了就补。\n"
    )
    assert "## 伞骨\n\n断了就换。\n\n[example.org](https://example.org/1)\n\n## 伞面" in text


@pytest.mark.parametrize("text", [
    f"> 原文：<https://example.org/1>\n\n先看。\n\n{PARTS}",
    f"> 来源：[集](https://example.org/1)\n\n先看。\n\n{PARTS}",
])  # fmt: skip
def test_column_behind_the_title_of_a_saved_page_goes(text):
    assert read(f"# 怎样修好一把老油纸伞|修伞铺\n\n{text}").title == "怎样修好一把老油纸伞"


@pytest.mark.parametrize("part", ["下册", "王小明", "第三章", "上篇"])
def test_part_behind_the_title_of_a_saved_page_stays(part):
    text = (
        f"# 怎样修好一把老油纸伞|{part}\n\n> 原文：<https://example.org/1>\n\n王小明说。\n\n{PARTS}"
    )
    assert read(text).title == f"怎样修好一把老油纸伞|{part}"


def test_bar_in_a_title_without_a_source_stays():
    assert read(f"# 怎样修好一把老油纸伞|修伞铺\n\n先看。\n\n{PARTS}").title.endswith("|修伞铺")


@pytest.mark.parametrize(("name", "is_site"), [
    ("修伞铺", True), ("伞骨篇", False), ("第三章", False), ("修理一", False),
    ("王小明", False), ("老王家", True),
])  # fmt: skip
@pytest.mark.parametrize("head", ["怎样修好一把老油伞\n", "# 怎样修好一把老油伞\n"])
def test_title_that_the_text_begins_with_stands_without_the_columns_name(head, name, is_site):
    title = f"怎样修好一把老油伞-{name}"
    text = f"---\ntitle: {title}\nlayout: post\n---\n\n{head}\n问王小明。\n\n这里是老王家。\n\n"
    text += f"公众账号：老王家\n\n{PARTS}"
    assert (read(text).title == title) is not is_site


@pytest.mark.parametrize("text", [
    "# 修伞\n\n先看。\n\n# 参考文献\n\n一本伞书。\n\n# On How to Mend Umbrellas\n\nLook first.\n",
    f"# 修伞\n\n先看。\n\n# 2022\n\n{PARTS}",
    f"## 修伞\n最后修改于2022年5月3日\n\n先看。\n\n{PARTS}",
])  # fmt: skip
def test_title_beside_lists_years_or_over_a_day(text):
    assert read(text).title == "修伞"


def test_days_below_all_headings_make_none_the_title():
    assert read("## 一月\n2022-01-01\n\n先看。\n\n## 二月\n2022-02-01\n\n再看。\n").title == "san"
    assert read("## 一月\n2022-01-01\n\n先看。\n\n## 二月\n\n再看。\n").title == "san"


def test_numbers_of_listed_headings_stay_on_each_level():
    text = "1. # 伞骨\n\n   1. ## 换\n\n松开。\n\n2. # 伞面\n\n补。\n\n4. # 伞柄\n\n拧。\n"
    heads = [row for row in ours(text).split("\n") if row.startswith("#")]
    assert heads == ["## 1. 伞骨", "### 1. 换", "## 2. 伞面", "## 4. 伞柄"]


def test_items_that_ask_below_more_headings_stay_items():
    items = "- **断了吗？**换一根。\n- **弯了吗？**扳直。\n"
    assert items in ours(f"# 修伞\n\n先看。\n\n{PARTS}\n## 伞柄\n\n{items}")


def test_items_that_ask_among_others_stay_items_beside_marked_questions():
    items = "- **断了吗？**换一根。\n- **弯了：**扳直。\n"
    asked = "**问：要晾吗？**\n\n要。\n\n**问：要油吗？**\n\n要。\n"
    text = ours(f"# 修伞\n\n{items}\n{PARTS}\n{asked}")
    assert items in text
    assert "### 要晾吗？" in text


@pytest.mark.parametrize(("row", "expected"), [
    ("先看_伞骨断了没有，再说。_不要急。", "先看*伞骨断了没有，再说。*不要急。"),
    ("这是一个_开伞的手法_，要练。", "这是一个*开伞的手法*，要练。"),
    ("伞单_伞骨_，伞册_伞面_。", "伞单_伞骨_，伞册_伞面_。"),
    ("伞单_最终，第二版_完", "伞单_最终，第二版_完"),
    ("书名_作者_播音，都写上。", "书名_作者_播音，都写上。"),
    ("**要紧的是：伞骨断了先别急着扔。", "要紧的是：伞骨断了先别急着扔。"),
    ("伞骨断了先别急着扔。**", "伞骨断了先别急着扔。"),
    ("修伞的师傅是王**", "修伞的师傅是王**"),
    ("**断了的伞骨要另外算钱\n\n带**号的另算", "**断了的伞骨要另外算钱\n\n带**号的另算"),
    ("伞骨（根）**\n\n**断了的要另外算钱", "伞骨（根）**\n\n**断了的要另外算钱"),
])  # fmt: skip
def test_marks_right_beside_han_and_single_ones(row, expected):
    assert expected in ours(f"# 修伞\n\n先看。\n\n{row}\n\n{PARTS}")


@pytest.mark.parametrize(("code", "expected"), [
    ("    量好长短\n    再去买一根", "量好长短  \n再去买一根"),
    (" \t1. 先量好长短；\n \t2. 再去铺子里买一根。", "1. 先量好长短；\n2. 再去铺子里买一根。"),
    ("    先量好长短：\n    \n      再去买一根", "先量好长短：\n\n  再去买一根"),
    ("    伞骨    七十\n    伞面    九十", "    伞骨    七十\n    伞面    九十"),
])  # fmt: skip
def test_indented_words_in_han_are_no_code(code, expected):
    assert f"这样做：\n\n{expected}\n" in ours(f"# 修伞\n\n这样做：\n\n{code}\n\n晾干再收。\n")


def test_film_without_a_name_is_called_by_its_site():
    row = '{{< video src="https://example.org/embed/sohoc7" >}}'
    assert "[example.org](https://example.org/embed/sohoc7)" in ours(f"# 修伞\n\n先看。\n\n{row}\n")


@pytest.mark.parametrize("above", ["**王小明 @ 2019-07-03 18:58:23**", "**某市人民政府办公室**"])
def test_title_below_who_wrote_it_and_when(above):
    text = f"{above}\n\n## 怎样修伞\n\n先看。\n\n{PARTS.replace('##', '###')}"
    assert read(text).title == "怎样修伞"


def test_parts_that_count_from_0_stand_below_the_title():
    parts = "# 1伞骨\n\n换。\n\n# 1.1断了\n\n换。\n\n# 2伞面\n\n补。\n\n# 3伞柄\n\n拧。\n"
    assert read(f"# 修伞\n\n王小明\n\n# 0引言\n\n先看。\n\n{parts}").title == "修伞"


def test_link_to_a_file_of_the_site_below_a_page_alone_goes():
    text = f"# 修伞\n\n先看。\n\n{PARTS}\n---\n*[📄 点击下载此文件 ](/files/a.pdf)\n"
    assert "下载" not in ours(text)
    assert "下载" in ours(text.replace("/files", "https://example.org"))
    assert "a.pdf" in ours(text.replace("---\n", ""))
    assert "a.pdf" in ours(text.replace("补。", "补，见附件。"))
    assert "a.pdf" in ours(text.replace("补。", "补，请看："))
    assert "a.pdf" in ours(text.replace("补。", "补，报名表见文末。"))


def test_rows_of_wechat_around_an_article_go():
    foot = "排版：小王 / 审核：小李\n\n**招聘｜修伞的**\n\n本文为原创内容，版权归修伞铺所有，不要转载。\n\n**都在看**\n\n![](a.png)\n"
    text = f"# 修伞\n\n本文为「修伞铺」原创内容\n\n先看。\n\n{PARTS}\n{foot}\n“点赞”“在看”，让更多人看到\n"
    written, left = without_around(SourceFile("san.md", text.encode()))
    assert "修伞铺" not in written.data.decode()
    assert [each.reason for each in left] == [*["credit"] * 6, "share line"]


@pytest.mark.parametrize("below", [
    "## 后记\n\n多谢各位。\n",
    "下午三点散会。\n\n本文版权归修伞铺。\n",
    "伞下一人，\n雨中一城。\n",
    "- 招聘\n\n本文版权归修伞铺。\n",
    "**伞**\n\n![](a.png)\n\n本文版权归修伞铺。\n",
    "![手稿](a.png)\n\n本文版权归修伞铺。\n",
    "",
])  # fmt: skip
def test_credits_above_text_stay(below):
    text = f"# 修伞\n\n伞骨备份，仅供换用\n\n{PARTS}\n排版：小王 / 审核：小李\n\n"
    written = ours(text + below).replace("  \n", "\n")
    assert all(row in written for row in ("备份", "排版", *below.split("\n")))


@pytest.mark.parametrize(("items", "expected"), [
    ("- 钳子\n- 胶水\n-\n", "- 钳子\n- 胶水\n\n"),
    ("1. 钳子\n2.\n3.\n", "1. 钳子\n2.\n3.\n"),
    ("- 钳子\n-\n-\n", "- 钳子\n-\n-\n"),
    ("- 要带的：\n-\n", "- 要带的：\n-\n"),
    ("- 钳子\n\n-\n  胶水\n", "- 钳子\n\n-\n  胶水\n"),
    ("2. 钳子\n\n5.\n\n胶水\n", "2. 钳子\n\n5.\n\n胶水\n"),
])  # fmt: skip
def test_bullet_without_words_goes(items, expected):
    written = ours(f"# 修伞\n\n先看。\n\n{items}\n{PARTS}").replace("  \n", "\n")
    assert f"先看。\n\n{expected}" in written


def test_rows_go_on_with_names_of_paragraphs_past_what_is_set_apart():
    long = "伞骨断了先别急着扔，量好长短再去买一根，换的时候把它松开，一节一节地套上去，不要急"
    text = f"# 修伞\n\n{long}。\n\n伞骨的毛病\n\n{long}。\n\n伞面的毛病\n\n{long}，师傅说，  \n**不急。**\n"
    assert [each.heading for each in read(text).sections] == ["伞骨的毛病", "伞面的毛病"]
    assert "\n伞面的毛病\n" in ours(text.replace("，师傅说，", "https://example.org/1"))
    assert "\n伞面的毛病\n" in ours(text.replace("急。\n\n伞面", "急\n\n伞面"))


def test_names_over_sentences_of_a_text_without_blank_rows_are_headings():
    said = (
        "伞骨断了先别急着扔，量好长短再去买。",
        "换的时候把它松开，一节一节地套。",
        "晾干以后收起。",
        "再试一次。",
    )
    names = ("伞骨的毛病", "伞面的毛病", "伞柄的毛病", "伞套的毛病")
    rows = ["# 伞", "## 怎样修", *(row for name in names for row in (name, *said))]
    found = dict(names_unparted(rows, frozenset()))
    assert list(found.values()) == [f"### {name}" for name in names]
    turns = [row.replace("伞柄的毛病", "伞骨的毛病") for row in rows]
    assert not dict(names_unparted(turns, frozenset()))
    loose = [row.replace("再试一次。", "再试一次") for row in rows]
    assert not dict(names_unparted(loose, frozenset()))


def test_row_that_breaks_within_a_word_goes_on_where_paragraphs_are_indented():
    long = f"&emsp;&emsp;{'伞骨断了先别急着扔，量好长短再去买。' * 4}换的时候"
    text = f"# 修伞\n\n{long}\n把它松开，不要急。\n\n&emsp;&emsp;先看。\n"
    assert "换的时候把它松开，不要急。" in ours(text)
    for row in ("您的学生王小明", "第二章", "附言：不急，请勿回信。", "祝您身体好，工作顺。"):
        assert f"换的时候{row}" not in ours(text.replace("把它松开，不要急。", row))
    assert "换的时候把它" not in ours(f"# 修伞\n\n{long}\n&emsp;&emsp;把它松开。\n")


def test_numbers_before_bold_words_of_headings_stay_without_the_marks():
    parts = [
        f"### {number}. **{name}**\n\n先{name}再说。" for number, name in ((1, "换骨"), (2, "补面"))
    ]
    text = "\n\n".join(("# 雨伞", "## **修补**", *parts))
    written = import_source(SourceFile("a.md", text.encode()), LoadOptions())
    assert "### 1. 换骨 {" in written.markdown
    assert "### 2. 补面 {" in written.markdown


def test_name_that_ends_as_another_stands_over_a_short_paragraph():
    long = "伞骨断了先别急着扔，量好长短再去买一根，换的时候把它松开，一节一节地套上去，不要急"
    text = f"# 修伞\n\n{long}。\n\n长柄换法（直）\n\n松开顶上的帽，一节一节换。\n\n短柄换法(弯)\n\n{long}。\n"
    assert [each.heading for each in read(text).sections] == ["长柄换法（直）", "短柄换法(弯)"]
    assert "\n长柄做派\n" in ours(text.replace("长柄换法（直）", "长柄做派"))
    framed = (
        f"# 修伞\n\n{long}。\n\n━━ 长柄 ━━\n\n{long}。\n\n━━ 短柄 ━━\n\n也一节一节换\n\n再看面。\n"
    )
    assert [each.heading for each in read(framed).sections] == ["长柄", "短柄"]


def test_last_parts_of_addresses_and_links_to_what_a_text_goes_on_from_stay():
    text = "# 修伞\n\n上接：[伞骨](https://a.example/1)\n\n## 联系我\n\n- 伞铺 https://a.example\n- 论坛 https://b.example\n"
    kept, left = without_around(SourceFile("san.md", text.encode()))
    assert not left
    assert "伞铺" in kept.data.decode()


def test_lines_below_labels_of_a_list_stay_lines():
    text = "`直式` 的伞要竖\n着放\n\n- C\n靠墙放好\n"
    expected = "`直式` 的伞要竖\n着放\n\n- C  \n靠墙放好\n"
    assert expected in ours(f"# 修伞\n\n先看。\n\n{PARTS}\n{text}")


def test_bold_room_goes():
    assert "**" not in ours(f"# 修伞\n\n先看。\n\n**&nbsp;**\n\n再看。\n\n{PARTS}")


def test_counted_lines_below_an_empty_heading_are_headings_to_the_last():
    counted = "".join(
        f"{each}）{words}\n\n先看一看伞骨断了没有，再看伞面。\n\n补好以后要晾干再收。\n\n"
        for each, words in zip("一二三四", ("伞骨", "伞面", "伞柄", "结语"), strict=True)
    )
    text = f"---\ntitle: 雨伞的修法\n---\n## \n\n雨伞的修法 #B12\n\nUmb-shop\n\n修伞还不普及\n\n# 雨伞的修法\n\n{counted}"
    made = ours(text)
    assert "Umb-shop\n\n修伞还不普及\n" in made
    assert [row for row in made.split("\n") if row.startswith("#")] == [
        "## 一）伞骨", "## 二）伞面", "## 三）伞柄", "## 四）结语",
    ]  # fmt: skip


def test_name_between_title_marks_is_the_title_though_the_text_does_not_say_it():
    text = "《泥盆》\n\n先看伞骨断了没有，再看伞面破了没有。\n\n补好以后放在门外晾干，再收起来。\n"
    text = f"{text}\n这样能用很久，也不用再买一把新的了。\n\n雨停了就收，雨来了再撑开。\n"
    assert ours(text).startswith("# 《泥盆》\n")
    assert not ours(text.replace("《泥盆》", "泥盆《")).startswith("# ")
