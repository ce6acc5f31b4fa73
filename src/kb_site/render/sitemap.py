"""sitemap.xml: every page for search engines, its editions, and the day that its content states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kb_site.addresses import article_path, edition_folder, question_path, topic_path
from kb_site.config import Config
from kb_site.model import PlacedQuestion, Site
from kb_site.render.parts import PAGE_SIZE
from kb_site.render.xml_text import escape, quoteattr

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_NOT_INDEXED = ("404.html", "print.html")


def sitemap(site: Site, config: Config, pages: Iterable[str]) -> str:
    """Return the sitemap; `pages` are paths in the first edition, which all editions have.

    A day is that of the last review or, without one, of publication; a page without such a
    day has none, since the time of a build says nothing about its content.
    """
    days = _days(site)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">',
    ]
    editions = config.editions or (config.language,)
    for path in sorted(pages):
        if path not in _NOT_INDEXED:
            day = f"<lastmod>{days[path].isoformat()}</lastmod>" if path in days else ""
            lines += [_entry(path, day, language, config, editions) for language in editions]
    return "\n".join([*lines, "</urlset>", ""])


def _entry(path: str, day: str, language: str, config: Config, editions: Sequence[str]) -> str:
    address = {each: _address(path, each, config) for each in editions}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{each}" href={quoteattr(address[each])}/>'
        for each in (editions if len(editions) > 1 else ())
    )
    return f"  <url><loc>{escape(address[language])}</loc>{day}{alternates}</url>"


def _address(path: str, language: str, config: Config) -> str:
    return config.base_url + edition_folder(language, config.editions) + path


def _days(site: Site) -> dict[str, date]:
    days: dict[str, date | None] = {}
    for article in site.articles:
        days[article_path(article.slug)] = article.front.reviewed or article.front.published
    for placed in site.questions:
        days[question_path(placed.question.id)] = _day(placed)
    for topic, group in site.topics:
        for number, start in enumerate(range(0, len(group), PAGE_SIZE), 1):
            found = [day for day in map(_day, group[start : start + PAGE_SIZE]) if day]
            days[topic_path(topic.id, number)] = max(found, default=None)
    return {path: day for path, day in days.items() if day}


def _day(placed: PlacedQuestion) -> date | None:
    front = placed.article.front
    return placed.question.facts.reviewed or front.reviewed or front.published
