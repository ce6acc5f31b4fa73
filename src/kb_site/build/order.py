"""What a build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.core.parallel import Show, unseen
from kb_site.options.site_options import Config

if TYPE_CHECKING:
    from kb_site.site.published import Published


@dataclass(frozen=True, slots=True)
class Order:
    """Which site goes where, on which day, and how; `kb_site.build.run.build` tells of each."""

    config: Config
    output: Path
    day: date
    drafts: bool = False
    strict: bool = False
    before: Published | None = None
    workers: int | str = 0
    show: Show = unseen
    dry: bool = False
    """Whether all rules run and nothing is published; what moved is found, and not redirected."""
