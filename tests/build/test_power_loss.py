"""The power goes at any moment of a build or a deploy: what is on disk is the old site or the new."""

import os
import shutil
import subprocess
import sys

import pytest

from built_sites import dead_files, write_config
from power_loss import CUTS, Disk, contents, record
from proofs import times

ARTICLE = """\
---
title: 借书
slug: lending
---

## 借 {#lend}

### 一次能借几本？ {#how-many}

%s本。

### 能借多久？ {#how-long}

三十天。
"""
GONE = "\n### 丢了怎么办？ {#lost}\n\n照价赔。\n"


@pytest.fixture(autouse=True)
def _traced():
    """Programs can be traced here: strace is there, and the system does not forbid it."""
    if not shutil.which("strace"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no strace")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip(f"the system forbids tracing: {tried.stderr.decode()}")


def run(folder, *words, trace=None):
    command = [sys.executable, "-m", "kb_site", *words, "--site", folder]
    return record(command, folder, trace)


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "kb"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 图书馆\n", encoding="utf-8")
    return folder


def write(site, number, more=""):
    (site / "content" / "lending.md").write_text(ARTICLE % number + more, encoding="utf-8")


def losses(site, words, path, trace):
    """Run a command; yield what each loss of power leaves at a path, and the old and the new."""
    disk = Disk(site)
    old = contents(disk.left(path, CUTS[0]))
    calls = run(site, *words, trace=trace)
    lost = []
    for call in calls:
        if disk.apply(*call):
            lost += [(call, cut, disk.left(path, cut)) for cut in CUTS]
    disk.name_contents(site)
    new = contents(disk.left(path, CUTS[0]))
    return old, [(call, cut, contents(left)) for call, cut, left in lost], new, disk


def assert_whole(site, words, path, trace):
    old, lost, new, _ = losses(site, words, path, trace)
    found = {"old" if each == old else "new" for _, _, each in lost if each in (old, new)}
    mixed = [(call[0], call[1][:1], cut) for call, cut, each in lost if each not in (old, new)]
    assert mixed[:3] == []
    assert len(lost) > 100
    return found


@pytest.mark.parametrize(
    ("cache", "added"),
    [
        pytest.param("--no-cache", (GONE, ""), id="alone"),
        pytest.param(
            "--quiet",
            times(1) * (GONE, GONE, "", GONE),
            id="one after the other",
            marks=pytest.mark.proof,
        ),
    ],
)
def test_build_leaves_the_old_site_or_the_new(site, tmp_path, cache, added):
    build = ("build", "--quiet", cache, "--workers", "1")
    for number, more in enumerate(added):
        write(site, number, more)
        assert assert_whole(site, build, "site", tmp_path / "trace") == {"old", "new"}


@pytest.mark.proof
def test_deploy_by_releases_leaves_the_old_site_or_the_new(site, tmp_path):
    write_config(site, {"web": {"type": "folder", "path": "www", "releases": True}})
    for number in range(2):
        write(site, number)
        run(site, "build", "--quiet", trace=tmp_path / "trace")
        assert assert_whole(site, ("deploy", "web"), "www/current", tmp_path / "trace") <= {
            "old",
            "new",
        }


def test_deploy_in_place_leaves_no_page_that_needs_a_file_which_is_not_there(site, tmp_path):
    write_config(site, {"web": {"type": "folder", "path": "www"}})
    for number in range(2):
        write(site, number, GONE if number else "")
        run(site, "build", "--quiet", trace=tmp_path / "trace")
        old, lost, _, disk = losses(site, ("deploy", "web"), "www", tmp_path / "trace")
        states = {frozenset(left.items()) for _, _, left in lost} if old else ()
        for left in states:
            pages = {path: disk.blobs.get(name) for path, name in left}
            assert dead_files(pages.get) == []
