"""The kinds of text that failed once: small files beside the project, and what each must become."""

import json

import pytest

from kb_site.core.model import Article, LoadOptions, Question, SourceFile
from kb_site.reading.load import load

COUNTS = {
    "bullets": 2, "q-dot": 3, "firstq": 2, "step-heads": 3, "label-heads": 2, "mixed-heads": 2,
    "plain-heads": 3, "runin": 3, "notitle-head": 2, "dupmarks": 2, "financial": 3, "nian": 22,
    "plain": 3, "qa2": 3, "qa3": 2, "qa4": 2, "qa5": 3, "contact": 1, "formfields": 1,
    "nav-title": 2, "date-first": 1, "meta": 1, "tail": 2, "disclaimer": 2, "table": 2, "toc": 1,
    "mdbold": 1, "hardwrap-phones": 1,
}  # fmt: skip
FORMS = 117
"""Forms of heading, each in three layouts."""


@pytest.fixture(scope="module")
def texts(shared):
    return shared / "cases" / "text"


def _load(texts, name: str) -> Article:
    return load(SourceFile(f"{name}.txt", (texts / f"{name}.txt").read_bytes()), LoadOptions())


def _questions(article: Article) -> list[Question]:
    return [each for section in article.sections for each in section.questions]


@pytest.mark.parametrize("name", COUNTS)
def test_text_has_its_questions(texts, name):
    assert len(_questions(_load(texts, name))) == COUNTS[name]


def _is_read(case: dict) -> bool:
    article = load(SourceFile("f.txt", case["text"].encode()), LoadOptions())
    asked = _questions(article)
    answers = [each.answer for each in asked]
    return [each.question for each in asked] == case["questions"] and answers == case["answers"]


def test_forms_of_headings_are_read_in_every_layout(texts):
    cases = json.loads((texts / "forms.json").read_text("utf-8"))
    read: dict[str, bool] = {}
    for case in cases:
        read[case["form"]] = read.get(case["form"], True) and _is_read(case)
    wrong = [form for form, right in read.items() if not right]
    assert (len(read), wrong) == (FORMS, [])


@pytest.mark.parametrize("name", ["qa2", "qa3", "qa4", "qa5", "q-dot", "firstq", "bullets"])
def test_no_mark_of_question_or_answer_is_left(texts, name):
    for each in _questions(_load(texts, name)):
        assert not set("答AQ问【】•：:.\t") & set(each.question[:2] + each.answer[:2])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("nav-title", "空调滤网多久洗一次"),
        ("date-first", "咨询电动车上牌"),
        ("meta", "水管漏水怎么办？漏水能自己修吗？"),
    ],
)
def test_title_is_the_headline_and_what_stands_above_is_reported(texts, name, title):
    article = _load(texts, name)
    assert (article.title, article.title_source) == (title, "text")
    assert article.dropped
    assert {each.location.line for each in article.problems if each.code == "KB204"} >= {
        line.line for line in article.dropped
    }


def test_text_without_a_title_says_so(texts):
    article = _load(texts, "notitle-head")
    assert article.title_source == "none"
    assert [each.location.line for each in article.problems if each.code == "KB323"] == [1]


def test_steps_stay_in_the_answer_of_a_plain_question(texts):
    _, second = _questions(_load(texts, "mixed-heads"))
    assert "1、敲一敲" in second.answer
    assert "2、补灌浆" in second.answer


def test_paragraph_that_sums_up_is_the_conclusion(texts):
    article = _load(texts, "tail")
    assert article.conclusion.startswith("总之，")
    assert "总之" not in _questions(article)[-1].answer


def test_disclaimer_is_left_out_with_its_body(texts):
    article = _load(texts, "disclaimer")
    assert {line.reason for line in article.dropped} == {"disclaimer"}
    assert "网友投稿" not in _questions(article)[-1].answer


@pytest.mark.parametrize(("name", "lines"), [("contact", 6), ("formfields", 5)])
def test_lists_of_short_lines_stay_lines(texts, name, lines):
    (question,) = _questions(_load(texts, name))
    assert len(question.answer.split("\n\n")) == lines


def test_markdown_inside_text_is_read_as_such(texts):
    table = _questions(_load(texts, "table"))[0]
    assert "<table>" in table.body.html
    assert "<td>电子锁</td>" in table.body.html
    (bold,) = _questions(_load(texts, "mdbold"))
    assert bold.body.html.count("<strong>") == 4
    assert "**" not in bold.body.text


def test_code_that_comes_twice_is_no_table_of_contents(texts):
    article = _load(texts, "toc")
    assert article.dropped == ()
    assert "import json" in _questions(article)[0].answer
