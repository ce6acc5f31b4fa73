"""Folders that are removed: at once, or in a process that goes on when this one has ended."""

import sys
import time

from kb_site.output.remove import remove_apart


def made(folder):
    (folder / "q").mkdir(parents=True)
    (folder / "q/a.html").write_text("x", encoding="utf-8")
    return folder


def test_folder_is_removed_by_a_process_of_its_own(tmp_path):
    folder = made(tmp_path / "with space")
    remove_apart(folder)
    until = time.monotonic() + 60
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not folder.exists()


def test_where_no_process_can_be_made_it_is_removed_here(tmp_path, monkeypatch):
    folder = made(tmp_path / "x")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    remove_apart(folder)
    assert not folder.exists()
