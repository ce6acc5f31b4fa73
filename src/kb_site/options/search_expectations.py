"""search-tests.yaml: what a reader types, and the question that must be among the first results."""

from __future__ import annotations

from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.kinds import Many, Options, Text, Whole, option, record
from kb_site.core.messages import Message, say
from kb_site.options.fields import read_record
from kb_site.options.strict_yaml import read_yaml_file

MAX_BYTES = 1_000_000


class Expectation(Options):
    """A line of search-tests.yaml: a query, and the question that must be among the first."""

    query: str = option(Text(), "what a reader types, in his own words")
    expect: str = option(Text(), "the id of the question that must be found")
    within: int = option(
        Whole(low=1, high=50), "among how many first results (default: 3)", default=3
    )
    line: int = 1


EXPECTATION = record(Expectation, line_as="line")
SEARCH_TESTS = Many(EXPECTATION)


def read_expectations(
    data: bytes, path: str
) -> tuple[tuple[Expectation, ...], tuple[Problem, ...]]:
    """Return the expectations of the file, and what is wrong with the others."""
    if len(data) > MAX_BYTES:
        return (), (
            _error("KB102", say("KB102.expectations-size", count=len(data), most=MAX_BYTES), path),
        )
    try:
        node = read_yaml_file(data, path, say("KB002.not-utf-8"))
    except SourceError as error:
        place = error.location or Location(path)
        return (), (Problem(place, error.code, "error", error.says),)
    if node.kind == "map" and not node.entries:
        return (), ()
    if node.kind != "list":
        message = say("KB004.no-list")
        return (), (_error("KB004", message, path, node.line),)
    read = [read_record(EXPECTATION, item, path, Expectation) for item in node.items]
    problems = (problem for _, findings in read for problem in findings)
    return tuple(value for value, _ in read if value), tuple(problems)


def _error(code: str, message: Message, path: str, line: int = 1) -> Problem:
    return Problem(Location(path, line), code, "error", message)
