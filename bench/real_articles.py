"""Real articles read by an editor: a sheet to judge, and the counts of a judged sheet.

Usage: python bench/real_articles.py FOLDER SHEET.tsv       writes the sheet
       python bench/real_articles.py --count SHEET.tsv      reads a judged one

FOLDER holds texts, pages or Word files of other people; none of them is ever part of the
project. The sheet has a row a file with what was made of it, and a column a thing to judge:
a person who did not write the rules writes 1 (right), 0 (wrong) or nothing (does not apply)
into it. `reported` says of a wrong title or outline whether a finding names it.
Counts are printed with Wilson's interval at 95 % (E. B. Wilson, JASA 22, 1927).
"""

import csv
import math
import sys
from collections.abc import Iterator
from pathlib import Path

from kb_site.core.errors import SourceError
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

JUDGED = ("title", "outline", "wording", "drops", "gaps", "private", "text", "reported")
SHOWN = (
    "file",
    "encoding",
    "made_title",
    "made_outline",
    "made_gaps",
    "made_drops",
    "hidden",
    "findings",
)
SUFFIXES = (".txt", ".html", ".htm", ".md")
FINDINGS = ("KB204", "KB206", "KB208", "KB314", "KB321", "KB322")
"""Codes that send an editor to a title, an outline or a dropped sentence."""
Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""


def row(path: Path) -> dict[str, str]:
    """Return the row of one file; what cannot be read says why in the title's place."""
    try:
        article = load(SourceFile(path.name, path.read_bytes()), LoadOptions())
    except SourceError as error:
        return {"file": path.name, "made_title": f"NOT READ: {error.code} {error.message}"}
    return {
        "file": path.name,
        "encoding": article.encoding,
        "made_title": f"{article.title} [{article.title_source}]",
        "made_outline": " ⏎ ".join(outline(article)),
        "made_gaps": " ".join(f"{gap.line}:{gap.column}" for gap in article.gaps),
        "made_drops": " ⏎ ".join(
            f"{line.line} {line.reason}: {line.text}" for line in article.dropped
        ),
        "hidden": str(len(article.private)),
        "findings": " ⏎ ".join(
            f"{each.location.line} {each.code} {each.severity}"
            for each in article.problems
            if each.code in FINDINGS
        ),
    }


def outline(article: Article) -> Iterator[str]:
    """Yield lead, sections, questions with the beginnings of their answers, and conclusion."""
    if article.lead:
        yield f"LEAD {_start(article.lead)}"
    for section in article.sections:
        if section.questions[0].line != section.line:
            yield f"# {section.number} {section.heading}"
        for each in section.questions:
            yield f"- {each.number} {each.heading} | {each.question} | {_start(each.answer)}"
    if article.conclusion:
        yield f"END {_start(article.conclusion)}"


def _start(markdown: str) -> str:
    return f"{' '.join(markdown.split())[:40]} ({len(markdown)})"


def write(folder: Path, sheet: Path) -> None:
    """Write the sheet of all files below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*SHOWN, *JUDGED), delimiter="\t", restval="")
        writer.writeheader()
        writer.writerows(row(path) for path in paths)
    print(f"{len(paths)} files in {sheet}; judge {', '.join(JUDGED)}: 1 right, 0 wrong")


def count(sheet: Path) -> None:
    """Print what share of each judged column is right, and of files with nothing wrong."""
    csv.field_size_limit(sys.maxsize)  # what a page leaves out may fill a field
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for name in JUDGED:
        marks = [each[name].strip() for each in rows]
        print(line(name, marks.count("1"), marks.count("1") + marks.count("0")))
    judged = [[each[name].strip() for name in JUDGED[:-1]] for each in rows]
    judged = [marks for marks in judged if any(marks)]
    whole = sum("0" not in marks for marks in judged)
    print(line("no correction needed", whole, len(judged)))


def line(name: str, right: int, total: int) -> str:
    """Return a line with count, share and interval."""
    if not total:
        return f"{name}: not judged"
    low, high = interval(right, total)
    return f"{name}: {right} of {total}, {right / total:.0%} ({low:.0%} to {high:.0%})"


def interval(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's score interval for a share."""
    share, spread = right / total, Z * Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / total + spread / total / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def main() -> None:
    """Write a sheet or count a judged one."""
    if sys.argv[1] == "--count":
        count(Path(sys.argv[2]))
    else:
        write(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
