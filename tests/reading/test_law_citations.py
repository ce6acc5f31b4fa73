"""Articles of laws, cited by their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_site.chinese.law_articles import LawArticle, read_article, to_han
from kb_site.core.laws import LawCitation, LawState
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.citations import cited_articles
from kb_site.reading.load import load

CODE = LawState("中华人民共和国民法典", ("中华人民共和国民法典", "民法典"), "in-force")
LAWS = (CODE,)


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("《民法典》第六百七十六条规定了利息。", ["第六百七十六条"]),
        ("《民法典》第676条", ["第六百七十六条"]),
        ("《民法典》第 676 条", ["第六百七十六条"]),
        ("《民法典》第６７６条", ["第六百七十六条"]),
        ("《民法典》**第六百七十六条**", ["第六百七十六条"]),
        ("《民法典》的第六百七十六条", ["第六百七十六条"]),
        ("《民法典》（2020年通过）第十条", ["第十条"]),
        ("《民法典》第六百八十条第二款", ["第六百八十条"]),
        ("《民法典》第六百八十条第二款第一项、第十一条", ["第六百八十条", "第十一条"]),
        (
            "《民法典》第十条、第一千零二十四条和第二十条",
            ["第十条", "第一千零二十四条", "第二十条"],
        ),
        ("《民法典》第二百五十三条之一", ["第二百五十三条之一"]),
        ("《民法典》第二百五十三條之一", ["第二百五十三条之一"]),
        ("《民法典》规定，第十条另说", []),
        ("《民法典》第三章", []),
        ("《民法典》第十次修改", []),
        ("《民法典》第零条", []),
        ("《租房日记》第十条", []),
        ("第十条", []),
    ],
)
def test_article_after_a_title_is_cited_by_its_own_name(text, articles):
    found = list(cited_articles(text, 3, LAWS))
    assert [each.article for each in found] == articles
    assert {(each.law, each.line) for each in found} <= {(CODE.name, 3)}


@given(st.integers(1, 9_999))
def test_every_number_reads_back_from_its_numerals(number):
    assert read_article(f"第{to_han(number)}条") == LawArticle(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "十"),
        (19, "十九"),
        (110, "一百一十"),
        (1024, "一千零二十四"),
        (1005, "一千零五"),
        (2000, "二千"),
    ],
)
def test_numerals_are_those_of_laws(number, words):
    assert to_han(number) == words


def test_question_knows_each_article_it_cites_once_and_the_article_knows_all():
    text = """\
---
title: 逾期
slug: late
---

## 利息

### 逾期要付利息吗？ {#interest}

要，见《民法典》第六百七十六条。《民法典》第676条就是这样写的。

### 利息有上限吗？ {#limit}

有，见《民法典》第六百八十条。
"""
    article = load(SourceFile("content/a.md", text.encode()), LoadOptions(laws=LAWS))
    interest, limit = article.sections[0].questions
    assert interest.cited == (LawCitation(CODE.name, "第六百七十六条", 10, 4),)
    assert limit.cited == (LawCitation(CODE.name, "第六百八十条", 14, 4),)
    assert article.cited == (*interest.cited, *limit.cited)
