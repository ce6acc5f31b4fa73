"""Sentences that break off: a paragraph with an open end where nearly all others have a stop.

Words may be missing there, or the line goes on in the next; no mark is made, an editor is told.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from kb_site.chinese.columns import ends_sentence, width
from kb_site.chinese.line_joins import LAST_OPEN
from kb_site.core.messages import say
from kb_site.core.patterns import holds, later
from kb_site.reading.outline.values import Doubt, Head, Sheet, lines_of, more_than

WIDE = 40
"""Columns from which on a line with a stop within is a sentence."""
ENDED, SHARE = 10, 0.05
"""Such lines with a stop at their end that tell how the author ends them, and the share of others
that are no habit."""
_WITHIN = later("[，。；！？](?=.)")
_ITEM = later(r"\| (?:[-*+]|\d{1,3}[.)])\s+")
_LABEL = later(r"\| [-*+]\s+[^\W\d_]{2,8}[：:]")
_OPEN = frozenset((*LAST_OPEN, *"，、,")).difference("等的有一个得到会能可条为责此就他即或且")
"""Ends of lines within sentences, without those that also end what lacks nothing but its stop."""
_WANTING = later(r".{11,}(?:[于於把]|以及|通过对|、及)")
"""Ends that no sentence has, whatever the others of its text end with."""
_ENDS = frozenset((*_OPEN, "于", "於", "把", "及"))
_HOLE = later(r"[：:] +[，。；]|[\u3400-\u9fff] - [，。]")
"""Nothing stands between two marks: a formula or a title that was left out."""
_BLANK = later(
    r"[（(\[【{<「](?<![“\"‘「『击擊按到入示].)(?<![示入][：:].)(?:[请請]在?此[处處]?|在?此[处處]|在?[这這][里裡]|[请請](?=[^，。）)]{0,2}[你您][^，。）)]{1,10}[）)\]】}>」]))"
    r"(?:填[写寫入]|[插替][入换換]|输入|[补補]充)[^，。；（）()\[\]【】]{1,16}[）)\]】}>」]"
    r"(?![(”\"’」』后後]|字[样樣]|提示)"
)
"""What a template asks its author to write there."""
_BLANK_SAYS = ("填", "插", "替", "输入", "补充", "補充")


def open_ends(sheet: Sheet, heads: Sequence[Head]) -> Iterator[Doubt]:
    """Yield one doubt for sentences that break off, and one for labels that nothing follows."""
    used = {at for head in heads for at in (head.index, head.index + head.skip)}
    filled, whole = sheet.filled(), "\n".join(sheet.views)
    holed = holds(whole, (" ，", " 。", " ；"))
    found = [
        (at, view)
        for at, below in pairwise((*filled, len(sheet.views)))
        if (view := sheet.views[at])[-1] in _ENDS or (holed and _HOLE.search(view))
        if at not in used and not sheet.marks(at) and not sheet.goes_on(below)
    ]
    is_open = {at for at, view in found if view[-1] in _OPEN and _is_sentence(view)}
    if is_open and not _is_rare(len(is_open), sheet, used):
        is_open.clear()
    broken = [
        at
        for at, view in found
        if at in is_open
        or (_WANTING.fullmatch(view) and not sheet.view(at + 1))
        or ("`" not in view and _HOLE.search(view))
    ]
    blanks = filled if holds(whole, _BLANK_SAYS) else ()
    blank = [at for at in blanks if _BLANK.search(view := sheet.views[at]) and "`" not in view]
    if blank:
        says = say("KB211.blank", lines=lines_of(sheet, blank), more=more_than(blank))
        yield Doubt(blank[0], "KB211", says)
    if broken:
        says = say("KB211.open", lines=lines_of(sheet, broken), more=more_than(broken))
        yield Doubt(broken[0], "KB211", says)
    labels = [at for at in filled if sheet.views[at][-1] in "：:" and sheet.views[at][0] == "|"]
    empty = [at for at in labels if _LABEL.fullmatch(sheet.views[at]) and _is_empty(sheet, at)]
    if empty:
        says = say("KB211.nothing", lines=lines_of(sheet, empty), more=more_than(empty))
        yield Doubt(empty[0], "KB211", says)


def _is_rare(count: int, sheet: Sheet, used: Container[int]) -> bool:
    """Return whether so many open ends are no habit beside the sentences that end with a stop."""
    views = (view for at, view in enumerate(sheet.views) if at not in used)
    ended = sum(ends_sentence(view) and _is_sentence(view) for view in views)
    return ended >= ENDED and count <= max(1, SHARE * ended)


def _is_sentence(view: str) -> bool:
    """Return whether a line, or what an item holds, has a stop within and is wide."""
    view = _ITEM.sub("", view)
    return view[:1] not in ("|", "#") and width(view) >= WIDE and bool(_WITHIN.search(view))


def _is_empty(sheet: Sheet, at: int) -> bool:
    """Return whether an item or a heading follows a label, and nothing that belongs to it."""
    below = next((each for each in range(at + 1, len(sheet.views)) if sheet.views[each]), None)
    if below is None or sheet.marks(below):
        return True
    text, other = (sheet.lines[each].text for each in (at, below))
    margin = len(text) - len(text.lstrip())
    return bool(_ITEM.match(sheet.views[below])) and len(other) - len(other.lstrip()) <= margin
