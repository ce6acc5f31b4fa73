"""A folder on a server that ssh reaches, as a target: releases and a symlink, as in releases.py.

The server copies the live release by hard links, rsync sends what changed into the copy, and a
short script on the server switches the symlink, if it still leads where it led before.
"""

from __future__ import annotations

import secrets
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.core.messages import Message
from kb_site.core.values import Struct
from kb_site.deploy.programs import Failed, Result, run, succeed
from kb_site.deploy.releases import RELEASES, release_of, taken_over
from kb_site.deploy.retry import retry
from kb_site.deploy.rsync_server import (
    BEGIN,
    NO_LOCK,
    READ,
    SWITCH,
    after_greeting,
    explained,
    may_pass,
)
from kb_site.deploy.source import Source, digest_of, with_variants
from kb_site.deploy.state import named, read_state, write_state
from kb_site.deploy.target import Watch
from kb_site.deploy.values import Plan, SiteFile, Snapshot, State
from kb_site.options.deploy_targets import RsyncSettings

_PASSING_SSH = frozenset((255,))
_PASSING_RSYNC = frozenset((5, 10, 11, 12, 30, 35, 255))
"""Exit statuses after which a second try may succeed: connections and time-outs."""


class RsyncTarget(Struct):
    """Sends releases to a server."""

    settings: RsyncSettings
    folder: Path
    """The site folder, from which the ssh configuration's path starts."""
    socket: Path
    """Where the one connection lies that all commands of a deploy share."""
    copies: bool = False
    form: str = "1"
    snapshot: Snapshot | None = None

    def prepare(self, source: Source) -> Source:
        """Return the files, with compressed ones beside them where they are wanted."""
        return with_variants(source) if self.settings.precompress else source

    def read(self) -> Snapshot:
        """Return the live release."""
        output = self._on_server(READ, [self.settings.path])
        lines = after_greeting(output.decode("utf-8", "surrogateescape").split("\n"))
        live = lines[0]
        if not live:
            state = State()
        else:
            state = read_state("\n".join(lines[1 : lines.index("FILES")]).encode())
        present = _sizes(lines[lines.index("FILES") + 1 :]) if "FILES" in lines else {}
        if not live:
            present = {path: size for path, size in present.items() if not _is_record(path)}
        self.snapshot = Snapshot(state, present, live)
        return self.snapshot

    def publish(self, plan: Plan, source: Source, watch: Watch) -> tuple[Message, ...]:
        """Make the release beside the live one, then switch to it on the server."""
        snapshot = self.snapshot or self.read()
        name = f"{plan.number:06}-{secrets.token_hex(4)}"
        state = named(plan.final, name)
        content = write_state(state)
        partial = f"{RELEASES}/.partial-{plan.number:06}-{_identity(source, snapshot.live)}"
        self._on_server(BEGIN, [self.settings.path, partial, snapshot.live])
        with TemporaryDirectory(prefix="kb-site-") as temporary:
            for step in watch("prepare", plan.sends, len(plan.sends)):
                place = Path(temporary, step.path)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(source.checked(source.files[step.path]))
            for _ in watch("send", [None], 1):
                self._send(temporary, partial)
        stay = {*source.files, *taken_over(plan, snapshot)}
        gone = [path for path in snapshot.present if path not in stay] if snapshot.live else []
        kept = [each.name for each in state.generations if each.name]
        output = self._on_server(
            SWITCH,
            [self.settings.path, partial, name, snapshot.live, str(len(content)), *kept],
            "\n".join([*gone, "."]).encode() + b"\n" + content,
        )
        return (NO_LOCK,) if b"NOLOCK" in output else ()

    def fetch(self, number: int, files: Sequence[SiteFile]) -> dict[str, bytes]:
        """Return files of a kept release."""
        state = (self.snapshot or self.read()).state
        release = f"{self.settings.path}/{RELEASES}/{release_of(state, number)}"
        found = {}
        with TemporaryDirectory(prefix="kb-site-") as temporary:
            listed = "".join(f"{file.path}\n" for file in files).encode()
            words = [*self._rsync(), "--files-from=-", "--ignore-missing-args", "--"]
            words += [f"{self.settings.host}:{release}/", temporary]
            self._try(lambda: run(words, stdin=listed), _PASSING_RSYNC)
            for file in files:
                place = Path(temporary, file.path)
                if place.is_file() and digest_of(content := place.read_bytes()) == file.digest:
                    found[file.path] = content
        return found

    def close(self) -> None:
        """End the connection, if there is one."""
        if self.socket.exists():
            run([*self._ssh(), "-O", "exit", "--", self.settings.host])

    def _send(self, local: str, partial: str) -> None:
        options = ["--checksum", "--perms", "--chmod=D755,F644"]
        ends = [f"{local}/", f"{self.settings.host}:{self.settings.path}/{partial}/"]
        words = [*self._rsync(), *options, "--", *ends]
        self._try(lambda: run(words), _PASSING_RSYNC)

    def _rsync(self) -> list[str]:
        return ["rsync", "--recursive", "--timeout=60", "--rsh", shlex.join(self._ssh())]

    def _on_server(self, script: str, values: Sequence[str], stdin: bytes = b"") -> bytes:
        line = shlex.join(["sh", "-c", script, "sh", *values])
        words = [*self._ssh(), "--", self.settings.host, line]
        # A switch is not tried twice: the first try may have been done.
        passing = frozenset[int]() if stdin else _PASSING_SSH
        return self._try(lambda: run(words, stdin=stdin), passing)

    def _ssh(self) -> list[str]:
        options = ["BatchMode=yes", "ConnectTimeout=15", "ServerAliveInterval=10"]
        options += ["ControlMaster=auto", "ControlPersist=30", f"ControlPath={self.socket}"]
        words = ["ssh", *(word for option in options for word in ("-o", option))]
        if self.settings.ssh_config:
            words += ["-F", str((self.folder / self.settings.ssh_config).resolve())]
        return words

    def _try(self, call: Callable[[], Result], passing: frozenset[int]) -> bytes:
        try:
            return retry(
                lambda: succeed(call()),
                lambda error: isinstance(error, Failed) and may_pass(error.result, passing),
                (Failed,),
            )
        except Failed as failed:
            raise explained(self.settings.host, failed.result) from None


@contextmanager
def open_target(settings: RsyncSettings, folder: Path) -> Iterator[RsyncTarget]:
    """Give the target; its connection ends with it."""
    with TemporaryDirectory(prefix="kb-site-", ignore_cleanup_errors=True) as temporary:
        target = RsyncTarget(settings, folder, Path(temporary, "ssh"))
        try:
            yield target
        finally:
            target.close()


def _identity(source: Source, live: str) -> str:
    """Return a name for a deploy, so that the same one is resumed where it stopped."""
    digest = blake2b(live.encode(), digest_size=6)
    for path, file in sorted(source.files.items()):
        digest.update(f"{path}\0{file.digest}\n".encode())
    return digest.hexdigest()


def _sizes(lines: Sequence[str]) -> dict[str, int]:
    """Return path and size from the lines of wc, without its totals."""
    found = (line.strip().partition(" ./") for line in lines)
    return {path: int(size) for size, mark, path in found if mark}


def _is_record(path: str) -> bool:
    return path.startswith((f"{RELEASES}/", "current/"))
