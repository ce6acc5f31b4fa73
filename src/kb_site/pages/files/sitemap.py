"""sitemap.xml: every page for search engines, its editions, and the day that its content states.

One file holds 50,000 addresses at most (sitemaps.org); a larger site's sitemap.xml lists several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kb_site.core.addresses import (
    NOT_FOUND,
    PAGE_SIZE,
    PRINT,
    article_path,
    edition_folder,
    plain_path,
    question_path,
    topic_paths,
)
from kb_site.core.model import PlacedQuestion, Site
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.pages.files.xml_text import escape, quoteattr

MOST_ADDRESSES = 50_000
MOST_BYTES = 52_428_800
"""What the protocol allows one file, uncompressed."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD = f'{_DECLARATION}\n<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n'
_END = "</urlset>\n"
_NOT_INDEXED = (NOT_FOUND, PRINT)


class _Entry(Value):
    """One address: its line, and the day that its content states, if any."""

    line: str
    day: date | None


def sitemaps(site: Site, config: Config, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield path and content of sitemap.xml and of what it lists.

    `pages` are paths in the first edition, which all editions have. A day is that of the last
    review or, without one, of publication; a page without such a day has none, since the time
    of a build says nothing about its content.
    """
    days = _days(site)
    editions = config.editions or (config.language,)
    folders = {each: edition_folder(each, config.editions) for each in editions}
    homes = {each: config.base_url + folder for each, folder in folders.items()}
    entries = [
        _Entry(_line(path, days.get(path), language, homes, config), days.get(path))
        for path in sorted(pages)
        if path not in _NOT_INDEXED
        for language in editions
    ]
    parts = list(_parts(entries))
    if len(parts) == 1:
        yield "sitemap.xml", _text(parts[0])
        return
    yield "sitemap.xml", _index(parts, config.base_url)
    for number, part in enumerate(parts, 1):
        yield _part_path(number), _text(part)


def _part_path(number: int) -> str:
    return f"sitemap.{number}.xml"


def _parts(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Yield the entries of each file, at least one file."""
    part: list[_Entry] = []
    size = room = MOST_BYTES - len(_HEAD) - len(_END)
    for entry in entries:
        needed = len(entry.line.encode())
        if part and (len(part) == MOST_ADDRESSES or needed > size):
            yield part
            part, size = [], room
        part.append(entry)
        size -= needed
    yield part


def _text(part: Iterable[_Entry]) -> str:
    return "".join([_HEAD, *(entry.line for entry in part), _END])


def _index(parts: Sequence[Sequence[_Entry]], base_url: str) -> str:
    lines = [_DECLARATION, f'<sitemapindex xmlns="{_SITEMAP}">']
    for number, part in enumerate(parts, 1):
        latest = max((entry.day for entry in part if entry.day), default=None)
        address = escape(base_url + _part_path(number))
        lines.append(f"  <sitemap><loc>{address}</loc>{_lastmod(latest)}</sitemap>")
    return "\n".join([*lines, "</sitemapindex>", ""])


def _lastmod(day: date | None) -> str:
    return f"<lastmod>{day.isoformat()}</lastmod>" if day else ""


def _line(
    path: str, day: date | None, language: str, homes: Mapping[str, str], config: Config
) -> str:
    """Return the line of a page; `homes` are where the editions begin."""
    address = escape(homes[language] + path)
    if len(homes) == 1:
        return f"  <url><loc>{address}</loc>{_lastmod(day)}</url>\n"
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{config.tag(each)}" href={quoteattr(home + path)}/>'
        for each, home in homes.items()
    )
    return f"  <url><loc>{address}</loc>{_lastmod(day)}{alternates}</url>\n"


def _days(site: Site) -> dict[str, date]:
    days: dict[str, date | None] = {}
    for article in site.articles:
        days[article_path(article.slug)] = article.front.reviewed or article.front.published
    for page in site.pages:
        days[plain_path(page.slug)] = page.front.reviewed or page.front.published
    for placed in site.questions:
        days[question_path(placed.question.id)] = _day(placed)
    for topic, group in site.topics:
        for number, path in enumerate(topic_paths(topic.id, len(group))):
            shown = group[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
            days[path] = max((day for day in map(_day, shown) if day), default=None)
    return {path: day for path, day in days.items() if day}


def _day(placed: PlacedQuestion) -> date | None:
    front = placed.article.front
    return placed.question.facts.reviewed or front.reviewed or front.published
