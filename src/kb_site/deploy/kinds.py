"""What a path in the output folder is: when it is sent, and with which headers."""

from __future__ import annotations

from kb_site.core.media_types import ANY_BYTES, MEDIA_TYPES
from kb_site.core.patterns import later

RESERVED = ".kb-site-deploy"
"""The folder on a target that deploys keep their own records in."""

KEPT = f"{RESERVED}/kept/"

KEEPING, HASHED, NEW, NEW_LISTS, CHANGED, HOME, MANIFEST, LISTS = range(8)
"""Stages, in order: each begins when the one before it is done."""

_EDITION = r"(?:[a-z]{2}(?:-[A-Z][A-Za-z]+)?/)?"
_HASHED = later(
    rf"{_EDITION}(?:assets/.+\.[0-9a-f]{{8,}}\.[a-z0-9]+|(?:search|media)/[0-9a-f]{{8,}}\.[a-z0-9]+)"
)
_HOME = later(rf"{_EDITION}(?:(?:index|search|print|changes|404)\.html|topics/.+\.html)")
_MANIFEST = later(rf"{_EDITION}search/manifest\.js")
_QUESTION = later(r"q/([a-z0-9-]+)\.html")

_COMPRESSIBLE = frozenset(("css", "html", "js", "json", "md", "svg", "txt", "webmanifest", "xml"))
FOREVER = "public, max-age=31536000, immutable"
ALWAYS_ASK = "no-cache"


def is_hashed(path: str) -> bool:
    """Return whether a file's name holds its digest, so that its content never changes."""
    return _HASHED.fullmatch(path.removesuffix(".gz")) is not None


def is_page(path: str) -> bool:
    """Return whether readers open the file as a page."""
    return path.endswith(".html")


def question_id(path: str) -> str:
    """Return the question whose page this is; empty for any other file."""
    found = _QUESTION.fullmatch(path)
    return found[1] if found else ""


def is_manifest(path: str) -> bool:
    """Return whether the file is the search manifest of an edition."""
    return _MANIFEST.fullmatch(path.removesuffix(".gz")) is not None


def stage_of(path: str, *, is_new: bool) -> int:
    """Return when the file is sent.

    Whatever a page may name goes before it: hashed files first, then what is new, which only
    changed pages lead to. The home page is known by its address, so it is never early.
    """
    plain = path.removesuffix(".gz")
    if is_hashed(plain):
        return HASHED
    if plain == "index.html":
        return HOME
    if is_new:
        return NEW if is_page(plain) or ("/" in plain and not is_manifest(plain)) else NEW_LISTS
    if is_manifest(plain):
        return MANIFEST
    if _HOME.fullmatch(plain):
        return HOME
    return CHANGED if is_page(plain) or "/" in plain else LISTS


def content_type(path: str) -> str:
    """Return the media type that a file is served with."""
    return MEDIA_TYPES.get(f".{_ending(path)}", ANY_BYTES)


def cache_control(path: str) -> str:
    """Return the Cache-Control header: hashed files for ever, all others asked for each time."""
    return FOREVER if is_hashed(path) else ALWAYS_ASK


def is_compressible(path: str) -> bool:
    """Return whether a compressed form of the file is worth having."""
    return _ending(path) in _COMPRESSIBLE


def _ending(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower()
