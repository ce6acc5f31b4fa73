"""Writing one commit with git fast-import: the stream, its message, and the program that reads it.

The stream's form is that of git-fast-import(1).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kb_site.core.errors import DeployStoppedError
from kb_site.core.git import OF_A_REPOSITORY, inherited
from kb_site.core.messages import say
from kb_site.deploy.programs import TIMEOUT
from kb_site.deploy.values import Plan
from kb_site.options.masking import redact

REF = "refs/kb-site/next"
TRAILER = "Kb-Site-Generation"
MAX_LINES = 200
"""Changes that a commit's message lists before it counts the others."""


@contextmanager
def importing(
    repository: Path, environment: Mapping[str, str]
) -> Iterator[Callable[[bytes], object]]:
    """Give what takes the stream. Raises DeployStoppedError KB702 where git refuses it."""
    words = ["git", "--git-dir", str(repository), "fast-import", "--quiet", "--done"]
    with subprocess.Popen(  # noqa: S603 - the program is git
        words,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**inherited(OF_A_REPOSITORY), **environment},
    ) as program:
        if program.stdin is None or program.stderr is None:
            raise DeployStoppedError("KB702", say("KB702.fast-import-start"))
        try:
            yield program.stdin.write
            program.stdin.write(b"done\n")
            program.stdin.close()
        except BrokenPipeError:
            pass
        errors = program.stderr.read().decode("utf-8", "replace")
        if program.wait(TIMEOUT) != 0:
            message = " ".join(redact(errors).split())[:300]
            raise DeployStoppedError("KB702", say("KB702.fast-import", words=message))


def opening(plan: Plan, person: str, parent: str) -> bytes:
    """Return what begins the commit: who, when, why and on top of what."""
    body = message(plan).encode()
    head = (
        f"commit {REF}\nauthor {person} {plan.time} +0000\n"
        f"committer {person} {plan.time} +0000\ndata {len(body)}\n"
    )
    follows = f"from {parent}\n" if parent else ""
    return head.encode() + body + b"\n" + follows.encode()


def addition(path: str, content: bytes) -> bytes:
    """Return what puts a file into the commit."""
    return b"M 100644 inline %s\ndata %d\n%s\n" % (_quoted(path), len(content), content)


def removal(path: str) -> bytes:
    """Return what takes a file out of the commit."""
    return b"D %s\n" % _quoted(path)


def message(plan: Plan) -> str:
    """Return the commit's message: what changed, file by file."""
    new = sum(1 for step in plan.sends if step.change == "new")
    counts = f"{new} new, {len(plan.sends) - new} changed, {len(plan.removes)} removed"
    lines = [f"{step.change:8} {step.path}" for step in plan.sends]
    lines += [f"{'removed':8} {step.path}" for step in plan.removes]
    if len(lines) > MAX_LINES:
        lines = [*lines[:MAX_LINES], f"and {len(lines) - MAX_LINES} more"]
    listing = "\n".join(lines)
    return f"Publish generation {plan.number}: {counts}\n\n{listing}\n\n{TRAILER}: {plan.number}\n"


def contents(batch: bytes, count: int) -> Iterator[bytes | None]:
    """Yield each of `count` objects that `git cat-file --batch` wrote; none for a missing one."""
    place = 0
    for _ in range(count):
        end = batch.index(b"\n", place)
        words = batch[place:end].rsplit(b" ", 2)
        place = end + 1
        if words[-1] == b"missing" or len(words) < 3:
            yield None
            continue
        size = int(words[2])
        yield batch[place : place + size]
        place += size + 1


def _quoted(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"%s"' % escaped.encode("utf-8", "surrogateescape")
