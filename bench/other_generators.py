"""Whole sites of other generators, brought over by one `kb-site import` each, and built.

    python bench/other_generators.py FOLDER

FOLDER holds one folder a site, as its repository has it. Printed are the articles, the errors of
import and build, raw marks on twenty pages drawn by a fixed seed, the share of sentences of the
sources, without drafts, that stand on the pages, and the links that lead nowhere.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

SEED, SAMPLE = 17, 20
COMMAND = [sys.executable, "-m", "kb_site"]
RAW = re.compile(
    r"\{\{|\{%|^:::|^!!! |^\?\?\? |\[\[\w|<(?:div|img|Tab|details|span)\b|^#{1,6} |\{[:.#]\w[^}]*\}"
    r"|^> \[!|==\w|\]\(",
    re.MULTILINE,
)
_DRAFT = re.compile(r"^draft: true$", re.MULTILINE)
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^\n。！？|<>\[\]()*`{}_#=~&]{9,60}[。！？]")


def shown(path: Path, *, code: bool = False) -> str:
    """Return the answer's text of a page, with its code or without."""
    root = lxml.html.parse(str(path)).getroot()
    for each in [] if code else root.xpath("//pre|//code"):
        each.drop_tree()
    return "\n".join(each.text_content() for each in root.xpath("//main"))


def sentences(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.rglob("*.md*"):
        if "node_modules" not in path.parts and path.is_file():
            found.update(_SENTENCE.findall(path.read_text("utf-8", "replace")))
    return found


def measure(folder: Path, work: Path) -> str:
    site = work / folder.name
    site.mkdir()
    (site / "kb-site.yaml").write_text(f"title: {folder.name}\n", encoding="utf-8")
    command = [*COMMAND, "import", str(folder), "--site", str(site), "--to", str(site / "content")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    failed = sum(": KB" in line for line in told.stderr.splitlines())
    nowhere = sum("leads nowhere" in line for line in told.stdout.splitlines())
    command = [*COMMAND, "build", "--site", str(site), "--quiet"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    command = [*COMMAND, "check", "--site", str(site)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = sum(" error KB" in line for line in checked.stdout.splitlines())
    errors = max(errors, built.returncode)
    pages = sorted((site / "site" / "articles").glob("*.html"))
    drawn = random.Random(SEED).sample(pages, min(SAMPLE, len(pages)))  # noqa: S311 - a sample
    raw = sum(bool(RAW.search(shown(path))) for path in drawn)
    text = "".join("".join(shown(path, code=True).split()) for path in pages)
    waiting = [path.read_text("utf-8") for path in (site / "content").rglob("*.md")]
    drafts = {each for text in waiting if _DRAFT.search(text) for each in _SENTENCE.findall(text)}
    wanted = sentences(folder) - drafts
    kept = sum("".join(each.split()) in text for each in wanted)
    share = kept / len(wanted) if wanted else 1.0
    articles = len(list((site / "content").rglob("*.md")))
    return (
        f"{folder.name:20} {articles:6} {failed:7} {errors:7} {raw:4} of {len(drawn):2} "
        f"{share:8.0%} of {len(wanted):5} {nowhere:6}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    print("site               articles  failed  errors  raw pages     sentences   dead links")
    with TemporaryDirectory() as work:
        for folder in sorted(arguments.folder.iterdir()):
            print(measure(folder, Path(work)), flush=True)


if __name__ == "__main__":
    main()
