"""Formulas that a page has drawn: by the source that it keeps, else by what is sure of a drawing.

A drawing sets what is raised and lowered, roots and tables by place alone, so that it says only of
some kinds what they are. A false formula is worse than none: what is not sure is told as missing.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from lxml.etree import XPath

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.markdown.formulas import FORMULA, as_words
from kb_site.reading.readers.html.names import class_names
from kb_site.reading.readers.html.page import line_of, remove, stands_in

if TYPE_CHECKING:
    import re

    from lxml.html import HtmlElement

_TYPED = later(
    r"\\\((?P<inner>(?:[^\\\n]|\\[^()\n]){1,300})\\\)|\\\[(?P<block>(?:[^\\]|\\[^][]){1,300})\\\]"
    rf"|{FORMULA.pattern}"
)
"""What a script of the page draws when it is opened."""
_DRAWS = ("katex", "mathjax", "MathJax")
"""What scripts are called that look for formulas."""
_TEX = later(r"[\\^_]")
_EQUATION = later(r"\$\$(?=[^\s$])[^$\n\u3400-\u9fff]*=[^$\n\u3400-\u9fff]*(?<=\S)\$\$(?![\w$])")
_STATED = later(
    r"[\\^_]|^\$[A-Za-z]\$$|^\$[A-Za-z][^$\s\u3400-\u9fff]*=[^$\s\u3400-\u9fff]*\$$"
    rf"|^{_EQUATION.pattern}$"
)
_KEPT = frozenset(("pre", "code", "script", "style", "textarea", "title"))
_SIGNED = XPath("//text()[contains(., '\\') or contains(., '$')]")
_PAIRED = XPath("//text()[contains(., '$$')]")
_SIGN = later(r"(?:^|\s)mjx-c([0-9A-F]{2,6})(?:\s|$)")
_DEEPEST = 60
"""Elements inside each other; a formula has some twenty."""
_ROWS = frozenset(("math", "mrow", "mstyle", "semantics", "texatom", "script", "g", "svg", "utext"))
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "text", "c", "path", "use"))
_BLANK = frozenset(("mspace", "annotation", "annotation-xml", "strut"))
_BESIDE = frozenset("=<>≤≥≠≈+-−,;，→")
"""What parts a fraction from what stands beside it."""
_PRIMES = frozenset("′″‴'")
_STYLED = later(r"[\U0001d400-\U0001d7ff]")
"""Letters and digits in the styles of formulas; a raised ² is none."""
_DRAWN = frozenset(("katex", "mwe-math-element"))
"""Classes of what holds both a formula in MathML and its drawing."""
_OPENING = frozenset("，。、；：（“？！([")
_CLOSING = frozenset("，。、；：）”？！)],;:")
_PIECES = later(r"[\u239b-\u23b3]")
"""Parts that a large bracket is drawn of."""


class _UnreadError(Exception):
    """A drawing of which it is not sure what it says."""


class _Part(Value):
    """What a part of a formula says, and whether it is a sign, a script, a fraction or a row."""

    text: str
    kind: str


def write_formulas(page: HtmlElement) -> list[tuple[HtmlElement, int]]:
    """Write drawn formulas as text; return what those stand in that cannot be, and their lines."""
    for script in list(page.iter("script")):
        source = (script.text or "").strip()
        if (script.get("type") or "").startswith("math/tex") and source:
            _remove_drawing(script)
            _put(script, as_words(f"${source}$"))
    _write_typed(page)
    missing = []
    for element in [*page.iter("mjx-container"), *_beside_drawings(page)]:
        source = next(filter(None, _sources(element)), "")
        try:
            written = as_words(f"${source}$") if source else _drawn(element)
        except _UnreadError:
            written = ""
        parent = element.getparent()
        if not written and parent is not None:
            missing.append((parent, line_of(element)))
        _put(element, written)
    return missing


def _write_typed(page: HtmlElement) -> None:
    """Write formulas between signs that a script of the page looks for as words.

    Without such a script only those are formulas that have scripts or signs of TeX, and no Han.
    """
    _join_rows(page)
    written = None  # scripts are asked only where a text may hold a formula
    for text in _SIGNED(page):
        holder = text.getparent()
        around = holder.getparent() if text.is_tail else holder
        if around.tag in _KEPT or stands_in(around, *_KEPT):
            continue
        written = written or partial(_in_words, drawn=_is_drawn(page))
        setattr(holder, "tail" if text.is_tail else "text", _TYPED.sub(written, text))


def _is_drawn(page: HtmlElement) -> bool:
    scripts = [each.get("src") or each.text or "" for each in page.iter("script")]
    drawn = any(name in script for script in scripts for name in _DRAWS)
    return drawn or any(map(_EQUATION.search, _PAIRED(page)))


def _join_rows(page: HtmlElement) -> None:
    """Write formulas in rows of their own between `$$` as words, where words say them."""
    passed: set[HtmlElement] = set()
    for text in _PAIRED(page):
        holder = text.getparent()
        if text.count("$$") != 1 or holder in passed or stands_in(holder, *_KEPT):
            continue
        rows = [str(text)]
        breaks: list[HtmlElement] = []
        below = holder.getnext() if text.is_tail else next(iter(holder), None)
        while below is not None and below.tag == "br":
            breaks.append(below)
            rows.append(below.tail or "")
            if "$$" in rows[-1]:
                break
            below = below.getnext()
        before, *inner, after = "\n".join(rows).split("$$")
        if len(inner) != 1:
            continue
        passed.update(breaks)
        said = as_words(f"${inner[0].strip()}$") if _TEX.search(inner[0]) else "$"
        if "$" not in said:
            setattr(holder, "tail" if text.is_tail else "text", f"{before}{said}{after}")
            for each in breaks:
                each.tail = None
                remove(each)


def _in_words(found: re.Match[str], *, drawn: bool) -> str:
    """Return a formula as words and signs, or as it is written; two dollars may be prices."""
    inner = found["inner"]
    source = inner or found["block"] or found[0].strip("$")
    if not drawn and (count_han(source) or not _TEX.search(source)):
        return found[0]
    if not inner and not _STATED.search(found["block"] or found[0]):
        return found[0]
    if inner and not _STATED.search(source := inner.replace("\\[", "[").replace("\\]", "]")):
        return source
    said = as_words(f"${source}$")
    return found[0] if "$" in said else said


def _beside_drawings(page: HtmlElement) -> list[HtmlElement]:
    """Return formulas in MathML, each with the drawing that stands beside it."""
    held = []
    for math in page.iter("math"):
        above = [each for each in math.iterancestors() if isinstance(each.tag, str)]
        if not any(each.tag == "mjx-container" for each in above):
            held.append(next((each for each in above if class_names(each) & _DRAWN), math))
    return held


def _put(element: HtmlElement, written: str) -> None:
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.tag, element.text = "span", _apart(element, written) if written else ""


def _apart(element: HtmlElement, written: str) -> str:
    """Return a formula with a space where no sign of punctuation parts it from what is beside."""
    before, parent = element.getprevious(), element.getparent()
    ahead = before.tail if before is not None else parent.text if parent is not None else ""
    start, end = ((ahead or "")[-1:], (element.tail or "")[:1])
    return f"{'' if start in _OPENING else ' '}{written}{'' if end in _CLOSING else ' '}"


def _remove_drawing(script: HtmlElement) -> None:
    """Remove what MathJax 2 draws before its source."""
    before = script.getprevious()
    while before is not None and (before.get("class") or "").startswith(("MathJax", "MJX")):
        if (before.tail or "").strip():
            return
        drawn, before = before, before.getprevious()
        remove(drawn)


def _sources(element: HtmlElement) -> list[str]:
    """Return the formula in TeX as the page keeps it."""
    kept = [each.text or "" for each in element.iter("annotation") if _is_tex(each)]
    stated = [each.get("data-latex") or "" for each in (element, *element)]
    return [each.strip() for each in (*kept, *stated)]


def _is_tex(element: HtmlElement) -> bool:
    return "tex" in (element.get("encoding") or "").lower()


def _drawn(element: HtmlElement) -> str:
    """Return a formula by the MathML beside it, else by the drawing."""
    math = next((each for each in element.iter("math") if len(each)), None)
    if math is not None:
        return _read(math, 0, stated=True).text
    drawings = [each for each in element if each.tag != "mjx-assistive-mml"]
    return _row([_read(each, 0, stated=False) for each in drawings]).text


def _read(element: HtmlElement, depth: int, *, stated: bool) -> _Part:
    if depth > _DEEPEST or not isinstance(element.tag, str):
        raise _UnreadError
    kind = (element.get("data-mml-node") or element.tag.removeprefix("mjx-")).lower()
    if kind in _TOKENS:
        return _token(element, kind)
    children = [each for each in element if str(each.tag).removeprefix("mjx-") not in _BLANK]
    ruled = any(each.tag == "rect" for each in children)
    parts = [_read(each, depth + 1, stated=stated) for each in children if each.tag != "rect"]
    if kind in _ROWS and not ruled:
        own = (element.text or "").strip() if not children else ""
        return _Part(own, "text") if own else _row(parts)
    if kind == "mfrac" and len(parts) == 2 and (ruled or (stated and not element.attrib)):
        return _Part("/".join(map(_grouped, parts)), "fraction")
    if kind == "msqrt" and stated:
        return _Part(f"√{_grouped(_row(parts))}", "script")
    return _scripts(kind, parts, stated=stated)


def _scripts(kind: str, parts: list[_Part], *, stated: bool) -> _Part:
    """Return a base with what is lower and raised; three parts are in order in MathML alone."""
    texts = [_grouped(parts[0]), *map(_raised, parts[1:])] if parts else []
    match kind, texts:
        case "msup", [base, upper]:
            prime = upper in _PRIMES
            return _Part(base + upper if prime else f"{base}^{upper}", "script")
        case "msub" | "munder", [base, lower] if parts[1].kind != "mo":
            return _Part(f"{base}_{lower}", "script")
        case "msubsup" | "munderover", [base, lower, upper] if stated:
            return _Part(f"{base}_{lower}^{upper}", "script")
    raise _UnreadError


def _token(element: HtmlElement, kind: str) -> _Part:
    """Return a sign, or the letters of a word or a number."""
    if kind in ("c", "path", "use") or kind == "text" or len(element) == 0:
        return _Part(_sign(element), kind)
    parts = [_sign(each) for each in element.iter() if each is not element and len(each) == 0]
    return _Part("".join(parts), kind)


def _sign(element: HtmlElement) -> str:
    code = element.get("data-c") or "".join(_SIGN.findall(element.get("class") or ""))
    text = (element.text or "").strip()
    if code:
        try:
            text = chr(int(code, 16))
        except (ValueError, OverflowError) as error:
            raise _UnreadError from error
    written = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    written = "".join(each for each in written.strip() if unicodedata.category(each) != "Cf")
    known = bool(written) or bool(text)
    if not known or not written.isprintable() or _PIECES.search(written):
        raise _UnreadError
    return written


def _row(parts: list[_Part]) -> _Part:
    """Return parts beside each other, apart where they would run together."""
    parts = [each for each in parts if each.text]
    if len(parts) == 1:
        return parts[0]
    text = ""
    for place, part in enumerate(parts):
        beside = (*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2])
        alone = part.kind != "fraction" or all(each.text in _BESIDE for each in beside)
        said = part.text if alone else f"({part.text})"
        apart = text[-1:].isalnum() and said[0].isalnum() and not _joins(parts[place - 1], part)
        text += f" {said}" if apart else said
    return _Part(text, "row")


def _joins(before: _Part, part: _Part) -> bool:
    """Tell whether two parts are read as before where nothing stands between them: 2x, ab."""
    letter = part.text[:1].isalpha() and part.text[1:2] in ("", "_", "^")
    single = len(before.text) == 1 or before.text.isdecimal()
    return before.kind not in ("script", "fraction", "row") and single and letter


def _grouped(part: _Part) -> str:
    one = part.kind not in ("row", "script", "fraction") or part.text in _PRIMES
    return part.text if one else f"({part.text})"


def _raised(part: _Part) -> str:
    one = len(part.text) == 1 or part.text.isdecimal()
    return part.text if one else f"({part.text})"
