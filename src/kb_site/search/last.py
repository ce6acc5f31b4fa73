"""The last index, opened to be renewed: its files as values, each replaced by a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kb_site.search.codec import Alphabet, alphabet_of, read_numbers
from kb_site.search.documents import SPLITS
from kb_site.search.files import data_file, manifest_file, name_of, payload_of
from kb_site.search.model import SearchFile
from kb_site.search.plan import Plan
from kb_site.search.units import units_of, wide

NAME = 10
"""Characters of a file's name."""


class LastIndex:
    """A large index that was written before; `read` gives the bytes of its files."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Open it. Raises OSError, ValueError and LookupError where it is not whole."""
        self._read = read
        self._new: dict[str, bytes] = {}
        self.manifest: dict[str, Any] = payload_of(read("search/manifest.js"))
        self.directory: dict[str, Any] = self.load(self.manifest["directory"])
        front = self.manifest["front"]
        self.front: dict[str, Any] = self.load(front) if isinstance(front, str) else front
        self.plan = self._plan()

    def load(self, name: str) -> Any:  # noqa: ANN401 - as JSON gives it
        """Return what a file registers."""
        return payload_of(self._read(f"search/{name}.js"))

    def add(self, payload: object) -> str:
        """Add a new file, and return its name."""
        file = data_file(payload)
        self._new[file.path] = file.data
        return name_of(file)

    def put(self, of: dict[str, Any], key: str, place: int, payload: object) -> None:
        """Put a new file at a place of a list of names."""
        names = of[key]
        of[key] = names[: place * NAME] + self.add(payload) + names[(place + 1) * NAME :]

    def file(self, of: dict[str, Any], key: str, place: int) -> Any:  # noqa: ANN401 - as above
        """Return what the file at a place of a list of names registers."""
        return self.load(of[key][place * NAME : (place + 1) * NAME])

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield the path of every file of the index, with its content where it is new."""
        if not self.plan.part:
            self.manifest["front"] = self.add(self.front)
        self.manifest["directory"] = self.add(self.directory)
        manifest: SearchFile = manifest_file(self.manifest)
        for name in dict.fromkeys(self._names()):
            path = f"search/{name}.js"
            yield path, self._new.get(path)
        yield manifest.path, manifest.data

    def _names(self) -> Iterator[str]:
        lists = [self.directory["blocks"], self.front["shards"], self.front["wordShards"]]
        lists += [self.manifest["directory"]]
        lists += [] if self.plan.part else [self.manifest["variants"], self.manifest["readings"]]
        lists += [self.front["parts"] if self.plan.part else self.manifest["front"]]
        for names in lists:
            yield from (names[at : at + NAME] for at in range(0, len(names), NAME))

    def _plan(self) -> Plan:
        front = self.front
        alphabet: Alphabet = alphabet_of(*front["alphabet"])
        shards = zip(units_of(alphabet), read_numbers(front["homes"]), strict=True)
        return Plan(
            SPLITS[self.directory["split"]],
            front.get("size", 0),
            alphabet,
            self.directory["block"],
            {wide(unit): shard - 1 for unit, shard in shards if shard},
            tuple(map(ord, front["rest"])),
        )
