"""One reader a form: a table from file suffix to the function that makes a draft."""

from __future__ import annotations

from collections.abc import Callable

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, Draft

Reader = Callable[[DecodedText, Overrides, str], Draft]
"""Takes the decoded text, the sidecar's overrides and the path for messages."""


def _text(decoded: DecodedText, overrides: Overrides, path: str) -> Draft:
    from kb_site.reading.readers.text import extract_text

    del path
    return extract_text(decoded, overrides)


def _markdown(decoded: DecodedText, overrides: Overrides, path: str) -> Draft:
    from kb_site.reading.readers.markdown import extract_markdown

    del overrides
    return extract_markdown(decoded, path)


def _html(decoded: DecodedText, overrides: Overrides, path: str) -> Draft:
    from kb_site.reading.readers.html import extract_html

    del overrides
    return extract_html(decoded, path)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": _html,
    ".htm": _html,
}
