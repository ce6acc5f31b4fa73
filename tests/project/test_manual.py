"""The manual: every example is a file that builds and is read as its page says."""

import re

import pytest

from kb_site import build, load_config
from kb_site.commands import main
from manual_tables import PAGES as MADE
from places import ROOT

DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "authors").glob("*.md"))
BLOCK = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = """\
title: 例子
topics:
  - {id: meter, title: 水表}
"""


def blocks(page):
    for kind, name, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if name:
            yield kind, name, text


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site whose content is the files that the pages show."""
    folder = tmp_path_factory.mktemp("authors")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for page in PAGES:
        for _, name, text in blocks(page):
            path = folder / "content" / name
            if not name.startswith("inspect "):
                assert not path.exists(), f"{page.name} shows {name}, as another page does"
                path.write_text(text, encoding="utf-8")
    return folder


def test_every_example_is_published(site):
    report = build(load_config(site))
    assert [str(each) for each in report.problems if each.severity == "error"] == []
    assert report.published


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_inspect_shows_what_the_page_says(page, site, capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    for _, name, text in blocks(page):
        if name.startswith("inspect "):
            path = site / "content" / name.removeprefix("inspect ")
            assert main(["inspect", str(path), "--site", str(site)]) == 0
            shown = capsys.readouterr().out
            position = 0
            for line in text.splitlines():
                assert line in shown[position:], f"{page.name}: {line!r} is not in\n{shown}"
                position = shown.index(line, position) + len(line)


@pytest.mark.parametrize("name", MADE)
def test_page_made_from_the_code_is_up_to_date(name):
    """Where this fails, `python tools/manual_tables.py docs` writes the pages anew."""
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]()


def test_promises_name_tests_that_there_are():
    named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", (DOCS / "security.md").read_text("utf-8"))
    assert len(named) > 25
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text("utf-8"), f"{path}::{name}"


def test_manual_is_itself_a_site_without_errors(tmp_path):
    (tmp_path / "kb-site.yaml").write_text(
        'title: kb-site\nlanguage: en\nchecks: {KB303: off}\nprivate: {allow: ["13912345678"]}\n'
    )
    for path in DOCS.rglob("*.md"):
        target = tmp_path / "content" / path.relative_to(DOCS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    report = build(load_config(tmp_path))
    assert [str(each) for each in report.problems if each.severity != "note"] == []
    assert (tmp_path / "site" / "q" / "sidecar-keys.html").is_file()
