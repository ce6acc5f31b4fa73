"""Gaps are marked, or filled with the words that the sidecar supplies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_site.chinese.han import HAN_LETTER, SPACE
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import say
from kb_site.core.model import GAP_MARK, Gap
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.markdown.code_spans import blank_code
from kb_site.markdown.escape import SUPPLIED_END, SUPPLIED_START, escape_text
from kb_site.reading.repair.gaps import Candidate, Evidence, find_gaps, may_have_gaps, may_show_gaps
from kb_site.reading.repair.removed import Spot, holes
from kb_site.reading.repair.text import Edit, Finding, Text, joined, source_columns

OPEN, FILLED = "gap", "gap-filled"

_SUPPLIED = later(r"(?<!\\)\[[^\[\]\n]+\]\{[^{}\n]*\.supplied\b[^{}\n]*\}")
_SUPPLIED_OR_OPEN = later(f"{re.escape(GAP_MARK)}|{_SUPPLIED.pattern}")
_UNFIT = later("[\n\ue000-\ue00f]+")


_SPACED_MARK = later(rf"(?<={HAN_LETTER}){SPACE}+(?=[，。；、！？])")


class Place(Value):
    """A place where words may be missing, with its line's index, and as a gap."""

    index: int
    candidate: Candidate
    gap: Gap


class Filling(Value):
    """The edits that mark or fill gaps, the gaps, and the problems with them."""

    finding: Finding
    gaps: tuple[Gap, ...]


def fill_gaps(
    texts: tuple[Text, ...], untouched: frozenset[int], overrides: Overrides, path: str
) -> Filling:
    """Mark each gap, or fill it from the sidecar; words "" there say that nothing is missing."""
    places = list(_places(texts, untouched, overrides))
    if not (places or overrides.gaps):
        return Filling(Finding({}), ())
    believed = _believed(places, texts)
    words, problems = _assign(places, believed, overrides)
    marked = {(place.gap.line, place.gap.column) for place in believed}
    edits: dict[int, list[Edit]] = {}
    gaps = []
    for place in places:
        where = (place.gap.line, place.gap.column)
        supplied = words.get(where)
        if supplied == "" or (supplied is None and where not in marked):
            continue
        gaps.append(replace(place.gap, filled=supplied is not None))
        edit = _edit(place, supplied, texts[place.index])
        if edit:
            edits.setdefault(place.index, []).append(edit)
    problems += [_report(gap, path) for gap in gaps if not gap.filled]
    return Filling(Finding(edits, tuple(problems)), tuple(gaps))


def count_gaps(texts: tuple[Text, ...], code: frozenset[int]) -> tuple[Gap, ...]:
    """Return the gaps that Markdown marks itself, open and filled; marks in code are none."""
    return tuple(
        Gap(text.line.number, text.line.column + match.start(), filled=match[0] != GAP_MARK)
        for index, text in enumerate(texts)
        if index not in code and has_marks(text.text)
        for match in _SUPPLIED_OR_OPEN.finditer(blank_code(text.text))
    )


def has_marks(text: str) -> bool:
    """Return whether Markdown may mark a gap, open or filled."""
    return GAP_MARK in text or ".supplied" in text


def report_open(gaps: tuple[Gap, ...], path: str) -> tuple[Problem, ...]:
    """Return a problem for each open gap."""
    return tuple(_report(gap, path) for gap in gaps if not gap.filled)


def _places(
    texts: tuple[Text, ...], untouched: frozenset[int], overrides: Overrides
) -> Iterator[Place]:
    lines = [text.text for text in texts]
    if not (overrides.gaps or may_show_gaps(lines)):
        return
    for index in sorted(may_have_gaps(lines) - untouched):
        text = texts[index]
        found = list(find_gaps(lines, index, text.line))
        if not found:
            continue
        columns = source_columns(text, [candidate.start for candidate in found])
        for candidate, column in zip(found, columns, strict=True):
            yield Place(index, candidate, Gap(text.line.number, column))


def _believed(places: list[Place], texts: tuple[Text, ...]) -> list[Place]:
    """Return the places where words are missing: their evidence counts in this article.

    Spaces before marks are a habit where others stand before marks that nothing is missing
    before. Weak evidence counts where words are surely missing too, and spaces are rare. Where
    a filter went over the text, spaces within its sentences count.
    """
    lines = [text.text for text in texts]
    taken = holes([_spot(place) for place in places if _is_space(place, lines)], lines)
    kinds = _kinds(places, texts) | ({"mark", "weak"} if taken else frozenset())
    return [
        place
        for place in places
        if place.candidate.evidence in kinds or (place.index, place.candidate.start) in taken
    ]


def _spot(place: Place) -> Spot:
    one = place.candidate
    return Spot(place.index, one.start, one.end, one.evidence == "sure")


def _is_space(place: Place, lines: list[str]) -> bool:
    """Return whether a place may be a filter's: a space, or a hole that is sure and no mark."""
    one = place.candidate
    there = lines[place.index][one.start : one.end]
    return there == " " or (one.evidence == "sure" and there != GAP_MARK)


def _kinds(places: list[Place], texts: tuple[Text, ...]) -> frozenset[Evidence]:
    counts = Counter(place.candidate.evidence for place in places)
    believed: set[Evidence] = {"sure"}
    if counts["mark"]:
        spaced = len(_SPACED_MARK.findall(joined(texts)))
        if spaced <= 2 * counts["mark"] + counts["sure"]:
            believed.add("mark")
    traces = counts["sure"] + (counts["mark"] if "mark" in believed else 0)
    if traces and counts["space"] <= traces:
        believed.add("weak")
    return frozenset(believed)


def _assign(
    places: list[Place], believed: list[Place], overrides: Overrides
) -> tuple[dict[tuple[int, int], str], list[Problem]]:
    """Return the words for each gap by line and column, and what matches no gap."""
    columns: dict[int, list[int]] = {}
    for place in places:
        columns.setdefault(place.gap.line, []).append(place.gap.column)
    gaps = [place.gap for place in believed]
    words, problems = {}, []
    for entry, (line, column, supplied) in enumerate(overrides.gaps):
        known = [gap.column for gap in gaps if gap.line == line] or columns.get(line, [])
        if column in columns.get(line, []):
            words[line, column] = _UNFIT.sub(" ", supplied)
        elif column == 0 and len(known) == 1:
            words[line, known[0]] = _UNFIT.sub(" ", supplied)
        else:
            problems.append(_unmatched(overrides.place("gaps", entry), line, column, known))
    return words, problems


def _edit(place: Place, supplied: str | None, text: Text) -> Edit | None:
    start, end = place.candidate.start, place.candidate.end
    if supplied is None:
        if text.text[start:end] == GAP_MARK:
            return None
        return Edit(start, end, GAP_MARK, OPEN)
    after = f"{SUPPLIED_START}{supplied}{SUPPLIED_END}"
    return Edit(start, end, escape_text(after) if text.line.markdown else after, FILLED)


def _report(gap: Gap, path: str) -> Problem:
    message = say("KB203.gap")
    return problem("KB203", path, gap.line, gap.column, message)


def _unmatched(where: Location, line: int, column: int, known: list[int]) -> Problem:
    there = ", ".join(map(str, known))
    found = say("gap.columns", columns=there) if known else say("gap.none")
    place = (
        say("gap.at-column", line=line, column=column) if column else say("gap.at-line", line=line)
    )
    return problem_at(where, "KB109", say("KB109.words-for-no-gap", place=place, found=found))
