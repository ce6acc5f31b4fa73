"""Write the files of a page into staging: what a template renders, or what is written as it is."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.build.cache.maps import Made
from kb_site.output import Staging
from kb_site.pages.shared.listed import Made as Shown
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.theme import Theme, render


def write_page(page: Page, staging: Staging, theme: Theme) -> Made:
    """Write the files of a page; what has no path are notes on them."""
    content = page.content
    if not isinstance(content, Iterator):
        return Made((staging.renew(page.path, _file(theme, content)),))
    files, notes = [], b""
    for path, each in content:
        if path:
            files.append(staging.renew(path, _file(theme, each)))
        else:
            notes = _file(theme, each)
    return Made(tuple(files), notes)


def _file(theme: Theme, shown: Shown) -> bytes:
    if isinstance(shown, bytes):
        return shown
    return (shown if isinstance(shown, str) else render(theme, shown)).encode()
