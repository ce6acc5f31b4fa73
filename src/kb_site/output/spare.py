"""The spare folder: the output of before, kept so that the next build need not make all anew."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kb_site.output.places import new_staging
from kb_site.output.remove import remove
from kb_site.output.trees import (
    MANY,
    NOTHING,
    Trees,
    are_untouched,
    differences,
    folders_of,
    look_at_folders,
    make_level,
)


class Taken(NamedTuple):
    """What is known for a staging, whether it is the spare folder, and where what is known lies."""

    trees: Trees
    taken: bool = False
    home: Path | None = None


def take_spare(spare: Path, folder: Path, output: Path, trees: Trees) -> Taken:
    """Move a spare folder to the place of a staging, if it is what was noted of it.

    One from elsewhere is looked through where there is no output to take files from. Any other
    is removed. Raises OSError.
    """
    if not os.path.lexists(spare):
        return Taken(trees)
    with suppress(OSError):
        if are_untouched(spare, trees.spare_folders):
            spare.rename(folder)
            return Taken(trees, taken=True)
        if trees.files and not output.exists():
            from kb_site.output.restored import adopt

            found = adopt(spare, folder, trees)
            if found.files:
                return Taken(found, taken=True, home=folder)
    remove(spare)
    return Taken(trees)


def keep_spare(
    old: Path | None,
    spare: Path,
    output: Path,
    before: Trees,
    now: Trees,
    changed: Iterable[str] | None = None,
) -> Trees:
    """Keep the output that was just replaced as the spare folder, and return what is known then.

    `old` is where it lies, `before` what was known of it. Where the two differ much, or nothing
    was known, the spare folder is made level at once: readers have the new site already. They
    differ in what was `changed`, if that is known. Nothing is kept where the system refuses.
    """
    with suppress(OSError):
        return _keep(old, spare, output, before, now, changed)
    return now


def _keep(
    old: Path | None,
    spare: Path,
    output: Path,
    before: Trees,
    now: Trees,
    changed: Iterable[str] | None,
) -> Trees:
    if old and are_untouched(old, before.folders):
        held, other = before, differences(now.files, before.files, changed)
    else:
        if old:
            remove(old)
        old = new_staging(output)
        old.mkdir()
        held, other = NOTHING, dict.fromkeys(now.files)
    if len(other) > MANY or held is not before:
        make_level(old, output, now._replace(other=other, spare_folders=held.folders))
        held, other = now, {}
    spare.parent.mkdir(exist_ok=True)
    remove(spare)
    old.rename(spare)
    folders = held.folders if held is before else folders_of(held.files)
    return now._replace(other=other, spare_folders=look_at_folders(spare, folders))
