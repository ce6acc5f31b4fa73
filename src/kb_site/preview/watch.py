"""Notice that something a site is built from has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from watchfiles import Change, DefaultFilter, awatch

from kb_site.core.errors import KbSiteError, SourceError
from kb_site.core.files import is_source, walk
from kb_site.core.regular_files import read_text
from kb_site.options.load_config import load_config, options_file
from kb_site.options.site_options import STATIC
from kb_site.options.strict_yaml import read_yaml

STEP = 15
"""Milliseconds without a further change before changes are passed on."""
DEBOUNCE = 150
"""Milliseconds after which they are passed on all the same."""
PAUSE = 0.5
"""Seconds between two looks of its own."""


async def watch(site: Path, changed: asyncio.Event) -> None:
    """Set `changed` whenever a file that the site is built from has changed.

    The site folder itself is watched for its own files alone, so that an environment or a
    repository beside the articles costs nothing; the folders of articles and templates are
    watched whole. Which those are may change with the options.
    """
    folder = options_file(site).parent
    first = True
    while True:
        deep = _watched(site)
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(_follow(site, (folder,), changed, stop))
            if deep:
                group.create_task(_follow(site, deep, changed, stop))
            if not first:
                # What was written while nobody watched is found by looking once more.
                await asyncio.sleep(STEP / 1000)
                changed.set()
            first = False


async def look_again(site: Path, changed: asyncio.Event) -> None:
    """Set `changed` where a change was not told of, as of folders that are mounted from elsewhere.

    Docker's and WSL's mounts pass no such news on. Looking takes a twentieth of the time at most.
    """
    before = None
    while True:
        start = monotonic()
        now = await asyncio.to_thread(_look, site)
        if before is not None and now != before:
            changed.set()
        before = now
        await asyncio.sleep(max(PAUSE, 19 * (monotonic() - start)))


def _look(site: Path) -> dict[str, tuple[int, int, int]]:
    """Return the files that the site is built from, each with what changes when it does."""
    found = [options_file(site)]
    for each in _watched(site):
        listed = walk(each, is_source, failed=lambda _, __: None)
        found += (Path(one.entry) for one in listed)
    looks = {}
    for path in found:
        with suppress(OSError):
            status = path.lstat()
            looks[str(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return looks


async def _follow(
    site: Path, roots: tuple[Path, ...], changed: asyncio.Event, stop: asyncio.Event
) -> None:
    top = roots == (options_file(site).parent,)
    wanted = _is_option_file(site) if top else DefaultFilter()
    deep = _watched(site)
    async for _ in awatch(
        *roots,
        watch_filter=wanted,
        recursive=not top,
        step=STEP,
        debounce=DEBOUNCE,
        stop_event=stop,
    ):
        changed.set()
        if _watched(site) != deep:
            stop.set()


def _is_option_file(site: Path) -> Callable[[Change, str], bool]:
    """Return a filter that passes the files of the site folder itself, and what it watches."""
    folder = options_file(site).parent

    def wanted(change: Change, path: str) -> bool:
        del change
        name = Path(path).name
        if name.startswith(".") or Path(path).parent != folder:
            return False
        return Path(path).suffix in (".yaml", ".yml") or Path(path) in _watched(site)

    return wanted


def _watched(site: Path) -> tuple[Path, ...]:
    """Return the folders of articles, templates, static files and laws that are there."""
    options = options_file(site)
    folder = options.parent
    try:
        config = load_config(site)
    except KbSiteError:
        names = ["content", "templates", STATIC]
    else:
        texts = {Path(law.text).parent for law in config.laws if law.text}
        names = [*config.read_folders, *_law_folder(options), *map(str, texts - {Path()})]
    return tuple(folder / name for name in names if (folder / name).is_dir())


def _law_folder(options: Path) -> list[str]:
    """Return the folder of the file that `laws` names, unless that is the site folder."""
    try:
        root = read_yaml(read_text(options), options.name)
    except SourceError:
        return []
    named = [value.text for key, value in root.entries if key.text == "laws" and value.text]
    return [str(Path(name).parent) for name in named if len(Path(name).parts) > 1]
