"""What is noted of an output: which page has which files, and what some of them leave besides."""

from __future__ import annotations

from typing import NamedTuple

from kb_site.build.cache.joined import Parts
from kb_site.core.files import OutputFile
from kb_site.output.trees import Trees, Written


class NotedPage(NamedTuple):
    """A page, or several that are made together, with the paths of their files."""

    path: str
    key: bytes
    files: tuple[str, ...]
    quick: bytes
    """Of what decides the key and is at hand, if anything is."""


class Notes(NamedTuple):
    """What a build leaves to the next one about its output."""

    trees: Trees
    pages: list[NotedPage]
    joined: dict[str, Parts]


class Left(NamedTuple):
    """What is left of files that can be renewed, and the keys of their page."""

    page: bytes
    parts: list[bytes]
    """Of the frame, and of each part."""
    notes: bytes


class Renewed(NamedTuple):
    """Files that are brought up to date, before any of them is written."""

    page: str
    now: Left
    files: list[tuple[str, bytes | None]]
    """All paths, with the content of those that are others now."""
    old: dict[str, Written]


class Edit(NamedTuple):
    """What an edit has changed in an output."""

    files: dict[str, OutputFile]
    """Those that were made anew, which may be as they were."""
    gone: set[str]
    """Those that neither the output nor the spare folder is to have any more."""
    written: list[str]
    """The paths in staging that are to be brought to disk."""
