"""Texts changed in what means nothing: how many are read like the texts that nobody changed.

Usage: python bench/same_reading.py FOLDER...

FOLDER holds texts of other people (`.txt`), which are never part of the project. Each is read as
it stands and changed in each of the ways below; title, headings and their order must be the same
but for marks of punctuation and the script. Lines are wrapped as programs do it: a stop may stand
beyond the edge, and Latin words stay whole.
"""

import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from kb_site.chinese.columns import width
from kb_site.chinese.script import simplified
from kb_site.chinese.traditional import Words
from kb_site.core.errors import SourceError
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

EDGES = (48, 64, 76)
"""Columns at which texts are wrapped,"""
LEAST_OVER = 20
"""and how many more the widest line of one has that is."""
PIECE = re.compile(r"[A-Za-z0-9_./:%@#&?=+-]+|.")
HANGING = "，。、；：！？）》”」』"
ITEM = re.compile(
    r"\s*(?:[-*•·]|[（(]?\d{1,2}[.、)）．]|[（(]?[一二三四五六七八九十]{1,3}[、）)])[ \u3000]*"
)
KEPT = ("|", "#", ">", "http", "```")
"""Beginnings of lines that programs do not wrap."""
IGNORED = re.compile(r"[\s,，;；:：()（）?？!！.．“”\"「」『』‘’']")


def wrapped(text: str, edge: int, *, hangs: bool = False) -> str:
    """Return a text with a line end wherever a line is full; items may go on below their words."""
    return "\n".join(part for row in text.split("\n") for part in _parts(row, edge, hangs))


def _parts(row: str, edge: int, hangs: bool) -> Iterator[str]:  # noqa: FBT001
    item = ITEM.match(row)
    indent = " " * width(item[0]) if item and hangs else ""
    now = ""
    if width(row) > edge and not row.lstrip().startswith(KEPT):
        for piece in PIECE.findall(row):
            if width(now) + width(piece) > edge and piece not in HANGING:
                yield now.rstrip()
                now = indent
            now += piece
        row = now
    yield row


def before_lines(sign: str) -> Callable[[str], str]:
    """Return what writes a sign before every line that is not blank."""
    return lambda text: re.sub(r"^(?=.*\S)", sign, text, flags=re.MULTILINE)


@cache
def _words() -> Words:
    return Words("s2t")


def traditional(text: str) -> str:
    """Return a text in Traditional characters."""
    return _words().convert(text)


CHANGES: dict[str, Callable[[str], str]] = {
    **{f"wrapped at {edge} columns": lambda text, edge=edge: wrapped(text, edge) for edge in EDGES},
    "wrapped at 64, items hanging": lambda text: wrapped(text, 64, hangs=True),
    "lines behind wide spaces": before_lines("\u3000\u3000"),
    "lines behind a zero-width space": before_lines("\u200b"),
    "a blank line below each line": lambda text: re.sub(r"\n+", "\n\n", text),
    "half-width colons": lambda text: text.replace("：", ":"),
    "full-width figures": lambda text: text.translate({48 + at: 0xFF10 + at for at in range(10)}),
    "ends of lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "in Traditional characters": traditional,
}


def outline(article: Article) -> list[str]:
    """Return title and headings without what the changes may change."""
    said = [article.title if article.title_source != "none" else ""]
    for section in article.sections:
        said += [f"# {section.heading}", *(each.heading for each in section.questions)]
    figures = str.maketrans("０１２３４５６７８９", "0123456789")
    return [IGNORED.sub("", simplified(each).translate(figures)) for each in said]


def read(text: str) -> list[str]:
    """Return the outline of a text, nothing where it is refused."""
    try:
        return outline(load(SourceFile("text.txt", text.encode()), LoadOptions()))
    except SourceError:
        return []


def compare(path: Path) -> dict[str, bool]:
    """Return for each change that a text allows whether it is read the same."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text("gb18030", errors="replace")
    expected, widest = read(text), max(map(width, text.split("\n")))
    return {
        name: read(change(text)) == expected
        for name, change in CHANGES.items()
        if expected and not ("wrapped" in name and widest < max(EDGES) + LEAST_OVER)
    }


def main() -> None:
    """Print a row a change."""
    paths = sorted({path for each in sys.argv[1:] for path in Path(each).rglob("*.txt")})
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(compare, paths, chunksize=4))
    print(f"{len(paths)} texts\n\n| changed | texts | read the same |\n| --- | --- | --- |")
    for name in CHANGES:
        same = [each[name] for each in found if name in each]
        print(f"| {name} | {len(same)} | {sum(same)}, {sum(same) / max(len(same), 1):.0%} |")


if __name__ == "__main__":
    main()
