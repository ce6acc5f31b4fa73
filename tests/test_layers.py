"""Stages do not know each other: only build.py and load.py put them together."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "kb_site"

LEAVES = {
    "errors",
    "codes",
    "model",
    "fields",
    "strict_yaml",
    "text",
    "limits",
    "version",
    "escape",
    "nearest",
}
STAGES = {
    "scan", "decode", "repair", "readers", "outline", "wording", "classify", "laws",
    "typeset", "site", "render", "store", "search", "checks",
}  # fmt: skip
SHARED = {"config", "front_matter", "slugs", "sidecar", "dialect", "links", "frequent", "addresses",
    "redirects", "published", "code_spans", "ignores", "syllables", "theme_folder",
    "han_script",
}  # fmt: skip
"""Values, tables and small pure functions that stages may use."""


def imports(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kb_site."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (
                name.name.split(".")[1] for name in node.names if name.name.startswith("kb_site.")
            )


def files_of(part):
    folder = PACKAGE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{part}.py"]


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stage_imports_no_other_stage(stage):
    for path in files_of(stage):
        if path.exists():
            foreign = set(imports(path)) - LEAVES - SHARED - {stage}
            assert not foreign, f"{path.relative_to(PACKAGE)} imports {sorted(foreign)}"


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_leaf_imports_leaves_alone(leaf):
    path = PACKAGE / f"{leaf}.py"
    if path.exists():
        assert set(imports(path)) <= LEAVES, leaf
