import fcntl
import os
from pathlib import Path
from threading import Thread

import pytest

from kb_site.core.errors import PublishError
from kb_site.output import MARKER, lock, stage


def publish(output, files, *, sparing=False):
    with stage(output, sparing=sparing) as staging:
        for path, content in files.items():
            staging.renew(path, content)
        staging.publish()


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def test_publishing_replaces_the_old_output_as_a_whole(tmp_path):
    output = tmp_path / "site"
    publish(output, {"old.html": b"1", "q/a.html": b"1"})
    publish(output, {"q/a.html": b"2"})
    assert contents(output) == {"q/a.html": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_file_that_is_as_before_is_the_old_one_and_any_other_is_new(tmp_path):
    output = tmp_path / "site"
    names = ("same", "edited", "hidden", "link")
    publish(output, dict.fromkeys(names, b"1"))
    (output / "edited").write_bytes(b"2")
    (output / "hidden").chmod(0o600)
    (output / "link").unlink()
    (output / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(b"1")
    before = {name: (output / name).lstat() for name in names}
    publish(output, dict.fromkeys(names, b"1"), sparing=True)
    assert contents(output) == dict.fromkeys(names, b"1")
    after = {name: (output / name).lstat() for name in names}
    same = [name for name in names if os.path.samestat(before[name], after[name])]
    assert same == ["same"]
    assert {oct(status.st_mode) for status in after.values()} == {"0o100644"}


def test_an_error_before_publishing_leaves_the_old_output(tmp_path):
    output = tmp_path / "site"
    publish(output, {"a.html": b"1"})
    with pytest.raises(RuntimeError), stage(output) as staging:
        staging.write("a.html", b"2")
        raise RuntimeError
    assert contents(output) == {"a.html": b"1"}


def test_leftovers_of_a_killed_build_are_removed_and_nothing_else(tmp_path):
    for name in (".site.staging-0123456789abcdef", ".site.release-0123456789abcdef", ".site.old"):
        (tmp_path / name / "q").mkdir(parents=True)
        (tmp_path / name / "q" / "a.html").write_bytes(b"half")
    (tmp_path / "site").mkdir()
    (tmp_path / ".site.staging-mine").mkdir()
    (tmp_path / ".site.cache").mkdir()
    publish(tmp_path / "site", {"a.html": b"1"})
    assert contents(tmp_path / "site") == {"a.html": b"1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".site.cache", ".site.lock", ".site.staging-mine", "site",
    ]  # fmt: skip


def test_many_files_are_removed_with_their_links_and_what_these_lead_to_stays(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a.html").write_bytes(b"kept")
    publish(tmp_path / "site", {f"q/{number}.html": b"x" for number in range(600)})
    (tmp_path / "site" / "folder").symlink_to(kept)
    (tmp_path / "site" / "file").symlink_to(kept / "a.html")
    os.link(kept / "a.html", tmp_path / "site" / "q" / "twin.html")
    publish(tmp_path / "site", {"a.html": b"1"})
    assert contents(kept) == {"a.html": b"kept"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "kept", "site"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everybody_may_read_a_site_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        publish(tmp_path / "new" / "site", {"q/deep/a.html": b"1"})
    finally:
        os.umask(before)
    site = tmp_path / "new" / "site"
    modes = {path.relative_to(site).as_posix(): path.stat().st_mode for path in site.rglob("*")}
    assert modes["q/deep/a.html"] & 0o777 == 0o644
    assert all(modes[name] & 0o755 == 0o755 for name in ("q", "q/deep"))
    assert site.stat().st_mode & 0o755 == 0o755


@pytest.mark.parametrize("name", ["", ".", "../here"])
def test_the_current_folder_can_be_the_output(tmp_path, monkeypatch, name):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    publish(Path(name), {"a.html": b"1"})
    assert contents(tmp_path / "here") == {"a.html": b"1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".here.lock", "here"]


def test_folder_with_other_files_is_never_replaced(tmp_path):
    output = tmp_path / "home"
    output.mkdir()
    (output / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="KB007 holds files that are not a built site"):
        publish(output, {"a.html": b"1"})
    assert (output / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_build_says_who_keeps_the_output(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    held = os.open(tmp_path / ".site.lock", os.O_RDWR | os.O_CREAT)
    os.write(held, b"4711")
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(PublishError) as caught:
        publish(tmp_path / "site", {"a.html": b"1"})
    os.close(held)
    assert str(caught.value) == (
        f"{tmp_path / 'site'}:1:1: KB007 another build (process 4711) is writing it; "
        "wait for that one to end"
    )


def test_lock_names_the_build_that_holds_it_and_nothing_of_the_one_before(tmp_path):
    (tmp_path / ".site.lock").write_text("4711471147114711", encoding="utf-8")
    with stage(tmp_path / "site"):
        assert (tmp_path / ".site.lock").read_text(encoding="utf-8") == str(os.getpid())


def test_build_waits_for_another_that_ends_soon(tmp_path):
    with stage(tmp_path / "site") as first:
        first.write("a.html", b"1")
        second = Thread(target=publish, args=(tmp_path / "site", {"a.html": b"2"}))
        second.start()
        second.join(0.1)
        assert second.is_alive()
        first.publish()
        assert contents(tmp_path / "site") == {"a.html": b"1"}
    second.join()
    assert contents(tmp_path / "site") == {"a.html": b"2"}


def test_one_path_is_written_once(tmp_path):
    with stage(tmp_path / "site") as staging:
        staging.write("a.html", b"1")
        with pytest.raises(PublishError) as caught:
            staging.write("a.html", b"2")
    assert str(caught.value) == (
        "a.html:1:1: KB007 cannot be written (File exists); the old output is as it was"
    )


def test_existing_file_is_never_written_through(tmp_path):
    publish(tmp_path / "site", {"a.html": b"1"})
    with stage(tmp_path / "site") as staging:
        os.link(tmp_path / "site" / "a.html", staging.folder / "a.html")
        with pytest.raises(PublishError):
            staging.write("a.html", b"2")
    assert contents(tmp_path / "site") == {"a.html": b"1"}
