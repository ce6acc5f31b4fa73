"""What an S3 server is asked for, in which order, and what happens when it fails now and then."""

import random
import signal
import subprocess
from datetime import timedelta

import pytest

from built_sites import dead_files, questions, site_files, write_config, write_site
from deploy_kills import web_reader
from interruptible_programs import heeding
from kb_site.commands import main
from kb_site.deploy import kinds, retry, s3_client, stepwise
from recording_proxy import proxy_before
from servers import SECRET, wait_for

OWN = ".kb-site-deploy/"
LEFT_OUT = (".nojekyll", "_headers", "_redirects")
STEPS = (kinds.HASHED, kinds.NEW, kinds.CHANGED, kinds.HOME, kinds.MANIFEST, kinds.LISTS)


@pytest.fixture
def proxy(seaweed):
    """An S3 server that writes down what it is asked for."""
    with proxy_before(seaweed) as running:
        yield running


@pytest.fixture
def place(proxy, keys, tmp_path, monkeypatch):  # noqa: ARG001
    """A site folder that deploys to it, below a prefix of its own; pauses are short."""
    monkeypatch.setattr(retry, "PAUSES", (0.01, 0.01, 0.01))
    monkeypatch.setitem(s3_client.RETRIES["backoff"], "init_backoff", timedelta(milliseconds=5))
    monkeypatch.setitem(s3_client.RETRIES["backoff"], "max_backoff", timedelta(milliseconds=20))
    target = {"type": "s3", "bucket": "site", "endpoint": proxy.address, "region": "us-east-1"}
    return write_config(tmp_path, {"web": {**target, "prefix": prefix(tmp_path)}})


def prefix(place):
    return place.name.replace("_", "-")


def deploy(place, files, *words):
    """The exit status of a deploy of a site with those files."""
    write_site(place / "site", files)
    accepted = ("--accept", "vanished", "--accept", "shrunk", "--accept", "raced")
    return main(["deploy", "web", "--site", str(place), "--quiet", *accepted, *words])


def requests(proxy, place, method):
    """The paths below the prefix that were written or asked for, in their order."""
    root = f"/site/{prefix(place)}/"
    return [path.removeprefix(root) for path in proxy.done(method) if path.startswith(root)]


def version(number, count=6):
    return site_files(questions(count, f"第{number}版"), look=str(number))


def test_files_arrive_in_the_order_of_need_the_state_last_and_removals_after_it(proxy, place):
    assert deploy(place, version(1, 6)) == 0
    proxy.asked.clear()
    new = {"q/another.html": b"<!doctype html><title>another</title>"}
    assert deploy(place, {**version(2, 5), **new}) == 0
    writes = [each.path for each in proxy.asked if each.status < 300 and each.method != "GET"]
    root = f"/site/{prefix(place)}/"
    sent = [path.removeprefix(root) for path in writes if not path.startswith(root + OWN)]
    pages = [path for path in sent if path != "/site"]
    stages = [kinds.stage_of(path, is_new=path in new) for path in pages]
    assert stages == sorted(stages)
    assert sorted(set(stages)) == list(STEPS)
    states = [number for number, path in enumerate(writes) if path == f"{root}{OWN}state.json"]
    removals = [number for number, path in enumerate(writes) if path == "/site"]
    last_page = max(
        number for number, path in enumerate(writes) if path.removeprefix(root) in pages
    )
    assert last_page < states[0] < removals[0]
    assert "q/question-005.html" not in {path.removeprefix(root) for path in writes}
    puts = requests(proxy, place, "PUT")
    assert puts[-1] == f"{OWN}state.json"


def test_second_run_writes_nothing(proxy, place):
    files = version(1)
    assert deploy(place, files) == 0
    proxy.asked.clear()
    assert deploy(place, files) == 0
    assert {each.method for each in proxy.asked} == {"GET"}
    assert len(proxy.asked) == 4


def test_deploy_that_stops_at_any_request_leaves_nothing_dead_and_is_taken_up(
    proxy, seaweed, place, monkeypatch, capsys
):
    monkeypatch.setitem(s3_client.RETRIES, "max_retries", 0)
    fetch = web_reader(f"{seaweed}/site/{prefix(place)}")()
    assert deploy(place, version(0, 3)) == 0
    stopped = []
    for number in range(5, 60, 6):
        files = version(number, 3 + number % 3)
        proxy.asked.clear()
        proxy.fault = lambda asked, *_, last=number: "reset" if asked > last else None
        stopped.append(deploy(place, files))
        proxy.fault = lambda *_: None
        assert dead_files(fetch) == []
        assert deploy(place, files) == 0
        live = {path: fetch(path) for path in files if path not in LEFT_OUT}
        assert live == {path: files[path] for path in live}
        assert dead_files(fetch) == []
    assert set(stopped) == {5, 0}
    assert stopped == sorted(stopped, reverse=True)
    assert SECRET not in capsys.readouterr().err


def test_interrupted_deploy_goes_on_where_it_stopped(proxy, place, monkeypatch):
    monkeypatch.setitem(s3_client.RETRIES, "max_retries", 0)
    files = version(1, 40)
    page = f"/site/{prefix(place)}/q/question-020.html"
    proxy.fault = lambda _, method, path: 500 if (method, path) == ("PUT", page) else None
    assert deploy(place, files) == 5
    first = {path for path in requests(proxy, place, "PUT") if not path.startswith(OWN)}
    proxy.fault = lambda *_: None
    proxy.asked.clear()
    assert deploy(place, files) == 0
    second = {path for path in requests(proxy, place, "PUT") if not path.startswith(OWN)}
    assert first | second == {path for path in files if path not in LEFT_OUT}
    assert {path for path in first if path.startswith(("assets/", "search/"))}.isdisjoint(second)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_deploy_that_is_told_to_stop_ends_in_order_and_is_taken_up(proxy, place, number, status):
    files = version(1, 60)
    write_site(place / "site", files)
    proxy.fault = lambda _, __, path: 0.2 if "/q/" in path else None
    words = heeding("-m", "kb_site", "deploy", "web", "--site", str(place))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        wait_for(lambda: len(proxy.asked) > 20)
        running.send_signal(number)
        said = running.communicate(timeout=60)
    assert (running.returncode, said[0]) == (status, b"")
    assert said[1].endswith(b"to end at once\nstopped; run it again to resume\n")
    proxy.fault = lambda *_: None
    proxy.asked.clear()
    assert deploy(place, files) == 0
    again = set(requests(proxy, place, "PUT"))
    assert again.isdisjoint(path for path in files if kinds.is_hashed(path))


def test_second_signal_ends_a_deploy_whose_server_hangs(proxy, place):
    write_site(place / "site", version(1, 60))
    proxy.fault = lambda number, *_: "hang" if number > 20 else None
    words = heeding("-m", "kb_site", "deploy", "web", "--site", str(place))
    with subprocess.Popen(words, stderr=subprocess.PIPE) as running:
        wait_for(lambda: len(proxy.asked) > 20)
        running.send_signal(signal.SIGINT)
        assert b"press again" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == -signal.SIGINT


def test_server_that_refuses_conditions_is_asked_once_and_told_of(proxy, place, capsys):
    proxy.fault = lambda number, *_: 501 if proxy.asked[number - 1].conditional else None
    write_site(place / "site", version(1))
    assert main(["deploy", "web", "--site", str(place)]) == 0
    assert sum(each.conditional for each in proxy.asked) == 1
    assert f"note: {stepwise.NO_LOCK}\n" in capsys.readouterr().out


def failing_now_and_then(kind, share):
    """What makes that share of the requests fail."""
    chance = random.Random(7)  # noqa: S311 - the same requests each time

    def fault(*request):  # noqa: ARG001
        return kind if chance.random() < share else None

    return fault


@pytest.mark.parametrize("kind", [500, 503, 429, "reset", "lost", "hang"])
def test_server_that_fails_now_and_then_is_asked_again(proxy, place, monkeypatch, kind):
    if kind == "hang":
        monkeypatch.setitem(s3_client.TIMEOUTS, "request", timedelta(seconds=0.5))
    assert deploy(place, version(1)) == 0
    proxy.fault = failing_now_and_then(kind, 1 / 15 if kind == "hang" else 1 / 6)
    assert deploy(place, version(2)) == 0
    proxy.fault = lambda *_: None
    proxy.asked.clear()
    assert deploy(place, version(2)) == 0
    assert {each.method for each in proxy.asked} == {"GET"}


@pytest.mark.parametrize("kind", [503, 429, "reset", "hang"])
def test_server_that_fails_for_good_stops_the_deploy_after_some_tries(
    proxy, place, monkeypatch, capsys, kind
):
    monkeypatch.setitem(s3_client.RETRIES, "retry_timeout", timedelta(seconds=0.5))
    monkeypatch.setitem(s3_client.TIMEOUTS, "request", timedelta(seconds=0.2))
    proxy.fault = lambda *_: kind
    assert deploy(place, version(1)) == 5
    asked = len(proxy.asked)
    assert 2 <= asked <= 9
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("KB702 bucket site: ")
    assert said.err.endswith("; run the deploy again to resume\n")
    assert SECRET not in said.err


def test_large_file_may_take_longer_than_a_small_one(proxy, place, monkeypatch):
    monkeypatch.setitem(s3_client.RETRIES, "max_retries", 1)
    monkeypatch.setitem(s3_client.TIMEOUTS, "request", timedelta(seconds=0.5))
    proxy.fault = lambda _, __, path: 1.2 if path.endswith("large.png") else None
    large = {"media/0123456789.large.png": bytes(s3_client.LARGE)}
    assert deploy(place, {**version(1), **large}) == 0
