from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kb_site.core.authored import Topic
from kb_site.core.errors import SourceError
from kb_site.core.laws import LawState
from kb_site.core.model import Article, Gap, LoadOptions, SourceFile
from kb_site.options.load_config import load_config
from kb_site.reading.load import load
from kb_site.reading.sources import load_options
from kb_site.site.assemble import law_states
from places import ROOT

OPTIONS = LoadOptions(
    topics=(Topic("rent", "租金", keywords=("租金",)), Topic("repair", "维修", keywords=("维修",))),
    laws=(
        LawState(
            "中华人民共和国合同法", ("中华人民共和国合同法", "合同法"), "repealed", "2021-01-01"
        ),
    ),
)


def _load(name: str, text: str, sidecar: str = "", options: LoadOptions = OPTIONS) -> Article:
    beside = (sidecar.encode(), "content/a.yaml") if sidecar else (None, "")
    return load(SourceFile(name, text.encode("utf-8-sig"), *beside), options)


@pytest.fixture(scope="module")
def real(shared: Path) -> Article:
    path = shared / "articles" / "mayi-shangmen-cuishou.txt"
    config = load_config(ROOT)
    options = load_options(config, law_states(config.laws, date(2026, 11, 23)))
    return load(SourceFile(f"content/{path.name}", path.read_bytes()), options)


def test_real_article_has_its_outline(real: Article):
    assert real.title == "蚂蚁上门催收吗"
    assert [section.number for section in real.sections] == list("一二三四五六")
    assert [len(section.questions) for section in real.sections] == [2, 2, 3, 2, 2, 3]
    assert real.lead.startswith("在现代社会中")
    assert real.conclusion.startswith("总体蚂蚁金融")
    assert real.sections[0].questions[0].id == "mayi-shangmen-cuishou-1-1"
    assert real.sections[5].questions[2].id == "mayi-shangmen-cuishou-6-3"


def test_real_article_falls_under_six_topics(real: Article):
    topics = [section.topic for section in real.sections]
    assert topics == ["strategy", "legal", "methods", "home-visit", "consequences", "prevention"]
    assert all(0.5 < section.topic_score < 1 for section in real.sections)


def test_real_article_accounts_for_its_damage(real: Article):
    assert Counter(repair.kind for repair in real.repairs)["pinyin-annotation"] == 177
    assert real.gaps == (
        Gap(6, 80, "mayi-shangmen-cuishou-1-1"),
        Gap(15, 8, "mayi-shangmen-cuishou-3-1"),
        Gap(16, 25, "mayi-shangmen-cuishou-3-1"),
    )
    assert [question.gaps for section in real.sections for question in section.questions] == [
        *(1, 0),
        *(0, 0),
        *(2, 0, 0),
        *(0, 0),
        *(0, 0),
        *(0, 0, 0),
    ]
    assert [line.line for line in real.dropped] == [40, 41, 42]


def test_real_article_names_each_law_once_with_its_state(real: Article):
    assert [(law.name, law.line, law.state) for law in real.laws] == [
        ("中华人民共和国合同法", 11, "repealed"),
        ("中华人民共和国民法典", 11, "in-force"),
        ("中华人民共和国个人信息保护法", 13, "in-force"),
    ]
    assert [problem.location.line for problem in real.problems if problem.code == "KB304"] == [11]


def test_private_values_stand_in_no_message_of_the_real_article(real: Article):
    assert not [each for each in real.problems if "15070879527" in each.message]
    assert not [each for each in real.problems if "3590931873" in each.message]


def test_text_before_the_first_section_is_the_lead_and_under_a_section_its_own():
    article = _load(
        "content/a.txt",
        "租房\n先说几句。\n一、租金\n租金月付。\n1.1 怎么付\n转账。\n二、维修\n找房东。\n",
    )
    assert article.lead == "先说几句。"
    assert article.sections[0].lead == "租金月付。"
    assert article.sections[0].lead_body.text == "租金月付。"
    assert article.sections[1].lead == ""


def test_markdown_question_takes_its_facts_by_id():
    article = _load(
        "content/a.md",
        "---\ntitle: 租房\nquestions:\n  pay:\n    aliases: [房租怎么给]\n    topic: repair\n"
        "    question: 房租怎么付？\n---\n## 租金 {#rent}\n### 付款 {#pay}\n转账。\n",
    )
    (question,) = article.sections[0].questions
    assert (question.id, question.question, question.topic) == ("pay", "房租怎么付？", "repair")
    assert question.facts.aliases == ("房租怎么给",)
    assert (article.sections[0].topic, article.sections[0].topic_score) == ("rent", 1.0)


def test_facts_of_an_unknown_question_name_the_nearest():
    article = _load(
        "content/a.md",
        "---\ntitle: 租房\nquestions:\n  pai:\n    short: 转账。\n---\n## 租金 {#rent}\n### 付款 {#pay}\n转账。\n",
    )
    assert [str(problem) for problem in article.problems] == [
        "content/a.md:5:1: KB306 questions names 'pai', which is no question here; did you mean 'pay'?"
    ]


def test_id_of_wrong_form_and_id_used_twice_are_errors():
    article = _load(
        "content/a.md",
        "# 租房\n## 租金 {#rent}\n### 付款 {#Pay}\n甲。\n### 退款 {#b}\n乙。\n### 换 {#b}\n丙。\n",
    )
    assert [(each.code, each.severity, each.location.line) for each in article.problems] == [
        ("KB310", "error", 3),
        ("KB301", "error", 7),
    ]


def test_slug_of_wrong_form_is_an_error_and_ids_stay_usable():
    article = _load("content/a.txt", "租房\n月付。\n", "slug: 租房\n")
    assert article.slug == "zu-fang"
    assert [str(problem) for problem in article.problems if problem.code == "KB310"] == [
        "content/a.yaml:1:1: KB310 slug '租房' cannot stand in an address; expected a-z, 0-9 and single hyphens, 80 at most"
    ]


def test_han_stem_becomes_a_slug_in_pinyin():
    article = _load("content/租房须知.txt", "一、押金\n退。\n二、租金\n付。\n")
    assert article.slug == "zu-fang-xu-zhi"
    assert article.title == "租房须知"
    assert article.sections[1].questions[0].id == "zu-fang-xu-zhi-2"


def test_repealed_law_is_a_problem_once_for_each_question_that_hides_its_state():
    article = _load(
        "content/a.txt",
        "租房\n一、维修\n《合同法》规定要维修。《合同法》还有别的规定。\n二、租金\n原《合同法》写过。\n",
    )
    assert [each.location.line for each in article.problems if each.code == "KB304"] == [3]
    assert [law.name for law in article.sections[1].questions[0].laws] == ["中华人民共和国合同法"]


def test_override_that_matches_nothing_is_an_error():
    article = _load("content/a.txt", "租房\n\n月付。\n", "headings: {2: section, 90: section}\n")
    assert [str(problem) for problem in article.problems if problem.code == "KB109"] == [
        f"content/a.yaml:1:{column}: KB109 headings names line {line}, which has no text; "
        "give a line of content/a.txt"
        for line, column in ((2, 12), (90, 24))
    ]


def test_every_override_that_matches_nothing_is_found_where_it_stands():
    sidecar = "title: 租房\ngaps:\n  - {line: 2, words: 电话}\n  - line: 3\n    words: 短信\nkeep: [3]\ndrop:\n  - 3\n  - 9\n"
    article = _load("content/a.txt", "租房\n请拨打 的方式联系房东。\n不卖。\n", sidecar)
    assert [str(each.location) for each in article.problems if each.code == "KB109"] == [
        "content/a.yaml:4:5",
        "content/a.yaml:6:8",
        "content/a.yaml:9:5",
    ]


def test_supplied_words_fill_a_gap_and_are_marked():
    article = _load(
        "content/a.txt", "租房\n请拨打 的方式联系房东。\n", "gaps: [{line: 2, words: 电话}]\n"
    )
    (question,) = article.sections[0].questions
    assert question.answer == "请拨打[电话]{.supplied}的方式联系房东。"
    assert (question.gaps, article.gaps[0].filled) == (0, True)


def test_markdown_with_a_sidecar_is_an_error():
    with pytest.raises(SourceError) as caught:
        _load("content/a.md", "## 租金\n", "title: 租房\n")
    assert str(caught.value) == (
        "content/a.yaml:1:1: KB109 a Markdown article has no sidecar; "
        "move this into its front matter"
    )


def test_title_without_text_is_an_error():
    with pytest.raises(SourceError) as caught:
        _load("content/a.txt", "租房\n")
    assert str(caught.value) == (
        "content/a.txt:1:1: KB104 the article has a title but no text; write it, or remove the file"
    )


def test_wrapped_lines_are_joined_and_the_line_ends_recorded():
    lines = (
        "图书角在居委会一楼，每天早上九点开门，晚上七点关门，周一",
        "休息。借书不用办卡，在本子上写下姓名、门牌号和书名就可以，",
        "每次最多借三本，到期以前还可以再续一次，续借也是三十天，",
        "弄丢了，买一本一样的还回来；买不到的，和管理员商量着换一",
        "本。",
    )
    article = _load("content/a.txt", "\n".join(("借书", *lines)))
    assert article.sections[0].questions[0].answer == "".join(lines)
    joins = [repair for repair in article.repairs if repair.kind == "hard-wrap"]
    assert [(each.line, each.column) for each in joins] == [(2, 29), (3, 30), (4, 29), (5, 29)]


def test_field_below_a_wrapped_line_stays_one():
    lines = (
        "图书角在居委会一楼，每天早上九点开门，晚上七点关门，周一",
        "休息。借书不用办卡，在本子上写下姓名、门牌号和书名就可以，",
        "每次最多借三本，到期以前还可以再续一次，弄丢了买一本还来",
    )
    article = _load("content/a.txt", "\n".join(("借书", *lines, "电话：一二三四。")))
    assert article.sections[0].questions[0].answer == "".join(lines) + "\n\n电话：一二三四。"


def test_number_used_again_gives_an_id_of_its_own():
    article = _load(
        "content/a.txt", "清单\n一、甲\n子。\n二、乙\n丑。\n一、丙\n寅。\n二、丁\n卯。\n"
    )
    ids = [question.id for section in article.sections for question in section.questions]
    assert ids == ["a-1", "a-2", "a-3", "a-4"]


def test_heading_without_text_is_reported_and_kept():
    article = _load("content/a.txt", "清单\n一、甲\n子。\n二、乙\n三、丙\n寅。\n")
    assert [section.heading for section in article.sections] == ["甲", "乙", "丙"]
    assert [str(each) for each in article.problems if each.code == "KB314"] == [
        "content/a.txt:4:1: KB314 '乙' has no answer; write it, or remove the heading"
    ]


def test_comment_that_silences_is_no_part_of_the_text():
    text = (
        "# 租房\n\n## 钱\n\n# kb-site: ignore KB307 known\n\n### 押金？ {#a}\n\n写在\n"
        "<!-- kb-site: ignore KB305 known -->\n合同里。\n\n```\n# kb-site: ignore KB203 shown\n```\n"
    )
    article = _load("content/a.md", text)
    (section,) = article.sections
    assert [question.heading for question in section.questions] == ["押金？"]
    assert section.questions[0].answer == (
        "写在\n合同里。\n\n```\n# kb-site: ignore KB203 shown\n```"
    )
    assert [(each.code, each.target) for each in article.ignores] == [("KB307", 7), ("KB305", 11)]
