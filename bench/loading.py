"""Speed of loading: articles a second on one core, the share of repair and outline, `inspect`.

Usage: python bench/loading.py CORPUS [ARTICLE [RUNS]]

CORPUS is a folder of Markdown articles, about 1,800 characters each; the same articles are
read once more as plain text with numbered headings. ARTICLE is inspected from the start of
the interpreter to its end. All is measured in one run, because the machine's speed drifts.
Loading runs in one process and waits for nothing, so its processor time is its time on a core
that nobody else uses; `inspect` shows both.
"""

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kb_site import load as stages
from kb_site.load import load
from kb_site.model import LoadOptions, SourceFile

SIZES = (250, 500, 1000)
"""Articles in a measured batch: the time for each must grow in step."""

TIMED = ("repair", "outline")
_NUMERALS = "一二三四五六七八九十"


def as_text(markdown: str) -> str:
    """Return an article of the corpus as plain text with numbered headings."""
    front, _, body = markdown.removeprefix("---\n").partition("\n---\n")
    title = re.search(r'title: "(.*)"', front)
    lines = [title[1] if title else ""]
    section = question = 0
    for row in body.split("\n"):
        words = re.sub(r" \{#.*\}$", "", row.lstrip("# "))
        if row.startswith("### "):
            question += 1
            lines.append(f"{section}.{question} {words}")
        elif row.startswith("## "):
            section, question = section + 1, 0
            lines.append(f"{_NUMERALS[section - 1]}、{words}")
        else:
            lines.append(row.replace("**", "").replace("`", ""))
    return "\n".join(lines)


def seconds(sources: list[SourceFile]) -> float:
    """Return the processor time that loading all sources takes."""
    start = time.process_time()
    for source in sources:
        load(source, LoadOptions())
    return time.process_time() - start


def share(sources: list[SourceFile]) -> float:
    """Return the part of loading that is spent in repair and outline."""
    taken = dict.fromkeys(TIMED, 0.0)
    originals = {name: getattr(stages, name) for name in TIMED}

    def timed(name: str) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            start = time.process_time()
            try:
                return originals[name](*arguments)
            finally:
                taken[name] += time.process_time() - start

        return run

    for name in TIMED:
        setattr(stages, name, timed(name))
    whole = seconds(sources)
    for name, original in originals.items():
        setattr(stages, name, original)
    print("  " + ", ".join(f"{name} {time / whole:.1%}" for name, time in taken.items()))
    return sum(taken.values()) / whole


def inspect(article: str, runs: int) -> None:
    """Print the wall and processor time of `kb-site inspect`, warm, start-up included."""
    command = [sys.executable, "-m", "kb_site", "inspect", article, "--format", "json"]
    walls, processors = [], []
    for _ in range(runs + 1):
        start, before = time.perf_counter(), os.times()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        walls.append(time.perf_counter() - start)
        used = after.children_user + after.children_system
        processors.append(used - before.children_user - before.children_system)
    for name, times in (("wall", walls[1:]), ("processor", processors[1:])):
        low, middle, high = min(times), statistics.median(times), max(times)
        print(f"inspect, {name}: min {low:.3f}  median {middle:.3f}  max {high:.3f} s")


def main() -> None:
    """Print the figures of both forms."""
    paths = sorted(Path(sys.argv[1]).rglob("*.md"))[: max(SIZES)]
    texts = [path.read_text("utf-8") for path in paths]
    characters = sum(map(len, texts)) // len(texts)
    print(f"{len(texts)} articles of {characters} characters on average")
    markdown = [SourceFile(path.name, path.read_bytes()) for path in paths]
    plain = [
        SourceFile(f"{path.stem}.txt", as_text(text).encode())
        for path, text in zip(paths, texts, strict=True)
    ]
    forms = {"markdown": markdown, "text": plain}
    for sources in forms.values():
        seconds(sources[:20])
    for form, sources in forms.items():
        for size in SIZES:
            taken = seconds(sources[:size])
            print(f"{form}: {size} articles in {taken:.2f} s, {size / taken:.0f} a second")
        print(f"{form}: repair and outline take {share(sources):.1%}")
    if len(sys.argv) > 2:
        inspect(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 20)


if __name__ == "__main__":
    main()
