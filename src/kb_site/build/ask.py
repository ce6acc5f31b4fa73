"""Ask a built site what a reader would find there."""

from __future__ import annotations

from pathlib import Path

from kb_site.search.engine import SearchAnswer, open_index

__all__ = ["SearchAnswer", "query"]


def query(output: Path, text: str, limit: int = 10, *, explain: bool = False) -> SearchAnswer:
    """Return what a reader of the built site in `output` finds, best first.

    With `explain`, it says why. For many queries open the index once. Raises ConfigError KB008
    where there is no index.
    """
    return open_index(output).ask(text, limit, explain=explain)
