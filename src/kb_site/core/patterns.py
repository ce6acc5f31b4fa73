"""Regular expressions, compiled when they are first used: most commands need few of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

LETTER = r"[^\W\x00-\xff]"
"""In a pattern, a letter beyond Latin-1, mostly a Han character: a class of all of these takes
milliseconds to compile each time it stands in a pattern."""


def holds(text: str, signs: Iterable[str]) -> bool:
    """Return whether one of some words stands in a text.

    Their first characters are looked for first, a hundred times as fast as two in a row.
    """
    for sign in signs:  # noqa: SIM110 - called so often that a generator costs
        if sign[0] in text and sign in text:
            return True
    return False


class _Later:
    """Stands for a compiled expression, and becomes one when anything of it is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an expression has
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns, compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
