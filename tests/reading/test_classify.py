from kb_site.core.authored import Topic
from kb_site.core.model import Question, Section
from kb_site.core.values import replace
from kb_site.reading.classify import check_topics, classify

TOPICS = (
    Topic("rent", "租金", keywords=("租金", "押金", "房租")),
    Topic("repair", "维修", keywords=("维修", "漏水")),
)


def _section(heading: str, *questions: tuple[str, str], name: str = "") -> Section:
    asked = tuple(
        Question(f"q{place}", "", text, text, answer, place)
        for place, (text, answer) in enumerate(questions)
    )
    return Section("", heading, 1, asked, id=name)


def test_id_of_a_section_decides_and_scores_one():
    (section,) = classify((_section("押金", name="repair"),), TOPICS)
    assert (section.topic, section.topic_score) == ("repair", 1.0)


def test_heading_outweighs_questions_and_text():
    section = _section("押金多少", ("谁来维修", "漏水了找房东维修。" * 5))
    (placed,) = classify((section,), TOPICS)
    assert placed.topic == "rent"
    assert 0 < placed.topic_score < 1


def test_questions_outweigh_text():
    section = _section("入住以后", ("漏水怎么办", "房租和押金都不用多付。房租照旧。"))
    assert classify((section,), TOPICS)[0].topic == "repair"


def test_text_decides_where_headings_say_nothing():
    section = _section("其他事情", ("怎么办", "押金退一半，租金照旧，房租月付。"))
    assert classify((section,), TOPICS)[0].topic == "rent"


def test_section_that_fits_nothing_goes_to_other_with_a_problem():
    sections = classify((_section("交通", ("坐几路车", "坐三路。")),), TOPICS)
    assert (sections[0].topic, sections[0].topic_score) == ("other", 0.0)
    (problem,) = check_topics(sections, TOPICS, "a.txt")
    assert str(problem) == "a.txt:1:1: KB303 section '交通' fits no topic; add keywords to a topic"


def test_section_whose_questions_all_have_topics_of_their_own_is_no_problem():
    (placed,) = classify((_section("交通", ("坐几路车", "坐三路。"), ("几点", "六点。")),), TOPICS)

    def told(*stated):
        pairs = zip(placed.questions, stated, strict=True)
        own = tuple(replace(each, topic=topic) for each, topic in pairs)
        return [each.code for each in check_topics((replace(placed, questions=own),), TOPICS, "a")]

    assert told("rent", "other") == []
    assert told("rent", "") == ["KB303"]
    assert told("rent", "rents") == ["KB303", "KB308"]


def test_without_topics_everything_is_other_and_nothing_a_problem():
    sections = classify((_section("押金", name="anything"),), ())
    assert sections[0].topic == "other"
    assert check_topics(sections, (), "a.txt") == ()


def test_unknown_topic_names_the_nearest():
    sections = classify((_section("交通", name="repairs"),), TOPICS)
    (problem,) = check_topics(sections, TOPICS, "a.md")
    assert str(problem) == (
        "a.md:1:1: KB308 'repairs' is no topic of the site; did you mean 'repair'?"
    )


def test_title_decides_last_before_other():
    sections = (
        _section("第一步", ("先做什么", "打电话。")),
        _section("漏水", ("先做什么", "关水。")),
    )
    placed = classify(sections, TOPICS, "押金怎么退")
    assert [section.topic for section in placed] == ["rent", "repair"]
    assert [section.topic for section in classify(sections, TOPICS, "搬家")] == ["other", "repair"]
