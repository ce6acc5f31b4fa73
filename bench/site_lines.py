"""Weights for lines that a site writes around its texts, learned from pages whose text is known.

Usage: python bench/site_lines.py FOLDER

FOLDER holds a file a page, `SOURCE__name.txt`: the lines that a browser copies from it, each after
a sign and a tab: `+` for one of its text, `-` for one of its site, `?` where that is not known.
Where the text was not written down by a person, two extractors told it: `+` is what both have, `-`
what neither has or most pages of a source say. Printed are the weights of a logistic regression on
the evidence of `kb_site.reading.repair.site_lines`, and what is taken and lost with weights from
other sources alone (they are put aside in six turns).
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb_site.chinese.script import simplified
from kb_site.reading.repair import site_lines
from kb_site.reading.repair.around import ends_of, find_around, pairs_of
from kb_site.reading.repair.site_lines import EVIDENCE, Row, rows_of
from kb_site.reading.words_within import is_sentence

TURNS = 6
RIDGE = 1.0
STEPS = 40
MOST = 60
"""Lines of a kind that one page teaches."""


Numbers = NDArray[np.float64]


class Page(NamedTuple):
    """A page: where it is from, its lines in small letters, and the signs of each."""

    source: str
    lines: list[str]
    signs: list[str]


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder that have two sentences."""
    for path in sorted(folder.glob("*__*.txt")):
        rows = [line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row[2].strip()]
        text = simplified("\n".join(row[2].strip() for row in rows)).lower()
        page = Page(path.stem.partition("__")[0], text.split("\n"), [row[0] for row in rows])
        first, last = ends_of(page.lines)
        if first < last:
            yield page


def runs(page: Page) -> Iterator[tuple[int, list[list[Row]]]]:
    """Yield the place of the first of lines without a sentence, and what is seen in them."""
    first, last = ends_of(page.lines)
    said = pairs_of(page.lines[first : last + 1])
    at = 0
    for sentence, group in groupby(page.lines, is_sentence):
        lines = list(group)
        if not sentence:
            yield at, rows_of(lines, said)
        at += len(lines)


def examples(page: Page) -> list[tuple[list[float], bool]]:
    """Return what is seen in the entries of some known lines, and whether they are a site's."""
    known: dict[str, list[list[Row]]] = {"+": [], "-": []}
    for start, lines in runs(page):
        for at, rows in enumerate(lines, start):
            known.get(page.signs[at], []).append(rows)
    found = []
    for sign, lines in known.items():
        random.shuffle(lines)
        entries = (row for rows in lines[:MOST] for row in rows[:8])
        found += [([float(e.value(row)) for e in EVIDENCE], sign == "-") for row in entries]
    return found


def fit(seen: Numbers, right: Numbers) -> Numbers:
    """Return the weights and, last, the bias of a logistic regression, by Newton's steps."""
    both = np.hstack([seen, np.ones((len(seen), 1))])
    penalty = np.diag([*[RIDGE] * seen.shape[1], 0.01])
    weights = np.zeros(both.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-both @ weights))
        slope = both.T @ (likely - right) + penalty @ weights
        curve = (both * (likely * (1 - likely))[:, None]).T @ both + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def use(weights: Numbers) -> None:
    """Let the loader weigh lines in this way."""
    *each, site_lines.BIAS = map(float, weights)
    pairs = zip(EVIDENCE, each, strict=True)
    weighed: Any = tuple(evidence._replace(weight=weight) for evidence, weight in pairs)
    site_lines.EVIDENCE = weighed


def main() -> None:
    """Print the weights from all pages, and how well those of other sources do."""
    random.seed(1)
    found = list(pages(Path(sys.argv[1])))
    seen = [(page.source, *example) for page in found for example in examples(page)]
    values, right = np.array([row[1] for row in seen]), np.array([float(row[2]) for row in seen])
    *weights, bias = fit(values, right)
    for each, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{each.name:10}{weight:8.2f}  (in use {each.weight})")
    print(f"{'bias':10}{bias:8.2f}  (in use {site_lines.BIAS})")
    sources = sorted({page.source for page in found})
    random.shuffle(sources)
    counts: Counter[str] = Counter()
    for turn in range(TURNS):
        aside = {*sources[turn::TURNS]}
        rows = np.array([source not in aside for source, *_ in seen])
        use(fit(values[rows], right[rows]))
        for page in found:
            if page.source in aside:
                counts += judged(page)
    for name, count in sorted(counts.items()):
        print(f"{name}: {count}")


def judged(page: Page) -> Counter[str]:
    """Return what is taken from a page, lost of it, and told."""
    first, last = ends_of(page.lines)
    taken, doubtful = find_around(page.lines)
    around_it = [*page.signs[:first], *page.signs[last + 1 :]]
    lost = sum(page.signs[at] == "+" for at in taken)
    kind = "pages" if "-" in page.signs else "plain texts"
    return Counter(
        {
            kind: 1,
            f"{kind} with lines taken": bool(taken),
            f"{kind} with lines of text taken": lost > 0,
            f"{kind} with a doubt": bool(doubtful),
            "lines of sites around texts": around_it.count("-"),
            "lines of sites taken of these": sum(
                page.signs[at] == "-" for at in taken if not first < at < last
            ),
            "lines of sites taken between sentences": sum(
                page.signs[at] == "-" for at in taken if first < at < last
            ),
            "lines of text taken": lost,
            "sentences taken": sum(is_sentence(page.lines[at]) for at in taken),
        }
    )


if __name__ == "__main__":
    main()
