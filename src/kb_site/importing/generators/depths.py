"""The levels of a page's headings: the title's, and below it each one deeper than what it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from kb_site.core.letters import letters
from kb_site.core.middle import median
from kb_site.core.patterns import later
from kb_site.importing.generators.heading_rows import (
    at_margin,
    with_framed,
    with_spaces,
    without_underlines,
)
from kb_site.importing.generators.heads import (
    CHANGED,
    LINK,
    LINKED,
    PART,
    Heading,
    has_letters,
    is_hollow,
    no_headings,
)
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.reading_values import LEAST
from kb_site.reading.outline.title_words import is_document
from kb_site.reading.outline.words import read_word
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.wording.subject import names_subject

DEEPEST, DEEP = 6, 3
"""The last level, and the one from which on a 前言 by itself heads a part of a page."""
LEAD_OVER = 3
"""Parts below a title on their level, and how many times longer they are than what leads in."""
STAMP = 40
"""Characters of a row that says when a text was written."""
LITTLE = 20
"""How many times longer a text is than a note above its only title."""
MOST = 4
"""How many times more stands under a title than under all others on its level."""
MORE = 8
"""Letters of a heading beyond those of a title that it says again."""
MUCH = 160
"""Characters above a heading from which on it is no title, though they are no sentences."""

KIND = 2
"""Characters at the end of an agreement's name that say what it is."""
WITHIN = 2
"""Numbers of a heading that counts within a part, as 3.1."""

_HEADING = later(r"(?P<marks>#{1,6})(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*")
_NUMBER = later(
    r"(?P<number>(?P<part>\d{1,2})(?P<below>(?:\.\d{1,2})*))(?:[.、．\s]\s*|(?P<glued>(?=[“《\u4e00-\u9fff])))"
)
_COLON = later("[:：]")
_WRITER = later(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\d{1,2}/\d{1,2}/(?:19|20)\d\d|(?:委员会|办公室|政府|[厅局部])$"
)
_BESIDE = later(
    r"(?:参考文献|參考文獻|附录|附錄|致谢|致謝|参考资料|參考資料)\s?[:：]?|(?:19|20)\d\d年?"
    r"|[^\u3400-\u9fff]{20,}"
)
"""What stands beside a title on its level: lists at the end, years, it in another language."""
_DOCUMENT = later(r"\S{1,12}[〔\[（(]\s?(?:19|20)\d\d\s?[)）\]〕]\s?第?\s?\d{1,5}\s?号")
"""The number of an office's document, which stands above its title."""


def levelled(text: str, *, title: str = "") -> str:
    """Return a text with its title, if no other is stated, on the first level, its parts below.

    A heading stands one level below the one that it is in, whatever its author skipped, headings
    without words are none, and one that says the stated title again is left out.
    """
    rows = list(without_underlines(list(at_margin(with_framed(text.split("\n"))))))
    code = fenced(rows)
    rows = list(with_spaces(rows, code))
    heads = [each for at, row in enumerate(rows) if at not in code for each in _heading(at, row)]
    for each in no_headings(rows, heads):
        rows[each.at] = _as_text(rows, each) if any(map(str.isalnum, each.words)) else ""
    heads = list(_numbered([each for each in heads if rows[each.at].startswith("#")]))
    if not heads:
        return "\n".join(rows)
    first = heads[0]
    named = _names_all(rows, heads, title)
    said, more = _is_said(first.words, title)
    if title and named and (said or is_hollow(rows, heads, 0)):
        rows[first.at] = "" if said and not more else f"**{first.words.replace('**', '')}**"
        heads = heads[1:]
    elif title and named:
        heads[0] = first._replace(level=min((each.level for each in heads[1:]), default=2))
    elif named and not ((heads[1:] or first.level >= DEEP) and _leads_in(rows, heads)):
        is_number = title == "" and heads[1:] and _DOCUMENT.fullmatch(first.words) is not None
        rows[first.at] = first.words if is_number else f"# {first.words}"
        heads = heads[1:]
        if is_number and is_hollow(rows, [first, *heads], 0):
            rows[heads[0].at] = f"# {heads[0].words}"
            heads = heads[1:]
    for each, level in zip(heads, _depths(_below_names(rows, heads)), strict=True):
        rows[each.at] = f"{'#' * min(level + 1, DEEPEST)} {each.words}"
    return "\n".join(rows)


def _as_text(rows: Sequence[str], head: Heading) -> str:
    """Return the words of what is no heading; the row was one by itself, and stays a line."""
    below = rows[head.at + 1].strip() if head.at + 1 < len(rows) else ""
    return f"{head.words}  " if below and not below.startswith(("```", "~~~")) else head.words


def _leads_in(rows: Sequence[str], heads: Sequence[Heading]) -> bool:
    """Return whether the first heading is 前言 over text; over nothing it heads all others."""
    word = read_word(heads[0].words)
    return word is not None and word[0] == "lead" and not is_hollow(rows, heads, 0)


def _heading(at: int, row: str) -> Iterator[Heading]:
    found = _HEADING.fullmatch(row) if row.startswith("#") else None
    if found:
        yield Heading(at, len(found["marks"]), found["words"] or "")


def _numbered(heads: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings with the spaces that numbers lack where parts and their parts count on.

    So a program reads them off a printed page.
    """
    found = [_NUMBER.match(each.words) for each in heads]
    parts = [(at, int(each["part"])) for at, each in enumerate(found) if each and not each["below"]]
    first = max((at for at, part in parts if part == 1), default=len(heads))
    before = [(at, part) for at, part in parts if at < first]
    first = before[-1][0] if before and before[-1][1] == 0 else first
    counted = [part for at, part in parts if at >= first]
    inner = {int(each["part"]) for each in found[first:] if each and each["below"]}
    counts = len(counted) > LEAST and counted == [*range(counted[0], counted[0] + len(counted))]
    is_sure = counts and bool(inner) and inner <= set(counted)
    for at, (each, number) in enumerate(zip(heads, found, strict=True)):
        if is_sure and at >= first and number and number["glued"] is not None:
            yield each._replace(words=f"{number['number']} {each.words[number.end() :]}")
        else:
            yield each


def _names_all(rows: Sequence[str], heads: Sequence[Heading], title: str) -> bool:
    """Return whether the first heading is the title: it alone is so high, or heads the others.

    Nothing is said above a title, or next to nothing above the only one so high. Where others have
    its level they are counted through, it alone has nothing below it or nearly all is below it;
    below the first level one over nothing is the title where none is stated and several stand
    beside it, or 前言 or 总结 alone.
    """
    first, others = heads[0], heads[1:]
    above = rows[: first.at]
    alone = first.level == 1 and all(each.level > 1 for each in others)
    little = alone and _length(above) * LITTLE < _length(rows[first.at :])
    much = _has_words(above) or _length(LINK.sub("", row) for row in above) > MUCH
    is_below = has_letters(above) and not _is_masthead(above)
    if (much and not little) or (first.level > 1 and (is_below or PART.fullmatch(first.words))):
        return False
    if any(each.level < first.level for each in others):
        return False
    beside = [each for each in others if each.level == first.level]
    if not beside or (_are_counted(beside) and not read_mark(first.words)):
        return True
    is_named = not (title or read_mark(first.words) or read_word(first.words))
    is_word = read_word(beside[0].words) is not None
    closes = is_word and beside == others[:1] and others[LEAD_OVER:]
    if is_named and (closes or _is_title(rows, first, beside)):
        return True
    most = is_named and _holds_most(rows, heads, beside[0])
    if first.level == 1 and (most or _is_linked(first, beside) or _is_short(rows, heads)):
        return True
    hollow = [
        is_hollow(rows, heads, at)
        for at, each in enumerate(heads)
        if at and each.level == first.level
    ]
    heads_next = beside[0] is others[0] and is_hollow(rows, heads, 0)
    is_high = first.level == 1 or is_word or (is_named and len(beside) > LEAD_OVER)
    return is_high and heads_next and not any(hollow)


def _is_title(rows: Sequence[str], first: Heading, beside: Sequence[Heading]) -> bool:
    """Return whether a heading says of the text what it is or when it was changed, or others do."""
    if _calls_itself(rows, first.words):
        return True
    if first.level == 1 and all(_BESIDE.fullmatch(each.words) for each in beside):
        return True
    return _is_changed(rows, first) and not any(_is_changed(rows, each) for each in beside)


def _is_masthead(rows: Iterable[str]) -> bool:
    """Return whether rows name no more than who wrote a text, or when."""
    filled = [row.strip(" *_") for row in rows if row.strip(" *_-")]
    return len(filled) == 1 and len(filled[0]) <= STAMP and bool(_WRITER.search(filled[0]))


def _is_changed(rows: Sequence[str], head: Heading) -> bool:
    """Return whether the row below a heading says no more than when a text was changed."""
    return CHANGED.fullmatch("".join(rows[head.at + 1 : head.at + 2]).strip()) is not None


def _calls_itself(rows: Sequence[str], words: str) -> bool:
    """Return whether words name an agreement or the like, and the text calls itself that."""
    kind = f"本{words[-KIND:]}"
    return is_document(words) and any(kind in row or f"本{words}" in row for row in rows)


def _is_linked(first: Heading, beside: Sequence[Heading]) -> bool:
    """Return whether the first heading alone on its level leads to a page."""
    return bool(LINKED.fullmatch(first.words)) and not any(
        LINKED.fullmatch(each.words) for each in beside
    )


def _length(rows: Iterable[str]) -> int:
    return sum(len(row.strip()) for row in rows)


def _is_short(rows: Sequence[str], heads: Sequence[Heading]) -> bool:
    """Return whether little is said between the first and several more of its level, as a lead."""
    ends = [*(each.at for each in heads[1:]), len(rows)]
    lengths = [_length(rows[each.at + 1 : end]) for each, end in zip(heads, ends, strict=True)]
    alike = all(each.level == heads[0].level for each in heads)
    if not alike or len(heads) <= LEAD_OVER or not names_subject(heads[0].words):
        return False
    return 0 < lengths[0] * LEAD_OVER < median(lengths[1:])


def _holds_most(rows: Sequence[str], heads: Sequence[Heading], second: Heading) -> bool:
    """Return whether nearly all text and several parts stand above the second on its level."""
    above, below = _length(rows[: second.at]), _length(rows[second.at :])
    return heads.index(second) > LEAD_OVER and above > MOST * below


def _are_counted(beside: Sequence[Heading]) -> bool:
    """Return whether they are counted from one on, as parts are, the first of them at once."""
    if not (read_mark(beside[0].words) or read_word(beside[0].words)):
        return False
    read = (read_mark(each.words) for each in beside)
    marks = [mark for mark in read if mark and len(mark.parts) == 1]
    return (1, 2) in pairwise(mark.ordinal for mark in marks)


def _has_words(rows: Iterable[str]) -> bool:
    """Return whether rows are more than pictures, links and their labels."""
    return any(has_sentence(LINK.sub("", row)) for row in rows)


def _is_said(words: str, title: str) -> tuple[bool, bool]:
    """Return whether a heading says the title or a part of it, and whether it says much more."""
    one, two = map(letters, (words, title))
    return one in two or two in one, two in one and len(one) - len(two) > MORE


def _below_names(rows: Sequence[str], heads: Sequence[Heading]) -> list[Heading]:
    """Return headings with those that are counted below one on its level deeper.

    So are all that count from one on below one over nothing, and 3.1 and 3.2 below 3.
    """
    found: list[Heading] = []
    deeper = 0
    over: dict[int, tuple[int, ...]] = {}
    for at, each in enumerate(heads):
        mark = read_mark(each.words)
        parts = mark.parts if mark else ()
        if each.level == deeper and not mark:
            deeper = 0
        is_within = len(parts) == WITHIN and over.get(each.level) == parts[:1]
        found.append(each._replace(level=each.level * 2 + (each.level == deeper or is_within)))
        if not is_within:
            over[each.level] = parts
        is_name = not (mark or read_word(each.words) or _COLON.search(each.words))
        if is_name and is_hollow(rows, heads, at) and _counts_below(heads, at):
            deeper = each.level
    return found


def _counts_below(heads: Sequence[Heading], at: int) -> bool:
    """Return whether headings that are no deeper count from one on right below one."""
    level = heads[at].level
    if at + 1 == len(heads) or heads[at + 1].level > level:
        return False
    places = (place for place in range(at + 1, len(heads)) if heads[place].level <= level)
    marks = (read_mark(heads[place].words) for place in places)
    return [mark and mark.ordinal for mark in islice(marks, LEAST)] == [1, 2]


def _depths(heads: Sequence[Heading]) -> Iterator[int]:
    """Yield how deep each heading lies, from 1 on; 前言 and 总结 lie beside what follows them."""
    within: list[int] = []
    for place, each in enumerate(heads):
        below = heads[place + 1].level if place + 1 < len(heads) else each.level
        level = max(each.level, below) if read_word(each.words) else each.level
        while within and within[-1] >= level:
            within.pop()
        within.append(level)
        yield len(within)
