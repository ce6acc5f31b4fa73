"""The files of a site's looks: the theme's assets, in the site's own colour and with its logo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from kb_site.core.errors import ConfigError, Location
from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.core.theme_folder import ALONE, FIRST, MORE_SEARCH, OWN_SCRIPT
from kb_site.core.values import replace
from kb_site.options.site_options import Config
from kb_site.pages.looks.accent import accent_rules, light_accent, parse_colour
from kb_site.pages.looks.assets import Asset, join_assets, make_asset
from kb_site.pages.looks.pictures import ICON_SIZES, icon_picture, share_picture
from kb_site.pages.looks.png import Colour
from kb_site.privacy.pictures import PictureError, clean_picture

ACCENT = "#0b6360"
"""The accent of the theme's own style sheet and icon."""

_ALWAYS = ("page-search.js", "page-menu.js", "page-copy-link.js", "page-laws.js")
_MORE = ("page-contents.js", "page-open-all.js", "page-prose.js", "page-filter.js")
"""What only some pages need."""

_LOADER = "page-more.js"
_FEATURES = (*_ALWAYS, "page-quick-exit.js", "page-offline.js", "page-helpful.js")

_WHEN_READ = ('document.addEventListener("DOMContentLoaded", function () {', "});")
"""What stands around scripts that need the page, in a file that runs before there is one."""


def site_assets(assets: Mapping[str, Asset], config: Config) -> dict[str, Asset]:
    """Return the assets that the site publishes, by name.

    `site.css` ends with the rules of options, the accent's and the site's `custom.css`; pictures
    that the theme's folder lacks are drawn.
    """
    published = {name: asset for name, asset in assets.items() if name not in _PARTS}
    published["site.css"] = make_asset("site.css", _style(assets, config))
    published |= _page_scripts(assets, config)
    if config.service_worker:
        published["offline-page.js"] = assets["offline-page.js"]
    if config.accent:
        tinted = assets["icon.svg"].data.replace(ACCENT.encode(), config.accent.encode())
        published["icon.svg"] = make_asset("icon.svg", tinted)
    if config.logo:
        published["logo"] = _logo(config)
    return _pictures(parse_colour(config.accent or ACCENT)) | published


_WORDS = (
    "if (typeof document !== 'undefined') {{ "
    "document.querySelectorAll('form[data-root]').forEach("
    "function (form) {{ Object.assign(form.dataset, {words}); }}); {sheet}{more}}}\n"
)
"""Gives search forms their words: only who searches has need of them."""

_SHEET = (
    "if (!document.querySelector('link[href*=\"assets/lists.\"]')) (function (head, link) {{ "
    "link.rel = 'stylesheet'; link.href = new URL('{name}', document.currentScript.src).href; "
    "head.insertBefore(link, head.querySelector('link[rel=stylesheet]')); "
    "}})(document.head, document.createElement('link')); "
)
"""And the page the sheet of what a search shows, which a question's page has no other use for."""

_MORE_OF_SEARCH = (
    "window.kbSearch = {{ more: new URL('{name}', document.currentScript.src).href }}; "
)
"""And the search the address of its rest."""


def with_words(assets: Mapping[str, Asset], strings: Mapping[str, str]) -> dict[str, Asset]:
    """Return the assets of one edition, whose search has the words of its language."""
    words = {
        "count": strings["search_count"],
        "more": strings["search_more"],
        "near": strings["search_near"],
        "none": strings["search_none"],
        "instead": strings["search_instead"],
        "missing": strings["search_missing"],
        "all": strings["all_questions"],
        "ask": strings["search_ask"],
        "uncovered": strings["search_uncovered"],
        "others": strings["search_others"],
        "further": strings["search_further"],
        "anyTopic": strings["search_any_topic"],
        "heading": strings["search_heading"],
        "close": strings["search_close"],
        "foreign": strings["search_foreign"],
    }
    search = assets["search.js"]
    given = _WORDS.format(
        words=json.dumps(words, ensure_ascii=False),
        sheet=_naming(_SHEET, assets.get("lists.css")),
        more=_naming(_MORE_OF_SEARCH, assets.get(MORE_SEARCH)),
    ).encode()
    # A directive at the head of a site's own script must stay there.
    own = search.place or search.data.startswith(b'"use strict"')
    data = search.data + b"\n;\n" + given if own else given + search.data
    made = make_asset("search.js", data)
    return {**assets, "search.js": replace(made, place=search.place)}


def _naming(script: str, asset: Asset | None) -> str:
    """Return a script with the name of an asset beside it, nothing where there is none."""
    return script.format(name=asset.path.removeprefix("assets/")) if asset else ""


def _logo(config: Config) -> Asset:
    try:
        clean = clean_picture(read_bytes(config.folder / config.logo))
    except OSError as error:
        message = say("KB408.unreadable")
        raise ConfigError("KB408", message, Location(config.logo)) from error
    except PictureError as error:
        raise ConfigError("KB408", error.says, Location(config.logo)) from error
    return make_asset(f"logo{clean.suffix}", clean.content)


_STYLES = ("option-quick-exit.css", "option-helpful.css", "option-logo.css")
_PARTS = (*_FEATURES, *_MORE, _LOADER, *ALONE, *_STYLES, "custom.css", OWN_SCRIPT)


def _style(assets: Mapping[str, Asset], config: Config) -> bytes:
    accent = accent_rules(parse_colour(config.accent)).encode() if config.accent else b""
    custom = assets["custom.css"].data if "custom.css" in assets else b""
    wanted = (config.quick_exit, config.feedback or config.feedback_endpoint, config.logo)
    chosen = [name for name, on in zip(_STYLES, wanted, strict=True) if on and name in assets]
    options = b"".join(assets[name].data for name in chosen)
    return assets["site.css"].data + options + accent + custom


def _page_scripts(assets: Mapping[str, Asset], config: Config) -> dict[str, Asset]:
    """Return `page.js`, the scripts that the options ask for and the site's `custom.js`.

    The theme's own are one file that a page waits for, so that the chosen colours are the first
    that are seen; it loads `more.js` where a page has something for it. A site's own may need
    the page: then all is one file read after the page, and only what cannot wait is `first.js`.
    """
    first = [assets[name] for name in FIRST if name in assets and _wanted(name, assets, config)]
    always = (True for _ in _ALWAYS)
    wanted = (*always, config.quick_exit, config.service_worker, config.feedback_endpoint)
    chosen = [assets[name] for name, on in zip(_FEATURES, wanted, strict=True) if on]
    more = [assets[name] for name in _MORE]
    whole, own = assets.get("page.js"), assets.get(OWN_SCRIPT)
    if whole or own or any(asset.place for asset in (*chosen, *more)):
        page = whole or join_assets("page.js", [*chosen, *more, *([own] if own else [])])
        return {"page.js": page} | ({"first.js": join_assets("first.js", first)} if first else {})
    later = join_assets("more.js", more)
    before = f'{_WHEN_READ[0]} var kbMore = "{later.path.removeprefix("assets/")}";'
    around = [make_asset("", text.encode()) for text in (before, _WHEN_READ[1])]
    page = join_assets("page.js", [*first, around[0], *chosen, assets[_LOADER], around[1]])
    return {"page.js": page, "first.js": page, "more.js": later}


def _wanted(name: str, assets: Mapping[str, Asset], config: Config) -> bool:
    """Return whether a script of `FIRST` is of use: rules of a site's own know no chosen theme."""
    if name == "text-size.js":
        return config.text_size
    own = assets["custom.css"].data if "custom.css" in assets else assets["site.css"].data
    return b"prefers-color-scheme" not in own or b"data-theme" in own


@cache
def _pictures(accent: Colour) -> dict[str, Asset]:
    ground = light_accent(accent)
    drawn = {f"icon-{size}.png": icon_picture(size, ground) for size in ICON_SIZES}
    drawn["share.png"] = share_picture(ground)
    return {name: make_asset(name, data) for name, data in drawn.items()}
