import pytest

from kb_site.reading.wording import ask
from kb_site.reading.wording.rules import RULES, Rule
from places import FIXTURES

FIXTURE = FIXTURES / "wording.txt"


def _forms() -> list[tuple[str, str]]:
    lines = FIXTURE.read_text("utf-8").splitlines()
    return [tuple(line.split(" -> ")) for line in lines if " -> " in line and line[0] != "#"]


@pytest.mark.parametrize(("heading", "question"), _forms())
def test_heading_asks_this_question(heading: str, question: str):
    assert ask(heading) == question


def test_fixture_has_many_forms_and_few_last_resorts():
    questions = [question for _, question in _forms()]
    assert len(questions) >= 120
    assert sum("是怎么回事" in question for question in questions) < len(questions) / 5


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_every_rule_words_its_own_example(rule: Rule):
    assert rule.question(rule.example)
    assert ask(rule.example) == rule.question(rule.example)


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("押金能退吗？", "押金能退吗？"),
        ("押金能退吗?", "押金能退吗？"),
        ("押金能退吗", "押金能退吗？"),
        ("押金能退吗。", "押金能退吗？"),
        ("  押金能退吗？！ ", "押金能退吗？"),
    ],
)
def test_heading_that_asks_is_kept_and_closed(heading: str, question: str):
    assert ask(heading) == question


def test_gap_stays_in_the_question():
    assert ask("短信与〔原文缺字〕催收") == "短信与〔原文缺字〕催收是怎样进行的？"


@pytest.mark.parametrize("heading", ["", "：", "？", "的", "X", "123", "{x}", "《》"])
def test_odd_heading_still_gives_a_question_mark(heading: str):
    assert ask(heading).endswith("？")
