"""KB309 for pictures that lie on another site, or at an address from the root of their own."""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from kb_site.core.bodies import bodies
from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.core.model import Article
from kb_site.core.values import replace
from kb_site.markdown.allowed_links import lies_elsewhere


def told(article: Article, text: str) -> Article:
    """Return an article with one finding for all such pictures, at the first one in its `text`.

    No page loads anything from elsewhere: a mark stands in their place.
    """
    links = [link for body, _ in bodies(article) for link in body.links if link.picture]
    found = [link.target for link in links if lies_elsewhere(link.target)]
    if not found:
        return article
    line, column = _place(found[0], text)
    message = say("KB309.elsewhere", count=len(found), target=unquote(found[0]))
    added = problem("KB309", article.file, line, column, message)
    return replace(article, problems=tuple(sorted((*article.problems, added))))


def _place(target: str, text: str) -> tuple[int, int]:
    """Return line and column of an address in what a page shows, else the first line."""
    body = max(text.find("<body"), 0)
    for each in (target, unquote(target), escape(target, quote=False)):
        at = text.find(each, body)
        if at >= 0:
            return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return 1, 1
