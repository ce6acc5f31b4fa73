"""search_order.py SET.json [COUNT…]: what a search loads until the order of its results stays.

SET.json holds `docs` [{id, title, body}] and `queries` [{q, rel}]. Its documents and, beyond
them, titles joined of halves of two with answers of sentences that the set holds, are indexed;
every twentieth query is asked in a cold page and another in the same page once more, in node.
Bytes are those of the search's own files after gzip -6, the script's included. For 10,000
questions the number of shards a query may load is varied: bytes against the right answers found.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kb_site.core.theme_folder import default_folder, search_parts
from kb_site.search.index import build_index
from kb_site.search.model import SearchDocument, SearchOptions
from search_client import client_texts

CLIENT = Path(__file__).with_name("search_order.mjs")
SHARDS = (1, 2, 3, 4, 6)


def main() -> None:
    found = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("| questions | shards | cold bytes | requests | again bytes | requests | MRR@10 |")
    print("| --: | --: | --: | --: | --: | --: | --: |")
    for count in map(int, sys.argv[2:] or ("300", "10000", "100000")):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), list(documents(found["docs"], count)))
            asked = [each for each in found["queries"] if each["rel"][0] < count]
            for most in SHARDS if count == 10_000 else (0,):
                run = {"folder": name, "scripts": client_texts(), "most": most}
                run |= {"queries": asked[:: 20 if count > 300 else 1], "sizes": script_sizes()}
                answer = subprocess.run(
                    ["node", str(CLIENT)], input=json.dumps(run), capture_output=True, text=True,
                    check=True,
                )  # fmt: skip
                print(f"| {count:,} | {most or 'as set'} | {answer.stdout.strip()} |", flush=True)


def documents(docs: list[dict], count: int) -> Iterator[SearchDocument]:
    rnd = random.Random(4)  # noqa: S311 - the same documents each time
    sentences = [
        each for doc in docs for each in re.split(r"(?<=[。！？!?])", doc["body"])
        if 6 < len(each) < 80
    ]  # fmt: skip
    for place in range(count):
        if place < len(docs):
            doc = docs[place]
            yield document(str(doc["id"]), doc["title"], doc["body"])
            continue
        one, two = rnd.choice(docs)["title"], rnd.choice(docs)["title"]
        body = ""
        while len(body) < 110:
            body += rnd.choice(sentences)
        yield document(f"x{place}", one[: len(one) // 2] + two[len(two) // 2 :], body)


def document(name: str, title: str, body: str) -> SearchDocument:
    return SearchDocument(name, title, (), (), "all", "all", f"q/{name}.html", "", body)


def write(folder: Path, found: list[SearchDocument]) -> None:
    (folder / "search").mkdir()
    for file in build_index(found, SearchOptions()):
        (folder / file.path).write_bytes(file.data)


def script_sizes() -> list[int]:
    """Return the bytes of the built scripts as they are sent, what touches the page included."""
    built = default_folder() / "assets" / "built"
    return [len(gzip.compress((built / f"{name}.js").read_bytes(), 6)) for name in search_parts()]


if __name__ == "__main__":
    main()
