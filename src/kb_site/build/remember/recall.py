"""A build of which nothing has changed: its sources, options, code and output are as they were."""

from __future__ import annotations

import marshal
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kb_site.build.remember.codec import decode, encode
from kb_site.build.remember.digests import Digests, code_digest, digest
from kb_site.build.remember.store import Store
from kb_site.core.errors import Problem
from kb_site.options.site_options import CONFIG_NAME, Config
from kb_site.output.marker import Mark, read_mark
from kb_site.output.places import MARKER


@dataclass(frozen=True, slots=True)
class Done:
    """What a build said when it was done."""

    questions: int
    pages: int
    ignored: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A build with what its output looked like."""

    output: str
    done: Done


def inputs_digest(config: Config, output: Path, theme: Path, *choices: object) -> bytes:
    """Return the digest of all that decides a build into `output`.

    That is the code, the options, every file that a build may read, and the `choices` of the
    command; `theme` is the folder of the default theme. Raises OSError where a file cannot be
    read.
    """
    folder = config.folder
    folders = [folder / config.content, folder / config.templates, theme]
    files = [folder / CONFIG_NAME, *([folder / config.logo] if config.logo else [])]
    parts = [code_digest(), Digests().of((config, *choices)), os.fsencode(output.absolute())]
    for each in dict.fromkeys(folders):
        for path in sorted(_files(str(each))):
            parts += (os.fsencode(path.removeprefix(str(folder))), _content(path))
    parts += (_content(str(file)) for file in files)
    return digest(b"build", *parts)


def recall(store: Store, key: bytes, output: Path) -> Done | None:
    """Return what the build of these inputs said, if its output lies there untouched."""
    data = store.get(key)
    if not data or output.is_symlink() or not output.is_dir():
        return None
    kept = decode(data, _Kept)
    try:
        return kept.done if kept.output == _looks(output) else None
    except OSError:
        return None  # a part of it was taken away while it was looked at


def keep(store: Store, key: bytes, output: Path, done: Done, mark: Mark) -> None:
    """Keep what a build said, with the looks of all its files.

    Nothing is kept where the output no longer bears the build's own mark: another build has
    published since.
    """
    looks = _looks(output)
    with suppress(OSError):
        if read_mark((output / MARKER).read_bytes()) == mark:
            store.put(key, encode(_Kept(looks, done), _Kept))


def _looks(output: Path) -> str:
    """Return a digest of the names, modes, sizes, inodes and times of all files in a folder."""
    return digest(marshal.dumps(sorted(_marks(str(output))), 2)).hex()


def _marks(output: str) -> list[tuple[str, int, int, int, int]]:
    found = []
    folders = [output]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                path = entry.path
                look = entry.stat(follow_symlinks=False)
                mode = look.st_mode
                found.append((path, mode, look.st_size, look.st_ino, look.st_mtime_ns))
                if stat.S_ISDIR(mode):
                    folders.append(path)
    return found


def _files(folder: str) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        links = (name for name in folders if os.path.islink(f"{path}/{name}"))
        yield from (f"{path}/{name}" for name in (*names, *links))


def _content(path: str) -> bytes:
    """Return a file's bytes; of a link, pipe or device its kind, since a build reads none."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        return f"kind {status.st_mode}".encode()
    with open(path, "rb", buffering=0) as file:
        return file.read()
