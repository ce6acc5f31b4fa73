"""What `make assets` makes is kept in the repository, and is what its sources give."""

import os
import re
import shutil
import subprocess

import pytest

from places import ROOT

TOOLS = ROOT / "tools"
MADE = ("templates/assets/built", "src/kb_site/core")


def made_files(root):
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in MADE
        for path in (root / folder).iterdir()
        if path.suffix in {".css", ".js"}
    }


def test_built_files_are_what_their_sources_give(tmp_path):
    node = shutil.which("node")
    if node is None or not (TOOLS / "node_modules").is_dir():
        reason = "no node, or nothing installed in tools/; run `make assets`"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    subprocess.run([node, TOOLS / "assets.mjs", tmp_path], check=True)
    made, kept = made_files(tmp_path), made_files(ROOT)
    different = sorted(name for name in made | kept if made.get(name) != kept.get(name))
    assert different == [], "run `make assets` and commit what it makes"


def test_lock_of_the_tools_names_no_registry():
    lock = (TOOLS / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')


SOURCES = ROOT / "templates/assets/css"
APART = [path.relative_to(SOURCES).as_posix() for path in sorted(SOURCES.glob("*/*.css"))]


@pytest.mark.parametrize("name", APART)
def test_source_of_what_not_every_page_has_says_what_belongs_in_it(name):
    head, _, rest = (SOURCES / name).read_text(encoding="utf-8").partition("*/\n")
    assert re.match(r"/\* \w", head)
    found = re.findall(r"^@layer (\w+) \{$", rest, re.MULTILINE)
    assert found == [
        layer for layer in ("base", "layout", "parts", "prose", "adapt") if layer in found
    ]
    if name.startswith("lists/"):
        assert [f"lists/{layer}.css" for layer in found] == [name]


@pytest.mark.parametrize("name", ["base", "layout", "parts", "prose", "adapt"])
def test_source_of_a_layer_says_what_belongs_in_it(name):
    text = (ROOT / f"templates/assets/css/{name}.css").read_text(encoding="utf-8")
    head, _, rest = text.partition("*/\n")
    assert head.startswith(f"/* {name.capitalize()}: ")
    assert rest.startswith(f"@layer {name} {{\n")
    assert rest.count("@layer") == 1
