"""Whether a filter went over a text: places that are each doubtful say so together.

A word that a filter took leaves a space where the sentence may still read on: 接到催款 时,
通过 联系客户, 逾期 的原因. One such space proves nothing, and authors who space their words out
leave spaces anywhere. So each space within a sentence is weighed by how much oftener a word
that was taken leaves it than a habit does, and the text is judged by the sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.repair.layout import OPEN_END

_WANTING = later(
    r"(?:通[过過]|(?<![拍敲攻摔殴毆击擊])打|接到|接[听聽]|包括|不限[于於]|[这那這]些|(?<![实實存现現])在)\Z"
)
"""What goes on with the word that is named next."""
_ACTING = later(
    "进行|進行|联[系络]|聯[繫絡]|催[收促款]|提醒|告知|沟通|溝通|协商|協商|[询詢][问問]|[跟给給][进進银銀客您你借]|[向与與对對][客借银銀其您你对對]|[来來后後时時][，、。要]|中[，。、的]"
)
"""What cannot be that word: 通过 联系客户, 打 给银行. 通过 顺丰 lacks nothing."""
_BARE = later(
    "中(?:透露|解[释釋]|指出|提[到及出]|[写寫][道明]|表[示明]|[说說](?:出|道|[过過])|[规規]定|明[确確]|[强強][调調]|披露|承[诺諾]|[约約]定|[声聲]明|回[应應])"
)
"""What cannot begin that word and goes on behind it: 在 中透露. 在 中药 lacks nothing."""
_CLINGING = later("的(?![确確士话話])|[时時中][，、。,]|中的")
"""What nobody parts from the word before it."""
_JOINING = later("[的等和或与與及][^\\W\x00-\xff]")
"""What joins nothing to a word that wants another: 通过 等途径, 通过 或短信."""
_OPEN_CLAUSE = later(r"的(?:最佳|最好|有效|主要|常见|常見|正确|正確|可行|具体|具體)\Z")
"""Ends that no mark can follow: 是解决问题的最佳 。"""
_RELATIVE = later(r"(?:^|[，。；！？：、（）])[^，。；！？：、（）是]{6,}的\Z")
"""Ends that a mark seldom follows: 掌握一些省钱的 。; but 他喜欢红色的 。"""
_SENTENCE = later("。|，.{6,}，")
_MARKS = frozenset("、，。；！？")
_NEAR = 6
"""Two spaces so near set a word apart: a habit of authors."""
_AGAIN = 3
"""The same word before so many spaces, each with another word behind: what was taken is its end."""
_SURE, _OPEN, _CLUNG, _LOOSE = 4, 3, 2, 1
_NEUTRAL, _SET_APART, _SPACED_MARK = -1, -1.5, -2
"""How much oftener a filter leaves such a space than a habit does, roughly as logarithms."""
_ENOUGH, _PLACES = 6, 2
"""Measured on 4,800 texts of other kinds, of which none has such a sum, and on texts of which a
filter took one word all over."""


class Spot(Value):
    """A space in a line, or the place of a hole that is sure."""

    line: int
    start: int
    end: int
    sure: bool = False


def holes(spots: Sequence[Spot], lines: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Return the spaces, by line and start, where words were taken: none in most texts.

    A space before a mark is one where the mark cannot follow; one in a line that is no sentence
    where a sentence has the same space.
    """
    sentences = {at for at in {spot.line for spot in spots} if _SENTENCE.search(lines[at])}
    within = [spot for spot in spots if spot.sure or spot.line in sentences]
    weights = _weights(within, lines)
    if sum(weight > 0 for weight in weights) < _PLACES or max(weights) < _OPEN:
        return frozenset()
    beside = [spot for spot in spots if not (spot.sure or spot.line in sentences)]
    if sum(weights) + sum(_weights(beside, lines)) / 2 < _ENOUGH:
        return frozenset()
    taken = [spot for spot, weight in zip(within, weights, strict=True) if weight > _SPACED_MARK]
    known = {key for spot in taken for key in _beside(lines[spot.line], spot)}
    taken += [spot for spot in spots if not known.isdisjoint(_beside(lines[spot.line], spot))]
    return frozenset((spot.line, spot.start) for spot in taken)


def _weights(within: Sequence[Spot], lines: Sequence[str]) -> list[float]:
    """Return what each space of the sentences says for a filter, or against one."""
    apart = _apart(within)
    weights = [_weight(lines[spot.line], spot, (spot.line, spot.start) in apart) for spot in within]
    if _OPEN not in weights and _SURE not in weights:
        return weights
    words = [lines[spot.line][max(0, spot.start - 2) : spot.start] for spot in within]
    pairs = {
        (word, lines[spot.line][spot.end : spot.end + 1])
        for word, spot in zip(words, within, strict=True)
    }
    behind = Counter(word for word, _ in pairs)
    for place, word in enumerate(words):
        if weights[place] == _NEUTRAL and behind[word] >= _AGAIN:
            weights[place] = _CLUNG
    return weights


def _apart(spots: Iterable[Spot]) -> set[tuple[int, int]]:
    """Return the places that set a word apart with a space on each side."""
    found = set()
    before: Spot | None = None
    for spot in spots:
        if before and before.line == spot.line and spot.start - before.start <= _NEAR:
            found |= {(spot.line, spot.start), (spot.line, before.start)}
        before = spot
    return found


def _weight(line: str, spot: Spot, apart: bool) -> float:  # noqa: FBT001 - a fact of the place
    before, after = line[max(0, spot.start - 60) : spot.start], line[spot.end : spot.end + 3]
    marked = after[:1] in _MARKS
    if spot.sure or (OPEN_END.search(before[-4:]) and (marked or _JOINING.match(after))):
        return _SURE
    wants = not apart and _WANTING.search(before)
    if wants and (marked or _ACTING.match(after) or _BARE.match(after)):
        return _OPEN
    if before.endswith("的") and _ACTING.match(after):
        return _OPEN
    if marked and _OPEN_CLAUSE.search(before):
        return _OPEN
    if marked:
        return _LOOSE if _RELATIVE.search(before) else _SPACED_MARK
    if apart:
        return _SET_APART
    return _CLUNG if _CLINGING.match(after) else _NEUTRAL


def _beside(line: str, spot: Spot) -> tuple[str, str]:
    """Return what tells a space again: a word before it and the next character, or the reverse."""
    before, after = line[max(0, spot.start - 2) : spot.start], line[spot.end : spot.end + 2]
    return f"{before} {after[:1]}", f"{before[-1:]} {after}"
