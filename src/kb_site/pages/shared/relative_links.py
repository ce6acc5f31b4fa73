"""Safe HTML of answers, whose links are those of pages one folder down, for any page."""

from __future__ import annotations

import re

_UP = re.compile(r"(<(?:a|img)\b[^<>]*?\s(?:href|src)=\")\.\./")


def rooted(html: str, root: str) -> str:
    """Return the HTML for the page that `root` leads up from."""
    return html if root == "../" or "../" not in html else _UP.sub(rf"\g<1>{root}", html)
