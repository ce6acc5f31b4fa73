"""Make a built page a page of the preview: it may connect back, and loads one script and style."""

from __future__ import annotations

import re
from html import escape, unescape

from kb_site.core.patterns import later

PREFIX = "/__kb-site/"
"""Where the preview's own files lie; no file of an output begins so."""

_POLICY = later(r'(http-equiv="Content-Security-Policy" content=")([^"]*)(")')


def with_connection(policy: str) -> str:
    """Return a Content-Security-Policy that lets a page listen to the preview itself."""
    if "connect-src" in policy:
        return re.sub(r"connect-src( 'none')?", "connect-src 'self'", policy, count=1)
    return f"{policy.rstrip('; ')}; connect-src 'self'"


def preview_page(html: str, build: str) -> str:
    """Return the page with its policy widened and the preview's script and style in its head."""
    html = _POLICY.sub(_widened, html, count=1)
    return html.replace("</head>", f"{_links(build)}</head>", 1)


def _widened(match: re.Match[str]) -> str:
    return match[1] + escape(with_connection(unescape(match[2]))) + match[3]


def stand_in(language: str) -> str:
    """Return the page that is shown while there is no build yet; the script fills it."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>kb-site serve</title>\n{_links('')}</head>\n<body></body>\n</html>\n"
    )


def _links(build: str) -> str:
    return (
        f'<link rel="stylesheet" href="{PREFIX}preview.css">\n'
        f'<script src="{PREFIX}preview.js" data-build="{escape(build)}" defer></script>\n'
    )
