"""Markdown becomes safe HTML and the text that a reader sees."""

import json
import re
from collections import Counter
from urllib.parse import unquote

import lxml.html
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kb_site.core.errors import SourceError
from kb_site.core.laws import LawState
from kb_site.core.model import Body
from kb_site.core.relative_links import ROOT as ROOT_MARK
from kb_site.markdown.allowed_links import is_allowed_link
from kb_site.markdown.typeset import typeset, typeset_all
from kb_site.markdown.typeset.plain import typeset_plain
from kb_site.markdown.typeset.sanitise import ATTRIBUTES, CLASSES_OF, sanitise
from places import FIXTURES
from proofs import part, times

FOLDER = FIXTURES / "dialect"

LAWS = (
    LawState(
        "中华人民共和国民法典",
        ("中华人民共和国民法典", "民法典"),
        "in-force",
        url="https://example.org/law?a=1&b=2",
        id="civil-code",
        articles=("第六百七十六条", "第六百七十七条", "第二百五十三条之一"),
    ),
    LawState("合同法", ("合同法",), "repealed", "2021-01-01", "中华人民共和国民法典"),
    LawState("消费者权益保护法", ("消费者权益保护法",), "in-force"),
)


def cases():
    """Title, Markdown, HTML and text of every case, which `=== ` and `--->` part.

    ⌂ stands for the way to the site's home.
    """
    for path in sorted(FOLDER.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").split("=== ")[1:]:
            written, html, text = case.rstrip("\n").split("\n--->\n")
            title, markdown = written.split("\n", 1)
            html = html.replace("⌂", ROOT_MARK)
            yield pytest.param(f"{markdown}\n", Body(html, text), id=f"{path.stem}: {title}")


def assert_safe(html):
    """Every element, attribute, class and address is one of those allowed."""
    for element in lxml.html.fragment_fromstring(html, create_parent="main").iterdescendants():
        assert element.tag in ATTRIBUTES
        assert set(element.attrib) <= ATTRIBUTES[element.tag] | {"class"}
        assert set(element.classes) <= CLASSES_OF.get(element.tag, set())
        for name in ("href", "src"):
            assert is_allowed_link(element.get(name, "")), element.get(name)


def assert_told(body):
    """A body's links, pictures and ids are those of its HTML, each at its place."""
    tree = lxml.html.fragment_fromstring(body.html, create_parent="main")
    found = [
        each
        for each in tree.iter("a", "img")
        if not each.get("role", "").startswith("doc-")
        and each.get("class") != "anchor"
        and not each.get("href", "").startswith(ROOT_MARK)
    ]
    assert [each.target for each in body.links] == [
        each.get("href" if each.tag == "a" else "src") for each in found
    ]
    assert [each.picture for each in body.links] == [each.tag == "img" for each in found]
    for link, element in zip(body.links, found, strict=True):
        tag = lxml.html.fragment_fromstring(body.html[link.start : link.end])
        assert (tag.tag, dict(tag.attrib)) == (element.tag, dict(element.attrib))
    assert Counter(body.ids) == Counter(each.get("id") for each in tree.iter() if each.get("id"))


PIECES = [
    "[见](a.md)",
    "![图",
    '">"',
    "a=b](b.png",
    '"c',
    ">",
    'd")',
    "[c](x?a=1&b=2)",
    "`<a",
    'href="a.md"`',
    "<https://example.org/>",
    "《民法典》",
    "[《民法典》](d.md)",
    "[^1]",
    "\n\n[^1]:",
    "[注](e.md)",
    "\n\n####",
    "h",
    "{#h}",
    "\n\n-",
    "[x]",
    "|",
    "`b`",
    "{.supplied}",
]


@settings(max_examples=times(150), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join) | st.text(max_size=40))
def test_links_pictures_and_ids_are_told_with_their_places(markdown):
    assume(markdown.count("[^1]:") < 2)  # a note is defined once
    assert_told(typeset(markdown, "p", LAWS))


@pytest.mark.parametrize(("markdown", "body"), list(cases()))
def test_fixture_is_typeset_as_expected(markdown, body):
    short, whole = typeset(markdown, "p", LAWS), typeset_all(markdown, "p", LAWS)
    assert short == whole
    assert (whole.html, whole.text) == (body.html, body.text)
    assert_told(whole)
    assert sanitise(body.html) == body.html


WORDS = "中文 第六百七十六条 第五条 该法 、 《民法典》 《合同法》 《红楼梦》 〔原文缺字〕 **重点** **a** `APP` ， 。 “ （ abc 2021 1. | - ** ` & é"
BREAKS = (
    " ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "1. ",
    "- ",
    "\n- ",
    "\n\n- 甲\n- 乙",
    "\u3000",
    "\xa0",
)
COUNT = ("\n1. ", "\n2. ", "1.\t", "\n\n1. 甲\n2. 乙", "\n\n3. a\n3. b")
TABLE = ("\n\n| a | 中 |\n| --- | --- |\n| 1 | 2 |", "\n| 3 | **丁** |", "\n\n正文。")
PLAIN = st.lists(st.sampled_from([*WORDS.split(), *BREAKS, *COUNT, *TABLE]), max_size=12).map(
    "".join
)


def whole(markdown):
    return typeset_all(markdown, "p", LAWS)


INLINE = """[甲](https://a.b/?c&d) ![乙](a.png) [丙]{#x} \\* <br> https://a.b/ &amp;
_d_ e_f ~~丁~~ [1] [^1] ]: [戊]: ::: { ~ + # = >"""
MARKED = st.lists(
    st.sampled_from(
        [*INLINE.split(), *WORDS.split(), *["\n\n", "。\n\n乙\n\n"] * 9, "\n", " ", "- "]
    ),
    max_size=12,
)


@settings(max_examples=times(500), deadline=None)
@given(PLAIN | MARKED.map("".join) | st.text(max_size=30))
def test_short_way_gives_the_same_as_the_whole_dialect(markdown):
    short = typeset_plain(markdown, LAWS, whole) if markdown.strip() else None
    if short is not None:
        assert short == typeset_all(markdown, "p", LAWS)


@pytest.mark.parametrize(
    "markdown",
    [
        "押金一般是一个月房租。\n\n见《民法典》。",
        "请**务必**看`合同`\n原件。",
        "要带：\n\n- 身份证\n- **收据**",
        "1. 申请\n2. **等**\n\n- 甲\n\n3. 再申请",
        "首付\t三成\n利率\t`LPR`",
        "| 项目 | 金额 |\n| --- | --- |\n| 押金 | 1000 |",
        "见[办法](https://a.b/)。\n\n- 甲\n- 乙\n\n用 x_y 或 \\*z。[图]{#t}\n\n1. `a b`\n2. ![丙](c.png)\n\n丁\n\n戊",
    ],
)
def test_plain_answers_take_the_short_way(markdown):
    assert typeset_plain(markdown, LAWS, whole) == typeset_all(markdown, "p", LAWS)


HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
SYNTAX = "- |1. |> |# |**|*|_|`|~~~ |[|]|(|)|](|]: |[^|{|.supplied}|::: note |: |<|>|&|![|[ ] |http://a.b/"
LINES = (
    "\n",
    "\n\n",
    "```\n",
    "\n|---|---|\n",
    "| ",
    ":::\n",
    "    ",
    "\\",
    "---\n",
    "===\n",
    "  \n",
)
MARKUP = st.sampled_from([*SYNTAX.split("|"), *LINES])


@settings(max_examples=times(200), deadline=None)
@given(st.lists(MARKUP | st.text(HAN, min_size=1, max_size=3), max_size=20).map("".join))
def test_no_han_character_of_markdown_is_lost(markdown):
    try:
        body = typeset(markdown, "p", ())
    except SourceError:
        return  # the other way not to lose text
    page = lxml.html.fragment_fromstring(body.html, create_parent="main")
    values = [unquote(value) for element in page.iter() for value in element.attrib.values()]
    written, shown = (
        Counter(character for character in text if character in HAN)
        for text in (markdown, page.text_content() + "".join(values))
    )
    assert not written - shown


def test_attacks_give_only_allowed_elements_attributes_and_addresses(shared):
    attacks = json.loads((shared / "corpora" / "attack_strings.json").read_text(encoding="utf-8"))
    assert len(attacks) == 7154
    for _, attack in part(attacks, 4):
        assert_safe(typeset(attack, "p", ()).html)
        assert_safe(typeset(f"[一]({attack}) ![二]({attack}) <{attack}>", "p", ()).html)


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x()" style="color:red">甲</p>',
        '<a href="javascript:x()">甲</a>',
        '<script>x()</script><p class="evil">甲</p>',
        '<div><iframe src="a"></iframe><form><input>甲</form></div>',
        '<svg><a href="x">甲</a></svg><math>乙</math>',
    ],
)
def test_last_gate_passes_only_what_is_listed(html):
    assert_safe(sanitise(html))


def test_two_answers_with_footnotes_share_no_id():
    first, second = (typeset("甲[^1]\n\n[^1]: 乙", name, ()).html for name in ("a-1", "a-2"))
    assert set(re.findall(r'id="([^"]+)"', first)) == {"a-1-fn-1", "a-1-fnref-1"}
    assert set(re.findall(r'id="([^"]+)"', second)) == {"a-2-fn-1", "a-2-fnref-1"}


def law(words, target=""):
    linked = f'<a href="{ROOT_MARK}laws/civil-code.html{target}">{words}</a>'
    return f'<cite class="law law-in-force">{linked}</cite>'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("见《民法典》。", f"见{law('《民法典》')}。"),
        (
            "见《民法典》第六百七十六条。",
            f"见{law('《民法典》第六百七十六条', '#_law-civil-code-676')}。",
        ),
        (
            "《民法典》第 676 条第二款、第677条",
            law("《民法典》第 676 条第二款", "#_law-civil-code-676")
            + "、"
            + law("第677条", "#_law-civil-code-677"),
        ),
        (
            "《民法典》（2020年通过）的第二百五十三条之一",
            law("《民法典》（2020年通过）的第二百五十三条之一", "#_law-civil-code-253-1"),
        ),
        ("《民法典》第五条", f"{law('《民法典》')}第五条"),
        (
            "《民法典》第五条和第六百七十六条",
            f"{law('《民法典》')}第五条和{law('第六百七十六条', '#_law-civil-code-676')}",
        ),
        (
            "《民法典》**第六百七十六条**规定",
            f"{law('《民法典》')}<strong>{law('第六百七十六条', '#_law-civil-code-676')}</strong>规定",
        ),
        ("《民法典》`第六百七十六条`", f"{law('《民法典》')}<code>第六百七十六条</code>"),
        (
            "先看《民法典》，该法第六百七十六条说利息。",
            f"先看{law('《民法典》')}，{law('该法第六百七十六条', '#_law-civil-code-676')}说利息。",
        ),
        (
            "《民法典》取代了《合同法》，该法第六百七十六条还在。",
            f'{law("《民法典》")}取代了<cite class="law law-repealed">《合同法》</cite>，该法第六百七十六条还在。',
        ),
        ("该法第六百七十六条", "该法第六百七十六条"),
        ("第六百七十六条", "第六百七十六条"),
        ("《红楼梦》第六百七十六条", "《红楼梦》第六百七十六条"),
        (
            "[看《民法典》第六百七十六条](a.md)",
            '<a href="a.md">看<cite class="law law-in-force">《民法典》第六百七十六条</cite></a>',
        ),
    ],
)
def test_citation_leads_to_the_law_and_to_the_words_that_the_site_has(markdown, html):
    assert typeset(markdown, "p", LAWS).html == f"<p>{html}</p>"


def test_another_paragraph_does_not_know_which_law_was_meant():
    found = typeset("见《民法典》。\n\n该法第六百七十六条。", "p", LAWS).html
    assert found == f"<p>见{law('《民法典》')}。</p>\n<p>该法第六百七十六条。</p>"


def test_empty_markdown_has_an_empty_body():
    assert typeset(" \n\n", "p", ()) == Body()
