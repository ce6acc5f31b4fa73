"""feed.xml: the latest answers as an Atom feed, after RFC 4287."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_site.core.addresses import article_path, question_path
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.pages.files.xml_text import escape, quoteattr
from kb_site.pages.shared.parts import titled

ENTRIES = 100
"""Readers fetch a feed again and again; with short answers so many are some 30 KB."""


class _Entry(Value):
    """A question, or an article without any: when it was last reviewed, or else published."""

    day: date
    published: date | None
    path: str
    slug: str
    """Of its article."""
    title: str
    words: str
    topic: str = ""


def atom_feed(site: Site, config: Config, home: str) -> str:
    """Return the feed, or an empty string where the content states no date.

    `home` is the edition's absolute address, the base of all ids.
    """
    entries = _latest(site)
    if not entries:
        return ""
    language = quoteattr(config.tag(config.language))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>',
        f"<title>{escape(config.title)}</title>",
        f"<id>{escape(home)}</id>",
        f"<link href={quoteattr(home + 'index.html')}/>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(home + "feed.xml")}/>',
        f"<updated>{_time(entries[0].day)}</updated>",
        f"<author><name>{escape(config.title)}</name></author>",
    ]
    shown = (_shown(entry, home) for entry in entries)
    return "\n".join([*lines, *shown, "</feed>", ""])


def slugs_in_feed(site: Site) -> frozenset[str]:
    """Return the slugs of the articles whose words stand in the feed."""
    return frozenset(entry.slug for entry in _latest(site))


def _latest(site: Site) -> list[_Entry]:
    return sorted(_entries(site), key=lambda entry: entry.day, reverse=True)[:ENTRIES]


def _entries(site: Site) -> Iterator[_Entry]:
    for placed in site.questions:
        question = placed.question
        day = question.facts.reviewed or _day(placed.article)
        if day:
            path, words, article = question_path(question.id), _words(placed), placed.article
            title, topic = titled(question), placed.topic.title
            yield _Entry(day, article.front.published, path, article.slug, title, words, topic)
    for article in site.articles:
        day = _day(article)
        if day and not any(section.questions for section in article.sections):
            words = article.front.summary or article.lead_body.text
            slug, published = article.slug, article.front.published
            yield _Entry(day, published, article_path(slug), slug, article.title, words)


def _day(article: Article) -> date | None:
    return article.front.reviewed or article.front.published


def _words(placed: PlacedQuestion) -> str:
    return placed.question.short.text or placed.question.body.text


def _shown(entry: _Entry, home: str) -> str:
    address = home + entry.path
    published = f"<published>{_time(entry.published)}</published>" if entry.published else ""
    topic = f"<category term={quoteattr(entry.topic)}/>" if entry.topic else ""
    summary = f"<summary>{escape(entry.words)}</summary>" if entry.words else ""
    return (
        f"<entry><title>{escape(entry.title)}</title><id>{escape(address)}</id>"
        f"<link href={quoteattr(address)}/><updated>{_time(entry.day)}</updated>"
        f"{published}{topic}{summary}</entry>"
    )


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
