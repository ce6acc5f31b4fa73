"""What answers and topics hold that needs room: tables, code, pictures, boxes, very many questions."""

import zlib

import pytest

from kb_site import build, load_config
from kb_site.pages.looks.png import indexed_png

LARGE = (1200, 400)
ANSWER = """\
---
title: 保养要点
slug: care
---

## 保养 {#care}

### 空调多久保养一次？ {#table}

三个月一次。细节见下表。

| 部件 | 多久 | 怎么做 | 自己能做吗 | 用什么 | 多少钱 |
| --- | --- | --- | --- | --- | --- |
| 滤网 | 三个月 | 取下来用清水冲，晾干再装回去，不要在太阳下面晒 | 能 | 清水和软毛刷 | 0 |

::: warning
动手以前先断电。
:::

```
clean --parts filter,evaporator,condenser --every 3m --report somewhere/very/far/away
```

![滤网取下来的样子](plan.png)

[![一张已经是链接的图](plan.png)](https://example.org/)
"""
OPTIONS = """\
title: 电器
topics:
  - {id: care, title: 保养, keywords: [保养]}
  - {id: faults, title: 故障, keywords: [故障]}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("content")
    (folder / "content").mkdir()
    rows = (b"\0" + bytes(LARGE[0])) * LARGE[1]
    picture = indexed_png(LARGE, zlib.compress(rows), [(10, 90, 80), (255, 255, 255)])
    (folder / "content/plan.png").write_bytes(picture)
    (folder / "content/care.md").write_text(ANSWER, encoding="utf-8")
    faults = "".join(
        f"### 第{n}种故障怎么办？ {{#f{n}}}\n\n先断电。再看第{n}页。\n\n" for n in range(1, 421)
    )
    text = f"---\ntitle: 故障大全\n---\n\n## 故障 {{#faults}}\n\n{faults}"
    (folder / "content/faults.md").write_text(text, encoding="utf-8")
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    report = build(load_config(folder))
    assert report.published, report.problems
    return report.output


@pytest.mark.parametrize("width", [390, 1280])
def test_wide_table_keeps_its_columns_and_says_that_it_goes_on(site, open_page, width):
    page = open_page(site / "q/table.html", width=width)
    table = page.locator(".table")
    letter = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)")
    widths = [cell.bounding_box()["width"] for cell in page.locator("th").all()]
    assert min(widths) >= 6 * letter - 1
    assert max(widths) <= 16 * letter + 1
    if width > 390:
        return
    shade = "getComputedStyle(document.querySelector('td'), '::after').opacity"
    fade = "each => getComputedStyle(each).maskImage"
    assert table.evaluate(fade).startswith("linear-gradient(270deg,")
    assert page.evaluate(shade) == "0"
    table.evaluate("each => { each.scrollLeft = each.scrollWidth }")
    assert (
        table.evaluate(f"each => new Promise(requestAnimationFrame).then(() => ({fade})(each))")
        == "none"
    )
    assert float(page.evaluate(f"new Promise(requestAnimationFrame).then(() => {shade})")) == 1
    first = page.locator("td").first.bounding_box()
    assert abs(first["x"] - table.bounding_box()["x"]) < 1


def test_code_can_be_reached_by_keyboard_and_copied(site, open_page, serve):
    page = open_page(f"{serve(site)}/q/table.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert page.locator("pre").get_attribute("tabindex") == "0"
    page.get_by_role("button", name="复制代码").click()
    page.get_by_role("button", name="已复制").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("clean --parts")


def test_large_picture_is_a_link_without_script_and_is_enlarged_with_it(site, open_page):
    page = open_page(site / "q/table.html", javascript=False)
    pictures = page.locator("a.picture")
    assert pictures.count() == 1
    assert pictures.get_attribute("href") == pictures.locator("img").get_attribute("src")
    page = open_page(site / "q/table.html")
    shown = page.locator("a.picture img").bounding_box()["width"]
    page.locator("a.picture").click()
    assert page.locator("dialog img").bounding_box()["width"] >= shown
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "picture"
    assert page.url.endswith("/q/table.html")


def test_box_has_its_sign_and_its_words_stand_beside_it(site, open_page):
    page = open_page(site / "q/table.html")
    seen = "getComputedStyle(document.querySelector('.box.warning'), '::before')"
    assert page.evaluate(f"{seen}.webkitMaskImage").startswith('url("data:image/svg+xml')
    assert page.evaluate(f"{seen}.backgroundColor") == "rgb(112, 67, 0)"


def test_large_topic_has_its_pages_at_both_ends_and_an_index(site, open_page):
    page = open_page(site / "topics/faults.5.html")
    assert page.locator("nav.pages").count() == 2
    for nav in page.locator("nav.pages").all():
        shown = nav.locator("li").all_inner_texts()
        assert [each.split("\n")[-1].strip() for each in shown] == [
            "1",
            "…",
            "3",
            "4",
            "5",
            "6",
            "7",
            "…",
            "9",
        ]
    page.get_by_role("link", name="全部420个问题的目录").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "故障：全部问题"
    assert page.get_by_role("main").locator(".group li a").count() == 420


def test_questions_of_a_large_topic_are_narrowed_down(site, open_page):
    page = open_page(site / "topics/faults.2.html")
    page.get_by_label("在这些问题里筛选").fill("第99种")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/faults.index.html#filter=*")
    links = page.locator(".group li:visible")
    assert links.all_inner_texts() == ["第99种故障怎么办？"]
    box = page.get_by_label("在这些问题里筛选")
    box.fill("第4 种 10")
    assert links.count() == 1
    assert page.get_by_role("status").filter(has_text="1个问题含有这些字。").count() == 1
    box.fill("空调")
    assert links.count() == 0
    assert page.get_by_text("没有问题含有这些字").is_visible()
    box.fill("")
    assert links.count() == 420


def test_index_is_whole_without_script(site, open_page):
    page = open_page(site / "topics/faults.index.html", javascript=False)
    assert page.locator(".filter").is_hidden()
    assert page.locator(".group li a").count() == 420
