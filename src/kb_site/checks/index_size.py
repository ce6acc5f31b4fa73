"""KB604: a search that loads much before it answers."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say

MAX_FIRST = 120_000
"""Bytes, compressed, of the search's script and manifest: what a first search waits for."""


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield one finding where the start of the index is over its budget."""
    if evidence.index > MAX_FIRST:
        message = say("KB604.index-start", weight=evidence.index / 1000, most=MAX_FIRST / 1000)
        yield problem("KB604", evidence.config.name, 1, 1, message)
