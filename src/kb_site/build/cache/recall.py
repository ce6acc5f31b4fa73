"""A build of which nothing has changed: its sources, options, code and output are as they were."""

from __future__ import annotations

import json
import marshal
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kb_site.build.cache.digests import Digests, code_digest, key_of
from kb_site.build.cache.store import Store
from kb_site.core.errors import Location, Problem, Severity
from kb_site.core.files import Found, digest, walk
from kb_site.core.messages import Message
from kb_site.options.site_options import CONFIG_NAME, Config
from kb_site.output.marker import Marker, read_marker
from kb_site.output.places import MARKER


@dataclass(frozen=True, slots=True)
class Done:
    """What a build said when it was done."""

    questions: int
    pages: int
    ignored: int
    problems: tuple[Problem, ...]
    waiting: int
    """Articles that are not published yet."""


def inputs_digest(config: Config, output: Path, theme: Path, *choices: object) -> bytes:
    """Return the digest of all that decides a build into `output`.

    That is the code, the options, every file that a build may read, and the `choices` of the
    command; `theme` is the folder of the default theme. Raises OSError where a file cannot be
    read.
    """
    folder = config.folder
    folders = [folder / config.content, folder / config.templates, theme]
    files = [folder / CONFIG_NAME, *([folder / config.logo] if config.logo else [])]
    files += [folder / law.text for law in config.laws if law.text]
    parts = [code_digest(), Digests().of((config, *choices)), os.fsencode(output.absolute())]
    for each in dict.fromkeys(folders):
        parts.append(b"folder")
        for found in sorted(walk(each, failed=lambda _, __: None)):
            if not found.is_folder:
                parts += (os.fsencode(found.path), _content(found.entry.path))
    parts += (_content(str(file)) for file in files)
    return key_of(b"build", *parts)


def recall(store: Store, key: bytes, output: Path) -> Done | None:
    """Return what the build of these inputs said, if its output lies there untouched."""
    data = store.get(key)
    if not data:
        return None
    looks, questions, pages, ignored, problems, waiting = json.loads(data)
    if looks != _looks(output):
        return None
    told = tuple(_problem(*each) for each in problems)
    return Done(questions, pages, ignored, told, waiting)


def keep(store: Store, key: bytes, output: Path, done: Done, marker: Marker) -> None:
    """Keep what a build said, with the looks of all its files.

    Nothing is kept where the output no longer bears the build's own marker: another build has
    published since.
    """
    with suppress(OSError):
        looks = _looks(output)
        if read_marker((output / MARKER).read_bytes()) == marker:
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


def _looks(output: Path) -> str:
    """Return a digest of the names, modes, sizes, inodes and times of all that lies in a folder."""
    return digest(marshal.dumps(sorted(map(_look, walk(output, failed=lambda _, __: None))), 2))


def _look(found: Found) -> tuple[str, int, int, int, int]:
    status = found.entry.stat(follow_symlinks=False)
    return found.path, status.st_mode, status.st_size, status.st_ino, status.st_mtime_ns


def _content(path: str) -> bytes:
    """Return a file's bytes; of a link, pipe or device its kind, since a build reads none."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        return f"kind {status.st_mode}".encode()
    with open(path, "rb", buffering=0) as file:
        return file.read()
