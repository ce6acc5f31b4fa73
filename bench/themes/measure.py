"""Measure this project's site and the same questions in five documentation themes.

    python bench/themes/measure.py SITE OUT

SITE is this project's site as built, OUT what sites.py wrote. Each is served gzipped from
127.0.0.1 and opened in Chromium with an empty cache; a Markdown table is printed.
"""

import gzip
import json
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import axe_playwright_python
import yaml
from playwright.sync_api import Browser, Error, Page, sync_playwright

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
EXPECTED = Path(__file__).parents[2] / "content/search-tests.yaml"
PHONE = {"width": 390, "height": 844}
QUERIES = 10
KEYWORDS = ("征信", "上门", "短信")
"""Words that stand in questions as they are typed: any search must find one that has it."""
WAIT = 3000
"""Milliseconds for results to appear."""


@dataclass(frozen=True)
class Rival:
    """A built site: where its question is, and how a reader searches it."""

    name: str
    folder: Path
    question: str
    search: Callable[[Page, str, str], list[str]]
    """Given a page, the site's address and a query: the addresses found, best first."""
    theme: tuple[str, ...]
    """What is clicked to choose the dark theme."""


ANSWER = "几乎不会，因为上门成本高"
"""What the question's page says first."""

TOPICS = 12
"""The site has more: with fewer links beside the answer they are not all there."""

KEYS = ("/", "Control+k")


def hrefs(page: Page, selector: str) -> list[str]:
    try:
        page.locator(selector).first.wait_for(timeout=WAIT, state="attached")
    except Error:
        return []
    page.wait_for_timeout(300)
    return [link.get_attribute("href") or "" for link in page.locator(selector).all()]


def search_ours(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/search.html")
    page.locator("main input, header input").first.fill(query)
    return hrefs(page, ".search-result a")


def search_material(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/index.html")
    page.wait_for_load_state("networkidle")
    page.locator("label[for=__search]").first.click()
    # It answers with the next key once its worker is ready, hence the space.
    page.locator("input.md-search__input").press_sequentially(f"{query} ", delay=60)
    return hrefs(page, "a.md-search-result__link")


def search_zensical(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/index.html", wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_timeout(500)
    page.keyboard.type(query, delay=60)
    page.wait_for_timeout(1500)
    return page.evaluate(
        """() => { const found = [];
        const look = (root) => root.querySelectorAll("*").forEach(each => {
            if (each.matches("a[href*='q/']") && each.closest("[class*=search], ol, dialog"))
                found.push(each.getAttribute("href"));
            if (each.shadowRoot) look(each.shadowRoot); });
        document.querySelectorAll("*").forEach(each => each.shadowRoot && look(each.shadowRoot));
        return found; }"""
    )


def search_starlight(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/index.html", wait_until="networkidle")
    page.locator("site-search button").first.click()
    page.locator("dialog input").first.press_sequentially(query, delay=30)
    return hrefs(page, ".pagefind-ui__result-link")


def search_docusaurus(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/search?q={query}", wait_until="networkidle")
    return hrefs(page, "article h2 a")


def search_vitepress(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}/index.html", wait_until="networkidle")
    page.locator(".DocSearch-Button, .VPNavBarSearch button").first.click()
    page.locator("input.search-input").press_sequentially(query, delay=30)
    return hrefs(page, "a.result")


class Host(SimpleHTTPRequestHandler):
    """Serves files gzipped and keeps count of the bytes."""

    def __init__(self, *given: object, sent: dict[str, int], **named: object) -> None:
        self.sent = sent
        super().__init__(*given, **named)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        page = path.with_name(f"{path.name}.html")
        path = page if not path.is_file() and page.is_file() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.sent[self.path] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        pass


def axe(page: Page) -> str:
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return ", ".join(sorted({each["id"] for each in found})) or "none"


def first_visit(browser: Browser, root: str, rival: Rival, sent: dict[str, int]) -> dict[str, str]:
    """Return what the first visit to a question costs, and what is wrong with its page."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", bypass_csp=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    sent.clear()
    page.goto(f"{root}/{rival.question}", wait_until="networkidle")
    elsewhere = {url.split("/")[2] for url in asked if not url.startswith((root, "data:", "blob:"))}
    measured = {
        "first visit to a question, gzipped": f"{sum(sent.values()) / 1024:.1f} KB",
        "requests of that visit": str(len(sent)),
        "other hosts asked": ", ".join(sorted(elsewhere)) or "none",
        "axe on that page": axe(page),
        "JSON-LD": str(page.locator('script[type="application/ld+json"]').count() > 0),
        "Open Graph": str(page.locator('meta[property^="og:"]').count() > 0),
        "canonical link": str(page.locator("link[rel=canonical]").count() > 0),
        "policy against foreign script": str(
            page.locator('meta[http-equiv="Content-Security-Policy"]').count() > 0
        ),
        "way from home as data": str("BreadcrumbList" in page.content()),
        "picture for shared links": str(page.locator('meta[property="og:image"]').count() > 0),
        "a feed": str(page.locator('link[type="application/atom+xml"]').count() > 0),
        "in simplified and traditional script": str(
            page.locator('link[hreflang="zh-Hant"]').count() > 0
        ),
        "answer begins at, of 844 px": f"{answer_top(page):.0f} px",
        "layout shift": f"{shift(page):.3f}",
    }
    page.set_viewport_size({"width": 320, "height": 700})
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    measured["scrolls sideways at 320 px"] = str(wide)
    page.set_viewport_size(PHONE)
    small = page.evaluate(
        """Array.from(document.querySelectorAll('a, button, input, summary')).filter(each => {
            const box = each.getBoundingClientRect();
            const inline = getComputedStyle(each).display === 'inline';
            return !inline && box.width > 1 && box.height > 1 && box.height < 43.5
                && getComputedStyle(each).visibility !== 'hidden';
        }).length"""
    )
    measured["tap targets under 44 px high"] = str(small)
    context.close()
    return measured


def answer_top(page: Page) -> float:
    """Return where the answer's first words stand on a phone."""
    box = page.locator("main, body").first.get_by_text(ANSWER).first.bounding_box()
    return box["y"] if box else -1


def shift(page: Page) -> float:
    """Return how much of the page moved while it was loaded."""
    return float(
        page.evaluate(
            """new Promise(done => { let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(each => sum += each.value))
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 300); })"""
        )
    )


def on_a_wide_screen(browser: Browser, root: str, rival: Rival) -> dict[str, str]:
    """Return what a keyboard, a mouse and a printer meet on the question's page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page.goto(f"{root}/{rival.question}", wait_until="networkidle")
    links = page.locator("nav :is(a, label):visible, aside a:visible").count()
    reached = []
    for key in KEYS:
        page.goto(f"{root}/{rival.question}", wait_until="networkidle")
        page.keyboard.press(key)
        page.wait_for_timeout(600)
        reached.append(
            page.evaluate(
                """(() => { let at = document.activeElement;
                while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                return at.tagName === "INPUT" })()"""
            )
        )
    before = ground_now(page)
    page.goto(f"{root}/{rival.question}", wait_until="networkidle")
    changed = False
    if page.locator(rival.theme[0]).count():
        for selector in rival.theme:
            choose(page, selector)
            changed = changed or ground_now(page) != before
    page.goto(f"{root}/{rival.question}", wait_until="networkidle")
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    page.close()
    return {
        "topics beside the answer at 1,440 px": str(links > TOPICS),
        "/ and Ctrl-K lead to the search": " and ".join(
            name for name, did in zip(("/", "Ctrl-K"), reached, strict=True) if did
        )
        or "neither",
        "a reader can choose light or dark": str(changed),
        "sheets of paper for one answer": str(sheets),
    }


def choose(page: Page, selector: str) -> None:
    """Click a button, or choose the dark theme of a list."""
    control = page.locator(selector).first
    if control.evaluate("each => each.tagName") == "SELECT":
        control.select_option("dark", force=True)
    else:
        control.click(force=True)
    page.wait_for_timeout(300)


def ground_now(page: Page) -> str:
    return str(page.evaluate(GROUND))


GROUND = """(() => { let at = document.querySelector('h1');
for (; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/, 0\\)$|transparent/.test(colour)) return colour; }
return getComputedStyle(document.documentElement).backgroundColor })()"""


def ground(browser: Browser, address: str, colors: str) -> str:
    """Return the colour behind the heading in a scheme of the system."""
    page = browser.new_page(color_scheme=colors)
    page.goto(address)
    found = ground_now(page)
    page.close()
    return found


def without_script(browser: Browser, root: str, rival: Rival) -> dict[str, str]:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{root}/{rival.question}")
    reads = page.get_by_text(ANSWER).first.is_visible()
    page.goto(f"{root}/index.html")
    # A box in which nothing can be found without script is worse than none.
    boxes = page.locator("form input:visible").count()
    context.close()
    return {
        "reads without script": str(reads),
        "search form leads on without script": str(boxes > 0),
    }


def from_folder(browser: Browser, rival: Rival) -> dict[str, str]:
    page = browser.new_page(viewport=PHONE)
    page.goto((rival.folder / "index.html").as_uri())
    styled = page.evaluate(
        "document.styleSheets.length > 0 && getComputedStyle(document.body).fontFamily !== 'serif'"
    )
    try:
        found = rival.search(page, rival.folder.as_uri(), KEYWORDS[0])
    except Error:
        found = []
    page.close()
    return {"opens from a folder, styled": str(styled), "searches from a folder": str(bool(found))}


def is_answered(
    page: Page, root: str, rival: Rival, query: str, expect: list[str], within: int
) -> bool:
    """Return whether a right page stands among the first that a query finds."""
    try:
        found = rival.search(page, root, query)
    except Error:
        return False
    pages = list(dict.fromkeys(link.split("#")[0].split("?")[0] for link in found))
    return any(f"q/{name}" in link for link in pages[:within] for name in expect)


def answered(browser: Browser, root: str, rival: Rival, site: Path) -> dict[str, str]:
    asked = json.loads((site / "site.json").read_text(encoding="utf-8"))["questions"]
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    chosen = expected[:: max(1, len(expected) // QUERIES)][:QUERIES]
    page = browser.new_page(viewport=PHONE, locale="zh-CN")
    words = []
    for word in KEYWORDS:
        right = [each["id"] for each in asked if word in each["question"]]
        words.append(is_answered(page, root, rival, word, right, 3))
    right = [
        is_answered(page, root, rival, each["query"], [each["expect"]], each["within"])
        for each in chosen
    ]
    page.close()
    return {
        f"finds a question for {len(words)} keywords": f"{sum(words)} of {len(words)}",
        f"answers {len(right)} readers' queries": f"{sum(right)} of {len(right)}",
    }


def measure(browser: Browser, rival: Rival, site: Path) -> dict[str, str]:
    sent: dict[str, int] = {}
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Host, directory=str(rival.folder), sent=sent)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    measured = first_visit(browser, root, rival, sent)
    measured |= without_script(browser, root, rival)
    grounds = {ground(browser, f"{root}/{rival.question}", each) for each in ("light", "dark")}
    measured["follows the system's dark mode"] = str(len(grounds) == 2)
    measured |= on_a_wide_screen(browser, root, rival)
    measured |= from_folder(browser, rival)
    measured |= answered(browser, root, rival, site)
    server.shutdown()
    return measured


def main() -> None:
    site, out = Path(sys.argv[1]), Path(sys.argv[2])
    page = "q/will-they-visit"
    rivals = (
        Rival(
            "kb-site", site, f"{page}.html", search_ours,
            (".menu > summary", "button[data-theme=dark]"),
        ),
        Rival(
            "Starlight", out / "starlight/site", f"{page}/", search_starlight,
            ("starlight-theme-select select",),
        ),
        Rival(
            "VitePress", out / "vitepress/site", f"{page}.html", search_vitepress,
            (".VPSwitchAppearance",),
        ),
        Rival(
            "Zensical", out / "zensical/site", f"{page}/", search_zensical,
            ("label[for=__palette_1]",),
        ),
        Rival(
            "Material", out / "material/site", f"{page}/", search_material,
            ("label[for=__palette_1]",),
        ),
        Rival(
            "Docusaurus", out / "docusaurus/site", page, search_docusaurus,
            ("button[class*=toggleButton]",) * 3,
        ),
    )  # fmt: skip
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        found = [measure(browser, rival, site) for rival in rivals]
        browser.close()
    print(f"| | {' | '.join(rival.name for rival in rivals)} |")
    print("| --- " * (len(rivals) + 1) + "|")
    words = {"True": "yes", "False": "no"}
    for row in found[0]:
        print(f"| {row} | {' | '.join(words.get(each[row], each[row]) for each in found)} |")


if __name__ == "__main__":
    main()
