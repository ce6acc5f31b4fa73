"""Gaps are marked, or filled with the words that the sidecar supplies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb_site.codes import problem
from kb_site.errors import Problem
from kb_site.escape import SUPPLIED_END, SUPPLIED_START, escape_text
from kb_site.model import GAP_MARK, Gap, Overrides
from kb_site.repair.gaps import find_gaps
from kb_site.repair.layout import style_of_spaces
from kb_site.repair.text import Edit, Finding, Text, joined, source_column

OPEN, FILLED = "gap", "gap-filled"

_SUPPLIED = re.compile(r"(?<!\\)\[[^\[\]\n]+\]\{[^{}\n]*\.supplied\b[^{}\n]*\}")
_SUPPLIED_OR_OPEN = re.compile(f"{re.escape(GAP_MARK)}|{_SUPPLIED.pattern}")
_UNFIT = re.compile("[\n\ue000-\ue00f]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A gap with its span in the present text of a line."""

    index: int
    start: int
    end: int
    gap: Gap


@dataclass(frozen=True, slots=True)
class Filling:
    """The edits that mark or fill gaps, the gaps, and the problems with them."""

    finding: Finding
    gaps: tuple[Gap, ...]


def fill_gaps(
    texts: tuple[Text, ...], untouched: frozenset[int], overrides: Overrides, path: str
) -> Filling:
    """Mark each gap, or fill it from the sidecar; words "" there say that nothing is missing."""
    styles = style_of_spaces(joined(texts))
    places = list(_places(texts, untouched, styles))
    words, problems = _assign(places, overrides)
    edits: dict[int, list[Edit]] = {}
    gaps = []
    for place in places:
        supplied = words.get((place.gap.line, place.gap.column))
        if supplied == "":
            continue
        gaps.append(replace(place.gap, filled=supplied is not None))
        edit = _edit(place, supplied, texts[place.index])
        if edit:
            edits.setdefault(place.index, []).append(edit)
    problems += [_report(gap, path) for gap in gaps if not gap.filled]
    problems += _styles(styles, path)
    return Filling(Finding(edits, tuple(problems)), tuple(gaps))


def count_gaps(texts: tuple[Text, ...]) -> tuple[Gap, ...]:
    """Return the gaps that Markdown marks itself, open and filled."""
    return tuple(
        Gap(text.line.number, text.line.column + match.start(), filled=match[0] != GAP_MARK)
        for text in texts
        if GAP_MARK in text.text or ".supplied" in text.text
        for match in _SUPPLIED_OR_OPEN.finditer(text.text)
    )


def report_open(gaps: tuple[Gap, ...], path: str) -> tuple[Problem, ...]:
    """Return a problem for each open gap."""
    return tuple(_report(gap, path) for gap in gaps if not gap.filled)


def _places(
    texts: tuple[Text, ...], untouched: frozenset[int], styles: tuple[bool, bool]
) -> Iterator[Place]:
    lines = [text.text for text in texts]
    between, before = styles
    for index, text in enumerate(texts):
        if index in untouched:
            continue
        for start, end in find_gaps(lines, index, text.line):
            spaced = text.text[start - 1 : start] not in "、，；：（“「《" and start < end
            mark = text.text[end : end + 1] in "、，。；）"
            if spaced and text.text[start:end] != GAP_MARK and (before if mark else between):
                continue
            yield Place(index, start, end, Gap(text.line.number, source_column(text, start)))


def _assign(
    places: list[Place], overrides: Overrides
) -> tuple[dict[tuple[int, int], str], list[Problem]]:
    """Return the words for each gap by line and column, and what matches no gap."""
    columns: dict[int, list[int]] = {}
    for place in places:
        columns.setdefault(place.gap.line, []).append(place.gap.column)
    words, problems = {}, []
    for line, column, supplied in overrides.gaps:
        known = columns.get(line, [])
        if column in known:
            words[line, column] = _UNFIT.sub(" ", supplied)
        elif column == 0 and len(known) == 1:
            words[line, known[0]] = _UNFIT.sub(" ", supplied)
        else:
            problems.append(_unmatched(overrides.path, line, column, known))
    return words, problems


def _edit(place: Place, supplied: str | None, text: Text) -> Edit | None:
    if supplied is None:
        if text.text[place.start : place.end] == GAP_MARK:
            return None
        return Edit(place.start, place.end, GAP_MARK, OPEN)
    after = f"{SUPPLIED_START}{supplied}{SUPPLIED_END}"
    return Edit(place.start, place.end, escape_text(after) if text.line.markdown else after, FILLED)


def _report(gap: Gap, path: str) -> Problem:
    message = "words are missing here; supply them, or leave the mark that readers see"
    return problem("KB203", path, gap.line, gap.column, message)


def _unmatched(path: str, line: int, column: int, known: list[int]) -> Problem:
    there = ", ".join(map(str, known))
    found = f"it has gaps at columns {there}; name one" if known else "it has no gap"
    place = f"line {line}, column {column}" if column else f"line {line}"
    return problem("KB109", path, 1, 1, f"words are supplied for a gap at {place}: {found}")


def _styles(styles: tuple[bool, bool], path: str) -> list[Problem]:
    between, before = styles
    if not (between or before):
        return []
    where = "between Han characters" if between else "before punctuation"
    message = f"spaces {where} are this article's style, so none is taken for a gap"
    return [problem("KB203", path, 1, 1, message, "note")]
