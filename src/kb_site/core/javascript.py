"""A JavaScript parser: acorn, run by the engine that answers queries outside a browser."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.core.values import Value

if TYPE_CHECKING:
    import quickjs  # type: ignore[import-untyped]  # it ships no types

OLD_BROWSERS = 2017
"""The edition of ECMAScript that the theme's own scripts are written in."""

_LATEST = "latest"
_ACORN = Path(__file__).with_name("acorn.js")

_READ = """
function kbRead(text, edition) {
  try {
    var body = acorn.parse(text, { ecmaVersion: edition, allowHashBang: false }).body;
  } catch (fault) {
    if (!fault.loc) throw fault;
    var message = fault.message.replace(/ \\(\\d+:\\d+\\)$/, "");
    return JSON.stringify({ fault: [message, fault.loc.line, fault.loc.column + 1] });
  }
  return JSON.stringify({
    strict: body.some(function (each) { return each.directive === "use strict"; }),
    functions: names(body, "FunctionDeclaration"),
  });
  function names(body, type) {
    return body.filter(function (each) { return each.type === type; })
      .map(function (each) { return each.id.name; });
  }
}
"""


class SyntaxFault(Value):
    """Where a script cannot be read, and why, in the parser's words; counted from 1."""

    message: str
    line: int
    column: int


class Script(Value):
    """What its text alone says of a script that can be read."""

    strict: bool
    """Whether it begins with "use strict", so that all of it is under those rules."""
    functions: tuple[str, ...]
    """Names of the functions that it declares outside of any other."""


def read_script(text: str) -> Script | SyntaxFault:
    """Read a classic script by the newest edition of the language."""
    return _read(text, _LATEST)


def newer_syntax(text: str) -> SyntaxFault | None:
    """Return where a script first has syntax that is newer than old browsers."""
    found = _read(text, OLD_BROWSERS)
    return found if isinstance(found, SyntaxFault) else None


def _read(text: str, edition: int | str) -> Script | SyntaxFault:
    said = json.loads(_parser().eval(f"kbRead({json.dumps(text)},{json.dumps(edition)})"))
    if "fault" in said:
        return SyntaxFault(*said["fault"])
    return Script(said["strict"], tuple(said["functions"]))


@cache
def _parser() -> quickjs.Context:
    # Its import starts a thread, beside which a build would not fork its processes.
    import quickjs

    context = quickjs.Context()
    context.set_max_stack_size(4 * 1024 * 1024)
    context.eval(_ACORN.read_text(encoding="utf-8"))
    context.eval(_READ)
    return context
