"""By what a doubt is known again: its code and the content of its line, wherever that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from kb_site.core.errors import Problem
from kb_site.privacy.find import masked


def content_of(problem: Problem, path: str, rows: Sequence[str]) -> str:
    """Return what a finding about the source at a path is about, without private values."""
    line = problem.location.line
    if problem.location.file != path:  # an entry of its sidecar
        return problem.says.identity()
    if problem.code in ("KB322", "KB323"):  # what its title is; the line may be any
        values = problem.says.values()
        title = values.get("title") or values.get("name") or ""
        return f"{problem.says.key}\n{masked(str(title), ())}"
    words = masked(rows[line - 1], ()) if 0 < line <= len(rows) else ""
    return f"{problem.says.key}\n{' '.join(words.split())}"


def keys_of(contents: Iterable[tuple[str, str]]) -> list[str]:
    """Return a key for each code with its content, the same ones counted in their order."""
    times: Counter[str] = Counter()
    keys = []
    for code, content in contents:
        name = f"{code}\n{content}"
        times[name] += 1
        keys.append(blake2b(f"{name}\n{times[name]}".encode(), digest_size=8).hexdigest())
    return keys
