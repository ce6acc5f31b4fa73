"""Decoding: a source's bytes as text, with the encoding that was chosen and how sure that is.

Nothing is ever replaced: what no encoding explains is an error. Control characters, lone
surrogates and the private-use characters that later stages use as marks are taken out and
recorded; their columns count in the line as it was before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_site.core.codes import problem
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.limits import MAX_HTML_BYTES, MAX_LINE_CHARACTERS, MAX_TEXT_BYTES
from kb_site.core.messages import Message, say
from kb_site.core.model import DecodedText, Repair, SourceFile
from kb_site.core.patterns import later
from kb_site.reading.decode.encodings import Reading, read_bytes

BOM = "\ufeff"

_UNWANTED = later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\ue000-\ue00f]"
)
_LETTER_BEFORE = later("(?<=[\x80-\x90\x98-\xff])")
"""Half of a letter that was misread before it."""
_EMPTY = say("KB104.no-text")
_INVISIBLE = "\ufeff\u200b\u2060\u00ad"

MAX_UNWANTED = 0.02
"""Of unwanted characters in a text: with more, it is no text."""
MAX_LOST = 0.01
"""Of U+FFFD in a text: with more, too much of it was lost before."""

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:\-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes of an HTML source in which a declaration counts."""


def decode(source: SourceFile, declared: str = "") -> DecodedText:
    """Return the source's text; `declared` is the encoding that its sidecar names.

    Raises SourceError KB101 where no encoding explains the bytes, KB102 where they are over
    a limit, KB104 where there is no text.
    """
    _check_size(source, MAX_TEXT_BYTES)
    decoded = _decode(source, declared)
    _check_lines(decoded.text, source.path)
    return decoded


def decode_page(source: SourceFile, declared: str = "") -> DecodedText:
    """Return the text of an HTML page, which may declare its encoding itself; raises as `decode`.

    It may well be one long line.
    """
    _check_size(source, MAX_HTML_BYTES)
    return _decode(source, declared or _declared(source.data))


def _decode(source: SourceFile, declared: str) -> DecodedText:
    if not source.data.strip():
        raise SourceError("KB104", _EMPTY, Location(source.path))
    reading = read_bytes(source.data, declared)
    if isinstance(reading, Message):
        raise SourceError("KB101", reading, Location(source.path))
    text = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    text, repairs = _clean(text)
    _check_text(text, repairs, source.path)
    problems = (*_doubts(reading, declared, text, source.path), *_report(repairs, source.path))
    return DecodedText(text, reading.encoding, reading.confidence, repairs, problems)


def _check_size(source: SourceFile, limit: int) -> None:
    if len(source.data) > limit:
        message = say("KB102.source-size", count=len(source.data), limit=limit)
        raise SourceError("KB102", message, Location(source.path))


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else ""


def _clean(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the text without unwanted characters, and what was taken out."""
    repairs = []
    if text.startswith(BOM):
        text = text[1:]
        repairs.append(Repair(1, 1, "byte-order-mark", BOM, ""))
    if not _UNWANTED.search(text):
        return text, tuple(repairs)
    repairs += _unwanted(text)
    return _UNWANTED.sub(_instead, text), tuple(repairs)


def _unwanted(text: str) -> Iterator[Repair]:
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _UNWANTED.finditer(line):
            character = match[0]
            surrogate = "\ud800" <= character <= "\udfff"
            kind = "surrogate" if surrogate else "control-character"
            before = f"\\u{ord(character):04x}" if surrogate else character
            yield Repair(number, match.start() + 1, kind, before, _instead(match))


def _instead(match: re.Match[str]) -> str:
    """Return what a character meant: as bytes of Windows, some controls are quotation marks."""
    character = match[0]
    if "\x91" <= character <= "\x97" and not _LETTER_BEFORE.match(match.string, match.start()):
        return character.encode("latin-1").decode("cp1252")
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def _check_text(text: str, repairs: tuple[Repair, ...], path: str) -> None:
    """Raise where there is no text, or where it is none."""
    unwanted = len(repairs) - (
        text != "" and bool(repairs) and repairs[0].kind == "byte-order-mark"
    )
    if unwanted > 20 and unwanted > MAX_UNWANTED * len(text):
        message = say("KB101.control-characters", count=unwanted)
        raise SourceError("KB101", message, Location(path))
    if not text.strip().strip(_INVISIBLE):
        raise SourceError("KB104", _EMPTY, Location(path))


def _check_lines(text: str, path: str) -> None:
    """Raise where a line is too long."""
    if len(text) <= MAX_LINE_CHARACTERS:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE_CHARACTERS:
            message = say("KB102.line-length", count=len(line), limit=MAX_LINE_CHARACTERS)
            raise SourceError("KB102", message, Location(path, number))


def _doubts(reading: Reading, declared: str, text: str, path: str) -> Iterator[Problem]:
    """Yield what is doubtful about the choice; raise where too much was lost before."""
    if reading.declaration == "wrong":
        message = say("KB107.declared-otherwise", declared=declared, sure=_sure(reading))
        yield problem("KB107", path, 1, 1, message)
    elif reading.declaration == "unknown":
        message = say("KB107.declared-unknown", declared=declared, sure=_sure(reading))
        yield problem("KB107", path, 1, 1, message)
    elif reading.declaration == "narrow":
        message = say("KB107.declared-beyond", declared=declared, encoding=reading.encoding)
        yield problem("KB107", path, 1, 1, message, "note")
    if reading.doubtful:
        message = say("KB107.doubtful", sure=_sure(reading))
        yield problem("KB107", path, 1, 1, message)
    lost = text.count("\ufffd") + 3 * text.count("锟斤拷")
    if not lost:
        return
    offset = min(at for at in (text.find("\ufffd"), text.find("锟斤拷")) if at >= 0)
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    if lost > max(MAX_LOST * len(text), 3):
        message = say("KB101.lost-before", count=lost)
        raise SourceError("KB101", message, Location(path, line, column))
    message = say("KB107.lost-first", count=lost)
    yield problem("KB107", path, line, column, message)


def _sure(reading: Reading) -> Message:
    return say("encoding.sure", encoding=reading.encoding, confidence=reading.confidence)


_TOLD = {
    "surrogate": say("term.surrogates"),
    "control-character": say("term.control-characters"),
}
"""By kind of repair, what is told of it under KB207."""


def _report(repairs: tuple[Repair, ...], path: str) -> Iterator[Problem]:
    found = [repair for repair in repairs if repair.kind != "byte-order-mark"]
    if found:
        counts = Counter(repair.kind for repair in found)
        told = [
            say("repair.counted", what=_TOLD[kind], count=number) for kind, number in counts.items()
        ]
        message = say("KB207.repaired", repairs=told)
        yield problem("KB207", path, found[0].line, found[0].column, message)
