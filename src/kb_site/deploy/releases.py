"""A folder of releases as a target: each deploy is a folder, and a symlink names the live one.

    <path>/current -> releases/000012-3fa9b2c1
    <path>/releases/000012-3fa9b2c1/          the site
    <path>/releases/000012-3fa9b2c1.json      the state after that deploy

Readers see the old site or the new one, whole. Files that did not change are one file on
disk in all releases.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from kb_site.core.errors import ConfigError
from kb_site.core.files import read_bytes
from kb_site.core.messages import Message, say
from kb_site.core.systems import hard_link
from kb_site.core.values import Struct
from kb_site.deploy.claim import raced
from kb_site.deploy.folder import FolderStore, lock, stopped, sync
from kb_site.deploy.source import Source, digest_of, with_variants
from kb_site.deploy.state import named, others, read_state, write_state
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Plan, SiteFile, Snapshot, State

CURRENT = "current"
RELEASES = "releases"
_PARTIAL = ".partial"


class ReleasesTarget(Struct):
    """Writes a release and switches the symlink to it."""

    root: Path
    precompress: bool = False
    copies: bool = False
    form: str = "1"
    snapshot: Snapshot | None = None

    def prepare(self, source: Source) -> Source:
        """Return the files, with compressed ones beside them where they are wanted."""
        return with_variants(source) if self.precompress else source

    def read(self) -> Snapshot:
        """Return the live release."""
        live = self._live()
        if live:
            state = read_state(self._read(self._record(live)))
            present = FolderStore(self.root / live).list()
        else:
            state = State()
            present = _listed(self.root)
        self.snapshot = Snapshot(state, present, live)
        return self.snapshot

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Write the release beside the live one, then switch to it."""
        snapshot = self.snapshot or self.read()
        with lock(self.root / RELEASES / ".lock"):
            if self._live() != snapshot.live:
                raise raced(say("raced.switched"))
            name = f"{plan.number:06}-{secrets.token_hex(4)}"
            state = named(plan.final, name)
            try:
                self._write(plan, source, snapshot, watch)
                self._switch(name, write_state(state))
                self._prune({each.name for each in state.generations})
            except OSError as error:
                raise stopped(self.root, error) from error
        return ()

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return files of a kept release."""
        state = (self.snapshot or self.read()).state
        release = self.root / RELEASES / release_of(state, number)
        found = {}
        for file in files:
            path = release / file.path
            if path.is_file() and digest_of(content := path.read_bytes()) == file.digest:
                found[file.path] = content
        return found

    def _live(self) -> str:
        link = self.root / CURRENT
        return str(link.readlink()) if link.is_symlink() else ""

    def _record(self, live: str) -> Path:
        record = self.root / f"{live}.json"
        if Path(live).parent != Path(RELEASES) or ".." in Path(live).parts or not record.is_file():
            message = say("KB706.foreign-release", current=CURRENT, live=live)
            raise ConfigError("KB706", message)
        return record

    def _read(self, record: Path) -> bytes:
        if (self.root / RELEASES).is_symlink():
            message = say("KB703.link-inside", path=RELEASES)
            raise ConfigError("KB703", message)
        try:
            return read_bytes(record)
        except OSError as error:
            raise stopped(record, error) from error

    def _write(self, plan: Plan, source: Source, snapshot: Snapshot, watch: Watch) -> None:
        """Fill the folder of the coming release, by links where nothing changed."""
        partial = self.root / RELEASES / _PARTIAL
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        store = FolderStore(partial)
        sent = {step.path for step in plan.sends}
        stay = [path for path in source.files if path not in sent]
        for path in (*stay, *taken_over(plan, snapshot)):
            _link(self.root / snapshot.live / path, store.place(path))
        for step in watch("deploy", plan.sends, len(plan.sends)):
            store.place(step.path).write_bytes(source.checked(source.files[step.path]))
        store.flush()

    def _switch(self, name: str, state: bytes) -> None:
        releases = self.root / RELEASES
        (releases / f"{name}.json").write_bytes(state)
        (releases / _PARTIAL).rename(releases / name)
        sync(releases)
        aside = releases / ".current"
        aside.unlink(missing_ok=True)
        aside.symlink_to(f"{RELEASES}/{name}")
        aside.rename(self.root / CURRENT)

    def _prune(self, kept: Iterable[str]) -> None:
        names = set(kept)
        for path in (self.root / RELEASES).iterdir():
            if path.name.removesuffix(".json") not in names and path.name != ".lock":
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()


def release_of(state: State, number: int) -> str:
    """Return the name of the release that a generation lies in."""
    return next(each.name for each in state.generations if each.number == number)


def taken_over(plan: Plan, snapshot: Snapshot) -> list[str]:
    """Return what the coming release takes from the live one besides unchanged files."""
    if not snapshot.live:
        return []
    sent = {step.path for step in plan.sends}
    foreign = others(plan.before, snapshot.present)
    return sorted({*(file.path for file in plan.retain), *foreign} - sent)


def _listed(root: Path) -> dict[str, int]:
    """Return what lies in a folder without a live release; records of deploys do not count."""
    if not root.is_dir():
        return {}
    return {
        path: size
        for path, size in FolderStore(root).list().items()
        if path.partition("/")[0] != RELEASES
    }


def _link(old: Path, new: Path) -> None:
    try:
        hard_link(old, new)
    except FileExistsError:
        return
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)
