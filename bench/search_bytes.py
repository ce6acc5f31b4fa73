"""search_bytes.py CORPUS [COUNT…] [--pagefind FOLDER]: what a search sends and how long it takes.

CORPUS is a folder of Markdown articles with `### question {#id}` headings; of its questions
the first COUNT are indexed. A headless Chromium with a four times slower processor types 20
short and 20 long queries, each into a cold page and another into the same page once more.
Bytes are those of the search's own files as sent, compressed by gzip -6, without headers.
FOLDER holds the npm package `pagefind` in node_modules: the same questions as pages, asked by
the same queries, its first ten results loaded as its own list loads them.
"""

from __future__ import annotations

import argparse
import gzip
import html
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kb_site.pages.looks.site_assets import with_words
from kb_site.pages.shared.theme import load_theme
from kb_site.search.index import build_index
from kb_site.search.model import SearchDocument, SearchOptions

RESULTS = ".search-result"
PAUSE = 90
"""Milliseconds that the search page waits after a key; Pagefind's page waits as long."""
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
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'self'; style-src 'self'">
<script src="SCRIPT" defer></script>
<main><form data-root=""><input id="q" name="q"></form>
<div id="search-results" hidden></div></main>"""
PEER_PAGE = """<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>search</title>
<link rel="icon" href="data:,"><script src="peer.js" type="module"></script>
<main><input id="q" name="q"><ol id="list"></ol></main>"""
PEER_SCRIPT = """
const input = document.getElementById("q"), list = document.getElementById("list");
const pagefind = import("./pagefind/pagefind.js");
let timer = 0;
input.addEventListener("focus", () => pagefind.then((each) => each.init()));
input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 90); });
async function search() {
  const found = await (await pagefind).search(input.value);
  const first = await Promise.all(found.results.slice(0, 10).map((each) => each.data()));
  const items = first.map((each) => {
    const item = document.createElement("li");
    item.className = "search-result";
    item.textContent = each.meta.title + each.excerpt;
    return item;
  });
  if (!items.length) items.push(document.createElement("li"));
  if (!first.length) items[0].className = "search-result none";
  list.replaceChildren(...items);
}
"""


def main() -> None:
    choices = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choices.add_argument("corpus", type=Path)
    choices.add_argument("counts", type=int, nargs="*", default=[300, 10_000])
    choices.add_argument("--pagefind", type=Path, metavar="FOLDER")
    given = choices.parse_args()
    for count in given.counts:
        documents = list(islice(read(given.corpus), count))
        for name, writer in (("kb-site", write), ("Pagefind", write_peer)):
            if name == "kb-site" or given.pagefind:
                compare(name, partial(writer, package=given.pagefind), documents)


def compare(name: str, writer: partial[Path], documents: list[SearchDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        index = writer(Path(folder), documents)
        spent = time.perf_counter() - start
        files = [path for path in index.rglob("*") if path.is_file()]
        size = sum(len(compressed(path)) for path in files)
        print(
            f"{name}, {len(documents)} questions: {len(files)} files, {size:,} B sent if all were, "
            f"written in {spent:.1f} s",
            flush=True,
        )
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


def write(folder: Path, documents: list[SearchDocument], package: Path | None) -> Path:
    del package
    (folder / "search").mkdir()
    (folder / "assets").mkdir()
    theme = load_theme(folder / "templates", "zh-Hans")
    for asset in with_words(theme.assets, theme.strings).values():
        (folder / asset.path).write_bytes(asset.data)
        if asset.path.startswith("assets/search."):
            (folder / "index.html").write_text(PAGE.replace("SCRIPT", asset.path), encoding="utf-8")
    for file in build_index(documents, SearchOptions()):
        (folder / file.path).write_bytes(file.data)
    return folder / "search"


def write_peer(folder: Path, documents: list[SearchDocument], package: Path) -> Path:
    (folder / "q").mkdir()
    for each in documents:
        title, answer = html.escape(each.question), html.escape(each.answer)
        page = f'<!DOCTYPE html><html lang="zh"><title>{title}</title><h1>{title}</h1><p>{answer}'
        (folder / each.url).write_text(page, encoding="utf-8")
    program = package / "node_modules" / "pagefind" / "lib" / "runner" / "bin.cjs"
    subprocess.run(["node", program, "--site", folder, "--quiet"], check=True)
    (folder / "index.html").write_text(PEER_PAGE, encoding="utf-8")
    (folder / "peer.js").write_text(PEER_SCRIPT, encoding="utf-8")
    return folder / "pagefind"


def compressed(path: Path) -> bytes:
    """Return the file as it is sent: what is compressed already stays as it is."""
    whole = path.read_bytes()
    return min(whole, gzip.compress(whole, 6), key=len)


def queries(documents: list[SearchDocument]) -> list[str]:
    """Return 20 short and 20 long queries, of words as the corpus joins them."""
    rnd = random.Random(5)  # noqa: S311 - the same queries each time
    texts = [rnd.choice((each.question, each.answer)) for each in rnd.sample(documents, 40)]
    runs = [max(re.findall("[一-鿿]+", text), key=len) for text in texts]
    short = [run[:2] for run in runs[:20]]
    return short + [run[-9:] + other[:6] for run, other in zip(runs[20:], runs[:20], strict=True)]


class Host(SimpleHTTPRequestHandler):
    """Serves the folder and notes what it sent of the search."""

    sent: list[tuple[str, int]] = []  # noqa: RUF012 - one list for the one server

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/") or "index.html"
        file = Path(self.directory, path)
        if not file.is_file():
            self.send_error(404)
            return
        whole = file.read_bytes()
        body = compressed(file)
        if not path.endswith((".html", ".css", ".ico")) and path != "peer.js":
            self.sent.append((path, len(body)))
        self.send_response(200)
        kinds = {".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8"}
        kinds |= {".json": "application/json"}
        self.send_header("Content-Type", kinds.get(file.suffix, "application/octet-stream"))
        if body != whole:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was sent before the first answers stood there and in all, and milliseconds."""

    first_requests: int
    first_bytes: int
    requests: int
    sent: int
    ms: float
    empty: bool


def measure(folder: Path, typed: list[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    flags = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=flags)
            address = f"http://127.0.0.1:{server.server_port}/index.html"
            found = [ask_twice(browser, address, place, typed) for place in range(len(typed))]
            for kind, half in (("short", found[:20]), ("long", found[20:])):
                report(f"{kind}, cold", [cold for cold, _ in half])
                report(f"{kind}, warm", [warm for _, warm in half])
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def ask_twice(
    browser: Browser, address: str, place: int, typed: list[str]
) -> tuple[Figures, Figures]:
    """Return the figures of a query in a cold page, and of one as long in the same page."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    Host.sent.clear()
    page.add_init_script(WATCH)
    page.goto(address)
    first = ask(page, typed[place])
    Host.sent.clear()
    again = ask(page, typed[place // 20 * 20 + (place + 7) % 20])
    page.close()
    return first, again


def ask(page: Page, query: str) -> Figures:
    """Type as an input method does, a phrase at once: a slow machine would search for its parts."""
    page.evaluate("document.querySelectorAll('.search-result').forEach((each) => each.remove())")
    page.fill("#q", query)
    page.wait_for_selector(RESULTS, timeout=120_000)
    sent = [*Host.sent]
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    spent, early = page.evaluate(SEEN)
    first = [size for path, size in sent if path in early or "pagefind" in path]
    empty = page.locator(RESULTS + ".none").count() > 0
    sizes = [size for _, size in Host.sent]
    return Figures(len(first), sum(first), len(sizes), sum(sizes), spent - PAUSE, empty)


def report(name: str, figures: list[Figures]) -> None:
    def middle_and_most(column: list[float]) -> str:
        return f"{statistics.median(column):>9,.0f} {max(column):>9,.0f}"

    print(
        f"  {name:12}"
        f" first: requests {middle_and_most([each.first_requests for each in figures])}"
        f" bytes {middle_and_most([each.first_bytes for each in figures])}"
        f" ms {middle_and_most([each.ms for each in figures])};"
        f" in all: requests {middle_and_most([each.requests for each in figures])}"
        f" bytes {middle_and_most([each.sent for each in figures])};"
        f" empty {sum(each.empty for each in figures)}",
        flush=True,
    )


if __name__ == "__main__":
    main()
