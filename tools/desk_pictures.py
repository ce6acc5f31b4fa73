"""Pictures of the review desk for the README and the manual, of the damaged articles of the tests.

python tools/desk_pictures.py [DIR]      writes DIR/desk-*.png, into docs/pictures by default
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from desk_editor import cases, make_site, name_of  # noqa: E402 - the folder is only now on the path
from running_desk import running_desk  # noqa: E402 - as above


class Picture(NamedTuple):
    """What a picture shows, and on which screen."""

    name: str
    article: str
    width: int
    height: int
    colors: Literal["light", "dark"]
    tab: str = ""


PICTURES = (
    Picture("desk-wide", "10-school", 1280, 800, "light"),
    Picture("desk-dark", "01-deposit", 820, 1100, "dark"),
    Picture("desk-phone", "05-cat", 390, 844, "light", "source"),
)


def draw(browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    """Write one picture."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.colors,
        locale="zh-CN",
    )
    page = context.new_page()
    case = next(each for each in cases() if each.name == picture.article)
    page.goto(f"{address}#a={quote(name_of(case))}")
    page.locator(".doubt").first.wait_for()
    if picture.tab:
        page.locator(f"#tab-{picture.tab}").click()
    page.wait_for_timeout(1500)
    page.screenshot(path=folder / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Draw all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--headless", "--no-sandbox", "--disable-gpu"]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = make_site(Path(scratch) / "site", cases())
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        with running_desk(site, "--quiet") as desk:
            for picture in PICTURES:
                draw(browser, desk.address, picture, folder)
        browser.close()


if __name__ == "__main__":
    main()
