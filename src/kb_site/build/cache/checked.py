"""What comes from the cache is looked at again: somebody else may have written to it."""

from __future__ import annotations

from kb_site.chinese.slugs import is_slug
from kb_site.core.bodies import bodies, questions_of
from kb_site.core.model import Article, Body
from kb_site.core.patterns import later
from kb_site.markdown.typeset.placed import placed
from kb_site.markdown.typeset.sanitise import sanitise

_WORDS = r"[^<]*+(?:(?:<strong>[^<]*+</strong>|<em>[^<]*+</em>|<code>[^<]*+</code>|<br>)[^<]*+)*"
_ITEMS = rf"\s*+(?:<li>{_WORDS}</li>\s*+)*"
_LIST = rf"<ul>{_ITEMS}</ul>|<ol>{_ITEMS}</ol>"
_HEAD = rf"<thead>\s*+<tr>\s*+(?:<th scope=\"col\">{_WORDS}</th>\s*+)*</tr>\s*+</thead>"
_ROWS = rf"(?:<tr>\s*+(?:<td>{_WORDS}</td>\s*+)*</tr>\s*+)*"
_TABLE = (
    rf"<div class=\"table\" tabindex=\"0\">\s*+<table>\s*+{_HEAD}"
    rf"\s*+<tbody>\s*+{_ROWS}</tbody>\s*+</table>\s*+</div>"
)
_PLAIN = later(rf"(?:(?:<p>{_WORDS}</p>|{_LIST}|{_TABLE})\s*+)*|{_WORDS}")
"""What no cleaner need look at, as most answers are: whole paragraphs, lists and tables.

Only single signs are never gone back to: early releases of Python 3.11 do that wrongly with groups.
"""


def is_sound(article: Article, file: str) -> bool:
    """Return whether an article can be one that was read from a source in this file.

    Its names lead nowhere else, and its HTML is what the cleaner passes.
    """
    ids = [each.id for each in questions_of(article)]
    held = [body for body, _ in bodies(article) if body.html or body.links]
    return (
        article.file == file
        and is_slug(article.slug)
        and all(map(is_slug, ids))
        and all(_is_clean(body.html) and _is_placed(body) for body in held)
    )


def _is_clean(html: str) -> bool:
    return bool(_PLAIN.fullmatch(html)) or sanitise(html) == html


def _is_placed(body: Body) -> bool:
    """Return whether its links stand where they say; they are written anew by their places."""
    return not body.links or placed(body.html, body.text, body.links).links == body.links
