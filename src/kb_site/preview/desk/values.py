"""What passes between the parts of the desk: a source with its article, and why it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb_site.core.errors import KbSiteError, Problem
from kb_site.core.looks import digest
from kb_site.core.messages import Message
from kb_site.core.model import Article, SourceFile
from kb_site.core.values import Value
from kb_site.reading.load import Loaded

Shown = dict[str, Any]
"""An object as a page gets it, in JSON."""


class Opened(Value):
    """A source as it lies on disk, and what was understood of it."""

    path: Path
    source: SourceFile
    loaded: Loaded | None
    """Nothing where the source cannot be read; `problems` then say why."""
    problems: tuple[Problem, ...]
    text: str
    """The text that findings name by line and column; empty for a source that has none."""

    @property
    def article(self) -> Article | None:
        """The article, if there is one."""
        return self.loaded.article if self.loaded else None

    @property
    def digest(self) -> str:
        """What changes when the source or its sidecar does."""
        return digest_of(self.source)


def digest_of(source: SourceFile) -> str:
    """Return what a source and its sidecar are known by together."""
    beside = source.sidecar
    return digest(source.data + b"\0" + (b"\0" if beside is None else b"\1" + beside))


class RefusedError(KbSiteError):
    """A decision that cannot be taken; the page is told why, with an HTTP status."""

    exit_status = 1

    def __init__(self, status: int, says: Message) -> None:
        """Keep both in `args`, as its base does."""
        super().__init__("KB007", says)
        self.args = (status, says)
        self.status = status
