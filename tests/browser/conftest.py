"""A real Chromium, and a static host to serve a built site to it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from servers import WebServer, serving

HERE = Path(__file__).parent
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A process that shows a page costs more than the page: none is begun ahead or for each site.
    "--disable-features=SpareRendererForSitePerProcess,PaintHolding,HttpsUpgrades",
    "--disable-site-isolation-trials",
]
OWN_SCHEMES = {"file", "data", "blob", "about"}
STEP_TIMEOUT_MS = 10_000
MEDIA_TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}

OpenPage = Callable[..., Page]
Serve = Callable[..., str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests: the system's own, never a downloaded one."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        reason = "no chromium or chromium-browser on the PATH; `make test` installs one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def leaves_the_site(request: Request) -> bool:
    address = urlsplit(request.url)
    return address.scheme not in OWN_SCHEMES and address.hostname != "127.0.0.1"


class Tab:
    """An open page that tests use one after the other: to open one takes longer than most tests."""

    def __init__(self, browser: Browser, *, javascript: bool) -> None:
        self.javascript = javascript
        self.context = browser.new_context(java_script_enabled=javascript, locale="zh-CN")
        self.page = self.context.new_page()
        self._browser = self.context.new_cdp_session(self.page)
        self._watched: list[tuple[str, Callable[..., object]]] = []

    def begin(self, faults: list[str], width: int, height: int, colors: str) -> Page:
        """Give the page as if it were new; what it complains of or fetches elsewhere is a fault."""
        self._watch(
            "request",
            lambda request: leaves_the_site(request) and faults.append(f"request: {request.url}"),
        )
        self._watch(
            "console",
            lambda message: message.type == "error" and faults.append(f"console: {message.text}"),
        )
        self._watch("weberror", lambda error: faults.append(f"script: {error.error}"))
        self.page.set_default_timeout(STEP_TIMEOUT_MS)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=colors, media="null", forced_colors="null")
        return self.page

    def _watch(self, event: str, heard: Callable[..., object]) -> None:
        self.context.on(event, heard)
        self._watched.append((event, heard))

    def end(self) -> bool:
        """Leave nothing of a test behind; return whether the page can be used again."""
        usable = not self.page.is_closed() and len(self.context.pages) == 1
        if usable:
            self.context.set_offline(offline=False)
            self.context.clear_permissions()
            self.page.unroute_all()
            self.page.goto("about:blank")
            self.page.mouse.move(-1, -1)
            self._browser.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
            self._browser.send("Page.resetNavigationHistory")
        while self._watched:
            self.context.remove_listener(*self._watched.pop())
        if not usable:
            self.context.close()
        return usable


@pytest.fixture(scope="session")
def tabs() -> list[Tab]:
    """The open pages that no test uses just now."""
    return []


@pytest.fixture
def open_page(chromium: Browser, tabs: list[Tab], tmp_path: Path) -> Iterator[OpenPage]:
    """Open an address in a page that nothing was done to; what it does amiss fails the test.

    A test that adds to a page what cannot be taken from it again asks for a `new` one.
    """
    del tmp_path  # what a test has there is removed only once the page has left it
    faults: list[str] = []
    shared: list[Tab] = []
    own: list[Tab] = []

    def open_address(
        address: str | Path,
        *,
        width: int = 390,
        height: int = 844,
        colors: Literal["light", "dark"] = "light",
        javascript: bool = True,
        new: bool = False,
    ) -> Page:
        waiting = [tab for tab in tabs if tab.javascript is javascript and not new]
        tab = waiting[0] if waiting else Tab(chromium, javascript=javascript)
        if waiting:
            tabs.remove(tab)
        (own if new else shared).append(tab)
        page = tab.begin(faults, width, height, colors)
        page.goto(address.resolve().as_uri() if isinstance(address, Path) else address)
        return page

    yield open_address
    tabs += [tab for tab in shared if tab.end()]
    for tab in own:
        tab.context.close()
    if faults:
        pytest.fail("\n".join(["the pages opened in this test had faults:", *faults]))


def headers_of_rules(rules: str, path: str) -> list[tuple[str, str]]:
    """The headers that a `_headers` file gives a path: a rule ends in `*` or names it whole."""
    headers: list[tuple[str, str]] = []
    applies = False
    for line in rules.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rule = line.strip()
            applies = path.startswith(rule[:-1]) if rule.endswith("*") else path == rule
        elif applies:
            name, _, value = line.strip().partition(":")
            headers.append((name.strip(), value.strip()))
    return headers


class StaticHost(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: `_headers` applied, 404.html, no listings."""

    extensions_map = MEDIA_TYPES

    def end_headers(self) -> None:
        rules = Path(self.directory, "_headers")
        if rules.is_file():
            path = urlsplit(self.path).path
            for name, value in headers_of_rules(rules.read_text(encoding="utf-8"), path):
                self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MEDIA_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet: a test that fails says what it saw itself."""


class CleanHost(StaticHost):
    """Leads `x.html` to `x` and `index.html` to its folder, as some hosts do."""

    def do_GET(self) -> None:
        path, mark, query = self.path.partition("?")
        if path.endswith(".html"):
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            clean = path.removesuffix(".html").removesuffix("index")
            self.send_header("Location", clean + mark + query)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if Path(self.translate_path(f"{path}.html")).is_file():
            self.path = f"{path}.html"
        super().do_GET()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serve folders on 127.0.0.1, each at a free port; the address has no closing slash."""
    del tmp_path  # as for a page: it is served to the end
    with ExitStack() as running:

        def serve_folder(folder: Path, host: type[StaticHost] = StaticHost) -> str:
            server = WebServer(("127.0.0.1", 0), partial(host, directory=str(folder)))
            return str(running.enter_context(serving(server)))

        yield serve_folder


@pytest.fixture
def clean_host() -> type[StaticHost]:
    """A host for `serve` that shortens addresses."""
    return CleanHost
