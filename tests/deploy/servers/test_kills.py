"""Deploys killed at random moments: nothing is ever dead, and the next run converges.

`bench/deploy_kills.py` does the same fifty times for each target.
"""

import json
import os
import subprocess
import sys

import pytest

from places import SUPPORT
from servers import KEY, SECRET

SCRIPT = SUPPORT / "deploy_kills.py"


@pytest.fixture
def where(request):
    """The server of a kind of target."""
    match request.param:
        case "s3":
            return request.getfixturevalue("seaweed")
        case "rsync":
            return str(request.getfixturevalue("ssh_config"))
        case "git":
            return "git:"
        case _:
            return "here"


@pytest.mark.parametrize(
    ("kind", "where", "kills"),
    [
        ("folder", "folder", 2),
        ("s3", "s3", 2),
        pytest.param("releases", "releases", 1, marks=pytest.mark.proof),
        pytest.param("git", "git", 1, marks=pytest.mark.proof),
        pytest.param("rsync", "rsync", 1, marks=pytest.mark.proof),
    ],
    indirect=["where"],
)
def test_killed_deploys_leave_nothing_dead_and_are_finished_by_the_next_run(
    kind, where, kills, tmp_path
):
    folder = tmp_path / f"kills-{kind}"
    if kind == "git":
        where = tmp_path.as_uri()
    words = [sys.executable, str(SCRIPT), kind, str(folder), where, str(kills), "7", "30"]
    keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    done = subprocess.run(words, capture_output=True, env={**os.environ, **keys}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    figures = json.loads(done.stdout)
    assert figures["dead"] == []
    assert figures["crawled"] > 0
    # Both may win one after the other, and never does none.
    assert all(each in ([0, 4], [0, 0]) for each in figures["races"])
