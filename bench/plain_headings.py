"""Weights for readings by shape alone, learned from articles whose authors marked their headings.

Usage: python bench/plain_headings.py FOLDER...

A FOLDER is one for `marks_off.py`; texts whose outline an editor has judged may lie in one, too,
`NAME.txt` beside `NAME.lines` with the numbers of the lines that are headings. Each article is
copied as text there, also with blank lines around its headings alone, and every set of plain lines
that the loader weighs is compared with the headings that its author marked: the square of what both
agree in is what a logistic regression foretells from the evidence of
`kb_site.reading.outline.likely`. Printed are its weights, and in how many texts the likeliest set
was the very one, by the likelihood that it had from the articles of other sources alone (a source
is what stands before `__` in a file's name; they are put aside in six turns).
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline import best as outline
from kb_site.reading.outline.likely import EVIDENCE, sets_of
from kb_site.reading.outline.values import Heads, Sheet
from marks_off import APART, LAYOUTS, NEAR, copied, truths

TURNS = 6
RIDGE = 3.0
STEPS = 40
BINS = (0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 1.0)


Numbers = NDArray[np.float64]


class Row(NamedTuple):
    """A set of lines: its source and text, what is seen in it, and how right it is (0 to 1)."""

    source: str
    text: str
    seen: list[float]
    agrees: float


def sheet_of(name: str, text: str) -> Sheet | None:
    """Return the lines as the outline of a text sees them."""
    seen: list[Sheet] = []
    find = outline._find  # noqa: SLF001 - the one place where a text's sheet is whole

    def keep(sheet: Sheet, *, titled: bool) -> tuple[Sheet, Heads]:
        seen.append(sheet)
        return find(sheet, titled=titled)

    outline._find = keep  # noqa: SLF001
    try:
        load(SourceFile(name, text.encode()), LoadOptions())
    except SourceError:
        return None
    finally:
        outline._find = find  # noqa: SLF001
    return seen[-1] if seen else None


def texts(folder: Path) -> Iterator[tuple[str, str, list[set[int]]]]:
    """Yield the name of each text, the text, and the sets of lines that are right."""
    for path in sorted(folder.glob("*.md")):
        for layout in (*LAYOUTS, APART):
            copy = copied(path.read_text(encoding="utf-8"), layout)
            yield f"{path.stem}|{layout}", "\n".join(copy.lines) + "\n", truths(copy)
    for path in sorted(folder.glob("*.lines")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
        yield path.stem, text, [{int(number) for number in path.read_text().split()}]


def rows(folder: Path) -> Iterator[Row]:
    """Yield a row for each set of plain lines of each text."""
    for name, text, right in texts(folder):
        sheet = sheet_of(f"{name.partition('|')[0]}.txt", text)
        if sheet is None:
            continue
        places = {line.number: at for at, line in enumerate(sheet.lines)}
        wanted = [{places.get(each, -1) for each in lines} for lines in right]
        for plain in sets_of(sheet):
            at = {line.at for line in plain.taken}
            agrees = max(len(lines & at) / len(lines | at) for lines in wanted)
            seen = [float(each.value(plain)) for each in EVIDENCE]
            yield Row(name.partition("__")[0].lstrip("0"), name, seen, agrees)


def fit(found: Sequence[Row]) -> Numbers:
    """Return the weights and, last, the bias; each text counts alike."""
    seen = np.array([row.seen for row in found])
    wanted = np.array([row.agrees**2 for row in found])
    times = Counter(row.text for row in found)
    count = np.array([times[row.text] ** -0.5 for row in found])
    return regress(seen, wanted, count, RIDGE)


def regress(seen: Numbers, wanted: Numbers, count: Numbers, ridge: float) -> Numbers:
    """Return the weights and, last, the bias of a logistic regression, by Newton's steps.

    The penalty is on weights of what is seen in units of its spread.
    """
    middle, spread = seen.mean(0), seen.std(0) + 1e-9
    both = np.hstack([(seen - middle) / spread, np.ones((len(seen), 1))])
    penalty = np.diag([*[ridge] * seen.shape[1], 0.01])
    weights = np.zeros(both.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-both @ weights))
        slope = both.T @ (count * (likely - wanted)) + penalty @ weights
        curve = (both * (count * likely * (1 - likely))[:, None]).T @ both + penalty
        weights -= np.linalg.solve(curve, slope)
    scaled = weights[:-1] / spread
    return np.append(scaled, weights[-1] - scaled @ middle)


def main() -> None:
    """Print the weights from all articles, and how well those of other sources do."""
    found = [row for folder in sys.argv[1:] for row in rows(Path(folder))]
    *weights, bias = fit(found)
    for each, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{each.name:18}{weight:8.3f}  (in use {each.weight})")
    print(f"{'bias':18}{bias:8.3f}")
    sources = sorted({row.source for row in found})
    random.Random(1).shuffle(sources)  # noqa: S311 - which sources are put aside together
    best: dict[str, tuple[float, float]] = {}
    for turn in range(TURNS):
        aside = set(sources[turn::TURNS])
        weights = fit([row for row in found if row.source not in aside])
        for row in found:
            if row.source in aside:
                likely = 1 / (1 + np.exp(-np.array(row.seen) @ weights[:-1] - weights[-1]))
                best[row.text] = max(best.get(row.text, (0.0, 0.0)), (float(likely), row.agrees))
    for low, high in pairwise(BINS):
        within = [agrees for likely, agrees in best.values() if low <= likely < high]
        near, right = sum(each >= NEAR for each in within), within.count(1.0)
        print(f"likelihood {low} to {high}: {right} of {len(within)} right, {near} near")


if __name__ == "__main__":
    main()
