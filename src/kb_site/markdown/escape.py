"""Plain text as Markdown: escaped just so far that it renders to exactly that text."""

from __future__ import annotations

import re

from kb_site.core.model import GAP_MARK
from kb_site.core.patterns import later

SUPPLIED_START = "\ue000"
SUPPLIED_END = "\ue001"
OPEN_GAP = "\ue002"
_OPEN_BRACKET = "\ue003"
_CLOSE_BRACKET = "\ue004"

_SIGN = later(r"[!-/:-@\[-`{-~\ue000-\ue002]")
_BLANK = later(r"[ \t]")
_BLANK_END = later(r"[ \t]$|^[ \t]", re.MULTILINE)

_INLINE = later(
    r"""
    [`\\*_\]<&~] (?:  # a set of characters is found ten times as fast
      (?<= ` )
    | (?<= \\ ) (?= [!-/:-@\[-`{-~\ue000-\ue004] | \Z )  # would escape, or break the line
    | (?<= (?<! \s ) \* ) \**+ | (?<= \* ) \**+ (?= \S )   # could open or close emphasis
    | (?<= (?<! \w ) _ ) _*+ (?= \S ) | (?<= \S _ ) _*+ (?! \w )
    | (?<= \] ) (?= [(\[{:] )                            # link, reference, attributes, definition
    | (?<= < ) (?= [^\s<>]+ > | [A-Za-z/!?] [^<>]* > )   # address in angle brackets, element
    | (?<= & ) (?= \#? [0-9A-Za-z]{1,32} ; )             # entity
    | (?<= ~ ) ~                                         # strikethrough
    )
    """,
    re.VERBOSE,
)

_ANY = later(r"[\\`*\[\]<{~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#0-9A-Za-z]|\Z)|!\Z|(?:(?<= )|\A)#+\Z")

_LINE_START = later(
    r"""
      \#{1,6} (?= [ \t] | $ )
    | >
    | [-+*] (?= [ \t] | $ )
    | [-=:|_*] (?= [-=:|_* \t]* $ )               # underline, rule, delimiter row of a table
    | ~ (?= ~~ | [ \t] )
    | : (?= :: | [ \t] )
    | \{ (?= [ \t]* [.\#] )
    """,
    re.VERBOSE,
)

_NUMBERED = later(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_SUPPLIED = later(f"{SUPPLIED_START}([^{SUPPLIED_START}{SUPPLIED_END}]*){SUPPLIED_END}")


def _is_plain(text: str) -> bool:
    """Return whether a text is its own Markdown, by sets of characters, which are found fast."""
    return not (_SIGN.search(text) or (_BLANK.search(text) and _BLANK_END.search(text)))


def escape_text(text: str) -> str:
    """Return Markdown that renders to `text`, but for white space at the ends of lines.

    The mark of a gap stays as it is, U+E002 becomes one, and words between U+E000 and
    U+E001 become `[words]{.supplied}`. Each line may stand at the start of a block.
    """
    if _is_plain(text):
        return text
    if SUPPLIED_START in text:
        text = _SUPPLIED.sub(_keep_brackets, text)
    escaped = "\n".join(_escape_line(line.strip(" \t")) for line in text.split("\n"))
    if OPEN_GAP in escaped:
        escaped = escaped.replace(OPEN_GAP, GAP_MARK)
    if SUPPLIED_START in escaped:
        escaped = _SUPPLIED.sub(r"[\1]{.supplied}", escaped)
        escaped = escaped.replace(_OPEN_BRACKET, "\\[").replace(_CLOSE_BRACKET, "\\]")
    return escaped


def escape_words(text: str) -> str:
    """Return Markdown for a piece of a line, whatever stands before and after it."""
    return text if _is_plain(text) else _ANY.sub(r"\\\g<0>", text)


def escape_start(line: str) -> str:
    """Return a line of Markdown with an escape before what would be syntax at its start."""
    start = _LINE_START.match(line)
    if start:
        return f"\\{line}"
    numbered = _NUMBERED.match(line)
    return f"{numbered[1]}\\{line[numbered.end(1) :]}" if numbered else line


def _escape_line(line: str) -> str:
    start = _LINE_START.match(line)
    if start:
        return "\\" + line[0] + _INLINE.sub(_escape_run, line[1:])
    numbered = _NUMBERED.match(line)
    if numbered:
        return numbered[1] + "\\" + numbered[2] + _INLINE.sub(_escape_run, line[numbered.end() :])
    return _INLINE.sub(_escape_run, line)


def _escape_run(match: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in match[0])


def _keep_brackets(match: re.Match[str]) -> str:
    """Set brackets inside supplied words apart from the brackets around them."""
    return match[0].replace("[", _OPEN_BRACKET).replace("]", _CLOSE_BRACKET)
