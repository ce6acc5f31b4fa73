"""Rules that look at written pages, at the web, and at what readers search for."""

import random
import zlib
from datetime import date
from http.server import BaseHTTPRequestHandler
from threading import Lock
from time import sleep
from typing import ClassVar

import pytest

from kb_site import load_config
from kb_site.build.check import check
from kb_site.checks import expectations, index_size, plain_forms
from kb_site.checks.evidence import Evidence, Found, PageWeight
from kb_site.checks.gather import weigh
from kb_site.checks.link_checker import Memory, visit
from kb_site.checks.page_weight import MAX_PAGE
from kb_site.core.messages import say
from kb_site.core.values import replace
from kb_site.options.search_expectations import Expectation
from servers import WebServer, serving

DAY = date(2026, 11, 23)

ARTICLE = "---\ntitle: 甲\nsource: {{name: 原文, url: {url}}}\n---\n\n## 一\n\n### 问？ {{#a}}\n\n{answer}\n"


def make_site(folder, answer="答。", url="https://example.org/"):
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    article = ARTICLE.format(answer=answer, url=url)
    (folder / "content" / "a.md").write_text(article, encoding="utf-8")
    return load_config(folder)


def found(config, code, **choices):
    problems = check(config, as_of=DAY, **choices).problems
    return [str(each) for each in problems if each.code == code]


def test_page_that_is_slow_to_open_is_over_its_budget(tmp_path):
    chance = random.Random(1)  # noqa: S311 - any text that cannot be compressed
    words = "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(30_000))
    (problem,) = found(make_site(tmp_path / "long", words), "KB603")
    assert problem.startswith("content/a.md:8:1: KB603 q/a.html weighs ")
    assert problem.endswith(
        " kB compressed, expected at most 60 kB; divide the answer into several questions"
    )
    assert found(make_site(tmp_path / "short"), "KB603") == []


def test_page_is_weighed_with_its_style_sheet_where_the_two_may_be_over_the_budget(tmp_path):
    config = make_site(tmp_path / "site")
    evidence = Evidence(check(config, as_of=DAY).site, config)
    chance = random.Random(1)  # noqa: S311 - bytes that cannot be compressed
    output = tmp_path / "output"
    names = ("assets/site.1.css", "assets/search.1.js", "search/manifest.js", "q/a.html")
    for name in (*names, "assets/page.1.js", "search/0.js"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(chance.randbytes(1000))
    styles, script, manifest, _ = (
        len(zlib.compress((output / each).read_bytes(), 6)) for each in names
    )
    most = chance.randbytes(MAX_PAGE - styles + 1)
    (output / "q" / "a.html").write_bytes(most[:-1])
    assert weigh(evidence, output).weights == ()
    (output / "q" / "a.html").write_bytes(most)
    (page,) = weigh(evidence, output).weights
    assert page == PageWeight("q/a.html", len(zlib.compress(most, 6)) + styles)
    assert weigh(evidence, output).index == script + manifest


def test_index_that_loads_long_is_over_its_budget(tmp_path):
    config = make_site(tmp_path)
    evidence = Evidence(check(config, as_of=DAY).site, config, index=200_000)
    assert [str(each) for each in index_size.find(evidence)] == [
        (
            "kb-site.yaml:1:1: KB604 the start of the search index weighs 200 kB compressed, "
            "expected at most 120 kB; shorten aliases and synonyms"
        )
    ]
    assert list(index_size.find(replace(evidence, index=120_000))) == []


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("x", "y", "a"), "is result 3 for '问', expected within 2; first is 'x'"),
        (("x",), "is not among 1 results for '问', expected within 2; first is 'x'"),
        ((), "is not among 0 results for '问', expected within 2"),
        (("x", "a"), ""),
    ],
)
def test_search_that_does_not_find_what_it_should(tmp_path, ids, words):
    config = make_site(tmp_path)
    evidence = Evidence(
        check(config, as_of=DAY).site,
        config,
        expectations_path="content/search-tests.yaml",
        expectations=(Expectation("问", "a", 2, 7),),
        found=(Found("问", ids),),
    )
    expected = (
        f"content/search-tests.yaml:7:1: KB601 'a' {words}; "
        "add an alias to the question, or correct the expectation"
    )
    assert [str(each) for each in expectations.find(evidence)] == ([expected] if words else [])


@pytest.mark.parametrize(
    ("query", "expect"), [("问", "nobody"), ("没问过", "a"), ("没问过", "nobody")]
)
def test_search_that_was_not_tried_or_is_for_no_question_is_no_failure(tmp_path, query, expect):
    config = make_site(tmp_path)
    evidence = Evidence(
        check(config, as_of=DAY).site,
        config,
        expectations_path="content/search-tests.yaml",
        expectations=(Expectation(query, expect, 2, 7),),
        found=(Found("问", ("x",)),),
    )
    assert list(expectations.find(evidence)) == []


def test_featured_question_that_its_plain_forms_do_not_find(tmp_path):
    config = make_site(tmp_path)
    evidence = Evidence(
        check(config, as_of=DAY).site,
        config,
        by_rule=(Expectation("会来吗", "a"), Expectation("huilaima", "a")),
        found=(Found("会来吗", ("x", "a")), Found("huilaima", ("x", "y", "z", "a"))),
    )
    assert [str(each) for each in plain_forms.find(evidence)] == [
        (
            "kb-site.yaml:1:1: KB608 1 of 2 plain forms of the featured question 'a' do not find "
            "it among the first 3: huilaima; add an alias"
        )
    ]
    settled = replace(evidence, found=(Found("会来吗", ("a",)), Found("huilaima", ("a",))))
    assert list(plain_forms.find(settled)) == []


class Server(BaseHTTPRequestHandler):
    """Answers by the path: a number is the status; `get` refuses HEAD."""

    asked: ClassVar[list[tuple[str, str]]] = []
    now: ClassVar[int] = 0
    together: ClassVar[int] = 0
    """The most requests at one time."""
    counting: ClassVar[Lock] = Lock()

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        with self.counting:
            Server.now += 1
            Server.together = max(Server.now, Server.together)
        self.asked.append((self.command, self.path))
        sleep(0.02)
        name = self.path.strip("/")
        status = int(name) if name.isdigit() else 405 if self.command == "HEAD" else 200
        self.send_response(status)
        with self.counting:
            Server.now -= 1
        self.end_headers()

    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture
def web():
    Server.asked.clear()
    Server.together = 0
    with serving(WebServer(("127.0.0.1", 0), Server)) as address:
        yield address


def test_dead_addresses_are_found_and_the_others_are_asked_once_a_week(tmp_path, web):
    links = "、".join(
        f"[{name}]({web}/{name})" for name in ("200", "404", "410", "403", "503", "get")
    )
    config = make_site(tmp_path / "site", links, f"{web}/404")
    memory = Memory(tmp_path / "cache" / "links.json")

    def ask(addresses):
        return visit(addresses, memory, pause=0)

    expected = [
        f"content/a.md:1:1: KB406 {web}/404 does not answer (not found); correct it, or take it away",
        f"content/a.md:10:{links.index(web + '/404') + 1}: KB406 {web}/404 does not answer (not found); correct it, or take it away",
        f"content/a.md:10:{links.index(web + '/410') + 1}: KB406 {web}/410 does not answer (gone); correct it, or take it away",
    ]
    assert found(config, "KB406", visit=ask) == expected
    assert ("GET", "/get") in Server.asked
    Server.asked.clear()
    assert found(config, "KB406", visit=ask) == expected
    assert {path for _, path in Server.asked} == {"/404", "/410"}


def test_host_is_asked_for_one_page_after_the_other(tmp_path, web):
    pages = [f"{web}/{name}" for name in ("200", "a b", "法条", "get")]
    links = [*pages, f"{web}/200#one", f"{web}/200#two"]
    assert visit(links, Memory(tmp_path / "links.json"), pause=0.05) == {}
    heads = [path for command, path in Server.asked if command == "HEAD"]
    assert sorted(heads) == ["/%E6%B3%95%E6%9D%A1", "/200", "/a%20b", "/get"]
    assert Server.together == 1


def test_what_has_answered_is_remembered_where_the_work_is_stopped(tmp_path, web):
    memory = Memory(tmp_path / "links.json")

    def stop(_label, items, _total):
        yield next(iter(items))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        visit([f"{web}/{number}" for number in range(200, 230)], memory, pause=0, show=stop)
    assert set(memory.read()) == {f"{web}/200"}
    assert len(Server.asked) < 30


def test_address_that_is_none_is_a_finding_and_no_fault(tmp_path):
    odd = ["http://[bad/", "https://", "http:///x"]
    faults = visit(odd, Memory(tmp_path / "links.json"), pause=0)
    assert faults == dict.fromkeys(odd, say("verdict.no-answer"))


def test_server_that_is_not_there_is_a_finding_and_no_fault(tmp_path):
    with WebServer(("127.0.0.1", 0), Server) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
    faults = visit([url], Memory(tmp_path / "links.json"), pause=0)
    assert faults == {url: say("verdict.system", words="Connection refused")}
