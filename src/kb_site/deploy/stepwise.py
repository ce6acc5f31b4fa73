"""Deploying file by file, for targets that cannot exchange a whole site at once.

The order of the steps is the plan's: at every moment each page on the target finds the files
that it names. What a deploy is about to do is written down first, so that the next one knows
what a stopped one may have done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import groupby
from typing import Protocol

from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.core.messages import Message, say
from kb_site.core.values import Struct, Value, replace
from kb_site.deploy.claim import CLAIM, Claim, Conflict, Hold, Records, raced, read_claim, take
from kb_site.deploy.kinds import KEPT, RESERVED, is_hashed
from kb_site.deploy.source import Source, digest_of
from kb_site.deploy.state import absorb, live, read_pending, read_state, write_pending, write_state
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Pending, Plan, SiteFile, Snapshot, State, Step

STATE = f"{RESERVED}/state.json"
PENDING = f"{RESERVED}/pending.json"

NO_LOCK = say("deploy.no-conditional-writes")


class Store(Records, Protocol):
    """Files by path, one at a time."""

    @property
    def workers(self) -> int:
        """How many files may be under way at once."""

    def list(self) -> dict[str, int]:
        """Return the size of every file, without the records of deploys."""

    def put(self, path: str, content: bytes) -> None:
        """Write a file of the site as a whole or not at all."""

    def copy(self, old: str, new: str) -> None:
        """Copy a file as a whole or not at all."""

    def remove(self, path: str) -> None:
        """Remove a file; one that is not there is no error."""

    def flush(self) -> None:
        """See to it that what was written outlives a power failure."""


class Base(Value):
    """What was read from a store: the snapshot to plan from, and the versions of the records."""

    snapshot: Snapshot
    state_version: str
    claim: tuple[Claim, str] | None
    resumed: bool
    """Whether a stopped deploy was found."""


class StepwiseTarget(Struct):
    """A target that follows the plan step by step in its store."""

    store: Store
    by_force: bool = False
    copies: bool = True
    base: Base | None = None

    @property
    def form(self) -> str:
        """Files are stored as they are."""
        return "1"

    def prepare(self, source: Source) -> Source:
        """Return the files, as they are."""
        return source

    def read(self) -> Snapshot:
        """Return what lies in the store."""
        self.base = read(self.store)
        return self.base.snapshot

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Carry out the plan, holding the claim."""
        base = self.base or read(self.store)
        return publish(self.store, base, plan, source, watch, by_force=self.by_force)

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return files of a kept generation, as the store holds them."""
        del number
        base = self.base or read(self.store)
        return fetch(self.store, base.snapshot.state, files)


def read(store: Store) -> Base:
    """Return what the store has. Raises ConfigError KB706 where its records cannot be read."""
    stored, claimed, begun = store.get(STATE), store.get(CLAIM), store.get(PENDING)
    state = read_state(stored[0]) if stored else State()
    claim = read_claim(claimed[0]) if claimed else None
    found = state
    if begun:
        pending = read_pending(begun[0])
        if claim and claim.pending == pending.stamp:
            pending = replace(pending, done=claim.done)
        found = absorb(state, pending)
    version = stored[1] if stored else ""
    held_by = (claim or Claim("", 0, ""), claimed[1]) if claimed else None
    return Base(Snapshot(found, store.list(), version), version, held_by, found != state)


def publish(
    store: Store, base: Base, plan: Plan, source: Source, watch: Watch, *, by_force: bool
) -> tuple[Message, ...]:
    """Carry out a plan made from `base`; return what a person should know.

    Raises DeployRefusedError KB701 where another deploy wrote since `base` was read.
    """
    with _holding(store, base, by_force=by_force) as hold:
        version = base.state_version
        if base.resumed:
            version = _write_state(store, plan.before, version, hold)
        stamp = hold.claim.stamp
        steps = (*plan.keeps, *plan.sends)
        if steps:
            pending = Pending(stamp, plan.number, plan.time, steps)
            store.swap(PENDING, write_pending(pending), None)
        hold.begin(stamp)
        _run(store, hold, steps, source, watch)
        version = _write_state(store, replace(plan.after, stamp=stamp), version, hold)
        if plan.final != plan.after:
            _run(store, hold, (*plan.removes, *plan.drops), source, watch)
            _write_state(store, replace(plan.final, stamp=stamp), version, hold)
        store.remove(PENDING)
    return () if hold.conditional else (NO_LOCK,)


def fetch(store: Store, state: State, files: Sequence[SiteFile]) -> dict[str, bytes]:
    """Return those files of a kept generation by path; what is gone is left out."""
    current = live(state)

    def get(file: SiteFile) -> tuple[str, bytes] | None:
        there = current.get(file.path)
        stays = is_hashed(file.path) or (there is not None and there.digest == file.digest)
        places = (file.path, KEPT + file.digest) if stays else (KEPT + file.digest,)
        for place in places:
            found = store.get(place)
            if found and digest_of(found[0]) == file.digest:
                return file.path, found[0]
        return None

    with ThreadPoolExecutor(store.workers) as pool:
        return dict(filter(None, pool.map(get, files)))


@contextmanager
def _holding(store: Store, base: Base, *, by_force: bool) -> Iterator[Hold]:
    """Hold the claim; it is given back when all went well, else left for the next deploy."""
    hold = take(store, base.claim, by_force=by_force)
    now = store.get(STATE)
    if (now[1] if now else "") != base.state_version:
        store.remove(CLAIM)
        raise raced(say("raced.written"))
    try:
        yield hold
    except BaseException:
        with suppress(DeployStoppedError, DeployRefusedError, ConfigError):
            hold.release()
        raise
    if hold.is_ours():
        store.remove(CLAIM)


def _run(store: Store, hold: Hold, steps: Sequence[Step], source: Source, watch: Watch) -> None:
    """Do the steps, many of a stage at a time; a stage is safe before the next one begins."""
    done = 0

    def act(step: Step) -> None:
        hold.check()
        _ACTIONS[step.kind](store, step, source)

    def acted() -> Iterator[Step]:
        for _, group in groupby(steps, key=lambda step: (step.kind, step.stage)):
            stage = list(group)
            for step, _ in zip(stage, pool.map(act, stage), strict=True):
                yield step
            store.flush()
            if stage[0].kind == "keep":
                # Until this is known, nothing that was copied aside may be overwritten.
                hold.advance(done, at_once=True)

    pool = ThreadPoolExecutor(store.workers)
    try:
        for _ in watch("deploy", acted(), len(steps)):
            done += 1
            hold.advance(done)
    finally:
        pool.shutdown(cancel_futures=True)


def _write_state(store: Store, state: State, version: str, hold: Hold) -> str:
    content = write_state(state)
    try:
        return store.swap(STATE, content, version if hold.conditional else None)
    except Conflict:
        found = store.get(STATE)
        if found and found[0] == content:
            return found[1]
        raise raced(say("raced.wrote-state")) from None


def _send(store: Store, step: Step, source: Source) -> None:
    store.put(step.path, source.checked(source.files[step.path]))


def _keep(store: Store, step: Step, source: Source) -> None:
    del source
    store.copy(step.path, KEPT + step.digest)


def _remove(store: Store, step: Step, source: Source) -> None:
    del source
    store.remove(step.path)


_ACTIONS: dict[str, Callable[[Store, Step, Source], None]] = {
    "keep": _keep,
    "send": _send,
    "remove": _remove,
    "drop": _remove,
}
