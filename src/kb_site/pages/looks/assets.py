"""What pages load besides themselves: the theme's built files, with those of a site over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from kb_site.core.errors import Location, TemplateError
from kb_site.core.looks import digest
from kb_site.core.messages import say
from kb_site.core.theme_folder import MORE_SEARCH, default_folder, own_scripts, theme_scripts
from kb_site.core.values import Value
from kb_site.pages.looks.scripts import Part, join_parts, read_part
from kb_site.pages.shared.features import FEATURES

_SEARCH = "search.js"
_STYLE = "site.css"
_SHEETS = ("lists.css", "rich.css", *(f"{feature}.css" for feature in FEATURES))
_IN_ADDRESSES = "'=:/,;().-+"


class Asset(Value):
    """A file that pages link: `assets/<stem>.<digest><suffix>` under the output's top."""

    path: str
    data: bytes
    place: str = ""
    """The file of the site that it was read from, if it is a script of the site's own."""


def make_asset(name: str, content: bytes, place: str = "") -> Asset:
    """Return the asset of that name; its path changes with its bytes."""
    stem, dot, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}.{digest(content)[:10]}{dot}{suffix}", content, place)


def read_assets(own: Path | None) -> dict[str, Asset]:
    """Return all assets by name: the theme's, with those of a site's templates folder over them.

    Raises TemplateError KB006 with file, line and column for a script that cannot be read.
    """
    theme = default_folder()
    files = _files(theme / "assets") | _files(theme / "assets" / "built")
    scripts: tuple[tuple[str, str, bytes], ...] = ()
    if own and own.is_dir() and not own.samefile(theme):
        theirs = {
            name: data for name, data in _files(own / "assets").items() if files.get(name) != data
        }
        files = _one_style(files, own, theirs)
        files |= {name: data for name, data in theirs.items() if name[-3:] != ".js"}
        scripts = tuple(_own(own))
    return dict(_make_assets(tuple(sorted(files.items())), scripts))


def _one_style(files: dict[str, bytes], own: Path, theirs: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with one sheet for all pages, where a site's templates may show anything.

    So they had it when the site wrote them; a sheet of its own takes the place of all.
    """
    if _STYLE not in theirs and not any(_is_changed(own, path) for path in own.glob("**/*.html")):
        return files
    kept = {name: data for name, data in files.items() if name not in _SHEETS}
    if _STYLE in theirs:
        return {name: data for name, data in kept.items() if not name.endswith(".css")}
    return kept | {_STYLE: files["lists.css"] + files[_STYLE]}


def _is_changed(own: Path, path: Path) -> bool:
    """Tell whether a site's template is another than the theme's; a mere copy changes no page."""
    theirs = default_folder() / path.relative_to(own)
    return not theirs.is_file() or theirs.read_bytes() != path.read_bytes()


def join_assets(name: str, assets: list[Asset]) -> Asset:
    """Return the scripts as one asset. Raises TemplateError KB006 as `join_parts` does."""
    parts = [Part(asset.data.decode("utf-8-sig"), asset.place) for asset in assets]
    return make_asset(name, join_parts(parts).encode())


def whole_style(assets: Mapping[str, Asset]) -> bytes:
    """Return the style sheets of all pages as one."""
    return b"".join(assets[name].data for name in ("lists.css", _STYLE) if name in assets)


ICON_BYTES = 512
"""A larger icon is a file of its own on every page."""


def icon_address(icon: Asset) -> str:
    """Return a small icon as an address that holds it, else nothing."""
    if len(icon.data) > ICON_BYTES:
        return ""
    text = re.sub(r">\s+<", "><", icon.data.decode("utf-8", "replace")).strip()
    return f"data:image/svg+xml,{quote(text.replace(chr(34), chr(39)), safe=_IN_ADDRESSES)}"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.is_file()}


def _own(folder: Path) -> list[tuple[str, str, bytes]]:
    """Return name, place and bytes of a site's scripts."""
    found: dict[str, tuple[str, str, bytes]] = {}
    for name, path in own_scripts(folder):
        place = f"templates/{path.relative_to(folder).as_posix()}"
        if name in found:
            message = say("KB006.script-twice", other=found[name][1])
            raise TemplateError("KB006", message, Location(place))
        found[name] = (name, place, path.read_bytes())
    return list(found.values())


@lru_cache(maxsize=8)
def _make_assets(
    files: tuple[tuple[str, bytes], ...], scripts: tuple[tuple[str, str, bytes], ...]
) -> Mapping[str, Asset]:
    assets = {name: make_asset(name, data) for name, data in files}
    whole_search = assets[_SEARCH]
    for name, place, data in scripts:
        read_part(data, place)
        assets[name] = make_asset(name, data, place)
    searching = [name for name in theme_scripts() if name.startswith("search-")]
    if not assets.keys().isdisjoint(searching):
        parts = [assets.pop(name) if name in assets else _theirs(name) for name in searching]
        whole = join_assets(_SEARCH, parts)
        assets[_SEARCH] = assets[_SEARCH] if assets[_SEARCH].place else whole
    if assets[_SEARCH] is not whole_search:
        assets.pop(MORE_SEARCH, None)  # a search in a site's own way is one file
    return assets


def _theirs(name: str) -> Asset:
    return make_asset(name, theme_scripts()[name].read_bytes())
