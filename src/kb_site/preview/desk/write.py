"""Writing for an editor: whole or not at all, and never over what another program wrote."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.preview.desk.values import RefusedError


def content_of(path: Path) -> bytes | None:
    """Return a regular file's bytes, nothing where there is no file."""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path, error) from error


def write_over(path: Path, content: bytes | None, expected: bytes | None) -> None:
    """Put a content (nothing: no file) in the place of what is expected to lie there.

    Raises RefusedError 409 where something else lies there, 500 where it cannot be written.
    """
    if content_of(path) != expected:
        raise RefusedError(409, say("desk.conflict"))
    try:
        if content is None:
            path.unlink(missing_ok=True)
        elif expected is None:
            _write_new(path, content)
        else:
            _write(path, content, expected)
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(path: Path, content: bytes, expected: bytes) -> None:
    aside = _aside(path, content, stat.S_IMODE(path.stat().st_mode))
    try:
        if content_of(path) != expected:  # what was written while this was made ready
            raise RefusedError(409, say("desk.conflict"))
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _write_new(path: Path, content: bytes) -> None:
    """Give a new file its name only where no other has it: a link is refused where one has."""
    aside = _aside(path, content, 0o644)
    try:
        os.link(aside, path)
    except FileExistsError as error:
        raise RefusedError(409, say("desk.conflict")) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise RefusedError(409, say("desk.conflict")) from None
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _aside(path: Path, content: bytes, mode: int) -> Path:
    """Return a file beside a path that holds a content, on the disk itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        aside.unlink()
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return aside


def _unwritable(path: Path, error: OSError) -> RefusedError:
    reason = error.strerror or str(error)
    return RefusedError(500, say("desk.unwritable", name=path.name, reason=reason))
