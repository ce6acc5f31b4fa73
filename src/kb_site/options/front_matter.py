"""Front matter: what an author states about an article, in YAML between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_site.core.authored import FrontMatter
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.kinds import record
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.options.fields import read_record
from kb_site.options.strict_yaml import Node, read_yaml

MAX_FRONT_MATTER = 64 * 1024
"""Bytes of UTF-8."""

_OPENING = later(r"---[ \t]*\n")
_CLOSING = later(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_MEANT = later(
    r"\s*(?P<mark>\+\+\+[ \t]*\n\s*\w+[ \t]*=|\{\s*\"\w+\"\s*:|[—–－]{2,}[ \t]*\n\s*\w+[ \t]*[:：])"
    r"|\s+(?P<late>---[ \t]*\n\s*(?:title|slug|draft|date|tags|layout)[ \t]*[:：])"
)
_KEY = later(r"""["']?[A-Za-z_][\w-]*["']?[ \t]*:(?:\s|\Z)""")

_KEYS_OF_OTHERS = (
    "author authors categories category cover date description id keywords lang lastmod layout "
    "permalink sidebar_position updated url weight"
)
_OF_OTHERS = frozenset(_KEYS_OF_OTHERS.split())
"""Keys by which files of other generators are known."""

FRONT_MATTER = record(FrontMatter)


def split_front_matter(text: str, path: str) -> tuple[FrontMatter, str, int]:
    """Return the front matter, the text after it and the line on which that begins.

    A text without front matter is all body. Raises SourceError KB105 where it cannot be
    read and KB102 where it is over 64 KB.
    """
    opening = _OPENING.match(text)
    if not opening:
        _refuse_elsewhere(text, path)
        return FrontMatter(), text, 1
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        if not _KEY.match(text, opening.end()):
            return FrontMatter(), text, 1  # a rule across the page, not front matter
        message = say("KB105.no-end")
        raise SourceError("KB105", message, Location(path, 1))
    written = text[opening.end() : closing.start()]
    if len(written.encode("utf-8", "surrogatepass")) > MAX_FRONT_MATTER:
        message = say("KB102.front-matter-size", most=MAX_FRONT_MATTER // 1024)
        raise SourceError("KB102", message, Location(path, 1))
    front = read_front_matter(_read_node(written, path), path)
    return front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _refuse_elsewhere(text: str, path: str) -> None:
    """Raise SourceError KB105 for what is meant as front matter and would be published."""
    found = _MEANT.match(text)
    if found:
        line = text.count("\n", 0, found.start("mark" if found["mark"] else "late")) + 1
        raise SourceError("KB105", say("KB105.elsewhere"), Location(path, line))


def read_front_matter(node: Node, path: str) -> FrontMatter:
    """Return the front matter of a YAML mapping; raises one SourceError KB105 for all findings."""
    front, problems = read_record(FRONT_MATTER, node, path, FrontMatter)
    if front is None:
        said = joined(problems)
        if any(key.text in _OF_OTHERS for key, _ in node.entries):
            said = say("problem.all", problems=[said, say("KB105.of-others")])
        raise SourceError("KB105", said, problems[0].location)
    return front


def _read_node(written: str, path: str) -> Node:
    try:
        return read_yaml(written, path, first_line=2)
    except SourceError as error:
        raise SourceError("KB105", error.says, error.location) from error


def joined(problems: Sequence[Problem]) -> Message:
    """Return one message for several problems of a file; the first has the place."""
    first, *others = problems
    also = [say("problem.also", line=other.location.line, message=other.says) for other in others]
    return say("problem.all", problems=[first.says, *also]) if also else first.says
