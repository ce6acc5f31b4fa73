"""Which tests run a line of the package: a plugin for pytest, and the map that it writes.

Each file of tests runs by itself under coverage, once for each state of the package, of the tests'
own parts and of that file; what it ran is kept in a folder for the next time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

import coverage
import pytest

ROOT = Path(__file__).parents[1]
KEPT = Path(gettempdir()) / f"kb-site-tests-by-line-{os.getuid()}"
_WHOLE = "::*"
"""What a fixture for several tests runs may be noticed by any test of its file."""

_SECONDS: dict[str, float] = {}
_FAILED: set[str] = set()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Write down what runs from now on as run by this test."""
    _now(item.nodeid)
    result = yield
    _now("")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Write down what a fixture for several tests runs as run by all tests of the file."""
    if fixturedef.scope == "function":
        return (yield)
    name = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0]
    _now(name.partition("::")[0] + _WHOLE)
    try:
        return (yield)
    finally:
        _now(name)
        del request


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember how long each test took, and those that did not pass."""
    _SECONDS[report.nodeid] = _SECONDS.get(report.nodeid, 0.0) + report.duration
    if not report.passed:
        _FAILED.add(report.nodeid)


def pytest_sessionfinish() -> None:
    """Leave the tests that passed with their seconds."""
    passed = {name: took for name, took in _SECONDS.items() if name not in _FAILED}
    Path(os.environ["SECONDS_OF_TESTS"]).write_text(json.dumps(passed), encoding="utf-8")


def _now(name: str) -> None:
    measured = coverage.Coverage.current()
    if measured:
        measured.switch_context(name)


class Ran(NamedTuple):
    """What the tests ran: seconds of each that passed, and the files of coverage."""

    seconds: dict[str, float]
    data: tuple[coverage.CoverageData, ...]

    def tests(self, path: Path, lines: Iterable[int]) -> list[str]:
        """Return the tests that run one of a module's lines, the quick ones first."""
        found: set[str] = set()
        for each in self.data:
            contexts = each.contexts_by_lineno(str(path))
            found.update(*(contexts.get(line, ()) for line in lines))
        files = tuple(name.removesuffix("*") for name in found if name.endswith(_WHOLE))
        named = found & self.seconds.keys()
        named.update(name for name in self.seconds if files and name.startswith(files))
        return sorted(named, key=lambda name: (self.seconds[name], name))


def run_tests(package: Path, tests: Sequence[Path], workers: int) -> Ran:
    """Run those files of tests against a package, where that is not done yet; say what ran."""
    KEPT.mkdir(mode=0o700, exist_ok=True)
    shared = _digest([*package.rglob("*.py"), *(ROOT / "tests" / "support").rglob("*.py")], package)
    kept = [KEPT / _digest([path], shared) for path in tests]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda each: _run(package, *each), zip(tests, kept, strict=True)))
    return _read(kept)


def _digest(paths: Iterable[Path], start: object) -> str:
    found = blake2b(str(start).encode(), digest_size=12)
    for path in sorted(paths):
        found.update(f"{path}\0".encode() + path.read_bytes())
    return found.hexdigest()


def _run(package: Path, tests: Path, kept: Path) -> None:
    if kept.with_suffix(".json").exists():
        return
    part, settings = kept.with_suffix(".part"), kept.with_suffix(".ini")
    settings.write_text(f"[run]\ndata_file={kept}.data\nsource_pkgs=kb_site\n", encoding="utf-8")
    paths = os.pathsep.join((str(package.parent), str(Path(__file__).parent)))
    environment = os.environ | {"PYTHONPATH": paths, "SECONDS_OF_TESTS": str(part)}
    words = ["-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q"]
    words += ["-p", "tests_by_line", "-p", "no:cacheprovider", str(tests.relative_to(ROOT))]
    subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, check=False, capture_output=True
    )
    part.replace(kept.with_suffix(".json"))


def _read(kept: Sequence[Path]) -> Ran:
    seconds: dict[str, float] = {}
    measured = []
    for each in kept:
        seconds |= json.loads(each.with_suffix(".json").read_text(encoding="utf-8"))
        found = coverage.CoverageData(f"{each}.data")
        found.read()
        measured.append(found)
    return Ran(seconds, tuple(measured))
