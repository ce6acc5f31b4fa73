"""search_quality.py QUESTIONS.json: how well the search finds the right question.

QUESTIONS.json holds `docs` [{id, title}] and `queries` [{q, rel: [id]}]. Weights were chosen
on the queries of half A, by the number of the right document; half B is the figure to report.
Pinyin and initials are of title spans. With node and the npm packages minisearch and
pagefind in NODE_PATH's folder, the same queries run on those as well.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

from kb_site.core.theme_folder import default_folder
from kb_site.search.engine import open_index
from kb_site.search.index import build_index
from kb_site.search.letters import common_characters
from kb_site.search.model import SearchDocument, SearchOptions

Ask = Callable[[str], list[str]]
Query = tuple[str, str]
"""What is typed, and the id of the right document."""

CLIENT = Path(__file__).with_name("search_client.mjs")
PEERS = Path(__file__).with_name("search_peers.mjs")


def main() -> None:
    questions = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    queries = [(each["q"], str(each["rel"][0])) for each in questions["queries"]]
    titles = {str(each["id"]): each["title"] for each in questions["docs"]}
    kinds = variants(queries, titles)
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), titles)
        if shutil.which("node"):
            show("kb-site", kinds, in_node(folder, kinds))
            peers(kinds, titles)
        else:
            engine = open_index(folder)
            show("kb-site", kinds, lambda text: [each.id for each in engine.query(text, 10)])


def in_node(folder: Path, kinds: dict[str, list[Query]]) -> Ask:
    """Return the answers of the same script in node, where it is some ten times as fast."""
    script = str(folder / "assets" / "search.0.js")
    asked = {"folder": str(folder), "script": script, "queries": texts_of(kinds)}
    run = subprocess.run(
        ["node", str(CLIENT)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    answers = json.loads(run.stdout)
    return lambda text: answers[text][0]


def texts_of(kinds: dict[str, list[Query]]) -> list[str]:
    return sorted({text for queries in kinds.values() for text, _ in queries})


def variants(queries: list[Query], titles: dict[str, str]) -> dict[str, list[Query]]:
    rnd = random.Random(11)  # noqa: S311 - the same slips each time
    traditional = OpenCC("s2t")
    some = queries[::4]
    sample = rnd.sample(sorted(titles), 200)
    spans = [(span(titles[name], rnd), name) for name in sample]
    spans = [(text, name) for text, name in spans if len(text) > 1]
    return {
        "all": queries,
        "some": some,
        "half A": [each for each in queries if half(each) == 0],
        "half B": [each for each in queries if half(each) == 1],
        "traditional": [(traditional.convert(text), name) for text, name in some],
        "one deleted": [(without_one(text, rnd), name) for text, name in some],
        "homophone": [(misheard(text, rnd), name) for text, name in some],
        "pinyin": [("".join(lazy_pinyin(text)), name) for text, name in spans],
        "initials": [("".join(s[0] for s in lazy_pinyin(text)), name) for text, name in spans],
    }


def half(query: Query) -> int:
    return (int(query[1]) * 2654435761 & 0xFFFFFFFF) % 2


def span(title: str, rnd: random.Random) -> str:
    han = max(re.findall("[一-鿿]*", title), key=len)
    start = rnd.randrange(max(1, len(han) - 5))
    return han[start : start + 6]


def without_one(text: str, rnd: random.Random) -> str:
    place = rnd.randrange(len(text))
    return text[:place] + text[place + 1 :] if len(text) > 2 else text


def misheard(text: str, rnd: random.Random) -> str:
    places = [place for place, each in enumerate(text) if "一" <= each <= "鿿"]
    if not places:
        return text
    place = rnd.choice(places)
    other = homophones(text[place])
    return text[:place] + (rnd.choice(other) if other else text[place]) + text[place + 1 :]


def homophones(character: str) -> str:
    return by_reading().get(lazy_pinyin(character)[0], "").replace(character, "")


@cache
def by_reading() -> dict[str, str]:
    found: dict[str, str] = {}
    for character in common_characters():
        reading = lazy_pinyin(character)[0]
        found[reading] = found.get(reading, "") + character
    return found


def write(folder: Path, titles: dict[str, str]) -> Path:
    documents = (
        SearchDocument(name, title, (), (), "all", "all", f"q/{name}.html", "", "")
        for name, title in titles.items()
    )
    for file in build_index(documents, SearchOptions()):
        path = folder / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.data)
    (folder / "assets").mkdir()
    shutil.copy(default_folder() / "assets/built/search.js", folder / "assets/search.0.js")
    return folder


def show(name: str, kinds: dict[str, list[Query]], ask: Ask) -> None:
    for kind, queries in kinds.items():
        print(f"{name:12} {kind:12} {figures(queries, ask)}", flush=True)


def figures(queries: Iterable[Query], ask: Ask) -> str:
    ranks = []
    empty = 0
    for text, right in queries:
        found = ask(text)
        empty += not found
        ranks.append(found.index(right) + 1 if right in found else 0)
    count = len(ranks)
    mean = sum(1 / rank for rank in ranks if rank) / count
    first = sum(rank == 1 for rank in ranks) / count
    ten = sum(rank > 0 for rank in ranks) / count
    return f"MRR@10 {mean:.4f}  R@1 {first:.3f}  R@10 {ten:.3f}  empty {empty / count:.3f}"


def peers(kinds: dict[str, list[Query]], titles: dict[str, str]) -> None:
    asked = json.dumps({"titles": titles, "queries": texts_of(kinds)}, ensure_ascii=False)
    run = subprocess.run(
        ["node", str(PEERS)], input=asked, capture_output=True, text=True, check=False
    )
    if run.returncode:
        print("peers: not measured;", run.stderr.strip().splitlines()[-1:] or "node failed")
        return
    for name, answers in json.loads(run.stdout).items():
        show(name, kinds, lambda text, answers=answers: answers.get(text, []))


if __name__ == "__main__":
    main()
