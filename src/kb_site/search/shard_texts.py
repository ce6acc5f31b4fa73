"""The texts of shards taken apart and put together, one shard after an edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from kb_site.core.patterns import later
from kb_site.search.document_pairs import Posting
from kb_site.search.passages import DOCUMENT, read, written
from kb_site.search.plan import FEW
from kb_site.search.units import END

_LIST = later(r"([^\x00-\x7f]{1,2})([\x00-\x7f]*)")

Pair = tuple[int, int]
Holders = Callable[[int, int], Iterator[int]]
"""Gives the documents after a number that hold a unit."""


def renewed_shard(text: str, gone: set[Posting], come: set[Posting], holders: Holders) -> str:
    """Return a shard's text without what is gone and with what came; both are of this shard."""
    lists = dict(_split(text))
    changes: defaultdict[Pair, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for place, postings in enumerate((gone, come)):
        for first, second, passage in postings:
            changes[first, second][place].add(passage)
    for pair, (less, more) in changes.items():
        held = [*read(lists.pop(pair, ""))]
        passages = sorted({*held} - less | more)
        if pair[1] == END:
            passages = _few(held, passages, partial(holders, pair[0]))
        if passages:
            lists[pair] = written(passages)
    return _joined(lists)


def _few(held: list[int], passages: list[int], more: Callable[[int], Iterable[int]]) -> list[int]:
    """Return the first FEW documents of a single unit; beyond those held there may be others."""
    if len(held) < FEW:
        return passages[:FEW]
    kept = [each for each in passages if each <= held[-1]][:FEW]
    others = islice(more(held[-1] >> DOCUMENT), FEW - len(kept)) if len(kept) < FEW else ()
    return [*kept, *(each << DOCUMENT for each in others)]


def _split(text: str) -> Iterator[tuple[Pair, str]]:
    """Yield each pair of a shard with its passages in signs."""
    first = 0
    for units, signs in _LIST.findall(text):
        first = ord(units[0]) if len(units) == 2 else first
        yield (first, ord(units[-1])), signs


def _joined(lists: Mapping[Pair, str]) -> str:
    parts = []
    before = 0
    for first, second in sorted(lists):
        named = chr(first) if first != before else ""
        parts.append(f"{named}{chr(second)}{lists[first, second]}")
        before = first
    return "".join(parts)
