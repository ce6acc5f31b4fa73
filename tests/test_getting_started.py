"""The manual's first hour, done as it is written."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BY_HAND = ("kb-site serve",)
"""A preview never ends; tests of its own show what the manual says of it."""


def test_first_hour_works_as_it_is_written(tmp_path):
    text = (ROOT / "docs" / "getting-started.md").read_text(encoding="utf-8")
    site = tmp_path / "my-site"
    shown = []
    for language, block in BLOCK.findall(text):
        if language == "sh":
            shown += [
                run(line, site if site.is_dir() else tmp_path, tmp_path) for line in commands(block)
            ]
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
    said = "\n".join(shown)
    assert said.count("0 errors, 0 warnings, 0 notes.") == 2
    assert "11:33" in said
    assert "KB303" in said
    assert "押金一般收多少？" in run(
        "kb-site query 押金收多少 --output ../next --limit 1", site, tmp_path
    )
    assert (tmp_path / "next" / "q" / "moving-out.html").is_file()
    assert (site / "report.html").is_file()
    compared = run("kb-site diff site ../next", site, tmp_path)
    assert all(
        words in compared
        for words in ("押金一般收多少？", "合同里要写清什么？", "退租前要做什么？")
    )


def commands(block):
    return [
        line for line in block.splitlines() if line != "cd my-site" and not line.startswith(BY_HAND)
    ]


def run(command, folder, home):
    """Return what a command prints; each of the manual's ends well."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "HOME": str(home)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout
