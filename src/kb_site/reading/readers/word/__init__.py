"""Word files as HTML pages: `import` reads them, a build does not."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import IO, Protocol

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine, Enclosed
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.reading.readers.word.mending import mend
from kb_site.reading.readers.word.numbering import with_starts, without_starts
from kb_site.reading.readers.word.parts import read_parts, unreadable, words, write_parts

_STYLES = """
p.KbTitle => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
b => strong
i => em
"""
_HEADING = later(r'<h1 class="title">(?P<title>.*?)</h1>|<(?P<close>/?)h(?P<level>[1-5])>')
_ODD = later(r"[^a-z0-9]")
_TAG = later(r"<[^>]*>")
_SHOWN = ("png", "jpg", "gif", "webp", "svg")
_UNREAD = later(r"An unrecognised element was ignored: (?:\{[^}]*\})?(?:[\w-]+:)?(\w+)")
_HARMLESS = frozenset({"permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "ptab"})
_HARMLESS_ENDS = ("RangeStart", "RangeEnd", "Pr", "PrEx", "PrChange", "Change")
"""Of elements about places and formatting, which hold no text."""


class WordPage(Value):
    """A Word file as an HTML page, a block a line, with what came with it and what did not."""

    html: str
    pictures: tuple[Enclosed, ...] = ()
    notes: tuple[str, ...] = ()
    """The names by which footnotes stand in the text."""
    dropped: tuple[DroppedLine, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Image(Protocol):
    content_type: str

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Return the bytes to read."""


class _Message(Protocol):
    message: str


class _Converted(Protocol):
    value: str
    messages: list[_Message]


def read_word(data: bytes, path: str, stem: str) -> WordPage:
    """Return a .docx as an HTML page; its pictures are named after `stem`.

    Raises SourceError KB101 where it cannot be read and KB102 where it is over a limit.
    """
    parts = read_parts(data, path)
    mended = mend(parts)
    pictures: list[Enclosed] = []
    converted = _convert(write_parts(data, parts), path, partial(_keep, pictures, stem))
    body = "\n".join(_paragraphs(_levels(with_starts(converted.value))))
    text = "".join(words(part.root) for part in parts if part.kind == "document")
    problems = (
        *_unread(converted.messages, path),
        *_unseen(pictures, path),
        *_lost(without_starts(text), with_starts(converted.value), path),
    )
    page = f"<html><body><main>{body}\n</main></body></html>\n"
    return WordPage(page, tuple(pictures), mended.notes, mended.dropped, problems)


def _keep(pictures: list[Enclosed], stem: str, image: _Image) -> dict[str, str]:
    """Add a picture to those kept, and return the attributes of its element."""
    kind = image.content_type.rpartition("/")[2].partition("+")[0].lower()
    suffix = _ODD.sub("", kind).replace("jpeg", "jpg")
    with image.open() as file:
        picture = Enclosed(f"{stem}-{len(pictures) + 1}.{suffix}", file.read())
    pictures.append(picture)
    return {"src": picture.name}


def _convert(data: bytes, path: str, keep: Callable[[_Image], dict[str, str]]) -> _Converted:
    import xml.parsers.expat

    import mammoth

    try:
        converted: _Converted = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            external_file_access=False,
        )
    except (
        KeyError,  # a part that is named is not there
        ValueError,
        AttributeError,  # an element that must be there is not
        OSError,
        RuntimeError,  # an encrypted archive
        xml.parsers.expat.ExpatError,
        zipfile.BadZipFile,
    ) as error:
        raise unreadable(path) from error
    return converted


def _levels(page: str) -> str:
    """Move headings one level down unless the only one of the highest level is the title."""
    only = 'class="title"' not in page and page.count("<h1>") == 1
    if only and (page.startswith("<h1>") or "<h2>" in page):
        return page
    return _HEADING.sub(_lower, page)


def _lower(found: re.Match[str]) -> str:
    if found["level"]:
        return f"<{found['close']}h{int(found['level']) + 1}>"
    return f"<h1>{found['title']}</h1>"


def _paragraphs(page: str) -> Iterator[str]:
    """Yield a line a block, so that messages tell which one is meant."""
    yield from re.split(r"(?<=</p>)|(?<=</h[1-6]>)|(?<=</table>)|(?<=</[uo]l>)", page)


def _unread(messages: list[_Message], path: str) -> Iterator[Problem]:
    """Yield a problem for each kind of content that is no text."""
    found = (_UNREAD.match(each.message) for each in messages)
    kinds = Counter(each[1] for each in found if each and not each[1].endswith(_HARMLESS_ENDS))
    for kind, number in sorted(kinds.items()):
        if kind not in _HARMLESS:
            message = say("KB209.word-left-out", count=number, kind=kind)
            yield problem("KB209", path, 1, 1, message)


def _unseen(pictures: list[Enclosed], path: str) -> Iterator[Problem]:
    for picture in pictures:
        if not picture.name.endswith(_SHOWN):
            message = say("KB209.word-picture", name=picture.name)
            yield problem("KB209", path, 1, 1, message)


def _lost(before: str, page: str, path: str) -> Iterator[Problem]:
    """Yield a problem if the page has fewer of some character than the file's text."""
    import html

    after = Counter(html.unescape(_TAG.sub("", page)))
    missing = Counter("".join(before.split())) - after
    if missing:
        message = say(
            "KB209.word-missing", count=missing.total(), text="".join(sorted(missing))[:20]
        )
        yield problem("KB209", path, 1, 1, message)
