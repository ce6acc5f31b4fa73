"""Folders of other generators' Markdown, page by page in the dialect of this one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

from kb_site.core.errors import Location, SourceError
from kb_site.core.messages import Message, say
from kb_site.core.model import SourceFile
from kb_site.core.values import Value
from kb_site.importing.generators.body import in_ours
from kb_site.importing.generators.clipped import with_source
from kb_site.importing.generators.folder import Folder, Passed, read_folder
from kb_site.importing.generators.front import (
    address_of_slug,
    addresses_of,
    as_front_matter,
    read_front,
    title_of,
    with_features,
    with_language,
    with_pictures,
)
from kb_site.importing.generators.links import Linker
from kb_site.markdown.code_spans import find_fences
from kb_site.reading.decode import decode

__all__ = ["Page", "Pages", "Passed", "convert_folder"]


class Page(Value):
    """A page in our dialect: where it lay, where it goes, and the pictures it shows."""

    source: Path
    target: PurePosixPath
    markdown: str
    pictures: tuple[tuple[Path, str], ...] = ()
    """Files, and their names beside the target."""
    addresses: tuple[str, ...] = ()
    """Those that the page had, for redirects."""


class Pages(Value):
    """All pages of a folder, and what could not be mapped, by kind with its count."""

    pages: tuple[Page, ...]
    unmapped: tuple[tuple[str, int], ...]
    unresolved: tuple[str, ...]
    """Links that lead to no page or file of the folder, with the page that has them."""
    failures: tuple[str, ...] = ()
    refused: tuple[tuple[str, Message], ...] = ()
    """Pictures that no site can publish, and why."""
    passed: tuple[Passed, ...] = ()
    """Pages of the folder that are none of the site's."""


def convert_folder(root: Path) -> Pages:
    """Return the pages of a folder of another generator as Markdown of this one."""
    folder = read_folder(root)
    kinds: Counter[str] = Counter()
    unresolved: list[str] = []
    failures: list[str] = []
    pages: list[Page] = []
    for path in folder.pages:
        try:
            page = _convert(path, folder, kinds, unresolved)
        except (OSError, SourceError) as error:
            failures.append(str(error))
            continue
        if page:
            pages.append(page)
    counted = tuple(sorted(kinds.items()))
    refused = tuple((str(path), why) for path, why in folder.refusals.items() if why)
    return Pages(tuple(pages), counted, tuple(unresolved), tuple(failures), refused, folder.passed)


def _convert(path: Path, folder: Folder, kinds: Counter[str], unresolved: list[str]) -> Page | None:
    data = path.read_bytes()
    if not data.strip():
        return None
    text = decode(SourceFile(str(path), data)).text
    opened = find_fences(text.split("\n")).open_comment
    if opened is not None:
        raise SourceError("KB112", say("KB112.comment"), Location(str(path), opened + 1))
    front, body = read_front(text)
    front, body = with_source(with_language(front, body), body)
    body = with_features(front, with_pictures(front, body))
    name = folder.name_of(path)
    body, left = in_ours(body, kinds, front, name)
    kinds.update(["line around the text"] * len(left))
    linker = Linker(path, folder)
    body = linker.relink(body)
    if not body.strip():
        return None
    unresolved += [f"{path.relative_to(folder.root)}: {each}" for each in linker.unresolved]
    title, body = title_of(front, body, name)
    asked = front.get("question")
    if isinstance(asked, str) and asked.strip():
        body = f"## {asked.strip()}\n\n{body}"
    target = folder.targets[path]
    written = as_front_matter(front, title, folder.slug_of(path))
    pictures = tuple(dict.fromkeys(linker.pictures))
    addresses = addresses_of(front)
    if folder.docusaurus is not None:
        place = PurePosixPath(path.parent.relative_to(folder.content).as_posix())
        addresses += address_of_slug(front, folder.docusaurus, place)
    return Page(path, target, f"{written}\n{body.strip()}\n", pictures, addresses)
