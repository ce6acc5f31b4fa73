"""The preview: who may ask, what is given, what an open page is told."""

import asyncio
import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from kb_site.commands import main
from kb_site.commands.serve import announcer
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import say
from kb_site.core.values import replace
from kb_site.preview.access import find_path, is_own_host, is_own_request
from kb_site.preview.pages import preview_page
from kb_site.preview.rebuild import Kept, Stopped, rebuild, stoppable
from kb_site.preview.server import open_door, run_preview
from kb_site.preview.state import State, shown_problem
from kb_site.preview.watch import look_again
from running_preview import ask, make_site, preview

BESIDE = "secret beside the output"

FORMS = [
    "/../secret.txt",
    "/../../../../../../etc/passwd",
    "../secret.txt",
    "secret.txt",
    "/q/../../secret.txt",
    "/./../secret.txt",
    "/.../secret.txt",
    "//secret.txt",
    "//etc/passwd",
    "/q//../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E/secret.txt",
    "/.%2e/secret.txt",
    "/%2e./secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/..%2Fsecret.txt",
    "/q%2f..%2f..%2fsecret.txt",
    "/%2fetc%2fpasswd",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%252fsecret.txt",
    "/%25252e%25252e/secret.txt",
    "/..\\secret.txt",
    "\\..\\secret.txt",
    "/q\\..\\..\\secret.txt",
    "/..%5csecret.txt",
    "/%2e%2e%5csecret.txt",
    "/..%255csecret.txt",
    "/%5c%5cserver%5cshare",
    "/../secret.txt%00.html",
    "/index.html%00",
    "/%00/../secret.txt",
    "/..%00/secret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/%e0%80%ae%e0%80%ae/secret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/．．/secret.txt",
    "/..;/secret.txt",
    "/q/..;/..;/secret.txt",
    "/?file=../secret.txt/../../secret.txt",
    "/index.html/../../secret.txt",
    "/.kb-site",
    "/%2ekb-site",
    "/_headers/../../secret.txt",
    "file:///etc/passwd",
    "http://127.0.0.1/../secret.txt",
    "/C:/secret.txt",
    "/~root/secret.txt",
    "/q/",
    "/assets/",
    "/topics",
]
HARMLESS = {"/?file=../secret.txt/../../secret.txt"}
"""Answered with the page that stands before the query."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("serve"))
    (folder / "secret.txt").write_text(BESIDE, encoding="utf-8")
    with preview(folder) as found:
        yield found


def test_pages_and_the_preview_own_files_are_served(address):
    status, page = ask(address, "/")
    assert (status, "图书馆问答" in page) == (200, True)
    assert "cache-control: no-store" in page.lower()
    assert "access-control-allow-origin" not in page.lower()
    status, page = ask(address, "/q/what-to-bring.html?from=chat#answer")
    assert (status, "/__kb-site/preview.js" in page) == (200, True)
    assert ask(address, "/__kb-site/preview.js")[0] == 200
    assert ask(address, "/", method="HEAD")[0] == 200


def test_drafts_are_shown_with_a_mark(address):
    for path in ("/q/renew-times.html", "/articles/unfinished.html"):
        status, page = ask(address, path)
        assert (status, "草稿，还没有发布" in page) == (200, True)
    assert "草稿" not in ask(address, "/q/lost.html")[1]


@pytest.mark.parametrize("form", FORMS)
def test_path_that_is_no_page_gives_nothing_away(address, form):
    status, reply = ask(address, form)
    assert status == (200 if form in HARMLESS else status)
    assert status in ((200,) if form in HARMLESS else (400, 404))
    assert BESIDE not in reply
    assert "root:" not in reply
    assert "Index of" not in reply


def test_unknown_address_gets_the_site_own_404_page(address):
    status, page = ask(address, "/q/no-such-question.html")
    assert (status, "没有找到这一页" in page) == (404, True)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "127.0.0.1@evil.example",
        "127.0.0.2",
        "0.0.0.0",  # noqa: S104
        "192.168.1.1",
        "[::2]",
        "localhost:x",
        "",
    ],
)
def test_foreign_host_is_refused(address, host):
    status, reply = ask(address, "/", f"Host: {host}")
    assert status in (400, 403)
    assert "图书馆" not in reply


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:9000"])
def test_names_of_this_machine_are_answered(address, name):
    assert ask(address, "/", f"Host: {name}")[0] == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "", "http://[", "http://localhost:1", "http://127.0.0.1"],
)
def test_foreign_origin_is_refused(address, origin):
    for path in ("/", "/__kb-site/events"):
        assert ask(address, path, f"Origin: {origin}")[0] == 403
    own = urlsplit(address).netloc
    assert ask(address, "/", f"Origin: https://{own}")[0] == 403
    assert ask(address, "/", f"Origin: http://{own}")[0] == 200


def test_page_of_another_site_cannot_embed_the_preview(address):
    embedded = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script")
    framed = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe")
    linked = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert [ask(address, "/", *headers)[0] for headers in (embedded, framed, linked)] == [
        403,
        403,
        200,
    ]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_answered(address, method):
    assert ask(address, "/", "Content-Length: 0", method=method)[0] == 405


def test_address_bound_to_all_answers_numbers_and_no_foreign_names():
    everywhere = "0.0.0.0"  # noqa: S104 - no address is bound here
    assert is_own_host("192.168.1.9:8000", everywhere)
    assert not is_own_host("evil.example:8000", everywhere)
    assert is_own_host("my-machine:8000", "my-machine")


def test_request_without_a_browser_is_answered():
    assert is_own_request({"host": "localhost:8000"}, "127.0.0.1")


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (b"/", "index.html"),
        (b"/q/a.html", "q/a.html"),
        (b"/q/%61.html", "q/a.html"),
        (b"/q/%2561.html", None),
        (b"/q/a.html/", None),
        (b"", None),
    ],
)
def test_path_names_a_file_or_nothing(raw, path):
    assert find_path(raw, {"index.html", "q/a.html", ".nojekyll"}) == path


def test_preview_page_may_connect_back_and_keeps_the_rest_of_its_policy():
    policy = "default-src &#39;none&#39;; base-uri &#39;none&#39;"
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head>'
    shown = preview_page(page, "b1")
    widened = (
        "default-src &#x27;none&#x27;; base-uri &#x27;none&#x27;; connect-src &#x27;self&#x27;"
    )
    assert f'content="{widened}"' in shown
    assert 'data-build="b1" defer></script>\n</head>' in shown


def test_failed_build_keeps_the_pages_and_says_where(tmp_path):
    site, output = make_site(tmp_path / "site"), tmp_path / "preview" / "site"
    kept = Kept()
    good = rebuild(site, output, State(), kept)
    assert (good.published, good.questions) == (True, 3)
    article = site / "content" / "borrow.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("slug: borrow", "slogan: borrow"), encoding="utf-8")
    failed = rebuild(site, output, good.state, kept)
    assert (failed.state.build, failed.state.files) == (good.state.build, good.state.files)
    (problem,) = failed.state.problems
    assert (problem.file, problem.line, problem.code) == ("content/borrow.md", 3, "KB105")
    assert [line.text for line in problem.excerpt][2] == "slogan: borrow"
    article.write_text(text, encoding="utf-8")
    mended = rebuild(site, output, failed.state, kept)
    assert mended.state.problems == ()
    assert mended.state == good.state


def test_remembered_builds_give_what_a_fresh_one_gives(tmp_path):
    site, output = make_site(tmp_path / "site"), tmp_path / "preview" / "site"
    kept = Kept()
    first = rebuild(site, output, State(), kept)
    article = site / "content" / "borrow.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("当场就能办好", "十分钟就好"), encoding="utf-8")
    rebuild(site, output, first.state, kept)
    fresh = tmp_path / "fresh" / "site"
    rebuild(site, fresh, State())
    files = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    assert files == {path.relative_to(output) for path in output.rglob("*") if path.is_file()}
    assert [
        path for path in files if (fresh / path).read_bytes() != (output / path).read_bytes()
    ] == []


def test_error_of_options_and_templates_is_shown_too(tmp_path):
    site, output = make_site(tmp_path / "site"), tmp_path / "preview" / "site"
    (site / "kb-site.yaml").write_text("titel: 图书馆\n", encoding="utf-8")
    state = rebuild(site, output, State()).state
    assert [problem.code for problem in state.problems] == ["KB003", "KB004"]
    (site / "kb-site.yaml").write_text("title: 图书馆\n", encoding="utf-8")
    (site / "templates").mkdir()
    (site / "templates" / "home.html").write_text("<p>\n{{ oops(\n", encoding="utf-8")
    (problem,) = rebuild(site, output, State()).state.problems
    assert (problem.code, problem.file) == ("KB006", "templates/home.html")
    assert "{{ oops(" in [line.text for line in problem.excerpt]


def test_excerpt_hides_private_values_and_stays_inside_the_site(tmp_path):
    site = make_site(tmp_path / "site")
    (tmp_path / "outside.txt").write_text(BESIDE, encoding="utf-8")
    (site / "content" / "a.md").write_text("请打 13912345678 找我\n", encoding="utf-8")
    own = Problem(Location("content/a.md", 1, 1), "KB303", "warning", say("KB203.gap"))
    foreign = Problem(Location("../outside.txt", 1, 1), "KB303", "warning", say("KB203.gap"))
    assert [line.text for line in shown_problem(own, site).excerpt] == ["请打 ••••••••••• 找我"]
    assert shown_problem(foreign, site).excerpt == ()


def test_stream_tells_of_an_edit_and_of_an_error(tmp_path):
    site = make_site(tmp_path / "site")
    article = site / "content" / "borrow.md"
    with preview(site) as address:
        first = latest_state(address)
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("当场就能办好", "十分钟就好"), encoding="utf-8")
        # A save may be seen twice, half written and whole.
        wait_for(address, lambda _: "十分钟就好" in ask(address, "/q/what-to-bring.html")[1])
        wait_for(address, lambda now: now["build"] != first["build"] and not now["problems"])
        article.write_text(text.replace("slug: borrow", "slug: ["), encoding="utf-8")
        broken = wait_for(address, lambda state: state["problems"])
        assert broken["build"] != ""
        assert broken["problems"][0]["file"] == "content/borrow.md"


def test_finding_is_printed_when_it_is_new(tmp_path, capsys):
    site, output = make_site(tmp_path / "site"), tmp_path / "preview" / "site"
    article = site / "content" / "borrow.md"
    text = article.read_text(encoding="utf-8")
    announce, state = announcer(quiet=False, verbose=False), State()
    said = []
    for more in ("〔原文缺字〕", "〔原文缺字〕另有一段。", "", "〔原文缺字〕"):
        article.write_text(text.replace("第一次来", f"先看。\n\n{more}第一次来"), encoding="utf-8")
        done = rebuild(site, output, state)
        state = done.state
        announce(done)
        shown = capsys.readouterr()
        said.append(("KB203" in shown.err, shown.out.rstrip().endswith(" s (1 warning)")))
    assert said == [(True, True), (False, True), (False, False), (True, True)]


def test_templates_folder_made_later_is_followed(tmp_path):
    site = make_site(tmp_path / "site")
    with preview(site) as address:
        first = latest_state(address)
        (site / "templates").mkdir()
        page = site / "templates" / "not-found.html"
        text = '{% extends "base.html" %}{% block main %}这里是空的{% endblock %}'
        page.write_text(text, encoding="utf-8")
        wait_for(address, lambda state: state["build"] != first["build"])
        wait_for(address, lambda _: "这里是空的" in ask(address, "/none.html")[1])


def latest_state(address):
    """Read the stream until its first event; the preview closes nothing by itself."""
    import urllib.request

    with urllib.request.urlopen(f"{address}/__kb-site/events", timeout=60) as stream:  # noqa: S310
        for line in stream:
            if line.startswith(b"data: "):
                return json.loads(line[6:])
    return None


def wait_for(address, holds):
    """Return the first state for which `holds`; give up after a minute."""
    end = monotonic() + 60
    while monotonic() < end:
        state = latest_state(address)
        if holds(state):
            return state
        sleep(0.02)
    pytest.fail("the preview did not follow the change")


def test_folder_without_a_site_is_refused_before_anything_is_served(tmp_path, capsys):
    assert main(["serve", "--site", str(tmp_path)]) == 2
    words = "KB001 there is no kb-site.yaml here; make a site with `kb-site init DIR`"
    assert words in capsys.readouterr().err


def test_port_in_use_is_said(tmp_path, address, capsys):
    port = address.rsplit(":", 1)[1]
    assert main(["serve", "--site", str(make_site(tmp_path / "s")), "--port", port]) == 2
    assert "cannot be listened on (Address already in use)" in capsys.readouterr().err


def test_build_that_gives_nothing_new_is_no_new_build(tmp_path):
    site, output, kept = make_site(tmp_path / "site"), tmp_path / "preview" / "site", Kept()
    first = rebuild(site, output, State(), kept).state
    assert rebuild(site, output, first, kept).state == first
    article = site / "content" / "borrow.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("slug: borrow", "slug: ["), encoding="utf-8")
    broken = rebuild(site, output, first, kept).state
    assert broken.problems
    article.write_text(text, encoding="utf-8")
    assert rebuild(site, output, broken, kept).state == first


def test_build_ends_when_the_preview_does_and_leaves_nothing(tmp_path):
    site, output = make_site(tmp_path / "site"), tmp_path / "preview" / "site"
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        rebuild(site, output, State(), show=stoppable(stop))
    assert [path.name for path in output.parent.iterdir()] == [".site.lock"]


@pytest.mark.parametrize("folder", ["content", "pages", "laws"])
def test_change_that_nobody_tells_of_is_seen_all_the_same(tmp_path, folder):
    """As on mounts of Docker and WSL: here nothing listens to the system at all."""
    site = make_site(tmp_path / "site")
    (site / folder).mkdir(exist_ok=True)
    (site / "laws.yaml").write_text("- {name: 租赁条例, text: laws/lease.yaml}\n", encoding="utf-8")
    with (site / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("laws: laws.yaml\n")

    async def edited():
        changed = asyncio.Event()
        looking = asyncio.create_task(look_again(site, changed))
        await asyncio.sleep(0)
        number = 0
        while not changed.is_set():
            number += 1
            (site / folder / f"new{number}.md").write_text(BESIDE, encoding="utf-8")
            await asyncio.sleep(0.05)
        looking.cancel()

    with ThreadPoolExecutor(1) as pool:  # a browser of other tests may have a loop in this thread
        pool.submit(lambda: asyncio.run(asyncio.wait_for(edited(), 60))).result()


# Connections and signals


def test_connection_that_sends_a_byte_at_a_time_is_closed_and_others_are_answered(tmp_path):
    site = make_site(tmp_path / "site")
    door = replace(open_door("127.0.0.1", 0), patience=0.5)
    place = ("127.0.0.1", door.socket.getsockname()[1])
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{place[1]}\r\n".encode()

    async def send_slowly(reader, writer):
        with contextlib.suppress(ConnectionError):
            for byte in itertools.cycle(b"X-Slow: 1\r\n"):
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.05)
                if reader.at_eof():
                    return

    async def talk():
        built = asyncio.Event()
        running = asyncio.create_task(
            run_preview(site, tmp_path / "out", door, lambda _: built.set())
        )
        await built.wait()
        reader, writer = await asyncio.open_connection(*place)
        writer.write(head)
        slow = asyncio.create_task(send_slowly(reader, writer))
        other, asking = await asyncio.open_connection(*place)
        asking.write(head + b"\r\n")
        assert (await other.readline()).startswith(b"HTTP/1.1 200")
        await asyncio.wait_for(slow, 30)
        for each in (writer, asking):
            each.close()
        running.cancel()
        await asyncio.wait([running])

    with door.socket, ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(talk())).result()


@pytest.mark.parametrize("signals", [
    [signal.SIGTERM], [signal.SIGINT], [signal.SIGINT, signal.SIGINT], [signal.SIGTERM, signal.SIGTERM],
])  # fmt: skip
def test_serve_ends_at_a_signal_and_at_a_second_one_without_a_traceback(tmp_path, signals):
    site = make_site(tmp_path / "site")
    command = [sys.executable, "-m", "kb_site", "serve", "--site", str(site), "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=environment
    ) as running:
        for line in running.stdout:
            if "built" in line:
                break
        for each in signals:
            running.send_signal(each)
        rest = running.stdout.read()
        status = running.wait(60)
    assert "Traceback" not in rest
    assert status in (0, -signals[0], 128 + signals[0])
    if len(signals) == 1:
        assert status == 0
        until = time.monotonic() + 60
        while list(tmp_path.glob("kb-site-preview-*")) and time.monotonic() < until:
            time.sleep(0.05)
        assert not list(tmp_path.glob("kb-site-preview-*"))
