"""Headings by their shape alone, where an article numbers nothing."""

from __future__ import annotations

from itertools import pairwise

from kb_site.reading.outline.shape import ends_sentence, is_bare_heading, read_frame, runs_on
from kb_site.reading.outline.values import Head, Heads, Sheet
from kb_site.reading.outline.words import read_word

LEAST = 2
"""One short line may be a remark; a heading that asks is one alone."""


def find_unnumbered(sheet: Sheet) -> Heads:
    """Return short lines without end punctuation that stand apart and have text under them.

    Apart means between blank lines or in 【】. A text that has no blank lines must otherwise
    consist of whole sentences, so that a short line stands out.
    """
    views = sheet.views
    filled = [index for index, view in enumerate(views) if view]
    if not filled:
        return Heads()
    spaced = any(not view for view in views[filled[0] : filled[-1]])
    taken = [
        index
        for index, following in pairwise(filled[1:])
        if sheet.forced.get(index, "section") is not None
        and _stands_out(sheet, index, following, spaced=spaced)
    ]
    if not spaced and not _is_sentences(sheet, filled[1:], taken):
        return Heads()
    if len(taken) < LEAST and not any(views[index].endswith(("？", "?")) for index in taken):
        return Heads()
    return Heads(tuple(_head(index, views[index]) for index in taken))


def _head(index: int, view: str) -> Head:
    inner = read_frame(view)
    if not inner:
        return Head(index, "section", view)
    return Head(index, "section", inner, marks=((view[0], ""), (view[-1], "")))


def _stands_out(sheet: Sheet, index: int, following: int, *, spaced: bool) -> bool:
    views = sheet.views
    framed = read_frame(views[index])
    view = framed or views[index]
    if not is_bare_heading(view) or read_word(view) or _is_prose_like(view):
        return False
    if runs_on(views[index - 1], sheet.edge):
        return False
    if spaced and not framed and (views[index - 1] or following == index + 1):
        return False
    return ends_sentence(views[following]) and not is_bare_heading(views[following])


def _is_prose_like(view: str) -> bool:
    return view.endswith(("：", ":"))


def _is_sentences(sheet: Sheet, filled: list[int], taken: list[int]) -> bool:
    """Return whether every line but the headings ends as a sentence does."""
    rest = set(filled) - set(taken)
    return all(ends_sentence(sheet.views[index]) for index in rest)
