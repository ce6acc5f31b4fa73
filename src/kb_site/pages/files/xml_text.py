"""Text in XML files; the standard library's own module for it imports all of HTTP."""

from __future__ import annotations


def escape(text: str) -> str:
    """Return a text as it stands between the tags of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoteattr(text: str) -> str:
    """Return a text as an attribute's value, quotes included."""
    quoted = escape(text).replace('"', "&quot;")
    return '"' + "".join(f"&#{ord(sign)};" if sign in "\t\n\r" else sign for sign in quoted) + '"'
