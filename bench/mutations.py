"""How much the tests notice: small changes to the code, one at a time, and the tests that run it.

python bench/mutations.py [COUNT [SEED]]     writes bench/mutations.md

First the tests run once under coverage, so that each line is known with the tests that run it;
then each change is made in a copy of the package, and those tests run against it. A change that
no test notices is listed. The seed was chosen once, before the first run, and is no knob.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "kb_site"
PAGE = ROOT / "bench" / "mutations.md"
ROOMS = ("reading", "output", "deploy", "checks", "pages")
TESTS = ("reading", "output", "deploy", "checks", "pages", "build", "site", "importing")
COUNT, SEED = 200, 20261128
SECONDS = 120
"""A change that makes the tests run longer is noticed: something never ends."""

MOST_TESTS = 40
"""Tests of one change; a line that hundreds of tests run is noticed by few of them or by none."""

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ADDED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitOr: ast.BitAnd,
}  # fmt: skip


class Mutant(NamedTuple):
    """A change: the module, its line, what it is, and the module's text with it."""

    path: Path
    line: int
    what: str
    text: str


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
            case ast.Return(value=ast.expr()):
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


def mutants(count: int, seed: int) -> list[Mutant]:
    """Return so many changes, drawn over the rooms, in code that is more than a declaration."""
    chance = random.Random(seed)  # noqa: S311 - drawn again alike, and no secret
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    places = [
        (path, number)
        for path in paths
        for number, (node, _, _) in enumerate(changes(ast.parse(path.read_text("utf-8"))))
        if getattr(node, "lineno", 0) and _inside_function(path, node)
    ]
    drawn = chance.sample(places, min(count, len(places)))
    return [_mutant(path, number) for path, number in drawn]


def _inside_function(path: Path, node: ast.AST) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    line = getattr(node, "lineno", 0)
    return any(
        each.lineno < line <= (each.end_lineno or each.lineno)
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef)
    )


def _mutant(path: Path, number: int) -> Mutant:
    tree = copy.deepcopy(ast.parse(path.read_text("utf-8")))
    node, what, make = next(each for at, each in enumerate(changes(tree)) if at == number)
    line = getattr(node, "lineno", 0)
    make()
    return Mutant(path, line, what, ast.unparse(ast.fix_missing_locations(tree)))


def coverage_of(folder: Path) -> dict[Path, dict[int, list[str]]]:
    """Run the tests once and return, for each module and line, the tests that run it."""
    import coverage

    data = folder / "coverage"
    settings = folder / "coveragerc"
    settings.write_text(
        f"[run]\ndata_file={data}\ndynamic_context=test_function\nsource_pkgs=kb_site\n", "utf-8"
    )
    words = ["-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q"]
    subprocess.run([sys.executable, *words, *_folders()], cwd=ROOT, check=False, stdout=sys.stderr)
    read = coverage.CoverageData(str(data))
    read.read()
    return {
        Path(name): {
            line: sorted(test for test in tests if test)
            for line, tests in read.contexts_by_lineno(name).items()
        }
        for name in read.measured_files()
    }


def _folders() -> list[str]:
    return [f"tests/{name}" for name in TESTS] + ["--ignore=tests/deploy/servers"]


def noticed_by(mutant: Mutant, tests: list[str]) -> bool:
    """Run tests against a copy of the package with the change; tell whether one fails."""
    if not tests:
        return False
    with TemporaryDirectory(prefix="mutant-") as place:
        copied = Path(place) / "src" / "kb_site"
        shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__"))
        (Path(place) / "templates").symlink_to(ROOT / "templates")
        (copied / mutant.path.relative_to(PACKAGE)).write_text(mutant.text, encoding="utf-8")
        environment = os.environ | {
            "PYTHONPATH": str(copied.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                timeout=SECONDS,
                capture_output=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        return done.returncode != 0


def tests_of(mutant: Mutant, covered: dict[Path, dict[int, list[str]]]) -> list[str]:
    """Return the tests that run the changed line, as pytest takes them."""
    contexts = covered.get(mutant.path, {}).get(mutant.line, [])
    chosen = contexts[:: max(1, len(contexts) // MOST_TESTS)][:MOST_TESTS]
    return sorted({found for context in chosen for found in _node(context)})


def _node(context: str) -> Iterator[str]:
    """Yield `path::test` for a context such as `tests.reading.test_decode.test_name`."""
    module, _, test = context.rpartition(".")
    name = module.rpartition(".")[2]
    for path in sorted((ROOT / "tests").rglob(f"{name}.py")):
        yield f"{path.relative_to(ROOT).as_posix()}::{test}"


def report(found: list[tuple[Mutant, bool, int]], seed: int) -> str:
    """Return the page: the share noticed, by room, and every change that none noticed."""
    every = Counter(_room(mutant) for mutant, _, _ in found)
    seen = Counter(_room(mutant) for mutant, noticed, _ in found if noticed)
    rows = [f"| {room} | {every[room]} | {seen[room]} |" for room in ROOMS if every[room]]
    missed = [
        f"- `{mutant.path.relative_to(PACKAGE).as_posix()}:{mutant.line}` {mutant.what}"
        + ("" if tests else " (no test runs the line)")
        for mutant, noticed, tests in sorted(found, key=lambda each: each[0][:2])
        if not noticed
    ]
    share = sum(seen.values()) / max(1, len(found))
    made = (
        f"Made by `bench/mutations.py`, seed {seed}: {len(found)} small changes, one at a time. "
        f"The tests that run the changed line notice {share:.0%} of them.\n"
    )
    table = "| room | changes | noticed |\n| --- | --: | --: |"
    head = ("# What the tests notice\n", made, table)
    return "\n".join((*head, *rows, "\n## Not noticed\n", *missed, ""))


def _room(mutant: Mutant) -> str:
    return mutant.path.relative_to(PACKAGE).parts[0]


def main() -> None:
    """Make the changes, run the tests, write the page."""
    words = sys.argv[1:3]
    count, seed = int(words[0]) if words else COUNT, int(words[1]) if words[1:] else SEED
    with TemporaryDirectory(prefix="coverage-") as folder:
        covered = coverage_of(Path(folder))
    drawn = mutants(count, seed)
    chosen = [tests_of(mutant, covered) for mutant in drawn]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        noticed = list(pool.map(noticed_by, drawn, chosen))
    found = list(zip(drawn, noticed, map(len, chosen), strict=True))
    PAGE.write_text(report(found, seed), encoding="utf-8")
    print(f"{sum(noticed)} of {len(noticed)} noticed; see {PAGE}")


if __name__ == "__main__":
    main()
