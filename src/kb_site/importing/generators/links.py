"""Links and pictures between the pages of a folder, as paths from where each page goes."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from kb_site.chinese.han import count_han
from kb_site.chinese.slugs import is_slug, slug_of
from kb_site.core.files import ATTACHED_SUFFIXES, MEDIA_SUFFIXES
from kb_site.core.looks import digest
from kb_site.core.patterns import later
from kb_site.core.values import Struct, field
from kb_site.importing.generators.folder import STATIC, SUFFIXES, Folder
from kb_site.markdown.allowed_links import is_allowed_link
from kb_site.markdown.code_spans import fenced
from kb_site.privacy.find import redact

_TARGET = later(
    r"(?P<bang>!?)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<url><[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*){0,8})(?P<title>\s+[\"'(][^)]*)?\)"
)
_FILES = frozenset((*SUFFIXES, *MEDIA_SUFFIXES, *ATTACHED_SUFFIXES))
"""Endings of what a link names whole, so that no page of the same name stands before it."""
_EXTERNAL = later(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_REFUSED = later(
    r"(?<=\]\()(?:(?!https?:)[A-Za-z][A-Za-z0-9+.-]{0,20}://|(?:javascript|(?:ms|x)-[a-z-]{1,40}|magnet):"
    r"|//[A-Za-z0-9-]+\.)"
)
"""An address with its scheme, or with a host alone: `std::vector` and `//注释` are none."""
_FETCHED = later(
    r"(?!file:|javascript:)[a-z0-9+.-]+://[^/]*[.@]|(?:magnet|ed2k|thunder):", re.IGNORECASE
)
"""What a reader fetches with another program than the browser."""
_CODE = later(r"(?: {4}|\t)[ \t]*(?![ \t]|[-*+] |\d+[.)] )")
_ID = later(r"^(#{1,6} .*\{#)([^\s{}]+)(\})[ \t]*$")
_NAME = later(
    r"(?<!!)\[\[(?!_?(?i:toc)_?\]\])(?:zh(?:-[a-z]+)?:)?(?P<name>[^\[\]|]+)"
    r"(?:\|(?P<words>[^\[\]]+))?\]\][ \t]?"
)
_WITHIN = later(r"(?<=[^\s#])#(?=[^\s#])")
"""Between a note and one of its headings."""


def without_names(text: str) -> str:
    """Return a text with the words of links that name a page, which is not there, but for signs.

    A name stands in brackets where the words before it are its own beginning.
    """
    return _NAME.sub(_words, text)


def _words(found: re.Match[str]) -> str:
    name = found["name"].partition("#^")[0].lstrip("#")
    words: str = found["words"] or _WITHIN.sub(" > ", name)
    starts = tuple(name[:size] for size in range(2, min(len(name), 12)))
    if not found["words"] and found.string.endswith(starts, 0, found.start()):
        words = f"（{words}）"
    return found[0].replace(found[0].rstrip(), words) if any(map(str.isalnum, words)) else ""


def without_refused(text: str) -> str:
    """Return a text with the words of links that no article may have: to programs, to own files.

    An address that only lacks its scheme gets one, one of another program stands behind the words;
    one in code or of a picture stays.
    """
    if not _REFUSED.search(text):
        return text
    rows = text.split("\n")
    return "\n".join(row if _CODE.match(row) else _TARGET.sub(_allowed, row) for row in rows)


def _allowed(found: re.Match[str]) -> str:
    url = found["url"].strip("<>")
    if found["words"].startswith("![") or not _REFUSED.match(f"]({url}", 2):
        return found[0]
    if url.startswith("//"):
        return found[0].replace(f"]({url}", f"](https:{url}")
    if found["bang"]:
        return found[0]
    if _FETCHED.match(url) and url not in found["words"]:
        return f"{found['words']}（`{url}`）"
    return found[0] if is_allowed_link(url) else found["words"]


def _own_id(found: re.Match[str]) -> str:
    return f"{found[1]}{as_id(found[2])}{found[3]}"


def as_id(name: str) -> str:
    """Return an id of another generator as ours: no capitals, dots, colons or low lines."""
    return slug_of(name) if name and name.isascii() and not is_slug(name) else name


class Linker(Struct):
    """The links of one page; the lists fill while they are rewritten."""

    page: Path
    folder: Folder
    pictures: list[tuple[Path, str]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    def relink(self, body: str) -> str:
        """Return a page's text with its links and pictures as they are beside its target."""
        rows = body.split("\n")
        code = fenced(rows)
        return "\n".join(
            row if at in code else _ID.sub(_own_id, _TARGET.sub(self._target, row))
            for at, row in enumerate(rows)
        )

    def _target(self, found: re.Match[str]) -> str:
        words = _TARGET.sub(self._target, found["words"])  # a picture may be a link's words
        url = found["url"].strip("<>")
        if url.startswith("#"):
            return f"{found['bang']}[{words}](#{as_id(url[1:])})"
        if _EXTERNAL.match(url):
            return f"{found['bang']}[{words}]({found['url']}{found['title'] or ''})"
        path, mark, anchor = url.partition("#")
        path = unquote(path.partition("?")[0])
        file = self._find(path)
        is_page = file is not None and file.suffix.lower() in SUFFIXES
        if file is None or (is_page and file not in self.folder.targets):
            self.unresolved.append(url)
            return words
        if file in self.folder.targets:
            target = self._relative(self.folder.targets[file])
            return f"[{words}]({quote(target)}{mark}{as_id(anchor)})"
        if self.folder.refusal(file):
            return words
        name = f"media/{self._name(file)}"
        self.pictures.append((file, name))
        return f"{found['bang']}[{words}]({quote(name)})"

    def _name(self, file: Path) -> str:
        """Return the name that a file alone has among all: its own, or with its folders' before.

        A name that holds a private value would be in addresses; a digest stands in its place.
        """
        name = file.name
        if redact(name, ())[1]:
            name = f"picture-{digest(name.encode())[:8]}{file.suffix.lower()}"
        for above in file.parents:
            if self.folder.names.setdefault(name.casefold(), file) == file:
                return name
            name = f"{above.name}-{name}"
        return name

    def _relative(self, target: PurePosixPath) -> str:
        here = self.folder.targets[self.page].parent
        return os.path.relpath(target, here).replace(os.sep, "/")

    def _find(self, path: str) -> Path | None:
        """Return the file that an address of the generator names, inside the folder only."""
        for place in self._places(path):
            for each in _candidates(place):
                real = Path(os.path.normpath(each))
                if real.is_file() and real.resolve().is_relative_to(self.folder.root.resolve()):
                    return real
        return self._named(path) if re.fullmatch(r"[^/.]+", path) else None

    def _named(self, name: str) -> Path | None:
        """Return the page of a name, wherever it lies, as `ref` of Hugo and wiki links mean it.

        Of several the one that lies nearest; none where two lie as near.
        """
        near: dict[int, list[Path]] = {}
        for page in self.folder.named.get(name.casefold(), ()):
            near.setdefault(len(os.path.commonpath((page, self.page))), []).append(page)
        nearest = near[max(near)] if near else []
        return nearest[0] if len(nearest) == 1 else None

    def _places(self, path: str) -> list[Path]:
        root, content = self.folder.root, self.folder.content
        if not path.startswith("/"):
            beside = [self.page.parent / path, self.page.parent / self.page.stem / path]
            # Where files lie that are reached from the page's own address.
            address = self.page.relative_to(content).with_suffix("")
            static = [root / each / address / path for each in STATIC]
            return [*beside, self.page.parent.parent / path, content / path, *static]
        rest = path.lstrip("/")
        within = [root / each / rest for each in STATIC]
        without = rest.partition("/")[2]
        return [content / rest, root / rest, *within, *([content / without] if without else [])]


def _candidates(place: Path) -> list[Path]:
    plain = Path(str(place).removesuffix("/"))
    stem = Path(re.sub(r"\.html?$", "", str(plain)))
    named = [Path(f"{stem}{suffix}") for suffix in SUFFIXES]
    inside = [
        stem / f"{index}{suffix}" for index in ("index", "README", "_index") for suffix in SUFFIXES
    ]
    own = [plain] if plain.suffix.lower() in _FILES else []
    return [*own, *named, *inside, plain]


def picture_of_heading(found: re.Match[str]) -> str:
    """Return a heading with its picture below; one that is a picture is called by its words."""
    words = found[1] or (f"{found[2]} {found[4]}" if count_han(found[4]) > 1 else "")
    return f"{words}\n\n{found[3]}\n"
