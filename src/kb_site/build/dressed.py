"""The editions of a site with the files of its looks, in the words of each."""

from __future__ import annotations

from kb_site.build.staged import Work
from kb_site.core.model import Site
from kb_site.core.values import replace
from kb_site.pages.editions import Edition, list_editions
from kb_site.pages.looks.site_assets import site_assets, with_words


def dressed(site: Site, work: Work) -> tuple[Edition, ...]:
    """Return the site in each of its scripts, as its pages are made from it."""
    config, book = work.order.config, work.book
    theme = replace(work.theme, assets=site_assets(work.theme.assets, config))
    first = Edition(site, config, book.states, theme, book.texts)
    return tuple(map(_in_its_words, list_editions(first)))


def _in_its_words(edition: Edition) -> Edition:
    theme = edition.theme
    return replace(edition, theme=replace(theme, assets=with_words(theme.assets, theme.strings)))
