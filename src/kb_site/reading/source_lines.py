"""The lines of sources, for findings that tell where in a line they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb_site.core.errors import SourceError
from kb_site.core.model import SourceFile
from kb_site.reading.forms import text_of


class Lines(Mapping[str, tuple[str, ...]]):
    """The lines of files by their path; those of a source are decoded when a rule asks for them."""

    def __init__(
        self,
        known: dict[str, tuple[str, ...]],
        sources: Iterable[SourceFile],
        plugins: tuple[str, ...] = (),
    ) -> None:
        """Take the lines that are known, and the sources."""
        self._known, self._plugins = known, plugins
        self._sources = {source.path: source for source in sources}

    def __getitem__(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file; raises KeyError for one that is not the site's."""
        if path not in self._known:
            self._known[path] = _lines_of(self._sources[path], self._plugins)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        """Yield all paths."""
        return iter(self._known.keys() | self._sources.keys())

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._known.keys() | self._sources.keys())


def _lines_of(source: SourceFile, plugins: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a source, none where it cannot be decoded."""
    try:
        return tuple(text_of(source, plugins=plugins).split("\n"))
    except SourceError:
        return ()
