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

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.values import replace
from kb_site.reading import load as stages
from kb_site.reading.forms import FORMS
from kb_site.reading.load import load

SIZES = (250, 500, 1000)
"""Articles in a measured batch: the time for each must grow in step."""

STEPS = ("read", "repair", "outline")
"""Fields of a form's steps: its own way to do these."""
STAGES = ("word", "classify", "place", "_finish")
"""Functions that load calls; the rest is front matter and findings."""

HARD: dict[str, Callable[[int], str]] = {
    "spaces": lambda size: f"一{' ' * size}、",
    "brackets": lambda size: f"门{'(' * size})",
    "gaps and repairs": lambda size: "１的 的、 、電" * (size // 9),
    "headings": lambda size: "".join(f"\n{n}、甲\n乙。" for n in range(1, size // 9)),
}
"""Text that patterns and lists may take too long for, by what it is full of."""
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


def shares(sources: list[SourceFile]) -> dict[str, float]:
    """Return the part of loading that is spent in each stage."""
    taken = dict.fromkeys((*STEPS, *STAGES), 0.0)

    def timed(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            start = time.process_time()
            try:
                return original(*arguments)
            finally:
                taken[name] += time.process_time() - start

        return run

    forms, functions = dict(FORMS), {name: getattr(stages, name) for name in STAGES}
    for suffix, steps in forms.items():
        FORMS[suffix] = replace(
            steps, **{name: timed(name, getattr(steps, name)) for name in STEPS}
        )
    for name, function in functions.items():
        setattr(stages, name, timed(name, function))
    whole = seconds(sources)
    FORMS.update(forms)
    for name, function in functions.items():
        setattr(stages, name, function)
    return {name.strip("_"): spent / whole for name, spent in taken.items()}


def growth() -> None:
    """Print the processor time for hard text of growing size, which must grow in step."""
    for name, make in HARD.items():
        taken = []
        for size in (10_000, 20_000, 40_000):
            text = f"标题\n\n正文，很好。\n\n{make(size)}\n\n结束。\n"
            taken.append(seconds([SourceFile("a.txt", text.encode())]))
        print(f"{name}, 10,000, 20,000 and 40,000: {', '.join(f'{each:.3f}' for each in taken)} s")


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
            batch = sources[:size]
            taken = seconds(batch)
            rate = len(batch) / taken
            print(f"{form}: {len(batch)} articles in {taken:.2f} s, {rate:.0f} a second")
        parts = shares(sources)
        print(f"{form}: " + ", ".join(f"{name} {part:.1%}" for name, part in parts.items()))
        print(f"{form}: repair and outline take {parts['repair'] + parts['outline']:.1%}")
    growth()
    if len(sys.argv) > 2:
        inspect(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 20)


if __name__ == "__main__":
    main()
