"""What a built site's `_redirects` and `_headers` say; nothing else is understood of them."""

from __future__ import annotations

from urllib.parse import urlsplit

_EVERYWHERE = "/*"


def redirect_pairs(rules: str, base_url: str) -> tuple[tuple[str, str], ...]:
    """Return old and new path, relative to the site, of the lines of a `_redirects` file."""
    root = urlsplit(base_url).path or "/"
    found = (line.split() for line in rules.splitlines() if not line.lstrip().startswith("#"))
    return tuple(
        (words[0].removeprefix(root).removeprefix("/"), words[1].removeprefix(root).lstrip("/"))
        for words in found
        if len(words) >= 2
    )


def page_headers(rules: str) -> tuple[tuple[str, str], ...]:
    """Return name and value of the headers in a `_headers` file that all addresses have."""
    found: list[tuple[str, str]] = []
    rule = ""
    for line in rules.splitlines():
        if not line[:1].isspace():
            rule = line.strip() or rule
        elif rule == _EVERYWHERE and ":" in line:
            name, _, value = line.partition(":")
            found.append((name.strip(), value.strip()))
    return tuple(found)
