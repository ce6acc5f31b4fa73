"""What authors may state of answers, as readers, programs and search meet it."""

import json
from datetime import date

import pytest
from lxml import html

from kb_site import build, load_config
from kb_site.build.check import check
from kb_site.commands import main
from kb_site.search.engine import open_index

DAY = date(2026, 11, 23)

ARTICLE = """\
---
title: 租房合同
slug: lease
published: 2026-11-01
tags: [签约, 中介费]
questions:
  deposit:
    certainty: law
    reviewed: 2026-11-10
    short: 一个月，见[合同](other.md)和《租赁条例》，**不要**多付；5 < 6。
    next: ["打开[模板](https://example.org/form)", 先拍照]
  copies: {certainty: open}
---

## 钱 {#money}

### 押金要付多少？ {#deposit}

见《租赁条例》第十二条。一般是一个月的租金，多的可以要回来。

### 合同要签几份？ {#copies}

两份，双方各留一份。丢了可以再印。
"""
OTHER = """\
---
title: 样本
slug: other
---

## 样本

### 样本在哪里？ {#sample}

在中心。
"""
OPTIONS = """\
title: 租房问答
base_url: https://example.org/
editions: [zh-Hans, zh-Hant]
topics: [{id: money, title: 钱}]
laws: [{name: 房屋租赁条例, short: [租赁条例], in_force_from: 2020-01-01, id: lease-rules}]
"""


def make_site(folder, options=OPTIONS, **articles):
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    for name, text in (articles or {"lease": ARTICLE, "other": OTHER}).items():
        (folder / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def published(folder, **choices):
    report = build(load_config(folder), as_of=DAY, **choices)
    assert report.published, report.problems
    return folder / "site"


def page(site, path):
    return html.fromstring((site / path).read_bytes())


def text_of(element):
    return " ".join(element.text_content().split())


def test_certainty_is_a_badge_in_words_and_a_value_for_programs(tmp_path):
    site = published(make_site(tmp_path))
    (badge,) = page(site, "q/deposit.html").cssselect(".certainty")
    assert text_of(badge) == "这个回答的依据：有法律规定"
    (badge,) = page(site, "zh-Hant/q/copies.html").cssselect(".certainty")
    assert text_of(badge) == "這個回答的依據：說不準"
    assert not page(site, "q/sample.html").cssselect(".certainty")
    questions = json.loads((site / "site.json").read_text(encoding="utf-8"))["questions"]
    found = {each["id"]: each["certainty"] for each in questions}
    assert found == {"deposit": "law", "copies": "open", "sample": ""}


def test_site_has_its_own_words_for_certainty(tmp_path):
    options = OPTIONS + "certainty: {law: 法律写明, open: 没有定论}\n"
    site = published(make_site(tmp_path, options))
    assert text_of(page(site, "q/deposit.html").cssselect(".badge-law")[0]) == "法律写明"
    assert text_of(page(site, "zh-Hant/q/copies.html").cssselect(".badge-open")[0]) == "沒有定論"


def test_short_answer_and_steps_keep_their_links_on_pages_and_are_text_elsewhere(tmp_path):
    site = published(make_site(tmp_path))
    question = page(site, "q/deposit.html")
    (short,) = question.cssselect(".short p")
    assert text_of(short) == "一个月，见合同和《租赁条例》，不要多付；5 < 6。"
    assert [each.text for each in short.cssselect("strong")] == ["不要"]
    assert [each.get("href") for each in short.cssselect("a")] == [
        "../articles/other.html",
        "../laws/lease-rules.html",
    ]
    steps = question.cssselect(".next li")
    assert [text_of(each) for each in steps] == ["打开模板", "先拍照"]
    assert steps[0].cssselect("a")[0].get("href") == "https://example.org/form"
    plain = "一个月，见合同和《租赁条例》，不要多付；5 < 6。"
    data = question.cssselect('script[type="application/ld+json"]')[0]
    answer = json.loads(data.text)["mainEntity"][0]["acceptedAnswer"]["text"]
    assert answer.startswith(plain)
    (entry,) = [
        each
        for each in json.loads((site / "site.json").read_text(encoding="utf-8"))["questions"]
        if each["id"] == "deposit"
    ]
    assert (entry["short"], entry["next"]) == (plain, ["打开模板", "先拍照"])
    assert plain.replace("<", "&lt;") in (site / "feed.xml").read_text(encoding="utf-8")
    assert open_index(site).query("押金要付多少", 1)[0].answer == plain


@pytest.mark.parametrize("short", ["<script>alert(1)</script>好", "[好](javascript:alert(1))"])
def test_short_answer_cannot_bring_markup_of_its_own(tmp_path, short):
    article = ARTICLE.replace("short: 一个月", f"short: '{short}'\n    # ")
    site = published(make_site(tmp_path, lease=article, other=OTHER))
    (found,) = page(site, "q/deposit.html").cssselect(".short p")
    assert not found.cssselect("script, a")
    assert text_of(found) == short


def test_cited_articles_of_laws_are_values(tmp_path):
    site = published(make_site(tmp_path))
    content = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert [each["laws"] for each in content["questions"]] == [
        [{"name": "房屋租赁条例", "articles": ["第十二条"]}],
        [],
        [],
    ]
    assert content["laws"] == [
        {
            "id": "lease-rules",
            "name": "房屋租赁条例",
            "state": "in-force",
            "since": "2020-01-01",
            "successor": "",
            "url": "",
            "as_of": "",
            "page": "laws/lease-rules.html",
            "articles": [],
        }
    ]


def test_day_of_a_law_text_is_told_and_a_changed_text_builds_anew(tmp_path):
    options = OPTIONS.replace("id: lease-rules", "id: lease-rules, text: rules.yaml")
    folder = make_site(tmp_path, options)
    for day in ("2025-04-01", "2025-05-01"):
        (folder / "rules.yaml").write_text(
            f"as_of: {day}\narticles: {{第十二条: 押金不超过一个月。}}\n", encoding="utf-8"
        )
        content = json.loads((published(folder) / "site.json").read_text(encoding="utf-8"))
        assert content["laws"][0]["as_of"] == day


def test_tags_are_shown_and_one_that_no_text_says_is_found(tmp_path):
    site = published(make_site(tmp_path))
    for path in ("q/deposit.html", "articles/lease.html"):
        assert [each.text for each in page(site, path).cssselect(".tags li")] == ["签约", "中介费"]
    assert not page(site, "q/sample.html").cssselect(".tags")
    found = open_index(site).query("中介费", 5)
    assert {each.id for each in found[:2]} == {"deposit", "copies"}


def test_article_of_a_later_day_waits_is_counted_and_keeps_its_ids(tmp_path, capfd):
    later = OTHER.replace("slug: other", "slug: other\npublished: 2026-12-01")
    lease = ARTICLE.replace("certainty: open", "related: [sample]")
    folder = make_site(tmp_path, lease=lease, other=later)
    command = ["build", "--site", str(folder), "--as-of"]
    assert main([*command, "2026-11-23"]) == 0
    assert "1 article not published yet" in capfd.readouterr().out
    assert not (folder / "site" / "q" / "sample.html").exists()
    assert main([*command, "2026-11-23"]) == 0  # recalled
    assert "1 article not published yet" in capfd.readouterr().out
    assert main([*command, "2026-12-01"]) == 0
    assert "not published yet" not in capfd.readouterr().out
    assert (folder / "site" / "q" / "sample.html").exists()
    taken = ARTICLE.replace("{#copies}", "{#sample}").replace("copies: {certainty: open}", "")
    folder = make_site(tmp_path, lease=taken, other=later)
    problems = check(load_config(folder), as_of=DAY).problems
    assert [str(each) for each in problems if each.severity == "error"] == [
        (
            "content/other.md:9:1: KB301 the question id 'sample' is also that of "
            "content/lease.md:21; give one of them another id"
        )
    ]


def test_draft_of_a_later_day_says_so_on_its_page(tmp_path):
    later = OTHER.replace("slug: other", "slug: other\npublished: 2026-12-01")
    site = published(make_site(tmp_path, lease=ARTICLE, other=later), drafts=True)
    assert "草稿" in page(site, "q/sample.html").text_content()
    assert "草稿" not in page(site, "q/deposit.html").text_content()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            "pinned: [{words: [退租]}]",
            "kb-site.yaml:2:9: KB004 pinned '退租' needs a question or a text; expected one of the two",
        ),
        (
            "pinned: [{words: [], text: 见首页}]",
            "kb-site.yaml:2:9: KB004 an entry of pinned has no words; expected at least one",
        ),
    ],
)
def test_pinned_answer_needs_words_and_one_answer(tmp_path, option, message, capfd):
    folder = make_site(tmp_path, f"title: 问答\n{option}\n")
    assert main(["build", "--site", str(folder)]) == 2
    assert message in capfd.readouterr().err


def test_subjects_and_pinned_answers_are_options(tmp_path):
    folder = make_site(
        tmp_path,
        "title: 问答\nsubjects: {own: [某房], other: [某店]}\npinned: [{words: [退租], question: deposit}]\n",
    )
    config = load_config(folder)
    assert (config.subjects.own, config.subjects.other) == (("某房",), ("某店",))
    assert (config.pinned[0].words, config.pinned[0].question) == (("退租",), "deposit")
