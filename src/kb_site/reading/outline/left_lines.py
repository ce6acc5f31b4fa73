"""How likely a line that was left as text is a heading: what is seen in it, weighed.

Each line beside the chosen headings that may be one is looked at, in every form of source. The
weights are a logistic regression's, which `bench/left_lines.py` learns from texts whose outline an
editor has judged, from headings taken away from right outlines, and from articles whose authors'
marks were taken off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import accumulate
from math import exp
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.outline.listed import VALUE, rows_below_colons
from kb_site.reading.outline.marks import Mark, read_mark
from kb_site.reading.outline.no_headings import NAME, may_head
from kb_site.reading.outline.paragraph_names import HAN_TWICE
from kb_site.reading.outline.reading_values import STRONG
from kb_site.reading.outline.shape import begins_as_text, is_bare_heading, is_remark
from kb_site.reading.outline.values import SHOWN, Doubt, Head, Sheet, lines_of, more_than

TOLD, SURE = 0.61, 0.74
"""Likelihood from which on an editor is told of a line, and of one beside stated headings; a line
that stands in company is a heading from there on, too."""
ALIKE = 0.6
"""Share of the headings that are bold lines from which on another bold line is one, too."""
WIDE = 40
"""Columns of what is rather a sentence than a name."""
PARAGRAPH = 30
"""Characters of a sentence that is more than an item."""
FEW = 3
"""Headings beside which others may be left, and times that a field of entries comes again."""
_COLON = ("：", ":")
_BOLD = later(r"\*\*[^*]+\*\*[：:]?|__[^_]+__[：:]?")
_ITEM = later(r"(?:\| )?(?:[-*+]|\d{1,3}[.)])\s")
_BRACKETS = later(r"[（(\[〔].*[）)\]〕]")

Make = tuple[str, bool, bool]
"""The kind of a line's mark, whether it is bold, and whether a colon ends it."""


class Text(NamedTuple):
    """What is seen of a text as a whole."""

    makes: Mapping[Make, float]
    """The share of its headings by their make."""
    kinds: frozenset[str]
    """The kinds of their numbers."""
    headings: int
    is_marked: bool
    """Whether the form marks lines as headings."""
    is_stated: bool
    """Whether nothing but what the form marks is one."""


class Left(NamedTuple):
    """A line that may be a heading, and what stands around it."""

    at: int
    words: str
    """Its words without marks of bold."""
    core: str
    """These without a number."""
    mark: Mark | None
    make: Make
    above: str
    """The line before it that is not blank."""
    below: str
    """The next one."""
    is_apart: bool
    """Whether a blank line stands above it."""
    again: int
    """How often it stands in the text."""
    part: float
    """The share of the text that stands under the same heading."""
    text: Text
    beside: int = 0
    """How many of the two lines next to it may be headings, too."""
    over: float = 0.0
    """The share of the lines of its make that stand over sentences or lists."""
    crowd: float = 0.0
    """The share of the text's lines that may be headings."""


class Evidence(NamedTuple):
    """What is seen in a line, how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Left], float]
    reason: str


def left_lines(
    sheet: Sheet,
    heads: Sequence[Head],
    told: Container[int] = (),
    left: Sequence[Left] | None = None,
) -> Iterator[Doubt]:
    """Yield one doubt for all likely headings that were left as text, but for those `told` of.

    `left` are the lines beside the headings, where they have been looked at.
    """
    found = lines_left(sheet, heads) if left is None else left
    least = SURE if sheet.is_stated else TOLD
    rated = [(1.0 if _is_sister(each) else likelihood(each), -each.at) for each in found]
    likely = (-at for rate, at in sorted(rated, reverse=True) if rate >= least)
    best = [at for at in likely if at not in told]
    if not best:
        return
    lines, more = lines_of(sheet, sorted(best[:SHOWN])), more_than(best)
    if sheet.is_stated:
        says = say("KB321.perhaps-unmarked", lines=lines, more=more)
    else:
        says = say("KB321.perhaps-headings", lines=lines, more=more)
    yield Doubt(min(best[:SHOWN]), "KB321", says)


def likelihood(left: Left) -> float:
    """Return how likely (0 to 1) a line is a heading."""
    return 1 / (1 + exp(-BIAS - sum([weight * value(left) for _, weight, value, _ in EVIDENCE])))


def lines_left(sheet: Sheet, heads: Sequence[Head]) -> list[Left]:
    """Return the lines beside the headings that may be some, with what is seen of them."""
    filled = sheet.filled()
    used = {at for head in heads for at in (head.index, head.index + head.skip)}
    free = [at for at in filled if at not in used and may_head(sheet, at)]
    if not free:
        return []
    places = {at: place for place, at in enumerate(filled)}
    sizes = [0, *accumulate(map(len, sheet.views))]
    starts = sorted({filled[0], *(head.index + head.skip for head in heads), len(sheet.views)})
    text, times = _text(sheet, heads), Counter(sheet.views)
    found: list[Left] = []
    for at in free:
        view = sheet.views[at]
        mark, make = _made(view)
        words = view.strip("*_").strip()
        place = bisect_right(starts, at)
        begin = starts[place - 1] if place and starts[place - 1] < at else filled[0]
        part = (sizes[starts[place]] - sizes[begin]) / max(sizes[-1], 1)
        above, below = (_view(sheet, filled, places[at] + step) for step in (-1, 1))
        core = mark.rest if mark and mark.number else words
        apart = not sheet.view(at - 1)
        found.append(
            Left(at, words, core, mark, make, above, below, apart, times[view], part, text)
        )
    return _together([each for each in found if _says_much(each)], filled, places)


def _together(
    found: Sequence[Left], filled: Sequence[int], places: Mapping[int, int]
) -> list[Left]:
    """Return the lines with what is seen of them only beside all others."""
    free = [each for each in found if not (each.mark or each.make[1] or each.make[2])]
    items = rows_below_colons([(places[each.at], each.above, each.below) for each in free])
    found = [each for each in found if places[each.at] not in items and not _has_label(each)]
    all_ = {places[each.at] for each in found}
    makes = Counter(each.make for each in found)
    over = Counter(each.make for each in found if is_over_text(each) or is_over_list(each))
    return [
        each._replace(
            beside=sum(places[each.at] + step in all_ for step in (-1, 1)),
            over=over[each.make] / makes[each.make],
            crowd=len(found) / len(filled),
        )
        for each in found
    ]


def _says_much(left: Left) -> bool:
    """Return whether a line says something in Han, or counts and is no item of a list.

    An item stands beside another number of its kind, or its words end in a semicolon.
    """
    if left.make[2] and left.below.endswith(("；", ";")):
        return False
    if left.mark is None or not left.mark.number:
        is_said = left.mark is not None and left.mark.is_said and left.mark.frame == "】"
        return bool(HAN_TWICE.search(left.core)) and not is_said
    others = map(read_mark, (left.above, left.below))
    return not any(other and other.number and other.kind == left.mark.kind for other in others)


def _text(sheet: Sheet, heads: Sequence[Head]) -> Text:
    parts = [head for head in heads if head.role in ("section", "question")]
    makes: Counter[Make] = Counter()
    kinds = set()
    for head in parts:
        mark, make = _made(sheet.view(head.index) or head.text)
        makes[make] += 1
        kinds |= {mark.kind} if mark and mark.number else set()
    shares = {make: count / len(parts) for make, count in makes.items()}
    is_marked = any(line.heading for line in sheet.lines)
    return Text(shares, frozenset(kinds), len(parts), is_marked, sheet.is_stated)


def _made(view: str) -> tuple[Mark | None, Make]:
    words = view.strip("*_")
    mark = read_mark(words)
    kind = mark.kind if mark and (mark.number or mark.frame) else ""
    return mark, (kind, bool(_BOLD.fullmatch(view)), words.endswith(_COLON))


def _view(sheet: Sheet, filled: Sequence[int], place: int) -> str:
    return sheet.views[filled[place]] if 0 <= place < len(filled) else ""


def is_over_text(left: Left) -> bool:
    """Return whether a sentence stands below that is no item."""
    return ends_sentence(left.below) and not _ITEM.match(left.below)


def _is_sister(left: Left) -> bool:
    """Return whether a line is bold as a whole, as most of three or more headings are."""
    is_bold = left.make == ("", True, False) and left.text.headings >= FEW
    return is_bold and left.text.makes.get(left.make, 0.0) >= ALIKE


def _has_label(left: Left) -> bool:
    """Return whether a short line stands below a short label: 作者： over a name."""
    lines = (left.above, left.words)
    return left.above.endswith(_COLON) and not left.make[1] and max(map(width, lines)) <= NAME


def _is_over_paragraph(left: Left) -> bool:
    return is_over_text(left) and len(left.below) >= PARAGRAPH


def is_over_list(left: Left) -> bool:
    """Return whether items stand below, or numbers of another kind than the line's own."""
    other = read_mark(left.below)
    alike = other and left.mark and left.mark.number and other.kind == left.mark.kind
    return bool(_ITEM.match(left.below) or (other and not alike))


def _is_strong(left: Left) -> bool:
    return left.mark is not None and bool(left.mark.number) and left.mark.weight >= STRONG


def _is_bullet(left: Left) -> bool:
    return left.mark is not None and left.mark.kind.startswith("bullet")


def _counts_as_headings(left: Left) -> bool:
    return left.mark is not None and bool(left.mark.number) and left.mark.kind in left.text.kinds


def _alike_label(left: Left) -> float:
    return left.text.makes.get(left.make, 0.0) if left.make[2] else 0.0


def _alike_plain(left: Left) -> float:
    return 0.0 if any(left.make) else left.text.makes.get(left.make, 0.0)


def _value(left: Left) -> bool:
    return not left.words.endswith(_COLON) and bool(VALUE.search(left.words))


BIAS = -1.91
EVIDENCE = (
    Evidence("short", 0.63, lambda it: width(it.core) <= NAME, "a name"),
    Evidence("wide", -1.00, lambda it: width(it.core) > WIDE, "rather a sentence"),
    Evidence("apart", 0.57, lambda it: it.is_apart, "a heading has room above it"),
    Evidence("over paragraph", 0.51, _is_over_paragraph, "it heads something"),
    Evidence("colon", -1.74, lambda it: it.words.endswith(_COLON), "it announces a list"),
    Evidence("alike label", 9.12, _alike_label, "unless headings end so, too"),
    Evidence("alike plain", 0.42, _alike_plain, "and those that have no mark"),
    Evidence("value", -1.28, _value, "a field"),
    Evidence("comma", -0.40, lambda it: "，" in it.words or "," in it.words, "a clause"),
    Evidence("asks", -1.36, lambda it: it.words.endswith(("？", "?")), "of a story or a speech"),
    Evidence("remark", -1.10, lambda it: is_remark(it.words), "a caption"),
    Evidence("shaped", 0.69, lambda it: is_bare_heading(it.core), "short, and no sentence"),
    Evidence("begins as text", -2.35, lambda it: begins_as_text(it.words), "a credit"),
    Evidence("strong number", 1.32, _is_strong, "nobody writes 一、 before an item"),
    Evidence("bullet", -2.64, _is_bullet, "an item"),
    Evidence("of a count", 2.54, _counts_as_headings, "its kind of number is a heading's"),
    Evidence("bold", 1.06, lambda it: it.make[1], "set apart"),
    Evidence("brackets", -4.32, lambda it: bool(_BRACKETS.fullmatch(it.words)), "a remark"),
    Evidence("again", -1.35, lambda it: it.again >= FEW, "a field of entries"),
    Evidence("few", 2.75, lambda it: 0 < it.text.headings < FEW, "there may be more"),
    Evidence("marked", -1.74, lambda it: it.text.is_marked, "who marks some marks all"),
    Evidence("stated", -1.38, lambda it: it.text.is_stated, "in Markdown more than elsewhere"),
    Evidence("part", 1.22, lambda it: it.part, "much text under one heading may have more"),
    Evidence("in a row", -0.25, lambda it: it.beside > 1, "within a list"),
    Evidence("over", 1.50, lambda it: it.over, "lines of its make head text"),
    Evidence("crowd", 2.09, lambda it: it.crowd, "in lists of words every line is short"),
)
"""Each value is 0 or 1, or a share."""
