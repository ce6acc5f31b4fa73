"""Questions in the same state told once an article: forty lines that say one thing hide others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kb_site.core.model import PlacedQuestion


def by_article(found: Iterable[PlacedQuestion]) -> Iterator[list[PlacedQuestion]]:
    """Yield the questions of each article, in the order of files and lines."""
    ordered = sorted(found, key=lambda each: (each.article.file, each.question.line))
    for _, group in groupby(ordered, key=lambda each: each.article.file):
        yield list(group)
