"""What browsers and programs ask a site for beside its pages, one set an edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kb_site.core.addresses import edition_folder
from kb_site.core.model import Site
from kb_site.core.runs import Run
from kb_site.options.site_options import Config
from kb_site.pages.editions import Edition
from kb_site.pages.files.feed import atom_feed
from kb_site.pages.files.markdown_copies import llms_text
from kb_site.pages.files.site_json import site_json
from kb_site.pages.files.xml_text import escape, quoteattr
from kb_site.pages.looks.pictures import ICON_SIZES
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.listed import Deferred, Page


def machine_bundle(
    edition: Edition, redirects: tuple[tuple[str, str], ...], runs: tuple[Run, ...]
) -> Iterator[Page]:
    """Yield the files of an edition, `runs` its questions; paths start at the output's top."""
    site, config = edition.site, edition.config
    folder = edition_folder(config.language, config.editions)
    assets = {name: asset.path for name, asset in edition.theme.assets.items()}
    home = config.base_url + folder if config.base_url else ""
    yield Page(
        f"{folder}site.json",
        site_json(site, config, redirects, LawBook(edition.laws, edition.texts), runs),
    )
    yield Page(f"{folder}llms.txt", llms_text(runs, config, home))
    yield Page(folder, Deferred(_machine_files, (site, config, assets)))


def _machine_files(
    site: Site, config: Config, assets: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    folder = edition_folder(config.language, config.editions)
    home = config.base_url + folder if config.base_url else ""
    yield f"{folder}site.webmanifest", _manifest(config, assets, folder).encode()
    if config.base_url:
        yield f"{folder}opensearch.xml", _opensearch(config, home).encode()
        feed = atom_feed(site, config, home)
        if feed:
            yield f"{folder}feed.xml", feed.encode()


def _manifest(config: Config, assets: Mapping[str, str], folder: str) -> str:
    """Return the web app manifest; its addresses are relative to itself."""
    top = "../" * folder.count("/")
    pictures = [
        _icon(top + assets[f"icon-{size}.png"], f"{size}x{size}", "image/png")
        for size in ICON_SIZES[1:]
    ]
    manifest = {
        "name": config.title,
        "short_name": config.title,
        "description": config.description,
        "lang": config.tag(config.language),
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f7f6f2",
        "theme_color": "#ffffff",
        "icons": [_icon(top + assets["icon.svg"], "any", "image/svg+xml"), *pictures],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def _icon(source: str, sizes: str, media_type: str) -> Mapping[str, str]:
    return {"src": source, "sizes": sizes, "type": media_type}


def _opensearch(config: Config, home: str) -> str:
    """Return the description by which a browser offers this site as a search engine."""
    template = quoteattr(f"{home}search.html#q={{searchTerms}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(config.title[:16])}</ShortName>\n"
        f"<Description>{escape(config.description or config.title)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={template}/>\n'
        "</OpenSearchDescription>\n"
    )
