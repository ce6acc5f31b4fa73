"""What the loader was unsure of in one article, a doubt an entry, for an editor to settle."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import Article, Question
from kb_site.core.values import Value, replace
from kb_site.preview.desk.values import Opened
from kb_site.privacy.find import masked
from kb_site.reading.doubt_keys import content_of, keys_of

KINDS = {
    "KB107": "encoding",
    "KB109": "lost",
    "KB201": "text",
    "KB203": "gap",
    "KB204": "drop",
    "KB205": "private",
    "KB206": "outline",
    "KB208": "outline",
    "KB209": "drop",
    "KB210": "gap",
    "KB211": "text",
    "KB303": "topic",
    "KB304": "law",
    "KB305": "law",
    "KB314": "outline",
    "KB321": "outline",
    "KB322": "title",
    "KB323": "title",
    "KB331": "text",
    "KB332": "text",
}
"""What each finding of one article is a doubt about; an error of another code is a `fault`."""

QUOTED = 80
"""Characters of a line that are quoted around the place of a doubt."""

_SURE = frozenset({"KB201.removed", "KB202.converted", "KB207.repaired"})
"""Findings that count repairs; each of these is marked in its line."""

ORDER = (
    *("fault", "lost", "encoding", "title", "outline", "private", "gap", "drop", "wording"),
    *("topic", "law", "text"),
)
"""What is settled first changes what is asked later: an outline decides about wordings."""


class Doubt(Value):
    """A doubt at its place; `key` finds it again by the content of its line."""

    key: str
    kind: str
    code: str
    line: int
    column: int
    says: Message
    question: str = ""
    """The id of the question that it is about."""
    words: str = ""
    """What stands there, without private values."""
    entry: tuple[str, int] = ("", 0)
    """The sidecar's entry that matches nothing: its key and its line in the sidecar."""


def doubts_of(opened: Opened) -> tuple[Doubt, ...]:
    """Return the doubts about a source, those first that others follow from."""
    found = [*_found(opened), *_worded(opened.article)]
    found.sort(key=lambda each: (ORDER.index(each.kind), each.line, each.column))
    keys = keys_of((each.code, each.key) for each in found)
    return tuple(replace(each, key=key) for each, key in zip(found, keys, strict=True))


def _found(opened: Opened) -> Iterator[Doubt]:
    rows = opened.text.split("\n")
    for each in opened.problems:
        if each.says.key in _SURE:
            continue
        kind = KINDS.get(each.code, "fault" if each.severity == "error" else "text")
        key = content_of(each, opened.source.path, rows)
        if each.location.file != opened.source.path:
            place = (each.location.file, each.location.line)
            yield Doubt(key, kind, each.code, 0, 0, each.says, entry=place)
            continue
        line = each.location.line
        row = masked(rows[line - 1], ()) if 0 < line <= len(rows) else ""
        owner, column = _owner(opened.article, each), each.location.column
        words = _around(_covered(row, line, opened.article), column)
        yield Doubt(key, kind, each.code, line, column, each.says, owner, words)


def _covered(row: str, line: int, article: Article | None) -> str:
    """Return a line without the private values that only its neighbours tell, as in a table."""
    for each in article.private if article else ():
        start = each.column - 1
        if each.line == line and start < len(row):
            dots = "•" * min(len(each.text), len(row) - start)
            row = row[:start] + dots + row[start + len(dots) :]
    return row


def _around(row: str, column: int) -> str:
    """Return what stands around a column of a line, with … where it goes on."""
    start = max(0, min(column - 1 - QUOTED // 2, len(row) - QUOTED))
    end = start + QUOTED
    before, after = ("…" if part.strip() else "" for part in (row[:start], row[end:]))
    return f"{before}{' '.join(row[start:end].split())}{after}"


def _owner(article: Article | None, problem: Problem) -> str:
    """Return the id of the question that a line stands in."""
    if not article or problem.code in ("KB322", "KB323"):
        return ""
    line = problem.location.line
    before = [each for each in questions_of(article) if each.line <= line]
    return max(before, key=lambda each: each.line).id if before else ""


def questions_of(article: Article) -> Iterator[Question]:
    """Yield the questions in their order."""
    for section in article.sections:
        yield from section.questions


def _worded(article: Article | None) -> Iterator[Doubt]:
    """Yield a doubt for each wording that a rule made."""
    for each in questions_of(article) if article else ():
        if each.wording_rule and not each.facts.question:
            says = say("desk.doubt-wording", heading=each.heading, question=each.question)
            key = f"{each.heading}\n{each.question}"
            yield Doubt(key, "wording", "", each.line, 1, says, each.id, each.heading)
