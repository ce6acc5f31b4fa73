"""build --archive: the whole site as one file that needs no host."""

import shutil
from zipfile import ZipFile

import pytest

from kb_site.commands import main
from places import ROOT


@pytest.fixture
def folder(tmp_path):
    shutil.copy(ROOT / "kb-site.yaml", tmp_path)
    for part in ("content", "laws"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def archive(folder, *more):
    return main(["build", "--site", str(folder), "--archive", *more])


def test_archive_holds_every_page_and_the_search_and_nothing_for_hosts(folder, capfd):
    assert archive(folder) == 0
    assert f"Packed {folder / 'site.zip'}" in capfd.readouterr().out
    site = {path.relative_to(folder / "site").as_posix(): path.read_bytes()
            for path in (folder / "site").rglob("*") if path.is_file()}  # fmt: skip
    with ZipFile(folder / "site.zip") as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    assert {"index.html", "search/manifest.js", "q/will-they-visit.html"} <= set(kept)
    assert all(site[name] == content for name, content in kept.items())
    left = {".kb-site", ".nojekyll", "404.html", "_headers", "robots.txt", "sitemap.xml"}
    assert set(site) - set(kept) == left


def test_same_site_gives_the_same_archive_and_replaces_the_old_one(folder):
    archive(folder, "--quiet")
    before = (folder / "site.zip").read_bytes()
    (folder / "site.zip").touch()
    assert archive(folder, "--quiet") == 0
    assert (folder / "site.zip").read_bytes() == before
    assert not list(folder.glob(".site.zip*"))


def test_file_of_another_maker_is_not_replaced(folder, capfd):
    (folder / "site.zip").write_bytes(b"my holiday pictures")
    assert archive(folder) == 2
    assert capfd.readouterr().err == (
        f"{folder / 'site.zip'}:1:1: KB007 was not made by kb-site and would be replaced; "
        "move it, or name another --output\n"
    )
    assert (folder / "site.zip").read_bytes() == b"my holiday pictures"
    assert not (folder / "site").exists()
