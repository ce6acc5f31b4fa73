"""The manual's first hour, done as it is written."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kb_site.commands import main
from places import ROOT

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BY_HAND = ("kb-site serve",)
"""A preview never ends; tests of its own show what the manual says of it."""


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """What runs a line of the manual in a folder and returns what it prints; each ends well."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("HOME", str(tmp_path))

    def run_line(line, folder):
        monkeypatch.chdir(folder)
        words = shlex.split(line)
        # Without a shell's own signs, the command line is the same in this process, and quicker.
        if words[0] == "kb-site" and ">" not in words:
            status = main(words[1:])
        else:
            status = subprocess.run(["bash", "-c", line], check=False).returncode
        said = capfd.readouterr()
        assert status == 0, (line, said.out, said.err)
        return said.out

    return run_line


@pytest.mark.parametrize("page", ["getting-started.md", "zh/content/getting-started.md"])
def test_first_hour_works_as_it_is_written(tmp_path, run, page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    site = tmp_path / "my-site"
    shown = {}
    for language, block in BLOCK.findall(text):
        if language == "sh":
            for line in commands(block):
                shown.setdefault(line, []).append(run(line, site if site.is_dir() else tmp_path))
        elif language == "text":
            (tmp_path / "yajin.txt").write_text(block, encoding="utf-8")
        elif language == "markdown":
            (site / "content" / "yajin.md").write_text(block, encoding="utf-8")
        elif "expect" in block:
            searches = site / "content" / "search-tests.yaml"
            searches.write_text(searches.read_text(encoding="utf-8") + block, encoding="utf-8")
        else:
            options = site / "kb-site.yaml"
            before = options.read_text(encoding="utf-8")
            after = before.replace("\n# 首页上", f"{block}\n# 首页上")
            assert after != before
            options.write_text(after, encoding="utf-8")
    clean = "0 errors, 0 warnings, 0 notes."
    assert clean in shown["kb-site check"][0]
    assert clean not in shown["kb-site check --notes"][0]
    assert clean in shown["kb-site check --notes"][1]
    assert "11:33" in shown["kb-site inspect ../yajin.txt"][0]
    assert "KB303" in shown["kb-site check --notes"][0]
    found = shown["kb-site query 押金收多少 --output ../next"][0]
    assert "押金一般收多少？" in found.splitlines()[0]
    assert (tmp_path / "next" / "q" / "moving-out.html").is_file()
    assert (site / "report.html").is_file()
    compared = shown["kb-site diff site ../next"][0]
    assert all(
        words in compared
        for words in ("押金一般收多少？", "合同里要写清什么？", "退租前要做什么？")
    )


def commands(block):
    return [
        line for line in block.splitlines() if line != "cd my-site" and not line.startswith(BY_HAND)
    ]
