"""How fast the review desk is with many articles, in a real browser.

python bench/review.py [ARTICLES]      writes bench/review.md; needs chromium on the PATH
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from running_desk import running_desk  # noqa: E402 - the folder is only now on the path

ARTICLES = 1000
ACTIONS = 20
"""Actions of each kind that are timed; the middle and the slowest are told."""

TEXT = """\
首页 > 图书馆 > 正文
第{n}分馆借书须知

导语：第一次到第{n}分馆借书，先看这几条。

一、办证
1.1 办证要带什么
带身份证原件，可以通过短信、 、现场预约，{n}号窗口办理。
1.2 办证的优势
不排队，咨询电话138{n:08d}。

二、借还
2.1 可以续借几次
两次，每次{n}天。
2.2 逾期的后果
逾期每天一角，需出示，的方式补交。

责任编辑：小周
"""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]


class Times(NamedTuple):
    """Seconds of one kind of thing, each time."""

    what: str
    seconds: list[float]


def make_site(folder: Path, articles: int) -> None:
    """Write a site of damaged texts."""
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text("title: 图书馆问答\n", encoding="utf-8")
    for number in range(articles):
        text = TEXT.format(n=number)
        (folder / "content" / f"a{number:04}.txt").write_text(text, encoding="utf-8")


@contextmanager
def browser_page() -> Iterator[Page]:
    """Give a page of a headless Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(120_000)
        yield page
        browser.close()


def opened(page: Page, address: str, articles: int) -> float:
    """Return the seconds until the queue shows all rows."""
    start = perf_counter()
    page.goto(address)
    page.locator(f".queue li:nth-child({articles})").wait_for(state="attached")
    return perf_counter() - start


def read_all(page: Page, address: str) -> float:
    """Return the seconds until every article has been read."""
    start = perf_counter()
    while page.request.get(f"{address}queue").json()["unread"]:
        sleep(0.5)
    return perf_counter() - start


def timed(page: Page, act: str, done: Locator) -> float:
    """Return the seconds from a key or a place to what it shows."""
    start = perf_counter()
    if len(act) == 1:
        page.keyboard.press(act)
    else:
        page.evaluate("address => { location.hash = address; }", act)
    done.wait_for()
    return perf_counter() - start


def actions(page: Page) -> tuple[Times, Times]:
    """Open articles one after the other and let their first doubt stand, as an editor does."""
    opening, accepting = [], []
    for turn in range(ACTIONS):
        name = f"content/a{turn * 7:04}.txt"
        shown = page.locator(".bar .path", has_text=name)
        opening.append(timed(page, f"#a={quote(name)}", shown))
        left = re.search(r"\d+", page.locator(".count").text_content() or "0")
        fewer = page.locator(".count", has_text=f" {int(left[0]) - 1} ")
        accepting.append(timed(page, "a", fewer))
    return Times("an article opens", opening), Times("a doubt is let stand, and written", accepting)


def measure(folder: Path, articles: int) -> list[Times]:
    """Return the times of a first start, of a later one, and of actions."""
    found = []
    with browser_page() as page:
        with running_desk(folder, "--quiet") as desk:
            found.append(
                Times(
                    "the queue opens, nothing read before", [opened(page, desk.address, articles)]
                )
            )
            found.append(Times("all articles are read", [read_all(page, desk.address)]))
            found += actions(page)
        with running_desk(folder, "--quiet") as desk:
            seconds = [opened(page, desk.address, articles)]
            found.append(Times("the queue opens, all read before", seconds))
            page.goto("about:blank")
    return found


def report(times: list[Times], articles: int) -> str:
    """Return the page of figures."""
    rows = [
        f"| {each.what} | {statistics.median(each.seconds):.2f} | {max(each.seconds):.2f} |"
        for each in times
    ]
    return "\n".join(
        [
            "# The review desk with many articles",
            "",
            f"Made by `python bench/review.py` on two cores: {articles} damaged texts of four",
            "questions each, in a real Chromium, from the key to what it shows;",
            f"{ACTIONS} actions of each kind. The site is built beside while the editor rests.",
            "",
            "| what | middle, s | slowest, s |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def main() -> None:
    """Measure, print and write the page."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        make_site(Path(folder), articles)
        text = report(measure(Path(folder), articles), articles)
    print(text)
    if articles == ARTICLES:
        (ROOT / "bench" / "review.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
