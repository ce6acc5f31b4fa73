"""Numbers in the columns of Markdown tables whose heading says that they are of telephones.

Alone, seven or eight digits may as well be an amount, so that no shape of a number tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CELL = re.compile(r"((?:[^|\\]|\\.)*)(?:\||$)")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TELEPHONE = re.compile(
    r"电话|電話|手机|手機|座机|座機|联系方式|聯繫方式|聯絡方式|号码|號碼|\b(?:tele)?phone|\btel\b|\bmobile",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"身份|身分|证件|證件|订单|訂單|快递|快遞|编号|編號|文号|文號|卡号|卡號|单号|單號"
)
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.\-])([2-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9A-Za-z]|\.[0-9]|-[0-9])"
)
_SERVICE = re.compile(r"(?:400|800|95|96)")


def telephones_in_tables(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of the line, start and end of each such value."""
    columns: list[int] = []
    for number, line in enumerate(lines):
        if "|" not in line:
            columns = []
        elif number and _DELIMITER.fullmatch(line):
            columns = _telephone_columns(lines[number - 1])
        elif columns:
            cells = _cells(line)
            spans = [cells[place] for place in columns if place < len(cells)]
            yield from ((number, *found) for span in spans for found in _numbers(line, *span))


def _telephone_columns(headings: str) -> list[int]:
    cells = enumerate(_cells(headings))
    return [place for place, (start, end) in cells if _is_telephone(headings[start:end])]


def _is_telephone(heading: str) -> bool:
    return bool(_TELEPHONE.search(heading)) and not _OTHER_NUMBER.search(heading)


def _cells(line: str) -> list[tuple[int, int]]:
    """Return where the cells of a row stand; a bar before the first one is no cell of its own."""
    start = len(line) - len(line.lstrip())
    start += line[start : start + 1] == "|"
    return [match.span(1) for match in _CELL.finditer(line, start)]


def _numbers(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(line, start, end):
        if not _SERVICE.match(match[1]):
            yield match.span(1)
