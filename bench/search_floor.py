"""search_floor.py FOLDER: how often a site says rightly that it does not answer a query.

FOLDER holds `faq_with_answers.json` as search_quality.py reads it. Sites are this project's own,
with what its expectations expect, all of the set, and draws of 14 and 45 of its questions. To each,
its own queries are put, which it answers, and those of search_other_subjects.txt, typed by hand,
which it does not. The floor was chosen on half A (of queries by the right document's number, of
other subjects by every second line); half B is the figure to report. Prints the table of
search_floor.md.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from kb_site.build.run import build
from kb_site.options.load_config import load_config
from kb_site.search.index import build_index
from kb_site.search.model import SearchDocument, SearchOptions
from search_client import client_text
from search_quality import CLIENT, half, node

ROOT = Path(__file__).parents[1]
OTHER = Path(__file__).with_name("search_other_subjects.txt").read_text("utf-8").splitlines()
DRAWS = {14: 25, 45: 12}

Asked = list[tuple[str, frozenset[str]]]
Said = list[tuple[bool, bool, int]]
"""Of each query whether the site answers it, whether that is said, and the half it is of."""


def main() -> None:
    found = json.loads((Path(sys.argv[1]) / "faq_with_answers.json").read_text(encoding="utf-8"))
    queries = [(each["q"], frozenset(map(str, each["rel"]))) for each in found["queries"]]
    print("| site | answered, half A | half B | other subjects, half A | half B |")
    print("| --- | --: | --: | --: | --: |")
    show("this project's own", own())
    for size, times in DRAWS.items():
        said = [each for docs in draws(found["docs"], queries, size, times)
                for each in ask_of(docs, queries)]  # fmt: skip
        show(f"{size} questions, {times} draws", said)
    show(f"{len(found['docs']):,} questions", ask_of(found["docs"], queries))


def show(site: str, said: Said) -> None:
    cells = [cell([told for here, told, of in said if here is answered and of == part])
             for answered in (True, False) for part in (0, 1)]  # fmt: skip
    print(f"| {site} | " + " | ".join(cells) + " |", flush=True)


def cell(told: list[bool]) -> str:
    """Return how many of some queries are called unanswered."""
    count = told.count(False)
    return f"{count:,} of {len(told):,} ({count / max(1, len(told)):.1%})"


def own() -> Said:
    with tempfile.TemporaryDirectory() as name:
        build(load_config(ROOT), Path(name) / "site", cache=False)
        tests = yaml.safe_load((ROOT / "content/search-tests.yaml").read_text(encoding="utf-8"))
        asked = [(str(each["query"]), place % 2) for place, each in enumerate(tests)]
        return ask(Path(name) / "site", asked)


def draws(docs: list[dict], queries: Asked, size: int, times: int) -> Iterator[list[dict]]:
    """Yield so many sites of questions that somebody asks."""
    right = sorted({int(name) for _, names in queries for name in names})
    for seed in range(times):
        chosen = set(random.Random(seed).sample(right, size))  # noqa: S311 - the same each time
        yield [each for each in docs if each["id"] in chosen]


def ask_of(docs: list[dict], queries: Asked) -> Said:
    here = {str(each["id"]) for each in docs}
    asked = [(query[0], half(query)) for query in queries if query[1] & here]
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), docs)
        return ask(Path(name), asked)


def write(folder: Path, docs: Iterable[dict]) -> None:
    (folder / "search").mkdir()
    documents = (
        SearchDocument(str(each["id"]), each["title"], (), (), "all", "all", f"q/{each['id']}.html",
                       "", each["body"])
        for each in docs
    )  # fmt: skip
    for file in build_index(documents, SearchOptions()):
        (folder / file.path).write_bytes(file.data)


def ask(folder: Path, asked: list[tuple[str, int]]) -> Said:
    script = folder / "client.js"
    script.write_text(client_text(), encoding="utf-8")
    texts = [text for text, _ in asked] + OTHER
    told = node(CLIENT, {"folder": str(folder), "script": str(script), "queries": texts})
    answered = [(True, told[text][3], part) for text, part in asked]
    return answered + [(False, told[text][3], place % 2) for place, text in enumerate(OTHER)]


if __name__ == "__main__":
    main()
