"""Articles of laws, cited by their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_site.chinese.law_articles import LawArticle, read_article, to_han
from kb_site.core.laws import LawCitation, LawState
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.citations import Passage, cited_articles, quotations
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
        ("《民法典》规定了，该法第十条也是。", ["第十条"]),
        ("《民法典》和《合同法》，该法第十条。", []),
        ("《民法典》\n第十条", ["第十条"]),
    ],
)
def test_article_after_a_title_is_cited_by_its_own_name(text, articles):
    found = list(cited_articles(Passage(text, ((0, 3, ()),)), LAWS))
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("《民法典》第十条规定：“处理民事纠纷。”", ["处理民事纠纷。"]),
        ("《民法典》第十条：“处理民事纠纷”", ["处理民事纠纷"]),
        ("《民法典》第十条“处理民事纠纷”", ["处理民事纠纷"]),
        ("《民法典》第十条明确规定，「处理民事纠纷」。", ["处理民事纠纷"]),
        ("《民法典》第十条第二款写明：**“处理民事纠纷”**", ["处理民事纠纷"]),
        ("《民法典》第十条规定：“处理”，还规定：“适用习惯”。", ["处理", "适用习惯"]),
        ("《民法典》第十条规定：“处理”和“适用习惯”。", ["处理", "适用习惯"]),
        ("《民法典》第十条规定：“处理。”“处理”就是办理。", ["处理。"]),
        ("《民法典》第十条规定：\n“处理民事纠纷。”", ["处理民事纠纷。"]),
        ("“应当依照法律处理纠纷”（《民法典》第十条）", ["应当依照法律处理纠纷"]),
        ("“应当依照法律处理纠纷。”——《民法典》第十条", ["应当依照法律处理纠纷。"]),
        ("“应当依照法律处理纠纷”，见《民法典》第十条。", ["应当依照法律处理纠纷"]),
        ("“应当依照法律处理纠纷”，这是《民法典》第十条的话。", ["应当依照法律处理纠纷"]),
        ("所谓“习惯”（《民法典》第十条）要公认。", []),
        ("《民法典》第十条的“习惯”要公认。", []),
        ("《民法典》第十条里没有“砍头息”。", []),
        ("有人说“欠钱不还就要坐牢”，《民法典》第十条没有这样说。", []),
        ("《民法典》说：“处理民事纠纷。”", []),
    ],
)
def test_quotation_stands_right_after_or_before_its_citation(text, words):
    found = list(quotations(Passage(text, ((0, 3, ()),)), LAWS))
    assert [each.words for each in found] == words
    assert {(each.law, each.articles) for each in found} <= {(CODE.name, ("第十条",))}


def test_citation_and_quotation_that_go_over_lines_are_placed_in_their_own():
    text = "# 甲\n\n## 一\n\n### 二吗？ {#two}\n\n是。见《民法典》\n第十条规定：\n“处理。”\n"
    article = load(SourceFile("content/a.md", text.encode()), LoadOptions(laws=LAWS))
    assert article.cited == (LawCitation(CODE.name, "第十条", 7, 4),)
    (quoted,) = article.quoted
    assert (quoted.words, quoted.line) == ("处理。", 8)
