"""Weights for line breaks within sentences, learned from articles that a script wrapped.

Usage: python bench/line_joins.py TEXTS [--pairs] [--show KIND]

TEXTS holds texts and Markdown articles of other people, `SOURCE__NUMBER.txt` or `.md`; none of them
is ever part of the project. Lines that their authors ended are breaks that stay. Each text is also
written with its long lines broken: at a width, with or without room for marks that may not begin a
line, at widths that vary as those of a PDF do, by hand here and there, with blank lines between all
lines, and with indents. Printed are the weights of a logistic regression, and, by weights from the
other half of the sources, how many breaks within sentences are found and how many other lines are
joined. `--pairs` writes the table of pairs of characters that often stand together.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kb_site.chinese import line_joins
from kb_site.chinese.columns import width
from kb_site.chinese.han import is_han
from kb_site.chinese.line_breaks import Break, breaks_of, is_word
from kb_site.chinese.line_joins import BIAS, EVIDENCE
from plain_headings import Numbers, regress

RIDGE = 5.0
LEAST, APART, TOGETHER = 20, 8, 2.0
"""How often, in how many sources and how much more than by chance a pair stands together."""
WIDTHS = (40, 56, 60, 64, 66, 70, 72, 76, 78, 80, 84, 90, 96, 100, 110, 120, 140, 160)
LONG = 100
NOT_FIRST = "，。、；：！？）》」』】”’,;!?)]%"
NOT_LAST = "（《“「『【‘([“"
MANY = 60
CHANCE, CLAUSE = 0.04, 40
UNSURE = 0.95
SHOWN = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Row(NamedTuple):
    """A break: its text's source and manner, what is seen, whether a sentence goes on."""

    source: str
    manner: str
    seen: list[float]
    goes_on: float
    count: float
    shown: str
    ends: str
    """The characters around it."""


def cleaned(text: str, *, markdown: bool) -> list[str]:
    """Return the lines of a text without code, front matter, tables and raw HTML."""
    rows: list[str] = []
    in_code = False
    for row in re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).split("\n"):
        if row.lstrip().startswith(("```", "~~~")):
            in_code = not in_code
            continue
        if in_code or (markdown and row.lstrip().startswith(("|", "<"))):
            rows.append("")
            continue
        if markdown and re.match(r"#{1,6}\s", row):
            if rows and rows[-1].strip():
                rows.append("")
            rows.append(re.sub(r"^#+\s*", "", row))
            continue
        rows.append(row.rstrip())
    return rows


def cut(line: str, edge: int, chance: random.Random, *, jitter: int, keeps: bool) -> list[str]:
    """Return a line in rows of about so many columns."""
    rows, row, columns = [], "", 0
    limit = edge + chance.randint(-jitter, jitter)
    for part in re.findall(r"[A-Za-z0-9_./-]+|.", line):
        wide = width(part)
        full = columns + wide > limit and row and not (keeps and part in NOT_FIRST)
        if full:
            moved = ""
            if keeps and row[-1] in NOT_LAST and len(row) > 1:
                row, moved = row[:-1], row[-1]
            rows.append(row.rstrip())
            row, columns = moved, width(moved) if moved else 0
            limit = edge + chance.randint(-jitter, jitter)
        added = part if row else part.lstrip()
        row += added
        columns += width(added) if added else 0
    return [*rows, row.rstrip()] if row.strip() else rows


def at_commas(line: str, edge: int) -> list[str]:
    """Return a line in parts, each with a comma at its end that is not far from so many columns."""
    rows = [""]
    for part in re.findall("[^，]+，?|，", line):
        if width(rows[-1]) >= CLAUSE and rows[-1][-1] == "，" and width(rows[-1] + part) > edge:
            rows.append("")
        rows[-1] += part
    return rows


MANNERS = {
    "plain": 0,
    "jitter": 5,
    "by hand": 12,
    "comma": 0,
    "blank": 4,
    "indented": 0,
    "hanging": 0,
}
"""How texts are broken, and by how many columns the width varies."""
FEW = {"by hand": 0.25, "comma": 0.4}
"""Shares of the long lines that are broken."""
_ITEM = re.compile(r"[-*+•·] |\d+[.、]")


def versions(
    rows: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, list[str], set[int]]]:
    """Yield the manner, the rows, and those that go on with the one above."""
    yield "as it is", list(rows), set()
    for manner in MANNERS:
        edge, keeps = chance.choice(WIDTHS), chance.random() < 0.6
        hangs, indent = chance.random() < 0.3, chance.choice(("　　", "    "))
        made: list[str] = []
        on: set[int] = set()
        for row in rows:
            text = row.strip()
            parts = broken(text, manner, edge, chance, keeps=keeps)
            lead = row[: len(row) - len(row.lstrip())]
            rest = lead
            if manner == "indented":
                lead, rest = (lead if _ITEM.match(text) or width(text) <= 40 else indent), ""
            elif manner == "hanging" and (hangs or _ITEM.match(text)):
                rest = f"{lead}  "
            for place, part in enumerate(parts):
                made += [""] if place and manner == "blank" else []
                on |= {len(made)} if place and part else set()
                made.append((rest if place else lead) + part)
            made += [""] if manner == "blank" and text else []
        if on:
            yield manner, made, on


def broken(text: str, manner: str, edge: int, chance: random.Random, *, keeps: bool) -> list[str]:
    """Return a line in parts, or as it is where it is short or none of the chosen ones."""
    is_short = width(text) <= edge + 4 or text.startswith(("![", "http", "|"))
    if is_short or chance.random() > FEW.get(manner, 1.0):
        return [text]
    if manner == "comma":
        return at_commas(text, edge)
    return cut(text, edge, chance, jitter=MANNERS[manner], keeps=keeps)


def rows_of(folder: Path, *, few: int = 0) -> Iterator[Row]:
    paths = sorted(folder.iterdir())
    if few:
        paths = paths[::few]
    for path in paths:
        rows = cleaned(path.read_text(), markdown=path.suffix == ".md")
        views = [row.strip() for row in rows]
        if len(rows) > 1500 or is_wrapped(views):
            continue
        chance = random.Random(path.name)  # noqa: S311 - how a text is broken
        for manner, made, on in versions(rows, chance):
            indents = [width(row[: len(row) - len(row.lstrip())].expandtabs()) for row in made]
            found = breaks_of([row.strip() for row in made], indents)
            right = sum(each.below_at in on for each in found)
            for each in found:
                goes = each.below_at in on
                unsure = not goes and is_unsure(each)
                total = right if goes else len(found) - right
                count = min(1.0, MANY / total) * (1.0 if manner == "as it is" else 0.4)
                seen = [float(one.value(each)) for one in EVIDENCE]
                show = f"{path.name}:{each.at + 1} {each.view[-40:]} / {each.below[:40]}"
                yield Row(
                    path.name.split("__")[0],
                    manner,
                    seen,
                    UNSURE if unsure else float(goes),
                    count,
                    show,
                    each.view[-1] + each.below[0],
                )


def is_wrapped(views: Sequence[str]) -> bool:
    """Return whether words stand across the line breaks of a text more often than by chance."""
    found = breaks_of(views)
    return sum(map(is_word, found)) > max(1, CHANCE * len(found))


def is_unsure(each: Break) -> bool:
    """Return whether an author may have broken a sentence behind a comma."""
    is_list = "](" in each.view or each.view[0] == each.below[0]
    return each.view[-1] in "，、," and each.columns >= CLAUSE and not is_list


def fit(rows: Sequence[Row]) -> Numbers:
    seen = np.array([row.seen for row in rows])
    return regress(
        seen, np.array([row.goes_on for row in rows]), np.array([row.count for row in rows]), RIDGE
    )


def half(name: str) -> int:
    return blake2b(name.encode()).digest()[0] % 2


def write_pairs(folder: Path) -> None:
    """Write the table of pairs of characters."""
    one: Counter[str] = Counter()
    two: Counter[str] = Counter()
    sources: dict[str, set[str]] = {}
    for path in folder.iterdir():
        source = path.name.split("__")[0]
        for run in re.findall("[\u4e00-\u9fff]+", path.read_text()):
            pairs = [run[at : at + 2] for at in range(len(run) - 1)]
            one.update(run)
            two.update(pairs)
            for pair in pairs:
                sources.setdefault(pair, set()).add(source)
    total, both = sum(one.values()), sum(two.values())
    rows: dict[str, list[str]] = {}
    for pair, count in sorted(two.items()):
        if count < LEAST or len(sources[pair]) < APART:
            continue
        if log(count * total * total / (one[pair[0]] * one[pair[1]] * both)) >= TOGETHER:
            rows.setdefault(pair[0], []).append(pair[1])
    head = (
        "# Pairs of characters that stand together far more often than by chance: the first, then\n"
        "# each second one. Made by bench/line_joins.py.\n"
    )
    target = Path(line_joins.__file__).with_name("pairs.txt")
    target.write_text(head + "".join(f"{one}{''.join(each)}\n" for one, each in rows.items()))
    print(sum(map(len, rows.values())), "pairs", target.stat().st_size, "bytes")


def frequent(rows: Sequence[Row]) -> None:
    """Print the characters that end and begin lines within sentences far more often than others."""
    for which, name in ((0, "last"), (1, "first")):
        on: Counter[str] = Counter()
        off: Counter[str] = Counter()
        for row in rows:
            (on if row.goes_on == 1 else off)[row.ends[which]] += 1
        ratio = {
            each: log((on[each] + 5) / sum(on.values()) / (off[each] + 5) * sum(off.values()))
            for each in {*on, *off}
            if is_han(each) and on[each] + off[each] >= LEAST
        }
        order = sorted(ratio, key=lambda each: ratio[each])
        print(name, "open", "".join(each for each in reversed(order) if ratio[each] > 1.2))
        print(name, "shut", "".join(each for each in order if ratio[each] < -1.2))


def main() -> None:
    folder = Path(sys.argv[1])
    if "--pairs" in sys.argv:
        write_pairs(folder)
        return
    rows = list(rows_of(folder, few=3 if "--quick" in sys.argv else 0))
    print(len(rows), "breaks", sum(row.goes_on for row in rows), "within sentences")
    if "--chars" in sys.argv:
        frequent(rows)
        return
    *weights, bias = fit(rows)
    for each, weight in zip(EVIDENCE, weights, strict=True):
        print(f"{each.name:18}{weight:8.2f}  (in use {each.weight})")
    print(f"{'bias':18}{bias:8.2f}  (in use {BIAS})")
    rated = []
    for which in (0, 1):
        *weights, bias = fit([row for row in rows if half(row.source) != which])
        rated += [
            (float(1 / (1 + np.exp(-np.dot(row.seen, weights) - bias))), row)
            for row in rows
            if half(row.source) == which
        ]
    for manner in dict.fromkeys(row.manner for row in rows):
        those = [(rate, row) for rate, row in rated if row.manner == manner]
        on = [rate for rate, row in those if row.goes_on == 1]
        off = [rate for rate, row in those if not row.goes_on]
        print(
            manner,
            len(on),
            len(off),
            *(
                f"{least}: {sum(rate >= least for rate in on)}/{sum(rate >= least for rate in off)}"
                for least in SHOWN
            ),
        )
    if "--show" in sys.argv:
        manner = sys.argv[sys.argv.index("--show") + 1]
        wrong = sorted(
            ((rate, row) for rate, row in rated if not row.goes_on and row.manner == manner),
            key=lambda e: -e[0],
        )
        for rate, row in wrong[:: max(1, len(wrong) // 4000)][:150]:
            print(f"{rate:.2f} {row.shown}")


if __name__ == "__main__":
    main()
