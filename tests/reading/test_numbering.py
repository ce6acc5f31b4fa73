import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline.marks import Mark, read_answer, read_mark, split_answer, to_int


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("一、申请条件", Mark("han", (1,), "一", "申请条件")),
        ("一 申请条件", Mark("han", (1,), "一", "申请条件")),
        ("十一、申请条件", Mark("han", (11,), "十一", "申请条件")),
        ("二十三．申请条件", Mark("han", (23,), "二十三", "申请条件")),
        ("第一、申请条件", Mark("ordinal", (1,), "第一", "申请条件")),
        ("第 3，申请条件", Mark("ordinal", (3,), "第3", "申请条件")),
        ("（一）申请条件", Mark("han-paren", (1,), "一", "申请条件")),
        ("(一) 申请条件", Mark("han-paren", (1,), "一", "申请条件")),
        ("三）申请条件", Mark("han-paren:)", (3,), "三", "申请条件")),
        ("1.申请条件", Mark("num", (1,), "1", "申请条件")),
        ("1、申请条件", Mark("num", (1,), "1", "申请条件")),
        ("1 申请条件", Mark("num", (1,), "1", "申请条件")),
        ("１．申请条件", Mark("num", (1,), "１", "申请条件")),
        ("12、申请条件", Mark("num", (12,), "12", "申请条件")),
        ("1）申请条件", Mark("num-paren:)", (1,), "1", "申请条件")),
        ("（2）申请条件", Mark("num-paren", (2,), "2", "申请条件")),
        ("1.1申请条件", Mark("dotted", (1, 1), "1.1", "申请条件")),
        ("1.1 申请条件", Mark("dotted", (1, 1), "1.1", "申请条件")),
        ("1.1、申请条件", Mark("dotted", (1, 1), "1.1", "申请条件")),
        ("１．２申请条件", Mark("dotted", (1, 2), "１．２", "申请条件")),
        ("2．10 申请条件", Mark("dotted", (2, 10), "2．10", "申请条件")),
        ("1.2.3 申请条件", Mark("dotted", (1, 2, 3), "1.2.3", "申请条件")),
        ("第一章 总则", Mark("chapter", (1,), "第一章", "总则")),
        ("第 2 章：总则", Mark("chapter", (2,), "第2章", "总则")),
        ("第十节总则", Mark("section", (10,), "第十节", "总则")),
        ("第一条 押金", Mark("article", (1,), "第一条", "押金")),
        ("第二部分、押金", Mark("part", (2,), "第二部分", "押金")),
        ("问：能退吗？", Mark("ask", (), "", "能退吗？")),
        ("问1：能退吗？", Mark("ask", (1,), "1", "能退吗？")),
        ("问题二：能退吗？", Mark("ask", (2,), "二", "能退吗？")),
        ("Q: 能退吗？", Mark("ask", (), "", "能退吗？")),
        ("Q3. 能退吗？", Mark("ask", (3,), "3", "能退吗？")),
    ],
)
def test_numbering_is_read(line: str, mark: Mark):
    assert read_mark(line) == mark


@pytest.mark.parametrize(
    "line",
    [
        "",
        "一是价格",
        "第一次租房",
        "2024年的房租",
        "12:30 开门",
        "1,000 元",
        "问题很多",
        "Quality",
        "问他",
    ],
)
def test_line_without_numbering_has_no_mark(line: str):
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23), ("一百零二", 102)),
        *(("〇", 0), ("一二", 12), ("7", 7), ("１２", 12)),
    ],
)
def test_numeral_has_this_value(text: str, value: int):
    assert to_int(text) == value


def test_answer_mark_is_measured():
    assert [
        read_answer(line, asked=False)
        for line in ("答：可以", "A: 可以", "答1：可以", "答应了", "A 座")
    ] == [
        2,
        3,
        3,
        0,
        0,
    ]


def test_question_and_answer_on_one_line_are_parted():
    assert split_answer("能退吗？答：能。") == ("能退吗？", "答：", "能。")
    assert split_answer("能退吗？") == ("能退吗？", "", "")


def test_numbers_with_a_nought_count_beside_those_without():
    assert read_mark("03人群画像") == Mark("num:0", (3,), "03", "人群画像")
    for line in ("03月工资", "030人", "3人群画像"):
        assert read_mark(line) is None


def test_two_short_lines_among_many_counted_sentences_are_clauses_too():
    said = "会员应当把自己的账号和密码收好，不得借给别人使用，也不得用别人的。"
    clauses = "\n".join(f"1.{at} {said}" for at in range(1, 10))
    text = (
        f"会员协议\n一、会员\n{clauses}\n二、隐私\n2.1 {said}\n2.2 可能记下的信息\n{said}\n2.3 可以公开的时候\n"
        f"{said}\n2.4 {said}\n三、其他\n{said}\n"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [len(section.questions) for section in article.sections] == [1, 1, 1]
    assert "2.2 可能记下的信息" in article.sections[1].questions[0].answer


def test_parts_of_an_excerpt_count_on_from_their_first_number_over_paragraphs():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"
    text = f"{said}\n{said * 2}\nPart03泡种子的办法\n{said * 3}\nPart04松土的办法\n{said * 4}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["泡种子的办法", "松土的办法"]
    text = f"{said}\n一、{said}\n{said * 2}\n三、泡种子\n{said * 3}\n四、浇水\n{said * 4}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["a"]


QUOTED = "{0}\n\n《租赁条例》\n\n第四十条 {0}\n\n第四十六条 {0}\n\n第四十七条 {0}"


@pytest.mark.parametrize(("given", "instead", "quoted"), [
    ("", "", True),
    ("《租赁条例》", "**《租赁条例》规定：**", True),
    ("{0}\n\n《租赁条例》", "《租赁条例》", False),  # the first line is the text's own name
    ("《租赁条例》", "家具见《清单》", False),
])  # fmt: skip
def test_articles_below_the_name_of_a_law_that_a_text_quotes_are_text(given, instead, quoted):
    text = QUOTED.replace(given, instead).format(
        "租房前先看水表和电表，记下数字拍一张照，双方都签名。"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    headings = [each.heading for section in article.sections for each in section.questions]
    assert any(each.startswith("第") for each in headings) is not quoted


OWN = "守则\n\n第一条 {0}\n\n第二条 {0}\n\n第三条 {0}\n\n"


@pytest.mark.parametrize(("below", "headings"), [
    ("《旧办法》\n\n第四条 {0}", ["第一条", "第二条", "第三条", "第四条"]),
    ("《合同法》\n\n第三十九条 {0}\n\n第四十条 {0}", ["第一条", "第二条", "第三条"]),
    ("《宪法》\n\n第三条 {0}\n\n第四条 {0}", ["第一条", "第二条", "第三条", "第四条"]),
])  # fmt: skip
def test_a_text_keeps_its_own_articles_beside_those_of_laws_that_it_names(below, headings):
    text = (OWN + below).format("租房前先看水表和电表，记下数字拍一张照，双方都签名。")
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    found = [each.heading for section in article.sections for each in section.questions]
    assert [each for each in found if each.startswith("第")] == headings


def test_lines_too_wide_for_a_heading_fill_the_gap_of_their_number():
    wide = "要备的工具 = 钳子一把 + 胶水一瓶 + 细线一卷 + 旧布一块 + 木尺一根 + 剪刀一把 + 铁丝一根 + 灯一盏"
    parts = f"1.1 看骨\n断了就换。\n1.2 {wide}\n缺的去借。\n借了要还。\n1.3 看面\n破了就补。\n"
    article = load(SourceFile("a.txt", f"修伞\n\n{parts}".encode()), LoadOptions())
    heads = [each.heading for part in article.sections for each in part.questions]
    assert heads == ["看骨", wide, "看面"]
    alone = parts.replace("缺的去借。\n借了要还。\n", "")
    article = load(SourceFile("a.txt", f"修伞\n\n{alone}".encode()), LoadOptions())
    assert wide not in [each.heading for part in article.sections for each in part.questions]
    said = load(
        SourceFile("a.txt", f"修伞\n\n{parts.replace('灯一盏', '灯一盏。')}".encode()),
        LoadOptions(),
    )
    assert wide not in [each.heading for part in said.sections for each in part.questions]


def test_a_question_before_a_colon_heads_the_text_behind_it():
    asked = "如何看待伞骨断了以后自己动手换而不是送到街口的铺子里去修这件事"
    text = f"修伞\n\n1.伞骨怎么换？\n松开再套。\n\n2.{asked}：自己换省钱。\n\n3.伞面怎么补？\n剪布粘上。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    heads = [each.heading for part in article.sections for each in part.questions]
    assert heads == ["伞骨怎么换？", asked, "伞面怎么补？"]


def test_where_to_write_to_is_no_heading():
    text = (
        "借伞的规矩\n\n一、借伞\n扫码就借，用完还回柜里。\n二、联系\n"
        "1、联系邮箱：san@example.org\n写信来就行，三天之内会有人回信给您。\n"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.heading for each in article.sections] == ["借伞", "联系"]
    assert all(len(each.questions) == 1 for each in article.sections)
    assert all(each.line == part.line for part in article.sections for each in part.questions)
