"""One walk over folder trees, one digest, one reading of files, for all rooms."""

import os

import pytest

from kb_site.core import files
from kb_site.core.files import Contents, read_bytes, walk
from kb_site.core.looks import digest, fingerprint


@pytest.fixture
def tree(tmp_path):
    for path in ("a.md", "b/c.md", "b/.hidden/d.md", ".e"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    return tmp_path


def test_walk_finds_everything_once_and_follows_no_link(tree):
    found = sorted(walk(tree))
    paths = [".e", "a.md", "b", "b/.hidden", "b/.hidden/d.md", "b/c.md", "link.md", "loop"]
    assert [each.path for each in found] == paths
    assert [each.path for each in found if each.is_file] == [
        ".e", "a.md", "b/.hidden/d.md", "b/c.md",
    ]  # fmt: skip
    assert [each.path for each in found if each.is_folder] == ["b", "b/.hidden"]


def test_walk_passes_over_what_is_not_wanted_with_all_below_it(tree):
    found = walk(tree, lambda each: not each.is_hidden)
    assert sorted(each.path for each in found) == ["a.md", "b", "b/c.md", "link.md", "loop"]


def test_walk_names_folders_that_cannot_be_listed(tmp_path):
    failures = []
    nowhere = tmp_path / "nowhere"
    assert list(walk(nowhere, failed=lambda *each: failures.append(each))) == []
    assert [(path, error.strerror) for path, error in failures] == [
        ("", "No such file or directory")
    ]
    with pytest.raises(FileNotFoundError):
        list(walk(nowhere))


def test_digest_is_that_of_the_content():
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert digest(b"a") != digest(b"b")
    assert fingerprint(b"") == "e3b0c44298fc1c149afbf4c8996fb924"


def test_what_is_no_regular_file_is_not_read(tree):
    os.mkfifo(tree / "pipe")
    assert read_bytes(tree / "a.md") == b"a.md"
    for name in ("link.md", "b"):
        with pytest.raises(OSError, match=r"."):
            read_bytes(tree / name)


def test_file_is_read_once_while_nothing_of_it_changes(tmp_path, monkeypatch):
    path, contents, read = tmp_path / "a", Contents(), []
    path.write_bytes(b"one")
    now = path.stat().st_ctime_ns
    monkeypatch.setattr(files, "digest", lambda content: read.append(content) or digest(content))
    monkeypatch.setattr(files, "time_ns", lambda: now + 1_000_000_000)
    assert [contents.digest(str(path)), contents.digest(str(path))] == [digest(b"one")] * 2
    assert len(read) == 2  # it changed a second ago
    monkeypatch.setattr(files, "time_ns", lambda: now + 60_000_000_000)
    assert [contents.digest(str(path)), contents.digest(str(path))] == [digest(b"one")] * 2
    assert len(read) == 3
    os.utime(path, ns=(now, now))
    assert contents.digest(str(path)) == digest(b"one")
    path.unlink()
    path.write_bytes(b"two")
    os.utime(path, ns=(now, now))
    assert contents.digest(str(path)) == digest(b"two")
    (tmp_path / "link").symlink_to(path)
    assert contents.digest(str(tmp_path / "link")).startswith("kind ")
