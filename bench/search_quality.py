"""search_quality.py FOLDER: how well the search finds the right question, beside its peers.

FOLDER holds sets as JSON: `docs` [{id, title, body}] and `queries` [{q, rel: [id]}], perhaps
`short`. Weights were chosen on the queries of half A, by the number of the right document;
half B is the figure to report. With node and the npm packages minisearch, @orama/orama,
@orama/tokenizers and pagefind in NODE_PATH's folder, and jieba from PyPI, the same queries run
on those as well. Prints the tables of search_quality.md; intervals are of 1,000 resamplings.
"""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from opencc import OpenCC
from pypinyin import lazy_pinyin

from kb_site.search.index import build_index
from kb_site.search.letters import common_characters
from kb_site.search.model import SearchDocument, SearchOptions
from search_client import client_text

Ask = Callable[[str], list[str]]
Query = tuple[str, frozenset[str]]
"""What is typed, and the ids of the right documents."""

CLIENT = Path(__file__).with_name("search_client.mjs")
PEERS = Path(__file__).with_name("search_peers.mjs")
SETS = ("bank_questions", "faq_with_answers", "passages")
VARIED = ("bank_questions", "faq_with_answers")


def main() -> None:
    folder = Path(sys.argv[1])
    for name in SETS:
        found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        docs = [
            {"id": str(each["id"]), "title": each["title"], "body": each.get("body", "")}
            for each in found["docs"]
        ]
        kinds = kinds_of(found, {each["id"]: each["title"] for each in docs}, varied=name in VARIED)
        texts = sorted({text for queries in kinds.values() for text, _ in queries})
        systems = {"kb-site": own(docs, texts), **peers(docs, texts)}
        show(name, len(docs), kinds, systems)


def kinds_of(found: dict, titles: dict[str, str], *, varied: bool) -> dict[str, list[Query]]:
    queries = [(each["q"], frozenset(map(str, each["rel"]))) for each in found["queries"]]
    kinds = {
        "all": queries,
        "half A (tuned on)": [each for each in queries if half(each) == 0],
        "half B (held out)": [each for each in queries if half(each) == 1],
    }
    return kinds | (variants(queries, titles, found.get("short", ())) if varied else {})


def variants(queries: list[Query], titles: dict[str, str], short: Iterable[dict]) -> dict:
    rnd = random.Random(11)  # noqa: S311 - the same slips each time
    other = OpenCC("t2s" if traditional("".join(titles.values())) else "s2t")
    some = queries[::4]
    spans = [(span(titles[name], rnd), name) for name in rnd.sample(sorted(titles), 200)]
    spans = [(text, frozenset((name,))) for text, name in spans if len(text) > 1]
    kinds = {
        "every fourth": some,
        "the same, other script": [(other.convert(text), right) for text, right in some],
        "the same, one deleted": [(without_one(text, rnd), right) for text, right in some],
        "the same, one homophone": [(misheard(text, rnd), right) for text, right in some],
        "pinyin": [("".join(lazy_pinyin(text)), right) for text, right in spans],
        "initials": [("".join(s[0] for s in lazy_pinyin(text)), right) for text, right in spans],
    }
    named = [(each["q"], frozenset(map(str, each["rel"]))) for each in short]
    return kinds | ({"short": named} if named else {})


def traditional(text: str) -> bool:
    return sum(map(text.count, "開還帳請這")) > sum(map(text.count, "开还帐请这"))


def half(query: Query) -> int:
    return (min(map(int, query[1])) * 2654435761 & 0xFFFFFFFF) % 2


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
    other = by_reading().get(lazy_pinyin(text[place])[0], "").replace(text[place], "")
    return text[:place] + (rnd.choice(other) if other else text[place]) + text[place + 1 :]


@cache
def by_reading() -> dict[str, str]:
    found: dict[str, str] = {}
    for character in common_characters():
        reading = lazy_pinyin(character)[0]
        found[reading] = found.get(reading, "") + character
    return found


def own(docs: list[dict[str, str]], texts: list[str]) -> Ask:
    """Return the answers of the site's own script in node, some ten times as fast as elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "search").mkdir()
        documents = (
            SearchDocument(each["id"], each["title"], (), (), "all", "all", f"q/{each['id']}.html",
                           "", each["body"])
            for each in docs
        )  # fmt: skip
        for file in build_index(documents, SearchOptions()):
            (folder / file.path).write_bytes(file.data)
        (folder / "search.js").write_text(client_text(), encoding="utf-8")
        asked = {"folder": name, "script": str(folder / "search.js"), "queries": texts}
        answers = node(CLIENT, asked)
    return lambda text: answers[text][0]


def peers(docs: list[dict[str, str]], texts: list[str]) -> dict[str, Ask]:
    answers = node(PEERS, {"docs": docs, "queries": texts})
    found = {name: (lambda text, own=own: own.get(text, [])) for name, own in answers.items()}
    try:
        import jieba
    except ImportError:
        return found
    return found | {"BM25 with jieba": bm25(docs, jieba.lcut)}


def node(script: Path, asked: dict) -> dict:
    run = subprocess.run(
        ["node", str(script)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    print(run.stderr, end="", file=sys.stderr)
    return json.loads(run.stdout)


def bm25(docs: list[dict[str, str]], cut: Callable[[str], list[str]]) -> Ask:
    """Return BM25 (k1 1.2, b 0.75) over jieba's words of title and answer together."""
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    lengths = []
    for place, each in enumerate(docs):
        words = cut(f"{each['title']}\n{each['body']}")
        lengths.append(len(words))
        for word, count in Counter(words).items():
            postings[word].append((place, count))
    mean = sum(lengths) / len(lengths)

    def ask(text: str) -> list[str]:
        scores: Counter[int] = Counter()
        for word in cut(text):
            holders = postings.get(word, [])
            rare = math.log(1 + (len(docs) - len(holders) + 0.5) / (len(holders) + 0.5))
            for place, count in holders:
                norm = count + 1.2 * (0.25 + 0.75 * lengths[place] / mean)
                scores[place] += rare * count * 2.2 / norm
        return [docs[place]["id"] for place, _ in scores.most_common(10)]

    return ask


def show(name: str, size: int, kinds: dict[str, list[Query]], systems: dict[str, Ask]) -> None:
    print(f"\n## {name}, {size:,} documents\n")
    print("| queries | " + " | ".join(systems) + " |")
    print("| --- |" + " --: |" * len(systems))
    for kind, queries in kinds.items():
        cells = (figure([gain(ask(text), right) for text, right in queries], kind)
                 for ask in systems.values())  # fmt: skip
        print(f"| {kind} ({len(queries):,}) | " + " | ".join(cells) + " |", flush=True)


def gain(found: list[str], right: frozenset[str]) -> float:
    return next((1 / place for place, each in enumerate(found, 1) if each in right), 0)


def figure(gains: list[float], kind: str) -> str:
    """Return the mean and, of whole sets and halves, where 95 % of resampled means lie."""
    mean = sum(gains) / len(gains)
    if not kind.startswith(("all", "half")):
        return f"{mean:.3f}"
    rnd = random.Random(2)  # noqa: S311 - the same interval each time
    means = sorted(sum(rnd.choices(gains, k=len(gains))) / len(gains) for _ in range(1000))
    return f"{mean:.3f} ({means[25]:.3f} to {means[974]:.3f})"


if __name__ == "__main__":
    main()
