"""Run the desk beside the preview of its site, until a signal."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from kb_site.build.cache.store import open_store
from kb_site.core.messages.language import ENGLISH, OPTIONS, Language
from kb_site.core.values import Value
from kb_site.options.load_config import options_file
from kb_site.preview.desk.desk import Desk
from kb_site.preview.desk.values import Shown
from kb_site.preview.desk.web import DeskPages
from kb_site.preview.server import Announce, Door, run_preview

Find = Callable[[Path, str], list[Shown]]
"""Takes the folder of a built site and a query; gives the questions found, best first."""


class Asked(Value):
    """What the desk is opened with."""

    find: Find
    """What a reader of the site as it was built last would find."""
    only: Sequence[Path] = ()
    """Articles, or folders of them; all of the site if empty."""
    language: Language | None = None
    """Of the page; the site's own if none is asked for."""


def run_desk(
    site: Path,
    output: Path,
    door: Door,
    announce: Announce,
    asked: Asked,
) -> None:
    """Serve the desk and the preview; the site is built while the desk rests."""
    with open_store(options_file(site).parent) as store:
        desk = Desk(site, store, asked.only)
        own = asked.language or OPTIONS.get(desk.config.language, ENGLISH)
        pages = DeskPages(desk, own, partial(asked.find, output))
        stop = threading.Event()
        reading = threading.Thread(target=desk.read_beside, args=(stop,), daemon=True)
        reading.start()
        try:
            asyncio.run(run_preview(site, output, door, announce, pages, partial(rested, desk)))
        finally:
            stop.set()
            reading.join()


async def rested(desk: Desk) -> None:
    """Return when the desk has nothing to read and its editor has not acted for a moment."""
    while seconds := desk.rest():  # noqa: ASYNC110 - it is a time that passes, no event
        await asyncio.sleep(seconds)
