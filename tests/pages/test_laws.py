"""Laws in their own words: on the pages that cite them, in print, for programs, and by themselves."""

import json
from datetime import date

import pytest
from lxml import html

from kb_site import build, load_config

DAY = date(2026, 11, 23)
OPTIONS = """\
title: 租房问答
base_url: https://example.org/
editions: [zh-Hans, zh-Hant]
topics: [{id: money, title: 钱}]
laws:
  - {name: 城市房屋租赁条例, short: [租赁条例], in_force_from: 2020-01-01, id: lease, text: laws/lease.yaml}
  - {name: 旧房屋租赁办法, short: [旧办法], repealed_on: 2020-01-01, replaced_by: 城市房屋租赁条例}
  - {name: 无关的规定, id: unrelated}
"""
TEXT = """\
as_of: 2025-04-01
url: https://example.org/official
last: 30
articles:
  第三条: |-
    租金按月支付：
    （一）月初支付。
  第十二条之一: 押金不超过一个月的租金。
  第二十条: 没有人引用。
"""
ARTICLE = """\
---
title: 租房
slug: lease-guide
published: 2026-11-01
questions:
  deposit:
    short: 一个月，见《租赁条例》第十二条之一。
    next: ["看《租赁条例》第三条怎么说"]
  old: {laws: [旧房屋租赁办法]}
---

导语。

## 钱 {#money}

### 押金要付多少？ {#deposit}

一般是一个月。多的可以要回来。

### 租金哪天付？ {#rent}

《租赁条例》第三条规定：“租金按月支付”。以第三条为准，第二天也行。

### 以前呢？ {#old}

以前另有规定。现在不用了。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("laws")
    for name, text in {
        "kb-site.yaml": OPTIONS,
        "laws/lease.yaml": TEXT,
        "content/a.md": ARTICLE,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    report = build(load_config(folder), as_of=DAY)
    assert report.published, report.problems
    return folder / "site"


def page(site, path):
    return html.fromstring((site / path).read_bytes())


def text_of(element):
    return " ".join(element.text_content().split())


def test_question_shows_the_words_of_each_article_that_it_cites_on_demand(site):
    rent = page(site, "q/rent.html")
    (article,) = rent.cssselect("details.law-article")
    assert article.get("open") is None
    assert text_of(article.cssselect("summary")[0]) == "第三条原文"
    assert [text_of(each) for each in article.cssselect("blockquote p")] == [
        "租金按月支付：",
        "（一）月初支付。",
    ]
    assert text_of(rent.cssselect(".laws li")[0]).startswith(
        "《城市房屋租赁条例》 现行 自2020年1月1日起施行 第三条原文"
    )
    assert text_of(rent.cssselect(".laws .law-facts")[-1]) == (
        "条文是截至2025年4月1日的文本。 查官方文本"
    )


def test_citation_leads_to_the_words_on_its_own_page_or_to_those_of_the_law(site):
    cited = {
        path: [each.get("href") for each in page(site, path).cssselect("cite.law a")]
        for path in (
            "q/rent.html",
            "q/deposit.html",
            "topics/money.html",
            "articles/lease-guide.html",
        )
    }
    assert cited == {
        "q/rent.html": ["#_law-lease-3"],
        "q/deposit.html": ["#_law-lease-12-1", "#_law-lease-3"],
        "topics/money.html": [
            "../laws/lease.html#_law-lease-12-1",
            "../laws/lease.html#_law-lease-3",
        ],
        "articles/lease-guide.html": ["#_law-lease-3"],
    }
    for path in ("q/rent.html", "q/deposit.html", "articles/lease-guide.html", "print.html"):
        found = page(site, path)
        for link in found.cssselect("cite.law a"):
            assert found.get_element_by_id(link.get("href")[1:]).tag == "details"


def test_print_shows_every_cited_article_open(site):
    found = page(site, "print.html").cssselect("details.law-article")
    assert [(each.get("id"), each.get("open") is not None) for each in found] == [
        ("_law-lease-3", True),
        ("_law-lease-12-1", True),
    ]


def test_law_has_a_page_with_its_articles_and_who_cites_them(site):
    law = page(site, "laws/lease.html")
    assert text_of(law.cssselect("h1")[0]) == "《城市房屋租赁条例》"
    assert "简称：《租赁条例》" in text_of(law.cssselect("main")[0])
    assert [(each.get("id"), text_of(each)) for each in law.cssselect("h3")] == [
        ("_law-lease-3", "第三条"),
        ("_law-lease-12-1", "第十二条之一"),
    ]
    assert [each.get("href") for each in law.cssselect("main .links a")] == [
        "../q/deposit.html",
        "../q/rent.html",
        "../q/deposit.html",
    ]
    assert [each.get("href") for each in law.cssselect(".contents a")] == [
        "#_law-lease-3",
        "#_law-lease-12-1",
    ]
    assert "没有人引用" not in law.text_content()
    assert law.cssselect(".page-head a")[0].get("href") == "https://example.org/official"


def test_law_without_a_text_has_its_state_and_its_questions(site):
    (path,) = [each for each in (site / "laws").glob("*.html") if each.name != "lease.html"]
    assert path.name == "jiu-fang-wu-zu-lin-ban-fa.html"
    law = page(site, f"laws/{path.name}")
    assert "已废止" in text_of(law.cssselect(".page-head")[0])
    assert [each.get("href") for each in law.cssselect("main .links a")] == ["../q/old.html"]
    assert f"laws/{path.name}" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_edition_has_the_words_in_its_script_at_the_same_places(site):
    rent = page(site, "zh-Hant/q/rent.html")
    (article,) = rent.cssselect("details.law-article")
    assert (article.get("id"), text_of(article)[:6]) == ("_law-lease-3", "第三條原文 ")
    assert [each.get("href") for each in rent.cssselect("cite.law a")] == ["#_law-lease-3"]
    assert "第十二條之一" in text_of(page(site, "zh-Hant/laws/lease.html"))


def test_copy_for_programs_quotes_the_words_with_their_day(site):
    copy = (site / "q" / "rent.md").read_text(encoding="utf-8")
    assert (
        "**《城市房屋租赁条例》**（条文是截至2025-04-01的文本。）\n\n"
        "> **第三条**\n>\n> 租金按月支付：\n>\n> （一）月初支付。\n"
    ) in copy
    laws = json.loads((site / "site.json").read_text(encoding="utf-8"))["laws"]
    assert [each["page"] for each in laws] == [
        "laws/lease.html",
        "laws/jiu-fang-wu-zu-lin-ban-fa.html",
    ]
    assert laws[0]["articles"][1] == {
        "name": "第十二条之一",
        "text": "押金不超过一个月的租金。",
        "url": "laws/lease.html#_law-lease-12-1",
    }
