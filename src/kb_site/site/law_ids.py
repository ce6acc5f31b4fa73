"""What laws are called in addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from kb_site.chinese.slugs import slug_of
from kb_site.core.authored import Law


def law_ids(laws: Iterable[Law]) -> dict[str, str]:
    """Return for each law's name the id that its address has: its own, or made from the name."""
    laws = tuple(laws)
    taken = {law.id for law in laws if law.id}
    ids = {law.name: law.id for law in laws if law.id}
    for law in laws:
        if not law.id:
            made = slug_of(law.name)
            ids[law.name] = next(each for each in _numbered(made) if each not in taken)
            taken.add(ids[law.name])
    return ids


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
