"""The files at the output's top, one set for all editions: headers, robots, sitemap, redirects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb_site.core.addresses import NOT_FOUND, OFFLINE, edition_folder, page_paths
from kb_site.core.files import OutputFile
from kb_site.core.model import Site
from kb_site.options.site_options import Config
from kb_site.pages.changes import is_dated
from kb_site.pages.files.markdown_copies import markdown_path
from kb_site.pages.files.redirects import redirect_rules
from kb_site.pages.files.service_worker import service_worker
from kb_site.pages.files.sitemap import sitemaps
from kb_site.pages.shared.policy import security_headers
from kb_site.pages.shared.theme import Theme

_FOR_EVER = "public, max-age=31536000, immutable"


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
    yield "_headers", _headers(config).encode()
    yield "robots.txt", _robots(config.base_url).encode()
    if config.service_worker:
        yield "sw.js", service_worker(theme.assets["sw.js"].data, files)
    if redirects:
        yield "_redirects", redirect_rules(redirects, config.base_url).encode()
    if config.base_url:
        yield from (
            (path, text.encode()) for path, text in sitemaps(site, config, page_paths(site))
        )


def output_paths(site: Site, config: Config, former: Iterable[str] = ()) -> Iterator[str]:
    """Yield what a link may name in an edition besides files of articles: pages, feeds, copies.

    `former` are the paths of pages that send readers on.
    """
    yield from page_paths(site)
    yield from site.added
    yield from former
    yield from (NOT_FOUND, "site.json", "llms.txt", "robots.txt", "site.webmanifest")
    if config.service_worker:
        yield OFFLINE
    if config.base_url:
        yield from ("sitemap.xml", "opensearch.xml")
        yield from ("feed.xml",) if is_dated(site) else ()
    yield from (markdown_path(placed.question.id) for placed in site.questions)


def _headers(config: Config) -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read.

    Cloudflare joins what several rules say of one header, unless `!` takes it away before;
    Netlify passes over such a line and takes the last rule.
    """
    headers = (
        *security_headers(config.feedback_endpoint, config.base_url),
        ("Cache-Control", "no-cache"),
    )
    everywhere = "".join(f"  {name}: {value}\n" for name, value in headers)
    rules = [f"/*\n{everywhere}", _caching("/assets/*", _FOR_EVER)]
    for language in config.editions or (config.language,):
        folder = edition_folder(language, config.editions)
        rules.append(_caching(f"/{folder}media/*", _FOR_EVER))
        rules.append(_caching(f"/{folder}search/*", _FOR_EVER))
        rules.append(_caching(f"/{folder}search/manifest.js", "no-cache"))
    return "".join(rules)


def _caching(pattern: str, value: str) -> str:
    return f"{pattern}\n  ! Cache-Control\n  Cache-Control: {value}\n"


def _robots(base_url: str) -> str:
    sitemap = f"Sitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
