"""Numbers on a third level: headings within the answers of a plain text."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

PARAGRAPH = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _load(*lines: str) -> Article:
    text = "\n".join(("阳台种菜", *lines)) + "\n"
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _answers(article: Article) -> str:
    return "\n".join(each.answer for part in article.sections for each in part.questions)


def test_numbers_of_three_parts_below_those_of_two_are_headings_of_the_answer():
    article = _load(
        "1 准备", "1.1 土", PARAGRAPH, "1.1.1 怎样松土", PARAGRAPH, "1.1.2 什么是沙土*", PARAGRAPH,
        "1.1.2.1 河沙", PARAGRAPH, "1.2 盆", PARAGRAPH, "2 播种", PARAGRAPH,
    )  # fmt: skip
    assert [each.heading for each in article.sections[0].questions] == ["土", "盆"]
    assert "#### 1.1.1 怎样松土\n\n" in _answers(article)
    assert "#### 1.1.2 什么是沙土\\*\n\n" in _answers(article)
    assert "##### 1.1.2.1 河沙" in _answers(article)
    assert "<h4" in article.sections[0].questions[0].body.html


def test_numbers_of_three_parts_of_which_some_are_sentences_stay_text():
    article = _load(
        "1 准备", "1.1 土", PARAGRAPH, "1.1.1 怎样松土", PARAGRAPH, f"1.1.2 {PARAGRAPH}",
        "1.2 盆", PARAGRAPH, "2 播种", PARAGRAPH,
    )  # fmt: skip
    assert "#" not in _answers(article)


def test_numbers_over_paragraphs_below_questions_are_headings_of_the_answer():
    article = _load(
        "一、准备", "（一）土", PARAGRAPH, "1.沙土", PARAGRAPH, "2.黏土", PARAGRAPH, "3.壤土", "……",
        "（二）盆", PARAGRAPH, "1.泥盆", "2.瓷盆", "二、播种", PARAGRAPH,
    )  # fmt: skip
    assert [line for line in _answers(article).split("\n") if "#" in line] == [
        "#### 1.沙土",
        "#### 2.黏土",
        "#### 3.壤土",
    ]


def test_numbers_over_paragraphs_below_a_part_are_headings_where_others_count_otherwise():
    article = _load(
        "一、准备", "（一）沙土", PARAGRAPH, "（二）黏土", PARAGRAPH,
        "二、播种", "（一）沙土", "（二）黏土", PARAGRAPH,
        "三、收获", "3.1 怎样摘", PARAGRAPH, "3.2 怎样存", PARAGRAPH,
    )  # fmt: skip
    assert [each.heading for each in article.sections[2].questions] == ["怎样摘", "怎样存"]
    assert [line for line in _answers(article).split("\n") if "#" in line] == [
        "#### （一）沙土",
        "#### （二）黏土",
    ]


def test_wrong_numbers_behind_a_count_over_paragraphs_are_headings_of_the_answer_as_well():
    article = _load(
        "一、准备", "（一）土", PARAGRAPH, "1.沙土", PARAGRAPH, "2.黏土", PARAGRAPH, "5.壤土", PARAGRAPH,
        "5.腐土", PARAGRAPH, "（二）盆", PARAGRAPH, "二、播种", PARAGRAPH,
    )  # fmt: skip
    heads = [line for line in _answers(article).split("\n") if "#" in line]
    assert heads == ["#### 1.沙土", "#### 2.黏土", "#### 5.壤土", "#### 5.腐土"]


def test_numbered_sentences_over_paragraphs_are_the_questions_of_a_numbered_part():
    article = _load(
        "一、准备", PARAGRAPH, "二、播种", "播种要做到这几点：", "1. 先泡种子，不要着急。", PARAGRAPH,
        "2. 再松一遍土，坚持下去。", PARAGRAPH, "3. 浇水", PARAGRAPH,
    )  # fmt: skip
    assert [each.heading for each in article.sections[1].questions] == [
        "先泡种子，不要着急",
        "再松一遍土，坚持下去",
        "浇水",
    ]


def test_the_last_item_of_a_list_with_sentences_goes_on_with_no_count_of_headings():
    wide = (
        "打开网页以后，登录自己的账号，进入我的订单，再找到要退的那一张，点一下它右边的红色按钮。"
    )
    article = _load(
        "", "退货办法", "", f"1.{wide}", "", f"2.{wide}", "", "退款时间", "", "按下面的时间退款：", "",
        "1.用信用卡付款", "", PARAGRAPH, "", "2.到商店付款", "", PARAGRAPH, "", "退货流程", "",
        f"1.{wide}", "", f"2.{wide}", "", "3.收到申请后，客服会与您联系", "", PARAGRAPH,
    )  # fmt: skip
    assert [part.heading for part in article.sections] == ["退货办法", "退款时间", "退货流程"]


def test_numbers_of_one_kind_are_questions_in_every_part_where_they_are_in_one():
    article = _load(
        "1. 准备", "（1）选种子。", PARAGRAPH, "（2）松土。", PARAGRAPH, "（3）挑盆。", PARAGRAPH,
        "2. 播种", "（1）泡种子。", "一个晚上。", "（2）埋下去。", "两厘米深。", "（3）浇透。", "别太多。",
    )  # fmt: skip
    assert [each.heading for each in article.sections[1].questions] == ["泡种子", "埋下去", "浇透"]


def test_numbered_line_in_which_another_sentence_begins_is_no_question():
    article = _load(
        "一、准备", "1.选种子", PARAGRAPH, "2.松土", PARAGRAPH, "3.挑盆", PARAGRAPH,
        "二、播种", "1.种子先泡一个晚上。泡", "的水要温。", "2.土里可以埋两厘米深", "就行。",
        "3.浇水要浇透，也不", "要太多。",
    )  # fmt: skip
    assert "种子先泡一个晚上。泡" not in [each.heading for each in article.sections[1].questions]


def test_stages_are_counted_with_and_without_a_measure_word():
    article = _load(
        "一、管理的三个阶段", "第一个阶段：种之前", PARAGRAPH, "第二个阶段：种下去", PARAGRAPH,
        "第三阶段：收起来", PARAGRAPH, "二、第一个电话怎么打？", PARAGRAPH,
    )  # fmt: skip
    assert [each.heading for each in article.sections[0].questions] == [
        "种之前",
        "种下去",
        "收起来",
    ]


def test_line_whose_number_follows_that_of_a_heading_is_one_though_another_has_its_number():
    article = _load(
        "一、准备", PARAGRAPH, "二、松土", PARAGRAPH, "1、用铲子", PARAGRAPH, "三、播种", PARAGRAPH,
        "三、浇水", PARAGRAPH, "四、施肥", PARAGRAPH, "四、收获", PARAGRAPH,
    )  # fmt: skip
    assert [part.heading for part in article.sections] == [
        "准备", "松土", "播种", "浇水", "施肥", "收获"
    ]  # fmt: skip


def test_line_that_a_sidecar_says_is_no_heading_stays_text():
    lines = (
        "一、盆",
        "（一）用盆",
        PARAGRAPH,
        "A、泥盆",
        PARAGRAPH,
        "B、瓷盆",
        PARAGRAPH,
        "（二）换盆",
        PARAGRAPH,
    )
    text = "\n\n".join(("阳台种菜", *lines, "二、水", PARAGRAPH)) + "\n"
    sidecar = b"headings: {9: none, 13: none}\n"
    made = [
        _answers(load(SourceFile("a.txt", text.encode(), sidecar=given), LoadOptions()))
        for given in (None, sidecar)
    ]
    assert ["#### A、泥盆" in each for each in made] == [True, False]


def test_label_with_the_next_number_and_no_words_is_no_heading():
    article = _load(
        "示例1：沙土", PARAGRAPH, "示例2：黏土", PARAGRAPH, "示例3：壤土", PARAGRAPH, "示例4：", PARAGRAPH,
        "示例4：泥土", PARAGRAPH, "示例5：河沙", PARAGRAPH,
    )  # fmt: skip
    assert "示例4：" in article.sections[2].questions[-1].answer


def test_bold_lines_over_text_on_a_page_are_headings_of_the_answer():
    page = f"""<main><h2>盆</h2><p>{PARAGRAPH}</p><p><b>泥盆</b></p><p>{PARAGRAPH}</p><p><b>瓷盆</b></p><p>{PARAGRAPH}</p>
    <h2>水</h2><p>1、先看土</p><p>{PARAGRAPH}</p><p>2、再浇水</p><p>{PARAGRAPH}</p></main>"""
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [line for line in _answers(article).split("\n") if "#" in line] == [
        "#### 泥盆",
        "#### 瓷盆",
    ]


def test_numbers_of_three_parts_on_a_page_whose_headings_are_paragraphs():
    rows = (
        "1 准备",
        PARAGRAPH,
        "1.1 土",
        PARAGRAPH,
        "1.1.1 沙土",
        PARAGRAPH,
        "1.1.2 黏土",
        PARAGRAPH,
    )
    rows += ("1.2 盆", PARAGRAPH, "2 播种", PARAGRAPH, "2.1 浸种", PARAGRAPH, "2.2 下种", PARAGRAPH)
    page = "<h1>阳台种菜</h1>" + "".join(f"<p>{row}</p>" for row in rows)
    article = load(SourceFile("a.html", f"<main>{page}</main>".encode()), LoadOptions())
    assert [line for line in _answers(article).split("\n") if "#" in line] == [
        "#### 1.1.1 沙土",
        "#### 1.1.2 黏土",
    ]


def test_numbers_head_lists_where_the_same_ones_head_paragraphs_elsewhere():
    lists = (
        "1. 花盆",
        "（1）陶盆",
        "大小：三寸",
        "颜色：红",
        "（2）瓷盆",
        "大小：五寸",
        "颜色：白",
    )
    parts = (
        "一、种菜",
        "1. 土",
        "（1）松土",
        PARAGRAPH,
        "（2）拌沙",
        PARAGRAPH,
        "2. 水",
        PARAGRAPH,
    )
    marked = [
        line for line in _answers(_load(*parts, "二、工具", *lists)).split("\n") if "#" in line
    ]
    assert marked == ["#### （1）松土", "#### （2）拌沙", "#### （1）陶盆", "#### （2）瓷盆"]
    plain = _load("一、种菜", "1. 土", PARAGRAPH, "2. 水", PARAGRAPH, "二、工具", *lists)
    assert "#" not in _answers(plain)


def test_bold_lines_over_bold_ones_are_no_headings():
    bold = "".join(
        f"<p><b>{each}</b></p>"
        for each in ("简单地说", f"{PARAGRAPH}", "愿大家都能", "种得又快又好。")
    )
    page = f"<main><h2>盆</h2><p>{PARAGRAPH}</p>{bold}<h2>水</h2><p>{PARAGRAPH}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert "####" not in article.sections[0].questions[0].answer


def test_bold_labels_in_an_answer_that_the_markup_tells_apart_are_its_own_headings():
    said = "先量好尺寸，再把竹竿插进土里，插到推不动为止。"
    labels = "".join(
        f"<p><strong>{each}：</strong></p><p>{said}</p>" for each in ("春天", "夏天", "秋天")
    )
    asked = "<div class='faq-item'><div class='faq-question'>{}</div><div class='faq-answer'>{}</div></div>"
    items = asked.format(
        "番茄什么时候搭架子？", f"<p>{said}</p>{labels}{labels.replace('天', '末')}"
    )
    items += asked.format("竹竿要多长？", f"<p>{said}</p>")
    page = f"<main><h1>番茄搭架子</h1><h2>搭架</h2>{items}<h2>浇水</h2><p>{said}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections[0].questions] == [
        "番茄什么时候搭架子？",
        "竹竿要多长？",
    ]
    assert "#### 春天" in article.sections[0].questions[0].answer


@pytest.mark.parametrize(("rows", "items"), [
    (("--add 加一把伞", "--del 去一把伞"), ("--add 加一把伞", "--del 去一把伞")),
    (("-a 加一把伞", "-d 去一把伞"), ("-a 加一把伞", "-d 去一把伞")),
    (("--伞骨", "--伞面"), ("伞骨", "伞面")),
    (("-伞骨", "-伞面"), ("伞骨", "伞面")),
])  # fmt: skip
def test_options_of_a_command_keep_their_hyphens(rows, items):
    text = f"修伞机\n\n一、开关\n机器有两个开关：\n{chr(10).join(rows)}\n\n二、用法\n先看一看。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    written = "\n".join(f"- {each}" for each in items)
    assert article.sections[0].questions[0].answer == f"机器有两个开关：\n\n{written}"
