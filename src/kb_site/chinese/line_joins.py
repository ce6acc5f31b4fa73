"""Line breaks within sentences: what is seen around each, weighed.

A hand, a mailer, a PDF or a program breaks lines where they are full; an author where a line of a
list, a poem or a field ends. The weights are a logistic regression's, which `bench/line_joins.py`
learns from articles whose paragraphs were broken by several rules, and from lines that their
authors ended themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import is_han
from kb_site.chinese.line_breaks import CLOSING, MARKED, Break, breaks_of, closes, is_word
from kb_site.core.patterns import later

SURELY, ALONE, LIKELY, PERHAPS = 0.8, 0.9, 0.7, 0.5
"""Likelihood from which on lines are joined, where few others surely go on, where many do, and
behind a comma or before a stop."""
FEW, MANY = 0.06, 0.2
"""The share of the others that surely go on, below which an author leaves stops out instead, and
from which on a program broke the text."""
SURELY_NOT = 0.05
"""And below which it goes on in none; of 2,249 texts broken at 60 to 160 columns, one had such."""
FAR_WIDER = 3
"""How many times as wide as a line another is that nobody broke."""
NAME = 14
"""Characters of a line that may be a heading."""
_STOPS = frozenset("，。、；：！？）》")
_COMMAS = ("，", "、", ",")
_LABEL = later(r"[^\s，。；：:、（(]{1,10}[：:](?!//)")
_MARK = later(r"(?:[QqAa问答][:：]|[-*•·]|[（(]?\d{1,2}[.、)）．])[ \u3000]*")
_STOP_WITHIN = later(r"[，。；！？,;](?=.)")
_WORD = later(r"[A-Za-z0-9.%/_-]+")
LAST_OPEN = (
    "这就自不也您当最需没主很第及然收其是电提与政直每条未必且所两相们即或各将投至但对非于共经"
    "而责有和那增此专他按只又被得须该属个一往从为把到可会能由使让等的"
)
FIRST_OPEN = (
    "务者息件的些户么及式度样量供政们间号型议词义识力态况得话码止费护器象级较率己了门责括种戏"
    "里择析约述须款才且令够际能素则果足停题道着和或地过之性化行"
)
"""Characters that end and begin lines within sentences far more often than others."""
FIRST_SHUT = "第我你他她它如若请注但因所在对"
"""And those that rather begin sentences."""


class Evidence(NamedTuple):
    """What is seen around a break, how much it counts, and why."""

    name: str
    weight: float
    value: Callable[[Break], float]
    reason: str


def joined(views: Sequence[str], indents: Sequence[int] = ()) -> frozenset[int]:
    """Return the lines that go on with the one above them that is not blank."""
    return _of_text(tuple(views), tuple(indents))


def parted(views: Sequence[str], indents: Sequence[int] = ()) -> frozenset[int]:
    """Return the lines that surely begin by themselves, though the one above is not ended."""
    breaks = (it for it in breaks_of(views, indents) if not _reaches(it, SURELY_NOT))
    found = [(it.at, it.below_at) for it in breaks]
    found += [(at, at + 1) for at, below in enumerate(views[1:]) if MARKED.match(below)]
    return frozenset(below for at, below in found if views[at] and views[at][-1] not in _COMMAS)


@lru_cache(maxsize=2)  # several steps ask for those of the same text
def _of_text(views: tuple[str, ...], indents: tuple[int, ...]) -> frozenset[int]:
    return frozenset(
        each.below_at
        for each in breaks_of(views, indents)
        if not _is_paragraph(each) and _reaches(each, _least(each))
    )


def _reaches(each: Break, least: float) -> bool:
    """Return whether a break is so likely (0 to 1) within a sentence, at `least`."""
    seen = sum([weight * value(each) for weight, value in _QUICK])
    if _likely(seen) >= least:
        return True
    return _likely(seen + _OWN.weight) >= least and _is_own(each)


def _is_paragraph(each: Break) -> bool:
    """Return whether a blank line parts two paragraphs, of which an author left one open.

    No other line is broken, and some are far wider than where this one would be. Nobody ends one
    with the mark between things of a list.
    """
    is_lone = each.blanks and not (each.wide_share or each.typical or each.view.endswith("、"))
    return bool(is_lone) and each.columns * FAR_WIDER < each.edge


def _least(each: Break) -> float:
    if _is_clause(each) or _hangs(each) or (_is_stop_first(each) and not each.blanks):
        return PERHAPS
    if each.wide_share >= MANY:
        return LIKELY
    return SURELY if each.wide_share >= FEW or closes(each) else ALONE


def _is_clause(each: Break) -> bool:
    """Return whether a comma ends the line, as no paragraph does, and no field is below."""
    return each.view[-1] in _COMMAS and not _LABEL.match(each.below)


def _hangs(each: Break) -> bool:
    """Return whether the next line begins right under the first word behind a mark of an item."""
    mark = _MARK.match(each.view)
    return mark is not None and each.blanks == 0 and each.indent == width(mark[0])


def _likely(seen: float) -> float:
    """Return how likely (0 to 1) a break with this sum of evidence is within a sentence."""
    return 1 / (1 + exp(-BIAS - seen))


def _is_own(each: Break) -> bool:
    pair = each.view[-1] + each.below[0]
    return is_han(pair[0]) and is_han(pair[1]) and pair in each.text


def _alike(each: Break) -> bool:
    """Return whether both lines begin or, but for a comma, end alike, as those of a list do."""
    view, below = each.view, each.below
    ends = is_han(view[-1]) and view[-2:] == below[-2:]
    return view[:2] == below[:2] or ends or (view[0] == below[0] and view[-1] == below[-1])


def _is_name(each: Break) -> bool:
    """Return whether the next line is short and has no stop at its end."""
    return len(each.below) <= NAME and not ends_sentence(each.below)


def _is_stop_first(each: Break) -> bool:
    return each.below[0] in _STOPS and is_han(each.view[-1])


def _is_full(each: Break) -> bool:
    """Return whether the next line's first word did not fit in."""
    first = width(first_word(each.below))
    return each.edge - 2 <= each.columns + first and each.columns <= each.edge + first + 2


def first_word(line: str) -> str:
    """Return what a break keeps together at the beginning of a line."""
    word = _WORD.match(line)
    return word[0] if word else line[:1]


BIAS = -3.07
EVIDENCE = (
    Evidence("closing mark", 0.57, lambda it: it.below[0] in CLOSING, "no line begins so"),
    Evidence("stop first", 1.46, _is_stop_first, "a stop is moved down by a break alone"),
    Evidence("comma", 0.67, lambda it: it.view[-1] in _COMMAS, "a clause follows"),
    Evidence("bracket", 2.58, closes, "it would stay open"),
    Evidence("closed end", -2.21, lambda it: it.view[-1] in "）)》”」』】]>*", "of an entry"),
    Evidence(
        "wide comma",
        5.50,
        lambda it: it.view[-1] in _COMMAS and it.columns >= 40,
        "no verse ends so",
    ),
    Evidence("word", 2.66, is_word, "two lines rarely make one"),
    Evidence("own word", 1.50, _is_own, "the text writes it elsewhere"),
    Evidence("last open", 1.03, lambda it: it.view[-1] in LAST_OPEN, "words follow these"),
    Evidence("first open", 1.46, lambda it: it.below[0] in FIRST_OPEN, "words stand before these"),
    Evidence("first shut", -0.76, lambda it: it.below[0] in FIRST_SHUT, "a sentence begins"),
    Evidence("first Han", -0.07, lambda it: is_han(it.below[0]), "where nothing else says more"),
    Evidence("last Han", 0.34, lambda it: is_han(it.view[-1]), "numbers and names end entries"),
    Evidence("full", 1.18, _is_full, "no more fits in"),
    Evidence("shorter", -0.88, lambda it: it.columns < 0.85 * it.edge, "more would fit in"),
    Evidence("overlong", 0.41, lambda it: it.columns > 1.15 * it.edge, "alone so wide"),
    Evidence("typical", 2.55, lambda it: it.typical, "lists have lines of many widths"),
    Evidence("narrow", -2.22, lambda it: it.columns < 32, "a name"),
    Evidence("wide", 0.91, lambda it: it.columns >= 50, "rather a sentence"),
    Evidence("very wide", 0.47, lambda it: it.columns >= 70, "rather a sentence"),
    Evidence("too wide", -2.11, lambda it: it.columns > 160, "nobody breaks so late"),
    Evidence(
        "next wide",
        0.34,
        lambda it: len(it.below) * 2 > 1.3 * it.edge,
        "the next line is broken, too",
    ),
    Evidence(
        "next longer",
        -0.81,
        lambda it: len(it.below) > 1.15 * len(it.view),
        "it would be broken, too",
    ),
    Evidence("next ends", 0.33, lambda it: ends_sentence(it.below), "there the sentence ends"),
    Evidence("clause", 1.26, lambda it: bool(_STOP_WITHIN.search(it.view)), "items have none"),
    Evidence("label below", -2.04, lambda it: bool(_LABEL.match(it.below)), "a field"),
    Evidence("name below", -0.63, _is_name, "a heading"),
    Evidence("name, blank", -0.06, lambda it: it.blanks > 0 and _is_name(it), "a heading"),
    Evidence(
        "labels",
        -1.48,
        lambda it: bool(_LABEL.match(it.below) and _LABEL.match(it.view)),
        "a list of fields",
    ),
    Evidence("alike", -3.11, _alike, "a list"),
    Evidence("blank", -0.90, lambda it: it.blanks > 0, "rather a paragraph"),
    Evidence(
        "blank, tight",
        -5.63,
        lambda it: it.blanks > 0 and it.blank_share < 0.6,
        "where few lines have one below",
    ),
    Evidence("more blank", -4.98, lambda it: it.blanks > 1, "rather a part"),
    Evidence("deeper", -1.16, lambda it: it.indent > 1, "a paragraph begins"),
    Evidence(
        "deeper comma",
        -1.68,
        lambda it: it.indent > 1 and it.view[-1] in _COMMAS,
        "a hanging indent",
    ),
    Evidence("less deep", -0.44, lambda it: it.indent < -1, "of a paragraph, or behind a list"),
    Evidence("open share", -0.90, lambda it: it.open_share, "in broken text many lines are open"),
    Evidence(
        "strong share",
        9.88,
        lambda it: min(it.wide_share, 0.5),
        "who breaks one sentence breaks others",
    ),
)
_OWN = next(each for each in EVIDENCE if each.value is _is_own)
"""What is looked for in the whole text, and so only where it decides."""
_QUICK = tuple((each.weight, each.value) for each in EVIDENCE if each is not _OWN)
