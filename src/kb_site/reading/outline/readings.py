"""The readings that a text's lines allow, and those by each kind of mark.

Each is a set of lines that may be the headings and holds by itself; which is best is decided
by `features`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.han import has_han
from kb_site.core.messages import Message, say
from kb_site.reading.outline.apart import are_over_paragraphs, by_numbers_apart, without_gaps
from kb_site.reading.outline.asked_readings import by_openings, by_pairs
from kb_site.reading.outline.candidates import Candidates, have_text, head_of, run_in
from kb_site.reading.outline.chains import MISSING, Candidate, Chain, follow, is_enumeration
from kb_site.reading.outline.margin import by_margin
from kb_site.reading.outline.marks import NAMED, Mark, read_answer, read_mark
from kb_site.reading.outline.pairs import find_nested, on_two_levels
from kb_site.reading.outline.plain_readings import (
    MAX_LABEL,
    by_labels,
    by_questions,
    by_shape,
    by_speakers,
)
from kb_site.reading.outline.reading_values import LEAST, STRONG, Reading
from kb_site.reading.outline.shape import is_bare_heading, split_run_in
from kb_site.reading.outline.values import Head, Sheet
from kb_site.reading.outline.words import read_word

FIRM = 0.6
"""Weight of marks that head text on their own line; 1. and ① with a label are items of a list."""
SAID, CLAUSES = "！!。", "，！!。"
"""Signs within brackets of what somebody says, and of what may be a heading now and then."""
HALF = 0.5
_APART = frozenset((*" \t\u3000、：:.．，,", ""))
SET_APART = frozenset(f"bullet:{sign}" for sign in ("■", "◆", "★", "▶", "※", "◎", "❖", "->", "→"))
"""Bullets of headings rather than of lists."""
NEAR = 4
"""Lines below a bullet within which a sentence stands where it is a heading."""
SHARE = 5
"""Of so many lines of a law one begins with 第一条."""


def find_readings(sheet: Sheet, found: Candidates) -> list[Reading]:
    """Return every reading that holds; a law is read by its numbers alone."""
    readers = READERS[:1] if _are_most(sheet, found.of(NAMED[-1])) else READERS
    return [reading for reader in readers for reading in reader(sheet, found) if reading.taken]


def _numbered(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the sequences of one kind of number; two for none but the first of a list."""
    dotted = {each.mark.parts[0] for each in found.of("dotted")}
    kinds = dict.fromkeys(each.mark.kind for each in (*found.shaped, *found.prose))
    for kind in kinds:
        if kind in ("dotted", "ask") or kind.startswith(("frame", "bullet", "hash")):
            continue
        chain = without_gaps(sheet, found, _with_run_ins(sheet, found, kind))
        divided = any(each.mark.ordinal in dotted for each in chain.taken)  # 2 has 2.1 below it
        if not (chain.taken and _holds(sheet, chain, dotted)):
            continue
        if divided or not found.is_list(chain):
            lower = find_nested(sheet, chain.taken)
            doubts = tuple(each for each in chain.doubts if each.index not in lower)
            yield Reading(_numbers(chain), chain.taken, doubts=doubts, lower=lower)


def _with_run_ins(sheet: Sheet, found: Candidates, kind: str) -> Chain:
    """Return the chain of a kind, with lines whose first words fill places that are missing."""
    shaped = found.of(kind)
    start = _start(sheet, shaped) if kind in NAMED else _start_over_paragraphs(sheet, found, kind)
    if start > 1 and kind in NAMED:
        shaped = tuple(each for each in shaped if _is_apart(sheet, each))
    chain = follow(shaped, start, restarts=True)
    prose = [each for each in found.prose if each.mark.kind == kind]
    others = [made for each in prose if not is_enumeration(each.mark) and (made := run_in(each))]
    if not others or (len(chain.taken) < len(others) and not _are_labels(prose)):
        return chain
    both = sorted((*shaped, *others), key=lambda each: each.index)
    longer = follow(both, start, restarts=True)
    is_better = len(longer.taken) > len(chain.taken) and len(longer.doubts) <= len(chain.doubts)
    return longer if is_better else chain


def _start(sheet: Sheet, found: Sequence[Candidate]) -> int:
    """Return the number that chapters or articles begin with: an excerpt has no first one.

    Articles that a text quotes are no parts of it, unless it holds little else.
    """
    if any(each.mark.ordinal == 1 for each in found):
        return 1
    numbers = [each.mark.ordinal for each in found if _is_apart(sheet, each)]
    are_articles = bool(found) and found[0].mark.kind == NAMED[-1]
    if are_articles and not _are_most(sheet, found):
        return 1
    ahead = [other - one for one, other in pairwise(numbers)]
    place = ahead.index(1) if 1 in ahead else 0
    while place and 0 < ahead[place - 1] <= MISSING + 1:
        place -= 1
    return numbers[place] if 1 in ahead else 1


def _start_over_paragraphs(sheet: Sheet, found: Candidates, kind: str) -> int:
    """Return the number that 三、 四、 or Part03 Part04 begin with, each over a paragraph, else 1.

    Where two is the first, one is missing, which is told.
    """
    lines = found.of(kind)
    first = lines[0].mark.ordinal if lines and lines[0].mark.weight >= STRONG else 1
    if first <= LEAST or any(
        each.mark.ordinal < first for each in found.prose if each.mark.kind == kind
    ):
        return 1
    numbers = [each.mark.ordinal for each in lines]
    counts = len(lines) >= LEAST and numbers == [*range(first, first + len(lines))]
    return first if counts and are_over_paragraphs(sheet, lines, len(sheet.views)) else 1


def _is_apart(sheet: Sheet, each: Candidate) -> bool:
    """Return whether something parts a number from its words: 第三章 逃亡, not 第三章的读后感."""
    _, _, behind = sheet.views[each.index].partition(each.mark.number[-1])
    return behind[:1] in _APART


def _are_most(sheet: Sheet, articles: Sequence[Candidate]) -> bool:
    """Return whether so many of a text's lines begin articles that it is a law, or of one."""
    return len(articles) > LEAST and len(articles) * SHARE > sum(map(bool, sheet.views))


def _are_labels(lines: Sequence[Candidate]) -> bool:
    """Return whether every line has a short label before its text, as 一、申请：… has one."""
    words = [split_run_in(each.mark.rest)[0] for each in lines]
    labels = all(text.endswith(("：", ":")) and width(text) <= MAX_LABEL for text in words)
    return labels and len(lines) > LEAST and lines[0].mark.weight > FIRM


def _holds(sheet: Sheet, chain: Chain, dotted: set[int]) -> bool:
    first = chain.taken[0].mark
    if len(chain.taken) == 1 and first.ordinal not in dotted:
        return False
    least = 1 if first.kind in (*NAMED, "han", "num") else LEAST
    return have_text(sheet, chain.taken, len(sheet.views), least)


def _numbers(chain: Chain) -> Message:
    return say("reading.numbers", numbers=[each.mark.number for each in chain.taken[:2]])


def _asked(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the lines with 问：, Q1 or 【问】."""
    asked = found.of("ask")
    answered = any(read_answer(view, asked=True) for view in sheet.views)
    if asked and have_text(sheet, asked, len(sheet.views), least=1 if answered else LEAST):
        yield Reading(say("reading.question-marks"), asked, "question")


def _dotted(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield 1.1 1.2 2.1 that stand under no numbered section."""
    chains = _dotted_groups(sheet, found)
    taken = tuple(each for chain in chains for each in chain.taken)
    if have_text(sheet, taken, len(sheet.views), least=LEAST):
        doubts = tuple(doubt for chain in chains for doubt in chain.doubts)
        above = tuple(_headings_before(sheet, chains))
        name = say("reading.numbers", numbers=[taken[0].mark.number, "…"])
        yield Reading(name, taken, "question", doubts, above=above)


def _dotted_groups(sheet: Sheet, found: Candidates) -> list[Chain]:
    """Return a chain for 1.1 1.2 …, one for 2.1 2.2 …, and so on in sequence."""
    two = [each for each in found.of("dotted") if len(each.mark.parts) == 2]
    chains: list[Chain] = []
    after = -1
    for first in range(1, 100):
        group = [each for each in two if each.mark.parts[0] == first and each.index > after]
        chain = without_gaps(sheet, found, follow(group))
        if not chain.taken:
            break
        after = chain.taken[-1].index
        chains.append(chain)
    return chains


def _headings_before(sheet: Sheet, chains: Sequence[Chain]) -> Iterator[Head]:
    """Yield the lines above 1.1, 2.1 … that look like the headings of their sections."""
    title = sheet.first()
    for number, chain in enumerate(chains, start=1):
        above = range(chain.taken[0].index - 1, title, -1)
        index = next((index for index in above if sheet.views[index]), None)
        if index is None:
            continue
        view = sheet.views[index]
        if is_bare_heading(view) and not ends_sentence(view):
            yield Head(index, "section", view, ordinal=number)


def _signed(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the lines in 【】 or bold, with bullets or #, of one kind each."""
    for kind in found.kinds():
        if not kind.startswith(("frame", "bullet", "hash")):
            continue
        taken = tuple(_firsts(sheet, found.of(kind)))
        if kind.startswith("bullet") and not _are_headed(sheet, found, taken):
            continue
        if not are_written(sheet, taken) or _share(found, kind, SAID) > HALF:
            continue
        if _is_bracket(kind) and len({each.mark.rest for each in taken}) < LEAST:
            continue  # a label
        if have_text(sheet, taken, len(sheet.views), least=LEAST):
            name = say("reading.signs", sign=kind.partition(":")[2])
            lower, above = on_two_levels(sheet, found.of(kind), taken)
            yield Reading(name, lower, sure=_share(found, kind, CLAUSES) <= HALF, above=above)


def _is_bracket(kind: str) -> bool:
    return kind.startswith("frame") and kind[-1] not in "*_"


def _share(found: Candidates, kind: str, signs: str) -> float:
    """Return the share of the lines in brackets that hold one of the signs of sentences."""
    lines = [each for each in (*found.shaped, *found.prose) if each.mark.kind == kind]
    if not _is_bracket(kind):
        return 0.0
    return sum(not set(signs).isdisjoint(each.mark.rest) for each in lines) / len(lines)


def _firsts(sheet: Sheet, lines: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the lines but 导语 and 总结, of several in a row the first."""
    last = -1
    for each in lines:
        if (last < 0 or any(sheet.views[last + 1 : each.index])) and not read_word(each.mark.rest):
            yield each
        last = each.index


def _are_headed(sheet: Sheet, found: Candidates, taken: Sequence[Candidate]) -> bool:
    """Return whether every one has a sentence under it, as no item of a list has.

    Where as many others with the same mark are sentences, all are items. Below signs that lists
    seldom have, any text is enough where all have some.
    """
    kinds = {each.mark.kind for each in taken}
    others = sum(each.mark.kind in kinds for each in found.prose)
    if others >= len(taken):
        return False
    if kinds <= SET_APART and not others and len(taken) > LEAST:
        return all(any(_under(sheet, each.index)) for each in taken)
    return all(any(map(ends_sentence, _under(sheet, each.index))) for each in taken)


def _under(sheet: Sheet, index: int) -> Iterator[str]:
    """Return a few lines below one with a bullet, up to the next with the same."""
    sign = sheet.views[index][:1]
    below = sheet.views[index + 1 : index + 1 + NEAR]
    return takewhile(lambda view: not view.startswith(sign), below)


def are_written(sheet: Sheet, taken: Sequence[Candidate]) -> bool:
    """Return whether lines with `#` are words and words follow, for most; else they are code."""
    if not taken or not taken[0].mark.kind.startswith("hash"):
        return True
    both = [has_han(each.mark.rest) and has_han(sheet.below(each.index)) for each in taken]
    return sum(both) * 2 > len(both)


def _contents(sheet: Sheet, found: Candidates) -> Iterator[Reading]:
    """Yield the lines that a table of contents names, where they have no marks."""
    del found
    lines = [index for index in sheet.contents if sheet.views[index]]
    if len(lines) >= LEAST and not any(read_mark(sheet.views[index]) for index in lines):
        named = [Mark("contents", (), "", sheet.views[index]) for index in lines]
        taken = tuple(map(Candidate, lines, named))
        if have_text(sheet, taken, len(sheet.views), least=LEAST):
            uppers = [each for each in taken if each.index in sheet.uppers]
            above = tuple(head_of(each, "section", sheet.views[each.index]) for each in uppers)
            taken = tuple(each for each in taken if each.index not in sheet.uppers)
            yield Reading(say("reading.contents"), taken, above=above)


READERS: tuple[Callable[[Sheet, Candidates], Iterator[Reading]], ...] = (
    _numbered,
    by_numbers_apart,
    _asked,
    _dotted,
    _signed,
    _contents,
    by_questions,
    by_shape,
    by_pairs,
    by_openings,
    by_speakers,
    by_labels,
    by_margin,
)
"""Each yields what it finds; they know nothing of each other."""
