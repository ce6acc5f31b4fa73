"""Folders as targets, in place and by releases: atomic, resumable, with rollback."""

import fcntl
import os
from pathlib import Path

import pytest

from built_sites import dead_files, questions, reader_of, site_files, write_config, write_site
from kb_site.commands import main
from kb_site.core.errors import ConfigError, DeployRefusedError, DeployStoppedError
from kb_site.core.messages.language import choose
from kb_site.deploy.run import Options, deploy, generations, rollback
from kb_site.options.load_config import load_config

BOTH = pytest.mark.parametrize("releases", [False, True], ids=["in-place", "releases"])


def make(tmp_path, *, releases, **settings):
    target = {"type": "folder", "path": "www", "releases": releases, **settings}
    write_config(tmp_path, {"web": target})
    return tmp_path


def publish(place, files, **options):
    write_site(place / "site", files)
    return deploy(load_config(place), "web", Options(**options))


def live(place):
    """What a web server would serve."""
    current = place / "www" / "current"
    root = current.resolve() if current.is_symlink() else place / "www"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".kb-site-deploy" not in path.parts
    }


@BOTH
def test_deployed_site_is_the_built_one(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    files = site_files(questions(5))
    publish(place, files)
    assert live(place) == files
    assert dead_files(reader_of(place / "www" / "current" if releases else place / "www")) == []


def test_link_that_a_killed_deploy_left_is_no_hindrance(tmp_path):
    place = make(tmp_path, releases=True)
    publish(place, site_files(questions(5)))
    (place / "www" / "releases" / ".current").symlink_to("releases/gone")
    files = site_files(questions(6))
    publish(place, files)
    assert files.items() <= live(place).items()
    records = sorted(path.name for path in (place / "www" / "releases").glob("*.json"))
    assert records[-1] == f"{(place / 'www' / 'current').readlink().name}.json"


@BOTH
def test_second_run_writes_nothing(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    files = site_files(questions(5))
    publish(place, files)
    before = {path: path.lstat().st_mtime_ns for path in (place / "www").rglob("*")}
    assert publish(place, files).plan.is_empty
    assert {path: path.lstat().st_mtime_ns for path in (place / "www").rglob("*")} == before


@BOTH
def test_page_opened_before_a_deploy_finds_its_files_after_it(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    old = site_files(questions(5), look="1")
    publish(place, old)
    publish(place, site_files(questions(5, "另问"), look="2"))
    now = live(place)
    hashed = {
        path: content for path, content in old.items() if path.startswith(("assets/", "search/"))
    }
    hashed.pop("search/manifest.js")
    assert hashed.items() <= now.items()
    assert len(hashed) == 3


@BOTH
def test_page_that_went_is_gone_and_rollback_brings_it_back(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    old, new = site_files(questions(20), look="1"), site_files(questions(19), look="2")
    publish(place, old)
    publish(place, new, accept=frozenset({"vanished"}))
    assert "q/question-019.html" not in live(place)
    outcome = rollback(load_config(place), "web")
    assert (outcome.went_back_to, outcome.plan.number) == (1, 3)
    assert old.items() <= live(place).items()
    assert [each.number for each in generations(load_config(place), "web")] == [1, 2, 3]
    rollback(load_config(place), "web", 2)
    assert new.items() <= live(place).items()
    assert "q/question-019.html" not in live(place)


@BOTH
def test_generations_beyond_the_kept_ones_leave_nothing_behind(tmp_path, releases):
    place = make(tmp_path, releases=releases, keep={"generations": 2, "days": 0})
    for number in range(5):
        publish(place, site_files(questions(5), look=str(number)))
    names = [each.number for each in generations(load_config(place), "web")]
    assert names == [4, 5]
    assert sum(path.startswith("assets/site.") for path in live(place)) == 2
    everything = [path for path in (place / "www").rglob("*") if path.is_file()]
    text = b"".join(path.read_bytes() for path in everything if path.suffix != ".json")
    assert (b"#1" in text, b"#2" in text) == (False, releases)
    with pytest.raises(ConfigError, match="KB708 there is no generation 1; kept are: 4, 5"):
        rollback(load_config(place), "web", 1)


@BOTH
def test_first_deploy_cannot_be_rolled_back(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    publish(place, site_files(questions(5)))
    with pytest.raises(ConfigError, match="KB708 the target keeps no generation before"):
        rollback(load_config(place), "web")


@BOTH
def test_file_that_was_lost_is_put_back(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    files = site_files(questions(5))
    publish(place, files)
    root = (place / "www" / "current").resolve() if releases else place / "www"
    (root / "q" / "question-001.html").unlink()
    assert [step.path for step in publish(place, files).plan.sends] == ["q/question-001.html"]
    assert live(place) == files


@BOTH
def test_deploy_is_refused_while_another_holds_the_lock(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    publish(place, site_files(questions(5)))
    name = "releases/.lock" if releases else ".kb-site-deploy/lock"
    holder = os.open(place / "www" / name, os.O_RDWR)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(DeployRefusedError, match="raced: another deploy is writing to the target"):
        publish(place, site_files(questions(6)))
    os.close(holder)
    assert len(live(place)) == len(site_files(questions(5)))


@BOTH
def test_compressed_files_lie_beside_the_text_files_where_wanted(tmp_path, releases):
    import gzip

    place = make(tmp_path, releases=releases, precompress=True)
    files = site_files(questions(5))
    publish(place, files)
    found = live(place)
    assert gzip.decompress(found["q/question-001.html.gz"]) == files["q/question-001.html"]
    assert "robots.txt.gz" not in found
    assert publish(place, files).plan.is_empty


@BOTH
def test_link_inside_the_target_is_never_written_through(tmp_path, releases):
    place = make(tmp_path, releases=releases)
    publish(place, site_files({}), accept=frozenset({"no-search"}))
    outside = place / "outside"
    outside.mkdir()
    root = (place / "www" / "current").resolve() if releases else place / "www"
    (root / "q").symlink_to(outside)
    with pytest.raises((ConfigError, DeployStoppedError)):
        publish(place, site_files(questions(5)))
    assert list(outside.iterdir()) == []


def test_release_is_switched_by_a_link_and_the_old_one_stays(tmp_path):
    place = make(tmp_path, releases=True)
    publish(place, site_files(questions(5), look="1"))
    first = (place / "www" / "current").readlink()
    publish(place, site_files(questions(5), look="2"))
    second = (place / "www" / "current").readlink()
    assert first.parent == second.parent == Path("releases")
    assert first.name.startswith("000001-")
    assert second.name.startswith("000002-")
    same = [place / "www" / each / "robots.txt" for each in (first, second)]
    assert same[0].samefile(same[1])


def test_files_of_others_in_a_release_are_taken_over(tmp_path):
    place = make(tmp_path, releases=True)
    publish(place, site_files(questions(5)))
    (place / "www" / "current" / "verify_wx.txt").write_bytes(b"token")
    publish(place, site_files(questions(6)))
    assert live(place)["verify_wx.txt"] == b"token"


def test_page_changed_by_hand_is_not_kept_as_what_it_was(tmp_path):
    place = make(tmp_path, releases=False)
    publish(place, site_files(questions(5), look="1"))
    page = place / "www" / "q" / "question-001.html"
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</HTML>"))
    publish(place, site_files(questions(5), look="2"))
    before = live(place)
    with pytest.raises(ConfigError, match=r"KB708 generation 1 is not whole: q/question-001\.html"):
        rollback(load_config(place), "web", 1)
    assert live(place) == before


@pytest.mark.parametrize("path", ["site", ".", "site/inside"])
def test_target_that_overlaps_the_output_is_refused(tmp_path, path):
    write_config(tmp_path, {"web": {"type": "folder", "path": f"./{path}/"}})
    write_site(tmp_path / "site", site_files(questions(3)))
    assert main(["deploy", "web", "--site", str(tmp_path)]) == 2


def test_folder_that_is_no_built_site_is_not_deployed(tmp_path, capsys):
    place = make(tmp_path, releases=False)
    (place / "site").mkdir()
    assert main(["deploy", "web", "--site", str(place)]) == 2
    assert capsys.readouterr().err == (
        f"{place / 'site'}:1:1: KB705 is not a built site; run `kb-site build`, "
        "or name its folder with --output\n"
    )


def test_links_in_the_output_are_not_deployed(tmp_path, capsys):
    place = make(tmp_path, releases=False)
    write_site(place / "site", site_files(questions(3)))
    (place / "site" / "passwd.html").symlink_to("/etc/passwd")
    assert main(["deploy", "web", "--site", str(place)]) == 2
    assert "KB705 passwd.html is no regular file" in capsys.readouterr().err


def test_dry_run_lists_files_in_order_with_their_bytes(tmp_path, capsys):
    place = make(tmp_path, releases=False)
    publish(place, site_files(questions(20)))
    write_site(place / "site", site_files(questions(19)))
    arguments = ["deploy", "web", "--site", str(place), "--dry-run", "--accept", "vanished"]
    capsys.readouterr()
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:1] == ["new"]
    assert lines[0].split()[3].startswith("search/")
    assert lines[-3].split() == ["removed", "361", "B", "q/question-019.html"]
    assert lines[-2].startswith("Would deploy generation 2 to web: 1 new, 4 changed, 1 removed, ")
    assert lines[-1] == "1 files of earlier generations stay for pages still open."


def test_unknown_target_names_the_nearest(tmp_path, capsys):
    place = make(tmp_path, releases=False)
    assert main(["deploy", "wbe", "--site", str(place)]) == 2
    assert capsys.readouterr().err == "KB008 there is no deploy target 'wbe'; did you mean 'web'?\n"


def test_rollback_lists_what_is_kept(tmp_path, capsys):
    place = make(tmp_path, releases=False)
    publish(place, site_files(questions(5), look="1"))
    publish(place, site_files(questions(5), look="2"))
    assert main(["rollback", "web", "--site", str(place), "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert lines[1].endswith("18 files  live")
    assert main(["--language", "zh", "rollback", "web", "--site", str(place), "--list"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("18 个文件  当前")
    choose("en")
