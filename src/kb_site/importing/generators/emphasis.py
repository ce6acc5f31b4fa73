"""Bold words that CommonMark shows with their marks: apart from these, or right beside others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later

_PICTURE = later(r"\[?!\[[^\[\]]*\]\([^()]*\)(?:\]\([^()]*\))?$")
MOST = 41
"""Parts of a row between marks."""
LEAST = 2
"""Stars of a row from which on two may be taken for marks."""
LONG = 8
"""Characters of a row that says more than a name, whose signs two stars hide."""

SLANTED = later(
    r"(?<=[\u3400-\u9fff，。：；、！？])_(?=[\u3400-\u9fff“《])[^_\n\[\]]{2,300}[。！？]_(?![A-Za-z0-9_])"
    r"|(?<=[的个])_(?=[\u3400-\u9fff“《])[^_\n\[\]]{2,40}_(?=[，。；])"
)
"""A sentence or what something is, between low lines right beside Han; no part of a name is so."""

_SINGLE = later(r"(?<![*\\])\*(?!\*)")
_TIMES = later(r"(?<=[0-9）)])\*(?=[0-9A-Za-z])|(?<=[A-Za-z])\*(?=[0-9])")
_OPENS = later(r"([ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]*)?)\*\*(?=[\w“‘「『《【（])")
_LEAD = later(r"^[ \t>]*[-*+][ \t]+")
_CLOSES = later(r"(?<=[。！？!?…；”’」』》】）])\*\*\s*$")
_BLOCK = later(r"\s*(?:[-*+>|#]\s|\||#|\d{1,3}[.)]\s|$)")


def with_times(row: str) -> str:
    """Return a row whose single stars all multiply (`2*3*4`), so that no two of them are marks.

    Code, of which a row may be a part, formulas and addresses stay as they are.
    """
    if row.count("*") < LEAST or row.startswith(("    ", "\t")) or row.count("`") % 2:
        return row
    if any(sign in row for sign in ("$", "://", "](", "<")):
        return row
    single = len(_SINGLE.findall(row)) - row.lstrip().startswith("* ")
    times = len(_TIMES.findall(row))
    return _TIMES.sub(r"\\*", row) if times == single >= LEAST else row


def without_open(rows: Sequence[str]) -> Iterator[str]:
    """Yield rows; the only mark of bold words in a paragraph goes, at the head or end of a row.

    Nothing closes it, or what does stands in another paragraph. Within a row it may be a power, or
    lead to a note, and so may one at an end that stands above one at a head.
    """
    single = "".join(_kind(row) for row in rows if row.count("**") % 2)
    if not single or "?" in single or ")(" in single.replace("()", ""):
        yield from rows
        return
    blocks = 0

    def block(row: str) -> int:
        nonlocal blocks
        blocks += _BLOCK.match(row) is not None
        return blocks

    for _, run in groupby(rows, block):
        paragraph = list(run)
        marks = sum(row.count("**") for row in paragraph)
        others = (_LEAD.sub("", row, count=1).replace("**", "", 1) for row in paragraph)
        is_plain = marks == 1 and not any("*" in row for row in others)
        yield from map(_without_mark, paragraph) if is_plain else paragraph


def _kind(row: str) -> str:
    """Return whether the single mark of a row opens or closes."""
    if row.count("**") > 1:
        return "?"
    return "(" if _OPENS.match(row) else ")" if _CLOSES.search(row) else "?"


def _without_mark(row: str) -> str:
    opened = _OPENS.match(row)
    if opened and len(row) > LONG:
        return opened[1] + row[opened.end() :]
    return _CLOSES.sub("", row)


def without_spaces(row: str) -> str:
    """Return a row whose bold words have no space between them and their marks.

    Those that end where others begin (`**one****two**`) are one, and marks around nothing beside
    them go; so is a row of such pieces from end to end. Stars that hide words or digits stay.
    """
    if not any(sign in row for sign in ("** ", " **", "****")):
        return row
    parts = row.split("**")
    is_odd = any(each.startswith("*") or each.endswith("*") for each in parts)
    if len(parts) % 2 == 0 or len(parts) > MOST or is_odd or "\\*" in row:
        return row
    parts = _joined(parts)
    if "****" in row and not (parts[0].strip() or parts[-1].strip()):
        return _whole("".join(parts).strip())
    bold = [each.strip() for each in parts[1::2]]
    loose = [each for each, tight in zip(parts[1::2], bold, strict=True) if each != tight]
    if not all(bold) or not all(map(count_han, loose)):
        return row
    parts[1::2] = bold
    return "**".join(parts)


def _whole(words: str) -> str:
    """Return the words of a row in bold, with a picture at their end below them."""
    picture = _PICTURE.search(words)
    bold = " ".join((words[: picture.start()] if picture else words).split())
    return f"**{bold}**\n\n{picture[0]}" if picture and bold else f"**{bold}**"


def _joined(parts: list[str]) -> list[str]:
    """Return plain and bold words in turns, with what is empty between two bold ones joined."""
    found = parts[:2]
    for plain, bold in zip(parts[2:-1:2], parts[3::2], strict=True):
        hides = found[-1][-1:].isdigit() and bold[:1].isdigit()
        if (not plain and not hides) or (not bold and not plain.strip()):
            found[-1] += bold
        else:
            found += [plain, bold]
    return [*found, parts[-1]]
