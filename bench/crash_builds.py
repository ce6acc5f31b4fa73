"""Builds that are stopped in every way, each followed by an audit of what readers find.

Usage: python bench/crash_builds.py [OUT.md [TRIAL…]], each TRIAL a part of a title: with
`"SIGKILL at random"` builds are killed 200 times and nothing else is tried. Needs Linux, and root
for the small tmpfs; the kills at every system call need strace, and are left out with a word where
it is missing. A site stands published; one article is edited, and a build of it is stopped. The
audit compares every file with the old site and the new one; the next build must leave its own, with
nothing beside it.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ARTICLES = 60
FEW = 3
"""Articles of the site whose build is killed at every call."""
LARGE = (26, 40)
"""Articles of a site whose edits are builds of words alone, and questions of each."""
RANDOM_KILLS = 200
STEP = 9
"""Of the calls of one kind in an edit of a large site, so many further on each time."""
CALLS = (
    "syncfs", "renameat2", "rename", "mkdir", "rmdir", "write", "unlink", "linkat", "link",
    "fsync", "fchmod", "ftruncate", "pwrite64", "flock",
)  # fmt: skip
PARTS = 20
EDITED = 2
"""The number of the article that is edited; nothing of it stands on the home page."""

BUILD = (sys.executable, "-m", "kb_site", "build", "--quiet", "--as-of", "2026-11-24", "--site")

COMMON = (
    "的一了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使"
    "情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化"
)
"""Characters that nearly every text has; a decoder doubts others."""

HEAD = """\
# Builds that are stopped

What `python bench/crash_builds.py` found. A site of 60 articles, 3 where every call is tried,
stands published; one article is edited, and its build is stopped. Edits of words are those of a
site of 26 articles with 40 questions each. After each the audit found one whole site, the old or
the new; the next build left its own, with nothing beside it.
"""

Files = dict[str, bytes]
Outcomes = Counter[str]


def article(number: int, edition: int, questions: int) -> str:
    start = f"---\ntitle: 第{number}篇\nslug: a{number}\n---\n\n## 问题\n\n"
    first = f"### 第{number}问是什么？ {{#q{number}}}\n\n第{number}答，第{edition}版。\n"
    chance = random.Random(number)  # noqa: S311 - no secret
    more = (
        f"\n### {words(chance, 8)}？ {{#q{number}-{each}}}\n\n{words(chance, 150)}。\n"
        for each in range(1, questions)
    )
    return "".join((start, first, *more))


def words(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(COMMON, k=count))


def write_site(site: Path, edition: int, articles: int, questions: int) -> None:
    (site / "content").mkdir(parents=True, exist_ok=True)
    (site / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    for number in range(articles):
        path = site / "content" / f"a{number}.md"
        text = article(number, edition if number == EDITED else 1, questions)
        path.write_text(text, encoding="utf-8")


def must(*, hold: bool, told: object) -> None:
    """Stop the whole benchmark where a promise is broken."""
    if not hold:
        raise AssertionError(told)


def files_of(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".kb-site"
    }


class Trial:
    """A site with an old output, and the two sites that a reader may find."""

    def __init__(self, folder: Path, articles: int = ARTICLES, questions: int = 1) -> None:
        self.site = folder / f"site-{articles}"
        self.size = articles, questions
        write_site(self.site, 2, *self.size)
        self.build()
        self.new = files_of(self.site / "site")
        self.reset()
        self.old = files_of(self.site / "site")
        must(hold=self.old != self.new, told="the edit changes nothing")

    def command(self, *more: str) -> list[str]:
        return [*BUILD, str(self.site), *more]

    def build(self, *more: str) -> None:
        subprocess.run(self.command(*more), check=True)

    def reset(self) -> None:
        """Publish the old site, with the new one as its spare folder, then edit an article."""
        for edition in (2, 1):
            write_site(self.site, edition, *self.size)
            self.build()
        self.nothing_beside()
        write_site(self.site, 2, *self.size)

    def audit(self) -> str:
        """Return `old` or `new`, whichever whole site stands there; raise for anything else."""
        found = files_of(self.site / "site")
        which = {"old": self.old, "new": self.new}
        name = next((name for name, files in which.items() if files == found), "")
        if not name:
            differing = {path for path in found | self.new if found.get(path) != self.new.get(path)}
            raise AssertionError(f"neither site is whole: {sorted(differing)[:5]}")
        return name

    def audit_next(self) -> None:
        """Build once more: the new site stands there, and nothing is left beside it."""
        self.build()
        must(hold=self.audit() == "new", told="the next build left the old site")
        self.nothing_beside()

    def nothing_beside(self) -> None:
        """Refuse what an earlier build may have left."""
        beside = {path.name for path in self.site.iterdir()}
        left = beside - {"content", "kb-site.yaml", "site", ".site.lock", ".kb-site-cache"}
        must(hold=not left, told=left)


def told(ended: subprocess.CompletedProcess[str] | subprocess.Popen[str], messages: str) -> str:
    """Return how a build ended and its last line, places and numbers left out."""
    last = messages.splitlines()[-1] if messages.strip() else ""
    must(hold="Traceback" not in messages, told=messages)
    reason = re.sub(r"^.*?: KB", "KB", last)
    return f"exit {ended.returncode}: {re.sub('[0-9a-f]{16}|process [0-9]+', '…', reason)}"


def random_kills(trial: Trial, workers: str) -> Outcomes:
    """Kill a build, and all that it started, at a random moment of the time that it takes."""
    trial.reset()
    start = time.monotonic()
    trial.build("--workers", workers)
    took = time.monotonic() - start
    chance = random.Random(7)  # noqa: S311 - no secret
    outcomes: Outcomes = Counter()
    for _ in range(RANDOM_KILLS // 2):
        trial.reset()
        with subprocess.Popen(trial.command("--workers", workers)) as running:
            try:
                running.wait(chance.uniform(0.1, 1.0) * took)
            except subprocess.TimeoutExpired:
                running.kill()
        ended = "killed" if running.returncode else "ended before"
        outcomes[f"{ended}, {trial.audit()} site"] += 1
    trial.audit_next()
    return outcomes


def kills_at_calls(trial: Trial, step: int = 1) -> Outcomes:
    """Kill a build as it enters its n-th system call of a kind, for every n or every few."""
    outcomes: Outcomes = Counter()
    if not shutil.which("strace"):
        return Counter({"left out: strace is missing": 1})
    for call in CALLS:
        number, ended = 1 - step, False
        while not ended:
            number += step
            trial.reset()
            inject = f"inject={call}:signal=SIGKILL:when={number}"
            traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
            command = [*traced, *trial.command("--workers", "1")]
            ended = subprocess.run(command, check=False).returncode == 0
            if not ended:
                outcomes[f"at `{call}`, {trial.audit()} site"] += 1
        trial.audit_next()
    return outcomes


def file_size_limits(trial: Trial) -> Outcomes:
    """Let no file grow beyond each twentieth of the largest."""
    largest = max(map(len, trial.new.values()))
    sizes = range(0, largest + largest // PARTS, largest // PARTS)
    limits = (partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size)) for size in sizes)
    return Counter(starved(trial, limit) for limit in limits)


def starved(trial: Trial, before: Callable[[], None] | None = None) -> str:
    """Build under a want, audit, and say how it ended."""
    trial.reset()
    ended = subprocess.run(
        trial.command("--no-cache"),
        check=False, preexec_fn=before, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    outcome = f"{told(ended, ended.stderr)} ({trial.audit()} site)"
    trial.audit_next()
    return outcome


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def full_disks(folder: Path) -> Outcomes:
    """Build on tmpfs of which ever less is free, from enough for a second site to nothing."""
    outcomes: Outcomes = Counter()
    with mounted(folder, "size=64m"):
        trial = Trial(folder)
        ballast = folder / "ballast"
        size = sum(map(len, trial.new.values())) + 4096 * len(trial.new)
        for part in range(PARTS, -1, -1):
            trial.reset()
            free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
            with ballast.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, free - size * part // PARTS))
            command = trial.command("--no-cache")
            ended = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
            outcomes[f"{told(ended, ended.stderr)} ({trial.audit()} site)"] += 1
            ballast.unlink()
            trial.audit_next()
    return outcomes


def read_only_disk(folder: Path) -> Outcomes:
    """Build on a file system that has become read-only."""
    with mounted(folder, "size=64m"):
        trial = Trial(folder)
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        command = trial.command()
        ended = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
        outcome = f"{told(ended, ended.stderr)} ({trial.audit()} site)"
        subprocess.run(["mount", "-o", "remount,rw", folder], check=True)
        trial.audit_next()
    return Counter([outcome])


def signals(trial: Trial) -> Outcomes:
    """Send Ctrl+C to all processes of a build, or SIGTERM to the first, at random moments."""
    chance = random.Random(11)  # noqa: S311 - no secret
    outcomes: Outcomes = Counter()
    for number in (signal.SIGINT, signal.SIGTERM):
        for _ in range(20):
            trial.reset()
            running = subprocess.Popen(
                trial.command("--workers", "2", "--no-cache"),
                stderr=subprocess.PIPE, text=True, start_new_session=True,
            )  # fmt: skip
            time.sleep(chance.uniform(0.2, 1.0))
            if number == signal.SIGINT:
                os.killpg(running.pid, number)
            else:
                running.send_signal(number)
            _, messages = running.communicate()
            outcomes[f"{number.name}: {told(running, messages)} ({trial.audit()} site)"] += 1
            trial.audit_next()
    return outcomes


def killed_workers(trial: Trial) -> Outcomes:
    """Kill one of two workers as soon as it is there."""
    outcomes: Outcomes = Counter()
    for _ in range(10):
        trial.reset()
        running = subprocess.Popen(
            trial.command("--workers", "2", "--no-cache"), stderr=subprocess.PIPE, text=True
        )
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        found: list[str] = []
        while not found and running.poll() is None:
            found = children.read_text().split() if children.exists() else []
        for child in found[:1]:
            os.kill(int(child), signal.SIGKILL)
        _, messages = running.communicate()
        outcomes[f"{told(running, messages)} ({trial.audit()} site)"] += 1
        trial.audit_next()
    return outcomes


def at_once(trial: Trial, count: int) -> Outcomes:
    """Start builds all at once."""
    outcomes: Outcomes = Counter()
    for _ in range(5):
        trial.reset()
        command = trial.command("--workers", "1", "--no-cache")
        running = [
            subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(count)
        ]
        for each in running:
            _, messages = each.communicate()
            outcomes[told(each, messages)] += 1
        outcomes[f"{trial.audit()} site"] += 1
        trial.audit_next()
    return outcomes


def section(title: str, outcomes: Outcomes, took: float) -> str:
    rows = "\n".join(f"| {what} | {times} |" for what, times in sorted(outcomes.items()))
    return f"## {title}\n\n{took:.0f} s.\n\n| outcome | times |\n| --- | ---: |\n{rows}\n"


def main() -> None:
    """Run the trials, print their tables, and write them where asked to."""
    # What a shell starts in the background ignores Ctrl+C, and so does all that it starts in turn.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chosen = sys.argv[2:]
    shown = [HEAD]
    with tempfile.TemporaryDirectory(prefix="kb-site-crash-") as scratch:
        trial, small = Trial(Path(scratch)), Trial(Path(scratch), FEW)
        large = Trial(Path(scratch), *LARGE)
        trials: dict[str, Callable[[], Outcomes]] = {
            "SIGKILL at random moments, one worker": lambda: random_kills(trial, "1"),
            "SIGKILL at random moments, two workers": lambda: random_kills(trial, "2"),
            "SIGKILL at every call that changes a file": lambda: kills_at_calls(small),
            "SIGKILL at random moments of an edit of words": lambda: random_kills(large, "1"),
            "SIGKILL at calls of an edit of words": lambda: kills_at_calls(large, STEP),
            "No file beyond each twentieth of the largest": lambda: file_size_limits(trial),
            "Full disk, less free by twentieths": lambda: full_disks(Path(scratch, "full")),
            "Read-only disk": lambda: read_only_disk(Path(scratch, "ro")),
            "Signals at random moments": lambda: signals(trial),
            "A killed worker": lambda: killed_workers(trial),
            "Two builds at once, five times": lambda: at_once(trial, 2),
            "Eight builds at once, five times": lambda: at_once(trial, 8),
        }
        for title, run in trials.items():
            if not chosen or any(word in title for word in chosen):
                start = time.monotonic()
                shown.append(section(title, run(), time.monotonic() - start))
                print(shown[-1], flush=True)
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text("\n".join(shown), encoding="utf-8")


if __name__ == "__main__":
    main()
