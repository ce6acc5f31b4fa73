"""Words of letters and digits: how they are told apart, the same here and in the browser.

What is written with and without a sign between counts both ways: Wi-Fi is also wifi, iPhone
15 also iphone15, 3 D also 3d. `search-terms.js` does the same; a fixture is read by both.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.patterns import later

WORD = later("[0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff]+[+#]*")
_PART = later("[0-9]+|[^0-9+#]+")
_HYPHEN = frozenset("-\u2010\u2011\u2013_")


def words(folded: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a folded text, their parts and what they make together, and where."""
    before, end = "", -2
    for match in WORD.finditer(folded):
        word, start = match[0], match.start()
        yield word, start
        parts = _PART.findall(word)
        if len(parts) > 1:
            yield from ((part, start) for part in parts if len(part) > 1)
        between = folded[end:start]
        if before and (between in _HYPHEN or (between == " " and _belong(before, word))):
            yield before + word, start
        before, end = word, match.end()


def _belong(one: str, other: str) -> bool:
    """Return whether a space between two words may as well be left out."""
    return 1 in (len(one), len(other)) or one.isdecimal() != other.isdecimal()
