import fcntl
import os

import pytest

from kb_site import store
from kb_site.errors import PublishError
from kb_site.store import MARKER, stage


def publish(output, files):
    with stage(output) as staging:
        for path, content in files.items():
            staging.write(path, content)
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


def test_an_error_before_publishing_leaves_the_old_output(tmp_path):
    output = tmp_path / "site"
    publish(output, {"a.html": b"1"})
    with pytest.raises(RuntimeError), stage(output) as staging:
        staging.write("a.html", b"2")
        raise RuntimeError
    assert contents(output) == {"a.html": b"1"}


def test_output_is_replaced_without_an_exchange_too(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_exchange", lambda one, two: False)  # noqa: ARG005
    output = tmp_path / "site"
    publish(output, {"a.html": b"1"})
    publish(output, {"a.html": b"2"})
    assert contents(output) == {"a.html": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_leftovers_of_a_killed_build_are_removed(tmp_path):
    (tmp_path / ".site.staging" / "q").mkdir(parents=True)
    (tmp_path / ".site.staging" / "q" / "a.html").write_bytes(b"half")
    publish(tmp_path / "site", {"a.html": b"1"})
    assert contents(tmp_path / "site") == {"a.html": b"1"}
    assert not (tmp_path / ".site.staging").exists()


def test_folder_with_other_files_is_never_replaced(tmp_path):
    output = tmp_path / "home"
    output.mkdir()
    (output / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="KB007 holds files that are not a built site"):
        publish(output, {"a.html": b"1"})
    assert (output / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_two_builds_do_not_write_one_output(tmp_path):
    lock = os.open(tmp_path / ".site.lock", os.O_RDWR | os.O_CREAT)
    os.write(lock, b"4711")
    fcntl.flock(lock, fcntl.LOCK_EX)
    with pytest.raises(PublishError, match=r"another build \(process 4711\) is writing it"):
        publish(tmp_path / "site", {"a.html": b"1"})
    os.close(lock)


def test_one_path_is_written_once(tmp_path):
    with stage(tmp_path / "site") as staging:
        staging.write("a.html", b"1")
        with pytest.raises(PublishError) as caught:
            staging.write("a.html", b"2")
    assert str(caught.value) == (
        "a.html:1:1: KB007 cannot be written (File exists); the old output is as it was"
    )
