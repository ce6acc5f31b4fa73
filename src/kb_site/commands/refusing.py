"""What an import refuses to write over."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kb_site.core.errors import ConfigError
from kb_site.core.messages import say


def refuse_same(written: Iterable[tuple[Path, Path]]) -> None:
    """Raise ConfigError KB008 where two files, each of its source, become the same one."""
    first: dict[Path, Path] = {}
    for path, target in written:
        if target in first:
            other = str(first[target])
            message = say("KB008.same-target", other=other, path=str(path), target=str(target))
            raise ConfigError("KB008", message)
        first[target] = path


def refuse_itself(targets: Iterable[Path], sources: Iterable[Path]) -> None:
    """Raise ConfigError KB008 where a source would be replaced by what is made of one."""
    given = {path.resolve() for path in sources}
    for target in targets:
        if target.exists() and target.resolve() in given:
            raise ConfigError("KB008", say("KB008.import-itself", path=str(target)))


def refuse_existing(targets: Iterable[Path]) -> None:
    """Raise ConfigError KB008 where something is there already."""
    existing = [str(target) for target in targets if os.path.lexists(target)]
    if existing:
        message = say("KB008.already-there", names=existing)
        raise ConfigError("KB008", message)
