"""Tables: CommonMark tables of GitHub's form, in which no cell is ever dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit, getLine, table

from kb_site.core.errors import SourceError
from kb_site.core.messages import say

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def whole_table(
    state: StateBlock,
    start_line: int,
    end_line: int,
    silent: bool,  # noqa: FBT001 - the parser's signature
) -> bool:
    """Read a table; a row with more cells than the header, which would lose them, is an error."""
    head = getLine(state, start_line)
    if "|" not in head or not table(state, start_line, end_line, silent):
        return False
    if not silent:
        columns = len(_cells(head.strip()))
        for line in range(start_line + 2, state.line):
            row = getLine(state, line).strip()
            most = row.count("|") + 1 - row.startswith("|") - row.endswith("|")
            cells = len(_cells(row)) if most > columns else most
            if cells > columns:
                message = say("KB106.table-cells", cells=cells, columns=columns)
                raise SourceError("KB106", message)
    return True


def _cells(row: str) -> list[str]:
    cells = escapedSplit(row)
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells
