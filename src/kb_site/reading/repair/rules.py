"""Repair: damaged lines become clean ones, and everything that was changed is recorded.

The rules are an ordered table. Lines keep their numbers, and every repair tells its place,
what stood there in the decoded source and what stands there now.
"""

from __future__ import annotations

from collections.abc import Callable

from kb_site.core.authored import Overrides
from kb_site.core.errors import Problem
from kb_site.core.model import Draft, DroppedLine, Gap, Line, LoadOptions, RepairedDraft
from kb_site.core.values import Value, replace
from kb_site.privacy.find import redact
from kb_site.reading.repair.dropping import drop_lines
from kb_site.reading.repair.filling import count_gaps, fill_gaps, has_marks, report_open
from kb_site.reading.repair.front import redact_front
from kb_site.reading.repair.invisible import remove_invisible
from kb_site.reading.repair.jammers import remove_jammers
from kb_site.reading.repair.left_markup import remove_left_markup
from kb_site.reading.repair.line_ends import cut_ends
from kb_site.reading.repair.lost_signs import restore_signs
from kb_site.reading.repair.mojibake import mark_mojibake
from kb_site.reading.repair.pinyin import remove_pinyin
from kb_site.reading.repair.privacy import may_hold_private, remove_private
from kb_site.reading.repair.punctuation import widen_punctuation
from kb_site.reading.repair.ruled import remove_ruled
from kb_site.reading.repair.script import convert_script
from kb_site.reading.repair.spaces import tidy_spaces
from kb_site.reading.repair.summary import summarise
from kb_site.reading.repair.text import Finding, Text, apply, code_of, repairs_of
from kb_site.reading.repair.width import narrow_letters

__all__ = ["redact", "repair", "repair_kept"]

Texts = tuple[Text, ...]
Rule = Callable[[Texts, LoadOptions, str], Finding]

RULES: tuple[Rule, ...] = (
    remove_invisible,
    remove_left_markup,
    remove_ruled,
    remove_jammers,
    mark_mojibake,
    narrow_letters,
    remove_pinyin,
    convert_script,
    restore_signs,
    widen_punctuation,
)
"""In this order: each rule reads what those before it have made clean."""


class _Mended(Value):
    """Lines that stay and lines left out, both with their changes, and what was found."""

    texts: Texts
    left_out: Texts = ()
    dropped: tuple[DroppedLine, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Problem, ...] = ()


def repair(draft: Draft, options: LoadOptions, overrides: Overrides, path: str) -> RepairedDraft:
    """Return the draft with its damage repaired, its boilerplate dropped, its gaps marked."""
    return _finished(draft, _mend(draft, options, overrides, path), options, path)


def repair_kept(
    draft: Draft, options: LoadOptions, overrides: Overrides, path: str
) -> RepairedDraft:
    """Return a draft that people keep themselves: gaps counted, private data removed.

    Nothing else is touched.
    """
    del overrides
    if _is_plain(draft.lines, options.allow):
        result = _finished(draft, _count((), path), options, path)
        return replace(result, lines=draft.lines)
    texts = tuple([Text(line, line.text) for line in draft.lines])
    return _finished(draft, _count(texts, path), options, path)


def _finished(draft: Draft, mended: _Mended, options: LoadOptions, path: str) -> RepairedDraft:
    """Return the mended lines without private data, and all that was found about them."""
    texts, private, kept_out = remove_private(mended.texts, options.allow, path)
    front, private_front, front_problems = redact_front(draft.front, options.allow, path)
    changed = [text for text in (*texts, *mended.left_out) if text.changes]
    changed.sort(key=lambda text: text.line.number)
    repairs = [one for text in changed for one in repairs_of(text)]
    return RepairedDraft(
        form=draft.form,
        lines=tuple([_line(text) for text in texts]),
        front=front,
        repairs=(*draft.repairs, *repairs),
        gaps=mended.gaps,
        dropped=(*draft.dropped, *mended.dropped),
        private=(*private_front, *private),
        problems=(
            *draft.problems,
            *mended.problems,
            *summarise(repairs, options.language, path),
            *front_problems,
            *kept_out,
        ),
    )


def _is_plain(lines: tuple[Line, ...], allow: tuple[str, ...]) -> bool:
    """Return whether lines of Markdown have nothing to count or remove, as most articles."""
    texts = [line.text for line in lines]
    marked = has_marks("\n".join(texts))
    return not marked and not may_hold_private(texts, (line.id for line in lines), allow)


def _count(texts: Texts, path: str) -> _Mended:
    gaps = count_gaps(texts, code_of(texts))
    return _Mended(texts, gaps=gaps, problems=report_open(gaps, path))


def _mend(draft: Draft, options: LoadOptions, overrides: Overrides, path: str) -> _Mended:
    """Run the rules for text that people did not keep themselves."""
    texts = tuple([Text(line, line.text) for line in draft.lines])
    code = code_of(texts)
    problems: tuple[Problem, ...] = ()
    for rule in RULES:
        finding = rule(texts, options, path)
        texts = _apply(texts, finding, code)
        problems += finding.problems
    ends = cut_ends(texts, overrides, path)
    texts = _apply(texts, ends.finding, code)
    problems += ends.finding.problems
    texts, left_out, dropped, found = drop_lines(
        texts, options.language, overrides, path, form=draft.form, ends=ends.credited
    )
    code = code_of(texts)
    filling = fill_gaps(texts, code, overrides, path)
    texts = _apply(texts, filling.finding, code)
    texts = _apply(texts, tidy_spaces(texts, code), code)
    told = {each.location for each in problems if each.code == "KB210"}
    problems += found
    problems += tuple(each for each in filling.finding.problems if each.location not in told)
    return _Mended(texts, left_out, dropped, filling.gaps, problems)


def _apply(texts: Texts, finding: Finding, code: frozenset[int]) -> Texts:
    if not finding.edits:
        return texts
    return tuple(
        [
            apply(text, finding.edits[index])
            if index in finding.edits and index not in code
            else text
            for index, text in enumerate(texts)
        ]
    )


def _line(text: Text) -> Line:
    return replace(text.line, text=text.text) if text.changes else text.line
