"""Which shard holds which pair: the pairs of one query lie together as far as can be.

A pair lies with the rarer of its two units, its home, so that the two pairs around a rare
character are neighbours; homes that stand side by side in names and answers share a shard.
How rare a unit is follows from its place in the front's alphabet, which the browser has too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from kb_site.core.values import Value
from kb_site.search.pairs import sequence
from kb_site.search.units import END, UNITS, wide

Codes = npt.NDArray[np.int64]

LINKS = 60_000
"""Most links between homes that are looked at; beyond the strongest, nothing is gained."""


class Ranks(Value):
    """How rare each unit is, by code: its place in the alphabet, else its code beyond them."""

    of: Codes

    def homes(self, first: Codes, second: Codes) -> Codes:
        """Return the home of each pair."""
        homes: Codes = np.where(self.of[first] >= self.of[second], first, second)
        return homes


def make_ranks(folded_alphabet: Sequence[str]) -> Ranks:
    """Return the ranks for an alphabet, each unit once, the most frequent first."""
    of = np.arange(UNITS, dtype=np.int64) + UNITS
    of[END] = -1
    for place, unit in enumerate(folded_alphabet):
        of[wide(unit)] = place
    return Ranks(of)


def assign(
    homes: Codes, sizes: Codes, ranks: Ranks, texts: Iterable[str], target: int
) -> tuple[dict[int, int], tuple[int, ...]]:
    """Return the shard of each home of the alphabet, and the unit that opens each further shard.

    `homes` are distinct, ascending, of `sizes` bytes. A home within the alphabet goes with those
    beside which it stands in the texts; the others fill shards in the order of their codes, and
    there is one for them at least.
    """
    known = ranks.of[homes] < UNITS
    groups = _joined(homes[known], sizes[known], _links(ranks, homes[known], texts), target)
    shards = _filled(groups, sizes[known], target)
    others = homes[~known]
    number = (np.cumsum(sizes[~known]) - sizes[~known]) // target
    opening = others[np.flatnonzero(np.diff(number, prepend=-1))]
    within = dict(zip(homes[known].tolist(), shards.tolist(), strict=True))
    return within, tuple(opening.tolist()) or (END,)


def _links(ranks: Ranks, homes: Codes, texts: Iterable[str]) -> list[tuple[int, int]]:
    """Return which homes stand side by side, as places in `homes`, the closest first."""
    codes = sequence("\n".join(texts)).astype(np.int64)
    first, second = codes[:-1], codes[1:]
    found = np.where((first != 0) & (second != 0), ranks.homes(first, second), 0)
    found = found[found != np.append(found[1:], -1)]
    places = np.minimum(np.searchsorted(homes, found), max(0, len(homes) - 1))
    places = np.where(homes[places] == found, places, -1) if len(homes) else places * 0 - 1
    one, two = places[:-1], places[1:]
    keep = (one >= 0) & (two >= 0) & (one != two)
    low, high = np.minimum(one, two)[keep], np.maximum(one, two)[keep]
    links, counts = np.unique(low * len(homes) + high, return_counts=True)
    often = np.bincount(places[places >= 0], minlength=len(homes)).astype(np.float64)
    low, high = links // max(1, len(homes)), links % max(1, len(homes))
    # Rounded, so that an edit of a few words moves few homes to other shards.
    strength = np.round(np.log2(counts**2 / (often[low] * often[high])) * 2)
    order = np.lexsort((links, -strength))[:LINKS]
    return list(zip(low[order].tolist(), high[order].tolist(), strict=True))


def _joined(
    homes: Codes, sizes: Codes, links: Iterable[tuple[int, int]], target: int
) -> list[list[int]]:
    """Return groups of homes, as places, none of more than `target` bytes unless one home is."""
    group = list(range(len(homes)))
    weight = sizes.tolist()

    def find(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    for one, two in links:
        first, second = find(one), find(two)
        if first != second and weight[first] + weight[second] <= target:
            low, high = min(first, second), max(first, second)
            group[high] = low
            weight[low] += weight[high]
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(homes)):
        members[find(place)].append(place)
    return list(members.values())


def _filled(groups: list[list[int]], sizes: Codes, target: int) -> Codes:
    """Return the shard of each place: small groups share one."""
    shards = np.zeros(len(sizes), np.int64)
    room: list[int] = []
    weights = [int(sizes[group].sum()) for group in groups]
    for number in sorted(range(len(groups)), key=lambda each: (-weights[each], each)):
        weight = weights[number]
        place = next((at for at, left in enumerate(room) if left >= weight), len(room))
        if place == len(room):
            room.append(target)
        room[place] -= weight
        shards[groups[number]] = place
    return shards
