"""Where the default theme lies, and which of its scripts a site may have in its own way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGED = Path(__file__).parents[1] / "templates"
_CHECKOUT = Path(__file__).parents[3] / "templates"

FIRST = ("theme.js", "text-size.js")
"""Scripts that run before a page is shown."""

ALONE = (*FIRST, "sw.js", "offline-page.js")
"""Scripts that belong to no folder of parts."""

MORE_SEARCH = "more-search.js"
"""What not every query needs: `search.js` loads it where it is of use."""

OWN_SCRIPT = "custom.js"
"""A site's own script beside the theme's, as `custom.css` is beside the style sheet."""

_OWN = ("report.html", "html.html")
"""The editor's report, which is no page, and a macro that older templates call."""

_SCRIPT_FOLDERS = ("search", "page")


def default_folder() -> Path:
    """Return the folder of the default theme: a wheel's own, or that of the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def search_parts() -> dict[str, list[str]]:
    """Return the names of the search's parts, in order, by the script that is made of them."""
    order = default_folder() / "assets" / "search" / "order.json"
    found: dict[str, list[str]] = json.loads(order.read_text(encoding="utf-8"))
    return found


@cache
def theme_scripts() -> dict[str, Path]:
    """Return the sources of the theme's scripts by the names under which a site overrides them.

    Those of the search come first, in the order in which they run.
    """
    assets = default_folder() / "assets"
    parts = (name for script in search_parts().values() for name in script)
    found = {f"search-{name}.js": assets / "search" / f"{name}.js" for name in parts}
    found |= {f"page-{path.name}": path for path in sorted((assets / "page").glob("*.js"))}
    return found | {name: assets / name for name in ALONE}


@cache
def theme_files() -> dict[str, Path]:
    """Return what a site may have in its own way, by its path in the site's templates folder."""
    folder = default_folder()
    found = {path.relative_to(folder).as_posix(): path for path in _readable(folder)}
    scripts = theme_scripts().values()
    found |= {path.relative_to(folder).as_posix(): path for path in scripts}
    return dict(sorted(found.items())) | {"assets/icon.svg": folder / "assets" / "icon.svg"}


def _readable(folder: Path) -> Iterator[Path]:
    """Yield templates and interface strings."""
    yield from (path for path in folder.glob("*.html") if path.name not in _OWN)
    yield from (path for path in folder.glob("macros/*.html") if path.name not in _OWN)
    yield from folder.glob("strings/*.yaml")


def own_scripts(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the scripts in a site's templates folder, by the names that they override.

    `search/page.js` is another name for `search-page.js`, as in the theme. A copy of the theme's
    own script overrides nothing.
    """
    assets = folder / "assets"
    for place in ("", *_SCRIPT_FOLDERS):
        for path in sorted((assets / place).glob("[!.]*.js")):
            name = f"{place}-{path.name}" if place else path.name
            theirs = theme_scripts().get(name)
            if not theirs or theirs.read_bytes() != path.read_bytes():
                yield name, path
