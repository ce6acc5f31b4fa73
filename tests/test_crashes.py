"""Builds that are killed, starved or met by others: a reader finds the old site or the new one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CRASHING = Path(__file__).with_name("crashing.py")


def kill_everywhere(folder, start, *lacking):
    """Return what was found after a kill at each call on a file, in the order of the calls."""
    command = [sys.executable, CRASHING, folder / "kills", start, *lacking]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [json.loads(line) for line in shown.splitlines()]
    assert len(found) > 20
    assert found[-1]["call"] == ""
    return found


@pytest.mark.parametrize("lacking", [(), ("syncfs",), ("renameat2",), ("syncfs", "renameat2")])
def test_killed_at_any_call_a_build_leaves_the_old_site_or_the_new(tmp_path, lacking):
    found = kill_everywhere(tmp_path, "own", *lacking)
    left = [".site.lock", *([".site.release"] if "renameat2" in lacking else []), "site"]
    order = [each["at_once"] for each in found]
    assert order == sorted(order, key=["old", "new"].index)
    assert {"old", "new"} == set(order)
    for each in found:
        assert (each["next"], each["names"]) == (each["at_once"], left), each


@pytest.mark.parametrize("lacking", [("renameat2",), ("renameat2", "symlink", "symlinkat")])
def test_folder_renamed_aside_comes_back_at_the_next_start(tmp_path, lacking):
    found = kill_everywhere(tmp_path, "folder", *lacking)
    (gap,) = (each for each in found if each["at_once"] == "nothing")
    assert gap["call"].startswith("os.rename")
    assert gap["next"] == "old"
    assert {each["at_once"] for each in found} == {"old", "nothing", "new"}
    assert {each["next"] for each in found} == {"old", "new"}


@pytest.mark.parametrize("lacking", [(), ("renameat2",)])
def test_killed_first_build_leaves_nothing_or_the_whole_site(tmp_path, lacking):
    found = kill_everywhere(tmp_path, "nothing", *lacking)
    assert {each["at_once"] for each in found} == {"nothing", "new"}
    assert {tuple(each["names"]) for each in found if each["next"] == "nothing"} == {
        (".site.lock",)
    }
