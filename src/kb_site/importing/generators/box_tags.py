"""Boxes that other programs write as tags, as code or in braces."""

from __future__ import annotations

import re

from kb_site.core.patterns import later
from kb_site.markdown.dialect.box_names import FOLDED, KINDS

_NAMES = (
    "notice|admonition|alert|callout|hint|note|tip|warning|info|danger|attention"
    "|details|fold|folding|hideToggle|expand|spoiler|collapse"
)
LONGEST = 20_000
"""Characters of a box."""
_FOLDS = frozenset(("details", "fold", "folding", "hideToggle", "expand", "spoiler", "collapse"))
TAGGED = later(
    rf"\{{(?P<open>\{{[<%]|%-?)\s*(?P<name>{_NAMES})\b(?P<rest>[^%\n]{{0,200}}?)\s*(?:[%>]\}}\}}|-?%\}})"
)
CLOSED = later(rf"\{{\{{[<%]\s*/\s*(?:{_NAMES})\s*[%>]\}}\}}|\{{%-?\s*end(?:{_NAMES})\s*-?%\}}")
_TITLE = later(
    r"(?:title|summary|header|label|name)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')"
    r"|(?P<words>[\u3400-\u9fff][^\"'%,，]*)"
)
_WORD = later(r"[A-Za-z]+")
_FENCED = later(
    r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z]+)\}[ \t]*(?P<title>.*)\n"
    r"(?P<options>(?:[ \t]*:[\w-]+:.*\n)*)"
    r"(?P<body>(?:(?!(?P=indent)(?P=mark)).*\n){0,60}?)(?P=indent)(?P=mark)[ \t]*$",
    re.MULTILINE,
)
"""Boxes of MyST, which look like code."""
_BRACED = later(
    r"^([ \t>]*:{3,})[ \t]*\{\.?(callout-)?([A-Za-z]+)([^{}\n]*)\}[ \t]*(.*)$"
    r"(?:\n\s*#{1,6}[ \t]+(?P<head>.+)$)?",
    re.MULTILINE,
)
_ORG = later(
    r"^[ \t]*#\+(?P<part>BEGIN|END)_"
    r"(?P<name>NOTE|TIP|IMPORTANT|CAUTION|WARNING|PINNED|QUOTE)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def tagged_box(found: re.Match[str]) -> str:
    """Return a box of ours for a tag that another one closes."""
    name, rest = found["name"], found["rest"]
    closing = re.compile(rf"(?:/\s*|end){name}\b")
    if not closing.search(found.string, found.end(), found.end() + LONGEST):
        return found[0]
    words = [each.lower() for each in _WORD.findall(rest)]
    kind = next((KINDS[each] for each in words if each in KINDS), KINDS.get(name, "note"))
    title = _TITLE.search(rest)
    said = (title["double"] or title["single"] or title["words"] or "").strip() if title else ""
    return f"\n\n::: {FOLDED if name in _FOLDS else kind} {said}".rstrip() + "\n"


def with_fenced_boxes(text: str) -> str:
    """Return a text with boxes of MyST, Quarto and Logseq as such with colons."""
    if "{" in text:
        text = _BRACED.sub(_braced, _FENCED.sub(_fenced, text))
    return _ORG.sub(_org, text) if "#+" in text else text


def _fenced(found: re.Match[str]) -> str:
    kind = KINDS.get(found["name"].lower(), "note" if found["name"] == "admonition" else "")
    if not kind:
        return found[0]
    indent = found["indent"]
    opening = f"{indent}::: {kind} {found['title'].strip()}".rstrip()
    return f"{opening}\n{found['body']}{indent}:::"


def _braced(found: re.Match[str]) -> str:
    kind = KINDS.get(found[3].lower(), "")
    title = _TITLE.search(found[4])
    said = (title["double"] or title["single"] or "") if title else found[5]
    head = found["head"] or ""
    if not found[2] and head:
        head, below = "", found[0].partition("\n")[1:]
        return f"{found[1]} {kind} {said}".rstrip() + "".join(below) if kind else found[0]
    return f"{found[1]} {kind} {head or said}".rstrip() if kind else found[0]


def _org(found: re.Match[str]) -> str:
    opening = f"::: {KINDS.get(found['name'].lower(), 'note')}"
    return f"\n{opening}" if found["part"].upper() == "BEGIN" else ":::\n"
