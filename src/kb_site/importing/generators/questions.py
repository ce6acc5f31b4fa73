"""Questions of a FAQ in Markdown that are no headings: bold lines, folded boxes, items, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.reading.words_within import SPEAKS

LEAST = 2
"""Questions so marked that make a page a FAQ."""

_ASKS = r"[^\n*]{1,120}?[?？]"
_MARK = r"(?:问|問|Q|问题)\s*\d*\s*[：:.、]\s*"
_BOLD = later(
    rf"^(?:\*\*|__)(?:\d{{1,2}}[.、]\s*)?(?:{_MARK}(?P<marked>[^\n*]{{1,120}})|(?P<plain>{_ASKS}))(?:\*\*|__)\s*$",
    re.IGNORECASE,
)
_WHOLE = later(r"^(?P<item>[-*+][ \t]+)?(?:\*\*[^*]+\*\*|__[^_]+__)\s*$")
_HEADING = later(rf"^#{{2,6}}[ \t]+{_MARK}(?P<words>.+?)[ \t]*$", re.IGNORECASE)
_BOX = later(rf"^:::+[ \t]*details[ \t]+(?P<words>{_ASKS})[ \t]*$")
_ITEM = later(
    rf"^[-*+][ \t]+\*\*(?:{_MARK}(?P<marked>[^\n*]{{1,120}})|(?P<words>{_ASKS}))\*\*[ \t]*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_ANSWER = later(
    r"^(?:[-*+][ \t]+(?=答))?(?:\*\*)?(?:答|A|回答)(?:\*\*)?\s*[：:](?:\*\*)?\s*", re.IGNORECASE
)
_TABLE = later(
    r"^\|[ \t]*(?:问题|問題|question)[ \t]*\|[ \t]*(?:回答|答案|答|answer)[ \t]*\|$", re.IGNORECASE
)
_BELOW_ALL = "#" * 6
"""The level of what is no heading: below whatever heads it."""


def mark_questions(text: str) -> str:
    """Return a page whose questions are headings; a page with hardly any stays as it is."""
    rows = text.split("\n")
    code = fenced(rows)
    number = sum(_is_question(row) for at, row in enumerate(rows) if at not in code)
    number += any(_TABLE.match(row.strip()) for row in rows)
    bold = [found for at, row in enumerate(rows) if at not in code and (found := _WHOLE.match(row))]
    for alike in (
        [each[0] for each in bold if bool(each["item"]) is item] for item in (True, False)
    ):
        asking = sum(map(_asks, alike))
        if len(alike) > 2 * asking:  # headings or labels, of which some ask
            number -= asking
    items = {at for at, row in enumerate(rows) if at not in code and _ITEM.match(row)}
    if len(items) < sum(row.startswith("#") for at, row in enumerate(rows) if at not in code):
        number -= len(items)  # a list below one of them
        if sum(row[1:].lstrip().startswith("**") for row in rows) >= 2 * len(items):
            code |= items
    if number < LEAST:
        return text
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_marked(rows, code)))


def _asks(row: str) -> bool:
    found = _BOLD.match(row) or _ITEM.match(row)
    return found is not None and not found["marked"]


def _is_question(row: str) -> bool:
    return not SPEAKS.match(row) and any(
        pattern.match(row) for pattern in (_BOLD, _HEADING, _BOX, _ITEM)
    )


def _marked(rows: list[str], code: frozenset[int]) -> Iterator[str]:
    others = (row for at, row in enumerate(rows) if at not in code and not row.startswith("#"))
    keeps_levels = not any(map(_is_question, others))
    boxes = 0
    in_item = in_table = False
    for at, row in enumerate(rows):
        if at in code:
            yield row
            continue
        if in_table and row.startswith("|"):
            yield from _of_row(row)
            continue
        in_table = _TABLE.match(row.strip()) is not None
        words, rest = _question(row)
        if in_table:
            yield ""
        elif words:
            boxes += _BOX.match(row) is not None
            in_item = _ITEM.match(row) is not None
            level = row.partition(" ")[0] if keeps_levels else _BELOW_ALL
            yield from ("", f"{level} {words}", "", rest)
        elif boxes and re.fullmatch(r":::+[ \t]*", row):
            boxes -= 1
            yield ""
        else:
            in_item = in_item and (row.startswith(("  ", "\t")) or not row.strip())
            yield _ANSWER.sub("", row.strip() if in_item else row)


def _question(row: str) -> tuple[str, str]:
    """Return the question of a line and the text after it, empty where it has none."""
    if not _is_question(row):
        return "", ""
    bold = _BOLD.match(row)
    if bold:
        return (bold["marked"] or bold["plain"]).strip(), ""
    item = _ITEM.match(row)
    if item:
        return (item["marked"] or item["words"]).strip(), item["rest"]
    found = _HEADING.match(row) or _BOX.match(row)
    return (found["words"].strip(), "") if found else ("", "")


def _of_row(row: str) -> Iterator[str]:
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
    if len(cells) == 2 and not set(row) <= set("|-: \t"):
        yield from ("", f"{_BELOW_ALL} {cells[0]}", "", cells[1].replace("\\|", "|"))
