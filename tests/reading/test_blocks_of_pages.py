"""Blocks and running text of a page as lines of Markdown, pictures and references at their limits."""

import base64
import itertools

import lxml.html
import pytest

from kb_site.core.model import Enclosed, Line, Repair
from kb_site.reading.readers.html.blocks import read_blocks
from kb_site.reading.readers.html.inline import inside, write
from kb_site.reading.readers.html.leave_out import leave_out, leave_out_inside, leave_out_named
from kb_site.reading.readers.html.page import BELOW, QUESTION, RULE, parse_page, words_of
from kb_site.reading.readers.html.pictures import enclose, settle_pictures, source_of
from kb_site.reading.readers.html.references import resolve
from kb_site.reading.readers.html.threads import as_main, find_thread

SAID = "租房前先看水表和电表，记下数字，拍一张照。"


def main_of(body: str):
    page = parse_page(f"<html><body><main>{body}</main></body></html>", "a.html")
    return next(page.iter("main"))


def read(body: str) -> list[str]:
    """Return the lines with text, headings behind their level in signs."""
    lines = read_blocks(main_of(body)).lines
    return [
        f"{'#' * line.heading} {line.text}" if line.heading > 0 else line.text
        for line in lines
        if line.text
    ]


BLOCKS = {
    "headings from the highest that is there": ("<h3>一</h3><p>甲</p><h5>二</h5><p>乙</p>", ["## 一", "甲", "### 二", "乙"]),
    "a kind of heading left out below some": (
        "<h2>一</h2><h3>二</h3><h4>三</h4><h2>四</h2><h4>五</h4><h5>六</h5><ul><li><h5>七</h5></li></ul>",
        ["## 一", "### 二", "#### 三", "## 四", "### 五", "#### 六", "##### 七"],
    ),
    "a third kind of heading": ("<h2>一</h2><h3>二</h3><h4>*三</h4>", ["## 一", "### 二", "#### \\*三"]),
    "a heading of an answer": (f"<h2>一</h2><h2 {BELOW}=1>二</h2>", ["## 一", "#### 二"]),
    "an empty heading": ("<h2></h2><h3>二</h3>", ["## 二"]),
    "a heading with a picture alone": ('<h2><img src="a.png"></h2><h3>二</h3>', ["![](a.png)", "## 二"]),
    "a heading of 120 characters": (f"<h2>{'看' * 120}</h2>", [f"## {'看' * 120}"]),
    "a heading of 121": (f"<h2>{'看' * 121}</h2>", ["看" * 121]),
    "headings of a last item before a paragraph": (
        "<ul><li>先把冰箱的门开着。<h2>一</h2>乙</li></ul><p>丁</p>",
        ["- 先把冰箱的门开着。", "  **一**", "  乙", "丁"],
    ),
    "a heading behind the words of an item before the last one": (
        "<ul><li>先把冰箱的门开着。<h2>一</h2>乙</li><li>丙</li></ul>",
        ["- 先把冰箱的门开着。", "  **一**", "  乙", "- 丙"],
    ),
    "a heading at the end of a last item": (
        "<ul><li>甲</li><li>先把冰箱的门开着。<h2>一</h2></li></ul>",
        ["- 甲", "- 先把冰箱的门开着。", "  **一**"],
    ),
    "a heading in an item": ("<ul><li><h2>一</h2>甲</li></ul>", ["- **一**", "  甲"]),
    "headings behind the words of a last item": (
        "<ul><li>甲</li><li>先把冰箱的门开着。<h2>一</h2><p>乙</p><h2>二</h2>丙</li></ul><h2>三</h2>",
        ["- 甲", "- 先把冰箱的门开着。", "## 一", "乙", "## 二", "丙", "## 三"],
    ),
    "headings that begin the last item alone": (
        "<ul><li>甲</li><li>乙</li><li><h2>一</h2><p>丙</p><h2>二</h2><p>丁</p></li></ul>",
        ["- 甲", "- 乙", "## 一", "丙", "## 二", "丁"],
    ),
    "a heading behind the words of a last item, lower than the next": (
        "<ol><li>甲</li><li>先把冰箱的门开着。<h4>一</h4><p>乙</p></li></ol><h2>二</h2><p>丙</p>",
        ["1. 甲", "2. 先把冰箱的门开着。", "   **一**", "   乙", "## 二", "丙"],
    ),
    "a single heading that begins the last item alone": (
        "<ol><li>甲</li><li><h4>一</h4><p>乙</p></li></ol><h2>二</h2><p>丙</p>",
        ["1. 甲", "2. **一**", "   乙", "## 二", "丙"],
    ),
    "a heading that begins a last item that leads on": (
        "<ul><li>甲</li><li><h2>一</h2><a href=a>更多</a></li></ul>",
        ["- 甲", "- **一**", "  [更多](a)"],
    ),
    "a list of one heading, with a link of signs": (
        "<h2>一</h2><ol><li><h2>二<a href='#二'>#</a></h2></li></ol><p>甲</p>",
        ["## 一", "### 二#", "甲"],
    ),
    "a list right below another": (
        "<ol><li>一</li><li>二</li></ol><ol><li>三</li></ol><ol><li>四</li></ol>",
        ["1. 一", "2. 二", "1) 三", "1. 四"],
    ),
    "a list that counts on from the one above": (
        "<ol><li>一</li><li>二</li></ol><ol start=3><li>三</li></ol>",
        ["1. 一", "2. 二", "3. 三"],
    ),
    "a list": ("<ul><li>一</li><li>二</li></ul>", ["- 一", "- 二"]),
    "a list that counts": ("<ol><li>一</li><li>二</li></ol>", ["1. 一", "2. 二"]),
    "one that begins at nine": ("<ol start=9><li>一</li><li>二</li></ol>", ["9. 一", "10. 二"]),
    "one that begins at eight digits": ("<ol start=12345678><li>一</li></ol>", ["12345678. 一"]),
    "one that begins at nine digits": ("<ol start=123456789><li>一</li></ol>", ["1. 一"]),
    "one that begins at a letter": ("<ol start=x><li>一</li></ol>", ["1. 一"]),
    "one with an empty item": ("<ol><li>一</li><li></li><li>二</li></ol>", ["1. 一", "2. 二"]),
    "a list in an item": ("<ul><li>一<ul><li>二</li></ul></li></ul>", ["- 一", "  - 二"]),
    "a list between items": ("<ul><li>一</li><ul><li>二</li></ul></ul>", ["- 一", "  - 二"]),
    "text between items": ("<ul><li>一</li>甲<li>二</li></ul>", ["- 一", "  甲", "- 二"]),
    "text before the items": ("<ul>甲<li>一</li></ul>", ["- 甲", "- 一"]),
    "two paragraphs in an item": ("<ol><li><p>一</p><p>二</p></li></ol>", ["1. 一", "   二"]),
    "a quotation": ("<blockquote><p>一</p><p>二</p></blockquote>", ["> 一", ">", "> 二"]),
    "terms": ("<dl><dt>一</dt><dd>甲</dd><dd>乙</dd></dl>", ["一", ": 甲", ": 乙"]),
    "a definition without a term": ("<dl><dd>甲</dd><dt>一</dt><dd>乙</dd></dl>", ["甲", "一", ": 乙"]),
    "a long text below a single term": (f"<dl><dt>一</dt><dd>甲</dd><dd>{'乙' * 120}</dd></dl>", ["一", "甲", "乙" * 120]),
    "one that is not long": (f"<dl><dt>一</dt><dd>甲</dd><dd>{'乙' * 119}</dd></dl>", ["一", ": 甲", f": {'乙' * 119}"]),
    "long texts below two terms": (f"<dl><dt>一</dt><dd>{'甲' * 121}</dd><dt>二</dt><dd>乙</dd></dl>", ["一", f": {'甲' * 121}", "二", ": 乙"]),
    "terms in boxes": ("<dl><div><dt>一</dt><dd>甲</dd></div></dl>", ["一", ": 甲"]),
    "terms beside others": ("<dl><dt>一</dt><dd>甲</dd><p>乙</p></dl>", ["一", "甲", "乙"]),
    "terms beside text": ("<dl><dt>一</dt><dd>甲</dd>乙</dl>", ["一", "甲", "乙"]),
    "a rule between answers": (f"<p>甲</p><hr {RULE}=1><p>乙</p>", ["甲", "---", "乙"]),
    "another rule": ("<p>甲</p><hr><p>乙</p>", ["甲", "乙"]),
    "line breaks": ("<p>甲<br>乙</p>", ["甲", "乙"]),
    "code without its blank first line": ("<pre><code>\n\nx\n</code></pre>", ["```", "x", "```"]),
    "code in which nothing stands": ("<p>一</p><pre><code>\n \n</code></pre><p>二</p>", ["一", "二"]),
    "two pieces of code": ("<pre><code>x</code><code>y</code></pre>", ["```", "x", "y", "```"]),
    "text around blocks": ("一<p>二</p>三<span>四<div>五</div>六</span>", ["一", "二", "三", "四", "五", "六"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks_of_a_page_are_lines(body, lines):
    assert [each for each in read(body) if each != "#"] == lines


def test_lines_have_the_numbers_of_their_source():
    body = "<p>一</p>\n<pre><code>\n\nx\ny</code></pre>\n<pre>甲\n乙</pre>\n\n<ol>\n<li>二</li>\n</ol>\n<p>\n\n三</p>"
    found = [(line.number, line.text) for line in read_blocks(main_of(body)).lines if line.text]
    assert found == [
        (1, "一"), (4, "```"), (4, "x"), (5, "y"), (6, "```"), (6, "甲"), (7, "乙"), (10, "1. 二"), (14, "三"),
    ]  # fmt: skip


def asked(words: str) -> tuple[list[str], list[Repair]]:
    found = read_blocks(main_of(f"<{QUESTION}>{words}</{QUESTION}>"))
    return [line.text for line in found.lines if line.text], list(found.repairs)


def test_question_stands_without_its_mark_and_signs():
    assert asked("＋ 问：要押金吗？ ▼") == (
        ["要押金吗？"],
        [Repair(1, 1, "outline-mark", "问：", "")],
    )
    assert asked("问：") == (["问："], [])
    assert asked("▼") == (["▼"], [])
    assert asked("押<rt>ya</rt>金") == (["押金"], [Repair(1, 1, "ruby", "ya", "")])


def markdown_of(body: str) -> list[str]:
    return [
        each.markdown
        for each in write(inside(lxml.html.fragment_fromstring(body, create_parent="p")))
    ]


RUNNING = {
    "emphasis": ("看<em>房</em>", ["看*房*"]),
    "emphasis around a space": ("see<b> it</b>", ["see **it**"]),
    "emphasis around nothing": ("看<b></b>房", ["看房"]),
    "two that touch": ("<b>看</b><b>房</b>", ["**看房**"]),
    "two kinds that touch": ("a <b>see</b><i>it</i>", ["a **see***it*"]),
    "a break inside": ("<b>看<br>房</b>", ["**看**", "**房**"]),
    "a break inside a link": ('<a href="a">看<br>房</a>', ["[看](a)", "[房](a)"]),
    "code": ("<code>a  b</code>", ["`a b`"]),
    "code with ticks": ("<code>a`b</code>", ["``a`b``"]),
    "code that begins with one": ("<code>`a</code>", ["`` `a ``"]),
    "code that ends with one": ("<code>a`</code>", ["`` a` ``"]),
    "a link": ('<a href="a b(c)|d">看</a>', ["[看](a%20b%28c%29%7Cd)"]),
    "an entity in an address": ('<a href="a?b&amp;copy;c">看</a>', ["[看](a?b&amp;copy;c)"]),
    "a link within the page": ('<a href="#a">看</a>', ["看"]),
    "a link that runs": ('<a href="javascript:x">看</a>', ["看"]),
    "a picture": ('<img src="a.png" alt=" 看  房 ">', ["![看 房](a.png)"]),
    "a picture elsewhere without words": ('<img src="https://a.example/a.png">', ["![](https://a.example/a.png)"]),
    "one with a caption behind it, and a program's words": ('<img src="https://a.example/a.png" alt="图片"> 看房', ["![](https://a.example/a.png)", "看房"]),
    "one with a caption behind it": ('<img src="https://a.example/a.png"> 看房', ["![](https://a.example/a.png)", "看房"]),
    "one amid a sentence": ('<img src="https://a.example/a.png">，看', ["![](https://a.example/a.png)，看"]),
    "one behind words": ('看<img src="https://a.example/a.png">房', ["看![](https://a.example/a.png)房"]),
    "a picture here without words": ('<img src="a.png">', ["![](a.png)"]),
    "a picture without an address": ('<img alt="看">', ["看"]),
    "wrapped Han text": ("看\n房", ["看房"]),
    "wrapped Latin text": ("see\nit", ["see it"]),
    "a space between Han characters": ("看 房", ["看 房"]),
    "a space beside a tag": ("看 <span>房</span>", ["看房"]),
    "a space beside a tag between words": ("see <span>it</span>", ["see it"]),
    "wide spaces at the ends": ("\u3000看\u3000房\u3000", ["看\u3000房"]),
    "wide spaces alone": ("\u3000", []),
    "signs of Markdown": ("<b>看</b>*房*", ["**看**\\*房\\*"]),
    "what Markdown would begin a list with": ("- <b>看</b>", ["\\- **看**"]),
    "readings": ("看<ruby>房<rt>fang</rt></ruby>", ["看房"]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), RUNNING.values(), ids=RUNNING.keys())
def test_running_text_is_written_as_markdown(body, lines):
    assert markdown_of(body) == lines


@pytest.mark.parametrize(
    ("body", "strong"),
    [("<b>看房</b>", True), ("<b>看</b>房", False), ("看<b>房</b>", False), ("<i>看房</i>", False), ("<b>看</b>a<b>房</b>", False)],
)  # fmt: skip
def test_line_is_strong_from_end_to_end(body, strong):
    (line,) = write(inside(lxml.html.fragment_fromstring(body, create_parent="p")))
    assert line.strong is strong


def picture(attributes: str):
    return lxml.html.fragment_fromstring(f"<img {attributes}>")


SOURCES = {
    "its own": ('src="a.png"', "a.png"),
    "the script's": ('src="loading.gif" data-src="a.png"', "a.png"),
    "the script's is none": ('src="a.png" data-src="data:x"', "a.png"),
    "a placeholder without words": ('src="loading.gif"', ""),
    "a placeholder with words": ('src="loading.gif" alt="看"', "loading.gif"),
    "the largest of a set": ('srcset="a.png 1x, b.png 2x, c.png 1.5x"', "b.png"),
    "a set before a placeholder": ('src="blank.png" alt="看" srcset="a.png"', "a.png"),
    "of sizes alike the first": ('srcset="a.png 1x, b.png 1x"', "a.png"),
    "a size of points": ('srcset="a.png ., b.png 1x"', "b.png"),
    "sizes without numbers": ('srcset="a.png x, b.png"', "a.png"),
    "an address without a scheme": ('src="//a.example/a.png"', "https://a.example/a.png"),
    "none": ('src="about:blank"', ""),
    "a space in it": ('src="a b.png"', "a b.png"),
}


@pytest.mark.parametrize(("attributes", "address"), SOURCES.values(), ids=SOURCES.keys())
def test_address_of_a_picture(attributes, address):
    assert source_of(picture(attributes)) == address


def data_of(size: int, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(b'x' * size).decode()}"


def test_picture_in_the_page_is_a_file_where_it_can_show_something():
    body = f'<img src="{data_of(199)}"><img src="{data_of(199)}" alt="看"><img src="{data_of(200, "svg+xml")}"><img src="{data_of(200, "jpeg")}" data-src="a.png"><img src="{data_of(201, "jpeg")}">'
    main = main_of(body)
    assert enclose(main, "x") == (
        Enclosed("x-1.png", b"x" * 199), Enclosed("x-2.svg", b"x" * 200), Enclosed("x-3.jpg", b"x" * 201),
    )  # fmt: skip
    assert [each.get("src") for each in main.iter("img")][1:3] == ["x-1.png", "x-2.svg"]


NOSCRIPT = {
    "alone": ('<noscript><img src="a.png"></noscript>', ["a.png"]),
    "beside the same": ('<img src="a.png"><noscript><img src="a.png"></noscript>', ["a.png"]),
    "beside a placeholder": (
        '<img src="loading.gif"><noscript><img src="a.png"></noscript>',
        ["a.png"],
    ),
    "inside the neighbour": (
        '<p><img src="a.png"></p><noscript><img src="a.png"></noscript>',
        ["a.png"],
    ),
    "beside another": (
        '<img src="b.png"><noscript><img src="a.png"></noscript>',
        ["b.png", "a.png"],
    ),
    "with words": ('<noscript>看<img src="a.png"></noscript>', []),
}


@pytest.mark.parametrize(("body", "shown"), NOSCRIPT.values(), ids=NOSCRIPT.keys())
def test_picture_of_noscript_is_shown_where_the_scripts_own_is_not(body, shown):
    main = main_of(body)
    settle_pictures(main)
    for each in list(main.iter("noscript")):
        each.drop_tree()
    assert [source_of(each) for each in main.iter("img")] == shown


def test_picture_is_chosen_from_its_sources():
    main = main_of(
        '<picture><source><source srcset="a.png 1x, b.png 2x"><source srcset="c.png"></picture>'
    )
    settle_pictures(main)
    assert [each.get("src") for each in main.iter("img")] == ["b.png"]
    main = main_of('<picture><source srcset="a.png"><img src="c.png"></picture>')
    settle_pictures(main)
    assert [each.get("src") for each in main.iter("img")] == ["c.png"]


REFERENCES = {
    "the first and last high half": ("&#xD800;&#xDC00;&#xDBFF;&#xDFFF;", "\U00010000\U0010ffff"),
    "a high half and none": ("&#xDBFF;&#xE000;", "&#xDBFF;"),
    "a low half first": ("&#xDC00;&#xDC00;", "&#xDC00;&#xDC00;"),
    "beyond both": ("&#xDC00;&#xE010;", "&#xDC00;&#xE010;"),
    "a control character": ("看&#1;房", "看房"),
    "one of Windows": ("看&#x85;房", "看…房"),
    "the last of Windows": ("&#159;", "Ÿ"),
    "one that Windows has not": ("&#129;", ""),
    "an entity": ("看&#38;房", "看&#38;房"),
    "none": ("看房", "看房"),
}


@pytest.mark.parametrize(("text", "resolved"), REFERENCES.values(), ids=REFERENCES.keys())
def test_references_to_no_character_are_resolved(text, resolved):
    assert resolve(text)[0] == resolved


def test_reference_that_was_resolved_is_told_at_its_place():
    assert resolve("看\n房&#1;&#xD83D;&#xDE00;")[1] == (
        Repair(2, 2, "control-character", "&#1;", ""),
        Repair(2, 6, "control-character", "&#xD83D;&#xDE00;", "\U0001f600"),
    )


def left(body: str, act=leave_out) -> list[str]:
    page = parse_page(f"<html><body>{body}</body></html>", "a.html")
    found = act(page, next(page.iter("main"))) if act is leave_out_inside else act(page)
    return [each.reason for each in found]


LEFT_OUT = {
    "two fifths of the text": (f"<nav>{'看' * 40}</nav><p>{'房' * 60}</p>", ["navigation"]),
    "more": (f"<nav>{'看' * 41}</nav><p>{'房' * 59}</p>", []),
    "the title in it": (f"<nav><h1>看</h1></nav><p>{'房' * 60}</p>", []),
    "an element of a role": (f"<div role=banner>看</div><p>{'房' * 60}</p>", ["header"]),
    "a header in an article": (f"<article><header>看</header></article><p>{'房' * 60}</p>", ["details"]),
    "a header of a part": (f"<main><div><header>看</header><p>{'房' * 60}</p></div></main>", []),
    "one with a link": (f"<main><div><header><a href=a>看</a></header><p>{'房' * 60}</p></div></main>", ["details"]),
    "one with a day": (f"<main><div><header>看 2020-01-03</header><p>{'房' * 60}</p></div></main>", ["details"]),
    "one with a sentence": (f"<article><header>看。</header></article><p>{'房' * 60}</p>", []),
    "one with a heading": (f"<article><header><h3>看</h3></header></article><p>{'房' * 60}</p>", []),
    "an empty one": (f"<nav></nav><p>{'房' * 60}</p>", []),
    "several in their order": (f"<nav>看</nav><p>{'房' * 60}</p><footer>表</footer>", ["navigation", "footer"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "reasons"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_elements_that_are_no_article_are_left_out(body, reasons):
    assert left(body) == reasons


NAMED = {
    "a menu": ("<div class=menu>看</div>", ["navigation"]),
    "a sentence with two links": ("<div class=menu>看。<a>一</a><a>二</a></div>", ["navigation"]),
    "a sentence with one": ("<div class=menu>看。<a>一</a></div>", []),
    "another name with a sentence": ("<div class=sidebar>看。</div>", ["sidebar"]),
    "a paragraph": ("<p class=menu>看</p>", []),
}


@pytest.mark.parametrize(("body", "reasons"), NAMED.values(), ids=NAMED.keys())
def test_names_say_what_is_no_article(body, reasons):
    assert left(f"{body}<p>{'房' * 60}</p>", leave_out_named) == reasons


INSIDE = {
    "two signs of comments": ("<div class=comments>看。回复 回复</div>", ["comments"]),
    "one sign": ("<div class=comments>看。回复</div>", []),
    "no sentence": ("<div class=comments>看</div>", ["comments"]),
    "sixty characters of details": (f"<div class=meta>{'看' * 60}</div>", ["details"]),
    "more": (f"<div class=meta>{'看' * 61}</div>", []),
    "details with a clause": ("<div class=meta>看房，验房</div>", []),
    "details with a sentence": ("<div class=meta>看。</div>", []),
    "half links": ("<div class=related>看房。<a>看房表</a></div>", []),
    "more than half links": ("<div class=related>看房。<a>看房表锁</a></div>", ["related"]),
    "a heading without links": ("<div class=related><h3>看</h3></div>", []),
    "neither sentence nor heading": ("<div class=related>看</div>", ["related"]),
    "a window over the page": ("<div class=popup>看房。</div>", ["form"]),
    "a paragraph": ("<p class=ad>看</p>", []),
    "a part of a name": ("<div class=post-ad_x>看</div>", ["advertisement"]),
}


@pytest.mark.parametrize(("body", "reasons"), INSIDE.values(), ids=INSIDE.keys())
def test_container_inside_an_article_must_look_like_its_name(body, reasons):
    assert left(f"<main><p>{'房' * 300}</p>{body}</main>", leave_out_inside) == reasons


def thread_of(body: str):
    return find_thread(parse_page(f"<html><body>{body}</body></html>", "a.html"))


POSTS = "<h1 id=thread_subject>要押金吗</h1>"


def test_thread_has_a_title_a_question_and_answers():
    body = POSTS + "".join(
        f"<div id=postmessage_{at}><h3>说</h3>{each}<i class=pstatus>改</i></div>"
        for at, each in enumerate("一二三")
    )
    page = parse_page(f"<html><body>{body}</body></html>", "a.html")
    thread = find_thread(page)
    assert thread
    assert [words_of(each) for each in (thread.title, *thread.question, *thread.answers)] == [
        "要押金吗",
        "说一",
        "说二",
        "说三",
    ]
    main = as_main(thread)
    assert [(each.tag, words_of(each)) for each in main] == [
        ("div", "说一"), (QUESTION, "要押金吗"), ("div", "说二"), ("hr", ""), ("div", "说三")
    ]  # fmt: skip
    assert {each.get(BELOW) for each in main.iter("h3")} == {"1"}
    assert thread_of(POSTS + "<div id=postmessage_1>一</div>") is None
    assert thread_of("<div id=postmessage_1>一</div><div id=postmessage_2>二</div>") is None


def test_answers_inside_others_are_none_of_their_own():
    body = "<h1 class=QuestionHeader-title>题</h1><div class=AnswerItem><div class=RichText>一<div class=RichText>二</div></div></div>"
    thread = thread_of(body)
    assert thread
    assert [words_of(each) for each in thread.answers] == ["一二"]
    assert thread.question == ()


def test_blank_lines_part_blocks_and_none_stands_twice():
    lines = read_blocks(main_of("<p>一</p><div><p>二</p></div><ul><li>三</li></ul>")).lines
    texts = [line.text for line in lines]
    assert not any(one == other == "" for one, other in itertools.pairwise(texts))
    assert isinstance(lines[0], Line)


def test_text_behind_an_element_of_several_lines_has_its_own_line():
    lines = read_blocks(main_of("<div><i>\n\n</i>看</div>")).lines
    assert [(line.number, line.text) for line in lines if line.text] == [(3, "看")]
