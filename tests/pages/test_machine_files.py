"""What browsers and programs ask a site for: its search, its manifest, what each page is about."""

import json
import re
import struct
import xml.etree.ElementTree as ET

import pytest

from kb_site import build, load_config

OPTIONS = """\
title: 租房问答，一问一答，先说结论再说办法
base_url: https://example.org/kb/
editions: [zh-Hans, zh-Hant]
topics:
  - {id: contract, title: 合同, keywords: [合同]}
  - {id: money, title: 押金, keywords: [押金]}
"""
ARTICLE = """\
---
title: 租房合同
slug: lease
---

## 合同 {#contract}

### 合同要签几份？ {#copies}

两份。双方各留一份。

## 押金 {#money}

### 押金要付多少？ {#deposit}

一般是一个月的租金。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that states no date and describes nothing."""
    folder = tmp_path_factory.mktemp("lease")
    (folder / "content").mkdir()
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    return build(load_config(folder)).output


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
def test_browser_is_offered_the_search_of_a_page_s_own_edition(site, edition):
    page = (site / f"{edition}q/copies.html").read_text(encoding="utf-8")
    assert re.search(r'<link rel="search" [^>]*href="\.\./opensearch\.xml">', page)
    found = ET.fromstring((site / f"{edition}opensearch.xml").read_text(encoding="utf-8"))  # noqa: S314
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    address = f"https://example.org/kb/{edition}search.html#q={{searchTerms}}"
    assert found.find(f"{space}Url").get("template") == address
    assert 0 < len(found.findtext(f"{space}ShortName")) <= 16


def test_page_links_no_feed_where_the_content_states_no_date(site):
    assert not (site / "feed.xml").exists()
    assert "atom+xml" not in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("edition", ["", "zh-Hant/"])
def test_icons_of_the_manifest_have_the_sizes_that_it_names(site, edition):
    manifest = json.loads((site / f"{edition}site.webmanifest").read_text(encoding="utf-8"))
    assert (site / edition / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        content = (site / edition / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"
    assert [icon["sizes"] for icon in manifest["icons"]] == ["any", "192x192", "512x512"]


def test_every_page_says_what_it_is_about_in_words_of_the_site(site):
    words = {
        path.relative_to(site).as_posix(): re.findall(
            r'<meta name="description" content="([^"]+)">', path.read_text(encoding="utf-8")
        )
        for path in site.rglob("*.html")
    }
    assert [path for path, found in words.items() if len(found) != 1] == []
    assert words["index.html"] == ["合同 · 押金"]
    assert words["topics/money.html"] == ["押金要付多少？"]
    assert words["zh-Hant/q/copies.html"] == ["兩份。"]


def test_home_page_claims_no_interest_in_questions_that_nobody_chose(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "从这些问题看起" in page
    assert "大家最关心的问题" not in page
