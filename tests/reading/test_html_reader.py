"""The article of a page is found, kept as lines, and what is left out is recorded."""

import html
import json
from collections import Counter

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb_site.core.errors import SourceError
from kb_site.core.model import DecodedText, Line, LoadOptions, Repair, SourceFile
from kb_site.markdown.allowed_links import is_allowed_link
from kb_site.markdown.escape import escape_text, escape_words
from kb_site.markdown.typeset import typeset
from kb_site.markdown.typeset.sanitise import ATTRIBUTES
from kb_site.reading.load import load
from kb_site.reading.readers.html import extract_html
from places import FIXTURES
from proofs import part, times

FOLDER = FIXTURES / "html"


def draft_of(page):
    return extract_html(DecodedText(page, "utf-8", 1.0), "a.html")


def texts(page):
    return [line.text for line in draft_of(page).lines if line.text]


def kind(line):
    return f"h{line.heading}" if line.heading else "md" if line.markdown else "text"


def described(draft):
    """One row for each line, repair, dropped line and problem, for a person to read."""
    yield from (f"{line.number:>3} {kind(line)}: {line.text}" for line in draft.lines if line.text)
    yield from (f"{each.line:>3} {each.kind}: {each.before}" for each in draft.repairs)
    yield from (f"{each.line:>3} left out, {each.reason}: {each.text}" for each in draft.dropped)
    yield from map(str, draft.problems)


def as_markdown(draft):
    for line in draft.lines:
        hashes = f"{'#' * line.heading} " if line.heading else ""
        escape = escape_words if line.heading else escape_text
        yield hashes + (line.text if line.markdown else escape(line.text))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_page_is_read_as_expected(path):
    draft = draft_of(path.read_text(encoding="utf-8"))
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert "\n".join(described(draft)) + "\n" == expected


def test_deep_page_is_an_error_not_a_loss():
    with pytest.raises(SourceError) as caught:
        draft_of("<div>" * 300 + "深" + "</div>" * 300)
    assert str(caught.value) == (
        "a.html:1:1: KB106 elements nested deeper than 200; expected a page of running text"
    )


def test_page_on_which_the_parser_gives_up_is_an_error():
    with pytest.raises(SourceError) as caught:
        draft_of("<p>前</p>\n" + "<div>" * 3000 + "深")
    assert (caught.value.code, caught.value.location.line) == ("KB106", 2)
    assert "text after it would be lost" in str(caught.value)


def test_paragraph_over_the_limit_of_the_parser_is_kept_whole():
    words = "很长的一段话。" * 600_000
    assert texts(f"<p>{words}</p>") == [words]


@pytest.mark.parametrize("page", ["", "  \n", "<html></html>", "<script>var a = 1</script>"])
def test_page_without_text_is_an_error(page):
    with pytest.raises(SourceError, match=r"a\.html:1:1: KB104 the page"):
        draft_of(page)


def test_charset_of_the_page_is_not_believed_again():
    page = '<?xml version="1.0" encoding="gbk"?><meta charset="gbk"><p>门口的𠮷野家</p>'
    assert texts(page) == ["门口的𠮷野家"]


def test_entities_are_decoded_once():
    assert texts("<p>&lt;b&gt; &amp;lt; &copy;</p>") == ["<b> &lt; ©"]


def test_annotations_are_left_out_and_recorded():
    draft = draft_of("<h1>一<ruby>門<rt>mén</rt></ruby></h1>\n<p><ruby>口<rt>kǒu</rt></ruby></p>")
    assert [line.text for line in draft.lines if line.text] == ["一門", "口"]
    assert draft.repairs == (Repair(1, 1, "ruby", "mén", ""), Repair(2, 1, "ruby", "kǒu", ""))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>别的 - 网站</title><h1>标题</h1><p>正文。</p>", Line(1, "标题", 1)),
        ("<title>标题_栏目_网站</title><p>正文。</p>", Line(1, "标题", 1)),
        ("<title>标题—网站</title>\n<h2>标题</h2>\n<h3>一</h3><p>正文。</p>", Line(2, "标题", 1)),
        ("<title>标题</title>\n<p>标题</p><p>正文。</p>", Line(2, "标题", 1)),
        ("<title>COVID-19 须知</title><p>正文。</p>", Line(1, "COVID-19 须知", 1)),
    ],
)
def test_title_is_found(page, title):
    assert draft_of(page).lines[0] == title


def test_page_without_a_title_has_no_title_line():
    assert draft_of("<p>正文。</p>").lines == (Line(1, "正文。"),)


@pytest.mark.parametrize(("words", "level"), [
    ("（2022年10月2日搬家大会通过）", 0),
    ("（2022年的搬家大会）", 2),
    ("2022年10月2日通过", 2),
])  # fmt: skip
def test_brackets_that_say_when_a_report_was_passed_head_nothing(words, level):
    draft = draft_of(f"<h1>搬家报告</h1><h2>{words}</h2><p>先装箱，再找车。</p>")
    (line,) = [each for each in draft.lines if each.text == words]
    assert line.heading == level


def test_headings_are_numbered_by_the_levels_present():
    page = "<h1>题</h1><h3>节</h3><p>甲</p><h5>问</h5><p>乙</p><h6>细 *节* #</h6><p>丙</p>"
    found = [line for line in draft_of(page).lines if line.heading]
    assert found == [
        Line(1, "题", 1),
        Line(1, "节", 2),
        Line(1, "问", 3),
        Line(1, "细 \\*节\\* \\#", 4, markdown=True),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("前 <em>中</em> 后", "前*中*后"),
        ("前<b> 中 </b>后", "前**中**后"),
        ("前\n后", "前后"),
        ("前 后", "前 后"),
        ("a <em>b</em> c", "a *b* c"),
        ("前 <span>中</span> end", "前中 end"),
        ("　　前　后　", "前　后"),
    ],
)
def test_space_stays_where_a_word_may_be_missing_and_goes_beside_a_tag(written, read):
    assert texts(f"<p>{written}</p>") == [read]


@pytest.mark.parametrize("before", ["", "<nav>首页</nav>"])
@pytest.mark.parametrize("after", ["", "后记。<p>再见。</p>"])
def test_page_may_leave_out_its_body_tag(before, after):
    page = (
        f"<!DOCTYPE html><title>租房</title>{before}<article><h2>签约</h2><p>看合同。</p></article>"
    )
    found = texts(page + after)
    assert found[:3] == ["租房", "签约", "看合同。"]
    whole = [line.text for line in draft_of(page + after).dropped] + found
    assert not after or {"后记。", "再见。"} <= set(whole)


def test_form_around_a_whole_page_is_no_form():
    assert texts(
        "<form><div><p>老式网页把全文放进表单里。</p></div><button>提交</button></form>"
    ) == ["老式网页把全文放进表单里。"]


def test_short_page_with_an_empty_box_keeps_its_text():
    assert texts("<p>前</p><center></center><p>后</p>") == ["前", "后"]


HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥。，"
TAGS = (
    "div p span b i em strong a ul ol li table tr td th h1 h2 h3 blockquote pre code dl dt dd "
    "section article main nav aside header footer form button br hr img ruby rt figure "
    "figcaption details summary caption tbody font center sup label"
)
ATTRIBUTES_OF_PAGES = (
    '||| class="content"| class="ad"| class="comment"| hidden| colspan=2| href="https://x.y/"'
    '| id="content"| style="display:none"| role="main"'
)
ATTRIBUTE = st.sampled_from(ATTRIBUTES_OF_PAGES.split("|"))


def element(name, attribute, inner):
    start = f"<{name}{attribute}>"
    return start if name in ("br", "hr", "img") else f"{start}{''.join(inner)}</{name}>"


PAGES = st.lists(
    st.recursive(
        st.text(f"{HAN}ab *_[]()#`|1. \n&<\\!", max_size=8).map(html.escape),
        lambda inner: st.builds(
            element, st.sampled_from(TAGS.split()), ATTRIBUTE, st.lists(inner, max_size=4)
        ),
        max_leaves=25,
    ),
    min_size=1,
    max_size=6,
).map(lambda nodes: f"<html><body>{''.join(nodes)}</body></html>")


def characters(*texts):
    return Counter(character for text in texts for character in text if not character.isspace())


@settings(max_examples=times(200), deadline=None)
@given(PAGES)
@example("<html><body>1<div>1</div></body></html>")
@example("<html><body><div>1.</div>11</body></html>")
@example("<html><body><ul><h1></h1><ul>1</ul></ul></body></html>")
@example("<html><body><ul>1<br><ul>1</ul></ul></body></html>")
@example("<html><body><h2><rt>1</rt></h2></body></html>")
@example('<html><body><h1><font class="content">&lt;11111。11111</font></h1></body></html>')
def test_every_character_of_a_page_is_in_its_lines_repairs_or_left_out_text(page):
    written = characters(lxml.html.document_fromstring(page).text_content())
    try:
        draft = draft_of(page)
    except SourceError:
        return  # a page without an article: the other way not to lose text
    shown = typeset("\n".join(as_markdown(draft)), "p", ()).text
    left_out = [each.text for each in draft.dropped] + [each.before for each in draft.repairs]
    glosses = "（", "）"  # around what stands above a word and is no reading of it
    found = characters(shown, *left_out)
    assert {each: count for each, count in found.items() if each not in glosses} == written


def test_attacks_in_pages_give_only_allowed_elements_and_addresses(shared):
    attacks = json.loads((shared / "corpora" / "attack_strings.json").read_text(encoding="utf-8"))
    controls = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000)])
    for _, attack in part(attacks, 16):
        try:
            draft = draft_of(f"<p>前</p>{attack.translate(controls)}<p>后</p>")
        except SourceError as error:
            assert error.code == "KB106"  # noqa: PT017 - what it leaves open would take text away
            continue
        body = typeset("\n".join(as_markdown(draft)), "p", ())
        page = lxml.html.fragment_fromstring(body.html, create_parent="main")
        for each in page.iterdescendants():
            assert set(each.attrib) <= ATTRIBUTES[each.tag] | {"class"}
            assert all(is_allowed_link(each.get(name, "")) for name in ("href", "src"))


def test_references_to_no_characters_are_taken_out_and_recorded():
    page = "<h1>租房</h1>\n<p>甲&#1;乙&#xE000;丙&#xE001;丁&#150;戊&#55357;&#56832;己&#0;</p>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == "甲乙丙丁–戊😀己\ufffd"
    kinds = [(each.line, each.column, each.before, each.after) for each in article.repairs]
    assert kinds == [
        (2, 5, "&#1;", ""),
        (2, 10, "&#xE000;", ""),
        (2, 19, "&#xE001;", ""),
        (2, 28, "&#150;", "–"),
        (2, 35, "&#55357;&#56832;", "😀"),
    ]


@pytest.mark.parametrize(
    ("page", "place", "what"),
    [
        ("<p>甲。</p>\n<!-- 未完 <p>乙。</p>", "2:1", "a comment that is never closed"),
        ("<p>甲。</p><script>var x; <p>乙。</p>", "1:10", "a script that is never closed"),
        ('<p>甲。</p><p title="x>乙。</p>\n<p>丙。</p>', "2:4", "text that belongs to no element"),
    ],
)
def test_what_is_never_closed_is_an_error(page: str, place: str, what: str):
    with pytest.raises(SourceError) as caught:
        load(SourceFile("a.html", page.encode()), LoadOptions())
    assert str(caught.value) == (
        f"a.html:{place}: KB106 HTML has {what}; text would be lost: close what is open before it"
    )


def test_comment_may_end_as_browsers_allow():
    page = "<h1>租房</h1><!-- 甲 --!><p>乙。</p><!-- 丙 --><p>丁。</p>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == "乙。\n\n丁。"
    with pytest.raises(SourceError, match="KB106"):
        load(SourceFile("a.html", "<p>甲。</p><!--!><p>乙。</p>".encode()), LoadOptions())


def test_text_after_the_end_of_a_page_is_kept():
    page = "<html><body><h1>租房</h1><p>甲。</p></body>\n</html>\n<p>乙。</p><script>丙</script><!-- 丁 -->"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == "甲。\n\n乙。"


def page_of(body):
    return (
        "<html><head><title>押金怎么退</title></head><body><article><h1>押金怎么退</h1>"
        "<h2>一、什么时候退？</h2><p>押金一般在搬走以后七天内退还，先看合同再问房东。</p>"
        f"{body}</article></body></html>"
    ).encode()


@pytest.mark.parametrize("form", ['a{0}="1"', "a{0}", "a{0}='<{0}'", 'a="1"'])
def test_tag_with_more_attributes_than_any_page_has_is_refused_at_its_place(form):
    attributes = " ".join(map(form.format, range(250_000)))
    with pytest.raises(SourceError) as caught:
        load(SourceFile("a.html", page_of(f"\n<p {attributes}>好。</p>")), LoadOptions())
    assert str(caught.value) == (
        "a.html:2:1: KB102 a tag has more than 1000 attributes; "
        "expected a page as a person would write it"
    )


def test_many_tags_with_some_attributes_and_long_words_are_a_page():
    tags = "".join(f'<b class="x{number}" id="y{number}">好</b>' for number in range(3000))
    words = "word " * 5000
    article = load(SourceFile("a.html", page_of(f"<p>{tags}{words} a < b</p>")), LoadOptions())
    assert article.sections[0].questions


@pytest.mark.parametrize("heading", [
    '<h1><img src="logo.png" alt=""></h1>', '<h2><a href="/"><img src="logo.png" alt="某网"></a></h2>',
    "<h2><svg></svg></h2>",
])  # fmt: skip
def test_page_whose_logo_alone_stands_in_a_heading_is_read(heading):
    page = page_of("").replace(b"<body>", f"<body><header>{heading}</header>".encode())
    assert load(SourceFile("a.html", page), LoadOptions()).title == "押金怎么退"
    alone = page_of("").replace("<h1>押金怎么退</h1>".encode(), heading.encode())
    assert load(SourceFile("a.html", alone), LoadOptions()).title == "押金怎么退"


def test_link_of_a_numbered_heading_stands_below_it():
    said = "每天早上六点开始，十五分钟一班，单程五元，可以刷卡，也可以在车上买票。"
    rows = "".join(
        f'<p>{n}. {name}：<a href="https://{name}.example/">{name}.example</a></p><p>{said}</p>'
        for n, name in ((1, "boat"), (2, "bus"), (3, "tram"))
    )
    page = f"<title>去海边</title><article><h1>去海边</h1><p>{said}</p>{rows}</article>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    questions = [each for section in article.sections for each in section.questions]
    assert [each.heading for each in questions] == [
        "boat：boat.example",
        "bus：bus.example",
        "tram：tram.example",
    ]
    assert questions[0].answer == f"[boat.example](https://boat.example/)\n\n{said}"


def test_numbers_in_paragraphs_of_their_own_are_those_of_the_headings_below():
    said = "每天早上六点开始，十五分钟一班，单程五元，可以刷卡，也可以在车上买票。"
    rows = "".join(
        f"<p><strong>0{n}</strong></p><p><strong>{name}</strong></p><p>{said}</p>"
        for n, name in ((1, "坐船去海边"), (2, "坐车去海边"), (3, "走路去海边"))
    )
    page = f"<title>去海边</title><article><h1>去海边</h1><p>{said}</p>{rows}</article>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [(each.number, each.heading) for each in article.sections] == [
        ("01", "坐船去海边"),
        ("02", "坐车去海边"),
        ("03", "走路去海边"),
    ]
    assert article.lead == said
    assert all(each.questions[0].answer == said for each in article.sections)


OWN = '<link rel="canonical" href="https://rooms.example.org/a.html">'
LINKED = {
    "another site": (OWN, "https://shop.example.com/locks", True),
    "its own site": (OWN, "https://www.example.org/locks", False),
    "a part of itself": (OWN, "#locks", False),
    "one site where the page says none": ("", "https://shop.example.com/locks", False),
}


@pytest.mark.parametrize(("own", "address", "kept"), LINKED.values(), ids=LINKED)
def test_link_of_a_heading_to_another_site_stands_below_it(own, address, kept):
    heading = f"<h2>挑一把<a href='{address}'>门锁</a></h2><p>先看锁芯，再看锁舌，最后看把手。</p>"
    page = f"{own}<main><h1>看房</h1><p>看房先看门，再看窗。</p>{heading}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    below = article.sections[0].questions[0].answer.startswith(f"[门锁]({address})")
    assert (article.sections[0].heading, below) == ("挑一把门锁", kept)


def test_number_of_a_note_in_a_heading_is_no_link_of_it():
    heading = (
        "<h2>门锁<a href='https://notes.example.com/1'>[1]</a></h2><p>先看锁芯，再看锁舌。</p>"
    )
    page = f"{OWN}<main><h1>看房</h1><p>看房先看门，再看窗。</p>{heading}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == "先看锁芯，再看锁舌。"


def test_links_of_headings_to_several_sites_stand_below_them():
    heads = "".join(
        f"<h2><a href='https://{each}.example.{each}/x'>{each}</a></h2><p>好用，也不贵，还耐摔。</p>"
        for each in ("net", "com")
    )
    page = f"<main><h1>看房</h1><p>看房先看门，再看窗。</p>{heads}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    answers = [each.questions[0].answer for each in article.sections]
    assert [each.partition("\n")[0] for each in answers] == [
        "[net](https://net.example.net/x)", "[com](https://com.example.com/x)",
    ]  # fmt: skip
