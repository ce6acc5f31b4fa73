"""`build --verify DIR` tells whether a folder is what the sources give, and changes nothing."""

import re

import pytest

from kb_site.commands import main

ARTICLE = """\
---
title: 养鱼
slug: fish
reviewed: 2026-01-01
review_in: 30d
---

## 水 {#water}

### 多久换一次水？ {#change}

每周换三分之一。
"""
DAY = "2026-01-15"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site folder beside its built output; all that is temporary goes to a folder beside."""
    folder = tmp_path / "fish"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 养鱼问答\n", encoding="utf-8")
    (folder / "content" / "fish.md").write_text(ARTICLE, encoding="utf-8")
    assert main(["build", "--site", str(folder), "--as-of", DAY, "--quiet"]) == 0
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return folder


def verify(site, *more, day=DAY):
    folder = str(site / "site")
    return main(["build", "--site", str(site), "--verify", folder, "--as-of", day, *more])


def tree(folder):
    return {
        path: (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in folder.rglob("*")
    }


def test_built_folder_is_what_its_sources_give(site, capfd):
    capfd.readouterr()
    assert verify(site) == 0
    assert capfd.readouterr() == (f"{site / 'site'} is what these sources give.\n", "")
    assert verify(site, "--quiet") == 0
    assert capfd.readouterr() == ("", "")


def test_marker_of_the_output_folder_is_no_part_of_a_site(site):
    (site / "site" / ".kb-site").unlink()
    assert verify(site) == 0


def test_every_difference_is_listed_in_the_order_of_the_paths(site, capfd):
    output = site / "site"
    (output / "q" / "change.html").write_bytes((output / "q" / "change.html").read_bytes() + b" ")
    (output / "robots.txt").unlink()
    (output / "note.txt").write_text("x", encoding="utf-8")
    (output / "empty").mkdir()
    (output / "search.html").rename(output / "kept.html")
    (output / "search.html").symlink_to("kept.html")
    (output / "two\nlines").touch()
    capfd.readouterr()
    assert verify(site) == 1
    shown = capfd.readouterr()
    assert shown.out.splitlines() == [
        "extra    empty/",
        "extra    kept.html",
        "extra    note.txt",
        "changed  q/change.html",
        "missing  robots.txt",
        "changed  search.html",
        r"extra    two\nlines",
    ]
    counts = "(1 missing, 4 extra, 2 changed)"
    assert shown.err == f"{output} is not what these sources give {counts}.\n"


def test_many_differences_are_counted(site, capfd):
    for number in range(100):
        (site / "site" / f"{number:03}.txt").touch()
    assert verify(site, "--quiet") == 1
    shown = capfd.readouterr()
    assert len(shown.out.splitlines()) == 41
    assert shown.out.endswith("extra    039.txt\nand 60 more\n")
    assert "(0 missing, 100 extra, 0 changed)" in shown.err


def test_edited_source_and_another_day_give_another_site(site, capfd):
    assert verify(site, day="2026-03-01") == 1
    assert "changed  q/change.html\n" in capfd.readouterr().out
    article = site / "content" / "fish.md"
    article.write_text(ARTICLE.replace("三分之一", "一半"), encoding="utf-8")
    assert verify(site) == 1
    assert "changed  q/change.html\n" in capfd.readouterr().out


def test_verifying_writes_nothing(site, tmp_path):
    (site / "site" / "robots.txt").write_text("other", encoding="utf-8")
    before = tree(site)
    assert verify(site) == 1
    assert tree(site) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fish", "temporary"]
    assert not list((tmp_path / "temporary").iterdir())


def test_sources_with_an_error_give_no_site_to_compare(site, capfd):
    (site / "content" / "fish.md").write_text(ARTICLE.replace("slug:", "slugg:"), encoding="utf-8")
    capfd.readouterr()
    assert verify(site) == 1
    shown = capfd.readouterr().err
    assert re.search(r"^content/fish\.md:3:1: KB105 ", shown, re.MULTILINE)
    assert shown.endswith(
        f"These sources give no site (1 error, 0 warnings, 0 notes); {site / 'site'} is not compared.\n"
    )


def test_what_is_no_folder_cannot_be_verified(site, capfd):
    assert main(["build", "--site", str(site), "--verify", str(site / "kb-site.yaml")]) == 2
    expected = f"{site / 'kb-site.yaml'}:1:1: KB008 is no folder; name the folder of a built site\n"
    assert capfd.readouterr().err == expected


def test_verify_and_output_do_not_go_together(site, capfd):
    with pytest.raises(SystemExit) as end:
        verify(site, "--output", "other")
    assert end.value.code == 2
    assert "not allowed with argument" in capfd.readouterr().err
