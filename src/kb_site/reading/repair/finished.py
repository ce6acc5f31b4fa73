"""What repair gives: the lines without private values, and all that was found about them."""

from __future__ import annotations

from collections.abc import Sequence

from kb_site.core.errors import Problem
from kb_site.core.model import Draft, DroppedLine, Gap, Line, LoadOptions, Repair, RepairedDraft
from kb_site.core.values import Value, replace
from kb_site.reading.repair.privacy import redact_front, remove_private
from kb_site.reading.repair.text import Text, repairs_of


class Mended(Value):
    """Lines that stay and lines left out, both with their changes, and what was found."""

    texts: tuple[Text, ...]
    left_out: tuple[Text, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Problem, ...] = ()


def finished(draft: Draft, mended: Mended, options: LoadOptions, path: str) -> RepairedDraft:
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
            *_summarised(repairs, options.language, path),
            *front_problems,
            *kept_out,
        ),
    )


def _summarised(repairs: Sequence[Repair], language: str, path: str) -> tuple[Problem, ...]:
    if not repairs:
        return ()
    from kb_site.reading.repair.summary import summarise  # and all the rules that it names

    return summarise(repairs, language, path)


def _line(text: Text) -> Line:
    return replace(text.line, text=text.text) if text.changes else text.line
