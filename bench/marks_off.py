"""Headings of articles whose marks were taken off: how many are found again.

Usage: python bench/marks_off.py FOLDER [--details FILE.json]
       python bench/marks_off.py FOLDER --as-text

FOLDER holds Markdown articles of other people; none of them is ever part of the project. Each is
written as a reader would copy it from its page, in two layouts: `spaced` has blank lines between
paragraphs and bullets and numbers before items, `tight` has neither. The loader reads that text.

Its outline is right where the lines taken for headings are those that the author marked: all of
the uppermost level below the title, or these with all of one, two, … levels below them. It is
near where four fifths of both agree. Words such as 前言 and 总结, which open parts of an article,
count for neither. A text without marked headings is right where nothing is taken. `--details`
writes what was taken, lost and added. `--as-text` leaves the marks where they are and counts files
with two levels of headings or more of one whose headings are the same under the name of a text.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb_site.core.errors import SourceError
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline.words import read_line
from real_articles import line

LAYOUTS = ("spaced", "tight")
APART = "apart"
"""A third layout, with blank lines around headings alone; weights are learned from it too."""
MOST = 40
"""Uppermost headings of a text; more are a list's or a glossary's."""
TOP = 3
"""Lines among which a title stands, and the one that the front matter states."""
NEAR = 0.8
FINDINGS = ("KB206", "KB208", "KB321")
"""Codes of findings about an outline."""
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*['\"]?(.*?)['\"]?\s*$", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"^\s*(?::::?.*|\{%.*%\}|\{\{.*\}\}|\[toc\])\s*$", re.IGNORECASE | re.MULTILINE
)
_UNSPACED = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)


@dataclass
class Copy:
    """An article as plain text, with the level of each line that is a heading."""

    spaced: bool
    around: bool = False
    """Whether blank lines stand around headings alone."""
    lines: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    """By the number of the line."""

    def put(self, lines: Sequence[str], level: int = 0, *, apart: bool = True) -> None:
        """Add the lines of a block; a heading is one line."""
        if not lines:
            return
        last = len(self.lines) in self.levels
        if self.lines and ((self.spaced and apart) or (self.around and (level or last))):
            self.lines.append("")
        self.lines += ["".join(lines)] if level else lines
        if level:
            self.levels[len(self.lines)] = level


def copied(markdown: str, layout: str) -> Copy:
    """Return a Markdown article as copied text; the title of its front matter stands above."""
    copy = Copy(layout == "spaced", layout == APART)
    front = _FRONT.match(markdown)
    titled = _TITLE.search(front.group()) if front else None
    title = titled.group(1) if titled else ""
    body = markdown[front.end() :] if front else markdown
    copy.put([title] if title else [])
    body = _UNSPACED.sub(r"\1 ", _DIRECTIVE.sub("", body))
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    for lines, level, apart in _blocks(tokens, bullets=copy.spaced):
        if not (level and "".join(lines) == title):
            copy.put(lines, level, apart=apart)
    return copy


def _blocks(tokens: Sequence[Token], *, bullets: bool) -> Iterator[tuple[list[str], int, bool]]:
    """Yield (lines, level of a heading or 0, whether a blank line stands above) of each block."""
    row: list[str] | None = None
    counts: list[int] = []
    level, mark = 0, ""
    apart = True
    for token in tokens:
        kind = token.type
        if kind in ("tr_open", "tr_close"):
            if row is not None:
                yield ["\t".join(row)], 0, False
            row = [] if kind == "tr_open" else None
        elif kind == "inline" and row is not None:
            row.append(" ".join(_words(token)))
        elif kind == "inline":
            yield _marked(_words(token), mark if bullets else ""), level, apart
            mark, apart = "", not counts
        elif kind in ("fence", "code_block"):
            yield token.content.rstrip("\n").split("\n"), 0, True
        elif kind.startswith("heading"):
            level = int(token.tag[1]) if token.nesting > 0 else 0
        elif "list" in kind:
            mark = _item(token, counts)
            apart = not counts or (len(counts) == 1 and kind.endswith("_list_open")) or apart


def _marked(lines: list[str], mark: str) -> list[str]:
    return [mark + lines[0], *lines[1:]] if lines else lines


def _item(token: Token, counts: list[int]) -> str:
    """Return the mark of an item that begins; `counts` holds the next number of each open list."""
    if token.type == "list_item_open":
        counts[-1] += bool(counts[-1])
        return f"{counts[-1] - 1}. " if counts[-1] else "• "
    if token.type.endswith("_list_open"):
        counts.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0)
    elif token.type.endswith("_list_close"):
        counts.pop()
    return ""


def _words(token: Token) -> list[str]:
    """Return the lines of an inline token as plain text."""
    shown = {"softbreak": "", "hardbreak": "\n"}
    parts = [
        each.content if each.type in ("text", "code_inline") else shown.get(each.type, "")
        for each in token.children or ()
    ]
    return [part.strip() for part in "".join(parts).split("\n") if part.strip()]


def truths(copy: Copy) -> list[set[int]]:
    """Return the sets of lines that are right: the uppermost level, and down to each below."""
    words = {number for number, text in enumerate(copy.lines, 1) if read_line(text)}
    words.add(title_of(copy))
    heads = {number: level for number, level in copy.levels.items() if number not in words}
    levels = sorted(set(heads.values()))
    return [{number for number, each in heads.items() if each <= lowest} for lowest in levels] or [
        set()
    ]


def title_of(copy: Copy) -> int:
    """Return the line of a heading that is the title: the only one of its level, on top; or 0."""
    counts = Counter(copy.levels.values())
    number = next((number for number in copy.levels if number <= TOP), 0)
    level = copy.levels.get(number, 0)
    return number if level and counts[level] == 1 and level == min(counts) else 0


def taken(article: Article, copy: Copy) -> set[int]:
    """Return the lines that were taken for headings."""
    found = {each.line for each in article.sections if each.heading}
    found |= {question.line for each in article.sections for question in each.questions}
    if len(found) == 1 and not any(each.number for each in article.sections):
        found &= set(copy.levels)  # an article without headings is one question
    found.discard(title_of(copy))
    return {number for number in found if not read_line(copy.lines[number - 1])}


def judge(path: Path, layout: str) -> dict[str, Any] | None:
    """Return what was found of one article, None where it counts for nothing."""
    copy = copied(path.read_text(encoding="utf-8"), layout)
    right = truths(copy)
    if len(right[0]) > MOST:
        return None
    text = "\n".join(copy.lines) + "\n"
    try:
        article = load(SourceFile(f"{path.stem}.txt", text.encode()), LoadOptions())
    except SourceError as error:
        print(f"not read: {path.name} {error.code}")
        return None
    found = taken(article, copy)
    best = max(right, key=lambda lines: _agree(lines, found))
    return {
        "right": found in right,
        "near": _agree(best, found) >= NEAR,
        "told": any(each.code in FINDINGS for each in article.problems),
        "heads": copy.levels,
        "best": sorted(best),
        "got": sorted(found),
        "lost": sorted(best - found),
        "extra": sorted(found - set(copy.levels)),
        "lines": copy.lines,
    }


def _agree(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def report(rows: Sequence[dict[str, Any]], name: str) -> None:
    """Print the counts of some texts."""
    right = [row for row in rows if row["right"]]
    wrong = [row for row in rows if not row["right"]]
    print(line(f"{name}, right", len(right), len(rows)))
    print(line(f"{name}, near", sum(row["near"] for row in rows), len(rows)))
    print(line(f"{name}, wrong and told", sum(row["told"] for row in wrong), len(wrong)))
    print(line(f"{name}, right and told", sum(row["told"] for row in right), len(right)))


def as_text(folder: Path) -> None:
    """Print how many Markdown files have the same headings under the name of a text."""
    same = every = 0
    for path in sorted(folder.glob("*.md")):
        text = _FRONT.sub("", path.read_text(encoding="utf-8"), count=1)
        if not re.search("^##+ ", text, re.MULTILINE):
            continue
        try:
            both = [
                load(SourceFile(f"{path.stem}{suffix}", text.encode()), LoadOptions())
                for suffix in (".md", ".txt")
            ]
        except SourceError:
            continue
        one, other = map(_headings, both)
        same += one == other
        every += 1
    print(line("same headings under the name of a text", same, every))


def _headings(article: Article) -> set[str]:
    words = (
        text
        for section in article.sections
        for text in (section.heading, *(each.heading for each in section.questions))
    )
    return {re.sub(r"\W", "", text) for text in words}


def main() -> None:
    """Read all articles of a folder in both layouts, and print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--details", type=Path)
    parser.add_argument("--as-text", action="store_true")
    asked = parser.parse_args()
    if asked.as_text:
        as_text(asked.folder)
        return
    details = {}
    for layout in LAYOUTS:
        for path in sorted(asked.folder.glob("*.md")):
            row = judge(path, layout)
            if row is not None:
                details[f"{path.stem}|{layout}"] = row
        rows = [row for name, row in details.items() if name.endswith(layout)]
        report([row for row in rows if row["best"]], f"{layout} with headings")
        report([row for row in rows if not row["best"]], f"{layout} without headings")
    if asked.details:
        asked.details.write_text(json.dumps(details, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
