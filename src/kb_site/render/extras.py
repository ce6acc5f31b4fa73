"""The files beside the pages: sitemap, robots, headers for static hosts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from kb_site.addresses import article_path, question_path
from kb_site.config import Config
from kb_site.model import OutputFile, Site
from kb_site.render.moved import redirect_rules
from kb_site.render.site_json import site_json
from kb_site.render.theme import CONTENT_SECURITY_POLICY

_YEAR = 31_536_000
_NOT_INDEXED = ("404.html", "print.html")


def list_extras(
    site: Site,
    config: Config,
    files: Iterable[OutputFile],
    redirects: tuple[tuple[str, str], ...] = (),
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each; `files` are the pages and assets already written.

    `redirects` are pairs of paths, old and new.
    """
    yield ".nojekyll", b""
    yield "_headers", _headers().encode()
    yield "robots.txt", _robots(config.base_url).encode()
    yield "site.json", site_json(site, config, redirects)
    if redirects:
        yield "_redirects", redirect_rules(redirects, config.base_url).encode()
    if config.base_url:
        moved = {old for old, _ in redirects}
        paths = (file.path for file in files if file.path not in moved)
        pages = [path for path in paths if path.endswith(".html")]
        yield "sitemap.xml", _sitemap(config.base_url, sorted(pages), _dates(site)).encode()


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


def _dates(site: Site) -> dict[str, str]:
    """Return the day of the last review or, without one, of publication, by page."""
    days: dict[str, date | None] = {}
    for article in site.articles:
        days[article_path(article.slug)] = article.front.reviewed or article.front.published
    for placed in site.questions:
        front = placed.article.front
        day = placed.question.facts.reviewed or front.reviewed or front.published
        days[question_path(placed.question.id)] = day
    return {path: day.isoformat() for path, day in days.items() if day}


def _sitemap(base_url: str, pages: list[str], dates: dict[str, str]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for path in pages:
        if path in _NOT_INDEXED:
            continue
        address = escape(base_url + ("" if path == "index.html" else path))
        day = f"<lastmod>{dates[path]}</lastmod>" if path in dates else ""
        lines.append(f"  <url><loc>{address}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>", ""])
