"""Weights for readings by shape alone, learned from articles whose authors marked their headings.

Usage: python bench/plain_headings.py FOLDER

FOLDER is one for `marks_off.py`. Each article is copied as text there, and the readings by shape
of the loader are compared with the headings that its author marked: a reading counts as right
where three fifths of both agree. Printed are the weights of a logistic regression of that on the
evidence of `kb_site.reading.outline.likely`, and how often readings were right by the likelihood
that they had from the articles of other sources alone (a source is what stands before `__` in a
file's name; they are put aside in six turns).
"""

import random
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading import outline
from kb_site.reading.load import load
from kb_site.reading.outline.candidates import find_candidates
from kb_site.reading.outline.likely import EVIDENCE, plain_of
from kb_site.reading.outline.plain_readings import by_isolation, by_shape
from kb_site.reading.outline.values import Heads, Sheet
from marks_off import LAYOUTS, copied, truths

RIGHT = 0.6
TURNS = 6
RIDGE = 1.0
STEPS = 40
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Row = tuple[str, list[float], bool]
"""A source, what is seen in one reading, and whether that is right."""


def sheet_of(name: str, text: str) -> Sheet | None:
    """Return the lines as the outline of a text sees them."""
    seen: list[Sheet] = []
    find = outline._find  # noqa: SLF001 - the one place where a text's sheet is whole

    def keep(sheet: Sheet) -> Heads:
        seen.append(sheet)
        return find(sheet)

    outline._find = keep  # noqa: SLF001
    try:
        load(SourceFile(name, text.encode()), LoadOptions())
    except SourceError:
        return None
    finally:
        outline._find = find  # noqa: SLF001
    return seen[-1] if seen else None


def rows(folder: Path) -> Iterator[Row]:
    """Yield a row for each reading by shape of each article in each layout."""
    for path in sorted(folder.glob("*.md")):
        source = path.stem.partition("__")[0].lstrip("0")
        for layout in LAYOUTS:
            copy = copied(path.read_text(encoding="utf-8"), layout)
            sheet = sheet_of(f"{path.stem}.txt", "\n".join(copy.lines) + "\n")
            if sheet is None:
                continue
            places = {line.number: at for at, line in enumerate(sheet.lines)}
            right = [{places[each] for each in lines if each in places} for lines in truths(copy)]
            for reader in (by_shape, by_isolation):
                for reading in reader(sheet, find_candidates(sheet)):
                    at = sorted(head.index for head in reading.heads(sheet))
                    agree = max(len(lines & {*at}) / len(lines | {*at}) for lines in right)
                    plain = plain_of(sheet, at)
                    yield source, [float(each.value(plain)) for each in EVIDENCE], agree >= RIGHT


Numbers = NDArray[np.float64]


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


def main() -> None:
    """Print the weights from all articles, and how well those of other sources do."""
    found = list(rows(Path(sys.argv[1])))
    seen = np.array([values for _, values, _ in found])
    right = np.array([float(each) for *_, each in found])
    *weights, bias = fit(seen, right)
    for each, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{each.name:18}{weight:8.3f}  (in use {each.weight})")
    print(f"{'bias':18}{bias:8.3f}")
    sources = sorted({source for source, *_ in found})
    random.Random(1).shuffle(sources)  # noqa: S311 - which sources are put aside together
    likely = np.zeros(len(found))
    for turn in range(TURNS):
        aside = np.array([source in sources[turn::TURNS] for source, *_ in found])
        weights = fit(seen[~aside], right[~aside])
        likely[aside] = 1 / (1 + np.exp(-seen[aside] @ weights[:-1] - weights[-1]))
    for low, high in pairwise(BINS):
        within = (likely >= low) & (likely <= high if high == 1 else likely < high)
        print(
            f"likelihood {low} to {high}: {int(right[within].sum())} of {int(within.sum())} right"
        )


if __name__ == "__main__":
    main()
