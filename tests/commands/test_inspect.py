"""The command `inspect` on the article this project was started for, and on bad input."""

import json
import subprocess
import sys

import pytest

from kb_site.commands import main
from places import ROOT

KEYS = {
    "schema", "title", "title_source", "slug", "language", "encoding", "lead", "conclusion", "sections",
    "repairs", "gaps", "dropped", "laws", "tags", "problems",
}  # fmt: skip


def inspect(capfd, *words):
    status = main(["inspect", *map(str, words), "--format", "json"])
    return status, json.loads(capfd.readouterr().out)


@pytest.fixture
def article(shared, capfd):
    path = shared / "articles" / "mayi-shangmen-cuishou.txt"
    status, shown = inspect(capfd, path, "--site", ROOT)
    assert status == 0
    return shown


def test_every_key_is_there(article):
    assert set(article) == KEYS
    assert set(article["sections"][0]) == {
        "number", "heading", "topic", "topic_score", "line", "lead", "questions",
    }  # fmt: skip
    assert set(article["sections"][0]["questions"][0]) == {
        "id", "number", "heading", "question", "wording_rule", "context", "answer", "line", "certainty",
    }  # fmt: skip


def test_outline_of_the_damaged_article_is_whole(article):
    assert article["title"] == "蚂蚁上门催收吗"
    assert article["slug"] == "mayi-shangmen-cuishou"
    assert [len(section["questions"]) for section in article["sections"]] == [2, 2, 3, 2, 2, 3]
    assert [section["number"] for section in article["sections"]] == list("一二三四五六")
    assert article["sections"][3]["questions"][1] == {
        "id": "mayi-shangmen-cuishou-4-2",
        "number": "4.2",
        "heading": "蚂蚁金融是否会采取上门催收",
        "question": "蚂蚁金融是否会采取上门催收？",
        "wording_rule": "",
        "context": "",
        "answer": "蚂蚁金融作为互联网金融公司，其商业模式与传统银行迥然不同。虽然理论上蚂蚁金融也可以采取上门催收的方式，但实际上，这种方式的实施成本高、效率低，也不符合其以互联网为基础的运营模式。因此，蚂蚁金融在实际操作中几乎不会采取上门催收的方式。",
        "line": 24,
        "certainty": "",
    }
    assert article["lead"].startswith("在现代社会中，网络借贷已经成为")
    assert article["conclusion"].startswith("总体蚂蚁金融在催收方面")


def test_sections_fall_under_six_different_topics(article):
    assert [section["topic"] for section in article["sections"]] == [
        "strategy", "legal", "methods", "home-visit", "consequences", "prevention",
    ]  # fmt: skip


def test_all_annotations_are_recorded_where_they_stood(article):
    found = [repair for repair in article["repairs"] if repair["kind"] == "pinyin-annotation"]
    assert len(found) == 177
    assert found[0] == {
        "line": 1, "column": 5, "kind": "pinyin-annotation", "before": "(mén)", "after": "",
    }  # fmt: skip


def test_missing_words_are_gaps_and_never_guessed(article):
    questions = [gap["question"] for gap in article["gaps"]]
    assert questions == [f"mayi-shangmen-cuishou-{number}" for number in ("1-1", "3-1", "3-1")]
    assert [gap["line"] for gap in article["gaps"]] == [6, 15, 16]
    assert "短信、〔原文缺字〕、APP通知" in article["sections"][0]["questions"][0]["answer"]
    third = article["sections"][2]["questions"][0]
    assert third["heading"] == "短信与〔原文缺字〕催收"
    assert "拨打〔原文缺字〕的方式" in third["answer"]


def test_boilerplate_is_dropped_and_its_contact_stands_in_no_message(article):
    assert [line["line"] for line in article["dropped"]] == [40, 41, 42]
    shown = json.dumps(article["problems"], ensure_ascii=False)
    assert "15070879527" not in shown
    assert "qq.com" not in shown


def test_repealed_law_is_told_from_the_one_in_force(article):
    states = {law["name"]: law["state"] for law in article["laws"]}
    assert states == {
        "中华人民共和国合同法": "repealed",
        "中华人民共和国民法典": "in-force",
        "中华人民共和国个人信息保护法": "in-force",
    }
    assert "KB304" in {problem["code"] for problem in article["problems"]}


def test_without_a_site_folder_defaults_apply(tmp_path, capfd):
    (tmp_path / "租房.txt").write_text(
        "租房合同\n一、签约\n1.1 押金\n一个月租金。\n", encoding="utf-8"
    )
    status, shown = inspect(capfd, tmp_path / "租房.txt", "--site", tmp_path)
    assert status == 0
    assert shown["slug"] == "zu-fang"
    assert [section["topic"] for section in shown["sections"]] == ["other"]
    assert shown["laws"] == []


def test_unreadable_file_gives_the_whole_object_and_status_1(tmp_path, capfd):
    status, shown = inspect(capfd, tmp_path / "gone.txt")
    assert status == 1
    assert set(shown) == KEYS
    assert shown["problems"][0]["code"] == "KB101"


def test_text_form_shows_outline_topics_and_repairs(shared, capfd):
    path = shared / "articles" / "mayi-shangmen-cuishou.txt"
    assert main(["inspect", str(path), "--site", str(ROOT)]) == 0
    shown = capfd.readouterr().out
    assert "四 上门催收的可能性" in shown
    assert "home-visit" in shown
    assert "pinyin-annotation" in shown


@pytest.mark.parametrize("words", [[], ["buidl"], ["inspect"], ["build", "--as-of", "soon"]])
def test_wrong_command_line_ends_with_status_2(words):
    command = [sys.executable, "-m", "kb_site", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage: kb-site" in done.stderr


def test_version_is_printed_without_importing_the_pipeline():
    code = "import sys; from kb_site.commands import main; main(['--version']); print(sorted(m for m in sys.modules if m.startswith('kb_site')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, modules = done.stdout.splitlines()
    assert version.startswith("kb-site ")
    assert modules == "['kb_site', 'kb_site.commands', 'kb_site.version']"
