"""Every kind of link, once: what pages have, what checks say, what the next comparison sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from kb_site import build, load_config
from kb_site.build.check import check
from kb_site.diff.compare import compare
from kb_site.site.published import read_published

DAY = date(2026, 11, 23)
ONE = """\
---
title: 甲
slug: one
redirects_note: x
---

开头。

## 一 {{#money}}

### 押金要付多少？ {{#deposit}}

{link}

#### 步骤 {{#steps}}

先看。[^1]

[^1]: 注。

### 押金怎么退？ {{#refund}}

再看。
""".replace("redirects_note: x\n", "")
TWO = """\
---
title: 乙
slug: two
questions: {keys: {redirects: [old-keys]}}
---

## 二

### 钥匙有几把？ {#keys}

两把。

#### 备用 {#spare}

一把。
"""
LATER = """\
---
title: 丙
slug: later
published: 2027-01-01
---

## 三

### 以后呢？ {#afterwards}

以后再说。
"""
OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
editions: [zh-Hans, zh-Hant]
topics: [{id: money, title: 钱}]
redirects: {old: deposit}
"""
FILES = (
    "form.pdf", "附件/表 1.xlsx", "a.zip", "v.mp4", "信.docx", "a.png", "大 图.png", "b.svg", "c.bmp",
    "d.heic", "run.exe", "é.pdf", "photo.jfif",
)  # fmt: skip


def png():
    written = BytesIO()
    Image.new("RGB", (3, 2)).save(written, "PNG")
    return written.getvalue()


CONTENT = {
    "png": png(),
    "fif": png(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"></svg>',
}


@dataclass(frozen=True)
class Case:
    """A link as it is written; the element and path or address on the page; the finding."""

    written: str
    leads: str
    finding: str = ""
    element: str = "a"


MEDIA = "../media/*"

CASES = [
    # places in the text
    Case("[x](#steps)", "#deposit-steps"),
    Case("[x](#refund)", "../q/refund.html"),
    Case("[x](#keys)", "../q/keys.html"),
    Case(
        "[x](#nowhere)", "#nowhere", "KB402 the link to '#nowhere' names a place that is not there"
    ),
    Case(
        "[x](#afterwards)",
        "#afterwards",
        "KB401 the link to '#afterwards' leads to what is not published yet",
    ),
    # articles
    Case("[x](two.md)", "../articles/two.html"),
    Case("[x](two.md#keys)", "../q/keys.html"),
    Case("[x](two.md#spare)", "../articles/two.html#keys-spare"),
    Case("[x](two.md#nowhere)", "../articles/two.html", "KB402 the link to 'two.md#nowhere' names"),
    Case("[x](../content/two.md)", "../articles/two.html"),
    Case(
        "[x](later.md)",
        "later.md",
        "KB401 the link to 'later.md' leads to what is not published yet",
    ),
    Case(
        "[x](tow.md)",
        "tow.md",
        "KB401 the link to 'tow.md' leads to nothing on the site; did you mean 'two.md'?",
    ),
    Case("[x](Two.md)", "Two.md", "KB404 'Two.md' differs from 'content/two.md' in capitals"),
    # pages
    Case("[x](../index.html)", "../index.html"),
    Case("[x](../index.html#_topics)", "../index.html#_topics"),
    Case(
        "[x](../index.html#nowhere)",
        "../index.html#nowhere",
        "KB402 the link to '../index.html#nowhere' names",
    ),
    Case("[x](../changes.html)", "../changes.html"),
    Case("[x](../changes.html#nowhere)", "../changes.html#nowhere", "KB402 "),
    Case("[x](../print.html#keys)", "../print.html#keys"),
    Case("[x](../print.html#nowhere)", "../print.html#nowhere", "KB402 "),
    Case("[x](../search.html#q=%E6%8A%BC%E9%87%91)", "../search.html#q=%E6%8A%BC%E9%87%91"),
    Case("[x](../topics/money.html#refund)", "../topics/money.html#refund"),
    Case("[x](../topics/money.html#keys)", "../topics/money.html#keys", "KB402 "),
    Case("[x](../q/keys.html#keys-spare)", "../q/keys.html#keys-spare"),
    Case("[x](../q/keys.html#nowhere)", "../q/keys.html#nowhere", "KB402 "),
    Case("[x](../articles/two.html#keys)", "../articles/two.html#keys"),
    Case("[x](../q/old.html)", "../q/old.html"),
    Case("[x](../q/old-keys.html)", "../q/old-keys.html"),
    Case("[x](../zh-Hant/q/keys.html)", "../zh-Hant/q/keys.html"),
    Case("[x](zh-Hant/q/keys.html#keys-spare)", "../zh-Hant/q/keys.html#keys-spare"),
    Case("[x](../zh-Hant/index.html#nowhere)", "../zh-Hant/index.html#nowhere", "KB402 "),
    Case("[x](../zh-Hant/q/key.html)", "../zh-Hant/q/key.html", "KB401 "),
    Case(
        "[x](../q/afterwards.html)",
        "../q/afterwards.html",
        "KB401 the link to '../q/afterwards.html' leads to what is not published yet",
    ),
    Case("[x](../404.html)", "../404.html"),
    Case("[x](../site.json)", "../site.json"),
    Case("[x](../q/keys.md)", "../q/keys.md"),
    Case(
        "[x](../q/key.html)",
        "../q/key.html",
        "KB401 the link to '../q/key.html' leads to nothing on the site; did you mean '../q/keys.html'?",
    ),
    Case("[x](../topics/none.html)", "../topics/none.html", "KB401 "),
    # files
    Case("[x](form.pdf)", MEDIA),
    Case("[x](form.pdf#page=2)", f"{MEDIA}#page=2"),
    Case("[x](<附件/表 1.xlsx>)", MEDIA),
    Case("[x](附件/表%201.xlsx)", MEDIA),
    Case("[x](%E9%99%84%E4%BB%B6/%E8%A1%A8%201.xlsx)", MEDIA),
    Case("[x](a.zip)", MEDIA),
    Case("[x](v.mp4)", MEDIA),
    Case("![片子](v.mp4)", MEDIA),
    Case("[x](信.docx)", MEDIA),
    Case("[x](e\u0301.pdf)", MEDIA),
    Case(
        "[x](d.heic)",
        "d.heic",
        "KB401 the link to 'd.heic' leads to a picture that browsers do not show and that mostly "
        "holds the place where it was taken; save it as JPEG, or add heic to files under private "
        "to publish it as it is",
    ),
    Case(
        "[x](run.exe)",
        "run.exe",
        "KB401 the link to 'run.exe' leads to a file of a kind that is not published",
    ),
    Case(
        "[x](big.zip)",
        "big.zip",
        "KB401 the link to 'big.zip' leads to a file of more than 26214400 bytes",
    ),
    Case(
        "[x](gone.pdf)",
        "gone.pdf",
        "KB401 the link to 'gone.pdf' leads to nothing on the site",
    ),
    Case("[x](../kb-site.yaml)", "../kb-site.yaml", "KB401 "),
    # pictures
    Case("![x](a.png)", MEDIA, element="img"),
    Case("![x](photo.jfif)", MEDIA, element="img"),
    Case("![x](<大 图.png>)", MEDIA, element="img"),
    Case("[x](a.png)", MEDIA),
    Case("![x](b.svg)", MEDIA, element="img"),
    Case("![x](c.bmp)", MEDIA),
    Case("![](a.png)", MEDIA, "KB403 ", element="img"),
    Case("[![x](a.png)](form.pdf)", MEDIA, element="img"),
    Case("[x](A.png)", "A.png", "KB404 'A.png' differs from 'content/a.png' in capitals"),
    # elsewhere
    Case("[x](https://example.com/a?b=1&c=2)", "https://example.com/a?b=1&c=2"),
    Case("[x](https://example.org/kb/q/keys.html)", "https://example.org/kb/q/keys.html", "KB405 "),
]
WEB = '<a href="https://example.com/m.png" rel="noopener noreferrer">{}</a>'
MARKED = {
    "![流程](gone.png)": ("KB309 the picture 'gone.png' is not there", "〔缺图：流程〕"),
    "![流程](two.md)": ("KB309 ", "〔缺图：流程〕"),
    "![流程](d.heic)": (
        "KB309 the file 'd.heic' is no picture that browsers show",
        "〔缺图：流程〕",
    ),
    "![流程](/m.png)": ("KB309 the picture '/m.png' lies elsewhere", "〔缺图：流程〕"),
    "![流程](https://example.com/m.png)": ("KB309 ", WEB.format("〔缺图：流程〕")),
    "![](https://example.com/m.png)": ("KB309 ", WEB.format("〔原文缺图〕")),
    "![m.PNG](https://example.com/m.png)": ("KB309 ", WEB.format("〔原文缺图〕")),
    "![alt text](/m.png)": ("KB309 ", "〔原文缺图〕"),
    "![img_7](/a/img_7x.png)": ("KB309 ", "〔原文缺图〕"),
    "![m](/m.png)": ("KB309 ", "〔缺图：m〕"),
    "![表7](/表7.png)": ("KB309 ", "〔缺图：表7〕"),
    "![流程的说明.png](/a.png)": ("KB309 ", "〔缺图：流程的说明〕"),
    "![F5](/key-f5.png)": ("KB309 ", "〔缺图：F5〕"),
    "![QQ图片_2020.jpg](/a.jpg)": ("KB309 ", "〔原文缺图〕"),
}
"""Pictures that are not shown: the finding, and what stands in their place."""


def make_site(folder, link, name="one.md", text=ONE):
    (folder / "content" / "附件").mkdir(parents=True)
    options = OPTIONS if name == "one.md" else OPTIONS.partition("redirects")[0]
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    articles = {name: text.format(link=link), "two.md": TWO, "later.md": LATER}
    for path, content in articles.items():
        (folder / "content" / path).write_text(content, encoding="utf-8")
    for path in FILES:
        if path.endswith((".docx", ".xlsx")) and path[:1] not in unquote(link):
            continue  # a form of article, which stops a build where nothing links to it
        (folder / "content" / path).write_bytes(CONTENT.get(path[-3:], path.encode()))
    if "big" in link:
        for path, size in (("big.zip", 25 * 1024 * 1024 + 1), ("big.png", 20_000_001)):
            with (folder / "content" / path).open("wb") as file:
                file.truncate(size)
    return load_config(folder)


def findings(config):
    problems = check(config, as_of=DAY, cache=False).problems
    codes = ("KB309", "KB408", "KB401", "KB402", "KB403", "KB404", "KB405")
    return [f"{each.code} {each.message}" for each in problems if each.code in codes]


def is_there(site, address):
    path, _, anchor = address.partition("#")
    page = site / "q" / unquote(path) if path else site / "q" / "deposit.html"
    if not page.is_file():
        return False
    if page.suffix != ".html" or not anchor or "=" in anchor:
        return True
    return bool(html.fromstring(page.read_bytes()).xpath("//*[@id=$name]", name=unquote(anchor)))


@pytest.mark.parametrize("case", CASES, ids=[case.written for case in CASES])
def test_link_is_one_thing_to_pages_checks_and_diff(tmp_path, case):
    config = make_site(tmp_path, case.written)
    found = findings(config)
    assert [each.startswith(case.finding) for each in found] == ([True] if case.finding else [])
    assert build(config, as_of=DAY).published
    site = tmp_path / "site"
    page = html.fromstring((site / "q" / "deposit.html").read_bytes())
    element = page.cssselect(f".body .short {case.element}, .body .prose {case.element}")[0]
    address = element.get("src" if case.element == "img" else "href")
    assert re.fullmatch(re.escape(case.leads).replace(r"\*", r"[0-9a-f]{16}\.\w+"), address)
    absolute = re.match("[a-z]+:", address)
    if not absolute and not case.finding.startswith(("KB402 the link to 'two", "KB403")):
        assert is_there(site, address) == (not case.finding)
    assert "\ue00e" not in "".join(
        each.read_text(encoding="utf-8") for each in site.rglob("*.html")
    )
    before = read_published(site)
    assert compare(before, read_published(site)).is_empty()


def published(config):
    """Build a site, and return the page of its question."""
    assert build(config, as_of=DAY).published
    return (config.folder / "site" / "q" / "deposit.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("written", "shown"), MARKED.items())
def test_picture_that_is_not_there_is_a_mark_on_the_page_and_a_warning(tmp_path, written, shown):
    config = make_site(tmp_path, written)
    (found,) = findings(config)
    assert found.startswith(shown[0])
    page = published(config)
    assert f'<mark class="gap absent">{shown[1]}</mark>' in page
    assert not html.fromstring(page).cssselect(".prose img")


def test_face_of_a_chat_that_is_not_there_is_its_sign(tmp_path):
    config = make_site(tmp_path, "太好了![😂](https://example.com/1f602.svg)")
    page = published(config)
    assert "太好了😂" in page
    assert "absent" not in page


def test_mark_for_a_picture_within_a_link_leads_where_the_link_does(tmp_path):
    config = make_site(tmp_path, "[![流程](https://example.com/m.png)](https://example.com/)")
    page = published(config)
    assert '<mark class="gap absent">〔缺图：流程〕</mark></a>' in page
    assert "m.png" not in page


def test_authors_own_text_with_a_picture_that_cannot_be_read_is_not_published(tmp_path):
    config = make_site(tmp_path, "![x](big.png)")
    (found,) = findings(config)
    assert found.startswith("KB408 the picture ")
    assert not build(config, as_of=DAY).published


@pytest.mark.parametrize("source", ["gone.png", "big.png"])
def test_imported_page_without_its_picture_is_published_with_a_mark_and_a_warning(tmp_path, source):
    text = (
        "<html><head><title>甲</title></head><body><article><h1>甲</h1><h2>一、押金</h2>"
        "<p>押金一般是一个月的租金，多的可以要回来，先看合同再付钱。</p>"
        f'<p><img src="{source}" alt="流程 &gt; 图"></p><p>看完以后再去办，办的时候带上合同。</p></article></body></html>'
    )
    config = make_site(tmp_path, "big", "page.html", text.replace("{", "{{").replace("}", "}}"))
    problems = [
        each for each in check(config, as_of=DAY).problems if each.code in ("KB309", "KB408")
    ]
    assert [each.severity for each in problems] == ["warning"]
    assert build(config, as_of=DAY).published
    page = html.fromstring((tmp_path / "site" / "articles" / "page.html").read_bytes())
    assert [each.text for each in page.cssselect("mark.gap")] == ["〔缺图：流程 > 图〕"]
    assert not page.cssselect(".prose img")


def test_files_that_nothing_links_to_are_findings_and_are_not_published(tmp_path):
    config = make_site(tmp_path, "[x](form.pdf)")
    (tmp_path / "content" / "信.docx").write_bytes(b"x")
    problems = check(config, as_of=DAY).problems
    told = {each.location.file: each.code for each in problems if each.code in ("KB101", "KB209")}
    assert told == {
        "content/a.zip": "KB209",
        "content/v.mp4": "KB209",
        "content/信.docx": "KB101",
        "content/c.bmp": "KB209",
        "content/d.heic": "KB209",
        "content/run.exe": "KB209",
        "content/é.pdf": "KB209",
    }


def test_places_that_pages_are_said_to_have_are_those_that_they_have(tmp_path):
    from kb_site.site.anchors import anchors_of

    config = make_site(tmp_path, "[x](#steps)")
    assert build(config, as_of=DAY).published
    site = check(config, as_of=DAY).site
    known = anchors_of(site)
    for path in ("index.html", "changes.html", "print.html", "search.html", "topics/money.html",
                 "q/deposit.html", "articles/one.html", "articles.html"):  # fmt: skip
        page = html.fromstring((tmp_path / "site" / path).read_bytes())
        ids = {each for each in page.xpath("//@id") if not each.startswith("search-")}
        assert ids - known.of(path) - {"old", "old-keys"} == set(), path


# Files that may tell of somebody


def notes(config):
    return [
        (each.location.file, each.severity, str(each.message))
        for each in check(config, as_of=DAY, cache=False).problems
        if each.code == "KB409"
    ]


def test_paper_is_published_with_a_word_until_its_kind_is_named(tmp_path):
    config = make_site(tmp_path, "[x](form.pdf)")
    said = (
        "the file is published as it is, and files of this kind may tell of their author or "
        "place; take out what is private, then add pdf to files under private"
    )
    assert notes(config) == [("content/form.pdf", "note", said)]
    with (tmp_path / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("private: {files: [.PDF]}\n")
    assert notes(load_config(tmp_path)) == []


def test_author_can_refuse_such_files(tmp_path):
    make_site(tmp_path, "[x](form.pdf)")
    with (tmp_path / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("checks: {KB409: error}\n")
    assert not build(load_config(tmp_path), as_of=DAY).published


def test_picture_of_a_camera_is_published_where_its_kind_is_named_but_not_shown(tmp_path):
    make_site(tmp_path, "[x](d.heic)")
    with (tmp_path / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("private: {files: [heic]}\n")
    config = load_config(tmp_path)
    assert findings(config) == []
    assert build(config, as_of=DAY).published
    assert [each.read_bytes() for each in (tmp_path / "site/media").glob("*.heic")] == [b"d.heic"]


def test_link_to_an_edition_stays_in_it_there(tmp_path):
    assert build(make_site(tmp_path, "[x](../zh-Hant/q/keys.html)"), as_of=DAY).published
    page = html.fromstring((tmp_path / "site/zh-Hant/q/deposit.html").read_bytes())
    (link,) = [each for each in page.cssselect(".body a") if each.text == "x"]
    assert link.get("href") == "../q/keys.html"
