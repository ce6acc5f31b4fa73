"""What those who join the project find: a workflow, hooks, a wheel that is built and tried."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from places import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "test.yml"


def test_workflow_runs_make_test_on_every_python_that_the_package_names():
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    job = workflow["jobs"]["test"]
    named = re.findall(
        r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text()
    )
    assert job["strategy"]["matrix"]["python"] == named
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands == ['make test PYTHON="$PYTHON"', "make site"]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {"test", "site", "wheel-test", "coverage"} <= set(targets)
    assert workflow["permissions"] == {"contents": "read"}


def test_workflow_tries_the_wheel_on_each_system():
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    job = workflow["jobs"]["wheel"]
    assert job["strategy"]["matrix"]["system"] == [
        "ubuntu-latest", "macos-latest", "windows-latest",
    ]  # fmt: skip
    (command,) = [step["run"] for step in job["steps"] if "run" in step]
    program, script, *_ = command.split()
    assert program == "bash"
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.proof
def test_wheel_is_built_installed_and_tried(tmp_path):
    """Without a network: what it builds with and depends on comes from this environment."""
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say that there is none
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(
        [ROOT / ".ci" / "try-wheel", sys.executable],
        env={**os.environ, **offline}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("the wheel was built and tried\n")
    assert list(tmp_path.iterdir()) == []


def test_hooks_are_those_of_make_test_and_programs_that_are_there():
    (source,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
    made = (ROOT / "Makefile").read_text()
    for hook in source["hooks"]:
        words = hook["entry"].removesuffix(" --force-exclude").replace(".venv/bin", "$(BIN)")
        assert words in made or os.access(ROOT / hook["entry"], os.X_OK), hook["id"]


def test_hook_refuses_both_sides_of_a_merge(tmp_path):
    hook = ROOT / ".ci" / "no-conflict-marks"
    clean, torn = tmp_path / "a.txt", tmp_path / "b.txt"
    clean.write_text("a\n=======\nb\n")
    torn.write_text(f"{'<' * 7} ours\na\n=======\nb\n{'>' * 7} theirs\n")
    assert subprocess.run([hook, clean], check=False).returncode == 0
    done = subprocess.run([hook, clean, torn], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{torn}:1:")


def test_editors_are_told_what_ruff_and_git_hold():
    text = (ROOT / ".editorconfig").read_text(encoding="utf-8")
    assert "max_line_length = 100" in text
    assert "end_of_line = lf" in text
    assert "[tests/fixtures/**]" in text


def test_tools_are_found_without_a_path_of_any_machine():
    for name in (".ci/try-wheel", ".ci/no-conflict-marks", ".github/workflows/test.yml"):
        assert not re.search(r"/(home|root|Users|tmp)/", Path(ROOT / name).read_text())
    assert shutil.which("bash")
