"""A spare folder that came from elsewhere, as a cache restored in CI does: taken by its content.

Inodes and times are others there, so each file must have the digest that was noted of it. Who
can write to a cache could note what he likes: a page must bear the site's policy, by which it
runs no script but the site's own, and what the site's search loads must be data.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path

from markupsafe import escape

from kb_site.core.files import Found, walk
from kb_site.core.looks import fingerprint
from kb_site.output.trees import NOTHING, Trees, Written, folders_of, look_at, look_at_folders
from kb_site.pages.shared.policy import CONTENT_SECURITY_POLICY

_HEAD = re.compile(
    rb"<!DOCTYPE html>\s*<html[^<>]*>\s*<head>\s*<meta charset=\"utf-8\">\s*"
    rb"<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">"
    % re.escape(str(escape(CONTENT_SECURITY_POLICY)).encode())
)
"""Under the policy no page runs what stands in it, nor what lies on another host."""
_SCRIPT = re.compile(
    rb"<script(?! src=\"(?:\.\./)*assets/[\w.-]+\"| type=\"application/ld\+json\">)"
)
_DATA = re.compile(rb"kbSearch\.\w+\((.*)\);\n", re.DOTALL)


def adopt(spare: Path, folder: Path, trees: Trees) -> Trees:
    """Move a spare folder to the place of a staging, and return what of it is as noted.

    Anything else in it is removed. Raises OSError.
    """
    known = {each.path: _known(each, trees) for each in walk(spare) if not each.is_folder}
    for path, written in known.items():
        if written is None:
            (spare / path).unlink()
    files = {path: written for path, written in known.items() if written}
    if not files:
        return NOTHING
    spare.rename(folder)
    there = [f"{each.path}/" for each in walk(folder) if each.is_folder]
    return Trees(files, {}, {}, look_at_folders(folder, folders_of([*files, *there])))


def _known(found: Found, trees: Trees) -> Written | None:
    """Return a file with its own marks, if its content is what was noted and does no harm."""
    # Of the output, which the pages are noted with: the spare one may be behind by an edit.
    noted = trees.files.get(found.path)
    if noted is None or not found.is_file:
        return None
    with suppress(OSError):
        content = Path(found.entry).read_bytes()
        if fingerprint(content) == noted.digest and _is_harmless(found.path, content):
            os.chmod(found.entry.path, 0o644)  # noqa: PTH101 - a site is there to be read
            return look_at(found.entry.path, noted.digest)
    return None


def _is_harmless(path: str, content: bytes) -> bool:
    """Return whether a file of a site does what the site's own do and no more."""
    if path.endswith(".html"):
        return bool(_HEAD.match(content)) and not _SCRIPT.search(content)
    if path.endswith(".js"):
        match = _DATA.fullmatch(content)
        return match is not None and _is_json(match[1])
    return path.endswith((".md", ".json", ".txt", ".xml", ".webmanifest"))


def _is_json(content: bytes) -> bool:
    try:
        json.loads(b"[" + content + b"]")
    except ValueError:
        return False
    return True
