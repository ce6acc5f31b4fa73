"""Weights for lines that were left as text and may be headings, learned from judged texts.

Usage: python bench/left_lines.py JUDGED [ARTICLES]

JUDGED holds sources whose outline an editor has judged, each beside a file `NAME.left` with the
numbers of the lines that are headings and are none here (empty where the outline is right, `-`
where it is wrong in another way). Of right ones one heading, half of them and all are taken away,
too. ARTICLES is a folder for `marks_off.py`. A logistic regression foretells from the evidence of
`kb_site.reading.outline.left_lines` whether a line is a heading. Printed are its weights and, from
those of the other half of the texts, how many wrong and right outlines are told at several
likelihoods; the halves are put apart by what stands before `+` in a file's name.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.values import replace
from kb_site.importing.generators.single import as_ours
from kb_site.reading.load import load
from kb_site.reading.outline import doubts
from kb_site.reading.outline.left_lines import BIAS, EVIDENCE, lines_left
from kb_site.reading.outline.values import Doubt, Head, Sheet
from marks_off import APART, LAYOUTS, copied
from plain_headings import Numbers, regress

RIDGE = 10.0
MISSED, TAKEN_AWAY, UNMARKED = 6.0, 0.05, 0.05
"""How much lines count that an editor missed, headings taken away, and lines of articles."""
ALIKE = 3.0
"""How much headings of articles count beside their other lines."""
SHOWN = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)


class Row(NamedTuple):
    """A line: what is seen of it, whether it is a heading (0 or 1), its count and its number."""

    seen: list[float]
    is_heading: float
    count: float
    number: int = 0


class Judged(NamedTuple):
    """A text with its lines, and those that an editor missed."""

    name: str
    rows: list[Row]
    missed: frozenset[int]
    is_right: bool


def seen_of(name: str, data: bytes) -> tuple[Sheet, Sequence[Head]] | None:
    """Return the lines and the headings of a source as its doubts see them."""
    seen: list[tuple[Sheet, Sequence[Head]]] = []

    def keep(sheet: Sheet, heads: Sequence[Head], *_: object) -> Iterator[Doubt]:
        seen.append((sheet, heads))
        return iter(())

    before = doubts.left_lines
    doubts.left_lines = keep
    try:
        load(as_ours(SourceFile(name, data)), LoadOptions())
    except SourceError:
        return None
    finally:
        doubts.left_lines = before
    return seen[-1] if seen else None


def evidence(sheet: Sheet, heads: Sequence[Head]) -> Iterator[tuple[int, list[float]]]:
    """Yield each line that may be a heading with what is seen of it."""
    for line in lines_left(sheet, heads):
        yield line.at, [float(each.value(line)) for each in EVIDENCE]


def judged(folder: Path) -> Iterator[Judged]:
    """Yield the judged texts."""
    for path in sorted(folder.glob("*.left")):
        said = path.read_text().split()
        source = folder / path.stem
        found = seen_of(source.name, source.read_bytes())
        if found is None:
            continue
        sheet, heads = found
        missed = frozenset(int(each) for each in said if each != "-")
        lines = [(sheet.lines[at].number, seen) for at, seen in evidence(sheet, heads)]
        wanted = sum(number in missed for number, _ in lines)
        rows = [
            Row(seen, 1.0, MISSED / wanted**0.5, number)
            if number in missed
            else Row(seen, 0.0, 0.0 if said else (len(lines) - wanted) ** -0.5, number)
            for number, seen in lines
        ]
        if not said:
            rows += taken_away(source.name, sheet, heads)
        yield Judged(source.name, rows, missed, not said)


def taken_away(name: str, sheet: Sheet, heads: Sequence[Head]) -> Iterator[Row]:
    """Yield the headings of a right outline as lines, one, half of them and all taken away."""
    parts = [head for head in heads if head.role in ("section", "question")]
    chance = random.Random(name)  # noqa: S311 - which headings are taken away
    if len(parts) < 2:
        return
    for few in (1, len(parts) // 2, len(parts)):
        gone = {head.index: head for head in chance.sample(parts, few)}
        views, lines = list(sheet.views), list(sheet.lines)
        for at, head in gone.items():
            views[at] = views[at] or head.text
            lines[at] = replace(lines[at], heading=0)
        left = [head for head in heads if head.index not in gone]
        bare = replace(sheet, views=tuple(views), lines=tuple(lines))
        seen = [each for at, each in evidence(bare, left) if at in gone]
        yield from (Row(each, 1.0, TAKEN_AWAY / len(seen)) for each in seen)


def articles(folder: Path) -> Iterator[Row]:
    """Yield the lines of articles, with and without their authors' marks."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for layout in (*LAYOUTS, APART, ""):
            copy = copied(text, layout) if layout else None
            lines = ("\n".join(copy.lines) + "\n").encode() if copy else text.encode()
            found = seen_of(f"{path.stem}.txt" if copy else path.name, lines)
            if found is None or (copy and not copy.levels):
                continue
            sheet, heads = found
            marked = set(copy.levels) if copy else set()
            both = [(sheet.lines[at].number in marked, seen) for at, seen in evidence(sheet, heads)]
            right = sum(is_one for is_one, _ in both)
            for is_one, seen in both:
                count = ALIKE * right**-0.5 if is_one else (len(both) - right) ** -0.5
                yield Row(seen, float(is_one), UNMARKED * count)


def fit(rows: Sequence[Row]) -> Numbers:
    """Return the weights and, last, the bias."""
    kept = [row for row in rows if row.count]
    seen = np.array([row.seen for row in kept])
    wanted = np.array([row.is_heading for row in kept])
    return regress(seen, wanted, np.array([row.count for row in kept]), RIDGE)


def half(name: str) -> int:
    """Return the half that a text belongs to."""
    return blake2b(name.partition("+")[0].lstrip("0123456789-").encode()).digest()[0] % 2


def told(texts: Sequence[Judged], more: Sequence[Row]) -> None:
    """Print how many wrong and right outlines are told, by weights from the other half."""
    best: dict[str, list[tuple[float, int]]] = {}
    for which in (0, 1):
        learned = [row for each in texts if half(each.name) != which for row in each.rows]
        *weights, bias = fit([*learned, *more])
        for each in texts:
            if half(each.name) == which:
                rated = [(float(np.dot(row.seen, weights) + bias), row) for row in each.rows]
                best[each.name] = [
                    (1 / (1 + np.exp(-rate)), row.number) for rate, row in rated if row.number
                ]
    wrong = [each for each in texts if not each.is_right]
    right = [each for each in texts if each.is_right]
    for least in SHOWN:
        over = {name: {at for rate, at in found if rate >= least} for name, found in best.items()}
        named = sum(bool(over[each.name] & each.missed) for each in wrong)
        print(
            f"{least}: wrong {sum(bool(over[each.name]) for each in wrong)} of {len(wrong)}, "
            f"by its lines {named} of {sum(bool(each.missed) for each in wrong)}, "
            f"right {sum(bool(over[each.name]) for each in right)} of {len(right)}"
        )


def main() -> None:
    """Print the weights from all texts, and how well those of the other half do."""
    texts = list(judged(Path(sys.argv[1])))
    more = [row for folder in sys.argv[2:] for row in articles(Path(folder))]
    *weights, bias = fit([*(row for each in texts for row in each.rows), *more])
    for each, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{each.name:18}{weight:8.2f}  (in use {each.weight})")
    print(f"{'bias':18}{bias:8.2f}  (in use {BIAS})")
    told(texts, more)


if __name__ == "__main__":
    main()
