"""What a reader does with an answer: reads the law, says whether it helped, shares and prints it."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from kb_site import build, load_config

DAY = date(2026, 11, 23)
OPTIONS = """\
title: 租房问答
base_url: https://example.org/
topics: [{id: money, title: 钱, keywords: [钱]}]
not_legal_advice: 本站内容是一般性的说明。
laws: [{name: 租赁条例, in_force_from: 2020-01-01, id: lease, text: lease.yaml}]
"""
ARTICLE = """\
---
title: 租房
reviewed: 2026-11-01
---

## 钱

### 押金要付多少？ {#deposit}

一个月。《租赁条例》第三条规定：“押金不超过一个月的租金”。
"""


def make_site(folder, options=""):
    (folder / "content").mkdir()
    (folder / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    text = "as_of: 2025-04-01\narticles: {第三条: 押金不超过一个月的租金。}\n"
    (folder / "lease.yaml").write_text(text, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS + options, encoding="utf-8")
    report = build(load_config(folder), as_of=DAY)
    assert report.published, report.problems
    return report.output


@pytest.mark.parametrize("javascript", [True, False])
def test_citation_leads_to_the_words_of_the_law(tmp_path, open_page, javascript):
    page = open_page(make_site(tmp_path) / "q/deposit.html", javascript=javascript)
    words = page.locator(".law-words")
    assert not words.is_visible()
    page.click("cite.law a")
    assert page.url.endswith("#_law-lease-3")
    if not javascript:
        page.click(".law-article summary")
    assert words.inner_text() == "押金不超过一个月的租金。"
    assert words.is_visible()


def test_what_a_reader_says_is_sent_without_leaving_the_answer(tmp_path, chromium, serve):
    options = "feedback_endpoint: https://api.example.org/said\n"
    page = chromium.new_page()
    sent, faults = [], []

    def answer(route):
        sent.append(parse_qs(route.request.post_data))
        route.fulfill(status=204)

    page.on("console", lambda message: faults.append(message.text))
    page.route("https://api.example.org/said", answer)
    page.goto(f"{serve(make_site(tmp_path, options))}/q/deposit.html")
    page.check("input[value=no]")
    page.fill("textarea", "退的时候呢？")
    page.click(".helpful button")
    page.locator(".helpful [role=status]").get_by_text("已发送，谢谢。", exact=True).wait_for()
    assert page.url.endswith("/q/deposit.html")
    assert sent == [
        {
            "question": ["deposit"],
            "address": ["https://example.org/q/deposit.html"],
            "helpful": ["no"],
            "missing": ["退的时候呢？"],
        }
    ]
    assert faults == []
    page.close()


def test_answer_is_shared_and_printed_by_its_buttons(tmp_path, open_page):
    site = make_site(tmp_path)
    page = open_page("about:blank", new=True)
    page.add_init_script(
        "window.done = []; window.print = () => done.push('print');"
        "navigator.share = data => { done.push(data); return Promise.resolve(); };"
    )
    page.goto((site / "q/deposit.html").as_uri())
    page.click(".print-page")
    page.click(".share-page")
    printed, shared = page.evaluate("done")
    assert printed == "print"
    assert shared == {
        "title": "押金要付多少？ · 租房问答",
        "url": (site / "q/deposit.html").as_uri(),
    }


def test_printed_answer_says_its_address_and_takes_one_sheet(tmp_path, open_page):
    page = open_page(make_site(tmp_path) / "q/deposit.html")
    sheet = page.pdf(format="A4")
    assert sheet.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    assert page.get_by_text("本页地址：https://example.org/q/deposit.html").is_visible()
    assert page.get_by_text("核对于2026年11月1日").first.is_visible()
    for hidden in (".copy", ".topics", ".foot-links"):
        assert not page.locator(hidden).is_visible(), hidden
