"""The manual: every example is a file that builds and is read as its page says."""

import re

import pytest

from kb_site import build, load_config
from kb_site.commands import main
from manual_tables import PAGES as MADE
from places import ROOT

DOCS = ROOT / "docs"
PAGES = {
    "en": sorted((DOCS / "authors").glob("*.md")),
    "zh": sorted((DOCS / "zh" / "content").glob("*.md")),
}
SITES = {"en": ROOT / "manual.yaml", "zh": DOCS / "zh"}
CHINESE_ALONE = ["check-finding", "deploying-by-hand", "deploying-targets"]
"""What several English pages say together."""

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


@pytest.fixture(scope="module", params=PAGES)
def language(request):
    """A language that the manual is written in."""
    return request.param


@pytest.fixture(scope="module")
def site(tmp_path_factory, language):
    """A site whose content is the files that the pages of one language show."""
    folder = tmp_path_factory.mktemp("authors")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for page in PAGES[language]:
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


def test_inspect_shows_what_the_pages_say(site, language, capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = [
        (page.name, name.removeprefix("inspect "), text.splitlines())
        for page in PAGES[language]
        for _, name, text in blocks(page)
        if name.startswith("inspect ")
    ]
    assert shown
    for page, name, lines in shown:
        words = ["inspect", str(site / "content" / name), "--site", str(site)]
        assert main([*words, "--language", language]) == 0
        rest = capsys.readouterr().out
        for line in lines:
            assert line in rest, f"{page}: {line!r} is not in\n{rest}"
            rest = rest.partition(line)[2]


@pytest.mark.parametrize("name", MADE)
def test_page_made_from_the_code_is_up_to_date(name):
    """Where this fails, `python tools/manual_tables.py docs` writes the pages anew."""
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]()


def test_promises_name_tests_that_there_are():
    named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", (DOCS / "security.md").read_text("utf-8"))
    assert len(named) > 25
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text("utf-8"), f"{path}::{name}"


@pytest.mark.parametrize("name", sorted(SITES))
def test_manual_is_a_site_that_is_clean_and_finds_what_authors_ask(name, tmp_path, capsys):
    assert main(["check", "--site", str(SITES[name]), "--fail-on", "warning"]) == 0
    assert "0 errors, 0 warnings, 0 notes" in capsys.readouterr().out
    expectations = load_config(SITES[name])
    tests = expectations.folder / expectations.content / "search-tests.yaml"
    assert tests.read_text(encoding="utf-8").count("query: ") >= 30
    output = tmp_path / "site"
    report = build(expectations, output, cache=False)
    assert [str(each) for each in report.problems] == []
    assert (output / "q" / "sidecar-keys.html").is_file()
    assert (output / "topics" / "other.html").exists() is False


def test_chinese_pages_answer_under_the_addresses_of_the_english_ones():
    """Whoever changes the language finds the same question at the same name."""
    ids = re.compile(r"^### .*\{#([\w-]+)\}$", re.MULTILINE)
    english = {
        each
        for page in DOCS.rglob("*.md")
        if "zh" not in page.relative_to(DOCS).parts
        for each in ids.findall(page.read_text(encoding="utf-8"))
    }
    chinese = {
        each for page in PAGES["zh"] for each in ids.findall(page.read_text(encoding="utf-8"))
    }
    assert sorted(chinese - english) == CHINESE_ALONE
