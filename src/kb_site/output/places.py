"""Names beside an output folder, and what a build says where it cannot write there."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from kb_site.core.errors import Location, PublishError
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later

MARKER = ".kb-site"
"""Names a folder as output of kb-site; a folder without it is never replaced."""

_LEFT = later(r"staging-[0-9a-f]{16}|link")
_RELEASE = later(r"release-[0-9a-f]{16}")


def named(output: Path) -> Path:
    """Return the output's path with a name at its end, which `.` and `..` have not."""
    return output.resolve() if output.name in ("", "..") else output


def beside(output: Path, what: str) -> Path:
    """Return a hidden name beside the output folder."""
    return output.with_name(f".{output.name}.{what}")


def new_staging(output: Path) -> Path:
    """Return a name that no other build has, so that its strays never meet ours."""
    return beside(output, f"staging-{os.urandom(8).hex()}")


def is_release_link(output: Path) -> bool:
    """Tell whether the output is a link to a built site beside it, as kb-site 0.1 made some."""
    return output.is_symlink() and _is_release(output, str(output.readlink()))


def leftovers(output: Path) -> Iterator[Path]:
    """Yield what builds of this output have left beside it and no reader needs."""
    used = str(output.readlink()) if is_release_link(output) else ""
    for path in beside(output, "lock").parent.iterdir():
        if _is(output, path.name, _LEFT) or (_is_release(output, path.name) and path.name != used):
            yield path


def write_error(path: str, error: OSError) -> PublishError:
    """Return KB007 for what the system refused."""
    hint: Message | None = None
    if error.errno in (errno.EBUSY, errno.EXDEV):
        hint = say("hint.mount-point")
    reason = error.strerror or str(error)
    message = say("KB007.output-unwritable", reason=reason, hint=hint)
    return PublishError("KB007", message, Location(path))


def _is_release(output: Path, name: str) -> bool:
    return _is(output, name, _RELEASE)


def _is(output: Path, name: str, pattern: re.Pattern[str]) -> bool:
    start = beside(output, "").name
    return name.startswith(start) and bool(pattern.fullmatch(name[len(start) :]))
