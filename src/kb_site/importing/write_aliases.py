"""Aliases written into the front matter of the articles, all else of the files left as it is."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?\n)---\r?\n", re.DOTALL)


def write_aliases(content: Path, wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[Path, int]]:
    """Add (question id, alias) pairs to the Markdown articles that hold the questions.

    Yields each file that was changed, with how many aliases it was given.
    """
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    for name, alias in wanted:
        by_id[name].append(alias)
    for path in sorted(content.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        ids = [name for name in by_id if re.search(rf"\{{#{re.escape(name)}\}}", text)]
        changed = text
        for name in ids:
            changed = _with_aliases(changed, name, by_id[name])
        if changed != text:
            path.write_text(changed, encoding="utf-8", newline="")
            yield path, sum(len(by_id[name]) for name in ids)


def _with_aliases(text: str, name: str, aliases: list[str]) -> str:
    front = _FRONT.match(text)
    if front is None:
        return text
    lines = front[1].splitlines(keepends=True)
    more = ", ".join(json.dumps(alias, ensure_ascii=False) for alias in aliases)
    start = _line_of(lines, "questions:", 0, "")
    if start < 0:
        lines += ["questions:\n", f"  {name}:\n", f"    aliases: [{more}]\n"]
    else:
        _add(lines, start, name, more)
    return text[: front.start(1)] + "".join(lines) + text[front.end(1) :]


def _add(lines: list[str], start: int, name: str, more: str) -> None:
    own = _line_of(lines, f"{name}:", start + 1, " ")
    if own < 0:
        lines[start + 1 : start + 1] = [f"  {name}:\n", f"    aliases: [{more}]\n"]
        return
    depth = len(lines[own]) - len(lines[own].lstrip())
    place = _line_of(lines, "aliases:", own + 1, " " * (depth + 1))
    if place < 0:
        lines.insert(own + 1, f"{' ' * (depth + 2)}aliases: [{more}]\n")
    elif "]" in lines[place]:
        end = lines[place].rindex("]")
        comma = ", " if lines[place][:end].rstrip()[-1:] != "[" else ""
        lines[place] = f"{lines[place][:end]}{comma}{more}{lines[place][end:]}"
    else:
        lines[place + 1 : place + 1] = [f"{' ' * (depth + 4)}- {one}\n" for one in more.split(", ")]


def _line_of(lines: list[str], key: str, start: int, indent: str) -> int:
    """Return the line with a key that is indented by at least `indent`, before a lesser one."""
    for number in range(start, len(lines)):
        line = lines[number]
        if indent and line.strip() and not line.startswith(indent):
            return -1
        if line.strip().startswith(key) and (indent or not line.startswith(" ")):
            return number
    return -1
