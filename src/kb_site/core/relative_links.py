"""Safe HTML whose addresses of the site begin with one mark, for any page."""

from __future__ import annotations

EXTERNAL_REL = "noopener noreferrer"
"""How a link that leaves the site is marked."""

ROOT = "\ue00e"
"""Stands for the way to the edition's home. No text holds it: it is read out of every source."""


def rooted(html: str, root: str) -> str:
    """Return the HTML for the page that `root` leads up from."""
    return html.replace(ROOT, root) if ROOT in html else html
