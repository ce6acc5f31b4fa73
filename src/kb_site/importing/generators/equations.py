"""Formulas of their own rows: as words where signs say them, else as code, which shows no marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_site.core.patterns import later
from kb_site.markdown.code_spans import fenced
from kb_site.markdown.formulas import as_words

LONGEST = 40
"""Rows of a formula."""

_OPENS = later(
    r"(?P<lead>[ \t>]*)(?:(?P<dollars>\$\$)|(?P<bracket>\\\\?\[)[ \t]*$|(?=\\begin\{\w+\*?\}))"
)
_ENVIRONMENT = later(
    r"\\(?:begin|end)\{(?:align|aligned|equation|split|gather|gathered|cases)\*?\}"
)
_ANY = later(r"\\(?P<part>begin|end)\{")
_COLUMN = later(r"(?<!\\)[ \t]*&[ \t]*")
_BREAK = later(r"\\\\(?![a-zA-Z])|\\newline\b")
_INLINE = later(
    r"\\\((?P<said>(?:(?!\\\))[^\n\u3400-\u9fff]){1,200})\\\)"
    r"|(?<![\\$])\$ (?P<loose>(?=[^$\n]*[\\^_])[^$\n\u3400-\u9fff]{1,300}) \$(?!\$)"
)
"""Between escaped brackets, and between dollars that have spaces within."""
_WITHIN = later(r"(?<=[。：:])[ \t]?(\$\$(?=[^$\n]*=)[^$\n]+\$\$)(?=[\u3400-\u9fffA-Za-z])")
"""A formula of its own between a sentence that is over and the next one."""
_PROSE = later(r"[\u3400-\u9fffA-Za-z][^`|]*")


def with_equations(text: str) -> str:
    """Return a text whose formulas stand in their rows as words, or as code."""
    if "$" not in text and "\\begin{" not in text and "\\[" not in text and "\\(" not in text:
        return text
    rows = text.split("\n")
    code = fenced(rows)
    apart = "\n".join(row if at in code else _apart(row) for at, row in enumerate(rows))
    rows = apart.split("\n")
    return "\n".join(_rows(rows, fenced(rows)))


def _apart(row: str) -> str:
    """Return a paragraph in one row with formulas between its sentences in their own rows."""
    is_one = row.count("$$") % 2 == 0 and _PROSE.fullmatch(row)
    return _WITHIN.sub(r"\n\n\1\n\n", row) if is_one else row


def _rows(rows: Sequence[str], code: frozenset[int]) -> Iterator[str]:
    at = 0
    while at < len(rows):
        opened = None if at in code else _OPENS.match(rows[at])
        end = _end(rows, at, opened) if opened else at
        if opened and end > at:
            lead = opened["lead"]
            whole = [row.strip(" \t>") for row in rows[at:end]]
            yield from (lead + each for each in ("", *_said("\n".join(whole)), ""))
            at = end
            continue
        yield rows[at] if at in code else _INLINE.sub(_dollars, rows[at])
        at += 1


def _dollars(found: re.Match[str]) -> str:
    formula = f"${(found['said'] or found['loose']).strip()}$"
    is_one = found["loose"] or "\\" in formula or as_words(formula)[:1] not in "$^_"
    return formula if is_one and any(each in formula for each in "\\^_") else found[0]


def _end(rows: Sequence[str], start: int, opened: re.Match[str]) -> int:
    """Return the row behind a formula, or the one that it begins with where it is none."""
    depth = 0
    for at in range(start, min(start + LONGEST, len(rows))):
        row = rows[at][opened.end() :] if at == start else rows[at].strip(" \t>")
        depth += sum(1 if each["part"] == "begin" else -1 for each in _ANY.finditer(row))
        if opened["dollars"]:
            closes = row.rstrip().endswith("$$") or row.count("$$") == 1
        elif opened["bracket"]:
            closes = row.rstrip() in ("\\]", "\\\\]")
        else:
            closes = depth == 0
        if closes:
            return at + 1 if not opened["dollars"] or row.rstrip().endswith("$$") else start
    return start


def _said(written: str) -> list[str]:
    """Return the rows that say a formula."""
    source = written.strip().removeprefix("$$").removesuffix("$$").strip()
    source = re.sub(r"\A\\{1,2}\[|\\{1,2}\]\Z", "", source).strip()
    between = ",\\ " if "{cases}" in source else ""
    plain = _COLUMN.sub(lambda _: between, _ENVIRONMENT.sub("", source))
    parts = [" ".join(each.split()) for each in _BREAK.split(plain) if each.strip()]
    words = [as_words(f"$${each}$$").replace("*", "\\*") for each in parts]
    if any(each.startswith("$$") for each in words):
        return ["```latex", *source.split("\n"), "```"]
    return [*(f"{each}  " for each in words[:-1]), *words[-1:]]
