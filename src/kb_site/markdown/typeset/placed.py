"""Links and pictures with the places of their tags in the HTML of a body."""

from __future__ import annotations

from collections.abc import Iterable

from kb_site.core.model import Body, Link
from kb_site.core.values import replace


def placed(html: str, text: str, links: Iterable[Link], ids: tuple[str, ...] = ()) -> Body:
    """Return a body; `links` are those of its HTML, in order.

    In safe HTML no text holds `<`, and a link's address is the first attribute of its tag.
    """
    found: list[Link] = []
    at = 0
    for link in links:
        start = html.find(opening(link.target, picture=link.picture), at)
        if start < 0:
            continue  # no address of a page, which sanitising took away
        at = _end(html, start)
        found.append(replace(link, start=start, end=at))
    return Body(html, text, tuple(found), ids)


def opening(target: str, *, picture: bool) -> str:
    """Return what the tag of a link or picture begins with."""
    escaped = target.replace("&", "&amp;").replace('"', "&quot;")
    return f'<img src="{escaped}"' if picture else f'<a href="{escaped}"'


def _end(html: str, start: int) -> int:
    """Return where a tag ends; a `>` in quotes is part of a value."""
    at = start
    while True:
        close, quote = html.index(">", at), html.find('"', at)
        if quote < 0 or close < quote:
            return close + 1
        at = html.index('"', quote + 1) + 1
