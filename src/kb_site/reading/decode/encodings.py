"""Which encoding bytes are in, told from what they say.

That bytes decode is no proof: GBK decodes as Big5, Big5 as GB18030, and a few bytes of either
as UTF-8. So readings are weighed by how likely their text is as Chinese, and by how common
their encoding is. Where two stay likely the bytes are not read at all: a wrong guess would
be published.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from typing import Literal

from kb_site.chinese.frequent import share_of_frequent
from kb_site.core.messages import Message, say
from kb_site.core.values import Value, replace
from kb_site.reading.decode.likelihood import likelihood, rarity
from kb_site.reading.decode.misread import FEW, MOJIBAKE, PLAUSIBLE, SAMPLE, misread
from kb_site.reading.decode.neighbours import other_language

Declaration = Literal["", "wrong", "unknown", "narrow"]

RAREST = -12.0
"""Mean likelihood of characters beyond ASCII: text has -6 to -9, a wrong reading -13 and less."""
SURE, LIKELY = 0.99, 0.95
"""Of the chosen reading: below the first it is told as doubtful, below the second it is refused."""
_PRIORS = {
    "utf-8": 1.0,
    "gb18030": 0.02,
    "big5": 0.005,
    "utf-16-le": 0.005,
    "utf-16-be": 0.001,
    "cp1252": 0.005,
}
"""How often undeclared sources are in an encoding, against UTF-8."""
_UNDECLARED = frozenset(_PRIORS) - {"cp1252"}
"""What is believed without being declared; Western letters only stop a wrong belief."""
DECLARED = 100.0
"""Times by which a declaration makes its encoding likelier; a few characters outweigh it."""
SHORT = 200
"""Bytes: a line in UTF-16 may have no line end."""
MAX_NULS = 0.1
"""Of NULs in the text: every second character of Latin text in UTF-16 is one."""

FAR = 2 * SAMPLE
"""Characters among which most texts have enough beyond ASCII to be judged by."""

_ASCII = bytes(range(128))
_WIDE = re.compile(b"[\xe1-\xef][\x80-\xbf]{2}")
_UNPRINTABLE = re.compile(b"[\x00-\x08\x0e-\x1f]")
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
_LABELS = {"x-gbk": "gbk", "gb_2312-80": "gb2312", "x-x-big5": "big5", "cn-big5": "big5"}
"""What pages say, and Python's name for it."""
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Python's codecs that turn bytes into text but are no encoding of a document."""
_CODECS = {"big5": ("big5hkscs", "cp950"), "utf-16": ("utf-16-le", "utf-16-be")}


class Reading(Value):
    """Bytes read in one encoding: how many of its characters are Han, which share frequent."""

    encoding: str
    text: str
    han: int
    share: float
    confidence: float = 1.0
    declaration: Declaration = ""
    doubtful: bool = False


def read_bytes(data: bytes, declared: str) -> Reading | Message:
    """Return the most plausible reading, or what was tried where there is none."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            reading = _read(data, encoding)
            return _judge(reading, declared) if isinstance(reading, Reading) else _failed([reading])
    family = _family(declared)
    chosen: Reading | Message | None = _sure_utf_8(data, family)
    if chosen is None:
        readings, failures = _readings(data, family)
        chosen = _neighbour(data, readings, family) or _choose(readings, family)
        if chosen is None:
            rare = [_rare(each) for each in readings if each.encoding in _UNDECLARED]
            return _failed(failures + rare)
    if isinstance(chosen, Message):
        return chosen
    origin = ""
    if chosen.encoding == "utf-8":
        origin = misread(chosen.text, chosen.han, chosen.share, said=family == "utf-8")
    if origin:
        return say("KB101.misread", origin=origin)
    return _judge(chosen, declared)


def _sure_utf_8(data: bytes, family: str) -> Reading | None:
    """Return the reading as UTF-8 where nothing else can be meant, so that no other is weighed."""
    reading = _read(data, "utf-8")
    return reading if isinstance(reading, Reading) and _is_sure(reading, data, family) else None


def _neighbour(data: bytes, readings: list[Reading], family: str) -> Reading | Message | None:
    """Return the reading as Korean or Japanese where its encoding is named, else why not.

    None where the bytes may be Chinese, or are UTF-8, as no text of six such letters is by chance;
    é and ó of UTF-8 are letters there.
    """
    if any(each.encoding == "utf-8" for each in readings):
        return None
    shares = [each.share for each in readings if each.encoding == "gb18030" != family]
    language, codec = other_language(data, shares[0]) if shares else ("", "")
    if not language:
        return None
    if codec == family:
        return _read(data, codec)
    return say("KB101.other-language", language=language)


def _readings(data: bytes, family: str) -> tuple[list[Reading], list[Message]]:
    """Return how the bytes read, and why they do not read otherwise."""
    readings: list[Reading] = []
    failures: list[Message] = []
    for encoding in _candidates(data, family):
        reading = _read(data, encoding)
        if isinstance(reading, Reading):
            readings.append(reading)
        elif encoding in (*_UNDECLARED, family):
            failures.append(reading)
    return readings, failures


def _candidates(data: bytes, family: str) -> Iterator[str]:
    yield "utf-8"
    if family.startswith("utf-16") or _may_be_utf_16(data):
        yield from ("utf-16-le", "utf-16-be")
    yield from ("gb18030", "big5", "cp1252")
    if family not in ("", "?", *_PRIORS):
        yield family


def _may_be_utf_16(data: bytes) -> bool:
    """Return whether undeclared bytes may be UTF-16: its line ends and digits have NULs."""
    return b"\0" in data or (len(data) <= SHORT and not len(data) % 2)


def _is_sure(reading: Reading, data: bytes, family: str) -> bool:
    """Return whether nothing but UTF-8 can be meant, so that no other reading is looked at."""
    if reading.han >= FEW and reading.share >= PLAUSIBLE:
        return True
    if _UNPRINTABLE.search(data):
        return False
    if data.isascii():
        return family in ("", "?", "utf-8", "gb18030", "big5", "cp1252")
    return len(_WIDE.findall(data, 0, SAMPLE)) >= FEW


def _read(data: bytes, encoding: str) -> Reading | Message:
    """Return the reading, or why there is none."""
    reason: Message | None = None
    for codec in _CODECS.get(encoding, (encoding,)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            text = _with_surrogates(data, codec)
            if not text:
                reason = reason or _reason(encoding, data, error)
                continue
        return Reading(encoding, text, *share_of_frequent(_sample(text)))
    assert reason is not None  # noqa: S101 - an encoding has at least one codec
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


def _reason(encoding: str, data: bytes, error: UnicodeDecodeError) -> Message:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    return say(
        "encoding.no-byte", encoding=encoding, byte=data[error.start], line=line, column=column
    )


def _sample(text: str) -> str:
    """Return the first characters beyond ASCII; the head of a page may have none."""
    end, found = FAR, _wide(text[:FAR])
    while len(found) < SAMPLE and end < len(text):
        end, begin = 4 * end, end
        found += _wide(text[begin:end])
    return found[:SAMPLE]


def _wide(text: str) -> str:
    """Return the characters beyond ASCII; bytes are left out three times as fast as found."""
    data = text.encode("utf-8", "surrogatepass")
    return data.translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _choose(readings: list[Reading], family: str) -> Reading | Message | None:
    """Return the likeliest reading with its confidence, or what speaks against choosing one."""
    weighed = sorted(
        ((_weigh(each, family), each) for each in readings if _is_plausible(each)),
        key=lambda pair: -pair[0],
    )
    if not weighed or weighed[0][1].encoding not in (*_UNDECLARED, family):
        return None
    top, best = weighed[0]
    rivals = [(math.exp(weight - top), each) for weight, each in weighed if each.text != best.text]
    confidence = 1 / (1 + sum(share for share, _ in rivals))
    if confidence < LIKELY and best.encoding != "utf-8":
        rival = rivals[0][1].encoding
        return say("KB101.encodings-apart", one=best.encoding, other=rival)
    return replace(best, confidence=round(confidence, 2), doubtful=confidence < SURE)


def _weigh(reading: Reading, family: str) -> float:
    prior = _PRIORS.get(reading.encoding, 0.01)
    said = math.log(DECLARED) if reading.encoding == family else 0.0
    return likelihood(reading.text) + math.log(prior) + said


def _is_plausible(reading: Reading) -> bool:
    """Return whether a reading may be meant; rare characters are believed of UTF-8 and others."""
    if reading.text.count("\0") > max(MAX_NULS * len(reading.text), 4):
        return False
    if reading.encoding not in _UNDECLARED - {"utf-8"}:
        return True
    return rarity(reading.text) >= RAREST


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
        text.encode("gb18030" if declared.strip().lower() == "gb18030" else "gbk")
    except UnicodeEncodeError:
        return False
    return True


def _family(declared: str) -> str:
    """Return the encoding that a declared name is read with, "?" where it is no name of one."""
    if not declared:
        return ""
    label = declared.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        bytes(4).decode(name)
    except (LookupError, ValueError):
        return "?"
    return "?" if name in _NO_ENCODINGS else _FAMILIES.get(name, name)


def _rare(reading: Reading) -> Message:
    if not reading.han:
        return say("encoding.no-chinese", encoding=reading.encoding)
    return say("encoding.rare", encoding=reading.encoding, share=reading.share)


def _failed(tried: list[Message]) -> Message:
    return say("KB101.encoding-unknown", tried=tried)
