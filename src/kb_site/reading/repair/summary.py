"""One problem for each kind of damage in an article, with a count: authors need no list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import Repair
from kb_site.reading.repair import (
    jammers,
    line_ends,
    lost_signs,
    pinyin,
    punctuation,
    script,
    signs,
    spaces,
)

CHARACTERS: dict[str, Message] = {
    signs.INVISIBLE: say("term.invisible"),
    jammers.KIND: say("term.forum-jammers"),
    signs.MARKUP: say("term.left-markup"),
    line_ends.KIND: say("term.line-breaks"),
    lost_signs.KIND: say("term.lost-signs"),
    signs.WIDE: say("term.full-width-letters"),
    punctuation.KIND: say("term.half-width-punctuation"),
    spaces.KIND: say("term.spaces"),
    signs.RULED: say("term.ruled-lines"),
}
"""By kind of repair, what is told of it under KB207."""


def summarise(repairs: Sequence[Repair], language: str, path: str) -> tuple[Problem, ...]:
    """Return a problem for pinyin, one for script, and one for all other characters."""
    if not repairs:
        return ()
    counts = Counter([repair.kind for repair in repairs])
    first = {repair.kind: repair for repair in reversed(repairs)}
    characters = [kind for kind in CHARACTERS if counts[kind]]
    told = {
        "KB201": (pinyin.KIND, say("KB201.removed", count=counts[pinyin.KIND])),
        "KB202": (
            script.KIND,
            say("KB202.converted", count=counts[script.KIND], language=language),
        ),
    }
    if characters:
        found = min((first[kind] for kind in characters), key=lambda one: (one.line, one.column))
        list_ = [
            say("repair.counted", what=CHARACTERS[kind], count=counts[kind]) for kind in characters
        ]
        told["KB207"] = (found.kind, say("KB207.repaired", repairs=list_))
        first[found.kind] = found
    return tuple(
        problem(code, path, first[kind].line, first[kind].column, message)
        for code, (kind, message) in told.items()
        if counts[kind]
    )
