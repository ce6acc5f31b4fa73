"""The site in both scripts from one source, and what a site's own looks and files are."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kb_site import build, load_config
from kb_site.core.errors import ConfigError
from kb_site.core.model import Site
from kb_site.pages.editions import Conversion
from kb_site.pages.files.sitemap import sitemaps
from kb_site.pages.looks.accent import CONTRAST, accent_rules, contrast, parse_colour
from kb_site.pages.looks.site_assets import ACCENT

DAY = date(2026, 11, 23)
ARTICLE = """\
---
title: 头发和发展
slug: hair
published: 2026-01-02
reviewed: 2026-03-04
source: {name: 旧书, url: 'https://example.org/书/头发'}
---

## 签约 {#contract}

### 钱在后面吗？ {#later}

钱在后面。见[说明](https://example.org/头发)，`头发`和干果记。

### 发信给谁？ {#who}

给房东。
"""
OPTIONS = "title: 干果记\nbase_url: https://example.org/kb/\nnames: [干果记]\n"


def make(folder, options=""):
    (folder / "content").mkdir()
    (folder / "content/hair.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS + options, encoding="utf-8")
    build(load_config(folder), as_of=DAY)
    return folder / "site"


@pytest.fixture
def both(tmp_path):
    return make(tmp_path, "editions: [zh-Hans, zh-Hant]\n")


def names(folder):
    shared = ("assets", "media", "zh-Hant", "zh-Hans")
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.relative_to(folder).parts[0] not in shared
    }


def test_second_edition_has_the_same_pages_under_its_folder(both):
    assert names(both / "zh-Hant") == names(both) - {"404.html"}
    assert (both / "zh-Hant/search/manifest.js").is_file()


def test_text_is_converted_with_its_phrases_and_addresses_are_kept(both):
    page = (both / "zh-Hant/q/later.html").read_text(encoding="utf-8")
    assert "錢在後面。" in page
    assert "<code>頭髮</code>" in page
    assert 'href="https://example.org/%E5%A4%B4%E5%8F%91"' in page
    assert 'href="https://example.org/书/头发"' in page
    assert not re.search(
        "[钱发页后见说]", re.sub(r'(?:href|content)="[^"]*"', "", page).replace("简体", "")
    )


def test_names_are_converted_character_by_character():
    convert = Conversion("zh-Hant", ("干果记",))
    assert convert.text("干果记的头发") == "幹果記的頭髮"


def test_editions_name_each_other_and_the_switch_keeps_the_page(both):
    page = (both / "zh-Hant/q/later.html").read_text(encoding="utf-8")
    for language, address in (("zh-Hans", "q/later.html"), ("zh-Hant", "zh-Hant/q/later.html")):
        assert f'hreflang="{language}" href="https://example.org/kb/{address}"' in page
    assert 'href="../../q/later.html" lang="zh-Hans"' in page
    assert '<html lang="zh-Hant">' in page


def test_links_of_both_editions_lead_to_files_that_are_there(both):
    for page in both.rglob("*.html"):
        for href in re.findall(
            r'(?:href|src|action)="([^"#?:]+)["#?]', page.read_text(encoding="utf-8")
        ):
            if page.name != "404.html":
                assert (page.parent / href).is_file(), (page.name, href)


def test_edition_that_is_not_the_sites_own_comes_second(tmp_path):
    with pytest.raises(ConfigError) as caught:
        make(tmp_path, "editions: [zh-Hant, zh-Hans]\n")
    assert "expected zh-Hans first, each once" in str(caught.value)


def test_sitemap_has_every_page_of_both_editions_with_the_contents_own_days(both):
    root = ET.fromstring((both / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    days = {
        each.findtext("s:loc", "", space): each.findtext("s:lastmod", "", space) for each in root
    }
    assert days["https://example.org/kb/zh-Hant/q/later.html"] == "2026-03-04"
    assert days["https://example.org/kb/topics/other.html"] == "2026-03-04"
    assert days["https://example.org/kb/index.html"] == ""
    assert not any("404" in each or "print" in each for each in days)


def test_sitemap_of_more_addresses_than_one_may_hold_lists_several(both):
    config = load_config(both.parent)
    pages = ["404.html", *(f"q/question-{number:05}.html" for number in range(25_001))]
    files = dict(sitemaps(Site((), (), ()), config, reversed(pages)))
    assert list(files) == ["sitemap.xml", "sitemap.1.xml", "sitemap.2.xml"]
    index, *parts = (ET.fromstring(text) for text in files.values())  # noqa: S314
    assert index.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert [each[0].text for each in index] == [
        "https://example.org/kb/sitemap.1.xml",
        "https://example.org/kb/sitemap.2.xml",
    ]
    assert [len(part) for part in parts] == [50_000, 2]
    assert parts[1][0][0].text == "https://example.org/kb/q/question-25000.html"


def test_no_sitemap_is_larger_than_the_protocol_allows(tmp_path):
    make(tmp_path)
    pages = [f"q/{number:05}{'-long' * 400}.html" for number in range(26_500)]
    files = dict(sitemaps(Site((), (), ()), load_config(tmp_path), pages))
    assert list(files) == ["sitemap.xml", "sitemap.1.xml", "sitemap.2.xml"]
    assert max(len(text.encode()) for text in files.values()) <= 52_428_800
    assert sum(text.count("<url>") for text in files.values()) == 26_500


def test_feed_has_one_entry_a_question_at_its_latest_day(both):
    root = ET.fromstring((both / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{atom}updated") == "2026-03-04T00:00:00Z"
    entries = [each.findtext(f"{atom}title") for each in root.iter(f"{atom}entry")]
    assert entries == ["钱在后面吗？", "发信给谁？"]
    for entry, name in zip(root.iter(f"{atom}entry"), ("later", "who"), strict=True):
        assert entry.findtext(f"{atom}id") == f"https://example.org/kb/q/{name}.html"
        assert entry.findtext(f"{atom}updated") == "2026-03-04T00:00:00Z"
        assert entry.findtext(f"{atom}published") == "2026-01-02T00:00:00Z"
        assert entry.find(f"{atom}category").get("term") == "其他"


def test_changes_page_lists_the_contents_own_dates_latest_first(both):
    page = (both / "changes.html").read_text(encoding="utf-8")
    assert re.findall(r'datetime="([\d-]+)"', page) == ["2026-03-04", "2026-01-02"]


def test_markdown_file_of_a_question_has_its_words_and_llms_txt_leads_to_it(both):
    text = (both / "q/who.md").read_text(encoding="utf-8")
    assert text.startswith("# 发信给谁？\n\n给房东。\n")
    assert "https://example.org/kb/q/who.md" in (both / "llms.txt").read_text(encoding="utf-8")
    assert "https://example.org/kb/zh-Hant/q/who.md" in (both / "zh-Hant/llms.txt").read_text(
        encoding="utf-8"
    )


def test_manifest_names_pictures_that_are_there(both):
    for folder in (both, both / "zh-Hant"):
        manifest = json.loads((folder / "site.webmanifest").read_text(encoding="utf-8"))
        assert all((folder / icon["src"]).is_file() for icon in manifest["icons"])
        assert (folder / manifest["start_url"]).is_file()


def test_answer_of_one_sentence_is_not_said_twice(both):
    page = (both / "q/who.html").read_text(encoding="utf-8")
    assert page.count("<p>给房东。</p>") == 1
    assert 'content="给房东。"' in page


# A site's own looks


@pytest.mark.parametrize(
    "accent", ["#ffffff", "#000000", "#ffe600", "#ff0000", "#00ff88", "#808080", ACCENT]
)
def test_any_accent_can_be_read_in_both_themes(accent):
    found = re.findall(r"--([\w-]+): (#\w+);", accent_rules(parse_colour(accent)))
    for values, grounds, inks in (
        (dict(found[:3]), ("#f7f6f2", "#ffffff"), ("#1d2629", "#515f64", "#8d2a1a")),
        (dict(found[3:]), ("#13191b", "#1b2326"), ("#e0e6e4", "#a3b1b3", "#f3ac9c")),
    ):
        pairs = [(values["accent"], ground) for ground in (*grounds, values["accent-tint"])]
        pairs += [(ink, values["accent-tint"]) for ink in inks]
        pairs.append((values["on-accent"], values["accent"]))
        for one, other in pairs:
            assert contrast(parse_colour(one), parse_colour(other)) >= CONTRAST, (one, other)


def test_accent_and_custom_css_end_the_style_sheet_and_colour_the_icon(tmp_path):
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets/custom.css").write_text("h1 { color: red }", encoding="utf-8")
    site = make(tmp_path, "accent: '#7a1fa2'\n")
    style = next(site.glob("assets/site.*.css")).read_text(encoding="utf-8")
    assert style.endswith("h1 { color: red }")
    assert "--accent: #7a1fa2;" in style
    assert "#7a1fa2" in next(site.glob("assets/icon.*.svg")).read_text(encoding="utf-8")
    assert not list(site.glob("assets/custom.*"))


def test_script_of_an_option_is_published_only_with_it(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    plain, rich = (
        make(tmp_path / "a"),
        make(tmp_path / "b", "text_size: true\nservice_worker: true\nquick_exit: true\n"),
    )
    assert not list(plain.glob("sw.js"))
    assert list(rich.glob("sw.js"))
    for part in (b"quick-exit", b"kb-site-text-size", b"serviceWorker"):
        assert part not in next(plain.glob("assets/page.*.js")).read_bytes()
        assert part in next(rich.glob("assets/page.*.js")).read_bytes()


def scripts_of(site):
    """The scripts of a question's page by their names, and how each is loaded."""
    head = (site / "q/later.html").read_text(encoding="utf-8").split("</head>")[0]
    return re.findall(r'<script src="../assets/([a-z]+)\.\w+\.js"( defer)?>', head)


def test_settings_and_features_are_one_script_that_a_page_waits_for(tmp_path):
    assert scripts_of(make(tmp_path)) == [("page", "")]


def test_what_few_pages_need_is_loaded_by_those_alone(tmp_path):
    site = make(tmp_path)
    more = next(site.glob("assets/more.*.js"))
    page = next(site.glob("assets/page.*.js")).read_text(encoding="utf-8")
    assert f'var kbMore = "{more.name}";' in page
    assert ".filter" in more.read_text(encoding="utf-8")


def test_search_names_its_rest(tmp_path):
    site = make(tmp_path)
    more = next(site.glob("assets/more-search.*.js"))
    search = next(site.glob("assets/search.*.js")).read_text(encoding="utf-8")
    assert f"new URL('{more.name}', document.currentScript.src)" in search


def test_search_has_the_words_of_its_edition(both):
    def script_of(page):
        path = re.search(r'data-script="([^"]+)"', page.read_text(encoding="utf-8"))[1]
        return (page.parent / path).read_text(encoding="utf-8")

    assert '"further": "更多结果"' in script_of(both / "q/later.html")
    assert '"further": "更多結果"' in script_of(both / "zh-Hant/q/later.html")


@pytest.mark.parametrize("name", ["custom.js", "page-copy-link.js"])
def test_script_of_a_site_runs_after_the_page_and_settings_before_it(tmp_path, name):
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets" / name).write_text("var mine;", encoding="utf-8")
    site = make(tmp_path)
    assert scripts_of(site) == [("first", ""), ("page", " defer")]
    assert b"kb-site-theme" in next(site.glob("assets/first.*.js")).read_bytes()
    assert b"var mine;" in next(site.glob("assets/page.*.js")).read_bytes()


@pytest.mark.parametrize(
    ("style", "offered"),
    [
        ("h1 { color: red }", True),
        ("@media (prefers-color-scheme: dark) { :root { --paper: #101010 } }", False),
        (
            '@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --paper: #101010 } }',
            True,
        ),
    ],
)
def test_theme_is_a_choice_where_the_rules_of_the_site_follow_it(tmp_path, style, offered):
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets/custom.css").write_text(style, encoding="utf-8")
    script = next(make(tmp_path).glob("assets/page.*.js")).read_bytes()
    assert (b"kb-site-theme" in script) is offered


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("accent: red\n", "accent is 'red'; expected a colour such as '#0b6360'"),
        (
            "logo: ../x.png\n",
            "logo is '../x.png'; expected a file in the site folder (.svg .png .webp .jpg .jpeg)",
        ),
        (
            "feedback: 'javascript:alert(1)'\n",
            "feedback is 'javascript:alert(1)'; expected it to start with mailto: or https:// or http://",
        ),
        (
            "edit_url: mailto:a@example.org\n",
            "edit_url is 'mailto:a@example.org'; expected it to start with https:// or http://",
        ),
    ],
)
def test_wrong_option_is_named(tmp_path, options, expected):
    with pytest.raises(ConfigError) as caught:
        make(tmp_path, options)
    assert expected in str(caught.value)


# The words of a region


def test_region_is_told_in_the_language_and_the_address_stays(tmp_path):
    site = make(tmp_path, "editions: [zh-Hans, zh-Hant]\ntraditional: hong-kong\n")
    page = (site / "zh-Hant/q/later.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hant-HK">' in page
    assert '<meta property="og:locale" content="zh_HK">' in page
    assert 'hreflang="zh-Hant-HK" href="https://example.org/kb/zh-Hant/q/later.html"' in page
    assert 'hreflang="zh-Hant-HK"' in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "錢在後面。" in page


def test_traditional_text_of_no_region_names_no_place(both):
    page = (both / "zh-Hant/q/later.html").read_text(encoding="utf-8")
    assert "og:locale" not in page
    assert '<meta property="og:locale" content="zh_CN">' in (both / "q/later.html").read_text(
        encoding="utf-8"
    )


WRITTEN = {"en": "Who pays?", "zh-Hant": "誰付錢？", "zh-Hans": "谁付钱？"}


@pytest.mark.parametrize("folder", ["", "zh-Hant/"])
def test_words_in_another_language_than_the_page_say_so(tmp_path, folder):
    (tmp_path / "content").mkdir()
    for language, question in WRITTEN.items():
        text = (
            f"---\ntitle: {question}\nlanguage: {language}\nslug: {language.lower()}\n---\n\n{question}"
            f"\n\n## A\n\n### {question} {{#q-{language.lower()}}}\n\nA.\n"
        )
        (tmp_path / f"content/{language}.md").write_text(text, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text(
        f"{OPTIONS}editions: [zh-Hans, zh-Hant]\n", encoding="utf-8"
    )
    build(load_config(tmp_path), as_of=DAY)
    for language in WRITTEN:
        # The second edition has all that is Chinese in its own script.
        told = language == "en" or (language == "zh-Hant" and not folder)
        for page in (f"q/q-{language.lower()}", f"articles/{language.lower()}"):
            html = (tmp_path / f"site/{folder}{page}.html").read_text(encoding="utf-8")
            _, main = html.split("<main", 1)
            marked = re.findall(r'<(?:h1|div|section)[^>]* lang="([^"]*)"', main)
            assert set(marked) == ({language} if told else set()), page
            assert ("<h1 lang=" in main) == told
