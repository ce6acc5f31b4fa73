"""Pictures of a page: which address is the real one, and those that only `noscript` holds."""

from __future__ import annotations

import re
from json import loads
from typing import TYPE_CHECKING

from lxml.etree import SubElement

from kb_site.core.patterns import later
from kb_site.markdown.allowed_links import is_allowed_link
from kb_site.reading.readers.html.names import has_sentence
from kb_site.reading.readers.html.page import BLOCKS, has, words_of
from kb_site.reading.readers.inner_pictures import DATA, picture_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from kb_site.core.model import Enclosed

_LAZY_NAMES = (
    "data-src data-original data-actualsrc data-lazy-src data-lazyload data-lazy data-echo "
    "data-original-src data-url data-backsrc zoomfile file original"
)
_LAZY = _LAZY_NAMES.split()
"""Where scripts keep a picture's address until it is needed; `file` is that of Discuz."""

_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = later(
    r"(?:^|[/_-])(?:loading|lazyload|lazy|none|blank|spacer|placeholder|grey|gray|transparent"
    r"|pixel|1x1|dot|empty|default_?img)[^/]{0,12}\.(?:gif|png|svg|jpe?g|webp)(?:$|[?#])",
    re.IGNORECASE,
)
_NO_ADDRESS = later(r"data:|about:|javascript:|blob:", re.IGNORECASE)
SMALLEST = 200
"""Bytes; what keeps a picture's place until its script runs has some forty."""
_NO_WORDS = later(r"(?:图片|圖片)(?:加载|加載|载入|載入)(?:失[败敗]|中)[.…]*")
"""What is shown where a picture does not come."""
_FLOATS = later(r"(?:^|[;\s])float\s*:\s*(?:left|right)")
_OPEN = later(r"[^。！？：；!?;:”）]$")
"""The end of words that go on behind a picture."""
_SPACE = later(r"\s+")


def settle_pictures(page: HtmlElement) -> None:
    """Give each picture its real address, and show those that stand in `noscript` alone."""
    for element in list(page.iter("noscript")):
        _open(element)
    for picture in list(page.iter("picture")):
        _choose(picture)
    for each in page.iter("img"):
        if _NO_WORDS.fullmatch(each.get("alt") or ""):
            each.attrib.pop("alt")
    for each in page.iter("div"):
        if (each.text or "").lstrip().startswith('[{"url"') and len(each) == 0:
            _show_gallery(each)
    for each in [each for each in page.iter("div") if _FLOATS.search(each.get("style") or "")]:
        _move_behind(each)


def _move_behind(box: HtmlElement) -> None:
    """Move a picture that floats beside a paragraph from amid its words to behind it."""
    around, before = box.getparent(), box.getprevious()
    if around is None or not has(box, "img") or has_sentence(words_of(box)):
        return
    parts = [
        each for each in around.iterchildren(*BLOCKS) if not _FLOATS.search(each.get("style") or "")
    ]
    said = (around.text if before is None else before.tail) or ""
    if parts or not _OPEN.search(said.rstrip()) or not (box.tail or "").strip():
        return
    if before is None:
        around.text = said.rstrip() + (box.tail or "").lstrip()
    else:
        before.tail = said.rstrip() + (box.tail or "").lstrip()
    box.tail = None
    around.addnext(box)


def _show_gallery(holder: HtmlElement) -> None:
    """Make pictures of the list of their addresses from which a script would make a gallery."""
    try:
        listed = loads(holder.text or "")
    except ValueError:
        listed = [{}]
    if all(isinstance(each.get("url"), str) for each in listed):
        holder.text = None
        for each in listed:
            SubElement(holder, "img", src=each["url"], alt=str(each.get("alt") or ""))


def source_of(element: HtmlElement) -> str:
    """Return a picture's address, empty where it has none that a link can name."""
    for address in _addresses(element):
        if address.startswith("//"):
            return f"https:{address}"
        if is_allowed_link(address.replace(" ", "%20")):
            return address
    return ""


def enclose(page: HtmlElement, stem: str) -> tuple[Enclosed, ...]:
    """Take pictures that stand in the page itself out as files named after `stem`.

    One that is too small to show anything, and has no words, only keeps the place of another.
    """
    found: list[Enclosed] = []
    for element in page.iter("img"):
        written = DATA.fullmatch((element.get("src") or "").strip())
        if written is None or source_of(element):
            continue
        picture = picture_of(written, stem, len(found) + 1)
        shows = (element.get("alt") or "").strip() or (picture and len(picture.data) >= SMALLEST)
        if picture is not None and shows:
            found.append(picture)
            element.set("src", picture.name)
    return tuple(found)


def _addresses(element: HtmlElement) -> Iterator[str]:
    last = []
    for name in _LAZY:
        address = (element.get(name) or "").strip()
        if address and not _NO_ADDRESS.match(address):
            yield address
    source = (element.get("src") or "").strip()
    if source and not _NO_ADDRESS.match(source):
        if not _PLACEHOLDER.search(source):
            yield source
        last.append(source)
    for name in _SETS:
        address = _largest(element.get(name) or "")
        if address and not _NO_ADDRESS.match(address):
            yield address
    yield from last if element.get("alt") else ()


def _largest(written: str) -> str:
    """Return the address of the largest picture in a `srcset`."""
    found: list[tuple[float, str]] = []
    for each in re.split(r",\s+|,(?=https?:)", written.strip()):
        address, *size = _SPACE.split(each.strip())
        number = re.match(r"[\d.]+", size[0]) if size else None
        if address:
            found.append((float(number[0].strip(".") or 0) if number else 0, address.rstrip(",")))
    return max(found, key=lambda each: each[0])[1] if found else ""


def _open(element: HtmlElement) -> None:
    """Show the pictures of a `noscript` unless the script's own stand beside it."""
    pictures = [each for each in element.iter("img") if source_of(each)]
    parent = element.getparent()
    if not pictures or words_of(element) or parent is None or parent.tag == "head":
        return
    beside = {source_of(each) for each in parent.iter("img") if each not in pictures}
    for each in (element.getprevious(), element.getnext()):
        beside |= {source_of(one) for one in each.iter("img")} if each is not None else set()
    if any(source_of(each) in beside for each in pictures):
        return
    element.tag = "span"
    for each in (element.getprevious(), element.getnext()):
        if each is not None and each.tag == "img" and not source_of(each):
            each.drop_tree()


def _choose(picture: HtmlElement) -> None:
    """Give the picture of a `picture` an address from its sources where it has none."""
    image = picture.find(".//img")
    if image is None:
        image = picture.makeelement("img")
        picture.append(image)
    if source_of(image):
        return
    for each in picture.iter("source"):
        address = _largest(each.get("srcset") or each.get("data-srcset") or "")
        if address:
            image.set("src", address)
            return
