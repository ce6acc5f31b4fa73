"""Slips of typing that have one mend: marks of Markdown and YAML that an input method made wide.

What could mean something else is told and left as it is: `#租房` may be a tag of a social network,
and a comma inside one wording may belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.core.patterns import later
from kb_site.core.values import Value
from kb_site.markdown.code_spans import blank_code, fenced

_FRONT = later(r"\A\ufeff?---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)

_HEADING = later(r"^(#{2,6})(?=[^#\s])")
_WIDE_HEADING = later(r"^＃+[ \t\u3000]*")
_WIDE_ID = later(r"[｛{]\s*[#＃]([a-z0-9]+(?:-[a-z0-9]+)*)\s*[｝}]")
_LINK = later(
    r"(?P<mark>[！!]?)[［\[](?P<words>[^［］\[\]]+)[］\]][（(](?P<to>[!-'*-~]*[./#:][!-'*-~]*)[）)]"
)
"""A link or picture, its address of ASCII signs; brackets of either width."""
_TAG = later(r"^#(?=[^#\s])")

_KEYS = (
    "title|slug|summary|description|language|published|reviewed|draft|tags|laws|questions|aliases"
    "|short|next|related|certainty|redirects|topics?|featured|base_url|content|output|templates"
    "|static|keywords|names|synonyms|id|url|encoding|keep|gaps|headings|footer|editions"
)
_KEY = later(rf"^(\s*(?:- )?(?:{_KEYS}))：[ \t\u3000]*")
"""Of keys that are known: another word before such a colon may be a text's."""
_LIST = later(
    r"^(\s*(?:- )?(?P<key>[a-z][a-z0-9_-]*): *)[\[［](?P<items>[^\[\]［］\"'#]*)[\]］](\s*)$"
)
_COMMA = later(r"\s*[，、]\s*")
_NAMES = frozenset(("tags", "related", "keywords", "names", "featured", "redirects", "editions"))
"""Lists of names, in which no name holds a comma; a wording may."""


class Mended(Value):
    """A text with what is certain put right, and the lines in which something else is likely."""

    text: str
    doubtful: tuple[tuple[int, str], ...] = ()
    """Line and what stands there."""


def mend_markdown(text: str) -> Mended:
    """Return an article with its front matter and its marks put right; code stays as it is."""
    front = _FRONT.match(text)
    if not front:
        return _mend(text, 1, is_yaml=False)
    head = _mend(front[1], 2, is_yaml=True)
    body = _mend(text[front.end() :], text[: front.end()].count("\n") + 1, is_yaml=False)
    between = text[front.end(1) : front.end()]
    whole = text[: front.start(1)] + head.text + between + body.text
    return Mended(whole, head.doubtful + body.doubtful)


def mend_yaml(text: str) -> Mended:
    """Return options or a sidecar with keys and lists put right."""
    return _mend(text, 1, is_yaml=True)


def _mend(text: str, first: int, *, is_yaml: bool) -> Mended:
    rows = text.split("\n")
    code = frozenset() if is_yaml else fenced(rows)
    mended = [
        row if at in code else _yaml_row(row) if is_yaml else _markdown_row(row)
        for at, row in enumerate(rows)
    ]
    doubtful = [
        (first + at, row.strip())
        for at, row in enumerate(mended)
        if at not in code and _is_doubtful(row, is_yaml=is_yaml)
    ]
    return Mended("\n".join(mended), tuple(doubtful))


def _markdown_row(row: str) -> str:
    row = _WIDE_HEADING.sub(lambda found: "#" * found[0].count("＃") + " ", row)
    row = _HEADING.sub(r"\1 ", row)
    return "".join(_outside_code(row))


def _outside_code(row: str) -> Iterator[str]:
    """Yield the row in pieces: code as it is, all else with its marks put right."""
    blank = blank_code(row)
    if len(blank) != len(row):
        yield row
        return
    at = 0
    for piece in _runs(row, blank):
        is_code = piece != blank[at : at + len(piece)]
        yield piece if is_code else _marks(piece)
        at += len(piece)


def _runs(row: str, blank: str) -> Iterator[str]:
    """Yield the row cut where code begins and ends."""
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or (row[at] == blank[at]) != (row[start] == blank[start]):
            yield row[start:at]
            start = at


def _marks(text: str) -> str:
    return _WIDE_ID.sub(r"{#\1}", _LINK.sub(_link, text))


def _link(found: re.Match[str]) -> str:
    return f"{'!' if found['mark'] else ''}[{found['words']}]({found['to']})"


def _yaml_row(row: str) -> str:
    row = _KEY.sub(r"\1: ", row)
    found = _LIST.match(row)
    if not found or not (_is_of_names(found) or found[0].strip()[-1] == "］"):
        return row
    items = _COMMA.sub(", ", found["items"].strip()) if _is_of_names(found) else found["items"]
    return f"{found[1]}[{items}]{found[4]}"


def _is_of_names(found: re.Match[str]) -> bool:
    ascii_alone = all(each.isascii() for each in _COMMA.split(found["items"]))
    return found["key"] in _NAMES or ascii_alone


def _is_doubtful(row: str, *, is_yaml: bool) -> bool:
    if not is_yaml:
        return bool(_TAG.match(row))
    found = _LIST.match(row)
    return bool(found and _COMMA.search(found["items"]) and "," not in found["items"])
