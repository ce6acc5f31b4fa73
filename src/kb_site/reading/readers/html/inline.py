"""Running text of a page as lines of Markdown: emphasis, code, links, pictures, line breaks."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.core.values import Struct, Value, field, replace
from kb_site.markdown.allowed_links import is_allowed_link
from kb_site.markdown.dialect.reading import reads_as
from kb_site.markdown.escape import escape_start, escape_words
from kb_site.markdown.formulas import scripted
from kb_site.reading.readers.html.glosses import is_gloss
from kb_site.reading.readers.html.page import BLOCKS, line_of, text_of, words_of
from kb_site.reading.readers.html.pictures import source_of
from kb_site.reading.readers.html.pieces import (
    APART,
    Piece,
    captioned,
    parts_phrases,
    spaced,
    text_pieces,
    trimmed,
    typed_pieces,
    without_seams,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"} | dict.fromkeys(
    ("del", "s", "strike"), "~~"
)
_NUMBER, _MINUS = later(r"[-+−－–]?(?:[0-9]{1,3}|n)"), later("[−－–]")
_NAMELESS = ("图片", "圖片", "image")
"""What programs write for the words of every picture."""
_BASES = {"sup": later(r"(?:[0-9)]|(?<![A-Za-z])[A-Za-z]{1,2})$"), "sub": later(r"[A-Za-z)]$")}
"""A number, a unit or a variable; behind a word stands the number of a note."""
_IN_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C"}
_ADDRESS = later(r"[ ()<>|]")
_ENTITY = later(r"&(?=#?\w+;)")
_BLANK = f" \t\n\r\f{APART}"
_SPACES = later(rf"([{_BLANK}]+)")
_TICKS = later(r"`+")


class Written(Value):
    """One line: its Markdown and the words that a reader sees; the same text where no mark is."""

    markdown: str
    words: str
    line: int
    marked: bool
    strong: bool = False
    """Whether the line is strong from end to end."""


def pieces(element: HtmlElement) -> Iterator[Piece]:
    """Return an inline element and what it holds, without the text after it."""
    line, tag = line_of(element), element.tag
    if tag == "br":
        yield Piece("break", "", line)
    elif tag == "textarea":
        yield from typed_pieces(element.text_content(), line)
    elif tag == "img":
        yield from _image(element, line)
    elif tag == "code":
        yield Piece("code", " ".join(element.text_content().split()), line)
    elif tag in ("rt", "rp"):
        gloss = tag == "rt" and is_gloss(element)
        words = words_of(element)
        yield Piece("text", f"（{words}）", line) if gloss else Piece("ruby", words, line)
    elif tag in _MARKS and not _is_marked(element):
        yield Piece("open", _MARKS[tag], line)
        yield from inside(element)
        yield Piece("close", _MARKS[tag], line)
    elif tag == "a" and _target(element):
        yield Piece("link", "[", line, _target(element))
        yield from inside(element)
        yield Piece("unlink", "]", line, _target(element))
    elif tag in _BASES and (signs := _scripted(element)):
        yield Piece("text", signs, line)
    else:
        yield from inside(element)


def _is_marked(element: HtmlElement) -> bool:
    """Tell whether what is around an element gives its mark already, in the same block."""
    around = (str(each.tag) for each in element.iterancestors())
    inner = takewhile(lambda tag: tag not in BLOCKS, around)
    return any(_MARKS.get(tag) == _MARKS[str(element.tag)] for tag in inner)


def _scripted(element: HtmlElement) -> str:
    """Return a raised number that multiplies, or a lowered one, in signs; 106 would be no 10⁶."""
    before, parent, words = element.getprevious(), element.getparent(), words_of(element)
    stands = before.tail if before is not None else parent.text if parent is not None else ""
    if not _NUMBER.fullmatch(words) or not _BASES[str(element.tag)].search(stands or ""):
        return ""
    return scripted(_MINUS.sub("-", words), low=element.tag == "sub")


def inside(element: HtmlElement) -> Iterator[Piece]:
    """Return what an element of running text holds."""
    yield from text_pieces(element.text, line_of(element))
    for child in element:
        yield from pieces(child)
        yield from behind(child)


def behind(element: HtmlElement) -> Iterator[Piece]:
    """Return the text after an element: its own may hold line breaks, and spaces need no line."""
    text = element.tail
    if text and text.isspace():
        yield Piece("text", text, 0)
    elif text:
        yield from text_pieces(text, line_of(element) + text_of(element).count("\n"))


def write(run: Iterable[Piece], *, heading: bool = False) -> Iterator[Written]:
    """Return the lines of a run of pieces, parted at line breaks; empty ones are left out."""
    for row in _rows(run if heading else captioned([*run])):
        settled = _settled(row, heading=heading)
        words = "".join(piece.text for piece in settled if piece.kind in ("text", "code", "image"))
        line = next((piece.line for piece in settled if piece.kind in ("text", "code", "image")), 1)
        has_image = any(piece.kind == "image" for piece in settled)
        if not words and not has_image:
            continue
        markdown = _written(settled, words)
        yield Written(markdown or words, words, line, bool(markdown), _is_strong(settled))


def _written(settled: list[Piece], words: str) -> str:
    """Return a line's Markdown that reads as its words, empty where there is none with a mark.

    Where an emphasis cannot be closed there, `**“甲”**b`, the line's links and code are kept.
    """
    for kept in (settled, [piece for piece in settled if piece.kind not in ("open", "close")]):
        if any(piece.kind != "text" for piece in kept):
            markdown = escape_start("".join(map(_markdown, kept)))
            if reads_as(markdown, words):
                return markdown
    return ""


def _rows(run: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Part pieces at line breaks; what is open there closes and opens again."""
    row: list[Piece] = []
    opened: list[Piece] = []
    for piece in run:
        if piece.kind == "break":
            yield [*row, *(_closing(each) for each in reversed(opened))]
            row = list(opened)
            continue
        row.append(piece)
        if piece.kind in ("open", "link"):
            opened.append(piece)
        elif piece.kind in ("close", "unlink"):
            opened.pop()
    yield row


def _closing(piece: Piece) -> Piece:
    return replace(piece, kind="unlink" if piece.kind == "link" else "close")


class _Setting(Struct):
    """A line as it is set: what stands, the marks that wait for a word, the space before it."""

    settled: list[Piece] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    space: str = ""
    last: str = ""
    origin: Piece | None = None
    """The piece of text that ended with `last`."""
    heading: bool = False

    def close(self, piece: Piece) -> None:
        """Close a mark; one around nothing goes."""
        if self.waiting:
            self.waiting.pop()
        else:
            self.settled.append(piece)

    def add_text(self, piece: Piece) -> None:
        """Set the words of a text, and remember the spaces between them."""
        for part in _parts(piece.text if self.last else piece.text.lstrip()):
            if not _SPACES.fullmatch(part):
                self._set(replace(piece, text=part), own=piece is self.origin)
                self.origin = piece
            elif APART in (part[:1], self.space):
                self.space = APART
            elif self.space in ("", "\n") and ("\n" in part or piece.text.isspace()):
                self.space = "\n"
            else:
                self.space = " "

    def add(self, piece: Piece) -> None:
        """Set code or a picture."""
        self._set(piece, own=False)

    def _set(self, piece: Piece, *, own: bool) -> None:
        before = self.settled[-1].text if self.heading and self.settled else ""
        parted = len(before) > 1 < len(piece.text) and before[-1].isalnum()
        kept = own or parted or self.space == APART
        space = self.space if kept else self.space and "\n"
        self.settled += spaced(space, self.last, piece.text[:1] or "x")
        self.settled += [*self.waiting, piece]
        self.waiting, self.space, self.last = [], "", piece.text[-1:] or "x"


def _settled(row: list[Piece], *, heading: bool) -> list[Piece]:
    """Collapse spaces as a browser does, outside marks, and take out marks around nothing.

    A space beside a tag is the editor's, as a line break is: between Han characters it goes,
    so that it is not taken for a gap; in a heading it parts a badge from bare words behind it.
    """
    if len(row) == 1 and row[0].kind == "text":
        text = row[0].text.lstrip().rstrip(_BLANK)
        if text and not _SPACES.search(text):
            return trimmed([replace(row[0], text=text)])
    line = _Setting(heading=heading)
    for at, piece in enumerate(row):
        if piece.text == " " and parts_phrases(row, at):
            line.settled.append(piece)
        elif piece.kind in ("open", "link"):
            line.waiting.append(piece)
        elif piece.kind in ("close", "unlink"):
            line.close(piece)
        elif piece.kind == "text":
            line.add_text(piece)
        elif piece.kind in ("code", "image"):
            line.add(piece)
    return without_seams(trimmed(line.settled))


def _parts(text: str) -> list[str]:
    return [part for part in _SPACES.split(text) if part]


def _markdown(piece: Piece) -> str:
    match piece.kind:
        case "text":
            return escape_words(piece.text)
        case "code":
            longest = max((len(run) for run in _TICKS.findall(piece.text)), default=0)
            fence = "`" * (longest + 1)
            pad = " " if piece.text.startswith("`") or piece.text.endswith("`") else ""
            return f"{fence}{pad}{piece.text}{pad}{fence}"
        case "image":
            return f"![{escape_words(piece.text)}]({piece.url})"
        case "unlink":
            return f"]({piece.url})"
        case _:
            return piece.text


def _is_strong(settled: list[Piece]) -> bool:
    marks = [piece for piece in settled if piece.kind != "text"]
    return (
        [piece.kind for piece in marks] == ["open", "close"]
        and marks[0].text == "**"
        and settled[0] is marks[0]
        and settled[-1] is marks[1]
    )


def _image(element: HtmlElement, line: int) -> Iterator[Piece]:
    alternative = " ".join((element.get("alt") or "").split())
    source = _address(source_of(element))
    if source:
        yield Piece("image", "" if alternative in _NAMELESS else alternative, line, source)
    elif alternative:
        yield Piece("text", alternative, line)


def _target(element: HtmlElement) -> str:
    """Return where a link leads, empty where an article may not link there."""
    url = _address((element.get("href") or "").strip())
    return url if url and url[0] != "#" and is_allowed_link(url) else ""


def _address(url: str) -> str:
    escaped = _ADDRESS.sub(lambda match: _IN_ADDRESS[match[0]], url)
    return _ENTITY.sub("&amp;", escaped)
