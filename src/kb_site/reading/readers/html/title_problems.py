"""What is told of a page's title: that it may be its site's name, or of one of several parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb_site.chinese.han import has_han
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import Stated, title_parts
from kb_site.reading.readers.html.title import Title, logo_at_end
from kb_site.reading.readers.html.title_lines import names_document, names_itself
from kb_site.reading.site_words import PAGE_TYPE

_ABOUT = later(r"(?:公司|企[业業]|集[团團]|平[台臺])(?:[简簡]介|介[绍紹]|概[况況])")
_NAMED = later(r"(?:介[绍紹]|[简簡]介|协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款|[说說]明)$")
"""How a text is called that may say nothing of it again."""
_OF_TEXT = later(
    r"(?:介[绍紹]|[简簡]介|提示|[须須]知|[说說]明|提供|如下|[动動][态態]|新[闻聞]|[资資][讯訊]|公告)$|[：:]$"
)
"""The end of a part's name, a column's and of what leads in to a list: none heads a whole text."""
LEAST = 3
"""Characters of a title of which a page says something again."""


def title_problems(
    title: Title, lines: Sequence[Line], left_out: Sequence[DroppedLine], stated: Stated, path: str
) -> Iterator[Problem]:
    """Yield that a page has no other title than its site's name, or the first of several."""
    if title.line is None:
        return
    words = title.line.text
    message = None
    if title.is_first:
        message = say("KB322.unlikely", title=words)
    if _is_sites(title, words, lines, stated):
        message = say("KB322.site", title=words)
    elif title.is_stated and lines[0] == title.line:
        message = _unsaid(words, lines, left_out, stated)
    elif logo_at_end(words, stated):
        message = say("KB322.two-names", title=words)
    if message is not None:
        yield problem("KB322", path, title.line.number, 1, message, "note")


def _unsaid(
    words: str, lines: Sequence[Line], left_out: Sequence[DroppedLine], stated: Stated
) -> Message | None:
    """Return what is told of a window's title that the page does not show over the text."""
    if not _is_said(words, lines, left_out):
        return say("KB322.not-said", title=words)
    other = _other_heading(words, lines, stated)
    return say("KB322.other-line", title=words, line=other) if other else None


def _is_sites(title: Title, words: str, lines: Sequence[Line], stated: Stated) -> bool:
    """Return whether a title is the name of the site, or of a part of it.

    So it is, too, where the first heading of the text says that it tells of those who keep the
    site, and where the text calls itself an agreement and the title does not.
    """
    if not title.is_stated:
        return stated.is_logo(words)
    if stated.is_site and words in stated.title:
        return True
    heads = [line.text for line in lines[1:] if line.heading]
    if words == stated.title and any(map(_ABOUT.fullmatch, heads[:1])):
        return True
    agreed = not names_document(words) and names_itself("".join(line.text for line in lines))
    return agreed or words in title_parts(stated.title)[1:]


def _is_said(words: str, lines: Sequence[Line], left_out: Sequence[DroppedLine]) -> bool:
    """Return whether a page shows two characters of its window's title beside each other."""
    if len(words) < LEAST or PAGE_TYPE.fullmatch(words) or _NAMED.search(words):
        return True
    return _says_word(words, (*lines[1:], *left_out))


def _says_word(words: str, lines: Iterable[Line | DroppedLine]) -> bool:
    """Return whether lines have two characters of a title beside each other, if it is in Han."""
    text = "\n".join(line.text for line in lines)
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return any(pair in text for pair in pairs if has_han(pair)) or not any(map(has_han, pairs))


def _other_heading(words: str, lines: Sequence[Line], stated: Stated) -> int:
    """Return the number of the heading over a text that has not its window's title, 0 for none.

    No other is of its level, or the text has no word of the title; else it heads the first part.
    """
    shown = [line for line in lines[1:] if line.text and not line.text.startswith("![")]
    if stated.is_told or not shown or not shown[0].heading or _OF_TEXT.search(shown[0].text):
        return 0
    alone = all(each.heading > shown[0].heading for each in shown[1:] if each.heading)
    has_title = any(words in line.text for line in shown)
    foreign = alone or not _says_word(words, shown)
    return shown[0].number if foreign and not has_title else 0
