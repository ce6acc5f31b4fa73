"""Find the laws that a text cites, and those cited as if they were still in force."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kb_site.chinese.law_citations import Citation, Citations, bare_names, cites
from kb_site.chinese.law_quotations import announces, quoted
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.laws import LawCitation, LawMention, LawQuotation, LawState
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.core.values import Value

_TITLE = later(r"《([^《》〈〉\n]{2,60})》")
_LAW_LIKE = later(
    r".(?:(?<![方书魔语用做手佛戏想看说技疗兵])法|法典|条例|规定|办法|细则|规则|决定|解释|意见|章程|准则|公约|宪法|通知)"
    r"(?:[（(][^（）()]{1,30}[）)])?$"
)
_STATE_SAID = later(r"废止|失效|作废|不再(?:适用|有效|施行)|已(?:经)?被|取代|替代|代替")
_STATE_SAID_BEFORE = later(r"(?:废止|失效|取代|替代|代替)[^。！？]*$")
_BEFORE, _AFTER = 60, 80
"""Characters around a mention in which its state counts as said."""


class Passage(Value):
    """A paragraph as it stands in its source."""

    text: str
    lines: tuple[tuple[int, int, tuple[int, ...]], ...]
    """For each of its lines: where it begins in `text`, its number in the source, and the columns
    there at which each of its 《 stands, as far as they are known; repairs move them."""

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column in the source of a place in the text."""
        begins, number, columns = self.lines[bisect_right(self.lines, at, key=lambda x: x[0]) - 1]
        if not columns or self.text[at] != "《":
            return number, at - begins + 1
        turn = self.text.count("《", begins, at)
        return number, columns[min(turn, len(columns) - 1)]


def mentions(
    markdown: str, line: int, laws: tuple[LawState, ...], columns: Sequence[int] = ()
) -> tuple[LawMention, ...]:
    """Return the laws cited, in order; one in 《》 that the site does not know keeps its name.

    `columns` are those at which each 《 of the text stands in its source, in order, as far as
    they are known; without them, columns are those of the text.
    """
    if not cites(markdown, names_of(laws)):
        return ()
    found = [
        LawMention(law.name, line, law.state, place + 1)
        for place, name in bare_names(markdown, names_of(laws))
        if (law := _read(name, laws))
    ]
    for match in _TITLE.finditer(markdown):
        law = _read(match[1].strip(), laws)
        turn = markdown.count("《", 0, match.start())
        column = columns[min(turn, len(columns) - 1)] if columns else match.start() + 1
        found += [LawMention(law.name, line, law.state, column)] if law else []
    return tuple(sorted(found, key=lambda each: each.column))


def names_of(laws: tuple[LawState, ...]) -> tuple[str, ...]:
    """Return all names by which laws are cited."""
    return tuple(name for law in laws for name in law.names)


def cited_articles(passage: Passage, laws: tuple[LawState, ...]) -> Iterator[LawCitation]:
    """Yield each article that a passage cites by its number after a law's title."""
    for citation, law in _cited(passage.text, laws):
        line, column = passage.place(citation.start)
        for each in citation.articles:
            yield LawCitation(law.name, each.article.name, line, column)


def quotations(passage: Passage, laws: tuple[LawState, ...]) -> Iterator[LawQuotation]:
    """Yield the words in quotation marks that stand right after or before citations."""
    for citation, law in _cited(passage.text, laws):
        for start, words in quoted(passage.text, citation):
            yield _quotation(citation, law, words, passage.place(start))


def block_quotation(
    before: Passage, words: str, place: tuple[int, int], laws: tuple[LawState, ...]
) -> LawQuotation | None:
    """Return the words of a block quotation, where the paragraph before it announces them.

    So does one that ends in `《民法典》第六百七十六条规定：`.
    """
    found = [*_cited(before.text, laws)]
    if not found or not announces(before.text, found[-1][0]):
        return None
    return _quotation(*found[-1], words, place)


def _cited(text: str, laws: tuple[LawState, ...]) -> Iterator[tuple[Citation, LawState]]:
    """Yield the citations of articles, each with its law."""
    for citation in Citations(names_of(laws)).find(text):
        law = _read(citation.title, laws) if citation.articles else None
        if law:
            yield citation, law


def _quotation(
    citation: Citation, law: LawState, words: str, place: tuple[int, int]
) -> LawQuotation:
    names = tuple(each.article.name for each in citation.articles)
    paragraphs = tuple(each.paragraph for each in citation.articles)
    return LawQuotation(law.name, names, words, *place, paragraphs)


def once(found: Iterable[LawMention]) -> tuple[LawMention, ...]:
    """Return the first mention of every law."""
    first: dict[str, LawMention] = {}
    for each in found:
        first.setdefault(each.name, each)
    return tuple(first.values())


def check_law(
    text: str, first: LawMention, laws: tuple[LawState, ...], path: str
) -> tuple[Problem, ...]:
    """Return what is wrong with the way `text` cites the law of its first mention.

    KB304 for a repealed law whose state is said nowhere near, KB305 for one that the site
    does not know. `text` is what one question says, with its heading.
    """
    if first.state == "unknown":
        if any(first.name == law.name for law in laws):
            return ()  # declared, though not since when it is in force
        message = say("KB305.unknown-law", name=first.name)
        return (problem("KB305", path, first.line, first.column, message),)
    if first.state != "repealed":
        return ()
    law = next(law for law in laws if law.name == first.name)
    places = [each.span() for each in _TITLE.finditer(text) if each[1].strip() in law.names]
    places += [(at, at + len(name)) for at, name in bare_names(text, law.names)]
    if any(_says_state(text, *place) for place in places):
        return ()
    since = say("law.since", since=str(law.since)) if law.since else ""
    successor = say("law.replaced", successor=law.successor) if law.successor else ""
    message = say("KB304.repealed", name=law.name, since=since, successor=successor)
    return (problem("KB304", path, first.line, first.column, message),)


def _read(title: str, laws: tuple[LawState, ...]) -> LawState | None:
    for law in laws:
        if title == law.name or title in law.names:
            return law
    return LawState(title, (title,), "unknown") if _is_law_like(title) else None


def _is_law_like(title: str) -> bool:
    return bool(_LAW_LIKE.search(title))


def _says_state(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    if before.endswith(("原", "旧", "原来的", "旧的")):
        return True
    return bool(_STATE_SAID.search(after) or _STATE_SAID_BEFORE.search(before))
