"""What a build is asked to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.core.files import Contents
from kb_site.core.model import SourceFile
from kb_site.core.parallel import Show, unseen
from kb_site.core.values import Value, field
from kb_site.options.site_options import Config

if TYPE_CHECKING:
    from kb_site.build.history import History
    from kb_site.site.published import Published


class Order(Value):
    """Which site goes where, on which day, and how; `kb_site.build.run.build` tells of each."""

    config: Config
    output: Path
    day: date
    drafts: bool = False
    strict: bool = False
    before: Published | None = None
    workers: int | str = 0
    show: Show = unseen
    history: History | None = None
    """What git knows of the sources, where the site asks for it."""
    dry: bool = False
    """Whether all rules run and nothing is published; what moved is found, and not redirected."""

    contents: Contents = field(default_factory=Contents)
    """What the files are that decide the build, which is asked before it and after."""

    def dated(self, sources: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
        """Return the sources with what git knows of them, where the site asks for it."""
        history = self.history
        return tuple(map(history.of, sources)) if history else tuple(sources)
