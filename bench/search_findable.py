"""search_findable.py CORPUS [SPANS]: whether every run of characters finds what holds it.

SPANS (50,000 by default) runs of two or more adjacent Han characters are drawn from the
questions, headings and answers of CORPUS, the folder that search_bytes.py takes; the search's
own script answers each in node. A run fails where one of at most ten questions that hold it
(by a plain scan of all text) is not among the first ten results, or where the count is wrong.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

from kb_site.search.fold import fold
from kb_site.search.model import SearchDocument
from search_bytes import read, write

CLIENT = Path(__file__).with_name("search_client.mjs")
ENOUGH = 10


def main() -> None:
    documents = [*read(Path(sys.argv[1]))]
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    spans = [*draw(documents, wanted)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, documents, None)
        answers = ask(folder, spans)
    failed = [span for span, right in zip(spans, holders(documents, spans), strict=True)
              if not agrees(answers[span], right)]  # fmt: skip
    share = 1 - len(failed) / len(spans)
    print(f"{len(documents)} questions, {len(spans)} runs: {share:.4%} found; {failed[:20]}")


def draw(documents: list[SearchDocument], count: int) -> list[str]:
    rnd = random.Random(3)  # noqa: S311 - the same runs each time
    runs = [run for each in documents for run in re.findall("[一-鿿]{2,}", text_of(each))]
    spans = []
    for _ in range(count):
        run = rnd.choice(runs)
        start = rnd.randrange(len(run) - 1)
        spans.append(run[start : rnd.randint(start + 2, len(run))])
    return spans


def text_of(document: SearchDocument) -> str:
    return "\n".join((document.question, *document.headings, document.answer))


def holders(documents: list[SearchDocument], spans: list[str]) -> list[set[str]]:
    """Return for each run the ids of the documents that hold it, at most one more than ten."""
    texts = [fold(text_of(each)) + "\n" for each in documents]
    starts = [0, *accumulate(map(len, texts))]
    whole = "".join(texts)
    found = []
    for span in map(fold, spans):
        ids: set[str] = set()
        at = whole.find(span)
        while at >= 0 and len(ids) <= ENOUGH:
            place = bisect_right(starts, at) - 1
            ids.add(documents[place].id)
            at = whole.find(span, starts[place + 1])
        found.append(ids)
    return found


def ask(folder: Path, spans: list[str]) -> dict[str, tuple[list[str], int, bool]]:
    script = str(folder / "assets" / "search.0.js")
    asked = {"folder": str(folder), "script": script, "queries": sorted(set(spans))}
    run = subprocess.run(
        ["node", str(CLIENT)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def agrees(answer: tuple[list[str], int, bool], right: set[str]) -> bool:
    ids, exact, more = answer
    if len(right) > ENOUGH:
        return more
    return not more and exact == len(right) and right <= set(ids)


if __name__ == "__main__":
    main()
