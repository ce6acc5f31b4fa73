"""Every folder in examples/ is a site that its README leads to, of a subject of its own."""

import re
import shlex
import shutil

import pytest

from kb_site.commands import main
from places import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/kb-site.yaml"))
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)

FIRST_SITE = re.compile(
    r"蚂蚁|支付宝|花呗|借呗|\b(debts?|loans?|borrowers?|lenders?)\b", re.IGNORECASE
)
"""What this project's own site is about."""

OF_ANY_SITE = {
    # Pairs of characters that stand together in articles of all kinds.
    "chinese/pairs.txt",
    # Names of products that everybody knows, and that no search may take for one another.
    "search/data/never-fold.txt",
    # How words of news and of daily life are written in Traditional Chinese.
    "chinese/words.txt",
}


@pytest.fixture(params=EXAMPLES, ids=lambda folder: folder.name)
def example(request, tmp_path, monkeypatch):
    """A copy of an example, which is the working folder."""
    folder = tmp_path / request.param.name
    shutil.copytree(request.param, folder, ignore=shutil.ignore_patterns("site", ".*"))
    monkeypatch.chdir(folder)
    return folder


def test_readme_leads_from_the_sources_to_a_site_that_finds(example, capsys):
    shown = {}
    for block in SHELL.findall((example / "README.md").read_text("utf-8")):
        for line in block.splitlines():
            program, *words = shlex.split(line)
            assert program == "kb-site"
            assert main(words) == 0, (line, capsys.readouterr())
            shown[words[0]] = capsys.readouterr().out
    assert "0 errors, 0 warnings, 0 notes." in shown["check"]
    assert "别人能替我接孩子吗？" in shown["query"].splitlines()[0]
    assert "1 questions of the table have no answer and were left out" in shown["import"]
    assert (example / "site" / "q" / "pick-up.html").is_file()
    assert (example / "site" / "zh-Hant" / "q" / "pick-up.html").is_file()


def test_articles_say_word_for_word_what_was_imported(example):
    sources = sorted(str(path) for path in (example / "sources").iterdir())
    assert main(["import", *sources, "--to", "again"]) == 0
    imported = sorted((example / "again").glob("*.md"))
    assert [path.name for path in imported] == sorted(
        path.name for path in (example / "content").glob("*.md")
    )
    for path in imported:
        kept = example / "content" / path.name
        assert words_of(kept) == words_of(path)


def words_of(path):
    """Return an article without its front matter and its ids."""
    return ID.sub("", path.read_text("utf-8").split("\n---\n", 1)[1]).strip()


def test_nothing_in_the_product_is_about_the_first_site():
    found = {
        path.relative_to(ROOT / top).as_posix()
        for top in ("src/kb_site", "templates")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
        and path.suffix in (".py", ".js", ".html", ".css", ".yaml", ".txt", ".json")
        and FIRST_SITE.search(path.read_text("utf-8"))
    }
    assert found == OF_ANY_SITE
