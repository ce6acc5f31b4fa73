"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re

from kb_site.chinese.han import HAN_LETTER, is_han
from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.protected import meets, protected
from kb_site.reading.repair.text import Edit, Finding, Text, lines_with

KIND = "half-width-punctuation"

_CLOSING = "”’》〉」』）】〕…％。，、；：？！"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_MARK = later(
    rf"""
    (?:
        (?:(?<={HAN_LETTER})|(?<=[{_CLOSING}]))
          (?: , | ;(?![)(]) | :(?!//|[)(DP]) | [?!]+ )
      | (?<=\S) (?: [,;:] | [?!]+ ) (?={HAN_LETTER}|[“《「『（【])
    )
    # Such a space is its own.
    (?: [ ]+ (?={HAN_LETTER}|[“《「『（【]) (?! [的地得等和与與或及、] ) )?
    | (?<={HAN_LETTER}) [ ] [,;] [ ] (?={HAN_LETTER})
    # Behind 用 and before 分隔 it is a mark that the text is about.
    | (?<={HAN_LETTER}[ ]) (?<![用以个個加为為按和与與][ ]) [,;]
      (?={HAN_LETTER}) (?! [分隔结結表号號] )
    """,
    re.VERBOSE,
)
_CANDIDATE = later(
    rf"[,;:?!()](?:(?={HAN_LETTER})|(?<={HAN_LETTER}.)|(?<=[{_CLOSING}].)|(?<={HAN_LETTER}[ ].))"
)
_BRACKET = later(r"[()]")
_ENTITY = later(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5})\Z")


def widen_punctuation(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Make half-width punctuation between or after Han characters full-width."""
    del options, path
    found = lines_with(_CANDIDATE, (text.text for text in texts))
    return Finding({index: _edits(texts[index]) for index in sorted(found)})


def _edits(text: Text) -> list[Edit]:
    line = text.text
    edits = [
        Edit(*match.span(), "".join(_FULL[mark] for mark in match[0].strip(" ")), KIND)
        for match in _MARK.finditer(line)
        if _in_chinese(line, match.start(), match.end())
        and not (text.line.markdown and line[match.start() - 1] in "]:|")
        # What stands behind a full stop was another sign, or none.
        and not (match[0][0] in "?!" and line[match.start() - 1] == "。")
        and not (match[0][0] == ";" and _ENTITY.search(line, 0, match.start()))
    ]
    if "(" in line:
        edits += _brackets(line)
        edits.sort()
    spans = protected(text.line, line)
    return [edit for edit in edits if not meets(spans, edit.start, edit.end)] if spans else edits


def _in_chinese(line: str, start: int, end: int) -> bool:
    """Return whether what stands before or after belongs to Chinese text."""
    before, after = line[start - 1], line[end : end + 1]
    return before in _CLOSING or is_han(before) or is_han(after) or after in tuple("“《「『（【")


def _brackets(line: str) -> list[Edit]:
    """Return edits for each pair of brackets with Han characters in it; others may be code."""
    edits, opened = [], []
    last = -1  # where the last Han character before the bracket stands
    position = 0
    for match in _BRACKET.finditer(line):
        last = next(
            (at for at in range(match.start() - 1, position - 1, -1) if is_han(line[at])), last
        )
        position = match.end()
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if last > start:
                edits += [Edit(start, start + 1, "（", KIND), Edit(*match.span(), "）", KIND)]
    return edits
