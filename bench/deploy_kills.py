"""Deploys to every kind of target, killed at random moments while a crawler reads the site.

Usage: python bench/deploy_kills.py [KILLS [SEED [TARGET...]]]

Each target gets KILLS deploys (50) of a site of 120 questions that end with SIGKILL at a
moment between start and usual end, each followed by a run that must converge, and a fifth as
many pairs of deploys at once. What the crawler finds dead is printed; so are the races: how
many had one winner, and how many both, one after the other.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from servers import KEY, SECRET, git_daemon, seaweed_server, ssh_server

TESTS = Path(__file__).parents[1] / "tests" / "support"
KINDS = ("folder", "releases", "git", "s3", "rsync")
QUESTIONS = 120


@contextmanager
def server_of(kind: str, folder: Path) -> Iterator[str]:
    """Start what a kind of target needs; give its address."""
    with ExitStack() as stack:
        started = folder / f"server-{kind}"
        started.mkdir()
        match kind:
            case "git":
                yield stack.enter_context(git_daemon(folder))
            case "s3":
                yield stack.enter_context(seaweed_server(started)).address
            case "rsync":
                yield str(stack.enter_context(ssh_server(started)))
            case _:
                yield "here"


def run(kind: str, kills: int, seed: int) -> bool:
    """Kill deploys of a kind and print what was found; return whether nothing was amiss."""
    with tempfile.TemporaryDirectory(prefix="kb-site-kills-") as temporary:
        folder = Path(temporary)
        with server_of(kind, folder) as where:
            words = [sys.executable, str(TESTS / "deploy_kills.py"), kind, str(folder / "kills")]
            words += [where, str(kills), str(seed), str(QUESTIONS)]
            environment = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
            environment |= {"PYTHONPATH": str(TESTS), **os.environ}
            done = subprocess.run(words, capture_output=True, env=environment, check=False)
    if done.returncode != 0:
        print(f"{kind:9} {done.stderr.decode().strip()}", flush=True)
        return False
    found = json.loads(done.stdout)
    one = sum(each == [0, 4] for each in found["races"])
    both = sum(each == [0, 0] for each in found["races"])
    print(
        f"{kind:9} {kills} kills, {found['at_work']} at work, of {found['seconds']} s; "
        f"{found['crawled']:,} crawls, dead: {found['dead'] or 'none'}; "
        f"{len(found['races'])} races, {one} with one winner, {both} one after the other",
        flush=True,
    )
    return not found["dead"] and one + both == len(found["races"])


if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    ended_well = [run(kind, kills, seed) for kind in sys.argv[3:] or KINDS]
    sys.exit(not all(ended_well))
