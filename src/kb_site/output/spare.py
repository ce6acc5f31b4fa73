"""The spare folder: the output of before, kept so that the next build need not make all anew."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kb_site.output.places import new_staging
from kb_site.output.remove import remove
from kb_site.output.trees import (
    MANY,
    NOTHING,
    Trees,
    are_untouched,
    differences,
    look_at_folders,
    make_level,
)


def take_spare(spare: Path, folder: Path, trees: Trees) -> bool:
    """Move a spare folder to the place of a staging; return whether it is what was noted of it.

    Any other is removed. Raises OSError.
    """
    if not os.path.lexists(spare):
        return False
    if are_untouched(spare, trees.spare_folders):
        with suppress(OSError):
            spare.rename(folder)
            return True
    remove(spare)
    return False


def keep_spare(old: Path | None, spare: Path, output: Path, before: Trees, now: Trees) -> Trees:
    """Keep the output that was just replaced as the spare folder, and return what is known then.

    `old` is where it lies, `before` what was known of it. Where the two differ much, or nothing
    was known, the spare folder is made level at once: readers have the new site already.
    Nothing is kept where the system refuses.
    """
    with suppress(OSError):
        return _keep(old, spare, output, before, now)
    return now


def _keep(old: Path | None, spare: Path, output: Path, before: Trees, now: Trees) -> Trees:
    if old and are_untouched(old, before.folders):
        held, other = before, differences(now.files, before.files)
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
    return now._replace(other=other, spare_folders=look_at_folders(spare, held.files))
