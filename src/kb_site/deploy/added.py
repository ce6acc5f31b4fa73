"""A place that a plugin reaches, as a target: the plugin reads and writes, the plan is ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol, cast

from kb_site.core.errors import DeployStoppedError
from kb_site.core.messages import say
from kb_site.core.plugins import guarded, plugins_of
from kb_site.core.values import Struct, field
from kb_site.deploy.claim import Unconditional
from kb_site.deploy.kinds import RESERVED
from kb_site.deploy.source import digest_of
from kb_site.deploy.stepwise import StepwiseTarget
from kb_site.options.deploy_targets import PluginSettings


class Place(Protocol):
    """What a plugin opens; its methods are called one at a time, and may raise anything."""

    def list(self) -> dict[str, int]:
        """Return the size of every file by its path, -1 where it is not known."""

    def read(self, path: str) -> bytes | None:
        """Return a file's content, or none where it is not there."""

    def write(self, path: str, content: bytes) -> None:
        """Write a file as a whole or not at all, with the folders that it lies in."""

    def remove(self, path: str) -> None:
        """Remove a file; one that is not there is no error."""


class PlaceStore(Struct):
    """The files of a place; it keeps no conditions, so a claim there is no lock."""

    plugin: str
    place: Place
    workers: int = 1
    _lock: Lock = field(default_factory=Lock)

    def list(self) -> dict[str, int]:
        """Return the size of every file, without the records of deploys."""
        with self._asked():
            found = self.place.list()
            return {path: size for path, size in found.items() if not path.startswith(RESERVED)}

    def get(self, path: str) -> tuple[bytes, str] | None:
        """Return content and digest of a file, or none where it is not there."""
        with self._asked():
            content = self.place.read(path)
            return None if content is None else (content, digest_of(content))

    def swap(self, path: str, content: bytes, version: str | None) -> str:
        """Write a record; there are no conditional writes."""
        if version is not None:
            raise Unconditional
        self.put(path, content)
        return digest_of(content)

    def put(self, path: str, content: bytes) -> None:
        """Write a file."""
        with self._asked():
            self.place.write(path, content)

    def copy(self, old: str, new: str) -> None:
        """Write a file's content under another name too."""
        found = self.get(old)
        if found is None:
            raise DeployStoppedError("KB702", say("KB702.changed-meanwhile", path=old))
        self.put(new, found[0])

    def remove(self, path: str) -> None:
        """Remove a file."""
        with self._asked():
            self.place.remove(path)

    def flush(self) -> None:
        """Do nothing: what a plugin has written is written."""

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with self._lock, guarded((self.plugin,), DeployStoppedError):
            yield


def open_added(settings: PluginSettings, folder: Path, *, by_force: bool) -> StepwiseTarget:
    """Return the target that a plugin opens by its own options."""
    plugin = plugins_of((settings.plugin,))[settings.plugin]
    kind = next(each for each in plugin.targets if each.type == settings.type)
    with guarded((settings.plugin,)):
        place = cast("Place", kind.open(dict(settings.values), folder))
    return StepwiseTarget(PlaceStore(settings.plugin, place), by_force)
