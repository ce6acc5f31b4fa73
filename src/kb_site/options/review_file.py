"""`review.yaml`: which articles an editor approved, and which doubts may stand."""

from __future__ import annotations

from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.kinds import Field, Many, Record, Table, Text, Whole
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.options.fields import read_record
from kb_site.options.strict_yaml import read_yaml

NAME = "review.yaml"


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


def read_review(content: bytes) -> tuple[dict[str, Approval], tuple[Problem, ...]]:
    """Return what is remembered, by the articles' paths, or what is wrong with the file."""
    if not content.strip():
        return {}, ()
    try:
        node = read_yaml(content.decode("utf-8-sig"), NAME)
    except UnicodeDecodeError:
        return {}, (_unreadable("KB002", Location(NAME)),)
    except SourceError as error:
        return {}, (_unreadable(error.code, error.location or Location(NAME)),)
    known, problems = read_record(_FILE, node, NAME, dict)
    return known or {}, tuple(_unreadable(each.code, each.location) for each in problems[:1])


def _unreadable(code: str, place: Location) -> Problem:
    return Problem(place, code, "warning", say("desk.state-unreadable", name=str(place)))
