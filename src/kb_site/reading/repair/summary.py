"""One problem for each kind of damage in an article, with a count: authors need no list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.model import Repair
from kb_site.reading.repair import invisible, jammers, pinyin, punctuation, script, spaces, width

CHARACTERS = {
    invisible.KIND: "invisible",
    jammers.KIND: "random characters of a forum",
    width.KIND: "full-width letters",
    punctuation.KIND: "half-width punctuation",
    spaces.KIND: "spaces",
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
        "KB201": (pinyin.KIND, f"{counts[pinyin.KIND]} pinyin annotations are removed"),
        "KB202": (script.KIND, f"{counts[script.KIND]} places are converted to {language}"),
    }
    if characters:
        found = min((first[kind] for kind in characters), key=lambda one: (one.line, one.column))
        list_ = ", ".join(f"{CHARACTERS[kind]} ({counts[kind]})" for kind in characters)
        told["KB207"] = (found.kind, f"characters are repaired: {list_}")
        first[found.kind] = found
    return tuple(
        problem(code, path, first[kind].line, first[kind].column, message)
        for code, (kind, message) in told.items()
        if counts[kind]
    )
