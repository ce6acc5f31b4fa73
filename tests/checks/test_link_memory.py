"""Which answers of addresses are remembered, for how long, and what a failure is called."""

import json
import ssl
import time
from pathlib import Path

import pytest

from kb_site.checks import link_checker
from kb_site.checks.link_checker import KEPT, Memory, visit
from kb_site.core.messages import say

PAGE = "http://127.0.0.1:1/"
REFUSED = {PAGE: say("verdict.system", words="Connection refused")}


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"\xff", b"{", b'"x"'])
def test_damaged_memory_remembers_nothing_and_is_written_anew(tmp_path, content):
    memory = Memory(tmp_path / "links.json")
    memory.file.write_bytes(content)
    assert memory.read() == {}
    assert visit([PAGE], memory, pause=0) == REFUSED
    assert json.loads(memory.file.read_bytes()) == {}


def test_what_is_no_time_is_left_out(tmp_path):
    memory = Memory(tmp_path / "links.json")
    memory.file.write_text('{"a": 1, "b": 2.5, "c": "soon", "d": null}', encoding="utf-8")
    assert memory.read() == {"a": 1.0, "b": 2.5}


@pytest.mark.parametrize(("age", "faults"), [(KEPT - 60, {}), (KEPT + 60, REFUSED)])
def test_address_that_has_answered_is_asked_again_after_a_week(tmp_path, age, faults):
    memory = Memory(tmp_path / "links.json")
    then = time.time() - age
    memory.write({PAGE: then})
    assert visit([PAGE, f"{PAGE}#part"], memory, pause=0) == (
        {address: fault for fault in faults.values() for address in (PAGE, f"{PAGE}#part")}
    )
    assert memory.read() == ({} if faults else {PAGE: then})


def test_memory_that_cannot_be_written_is_done_without():
    memory = Memory(Path("/dev/null/links.json"))
    assert visit([PAGE], memory, pause=0) == REFUSED


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (ssl.SSLError(1, "bad"), say("verdict.certificate")),
        (TimeoutError(), say("verdict.too-slow", seconds=link_checker.TIMEOUT)),
        (OSError(113, "No route to host"), say("verdict.system", words="No route to host")),
        (OSError("odd"), say("verdict.no-connection")),
        (ValueError("odd"), say("verdict.no-answer")),
    ],
)
def test_failure_has_a_name(tmp_path, monkeypatch, error, verdict):
    def refuse(*_, **__):
        raise error

    monkeypatch.setattr(link_checker, "urlopen", refuse)
    assert visit([PAGE], Memory(tmp_path / "links.json"), pause=0) == {PAGE: verdict}
