"""Loading under inputs that nobody meant: mutated fixtures; prints what escaped or took too long.

Usage: python bench/fuzz_loader.py [INPUTS [SEED [SECONDS]]]; 20,000 inputs by default. An input
must give an article or a SourceError within SECONDS of processor time. What does not is
written to a folder of temporary files, and the exit status is 1.
"""

import sys
import tempfile
import time
import traceback
from collections import Counter
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from damaged_sources import mutated  # noqa: E402 - the tests use it too
from kb_site.core.errors import SourceError  # noqa: E402
from kb_site.core.model import LoadOptions, SourceFile  # noqa: E402
from kb_site.reading.load import load  # noqa: E402


def attempt(source: SourceFile) -> str:
    """Return what became of an input: `article`, the code of its error, or a fault's name."""
    try:
        load(source, LoadOptions())
    except SourceError as error:
        return error.code
    except Exception as fault:  # noqa: BLE001 - every fault is what is looked for
        traceback.print_exc()
        return type(fault).__name__
    return "article"


def main() -> int:
    """Run all inputs and print the count of each outcome."""
    count, seed, limit = (*map(float, sys.argv[1:]), *(20_000, 1, 5)[len(sys.argv) - 1 :])
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    outcomes: Counter[str] = Counter()
    slowest, faults = 0.0, 0
    for number, source in enumerate(islice(mutated(int(seed)), int(count))):
        start = time.process_time()
        result = attempt(source)
        taken = time.process_time() - start
        slowest = max(slowest, taken)
        outcomes[result] += 1
        if taken > limit or (result != "article" and not result.startswith("KB")):
            faults += 1
            (kept / f"{number}-{source.path}").write_bytes(source.data)
            print(f"{kept / f'{number}-{source.path}'}: {result} after {taken:.2f} s")
    print(f"{sum(outcomes.values())} inputs, {faults} faults, slowest {slowest:.2f} s")
    print(", ".join(f"{name} {times}" for name, times in sorted(outcomes.items())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
