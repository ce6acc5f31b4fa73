"""Formulas that MathJax has drawn: their signs from the drawing, where no MathML stands beside."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kb_site.core.patterns import later
from kb_site.reading.readers.html.page import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGN = later(r"(?:^|\s)mjx-c([0-9A-F]{2,6})(?:\s|$)")
_DRAWN = later(r"MathJax")
_DEEPEST = 60
"""Elements inside each other; a formula has some twenty."""


def write_formulas(page: HtmlElement) -> None:
    """Put signs in the place of drawn formulas: `_` before lower ones, `^` before raised ones."""
    _write_sources(page)
    for element in list(page.iter("mjx-container")):
        said = any(words_of(each) for each in element.iter("mjx-assistive-mml"))
        written = "" if said else _read(element, 0)
        if written:
            for child in list(element):
                element.remove(child)
            element.tag, element.text = "span", f" {written} "


def _write_sources(page: HtmlElement) -> None:
    """Show the source of formulas that a script has not drawn yet, as code."""
    for element in list(page.iter("script")):
        kind = (element.get("type") or "").lower()
        before = element.getprevious()
        drawn = (
            ""
            if before is None or not _DRAWN.match(before.get("class") or "")
            else words_of(before)
        )
        if kind.startswith("math/tex") and not drawn:
            source = element.makeelement("code")
            source.text, element.text = (element.text or "").strip(), None
            element.tag = "p" if "display" in kind else "span"
            element.append(source)


def _read(element: HtmlElement, depth: int) -> str:
    if depth > _DEEPEST or not isinstance(element.tag, str):
        return ""
    code = element.get("data-c") or "".join(_SIGN.findall(element.get("class") or ""))
    if code:
        return _character(code)
    if len(element) == 0:
        return (element.text or "").strip()
    parts = [part for child in element if (part := _read(child, depth + 1))]
    return _joined(element.get("data-mml-node") or element.tag.removeprefix("mjx-"), parts)


def _joined(kind: str, parts: list[str]) -> str:
    """Return the parts of a formula as its kind sets them."""
    match kind, parts:
        case "msub" | "munder", [base, lower]:
            return f"{base}_{_grouped(lower)}"
        case "msup", [base, upper]:
            return f"{base}^{_grouped(upper)}"
        case "msubsup" | "munderover", [base, lower, upper]:
            return f"{base}_{_grouped(lower)}^{_grouped(upper)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "num", [above]:
            return f"{_grouped(above)}/"
        case "den" | "box", [below]:
            return _grouped(below)
        case "msqrt", [*inner, "√"]:
            return f"√{_grouped(''.join(inner))}"
        case "mtr" | "mtd" | "mlabeledtr", _:
            return f"{''.join(parts)} "
    return "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) == 1 or re.fullmatch(r"\w+", part) else f"({part})"


def _character(code: str) -> str:
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return unicodedata.normalize("NFKC", sign).strip() if sign.isprintable() else ""
