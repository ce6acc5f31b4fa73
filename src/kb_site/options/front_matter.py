"""Front matter: what an author states about an article, in YAML between two lines of `---`."""

from __future__ import annotations

import re

from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.model import Credit, FrontMatter, QuestionFacts
from kb_site.options.fields import Day, Field, Flag, Many, Record, Span, Table, Text, read_record
from kb_site.options.strict_yaml import Node, read_yaml

MAX_FRONT_MATTER = 64 * 1024
"""Bytes of UTF-8."""

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_MEANT = re.compile(
    r"\s*(?P<mark>\+\+\+[ \t]*\n\s*\w+[ \t]*=|\{\s*\"\w+\"\s*:|[—–－]{2,}[ \t]*\n\s*\w+[ \t]*[:：])"
    r"|\s+(?P<late>---[ \t]*\n\s*(?:title|slug|draft|date|tags|layout)[ \t]*[:：])"
)
_KEY = re.compile(r"""["']?[A-Za-z_][\w-]*["']?[ \t]*:(?:\s|\Z)""")

CREDIT = Record(
    Credit,
    (
        Field("name", Text(), "who published the article first"),
        Field("url", Text(), "the address of the original"),
        Field("accessed", Day(), "the day on which the original was read"),
    ),
)

QUESTION_FACTS = Record(
    QuestionFacts,
    (
        Field("aliases", Many(Text()), "other words in which readers ask this"),
        Field("short", Text(), "the short answer; without it, the answer's first sentence"),
        Field("topic", Text(), "the id of the topic that the question is moved to"),
        Field("reviewed", Day(), "the day on which the answer was last checked"),
        Field("next", Many(Text()), "what to do next, a step an entry"),
        Field("related", Many(Text()), "the ids of related questions"),
        Field("laws", Many(Text()), "laws that the answer rests on without citing them"),
        Field("redirects", Many(Text()), "earlier ids, which lead here"),
        Field("question", Text(), "the wording of the question, instead of its heading's"),
    ),
    line_as="line",
)

FRONT_MATTER = Record(
    FrontMatter,
    (
        Field("title", Text(), "the article's title"),
        Field("slug", Text(), "the article's name in addresses; without it, the file's stem"),
        Field("language", Text(), "the article's language; without it, the site's"),
        Field("summary", Text(), "one or two sentences for lists of articles"),
        Field("source", CREDIT, "where the article comes from"),
        Field("published", Day(), "the day of first publication"),
        Field("reviewed", Day(), "the day on which the article was last checked"),
        Field("review_in", Span(), "days until it is to be checked again"),
        Field("tags", Many(Text()), "words by which the author groups articles"),
        Field("draft", Flag(), "whether it is left out of a build without --drafts"),
        Field("aliases", Many(Text()), "other words in which readers look for this article"),
        Field("questions", Table(QUESTION_FACTS), "facts of single questions, by their id"),
    ),
)


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
        message = "front matter has no end; expected a line '---' after the last key"
        raise SourceError("KB105", message, Location(path, 1))
    written = text[opening.end() : closing.start()]
    if len(written.encode("utf-8", "surrogatepass")) > MAX_FRONT_MATTER:
        message = f"front matter is over {MAX_FRONT_MATTER // 1024} KB; move text into the article"
        raise SourceError("KB102", message, Location(path, 1))
    front = read_front_matter(_read_node(written, path), path)
    return front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _refuse_elsewhere(text: str, path: str) -> None:
    """Raise SourceError KB105 for what is meant as front matter and would be published."""
    found = _MEANT.match(text)
    if found:
        line = text.count("\n", 0, found.start("mark" if found["mark"] else "late")) + 1
        message = (
            "front matter must begin on the first line with --- and be YAML; "
            "`kb-site import` rewrites other forms"
        )
        raise SourceError("KB105", message, Location(path, line))


def read_front_matter(node: Node, path: str) -> FrontMatter:
    """Return the front matter of a YAML mapping; raises one SourceError KB105 for all findings."""
    front, problems = read_record(FRONT_MATTER, node, path, FrontMatter)
    if front is None:
        raise SourceError("KB105", _joined(problems), problems[0].location)
    return front


def _read_node(written: str, path: str) -> Node:
    try:
        return read_yaml(written, path, first_line=2)
    except SourceError as error:
        raise SourceError("KB105", error.message, error.location) from error


def _joined(problems: tuple[Problem, ...]) -> str:
    first, *others = problems
    also = (f"also line {other.location.line}: {other.message}" for other in others)
    return "; ".join((first.message, *also))
