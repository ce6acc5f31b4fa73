"""The text of a page of another generator in our dialect: the steps, in their order."""

from __future__ import annotations

from collections import Counter

from kb_site.importing.generators.around import without_around, without_contents
from kb_site.importing.generators.depths import levelled
from kb_site.importing.generators.marks import rewrite
from kb_site.importing.generators.questions import mark_questions
from kb_site.importing.generators.unmarked import with_headings

Left = list[tuple[str, str]]
"""Rows that were left out, with the reason for each."""


def in_ours(body: str, kinds: Counter[str], title: str, name: str = "") -> tuple[str, Left]:
    """Return a page's text, and the rows of it that are left out.

    `title` is what its front matter states, `name` what its folder calls it without one; a page
    alone has no name. `kinds` counts marks that have no counterpart.
    """
    # A list of contents is no title; some headings are seen as such only with their levels.
    text, listed = without_contents(rewrite(body, kinds, alone=not name))
    text, listed_below = without_contents(levelled(mark_questions(text), title=title))
    text, left = without_around(text, title)
    return with_headings(text, title or name), [*listed, *listed_below, *left]
