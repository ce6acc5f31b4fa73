"""The claim on a target: a small record that says which deploy is writing, and how far it is.

A claim holds for LEASE seconds after it was renewed. A deploy that cannot renew it in time
stops by itself, so that two deploys never write at once where the server keeps conditions.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from kb_site.core.errors import DeployRefusedError, DeployStoppedError
from kb_site.core.messages import Message, say
from kb_site.core.values import Struct, Value, replace
from kb_site.deploy.kinds import RESERVED

CLAIM = f"{RESERVED}/claim.json"
LEASE = 120
RENEW = 3
"""Seconds between two renewals while a deploy is at work."""


class Conflict(Exception):  # noqa: N818 - it is an answer, not a fault
    """A conditional write found another version than the one expected."""


class Unconditional(Exception):  # noqa: N818 - it is what the server is
    """A server says itself that it takes no conditional writes."""


class Records(Protocol):
    """Where the claim lies. Versions are opaque; an empty one stands for "not there"."""

    def get(self, path: str) -> tuple[bytes, str] | None:
        """Return content and version."""

    def swap(self, path: str, content: bytes, version: str | None) -> str:
        """Write if the version still is this one and return the new one; None: whatever it is.

        Raises Conflict.
        """


class Claim(Value):
    """Who writes, since when, which record of steps it follows and how many are done."""

    stamp: str
    time: int
    owner: str
    pending: str = ""
    done: int = 0

    def write(self) -> bytes:
        """Return the claim as JSON."""
        names = ("stamp", "time", "owner", "pending", "done")
        return json.dumps({name: getattr(self, name) for name in names}).encode()


def read_claim(content: bytes) -> Claim | None:
    """Return the claim, or none where the record is damaged; it then claims nothing."""
    try:
        value = json.loads(content)
        texts = [str(value[name]) for name in ("stamp", "owner", "pending")]
        stamp, owner, pending = texts
        return Claim(stamp, int(value["time"]), owner, pending, int(value["done"]))
    except (ValueError, KeyError, TypeError):
        return None


class Hold(Struct):
    """A claim that this process holds on a target."""

    records: Records
    claim: Claim
    version: str
    conditional: bool
    """Whether the server keeps conditions, so that the claim is a lock."""
    clock: Callable[[], float] = time.time

    def advance(self, done: int, *, at_once: bool = False) -> None:
        """Renew the claim with the number of steps done, when it is time or `at_once`."""
        claim = replace(self.claim, done=done)
        if at_once or self.clock() - self.claim.time >= RENEW:
            self._write(replace(claim, time=int(self.clock())))
        else:
            self.claim = claim

    def release(self) -> None:
        """Let the next deploy take over at once, and know what was done."""
        self._write(replace(self.claim, time=0, owner=""))

    def is_ours(self) -> bool:
        """Return whether no other deploy has taken the claim over."""
        found = self.records.get(CLAIM)
        there = read_claim(found[0]) if found else None
        return there is not None and there.stamp == self.claim.stamp

    def begin(self, pending: str) -> None:
        """Say that the steps under `pending` are followed from now on."""
        self._write(replace(self.claim, time=int(self.clock()), pending=pending, done=0))

    def check(self) -> None:
        """Raise DeployStoppedError KB702 if the claim could not be renewed for too long."""
        if self.clock() - self.claim.time > LEASE / 2:
            message = say("KB702.stood-still")
            raise DeployStoppedError("KB702", message)

    def _write(self, claim: Claim) -> None:
        expected = self.version if self.conditional else None
        try:
            self.version = self.records.swap(CLAIM, claim.write(), expected)
        except Conflict:
            self.version = _own_version(self.records, claim)
        self.claim = claim


def take(records: Records, found: tuple[Claim, str] | None, *, by_force: bool) -> Hold:
    """Claim the target; `found` is the claim that was read, with its version.

    Raises DeployRefusedError KB701 where another deploy is at work, unless `by_force`.
    """
    old, version = found or (None, "")
    if old and not by_force and is_alive(old, time.time()):
        raise raced(say("raced.writing"))
    claim = Claim(
        secrets.token_hex(8),
        int(time.time()),
        owner(os.getpid()),
        old.pending if old else "",
        old.done if old else 0,
    )
    try:
        version = records.swap(CLAIM, claim.write(), version)
    except Unconditional:
        version = records.swap(CLAIM, claim.write(), None)
        return Hold(records, claim, version, conditional=False)
    except Conflict:
        version = _own_version(records, claim)
    return Hold(records, claim, version, conditional=_keeps_conditions(records, claim))


def raced(what: Message) -> DeployRefusedError:
    """Return the refusal of a deploy that another one crossed."""
    return DeployRefusedError("KB701", say("KB701.raced", what=what))


def is_alive(claim: Claim, now: float) -> bool:
    """Return whether the deploy that made a claim may still be at work."""
    machine, _, process = claim.owner.partition(":")
    if machine == owner(os.getpid()).partition(":")[0]:
        number = int(process.partition(":")[0])
        return owner(number) == claim.owner
    return now - claim.time < LEASE


def owner(process: int) -> str:
    """Return which process on which machine this is, unreadable to others; no colon: none."""
    names = [socket.gethostname()]
    names += [_read("/proc/sys/kernel/random/boot_id"), _link("/proc/self/ns/pid")]
    machine = blake2b("|".join(names).encode(), digest_size=8).hexdigest()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return machine
    except PermissionError:
        pass
    words = _read(f"/proc/{process}/stat").rpartition(")")[2].split()
    started = words[19] if len(words) > 19 else ""
    ended = words[:1] == ["Z"]
    return machine if ended else f"{machine}:{process}:{started}"


def _keeps_conditions(records: Records, claim: Claim) -> bool:
    """Return whether a write that must fail does fail; where it does not, it changes nothing."""
    for version in ("", '"0123456789abcdef0123456789abcdef"'):
        try:
            records.swap(CLAIM, claim.write(), version)
        except Conflict:
            continue
        except Unconditional:
            return False
        return False
    return True


def _own_version(records: Records, claim: Claim) -> str:
    """Return the version of a claim that was written though the answer was lost."""
    found = records.get(CLAIM)
    there = read_claim(found[0]) if found else None
    if found and there == claim:
        return found[1]
    raise raced(say("raced.taken-over"))


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _link(path: str) -> str:
    try:
        return str(Path(path).readlink())
    except OSError:
        return ""
