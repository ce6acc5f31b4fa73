"""Killing deploys at random moments, and what must be true afterwards.

Usage: python tests/support/deploy_kills.py TARGET FOLDER WHERE KILLS SEED QUESTIONS

TARGET is folder, releases, git, s3 or rsync; WHERE is the server's address, or the file that
configures ssh. Deploys run in forked processes, so that all of a deploy's time is its own
work; a kill takes the programs that it has started with it. A crawler in another process
reads the live site all the while. The figures are printed as JSON.
"""

import contextlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from built_sites import (
    NAMED,
    dead_files,
    questions,
    reader_of,
    site_files,
    write_config,
    write_site,
)
from kb_site.commands import main

ACCEPTED = ("--accept", "vanished", "--accept", "shrunk")
LEFT_OUT = (".nojekyll", "_headers", "_redirects")


@dataclass
class Place:
    """A site folder with a target, and how the target is read as readers do."""

    site: Path
    target: str
    snapshot: object
    """Returns a `fetch` for what is live."""
    check: object = bool
    """Called after every kill; raises where the target is damaged."""
    left_out: tuple = ()
    log: list = field(default_factory=list)


def version(number, count):
    """One of the versions that deploys send in turn: texts, looks and some questions change."""
    return site_files(questions(count + number % 3, f"第{number}版"), look=str(number))


def fork_deploy(place, output):
    """Start a deploy in a process group of its own; return its process id."""
    process = os.fork()
    if process:
        return process
    status = 3
    try:
        os.setsid()
        quiet = os.open(place.site / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        words = ["deploy", place.target, "--site", str(place.site), "--output", str(output)]
        status = main([*words, "--quiet", *ACCEPTED])
    finally:
        os._exit(status)


def deploy(place, output):
    """Run a deploy to its end; return its exit status and its seconds."""
    start = time.monotonic()
    _, status = os.waitpid(fork_deploy(place, output), 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - start


def kill_deploy(place, output, seconds):
    """Kill a deploy after that time; return whether it was still at work."""
    process = fork_deploy(place, output)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, _ = os.waitpid(process, os.WNOHANG)
        if ended:
            return False
        time.sleep(0.0005)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return True


def race(place, outputs):
    """Run deploys at once; return their exit statuses."""
    processes = [fork_deploy(place, output) for output in outputs]
    return [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes]


def live_equals(place, files):
    """The paths at which the target has not what the site has."""
    fetch = place.snapshot()
    wanted = {path: content for path, content in files.items() if path not in place.left_out}
    return [path for path, content in wanted.items() if fetch(path) != content]


def dead_now(place):
    """What a crawler finds dead on a site that nobody changes meanwhile."""
    return dead_files(place.snapshot())


def dead_meanwhile(fetch):
    """What a crawler finds dead while the site changes under it.

    A page that was withdrawn after the page that leads to it was read is not dead, if that
    page no longer leads to it; a file with a digest in its name must always be there.
    """
    return [each for each in dead_files(fetch) if _is_dead(fetch, *each.split(" names "))]


def _is_dead(fetch, page, target=None):
    if target is None or target.startswith(("assets/", "search/")):
        return fetch(target or page) is None
    names = NAMED.findall((fetch(page) or b"").decode())
    return any(target.endswith(name.lstrip("./")) for name in names) and fetch(target) is None


@contextlib.contextmanager
def crawling(place, findings):
    """Crawl the live site in another process; dead files are lines of the file `findings`."""
    process = os.fork()
    if not process:
        try:
            _crawl_for_ever(place, findings)
        finally:
            os._exit(3)
    try:
        yield
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _crawl_for_ever(place, findings):
    while True:
        dead = dead_meanwhile(place.snapshot())
        with findings.open("a", encoding="utf-8") as file:
            file.write("".join(f"{each}\n" for each in dead) + "crawled\n")


def crawls(findings):
    """How many times the site was crawled, and what was dead."""
    lines = findings.read_text(encoding="utf-8").splitlines() if findings.exists() else []
    return lines.count("crawled"), [line for line in lines if line != "crawled"]


def folder_reader(folder):
    return lambda: reader_of(folder)


def web_reader(address):
    """What gives a `fetch` over HTTP."""

    def fetch(path):
        try:
            with urllib.request.urlopen(f"{address}/{path}", timeout=20) as answer:  # noqa: S310
                return answer.read()
        except urllib.error.HTTPError as error:
            error.close()
            return None

    return lambda: fetch


def git_reader(repository, branch):
    """What gives a `fetch` for the commit at which a branch is, as a host publishes it."""

    def snapshot():
        words = ["git", "archive", "--format=tar", branch]
        done = subprocess.run(words, cwd=repository, capture_output=True, check=False)
        if done.returncode != 0:
            return lambda path: None  # noqa: ARG005
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            members = [member for member in archive.getmembers() if member.isfile()]
            found = {member.name: archive.extractfile(member).read() for member in members}
        return found.get

    return snapshot


def git_fsck(repository):
    words = ["git", "fsck", "--strict", "--no-dangling"]
    done = subprocess.run(words, cwd=repository, capture_output=True, check=False)
    expect((done.returncode, done.stderr.decode() if done.returncode else ""), (0, ""), "git fsck")


def open_place(kind, folder, where):
    """A new site folder with a target of that kind; `where` is its server."""
    site, www = folder / "site-folder", folder / "www"
    if kind in ("folder", "releases"):
        target = {"type": "folder", "path": str(www), "releases": kind == "releases"}
        live = www / "current" if kind == "releases" else www
        place = Place(site, "web", folder_reader(live))
    elif kind == "git":
        repository = folder / "remote.git"
        subprocess.run(["git", "init", "-q", "--bare", str(repository)], check=True)
        # Packs that git puts together meanwhile are gone when `git fsck` comes to them.
        tidy = ["git", "-C", str(repository), "config", "receive.autogc", "false"]
        subprocess.run(tidy, check=True)
        target = {"type": "git", "remote": f"{where}/{folder.name}/remote.git"}
        snapshot = git_reader(repository, "gh-pages")
        place = Place(site, "web", snapshot, lambda: git_fsck(repository))
    elif kind == "s3":
        prefix = folder.name
        target = {"type": "s3", "bucket": "site", "endpoint": where, "region": "us-east-1"}
        target["prefix"] = prefix
        place = Place(site, "web", web_reader(f"{where}/site/{prefix}"), left_out=LEFT_OUT)
    else:
        target = {"type": "rsync", "host": "web", "path": str(www), "ssh_config": where}
        place = Place(site, "web", folder_reader(www / "current"), left_out=LEFT_OUT)
    write_config(site, {"web": target})
    return place


def write_versions(folder, count):
    """Write three versions of the site; return folder and files of each."""
    sites = [version(number, count) for number in range(3)]
    return [(write_site(folder / str(place), files), files) for place, files in enumerate(sites)]


def kill_round(place, version, seconds, rnd):
    """Kill one deploy, see that nothing is dead, finish it, and see that it converged.

    Returns whether the deploy was killed at work.
    """
    output, files = version
    killed = kill_deploy(place, output, rnd.uniform(0, seconds))
    place.check()
    expect(dead_now(place), [], "dead after a kill")
    status, _ = deploy(place, output)
    expect(status, 0, "status of the next run")
    expect(live_equals(place, files), [], "differs after the next run")
    expect(dead_now(place), [], "dead after the next run")
    return killed


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found}")


def run(kind, folder, where, *, kills, seed, count):
    """Kill deploys to a new target; return the figures."""
    from kb_site.deploy import folder as _folder  # noqa: F401

    folder.mkdir(parents=True)
    rnd = random.Random(seed)  # noqa: S311 - the same moments each time
    place, versions = open_place(kind, folder, where), write_versions(folder, count)
    expect(deploy(place, versions[0][0])[0], 0, "status of the first deploy")
    usual = max(deploy(place, versions[number][0])[1] for number in (2, 0))
    findings = folder / "crawled.txt"
    at_work = 0
    with crawling(place, findings):
        for number in range(1, kills + 1):
            at_work += kill_round(place, versions[number % 3], usual, rnd)
    crawled, dead = crawls(findings)
    statuses = []
    for _ in range(max(1, kills // 5)):
        expect(deploy(place, versions[0][0])[0], 0, "status before two deploys at once")
        statuses.append(race(place, [versions[1][0], versions[2][0]]))
    place.check()
    expect(dead_now(place), [], "dead after two deploys at once")
    return {
        "target": kind,
        "kills": kills,
        "at_work": at_work,
        "seconds": round(usual, 2),
        "crawled": crawled,
        "dead": dead,
        "races": [sorted(each) for each in statuses],
    }


if __name__ == "__main__":
    kind, folder, where, *numbers = sys.argv[1:]
    kills, seed, count = map(int, numbers)
    figures = run(kind, Path(folder), where, kills=kills, seed=seed, count=count)
    sys.stdout.write(f"{json.dumps(figures)}\n")
