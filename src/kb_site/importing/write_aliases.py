"""Aliases written into the front matter of the articles, all else of the files left as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kb_site.core.files import write_whole
from kb_site.core.patterns import later
from kb_site.options.front_edits import with_front
from kb_site.options.yaml_edits import add

_ID = later(r"\{#([^{}\s]+)\}")


def write_aliases(content: Path, wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[Path, int]]:
    """Add (question id, alias) pairs to the Markdown articles that state the ids.

    Yields each file that was changed, with how many aliases it was given. Raises SourceError
    KB002 where a front matter cannot be changed so; files yielded before stay changed.
    """
    by_id: defaultdict[str, list[str]] = defaultdict(list)
    for name, alias in wanted:
        by_id[name].append(alias)
    for path in sorted(content.rglob("*.md")):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        own = [(name, alias) for name in _ID.findall(text) for alias in by_id.pop(name, ())]
        if own:
            changed = with_front(text, partial(_with_aliases, pairs=own))
            write_whole(path, changed.encode("utf-8"))
            yield path, len(own)


def _with_aliases(front: str, pairs: Sequence[tuple[str, str]]) -> str:
    for name, alias in pairs:
        front = add(front, ("questions", name, "aliases"), alias)
    return front
