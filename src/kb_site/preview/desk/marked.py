"""A source's lines with what was done to them in place: repairs, gaps, private values, roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.core.model import Article, Line
from kb_site.core.values import Value
from kb_site.preview.desk.values import Opened, Shown
from kb_site.privacy.find import find_private

GAPS = ("gap", "gap-filled")
HIDDEN = "••••••"
"""Covers a private value, however long it is."""


class _Mark(Value):
    """A part of a line: where it lies in the line's text, and what became of it."""

    start: int
    end: int
    kind: str
    after: str = ""


def lines_of(opened: Opened) -> tuple[Line, ...]:
    """Return the lines that an editor decides about, as their source has them."""
    form = opened.article.form if opened.article else ""
    if opened.loaded and form == "html":
        return tuple(line for line in opened.loaded.lines if line.text.strip())
    rows = opened.text.removesuffix("\n").split("\n")
    return tuple(Line(number, row) for number, row in enumerate(rows, 1))


def shown_lines(opened: Opened, allow: Sequence[str], *, bare: int = 0) -> list[Shown]:
    """Return the lines for a page; private values are covered but on the line `bare`."""
    article = opened.article
    roles = _roles(article, opened) if article else {}
    dropped = {line.line: line.reason for line in article.dropped} if article else {}
    decided = _decided(opened)
    marks = _marks(article) if article else {}
    shown = []
    for line in lines_of(opened):
        role = "dropped" if line.number in dropped else roles.get(line.number, "")
        allowed: Sequence[str] | None = None if line.number == bare else allow
        shown.append(
            {
                "n": line.number,
                "role": role if line.text.strip() else "",
                "why": dropped.get(line.number, ""),
                "decided": decided.get(line.number, ""),
                "parts": list(_parts(line, marks.get(line.number, ()), allowed)),
            }
        )
    return shown


def _roles(article: Article, opened: Opened) -> dict[int, str]:
    roles: dict[int, str] = {}
    for section in article.sections:
        roles[section.line] = "section"
        for question in section.questions:
            if question.line != section.line:
                roles[question.line] = "question"
    title = _bare(article.title)
    for line in lines_of(opened) if title else ():
        if article.form != "markdown" and title in _bare(line.text):
            roles.setdefault(line.number, "title")
            break
    return roles


def _bare(text: str) -> str:
    return "".join(text.split())


def _decided(opened: Opened) -> dict[int, str]:
    """Return what the sidecar says of each line."""
    if not opened.loaded:
        return {}
    overrides = opened.loaded.overrides
    names = ("prose", "title", "section", "question")
    found = dict.fromkeys(overrides.keep, "keep") | dict.fromkeys(overrides.drop, "drop")
    return found | {line: names[level] for line, level in overrides.headings}


def _marks(article: Article) -> dict[int, list[_Mark]]:
    """Return, by line, the changes in columns of the source."""
    found: dict[int, list[_Mark]] = {}
    for each in article.repairs:
        start = each.column - 1
        mark = _Mark(start, start + len(each.before), each.kind, each.after)
        found.setdefault(each.line, []).append(mark)
    at = {(each.line, each.column) for each in article.repairs if each.kind in GAPS}
    for gap in article.gaps:
        if (gap.line, gap.column) not in at:
            kind = "gap-filled" if gap.filled else "gap"
            found.setdefault(gap.line, []).append(_Mark(gap.column - 1, gap.column - 1, kind))
    return found


def _parts(line: Line, marks: Sequence[_Mark], allow: Sequence[str] | None) -> Iterator[list[str]]:
    """Yield [kind, text, what stands there now]; an empty kind is text that stayed."""
    private = [] if allow is None else find_private(line.text, allow)
    covered = [_Mark(each.start, each.end, f"private-{each.kind}") for each in private]
    own = [_moved(each, line) for each in marks if each.kind != "private-data"]
    own = [each for each in own if not any(_meet(each, other) for other in covered)]
    place = 0
    for mark in sorted((*covered, *own), key=lambda each: (each.start, each.end)):
        if mark.start < place or mark.end > len(line.text):
            continue
        if mark.start > place:
            yield ["", line.text[place : mark.start], ""]
        hidden = mark.kind.startswith("private-")
        yield [mark.kind, HIDDEN if hidden else line.text[mark.start : mark.end], mark.after]
        place = mark.end
    if place < len(line.text):
        yield ["", line.text[place:], ""]


def _moved(mark: _Mark, line: Line) -> _Mark:
    """Return a mark in the columns of a line that begins further right in its source."""
    by = line.column - 1
    return _Mark(mark.start - by, mark.end - by, mark.kind, mark.after) if by else mark


def _meet(one: _Mark, two: _Mark) -> bool:
    return one.start < two.end and two.start < one.end
