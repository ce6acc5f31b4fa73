"""The text that people keep themselves, as Markdown: no rule for damage touches it."""

from __future__ import annotations

from kb_site.core.authored import Overrides
from kb_site.core.model import Draft, Line, LoadOptions, RepairedDraft
from kb_site.core.values import replace
from kb_site.reading.repair.filling import count_gaps, has_marks, report_open
from kb_site.reading.repair.finished import Mended, finished
from kb_site.reading.repair.privacy import may_hold_private
from kb_site.reading.repair.text import Text, code_of


def repair_kept(
    draft: Draft, options: LoadOptions, overrides: Overrides, path: str
) -> RepairedDraft:
    """Return a draft that people keep themselves: gaps counted, private data removed.

    Nothing else is touched.
    """
    del overrides
    if _is_plain(draft.lines, options.allow):
        result = finished(draft, _count((), path), options, path)
        return replace(result, lines=draft.lines)
    texts = tuple([Text(line, line.text) for line in draft.lines])
    return finished(draft, _count(texts, path), options, path)


def _is_plain(lines: tuple[Line, ...], allow: tuple[str, ...]) -> bool:
    """Return whether lines of Markdown have nothing to count or remove, as most articles."""
    texts = [line.text for line in lines]
    marked = has_marks("\n".join(texts))
    return not marked and not may_hold_private(texts, (line.id for line in lines), allow)


def _count(texts: tuple[Text, ...], path: str) -> Mended:
    gaps = count_gaps(texts, code_of(texts))
    return Mended(texts, gaps=gaps, problems=report_open(gaps, path))
