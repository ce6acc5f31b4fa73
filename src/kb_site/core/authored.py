"""What authors state: front matter, facts of questions, sidecars, topics, laws."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kb_site.core.errors import Location
from kb_site.core.kinds import Day, Flag, Many, Options, Span, Table, Text, Whole, option, record
from kb_site.core.values import Aside, Value, field

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""Scripts and languages of texts, and of the interface."""

Certainty = Literal["law", "source", "open", ""]
CERTAINTIES = ("law", "source", "open")
"""How sure an answer is: the law says so, a source says so, or nobody can say."""


class Credit(Options):
    """Where an article comes from."""

    name: str = option(Text(), "who published the article first", default="")
    url: str = option(Text(), "the address of the original", default="")
    accessed: date | None = option(Day(), "the day on which the original was read", default=None)


class QuestionFacts(Options):
    """What front matter says of one question, by its id."""

    aliases: tuple[str, ...] = option(
        Many(Text()), "other words in which readers ask this", default=()
    )
    short: str = option(
        Text(),
        "the short answer, with inline Markdown; without it, the answer's first sentence",
        default="",
    )
    topic: str = option(Text(), "the id of the topic that the question is moved to", default="")
    reviewed: date | None = option(
        Day(), "the day on which the answer was last checked", default=None
    )
    certainty: Certainty = option(
        Text(CERTAINTIES), "whether the law says so, a source says so, or it is open", default=""
    )
    next: tuple[str, ...] = option(
        Many(Text()), "what to do next, a step an entry, with inline Markdown", default=()
    )
    related: tuple[str, ...] = option(Many(Text()), "the ids of related questions", default=())
    laws: tuple[str, ...] = option(
        Many(Text()), "laws that the answer rests on without citing them", default=()
    )
    redirects: tuple[str, ...] = option(Many(Text()), "earlier ids, which lead here", default=())
    question: str = option(
        Text(), "the wording of the question, instead of its heading's", default=""
    )
    context: str = option(
        Text(), "what the question is about, where its wording does not say so", default=""
    )
    line: int = 1


class FrontMatter(Options):
    """What an author states about an article; the same for all three forms."""

    title: str = option(Text(), "the article's title", default="")
    slug: str = option(
        Text(), "the article's name in addresses; without it, the file's stem", default=""
    )
    language: str = option(
        Text(LANGUAGES), "the article's language; without it, the site's", default=""
    )
    summary: str = option(Text(), "one or two sentences for lists of articles", default="")
    source: Credit = option(record(Credit), "where the article comes from", default=Credit())
    published: date | None = option(
        Day(), "the day of first publication; until then it is a draft", default=None
    )
    reviewed: date | None = option(
        Day(), "the day on which the article was last checked", default=None
    )
    review_in: int = option(Span(), "days until it is to be checked again", default=0)
    """Days; 0 where the site's own interval applies."""
    tags: tuple[str, ...] = option(
        Many(Text()), "words by which the author groups articles; shown and searched", default=()
    )
    draft: bool = option(
        Flag(), "whether it is left out of a build without --drafts", default=False
    )
    aliases: tuple[str, ...] = option(
        Many(Text()), "other words in which readers look for this article", default=()
    )
    questions: tuple[tuple[str, QuestionFacts], ...] = option(
        Table(record(QuestionFacts, line_as="line")),
        "facts of single questions, by their id",
        default=(),
    )


Key = Literal["headings", "gaps", "keep", "drop"]
"""What a sidecar may decide of a line."""


class Overrides(Value):
    """What a sidecar decides about a plain text or HTML source; line numbers are the source's."""

    front: FrontMatter = FrontMatter()
    encoding: str = ""
    headings: tuple[tuple[int, int], ...] = ()
    """(line, level); level 0 means: not a heading."""
    gaps: tuple[tuple[int, int, str], ...] = ()
    """(line, column, words); column 0 means: the only gap of that line."""
    keep: tuple[int, ...] = ()
    drop: tuple[int, ...] = ()
    texts: tuple[tuple[Key, tuple[str, ...]], ...] = ()
    """By key, the text of the line that each of its entries means; version 1 has none."""
    path: str = ""
    places: Aside[str, tuple[Location, ...]] = field(default_factory=Aside)
    """By key, where each of its entries stands in the sidecar."""

    def place(self, key: str, entry: int) -> Location:
        """Return where an entry of `headings`, `gaps`, `keep` or `drop` stands, from 0."""
        known = self.places.get(key, ())
        return known[entry] if entry < len(known) else Location(self.path)


class Topic(Options):
    """A topic that the site declares."""

    id: str = option(Text(), "stands in addresses and in `## section {#id}`")
    title: str = option(Text(), "what readers see")
    description: str = option(Text(), "one sentence: what the topic answers", default="")
    order: int = option(
        Whole(), "place on the home page; topics of one order stay as declared", default=0
    )
    keywords: tuple[str, ...] = option(
        Many(Text()), "words by which sections are recognised", default=()
    )


class Law(Options):
    """A law that the site knows."""

    name: str = option(Text(), "the full name, without 《》")
    short: tuple[str, ...] = option(
        Many(Text()), "short names under which articles cite it", default=()
    )
    in_force_from: date | None = option(Day(), "first day in force", default=None)
    repealed_on: date | None = option(Day(), "first day out of force", default=None)
    replaced_by: str = option(Text(), "full name of the law that took its place", default="")
    url: str = option(Text(), "an official address", default="")
    id: str = option(
        Text(), "stands in addresses; without it, the name in Latin letters", default=""
    )
    text: str = option(
        Text(), "a file in the site folder with the words of its articles", default=""
    )


class LawTextFile(Options):
    """A file with the words of a law's articles."""

    as_of: date = option(Day(), "the day on which these words were compared with the source")
    articles: tuple[tuple[str, str], ...] = option(
        Table(Text()), "the words of each article, by its number such as 第六百七十六条"
    )
    url: str = option(Text(), "where the words were taken from", default="")
    last: int = option(Whole(high=9_999), "the number of the law's last article", default=0)


class Ignore(Value):
    """A comment by which an author silences a finding: where it stands, and for what.

    `target` is the line of `source` that it holds for, 0 for all of the file and of the
    file that the comment stands in. `code` is empty where the comment names none.
    """

    file: str
    line: int
    code: str
    reason: str
    source: str
    target: int
