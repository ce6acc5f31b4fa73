"""Lines that have the form of the chosen headings, or of an entry's date, and were left as text."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.reading.journal_days import is_day
from kb_site.reading.outline.buried import find_names
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.plain_lines import MAX_BODY
from kb_site.reading.outline.plain_readings import MAX_LABEL
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.shape import announces, asks, is_bare_heading, is_shaped
from kb_site.reading.outline.values import Doubt, Head, Role, Sheet, in_order, lines_of, more_than

MANY = 3
"""Labels apart that are none by accident, though no heading ends in a colon."""
_ADORNED = later(r"(--|->|=>|[◆★☆▪■●▲▼◎※♦►▶→»〓◇□○]|【(?=[^【】]{2,20}】$))[-=>]*\s?\w")
_BOLD = later(r"\*\*[^*]+\*\*[：:]?|__[^_]+__")
_RAW = later(r"\| \| #{2,6} ?[\u4e00-\u9fff]")
LONGEST = 6
"""Characters of a number that stands alone, as 第十二条 and Step 1."""
TOP = 5
"""Lines at the top, among which a single day is the article's."""
DEEPEST = 2
"""Parts of the number of a question; 1.1.1 stands below one, and in its answer."""


def with_alike(sheet: Sheet, heads: tuple[Head, ...]) -> tuple[Head, ...]:
    """Return the headings of a text with the lines that have all that theirs of a role have."""
    free = [] if sheet.is_page else _free(sheet, heads)
    more = dict(_between(sheet, heads, free))
    more.update(_labels_apart(sheet, heads, free))
    days = _days(sheet, heads, free) if heads else []
    over = (at for at in days if sheet.view(at + 1) and not sheet.views[at - 1])
    more.update((at, "section") for at in over)
    found = (Head(at, role, sheet.views[at]) for at, role in more.items())
    return in_order((*heads, *found)) if more else heads


def _between(
    sheet: Sheet, heads: Sequence[Head], free: Sequence[int]
) -> Iterator[tuple[int, Role]]:
    """Yield the lines between paragraphs that name the lower one; below a number none does."""
    starts = [head.index for head in heads]
    for at in find_names(sheet, free, starts):
        above = heads[bisect(starts, at) - 1] if starts and starts[0] < at else None
        if above is None or not above.number:
            yield at, "question" if above and above.role == "question" else "section"


def _free(sheet: Sheet, heads: Sequence[Head]) -> list[int]:
    used = {at for head in heads for at in (head.index, head.index + head.skip)}
    views = enumerate(sheet.views)
    return [
        at
        for at, view in views
        if view and not (at in used or at in sheet.forced or sheet.marks(at))
    ]


def alike(sheet: Sheet, heads: Sequence[Head], asking: Sequence[int]) -> Iterator[Doubt]:
    """Yield one doubt for all lines that have the form of headings and are none."""
    del asking
    free = _free(sheet, heads)
    found = {at for find in _FORMS for at in find(sheet, heads, free)}
    if found:
        lines = sorted(found)
        message = say("KB321.alike", lines=lines_of(sheet, lines), more=more_than(lines))
        yield Doubt(lines[0], "KB321", message)


def _days(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the days over entries of their own; those of lists stand over one another."""
    del heads
    days = [at for at in free if is_day(sheet.views[at])]
    over = [at for at in days if at and sheet.below(at) and not is_day(sheet.below(at))]
    apart = [at for at in over if at > TOP and not sheet.views[at - 1]]
    if sheet.is_page:
        return over if len(over) > MANY else []
    return over if len(over) >= LEAST or apart else []


def _signs(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the lines with the sign that most headings begin with."""
    signs = Counter(_sign(sheet.view(head.index)) for head in heads)
    sign, times = signs.most_common(1)[0] if signs else ("", 0)
    if not sign or times < LEAST or times * 2 < len(heads):
        return []
    return [at for at in free if _sign(sheet.views[at]) == sign]


def _sign(view: str) -> str:
    """Return the sign that a line begins with; brackets and bullets begin other lines, too."""
    first = view[:1]
    return "" if not first or first.isalnum() or first in _OTHERS else first


def _required(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the lines that end in the star of what a form requires, as most headings do."""
    starred = sum(_is_required(sheet.view(head.index)) for head in heads)
    if starred < LEAST or starred * 2 < len(heads):
        return []
    return [at for at in free if _is_required(sheet.views[at])]


def _is_required(view: str) -> bool:
    return view.endswith(("*", "＊")) and not view.endswith("**") and width(view) > 1


_OTHERS = frozenset("“”\"'「」『』（）()【】[]《》<>|*_-—•·…#`~!$\\/")


def _labels(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the labels that end in a colon as most headings of a level do."""
    labels = _once(sheet, (at for at in free if _is_label(sheet.views[at])))
    for role in ("section", "question"):
        plain = [head for head in heads if head.role == role and not head.number]
        named = sum(sheet.view(head.index).endswith(("：", ":")) for head in plain)
        if named >= LEAST and named * 2 > len(plain):
            break
    else:
        if any(head.number.startswith("第") or sheet.marks(head.index) for head in heads):
            return []  # a rule's articles have labels of their own, and so have marked parts
        apart = [at for at in labels if not sheet.view(at - 1)]
        return apart if len(apart) >= MANY and not sheet.is_page else []
    return [at for at in labels if sheet.below(at)]


def _once(sheet: Sheet, lines: Iterable[int]) -> list[int]:
    """Return the lines without what stands again and again, which is a field of entries."""
    found = list(lines)
    times = Counter(sheet.views[at] for at in found)
    return [at for at in found if times[sheet.views[at]] < MANY]


def _is_label(view: str) -> bool:
    return (
        view.endswith(("：", ":"))
        and width(view) <= MAX_LABEL
        and is_bare_heading(view[:-1])
        and not announces(view)
        and not read_mark(view)
        and not set(view) & set("，,。；、")
    )


def _numbers(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the numbers over paragraphs, or apart, where others of their kind are headings."""
    marks = (read_mark(sheet.view(head.index)) for head in heads if head.number)
    kinds = {mark.kind for mark in marks if mark}
    shaped = [at for at in free if _is_shaped_as(sheet, at, kinds)] if kinds else []
    over = [at for at in shaped if _is_text(sheet.below(at))]
    apart = [at for at in shaped if _is_apart(sheet, at)]
    return [*(over if len(over) >= LEAST else ()), *apart]


def _is_shaped_as(sheet: Sheet, index: int, kinds: set[str]) -> bool:
    view = sheet.views[index]
    mark = read_mark(view) if len(view) <= MAX_LABEL else None
    if mark is None or mark.kind not in kinds or len(mark.parts) > DEEPEST:
        return False
    return is_shaped(mark.rest)


def _is_text(view: str) -> bool:
    return (ends_sentence(view) or width(view) > MAX_BODY) and read_mark(view) is None


def _is_apart(sheet: Sheet, index: int) -> bool:
    """Return whether a number stands below a blank line, and is no item, clause or announcement."""
    view, below = sheet.views[index], sheet.below(index)
    if sheet.view(index - 1) or not below or ends_sentence(view) or announces(view):
        return False
    mark, other = read_mark(view), read_mark(below)
    return not (mark and other and mark.kind == other.kind)


def _labels_apart(
    sheet: Sheet, heads: Sequence[Head], free: Sequence[int]
) -> Iterator[tuple[int, Role]]:
    """Yield the labels that stand apart between headings which all are such labels."""
    roles: tuple[Role, ...] = ("question", "section")
    for role in roles:
        plain = [head for head in heads if head.role == role]
        apart = [head for head in plain if not (head.number or sheet.view(head.index - 1))]
        labels = all(sheet.view(head.index).endswith(("：", ":")) for head in plain)
        if labels and MANY <= len(apart) == len(plain):
            inner = range(plain[0].index, plain[-1].index)
            yield from ((at, role) for at in free if at in inner and _is_apart_label(sheet, at))


def _is_apart_label(sheet: Sheet, index: int) -> bool:
    return not sheet.view(index - 1) and _is_label(sheet.views[index]) and bool(sheet.below(index))


def _adorned(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the narrow lines with one sign before them, over others; a list's stand together."""
    del heads
    signs = {at: found[1] for at in free if (found := _ADORNED.match(sheet.views[at].strip("*_")))}
    over: dict[str, list[int]] = {}
    for at, sign in ((at, signs[at]) for at in _once(sheet, signs)):
        view, below = sheet.views[at], sheet.below(at)
        if width(view) <= MAX_LABEL and below and not (ends_sentence(view) or _starts(below, sign)):
            over.setdefault(sign, []).append(at)
    most = max(over.values(), key=len, default=[])
    return most if len(most) >= MANY else []


def _starts(view: str, sign: str) -> bool:
    return view.strip("*_").startswith(sign)


def _bold(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the bold lines as narrow as the headings, where most are bold; or that ask as most."""
    views = [sheet.view(head.index) for head in heads if not sheet.marks(head.index)]
    bold = [view for view in views if _BOLD.fullmatch(view)]
    left = [at for at in free if _BOLD.fullmatch(sheet.views[at]) and sheet.below(at)]
    if len(bold) >= LEAST and len(bold) * 2 > len(heads):
        most = max(map(width, bold))
        left = [at for at in left if width(sheet.views[at]) <= most]
        return [at for at in left if not sheet.views[at].rstrip("*_").endswith("。")]
    asked = sum(asks(head.text) for head in heads)
    if asked < LEAST or asked * 2 <= len(heads):
        return []
    return [at for at in left if asks(sheet.views[at].strip("*_"))]


def _alone(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the numbers that stand alone on their lines, over text or headings, and count on."""
    del heads
    counts: dict[str, list[int]] = {}
    for at in free:
        words = sheet.views[at].strip("*_/ ")
        mark, below = read_mark(words) if len(words) <= LONGEST else None, sheet.below(at)
        if below.startswith("| ") or width(below) <= LONGEST:
            continue
        if mark and len(mark.parts) == 1 and not mark.rest:
            lines = counts.setdefault(mark.kind, [])
            lines += [at] if mark.ordinal == len(lines) + 1 else []
    most = max(counts.values(), key=len, default=[])
    return most if len(most) >= MANY else []


def _raw(sheet: Sheet, heads: Sequence[Head], free: Sequence[int]) -> list[int]:
    """Return the lines with ### over paragraphs in what a page shows as code, and is prose."""
    del heads
    marked = [at for at in free if sheet.is_page and _RAW.match(sheet.views[at])]
    over = [at for at in marked if width(sheet.below(at)) > MAX_BODY and _ends(sheet.below(at))]
    return over if len(over) >= LEAST and len(over) * 2 > len(marked) else []


def _ends(view: str) -> bool:
    return view.endswith(("。", "！", "？", "!", "?"))


_FORMS = (_days, _signs, _required, _labels, _numbers, _alone, _adorned, _bold, _raw)
