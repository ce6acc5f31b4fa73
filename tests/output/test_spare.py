"""Two folders that take turns as the output: an edit touches its own files, and none is lost."""

import os
import shutil

import pytest

from kb_site.core.errors import PublishError
from kb_site.output import stage
from killed_publishing import publish

FIRST = {f"q/{number}.html": b"%d" % number for number in range(40)}
EDITED = {**FIRST, "q/7.html": b"other", "more/a.html": b"more"}


@pytest.fixture
def output(tmp_path):
    publish(tmp_path / "site", FIRST, turns=True)
    return tmp_path / "site"


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".kb-site"
    }


def spare_of(output):
    (spare,) = (output.parent / ".kb-site-cache" / "outputs").iterdir()
    return spare


def changed_since(folder, before):
    """Return the paths of what the system has written or linked since."""
    return {
        path
        for path in contents(folder)
        if (folder / path).stat().st_ctime_ns != before.get(path, (0, 0))[0]
    }


def looks(folder):
    return {
        path: ((folder / path).stat().st_ctime_ns, (folder / path).stat().st_ino)
        for path in contents(folder)
    }


def test_edit_touches_its_own_files_alone(output):
    before = looks(output)
    publish(output, EDITED, turns=True)
    assert contents(output) == EDITED
    assert changed_since(output, before) == {"q/7.html", "more/a.html"}
    after = looks(output)
    publish(output, {**EDITED, "q/8.html": b"third"}, turns=True)
    touched = changed_since(output, after)
    assert touched == {"q/8.html", "q/7.html", "more/a.html"}, "the last edit's files are linked"


@pytest.mark.parametrize("later", [FIRST, EDITED, {"a.html": b"alone"}, {}])
def test_turns_give_what_one_publishing_gives(output, later):
    for files in (EDITED, later, FIRST, later):
        publish(output, files, turns=True)
        assert contents(output) == files
    assert sorted(path.name for path in output.iterdir() if path.is_dir()) == sorted(
        {path.partition("/")[0] for path in later if "/" in path}
    )


def test_what_somebody_puts_into_the_spare_folder_never_reaches_readers(output):
    (spare_of(output) / "q" / "foreign.html").write_bytes(b"foreign")
    publish(output, EDITED, turns=True)
    assert contents(output) == EDITED
    spare = spare_of(output)
    (spare / "q" / "9.html").unlink()
    (spare / "q" / "9.html").write_bytes(b"foreign")
    publish(output, FIRST, turns=True)
    assert contents(output) == FIRST


def test_file_that_somebody_edits_in_place_is_put_right(output):
    for _ in range(3):
        (output / "q" / "5.html").write_bytes(b"mine")
        publish(output, FIRST, turns=True)
        assert contents(output) == FIRST


def test_what_somebody_adds_or_removes_is_put_right(output):
    for _ in range(3):
        (output / "q" / "mine.html").write_bytes(b"mine")
        (output / "q" / "5.html").unlink()
        (output / "empty").mkdir()
        publish(output, EDITED, turns=True)
        assert contents(output) == EDITED
        assert not (output / "empty").exists()


def test_lost_or_moved_spare_folder_is_made_again(output):
    shutil.rmtree(spare_of(output))
    publish(output, EDITED, turns=True)
    assert contents(output) == EDITED
    assert contents(spare_of(output)) == FIRST
    moved = output.parent.with_name("moved")
    output.parent.rename(moved)
    publish(moved / "site", FIRST, turns=True)
    assert contents(moved / "site") == FIRST


def test_file_of_the_last_output_is_never_written_through(output):
    held = (output / "q" / "7.html").open("rb")
    publish(output, EDITED, turns=True)
    publish(output, {**EDITED, "q/7.html": b"third"}, turns=True)
    with held:
        assert held.read() == b"7"


def test_link_that_an_older_version_made_becomes_a_plain_folder(tmp_path):
    release = tmp_path / ".site.release-0123456789abcdef"
    publish(release, FIRST)
    (tmp_path / f"{release.name}.lock").unlink(missing_ok=True)
    (tmp_path / "site").symlink_to(release.name)
    publish(tmp_path / "site", EDITED)
    assert not (tmp_path / "site").is_symlink()
    assert contents(tmp_path / "site") == EDITED
    assert not release.exists()


def test_one_path_is_published_once(tmp_path):
    with stage(tmp_path / "site") as staging:
        file = staging.write("a.html", b"1")
        with pytest.raises(PublishError) as caught:
            staging.publish(b"", [file, file])
    assert str(caught.value) == (
        "a.html:1:1: KB007 two parts of the site would be this file; the old output is as it was"
    )
    assert not os.path.lexists(tmp_path / "site")
