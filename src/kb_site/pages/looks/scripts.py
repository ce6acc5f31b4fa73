"""Scripts of several parts joined as one, where a site has a part in its own way.

As it comes, the theme has each script built (`make assets`). Parts of a site are shipped as they
are written, and so is the rest of the script: each must mean what it means in a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb_site.core.errors import Location, TemplateError
from kb_site.core.javascript import Script, SyntaxFault, read_script
from kb_site.core.messages import say
from kb_site.core.values import Value

_STRICT = '"use strict";\n'
_BETWEEN = "\n;\n"
"""Ends what a part leaves open: a comment at its end, or a statement without a semicolon."""


class Part(Value):
    """A part of a script; `place` is the file of the site that it comes from, if it does."""

    text: str
    place: str = ""


def read_part(data: bytes, place: str) -> Part:
    """Return a site's part; raises TemplateError KB006 where it is no script in UTF-8."""
    try:
        part = Part(data.decode("utf-8-sig"), place)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = say("KB006.script-not-utf-8")
        raise TemplateError("KB006", message, Location(place, line)) from None
    _read(part)
    return part


def join_parts(parts: Iterable[Part]) -> str:
    """Return the parts as one script in which each means what it means alone.

    Raises TemplateError KB006 with the place of what cannot be read, or cannot stand beside
    the others. The theme's parts are functions that are called at once, strict by themselves.
    """
    found = [*parts]
    own = [(part, _read(part)) for part in found if part.place]
    strict = [part for part, script in own if script.strict]
    if strict and len(strict) < len(own):
        message = say("KB006.script-strict")
        raise TemplateError("KB006", message, Location(strict[0].place))
    _refuse_shared_functions(own)
    text = _BETWEEN.join(part.text for part in found) + "\n"
    if own:
        _refuse_conflict(found, text)
    return (_STRICT if strict else "") + text


def _read(part: Part) -> Script:
    script = read_script(part.text)
    if isinstance(script, SyntaxFault):
        raise _unreadable(script, Location(part.place, script.line, script.column))
    return script


def _refuse_shared_functions(own: list[tuple[Part, Script]]) -> None:
    """Refuse a function that two parts declare: as one script, both would have the second."""
    seen: dict[str, str] = {}
    for part, script in own:
        for name in script.functions:
            if seen.setdefault(name, part.place) != part.place:
                message = say("KB006.script-function", name=name, other=seen[name])
                raise TemplateError("KB006", message, Location(part.place))


def _refuse_conflict(parts: list[Part], text: str) -> None:
    """Refuse parts that can be read alone but not together, as where both say `const name`."""
    fault = read_script(text)
    if isinstance(fault, Script):
        return
    line = fault.line
    for part in parts:
        length = (part.text + _BETWEEN).count("\n")
        if line <= length or part is parts[-1]:
            break
        line -= length
    place = part.place or next(each.place for each in parts if each.place)
    raise _unreadable(fault, Location(place, line if part.place else 1, fault.column))


def _unreadable(fault: SyntaxFault, place: Location) -> TemplateError:
    return TemplateError("KB006", say("KB006.not-a-script", what=fault.message), place)
