"""How the code is laid out: entries, modules, functions, nesting, rooms and the imports between.

python bench/house.py            prints the figures
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[1] / "src" / "kb_site"
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Size(NamedTuple):
    """A function, how many lines it has, and how deep its blocks lie in each other."""

    name: str
    lines: int
    depth: int


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a module's path from the package's root."""
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    """Return the room of a module: the folder at the package's root, or the module itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def entries() -> list[str]:
    """Return what lies at the package's root."""
    return sorted(
        each.name
        for each in PACKAGE.iterdir()
        if each.name != "__pycache__" and (each.is_file() or next(each.rglob("*.py"), None))
    )


def imports(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a module imports, as `room.module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "kb_site":
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        else:
            continue
        yield from (name[8:] for name in names if name.startswith("kb_site."))


def room_imports() -> set[tuple[str, str]]:
    """Return the pairs of rooms of which the first imports the second."""
    pairs = {
        (room_of(path), name.partition(".")[0]) for path in modules() for name in imports(path)
    }
    return {(room, other) for room, other in pairs if room != other}


def functions(path: Path) -> Iterator[Size]:
    """Yield the size of every function of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(f"{name_of(path)}:{node.name}", lines, _depth(node))


def _depth(node: ast.AST, *, chained: bool = False) -> int:
    """Return how many blocks lie in each other at most; an `elif` is no deeper than its `if`."""
    if isinstance(node, BLOCKS):
        inner = max(
            (_depth(each, chained=_is_elif(node, each)) for each in _below(node)), default=0
        )
        return inner if chained else inner + 1
    return max((_depth(each) for each in _below(node)), default=0)


def _below(node: ast.AST) -> Iterator[ast.AST]:
    return (each for each in ast.iter_child_nodes(node) if not isinstance(each, Function))


def _is_elif(node: ast.AST, inner: ast.AST) -> bool:
    return isinstance(node, ast.If) and node.orelse == [inner] and isinstance(inner, ast.If)


def main() -> None:
    """Print the figures; with -v also the largest modules and what is over a limit."""
    lengths = [(len(path.read_text(encoding="utf-8").splitlines()), path) for path in modules()]
    sizes = [size for path in modules() for size in functions(path)]
    pairs = room_imports()
    by_lines = sorted(size.lines for size in sizes)
    longest, deepest = max(sizes, key=lambda s: s.lines), max(sizes, key=lambda s: s.depth)
    half, most = by_lines[len(sizes) // 2], by_lines[len(sizes) * 9 // 10]
    print(f"entries at the package's root   {len(entries())}")
    print(f"modules / lines                 {len(lengths)} / {sum(n for n, _ in lengths)}")
    print(f"longest module                  {max(lengths)[0]} {name_of(max(lengths)[1])}")
    print(f"functions                       {len(sizes)}")
    print(f"  half / nine in ten up to      {half} / {most} lines")
    print(f"  longest                       {longest.lines} {longest.name}")
    print(f"  deepest blocks                {deepest.depth} {deepest.name}")
    print(f"rooms / imports between them    {len({a for a, _ in pairs})} / {len(pairs)}")
    if "-v" in sys.argv:
        _print_largest(lengths, sizes)


def _print_largest(lengths: list[tuple[int, Path]], sizes: list[Size]) -> None:
    for lines, path in sorted(lengths)[-12:]:
        print(f"    {lines:4} {name_of(path)}")
    for size in sorted(sizes, key=lambda s: (-s.depth, -s.lines)):
        if size.lines > 40 or size.depth > 3:
            print(f"    {size.lines:4} lines, {size.depth} deep  {size.name}")


if __name__ == "__main__":
    main()
