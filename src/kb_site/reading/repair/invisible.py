"""Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction.

So is the place of a picture that a program could not copy (U+FFFC).
"""

from __future__ import annotations

from kb_site.core.model import LoadOptions
from kb_site.core.patterns import later
from kb_site.reading.repair.text import NOTHING, Edit, Finding, Text, joined

KIND = "invisible-character"

_INVISIBLE = later(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufffc]+"
    "|(?<![\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d+"  # no emoji before it to join
)
_ANY = later(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufffc]"
)
"""A single class, which is searched for far faster."""


def remove_invisible(texts: tuple[Text, ...], options: LoadOptions, path: str) -> Finding:
    """Remove characters without a shape, but not those that join an emoji."""
    del options, path
    if not _ANY.search(joined(texts)):
        return NOTHING
    return Finding(
        {
            index: [Edit(*match.span(), "", KIND) for match in _INVISIBLE.finditer(text.text)]
            for index, text in enumerate(texts)
        }
    )
