"""Plain text that is written in Markdown as a whole is read as such."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.markdown.dialect.parser import parse
from kb_site.markdown.dialect.reading import reading_text
from kb_site.reading.load import load

ARTICLE = """# 怎样整理书架

先把书全部拿下来。

## 分类

按大小分，**大书**放在下层。

### 小说

- 按作者排
- 按出版年份排

###词典

放在 `手边` 的一层。

## 打扫

> 用干布擦。

#### 木头书架

1. 先吸尘
2. 再擦拭
"""


def _load(text: str) -> Article:
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _answers(article: Article) -> list[str]:
    return [each.answer for section in article.sections for each in section.questions]


def test_levels_and_marks_are_those_of_markdown():
    article = _load(ARTICLE)
    assert article.title == "怎样整理书架"
    assert [section.heading for section in article.sections] == ["分类", "打扫"]
    assert [each.heading for each in article.sections[0].questions] == ["小说", "词典"]
    assert article.sections[0].lead == "按大小分，**大书**放在下层。"
    assert _answers(article) == [
        "- 按作者排\n- 按出版年份排",
        "放在 `手边` 的一层。",
        "> 用干布擦。\n\n#### 木头书架\n\n1. 先吸尘\n2. 再擦拭",
    ]


def test_quotes_by_themselves_are_quotes_without_other_marks():
    said = [
        "怎样整理书架",
        "母亲说过一句话，我一直记到今天。",
        "> 书要*站*着放。",
        "我问她书太多了怎么办。",
        ">“送人。”",
    ]
    answer = "\n\n".join([said[1], "> 书要\\*站\\*着放。", said[3], said[4]])
    assert _answers(_load("\n\n".join(said))) == [answer]
    one = _answers(_load("\n\n".join(said[:4])))
    assert "\\> 书要" in one[0]
    prompts = _answers(_load("\n\n".join([*said[:2], "> ls", "> cd /", said[3]])))
    assert "\\> ls\n\n\\> cd /" in prompts[0]


def test_lines_without_a_blank_one_between_them_are_paragraphs_and_wrapped_ones_are_joined():
    lines = "第一行说了一件事。\n第二行说了另一件事。"
    article = _load(f"# 怎样写信\n\n## 开头\n\n{lines}\n\n## 结尾\n\n写上日期，签上名字。\n")
    assert _answers(article)[0] == lines.replace("\n", "\n\n")
    wrapped = (
        "写信的时候先写称呼，再写正文，正文要写得清楚明白，一件事写一段，写完以后从\n"
        "头到尾读一遍，看看有没有写错的字，有没有漏掉的话，最后写上祝愿的话和自己的\n"
        "名字。"
    )
    article = _load(f"# 怎样写信\n\n## 开头\n\n{wrapped}\n\n## 结尾\n\n写上**日期**。\n")
    assert "\n\n" not in _answers(article)[0]


def test_what_markdown_would_change_stays_as_it_is_written():
    article = _load(
        "# 怎样接线\n\n## 工具\n\n![图](a.png) 和 [说明](a.html)\n<!-- 未写完 -->\n    先断电。\n"
        "\n## 步骤\n\n先看说明。\n"
    )
    answer = _answers(article)[0]
    assert "[说明\\](a.html)" in answer
    assert "<!-- 未写完 -->" in answer
    assert "先断电。" in answer
    assert "    先断电。" not in answer


@pytest.mark.parametrize(
    "text",
    [
        "备份脚本\n\n先看这些命令。\n\n## 进入目录\ncd /srv\n## 打包\ntar cf a.tar .\n",
        '买菜清单\n\n# 列出蔬菜\nls 白菜.txt\n\n# 说一声\nprint("买完了")\n',
        "买菜清单\n# 蔬菜\n白菜一棵，萝卜两根。\n# 水果\n苹果三个，梨四个。\n",
        "一张表\n\n## 甲\n## 乙\n## 丙\n",
    ],
)
def test_comments_of_code_and_one_level_without_blank_lines_make_no_markdown(text):
    from kb_site.core.authored import Overrides
    from kb_site.core.model import DecodedText
    from kb_site.reading.readers.text import extract_text

    draft = extract_text(DecodedText(text, "utf-8", 1.0), Overrides())
    assert not any(line.heading or line.markdown for line in draft.lines)


def test_a_comment_of_code_between_headings_is_none():
    article = _load(
        "# 怎样备份\n\n## 准备\n\n# 更新\napt update\n\n## 备份\n\n# 打包\ntar cf a.tar .\n\n做完了。\n"
    )
    assert [section.heading for section in article.sections] == ["准备", "备份"]


def test_one_level_alone_over_words_behind_blank_lines_is_that_of_the_sections():
    article = _load(
        "买菜清单\n\n# 蔬菜\n\n白菜一棵，萝卜两根。\n\n# IDE\n\n买一本讲编程的书。\n\n# 水果\n\n梨四个。\n"
    )
    assert article.title == "买菜清单"
    assert [section.heading for section in article.sections] == ["蔬菜", "IDE", "水果"]


def test_chapters_with_one_hash_stand_over_the_articles_of_a_law():
    article = _load(
        "公园管理办法\n\n# 总则\n\n第一条 为了管理公园，制定本办法。\n第二条 本办法适用于本市。\n\n"
        "# 附则\n\n第三条 本办法由市政府解释。\n第四条 本办法自发布之日起施行。\n"
    )
    assert [section.heading for section in article.sections] == ["总则", "附则"]
    assert [len(section.questions) for section in article.sections] == [2, 2]


def test_comments_that_fill_three_lines_are_no_headings():
    article = _load(
        "# 内部资料\n# 请勿外传\n# 编码一致\n\n## 分类\n\n先拿下来。\n\n## 打扫\n\n用干布擦。\n"
    )
    assert [section.heading for section in article.sections] == ["分类", "打扫"]


def test_levels_leave_none_out_and_the_first_heading_alone_at_the_top_is_the_title():
    article = _load(
        "## 换货\n\n### 条件\n\n#### 未穿\n\n三十天内。\n\n吊牌还在。\n\n### 流程\n\n#### 门店\n\n带上小票。\n"
    )
    assert (article.title, article.title_source) == ("换货", "text")
    assert [section.heading for section in article.sections] == ["条件", "流程"]
    assert [each.heading for each in article.sections[0].questions] == ["未穿"]


def test_numbers_over_answers_are_questions_and_such_right_below_one_another_a_list():
    article = _load(
        "# 扫地机\n\n### 使用\n1. **怎么开机？**\n- 按住按钮。\n2. **怎么充电？**\n- 放上底座。\n\n"
        "### 保养\n1. 先关机\n2. 再擦干净\n\n### 存放\n放在干燥的地方。\n"
    )
    first, second, _ = article.sections
    asked = [(each.number, each.question, each.answer) for each in first.questions]
    assert asked == [("1", "怎么开机？", "- 按住按钮。"), ("2", "怎么充电？", "- 放上底座。")]
    assert second.questions[0].answer == "1. 先关机\n2. 再擦干净"


def test_headings_between_equals_signs_are_those_of_a_wiki():
    said = "先把书全部拿下来，擦干净。"
    zim = _load(
        f"====== 整理书架 ======\n作者：小林\n\n===== 分类 =====\n{said}\n\n===== 打扫 =====\n{said}\n"
    )
    media = _load(f"== 分类 ==\n{said}\n\n=== 小说 ===\n{said}\n\n== 打扫 ==\n{said}\n")
    assert (zim.title, [section.heading for section in zim.sections]) == (
        "整理书架",
        ["分类", "打扫"],
    )
    assert [section.heading for section in media.sections] == ["分类", "打扫"]
    assert [each.heading for each in media.sections[0].questions] == ["小说"]


def test_equals_signs_alone_or_on_one_side_mark_nothing():
    article = _load("整理书架\n==========\n先拿下来。\n== 再擦干净\n最后放回去。\n")
    assert len(article.sections) == 1


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("#读后感", "读后感"),
        ("＃如何提问", "如何提问"),
        ("#1 读后感", "#1 读后感"),
        ("#读书#笔记", "#读书#笔记"),
    ],
)
def test_a_hash_without_a_space_is_no_part_of_a_title(line, title):
    assert _load(f"{line}\n\n今天读完了第一本书。\n").title == title


def test_narrow_lines_with_a_rule_right_below_them_are_headings():
    said = "先把书全部拿下来，擦干净。"
    article = _load(
        f"整理书架\n====\n\n分类\n----\n\n{said}\n\n打扫\n----\n\n{said}\n\n### 木头\n\n{said}\n"
    )
    assert article.title == "整理书架"
    assert [section.heading for section in article.sections] == ["分类", "打扫"]
    assert [each.heading for each in article.sections[1].questions] == ["木头"]


@pytest.mark.parametrize(("above", "found"), [("擦干净。", 2), ("再擦一遍", 1)])
def test_lines_with_a_rule_right_below_them_may_stand_right_below_a_sentence(above, found):
    article = _load(
        f"整理书架\n先拿下来，{above}\n分类\n------\n按大小分好。\n打扫\n------\n用干布擦，{above}\n"
    )
    assert len(article.sections) == found


def test_a_rule_behind_a_sentence_or_a_paragraph_heads_nothing():
    said = "先把书全部拿下来，擦干净。"
    article = _load(f"整理书架\n\n{said}\n----\n{said}\n放回去\n----\n{said}\n")
    assert len(article.sections) == 1


def test_a_title_and_one_heading_below_it_are_markdown():
    article = _load("# 整理书架\n\n先看看有多少。\n\n## 1\n\n- CD\n- DVD\n")
    assert (article.title, [section.heading for section in article.sections]) == ("整理书架", ["1"])


def test_marks_are_read_beside_others_that_lead_nowhere():
    article = _load(
        "# 怎样炖汤\n\n## 备料\n\n- **排骨**一斤，见[刀工](a.html)\n\n> 用~~冷~~热水，**别急**，见 ![图](a.png)\n\n"
        "先**泡**一泡，<b>再</b>洗。\n\n## 下锅\n\n小火。\n"
    )
    assert _answers(article)[0] == (
        "- **排骨**一斤，见\\[刀工\\](a.html)\n\n> 用~~冷~~热水，**别急**，见 !\\[图\\](a.png)\n\n"
        "先**泡**一泡，\\<b>再\\</b>洗。"
    )


def _shown(body: str) -> str:
    """Return what readers see of a row of such a text."""
    article = _load(f"# 怎样填单\n\n## 单子\n\n{body}\n\n## 签字\n\n写上日期。\n")
    return reading_text(parse(_answers(article)[0]))


@pytest.mark.parametrize(
    "row",
    [
        "面积=长*宽，体积=长*宽*高，箱子是5*8*3厘米的。",
        "图片有*.png和*.jpg两种，(*.gif,*.bmp)不要。",
        "收件人写王*明和李*华，带*的要填，*是必填，电话*，地址*。",
        "口令显示为****，卡号显示为6222****1234，证件显示为110***********1234。",
        "两个数是2**10和2**20，~~~~是分隔。",
        "A*算法和D*算法都要会。",
        "~~口令****甲****~~。",
        "[箱子5*8*3](https://example.com/a)。",
    ],
)
def test_stars_that_mark_nothing_are_shown(row):
    assert _shown(row) == row
    assert _shown(f"{row[:-1]}，**当心**。") == f"{row[:-1]}，当心。"
    assert _shown(f"- {row}").strip() == row


def test_stars_around_words_are_marks():
    assert _shown("先写 *姓名* 再写**电话**，（*必填*）。") == "先写 姓名 再写电话，（必填）。"
    assert _shown("*图一：单子的样子，左边是底联*") == "图一：单子的样子，左边是底联"


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("## 装5*8*3厘米的箱子", "装5*8*3厘米的箱子"),
        ("## 口令****和**底联**", "口令****和底联"),
        ("## 用 `a*b` 和C#", "用 a*b 和C#"),
        (r"## 装5\*8\*3厘米的箱子", "装5*8*3厘米的箱子"),
        ("##提问##", "提问"),
        ("## 回答 #", "回答"),
        ("## C#", "C#"),
    ],
)
def test_heading_keeps_its_stars_and_loses_what_closes_it(written, heading):
    article = _load(f"# 怎样填单\n\n{written}\n\n写上日期。\n\n## 签字\n\n签在右边。\n")
    assert article.sections[0].heading == heading


def test_words_above_an_underlined_heading_are_the_title_and_no_way_to_a_page():
    text = "整理书架\n\n分类\n====\n先拿下来，擦干净。\n\n打扫\n----\n用干布擦，不要用水。\n"
    article = _load(text)
    assert article.title == "整理书架"
    assert [section.heading for section in article.sections] == ["分类", "打扫"]
    assert _load(f"家 > 书 > {text.replace('整理书架', '书架')}").title == "分类"
    assert _load(text.replace("整理书架", "2020-03-04")).title == "分类"


def test_label_above_headings_may_be_the_title():
    article = _load("#周末# 我的三天\n\n## 种花\n\n买了土和盆。\n\n## 爬山\n\n风很大。\n")
    assert (article.title, article.title_source) == ("#周末# 我的三天", "text")
    assert [section.heading for section in article.sections] == ["种花", "爬山"]


def test_stars_in_cells_are_shown_and_those_in_code_stay():
    table = "| 箱子 | 数 |\n| --- | --- |\n| 5*8*3 | 6*2*1 |"
    answer = _answers(_load(f"# 箱子\n\n## 尺寸\n\n{table}\n\n## 代码\n\n```\na*b*c\n```\n"))
    assert answer == [table.replace("*", "\\*"), "```\na*b*c\n```"]


def test_bold_words_of_a_wiki_are_bold():
    text = "====== 面 ======\n\n先说**怎样煮**，再说拌。\n\n**煮面：**\n水开了放面。\n\n** 再说\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    said = article.lead + "".join(q.answer for s in article.sections for q in s.questions)
    assert "先说**怎样煮**，再说拌。" in said
    assert "\\*\\* 再说" in said


def test_marks_of_zim_are_bold_or_gone():
    head = "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.4\n\n====== 修伞 ======\n\n"
    article = _load(
        f"{head}先把伞__晾干__再收，用//o-//型的胶，别用 http://example.org/a__b__c 的。\n\n"
        "1. 先__量好__长短。\n2. 再换一根。\n"
    )
    answer = article.sections[0].questions[0].answer
    assert "先把伞**晾干**再收，用o-型的胶" in answer
    assert "先量好长短。" in answer
    assert "example.org/a" in answer
    assert "//o" not in answer


@pytest.mark.parametrize(("row", "shown"), [
    ("***先晾干， 再上油***", "***先晾干，再上油***"),
    ("**先晾干再上油**", "**先晾干再上油**"),
    ("口令是**两个字**，别忘", "口令是\\*\\*两个字\\*\\*，别忘"),
])  # fmt: skip
def test_one_row_between_stars_as_a_whole_is_bold(row, shown):
    article = load(
        SourceFile("a.txt", f"修伞\n\n{row}\n\n伞骨断了先别急着扔，量好长短。\n".encode()),
        LoadOptions(),
    )
    assert article.sections[0].questions[0].answer.startswith(shown)


def rows_of(*rows):
    said = "伞骨断了先别急着扔，量好长短再去买一根。"
    text = "\n".join(("修伞", "", said, "", *rows, "", said))
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    answer = article.sections[0].questions[0].answer
    return answer.removeprefix(f"{said}\n\n").removesuffix(f"\n\n{said}")


@pytest.mark.parametrize(("rows", "table"), [
    (["件\t价\t重", "伞骨\t2元\t9克", "伞面\t\t30克"], ["| 件 | 价 | 重 |", "| 伞骨 | 2元 | 9克 |", "| 伞面 |  | 30克 |"]),
    (["件\t\t\t价\t重", "伞骨\t\t2元\t9克", "伞面布\t3元\t30克"], ["| 件 | 价 | 重 |", "| 伞骨 | 2元 | 9克 |", "| 伞面布 | 3元 | 30克 |"]),
    (["件\t哪里买", "伞骨\t街口的杂货店", "伞面\t布店[1]*"], ["| 件 | 哪里买 |", "| 伞骨 | 街口的杂货店 |", "| 伞面 | 布店[1]\\* |"]),
])  # fmt: skip
def test_cells_with_tabs_between_them_are_a_table(rows, table):
    head, *below = table
    assert rows_of(*rows).split("\n") == [head, f"|{' --- |' * (head.count('|') - 1)}", *below]


@pytest.mark.parametrize("rows", [
    ["伞骨\t2元", "伞面\t3元"],
    ["一、伞骨\t街口的店", "二、伞面\t布店", "三、伞柄\t木匠"],
    ["伞骨：\t街口的店", "伞面：\t布店", "伞柄：\t木匠"],
    ["伞骨\t1", "伞面\t2", "伞柄\t5"],
    ["int a;\t// 一\t甲", "int b;\t// 二\t乙", "int c;\t// 三\t丙"],
    ["伞骨\t先量好长短再去买一根。", "伞面\t布店", "伞柄\t木匠"],
    ["```", "件\t价\t重", "伞骨\t2元\t9克", "伞面\t3元\t30克", "```"],
])  # fmt: skip
def test_other_lines_with_tabs_are_no_table(rows):
    assert "| --- |" not in rows_of(*rows)


SET_OFF = (
    "******** {} ********",
    "----------{}----------",
    "━━━━━━━━\n{}\n━━━━━━━━",
    "{}\n————————",
)


@pytest.mark.parametrize("form", SET_OFF)
@pytest.mark.parametrize("title", ["整理书架\n\n", ""])
def test_headings_that_signs_set_off_are_sections(form, title):
    said = "先把书全部拿下来，再用干布擦。\n"
    parts = ("分类", "打扫", "上架")
    article = _load(title + "\n".join(f"{form.format(part)}\n{said}" for part in parts))
    assert [section.heading for section in article.sections] == [*parts]
    assert (article.title_source == "text") == bool(title)


@pytest.mark.parametrize(
    "line",
    ["章节标题：{}", "（{}文完）", "再擦{}遍。", "{} | b", "---", "{}a.b@c.d", "分类"],
)
def test_signs_around_other_lines_mark_nothing(line):
    said = "先把书全部拿下来，再用干布擦。\n"
    lines = "".join(f"==={line.format(each)}===\n{said}" for each in "一二三")
    assert len(_load(f"整理书架\n\n{lines}").sections) == 1


def test_what_closes_a_box_opens_no_other():
    rule = "━━━━━━━━"
    parts = "".join(f"{rule}\n{part}\n{rule}\n先拿下来\n" for part in ("分类", "打扫"))
    assert [each.heading for each in _load(f"整理书架\n{parts}").sections] == ["分类", "打扫"]


def test_steps_with_a_sign_below_a_colon_are_no_quotes():
    steps = [
        "怎样整理书架",
        "依次打开：",
        "> 书房",
        "> 左边的柜子",
        "> 第二层",
        "每月整理一次就够了。",
    ]
    assert "\\> 书房\n\n\\> 左边的柜子" in _answers(_load("\n\n".join(steps)))[0]


def test_wrapped_items_with_signs_stay_in_their_list():
    rows = [
        "分类",
        "-----",
        "1. 大书放在下层，每层贴一张纸，纸上写着",
        "   书名的 <前两个字>/ 与日期。",
        "2. 小书放在上层，借给别人的也要写下",
        "   日期。",
        "3. 其余的书装进箱子。",
        "",
        "打扫",
        "-----",
        "每月一次，用干布擦，先擦上层再擦下层。",
    ]
    answer = _answers(_load("整理书架\n\n" + "\n".join(rows)))[0]
    assert "写着\n  书名的 \\<前两个字>/ 与日期。\n2. " in answer
    assert answer.endswith("日期。\n3. 其余的书装进箱子。")


def test_stars_in_place_of_words_make_nothing_bold():
    rows = [
        "伞骨断了就拿到**街去换。",
        "店里对**看得太重，对伞面看得太轻，因此会把**的伞也换掉。",
        "师傅说**要先量，量好再剪。",
    ]
    shown = _answers(_load("修伞的人\n\n" + "\n\n".join(rows)))[0]
    assert shown.count(r"\*\*") == 4
    bold = "\n\n".join(row.replace("就拿到**街去", "就**拿到街**去") for row in rows[:2])
    assert "**拿到街**" in _answers(_load(f"修伞的人\n\n{bold}"))[0]


@pytest.mark.parametrize("before", ["\u200b", "\ufeff\u200b", "\u3000\u3000", "\xa0"])
def test_signs_that_nobody_sees_hide_no_marks_of_headings(before: str) -> None:
    rows = ["## 报名", "带上身份证到前台报名。", "## 上课", "每周六上午在二楼教室上课。"]
    article = load(
        SourceFile("peixun.txt", "\n".join(before + row for row in rows).encode()), LoadOptions()
    )

    assert [each.heading for each in article.sections] == ["报名", "上课"]


def test_sentence_behind_one_sign_is_no_heading():
    text = "修伞记\n\n# 先把伞擦干净再收起来。\n\n伞骨断了。\n\n# 收好以后挂在门后。\n\n挂三天。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["修伞记"]
