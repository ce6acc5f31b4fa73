"""The files of a site's looks: the theme's assets, in the site's own colour and with its logo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kb_site.core.errors import ConfigError, Location
from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.core.theme_folder import ALONE, FIRST, OWN_SCRIPT
from kb_site.options.site_options import Config
from kb_site.pages.looks.accent import accent_rules, light_accent, parse_colour
from kb_site.pages.looks.assets import Asset, join_assets, make_asset
from kb_site.pages.looks.pictures import ICON_SIZES, icon_picture, share_picture
from kb_site.pages.looks.png import Colour
from kb_site.privacy.pictures import PictureError, clean_picture

ACCENT = "#0b6360"
"""The accent of the theme's own style sheet and icon."""

_ALWAYS = (
    "page-search.js",
    "page-menu.js",
    "page-contents.js",
    "page-copy-link.js",
    "page-open-all.js",
    "page-laws.js",
    "page-prose.js",
    "page-filter.js",
)
_FEATURES = (*_ALWAYS, "page-quick-exit.js", "page-offline.js", "page-helpful.js")

_WHEN_READ = ('document.addEventListener("DOMContentLoaded", function () {', "});")
"""What stands around scripts that need the page, in a file that runs before there is one."""


def site_assets(assets: Mapping[str, Asset], config: Config) -> dict[str, Asset]:
    """Return the assets that the site publishes, by name.

    `site.css` ends with the accent's rules and the site's `custom.css`; pictures that the
    theme's folder lacks are drawn.
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


def _logo(config: Config) -> Asset:
    try:
        clean = clean_picture(read_bytes(config.folder / config.logo))
    except OSError as error:
        message = say("KB408.unreadable")
        raise ConfigError("KB408", message, Location(config.logo)) from error
    except PictureError as error:
        raise ConfigError("KB408", error.says, Location(config.logo)) from error
    return make_asset(f"logo{clean.suffix}", clean.content)


_PARTS = (*_FEATURES, *ALONE, "custom.css", OWN_SCRIPT)


def _style(assets: Mapping[str, Asset], config: Config) -> bytes:
    accent = accent_rules(parse_colour(config.accent)).encode() if config.accent else b""
    custom = assets["custom.css"].data if "custom.css" in assets else b""
    return assets["site.css"].data + accent + custom


def _page_scripts(assets: Mapping[str, Asset], config: Config) -> dict[str, Asset]:
    """Return `page.js`, the scripts that the options ask for and the site's `custom.js`.

    The theme's own are one file that a page waits for, so that the chosen colours are the first
    that are seen. A site's own may need the page: then that file is read after the page, and
    only what cannot wait stands in `first.js`.
    """
    first = [assets[name] for name in FIRST if name in assets and _wanted(name, assets, config)]
    always = (True for _ in _ALWAYS)
    wanted = (*always, config.quick_exit, config.service_worker, config.feedback_endpoint)
    chosen = [name for name, on in zip(_FEATURES, wanted, strict=True) if on]
    later = [assets[name] for name in (*chosen, OWN_SCRIPT) if name in assets]
    whole = assets.get("page.js")
    if not whole and not any(asset.place for asset in later):
        before, after = (make_asset("", text.encode()) for text in _WHEN_READ)
        page = join_assets("page.js", [*first, before, *later, after])
        return {"page.js": page, "first.js": page}
    page = whole or join_assets("page.js", later)
    return {"page.js": page} | ({"first.js": join_assets("first.js", first)} if first else {})


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
