"""What git tells of a source, and the variables that tell git of another repository."""

from __future__ import annotations

import os
import re
from datetime import date

from kb_site.core.patterns import later
from kb_site.core.values import Value

OF_A_REPOSITORY = later(
    r"GIT_(?:DIR|WORK_TREE|IMPLICIT_WORK_TREE|INDEX_FILE|COMMON_DIR|PREFIX|NAMESPACE|GRAFT_FILE"
    r"|SHALLOW_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH"
    r"|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|CONFIG|CONFIG_PARAMETERS"
    r"|CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+))"
)
"""Variables that a hook or a caller sets for the repository that it works in."""

_OF_CONFIG = r"GIT_CONFIG_(?:PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)"
ANOTHER = later(f"(?!{_OF_CONFIG}){OF_A_REPOSITORY.pattern}")
"""Those that hide the repository of a folder, whatever git is told besides."""


class Committed(Value):
    """What the repository that a source lies in tells of it."""

    asked: tuple[str, ...]
    """Which of published and reviewed the site takes from there."""
    first: date | None = None
    """The day of its first commit, under whatever name; nothing before that."""
    last: date | None = None
    changed: bool = False
    """Whether it is not as its last commit left it."""


def inherited(without: re.Pattern[str] | None) -> dict[str, str]:
    """Return this process's variables, without those whose whole name matches."""
    return {
        name: value
        for name, value in os.environ.items()
        if not (without and without.fullmatch(name))
    }
