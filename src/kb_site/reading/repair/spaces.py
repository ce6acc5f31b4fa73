"""Spaces that nobody meant: at the ends of lines, doubled, beside full-width punctuation."""

from __future__ import annotations

import re

from kb_site.chinese.han import HAN_LETTER, SPACE
from kb_site.core.patterns import later
from kb_site.reading.repair.layout import SENTENCE_MARK, SPACED_LABEL, is_columns
from kb_site.reading.repair.protected import meets, merged, protected
from kb_site.reading.repair.text import Edit, Finding, Text, lines_with

KIND = "space"

_START, _END = later(rf"{SPACE}+"), later(rf"{SPACE}(?<!{SPACE}{{2}}){SPACE}*+\Z")
_LABEL = later(rf"{SPACE}(?:(?<=(?<![^\n]){HAN_LETTER}.)|(?<=[\s，。；|*]{HAN_LETTER}.))")
"""What every label with spaces in it has."""
_INNER = later(
    rf"""
    {SPACE} (?:
        (?<=[，。；：！？、）》」』].) {SPACE}* (?={HAN_LETTER})
      | (?<={HAN_LETTER}.) {SPACE}* (?=[，。；！？、）])
      | (?<=\S.) (?: {SPACE}+ | (?<![ \u3000\t]) ) (?=\S)
    )
    """,
    re.VERBOSE,
)
"""Begins with one character, as the next does, which makes the search fast."""
_SUSPECT = later(
    rf"""
    {SPACE} (?:
        (?<![^\n].) | (?=\n|\Z|{SPACE}) | (?<=[\u00a0\u2000-\u200a\u202f\u205f])
      | (?<=[，。；：！？、）》」』].) | (?=[，。；！？、）])
      | (?: (?<=(?<![^\n]){HAN_LETTER}.) | (?<=[\s，。；|]{HAN_LETTER}.) ) (?={HAN_LETTER})
    )
    """,
    re.VERBOSE,
)


FEWEST, OTHER, KNOWN = 10, 0.8, 0.35
"""Spaces between two characters that stand there by no accident, the share of pairs that differ,
and of those that stand together elsewhere: 37 to 80 % where a program left them, 0 to 14 % where
an author did."""
WIDE = 40
"""Characters from which on a line is text."""
_WITHIN = later(rf" (?<={HAN_LETTER}.)(?={HAN_LETTER})")


def tidy_spaces(texts: tuple[Text, ...], untouched: frozenset[int]) -> Finding:
    """Remove stray spaces and make doubled ones single; rows of columns keep theirs."""
    lines = [text.text for text in texts]
    edits = {
        index: _edits(texts[index], is_columns(lines, index))
        for index in sorted(lines_with(_SUSPECT, lines) - untouched)
    }
    for index, at in _scattered(texts):
        known = edits.get(index, [])
        if index not in untouched and not any(each.start <= at < each.end for each in known):
            edits[index] = sorted([*known, Edit(at, at + 1, "", KIND)])
    return Finding(edits)


def _scattered(texts: tuple[Text, ...]) -> list[tuple[int, int]]:
    """Return the spaces within sentences, by line and place, that a program left at random.

    Many characters with a space between them stand together elsewhere, hardly two pairs are the
    same: authors part words, and a filter takes the same one again and again.
    """
    found = [
        (index, match.start())
        for index, text in enumerate(texts)
        if " " in text.text and not text.line.markdown and SENTENCE_MARK.search(text.text)
        for match in _WITHIN.finditer(text.text)
    ]
    wide = [(index, at) for index, at in found if len(texts[index].text) >= WIDE]
    pairs = {texts[index].text[at - 1] + texts[index].text[at + 1] for index, at in wide}
    if len(pairs) < max(FEWEST, len(wide) * OTHER):
        return []
    whole = "\n".join([text.text for text in texts])
    return found if sum(pair in whole for pair in pairs) >= KNOWN * len(pairs) else []


def _edits(text: Text, columns: bool) -> list[Edit]:  # noqa: FBT001 - a fact of the line
    line = text.text
    ends = [] if text.line.markdown else _ends(line)
    if columns or line.lstrip().startswith("|"):
        return ends
    first = ends[0].end if ends and ends[0].start == 0 else len(line) - len(line.lstrip())
    last = len(line.rstrip())
    labels = [
        Edit(at, at + 1, "", KIND)
        for label in (SPACED_LABEL.finditer(line) if _LABEL.search(line) else ())
        for at in range(label.start(), label.end())
        if line[at].isspace()
    ]
    spared = merged([*protected(text.line, line), *((edit.start, edit.end) for edit in labels)])
    inner = [
        Edit(*match.span(), "" if _is_stray(line, match) else " ", KIND)
        for match in _INNER.finditer(line, first, last)
        if not meets(spared, match.start(), match.end())
    ]
    labels = [edit for edit in labels if first <= edit.start and edit.end <= last]
    return sorted([*ends, *inner, *labels])


def _ends(line: str) -> list[Edit]:
    start = _START.match(line)
    end = _END.search(line, start.end() if start else 0)
    return [Edit(*found.span(), "", KIND) for found in (start, end) if found]


def _is_stray(line: str, match: re.Match[str]) -> bool:
    before, after = line[match.start() - 1], line[match.end()]
    return before in "，。；：！？、）》」』" or after in "，。；！？、）"
