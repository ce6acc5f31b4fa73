"""Edits of an article's front matter: its YAML changed, all else of the text as it was."""

from __future__ import annotations

from collections.abc import Callable

from kb_site.core.patterns import later

_FRONT = later(r"\A---[ \t]*\r?\n(?P<yaml>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def with_front(text: str, edit: Callable[[str], str]) -> str:
    """Return the article whose front matter is what `edit` makes of its YAML.

    An article without front matter is given one, unless the edit of nothing is nothing.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    found = _FRONT.match(text)
    edited = edit(found["yaml"] if found else "")
    if found:
        return mark + text[: found.start("yaml")] + edited + text[found.end("yaml") :]
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}---{newline}{edited}---{newline}{newline}{text}" if edited else mark + text
