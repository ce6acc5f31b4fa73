"""A page that was opened before a deploy goes on working after it, search included."""

import re

import pytest

from built_sites import long_article
from kb_site.commands import main
from places import ROOT
from servers import free_port, nginx

SCRIPT = "search-page.js"
SHIPPED = ROOT / "templates/assets/search/page.js"
BOX = "form[data-root] input"
RESULT = ".search-result a"
QUESTION = re.compile(r"### (\S+) \{#book-(\d+)\}")


class Library:
    """A site that is written anew for each deploy, and the address where nginx shows it."""

    def __init__(self, site, address):
        self.site, self.address = site, address
        assert main(["init", str(site), "--base-url", f"{address}/", "--quiet"]) == 0
        options = site / "kb-site.yaml"
        self.options = options.read_text(encoding="utf-8")
        web = "\ndeploy:\n  web: {type: folder, path: www}\n"
        assert "\ndeploy:\n" in self.options
        self.options = self.options.replace("\ndeploy:\n", web)
        self.questions = {}

    def deploy(self, version):
        """Build and deploy other texts, shards, styles and scripts under the same addresses."""
        text = long_article(100, seed=version).replace("{#books}", "{#water}")
        self.questions = {number: asked for asked, number in QUESTION.findall(text)}
        (self.site / "content" / "books.md").write_text(text, encoding="utf-8")
        accent = f'accent: "#{version}04080"\n'
        (self.site / "kb-site.yaml").write_text(self.options + accent, encoding="utf-8")
        script = self.site / "templates" / "assets" / SCRIPT
        script.parent.mkdir(parents=True, exist_ok=True)
        shipped = SHIPPED.read_text(encoding="utf-8")
        script.write_text(f"{shipped}\nwindow.version = {version};\n", encoding="utf-8")
        assert main(["build", "--site", str(self.site), "--quiet"]) == 0
        assert main(["deploy", "web", "--site", str(self.site), "--quiet"]) == 0

    def shards(self):
        found = self.site.joinpath("www", "search").glob("[0-9a-f]*.js")
        return {path.name for path in found}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    port = free_port()
    library = Library(tmp_path_factory.mktemp("deploy") / "site", f"http://127.0.0.1:{port}")
    library.deploy(1)
    with nginx(library.site, port):
        yield library


def search(page, words):
    page.locator(BOX).first.fill(words)
    page.locator(".search-result a", has_text=words).first.wait_for()
    return page.locator(RESULT).first


def test_pages_opened_before_a_deploy_still_look_search_and_lead_on_after_it(library, open_page):
    asked = library.questions
    untouched = open_page(f"{library.address}/q/book-003.html")
    searched = open_page(f"{library.address}/search.html")
    search(searched, asked["007"])
    kept = library.site.joinpath("www", "q", "book-003.html").read_bytes()
    shards = library.shards()

    library.deploy(2)
    assert len(shards) > 50
    assert len(shards - {path.name for path in library.site.glob("site/search/*.js")}) > 50

    # A page whose search was at work goes on with the shards that it began with.
    assert searched.evaluate("window.version") == 1
    search(searched, asked["021"])

    # A page whose search begins only now finds what is new, with its old script.
    found = search(untouched, library.questions["030"])
    assert untouched.evaluate("window.version") == 1
    found.click()
    untouched.wait_for_url(f"{library.address}/q/book-030.html*")
    search(untouched, library.questions["031"])
    assert untouched.evaluate("window.version") == 2

    # A browser that shows an old page from its cache finds all that the page names.
    old = open_page("about:blank")
    old.route(
        "**/q/book-003.html", lambda route: route.fulfill(body=kept, content_type="text/html")
    )
    old.goto(f"{library.address}/q/book-003.html")
    assert asked["003"] in old.locator("h1").inner_text()
    assert old.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    search(old, library.questions["011"])
    assert old.evaluate("window.version") == 1
