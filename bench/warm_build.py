"""Wall time of `kb-site build` on this project's own site from a warm start, start-up included.

Usage: python bench/warm_build.py [RUNS]. Beside it stands the start of the interpreter alone,
measured in turn in the same run, because the machine's speed drifts.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def wall(command: list[str]) -> float:
    """Return the wall time of a command in seconds; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print minimum, median and maximum of each, in seconds."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "kb-site.yaml", folder)
        for part in ("content", "laws"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        commands = {
            "build": [sys.executable, "-m", "kb_site", "build", "--site", folder, "--quiet"],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():
            wall(command)
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(wall(command))
    for name, taken in times.items():
        low, middle, high = min(taken), statistics.median(taken), max(taken)
        print(f"{name:16} min {low:.3f}  median {middle:.3f}  max {high:.3f}  ({runs} runs)")


if __name__ == "__main__":
    main()
