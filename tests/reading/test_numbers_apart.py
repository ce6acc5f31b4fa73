"""Numbers that head paragraphs, with lists between them that count anew."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

PARAGRAPH = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _load(*lines: str) -> Article:
    text = "\n\n".join(("阳台种菜", *lines)) + "\n"
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections]


def test_lists_that_count_anew_are_no_headings():
    items = ("1. 盆", "2. 土", "3. 种子；")
    article = _load(
        "1. 准备", PARAGRAPH, "\n".join(items), "2. 播种", PARAGRAPH, "1. 泡一泡；\n2. 晾一晾；",
        PARAGRAPH, "3. 浇水", PARAGRAPH, "4. 收获", PARAGRAPH,
    )  # fmt: skip
    assert _headings(article) == ["准备", "播种", "浇水", "收获"]


def test_of_two_lines_with_the_next_number_the_latest_heads_the_part():
    article = _load(
        "1. 准备", PARAGRAPH, "2. 播种", PARAGRAPH, "1. 泡种子", PARAGRAPH, "2. 晾种子", PARAGRAPH,
        "3. 埋种子", PARAGRAPH, "3. 浇水", PARAGRAPH, "4. 收获", PARAGRAPH,
    )  # fmt: skip
    assert [section.line for section in article.sections if section.number == "3"] == [23]
    assert _headings(article)[2:] == ["浇水", "收获"]


def test_sentences_with_numbers_over_paragraphs_are_headings_without_their_full_stop():
    article = _load(
        "1、盆要大，不然根长不开。", PARAGRAPH, "2、土要松，不然水下不去。", PARAGRAPH,
        "3、水要勤，不然苗会干。", PARAGRAPH,
    )  # fmt: skip
    assert _headings(article) == [
        "盆要大，不然根长不开",
        "土要松，不然水下不去",
        "水要勤，不然苗会干",
    ]


def test_sentences_with_numbers_over_short_lines_stay_text():
    article = _load(
        "1、盆要大，不然根长不开。", "再说。", "2、土要松。", "再说。", "3、水要勤。", "再说。"
    )
    assert len(article.sections) == 1


def test_steps_of_which_one_is_a_sentence_are_a_list_where_others_count_anew():
    steps = "1. 泡种：用温水\n2. 晾种：放到盘里，一个晚上就干了，不要用火去烤它。\n3. 埋种：两厘米深\n4. 浇透"
    article = _load(
        "目录", "1. 怎样准备\n2. 怎样播种\n3. 怎样收获", "一、怎样准备", PARAGRAPH, "二、怎样播种",
        f"播种有四步：\n{steps}", PARAGRAPH,
    )  # fmt: skip
    assert _headings(article) == ["怎样准备", "怎样播种"]
    assert [question.line for section in article.sections for question in section.questions] == [
        section.line for section in article.sections
    ]


def test_items_of_one_width_are_no_wrapped_lines():
    items = (
        "1. 泡种：一般情况下，种子要在温水里泡上一个晚上，从太阳下山时算起\n"
        "2. 晾种：把种子放到盘里，一个晚上就干了，这时候不要用火去烤它们\n"
        "3. 埋种：挖两厘米深的小坑，把种子一颗一颗放进去，再用细土盖好它\n"
        "4. 浇水：用小水壶慢慢地浇，直到盆底有水流出来才停，不要一次倒完"
    )
    text = f"阳台种菜要做什么？\n先要做的有这些：\n播种流程\n{items}\n费用\n种子很便宜：\n- 一包一块\n- 土五块\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert _headings(article) == ["播种流程", "费用"]
    assert article.sections[0].questions[0].answer == items
    assert not article.repairs


def test_headings_of_which_one_is_a_sentence_are_no_list_at_the_top():
    lines = (
        "1、盆要够大\n2、土要松一些，水才下得去。\n3、浇水",
        f"早上浇一次。\n4、施肥\n{PARAGRAPH}\n5、收获\n{PARAGRAPH}",
    )
    text = "\n".join(lines) + "\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert {"浇水", "施肥", "收获"} <= {*_headings(article)}


def test_items_with_bullets_head_nothing_though_others_below_are_sentences():
    article = _load(
        PARAGRAPH, "• 要不要泡种子？\n• 要不要晾干？晾多久？\n• 哪里去买土？", PARAGRAPH,
        "• 一个大盆（要深）\n• 一袋土（记得松一松！）\n• 一把铲子", PARAGRAPH,
    )  # fmt: skip
    assert len(article.sections) == 1


def test_bullets_over_rows_and_sentences_are_headings():
    article = _load(
        f"● 种子(seed)：\n当年的：大\n去年的：小\n{PARAGRAPH}", f"● 土：\n{PARAGRAPH}\n{PARAGRAPH}",
        f"● 水：\n{PARAGRAPH}",
    )  # fmt: skip
    assert _headings(article) == ["种子(seed)", "土", "水"]


def test_short_numbers_of_a_part_without_clauses_are_headings_beside_parts_of_clauses():
    clauses = [f"{part}.{at} {PARAGRAPH}" for part in (1, 2) for at in (1, 2, 3)]
    duties = ("3.1 种的人做什么", "· 浇水，施肥；\n· 松土。", "3.2 吃的人做什么", "· 洗碗。")
    parts = ("第一条 准备", *clauses[:3], "第二条 播种", *clauses[3:], "第三条 分工", *duties)
    article = _load(
        *parts, "第四条 收获", "4.1 收的人要准备下面的东西：", "（1）篮子；\n（2）剪刀。"
    )
    asked = [[each.heading for each in part.questions] for part in article.sections]
    assert asked[2] == ["种的人做什么", "吃的人做什么"]
    assert not [each for each in article.problems if each.code == "KB206"]


def test_line_that_says_that_it_is_the_title_is_it():
    long = PARAGRAPH * 3
    text = (
        f"《阳台种菜公司》\n标题：关于种菜，你该知道这些！\n正文：\n你好。{long}\n"
        f"一、怎么准备？\n{long}\n二、怎么播种？\n{long}\n"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title == "关于种菜，你该知道这些！"


def test_announced_items_after_one_that_ends_in_a_semicolon_are_no_headings():
    lines = ("{}", "1、盆是旧的{}", "2、土分两种：", PARAGRAPH, "3、种子要看三样：", PARAGRAPH)
    text = "\n".join(lines)
    assert len(_headings(_load(PARAGRAPH, *text.format("要说的有几样：", "；").split("\n")))) == 1
    assert _headings(_load(PARAGRAPH, *text.format("先说盆。", "").split("\n"))) == [
        "盆是旧的", "土分两种", "种子要看三样",
    ]  # fmt: skip


NOTE = "先把这一条记下来，写清楚是哪一天、在哪里，再说说后来怎样。"


def test_list_between_two_numbers_of_a_count_stands_below_it():
    notes = (
        f"1.定律\n{NOTE}\n\n2.我们后来都知道，这是对的。\n\n3.架构\n1）第一种\n{NOTE}\n2）第二种\n{NOTE}\n"
        f"3）第三种\n{NOTE}\n\n4.过滤器\n{NOTE}\n算法：\n1. 先要几个函数，每个都不同。\n2. 再准备数组。\n\n"
        f"5.分区\n{NOTE}\n\n6.租约\n1.什么是租约\n{NOTE}\n2.租约的应用\n{NOTE}\n"
    )
    article = load(SourceFile("a.txt", notes.encode()), LoadOptions())
    assert _headings(article) == [
        "定律", "架构", "过滤器", "分区", "租约"
    ]  # fmt: skip
    assert [each.heading for each in article.sections[-1].questions] == ["什么是租约", "租约的应用"]


def test_count_that_begins_anew_far_below_is_a_part_of_the_whole():
    parts = ("签证", "入境", "提示", "国籍", "居留", "提示")
    listed = "".join(
        f"（{han}）{name}\n{NOTE}\n" for han, name in zip("一二三", "甲乙丙", strict=True)
    )
    said = "".join(
        f"{han}、{part}\n{listed if part == '签证' else NOTE * 3}\n"
        for han, part in zip("一二三一二三", parts, strict=True)
    )
    article = load(SourceFile("a.txt", said.encode()), LoadOptions())
    assert _headings(article) == [*parts]


LACKING = {
    "with a stop": (("3. 美在哪里。",), "美在哪里"),
    "with a comma and a stop": (("3. 先看叶，再看根。",), "先看叶，再看根"),
    "with a stop over a list of its own": (("3. 美在哪里。", "(1) 叶子。", "(2) 根。"), "美在哪里"),
    "with a comma over a list of its own": (("3. 先看叶，再看根。", "(1) 叶子。"), "先看叶，再看根"),
    "run in behind a stop": ((f"3. 施肥。{NOTE}",), "施肥"),
    "run in behind a colon": ((f"3. 施肥：{NOTE}",), "施肥"),
    "run in behind a space": ((f"3. 施肥浇水 {NOTE}{NOTE}",), "施肥浇水"),
    "two words before a space": ((f"3. 我们 {NOTE}{NOTE}",), None),
    "in bold": (("**3. 美在哪里。**",), "美在哪里"),
    "with four commas": (("3. 看叶，看根，看土，看水，看天。",), None),
    "with a comma and nothing below": (("3. 先看叶，再看根。", "", "4. 收获"), None),
    "behind another sign": (("3、美在哪里。",), None),
    "behind a space alone": (("3 天以后出芽。",), None),
    "twice": (("3. 美在哪里。", NOTE, "3. 好在哪里。"), None),
    "run in behind no sign": ((f"3. 施肥{NOTE}",), None),
    "in bold and hidden": (("3. 邮箱a@b.cn。",), None),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "heading"), LACKING.values(), ids=LACKING.keys())
@pytest.mark.parametrize("above", [(), ("一、种菜", NOTE)])
def test_number_that_lacks_is_the_line_that_has_it_in_its_place(above, lines, heading):
    others = ("1. 准备工作", NOTE, "2. 播种", NOTE, *lines, NOTE, "4. 收获", NOTE)
    article = _load(*above, *others, *(("二、吃菜", NOTE) if above else ()))
    questions = [each for part in article.sections for each in part.questions]
    expected = ["准备工作", "播种", *([heading] if heading else []), "收获"]
    assert [each.heading for each in questions if each.heading[-1] != "菜"] == expected
    assert ("KB208" in [each.code for each in article.problems]) == (heading is None)


def test_first_number_that_lacks_is_the_line_above():
    article = _load(
        "一、种菜",
        NOTE,
        "（一）先备土。",
        NOTE,
        "（二）播种",
        NOTE,
        "（三）收获",
        NOTE,
        "二、吃菜",
        NOTE,
    )
    assert [each.heading for each in article.sections[0].questions] == ["先备土", "播种", "收获"]


def test_line_that_has_a_number_that_lacks_and_is_no_heading_is_told():
    long = "看叶，看根，看土，看水，看天。"
    for line, has in ((f"3. {long}", ", and line 11 begins with it"), (long, "")):
        article = _load("1. 准备", NOTE, "2. 播种", NOTE, line, NOTE, "4. 收获", NOTE)
        said = [str(each.message) for each in article.problems if each.code == "KB208"]
        assert [each.partition(";")[0] for each in said] == [
            f"heading 4 follows where number 3 was expected{has}"
        ]


def test_item_of_a_list_fills_no_gap():
    items = ("1. 看叶。", "2. 看根。", "3. 先看土，再看水。")
    article = _load("1. 准备", NOTE, "2. 播种", NOTE, *items, NOTE, "4. 收获", NOTE)
    assert "先看土，再看水" not in _headings(article)


def test_first_sentence_with_nothing_below_is_no_heading():
    article = _load("1. 前一天晚上少浇水。", "", "2. 播种", NOTE, "3. 收获", NOTE)
    assert "前一天晚上少浇水" not in _headings(article)


def test_number_of_things_fills_no_gap():
    article = _load(
        "一、准备", NOTE, "二、播种", NOTE, "三、四线菜园都行。", NOTE, "四、收获", NOTE
    )
    assert _headings(article) == ["准备", "播种", "收获"]


@pytest.mark.parametrize(
    "line", [f"每个月月初都要记得施一次肥：{NOTE}", "施肥用 NPK 复合肥，一个月一次就够了。" * 3]
)
def test_below_a_part_no_line_that_lacks_goes_on_behind_more_than_a_name(line):
    article = _load(
        "一、种菜",
        NOTE,
        "1. 准备",
        NOTE,
        "2. 播种",
        NOTE,
        f"3. {line}",
        NOTE,
        "4. 收获",
        NOTE,
        "二、吃菜",
        NOTE,
    )
    assert [each.heading for each in article.sections[0].questions] == ["准备", "播种", "收获"]
