"""A command waits only for what it needs: heavy modules are imported by those who use them."""

import subprocess
import sys

import pytest

from kb_site.commands.parser import COMMANDS

HEAVY = (
    "numpy", "lxml", "pyquery", "jinja2", "markdown_it", "nh3", "opencc", "pypinyin", "mammoth",
    "PIL", "starlette", "uvicorn", "asyncio", "obstore", "dask", "multiprocessing", "kb_site.build.anew",
    "kb_site.search.index",
)  # fmt: skip
ONLY_BUILDS = (
    "numpy",
    "jinja2",
    "pypinyin",
    "mammoth",
    "kb_site.build.anew",
    "kb_site.pages",
    "kb_site.search",
)


def modules_after(*words):
    """Return the names of the modules that a command has imported when it ends."""
    code = (
        "import sys\n"
        "from kb_site.commands import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), sep='\\n')\n"
    )
    command = [sys.executable, "-c", code, *words]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return set(shown.split("\n"))


def test_version_imports_next_to_nothing():
    found = modules_after("--version")
    own = {name for name in found if name.startswith("kb_site")}
    assert own == {"kb_site", "kb_site.commands", "kb_site.version"}
    assert not {"argparse", "re", "typing", "enum", "dataclasses"} & found


@pytest.mark.parametrize("words", [("--help",), *((name, "--help") for name in COMMANDS)])
def test_help_imports_nothing_heavy(words):
    found = modules_after(*words)
    assert "argparse" in found
    assert not {*HEAVY, "dataclasses"} & found  # our own would take a third of the time


def test_inspect_imports_nothing_that_only_a_build_needs(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("养猫须知\n一、喂养\n每天两顿。\n二、看病\n不吃东西就去看医生。\n", "utf-8")
    found = modules_after("inspect", article)
    assert "kb_site.reading.load" in found
    assert not set(ONLY_BUILDS) & found
