"""Compressed weight of each page of a built site, as a Markdown table.

    kb-site build --output /tmp/site
    python bench/weights.py /tmp/site > bench/weights.md

A first visit to a page loads the page, the style sheet, the page script and the icon; the home
and search pages load the search besides. A reader can read after the page and the style sheet.
"""

import gzip
import re
import sys
from pathlib import Path

PAGES = ("index.html", "search.html", "topics/*.html", "q/*.html", "articles/*.html", "print.html")


def weight(path: Path) -> int:
    """Return a file's bytes as a host sends them, with gzip."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def loaded(page: Path) -> list[Path]:
    """Return the files that a page asks for by itself."""
    head = page.read_text(encoding="utf-8").split("</head>")[0]
    found = re.findall(r'<script src="([^"]+)"|rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', head)
    return [(page.parent / (script or other)).resolve() for script, other in found]


def main() -> None:
    """Print the heaviest page of each kind."""
    site = Path(sys.argv[1])
    print(
        "# Weights\n\nGzipped bytes of the heaviest page of each kind of this project's own site,"
    )
    print("made by `bench/weights.py`; a question's first visit may have 13,312 in 4 requests.\n")
    print("| page | itself | first visit | requests |\n| --- | --: | --: | --: |")
    for pattern in PAGES:
        page = max(site.glob(pattern), key=weight)
        files = loaded(page)
        total = weight(page) + sum(map(weight, files))
        name = page.relative_to(site).as_posix()
        print(f"| {name} | {weight(page):,} | {total:,} | {1 + len(files)} |")
    for pattern in ("assets/site.*.css", "assets/page.*.js", "assets/search.*.js"):
        file = next(site.glob(pattern))
        print(f"| {re.sub(r'[.][0-9a-f]{10}', '', file.name)} | {weight(file):,} | | |")


if __name__ == "__main__":
    main()
