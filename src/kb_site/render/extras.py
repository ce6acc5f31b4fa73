"""The files at the output's top, one set for all editions: headers, robots, sitemap, redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.config import Config
from kb_site.model import OutputFile, Site
from kb_site.render.moved import redirect_rules
from kb_site.render.offline import service_worker
from kb_site.render.sitemap import sitemap
from kb_site.render.theme import CONTENT_SECURITY_POLICY, Theme

_YEAR = 31_536_000


def list_extras(
    site: Site,
    config: Config,
    theme: Theme,
    files: Sequence[OutputFile],
    redirects: tuple[tuple[str, str], ...] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each; `files` are all that was written before.

    `redirects` are pairs of paths, old and new.
    """
    yield ".nojekyll", b""
    yield "_headers", _headers().encode()
    yield "robots.txt", _robots(config.base_url).encode()
    if config.service_worker:
        yield "sw.js", service_worker(theme.assets["sw.js"].data, files)
    if redirects:
        yield "_redirects", redirect_rules(redirects, config.base_url).encode()
    if config.base_url:
        moved = {old for old, _ in redirects}
        others = tuple(f"{language}/" for language in config.editions[1:])
        paths = (file.path for file in files if file.path.endswith(".html"))
        pages = [path for path in paths if path not in moved and not path.startswith(others)]
        yield "sitemap.xml", sitemap(site, config, pages).encode()


def _headers() -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Cache-Control: no-cache\n"
        "/assets/*\n"
        "  ! Cache-Control\n"
        f"  Cache-Control: public, max-age={_YEAR}, immutable\n"
        "/search/*\n"
        "  ! Cache-Control\n"
        f"  Cache-Control: public, max-age={_YEAR}, immutable\n"
        "/search/manifest.js\n"
        "  ! Cache-Control\n"
        "  Cache-Control: no-cache\n"
    )


def _robots(base_url: str) -> str:
    sitemap = f"Sitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
