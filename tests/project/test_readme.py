"""Both READMEs name every command and exit status, and what they show to type works as it stands."""

import re
import subprocess
import sys

import pytest

from kb_site.commands import main
from kb_site.commands.parser import COMMANDS
from kb_site.core.messages.catalogue import texts
from places import ROOT

READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"")


def blocks(name, kind):
    text = (ROOT / name).read_text(encoding="utf-8")
    return [block for found, block in BLOCK.findall(text) if found == kind]


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_exit_status_is_listed_once(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    listed = re.findall(r"^\| `kb-site ([\w-]+)", text, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)
    statuses = re.findall(r"^  (\d)  ", texts("en")["help.statuses"], re.MULTILINE)
    assert re.findall(r"^\| (\d) \|", text, re.MULTILINE) == statuses


@pytest.mark.parametrize("name", READMES)
def test_links_and_pictures_are_there(name):
    for found in TARGET.findall((ROOT / name).read_text(encoding="utf-8")):
        assert (ROOT / "".join(found)).exists(), found


def test_five_minutes_and_library_work_as_they_are_written(tmp_path, monkeypatch, capsys):
    (tmp_path / "article.txt").write_text(
        "借书的规定\n一、借书证\n1.1 要带什么\n带身份证。\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    typed = [line.split() for block in blocks("README.md", "sh") for line in block.splitlines()]
    for program, *words in typed:
        if program == "cd":
            monkeypatch.chdir(words[0])
        elif program == "kb-site" and words[0] != "serve":
            assert main(words) == 0, words
    assert (tmp_path / "my-site" / "site" / "q" / "article-1-1.html").is_file()
    capsys.readouterr()
    (code,) = blocks("README.md", "python")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert re.match(r"\d+ questions on \d+ pages in my-site/site\n", done.stdout)


def test_both_readmes_show_the_same_to_type():
    one, two = (blocks(name, "sh") for name in READMES)
    assert one == two


def test_both_readmes_say_as_much():
    """Headings, rows, points, pictures, and every command and option that one of them names."""
    one, two = ((ROOT / name).read_text(encoding="utf-8") for name in READMES)
    for kind in (r"^## ", r"^\| ", r"^- ", r"^\d\. ", r"<img "):
        found = [len(re.findall(kind, text, re.MULTILINE)) for text in (one, two)]
        assert found[0] == found[1], kind
    named = re.compile(r"\b(?:kb-site|make) [a-z-]+|--[a-z][a-z-]+|KB_SITE_\w+")
    assert set(named.findall(one)) == set(named.findall(two))
