"""The days on which sources were first and last committed, from the history that git keeps."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.core.errors import ConfigError, Location
from kb_site.core.git import ANOTHER, Committed, inherited
from kb_site.core.messages import say
from kb_site.core.model import SourceFile
from kb_site.core.values import Struct, Value, field, replace
from kb_site.options.site_options import Config

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_PLAIN = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
_WHERE = ("rev-parse", "--show-toplevel", "--is-shallow-repository", "--show-prefix")
_LOG = (
    *("-c", "log.showRoot=true", "log", "--reverse", "--topo-order", "--no-show-signature"),
    *("--no-ext-diff", "--no-textconv", "-z", "--format=%x01%at", "--name-status", "-M", "-c"),
)
"""What each commit did to each file, oldest first; of a merge, what none of its parents has."""
_STATUS = (
    *("-c", "core.fsmonitor=false", "--no-optional-locks", "status", "--porcelain", "-z"),
    *("--no-renames", "--untracked-files=all", "--", "."),
)
_SET_OUT = b"\x01"
_RENAMED = b"R"
_LEFT_AS_IT_WAS = frozenset(b"DR")
"""A deletion, and a rename that a merge takes over from one of its parents."""


class History(Value):
    """What git knows of a site's sources, by their paths from the site folder."""

    asked: tuple[str, ...]
    known: dict[str, Committed]

    def of(self, source: SourceFile) -> SourceFile:
        """Return a source with its days; a sidecar is a part of its article."""
        own = self.known.get(source.path, Committed(self.asked))
        if source.sidecar is not None:
            beside = self.known.get(source.sidecar_path, Committed(self.asked))
            last = max((day for day in (own.last, beside.last) if day), default=None)
            changed = own.changed or beside.changed or not beside.last
            own = replace(own, last=own.last and last, changed=changed)
        return replace(source, committed=own)


def read_history(config: Config, day: date) -> History | None:
    """Return what git knows of the sources, if the site asks for it; no date is after `day`.

    Raises ConfigError KB010 where git cannot tell.
    """
    if not config.from_git:
        return None
    known: dict[str, Committed] = {}
    commits: dict[bytes, _Commits] = {}
    for name in (config.content, config.pages):
        folder = config.folder / name
        if not folder.is_dir():
            continue
        top, shallow, prefix = _ask(config, folder, *_WHERE).split(b"\n")[:3]
        if shallow == b"true":
            raise ConfigError("KB010", say("KB010.shallow"), Location(config.name))
        if top not in commits:
            commits[top] = _commits(config, folder)
        changed = {entry[3:] for entry in _ask(config, folder, *_STATUS).split(b"\0")}
        for path, (first, last) in commits[top].days.items():
            if path.startswith(prefix):
                place = f"{name}/{os.fsdecode(path.removeprefix(prefix))}"
                days = (min(first, day), min(last, day))
                known[place] = Committed(config.from_git, *days, changed=path in changed)
    return History(config.from_git, known)


class _Commits(Struct):
    """The first and last day of each file, as the history is gone through."""

    days: dict[bytes, tuple[date, date]] = field(default_factory=dict)
    moved: dict[bytes, bytes] = field(default_factory=dict)
    """What a file is called now; a branch may change it by its old name after that."""

    def note(self, path: bytes, day: date) -> None:
        """Take up that a file was added or changed."""
        seen: set[bytes] = set()
        while path in self.moved and path not in seen:
            seen.add(path)
            path = self.moved[path]
        first, _ = self.days.get(path, (day, day))
        self.days[path] = first, day

    def rename(self, old: bytes, new: bytes, day: date) -> None:
        """Take up that a file has another name from now on."""
        first, _ = self.days.pop(old, (day, day))
        self.days[new] = first, day
        self.moved.pop(new, None)
        self.moved[old] = new


def _commits(config: Config, folder: Path) -> _Commits:
    found = _Commits()
    if not _run(folder, "rev-parse", "--quiet", "--verify", "HEAD").stdout:
        return found
    day = date.min
    words = iter(_ask(config, folder, *_LOG).split(b"\0"))
    for word in (each.lstrip(b"\n") for each in words):
        if word.startswith(_SET_OUT):
            day = datetime.fromtimestamp(int(word[1:]), UTC).date()
        elif word.startswith(_RENAMED) and word[1:].isdigit():
            found.rename(next(words), next(words), day)
        elif word:
            path = next(words)
            if word == b"A":
                found.moved.pop(path, None)
            if not _LEFT_AS_IT_WAS.intersection(word):
                found.note(path, day)
    return found


def _ask(config: Config, folder: Path, *words: str) -> bytes:
    done = _run(folder, *words)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        message = say("KB010.git-says", words=said.removeprefix("fatal: "))
        raise ConfigError("KB010", message, Location(config.name))
    return done.stdout


def _run(folder: Path, *words: str) -> CompletedProcess[bytes]:
    import subprocess

    try:
        return subprocess.run(  # noqa: S603 - words, never a shell's line
            ["git", *words],  # noqa: S607 - the one that its user has
            capture_output=True, check=False, cwd=folder, env={**inherited(ANOTHER), **_PLAIN},
        )  # fmt: skip
    except FileNotFoundError:
        raise ConfigError("KB010", say("KB010.no-git")) from None
