"""Boxes and tabs of other generators as ours, and what stands indented in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.markdown.dialect.box_names import KINDS

_FENCED_BOX = later(
    r"^(?P<indent>[ \t>]*)(?P<colons>:{3,})[ \t]*(?=[\w-])(?P<name>[A-Za-z\d_-]*)[ \t]*"
    r"(?:#[\w-]+|\[(?P<bracket>[^\]]*)\]|(?P<title>[^\n]*?))?(?:\{[^{}]*\})?[ \t]*$"
)
_INDENTED_BOX = later(
    r"^(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===(?!.*=[ \t]*$))[ \t]+(?P<name>[A-Za-z\d_-]*)"
    r"[^\"\n\u3400-\u9fff]*(?:\"(?P<title>[^\"\n]*)\"|(?P<words>[^\"\n]*))[ \t]*$"
)
_ITEM = later(r" *(?:[-*+]|\d{1,9}[.)]) +(?=\S)")
_CLOSING = later(r"[ \t>]*:{3,}[: \t]*$")
_OURS = later(rf"[ \t>]*:{{3,}} (?:{'|'.join(sorted(set(KINDS.values())))})(?: |$)")
_TAB_OPENS = later(r"[ \t]*<TabItem\b", re.IGNORECASE)
_TAB_CLOSES = later(r"</TabItem>", re.IGNORECASE)


def without_indent(rows: Sequence[str]) -> Iterator[str]:
    """Yield lines without the indent of tabs, in whose pages an indent makes no code."""
    indents: list[int | None] = []
    for row in rows:
        if _TAB_CLOSES.search(row) and indents:
            indents.pop()
        own = len(row) - len(row.lstrip(" "))
        if row.strip() and indents and indents[-1] is None:
            indents[-1] = own
        least = next((each for each in reversed(indents) if each is not None), 0)
        yield row[min(own, least) :]
        if _TAB_OPENS.match(row) and not _TAB_CLOSES.search(row):
            indents.append(None)


def as_boxes(rows: list[str]) -> Iterator[str]:
    """Yield lines with boxes of any generator as ours.

    As everywhere with colons, the first line of them closes the outermost box with as many
    colons or fewer, and with it those within.
    """
    code = fenced(rows)
    at = 0
    leads: dict[int, str] | None = None
    opened: list[tuple[int, bool]] = []
    """Colons of the open boxes, and whether they are boxes of ours."""
    while at < len(rows):
        row = rows[at]
        indented = _INDENTED_BOX.match(row) if at not in code else None
        if indented:
            inner, below = _indented(rows, at + 1, len(indented["indent"]))
            leads = _leads(rows) if leads is None else leads
            lead = leads.get(at, "")
            yield from (f"{lead}{each}" if each else "" for each in _box(indented, inner))
            at = below
            continue
        box = _FENCED_BOX.match(row) if at not in code else None
        if box:
            known = KINDS.get(box["name"].lower())
            opened.append((len(box["colons"]), bool(known)))
            yield _opening(box, known)
        elif at not in code and _CLOSING.match(row):
            closed = [place for place, (colons, _) in enumerate(opened) if colons <= row.count(":")]
            ended = opened[closed[0] :] if closed else []
            del opened[len(opened) - len(ended) :]
            indent = row[: row.index(":")]
            yield from (f"{indent}:::" for _, is_ours in ended if is_ours)
        else:
            yield row
        at += 1
    yield from (":::" for _, is_ours in opened if is_ours)


def _opening(box: re.Match[str], known: str | None) -> str:
    """Return the line that opens a box of ours; of an unknown one its title stays."""
    title = (box["bracket"] or box["title"] or "").strip()
    instead = f"::: {known} {title}" if known else title and f"**{title}**"
    return f"{box['indent']}{instead}".rstrip()


def nested(rows: Sequence[str]) -> list[str]:
    """Return lines in which a box has more colons than those within it."""
    code = fenced(rows)
    found = list(rows)
    opened: list[tuple[int, int]] = []
    """Lines of the open boxes, and how deep boxes lie within them."""
    for at, row in enumerate(rows):
        if at in code or ":::" not in row:
            continue
        if _OURS.match(row):
            opened.append((at, 0))
        elif _CLOSING.match(row) and opened:
            start, depth = opened.pop()
            for place in (start, at):
                found[place] = re.sub(":{3,}", ":::" + ":" * depth, found[place], count=1)
            if opened:
                opened[-1] = opened[-1][0], max(opened[-1][1], depth + 1)
    return found


def _indented(rows: list[str], start: int, indent: int) -> tuple[list[str], int]:
    """Return the lines of an indented box without their indent, and the line after it."""
    inner: list[str] = []
    at = start
    while at < len(rows):
        row = rows[at]
        if row.strip() and len(row) - len(row.lstrip(" ")) < indent + 4:
            break
        inner.append(row[indent + 4 :])
        at += 1
    while inner and not inner[-1].strip():
        inner.pop()
        at -= 1
    return inner, at


def _leads(rows: Sequence[str]) -> dict[int, str]:
    """Return the indents of rows within items of a list; elsewhere they belong to nothing."""
    found: dict[int, str] = {}
    outer: list[tuple[int, str]] = []
    for at, row in enumerate(rows):
        own = len(row) - len(row.lstrip(" "))
        if not row.strip():
            continue
        while outer and outer[-1][0] >= own:
            outer.pop()
        item = _ITEM.match(outer[-1][1]) if outer else None
        if item and item.end() <= own:
            found[at] = row[:own]
        outer.append((own, row))
    return found


def _box(found: re.Match[str], inner: list[str]) -> Iterator[str]:
    title = (found["title"] or found["words"] or "").strip()
    yield ""
    if found["mark"] == "===":
        yield from (f"**{title}**", "", *as_boxes(inner), "")
        return
    kind = "details" if found["mark"].startswith("?") else KINDS.get(found["name"].lower(), "note")
    yield f"::: {kind} {title}".rstrip()
    yield from as_boxes(inner)
    yield from (":::", "")
