"""The message catalogue: no text without its key, no key without its text, in both languages."""

import ast
import json
import pickle
import re
import subprocess
import sys
from functools import cache
from string import Formatter

import pytest
import yaml
from msgspec import msgpack

import house
from kb_site.commands import main
from kb_site.core.errors import ConfigError, KbSiteError, Location, Problem
from kb_site.core.messages import Message, say, shown
from kb_site.core.messages.catalogue import texts
from kb_site.core.messages.language import choose, language_of, of_windows
from places import ROOT

TELLS = ("say", "tell")
TAKES_A_MESSAGE = {"problem": 4, "problem_at": 2, "Problem": 3, "Doubt": 2, "_finding": 3}
"""Where the message stands among the arguments; in our errors it is the second."""
OUR_ERRORS = {each.__name__ for each in KbSiteError.__subclasses__()} | {"KbSiteError"}

CONFIG = "title: 养猫问答\nlanguage: zh-Hans\ntopics:\n  - {id: food, title: 喂养}\n"
ARTICLE = """\
---
title: 养猫须知
slug: cats
---
## 吃什么 {#food}

### 一天喂几次？ {#meals}

早晚各一次，见[这里](feeding.md)和[那里](feedin.md)。

### 能不能喝牛奶？ {#milk}

大多数猫喝了会不舒服，
"""
OLD_BASELINE = (
    ("KB307", "941742ab76a62845ce174ec1b43bcbbc"),
    ("KB307", "f1834bde965fe6c55f61cc4416b5a1ff"),
    ("KB313", "147c25a73fee02fa6fad5c68f15b0d95"),
    ("KB313", "50c8f73657acca00fe992237f562f0e8"),
    ("KB401", "89e9d2054b9ccaa9e34169b7d71500e4"),
    ("KB401", "fba8eddd863469c52df51a75de197d62"),
    ("KB502", "844a03d6386563b0c5e50c9fd8eafce8"),
)
"""What version 0.1.0 wrote for this site: code and fingerprint of words."""


@pytest.fixture(autouse=True)
def english_again():
    yield
    choose("en")


@cache
def trees():
    """Every module, and the nodes of it that tests ask for, in the order of its text."""
    kinds = (ast.Call, ast.Constant, ast.Assign, ast.FunctionDef)
    return [
        (house.name_of(path), [node for node in ast.walk(tree) if isinstance(node, kinds)])
        for path in house.modules()
        for tree in [ast.parse(path.read_text(encoding="utf-8"))]
    ]


def calls(nodes):
    return (node for node in nodes if isinstance(node, ast.Call))


def name_of(call):
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def names(text):
    """The arguments of a text, of both its forms where it has two."""
    forms = text.values() if isinstance(text, dict) else (text,)
    return [{name for _, name, _, _ in Formatter().parse(form) if name} for form in forms]


def test_both_languages_have_the_same_keys():
    assert list(texts("en")) == list(texts("zh-Hans"))


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_key_stands_twice_in_a_file(language):
    file = ROOT / "src/kb_site/core/messages" / f"{language}.yaml"
    keys = re.findall(r"^(\S+): ", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(texts(language))


def test_every_text_has_the_same_arguments_in_both_languages():
    for key, text in texts("en").items():
        every = set.union(*names(text))
        for form in names(texts("zh-Hans")[key]):
            assert form == every, key
        if isinstance(text, dict):
            assert set(text) == {"one", "other"}, key


def test_every_call_names_a_key_and_gives_its_arguments():
    wrong = []
    for module, nodes in trees():
        for call in calls(nodes):
            if name_of(call) not in TELLS or not call.args or module.startswith("core/messages/"):
                continue
            key = getattr(call.args[0], "value", None)
            if not isinstance(key, str):
                continue  # chosen between two keys, which the next test finds in the code
            given = {each.arg for each in call.keywords}
            if key not in texts("en") or given != set.union(*names(texts("en")[key])):
                wrong.append(f"{module}:{call.lineno} {key} {sorted(given)}")
    assert wrong == []


def test_every_key_is_used():
    used = {
        node.value
        for _, nodes in trees()
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [key for key in texts("en") if key not in used] == []


def plain_texts(nodes):
    """The names that a function or module gives plain words to."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Assign) and is_words(node.value):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def is_words(node):
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def test_no_finding_and_no_error_is_made_of_plain_words():
    """Write `say("KB302.slug-of-another", slug=slug)`, and its text into the catalogue."""
    left = []
    for module, nodes in trees():
        functions = (list(ast.walk(node)) for node in nodes if isinstance(node, ast.FunctionDef))
        for scope in (nodes, *functions):
            words = plain_texts(scope)
            for call in calls(scope):
                name = name_of(call)
                place = 1 if name in OUR_ERRORS else TAKES_A_MESSAGE.get(name, 99)
                given = call.args[place : place + 1]
                if any(is_words(each) or getattr(each, "id", "") in words for each in given):
                    left.append(f"{module}:{call.lineno} {name}")
    assert sorted(set(left)) == []


def test_a_missing_text_is_an_error():
    with pytest.raises(LookupError, match=r"the catalogue of en has no text 'KB999\.none'"):
        str(say("KB999.none"))
    with pytest.raises(KeyError):
        str(say("KB302.slug-of-another", slug="cats"))


def test_a_message_is_a_plain_value():
    message = say("KB302.slug-of-another", slug="猫", file="content/a.md")
    problem = Problem(Location("content/b.md"), "KB302", "error", message)
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 - written just before
    assert again == problem
    assert len({problem, again}) == 1
    assert msgpack.decode(msgpack.encode((problem,)), type=tuple[Problem, ...]) == (problem,)
    raised = pickle.dumps(ConfigError("KB302", message, None, (problem,)))
    error = pickle.loads(raised)  # noqa: S301 - written just before
    assert (
        str(error)
        == str(problem)
        == (
            "content/b.md:1:1: KB302 the slug '猫' is also that of content/a.md; "
            "set another slug in the front matter"
        )
    )


def test_messages_of_one_place_stand_in_the_order_of_their_english_texts():
    early, late = say("KB310.slug-form", slug="a", most=80), say("KB104.no-text")
    assert sorted((late, early)) == [early, late]


def test_words_within_words_and_lists_are_in_the_same_language():
    hint = say("hint.known", known=["a", "b"])
    message = say("KB003.unknown-key", key="tite\n", hint=hint)
    assert str(message) == "unknown key 'tite\\n'; known: a, b"
    assert message.text("zh-Hans") == "未知的键“tite\\n”；已知的有：a、b"
    assert say("KB003.unknown-key", key="x", hint=None).text() == "unknown key 'x'"


def test_one_and_many_are_told_apart():
    assert [str(say("count.page", count=number)) for number in (0, 1, 2)] == [
        "0 pages",
        "1 page",
        "2 pages",
    ]


def test_traditional_texts_leave_what_they_quote_as_it_is():
    message = say("KB314.no-answer", question="头发还是发财？")
    assert message.text("zh-Hant") == "“头发还是发财？”沒有回答；請寫上，或去掉這個標題"


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        ((), {}, "en"),
        ((), {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ((), {"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ((), {"LANG": "de_DE.UTF-8"}, "en"),
        ((), {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ((), {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US.UTF-8"}, "zh-Hans"),
        (("build", "--language", "en"), {"LANG": "zh_CN.UTF-8"}, "en"),
        (("--language=zh", "build"), {}, "zh-Hans"),
        (("query", "--", "--language=zh"), {}, "en"),
    ],
)
def test_the_option_counts_before_the_locale(words, environment, language):
    assert language_of(words, environment) == language


@pytest.mark.parametrize(
    ("number", "language"),
    [
        (0x0804, "zh-Hans"),
        (0x1004, "zh-Hans"),
        (0x0404, "zh-Hant"),
        (0x0C04, "zh-Hant"),
        (0x0409, "en"),
    ],
)
def test_language_of_windows_is_known_by_its_number(number, language):
    assert of_windows(number) == language


def make_site(folder):
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "content" / "cats.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def check(site, *words):
    return main(["check", "--site", str(site), "--as-of", "2026-11-01", *words])


def test_people_read_chinese_and_machines_english(tmp_path, capsys):
    site = make_site(tmp_path / "site")
    for form in ("json", "sarif", "junit", "gitlab", "github"):
        check(site, "--format", form)
        english = capsys.readouterr().out
        check(site, "--format", form, "--language", "zh")
        assert capsys.readouterr().out == english
    check(site, "--language", "zh")
    assert capsys.readouterr().out.split("\n")[-3:] == [
        "0 个错误、2 个警告、3 条提示。",
        "提示没有显示；加 --notes 可以看到。",
        "",
    ]


def test_an_error_is_told_in_the_language_of_the_locale(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["build", "--site", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"kb-site.yaml:1:1: KB001 {tmp_path.name} 里没有 kb-site.yaml；请在网站文件夹里运行，"
        "用 --site DIR 指定一个，或用 `kb-site init DIR` 新建一个\n"
    )


def test_a_build_with_nothing_to_tell_reads_no_catalogue(tmp_path):
    site = make_site(tmp_path / "site")
    code = (
        "import sys\n"
        "from kb_site.commands import main\n"
        "main(sys.argv[1:])\n"
        "print('kb_site.core.messages.catalogue' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code, "build", "--quiet", "--site", str(site)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"


def test_a_fingerprint_follows_from_no_number_and_no_hint():
    here = say("KB208.heading-gap", number=4, expected=3)
    assert here.identity() == say("KB208.heading-gap", number=9, expected=8).identity()
    lines = say("KB321.perhaps-headings", lines=[4, 8], more=None)
    others = say("KB321.perhaps-headings", lines=[5, 9, 12], more=None)
    assert lines.identity() == others.identity()
    hinted = say("KB306.featured-unknown", name="a", hint=say("hint.nearest", name="b"))
    assert hinted.identity() == say("KB306.featured-unknown", name="a", hint=None).identity()
    assert hinted.identity() != say("KB306.featured-unknown", name="b", hint=None).identity()


def old_baseline(path):
    findings = [
        {"file": "content/cats.md", "code": code, "fingerprint": name}
        for code, name in OLD_BASELINE
    ]
    path.write_text(json.dumps({"schema": 1, "findings": findings}), encoding="utf-8")
    return path


def test_baseline_of_the_version_before_is_known_and_written_anew(tmp_path, capsys):
    site, file = make_site(tmp_path / "site"), old_baseline(tmp_path / "baseline.json")
    strict = ("--baseline", str(file), "--fail-on", "warning")
    assert check(site, *strict) == 0
    assert "0 warnings, 2 notes, 3 in the baseline.\n" in capsys.readouterr().out
    assert check(site, *strict, "--update-baseline") == 0
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["schema"] == 2
    assert len(written["findings"]) == 3
    assert not {name for _, name in OLD_BASELINE} & {
        each["fingerprint"] for each in written["findings"]
    }
    assert check(site, *strict) == 0
    assert "3 in the baseline.\n" in capsys.readouterr().out


def test_old_entries_that_were_not_looked_for_wait_for_their_turn(tmp_path):
    site, file = make_site(tmp_path / "site"), old_baseline(tmp_path / "baseline.json")
    article = site / "content" / "cats.md"
    article.write_text(ARTICLE.replace("title:", "titel:"), encoding="utf-8")
    check(site, "--baseline", str(file), "--update-baseline")
    kept = json.loads(file.read_text(encoding="utf-8"))["findings"]
    assert {each["fingerprint"] for each in kept} == {name for _, name in OLD_BASELINE}
    article.write_text(ARTICLE, encoding="utf-8")
    assert check(site, "--baseline", str(file), "--fail-on", "warning") == 0


def test_texts_of_the_catalogue_are_single_strings():
    for language in ("en", "zh-Hans"):
        file = ROOT / "src/kb_site/core/messages" / f"{language}.yaml"
        loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert loaded == texts(language)
        for key, text in loaded.items():
            assert all(isinstance(each, str) for each in names_of(text)), key


def names_of(text):
    return list(text.values()) if isinstance(text, dict) else [text]


def test_what_is_chosen_is_shown():
    choose("zh-Hans")
    assert shown(Message("KB104.no-text")) == "来源没有文字；请写上，或删除它"
