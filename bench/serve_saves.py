"""How long after a save `kb-site serve` shows it, and how long it takes to end.

Usage: python bench/serve_saves.py WORK MAKER [--articles N] [--python P]

WORK is a folder that the corpus is made in; MAKER makes it (`MAKER ARTICLES DIR`) and is run with
P, which has jieba. One answer is changed again and again, and its page asked for every hundredth of
a second until it has the new words. Prints the seconds of each save, and those from Ctrl+C to the
end of the program.
"""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from build_speed import OPTIONS

SAVES = 9
LONGEST = 60
"""Seconds after which it is given up."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("maker", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
    site = given.work.resolve() / f"serve-{given.articles}"
    content = site / "content"
    if not content.is_dir():
        site.mkdir(parents=True)
        command = [given.python, given.maker, str(given.articles), str(content)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (site / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    command = [sys.executable, "-m", "kb_site", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = next(filter(None, map(_address, server.stdout or ())))
            _wait_for(address, "")
            shown = [_save(site, address, number) for number in range(SAVES)]
        finally:
            start = time.perf_counter()
            server.send_signal(signal.SIGINT)
            server.wait(LONGEST)
    print(f"{given.articles} articles; seconds from a save to its page, one after the other")
    print(" ".join(f"{each:.2f}" for each in shown), f"(middle {sorted(shown)[SAVES // 2]:.2f})")
    print(f"from Ctrl+C to the end {time.perf_counter() - start:.2f}")


def _address(line: str) -> str:
    found = re.search(r"http://\S+/", line)
    return found.group() if found else ""


def _save(site: Path, address: str, number: int) -> float:
    """Return the seconds from a save of an article to the page that shows it."""
    articles = sorted(site.glob("content/**/*.md"))
    article = articles[len(articles) // 2]
    text = article.read_text(encoding="utf-8").rstrip()
    name = re.findall(r"^### .*\{#([\w-]+)\}", text, re.MULTILINE)[-1]
    words = f"第{number}次保存{time.time_ns()}"
    article.write_text(f"{text}{words}。\n", encoding="utf-8")
    return _wait_for(f"{address}q/{name}.html", words)


def _wait_for(page: str, words: str) -> float:
    """Return the seconds until a page is there and has words; until the first build none is."""
    start = time.perf_counter()
    while time.perf_counter() - start < LONGEST:
        with suppress(HTTPError), urlopen(page, timeout=LONGEST) as answer:  # noqa: S310 - our own
            if words in answer.read().decode():
                return time.perf_counter() - start
        time.sleep(0.01)
    sys.exit(f"not shown after {LONGEST} seconds: {page}")


if __name__ == "__main__":
    main()
