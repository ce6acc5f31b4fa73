"""Laws: what a reader is told of one, where articles cite it, and its own words."""

from __future__ import annotations

from typing import Literal

from kb_site.core.values import Value

LawStateName = Literal["in-force", "repealed", "unknown"]


class LawMention(Value):
    """A law cited in an article, with its state at the build's date."""

    name: str
    line: int
    state: LawStateName
    column: int = 1


class LawCitation(Value):
    """An article of a law, cited by its number: `article` is such as 第六百七十六条."""

    law: str
    """The law's full name where the site knows it, without 《》."""
    article: str
    line: int
    column: int = 1


class LawQuotation(Value):
    """Words in quotation marks beside a citation, with the articles that they are said to be of."""

    law: str
    articles: tuple[str, ...]
    words: str
    line: int
    column: int = 1
    paragraphs: tuple[int, ...] = ()
    """For each article the number of the one 款 that is named, else 0."""


class LawState(Value):
    """A law at one date: what a reader is told of it; `since` is ISO, empty if not known."""

    name: str
    names: tuple[str, ...]
    """Full and short names, without 《》."""
    state: LawStateName
    since: str = ""
    successor: str = ""
    url: str = ""
    id: str = ""
    """What the law is called in addresses."""
    articles: tuple[str, ...] = ()
    """The names of the articles whose words the site has."""


class LawText(Value):
    """The words of a law's articles, by names such as 第六百七十六条, as they were on one day."""

    law: str
    as_of: str
    url: str
    last: int
    """The number of the law's last article; 0 if not known."""
    articles: tuple[tuple[str, str], ...]
