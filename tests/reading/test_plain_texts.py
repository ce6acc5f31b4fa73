"""Plain texts as programs keep them: fields, stopped headings, clauses at the margin, rich text."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours
from kb_site.reading.load import load

LONG = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多，头一个月每天要看一看土是不是干了。"
NAMES = ("北郊的水塔", "南门的粮仓（老粮仓）", "东街的邮局", "西山的茶亭")


def _load(*lines: str, name: str = "a.txt") -> Article:
    return load(SourceFile(name, ("\n".join(lines) + "\n").encode()), LoadOptions())


def _headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections]


@pytest.mark.parametrize("field", ["版本：v2.1", "版本: 3"])
def test_fields_beside_each_other_at_the_top_are_no_headings(field):
    article = _load(
        "菜园公约",
        "更新日期：2024年3月1日",
        field,
        "制定：阳台菜园",
        LONG,
        "浇水",
        LONG,
        "施肥",
        LONG,
        "除草",
        LONG,
    )
    assert _headings(article) == ["浇水", "施肥", "除草"]


def test_numbered_lines_with_a_full_stop_over_text_are_headings():
    rows = [row for at, name in enumerate(NAMES, 1) for row in (f"{at}、{name}。", LONG)]
    assert _headings(_load(*rows)) == list(NAMES)


@pytest.mark.parametrize("spoiled", ["5、东街的邮局。", "东街的邮局。"])
def test_numbered_sentences_of_several_makes_are_text(spoiled):
    lines = ["1、北郊的水塔。", "2、南门的粮仓。", spoiled, "4、西山的茶亭。"]
    rows = [row for line in lines for row in (line, LONG)]
    assert not any(section.number for section in _load(*rows).sections)


def test_clause_at_the_margin_does_not_go_on_with_the_one_above():
    indented = [f"  {at}）{LONG[:-1]}，{LONG}" for at in range(1, 7)]
    broken = [row for line in indented for row in (line[:60], line[60:])]
    article = _load("菜园公约", "", *broken, f"7）{LONG[:-1]}，{LONG}")
    shown = article.lead or article.sections[0].questions[0].answer
    assert any(line.lstrip("\\").startswith("7") for line in shown.split("\n"))


def test_tags_of_rich_text_around_the_title_go():
    assert _load("<size=120%><b>菜园公约</b>", "", LONG, LONG).title == "菜园公约"


def test_first_row_of_an_unmarked_page_that_names_its_document_is_the_title():
    rows = (
        "阳台菜园服务协议",
        f"本服务协议说的是阳台上的菜园，{LONG}",
        "一、浇水的规矩",
        LONG,
        "二、施肥的规矩",
        LONG,
        "三、除草的规矩",
        LONG,
    )
    article = load(as_ours(SourceFile("a.md", "\n".join(rows).encode())), LoadOptions())
    assert article.title == "阳台菜园服务协议"


def test_introduction_that_a_count_begins_with_is_its_first_part():
    article = _load("1 引言", LONG, "2 浇水", LONG, "3 施肥", LONG)
    assert _headings(article) == ["引言", "浇水", "施肥"]


def test_cell_beside_its_label_on_a_cover_is_the_title():
    cover = ("姓名\t李某\t学院\t园艺学院", "年级\t2021级", "题目\t阳台菜园的浇水办法")
    article = _load(*cover, "一、浇水", LONG, "二、施肥", LONG, "三、除草", LONG)
    assert article.title == "阳台菜园的浇水办法"


def test_word_for_an_introduction_deep_in_a_page_is_no_title():
    rows = "#### 前言\n\n阳台上种菜的这一年过去了。\n"
    article = load(as_ours(SourceFile("a.md", rows.encode())), LoadOptions())
    assert article.title_source == "none"


def test_label_whose_words_go_on_in_the_next_line_asks_nothing():
    rows = ("好处：省钱、新鲜、好看", "问题：要浇水，要除虫、", "冬天要搬进屋里、", LONG)
    shown = _load("阳台菜园", LONG, *rows, name="b.txt")
    assert any("问题：要浇水" in q.answer for s in shown.sections for q in s.questions)


def test_long_question_before_its_answer_fills_its_place_in_a_count():
    asked = "阳台上种菜的人应当怎样看待浇水的早晚和多少以及天气的冷暖之间的关系？"
    rows = (
        "1.怎样选种子？",
        LONG,
        f"2.{asked}早上浇。",
        LONG,
        "3.怎样施肥？",
        LONG,
        "4.怎样除草？",
    )
    assert asked in _headings(_load("种菜", *rows, LONG))
