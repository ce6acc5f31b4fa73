"""Only regular files inside the site folder are read, and no state of files ends in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb_site.commands import main

ARTICLE = "---\ntitle: 文\n---\n\n## 节\n\n### 会吗？ {#a-q}\n\n不会。\n"
LINK = "is a link, or lies in a linked folder, and links are not followed"
PIPE = "is no regular file (a pipe, socket or device)"
SHARING = "to share a theme, copy its folder into each site or add it as a git submodule"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site-folder"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    (folder / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("秘密: 保险柜密码\n", encoding="utf-8")
    return folder


def option(site: Path, line: str) -> None:
    (site / "kb-site.yaml").write_text(f"title: 站\n{line}\n", encoding="utf-8")


def build(site: Path, *words: str) -> int:
    return main(["build", "--site", str(site), *words])


def link(site: Path, name: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(site.parent / "secret.yaml")


def pipe(site: Path, name: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize(("make", "name", "line", "message"), [
    (link, "l.yaml", "laws: l.yaml",
     f"kb-site.yaml:2:7: KB004 laws names a file that {LINK}; put the file itself into the site folder"),
    (pipe, "l.yaml", "laws: l.yaml",
     f"kb-site.yaml:2:7: KB004 laws names a file that {PIPE}; put the file itself into the site folder"),
    (link, "x", "laws: ../secret.yaml",
     "kb-site.yaml:2:7: KB004 laws names a file that lies outside the site folder; put the file itself into the site folder"),
    (link, "l.svg", "logo: l.svg", f"kb-site.yaml:2:7: KB004 logo 'l.svg' {LINK}; put the file itself here"),
    (link, "templates/question.html", "",
     f"templates/question.html:1:1: KB103 {LINK}; put the file itself here: {SHARING}"),
    (pipe, "templates/question.html", "",
     f"templates/question.html:1:1: KB103 {PIPE}; put the file itself here: {SHARING}"),
    (link, "templates/assets/custom.css", "",
     f"templates/assets/custom.css:1:1: KB103 {LINK}; put the file itself here: {SHARING}"),
    (pipe, "templates/strings/zh-Hans.yaml", "",
     f"templates/strings/zh-Hans.yaml:1:1: KB103 {PIPE}; put the file itself here: {SHARING}"),
    (link, "t", "templates: ../other", f"kb-site.yaml:2:12: KB004 templates '../other' lies outside the site folder; {SHARING}"),
])  # fmt: skip
def test_file_that_options_name_is_a_regular_one_inside_the_site(
    site, capsys, make, name, line, message
):
    make(site, name)
    option(site, line)
    assert build(site) == 2
    assert capsys.readouterr().err.strip() == message


@pytest.mark.parametrize("name", ["content", "templates"])
def test_linked_folder_is_refused(site, capsys, name):
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir()
    if name == "content":
        (site / "content/a.md").unlink()
        (site / "content").rmdir()
    (site / name).symlink_to(elsewhere)
    assert build(site) == 2
    assert f"KB004 {name} '{name}' {LINK}" in capsys.readouterr().err


@pytest.mark.parametrize("make", [link, pipe])
def test_picture_that_is_no_regular_file_is_refused_and_nothing_waits_for_it(site, capsys, make):
    make(site, "content/x.png")
    (site / "content/a.md").write_text(f"{ARTICLE}\n![图](x.png)\n", encoding="utf-8")
    assert build(site) == 1
    assert (
        "content/x.png:1:1: KB103 not a regular file (a link, pipe or device); put the file itself here\n"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", ["kb-site.yaml", "content/search-tests.yaml"])
def test_content_of_a_refused_file_is_in_no_message(site, capsys, name):
    (site / name).unlink(missing_ok=True)
    link(site, name)
    assert main(["check", "--site", str(site)]) in (1, 2)
    assert "密" not in "".join(capsys.readouterr())


def test_output_that_was_removed_is_built_again_from_the_cache(site):
    assert build(site) == 0
    for path in sorted((site / "site").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (site / "site").rmdir()
    assert build(site) == 0
    assert (site / "site/q/a-q.html").is_file()


def test_output_that_was_moved_and_come_back_is_built_whole(site):
    assert build(site) == 0
    (site / "site").rename(site / "aside")
    assert build(site) == 0
    (site / "aside/q/a-q.html").unlink()
    (site / "site").rename(site / "other")
    (site / "aside").rename(site / "site")
    assert build(site) == 0
    assert (site / "site/q/a-q.html").is_file()


def test_output_with_a_repository_in_it_is_refused(site, capsys):
    assert build(site) == 0
    (site / "site/.git").mkdir()
    assert build(site) == 2
    assert capsys.readouterr().err.strip() == (
        f"{site / 'site'}:1:1: KB007 holds a git repository, which a build would remove; "
        "name another folder with --output, and let `kb-site deploy` fill the repository"
    )


@pytest.mark.parametrize("name", ["content", "content/out", ".", "templates/x"])
def test_output_inside_what_a_build_reads_is_a_wrong_command(site, capsys, name):
    output = site / name
    assert build(site, "--output", str(output)) == 2
    assert capsys.readouterr().err.strip() == (
        f"KB008 the output {output} overlaps the folder {name.partition('/')[0] if name != '.' else 'content'}, "
        "which a build reads; name another folder with --output"
    )


@pytest.mark.parametrize(("command", "status", "told"), [
    ("inspect", 1, ".:1:1: KB101 is a folder; name a file in it"),
    ("import", 2, "KB008 . is a folder; say with --to where its articles go"),
])  # fmt: skip
def test_folder_in_place_of_a_file_is_told(tmp_path, monkeypatch, capsys, command, status, told):
    monkeypatch.chdir(tmp_path)
    assert main([command, "."]) == status
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "8.5", "99999999999"])
def test_port_out_of_range_is_a_wrong_command(site, capsys, port):
    with pytest.raises(SystemExit) as stop:
        main(["serve", "--site", str(site), f"--port={port}"])
    assert stop.value.code == 2
    assert f"{port!r} is no port; expected a number from 0 to 65535" in capsys.readouterr().err


def test_locale_without_han_builds_the_same_site(site):
    (site / "content/a.md").rename(site / "content/借款.md")
    written = []
    for locale in (
        {"LC_ALL": "C.UTF-8"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ):
        environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": "1750000000", **locale}
        command = [sys.executable, "-m", "kb_site", "build", "--no-cache"]
        done = subprocess.run(command, cwd=site, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        pages = sorted((site / "site").rglob("*.html"))
        written.append([(page.name, page.read_bytes()) for page in pages])
    assert written[0] == written[1]
    assert "jie-kuan.html" in [name for name, _ in written[0]]
