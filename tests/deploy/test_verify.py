"""`deploy --verify`: what a live site may have that the built one has not, and the other way."""

import gzip
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from built_sites import questions, site_files
from kb_site.deploy import verify as verifying
from kb_site.deploy.kinds import content_type, is_hashed
from kb_site.deploy.source import Source, describe
from kb_site.deploy.verify import ALL, SAMPLE, Wanted, choose, verify
from servers import WebServer, serving

SITE = site_files(questions(2))
STYLE = next(path for path in SITE if path.endswith(".css"))
HEADERS = (("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"))
LOST = "?"
"""Stands for every address that the host does not know."""


def built(contents):
    files = {path: describe(path, content) for path, content in contents.items()}
    return Source(files, lambda file: contents[file.path])


def good_answers():
    """What a host sends that does all that is asked of it: status, headers, body by path."""
    answers = {}
    for path, content in SITE.items():
        caching = "max-age=31536000, immutable" if is_hashed(path) else "no-cache"
        headers = {"Content-Type": content_type(path), "Cache-Control": caching}
        answers[path] = [200, headers | {"X-Content-Type-Options": "nosniff"}, content]
    answers[""] = answers["index.html"]
    answers[LOST] = [404, {"Content-Type": "text/html"}, SITE["404.html"]]
    return answers


@contextmanager
def host(answers):
    """A web server that answers so; what it does not know gets the answer of LOST."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers.get(self.path[1:], answers[LOST])
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with serving(WebServer(("127.0.0.1", 0), Handler)) as address:
        yield address


def findings(answers, redirects=(), headers=HEADERS):
    with host(answers) as address:
        _, found = verify(address, Wanted(built(SITE), (), redirects, headers), 0)
    return [(each.kind, str(each.text)) for each in found]


def test_host_that_does_all_that_is_asked_of_it_gives_nothing_to_say():
    with host(good_answers()) as address:
        fetched, found = verify(address, Wanted(built(SITE), (), (), HEADERS), 0)
    assert found == ()
    hidden = {".nojekyll", "_headers"}
    assert fetched == len(set(SITE) - hidden) - (LOST in hidden)


def set_header(path, name, value):
    def change(answers):
        headers = answers[path][1]
        headers.pop(name) if value is None else headers.update({name: value})

    return change


def set_status(path, status):
    return lambda answers: answers[path].__setitem__(0, status)


def set_body(path, body):
    return lambda answers: answers[path].__setitem__(2, body)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            set_header("index.html", "X-Content-Type-Options", None),
            ("note", "the host sends no X-Content-Type-Options"),
        ),
        (
            set_header("index.html", "X-Content-Type-Options", "sniff"),
            ("note", "the host sends another X-Content-Type-Options than the site wants: sniff"),
        ),
        (
            set_header("index.html", "Cache-Control", "max-age=600"),
            ("note", "pages are served with Cache-Control 'max-age=600'"),
        ),
        (
            set_header("index.html", "Cache-Control", None),
            ("note", "pages are served with Cache-Control 'unset'"),
        ),
        (
            set_header(STYLE, "Cache-Control", "no-cache"),
            ("note", "hashed files are served with Cache-Control 'no-cache'"),
        ),
        (
            set_header(STYLE, "Cache-Control", None),
            ("note", "hashed files are served with Cache-Control 'unset'"),
        ),
        (
            set_header("search.html", "Content-Type", "text/plain"),
            ("fault", "search.html: served as text/plain; expected text/html; charset=utf-8"),
        ),
        (
            set_header("search.html", "Content-Type", "text/html; charset=gbk"),
            (
                "fault",
                "search.html: served as text/html; charset=gbk; expected text/html; charset=utf-8",
            ),
        ),
        (
            set_header("search.html", "Content-Disposition", "attachment; filename=a"),
            ("fault", "search.html: the host makes browsers download it, not show it"),
        ),
        (
            set_body("robots.txt", b"User-agent: me\n"),
            ("fault", "robots.txt: the live file is not the built one"),
        ),
        (set_status("robots.txt", 403), ("fault", "robots.txt: status 403")),
        (set_body(LOST, b"Oops"), ("note", "the host shows its own page for what does not exist")),
        (
            set_status(LOST, 200),
            ("fault", "an address that does not exist has status 200"),
        ),
    ],
)
def test_what_differs_is_told(change, expected):
    answers = good_answers()
    change(answers)
    assert findings(answers) == [expected]


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        (STYLE, "Cache-Control", "public, max-age=31536000"),
        (STYLE, "Cache-Control", "immutable"),
        ("index.html", "Cache-Control", "public, max-age=0"),
        ("search.html", "Content-Type", "Text/HTML"),
        ("search.html", "Content-Disposition", "inline"),
    ],
)
def test_what_does_the_same_is_no_difference(path, name, value):
    answers = good_answers()
    answers[path][1][name] = value
    assert findings(answers) == []


def test_scripts_may_have_their_old_type():
    script = next(path for path in SITE if path.startswith("assets/") and path.endswith(".js"))
    answers = good_answers()
    answers[script][1]["Content-Type"] = "application/javascript; charset=UTF-8"
    assert findings(answers) == []


def test_compressed_answer_is_compared_uncompressed():
    answers = good_answers()
    answers["search.html"][1]["Content-Encoding"] = "gzip"
    answers["search.html"][2] = gzip.compress(SITE["search.html"])
    assert findings(answers) == []
    answers["search.html"][2] = b"no gzip"
    ((kind, text),) = findings(answers)
    assert kind == "fault"
    assert text.startswith("search.html: ")


MOVED = (("q/old.html", "q/question-001.html"),)
ELSEWHERE = ("fault", "redirect q/old.html: does not lead to q/question-001.html")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("place", ["question-001.html", "question-001", "/q/question-001.html"])
def test_redirect_that_leads_where_it_should_is_right(status, place):
    answers = good_answers() | {"q/old.html": [status, {"Location": place}, b""]}
    assert findings(answers, MOVED) == []


@pytest.mark.parametrize("answer", [[301, {"Location": "/index.html"}, b""], [200, {}, b"moved"]])
def test_redirect_that_leads_elsewhere_is_a_fault(answer):
    assert findings(good_answers() | {"q/old.html": answer}, MOVED) == [ELSEWHERE]


def test_redirect_that_leads_nowhere_is_a_fault():
    assert findings(good_answers(), MOVED) == [ELSEWHERE]


def test_host_that_answers_in_time_is_waited_for(monkeypatch):
    answers = good_answers()
    right = answers["robots.txt"][2]
    answers["robots.txt"][2] = b"before"
    monkeypatch.setattr(
        verifying.time, "sleep", lambda _: answers["robots.txt"].__setitem__(2, right)
    )
    with host(answers) as address:
        _, found = verify(address, Wanted(built(SITE)), 30)
    assert found == ()


def test_large_site_is_compared_by_what_changed_and_a_sample():
    contents = {f"q/{number:04}.html": b"x" for number in range(ALL * 4)}
    contents |= {"index.html": b"x", "robots.txt": b"x", "_headers": b"", ".nojekyll": b""}
    changed = ("q/0001.html", "q/0002.html", "q/0003.html", "q/gone.html")
    chosen = choose(Wanted(built(contents), changed))
    assert {"index.html", "robots.txt", *changed[:3]} <= set(chosen)
    assert not {"_headers", ".nojekyll", "q/gone.html"} & set(chosen)
    assert SAMPLE <= len(chosen) <= SAMPLE * 1.5
    assert chosen[-1] > "q/1150.html"


def test_small_site_is_compared_whole_but_for_what_is_not_served():
    contents = {f"q/{number:04}.html": b"x" for number in range(ALL)}
    assert choose(Wanted(built(contents | {"_redirects": b""}))) == sorted(contents)
    moved = (("q/0000.html", "q/0001.html"),)
    assert choose(Wanted(built(contents), (), moved)) == sorted(contents)[1:]
