"""The editor's own state: which articles are approved, and which doubts are accepted.

It stands in one file of the site folder that people can read and share. It is no decision about
an article: nothing in it changes what readers see.
"""

from __future__ import annotations

from pathlib import Path

from kb_site.core.errors import Location, SourceError
from kb_site.core.kinds import Field, Many, Record, Table, Text, Whole
from kb_site.core.messages import say
from kb_site.core.values import Value, replace
from kb_site.options.fields import read_record
from kb_site.options.strict_yaml import read_yaml
from kb_site.options.yaml_values import Plain, flow
from kb_site.preview.desk.values import RefusedError
from kb_site.preview.desk.write import content_of, write_over

NAME = "review.yaml"
HEAD = "# What the review desk remembers: articles approved, doubts accepted. No reader sees it.\n"


class Accepted(Value):
    """A doubt that an editor let stand, and what it was about, for whoever reads the file."""

    doubt: str
    code: str = ""
    line: int = 0
    words: str = ""


class Approval(Value):
    """What is remembered of an article: the day and digest of its approval, doubts accepted."""

    day: str = ""
    digest: str = ""
    accepted: tuple[Accepted, ...] = ()


_ACCEPTED = Record(
    Accepted,
    (
        Field("doubt", Text(), "which doubt, by the content of its line", required=True),
        Field("code", Text(), "its code"),
        Field("line", Whole(), "its line at that time"),
        Field("words", Text(), "what stood there"),
    ),
)
_APPROVAL = Record(
    Approval,
    (
        Field("approved", Text(), "the day of approval", attribute="day"),
        Field("digest", Text(), "what the article was at that time"),
        Field("accepted", Many(_ACCEPTED), "doubts that may stand"),
    ),
)


def _table(*, articles: tuple[tuple[str, Approval], ...] = ()) -> dict[str, Approval]:
    return dict(articles)


_FILE = Record(_table, (Field("articles", Table(_APPROVAL), "by their paths"),))


class Approvals:
    """The file, read again whenever it is another than it was."""

    def __init__(self, folder: Path) -> None:
        """Use the file of a site folder, which need not be there."""
        self.path = folder / NAME
        self._content: bytes | None = b""
        self._known: dict[str, Approval] = {}

    def all(self) -> dict[str, Approval]:
        """Return what is remembered, by the articles' paths.

        Raises RefusedError where the file cannot be read as what it is.
        """
        content = content_of(self.path)
        if content != self._content:
            self._known = _read(content or b"")
            self._content = content
        return self._known

    def of(self, name: str) -> Approval:
        """Return what is remembered of one article."""
        return self.all().get(name, Approval())

    def keep(self, name: str, approval: Approval) -> None:
        """Write what is now remembered of an article."""
        known = {**self.all(), name: approval}
        if approval == Approval():
            del known[name]
        content = _written(known) if known else None
        write_over(self.path, content, self._content)
        self._known, self._content = known, content


def accept(approval: Approval, doubt: Accepted) -> Approval:
    """Return the approval with one more doubt that may stand."""
    others = tuple(each for each in approval.accepted if each.doubt != doubt.doubt)
    return replace(approval, accepted=(*others, doubt))


def reopen(approval: Approval, key: str) -> Approval:
    """Return the approval without a doubt that was accepted."""
    return replace(
        approval, accepted=tuple(each for each in approval.accepted if each.doubt != key)
    )


def _read(content: bytes) -> dict[str, Approval]:
    try:
        node = read_yaml(content.decode("utf-8-sig"), NAME)
    except (SourceError, UnicodeDecodeError) as error:
        raise RefusedError(422, say("desk.state-unreadable", name=NAME)) from error
    known, problems = read_record(_FILE, node, NAME, dict)
    if known is None:
        place = problems[0].location if problems else Location(NAME)
        raise RefusedError(422, say("desk.state-unreadable", name=str(place)))
    return known


def _written(known: dict[str, Approval]) -> bytes:
    lines = [HEAD, "articles:\n"]
    for name, each in sorted(known.items()):
        lines.append(f"  {flow(name)}:\n")
        if each.day:
            lines.append(f"    approved: {each.day}\n    digest: {flow(each.digest)}\n")
        if each.accepted:
            lines.append("    accepted:\n")
        for one in each.accepted:
            entry: dict[str, Plain] = {"doubt": one.doubt}
            entry |= {"code": one.code} if one.code else {}
            entry |= {"line": one.line} if one.line else {}
            entry |= {"words": one.words} if one.words else {}
            lines.append(f"      - {flow(entry)}\n")
    return "".join(lines).encode()
