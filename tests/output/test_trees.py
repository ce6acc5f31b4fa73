"""What is asked of every file of an output before anything is taken over from it."""

import os
import shutil
from pathlib import Path

import pytest

from kb_site.output.trees import all_untouched, look_at

FILES = ("index.html", "q/a.html", "site.json", "q/b.html")


@pytest.fixture
def left(tmp_path):
    """Return a folder and what a build noted of its files, whose folders come in turns."""
    for path in FILES:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    return tmp_path, {path: look_at(str(tmp_path / path), "digest") for path in FILES}


def write_in_place(folder):
    with (folder / "q/b.html").open("r+", encoding="utf-8") as file:
        file.write("Q")


def write_as_long_ago(folder):
    status = (folder / "q/b.html").stat()
    (folder / "q/b.html").write_text("longer than it was", encoding="utf-8")
    os.utime(folder / "q/b.html", ns=(status.st_atime_ns, status.st_mtime_ns))


def write_anew(folder):
    other = folder / "other"
    shutil.copy2(folder / "q/b.html", other)
    other.replace(folder / "q/b.html")


def put_a_link(folder):
    (folder / "q/b.html").rename(folder / "elsewhere")
    (folder / "q/b.html").symlink_to(folder / "elsewhere")


CHANGES = {
    "in place": write_in_place,
    "time set back": write_as_long_ago,
    "anew": write_anew,
    "link": put_a_link,
    "mode": lambda folder: (folder / "q/b.html").chmod(0o600),
    "gone": lambda folder: (folder / "q/b.html").unlink(),
    "folder gone": lambda folder: shutil.rmtree(folder / "q"),
    "all gone": shutil.rmtree,
}


@pytest.mark.parametrize("by_folders", [True, False])
@pytest.mark.parametrize("change", CHANGES)
def test_one_file_that_is_not_as_it_was_left_is_seen(left, change, by_folders, monkeypatch):
    folder, files = left
    if not by_folders:
        monkeypatch.setattr(os, "supports_dir_fd", set())
    assert all_untouched(str(folder), files)
    CHANGES[change](folder)
    assert not all_untouched(str(folder), files)


def test_no_folder_stays_open(left):
    folder, files = left
    before = len([*Path("/dev/fd").iterdir()])
    assert all_untouched(str(folder), files)
    (folder / "q/b.html").unlink()
    assert not all_untouched(str(folder), files)
    assert len([*Path("/dev/fd").iterdir()]) == before
