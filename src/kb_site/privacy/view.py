"""Text as a reader sees it, with where each of its characters stands in what was written.

Marks of emphasis, tags, escapes, entities and invisible characters would otherwise hide a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from kb_site.core.patterns import later
from kb_site.core.values import Value

_HAN = "〇零○一二三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖"
HAN_DIGITS = dict(zip(_HAN, "0001234567891122334566789", strict=True))
"""Han numerals of both kinds, digit by digit."""

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣ー～"), ord("-"))
_SPACES = dict.fromkeys((0x3000, 0xA0, *range(0x2000, 0x200B), 0x202F, 9), ord(" "))
_DOTS = dict.fromkeys(map(ord, "·•・∙⋅●…"), ord("."))
_PAIRS = dict(zip(map(ord, "【】〔〕［］「」“”➕"), '()()[]()""+', strict=True))
_PLAIN = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | _DASHES | _SPACES | _DOTS | _PAIRS
)

_DISGUISE = later(
    r"[\\&%\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\u20e3\ufe0e\ufe0f\ufeff<{*~`_](?:"
    r"(?<=\\)(?=[!-@\[-`{-~])"
    r"|(?<=&)(?:#[0-9]{1,7};?|#x[0-9a-f]{1,6};?|[a-z]{2,8}[0-9]{0,2};)"
    r"|(?<=%)[2-7][0-9a-f]"
    r"|(?<=[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\u20e3\ufe0e\ufe0f\ufeff])"
    r"|(?<=<)(?:/?[a-z][a-z0-9-]{0,20}(?:\s[^<>\n]{0,200})?/?>|!--[^\n]{0,200}?-->)"
    r"|(?<=\{)[.#][a-z\-]{1,40}(?: [.#][a-z\-]{1,40}){0,4}\}"
    r"|(?<=\*)\*{0,2}|(?<=~)~|(?<=`)`*|(?<=(?<![0-9A-Za-z])_)_|(?<=_)_(?![0-9A-Za-z]))",
    re.IGNORECASE,
)
"""Begins with a set of characters, which is found ten times as fast, as all below does."""
_SIGN = later(
    r"[\\&%\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\u20e3\ufe0e\ufe0f\ufeff<{*~`_]"
)
"""What each of these begins with, found ten times as fast."""
_CELL = later(r"</?(?:t[dhr]|li)\b", re.IGNORECASE)
"""Numbers of a table's cells and of a list's items are not one number."""
MARKS = later(r"\*{1,3}|~~|`+|__")
"""Marks that come in pairs; the others among what is not seen stand alone."""


class View(Value):
    """A text as it is seen; `starts` and `ends` give each character's place in the source."""

    text: str
    starts: range | list[int]
    ends: range | list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a part of the view that is not empty."""
        return self.starts[start], self.ends[end - 1]

    def part(self, spans: Sequence[tuple[int, int]]) -> View:
        """Return parts of the view, one after the other."""
        if spans == [(0, len(self.text))]:
            return self
        text = "".join([self.text[start:end] for start, end in spans])
        starts = [place for start, end in spans for place in self.starts[start:end]]
        return View(text, starts, [place for start, end in spans for place in self.ends[start:end]])


def view(text: str) -> View:
    """Return the text as it is seen."""
    plain = _one_to_one(text)
    if not (_SIGN.search(plain) and _DISGUISE.search(plain)):
        return View(plain, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for match in (*_DISGUISE.finditer(plain), None):
        stop = match.start() if match else len(plain)
        pieces.append(plain[position:stop])
        starts += range(position, stop)
        ends += range(position + 1, stop + 1)
        if match:
            read = _read(match[0])
            pieces.append(read)
            starts += [match.start()] * len(read)
            ends += [match.end()] * len(read)
            position = match.end()
    return View("".join(pieces), starts, ends)


def unveiled_each(texts: Sequence[str]) -> list[str]:
    """Return texts as they are seen, but for common marks in full width that hide nothing.

    Those that differ are read as one where that is the same: where no tag could go over a line.
    """
    shown = list(texts)
    veiled = [at for at, text in enumerate(shown) if text and _VEIL.search(text)]
    if not veiled:
        return shown
    whole = "\n".join([shown[at] for at in veiled])
    lines = [] if "<" in whole or "＜" in whole else _unveiled(whole).split("\n")
    if len(lines) != len(veiled):
        lines = [_unveiled(shown[at]) for at in veiled]
    for at, line in zip(veiled, lines, strict=True):
        shown[at] = line
    return shown


def _unveiled(text: str) -> str:
    plain = _with_plain(text)
    plain = plain.translate(_PLAIN) if _IN_DISGUISE.search(plain) else plain
    return _DISGUISE.sub(_shown, plain) if _SIGN.search(plain) else plain


_COMMON = "，：；！？（）“”"
_PLAIN_COMMON = _COMMON.translate(_PLAIN)
_VEIL = later(rf"[^\n !-$'-)+-;=-?@-\[\]^a-z|}}{_COMMON}\u3001-\u3003\u3008-\u300b\u3400-\u9fff]")
"""What `view` shows as something else."""
_UNCOMMON = later(
    rf"[^\x00-\x08\x0a-\x7f\u3001-\u3003\u3008-\u300b\u3012\u3013\u3016-\u3020\u3400-\u9fff{_COMMON}]"
)
"""Neither ASCII, Han nor a common mark: only such a character may have another form."""
_IN_DISGUISE = later(rf"\\[{_COMMON}]|&[#0-9A-Za-z]{{1,10}}；|<！")
"""Where one of the common marks is part of a disguise, so that it matters what it stands for."""


def _shown(match: re.Match[str]) -> str:
    return _read(match[0]) if match[0][0] in "&%<" else ""


def in_digits(seen: View) -> View | None:
    """Return the view with Han numerals as digits, None where none may be part of a number."""
    if not (_HAN_DIGIT.search(seen.text) and _HAN_NUMBER.search(seen.text)):
        return None
    return View(_HAN_RUN.sub(_as_digits, seen.text), seen.starts, seen.ends)


def _as_digits(match: re.Match[str]) -> str:
    return "".join(HAN_DIGITS.get(each, each) for each in match[0])


_HAN_DIGIT = later(f"[{_HAN}]")
_HAN_RUN = later(f"[0-9{_HAN}](?:[ .\\-()]{{0,2}}[0-9{_HAN}]){{4,}}")
"""Five digits: an id of QQ has no fewer."""
_HAN_NUMBER = later(
    f"[0-9{_HAN}](?<=(?=[0-9 .\\-]{{0,24}}[{_HAN}]).)(?:[ .\\-()]{{0,2}}[0-9{_HAN}]){{4,}}"
)


def _one_to_one(text: str) -> str:
    """Return the text with other forms of digits and signs as the plain ones, as many of them."""
    if text.isascii():
        return text.replace("\t", " ")
    for sign, plain in zip(_COMMON, _PLAIN_COMMON, strict=True):  # half the time of `translate`
        text = text.replace(sign, plain)
    return _with_plain(text)


def _with_plain(text: str) -> str:
    return _UNCOMMON.sub(lambda match: _plain(match[0]), text)


@lru_cache(maxsize=1024)  # texts have few of them, and these often
def _plain(character: str) -> str:
    if ord(character) in _PLAIN:
        return character.translate(_PLAIN)
    if not _counts(character):
        return character
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if character in "⓿⓪":
        return "0"
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _counts(character: str) -> bool:
    """Return whether a character is a letter, a digit, or one in a circle; kana are none here."""
    if "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7af":
        return False
    circled = ("\u2460", "\u249b"), ("\u24ea", "\u24ff"), ("\u2776", "\u2793")
    return character.isalnum() or any(low <= character <= high for low, high in circled)


def _read(written: str) -> str:
    """Return what is seen of a disguise: one character, or nothing."""
    if written[0] == "&":
        read = unescape(written if written.endswith(";") else f"{written};")
        if _DISGUISE.fullmatch(read) or not read:
            return ""
        shown = len(read) == 1 and (read.isprintable() or read.isspace())
        return _one_to_one(read) if shown else written
    if written[0] == "%":
        return chr(int(written[1:], 16))
    return "|" if written[0] == "<" and _CELL.match(written) else ""


def left_marks(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the paired marks inside a part that is taken out which the rest still needs.

    The first are to stand before what comes in its place, the others after it.
    """
    inside = MARKS.findall(text, start, end) if MARKS.search(text, start, end) else []
    single = [mark for mark in dict.fromkeys(inside) if inside.count(mark) % 2]
    if not single:
        return "", ""
    before = MARKS.findall(text, text.rfind("\n", 0, start) + 1, start)
    opened = [mark for mark in single if before.count(mark) % 2]
    return "".join(mark for mark in single if mark not in opened), "".join(opened)
