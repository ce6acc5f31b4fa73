"""What stands around an answer: whether it helped, its contents, its address, the way to it."""

import json
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from lxml import html

from kb_site import build, load_config
from kb_site.core.errors import ConfigError

DAY = date(2026, 11, 23)
OPTIONS = """\
title: 租房问答
base_url: https://example.org/kb/
editions: [zh-Hans, zh-Hant]
topics: [{id: money, title: 钱}]
"""
ARTICLE = """\
---
title: 租房
reviewed: 2026-11-01
questions: {deposit: {related: [deposit-back]}}
---

## 钱 {#money}

### 押金要付多少？ {#deposit}

一个月。下面分开说。

#### 住宅

一个月。

#### 商铺 {#shop}

两个月。

#### 车位

不用。

### 押金怎么退？ {#deposit-back}

退租的那天。要有收据。
"""


def make_site(folder, options=""):
    (folder / "content").mkdir()
    (folder / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS + options, encoding="utf-8")
    report = build(load_config(folder), as_of=DAY)
    assert report.published, report.problems
    return report.output


def page(site, path="q/deposit.html"):
    return html.fromstring((site / path).read_bytes())


def text_of(element):
    return " ".join(element.text_content().split())


def policy(site, path="q/deposit.html"):
    (found,) = page(site, path).cssselect('meta[http-equiv="Content-Security-Policy"]')
    return found.get("content")


def test_site_without_an_address_asks_nobody_whether_an_answer_helped(tmp_path):
    site = make_site(tmp_path)
    assert not page(site).cssselect(".helpful")
    assert "https:" not in policy(site)


def test_mail_that_something_is_missing_names_the_question_and_its_page(tmp_path):
    site = make_site(tmp_path, "feedback: mailto:us@example.org\n")
    yes, no = (each.get("href") for each in page(site).cssselect(".helpful a"))
    assert unquote(yes).startswith("mailto:us@example.org?subject=有帮助 · 押金要付多少？&body=")
    parts = parse_qs(urlsplit(no).query)
    assert parts["subject"] == ["没有，缺了内容 · 押金要付多少？"]
    assert parts["body"] == ["https://example.org/kb/q/deposit.html\n\n缺了什么？\n"]
    hant = page(site, "zh-Hant/q/deposit.html").cssselect(".helpful a")[1].get("href")
    assert "https://example.org/kb/zh-Hant/q/deposit.html" in unquote(hant)
    assert "form-action 'self';" in policy(site)


def test_page_for_feedback_is_opened_with_the_question(tmp_path):
    site = make_site(tmp_path, "feedback: https://example.org/ask\n")
    no = page(site).cssselect(".helpful a")[1]
    assert unquote(no.get("href")) == "https://example.org/ask?q=没有，缺了内容 · 押金要付多少？"
    assert no.get("rel") == "external noopener noreferrer"


def test_endpoint_takes_a_form_and_its_host_alone_stands_in_the_policy(tmp_path):
    site = make_site(tmp_path, "feedback_endpoint: https://api.example.org:8443/said?site=1\n")
    (form,) = page(site).cssselect(".helpful form")
    assert (form.get("method"), form.get("action")) == (
        "post",
        "https://api.example.org:8443/said?site=1",
    )
    fields = {(each.get("name"), each.get("value")) for each in form.cssselect("input, textarea")}
    assert fields == {
        ("question", "deposit"),
        ("address", "https://example.org/kb/q/deposit.html"),
        ("helpful", "yes"),
        ("helpful", "no"),
        ("missing", None),
    }
    for path in ("q/deposit.html", "index.html", "zh-Hant/topics/money.html"):
        rules = dict(rule.split(" ", 1) for rule in policy(site, path).split("; "))
        assert rules["connect-src"] == rules["form-action"] == "'self' https://api.example.org:8443"
        assert "https:" not in rules["script-src"] + rules["default-src"] + rules["img-src"]
    assert f"{policy(site)}; frame-ancestors" in (site / "_headers").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address",
    ["http://example.org/", "https://a b/", "https://x;script-src *", "mailto:a@b.c", "https:///x"],
)
def test_endpoint_that_could_change_the_policy_is_refused(tmp_path, address):
    (tmp_path / "kb-site.yaml").write_text(
        f"title: 问答\nfeedback_endpoint: {json.dumps(address)}\n", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match="KB004 feedback_endpoint is "):
        load_config(tmp_path)


def test_long_answer_has_its_contents_and_a_short_one_has_none(tmp_path):
    site = make_site(tmp_path)
    links = page(site).cssselect(".in-answer a")
    assert [(each.text, each.get("href")) for each in links] == [
        ("住宅", "#deposit--zhu-zhai"),
        ("商铺", "#deposit-shop"),
        ("车位", "#deposit--che-wei"),
    ]
    ids = set(page(site).xpath("//@id"))
    assert {each.get("href")[1:] for each in links} <= ids
    assert not page(site, "q/deposit-back.html").cssselect(".in-answer")


def test_answer_says_its_address_and_day_in_print(tmp_path):
    site = make_site(tmp_path)
    (printed,) = page(site).cssselect(".printed")
    assert text_of(printed) == "本页地址：https://example.org/kb/q/deposit.html"
    assert "2026年11月1日" in text_of(page(site).cssselect("article")[0])


def test_page_says_its_way_from_home(tmp_path):
    site = make_site(tmp_path)

    def trail(path):
        found = [
            json.loads(each.text)
            for each in page(site, path).xpath("//script[@type and not(@src)]")
        ]
        (way,) = [each for each in found if each["@type"] == "BreadcrumbList"]
        return [(each["position"], each["name"], each["item"]) for each in way["itemListElement"]]

    home = "https://example.org/kb/"
    assert trail("q/deposit.html") == [
        (1, "租房问答", f"{home}index.html"),
        (2, "钱", f"{home}topics/money.html"),
        (3, "押金要付多少？", f"{home}q/deposit.html"),
    ]
    assert trail("zh-Hant/topics/money.html") == [
        (1, "租房問答", f"{home}zh-Hant/index.html"),
        (2, "錢", f"{home}zh-Hant/topics/money.html"),
    ]
    assert [name for _, name, _ in trail("articles/a.html")] == ["租房问答", "租房"]
    assert not page(site, "index.html").xpath("//script[@type='application/ld+json']")
