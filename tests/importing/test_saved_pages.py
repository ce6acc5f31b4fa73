"""Pages that others wrote or saved: headings that they do not mark, and what stands around them."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours
from kb_site.importing.import_source import import_source
from kb_site.reading.load import load


def read(text, name="san.md"):
    return load(as_ours(SourceFile(name, text.encode())), LoadOptions())


def headings(text):
    article = read(text)
    return [each.heading for each in article.sections if each.heading != article.title]


def paragraphs(*heads):
    """Return each head over two sentences that are long enough to be a text's."""
    told = (
        "伞骨断了先别急着扔，量好长短再去买一根。\n\n换的时候把它松开，一节一节地套上去。",
        "布上的洞用同色的线补，针脚要密一些。\n\n补完以后刷一层桐油，放在风里吹干，不要晒。",
        "拧紧了还是晃，多半是里面的木头缩了。\n\n垫一小片竹皮，再滴两滴胶，等一个晚上就好。",
    )
    return "\n\n".join(f"{head}\n\n{each}" for head, each in zip(heads, told, strict=False))


@pytest.mark.parametrize(("heads", "expected"), [
    (("**先看伞骨**", "**再看伞面**", "**67 年的伞**"), ["先看伞骨", "再看伞面", "67 年的伞"]),
    (("**一、伞骨**", "二、**伞面**", "三**、伞柄**"), ["伞骨", "伞面", "伞柄"]),
    (("一、伞骨", "二、伞面", "三、伞柄"), ["伞骨", "伞面", "伞柄"]),
    (("01 伞骨", "02 伞面", "03 伞柄"), ["伞骨", "伞面", "伞柄"]),
    (("**先看伞骨：**", "**再看伞面：**", "**最后伞柄：**"), ["先看伞骨", "再看伞面", "最后伞柄"]),
    (("【先看伞骨】", "【再看伞面】", "【最后伞柄】"), ["先看伞骨", "再看伞面", "最后伞柄"]),
    (("- ## 先看伞骨", "- ## 再看伞面", "- ## 最后伞柄"), ["先看伞骨", "再看伞面", "最后伞柄"]),
    (("**1.5 伞骨：**", "**1.6 伞面**", "**1.7 伞柄**"), ["1.5 伞骨", "1.6 伞面", "1.7 伞柄"]),
])  # fmt: skip
def test_bold_or_counted_lines_head_a_page_that_marks_no_heading(heads, expected):
    assert headings(f"# 修伞\n\n{paragraphs(*heads)}\n") == expected


def test_counted_lines_are_headings_though_another_line_may_be_one():
    heads = paragraphs("一）伞骨", "二）伞面", "三）伞柄")
    text = f"# 修伞\n\n&nbsp;\n\n{heads}\n\n收起来之前\n\n{paragraphs('晾一晾')}\n"
    assert headings(text) == ["伞骨", "伞面", "伞柄"]


@pytest.mark.parametrize("heads", [
    ("**伞要晾干才能收。**", "**伞面要上油才不漏。**", "**伞柄要拧紧才好拿。**"),
    ("**优点：**", "**缺点：**", "**价钱：**"),
    ("**说话人1(00:01)：伞骨**", "**说话人2(00:02)：伞面**", "**说话人1(00:03)：伞柄**"),
    ("伞骨", "伞面", "伞柄"),
])  # fmt: skip
def test_bold_sentences_labels_and_plain_lines_stay_text(heads):
    assert headings(f"# 修伞\n\n{paragraphs(*heads)}\n") == []


def test_marked_headings_stay_the_only_ones():
    assert headings(f"# 修伞\n\n## 工具\n\n{paragraphs('**钳**', '**线**', '**针**')}\n") == [
        "工具"
    ]


def test_a_row_by_itself_between_paragraphs_names_the_lower_one():
    one, other = paragraphs("", "").strip().split("\n\n")[:2], "伞面破了先看破在哪里，" * 4
    above, below = "".join(one), f"{other}再补。"
    text = f"# 修伞\n\n## 伞骨\n\n{above}\n\n{{}}\n\n{below}\n\n## 伞柄\n\n拧紧。\n"
    assert outline_of(read(text.format("补伞面"))) == [("伞骨", ["补伞面"]), ("伞柄", [])]
    for none in (
        "补伞面：",
        "补伞面。",
        "先补，再缝",
        "[补伞面](a.md)",
        "5月3日补伞面",
        "要补吗？",
    ):
        assert outline_of(read(text.format(none))) == [("伞骨", []), ("伞柄", [])]
    tight = text.replace("{}\n\n", "{}\n")
    assert outline_of(read(tight.format("补伞面"))) == [("伞骨", []), ("伞柄", [])]
    bare = text.replace("## 伞骨\n\n", "").replace("\n\n## 伞柄\n\n拧紧。", "")
    assert headings(bare.format("补伞面")) == ["补伞面"]


def test_rows_with_a_question_and_its_answer_are_questions():
    asked = ("伞骨断了？", "伞面破了？", "伞柄松了？", "伞尖掉了？", "伞套丢了？")
    rows = "\n\n".join(f"{each} 先别急，拿来看看再说。" for each in asked)
    assert headings(f"# 修伞\n\n{rows}\n") == list(asked)
    article = read(f"# 修伞\n\n{rows}\n")
    assert article.sections[1].questions[0].answer == "先别急，拿来看看再说。"
    few = rows.replace("？ ", "。", 2)
    assert headings(f"# 修伞\n\n{few}\n") == []


def test_first_line_by_itself_is_the_title_of_a_page_that_states_none():
    article = read(f"修伞\n\n{paragraphs('先看伞骨的长短，再看伞面的大小。')}\n")
    assert (article.title, article.title_source) == ("修伞", "text")


@pytest.mark.parametrize("first", ["修伞的事情如下：", "下雨了，伞坏了", "> 修伞"])
def test_sentence_label_or_quote_is_no_title(first):
    article = read(f"{first}\n\n{paragraphs('先看伞骨的长短，再看伞面的大小。')}\n")
    assert article.title_source == "none"


def imported(text):
    source = SourceFile("san.md", text.encode())
    found = import_source(source, LoadOptions())
    return found, [each.text for each in found.article.dropped]


BODY = "# 修伞\n\n## 伞骨\n\n先量好长短，再换一根新的。\n\n"


@pytest.mark.parametrize("left", [
    ["End."],
    ["—— 全文完 ——"],
    ["[上一篇](a.md) | [下一篇](b.md)"],
    ["上一篇：[伞骨](a.md) ｜ 下一篇：[伞面](b.md)"],
    ["继续滑动看下一个", "伞匠铺", "向上滑动看下一个", "伞匠铺"],
    ["欢迎大家分享，欢迎点“在看”。", "我的博客地址：https://example.org", "![](qr.png)"],
    ["我的博客：https://example.org", "我的知乎主页：https://example.com/san"],
    ["## 精选评论", "##### *伞：", "> 好看", "##### **雨：", "> 学会了"],
])  # fmt: skip
def test_what_stands_below_a_page_is_left_out_and_told(left):
    found, dropped = imported(BODY + "\n\n".join(left) + "\n")
    assert dropped == left
    assert found.article.sections[0].questions[0].answer == "先量好长短，再换一根新的。"
    assert len(found.article.sections) == 1


@pytest.mark.parametrize("kept", [
    "如果喜欢这把伞，欢迎来店里看看。",
    "修伞铺的网站：https://example.org",
    "## 评论\n\n这把伞值得修，因为伞骨还好。",
    "## 精选评论\n\n这把伞值得修，因为伞骨还好。",
    "周末写完。",
    "- [伞骨的尺寸](size.md)\n- [伞面的布料](cloth.md)",
    "```\nEnd.\n```",
])  # fmt: skip
def test_text_at_the_end_stays(kept):
    found, dropped = imported(f"{BODY}{kept}\n")
    assert dropped == []
    assert kept.split("\n\n")[-1] in found.markdown


@pytest.mark.parametrize("row", ["修伞 | 慢系列", "修伞", "🐾 2｜修伞"])
def test_title_said_again_below_it_is_left_out(row):
    found, dropped = imported(f"# 修伞\n\n{row}\n\n先量好长短。\n")
    assert dropped == [row]
    assert found.article.sections[0].questions[0].answer == "先量好长短。"


def test_rules_beside_headings_and_at_the_ends_go_and_others_stay():
    found, _ = imported(
        "# 修伞\n\n---\n\n先看。\n\n---\n\n再换。\n\n---\n\n## 伞面\n\n补。\n\n* * *\n"
    )
    assert found.article.lead == "先看。\n\n---\n\n再换。"
    assert found.article.sections[0].questions[0].answer == "补。"


def test_day_below_the_title_is_its_day():
    article = read("# 修伞\n\n日期： 2012年4月13日\n\n先量好长短。\n")
    assert str(article.front.published) == "2012-04-13"
    assert article.sections[0].questions[0].answer == "先量好长短。"


@pytest.mark.parametrize("row", ["更新日期：2023年3月6日", "日期：雨天"])
def test_other_days_stay_text(row):
    article = read(f"# 修伞\n\n{row}\n\n先量好长短。\n")
    assert article.front.published is None
    assert row in article.sections[0].questions[0].answer


def test_byline_of_a_saved_post_is_its_source():
    front = "---\ntitle: 修伞\nsource: https://mp.weixin.qq.com/s/a\nauthor:\n---\n"
    byline = "原创 张三 [伞匠铺](https://mp.weixin.qq.com/s/) *2025年11月18日 13:34*"
    article = read(f"{front}![](cover.png)\n\n{byline}\n\n先量好长短。\n")
    assert article.front.source.name == "伞匠铺"
    assert article.front.source.url == "https://mp.weixin.qq.com/s/a"
    assert str(article.front.published) == "2025-11-18"
    assert "原创" not in article.sections[0].questions[0].answer


@pytest.mark.parametrize(
    "row",
    [
        "4.18 [伞匠铺](https://mp.weixin.qq.com/s/abc)",
        "* [怎么修伞](https://mp.weixin.qq.com/s?__biz=a)",
    ],
)
def test_link_to_a_post_is_no_byline(row):
    article = read(f"---\ntitle: 修伞\ndate: 2025-11-18\n---\n\n{row}\n\n先量好长短。\n")
    assert "mp.weixin.qq.com/s" in article.sections[0].questions[0].answer


def test_series_that_a_quote_names_is_a_tag():
    quote = "> 来源：[伞铺](https://example.org/a)\n> 发表时间：2025-04-15\n> 系列：雨天"
    article = read(f"# 修伞\n\n{quote}\n\n---\n\n先量好长短。\n")
    assert article.front.tags == ("雨天",)
    assert article.sections[0].questions[0].answer == "先量好长短。"


def test_link_without_words_goes():
    assert (
        read("# 修伞\n\n[](https://example.org)先看。\n").sections[0].questions[0].answer
        == "先看。"
    )


@pytest.mark.parametrize("head", ["## 目录\n\n", "**目录**\n\n", ""])
def test_list_of_a_pages_own_headings_is_left_out(head):
    listed = "1. [伞骨](#伞骨)\n2. 伞面"
    found, dropped = imported(
        f"# 修伞\n\n{head}{listed}\n\n## 一、伞骨\n\n换。\n\n## 二、伞面\n\n补。\n"
    )
    assert dropped[-2:] == listed.split("\n")
    assert [each.heading for each in found.article.sections] == ["伞骨", "伞面"]
    assert found.article.lead == ""


def test_list_of_other_things_stays():
    found, dropped = imported("# 修伞\n\n- 钳子\n- 伞骨\n\n## 伞骨\n\n换。\n\n## 伞面\n\n补。\n")
    assert dropped == []
    assert found.article.lead == "- 钳子\n- 伞骨"


@pytest.mark.parametrize(("row", "expected"), [
    ("先**晾干 **再收。", "先**晾干**再收。"),
    ("** 晾干**再收，** 别急 **。", "**晾干**再收，**别急**。"),
    ("**晾干\n**", "**晾干**"),
    ("==**晾干**==", "**晾干**"),
    ("2 ** 3，4 ** 5", "2 ** 3，4 ** 5"),
    ("**晾干", "**晾干"),
    ("　　晾干。", "晾干。"),
    ("\u200b      晾干。", "晾干。"),
    ("&nbsp;&nbsp;晾干。", "晾干。"),
    ("看[[伞骨的尺寸|尺寸]]。", "看尺寸。"),
    ("[[伞骨#^a1b2c3|📌]] 先量。", "先量。"),
    ("看[[伞骨]]。", "看伞骨。"),
])  # fmt: skip
def test_marks_and_spaces_of_note_programs_are_put_right(row, expected):
    assert (
        read(f"# 修伞\n\n先看。\n\n{row}\n").sections[0].questions[0].answer
        == f"先看。\n\n{expected}"
    )


def test_headings_that_are_paragraphs_are_text():
    long = "伞骨断了先别急着扔，量好长短再去买一根。" * 4
    article = read(f"# 修伞\n\n## 伞骨\n\n### {long}\n\n换。\n")
    assert outline_of(article) == [("伞骨", [])]
    article = read("### 先量好长短。\n\n### 再换一根。\n")
    assert article.sections[0].questions[0].answer == "先量好长短。\n\n再换一根。"


def outline_of(article):
    return [
        (section.heading, [each.heading for each in section.questions if each.line != section.line])
        for section in article.sections
    ]


def test_bold_lines_of_which_few_ask_are_all_headings():
    assert headings(
        f"# 修伞\n\n{paragraphs('**伞骨怎么换？**', '**伞面的布**', '**伞柄的木头**')}\n"
    ) == [
        "伞骨怎么换？",
        "伞面的布",
        "伞柄的木头",
    ]


def test_counted_bold_lines_below_headings_are_their_questions():
    text = paragraphs("**1.1 量长短**", "**1.2 换一根**", "**1.3 拧紧**")
    article = read(f"# 修伞\n\n## 一、伞骨\n\n{text}\n\n## 二、伞面\n\n补。\n")
    assert outline_of(article) == [("伞骨", ["量长短", "换一根", "拧紧"]), ("伞面", [])]


def test_bold_questions_in_a_list_are_questions_below_the_heading():
    text = "### 常见问题：\n\n- **问：伞骨断了**\n- 答：换。\n\n- **问：伞面破了**\n- 答：补。\n"
    article = read(text)
    assert article.title == "常见问题"
    assert outline_of(article) == [("伞骨断了", []), ("伞面破了", [])]
    assert [each.questions[0].answer for each in article.sections] == ["换。", "补。"]


def test_links_above_the_title_and_a_code_to_scan_at_the_end_are_left_out():
    above = "* [修鞋](shoe.md)\n* [修表](watch.md)"
    found, dropped = imported(f"{above}\n\n{BODY}![](二维码.jpg)\n")
    assert dropped == [*above.split("\n"), "![](二维码.jpg)"]
    assert found.article.title == "修伞"


def test_menu_of_a_site_below_the_title_and_at_the_end_is_left_out():
    menu = "|[修鞋](/shoe.md)|[修表](/watch.md)|[关于](/about.md)|"
    _, dropped = imported(BODY.replace("# 修伞\n", f"# 修伞\n\n{menu}\n") + f"\n{menu}\n")
    assert dropped == [menu, menu]
    others = menu.replace("/shoe.md", "https://a.example/shoe")
    assert imported(BODY + f"\n{others}\n")[1] == []


@pytest.mark.parametrize(("row", "expected"), [
    ("![[Pasted image 2024.png]]", "![](Pasted%20image%202024.png)"),
    (r"![图](C:\Users\a\b.png)", "![图](b.png)"),
    ("![图](file:///home/a/b.png)", "![图](b.png)"),
    ("要==晾干==。", "要**晾干**。"),
    ("a==b 和 c==d", "a==b 和 c==d"),
    ('{{< tag/pos "伞骨好" >}}', "伞骨好"),
])  # fmt: skip
def test_pictures_and_words_of_programs_come_along(row, expected):
    assert (
        read(f"# 修伞\n\n先看。\n\n{row}\n").sections[0].questions[0].answer
        == f"先看。\n\n{expected}"
    )


def test_drawing_between_tags_is_code():
    text = "# 修伞\n\n先看。\n\n{{< mermaid >}}\ngraph LR\nA --> B\n{{< /mermaid >}}\n"
    assert "```\ngraph LR\nA --> B\n```" in read(text).sections[0].questions[0].answer


@pytest.mark.parametrize(("text", "title", "expected"), [
    ("#修伞\n\n先看。\n", "修伞", ["修伞"]),
    ("#伞骨\n\n换。\n\n#伞面\n\n补。\n", "san", ["伞骨", "伞面"]),
    ("# 修伞\n\n先看。\n\n#雨天\n", "修伞", ["修伞"]),
    ("先看。\n\n#雨天\n", "san", ["san"]),
])  # fmt: skip
def test_number_sign_without_a_space_is_a_heading_only_over_text(text, title, expected):
    article = read(text)
    assert article.title == title
    assert [each.heading for each in article.sections] == expected


@pytest.mark.parametrize("left", [
    ["### 精选评论"],
    ["## Comments", "> **小李 @li** · [2026-08-09](https://example.org)", "> **小王 @wang** · 2026-08-09"],
    ["請加入成為本報的月費訂戶。", "月費訂戶 [網址：example.org/join](/web/https://example.org/join)"],
    ["作者：zhang 发表于2010/4/27 11:14:00 [原文链接](http://example.org/a)", "阅读：415 评论：0 [查看评论](http://example.org/a#c)"],
])  # fmt: skip
def test_what_sites_write_below_a_post_is_left_out_and_told(left):
    found, dropped = imported(BODY + "\n\n".join(left) + "\n")
    assert dropped == left
    assert found.article.sections[0].questions[0].answer == "先量好长短，再换一根新的。"


def test_heading_of_contents_is_no_title():
    article = read(
        "# 目录\n\n&emsp;[一、伞骨](#1)  \n&emsp;[二、伞面](#2)\n\n## 一、伞骨\n\n换。\n\n## 二、伞面\n\n补。\n"
    )
    assert article.title_source == "none"
    assert article.lead == ""
    assert [each.heading for each in article.sections] == ["伞骨", "伞面"]


def test_headings_underlined_that_ask_are_headings():
    article = read("先看看伞。\n\n伞骨断了怎么办？\n======\n\n换。\n\n伞面\n======\n\n补。\n")
    assert [each.heading for each in article.sections] == ["伞骨断了怎么办？", "伞面"]


def test_front_matter_without_a_line_before_it_is_read():
    article = read(
        "title: 修伞\nauthor: 张三\ndate: 2017-08-08 17:30:42\ntags:\n---\n## 修伞\n\n#### 伞骨\n\n换。\n"
    )
    assert article.title == "修伞"
    assert [each.heading for each in article.sections] == ["伞骨"]


def test_items_of_empty_links_and_indents_within_elements_go():
    article = read("# 修伞\n\n- 伞骨\n- []()\n\n<div>\n        先量好长短。\n</div>\n")
    assert article.sections[0].questions[0].answer == "- 伞骨\n\n先量好长短。"


@pytest.mark.parametrize(("text", "broken"), [
    ("先量好长短。\n再换一根新的。", "先量好长短。  \n再换一根新的。"),
    ("- 伞骨\n要先量好\n- 伞面", "- 伞骨  \n要先量好\n- 伞面"),
    ("> 先量好长短。\n> 再换一根新的。", "> 先量好长短。  \n> 再换一根新的。"),
    ("先量好长短，\n再换一根。", "先量好长短，  \n再换一根。"),
    ("> 先量好。\n再换一根。\n收好", "> 先量好。  \n再换一根。  \n收好"),
    ("> 先量好。\n> 店里的地址在这里：https://a.example/\n> 再换一根。\n> 收好", "> 先量好。  \n> 店里的地址在这里：https://a.example/  \n> 再换一根。  \n> 收好"),
    ("先量好。\n把旧的伞骨都拆下来，店里会有人替你换一根新的实用\n雨伞的骨。\n收好。\n完", "先量好。  \n把旧的伞骨都拆下来，店里会有人替你换一根新的实用\n雨伞的骨。  \n收好。  \n完"),
])  # fmt: skip
def test_lines_of_a_note_stay_lines(text, broken):
    assert (
        read(f"# 修伞\n\n先看。\n\n{text}\n").sections[0].questions[0].answer
        == f"先看。\n\n{broken}"
    )


@pytest.mark.parametrize("text", [
    "伞骨断了先别急着扔，量好长短再去店里买一根一样的新的回来慢慢换上\n去以后还能用很多年。",
    "伞骨 | 伞面\n--- | ---\n换 | 补",
    "```\n先量。\n再换。\n```",
    "first line\nsecond line",
])  # fmt: skip
def test_wrapped_lines_tables_and_code_get_no_breaks(text):
    answer = read(f"# 修伞\n\n先看。\n\n{text}\n").sections[0].questions[0].answer
    assert "  \n" not in answer


def test_words_that_blank_lines_part_are_one_again():
    said = "伞骨断了先别急着扔，量好长短再去店里配一根，换的时候要先把伞面松开仔细检"
    more = "铺子收旧伞，也教人怎样修伞骨和伞面，来的人先把伞撑开，看看哪里要换再检"
    rest = "查手柄和开关。"
    text = f"先看。\n\n{said}\n\n{rest}\n\n{more}\n\n{rest}"
    answer = read(f"# 修伞\n\n{text}\n").sections[0].questions[0].answer
    assert answer.replace("  \n", "\n").split() == ["先看。", said + rest, more + rest]


def test_lines_of_a_site_whose_breaks_are_spaces_get_none():
    text = "先量好长短。\n再换一根新的。"
    article = read(f"---\nlayout: post\ntitle: 修伞\n---\n\n{text}\n")
    assert article.sections[0].questions[0].answer == text


def test_numbers_that_count_on_get_their_space():
    article = read("# 修伞\n\n先看：\n\n1.量长短\n2.换一根\n\n另外 3.15 晚会\n\n7.夕\n")
    assert article.sections[0].questions[0].answer == (
        "先看：\n\n1. 量长短\n2. 换一根\n\n另外 3.15 晚会\n\n7.夕"
    )


CARD = "\n\n---\n\n![伞匠](a.png)\n\n**伞匠**\n\n一个修伞的人"


@pytest.mark.parametrize(("above", "below", "kept"), [
    ("[**返回列表页**](/san)\n\n", "", False),
    ("+ [目录](./README.md)\n\n", "", False),
    ("+ [返回目录](./README.md)\n+ [伞铺](./pu.md)\n\n", "", True),
    ("+ [目录学](./mulu.md)\n\n", "", True),
    ("+ [返回按钮的做法](./anniu.md)\n\n", "", True),
    ("标签（空格分隔）： 返回\n\n", "", False),
    ("如下填：\n\n标签（空格分隔）： 返回\n\n", "", True),
    ("先看。\n\n" * 5 + "标签（空格分隔）： 返回\n\n", "", True),
    ("[**返回的伞**](https://example.com/san)\n\n", "", True),
    ("", CARD, False),
    ("", CARD.replace("**伞匠**", "**伞柄**"), True),
    ("", CARD.replace("---", "收好。"), True),
])  # fmt: skip
def test_way_back_and_an_authors_card_go(above, below, kept):
    article = read(f"# 修伞\n\n{above}{paragraphs('## 伞骨', '## 伞面')}{below}\n")
    shown = article.lead + article.sections[-1].questions[-1].answer
    assert any(each in shown for each in ("返回", "目录", "一个修伞的人")) == kept


ASSISTED = (
    "好的，作为一名修伞的师傅，我将按您的要求整理这本书，以下是全文。\n\n---\n\n"
    "## 伞骨\n\n断了就换一根。\n\n---\n\n*以上内容由AI辅助生成，如有疑问请看原书。*\n\n---\n\n"
    "## 📚 相关书籍\n\n> 与《修伞》一样的书：\n\n1. [收伞](./收伞.md)（共享 3 个概念）\n2. [晾伞](./晾伞.md)（共享 2 个概念）\n"
)


def test_what_an_assistant_says_and_books_below_a_text_go():
    page = f"# 修伞\n\n> **分类**: 手艺\n> **笔记生成**: 2026-04-29\n\n{ASSISTED}"
    article = read(page)
    assert [each.heading for each in article.sections] == ["伞骨"]
    assert (article.lead, article.sections[0].questions[0].answer) == ("", "断了就换一根。")
    assert article.front.tags == ("手艺",)


@pytest.mark.parametrize("row", [
    "好的，我们开始。",
    "好的，作为师傅，他先看伞骨。",
    "如果需要，可以随时来。",
])  # fmt: skip
def test_words_of_people_stay(row):
    assert (
        row in read(f"# 修伞\n\n{row}\n\n断了就换一根。\n\n{row}\n").sections[0].questions[0].answer
    )


@pytest.mark.parametrize(
    "end", ["【关注公众号**修伞**，每日一把伞，更有别的】", "# [:house:返回](README.md)"]
)
def test_call_to_follow_and_way_back_go(end):
    assert (
        end.strip("#【】 ")
        not in read(f"# 修伞\n\n断了就换一根。\n\n{end}\n").sections[0].questions[0].answer
    )


PROSE = "    伞要晾干了再收，不然伞面会发霉，霉了就洗不掉，\n    只能换一块新的布。"


def test_indented_prose_is_no_code_and_code_stays():
    article = read(
        f"# 修伞\n\n## 伞面\n\n{PROSE}\n\n- 先看\n\n      {PROSE.strip()[:5]}\n\n完。\n\n    x = 伞; y = 面\n"
    )
    assert article.sections[0].questions[0].answer.startswith("伞要晾干了再收")
    assert "\n    x = 伞" in article.sections[0].questions[0].answer


def test_front_matter_with_wide_colons_and_tabs_is_read():
    article = read("---\ntitle：修伞\ntags:\t[伞]\n---\n\n断了就换一根。\n")
    assert article.title == "修伞"


def test_address_that_a_program_of_zhihu_keeps_on_top_is_the_source():
    article = read("#! https://zhuanlan.zhihu.com/p/1\n# 伞骨\n\n换。\n\n# 伞面\n\n补。\n")
    assert (article.lead, article.front.source.url) == ("", "https://zhuanlan.zhihu.com/p/1")


@pytest.mark.parametrize(("title", "gone"), [
    ("修一把旧伞-伞匠看天", True),
    ("修一把旧伞", True),
    ("修一把旧伞的办法", False),
    ("修一把旧伞-这是一个很长很长很长的副标题", False),
])  # fmt: skip
def test_title_without_its_column_and_the_account_below_it_go(title, gone):
    page = f"---\ntitle: {title}\nlayout: post\n---\n\n修一把旧伞\n\nsan1314\n\n断了就换一根。\n"
    answer = read(page).sections[0].questions[0].answer
    assert (answer == "断了就换一根。") is gone
    assert gone or answer.startswith("修一把旧伞\n\nsan1314")
