from kb_site.core.laws import LawMention, LawState
from kb_site.reading.citations import check_law, mentions, once

OLD = LawState(
    "中华人民共和国合同法",
    ("中华人民共和国合同法", "合同法"),
    "repealed",
    "2021-01-01",
    "中华人民共和国民法典",
)
NEW = LawState("中华人民共和国民法典", ("中华人民共和国民法典", "民法典"), "in-force")
LAWS = (OLD, NEW)


def test_short_name_is_the_law_and_unknown_law_keeps_its_name():
    found = mentions("依据《民法典》和《物业管理条例》。", 7, LAWS)
    assert found == (
        LawMention("中华人民共和国民法典", 7, "in-force", 3),
        LawMention("物业管理条例", 7, "unknown", 9),
    )


def test_titles_of_books_and_articles_are_no_laws():
    assert mentions("《红楼梦》《学习方法》《书法》《法》《租房日记》", 1, LAWS) == ()


def test_every_law_is_listed_once_at_its_first_line():
    found = once((*mentions("《合同法》", 3, LAWS), *mentions("《中华人民共和国合同法》", 9, LAWS)))
    assert found == (LawMention(OLD.name, 3, "repealed", 1),)


def test_repealed_law_without_its_state_is_a_problem():
    (mention,) = mentions("根据《合同法》，出租人要维修。", 4, LAWS)
    (problem,) = check_law("根据《合同法》，出租人要维修。", mention, LAWS, "a.md")
    assert str(problem) == (
        "a.md:4:3: KB304 《中华人民共和国合同法》 is repealed since 2021-01-01 and replaced by "
        "《中华人民共和国民法典》; say so where it is cited"
    )


def test_repealed_law_with_its_state_is_no_problem():
    for text in (
        "原《合同法》规定了维修。",
        "《合同法》已于2021年废止。",
        "《合同法》已被《民法典》取代。",
        "《民法典》取代了《合同法》。",
    ):
        (mention,) = once(each for each in mentions(text, 1, LAWS) if each.state == "repealed")
        assert check_law(text, mention, LAWS, "a.md") == (), text


def test_law_that_the_site_does_not_know_is_a_note():
    (mention,) = mentions("《物业管理条例》", 2, LAWS)
    (problem,) = check_law("《物业管理条例》", mention, LAWS, "a.md")
    assert (problem.code, problem.severity) == ("KB305", "note")
