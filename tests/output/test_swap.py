"""A swap that the system refuses is told, and the old output is as it was."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from kb_site.commands import main
from kb_site.core.errors import PublishError
from kb_site.core.values import replace
from kb_site.output import MARKER, stage, swap

LACKING = pytest.mark.parametrize("lacking", [(), ("exchange",)], ids=["all", "no exchange"])


@pytest.fixture
def without(monkeypatch):
    """Take from the file system what it may lack."""

    def take(lacking):
        if "exchange" in lacking:
            monkeypatch.setattr(swap, "_exchange", lambda *_: False)

    return take


def folder(path, text):
    path.mkdir()
    (path / "a.html").write_text(text, encoding="utf-8")
    return path


@LACKING
def test_new_folder_takes_the_place_of_the_old_one(tmp_path, without, lacking):
    without(lacking)
    output = folder(tmp_path / "site", "old")
    swap.switch(folder(tmp_path / "new", "new"), output)
    assert (output / "a.html").read_text(encoding="utf-8") == "new"
    assert not output.is_symlink()


@LACKING
def test_swap_that_cannot_be_done_fails_and_the_old_output_is_as_it_was(tmp_path, without, lacking):
    without(lacking)
    output = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap.switch(tmp_path / "nothing", output)
    assert (output / "a.html").read_text(encoding="utf-8") == "old"
    assert not output.is_symlink()


@LACKING
def test_first_output_that_cannot_be_put_in_place_fails(tmp_path, without, lacking):
    without(lacking)
    with pytest.raises(FileNotFoundError):
        swap.switch(tmp_path / "nothing", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_new_folder_that_cannot_be_moved_leaves_the_old_output_in_its_place(tmp_path, monkeypatch):
    output = folder(tmp_path / "site", "old")
    new = folder(tmp_path / "new", "new")
    move = Path.rename

    def refuse(path, target):
        if path == new:
            raise OSError(swap.errno.ENOSPC, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space left on device"):
        swap.switch(new, output)
    assert (output / "a.html").read_text(encoding="utf-8") == "old"


def test_old_output_comes_back_only_where_there_is_none(tmp_path):
    folder(tmp_path / ".site.old", "old")
    swap.recover(tmp_path / "site")
    assert (tmp_path / "site" / "a.html").read_text(encoding="utf-8") == "old"
    folder(tmp_path / ".site.old", "older")
    swap.recover(tmp_path / "site")
    assert (tmp_path / "site" / "a.html").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / ".site.old").exists()


def test_first_output_leaves_nothing_beside_it(tmp_path):
    swap.switch(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("code", [0, swap.errno.ENOSYS, None], ids=["syncfs", "no call", "no name"])
def test_new_output_is_brought_to_disk_by_the_call_that_there_is(tmp_path, monkeypatch, code):
    done = []
    calls = {} if code is None else {"syncfs": lambda _: done.append("syncfs") or -bool(code)}
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(**calls))
    monkeypatch.setattr(swap.ctypes, "get_errno", lambda: code)
    monkeypatch.setattr(os, "sync", lambda: done.append("sync"))
    swap.sync(tmp_path)
    assert done == {0: ["syncfs"], swap.errno.ENOSYS: ["syncfs", "sync"], None: ["sync"]}[code]


def test_disk_that_fails_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(swap.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(syncfs=lambda _: -1))
    monkeypatch.setattr(swap.ctypes, "get_errno", lambda: swap.errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        swap.sync(tmp_path)


def test_builds_without_exchange_leave_a_folder_each_time(tmp_path, without):
    without(("exchange",))
    output = tmp_path / "site"
    for text in (b"1", b"2", b"3"):
        with stage(output) as staging:
            staging.write("a.html", text)
            staging.publish()
        assert (output / "a.html").read_bytes() == text
        assert not output.is_symlink()
    assert not (tmp_path / ".site.old").exists()


def test_link_to_another_place_is_not_ours_to_replace(tmp_path):
    folder(tmp_path / "elsewhere", "mine")
    (tmp_path / "elsewhere" / MARKER).touch()
    (tmp_path / "site").symlink_to("elsewhere")
    with pytest.raises(PublishError, match="KB007 is no folder"), stage(tmp_path / "site"):
        pass


def test_build_whose_swap_fails_does_not_say_that_it_is_done(tmp_path):
    """Another file system is no place to exchange a folder with."""
    here = tmp_path.stat().st_dev
    places = filter(Path.is_dir, map(Path, ("/dev/shm", "/var/tmp")))  # noqa: S108 - memory and a disk
    other = next((each for each in places if each.stat().st_dev != here), None)
    if other is None:
        pytest.skip("there is no second file system")
    with TemporaryDirectory(dir=other) as place, stage(tmp_path / "site") as staging:
        output = folder(Path(place) / "site", "old")
        with pytest.raises(PublishError) as caught:
            replace(staging, output=output).publish()
        assert (output / "a.html").read_text(encoding="utf-8") == "old"
    assert str(caught.value) == (
        f"{output}:1:1: KB007 cannot be written (Invalid cross-device link); a mount point cannot be "
        "replaced, name a folder in it with --output; the old output is as it was"
    )


def test_writing_publishing_and_ending_keep_no_file_open(tmp_path):
    def lowest():
        descriptor = os.open(os.devnull, os.O_RDONLY)
        os.close(descriptor)
        return descriptor

    before = lowest()
    with stage(tmp_path / "site", sparing=True) as staging:
        held = lowest()
        for number in range(20):
            staging.renew(f"{number}.html", b"1")
        with pytest.raises(PublishError):
            staging.write("0.html", b"2")
        assert lowest() == held
        staging.publish()
        assert lowest() == held
    assert lowest() == before


def test_output_that_is_a_file_is_a_wrong_command_line(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 伞\n", encoding="utf-8")
    (tmp_path / "content/a.md").write_text("# 修伞\n\n## 会漏吗？\n\n不会。\n", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    words = ["build", "--site", str(tmp_path), "--output", str(tmp_path / "file")]
    assert main(words) == 2
    assert "KB007 is no folder" in capsys.readouterr().err
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_output_whose_name_no_disk_can_hold_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 伞\n", encoding="utf-8")
    assert main(["build", "--site", str(tmp_path), "--output", str(tmp_path / ("x" * 300))]) == 3
    assert "KB007" in capsys.readouterr().err
