"""Which lines of the package the tests run, without those that drive browsers or kill processes.

python bench/line_coverage.py [PYTEST ARGUMENTS]   runs the tests; writes bench/coverage.md
python bench/line_coverage.py --data FILE...       takes what coverage measured before

Processes that tests start are counted too: commands, workers, servers. Takes two to three times
as long as the tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "kb_site"
LEAST = 20
"""Statements of a module from which on it is named for what no test runs."""
SHOWN = 12

LEFT_OUT = (
    "tests/browser",
    "tests/deploy/servers",
    "tests/build/test_cluster.py",
    "tests/build/test_crashes.py",
    "tests/build/test_old_sites.py",
    "tests/build/test_power_loss.py",
)
"""Tests that take long and run lines in other programs, or in processes that they kill."""

_SETTINGS = """\
[run]
source = {package}
data_file = {folder}/data
parallel = true
patch = subprocess
concurrency = multiprocessing,thread
sigterm = true

[paths]
source =
    {package}
    */src/kb_site
"""


class Counted(NamedTuple):
    """Statements, and how many of them were run."""

    statements: int
    run: int

    @property
    def share(self) -> float:
        """The part that was run, of 1."""
        return self.run / self.statements if self.statements else 1.0


def main(arguments: list[str]) -> int:
    """Measure, write the page and print its first figure."""
    with TemporaryDirectory(prefix="kb-site-coverage-") as folder:
        settings = Path(folder) / "coveragerc"
        settings.write_text(_SETTINGS.format(package=PACKAGE, folder=folder), encoding="utf-8")
        if arguments[:1] == ["--data"]:
            tests = _coverage(settings, "combine", "--keep", "--quiet", *arguments[1:])
            by = f"as {len(arguments) - 1} files of data have them"
        else:
            ignored = [f"--ignore={name}" for name in LEFT_OUT]
            words = arguments or ["-q", "-n", "2", "--dist", "loadfile", *ignored]
            tests = _coverage(settings, "run", "-m", "pytest", *words)
            _coverage(settings, "combine", "--quiet")
            by = f"by `pytest {' '.join(words)}`"
        report = Path(folder) / "report.json"
        _coverage(settings, "json", "--quiet", "-o", str(report))
        modules = counted(json.loads(report.read_text(encoding="utf-8")))
    text = page(modules, by, clean=tests == 0)
    (ROOT / "bench" / "coverage.md").write_text(text, encoding="utf-8")
    print(f"{total(modules.values()).share:.1%} of the statements")
    return tests


def _coverage(settings: Path, command: str, *words: str) -> int:
    line = [sys.executable, "-m", "coverage", command, f"--rcfile={settings}", *words]
    return subprocess.run(line, cwd=ROOT, check=False).returncode


def counted(
    report: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]],
) -> dict[str, Counted]:
    """Return each module's statements by its path from the package."""
    found = {}
    for name, each in report["files"].items():
        path = (ROOT / name).resolve().relative_to(PACKAGE).as_posix()
        summary = each["summary"]
        found[path] = Counted(summary["num_statements"], summary["covered_lines"])
    return found


def total(modules: Iterable[Counted]) -> Counted:
    """Return the sums."""
    listed = list(modules)
    return Counted(sum(each.statements for each in listed), sum(each.run for each in listed))


def page(modules: Mapping[str, Counted], by: str, *, clean: bool) -> str:
    """Return the figures by room, and the modules of which the tests run least."""
    rooms: dict[str, list[Counted]] = {}
    for path, each in modules.items():
        rooms.setdefault(path.partition("/")[0], []).append(each)
    whole = total(modules.values())
    least = sorted(modules.items(), key=lambda each: each[1].share)
    named = [(path, each) for path, each in least if each.statements >= LEAST][:SHOWN]
    figure = f"{whole.share:.1%} of {whole.statements:,}"
    failed = "" if clean else "; some tests failed in this run"
    return "\n".join(
        (
            "# Lines that the tests run\n",
            f"`bench/line_coverage.py`: {figure} statements, {by}{failed}.\n",
            "| room | statements | run |",
            "| --- | --- | --- |",
            *(
                f"| `{room}` | {sums.statements:,} | {sums.share:.1%} |"
                for room, sums in sorted((room, total(each)) for room, each in rooms.items())
            ),
            f"\nOf modules with at least {LEAST} statements, the tests run least of these:\n",
            "| module | statements | run |",
            "| --- | --- | --- |",
            *(f"| `{path}` | {each.statements} | {each.share:.0%} |" for path, each in named),
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
