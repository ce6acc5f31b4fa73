"""The known name that an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kb_site.core.messages import Message, say

MANY = 1000
"""Names; among more, one slip is looked for and not any likeness, which would take long."""


def nearest(name: str, known: tuple[str, ...] | list[str]) -> Message | None:
    """Return `; did you mean 'x'?` for the nearest known name, or an empty string."""
    if len(known) > MANY:
        slips = _slips(tuple(known))
        close = [slips[form] for form in _forms(name) if form in slips][:1]
    else:
        import difflib

        close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return say("hint.nearest", name=close[0]) if close else None


@lru_cache(maxsize=4)
def _slips(known: tuple[str, ...]) -> dict[str, str]:
    """Return the names by themselves and by all that is left of them without one letter."""
    found = {name: name for name in known}
    for name in known:
        for form in _forms(name):
            found.setdefault(form, name)
    return found


def _forms(name: str) -> Iterator[str]:
    yield name
    yield from (name[:place] + name[place + 1 :] for place in range(len(name)))
