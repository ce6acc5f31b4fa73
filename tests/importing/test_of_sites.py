"""What sites and programs left in an imported page: films, their names, links below, marks twice."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours, without_around
from kb_site.reading.load import load

TEXT = "伞要晾干再收，不然会发霉。\n\n## 伞骨\n\n断了就换一根。\n\n"


def read(text, name="san.md"):
    return load(as_ours(SourceFile(name, text.encode())), LoadOptions())


def written(text):
    return as_ours(SourceFile("san.md", text.encode())).data.decode()


@pytest.mark.parametrize(("marks", "ours"), [
    ('<video loop><source src="https://a.example/b/san.mp4"></video>', "[san.mp4](https://a.example/b/san.mp4)"),
    ('<iframe src="//player.a.example/x?id=1"></iframe>', "[player.a.example](https://player.a.example/x?id=1)"),
    ('{{< audio src="https://a.example/b.mp3" caption="听" >}}', "[听](https://a.example/b.mp3)"),
    ("{% youtube abcdefghijk %}", "(https://www.youtube.com/watch?v=abcdefghijk)"),
    ("{{< bilibili BV1xx411c7mD >}}", "(https://www.bilibili.com/video/BV1xx411c7mD)"),
    ('<iframe src="https://a.example/advert"></iframe>', "看。\n\n完。"),
    ('见{{< wiki "伞骨|骨架" >}}。', "见骨架。"),
    ("{{< ruby 伞 sǎn >}}骨", "伞骨"),
    (r"长 \&gt;= 4 \&amp; \&lt;5", "长 >= 4 & <5"),
    (r"\1. 先晾", "1. 先晾"),
    (r"看24\.0\.1\(新\)，a\-b\!，\&\#39;好\&\#39;", "看24.0.1(新)，a-b!，'好'"),
    (r"\- 一把" + "\n\n" + r"1\. 两把，[伞]\(三\)，\*四\*", r"1\. 两把，[伞]\(三)，\*四\*"),
    (r"在C:\san\.gu里", r"在C:\san\.gu里"),
    ("<pre>a &lt;b&gt;</pre>\n\n<code>&lt;b&gt;</code>", "```\na <b>\n```\n\n`<b>`"),
    ("先写 &lt;aside&gt; 再写 &amp;lt;", r"先写 \<aside> 再写 &amp;lt;"),
    ("## 伞骨[#](https://a.example/san.html#12)", "## 伞骨\n"),
    ("先晾。<br>再收。\n<br>完了。", "先晾。  \n再收。  \n完了。"),
    ("- 先晾，<br/>再收。", "- 先晾，  \n  再收。"),
    ("## 先晾<br/>再收", "## 先晾 再收"),
    ("| 骨 | 面 |\n| --- | --- |\n| 断<br>了 | 破 |", "| 断<br>了 | 破 |"),
    ("&ldquo;伞&rdquo;长&nbsp;2&middot;3&deg;，a &lt; b", "“伞”长 2·3°，a < b"),
    ("2<sup>32</sup>把，H<sub>2</sub>O，2<sup>nd</sup>，见<sup>[1]</sup>", "2³²把，H₂O，2nd，见[1]"),
    ("看[^1]。\n\n[^1] 晾干。", "看[^1]。\n\n[^1]: 晾干。"),
    ("看。\n\n[^1] [伞](https://a.example)", "看。\n\n\\[1\\] [伞](https://a.example)"),
    ("{{< abbr FtM >}}指这样的人", "FtM指这样的人"),
    ("按{{< icon star >}}收藏", "按收藏"),
    ("填 {{san_gu}} 再发", "填 `{{san_gu}}` 再发"),
    ("- 伞骨\n断了的\n-伞面", "断了的\n- 伞面"),
    ("伞面 25mm*35mm，收起来 8*b（每把）*2。", r"伞面 25mm\*35mm，收起来 8\*b（每把）\*2。"),
    ("* 2*3*4 把，**共** 24 把。", r"* 2\*3\*4 把，**共** 24 把。"),
    ("见 *San*, *23*(1)，长 3*4。", "见 *San*, *23*(1)，长 3*4。"),
    ("第2*次*和3*a*。", "第2*次*和3*a*。"),
    ("看 `2*3*4`，$2*3*4$。", "看 `2*3*4`，$2*3*4$。"),
    ("看 `a = 1*2\n3*4*5`。", "3*4*5`。"),
    ("看[尺寸](san/2*3*4.png)。", "看[尺寸](san/2*3*4.png)。"),
    ("看：\n\n\tsan(i*10,i*10);", "\tsan(i*10,i*10);"),
    ('见“{{< page "san-gu" >}}”一文', "见“san-gu”一文"),
    ("先晾。 ^a1b2c3\n\n再收。 ^d4e5f6\n\n要10% ^g7-h8", "要10%\n"),
    ("![[怎样修伞？#^a1b2c3]]\n\n![[伞 1.png]]", "怎样修伞？\n\n![](伞%201.png)"),
    ("收 {{< currency 300 THB >}} 再修。", "收 300 THB 再修。"),
    ('问 {{< shields/wechat "sanpu99" >}}、{{< tel "+662 715" >}}。', "问 WeChat: sanpu99、+662 715。"),
    ("问 {{< shields/qq 256848 >}}。", "问 QQ: 256848。"),
    (
        "> 店：伞铺\n> 时：二〇〇八年二月二十二日星期五下午 12:48\n> 事：修伞",
        "> 店：伞铺  \n> 时：二〇〇八年二月二十二日星期五下午 12:48  \n> 事：修伞",
    ),
    (r"点 `收 \&gt; 修`。", "点 `收 > 修`。"),
    ("晾干。\n\n\\-----\n\n再收。", "晾干。\n\n---\n\n再收。"),
    ("见 [[Scope]] 与[[伞]]。", "见 \\[\\[Scope]] 与伞。"),
    ("$San^®$ 与 $Pu^{TM}$。", "San® 与 Pu™。"),
    ("When I dry\nAnd take\nThe last\nOf all\n\n再收。", "When I dry  \nAnd take  \nThe last  \nOf all\n\n再收。"),
    ("先{==晾==}再收。", "先**晾**再收。"),
    ("先晾。\n<br/><br/>\n<br/>\n再收。", "先晾。\n\n再收。"),
    ("![伞骨](https://a.example/1.png)\n---\n断了。", "![伞骨](https://a.example/1.png)\n\n---\n断了。"),
])  # fmt: skip
def test_marks_of_programs_become_ours(marks, ours):
    assert ours in written(f"---\ntitle: 修伞\ntype: post\n---\n\n看。\n\n{marks}\n\n完。\n")


@pytest.mark.parametrize("end", [
    "相关报道 ↓↓↓\n\n[伞面](https://a.example/1)\n\n[伞柄](https://a.example/2)\n\n（编辑 张三 李四）",
    "往期推荐\n\n- [伞面](https://a.example/1)\n- [伞柄](https://a.example/2)",
    "![微信扫描关注修伞铺](https://a.example/x.png)",
])  # fmt: skip
def test_other_articles_and_who_edited_are_left_out_below_the_text(end):
    article = read(f"# 修伞\n\n{TEXT}{end}\n")
    assert article.sections[0].questions[0].answer == "断了就换一根。"


@pytest.mark.parametrize("end", [
    "---\n\n喜欢的话请订阅本报。\n\n订阅网址：a.example/sub\n\n---\n\n**张三**\n\n修伞三十年。",
    "## 欢迎订阅\n\n每周五在[公众号](https://a.example)发。\n\n![码](https://a.example/x.png)\n\n（完）",
])  # fmt: skip
def test_pleas_for_subscriptions_are_left_out_and_told(end):
    source, left = without_around(SourceFile("a.md", f"# 修伞\n\n{TEXT}{end}\n".encode()))
    assert "订阅" not in source.data.decode()
    assert ("修伞三十年。" in source.data.decode()) == ("三十年" in end)
    assert {each.reason for each in left} <= {"share line", "button"}


def test_last_part_that_says_how_to_subscribe_and_why_stays():
    end = "## 关注我们\n\n门口那棵树倒了三年，没有人来扶。\n"
    assert end in written(f"# 修伞\n\n{TEXT}{end}")


def test_front_matter_that_is_no_yaml_states_its_title_without_quotes():
    article = read(
        f'---\ntitle: "修伞"\nnote: "说"好""\n---\n\n# 修伞 (Repairing umbrellas)\n\n{TEXT}'
    )
    assert article.title == "修伞"
    assert article.lead.startswith("**修伞 (Repairing umbrellas)**")


def test_rows_that_all_are_bold_in_brackets_are_headings_though_they_are_sentences():
    names = ("伞的样子", "雨停了，伞还没干。", "伞骨", "谁来修，就看谁有空了。")
    text = "".join(f"**「{each}」**\n\n晾干再收。\n\n" for each in names)
    assert [each.heading for each in read(f"# 修伞\n\n{text}").sections] == [
        f"「{each}」" for each in names
    ]


def test_links_below_other_words_stay():
    end = "我还写过\n\n[伞面](https://a.example/1)\n\n[伞柄](https://a.example/2)"
    assert end in written(f"# 修伞\n\n{TEXT}{end}\n")


@pytest.mark.parametrize(("title", "links", "shown"), [
    ("怎样修伞 | 伞铺 SANPU", "www.sanpu.example www.sanpu.example", "怎样修伞"),
    ("怎样修伞_伞铺", "a.sanpu.example b.sanpu.example", "怎样修伞"),
    ("怎样修伞 | 伞铺 SANPU", "www.sanpu.example a.example", "怎样修伞 | 伞铺 SANPU"),
    ("怎样修伞 - 伞铺", "sanpu.example sanpu.example", "怎样修伞 - 伞铺"),
])  # fmt: skip
def test_name_of_a_site_behind_the_title_goes_where_links_lead_there(title, links, shown):
    text = "".join(f"看[这里](https://{host}/x)。\n\n" for host in links.split())
    assert read(f"# {title}\n\n{text}").title == shown


def test_name_behind_a_hyphen_goes_where_the_page_was_saved_from_there():
    front = (
        "---\ntitle: 怎样修伞 - 伞铺\nsource: https://sanpu.example/1\ncreated: 2024-01-02\n---\n\n"
    )
    assert read(f"{front}{TEXT}").title == "怎样修伞"


@pytest.mark.parametrize("indent", ["   ", "\t", "     "])
def test_paragraphs_that_all_are_indented_are_paragraphs(indent):
    text = f"{indent}伞要晾干再收，不然会发霉。\n{indent}断了的骨头就换一根，别凑合。\n"
    article = read(f"---\ntitle: 修伞\ntype: post\n---\n\n{text}")
    answer = article.sections[0].questions[0].answer
    assert answer == "伞要晾干再收，不然会发霉。\n\n断了的骨头就换一根，别凑合。"


def test_code_and_lists_keep_their_indents():
    code = "先看这一行，再看下面的代码。\n\n    a = 1\n    b = 2"
    assert code in written(f"# 修伞\n\n{code}\n")
    listed = "- 伞骨\n\n  断了就换一根，别凑合着用。\n\n  新的要一样长，不然撑不开。"
    assert listed in written(f"# 修伞\n\n{listed}\n")


def test_sentences_marked_as_headings_beside_paragraphs_are_text():
    long = "这一段很长，" * 12
    text = f"# 修伞\n\n## 怎样看\n\n### 先看骨。骨头断没断。\n\n### 再看面。{long}完了。\n\n## 收\n\n晾干。\n"
    assert (
        read(text).sections[0].questions[0].answer
        == f"先看骨。骨头断没断。\n\n再看面。{long}完了。"
    )


def test_last_headings_that_lead_to_other_pages_are_text():
    links = "\n\n".join(f"[伞{each}](https://a.example/{each})" for each in "面柄")
    article = read(f"# 修伞\n\n{TEXT}## 伞面\n## 伞柄\n\n{links}\n")
    assert [each.heading for each in article.sections] == ["伞骨"]
    assert links in article.sections[0].questions[0].answer


def test_slanted_rows_that_are_counted_are_headings():
    text = "".join(f"*{each}、伞{each}*\n晾干再收，不然会发霉。\n\n" for each in "一二三")
    assert [each.heading for each in read(f"# 修伞\n\n先看。\n\n{text}").sections] == [
        "伞一",
        "伞二",
        "伞三",
    ]


def test_bold_items_of_which_few_ask_stay_items():
    items = "- **你会吗？**\n> 会。\n\n- **会多少**\n> 一点。\n\n- **修过几把？**\n> 三把。\n\n"
    items += "- **都是什么伞**\n> 黑伞。\n\n- **再说说骨**\n> 断了。\n\n"
    article = read(f"# 问我\n\n## 经过\n\n{items}## 结果\n\n好。\n")
    assert [len(each.questions) for each in article.sections] == [1, 1]


def test_heading_below_many_rows_without_sentences_is_no_title():
    rows = "\n\n".join(f"第{each}把伞的骨头和伞面都换过一回" for each in "一二三四五六七八九十甲乙")
    article = read(f"{rows}\n\n# 伞面\n\n上油。\n")
    assert article.title_source == "none"


@pytest.mark.parametrize("mark", [":", "：", ": "])
def test_front_matter_without_lines_around_it_is_read(mark):
    front = f"title{mark}修伞\nDate{mark}2024-01-02\ntags{mark}[伞, 雨]\n"
    article = read(f"{front}\n{TEXT}")
    assert (article.title, article.title_source) == ("修伞", "front-matter")
    assert article.front.tags == ("伞", "雨")
    assert str(article.front.published) == "2024-01-02"
    assert read(f"{front}draft{mark}true\n\n{TEXT}").front.draft


def test_rows_of_labels_without_a_title_stay():
    assert "Author: 甲  \nEditor: 乙  \nYear: 1\n" in written(
        f"Author: 甲\nEditor: 乙\nYear: 1\n\n{TEXT}"
    )


def test_rows_that_go_on_behind_spaces_stay_rows():
    text = "伞要晾干再收，不然会发霉。\n  断了的骨头就换一根，别凑合。\n\n再看伞面，破了就补。\n"
    answer = read(text).sections[0].questions[0].answer
    assert answer.startswith("伞要晾干再收，不然会发霉。  \n")


def test_counted_headings_below_one_over_nothing_are_its_questions():
    counted = "".join(
        f"## {at}. 伞{each}怎么修\n\n晾干。\n\n" for at, each in enumerate("骨面柄", 1)
    )
    article = read(f"# 修伞\n\n先看。\n\n## 常见问题\n\n{counted}## 后来\n\n好了。\n")
    assert [each.heading for each in article.sections] == ["常见问题", "后来"]
    assert [each.number for each in article.sections[0].questions] == ["1", "2", "3"]
    stated = read(f"# 修伞\n\n先看。\n\n## 日期：今天\n\n{counted}")
    assert len(stated.sections) == 4


def test_headings_numbered_as_the_one_before_lie_within_it():
    text = "# 修伞\n\n## 1. 先看\n\n看看。\n\n## 2. 再修\n\n## 2.1 伞骨\n\n断了就换。\n\n### 断处\n\n看清。\n\n"
    article = read(f"{text}## 2.2 伞面\n\n破了就补。\n\n## 3. 收\n\n晾干。\n")
    assert [len(each.questions) for each in article.sections] == [1, 2, 1]


@pytest.mark.parametrize(
    ("first", "is_title"), [("怎样修伞", True), ("一、先看", False), ("前言", False)]
)
def test_first_heading_over_nothing_beside_several_more_is_the_title(first, is_title):
    parts = "".join(f"## 伞{each}\n\n晾干再收。\n\n" for each in "骨面柄头")
    article = read(f"## {first}\n\n{parts}")
    assert (article.title == first) is is_title
    assert (len(article.sections) == 4) is (is_title or first == "前言")


def test_contents_without_marks_of_a_list_are_left_out_where_all_are_headings():
    parts = "".join(f"## 怎样修伞{each}\n\n晾干再收。\n\n" for each in "骨面柄")
    rows = "".join(f"{at}、怎样修伞{each}\n\n" for at, each in zip("一二三", "骨面柄", strict=True))
    text = f"# 修伞\n\n伞坏了。\n\n## 目次\n\n{rows}---\n\n先看。\n\n{parts}"
    assert len(read(text).sections) == 3
    assert len(read(text.replace("一、怎样", "一、何时")).sections) == 4


def test_headings_that_nearly_all_stand_over_nothing_are_lines_unless_they_have_marks():
    names = "".join(f"### 伞{each}要晾干\n\n" for each in "骨面柄头带套")
    text = "# 修伞\n\n## 先看\n\n{}### 伞脚要晾干\n\n晾干再收。\n"
    article = read(text.format(names))
    assert len(article.sections[0].questions) < 3
    counted = "".join(f"### {at}. 伞{each}\n\n" for at, each in enumerate("骨面柄头带套", 1))
    assert len(read(text.format(counted)).sections[0].questions) == 7


@pytest.mark.parametrize("row", ["**{}、伞{}**", "{}、伞{}", "（{}）伞{}"])
def test_rows_that_count_on_below_a_heading_are_headings_of_it(row):
    counted = "".join(
        f"{row.format(at, each)}\n\n晾干再收，不然会发霉的，发了霉的伞就要换掉了。\n\n"
        for at, each in zip("一二三", "骨面柄", strict=True)
    )
    text = f"# 修伞\n\n## 先看\n\n### 看骨\n\n先看。\n\n{counted}## 再修\n\n好了。\n"
    answer = read(text).sections[0].questions[0].answer
    assert answer.count("#### ") == 3
    assert f"#### {row.format('一', '骨').strip('*')}" in answer


def test_rows_numbered_as_their_chapter_are_its_questions():
    parts = "3.1 伞骨\n断了就换。\n\n3.2 伞面\n破了就补。\n\n3.4 伞柄\n裂了就缠。\n\n"
    text = f"# 修伞\n\n## 第二章 先看\n\n看看。\n\n## 第三章 再修\n{parts}## 第四章 收\n\n3.1 见上面。\n\n晾干。\n"
    article = read(text)
    assert [len(each.questions) for each in article.sections] == [1, 3, 1]
    assert [each.heading for each in article.sections[1].questions][1] == "伞面"


@pytest.mark.parametrize(("above", "number"), [("", 5), ("![伞](a.png)\n\n", 1)])
def test_bold_names_that_all_stand_over_text_are_headings_but_no_captions(above, number):
    names = "".join(f"{above}**伞{each}**\n晾干再收，不然会发霉。\n\n" for each in "骨面柄头带")
    article = read(f"# 修伞\n\n## 先看\n\n{names}## 再收\n\n好了。\n")
    assert len(article.sections[0].questions) == number
    beside = "**注意：**\n别急。\n\n"
    article = read(f"# 修伞\n\n## 先看\n\n{names}{beside}## 再收\n\n好了。\n")
    assert len(article.sections[0].questions) == 1


def test_parts_that_count_anew_are_headings_where_nothing_is_marked():
    part = "".join(
        f"{each}、伞{each}怎么修\n1.先晾干再收，不然会发霉。\n2.断了的骨头就换一根。\n\n"
        for each in "一二三"
    )
    article = read(f"第一课\n伞的 样子\n\n{part}第二课\n\n{part.replace('怎么修', '怎么收')}")
    assert len(article.sections) == 6


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ("> 作者: [伞铺](https://a.example)  \n> URL: https://a.example/san/", ""),
        ("> URL: https://a.example/san/", "URL"),
        ("> 作者: [伞铺](https://a.example)  \n> 卖伞的年头: 三十年", "作者"),
    ],
)
def test_author_and_address_that_a_theme_adds_to_its_markdown_go(end, left):
    said = read(f"# 修伞\n\n{TEXT}断了就换。\n\n---\n\n{end}\n").sections[-1].questions[-1].answer
    assert said.endswith("断了就换。") if not left else left in said


def test_words_and_files_of_a_tag_that_nobody_sees_any_more_are_told():
    rows = ['{% mystery "轻一些的伞" %}', '{{< hidden-photo "san.jpg" >}}']
    shown = '{{< figure src="https://a.example/gu.png" caption="伞骨" >}}'
    source = SourceFile("san.md", "\n\n".join([f"# 修伞\n\n{TEXT}", *rows, shown]).encode())
    _, dropped = without_around(source)
    assert [(each.text, each.reason) for each in dropped] == [
        (row, "shortcode or template tag") for row in rows
    ]


@pytest.mark.parametrize(("held", "ours"), [
    ("    - 看伞骨。\n    - 看伞面。", "- 看伞骨。\n- 看伞面。"),
    ("\n    1. 看伞骨。\n        - 看骨节。\n\n    2. 看伞面。", "\n1. 看伞骨。\n    - 看骨节。\n\n2. 看伞面。"),
    ("    - name: san\n    - 伞面", "    - name: san\n    - 伞面"),
    ("    san --fix 伞骨", "    san --fix 伞骨"),
    ("```\n    - 看伞骨。\n```", "```\n    - 看伞骨。\n```"),
])  # fmt: skip
def test_items_that_a_heading_held_are_no_code(held, ours):
    assert f"## 1. 收伞\n{ours}\n\n修好。" in written(f"{TEXT}## 1. 收伞\n{held}\n\n修好。\n")
    assert f"## 收伞\n{held}\n\n修好。" in written(f"{TEXT}## 收伞\n{held}\n\n修好。\n")
