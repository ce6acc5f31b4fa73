"""How well near-duplicates are found among questions of a bank's customers.

    python bench/near_duplicates.py BANK_QUESTIONS.json

The file holds questions ("docs") and differently worded ones ("queries") with the ids of
those that mean the same. Its labels know few of the pairs that mean the same: even equal
sentences are labelled in one case of eight. So a reported pair is right if the labels say
so, or if a person who read it says so; near_duplicates_read.json has what was read: every
reported pair that is not alike in full, and one in four of those that are. Items are
numbered through, questions first.
"""

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kb_site.checks.likeness import THRESHOLD, alike

READ = Path(__file__).with_name("near_duplicates_read.json")


@dataclass(frozen=True, slots=True)
class Figures:
    reported: int
    labelled: int
    """Reported pairs that the labels confirm."""
    read: int
    wrong: int
    unread: int
    """Reported pairs that nobody confirmed or read; the share of those read stands for them."""
    precision: float
    known: int
    found: int
    """Of the pairs that the labels know to mean the same."""
    seconds: float


def measure(content: dict[str, list[dict[str, object]]], threshold: float = THRESHOLD) -> Figures:
    questions = [each["title"] for each in content["docs"]]
    places = {each["id"]: place for place, each in enumerate(content["docs"])}
    meaning = list(range(len(questions)))
    for each in content["queries"]:
        questions.append(each["q"])
        meaning.append(places[each["rel"][0]])
    start = time.perf_counter()
    pairs = alike(tuple(questions), threshold)
    seconds = time.perf_counter() - start
    verdicts = {(first, second): right for first, second, right in json.loads(READ.read_bytes())}
    labelled = sum(meaning[first] == meaning[second] for first, second, _ in pairs)
    right, read = 0.0, 0
    others = [pair for pair in pairs if meaning[pair[0]] != meaning[pair[1]]]
    for group in ([p for p in others if p[2] < 1], [p for p in others if p[2] == 1]):
        known = [verdicts[pair[:2]] for pair in group if pair[:2] in verdicts]
        right += len(group) * sum(known) / len(known) if known else 0.0
        read += len(known)
    wrong = sum(not verdicts.get(pair[:2], 1) for pair in others)
    sizes = [meaning.count(one) for one in set(meaning)]
    return Figures(
        reported=len(pairs),
        labelled=labelled,
        read=read,
        wrong=wrong,
        unread=len(others) - read,
        precision=(labelled + right) / len(pairs) if pairs else 1.0,
        known=sum(size * (size - 1) // 2 for size in sizes),
        found=labelled,
        seconds=seconds,
    )


if __name__ == "__main__":
    figures = measure(json.loads(Path(sys.argv[1]).read_bytes()))
    print(f"threshold {THRESHOLD}, all in {figures.seconds:.2f} s")
    print(f"reported pairs: {figures.reported}")
    print(f"  confirmed by labels: {figures.labelled}")
    print(f"  read by a person: {figures.read}, of them wrong: {figures.wrong}")
    print(f"  neither: {figures.unread}")
    print(f"precision: {figures.precision:.3f}")
    print(f"pairs labelled as meaning the same: {figures.known}, found: {figures.found}")
