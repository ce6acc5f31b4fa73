"""Laws: what a reader is told of one, where articles cite it, and its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LawStateName = Literal["in-force", "repealed", "unknown"]


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law cited in an article, with its state at the build's date."""

    name: str
    line: int
    state: LawStateName
    column: int = 1


@dataclass(frozen=True, slots=True)
class LawCitation:
    """An article of a law, cited by its number: `article` is such as 第六百七十六条."""

    law: str
    """The law's full name where the site knows it, without 《》."""
    article: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class LawQuotation:
    """Words in quotation marks beside a citation, with the articles that they are said to be of."""

    law: str
    articles: tuple[str, ...]
    words: str
    line: int
    column: int = 1
    paragraphs: tuple[int, ...] = ()
    """For each article the number of the one 款 that is named, else 0."""


@dataclass(frozen=True, slots=True)
class LawState:
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


@dataclass(frozen=True, slots=True)
class LawText:
    """The words of a law's articles, by names such as 第六百七十六条, as they were on one day."""

    law: str
    as_of: str
    url: str
    last: int
    """The number of the law's last article; 0 if not known."""
    articles: tuple[tuple[str, str], ...]
