"""Compressed weight of each page of a built site, as a Markdown table.

    kb-site build --output /tmp/site
    python bench/weights.py /tmp/site > bench/weights.md

A first visit to a page loads the page, its style sheets, the page script and the icon; the home
and search pages load the search besides. A reader can read after the page and the style sheets.
"""

import gzip
import re
import sys
from pathlib import Path

PAGES = ("index.html", "search.html", "topics/*.html", "articles/*.html", "print.html")
MOST = 12 * 1024
"""Bytes that the first visit to a question may take."""

REQUESTS = 4
"""And the requests."""


def weight(path: Path) -> int:
    """Return a file's bytes as a host sends them, with gzip."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(page: Path) -> list[Path]:
    """Return the files that a page asks for by itself."""
    head = page.read_text(encoding="utf-8").split("</head>")[0]
    found = re.findall(r'<script src="([^"]+)"|rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', head)
    addresses = [script or other for script, other in found]
    return [(page.parent / each).resolve() for each in addresses if not each.startswith("data:")]


def first_visit(page: Path) -> tuple[int, int]:
    """Return the bytes and the requests of a first visit."""
    files = [page, *loaded(page)]
    return sum(map(weight, files)), len(files)


def questions(site: Path) -> list[Path]:
    """Return the pages of questions in all editions, the lightest first visit first."""
    return sorted(site.glob("**/q/*.html"), key=first_visit)


def row(site: Path, page: Path, kind: str = "") -> str:
    """Return a page's row of the table."""
    total, requests = first_visit(page)
    name = page.relative_to(site).as_posix()
    return f"| {name}{kind} | {weight(page):,} | {total:,} | {requests} |"


def main() -> None:
    """Print the heaviest page of each kind."""
    site = Path(sys.argv[1])
    asked = questions(site)
    print(
        "# Weights\n\nGzipped bytes of the heaviest page of each kind of this project's own site,"
    )
    print(f"made by `bench/weights.py`; a question's first visit may have {MOST:,} in {REQUESTS}")
    print("requests, which a test holds for each.\n")
    print("| page | itself | first visit | requests |\n| --- | --: | --: | --: |")
    print(row(site, asked[-1], ", the heaviest question"))
    print(row(site, asked[len(asked) // 2], ", the middle one"))
    for pattern in PAGES:
        print(row(site, max(site.glob(pattern), key=weight)))
    for file in sorted(site.glob("assets/*.css")) + sorted(site.glob("assets/*.js")):
        if not file.name.startswith("more."):
            print(f"| {re.sub(r'[.][0-9a-f]{10}', '', file.name)} | {weight(file):,} | | |")


if __name__ == "__main__":
    main()
