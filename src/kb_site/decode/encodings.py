"""Which encoding bytes are in, told from what they say.

That bytes decode is no proof: GBK decodes as Big5, and Big5 as GB18030. A reading must look
like Chinese, that is, draw its characters from the frequent ones.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kb_site.frequent import share_of_frequent

Declaration = Literal["", "wrong", "unknown", "narrow"]

PLAUSIBLE = 0.4
"""Of frequent characters in the Han: running text has 0.6 to 0.9, a wrong reading below 0.15."""
MOJIBAKE = 0.2
FEW = 12
"""Han characters under which a share says little."""
SAMPLE = 2000
"""Characters that are weighed."""

MAX_NULS = 0.1
"""Of NULs in the text: every second character of Latin text in UTF-16 is one."""

_LATIN_1_AS_CP1252 = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_FAMILIES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp950": "big5",
    "big5hkscs": "big5",
    "utf-8-sig": "utf-8",
    "utf_8_sig": "utf-8",
    "ascii": "utf-8",
}
"""An encoding's Python name, and that of the superset that it is read with."""
_CODECS = {"big5": ("big5hkscs", "cp950"), "utf-16": ("utf-16-le", "utf-16-be")}


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes read in one encoding: how many of its characters are Han, which share frequent."""

    encoding: str
    text: str
    han: int
    share: float
    confidence: float = 1.0
    declaration: Declaration = ""
    doubtful: bool = False


def read_bytes(data: bytes, declared: str) -> Reading | str:
    """Return the most plausible reading, or what was tried where there is none."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            reading = _read(data, encoding)
            return _judge(reading, declared) if isinstance(reading, Reading) else _failed([reading])
    readings, failures = _readings(data, declared)
    chosen = _choose(readings, _family(declared))
    if chosen is None:
        return _failed(failures + [_rare(reading) for reading in readings])
    origin = _mojibake(chosen)
    if origin:
        return f"the text was saved after {origin} had been misread; get the source anew"
    return _judge(chosen, declared)


def _readings(data: bytes, declared: str) -> tuple[list[Reading], list[str]]:
    """Return how the bytes read, and why they do not read otherwise; UTF-8 ends the search."""
    readings: list[Reading] = []
    failures: list[str] = []
    for encoding in _candidates(data, _family(declared)):
        reading = _read(data, encoding)
        if isinstance(reading, str):
            failures.append(reading)
        elif encoding == "utf-8" and _is_sure(reading, data):
            return [reading], []
        else:
            readings.append(reading)
    return readings, failures


def _candidates(data: bytes, family: str) -> Iterator[str]:
    yield "utf-8"
    if b"\0" in data or not len(data) % 2:
        yield from ("utf-16-le", "utf-16-be")
    yield from ("gb18030", "big5")
    if family not in ("", "?", "utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5"):
        yield family


def _is_sure(reading: Reading, data: bytes) -> bool:
    """Return whether nothing but UTF-8 can be meant: no NUL, and not a few bytes of GBK."""
    if reading.text.count("\0") > MAX_NULS * len(reading.text):
        return False
    return data.isascii() or reading.han > 0 or len(data) > len(reading.text) + 40


def _read(data: bytes, encoding: str) -> Reading | str:
    """Return the reading, or why there is none."""
    reason = ""
    for codec in _CODECS.get(encoding, (encoding,)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            text = _with_surrogates(data, codec)
            if not text:
                reason = reason or _reason(encoding, data, error)
                continue
        return Reading(encoding, text, *share_of_frequent(text[:SAMPLE]))
    return reason


def _with_surrogates(data: bytes, codec: str) -> str:
    """Return the text of a UTF with surrogates where none belong, pairs put together, or ""."""
    if not codec.startswith("utf"):
        return ""
    try:
        text = data.decode(codec, "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _reason(encoding: str, data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    return f"{encoding} (no such byte: 0x{data[error.start]:02X} at line {line}, byte {column})"


def _choose(readings: list[Reading], family: str) -> Reading | None:
    """Return the most plausible reading with its confidence; the declared one if as plausible."""
    plausible = [reading for reading in readings if _is_plausible(reading)]
    if not plausible:
        return _without_han(readings, family)
    best = max(plausible, key=lambda reading: (reading.share, reading.han))
    for reading in plausible:
        if reading.encoding == family and reading.share > best.share - 0.15:
            best = reading
    other = max((r.share for r in readings if r.text != best.text), default=0.0)
    confidence = 1.0
    if best.encoding != "utf-8":
        few = min(1.0, (best.han + FEW / 3) / FEW)
        confidence = round(few * best.share / (best.share + other), 2)
    return replace(best, confidence=confidence, doubtful=confidence < 0.6)


def _is_plausible(reading: Reading) -> bool:
    if reading.text.count("\0") > MAX_NULS * len(reading.text):
        return False
    return reading.encoding == "utf-8" or (reading.han > 0 and reading.share >= PLAUSIBLE)


def _without_han(readings: list[Reading], family: str) -> Reading | None:
    """Return a reading of text without Chinese: a UTF-16 one in Latin, or the declared one."""
    for reading in readings:
        letters = sum(character.isascii() for character in reading.text[:SAMPLE])
        sample = min(len(reading.text), SAMPLE)
        if "\0" in reading.text or reading.han or letters < 0.7 * sample:
            continue
        if reading.encoding.startswith("utf-16") or reading.encoding == family:
            return replace(reading, confidence=0.5, doubtful=reading.encoding != family)
    return None


def _mojibake(reading: Reading) -> str:
    """Return the encoding of a text that was misread and then saved as UTF-8, or ""."""
    sample = reading.text[:SAMPLE]
    if reading.encoding != "utf-8" or sample.isascii():
        return ""
    for codec in _suspects(reading, sample):
        raw = sample.encode(codec, "ignore")
        for encoding in ("utf-8", "gb18030"):
            text = raw.decode(encoding, "ignore")
            han, share = share_of_frequent(text)
            if han >= FEW and share >= PLAUSIBLE:
                return encoding
    return ""


def _suspects(reading: Reading, sample: str) -> tuple[str, ...]:
    """Return the encodings that the text may have been misread with."""
    if reading.han >= FEW:
        return ("gb18030", "big5hkscs") if reading.share < MOJIBAKE else ()
    accented = sum("\x80" <= one <= "\u02ff" or one in _LATIN_1_AS_CP1252 for one in sample)
    return ("cp1252", "latin-1") if accented > len(sample) / 4 else ()


def _judge(reading: Reading, declared: str) -> Reading:
    """Return the reading with what is to be said of the declaration."""
    family = _family(declared)
    if family == "?":
        return replace(reading, declaration="unknown")
    if declared and family != reading.encoding and not reading.text.isascii():
        return replace(reading, declaration="wrong")
    if family == "gb18030" and not _fits(reading.text, declared):
        return replace(reading, declaration="narrow")
    if reading.encoding == "utf-8" and reading.han >= 4 * FEW and reading.share < MOJIBAKE:
        return replace(reading, confidence=round(reading.share, 2), doubtful=True)
    return reading


def _fits(text: str, declared: str) -> bool:
    try:
        text.encode("gbk" if declared.lower() == "gb2312" else declared, "strict")
    except UnicodeEncodeError:
        return False
    return True


def _family(declared: str) -> str:
    """Return the encoding that a declared name is read with, "?" where it is no name of one."""
    if not declared:
        return ""
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return "?"
    return _FAMILIES.get(name, name)


def _rare(reading: Reading) -> str:
    if not reading.han:
        return f"{reading.encoding} (reads as no Chinese)"
    return f"{reading.encoding} (reads as rare characters: {reading.share:.0%} are frequent)"


def _failed(tried: list[str]) -> str:
    listed = "; ".join(tried)
    return f"the encoding is not known; tried {listed}; save it as UTF-8, or name its encoding"
