"""Parts of a page at the limits of the rules that tell them: questions, regions, links, titles."""

import lxml.html
import pytest

from kb_site.core.errors import SourceError
from kb_site.core.model import Line
from kb_site.reading.readers.html.crowded_tags import check_attributes
from kb_site.reading.readers.html.head import Asked, Stated, read_head, title_parts
from kb_site.reading.readers.html.hidden import settle_hidden
from kb_site.reading.readers.html.levels import ASKED, Blocks, settle_levels
from kb_site.reading.readers.html.links import leave_out_links, prose_length
from kb_site.reading.readers.html.main_content import (
    find_body,
    find_densest,
    find_landmark,
    outside,
)
from kb_site.reading.readers.html.names import asks, words_in_names
from kb_site.reading.readers.html.page import QUESTION, parse_page, shown_text, words_of
from kb_site.reading.readers.html.questions import mark_questions
from kb_site.reading.readers.html.related import leave_out_related
from kb_site.reading.readers.html.scoring import narrow
from kb_site.reading.readers.html.title import take_title

SAID = "租房前先看水表和电表，记下数字，拍一张照，再问清楚，押金和违约金怎么算。"


def page_of(body: str, head: str = ""):
    return parse_page(f"<html><head>{head}</head><body>{body}</body></html>", "a.html")


def questions_in(body: str) -> list[str]:
    """Return the words of what is marked as a question."""
    page = page_of(body)
    mark_questions(page)
    return [words_of(each) for each in page.iter(QUESTION)]


def box(question: str, answer: str = SAID) -> str:
    return f"<details><summary>{question}</summary><p>{answer}</p></details>"


DETAILS = {
    "one that asks": (box("要押金吗"), ["要押金吗"]),
    "one that does not": (box("押金"), []),
    "two that do not": (box("押金") + box("水电"), ["押金", "水电"]),
    "one inside another": (box("", box("水电")), []),
    "one inside another that asks": (box("", box("要水电吗")), ["要水电吗"]),
    "without words": (box("") + box("水电"), ["水电"]),
    "in a menu": (f"<nav>{box('要押金吗')}</nav>", []),
    "inside a form": (f"<form><div>{box('要押金吗')}</div></form>", []),
}


@pytest.mark.parametrize(("body", "found"), DETAILS.values(), ids=DETAILS.keys())
def test_boxes_that_open_are_questions(body, found):
    assert questions_in(body) == found


def button(words: str, more: str = "", panel: str = SAID) -> str:
    return (
        f'<div><button aria-expanded="false" {more}>{words}</button></div><div id="p">{panel}</div>'
    )


EXPANDING = {
    "followed by its panel": (button("押金"), ["押金"]),
    "with 120 characters": (button("押" * 120), ["押" * 120]),
    "with 121": (button("押" * 121), []),
    "without words": (button(""), []),
    "of a menu": (button("Menu"), []),
    "of a part called so": (f"<h3>{button('菜单', '', '')}</h3><p>{SAID}</p>", ["菜单"]),
    "of a menu that names its links": (
        button("菜单", 'aria-controls="q"', "无")
        + '<div id="q"><h2>书</h2><a href="a">一。</a></div>',
        [],
    ),
    "of a menu that names its text": (
        f'<p id="q">{SAID}</p>' + button("菜单", 'aria-controls="q"', "无"),
        ["菜单"],
    ),
    "that names its panel": (
        f'<p id="q">{SAID}</p>' + button("押金", 'aria-controls="q"', "无"),
        ["押金"],
    ),
    "that names it by href": (f'<p id="q">{SAID}</p>' + button("押金", 'href="#q"', ""), ["押金"]),
    "that names another page": (button("押金", 'href="q"'), ["押金"]),
    "that names no panel that is there": (button("押金", 'aria-controls="z"'), ["押金"]),
    "that names what holds it": (f'<div id="q">{button("押金", "aria-controls=q")}</div>', []),
    "half of whose panel is links": (button("押金", "", "看房看表<a>看房看表</a>"), []),
    "less than half": (button("押金", "", "看房看表看<a>看房看表</a>"), ["押金"]),
    "links below headings": (button("押金", "", "<h3>看房</h3><a>看房看表</a>"), ["押金"]),
    "without text in the panel": (button("押金", "", ""), []),
    "with a form in the panel": (button("押金", "", f"{SAID}<input>"), []),
    "in a header": (f"<header>{button('押金')}</header>", []),
}


@pytest.mark.parametrize(("body", "found"), EXPANDING.values(), ids=EXPANDING.keys())
def test_what_opens_a_panel_of_text_is_a_question(body, found):
    assert questions_in(body) == found


def deep(levels: int, inside: str) -> str:
    return "<div>" * levels + inside + "</div>" * levels


CLIMBED = {
    "four elements around it": (deep(4, "<b class=question>押金</b>") + f"<div class=answer>{SAID}</div>", ["押金"]),
    "five": (deep(5, "<b class=question>押金</b>") + f"<div class=answer>{SAID}</div>", []),
    "other words around it": (f"<div>看<b class=question>押金</b></div><div class=answer>{SAID}</div>", []),
    "an empty element between": (f"<b class=question>押金</b><i></i><div class=answer>{SAID}</div>", ["押金"]),
    "a picture between": (f"<b class=question>押金</b><i><img></i><div class=answer>{SAID}</div>", []),
    "nothing behind it": ("<b class=question>押金</b>", []),
    "an answer of no name": (f"<b class=question>押金</b><div>{SAID}</div>", []),
    "a panel": (f"<b class=question>押金</b><div class=panel>{SAID}</div>", ["押金"]),
    "a title before an answer": (f"<b class=title>押金</b><div class=answer>{SAID}</div>", ["押金"]),
    "a title before a body": (f"<b class=title>押金</b><div class=body>{SAID}</div>", []),
    "the same in an accordion": (f"<div class=accordion><b class=title>押金</b><div class=body>{SAID}</div></div>", ["押金"]),
    "the same without a sentence": ("<div class=accordion><b class=title>押金</b><div class=body>无</div></div>", []),
    "a question without a sentence": ("<div class=accordion><b class=title>要押金吗</b><div class=body>无</div></div>", ["要押金吗"]),
    "an accordion four elements around": (f"<div class=faq>{deep(3, f'<b class=title>押金</b><div class=body>{SAID}</div>')}</div>", ["押金"]),
    "an accordion five elements around": (f"<div class=faq>{deep(4, f'<b class=title>押金</b><div class=body>{SAID}</div>')}</div>", []),
    "120 characters": (f"<b class=q>{'押' * 120}</b><div class=answer>{SAID}</div>", ["押" * 120]),
    "121": (f"<b class=q>{'押' * 121}</b><div class=answer>{SAID}</div>", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "found"), CLIMBED.values(), ids=CLIMBED.keys())
def test_names_tell_a_question_and_the_answer_beside_it(body, found):
    assert questions_in(body) == found


def terms(*words: str) -> str:
    return "<dl>" + "".join(f"<dt>{each}</dt><dd>{SAID}</dd>" for each in words) + "</dl>"


TERMS = {
    "half of them ask": (terms("要押金吗", "水电"), ["要押金吗", "水电"]),
    "less than half": (terms("要押金吗", "水电", "门锁"), []),
    "marked ones": (terms("问：押金", "Q1. 水电"), ["问：押金", "Q1. 水电"]),
    "120 characters": (terms("押" * 118 + "吗？"), ["押" * 118 + "吗？"]),
    "121": (terms("押" * 119 + "吗？"), []),
    "none": ("<dl><dd>无</dd></dl>", []),
}


@pytest.mark.parametrize(("body", "found"), TERMS.values(), ids=TERMS.keys())
def test_terms_of_which_half_ask_are_questions(body, found):
    assert questions_in(body) == found


def table(*rows: str) -> str:
    made = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows
    )
    return f"<table>{made}</table>"


ROWS = {
    "two columns": (table("问题|答案", "要押金|要"), ["要押金"]),
    "three": (table("序号|问题|回答", "1|要押金|要", "2|要水电|要"), ["要押金", "要水电"]),
    "a head alone": (table("问题|答案"), []),
    "a row of other length": (table("问题|答案", "要押金|要", "无"), []),
    "no column of answers": (table("问题|日期", "要押金|要"), []),
    "120 characters": (table("问题|答案", f"{'押' * 120}|要"), ["押" * 120]),
    "121": (table("问题|答案", f"{'押' * 121}|要", "要水电|要"), []),
}


@pytest.mark.parametrize(("body", "found"), ROWS.values(), ids=ROWS.keys())
def test_rows_below_question_and_answer_are_questions(body, found):
    assert questions_in(body) == found


def test_row_becomes_a_question_its_answer_and_its_other_cells_with_their_names():
    page = page_of(table("序号|答案|问题|部门|日期", "1|要|要押金|房管|"))
    mark_questions(page)
    (question,) = page.iter(QUESTION)
    assert [words_of(each) for each in (question, *question.itersiblings())] == [
        "要押金",
        "要",
        "部门：房管",
    ]
    assert next(page.iter("table", "tr", "td"), None) is None


def item(name: str, answer: str = f'<p itemprop="acceptedAnswer">{SAID}</p>') -> str:
    return (
        f'<div itemtype="https://schema.org/Question"><b itemprop="name">{name}</b>{answer}</div>'
    )


MICRODATA = {
    "an accepted answer": (item("押金"), ["押金"]),
    "a suggested one": (item("押金", '<p itemprop="suggestedAnswer">无</p>'), ["押金"]),
    "no answer": (item("押金", "<p>无</p>"), []),
    "no name": (item("押金").replace('"name"', '"x"'), []),
    "120 characters": (item("押" * 120), ["押" * 120]),
    "121": (item("押" * 121), []),
    "an empty name": (item(""), []),
    "another type": (item("押金").replace("Question", "Thing"), []),
}


@pytest.mark.parametrize(("body", "found"), MICRODATA.values(), ids=MICRODATA.keys())
def test_questions_in_microdata_are_questions(body, found):
    assert questions_in(body) == found


def test_question_takes_what_holds_its_words_alone_and_leaves_lists():
    page = page_of(
        f"<ul><li><div><h3><button class=question>押金</button></h3></div><div class=answer style='display:none'><h4>说</h4>{SAID}</div></li></ul>"
    )
    mark_questions(page)
    (question,) = page.iter(QUESTION)
    assert question.getparent().tag == "div"
    assert next(page.iter("ul", "li", "button"), None) is None
    (heading,) = page.iter("h4")
    assert heading.get("kb-below") == "1"
    assert heading.getparent().get("style") == ""


def narrowed(body: str) -> tuple[str, list[str]]:
    """Return the words of the region of an article, and of what stands beside it."""
    page = page_of(f"<main>{body}</main>")
    region, beside = narrow(next(page.iter("main")))
    return words_of(region), [words_of(each) for each in beside]


LONG = SAID * 3
FIVE, TEN = f"<p>{SAID}</p>", f"<p>{SAID * 2}</p>"
"""Paragraphs of five and of ten points: one each, a point a comma, and one for a hundred columns."""
FOUR = FIVE.replace("，", "", 1)
REGIONS = {
    "all in one": (f"<div>{TEN}</div><div>无</div>", TEN),
    "nothing counts": ("<div><p>无</p></div><div>无</div>", "无无"),
    "nine tenths in one": (f"<div>{TEN * 9}</div><div class=x>{TEN}</div>", TEN * 9),
    "less in one": (f"<div>{TEN * 8}</div><div class=x>{TEN}</div>", TEN * 9),
    "less in one that its name tells": (f"<div class=article>{TEN * 6}</div><div class=x>{TEN}</div>", TEN * 6),
    "25 points in one that its name tells": (f"<div class=article>{FIVE * 5}</div><div class=x>{FIVE}</div>", FIVE * 5),
    "24 points in it": (f"<div class=article>{FIVE * 4}{FOUR}</div><div class=x>{FIVE}</div>", FIVE * 4 + FOUR + FIVE),
    "what has a fifth of its points belongs to it": (f"<div class=article>{TEN * 5}</div><div class=x>{TEN}</div>", TEN * 6),
    "questions": (f"<div>{TEN}</div><{QUESTION}>押金</{QUESTION}>", f"{TEN}押金"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), REGIONS.values(), ids=REGIONS.keys())
def test_region_is_the_article_where_nearly_all_text_is_in_it(body, words):
    assert narrowed(body)[0] == words.replace("<p>", "").replace("</p>", "")


SIBLINGS = {
    "a long paragraph": (f"<p>{'看' * 81}</p>", True),
    "one of eighty characters": (f"<p>{'看' * 80}</p>", False),
    "a short sentence": ("<p>好。</p>", True),
    "a short sentence with a link": ("<p>好<a>看</a>。</p>", False),
    "a long paragraph, a quarter of it links": (f"<p>{'看' * 75}<a>{'看' * 25}</a></p>", False),
    "a long paragraph with fewer": (f"<p>{'看' * 76}<a>{'看' * 24}</a></p>", True),
    "a box": ("<div>好。</div>", False),
}  # fmt: skip


@pytest.mark.parametrize(("beside", "belongs"), SIBLINGS.values(), ids=SIBLINGS.keys())
def test_paragraph_beside_the_region_belongs_to_it(beside, belongs):
    body = f"<div>{f'<p>{LONG}</p>' * 3}</div>{beside}<div>无</div>"
    words, _ = narrowed(f"<div>{body}</div>")
    assert (words != LONG * 3) is belongs


CARD = "<div class=card><a href=a>瓷碗怎么包装才不会碎得满地都是</a></div>"
CARDS = {
    "three with links": (CARD * 3, SAID),
    "two": (CARD * 2, SAID + words_of(lxml.html.fromstring(f"<div>{CARD * 2}</div>"))),
    "three, one without a link": (
        CARD * 2 + CARD.replace("a>", "b>").replace("<a", "<b"),
        SAID + words_of(lxml.html.fromstring(f"<div>{CARD * 3}</div>")),
    ),
    "three of three hundred characters": (CARD.replace("瓷碗", "碗" * 287) * 3, SAID),
    "three of more": (CARD.replace("瓷碗", "碗" * 288) * 3, SAID + ("碗" * 288 + "怎么包装才不会碎得满地都是") * 3),
}  # fmt: skip


@pytest.mark.parametrize(("cards", "words"), CARDS.values(), ids=CARDS.keys())
def test_entries_alike_with_links_are_teasers(cards, words):
    # They hold more than a tenth of the points, so that the region alone would not be sure.
    body = f"<div>{FIVE}</div><div class=list>{cards}</div>"
    assert narrowed(body)[0] == words


NAVIGATION = {
    "two links": ("<ul><li><a>看房</a></li><li><a>看表</a></li></ul>", True),
    "one link": ("<ul><li><a>看房</a></li></ul>", False),
    "two, one without words": ("<ul><li><a>看房</a></li><li><a> </a></li></ul>", False),
    "a fifth beside them": ("<div><a>看房看表</a>甲<a>看锁看灯</a>乙</div>", True),
    "more than a fifth": ("<div><a>看房看表</a>甲<a>看锁看灯</a>乙丙</div>", False),
    "numbers beside them": ("<div><a>看房</a>12<a>看表</a>（3）</div>", True),
    "a file": ("<div><a href=a.pdf>看房</a><a>看表</a></div>", False),
    "a sentence beside them": ("<div><a>看房看表</a>。<a>看锁看灯</a></div>", False),
    "code": ("<div><a>看房</a><a>看表</a><pre></pre></div>", False),
    "a picture beside them": ("<div><a>看房</a><a>看表</a><img></div>", False),
    "pictures in them": ("<div><a>看房<img></a><a>看表</a></div>", True),
    "a heading among them": ("<div><h3>看房看表看锁看灯</h3><a>看房</a><a>看表</a></div>", True),
    "a paragraph": ("<p><a>看房</a><a>看表</a></p>", False),
}  # fmt: skip


@pytest.mark.parametrize(("body", "gone"), NAVIGATION.values(), ids=NAVIGATION.keys())
def test_list_of_links_is_left_out(body, gone):
    page = page_of(f"<main><p>{SAID}</p>{body}</main>")
    dropped = leave_out_links(next(page.iter("main")))
    assert [each.reason for each in dropped] == ["navigation"] * gone


def test_links_that_are_all_of_an_article_stay():
    page = page_of("<main><div><a>看房</a><a>看表</a></div></main>")
    assert leave_out_links(next(page.iter("main"))) == ()


HEADED = {
    "at the end": ("<h3>还有</h3><ul><li><a>看房</a></li><li><a>看表</a></li></ul>", ["还有", "看房 看表"]),
    "before a heading": ("<h3>还有</h3><ul><li><a>看房</a></li><li><a>看表</a></li></ul><h3>说</h3><p>好</p>", ["还有", "看房 看表"]),
    "before text": ("<h3>还有</h3><ul><li><a>看房</a></li><li><a>看表</a></li></ul><p>好</p>", ["看房 看表"]),
    "behind an empty element": ("<h3>还有</h3><p></p><ul><li><a>看房</a></li><li><a>看表</a></li></ul>", ["还有", "看房 看表"]),
    "inside another": ("<div><h3>还有</h3></div><div><ul><li><a>看房</a></li><li><a>看表</a></li></ul></div>", ["还有", "看房 看表"]),
    "beside other words": ("<div><p>好</p><h3>还有</h3></div><div><ul><li><a>看房</a></li><li><a>看表</a></li></ul></div>", ["看房 看表"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "gone"), HEADED.values(), ids=HEADED.keys())
def test_heading_goes_with_the_links_that_alone_stand_below(body, gone):
    page = page_of(f"<main><p>{SAID}</p>{body}</main>")
    assert [each.text for each in leave_out_links(next(page.iter("main")))] == gone


def rows(*texts: str) -> Blocks:
    """Return lines; those that begin with # are headings."""
    made = (
        Line(at, text.removeprefix("#"), 2 if text.startswith("#") else 0)
        for at, text in enumerate(texts, start=1)
    )
    return Blocks(tuple(made), ())


LEFT = {
    "related without a sentence": (("甲。", "#相关阅读", "看房", "看表"), ["相关阅读", "看房", "看表"]),
    "related with a sentence": (("甲。", "#相关阅读", "看房。"), []),
    "a sentence in a link": (("甲。", "#相关阅读", "[看房。](a)"), ["相关阅读", "[看房。](a)"]),
    "comments with sentences": (("甲。", "#热门评论", "看房。"), ["热门评论", "看房。"]),
    "between others": (("#看", "甲。", "#相关阅读", "看房", "#说", "乙。"), ["相关阅读", "看房"]),
    "a lone heading at the end": (("甲。", "#看"), ["看"]),
    "a lone heading with text": (("甲。", "#看", "乙"), []),
    "two headings, nothing below the last": (("甲。", "#看", "乙。", "#说"), []),
    "blank lines below it": (("甲。", "#看", ""), ["看"]),
    "nothing": (("甲。", "乙。"), []),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "gone"), LEFT.values(), ids=LEFT.keys())
def test_what_stands_below_related_or_comments_is_left_out(texts, gone):
    blocks = rows(*texts)
    kept, dropped = leave_out_related(blocks)
    assert [each.text for each in dropped] == gone
    assert [each.text for each in kept.lines if each.text] == [
        each.text for each in blocks.lines if each.text and each.text not in gone
    ]
    assert [each.line for each in dropped] == [
        each.number for each in blocks.lines if each.text in gone
    ]


@pytest.mark.parametrize(
    ("title", "site", "parts"),
    [
        ("看房_租房网", "", ("看房", "租房网")),
        ("看房 - 租房网", "租房网", ("看房",)),
        ("看房-租房网", "", ("看房", "租房网")),
        ("看房-A", "", ("看房-A",)),
        ("租房网", "租房网", ("租房网",)),
        ("", "", ()),
        ("_看房_", "", ("看房",)),
    ],
)
def test_parts_of_a_windows_title(title, site, parts):
    assert title_parts(title, site) == parts


HEADS = {
    "the window's": ("<title>看房 - 网</title>", Stated("看房 - 网", "看房")),
    "without the site's name": (
        '<title>网 - 看房</title><meta property="og:site_name" content="网">', Stated("网 - 看房", "看房")
    ),
    "one for others": (
        '<title>看房 - 网</title><meta name="twitter:title" content=" 看  表 ">', Stated("看房 - 网", "看 表", is_told=True)
    ),
    "one for others that is the window's": (
        '<title>看房 - 网</title><meta property="og:title" content="看房 - 网">', Stated("看房 - 网", "看房", is_told=True)
    ),
    "one for others without a site": (
        '<title>看房</title><meta property="og:title" content="看房">', Stated("看房", "看房", is_told=True)
    ),
    "none": ("", Stated()),
    "a script": ("<script>1</script>", Stated(has_script=True)),
    "on the second line": ("\n<title>看房</title>", Stated("看房", "看房", 2)),
}  # fmt: skip


@pytest.mark.parametrize(("head", "stated"), HEADS.values(), ids=HEADS.keys())
def test_page_says_its_title(head, stated):
    assert read_head(page_of("<p>甲</p>", head)) == stated


def data(text: str) -> str:
    return f'<script type=" Application/LD+JSON ">{text}</script>'


QUESTION_DATA = '{"@type": "Question", "name": " 看  房 ", "acceptedAnswer": {"text": " 看。 "}}'
DATA = {
    "one": (QUESTION_DATA, [("看 房", "看。")]),
    "a list": (f"[{QUESTION_DATA}, {QUESTION_DATA.replace('房', '表')}]", [("看 房", "看。"), ("看 表", "看。")]),
    "in a page": (f'{{"mainEntity": [{QUESTION_DATA}]}}', [("看 房", "看。")]),
    "in a graph before an entity": (
        f'{{"mainEntity": {QUESTION_DATA}, "@graph": [{QUESTION_DATA.replace("房", "表")}]}}', [("看 房", "看。"), ("看 表", "看。")]
    ),
    "of several types": (QUESTION_DATA.replace('"Question"', '["Question", "Thing"]'), [("看 房", "看。")]),
    "of other types": (QUESTION_DATA.replace('"Question"', '["Thing"]'), []),
    "a suggested answer": (QUESTION_DATA.replace("accepted", "suggested"), [("看 房", "看。")]),
    "a list of answers": (QUESTION_DATA.replace('{"text": " 看。 "}', '[{"text": "看。"}, {"text": "说。"}]'), [("看 房", "看。")]),
    "an empty list": (QUESTION_DATA.replace('{"text": " 看。 "}', "[]"), []),
    "no answer": (QUESTION_DATA.replace(" 看。 ", " "), []),
    "no name": (QUESTION_DATA.replace(" 看  房 ", " "), []),
    "a name that is no text": (QUESTION_DATA.replace('" 看  房 "', "1"), []),
    "an answer that is no text": (QUESTION_DATA.replace('" 看。 "', "1"), []),
    "no data": ("x", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), DATA.values(), ids=DATA.keys())
def test_page_says_its_questions_as_data(text, asked):
    found = read_head(page_of("<p>甲</p>", data(text))).asked
    assert found == tuple(Asked(*each, 1) for each in asked)


def test_script_of_another_kind_holds_no_data():
    assert read_head(page_of("", f"<script>{QUESTION_DATA}</script>")).asked == ()


@pytest.mark.parametrize(
    "name",
    ["租房网-看房-${page}", "{{ site }} | 看房", "#{title}", "Document", "index", "无标题文档"],
)
def test_title_with_a_place_left_in_its_template_says_nothing(name):
    assert read_head(page_of("", f"<title>{name}</title>")) == Stated()
    assert read_head(page_of("", "<title>看房 #1 {a}</title>")).named == "看房 #1 {a}"


def titled(body: str, stated: Stated) -> str:
    page = page_of(body)
    line = take_title(page, next(page.iter("main")), stated).line
    return line.text if line else ""


TITLES = {
    "of two the one that the window names": ("<main><h1>说</h1><h1>看房</h1></main>", Stated("看房", ""), "看房"),
    "the one inside": ("<h1>说</h1><main><h1>看房</h1></main>", Stated(), "看房"),
    "the only one outside": ("<h1>看房</h1><main></main>", Stated(), "看房"),
    "of two outside none": ("<h1>看房</h1><h1>说</h1><main></main>", Stated(), ""),
    "one of 120 characters": (f"<main><h1>{'看' * 120}</h1></main>", Stated(), "看" * 120),
    "one of 121": (f"<main><h1>{'看' * 121}</h1></main>", Stated(), ""),
    "of several inside the first": ("<main><h1>看房</h1><h1>看表</h1></main>", Stated("网", "网"), "看房"),
    "beside a heading that is the site's": ("<main><h1>看房</h1><h2>网</h2></main>", Stated("网", "网"), "看房"),
    "a heading that is the window's title": ("<main><h1>网</h1><h2>看房</h2></main>", Stated("看房 - 网址", "看房"), "看房"),
    "a heading behind the site's name": ("<main><h1>看房</h1></main>", Stated("租房网 - 看房", "租房网"), "看房"),
    "a label": ("<main><h1>看房：</h1><h1>看表</h1></main>", Stated("网", "网"), "看表"),
    "a logo": ("<main><h1 class=logo>看房</h1></main>", Stated("", "说"), "说"),
    "a logo three elements around": ("<main><div id=site><p><b><h1>看房</h1></b></p></div></main>".replace("<p>", "<div>").replace("</p>", "</div>"), Stated("", "说"), "说"),
    "a logo four elements around": ("<main><div id=site><div><div><b><h1>看房</h1></b></div></div></div></main>", Stated("", "说"), "看房"),
    "the end of the window's title": ("<main><h1>租房网站甲</h1></main>", Stated("看房 - 租房网站首页", "说"), "说"),
    "another end of it": ("<main><h1>租房网甲</h1></main>", Stated("看房 - 租房网站首页", "说"), "租房网甲"),
    "a heading that the window names": ("<main><h2>看房</h2></main>", Stated("看房 - 网", ""), "看房"),
    "a heading that it does not": ("<main><h2>看房</h2></main>", Stated("看表", "看表"), "看表"),
    "a heading before the article": ("<h2>看房看表看锁</h2><main></main>", Stated(), "看房看表看锁"),
    "a short one before it": ("<h2>看房看表看</h2><main></main>", Stated(), ""),
    "a short one named a title": ("<p class=title>看房</p><main></main>", Stated(), "看房"),
    "one character named a title": ("<p class=title>看</p><main></main>", Stated(), ""),
    "two elements between": ("<h2>看房看表看锁</h2><p>小李</p><p>三月</p><main></main>", Stated(), "看房看表看锁"),
    "three elements between": ("<h2>看房看表看锁</h2><p>小李</p><p>三月</p><p>网</p><main></main>", Stated(), ""),
    "a sentence between": ("<h2>看房看表看锁</h2><p>好。</p><main></main>", Stated(), ""),
    "a date": ("<h2>2025-01-02 看房</h2><main></main>", Stated(), ""),
    "120 characters before it": (f"<h2>{'看' * 120}</h2><main></main>", Stated(), "看" * 120),
    "121 before it": (f"<h2>{'看' * 121}</h2><main></main>", Stated(), ""),
    "a title stated for others": ("<h2>看房看表看锁</h2><main></main>", Stated("", "说", is_told=True), "说"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "stated", "title"), TITLES.values(), ids=TITLES.keys())
def test_title_of_a_page(body, stated, title):
    assert titled(body, stated) == title


def shares(own: int, other: int, name: str = "class=entry-content") -> str:
    return f"<div {name}>{'看' * own}</div><div>{'说' * other}</div>"


BODIES = {
    "fifteen of a hundred": (shares(15, 85), True),
    "fourteen": (shares(14, 86), False),
    "three of a hundred of an office": (shares(3, 97, "class=TRS_Editor"), True),
    "two": (shares(2, 98, "class=TRS_Editor"), False),
    "seven tenths of those alike": (shares(70, 0) + shares(30, 0), True),
    "less": (shares(69, 0) + shares(31, 0), False),
    "nothing": (shares(0, 9), False),
    "half of the questions": (shares(50, 9).replace("看</div>", f"<{QUESTION}>问</{QUESTION}></div>") + f"<{QUESTION}>问</{QUESTION}>", True),
    "a third of them": (shares(50, 9).replace("看</div>", f"<{QUESTION}>问</{QUESTION}></div>") + f"<{QUESTION}>问</{QUESTION}>" * 2, False),
}  # fmt: skip


@pytest.mark.parametrize(("body", "found"), BODIES.values(), ids=BODIES.keys())
def test_element_named_so_is_the_article_where_it_holds_enough(body, found):
    element = find_body(page_of(body))
    assert (element is not None) is found
    if element is not None:
        assert words_of(element).startswith("看")


LANDMARKS = {
    "half of the text": (shares(50, 50, "id=content"), True),
    "less": (shares(49, 51, "id=content"), False),
    "a heading": (f"<h2 class=content>{'看' * 50}</h2>", False),
    "half of the questions": (shares(50, 1, "id=content") + f"<{QUESTION}>问</{QUESTION}>", False),
    "a smaller one before it": (f"<article>说</article><main>{'看' * 50}</main>", True),
}


@pytest.mark.parametrize(("body", "found"), LANDMARKS.values(), ids=LANDMARKS.keys())
def test_landmark_is_the_article_where_it_holds_half(body, found):
    element = find_landmark(page_of(body))
    assert (element is not None) is found
    if element is not None:
        assert words_of(element).startswith("看")


DENSEST = {
    "more than half": (f"<div>{'看' * 51}</div><p>{'说' * 19}</p>", "看" * 51),
    "a text of twenty characters beside it": (f"<div>{'看' * 61}</div>{'说' * 19}。", "看" * 61 + "说" * 19 + "。"),
    "one of nineteen": (f"<div>{'看' * 61}</div>{'说' * 18}。", "看" * 61),
    "one without a sentence": (f"<div>{'看' * 61}</div>{'说' * 20}", "看" * 61),
    "an element of twenty": (f"<div>{'看' * 61}</div><p>{'说' * 19}。</p>", "看" * 61 + "说" * 19 + "。"),
    "a link of twenty": (f"<div>{'看' * 61}</div><a>{'说' * 19}。</a>", "看" * 61),
    "half": (f"<div>{'看' * 50}</div><p>{'说' * 50}</p>", "看" * 50 + "说" * 50),
    "a heading beside it": (f"<div>{'看' * 61}</div><h2>说</h2>", "看" * 61 + "说"),
    "the title beside it": (f"<div>{'看' * 61}</div><h1>说</h1>", "看" * 61),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words"), DENSEST.values(), ids=DENSEST.keys())
def test_child_that_holds_all_running_text_is_gone_into(body, words):
    page = page_of(body)
    element = find_densest(page)
    assert words_of(element) == words
    gone = "".join(each.text for each in outside(page, element))
    assert sorted(gone + words) == sorted(words_of(page))


HIDDEN = {
    "an answer": ("<div hidden class=answer>看房</div>", True),
    "an answer without words": ("<div hidden class=answer><img></div>", False),
    "a menu": ('<div hidden class="menu answer">看房。</div>', False),
    "a dialog": ("<div hidden role=dialog class=answer>看房。</div>", False),
    "a region": ('<div style="display: none" role=region>看房</div>', True),
    "a label of its own": ('<div style="visibility:hidden" aria-labelledby=x>看房</div>', True),
    "below a question": ("<p>要押金吗</p><div hidden>看房。</div>", True),
    "below a question without a sentence": ("<p>要押金吗</p><div hidden>看房</div>", False),
    "a paragraph below a question": ("<p>要押金吗</p><p hidden>看房。</p>", False),
    "below text": ("<p>押金</p><div hidden>看房。</div>", False),
    "words in a line": ("<span hidden class=answer>看房。</span>", False),
    "twice what is shown": (f'<p hidden>{"看" * 39}。</p>', False),
    "more than twice": (f'<p hidden>{"看" * 40}。</p>', True),
    "more without a sentence": (f'<p hidden>{"看" * 41}</p>', False),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_element_is_shown_where_it_is_content(body, shown):
    page = page_of(
        f"<p>{'说' * 20}</p>".replace(
            "说" * 20, "说" * (20 - (4 if "要押" in body else 2 if "押金" in body else 0))
        )
        + body
    )
    gone = settle_hidden(page)
    assert ("看" in words_of(page)) is shown
    assert bool(gone) is ("看" in body and not shown)


LEVELS = {
    "without headings": ((ASKED, 0, ASKED), (2, 0, 2)),
    "below a section": ((2, ASKED, 0), (2, 3, 0)),
    "below a deeper heading": ((2, 3, ASKED), (2, 2, 3)),
    "beside headings of answers": ((2, ASKED, 3), (2, 3, 4)),
    "below a fourth level": ((4, ASKED), (4, 2)),
    "below the first of two": ((2, ASKED, 2, 0), (2, 3, 2, 0)),
    "without questions": ((2, 3, 0), (2, 3, 0)),
}


@pytest.mark.parametrize(("levels", "settled"), LEVELS.values(), ids=LEVELS.keys())
def test_questions_stand_below_the_headings_above_them(levels, settled):
    lines = tuple(Line(at, "看房", level) for at, level in enumerate(levels, start=1))
    assert tuple(each.heading for each in settle_levels(Blocks(lines, ())).lines) == settled


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("问：看房", True),
        ("问：", False),
        ("问1、看房", True),
        ("问1234、看房", False),
        ("问：" + "看" * 118, True),
        ("问：" + "看" * 119, False),
        ("看房", False),
    ],
)
def test_marked_paragraph_is_a_question_beside_others(text, is_asked):
    lines = (Line(1, "要押金吗", ASKED), Line(2, text, column=3))
    settled = settle_levels(Blocks(lines, ()))
    assert (settled.lines[1].heading == 2) is is_asked
    assert [(each.line, each.column, each.before) for each in settled.repairs] == (
        [(2, 3, text[: text.index("看")])] if is_asked else []
    )
    assert settle_levels(Blocks(lines[1:], ())).lines == lines[1:]


def test_text_of_elements():
    element = lxml.html.fromstring("<div>看<p>房</p>表<br>锁<b>灯</b><i>窗</i></div>")
    assert (words_of(element), shown_text(element)) == ("看房表锁灯窗", "看 房 表 锁灯窗")
    assert prose_length(lxml.html.fromstring("<div>看<a>房</a></div>")) == 1
    named = lxml.html.fromstring('<p class="entryContent part-12" id="QA_List">x</p>')
    assert words_in_names(named) == {"entry", "content", "part", "12", "qa", "list"}
    assert words_in_names(lxml.html.fromstring("<p>x</p>")) == frozenset()
    assert [asks(text) for text in ("看房吗 ", "能不能看", "what is it", "看房", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("levels", "stops"), [(198, False), (199, True)])
def test_elements_inside_elements_have_an_end(levels, stops):
    body = deep(levels, "看")
    if stops:
        with pytest.raises(SourceError, match="KB106"):
            page_of(body)
    else:
        assert words_of(page_of(body)) == "看"


@pytest.mark.parametrize(("count", "stops"), [(1000, False), (1001, True)])
def test_attributes_of_a_tag_have_an_end(count, stops):
    text = "看\n <p" + "".join(f" a{at}" for at in range(count)) + ">"
    if stops:
        with pytest.raises(SourceError, match=r"a\.html:2:2: KB102"):
            check_attributes(text, "a.html")
    else:
        check_attributes(text, "a.html")


def test_text_in_the_head_of_a_page_is_its_body():
    page = parse_page(
        "<html><head><title>题</title><section>看</section>房</head><p>表</p></html>", "a.html"
    )
    assert words_of(page.find("body")) == "看房表"
