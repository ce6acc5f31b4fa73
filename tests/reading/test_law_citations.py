"""Articles of laws, cited by their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_site.chinese.law_articles import LawArticle, read_article, to_han
from kb_site.core.laws import LawCitation, LawState
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.relative_links import ROOT
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
        ("《民法典》第六百七十六、六百七十七条", ["第六百七十六条", "第六百七十七条"]),
        ("《民法典》第676、677条", ["第六百七十六条", "第六百七十七条"]),
        ("《民法典》第十、二十和三十条、第四十条", ["第十条", "第二十条", "第三十条", "第四十条"]),
        ("《民法典》第十至十二条", ["第十条", "第十二条"]),
        ("《民法典》第三十一、二条", []),
        ("《民法典》第一、二款", []),
        ("民法典第六百七十六条规定了利息。", ["第六百七十六条"]),
        ("根据民法典第十条、第十一条", ["第十条", "第十一条"]),
        ("按照我国民法典第676、677条", ["第六百七十六条", "第六百七十七条"]),
        ("中华人民共和国民法典第十条第二款", ["第十条"]),
        ("民法典（2020年通过）第十条", []),
        ("德国民法典第十条", []),
        ("民法典规定，第十条", []),
        ("民法典分编第十条", []),
        ("《民法典》第十条，该法第十一条，民法典第十二条", ["第十条", "第十一条", "第十二条"]),
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


def load_text(text, laws=LAWS):
    return load(
        SourceFile("content/a.md", f"# 甲\n\n## 一\n\n### 二吗？ {{#two}}\n\n{text}\n".encode()),
        LoadOptions(laws=laws),
    )


def test_law_named_without_marks_is_a_law_of_its_question_and_leads_to_its_words():
    law = LawState(*(CODE.name, CODE.names, "in-force"), id="code", articles=("第十条",))
    article = load_text("根据民法典第十、十一条，要还。", (law,))
    (question,) = article.sections[0].questions
    assert [(each.name, each.line, each.column) for each in question.laws] == [(CODE.name, 7, 3)]
    assert [each.article for each in question.cited] == ["第十条", "第十一条"]
    assert question.body.html == (
        f'<p>根据<cite class="law law-in-force"><a href="{ROOT}laws/code.html#_law-code-10">民法典第十</a>'
        "</cite>、十一条，要还。</p>"
    )


@pytest.mark.parametrize("name", ["条例", "办法"])
def test_short_name_that_means_many_laws_needs_its_marks(name):
    law = LawState("租赁条例", ("租赁条例", name), "in-force")
    assert not load_text(f"根据{name}第十条，要还。", (law,)).cited
    assert load_text(f"根据《{name}》第十条，要还。", (law,)).cited


def test_repealed_law_without_marks_needs_its_state_as_one_with_them_does():
    law = LawState("合同法", ("合同法",), "repealed", "2021-01-01", "民法典")
    said = load_text("合同法第十条（已于2021年废止）说过。", (law,))
    plain = load_text("合同法第十条说过。", (law,))
    assert [each.code for each in said.problems] == []
    assert [str(each)[:23] for each in plain.problems] == ["content/a.md:7:1: KB304"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "《民法典》第十条规定：\n\n> 处理民事纠纷，\n> 应当依照法律。",
            "处理民事纠纷，\n应当依照法律。",
        ),
        ("《民法典》第十条：\n> 处理。", "处理。"),
        ("民法典第十条的原文是这样写的：\n\n> 处理。\n>\n> 适用。\n", "处理。\n\n适用。"),
        ("见《民法典》第十条，原文如下。\n\n> “处理。”\n> ——民法典\n", "处理。"),
        ("**《民法典》第十条规定：**\n\n> 处理。\n接着说。\n\n又说。", "处理。\n接着说。"),
    ],
)
def test_block_quotation_below_a_citation_that_announces_it_is_of_the_article(text, words):
    (quoted,) = load_text(text).quoted
    assert (quoted.words, quoted.articles) == (words, ("第十条",))
    assert (
        quoted.line
        == 6 + text.split("\n").index(next(r for r in text.split("\n") if r[:1] == ">")) + 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "见《民法典》第十条。\n\n> 处理。",
        "《民法典》第十条规定了利息，有人却这样说：\n\n> 处理。",
        "《民法典》第十条规定：\n\n借款人说\n\n> 处理。",
        "《民法典》第十条规定：\n\n> [!NOTE]\n> 处理。",
    ],
)
def test_other_block_quotations_are_not_taken_for_a_law(text):
    assert load_text(text).quoted == ()


def test_quotation_knows_the_paragraph_that_its_citation_names():
    text = "《民法典》第十条第二款规定：“处理。”《民法典》第十一条第1款第三项、第十二条说：“适用。”"
    found = quotations(Passage(text, ((0, 3, ()),)), LAWS)
    assert [each.paragraphs for each in found] == [(2,), (1, 0)]


def test_citation_and_quotation_that_go_over_lines_are_placed_in_their_own():
    text = "# 甲\n\n## 一\n\n### 二吗？ {#two}\n\n是。见《民法典》\n第十条规定：\n“处理。”\n"
    article = load(SourceFile("content/a.md", text.encode()), LoadOptions(laws=LAWS))
    assert article.cited == (LawCitation(CODE.name, "第十条", 7, 4),)
    (quoted,) = article.quoted
    assert (quoted.words, quoted.line) == ("处理。", 8)
