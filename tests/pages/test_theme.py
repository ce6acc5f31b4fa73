"""The theme: templates, interface strings, assets, and what a page may hold."""

import gzip
import json
import re
import shutil
import string
import types
import typing

import jinja2
import lxml.html
import pytest
from markupsafe import escape

from kb_site import build, load_config
from kb_site.core.errors import TemplateError
from kb_site.core.values import Aside, Value, names_of, replace
from kb_site.markdown.typeset import typeset
from kb_site.options.site_options import LANGUAGES
from kb_site.pages.article import ArticlePage
from kb_site.pages.list_pages import PAGE_TYPES
from kb_site.pages.not_found import NotFoundPage
from kb_site.pages.question import QuestionPage
from kb_site.pages.shared import frames, views
from kb_site.pages.shared.environment import make_environment
from kb_site.pages.shared.policy import CONTENT_SECURITY_POLICY
from kb_site.pages.shared.theme import load_theme, render
from kb_site.pages.shared.views import FrameView
from places import ROOT

FOLDER = ROOT / "templates"
SOURCES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in FOLDER.rglob("*.html")
}
ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}</title></style>"
BASE_BLOCKS = set(re.findall(r"{% block (\w+) %}", SOURCES["base.html"]))
PAGES = sorted(PAGE_TYPES, key=lambda view: view.__name__)


def filled(kind, text, name=""):
    """Return a value of a type, with `text` wherever plain text may stand."""
    if kind is str:
        special = {
            "json_ld": json.dumps({"text": text}),
            "state": "repealed",
            "language": "zh-Hans",
            "policy": CONTENT_SECURITY_POLICY,
            "breadcrumb": json.dumps({"text": text}),
        }
        days = ("published", "reviewed", "accessed", "date", "since", "as_of")
        dates = dict.fromkeys(days, "2026-11-03")
        return (special | dates).get(name, "<p>回答</p>" if name.endswith("html") else text)
    if kind in (int, bool):
        return kind(1)
    if isinstance(kind, type) and issubclass(kind, Value):
        hints = typing.get_type_hints(kind)
        return kind(**{name: filled(hints[name], text, name) for name in names_of(kind)})
    if typing.get_origin(kind) is Aside:
        return Aside()
    parts = typing.get_args(kind)
    if typing.get_origin(kind) is types.UnionType:
        return filled(parts[0], text, name)
    if parts[-1] is Ellipsis:
        return (filled(parts[0], text, name),)
    return tuple(filled(part, text, name) for part in parts)


@pytest.fixture(scope="module")
def theme():
    return load_theme(None, "zh-Hans")


def page_of(theme, view):
    return lxml.html.document_fromstring(render(theme, view))


def question(text="会上门吗？", **changes):
    return replace(filled(QuestionPage, text), **changes)


# Strings


def placeholders(strings):
    return {
        key: sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)
        for key, words in strings.items()
    }


def test_every_language_has_the_same_strings_with_the_same_places():
    assert set(LANGUAGES) == {path.stem for path in (FOLDER / "strings").iterdir()}
    expected = placeholders(load_theme(None, "zh-Hans").strings)
    for language in LANGUAGES:
        strings = load_theme(None, language).strings
        assert placeholders(strings) == expected, language
        assert all(strings.values()), language


def test_every_string_is_used_and_every_used_string_exists(theme):
    templates = "".join(SOURCES.values())
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"\bt\.(\w+)", templates))
    used |= set(re.findall(r"(?:names|strings)\[\"(\w+)\"\]", code))
    assert used == set(theme.strings)


# What templates may hold


def test_one_filter_alone_lets_html_through():
    found = [
        name for name, text in SOURCES.items() if re.search(r"\|\s*safe\b|autoescape|Markup", text)
    ]
    assert not found


def test_html_let_through_is_only_what_the_views_call_html():
    for name, text in SOURCES.items():
        for argument in re.findall(r"([\w.]+) *\| *trusted", text):
            assert argument.split(".")[-1].endswith("html"), f"{name}: {argument}"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_template_has_no_inline_script_style_or_unquoted_attribute(name):
    markup = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", SOURCES[name], flags=re.DOTALL)
    markup = re.sub(r"\{\{.*?\}\}", "X", markup, flags=re.DOTALL)
    for tag in re.findall(r"<\w[^>]*>", markup):
        assert not re.search(r"\s(on\w+|style)\s*=", tag), tag
        assert not re.search(r"=(?!\")", re.sub(r'"[^"]*"', '""', tag)), tag
    assert "<style" not in markup
    for tag in re.findall(r"<script[^>]*>", markup):
        assert "application/ld+json" in tag or re.search(r'\ssrc="[^"]+"', tag), tag


# Pages


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("kind", PAGES)
def test_every_page_renders_in_every_language(kind, language):
    page = page_of(load_theme(None, language), filled(kind, "文字"))
    assert len(page.cssselect("main")) == len(page.cssselect("h1")) == 1
    assert page.cssselect("form[role=search] input[name=q]")


@pytest.mark.parametrize("kind", PAGES)
def test_text_of_every_field_stays_text(theme, kind):
    page = page_of(theme, filled(kind, ATTACK))
    scripts = [
        script
        for script in page.iter("script")
        if script.get("type") != "application/ld+json" and (script.text or not script.get("src"))
    ]
    assert not scripts
    assert not page.cssselect("img:not(.logo), style")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert "{{ 7*7 }}" in page.text_content()


@pytest.mark.parametrize("kind", PAGES)
def test_ids_that_links_of_a_page_name_are_there_once(theme, kind):
    page = page_of(theme, filled(kind, "x"))
    ids = page.xpath("//@id")
    named = {ref for refs in page.xpath("//@aria-labelledby | //@for") for ref in refs.split()}
    assert named <= set(ids)
    assert {
        link.removeprefix("#") for link in page.xpath("//a/@href") if link.startswith("#")
    } <= set(ids)


def test_policy_stands_before_anything_that_loads(theme):
    head = page_of(theme, question()).head
    policy, icon = head.cssselect("meta[http-equiv]")[0], head.cssselect("link[rel=icon]")[0]
    assert policy.get("content") == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert (
        head.index(policy)
        < head.index(icon)
        < head.index(head.cssselect("link[rel=stylesheet]")[0])
    )


def test_linked_data_survives_its_script_element(theme):
    written = {"text": ATTACK + "<!--\u2028&"}
    page = page_of(theme, question(json_ld=json.dumps(written)))
    assert json.loads(page.cssselect("script:not([src])")[0].text) == written


def test_law_links_only_to_the_web(theme):
    laws = (
        views.LawView("甲法", "in-force", url="javascript:alert(1)"),
        views.LawView("乙法", "in-force", url="https://example.org/", href="../laws/b.html"),
    )
    page = page_of(theme, question("文字", laws=laws))
    assert page.xpath("//ul[@class='laws']//a/@href") == [
        "../laws/b.html",
        "https://example.org/",
    ]


def test_repealed_law_names_its_successor_and_date(theme):
    law = views.LawView("甲法", "repealed", "2021-01-01", "乙法")
    item = page_of(theme, question(laws=(law,))).cssselect(".laws li")[0]
    assert (
        "".join(item.text_content().split()) == "《甲法》已废止自2021年1月1日起废止，由《乙法》取代"
    )


def test_gaps_are_explained_only_where_there_are_some(theme):
    answer = replace(question().answer, gaps=2, supplied=0)
    page = page_of(theme, question(overdue=False, answer=answer))
    assert [note.text_content().strip() for note in page.cssselect(".notice")] == [
        "原文有2处缺字。缺字的地方标为〔原文缺字〕，没有猜测补写。"
    ]
    page = page_of(theme, question(overdue=False, answer=replace(answer, gaps=0)))
    assert not page.cssselect(".notice")


def test_page_with_nothing_optional_has_no_empty_heading(theme):
    bare = question(
        next=(),
        laws=(),
        source=None,
        published="",
        reviewed="",
        related=(),
        previous=None,
        following=None,
        helpful=None,
    )
    page = page_of(
        theme,
        replace(bare, dropped=0, overdue=False, answer=replace(bare.answer, short="", heading="")),
    )
    assert [heading.text_content() for heading in page.cssselect("h1, h2, h3")] == [
        "会上门吗？",
        "回答",
        "详细说明",
        "来源",
        "主题",
    ]
    assert not page.cssselect("nav.pager, .meta, .original")


def test_wide_table_can_be_scrolled_with_the_keyboard():
    assert typeset("|甲|乙|\n|-|-|\n|1|2|", "", ()).html.startswith(
        '<div class="table" tabindex="0">'
    )


# A site's own theme


def test_site_overrides_the_theme_file_by_file(tmp_path):
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings/zh-Hans.yaml").write_text(
        "home: 起点\nown_words: 自己的\n", encoding="utf-8"
    )
    (tmp_path / "not-found.html").write_text(
        "{{ t.home }} {{ t.own_words }} {{ t.topics }}", encoding="utf-8"
    )
    own = load_theme(tmp_path, "zh-Hans")
    assert render(own, filled(NotFoundPage, "x")) == "起点 自己的 主题"
    assert page_of(own, question()).cssselect("h1")


def test_site_extends_the_template_that_it_replaces(tmp_path):
    (tmp_path / "question.html").write_text(
        '{% extends "theme/question.html" %}{% block footer %}我的页脚{{ super() }}{% endblock %}'
    )
    page = page_of(load_theme(tmp_path, "zh-Hans"), question("会上门吗？"))
    assert page.xpath("string(//h1)") == "会上门吗？"
    assert "我的页脚" in page.text_content()
    assert page.xpath("//footer")


def test_macro_that_a_question_s_page_calls_as_a_filter_is_the_site_s_own(tmp_path):
    (tmp_path / "macros").mkdir()
    theirs = SOURCES["macros/parts.html"].replace('<ul class="links">', '<ul class="links own">')
    (tmp_path / "macros/parts.html").write_text(theirs, encoding="utf-8")
    own, plain = load_theme(tmp_path, "zh-Hans"), load_theme(None, "zh-Hans")
    assert 'class="links own"' in render(own, filled(QuestionPage, "x"))
    assert 'class="links own"' not in render(plain, filled(QuestionPage, "x"))


def test_manual_names_every_block_and_every_value():
    manual = (ROOT / "docs/themes.md").read_text(encoding="utf-8")
    for name, source in SOURCES.items():
        blocks = set(re.findall(r"{% block (\w+) %}", source))
        own = blocks - (set() if name == "base.html" else BASE_BLOCKS)
        row = re.search(rf"^\| `{name}` .*\| (.*) \|$", manual, re.MULTILINE)
        assert name.startswith("macros/") or name == "report.html" or row, name
        if row:
            assert own == set(re.findall(r"`(\w+)`", row[1])), name
    values = set(re.findall(r"`frame\.(\w+)`", manual))
    assert values == {*names_of(views.FrameView)} - {"once"}


def test_asset_is_named_by_its_bytes(theme, tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/site.css").write_bytes(b"main{}")
    own = load_theme(tmp_path, "zh-Hans").assets
    assert own["site.css"].data == b"main{}"
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", own["site.css"].path)
    assert own["site.css"].path != theme.assets["site.css"].path
    assert own["icon.svg"] == theme.assets["icon.svg"]


def test_asset_that_changes_between_two_builds_of_one_process_is_read_again(tmp_path):
    style = tmp_path / "assets" / "site.css"
    style.parent.mkdir()
    for content in (b"/* 1 */", b"/* 2 */"):
        style.write_bytes(content)
        assert load_theme(tmp_path, "zh-Hans").assets["site.css"].data == content


def test_digest_changes_with_whatever_a_page_is_made_of(theme, tmp_path):
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/own.html").write_text("1")
    first = load_theme(tmp_path, "zh-Hans").digest
    (tmp_path / "macros/own.html").write_text("2")
    digests = {
        theme.digest,
        first,
        load_theme(tmp_path, "zh-Hans").digest,
        load_theme(None, "en").digest,
    }
    assert len(digests) == 4
    assert load_theme(None, "zh-Hans").digest == theme.digest


@pytest.mark.parametrize(
    "template",
    [
        "{% for t in ['own'] %}{{ t }}{% endfor %}",
        "{% set t = {'home': 'own'} %}{{ t.home }}",
        "{% macro shown(t) %}{{ t.home }}{% endmacro %}{{ shown({'home': 'own'}) }}",
        "{% from 'macros/own.html' import words as t %}{{ t.home }}",
    ],
)
def test_template_may_give_the_name_of_the_strings_to_its_own_values(tmp_path, template):
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros/own.html").write_text("{% set words = {'home': 'own'} %}")
    (tmp_path / "question.html").write_text(template)
    assert render(load_theme(tmp_path, "zh-Hans"), question()) == "own"


def test_interface_string_is_escaped_and_never_read_as_a_template(tmp_path):
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings/zh-Hans.yaml").write_text('home: "<b>{{ 1 + 1 }}</b>{% x %}"\n')
    (tmp_path / "question.html").write_text("{{ t.home }}")
    shown = render(load_theme(tmp_path, "zh-Hans"), question())
    assert shown == "&lt;b&gt;{{ 1 + 1 }}&lt;/b&gt;{% x %}"


def test_editions_in_one_process_keep_their_own_strings(tmp_path):
    (tmp_path / "question.html").write_text("{{ t.home }}")
    for language in ("zh-Hans", "en", "zh-Hans"):
        theme = load_theme(tmp_path, language)
        assert render(theme, question()) == theme.strings["home"]


@pytest.mark.parametrize(
    ("name", "template", "expected"),
    [
        ("question.html", "\n{{ page.titel }}", "templates/question.html:2:1: KB006 QuestionPage has no 'titel'; correct the template"),
        ("question.html", "\n\n{{ t.hom }}", "templates/question.html:3:1: KB006 the interface strings have no 'hom'; correct the template"),
        ("question.html", "{{ 1 | macro('none') }}", "templates/question.html:1:1: KB006 'none' is undefined; correct the template"),
        ("question.html", "{{ nothing }}", "templates/question.html:1:1: KB006 'nothing' is undefined; correct the template"),
        ("question.html", "\n{% if %}", "templates/question.html:2:1: KB006 Expected an expression, got 'end of statement block'; correct the template"),
        ("macros/trust.html", "\n{% macro x( %}", "templates/macros/trust.html:2:1: KB006 expected token 'name', got '%'; correct the template"),
        ("question.html", "{% include 'away.html' %}", "templates/question.html:1:1: KB006 no template away.html; correct the template"),
        ("question.html", "\n{{ 1 + 'a' }}", "templates/question.html:2:1: KB006 TypeError: unsupported operand type(s) for +: 'int' and 'str'; correct the template"),
        ("question.html", "{{ t.law_name | fill }}", "templates/question.html:1:1: KB006 KeyError: 'name'; correct the template"),
        ("base.html", "a\n{% block main %}{% endblock %}\n{{ frame.x }}", "templates/base.html:3:1: KB006 FrameView has no 'x'; correct the template"),
    ],
)  # fmt: skip
def test_wrong_template_is_named_with_its_line(tmp_path, name, template, expected):
    (tmp_path / "macros").mkdir()
    (tmp_path / name).write_text(template)
    with pytest.raises(TemplateError) as caught:
        render(load_theme(tmp_path, "zh-Hans"), question())
    assert str(caught.value) == expected


def test_wrong_template_is_told_in_chinese(tmp_path):
    told = {
        "{{ page.titel }}": "QuestionPage 没有 'titel'；请改正模板",
        "{{ t.hom }}": "界面文字里没有 'hom'；请改正模板",
        "{{ nothing }}": "没有 'nothing' 这个值；请改正模板",
    }
    for template, expected in told.items():
        (tmp_path / "question.html").write_text(template)
        with pytest.raises(TemplateError) as caught:
            render(load_theme(tmp_path, "zh-Hans"), question())
        assert caught.value.says.text("zh-Hans") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"home: [a]\n", "templates/strings/en.yaml:1:7: KB006 home is a list; expected words"),
        (b"- a\n", "templates/strings/en.yaml:1:1: KB006 expected lines of the form key: words"),
        (
            b'question_count: "{m} items"\n',
            "templates/strings/en.yaml:1:17: KB006 question_count has {m}; expected {n} alone",
        ),
        (
            b'question_count: "{n items"\n',
            "templates/strings/en.yaml:1:17: KB006 question_count has a brace too many or too few; expected {n} in it",
        ),
        (b"home: \xff\n", "templates/strings/en.yaml:1:1: KB006 not UTF-8; save it as UTF-8"),
        (
            b"home: a\nhome: b\n",
            "templates/strings/en.yaml:2:1: KB006 YAML has the key 'home' a second time; keep one",
        ),
    ],
)
def test_wrong_strings_are_named_with_their_line(tmp_path, written, expected):
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings/en.yaml").write_bytes(written)
    with pytest.raises(TemplateError) as caught:
        load_theme(tmp_path, "en")
    assert str(caught.value) == expected


def test_language_without_strings_is_refused():
    with pytest.raises(TemplateError) as caught:
        load_theme(None, "fr")
    assert str(caught.value) == "KB006 no interface strings for fr; expected strings/fr.yaml"


# The style sheet


def style_sheet():
    return (FOLDER / "assets/css/base.css").read_text(encoding="utf-8")


def colours():
    """Yield the colours of the light and of the dark theme."""
    css = style_sheet()
    dark = css.index("prefers-color-scheme: dark")
    light = dict(re.findall(r"--([\w-]+): (#\w+);", css[:dark]))
    yield "light", light
    yield (
        "dark",
        light | dict(re.findall(r"--([\w-]+): (#\w+);", css[dark:])),
    )


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("scheme", "colour"), list(colours()))
def test_text_and_controls_stand_out_from_their_ground(scheme, colour):
    text = [
        (ink, ground)
        for ink in ("ink", "muted", "accent", "bad")
        for ground in ("paper", "surface", "accent-tint")
    ]
    text += [
        ("on-accent", "accent"),
        ("warn", "warn-tint"),
        ("good", "good-tint"),
        ("bad", "bad-tint"),
    ]
    text += [("warn", "surface"), ("good", "surface")]
    for ink, ground in text:
        assert contrast(colour[ink], colour[ground]) >= 4.5, f"{scheme}: {ink} on {ground}"
    for ground in ("paper", "surface"):
        assert contrast(colour["edge"], colour[ground]) >= 3, f"{scheme}: edge on {ground}"


def test_browser_frame_has_the_colour_of_the_page_head():
    metas = re.findall(r'scheme: (\w+)\)" content="(#\w+)"', SOURCES["base.html"])
    assert [luminance(colour) for _, colour in metas] == [
        luminance(each["surface"]) for _, each in colours()
    ]


def test_style_sheet_is_small_and_loads_nothing():
    css = (FOLDER / "assets/built/site.css").read_text(encoding="utf-8")
    assert len(gzip.compress(css.encode(), mtime=0)) <= 8 * 1024
    assert not re.search(r"url\((?!\"?data:)|@import|@font-face|!important", css)


def test_what_pages_share_shows_nothing_that_is_a_page_s_own():
    """What stands in `once` is rendered for one page and shown on all of its kind."""
    own = r"page\.|frame\.(?:title|description|canonical|draft|editions|topic)\b"
    for name, text in SOURCES.items():
        for decides, shared in re.findall(
            r"{% once frame(.*?) %}(.*?){% endonce %}", text, re.DOTALL
        ):
            assert decides or not re.search(rf"{{[{{%][^}}]*(?:{own})", shared), name
            assert "{% block" not in shared, name


class Forgetful(dict):
    """Is told what was rendered, and knows nothing of it."""

    def __contains__(self, place):
        return False


def test_what_is_rendered_once_is_what_each_page_would_have(tmp_path, monkeypatch):
    folder = tmp_path / "school"
    shutil.copytree(ROOT / "examples/school", folder, ignore=shutil.ignore_patterns("site", ".*"))
    article = folder / "content/jiazhang-wenda-chi-fan-yu-fang-xue.md"
    text = article.read_text(encoding="utf-8")
    changed = text.replace("总务处的问答表}", "家长会}\ntags: [午饭]")
    assert changed != text
    article.write_text(changed, encoding="utf-8")

    def built(name):
        output = build(load_config(folder), tmp_path / name, workers=1, cache=False).output
        return {path.name: path.read_bytes() for path in output.rglob("*.html")}

    shared = built("shared")
    monkeypatch.setattr(
        frames, "FrameView", lambda **values: FrameView(**values | {"once": Forgetful()})
    )
    alone = built("alone")
    assert shared.keys() == alone.keys()
    assert [name for name in shared if shared[name] != alone[name]] == []


# What is shown of a value


@pytest.fixture
def own(tmp_path):
    """Returns a theme in which the page of a missing address is a template of one's own."""

    def load(template):
        (tmp_path / "not-found.html").write_text(template, encoding="utf-8")
        return load_theme(tmp_path, "zh-Hans")

    return load


def test_templates_may_test_for_what_is_not_there_and_mean_items(own):
    template = "{% set made = {'name': '上门'} %}{{ made.name }} {{ page.nothing is defined }}"
    theme = own(template)
    assert [render(theme, filled(NotFoundPage, "页")) for _ in range(2)] == ["上门 False"] * 2


def test_what_no_value_has_is_an_error_of_its_line(own):
    theme = own("第一行\n{{ page.nothing }}")
    with pytest.raises(TemplateError) as caught:
        render(theme, filled(NotFoundPage, "页"))
    assert caught.value.location.line == 2
    assert "NotFoundPage has no" in str(caught.value.says)


@pytest.mark.parametrize("value", ["&<>\"'", "<b>", 7, None, True, 1.5, ("<",)])
def test_values_are_shown_as_the_engine_escapes_them(own, value):
    shown = own("{{ value }}{{ value | trusted if value is string else '' }}").environment
    for _ in range(2):
        html = shown.get_template("not-found.html").render(value=value)
        raw = value if isinstance(value, str) else ""
        assert html == f"{escape(value)}{raw}"


def test_the_theme_means_attributes_alone():
    theme = load_theme(None, "zh-Hans")
    for view in PAGES:
        render(theme, filled(view, "页"))
    assert theme.environment.getattr is getattr


@pytest.mark.parametrize(
    ("heading", "number", "asks", "seen"),
    [
        ("押金", "", False, True),
        ("租房", "", False, False),
        ("租房", "一", False, True),
        ("怎么退", "", True, False),
        ("怎么退", "一", True, False),
    ],
)
def test_heading_that_says_the_title_or_its_only_question_again_is_not_seen(
    theme, heading, number, asks, seen
):
    view = filled(ArticlePage, "租房")
    (section,) = view.sections
    answers = (replace(section.answers[0], question="怎么退？", heading=heading, clause=""),)
    section = replace(
        section, heading=heading, number=number, answers=answers, is_question=asks, lead_html=""
    )
    page = page_of(theme, replace(view, sections=(section,)))
    (found,) = page.cssselect(".chapter > h2#" + section.anchor)
    assert ("unseen" not in found.get("class", "")) is seen
    (question,) = page.cssselect(".chapter > h3")
    assert question.text_content() == (f"{number}怎么退？" if asks else "怎么退？")
    assert not page.cssselect(".chapter > .original"), "a heading is not told below itself"
    for topic in page.cssselect(".chapter > .meta"):
        assert topic.getprevious() is (question if asks else found)
    assert bool(page.cssselect(".chapter > .meta")) is (heading != section.topic.title)


def article_page(folder, name, text):
    """Return the page of the only article of a site."""
    (folder / "content").mkdir()
    (folder / "content" / name).write_text(text, encoding="utf-8")
    (folder / "kb-site.yaml").write_text("title: 题\n", encoding="utf-8")
    build(load_config(folder), output=folder / "site")
    return (folder / "site/articles/a.html").read_text(encoding="utf-8")


def test_section_that_is_its_only_question_is_known(tmp_path):
    text = "押金\n\n一、怎么退\n\n写信给房东。\n\n二、看房\n\n白天看房。\n\n三、退房\n\n1. 怎么退房\n\n先约好。\n\n2. 谁来\n\n房东来。\n"
    html = article_page(tmp_path, "a.txt", text)
    found = re.findall(r'<h2 id="_section-[0-9]"( class="unseen")?>', html)
    assert [bool(each) for each in found] == [True, True, False]
    assert html.count("怎么退</h2>") == 1


def test_heading_stands_above_the_text_before_its_only_question(tmp_path):
    text = "---\ntitle: 押金\n---\n\n## 退租\n\n先看合同。\n\n### 退租\n\n写信给房东。\n"
    html = article_page(tmp_path, "a.md", text)
    assert '<h2 id="_section-1">退租</h2>' in html
    assert 'class="sole"' not in html


def test_two_parts_on_one_line_are_each_rendered_once():
    text = "{% once frame %}{{ t.one }}{% endonce %}, {% once frame %}{{ t.two }}{% endonce %}"
    words = {"one": "一", "two": "二"}
    environment = make_environment(jinja2.DictLoader({"page.html": text}), {}, words)
    frame = types.SimpleNamespace(once={})
    template = environment.get_template("page.html")
    assert [template.render(frame=frame) for _ in range(2)] == ["一, 二", "一, 二"]
    assert len(frame.once) == 2


@pytest.mark.parametrize(
    ("number", "shown", "apart"),
    [("第三条", "第三条", True), ("2.1", "2.1", True), ("第一", "第一", False), ("", "", False)],
)
def test_number_that_a_contract_refers_to_stands_before_its_heading(theme, number, shown, apart):
    view = filled(ArticlePage, "租房")
    section = view.sections[0]
    answers = (replace(section.answers[0], clause=number),) * 2
    section = replace(section, answers=answers, is_question=False)
    page = page_of(theme, replace(view, sections=(section, section)))
    for place in (".chapter > h3 > a", ".contents ol ol a"):
        found = page.cssselect(f"{place} .number")
        assert {each.text for each in found} == ({shown} if shown else set())
        assert {"ordinal" in each.get("class") for each in found} == ({apart} if shown else set())
