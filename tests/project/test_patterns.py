"""Regular expressions hold to what every supported Python matches alike."""

from __future__ import annotations

import re

from places import ROOT

_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\{?[\d,]*\}?\})\+(?!,)")
_SURE = {"crowded_tags.py"}
"""There no part of a repeated group can match and the rest of it fail."""


def test_no_group_is_repeated_possessively():
    """Before Python 3.11.5 such a group keeps the part that it matched before it failed."""
    files = [path for path in (ROOT / "src").rglob("*.py") if path.name not in _SURE]
    found = [path.name for path in files if _POSSESSIVE_GROUP.search(path.read_text("utf-8"))]
    assert found == []
