"""What surrounds every page: the bar, its menu, the topics, and how soon the answer comes."""

import pytest

from kb_site import build, load_config
from waiting_pages import wait_until

QUESTIONS = {
    "short": "押金要付多少？",
    "full": "房东不退还押金而且还不接电话的时候租客怎么办呀？",
    "long": "合同没有写明水电费由谁来付而房东又要求租客先付一年的费用并且不给收据应该怎么办？",
}
OPTIONS = """\
title: 城市租房常见问题解答手册
editions: [zh-Hans, zh-Hant]
quick_exit: true
text_size: true
topics:
  - {id: rent, title: 租金与押金, keywords: [押金]}
  - {id: repair, title: 修理, keywords: [修理]}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shell")
    facts = "".join(
        f"  {name}: {{short: 先看合同怎么写, certainty: source}}\n" for name in QUESTIONS
    )
    text = f"---\ntitle: 押金\nreviewed: 2026-01-02\nquestions:\n{facts}---\n\n## 押金 {{#rent}}\n"
    for name, question in QUESTIONS.items():
        text += f"\n### {question} {{#{name}}}\n\n先看合同。" + "合同没有写的，双方商量。\n\n" * 12
    text += "\n## 修理 {#repair}\n\n### 灯坏了谁修？ {#lamp}\n\n房东修。人为弄坏的除外。\n"
    (folder / "content").mkdir()
    (folder / "content/a.md").write_text(text, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    report = build(load_config(folder))
    assert report.published, report.problems
    return report.output


def top(page, selector):
    return page.locator(selector).first.bounding_box()["y"]


@pytest.mark.parametrize("script", [True, False])
def test_short_answer_stands_high_on_a_phone(site, open_page, script):
    assert [len(each) for each in QUESTIONS.values()][:2] == [7, 24]
    for name in ("short", "full"):
        page = open_page(site / f"q/{name}.html", javascript=script)
        assert top(page, ".short p") <= 180, name
    page.goto((site / "q/long.html").as_uri())
    heading = page.locator("h1").bounding_box()
    assert top(page, ".short p") - heading["y"] - heading["height"] <= 96


def test_theme_that_was_chosen_holds_before_anything_is_shown(site, open_page, serve):
    page = open_page(f"{serve(site)}/q/short.html", colors="dark", new=True)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="浅色").click()
    light = page.evaluate(background)
    assert (dark, light) == ("rgb(19, 25, 27)", "rgb(247, 246, 242)")
    page.add_init_script(
        "new MutationObserver((_, each) => { if (!document.body) return; each.disconnect();"
        " window.first = document.documentElement.dataset.theme; })"
        ".observe(document, { childList: true, subtree: true })"
    )
    page.goto(page.url.replace("short", "full"))
    assert page.evaluate("first") == "light"
    assert page.evaluate(background) == light
    tints = page.locator("meta[name=theme-color]")
    assert [each.get_attribute("media") for each in tints.all()] == ["all", "not all"]
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="跟随系统").click()
    assert page.evaluate(background) == dark


def test_menu_opens_without_script_and_holds_only_what_works(site, open_page):
    page = open_page(site / "q/short.html", javascript=False)
    page.locator(".menu > summary").click()
    assert page.get_by_role("link", name="繁體").is_visible()
    assert page.locator(".menu button:visible").count() == 0
    assert page.get_by_role("link", name="快速离开").is_visible()


def test_menu_closes_by_escape_and_by_a_click_elsewhere(site, open_page):
    page = open_page(site / "q/short.html")
    summary = page.locator(".menu > summary")
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(30, 700)):
        summary.click()
        assert page.get_by_role("link", name="繁體").is_visible()
        close()
        assert not page.get_by_role("link", name="繁體").is_visible()


@pytest.mark.parametrize(("width", "beside"), [(1024, True), (1280, True), (768, False)])
def test_topics_stay_beside_the_content_where_there_is_room(site, open_page, width, beside):
    page = open_page(site / "q/full.html", width=width)
    topics = page.get_by_role("navigation", name="主题")
    assert topics.locator("[aria-current]").all_inner_texts() == ["租金与押金"]
    main = page.get_by_role("main").bounding_box()
    box = topics.bounding_box()
    assert (box["x"] + box["width"] <= main["x"]) is beside
    page.mouse.wheel(0, 500)
    wait_until(page, "() => scrollY > 0")
    assert (0 <= topics.bounding_box()["y"] < 120) is beside


def test_contents_follow_the_reader(site, open_page):
    page = open_page(site / "topics/rent.html", width=1280)
    page.get_by_role("button", name="展开全部回答").click()
    current = page.locator(".contents [aria-current]")
    for name in ("long", "full"):
        page.evaluate("id => document.getElementById(id).scrollIntoView()", name)
        page.locator(f".contents [aria-current][href$='#{name}']").wait_for()
        assert current.all_inner_texts() == [QUESTIONS[name]]


@pytest.mark.parametrize("size", ["34px", "largest"])
def test_everything_in_the_bar_can_be_used_at_very_large_text(site, open_page, size):
    page = open_page(site / "q/short.html")
    if size == "largest":
        page.evaluate("document.documentElement.dataset.text = 'largest'")
    else:
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    box = page.get_by_role("searchbox")
    letter = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.search input')).fontSize)"
    )
    assert box.bounding_box()["width"] >= 6 * letter
    assert page.get_by_role("link", name="快速离开").is_visible()
    page.locator(".menu > summary").click()
    for each in page.locator(".menu-panel :is(a, button)").all():
        place = each.bounding_box()
        assert place["x"] >= 0, each
        assert place["x"] + place["width"] <= 390, each
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_box_of_the_bar_can_be_typed_into_without_script(site, open_page):
    page = open_page(site / "q/short.html", javascript=False)
    page.get_by_role("searchbox").fill("押金")
    assert page.get_by_role("searchbox").bounding_box()["width"] > 200
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")


@pytest.mark.parametrize("width", [768, 1024])
def test_bar_is_one_line_where_all_of_it_has_room(site, open_page, width):
    page = open_page(site / "q/short.html", width=width)
    assert page.locator(".masthead").bounding_box()["height"] < 60
    name = page.locator(".site-name").evaluate("each => [each.scrollWidth, each.clientWidth]")
    assert name[0] <= name[1]
    assert page.locator(".masthead-search input").bounding_box()["width"] > 120
