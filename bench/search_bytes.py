"""search_bytes.py CORPUS [COUNT…]: what a search sends and how long a reader waits.

CORPUS is a folder of Markdown articles with `### question {#id}` headings; of its questions
the first COUNT are indexed. A headless Chromium with a four times slower processor types 20
short and 20 long queries, each into a cold page and once more into the same page. Bytes are
those of the search's own files, compressed by gzip -6, without headers.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kb_site.render.scripts import client_script
from kb_site.search.index import build_index
from kb_site.search.model import SearchDocument, SearchOptions
from kb_site.theme_folder import default_folder

RESULTS = ".search-result"
WATCH = """
addEventListener("input", () => { window.typedAt = performance.now(); window.firstAt = 0; }, true);
new MutationObserver(() => {
  if (window.firstAt || !document.querySelector(".search-result")) return;
  window.firstAt = performance.now();
}).observe(document, { childList: true, subtree: true });
"""
SEEN = """() => [window.firstAt - window.typedAt, performance.getEntriesByType("resource")
  .filter((each) => each.responseEnd <= window.firstAt)
  .map((each) => new URL(each.name).pathname.slice(1))]"""
PAGE = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<link rel="icon" href="data:,"><script src="assets/search.0.js" defer></script>
<main><form data-root="" data-count="{n}" data-more="more" data-near="near" data-none="none"
data-instead="" data-missing="missing"><input id="q" name="q"></form>
<div id="search-results" hidden></div></main>"""


def main() -> None:
    corpus = Path(sys.argv[1])
    for count in map(int, sys.argv[2:] or ["300", "10000"]):
        documents = list(islice(read(corpus), count))
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            files, size = write(Path(folder), documents)
            spent = time.perf_counter() - start
            print(f"{len(documents)} questions: {files} files, {size:,} B gzip, {spent:.1f} s")
            measure(Path(folder), queries(documents))


def read(corpus: Path) -> Iterator[SearchDocument]:
    for path in sorted(corpus.rglob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            heading, topic = re.match(r"(.*) \{#(.*)\}", section).groups()
            for part in re.split(r"^### ", section, flags=re.MULTILINE)[1:]:
                question, name, answer = re.match(
                    r"(.*) \{#(.*)\}\n+(.*)", part, re.DOTALL
                ).groups()
                text = re.sub(r"[*`|-]", "", answer).strip()
                short = text.split("。")[0] + "。"
                url = f"q/{name}.html"
                yield SearchDocument(name, question, (), (heading,), topic, topic, url, short, text)


def write(folder: Path, documents: list[SearchDocument]) -> tuple[int, int]:
    (folder / "search").mkdir()
    (folder / "assets").mkdir()
    assets = default_folder() / "assets"
    parts = {path.name: path.read_text(encoding="utf-8") for path in assets.glob("search-*.js")}
    (folder / "assets" / "search.0.js").write_text(client_script(parts), encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    files = size = 0
    for file in build_index(documents, SearchOptions()):
        (folder / file.path).write_bytes(file.data)
        files += 1
        size += len(gzip.compress(file.data, 6))
    return files, size


def queries(documents: list[SearchDocument]) -> list[str]:
    """Return 20 short and 20 long queries, of words as the corpus joins them."""
    rnd = random.Random(5)  # noqa: S311 - the same queries each time
    texts = [rnd.choice((each.question, each.answer)) for each in rnd.sample(documents, 40)]
    runs = [max(re.findall("[一-鿿]+", text), key=len) for text in texts]
    short = [run[:2] for run in runs[:20]]
    return short + [run[-9:] + other[:6] for run, other in zip(runs[20:], runs[:20], strict=True)]


class Host(SimpleHTTPRequestHandler):
    """Serves the folder and notes what it sent."""

    sent: list[tuple[str, int]] = []  # noqa: RUF012 - one list for the one server

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/") or "index.html"
        file = Path(self.directory, path)
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        if path.endswith(".js"):
            self.sent.append((path, len(body)))
        self.send_response(200)
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet."""


def measure(folder: Path, typed: list[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=flags)
            address = f"http://127.0.0.1:{server.server_port}/index.html"
            cold, warm = zip(
                *(ask_twice(browser, address, each, typed) for each in typed), strict=True
            )
            report("cold", cold)
            report("warm", warm)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


Figures = tuple[int, int, int, int, float]
"""Requests and bytes to the first answers, the same until all is there, and milliseconds."""


def ask_twice(
    browser: Browser, address: str, query: str, typed: list[str]
) -> tuple[Figures, Figures]:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    Host.sent.clear()
    page.add_init_script(WATCH)
    page.goto(address)
    first = ask(page, query)
    Host.sent.clear()
    again = ask(page, typed[(typed.index(query) + 7) % len(typed)])
    page.close()
    return first, again


def ask(page: Page, query: str) -> Figures:
    """Fill the box; the pause before a search (90 ms) is part of the time."""
    page.evaluate("document.querySelectorAll('.search-result').forEach((each) => each.remove())")
    page.fill("#q", query)
    page.wait_for_selector(RESULTS, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    spent, early = page.evaluate(SEEN)
    sizes = dict(Host.sent)
    first = [sizes[path] for path in early if path in sizes]
    return len(first), sum(first), len(sizes), sum(sizes.values()), spent


def report(name: str, figures: tuple[Figures, ...]) -> None:
    titles = ("requests to first", "bytes to first", "requests in all", "bytes in all", "ms")
    for title, column in zip(titles, zip(*figures, strict=True), strict=True):
        middle, most = statistics.median(column), max(column)
        print(f"  {name} {title:18} median {middle:>9,.0f}  most {most:>9,.0f}")


if __name__ == "__main__":
    main()
