"""How many clicks and keys ten damaged articles take at the review desk.

python bench/review_effort.py      writes docs/review.md; needs chromium on the PATH
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from desk_editor import Editor, cases, faults, make_site, result_of, right_of, steps_of  # noqa: E402 - the folder is only now on the path
from running_desk import running_desk  # noqa: E402 - as above

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
HEAD = """\
---
title: What a damaged article takes at the desk
slug: review-effort
language: en
summary: Ten damaged articles put right in the browser, with every click and key counted.
---

## Ten articles {#writing}

### How much work is it? {#review-effort-counted}

Ten damaged articles of ours (`tests/fixtures/review`) are put right at the
[review desk](authors/review.md) alone, by a script that does in a real Chromium what an editor
does; what readers get then is compared with the same article written by hand, and is equal.
A key is a key: a word that is typed counts with every character and Enter, here as Han characters
without the input method's own keys. *Places* is how many titles, leads, conclusions and questions
differ from the hand-written article. Made by `python bench/review_effort.py`.

| article | places before | after | decisions | clicks | keys | of these typed text |
| --- | --- | --- | --- | --- | --- | --- |
"""
FOOT = """
What a person takes is mostly reading; no person has been timed.
"""


class Effort(NamedTuple):
    """What one article took."""

    name: str
    before: int
    after: int
    decisions: int
    clicks: int
    keys: int
    typed: int

    @property
    def row(self) -> str:
        """Return the row of the table."""
        return f"| {' | '.join(map(str, self))} |"


def measure(folder: Path) -> list[Effort]:
    """Put all articles right and return what each took."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    site = make_site(folder / "site", cases())
    efforts = []
    with running_desk(site, "--quiet") as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        for case in cases():
            before = faults(result_of(site, case), right_of(case))
            start = perf_counter()
            editor = Editor(page, desk.address, case)
            editor.work()
            after = faults(result_of(site, case), right_of(case))
            steps = steps_of(case)
            typed = sum(len(str(text)) for text in map(typed_in, steps))
            effort = Effort(case.name, before, after, len(steps), editor.clicks, editor.keys, typed)
            efforts.append(effort)
            print(effort.row, f"{perf_counter() - start:.1f} s")
        browser.close()
    return efforts


def typed_in(step: str | dict[str, str]) -> str:
    """Return the text that a step types."""
    if isinstance(step, str):
        return ""
    named = ("fill", "title", "words", "ask", "short", "heading")
    return next((str(step[name]) for name in named if name in step), "")


def main() -> None:
    """Measure and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        efforts = measure(Path(folder))
    every = [sum(column) for column in list(zip(*efforts, strict=True))[1:]]
    rows = [*(each.row for each in efforts), f"| **all ten** | {' | '.join(map(str, every))} |"]
    (ROOT / "docs" / "review.md").write_text(HEAD + "\n".join(rows) + "\n" + FOOT, encoding="utf-8")


if __name__ == "__main__":
    main()
