"""How much the tests notice: small changes to the code, one at a time, and the tests that run it.

python bench/mutations.py                           writes bench/mutations.md
python bench/mutations.py COUNT SEED [ROOM ...]     prints the same for other changes;
                                                    with rooms, by their own tests alone

First the tests run once under coverage, so that each line is known with the tests that run it;
then each change is made in a copy of the package, and those tests run against it. A change that
no test notices is listed, with a reason where `mutations_reasons.json` has one. The seed was
chosen once, before the first run, and is no knob: tests are mended by the changes of other seeds.
"""

from __future__ import annotations

import ast
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from tests_by_line import ROOT, Ran, run_tests

PACKAGE = ROOT / "src" / "kb_site"
PAGE = ROOT / "bench" / "mutations.md"
REASONS = ROOT / "bench" / "mutations_reasons.json"
ROOMS = ("reading", "output", "deploy", "checks", "pages")
TESTS = (*ROOMS, "build", "site", "importing")
LEFT_OUT = ("test_kills.py", "test_fuzz.py", "test_crashes.py")
"""Files of tests that take minutes and notice what the others notice."""

COUNT, SEED = 200, 20261128
WORKERS = os.cpu_count() or 1
SECONDS = 60
"""Tests of one change, in seconds that they took when it was looked which lines they run, which a
busy machine makes longer."""

MEMORY = 8 << 30
"""Bytes that a changed program may ask for before it is stopped."""

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ADDED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd,
}  # fmt: skip


class Mutant(NamedTuple):
    """A change: the module, its lines and function, what it is, and the module's text with it."""

    path: Path
    lines: range
    function: str
    what: str
    text: str

    @property
    def key(self) -> str:
        """Name the change so that it keeps its name when lines move."""
        return f"{self.path.relative_to(PACKAGE).as_posix()}:{self.function}: {self.what}"

    @property
    def room(self) -> str:
        """Return the room of the module."""
        return self.path.relative_to(PACKAGE).parts[0]


def changes(tree: ast.AST) -> Iterator[tuple[ast.AST, str, Callable[[], None]]]:
    """Yield each small change to a module: its node, what it is, and the act that makes it."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(ops=[op, *_]) if type(op) in _COMPARED:
                other = _COMPARED[type(op)]()
                yield node, f"{_name(op)} becomes {_name(other)}", _put(node.ops, 0, other)
            case ast.BoolOp(op=op):
                other_bool = ast.Or() if isinstance(op, ast.And) else ast.And()
                yield node, f"{_name(op)} becomes {_name(other_bool)}", _set(node, "op", other_bool)
            case ast.BinOp(op=op) if type(op) in _ADDED and not _is_text(node):
                other_op = _ADDED[type(op)]()
                yield node, f"{_name(op)} becomes {_name(other_op)}", _set(node, "op", other_op)
            case ast.If(test=test) | ast.IfExp(test=test):
                negated = ast.UnaryOp(ast.Not(), test)
                yield node, "the condition is turned round", _set(node, "test", negated)
            case ast.Constant(value=int(number)) if not isinstance(number, bool):
                yield node, f"{number} becomes {number + 1}", _set(node, "value", number + 1)
            case ast.Return(value=ast.Constant(value=bool(told))):
                yield node, "returns the other", _set(node, "value", ast.Constant(not told))
            case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
                yield node, "returns nothing", _set(node, "value", ast.Constant(None))
            case ast.Expr(value=ast.Call()):
                yield node, "the call is left out", _set(node, "value", ast.Constant(None))


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(each, ast.JoinedStr) for each in (node.left, node.right))


def _set(node: ast.AST, field: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, field, value)


def _put(values: list[ast.cmpop], place: int, value: ast.cmpop) -> Callable[[], None]:
    return lambda: values.__setitem__(place, value)


def mutants(count: int, seed: int, rooms: Sequence[str] = ROOMS) -> list[Mutant]:
    """Return so many changes, drawn over the rooms, in code that is more than a declaration."""
    chance = random.Random(seed)  # noqa: S311 - drawn again alike, and no secret
    paths = [path for room in rooms for path in sorted((PACKAGE / room).rglob("*.py"))]
    places = [(path, number) for path in paths for number in _places(path)]
    return [_mutant(*each) for each in chance.sample(places, min(count, len(places)))]


def _places(path: Path) -> list[int]:
    """Return which of a module's changes lie inside a function."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        number
        for number, (node, _, _) in enumerate(changes(tree))
        if _function(tree, getattr(node, "lineno", 0))
    ]


def _function(tree: ast.AST, line: int) -> str:
    """Return the innermost function whose body holds a line; nothing outside of functions."""
    found = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef)
        and each.body[0].lineno <= line <= (each.end_lineno or line)
    ]
    return max(found, key=lambda each: each.lineno).name if found else ""


def _mutant(path: Path, number: int) -> Mutant:
    tree = ast.parse(path.read_text("utf-8"))
    node, what, make = next(each for at, each in enumerate(changes(tree)) if at == number)
    about = node.test if isinstance(node, ast.If | ast.IfExp) else node
    words = " ".join(ast.unparse(about).split())
    lines, function = _lines(tree, about), _function(tree, getattr(node, "lineno", 0))
    make()
    text = ast.unparse(ast.fix_missing_locations(tree))
    return Mutant(path, lines, function, f"{what} in `{words[:80]}`", text)


def _lines(tree: ast.AST, node: ast.AST) -> range:
    """Return the lines of the statement that a node stands in, as far as they run with it."""
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", 0)
    found = max(
        (
            each
            for each in ast.walk(tree)
            if isinstance(each, ast.stmt) and each.lineno <= first <= (each.end_lineno or first)
        ),
        key=lambda each: each.lineno,
    )
    end = last if hasattr(found, "body") else found.end_lineno or last
    return range(found.lineno, end + 1)


def copies(folder: Path) -> SimpleQueue[Path]:
    """Return copies of the package, one for each that works at the same time."""
    queue: SimpleQueue[Path] = SimpleQueue()
    for number in range(WORKERS):
        place = folder / str(number)
        shutil.copytree(PACKAGE, place / "src" / "kb_site")
        # Tests find beside the package what lies beside it here, or fail for want of that.
        for beside in ROOT.iterdir():
            if beside.name != "src":
                (place / beside.name).symlink_to(beside)
        queue.put(place / "src" / "kb_site")
    return queue


def is_noticed(mutant: Mutant, tests: Sequence[str], seconds: float, package: Path) -> bool:
    """Run tests against a copy of the package with the change; tell whether one fails."""
    if not tests:
        return False
    changed = package / mutant.path.relative_to(PACKAGE)
    changed.write_text(mutant.text, encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(package.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(package.parent / "hypothesis"),
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    # What takes far longer than before never ends, which is noticed too.
    limit = 60 + 8 * seconds
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, timeout=limit, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        shutil.copy2(mutant.path, changed)
    return done.returncode not in (0, pytest.ExitCode.NO_TESTS_COLLECTED)


def choose(tests: Sequence[str], seconds: dict[str, float]) -> list[str]:
    """Return tests that take SECONDS together: the quickest of each file in turn, file by file.

    A line that a thousand tests run would else be tried by the quickest of a few files alone.
    """
    files: dict[str, list[str]] = {}
    for test in tests:
        files.setdefault(test.partition("::")[0], []).append(test)
    chosen: dict[str, list[str]] = {}
    left = float(SECONDS)
    for test in filter(None, chain.from_iterable(zip_longest(*files.values()))):
        left -= seconds[test]
        if left < 0 and chosen:
            break
        chosen.setdefault(test.partition("::")[0], []).append(test)
    return [test for file in chosen.values() for test in file]


class Tried(NamedTuple):
    """A change, how many tests ran against it, and whether one noticed it."""

    mutant: Mutant
    tests: int
    noticed: bool


def attempt(mutant: Mutant, ran: Ran, packages: SimpleQueue[Path]) -> Tried:
    """Try the tests that run the changed line."""
    tests = choose(ran.tests(mutant.path, mutant.lines), ran.seconds)
    package = packages.get()
    try:
        noticed = is_noticed(mutant, tests, sum(ran.seconds[test] for test in tests), package)
    finally:
        packages.put(package)
    print("noticed" if noticed else "MISSED ", mutant.key, file=sys.stderr, flush=True)
    return Tried(mutant, len(tests), noticed)


def _reason(tried: Tried) -> str:
    """Return why a change may go unnoticed, as far as its kind tells."""
    limit = re.search(r"(?:Lt|Gt)E? becomes|\d+ becomes \d+", tried.mutant.what)
    return "a limit: no test stands at it and just beyond it" if limit and tried.tests else "a gap"


def report(found: Sequence[Tried], seed: int) -> str:
    """Return the page: the share noticed, by room, and every change that none noticed."""
    every = Counter(each.mutant.room for each in found)
    seen = Counter(each.mutant.room for each in found if each.noticed)
    rows = [f"| {room} | {every[room]} | {seen[room]} |" for room in ROOMS if every[room]]
    reasons = json.loads(REASONS.read_text(encoding="utf-8"))
    missed = sorted(
        f"- `{each.mutant.key.replace('`', '')}`"
        + ("" if each.tests else " (no test runs the line)")
        + f"\n  {reasons.get(each.mutant.key) or _reason(each)}"
        for each in found
        if not each.noticed
    )
    share = sum(seen.values()) / max(1, len(found))
    made = (
        f"Made by `bench/mutations.py`, seed {seed}: {len(found)} small changes, one at a time. "
        f"The tests that run the changed line notice {share:.0%} of them.\n"
    )
    table = "| room | changes | noticed |\n| --- | --: | --: |"
    head = ("# What the tests notice\n", made, table)
    return "\n".join((*head, *rows, "\n## Not noticed\n", *missed, ""))


def main() -> None:
    """Make the changes, run the tests, write or print the page."""
    count, seed, *rooms = [*sys.argv[1:], *map(str, (COUNT, SEED)[len(sys.argv) - 1 :])]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    files = [
        path
        for room in rooms or TESTS
        for path in sorted((ROOT / "tests" / room).rglob("test_*.py"))
        if path.name not in LEFT_OUT
    ]
    ran = run_tests(PACKAGE, files, WORKERS)
    drawn = mutants(int(count), int(seed), rooms or ROOMS)
    with TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(WORKERS) as pool:
        packages = copies(Path(folder))
        found = list(pool.map(lambda mutant: attempt(mutant, ran, packages), drawn))
    page = report(found, int(seed))
    if sys.argv[1:]:
        print(page)
    else:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
