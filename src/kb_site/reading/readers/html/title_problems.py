"""What is told of a page's title: that it may be its site's name, or of one of several parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.chinese.han import has_han
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine, Line
from kb_site.core.patterns import later
from kb_site.reading.readers.html.head import Stated, title_parts
from kb_site.reading.readers.html.title import Title, logo_at_end
from kb_site.reading.readers.html.title_lines import names_document, names_itself
from kb_site.reading.site_words import PAGE_TYPE

_ABOUT = later(r"(?:公司|企[业業]|集[团團]|平[台臺])(?:[简簡]介|介[绍紹]|概[况況])")
_NAMED = later(r"(?:介[绍紹]|[简簡]介|协议|政策|声明|条款|[须須]知|合同|協議|聲明|條款|[说說]明)$")
"""How a text is called that may say nothing of it again."""
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
    elif title.is_stated and lines[0] == title.line and not _is_said(words, lines, left_out):
        message = say("KB322.not-said", title=words)
    elif logo_at_end(words, stated):
        message = say("KB322.two-names", title=words)
    if message is not None:
        yield problem("KB322", path, title.line.number, 1, message, "note")


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
    page = "\n".join((*(line.text for line in lines[1:]), *(line.text for line in left_out)))
    pairs = [words[at : at + 2] for at in range(len(words) - 1)]
    return any(pair in page for pair in pairs if has_han(pair)) or not any(map(has_han, pairs))
