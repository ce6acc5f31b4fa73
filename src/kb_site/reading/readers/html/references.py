"""Character references to what is no character of a text, `&#1;` or one half of a pair."""

from __future__ import annotations

from itertools import pairwise

from kb_site.chinese.han import HAN_LETTER
from kb_site.core.model import GAP_MARK, Repair
from kb_site.core.patterns import later

_REFERENCE = later(r"&#(?:[xX]0*[0-9a-fA-F]{1,6}|0*[0-9]{1,7});?")
_UNWANTED = later("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\ue00f\ufffe\uffff]")
_ECHO = later(
    rf"(?<={HAN_LETTER})<\?(?:php\s+echo\s|=)[^<>?]{{1,80}}\?>|<\?(?:php\s+echo\s|=)[^<>?]{{1,80}}\?>(?={HAN_LETTER})"
)
_WINDOWS = range(0x80, 0xA0)
"""Numbers of control characters that pages use for characters of Windows, as browsers know."""


def resolve(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return a page without references to control characters and later stages' marks.

    Halves of one character are put together; every change is told. What a program of the server
    would have written amid Chinese text is a gap.
    """
    if "<?" in text:
        text = _ECHO.sub(GAP_MARK, text)
    if "&#" not in text:
        return text, ()
    repairs: list[Repair] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if "&#" in line:
            lines[number - 1] = _resolve(line, number, repairs)
    return "\n".join(lines), tuple(repairs)


def _resolve(line: str, number: int, repairs: list[Repair]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, after in sorted([*_pairs(line), *_singles(line)]):
        if start < position:
            continue
        pieces += (line[position:start], after)
        repairs.append(Repair(number, start + 1, "control-character", line[start:end], after))
        position = end
    return "".join((*pieces, line[position:]))


def _pairs(line: str) -> list[tuple[int, int, str]]:
    found = []
    for one, other in pairwise(_REFERENCE.finditer(line)):
        high, low = _code(one[0]), _code(other[0])
        halves = 0xD800 <= high <= 0xDBFF and 0xDC00 <= low <= 0xDFFF
        if halves and one.end() == other.start():
            character = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
            found.append((one.start(), other.end(), character))
    return found


def _singles(line: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _REFERENCE.finditer(line):
        code = _code(match[0])
        if code <= 0xFFFF and _UNWANTED.match(chr(code)):
            windows = bytes([code]).decode("cp1252", "ignore") if code in _WINDOWS else ""
            found.append((*match.span(), windows))
    return found


def _code(reference: str) -> int:
    digits = reference[2:].rstrip(";")
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)
