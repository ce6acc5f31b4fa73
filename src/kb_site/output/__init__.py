"""The output folder: written aside, then exchanged with the old one in a single step.

Whatever stops a build leaves the old output as it was. The new output is written to a
staging folder beside it, under a lock, brought to disk, and put in place in one step. The old
one is kept as a spare folder, which the next build brings up to date and exchanges again. What
a killed build has left beside the output is removed by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb_site.core.errors import Location, PublishError, WrongOutputError
from kb_site.core.messages import Message, say
from kb_site.output.lock import hold
from kb_site.output.places import (
    MARKER,
    is_release_link,
    leftovers,
    named,
    new_staging,
    write_error,
)
from kb_site.output.remove import remove
from kb_site.output.spare import Taken, take_spare
from kb_site.output.staging import MARKER_TEXT, Staging, make_folder
from kb_site.output.trees import NOTHING, Trees

__all__ = ["MARKER", "Staging", "refuse_foreign", "stage", "tidy"]


@contextmanager
def stage(
    output: Path,
    *,
    shared: bool = False,
    sparing: bool = False,
    trees: Trees = NOTHING,
    spare: Path | None = None,
) -> Iterator[Staging]:
    """Give a staging folder for `output`, alone in holding its lock; remove it in the end.

    With `shared`, other machines write there as well, under the same absolute path. With
    `sparing`, files of the old output may be taken over. `trees` are what the last build left,
    `spare` is where the output of before lies, to be brought up to date.

    Raises PublishError KB007 where the output is not ours to replace, where another build
    holds the lock, or where nothing can be written.
    """
    refuse_foreign(output)
    output = named(output)
    try:
        make_folder(output.parent)
    except OSError as error:
        raise write_error(str(output.parent), error) from error
    with hold(output):
        folder = new_staging(output)
        found = _begin(folder, output, trees, None if shared else spare)
        try:
            staging = Staging(folder.absolute(), output, shared, sparing, *found)
            if not found.taken:
                staging.write(MARKER, MARKER_TEXT)
            yield staging
        finally:
            with suppress(OSError):
                # What is left does no harm; the next build tries again, and says why it cannot.
                _clean(output)


def _begin(folder: Path, output: Path, trees: Trees, spare: Path | None) -> Taken:
    """Remove what builds have left, and make the staging folder of the spare one or anew."""
    try:
        _clean(output)
        found = take_spare(spare, folder, output, trees) if spare else Taken(trees)
        make_folder(folder)
    except OSError as error:
        name = str(error.filename or folder)
        raise write_error(name.removesuffix(f"/{folder.name}"), error) from error
    return found


def tidy(output: Path) -> None:
    """Remove what a killed build has left beside an output that need not be built again."""
    if any(leftovers(output)):
        with suppress(PublishError, OSError), hold(output, patience=0):
            _clean(output)


def refuse_foreign(output: Path) -> None:
    """Raise PublishError if `output` is a file, a link or a folder that kb-site did not make."""
    try:
        if _is_no_folder(output):
            raise WrongOutputError("KB007", say("KB007.output-no-folder"), Location(str(output)))
        reason = _foreign(output)
    except OSError as error:
        raise write_error(str(output), error) from error
    if reason:
        raise WrongOutputError("KB007", reason, Location(str(output)))


def _is_no_folder(output: Path) -> bool:
    """Return whether a file or a link stands there."""
    if output.is_symlink():
        return not is_release_link(output)
    return output.exists() and not output.is_dir()


def _foreign(output: Path) -> Message | None:
    if (output / ".git").exists():
        return say("KB007.output-repository")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        return say("KB007.output-foreign")
    return None


def _clean(output: Path) -> None:
    """Put an old output back that was renamed aside; remove what builds have left."""
    from kb_site.output.swap import recover

    recover(output)
    for path in leftovers(output):
        remove(path)
