"""Loading by several versions of the package, in turns, on the same files.

Usage: python bench/loading_pairs.py FOLDER SRC SRC…

FOLDER holds texts, pages and Markdown, of which those up to 100 KB are read; each SRC is the `src`
folder of a version, the first what the others are compared with. Each version reads all files in a
process of its own, three times in turns; of each file the least processor time counts. Printed
are, by form, how many times the first version's time the others take.
"""

import json
import subprocess
import sys
from pathlib import Path

TURNS = 3
LARGEST = 100_000
"""Bytes of a file, so that no single one decides."""
FORMS = (".txt", ".html", ".md")

_READ = """
import json, sys, time
from pathlib import Path
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
took = {}
for name in json.load(sys.stdin):
    source = SourceFile(Path(name).name, Path(name).read_bytes())
    for _ in range(3):
        began = time.process_time()
        try:
            load(source, LoadOptions())
        except SourceError:
            continue
        spent = time.process_time() - began
        took[name] = min(spent, took.get(name, spent))
print(json.dumps(took))
"""
"""What one process runs: seconds of each file that can be read."""


def seconds(src: str, names: list[str]) -> dict[str, float]:
    """Return what a version takes for each file that it reads."""
    command = [sys.executable, "-c", _READ]
    done = subprocess.run(
        command,
        input=json.dumps(names),
        env={"PYTHONPATH": src},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure in turns and print the ratios."""
    folder, *versions = sys.argv[1:]
    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix in FORMS)
    names = [str(path) for path in paths if path.stat().st_size <= LARGEST]
    least: list[dict[str, float]] = [{} for _ in versions]
    for _ in range(TURNS):
        for known, src in zip(least, versions, strict=True):
            for name, spent in seconds(src, names).items():
                known[name] = min(spent, known.get(name, spent))
    for form in FORMS:
        shared = [name for name in names if name.endswith(form) and all(name in it for it in least)]
        sums = [sum(it[name] for name in shared) for it in least]
        ratios = ", ".join(f"{each / sums[0]:.2f}" for each in sums[1:]) if shared else "none"
        print(f"{form}: {len(shared)} files, of the first version's time: {ratios}")


if __name__ == "__main__":
    main()
