"""Run Lighthouse (phone preset) five times on each kind of page and write bench/lighthouse.md.

    npm install --prefix /tmp/lighthouse lighthouse
    kb-site build --output /tmp/site --base-url http://127.0.0.1:8732/
    python bench/lighthouse/run.py /tmp/lighthouse /tmp/site

Pages are served gzipped from 127.0.0.1, as a static host would; nothing else is reached.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = {
    "home": "index.html",
    "question": "q/will-they-visit.html",
    "topic": "topics/legal.html",
    "article": "articles/qisu-yu-zhixing.html",
    "law": "laws/civil-code.html",
    "plain page": "pages/about.html",
    "all articles": "articles.html",
    "search": "search.html",
}
RUNS = 5
PORT = 8732
GOOD = 0.9
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "total-byte-weight")
REPORT = Path(__file__).parents[1] / "lighthouse.md"


class Host(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


def measure(program: str, address: str) -> dict:
    command = [
        program, address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking",
    ]  # fmt: skip
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    return json.loads(done.stdout)


def main() -> None:
    program = str(Path(sys.argv[1]) / "node_modules/.bin/lighthouse")
    server = ThreadingHTTPServer(("127.0.0.1", PORT), partial(Host, directory=sys.argv[2]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    lines = []
    failed = set()
    version = ""
    for name, path in PAGES.items():
        reports = [measure(program, f"http://127.0.0.1:{PORT}/{path}") for _ in range(RUNS)]
        version = reports[0]["lighthouseVersion"]
        scores = [
            round(statistics.median(each["categories"][kind]["score"] * 100 for each in reports))
            for kind in CATEGORIES
        ]
        audits = reports[0]["audits"]
        figures = [
            audits[kind]["displayValue"].replace("\u00a0", " ").removeprefix("Total size was ")
            for kind in AUDITS
        ]
        lines.append(f"| {name} | " + " | ".join(map(str, [*scores, *figures])) + " |")
        failed |= {
            f"{name}: {audits[ref['id']]['title']}"
            for category in CATEGORIES
            for ref in reports[0]["categories"][category]["auditRefs"]
            if (ref["weight"] and (audits[ref["id"]]["score"] or 1) < GOOD)
            or audits[ref["id"]]["score"] == 0
        }
        print(lines[-1], flush=True)
    server.shutdown()
    names = ("page", *CATEGORIES, "first paint", "largest paint", "weight")
    text = [
        "# Lighthouse",
        "",
        f"Lighthouse {version} with its phone preset (slow 4G and a CPU four times slower,",
        "both simulated) and Debian's Chromium, on this project's own site: the median of five",
        "runs, paints and weights of the first of them. `bench/lighthouse/run.py` makes it; the",
        "weight has the headers, the icon and the search script in it.",
        "",
        f"| {' | '.join(names)} |",
        "| --- " + "| --: " * (len(names) - 1) + "|",
        *lines,
        "",
        *(
            ["Advice given on the first run:", "", *(f"- {each}" for each in sorted(failed)), ""]
            if failed
            else []
        ),
    ]
    REPORT.write_text("\n".join(text), encoding="utf-8")


main()
