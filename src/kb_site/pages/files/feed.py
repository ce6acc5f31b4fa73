"""feed.xml: the latest changes as an Atom feed, after RFC 4287."""

from __future__ import annotations

from collections.abc import Container

from kb_site.core.addresses import article_path, question_path
from kb_site.core.model import Site
from kb_site.options.site_options import Config
from kb_site.pages.changes import Change, list_changes
from kb_site.pages.files.xml_text import escape, quoteattr

ENTRIES = 30


def atom_feed(site: Site, config: Config, home: str) -> str:
    """Return the feed, or an empty string where the content states no date.

    `home` is the edition's absolute address, the base of all ids. An article or question is
    one entry, at its latest change.
    """
    latest: dict[str, Change] = {}
    for change in list_changes(site):
        latest.setdefault(change.path, change)
    if not latest:
        return ""
    changes = list(latest.values())[:ENTRIES]
    texts = _texts(site, {each.path for each in changes})
    entries = [
        _entry(home + each.path, each.title, each.day.isoformat(), texts.get(each.path, ""))
        for each in changes
    ]
    language = quoteattr(config.tag(config.language))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>',
        f"<title>{escape(config.title)}</title>",
        f"<id>{escape(home)}</id>",
        f"<link href={quoteattr(home + 'index.html')}/>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(home + "feed.xml")}/>',
        f"<updated>{changes[0].day.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{escape(config.title)}</name></author>",
    ]
    return "\n".join([*lines, *entries, "</feed>", ""])


def _entry(address: str, title: str, day: str, text: str) -> str:
    summary = f"<summary>{escape(text)}</summary>" if text else ""
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(address)}</id>"
        f"<link href={quoteattr(address)}/><updated>{day}T00:00:00Z</updated>{summary}</entry>"
    )


def _texts(site: Site, paths: Container[str]) -> dict[str, str]:
    """Return what the pages at these paths say in short."""
    texts = {article_path(each.slug): each.front.summary for each in site.articles}
    for placed in site.questions:
        path, question = question_path(placed.question.id), placed.question
        if path in paths:
            texts[path] = question.short.text or question.body.text
    return texts
