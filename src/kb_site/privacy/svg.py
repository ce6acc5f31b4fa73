"""SVG pictures, cleaned to shapes and words that do nothing: no script, no link, no other file."""

from __future__ import annotations

import re

from lxml import etree

from kb_site.core.messages import say
from kb_site.core.patterns import later
from kb_site.privacy.find import redact
from kb_site.privacy.pictures import Clean, PictureError

_SVG = "http://www.w3.org/2000/svg"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")

_DRAWING = """
svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
textPath linearGradient radialGradient stop pattern clipPath mask marker switch style filter
feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
feSpotLight feTile feTurbulence
"""
_SHAPES = frozenset(_DRAWING.split())
"""Elements that draw, of SVG 2; those that link, move, run or show another file are not here."""
_SILENT = frozenset(("metadata", "script", "foreignObject", "handler", "listener"))
"""Elements whose loss no reader sees; the others are told."""

_ATTRIBUTE = later(r"(?!on)[A-Za-z][A-Za-z0-9:-]{0,60}")
_LIVE = later(
    r"url\((?!\s*['\"]?#)|@import|javascript:|expression\(|\\|data:|https?:|<", re.IGNORECASE
)
"""In a value or a style sheet, what would reach out of the picture or hide such."""

_WORDS = later(r"(?:\{[^}]*\})?(?:id|class|lang|title|(?:data|aria)-.*)")
"""Attributes that hold no measures: numbers of a drawing may look like any other."""
_LENGTH = later(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(?:px)?\s*")
_DEEPEST = 100


def clean_svg(content: bytes, allow: tuple[str, ...] = ()) -> Clean:
    """Return an SVG with inert shapes alone. Raises PictureError where it is none."""
    root = _parse(content)
    removed = sorted(_prune(root, 0))
    for element in root.iter():
        _keep_private(element, allow)
    etree.cleanup_namespaces(root)
    width, height = _size(root)
    return Clean(etree.tostring(root, encoding="UTF-8"), ".svg", width, height, tuple(removed))


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureError(say("KB408.svg-form")) from error
    document = root.getroottree().docinfo
    if document.internalDTD is not None and document.internalDTD.entities():
        raise PictureError(say("KB408.svg-entities"))
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureError(say("KB408.no-svg", namespace=_SVG))
    return root


def _prune(element: etree._Element, depth: int) -> set[str]:
    """Take out what is not inert; return the names of what a reader would have seen of it."""
    if depth > _DEEPEST:
        raise PictureError(say("KB408.svg-depth", most=_DEEPEST))
    _prune_attributes(element)
    removed: set[str] = set()
    for child in list(element):
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        own = bool(name) and etree.QName(child).namespace == _SVG
        if own and name in _SHAPES and not (name == "style" and _LIVE.search(child.text or "")):
            removed |= _prune(child, depth + 1)
            continue
        if own and name not in _SILENT:
            removed.add(name)
        _drop(child)
    return removed


def _prune_attributes(element: etree._Element) -> None:
    for name, value in list(element.attrib.items()):
        shown = str(name)
        if shown in _HREF:
            keep = str(value).strip().startswith("#")
        else:
            keep = bool(_ATTRIBUTE.fullmatch(shown)) and not _LIVE.search(str(value))
            keep = keep or shown.startswith("{http://www.w3.org/XML/1998/namespace}")
        if not keep:
            del element.attrib[name]


def _drop(child: etree._Element) -> None:
    """Take an element out; words behind it stay."""
    parent, tail = child.getparent(), child.tail
    if parent is None:
        return
    before = child.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(child)


def _keep_private(element: etree._Element, allow: tuple[str, ...]) -> None:
    """Take private values out of words, also of a text whose pieces are placed one by one."""
    for name, value in list(element.attrib.items()):
        if _WORDS.fullmatch(str(name)) and redact(str(value), allow)[1]:
            del element.attrib[name]
    whole = "".join(map(str, element.itertext())) if element.tag == f"{{{_SVG}}}text" else ""
    if redact(whole, allow)[1]:
        for child in list(element):
            element.remove(child)
        element.text = whole
    element.text = redact(element.text or "", allow)[0] or None
    element.tail = redact(element.tail or "", allow)[0] or None


def _size(root: etree._Element) -> tuple[int, int]:
    """Return width and height in pixels, from the root's own or from what it shows; else 0, 0."""
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4 and all(_LENGTH.fullmatch(each) for each in box[2:]):
        return round(float(box[2])), round(float(box[3]))
    return 0, 0
