"""A build of which nothing has changed: its sources, options, code and output are as they were."""

from __future__ import annotations

import json
import marshal
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.errors import Location, Problem, Severity
from kb_site.core.files import Contents, digest, walk
from kb_site.core.messages import Message
from kb_site.core.plugins import pinned
from kb_site.core.values import Value
from kb_site.options.review_file import NAME as REVIEW
from kb_site.options.site_options import Config

Look = tuple[str, int, int, int, int]
"""A path with its mode, size, inode and time; of a folder, whose names lie below, the last two."""


class Done(Value):
    """What a build said when it was done."""

    questions: int
    pages: int
    ignored: int
    problems: tuple[Problem, ...]
    waiting: int
    """Articles that are not published yet."""


class Inputs(Value, dict=True):
    """All that decides a build, in digests."""

    frame: bytes
    """Of all but the content folder: the code, the options, every other file, and choices."""
    sources: dict[str, str]
    """Of the files of the content folder, by their paths in it."""

    @cached_property
    def key(self) -> bytes:
        """The digest of it all."""
        sources = (word for each in sorted(self.sources.items()) for word in each)
        return key_of(b"build", self.frame, *map(os.fsencode, sources))


def inputs_of(
    config: Config, output: Path, theme: Path, contents: Contents, *choices: object
) -> Inputs:
    """Return what decides a build into `output`.

    That is the code, the options, every file that a build may read, and the `choices` of the
    command; `theme` is the folder of the default theme. Raises OSError where a file cannot be
    read.
    """
    folder = config.folder
    content = folder / config.content
    folders = [*(folder / name for name in config.read_folders), theme]
    files = [folder / config.name, *([folder / config.logo] if config.logo else [])]
    files += [folder / law.text for law in config.laws if law.text]
    files += [folder / REVIEW] if (folder / REVIEW).is_file() else []
    decided = Digests().of((config, pinned(config.plugins), *choices))
    parts = [code_digest(), decided, os.fsencode(output.absolute())]
    # Where articles lie is apart, unless it is another of these folders as well.
    apart = {content} if folders.count(content) == 1 else set()
    for each in dict.fromkeys(folders):
        parts.append(b"folder")
        if each not in apart:
            for path, found in sorted(_held(each, contents)):
                parts += (os.fsencode(path), found.encode())
    parts += (contents.digest(str(file)).encode() for file in files)
    return Inputs(key_of(b"frame", *parts), dict(_held(content, contents)))


def _held(folder: Path, contents: Contents) -> Iterator[tuple[str, str]]:
    """Yield the files below a folder with their digests, in no order."""
    for found in walk(folder, failed=lambda _, __: None):
        if not found.is_folder:
            yield found.path, contents.digest(found.entry.path)


def recall(store: Store, key: bytes, output: Path) -> Done | None:
    """Return what the build of these inputs said, if its output lies there untouched."""
    data = store.get(key)
    if not data or output.is_symlink() or not output.is_dir():
        return None
    looks, *words = json.loads(bytes(data))
    try:
        return _done(*words) if looks == looks_of(seen(output)) else None
    except OSError:
        return None  # a part of it was taken away while it was looked at


def said(store: Store, key: bytes) -> Done | None:
    """Return what the build of these inputs said, whatever became of its output."""
    data = store.get(key)
    return _done(*json.loads(bytes(data))[1:]) if data else None


def _done(questions: int, pages: int, ignored: int, problems: list[_Plain], waiting: int) -> Done:
    told = tuple(_problem(*each) for each in problems)
    return Done(questions, pages, ignored, told, waiting)


def keep(store: Store, key: bytes, done: Done, looks: str) -> None:
    """Keep what a build said, with the looks of the output that it left.

    Where another build has published since, the output has other looks.
    """
    problems = [_plain(each) for each in done.problems]
    kept = (looks, done.questions, done.pages, done.ignored, problems, done.waiting)
    store.put(key, json.dumps(kept, ensure_ascii=False).encode())


_Plain = tuple[tuple[str, int, int], str, Severity, tuple[str, str]]
"""A problem's place, code and severity, and the key and arguments of what it says."""


def _plain(each: Problem) -> _Plain:
    place = each.location
    said = each.says.key, each.says.arguments
    return (place.file, place.line, place.column), each.code, each.severity, said


def _problem(
    place: tuple[str, int, int], code: str, severity: Severity, said: tuple[str, str]
) -> Problem:
    return Problem(Location(*place), code, severity, Message(*said))


def looks_of(seen: Iterable[Look]) -> str:
    """Return one digest for all that lies in a folder, in whatever order it was seen."""
    return digest(marshal.dumps(sorted(seen), 2))


def seen(output: Path) -> Iterator[Look]:
    """Yield what lies in an output folder, as far as it can be listed; there are very many."""
    folders = [""]
    while folders:
        start = folders.pop()
        for look in _looks_in(f"{output}/{start}", start):
            if stat.S_ISDIR(look[1]):
                folders.append(f"{look[0]}/")
                yield look[0], 0, 0, *look[3:]
            else:
                yield look


def _looks_in(folder: str, start: str) -> list[Look]:
    try:
        with _listing(folder) as entries:
            return [
                (start + each.name, now.st_mode, now.st_size, now.st_ino, now.st_mtime_ns)
                for each in entries
                for now in (each.stat(follow_symlinks=False),)
            ]
    except OSError:
        return []


@contextmanager
def _listing(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """Give what lies in a folder, whose way from the root is not gone for each of its files."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)
