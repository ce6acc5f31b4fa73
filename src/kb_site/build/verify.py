"""Whether a folder is what the sources give: the site is built aside and compared byte by byte."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Literal

from kb_site.core.errors import ConfigError, Location
from kb_site.core.files import walk
from kb_site.core.messages import say
from kb_site.core.values import Value
from kb_site.output import MARKER


class Difference(Value, order=True):
    """A file, by its path in the folder, that is not as the sources give it."""

    path: str
    kind: Literal["missing", "extra", "changed"]


def require_folder(folder: Path) -> None:
    """Raise ConfigError KB008 if `folder` is none that can be compared."""
    if not folder.is_dir():
        message = say("KB008.verify-no-folder")
        raise ConfigError("KB008", message, Location(str(folder)))


def compare(built: Path, folder: Path) -> tuple[Difference, ...]:
    """Return how `folder` differs from the site in `built`, in the order of the paths.

    The marker of an output folder is no part of a site. Raises ConfigError KB008 where
    `folder` cannot be read.
    """
    try:
        expected, found = set(_files(built)), set(_files(folder))
        missing = (Difference(path, "missing") for path in expected - found)
        extra = (Difference(path, "extra") for path in found - expected)
        changed = (
            Difference(path, "changed")
            for path in expected & found
            if not _same(built / path, folder / path)
        )
        return tuple(sorted((*missing, *extra, *changed)))
    except OSError as error:
        place = Location(str(error.filename or folder))
        raise ConfigError(
            "KB008", say("KB008.verify-unreadable", strerror=error.strerror), place
        ) from error


def _files(folder: Path) -> Iterator[str]:
    """Yield the path of everything below `folder` that is no folder, empty folders too."""
    found = list(walk(folder))
    filled = {each.path.rpartition("/")[0] for each in found}
    for each in found:
        if not each.is_folder and each.path != MARKER:
            yield each.path
        elif each.is_folder and each.path not in filled:
            yield f"{each.path}/"


def _same(one: Path, two: Path) -> bool:
    """Tell whether two regular files hold the same bytes; a link is no regular file."""
    return S_ISREG(two.lstat().st_mode) and filecmp.cmp(one, two, shallow=False)
