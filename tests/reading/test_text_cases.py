"""Texts that once were read wrongly: gaps, wording and damage, each with its right result."""

from pathlib import Path

import pytest

from kb_site.commands.inspect import read_source
from kb_site.core.model import Article, LoadOptions
from kb_site.reading.sources import load_source


@pytest.fixture
def case(shared: Path):
    def load(name: str, language: str = "zh-Hans") -> Article:
        source, _ = read_source(shared / "cases" / "text" / name)
        assert source
        article, failures = load_source(source, LoadOptions(language=language))
        assert article, failures
        return article

    return load


def questions(article: Article) -> list[str]:
    return [each.question for section in article.sections for each in section.questions]


@pytest.mark.parametrize("name", ["gap-headline", "path-space", "spaced-punct", "gap2", "verbs"])
def test_spaces_are_no_gaps(case, name: str):
    assert case(f"{name}.txt").gaps == ()


def test_particle_after_a_comma_is_a_gap(case):
    article = case("real-gap-de.txt")
    assert [(gap.line, gap.column) for gap in article.gaps] == [(4, 14), (4, 23)]
    assert article.sections[-1].questions[-1].answer == "可以打驿站，问老板。"


def test_gaps_of_the_first_article_stay_found(shared: Path):
    source, _ = read_source(shared / "articles" / "mayi-shangmen-cuishou.txt")
    assert source
    article, _ = load_source(source, LoadOptions())
    assert article
    assert [(gap.line, gap.column) for gap in article.gaps] == [(6, 80), (15, 8), (16, 25)]


def test_broken_run_is_reported_with_its_place_and_shown_as_a_gap(case):
    article = case("mojibake.txt")
    assert [
        (each.location.line, each.location.column)
        for each in article.problems
        if each.code in ("KB203", "KB210")
    ] == [(3, 25)]
    assert "因〔原文缺字〕。时间一长" in article.sections[0].questions[0].answer
    assert "闃" not in article.sections[0].questions[0].answer


def test_verbs_before_objects_are_actions_or_stay(case):
    made = [
        each
        for section in case("verbs.txt").sections
        for each in section.questions
        if each.question != each.heading
    ]
    assert {each.question for each in made} == {
        "怎样提供证据？",
        "怎样收集证据？",
        "怎样提出赔偿方案？",
        "怎样及时与房东联系？",
    }


def test_made_words_on_a_traditional_site_are_traditional(case):
    assert questions(case("zh-hant-site.txt", "zh-Hant")) == [
        "申請資格是什麼？",
        "應備文件",
        "退休金怎樣計算？",
        "申請流程是怎樣的？",
        "有哪些注意事項？",
        "怎樣提供證明文件？",
        "怎樣與承辦人聯絡？",
        "申請被拒怎麼辦？",
        "解釋延遲原因",
        "要工作幾年？",
    ]


@pytest.mark.parametrize(
    ("name", "language"),
    [("euckr_long", "Korean (euc-kr)"), ("eucjp", "Japanese (euc-jp)")],
)
def test_text_of_a_neighbour_language_is_an_error(shared: Path, name: str, language: str):
    source, _ = read_source(shared / "cases" / "text" / f"{name}.txt")
    assert source
    article, failures = load_source(source, LoadOptions())
    assert article is None
    assert [each.message for each in failures] == [
        f"this reads as {language} and not as Chinese; save it as UTF-8, or name its encoding"
    ]
