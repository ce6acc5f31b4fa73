"""Task lists: `- [ ] to do` and `- [x] done`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

_TASK = later(r"\[([ xX])\][ \t]+")


def task_lists(state: StateCore) -> None:
    """Mark the items that begin with a box, and take the box out of their text."""
    tokens = state.tokens
    for index in range(2, len(tokens)):
        item, paragraph, inline = tokens[index - 2 : index + 1]
        if item.type != "list_item_open" or paragraph.type != "paragraph_open":
            continue
        found = _TASK.match(inline.content)
        if found:
            inline.content = inline.content[found.end() :]
            inline.meta["task"] = "☐" if found[1] == " " else "☑"
            item.attrs["class"] = "task"
