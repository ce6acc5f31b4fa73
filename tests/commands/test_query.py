"""`kb-site query`: what a reader would find, on the command line."""

import json

import pytest

from kb_site.commands import main
from search_indexes import documents, write_index


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return write_index(tmp_path_factory.mktemp("query"), documents())


def ask(capsys, *arguments):
    status = main(["query", *map(str, arguments)])
    return status, capsys.readouterr()


def test_answers_stand_in_a_list(site, capsys):
    status, shown = ask(capsys, "会来家里吗", "--output", site)
    assert status == 0
    assert shown.out.splitlines()[0] == "1. 花呗逾期会有人上门吗？  [topic]  q/visit.html"


def test_object_holds_what_the_browser_shows(site, capsys):
    status, shown = ask(capsys, "征信", "--output", site, "--format", "json", "--limit", 1)
    found = json.loads(shown.out)
    assert (status, found["schema"], found["query"]) == (0, 1, "征信")
    (result,) = found["results"]
    assert {**result, "score": 0} == {
        "id": "record",
        "question": "逾期会影响征信吗？",
        "topic": "topic",
        "url": "q/record.html",
        "score": 0,
        "answer": "会，逾期信息可能报给征信机构。",
    }
    assert result["score"] > 0


def test_each_line_of_a_batch_has_an_object_of_its_own(site, tmp_path, capsys):
    queries = ["会上门吗", "", "xqzw", "征信\u2028起诉", "zhengxin"]
    batch = tmp_path / "queries.txt"
    batch.write_text("\r\n".join(queries) + "\r\n", encoding="utf-8-sig", newline="")
    status, shown = ask(capsys, "--batch", batch, "--output", site)
    answers = [json.loads(line) for line in shown.out.rstrip("\n").split("\n")]
    assert status == 0
    assert [answer["query"] for answer in answers] == queries
    firsts = [answer["results"][0]["id"] if answer["results"] else "" for answer in answers]
    assert firsts[:3] == ["visit", "", ""]
    assert firsts[4] == "record"


def test_nothing_found_is_no_failure(site, capsys):
    status, shown = ask(capsys, "xqzw", "--output", site)
    assert (status, shown.out, shown.err) == (0, "", "nothing found\n")


def test_unbuilt_site_says_what_to_do(tmp_path, capsys):
    status, shown = ask(capsys, "征信", "--output", tmp_path)
    assert status == 2
    assert "KB008 no search index here; build the site first: kb-site build" in shown.err


def test_unreadable_batch_is_named(site, tmp_path, capsys):
    batch = tmp_path / "queries.txt"
    batch.write_bytes("征信".encode("gb18030"))
    status, shown = ask(capsys, "--batch", batch, "--output", site)
    assert status == 2
    assert "expected UTF-8, a query a line" in shown.err
