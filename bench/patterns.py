"""Whether reading takes a time that grows with the text, for 58 patterns in each form.

Usage: python bench/patterns.py [--write]. Each pattern is repeated until it fills 50, 100 and
200 KB, and read in a process of its own. A pattern grows linearly where four times the text takes
at most six times as long; what takes less than a tenth of a second is not told from that. `--write`
writes the page bench/patterns.md; the exit status is 1 where one is not linear.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from kb_site.core.errors import SourceError  # noqa: E402 - the path is set above
from kb_site.core.model import LoadOptions, SourceFile  # noqa: E402
from kb_site.importing.generators.single import as_ours  # noqa: E402
from kb_site.reading.load import load  # noqa: E402
from word_files import word_file  # noqa: E402

PATTERNS = (
    "、 ", "《》", "《甲》", "[", "![", "[^1]", "[a](", "](", "**", "*a ", "__a", "`", "``a ", "~~",
    "<", "<a", "<b>", "</b>", "<!--", "-->", "甲{/*", "&amp;", "&#1;", "\\", "|a", "|-|\n", "> ",
    "- a\n", "1. ", "一、甲\n", "（一）", "第一条 ", "问：甲？答：乙。\n", "“”", "（", "http://a ",
    "a@b.c ", "13812345678 ", "{.a}", "::: note\n", "甲 ", " ", "\t", "\u3000", "\n", "|", "-", "#",
    "$", "==", ": ", "[[", "![[", "{{", "{% ", "<a ", "<td>", "## 甲\n",
)  # fmt: skip
FORMS = ("txt", "md", "imported", "html", "docx", "csv")
SIZES = (50_000, 100_000, 200_000)
TELLING, LINEAR = 0.1, 6.0
LIMIT = 120
"""Seconds of processor time after which a reading is stopped."""

PAGE = ROOT / "bench" / "patterns.md"
HEAD = """\
# Whether reading takes a time that grows with the text

Written by `python bench/patterns.py --write`: {tried} patterns and forms, each repeated to
50, 100 and 200 KB; {linear} grow linearly (four times the text takes at most six times as
long, or less than a tenth of a second). Those that do not, and what takes over a second:

| form | pattern | 50 KB | 100 KB | 200 KB | |
| --- | --- | --: | --: | --: | --- |
"""


class Grown(NamedTuple):
    """Seconds of processor time for each size of a pattern in a form."""

    form: str
    pattern: str
    seconds: tuple[float, ...]

    @property
    def linear(self) -> bool:
        """Return whether the time grows as the text does."""
        first, last = self.seconds[0], self.seconds[-1]
        return last < TELLING or last <= LINEAR * max(first, TELLING / LINEAR)


def source(form: str, pattern: str, size: int) -> SourceFile:
    """Return a source of that form that the pattern fills."""
    text = pattern * (size // len(pattern.encode()))
    if form == "docx":
        return SourceFile("a.docx", word_file(("Heading 1", "标题"), ("", text)))
    heads = {
        "txt": "标题\n\n",
        "md": "# 标题\n\n## 问题？\n\n",
        "imported": "# 标题\n\n## 问题？\n\n",
        "html": "<!DOCTYPE html><title>标题</title><article><h1>标题</h1><h2>问题？</h2><p>",
        "csv": "问题,答案\n甲？,",
    }
    # A last word, so that spaces end no row.
    name = "a.md" if form == "imported" else f"a.{form}"
    return SourceFile(name, f"{heads[form]}{text}甲".encode())


def measure(form: str, pattern: str, size: int) -> None:
    """Read one source and print the seconds that it took."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    given = source(form, pattern, size)
    start = time.process_time()
    try:
        load(as_ours(given) if form == "imported" else given, LoadOptions())
    except SourceError as error:
        print(error.code, file=sys.stderr)
    print(time.process_time() - start)


def grown(form: str, pattern: str) -> Grown:
    """Return how the time of a pattern grows."""
    found = []
    for size in SIZES:
        words = [sys.executable, __file__, form, pattern, str(size)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        found.append(float(done.stdout) if done.returncode == 0 else float(LIMIT))
    return Grown(form, pattern, tuple(found))


def _row(each: Grown) -> str:
    shown = repr(each.pattern)[1:-1].replace("|", "\\|")
    times = " | ".join(f"{seconds:.2f} s" for seconds in each.seconds)
    return f"| {each.form} | `` {shown} `` | {times} | {'' if each.linear else 'not linear'} |"


def main() -> int:
    """Measure every pattern in every form; print, or write the page."""
    pairs = [(form, pattern) for form in FORMS for pattern in PATTERNS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda pair: grown(*pair), pairs))
    found.sort(key=lambda each: (each.linear, -each.seconds[-1]))
    linear = sum(each.linear for each in found)
    rows = [_row(each) for each in found if not each.linear or each.seconds[-1] > 1][:40]
    page = HEAD.format(tried=len(found), linear=linear) + "\n".join(rows) + "\n"
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0 if linear == len(found) else 1


if __name__ == "__main__":
    if len(sys.argv) == 4:
        measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(main())
