"""Marks inside running text: laws, with their state, and gaps."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from kb_site.core.model import GAP_MARK
from kb_site.markdown.allowed_links import is_absolute, is_allowed_link

if TYPE_CHECKING:
    from kb_site.core.laws import LawState

MARKED = re.compile(rf"《([^《》\n]+)》|{GAP_MARK}")
"""A title between 《》, or a gap."""

GAP_HTML = f'<mark class="gap">{GAP_MARK}</mark>'

EXTERNAL_REL = "noopener noreferrer"


def marked_html(
    match: re.Match[str], laws: tuple[LawState, ...], *, linked: bool
) -> tuple[str, str] | None:
    """Return the HTML of a gap or of a law that the site knows, and the address that it leads to.

    None for any other title. Without `linked`, as inside another link, a law is not linked.
    """
    if match[1] is None:
        return GAP_HTML, ""
    law = find_law(match[1].strip(), laws)
    if law is None:
        return None
    words, target = escape(match[0], quote=False), ""
    if linked and law.url and is_allowed_link(law.url):
        target = law.url
        rel = f' rel="{EXTERNAL_REL}"' if is_absolute(law.url) else ""
        words = f'<a href="{escape(law.url)}"{rel}>{words}</a>'
    return f'<cite class="law law-{law.state}">{words}</cite>', target


def find_law(title: str, laws: tuple[LawState, ...]) -> LawState | None:
    """Return the law of a full or short name."""
    return next((law for law in laws if title == law.name or title in law.names), None)
