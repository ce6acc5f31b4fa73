"""Private data in what an author states about an article."""

from __future__ import annotations

from kb_site.core.authored import FrontMatter
from kb_site.core.errors import Problem
from kb_site.core.model import PrivateValue
from kb_site.privacy.door import clean_value
from kb_site.reading.repair.privacy import report


def redact_front(
    front: FrontMatter, allow: tuple[str, ...], path: str
) -> tuple[FrontMatter, tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the front matter without private values, the values, on line 1, and the problems."""
    cleaned, found = clean_value(front, allow)
    return cleaned, found, tuple(report(value, path) for value in found)
