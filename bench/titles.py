"""Weights for the line that names a text, learned from texts whose title is known.

Usage: python bench/titles.py FOLDER

FOLDER holds texts of other people, `NAME.txt` beside `NAME.title` with the forms in which its title
may be written, a line each, none where the text lacks it. A source is what stands before `__` in a
file's name. The weights of `kb_site.reading.outline.title_lines` are a conditional logit's (D.
McFadden 1974): of the lines that may be the title and none of them one is right. Printed are the
weights and, with those of other sources alone (put aside in five turns), how many titles are
right, and how many right and wrong ones are likely.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline import adjust, title_lines
from kb_site.reading.outline.title_lines import EVIDENCE, Choice, lines_of_title
from kb_site.reading.outline.values import Head, Sheet

TURNS, STEPS, RIDGE = 5, 800, 0.02
SURE = 0.6
"""As in `title_doubts`."""
LEAST = 8
"""Characters of a title of which a part is right, too."""

Numbers = NDArray[np.float64]


class Text(NamedTuple):
    """A text's lines as numbers, a row each and one for none, and which of them is right."""

    source: str
    rows: Numbers
    right: NDArray[np.bool_]
    first: int
    """The row of the very first line, -1 where that may not be the title."""


def bare(words: str) -> str:
    """Return the letters and digits of a title."""
    return re.sub(r"[\W_]", "", words).lower()


def is_right(line: str, titles: Sequence[str]) -> bool:
    """Return whether a line is the title, without or with the name of a site."""
    said = bare(line)
    return bool(said) and any(
        said == title
        or (len(said) >= LEAST and said in title)
        or (LEAST <= len(title) <= len(said) <= len(title) * 1.5 and title in said)
        for title in titles
    )


def read(path: Path) -> Text | None:
    """Return a text, None where no choice is made in it."""
    titles = [bare(line) for line in path.with_suffix(".title").read_text("utf-8").splitlines()]
    found: list[Text] = []

    def look(sheet: Sheet, heads: Sequence[Head], name: str, dated: Container[int]) -> Choice:
        lines = [*lines_of_title(sheet, heads, name, dated)]
        rows = [[float(each.value(line)) for each in EVIDENCE] + [0.0] for line in lines]
        none = [0.0] * len(EVIDENCE) + [1.0]
        right = [is_right(line.text, titles) for line in lines]
        first = 0 if lines and lines[0].place == 0 else -1
        source = path.stem.partition("__")[0]
        found.append(
            Text(source, np.array([*rows, none]), np.array([*right, not any(right)]), first)
        )
        return Choice()

    adjust.choose_line, kept = look, adjust.choose_line
    try:
        load(SourceFile(path.name, path.read_bytes()), LoadOptions())
    except SourceError:
        return None
    finally:
        adjust.choose_line = kept
    return found[0] if found else None


def chances(text: Text, weights: Numbers) -> Numbers:
    """Return how likely each line is, and none."""
    sums = text.rows @ weights
    raised = np.exp(sums - sums.max())
    return raised / raised.sum()


def fit(texts: Sequence[Text]) -> Numbers:
    """Return the weights under which the right lines are likeliest, by Adam (Kingma 2015)."""
    weights = np.zeros(len(EVIDENCE) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = RIDGE * weights * len(texts) / 50
        for text in texts:
            all_of_them = chances(text, weights)
            right = all_of_them * text.right
            slope += (all_of_them - right / right.sum()) @ text.rows
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return weights


def judged(text: Text, weights: Numbers) -> str:
    """Return whether the line that would be taken is right, and whether an editor is asked."""
    rates = chances(text, weights)
    best = int(rates[:-1].argmax()) if len(rates) > 1 else -1
    taken = best if best >= 0 and rates[best] > title_lines.SURELY else text.first
    if taken < 0 or rates[taken] <= title_lines.LEAST:
        return f"none, {'right' if text.right[-1] else 'wrong'}, told"
    told = "told" if rates[taken] < SURE else "not told"
    return f"a line, {'right' if text.right[taken] else 'wrong'}, {told}"


def main() -> None:
    """Print the weights, and the counts of titles."""
    read_all = (read(path) for path in sorted(Path(sys.argv[1]).glob("*.txt")))
    texts = [text for text in read_all if text]
    sources = sorted({text.source for text in texts})
    random.Random(1).shuffle(sources)  # noqa: S311 - not for secrets
    counts: Counter[str] = Counter()
    for turn in range(TURNS):
        aside = set(sources[turn::TURNS])
        weights = fit([text for text in texts if text.source not in aside])
        counts.update(judged(text, weights) for text in texts if text.source in aside)
    for kind, count in sorted(counts.items()):
        print(f"{kind}: {count} of {len(texts)}")
    for name, weight in zip([each.name for each in EVIDENCE] + ["none"], fit(texts), strict=True):
        print(f"{name}: {weight:.2f}")


if __name__ == "__main__":
    main()
