"""Pictures for shared links: one for the site and one a topic, where the site names a font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kb_site.core.files import read_bytes
from kb_site.core.looks import digest
from kb_site.core.model import Site
from kb_site.options.site_options import Config
from kb_site.pages.looks.accent import light_accent, parse_colour
from kb_site.pages.looks.share_words import VERSION, ShareWords, draw_words
from kb_site.pages.looks.site_assets import ACCENT
from kb_site.pages.shared.listed import Deferred, Page

FOR_SITE = ""
"""Stands for the site's own picture beside the topics' ids."""

MAX_FONT_BYTES = 50_000_000
"""The largest collection of Han fonts that is common has 20 MB."""


def share_pictures(site: Site, config: Config) -> Mapping[str, Page]:
    """Return the pictures by their topics; none without a font, or without an address to give.

    A picture's path follows from all that it is drawn of, and so the cache knows it too.
    """
    if not config.share_font or not config.base_url:
        return {}
    return dict(_pictures(site, config))


def _pictures(site: Site, config: Config) -> Iterator[tuple[str, Page]]:
    font = str(config.folder / config.share_font)
    marks = (font, _digest_of(font), config.tag(config.language))
    accent = light_accent(parse_colour(config.accent or ACCENT))
    words = {FOR_SITE: ShareWords(config.title, config.description)}
    for topic, group in site.topics:
        if group:
            words[topic.id] = ShareWords(topic.title, topic.description, config.title)
    for name, each in words.items():
        inputs = (each, *marks, accent, VERSION)
        key = digest(repr((each, *marks[1:], accent, VERSION)).encode())[:16]
        yield name, Page(f"media/share.{key}.png", Deferred(draw_words, inputs))


def _digest_of(font: str) -> str:
    return _digest_at(Path(font), Path(font).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _digest_at(font: Path, changed: int) -> str:
    del changed
    return digest(read_bytes(font.resolve(), MAX_FONT_BYTES))
