"""A build of which nothing has changed: its sources, options, code and output are as they were."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.errors import Location, Problem, Severity
from kb_site.core.files import Contents, walk
from kb_site.core.looks import looks_of, seen
from kb_site.core.messages import Message
from kb_site.core.plugins import pinned
from kb_site.core.values import Value
from kb_site.options.review_file import NAME as REVIEW
from kb_site.options.site_options import Config


class Done(Value):
    """What a build said when it was done."""

    questions: int
    pages: int
    ignored: int
    problems: tuple[Problem, ...]
    waiting: int
    """Articles that are not published yet."""
    looks: str
    """Of the output that it left."""


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
    folders, files = reads_of(config, theme)
    content = config.folder / config.content
    decided = Digests().of((config, pinned(config.plugins), *choices))
    parts = [code_digest(), decided, os.fsencode(output.absolute())]
    # Where articles lie is apart, unless it is another of these folders as well.
    apart = {content} if folders.count(content) == 1 else set()
    for each in dict.fromkeys(folders):
        parts.append(b"folder")
        if each not in apart:
            for path, found in sorted(_held(each, contents)):
                parts += (os.fsencode(path), found.encode())
    review = config.folder / REVIEW
    there = (file for file in files if file != review or file.is_file())
    parts += (contents.digest(str(file)).encode() for file in there)
    return Inputs(key_of(b"frame", *parts), dict(_held(content, contents)))


def reads_of(config: Config, theme: Path) -> tuple[list[Path], list[Path]]:
    """Return the folders whose files a build reads, and the other files; not all need be there."""
    folder = config.folder
    folders = [*(folder / name for name in config.read_folders), theme]
    files = [folder / config.name, *([folder / config.logo] if config.logo else [])]
    files += [folder / law.text for law in config.laws if law.text]
    return folders, [*files, folder / REVIEW]


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
    done = _done(*json.loads(bytes(data)))
    try:
        return done if done.looks == looks_of(seen(output)) else None
    except OSError:
        return None  # a part of it was taken away while it was looked at


def said(store: Store, key: bytes) -> Done | None:
    """Return what the build of these inputs said, whatever became of its output."""
    data = store.get(key)
    return _done(*json.loads(bytes(data))) if data else None


def _done(
    looks: str, questions: int, pages: int, ignored: int, problems: list[_Plain], waiting: int
) -> Done:
    told = tuple(_problem(*each) for each in problems)
    return Done(questions, pages, ignored, told, waiting, looks)


def keep(store: Store, key: bytes, done: Done) -> None:
    """Keep what a build said.

    Where another build has published since, the output has other looks.
    """
    problems = [_plain(each) for each in done.problems]
    kept = (done.looks, done.questions, done.pages, done.ignored, problems, done.waiting)
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
