"""Repair: damaged lines become clean ones, and everything that was changed is recorded.

The rules are an ordered table. Lines keep their numbers, and every repair tells its place,
what stood there in the decoded source and what stands there now.
"""

from __future__ import annotations

from collections.abc import Callable

from kb_site.core.authored import Overrides
from kb_site.core.errors import Problem
from kb_site.core.model import Draft, LoadOptions, RepairedDraft
from kb_site.reading.repair.dropping import drop_lines
from kb_site.reading.repair.filling import fill_gaps
from kb_site.reading.repair.finished import Mended, finished
from kb_site.reading.repair.jammers import remove_jammers
from kb_site.reading.repair.line_ends import cut_ends
from kb_site.reading.repair.lost_signs import restore_signs
from kb_site.reading.repair.mojibake import mark_mojibake
from kb_site.reading.repair.pinyin import remove_pinyin
from kb_site.reading.repair.punctuation import widen_punctuation
from kb_site.reading.repair.script import convert_script
from kb_site.reading.repair.signs import (
    narrow_letters,
    remove_invisible,
    remove_left_markup,
    remove_ruled,
)
from kb_site.reading.repair.spaces import tidy_spaces
from kb_site.reading.repair.text import Finding, Text, apply, code_of

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


def repair(draft: Draft, options: LoadOptions, overrides: Overrides, path: str) -> RepairedDraft:
    """Return the draft with its damage repaired, its boilerplate dropped, its gaps marked."""
    return finished(draft, _mend(draft, options, overrides, path), options, path)


def _mend(draft: Draft, options: LoadOptions, overrides: Overrides, path: str) -> Mended:
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
    return Mended(texts, left_out, dropped, filling.gaps, problems)


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
