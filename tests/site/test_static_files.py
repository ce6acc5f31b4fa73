"""What lies in `static` is published as it is, under the guards of all files."""

from datetime import date
from pathlib import Path

import pytest

from kb_site.build.check import check
from kb_site.build.run import build
from kb_site.commands import main
from kb_site.core.limits import MAX_ATTACHED_BYTES
from kb_site.options.load_config import load_config
from kb_site.output.marker import digest_sources

ARTICLE = """\
---
title: 借书
slug: books
---

## 规定 {#rules}

### 怎么办证？ {#card}

填好[申请表](<../static/表/申请 表.pdf>)，或看[同一张表](../表/申请%20表.pdf#page=2)。
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text(
        "title: 站\nbase_url: https://example.org/\n", encoding="utf-8"
    )
    put(tmp_path, "表/申请 表.pdf", b"%PDF-1.4 form")
    return tmp_path


def put(site: Path, name: str, content: bytes = b"x") -> None:
    path = site / "static" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def options(site: Path, *lines: str) -> None:
    text = "\n".join(("title: 站", "base_url: https://example.org/", *lines, ""))
    (site / "kb-site.yaml").write_text(text, encoding="utf-8")


def told(site: Path) -> list[str]:
    report = build(load_config(site), as_of=date(2026, 5, 1), cache=False)
    return [str(each) for each in report.problems if each.severity != "note"]


def test_static_files_are_published_byte_for_byte_under_their_own_names(site):
    put(site, "google1f2e.html", b"google-site-verification: google1f2e.html\r\n")
    put(site, ".well-known/security.txt", b"Contact: mailto:a@example.org\n")
    put(site, "favicon.ico", b"\0\0\1\0")
    assert told(site) == []
    output = site / "site"
    assert (output / "google1f2e.html").read_bytes().endswith(b"google1f2e.html\r\n")
    assert (output / ".well-known/security.txt").is_file()
    assert (output / "favicon.ico").read_bytes() == b"\0\0\1\0"
    assert (output / "表/申请 表.pdf").read_bytes() == b"%PDF-1.4 form"


def test_static_pages_are_in_no_sitemap_no_count_and_no_offline_list(site):
    options(site, "service_worker: true")
    before = build(load_config(site), cache=False).pages
    sitemap = (site / "site/sitemap.xml").read_bytes()
    put(site, "google1f2e.html")
    assert build(load_config(site), cache=False).pages == before
    assert (site / "site/sitemap.xml").read_bytes() == sitemap
    assert "google1f2e" not in (site / "site/sw.js").read_text(encoding="utf-8")


def test_article_links_a_static_file_by_where_it_lies_or_by_its_address(site):
    assert told(site) == []
    page = (site / "site/q/card.html").read_text(encoding="utf-8")
    place = "../%E8%A1%A8/%E7%94%B3%E8%AF%B7%20%E8%A1%A8.pdf"
    assert f'href="{place}"' in page
    assert f'href="{place}#page=2"' in page


def test_second_edition_has_a_copy_of_what_its_articles_link_to_and_of_nothing_else(site):
    options(site, "editions: [zh-Hans, zh-Hant]")
    put(site, "google1f2e.html")
    assert told(site) == []
    assert (site / "site/zh-Hant/表/申请 表.pdf").is_file()
    assert not (site / "site/zh-Hant/google1f2e.html").exists()


@pytest.mark.parametrize(("name", "message"), [
    ("robots.txt", "the build itself makes robots.txt; rename the file, or take it away"),
    ("Index.HTML", "the build itself makes index.html; rename the file, or take it away"),
    ("q/card.html", "the build itself makes q/card.html; rename the file, or take it away"),
    ("articles", "the build makes a folder articles, where this file would lie; rename the file"),
    ("site.json/a.txt",
     "the build makes the file site.json, where this needs a folder of that name; rename the folder"),
    ("aux.txt", "Windows keeps this name for a device, so the site could not be copied there; rename it"),
])  # fmt: skip
def test_static_file_in_the_place_of_another_is_an_error_and_nothing_is_published(
    site, name, message
):
    put(site, name)
    assert told(site) == [f"static/{name}:1:1: KB113 {message}"]
    assert not (site / "site").exists()
    assert [each.code for each in check(load_config(site)).problems if each.severity == "error"] == ["KB113"]  # fmt: skip


def test_names_that_differ_in_capitals_alone_are_an_error(site):
    put(site, "a.txt")
    put(site, "A.txt")
    if len(list((site / "static").iterdir())) < 3:
        pytest.skip("this file system knows no such names")
    (line,) = told(site)
    assert line == (
        "static/a.txt:1:1: KB113 differs from static/A.txt in capitals alone, and many systems "
        "keep one of the two; rename one"
    )


def test_link_in_static_is_refused_and_not_followed(site):
    (site / "secret.txt").write_text("秘密", encoding="utf-8")
    (site / "static/a.txt").symlink_to(site / "secret.txt")
    (line,) = told(site)
    assert line == (
        "static/a.txt:1:1: KB103 not a regular file (a link, pipe or device); "
        "put the file itself here"
    )


def test_private_value_in_a_static_name_is_refused_and_not_shown(site):
    put(site, "13912345678.txt")
    (line,) = told(site)
    assert "KB111" in line
    assert "13912345678" not in line


def test_static_file_over_the_limit_of_hosts_is_an_error(site):
    with (site / "static/film.mp4").open("wb") as file:
        file.truncate(MAX_ATTACHED_BYTES + 1)
    (line,) = told(site)
    assert line == (
        "static/film.mp4:1:1: KB102 the file has 26214401 bytes, more than every host serves "
        "(26214400); make it smaller, or link to where it lies"
    )


def test_hidden_name_is_told_and_those_of_tools_are_passed_over(site):
    for name in (".htpasswd", ".gitkeep", ".DS_Store", "Thumbs.db", ".cache/a/b"):
        put(site, name)
    rest = (
        "KB209 not published, as its name begins with a dot; of such names only .well-known is, "
        "so rename it, or take it away"
    )
    assert told(site) == [f"static/.cache:1:1: {rest}", f"static/.htpasswd:1:1: {rest}"]
    assert [each.name for each in (site / "site/表").iterdir()] == ["申请 表.pdf"]
    assert not (site / "site/.htpasswd").exists()


def test_static_file_is_written_again_only_when_it_changes_and_goes_when_it_is_removed(site):
    put(site, "a.txt", b"one")
    assert build(load_config(site)).built
    first = (site / "site/a.txt").stat()
    put(site, "b.txt", b"two")
    assert build(load_config(site)).built
    assert (site / "site/a.txt").stat().st_ino == first.st_ino
    assert not build(load_config(site)).built
    (site / "static/a.txt").unlink()
    assert build(load_config(site)).built
    assert not (site / "site/a.txt").exists()


def test_changed_static_file_is_a_changed_source_for_a_deploy(site):
    config = load_config(site)
    before = digest_sources(config)
    put(site, ".well-known/security.txt")
    assert digest_sources(config) != before


@pytest.mark.parametrize(("line", "message"), [
    ("static: files", "static 'files' is no folder; make it, or correct the name"),
    ("static: content/files",
     "static 'content/files' lies in or around 'content', which is not published as it is; expected a folder of its own"),
    ("static: ../files", "static '../files' lies outside the site folder; move the files here"),
    ("output: static/site", "output overlaps content, templates or static, which a build would then replace"),
])  # fmt: skip
def test_static_names_a_folder_of_its_own_inside_the_site(site, capsys, line, message):
    options(site, line)
    (site / "content/files").mkdir()
    (site.parent / "files").mkdir(exist_ok=True)
    assert main(["build", "--site", str(site)]) == 2
    error = capsys.readouterr().err.strip()
    assert error == f"kb-site.yaml:3:9: KB004 {message}"
