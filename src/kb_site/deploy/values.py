"""The values of a deploy; all frozen. Times are whole seconds since 1970, digests BLAKE2b-128."""

from __future__ import annotations

from typing import Literal

from kb_site.core.values import Value

StepKind = Literal["keep", "send", "remove", "drop"]
Change = Literal["new", "changed", ""]


class SiteFile(Value, order=True):
    """A file as it is to lie on the target; the path has forward slashes."""

    path: str
    digest: str
    size: int


class Generation(Value):
    """One finished deploy; `files` counts its files, so that a rollback knows it is whole."""

    number: int
    time: int
    files: int
    name: str = ""
    """Where a target with releases keeps it."""


class Entry(Value):
    """A path with one content: in which kept generations it stands, and when it left the site."""

    path: str
    digest: str
    size: int
    generations: tuple[int, ...] = ()
    left: int = 0
    """When a generation first lacked it; 0 while it is live."""


class State(Value):
    """What deploys have left on a target; the last generation is the live one."""

    generations: tuple[Generation, ...] = ()
    entries: tuple[Entry, ...] = ()
    kept: tuple[str, ...] = ()
    """Digests of replaced pages that lie in the target's own folder of kept files."""
    overlay: tuple[tuple[str, str], ...] = ()
    """Path and digest where a stopped deploy left something else; no digest: not known."""
    waiting: tuple[str, ...] = ()
    """Paths that the site no longer has and that are yet to be removed."""
    form: str = ""
    """How files are stored; files stored in another form are sent again."""
    stamp: str = ""
    """Names the deploy that wrote this, so that its own record of steps is known to be done."""

    @property
    def number(self) -> int:
        """The live generation's number, 0 before the first deploy."""
        return self.generations[-1].number if self.generations else 0


class Step(Value):
    """One thing to do to one path; steps of one stage may be done in any order."""

    kind: StepKind
    path: str
    digest: str = ""
    size: int = 0
    stage: int = 0
    change: Change = ""


class Pending(Value):
    """A deploy under way: its steps before the state is written, and how many surely are done."""

    stamp: str
    number: int
    time: int
    steps: tuple[Step, ...]
    done: int = 0


class Policy(Value):
    """How long things stay, how much may be removed at once, and what the target can do."""

    generations: int
    days: int
    max_deletes: int
    copies: bool = False
    """Whether replaced pages must be copied aside for a rollback."""
    form: str = ""


class Plan(Value):
    """What a deploy will do, in order, and the state it leaves."""

    number: int
    time: int
    keeps: tuple[Step, ...]
    sends: tuple[Step, ...]
    removes: tuple[Step, ...]
    drops: tuple[Step, ...]
    retain: tuple[SiteFile, ...]
    """Files of earlier generations that stay, and removals that wait."""
    unchanged: int
    before: State
    after: State
    """Written when all is sent; what is to be removed waits."""
    final: State
    """Written when all is removed."""

    @property
    def is_empty(self) -> bool:
        """Whether the target already is as it should be."""
        return self.final == self.before and not self.sends


class Snapshot(Value):
    """What was read from a target before planning; `present` gives sizes, -1 where not known."""

    state: State
    present: dict[str, int]
    live: str = ""
    """What must still be there when the deploy is sealed: a commit, a release, a version."""
