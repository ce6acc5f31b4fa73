"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_site.chinese.han import HAN_LETTER, is_han
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.lost_signs import is_lost, lost_between
from kb_site.reading.repair.protected import Spans, meets, protected
from kb_site.reading.repair.text import Edit, Finding, Text, joined, lines_with

KIND = "half-width-punctuation"

_CLOSING = "”’》〉」』）】〕…％。，、；：？！"
_QUOTES = {"”": "“", "’": "‘"}
"""Both languages have them."""
QUOTED = 200
"""Characters of a quotation whose beginning is looked for."""
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_MARK = later(
    rf"""
    (?:
        (?:(?<={HAN_LETTER})|(?<=[{_CLOSING}]))
          (?: , | ;(?![)(]) | :(?!//|[)(DP]) | (?!\?(?:传参|后[面接]))[?!]+ )
      | (?<=\S) (?: [,;:] | (?!\?(?:传参|后[面接]))[?!]+ ) (?={HAN_LETTER}|[“《「『（【])
    )
    # Such a space is its own.
    (?: [ ]+ (?={HAN_LETTER}|[“《「『（【]) (?! [的地得等和与與或及、] ) )?
    | (?<={HAN_LETTER}) [ ] [,;] [ ] (?={HAN_LETTER})
    # Behind 用 and before 分隔 it is a mark that the text is about, as ? before 传参 is.
    | (?<={HAN_LETTER}[ ]) (?<![用以个個加为為按和与與][ ]) [,;]
      (?={HAN_LETTER}) (?! [分隔结結表号號] )
    """,
    re.VERBOSE,
)
_CANDIDATE = later(
    rf"[,;:?!()](?:(?={HAN_LETTER})|(?<={HAN_LETTER}.)|(?<=[{_CLOSING}].)|(?<={HAN_LETTER}[ ].))"
)
_BRACKET = later(r"[()（）]")
_ASKED = later(r"\([?!]{1,3}\)")
_ITEM = later(r"(?:^|[\s，。；、：])[0-9A-Za-z]{1,2}$")
"""`a)` and `1)`, which no bracket opens; smileys have a colon."""
_ENTITY = later(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5})\Z")


_REFERENCE = later(r"\[(?:[JMDCNRSPAZ]|(?:J|M|D|C|N|R|EB|DB)/OL)\]\s*[.,]")
"""A kind of source: standards set half-width marks between what is said of it."""


def widen_punctuation(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Make half-width punctuation between or after Han characters full-width."""
    del options, path
    found = lines_with(_CANDIDATE, (text.text for text in texts))
    lost = lost_between(joined(texts)) > 0
    return Finding({index: _edits(texts[index], lost=lost) for index in sorted(found)})


def _edits(text: Text, *, lost: bool) -> list[Edit]:
    line = text.text
    if "]" in line and _REFERENCE.search(line):
        return []
    edits = [
        Edit(*match.span(), "".join(_FULL[mark] for mark in match[0].strip(" ")), KIND)
        for match in _MARK.finditer(line)
        if _in_chinese(line, match.start(), match.end())
        and not (text.line.markdown and line[match.start() - 1] in "]:|")
        # What stands behind a full stop was another sign, or none.
        and not (match[0][0] in "?!" and line[match.start() - 1] == "。")
        and not (match[0][0] == ";" and _ENTITY.search(line, 0, match.start()))
    ]
    if lost:
        edits = [each for each in edits if not (line[each.start] == "?" and _is_list(line, each))]
    spans = protected(text.line, line)
    if spans:
        edits = [edit for edit in edits if not meets(spans, edit.start, edit.end)]
    if "(" in line or ("（" in line and ")" in line):
        pairs = _brackets(line)
        edits += [each for pair in pairs if not _meets_any(spans, pair) for each in pair]
        edits.sort()
    return edits


def _is_list(line: str, edit: Edit) -> bool:
    """Return whether words go on behind a question mark of a clause that asks nothing."""
    following = line[edit.end : edit.end + 1]
    return following not in ("", *_CLOSING) and is_lost(line, edit.start)


def _meets_any(spans: Spans, edits: Sequence[Edit]) -> bool:
    return bool(spans) and any(meets(spans, each.start, each.end) for each in edits)


def _in_chinese(line: str, start: int, end: int) -> bool:
    """Return whether what stands before or after belongs to Chinese text."""
    before, after = line[start - 1], line[end : end + 1]
    if is_han(before) or is_han(after) or after in tuple("“《「『（【"):
        return True
    return before in _CLOSING and (before not in _QUOTES or _is_of_chinese(line, start - 1))


def _is_of_chinese(line: str, end: int) -> bool:
    """Return whether a quotation that ends there is Chinese, or stands behind such text.

    Some write the closing mark at both ends.
    """
    near = max(end - QUOTED, 0)
    start = max(line.rfind(each, near, end) for each in (_QUOTES[line[end]], line[end]))
    said = line[max(start - 1, near) : end] if start >= 0 or near else ""
    return any(is_han(each) or each in _FULL.values() for each in said)


def _brackets(line: str) -> Iterator[list[Edit]]:
    """Yield edits for each pair of brackets with Han characters in it; others may be code.

    A pair of which one is full-width becomes so, and marks that alone stand in a pair right
    behind a Han character become so with it. A bracket behind a number of a list closes none.
    """
    opened: list[int] = []
    last = -1  # where the last Han character before the bracket stands
    position = 0
    for match in _BRACKET.finditer(line):
        last = next(
            (at for at in range(match.start() - 1, position - 1, -1) if is_han(line[at])), last
        )
        position = match.end()
        if match[0] in "(（":
            opened.append(match.start())
        elif opened and not (line[opened[-1]] == "（" and _ITEM.search(line, 0, match.start())):
            start = opened.pop()
            is_asked = bool(_ASKED.match(line, start)) and is_han(line[start - 1 : start])
            mixed = (line[start] == "(") != (match[0] == ")")
            if line[start] == "(" and (last > start or mixed or is_asked):
                yield _widened(line, start, match.start(), inside=is_asked)
            elif mixed:
                yield [Edit(*match.span(), "）", KIND)]


def _widened(line: str, start: int, end: int, *, inside: bool) -> list[Edit]:
    """Return the edits for a pair of brackets, and for the marks `inside`."""
    wide = [Edit(start, start + 1, "（", KIND)]
    if inside:
        wide += [Edit(at, at + 1, _FULL[line[at]], KIND) for at in range(start + 1, end)]
    return wide + ([Edit(end, end + 1, "）", KIND)] if line[end] == ")" else [])
