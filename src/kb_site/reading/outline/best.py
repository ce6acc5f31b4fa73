"""The structure of an article: title, lead, sections with questions, conclusion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kb_site.chinese.columns import ends_sentence, width
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine, RepairedDraft
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.code_spans import fenced
from kb_site.reading.outline.adjust import (
    with_forced,
    with_numbers,
    with_summing_up,
    with_title,
    with_words,
    without_colons,
)
from kb_site.reading.outline.alike import with_alike
from kb_site.reading.outline.assemble import assemble
from kb_site.reading.outline.candidates import find_candidates
from kb_site.reading.outline.chains import GAP
from kb_site.reading.outline.choose import read_best
from kb_site.reading.outline.contents import find_contents
from kb_site.reading.outline.crowns import with_groups
from kb_site.reading.outline.deeper import with_deeper
from kb_site.reading.outline.doubts import look_again
from kb_site.reading.outline.left_lines import Left
from kb_site.reading.outline.levels import on_one_level
from kb_site.reading.outline.lower import find_questions
from kb_site.reading.outline.margin import find_margin, indents_of
from kb_site.reading.outline.marked import find_marked
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.outline.paragraph_names import stands_between
from kb_site.reading.outline.plain_readings import asking_lines
from kb_site.reading.outline.sisters import with_sisters
from kb_site.reading.outline.sure_lines import with_sure
from kb_site.reading.outline.title_findings import doubtful, untitled
from kb_site.reading.outline.title_lines import Choice
from kb_site.reading.outline.titles import choose_title
from kb_site.reading.outline.unwrap import unwrap
from kb_site.reading.outline.values import (
    Doubt,
    Head,
    Heads,
    Outline,
    Places,
    Role,
    Sheet,
    in_order,
    told,
)
from kb_site.reading.outline.views import view_of

__all__ = ["Outline", "Places", "outline"]

DATES = ("date", "credit", "meta line")
"""Reasons for which lines below a title are left out."""
FAR_IN, FEW_CENTRED = 8, 3
"""Columns before words that are centred, and how many lines of a text are."""
TAKEN = "KB321.perhaps-text"
AGAIN = "KB208.numbering-again"
CONTENTS_REASON = "table of contents"

_CALLED = later(r"[（(]?原[标標][题題]\s?[：:]\s*([^（）()]+)")
"""A line that was left out and says what the text was called."""

_ROLES: dict[int, Role | None] = {0: None, 1: "title", 2: "section", 3: "question"}


def outline(draft: RepairedDraft, overrides: Overrides, slug: str, path: str) -> Outline:
    """Return the structure; `slug` begins the ids of questions without one of their own.

    Headings come from the form where it marks them, else from numbers in sequence, else
    from the shape of lines. The title is the front matter's, the text's or the file's name.
    """
    draft, continued, joins = unwrap(draft, dict(overrides.headings))
    sheet, dropped = _sheet(draft, overrides, continued)
    sheet, found = _find(sheet)
    found = with_forced(sheet, found)
    stem = PurePosixPath(path).stem
    heads = with_summing_up(sheet, with_words(sheet, with_numbers(sheet, found.heads)))
    name = next((said[1] for each in draft.dropped if (said := _CALLED.match(each.text))), stem)
    heads, choice = with_title(sheet, heads, name, _dated(draft), _centred(draft))
    sheet, heads = with_sisters(sheet, heads)
    sheet, heads, left = with_sure(sheet, heads)
    title, origin, renamed = choose_title(sheet, heads, draft.front.title, stem)
    doubts = _with_doubts(sheet, heads, found.doubts, left)
    heads, colons = without_colons(sheet, heads)
    result = assemble(sheet, heads, title, slug)
    repairs = sorted((*joins, *result.repairs, *renamed, *colons), key=lambda each: each.line)
    problems = (
        *told(sheet, doubts, path),
        *untitled(path, origin, title, line=_perhaps(sheet, heads, choice)),
        *doubtful(sheet, heads, origin, title, path, choice),
        *_unmatched(sheet, overrides, path),
    )
    result = replace(result, title_source=origin, repairs=tuple(repairs), dropped=dropped)
    return replace(result, problems=problems)


def _dated(draft: RepairedDraft) -> frozenset[int]:
    """Return the numbers of lines with a date, an author or the like that were left out."""
    return frozenset(each.line for each in draft.dropped if each.reason in DATES)


def _centred(draft: RepairedDraft) -> frozenset[int]:
    """Return the number of the first line that begins far to the right, where these are few."""
    found = sorted(
        each.line
        for each in draft.repairs
        if each.column == 1 and not each.after and each.before.isspace()
        if width(each.before.expandtabs()) >= FAR_IN
    )
    return frozenset(found[:1] if len(found) <= FEW_CENTRED else ())


def _sheet(
    draft: RepairedDraft, overrides: Overrides, continued: frozenset[int]
) -> tuple[Sheet, tuple[DroppedLine, ...]]:
    """Return the lines to read, and those of a table of contents, which are taken out."""
    lines = draft.lines
    views = tuple([view_of(line) for line in lines])
    if any("```" in view for view in views):
        code = fenced([line.text if line.markdown else "" for line in lines])
        views = tuple(f"| {view}" if at in code and view else view for at, view in enumerate(views))
    dropped: tuple[DroppedLine, ...] = ()
    contents: tuple[int, ...] = ()
    uppers: frozenset[int] = frozenset()
    parts = {at for at, line in enumerate(lines) if line.heading > 1}
    taken_out, named = find_contents(views, parts)
    levels = dict(overrides.headings)
    if taken_out and not any(lines[index].number in levels for index in taken_out):
        gone = set(taken_out)
        contents = tuple(sorted(named))
        uppers = _uppers([views[index] for index in taken_out[-len(named) :]], named)
        dropped = tuple(
            DroppedLine(lines[i].number, CONTENTS_REASON, lines[i].text) for i in taken_out
        )
        lines = tuple(replace(line, text="") if i in gone else line for i, line in enumerate(lines))
        views = tuple("" if i in gone else view for i, view in enumerate(views))
    forced = {
        index: _ROLES[levels[line.number]]
        for index, line in enumerate(lines)
        if line.number in levels and views[index]
    }
    indents = indents_of(draft)
    margin = find_margin(draft, views, indents)
    is_page = draft.form != "text"
    places = (lines, views, forced, contents, is_page, margin, continued, uppers)
    return Sheet(*places, indents=indents), dropped


def _uppers(entries: Sequence[str], named: Sequence[int]) -> frozenset[int]:
    """Return the lines that contents name by the same kind of number as the first of them."""
    kinds = [mark and (mark.kind, len(mark.parts)) for mark in map(read_mark, entries)]
    found = frozenset(at for at, kind in zip(named, kinds, strict=True) if kind == kinds[0])
    return found if kinds[0] and len(found) < len(named) else frozenset()


def _find(sheet: Sheet) -> tuple[Sheet, Heads]:
    """Return the headings, and the sheet with what are headings within answers."""
    sheet = on_one_level(sheet)
    marked = find_marked(sheet)
    sections = [head for head in marked if head.role != "title"]
    asking = asking_lines(sheet)
    read, found = Heads(), None
    if not any(head.role == "question" for head in sections):
        found = find_candidates(sheet)
        if sections:
            read = find_questions(sheet, sections, found, None)
            marked = marked if read.heads else (*with_groups(sheet, marked),)
        else:
            read = read_best(sheet, found, asking)
    heads = with_alike(sheet, in_order((*marked, *read.heads)))
    if found and not sections:
        sheet = with_deeper(sheet, found, heads)
    used = {head.index for head in heads}
    settled = TAKEN if _are_sure(sheet, heads) else ""
    doubts = (each for each in read.doubts if each.says.key != settled or each.index not in used)
    return sheet, Heads(heads, tuple(doubts))


def _with_doubts(
    sheet: Sheet, heads: Sequence[Head], doubts: Sequence[Doubt], left: Sequence[Left]
) -> tuple[Doubt, ...]:
    """Return the doubts about the choice with those about what came of it, one of each kind."""
    roles = {head.index: head.role for head in heads}
    shown = roles.keys() | {at for at, line in enumerate(sheet.lines) if line.heading}
    doubts = tuple(
        each
        for each in doubts
        if not (each.code == "KB206" and each.index in shown)
        if not (each.says.key == AGAIN and roles.get(each.index) == "question")
        if not (each.says.key == GAP and _is_said(sheet, each.index))
    )
    told = {doubt.says.key for doubt in doubts}
    again = look_again(sheet, heads, {doubt.index for doubt in doubts}, left)
    again = (each for each in again if each.says.key not in told)
    return (*doubts, *(each for each in again if each.index not in sheet.forced))


def _is_said(sheet: Sheet, index: int) -> bool:
    """Return whether a heading's number is 2, and 1 that of a sentence right above it."""
    above = next((view for view in sheet.views[index - 1 :: -1] if view), "") if index else ""
    mark, before = read_mark(sheet.views[index]), read_mark(above)
    if mark is None or before is None or mark.kind != before.kind:
        return False
    return (before.ordinal, mark.ordinal) == (1, 2) and ends_sentence(above)


def _are_sure(sheet: Sheet, heads: Sequence[Head]) -> bool:
    """Return whether all headings without a number stand between paragraphs."""
    plain = (head for head in heads if head.role in ("section", "question") and not head.number)
    return all(stands_between(sheet, head.index) for head in plain)


def _perhaps(sheet: Sheet, heads: Sequence[Head], choice: Choice) -> int:
    """Return the number of a line that may be the title where none is taken, 0 without one.

    No heading, item or sentence is, nor one that goes on in the next line.
    """
    at = choice.other
    if not choice.at < 0 <= at or any(head.index == at for head in heads):
        return 0
    mark, view = read_mark(sheet.views[at]), sheet.views[at]
    goes_on = any(map(sheet.goes_on, (at, at + 1, at + 2)))
    is_other = (mark and mark.number) or ends_sentence(view) or goes_on
    return 0 if is_other else sheet.lines[at].number


def _unmatched(sheet: Sheet, overrides: Overrides, path: str) -> Iterator[Problem]:
    """Yield a problem for every override whose line is not there or has no text."""
    known = {sheet.lines[index].number for index in sheet.forced}
    for entry, (number, _) in enumerate(overrides.headings):
        if number not in known:
            message = say("KB109.headings-no-text", number=number, path=path)
            yield problem_at(overrides.place("headings", entry), "KB109", message)
