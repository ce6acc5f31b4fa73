"""Numbers that head paragraphs, with lists between them that count anew."""

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
