"""Pages and files that plugins add: each from a template beside the plugin, or as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.core.model import Site
from kb_site.core.patterns import later
from kb_site.core.plugins import PluginPage, guarded, plugins_of
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.listed import Deferred, Page
from kb_site.pages.shared.views import FrameView, View

_PATH = later(r"(?:[A-Za-z0-9][A-Za-z0-9_-]*/)*[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z0-9._-]*[a-z0-9]")
"""Folders without dots, so that none has the name of a file."""

_FOLDERS = ("assets", "media", "search")
"""Of files that are named by their content."""

_LATER = later(r"sw\.js|offline\.html|feed\.xml|opensearch\.xml|sitemap.*\.xml")
"""What some builds have and others have not."""


class AddedPage(Value):
    """A page of a plugin; its template lies beside the plugin and is no other page's."""

    template: str
    frame: FrameView
    title: str
    description: str
    written: str
    """Its values as JSON, by which the page is known again."""

    @property
    def values(self) -> Any:  # noqa: ANN401 - as the plugin has it
        """What the plugin gives its template."""
        return json.loads(self.written)


def added_paths(site: Site, config: Config) -> tuple[str, ...]:
    """Return the paths of all that plugins add to an edition."""
    return tuple(page.path for _, page in _all(site, config))


def added_pages(site: Site, config: Config, frames: Frames) -> Iterator[Page]:
    """Yield what plugins add. Raises ConfigError KB011 for what is wrong in it."""
    for name, page in _all(site, config):
        if not page.template:
            yield Page(page.path, Deferred(bytes, (page.data,)))
            continue
        frame = frames.make(page.path, page.title, page.description, "page")
        with guarded((name,)):
            values = json.dumps(page.values, ensure_ascii=False)
        template = f"plugin/{name}/{page.template}"
        shown = AddedPage(template, frame, page.title, page.description, values)
        yield Page(page.path, cast("View", shown))  # of which each has a template of its own


def clashing(site: Site, config: Config, others: Iterable[str]) -> Iterator[str]:
    """Yield the paths of plugins' files where another file of a build lies, or may lie.

    `others` are the paths of pages and what programs read; systems without capitals count too.
    """
    taken = {path.casefold() for path in others}
    folders = {path.partition("/")[0] for path in taken if "/" in path}
    folders |= {*_FOLDERS, *(each.casefold() for each in config.editions)}
    for path in site.added:
        folded = path.casefold()
        folder, _, below = folded.partition("/")
        if folded in taken or _LATER.fullmatch(folded) or (below and folder in folders):
            yield path
        taken.add(folded)


def _all(site: Site, config: Config) -> Iterator[tuple[str, PluginPage]]:
    for name, plugin in plugins_of(config.plugins).items():
        with guarded((name,)):
            made = plugin.pages(site, config) if plugin.pages else ()
            pages = [_checked(name, page) for page in made]
        yield from ((name, page) for page in pages)


def _checked(name: str, page: PluginPage) -> PluginPage:
    if not _PATH.fullmatch(page.path):
        raise ConfigError("KB011", say("KB011.path", name=name, path=page.path))
    if bool(page.template) != page.path.endswith(".html"):
        raise ConfigError("KB011", say("KB011.template", name=name, path=page.path))
    return page
