"""Values in the columns of Markdown tables whose heading alone says what they are.

Alone, seven or eight digits may as well be an amount, and a name of Latin letters a word, so that
no shape of a value tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later

_CELL = later(r"((?:[^|\\]|\\.)*)(?:\||$)")
_DELIMITER = later(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_OTHER_NUMBER = (
    r"(?!.*(?:身份|身分|证件|證件|订单|訂單|快递|快遞|编号|編號|文号|文號|卡号|卡號|单号|單號))"
)
_EDGE, _END = r"(?<![0-9A-Za-z.\-])", r"(?![0-9A-Za-z]|\.[0-9]|-[0-9])"
_CALLED = r"(?:号码?|號碼?|账号|帳號|帐号| ?ID)"


def _words(heading: str, value: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return later(heading, re.IGNORECASE), later(f"{_EDGE}({value}){_END}")


_KINDS = {
    "phone": _words(
        _OTHER_NUMBER + r".*(?:电话|電話|手机|手機|座机|座機|联系方式|聯繫方式|聯絡方式|号码|號碼"
        r"|\b(?:tele)?phone|\btel\b|\bmobile)",
        r"(?!400|800|9[56])[2-9][0-9]{2,3}[ \-]?[0-9]{4}",
    ),
    "wechat": _words(
        rf"[\W_]*(?:客服|个人|個人|联系|聯繫|老师)?(?:微信|wechat){_CALLED}?[\W_]*$",
        r"(?=[A-Za-z_\-]*[0-9_])[A-Za-z][A-Za-z0-9_\-]{5,19}",
    ),
    "qq": _words(rf".*(?:QQ|Q群|群号|扣扣)群?{_CALLED}?[\W_]*$", r"[1-9][0-9]{4,10}"),
    "id-card": _words(
        r".*(?:身份证|身分證|身份證|证件号|證件號)", r"[1-9][0-9]{14}(?:[0-9]{2}[0-9Xx])?"
    ),
    "bank-card": _words(
        r".*(?:卡号|卡號|银行卡|銀行卡|[账賬帐帳][号號户戶])", r"[0-9](?:[ \-]?[0-9]){14,20}"
    ),
}
"""How the heading of each kind is worded, and what the values in its column look like."""


def private_in_tables(lines: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield the number of the line, start, end and kind of each such value."""
    columns: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if "|" not in line:
            columns = []
        elif number and _DELIMITER.fullmatch(line):
            columns = list(_private_columns(lines[number - 1]))
        elif columns:
            cells = _cells(line)
            found = [(cells[place], kind) for place, kind in columns if place < len(cells)]
            yield from (
                (number, *span, kind) for cell, kind in found for span in _in(line, cell, kind)
            )


def _in(line: str, cell: tuple[int, int], kind: str) -> Iterator[tuple[int, int]]:
    return (match.span(1) for match in _KINDS[kind][1].finditer(line, *cell))


def _private_columns(headings: str) -> Iterator[tuple[int, str]]:
    for place, (start, end) in enumerate(_cells(headings)):
        for kind, (worded, _) in _KINDS.items():
            if worded.match(headings[start:end]):
                yield place, kind


def _cells(line: str) -> list[tuple[int, int]]:
    """Return where the cells of a row stand; a bar before the first one is no cell of its own."""
    start = len(line) - len(line.lstrip())
    start += line[start : start + 1] == "|"
    return [match.span(1) for match in _CELL.finditer(line, start)]
