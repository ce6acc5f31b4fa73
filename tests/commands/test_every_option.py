"""Every option of every command, right and wrong: its status, one clear line, no traceback."""

import argparse
import re
import shutil
from pathlib import Path

import pytest

from kb_site.commands import main
from kb_site.commands.parser import COMMANDS, make_parser

ARTICLE = """\
---
title: 租房
slug: lease
questions:
  deposit: {aliases: [押一付几], short: 一个月。}
---

## 钱

### 押金要付多少？ {#deposit}

一般是一个月的租金。
"""
OPTIONS = "title: 站\nchecks: {KB303: off}\ndeploy: {copy: {type: folder, path: published}}\n"
LINE = re.compile(r"(kb-site[\w -]*: )?(error: |argument |([^\s:]+:\d+:\d+: )?KB\d{3} )")

SITE, OUT, TEXT, NONE = "{site}", "{site}/site", "{text}", "{site}/none"
BASE = {
    "init": ["{new}", "--yes"],
    "inspect": [TEXT],
    "import": [TEXT, "--to", "{new}", "--site", SITE],
    "export": ["--site", SITE],
    "build": ["--site", SITE],
    "check": ["--site", SITE],
    "explain": ["KB203"],
    "diff": [OUT, OUT],
    "query": ["押金", "--output", OUT],
    "suggest-aliases": [TEXT, "--site", SITE],
    "schema": ["config"],
    "deploy": ["copy", "--site", SITE, "--dry-run"],
    "rollback": ["copy", "--site", SITE, "--list"],
    "review": ["--site", SITE],
    "serve": ["--site", SITE],
    "theme": ["copy", "question.html", "--site", SITE],
    "report": ["--site", SITE, "--output", "{new}"],
    "completion": ["bash"],
}
"""Words that end well; `serve` and `review` run until they are stopped and are not run so."""

SERVED = ("serve", "review")
RIGHT = {
    "--title": "名字", "--base-url": "https://example.org/kb/", "--format": "json", "--to": "{new}",
    "--output": "{new}", "--as-of": "2026-01-31", "--previous": OUT, "--workers": "1", "--verify": OUT,
    "--baseline": "{new}", "--batch": TEXT, "--limit": "3", "--verify-wait": "1", "--accept": "unclean",
    "--max-deletes": "5", "--host": "127.0.0.1", "--port": "0", "--language": "en", "--site": SITE,
    "--fail-on": "error", "--queries": TEXT, "--pictures": SITE,
}  # fmt: skip
ALSO = {
    ("check", "--update-baseline"): ["--baseline", "{new}"],
    ("check", "--baseline"): ["--update-baseline"],
    ("check", "--dry-run"): ["--fix"],
    ("suggest-aliases", "--output"): None,
    ("query", "--output"): None,
    ("query", "--batch"): None,
    ("deploy", "--output"): None,
    ("deploy", "--verify"): None,
    ("rollback", "--to"): None,
    ("check", "--external"): [],
    ("schema", "--to"): [],
}
"""What an option needs besides; nothing where a case of its own stands below."""

CASES = [
    (["query", "--output", OUT, "--batch", TEXT], 0, ""),
    (["deploy", "copy", "--site", SITE, "--output", OUT, "--dry-run"], 0, ""),
    (["suggest-aliases", TEXT, "--site", SITE, "--output", OUT], 0, ""),
    (["suggest-aliases", TEXT, "--site", SITE, "--output", NONE], 2, "KB008"),
    (["rollback", "copy", "--site", SITE, "--to", "7"], 2, "KB708"),
    (["init", SITE], 2, "KB008"),
    (["init", "{new}", "--base-url", "example.org"], 2, "--base-url is 'example.org'"),
    (["init", f"{TEXT}/below", "--yes"], 3, "KB007"),
    (["inspect", NONE], 1, "KB101"),
    (["inspect", SITE], 1, "KB101 is a folder"),
    (["inspect", TEXT, "--site", TEXT], 0, ""),
    (["import", NONE], 1, "KB101"),
    (["import", TEXT, "--to", TEXT], 1, "KB007"),
    (["export", "--site", NONE], 2, "KB001"),
    (["export", "--site", SITE, "--output", f"{NONE}/a.csv"], 1, "KB007"),
    (["build", "--site", NONE], 2, "KB001"),
    (["build", "--site", SITE, "--output", f"{SITE}/content"], 2, "KB008"),
    (["build", "--site", SITE, "--output", TEXT], 2, "KB007"),
    (["build", "--site", SITE, "--verify", NONE], 2, "KB008"),
    (["build", "--site", SITE, "--base-url", "ftp://x"], 2, "KB008"),
    (["build", "--site", SITE, "--as-of", "soon"], 2, "'soon' is no date"),
    (["build", "--site", SITE, "--as-of", "2026-02-30"], 2, "'2026-02-30' is no date"),
    (["build", "--site", SITE, "--previous", NONE], 2, "KB008"),
    (["build", "--site", SITE, "--workers", "-1"], 2, "argument --workers"),
    (["build", "--site", SITE, "--workers", "many"], 2, "argument --workers"),
    (["build", "--site", SITE, "--output", "a", "--verify", "b"], 2, "not allowed with argument"),
    (["check", "--site", NONE], 2, "KB001"),
    (["check", "--site", SITE, "--baseline", NONE], 2, "KB008"),
    (["check", "--site", SITE, "--baseline", TEXT], 2, "KB008"),
    (["check", "--site", SITE, "--update-baseline"], 2, "KB008"),
    (["check", "--site", SITE, "--previous", TEXT], 2, "KB008"),
    (["check", "--site", SITE, "--as-of", "31.1.2026"], 2, "is no date"),
    (["explain", "KB999"], 2, "KB008"),
    (["diff", NONE, OUT], 2, "KB008"),
    (["diff", OUT, TEXT], 2, "KB008"),
    (["query"], 2, "one of the arguments"),
    (["query", "押金", "--output", NONE], 2, "KB008"),
    (["query", "押金", "--output", OUT, "--limit", "0"], 2, "expected a number from 1 to 100"),
    (["query", "押金", "--output", OUT, "--limit", "10000000000"], 2, "from 1 to 100"),
    (["query", "--batch", NONE, "--output", OUT], 2, "KB008"),
    (["query", "押金", "--batch", TEXT], 2, "not allowed with argument"),
    (["suggest-aliases", NONE, "--site", SITE], 2, "KB008"),
    (["schema", "config", "--to", TEXT], 3, "KB007"),
    (["deploy", "nowhere", "--site", SITE], 2, "KB008"),
    (["deploy", "copy", "--site", NONE], 2, "KB001"),
    (["deploy", "copy", "--site", SITE, "--output", NONE], 2, "KB705"),
    (["deploy", "copy", "--site", SITE, "--verify", "example.org"], 2, "is no address"),
    (["deploy", "copy", "--site", SITE, "--verify-wait", "long"], 2, "argument --verify-wait"),
    (["deploy", "copy", "--site", SITE, "--max-deletes", "-1"], 2, "is no number of files"),
    (["rollback", "nowhere", "--site", SITE, "--list"], 2, "KB008"),
    (["rollback", "copy", "--site", SITE, "--to", "x"], 2, "argument --to"),
    (["serve", "--site", SITE, "--port", "70000"], 2, "is no port"),
    (["serve", "--site", NONE], 2, "KB001"),
    (["review", "--site", SITE, "--port", "-1"], 2, "is no port"),
    (["review", "--site", NONE], 2, "KB001"),
    (["review", NONE, "--site", SITE], 2, "KB008"),
    (["theme", "copy", "none.html", "--site", SITE], 2, "KB008"),
    (["theme", "copy", "--site", SITE], 2, "KB008"),
    (["theme", "copy", "question.html", "--site", NONE], 2, "KB001"),
    (["report", "--site", SITE, "--output", f"{SITE}/site/r.html"], 2, "KB008"),
    (["report", "--site", SITE, "--output", f"{NONE}/r.html"], 3, "KB007"),
    (["report", "--site", NONE], 2, "KB001"),
    (["report", "--site", SITE, "--as-of", "x"], 2, "is no date"),
    ([], 2, "the following arguments are required: COMMAND"),
    (["--nothing"], 2, "the following arguments are required"),
]  # fmt: skip
"""What only the command itself knows to be wrong: words, exit status, and a part of the last line."""


def parsers():
    for action in make_parser(list(COMMANDS))._actions:  # noqa: SLF001 - argparse has no other list
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            yield from action.choices.items()


def options():
    for command, parser in parsers():
        for action in parser._actions:  # noqa: SLF001 - as above
            if action.option_strings and action.dest != "help":
                yield command, action


OPTIONS_OF_ALL = list(options())
NAMES = [f"{command} {action.option_strings[-1]}" for command, action in OPTIONS_OF_ALL]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("options") / "site-folder"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    text = folder.parent / "text.txt"
    text.write_text("租房押金\n\n一、约定\n\n1.1 押金收多少\n一个月。\n", encoding="utf-8")
    assert main(["build", "--site", str(folder), "--quiet"]) == 0
    return folder, text


@pytest.fixture
def run(built, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = shutil.copytree(built[0], tmp_path / "site-folder")
    text = Path(shutil.copy(built[1], tmp_path))

    def run(words):
        places = {"site": folder, "text": text, "new": tmp_path / "new"}
        given = [word.format(**places) for word in words]
        try:
            status = main(given)
        except SystemExit as ended:
            status = ended.code
        said = capsys.readouterr().err
        assert "Traceback" not in said
        return status, [line for line in said.split("\n") if line]

    return run


def test_every_command_has_words_that_end_well():
    assert set(BASE) == set(COMMANDS)


@pytest.mark.parametrize("command", [each for each in BASE if each not in SERVED])
def test_command_ends_well(command, run):
    assert run([command, *BASE[command]])[0] == 0


@pytest.mark.parametrize(("command", "action"), OPTIONS_OF_ALL, ids=NAMES)
def test_right_value_ends_well(command, action, run):
    name = action.option_strings[-1]
    more = ALSO.get((command, name), [])
    if command in SERVED or more is None:
        pytest.skip("it is run elsewhere")
    assert action.nargs == 0 or name in RIGHT, f"give {name} a value that ends well, in RIGHT"
    value = [] if action.nargs == 0 else [RIGHT[name]]
    if action.choices and value[0] not in action.choices:
        value = [next(iter(action.choices))]
    base = [word for word in BASE[command] if name != "--batch" or word != "押金"]
    status, said = run([command, *base, *more, name, *value])
    assert status == 0, said


@pytest.mark.parametrize(("command", "action"), OPTIONS_OF_ALL, ids=NAMES)
def test_value_where_none_belongs_and_none_where_one_does_is_one_clear_line(command, action, run):
    name = action.option_strings[-1]
    wrong = [f"{name}=x"] if action.nargs == 0 else [name]
    status, said = run([command, *BASE[command], *wrong])
    assert status == 2
    shown = "ignored explicit argument" if action.nargs == 0 else "expected one argument"
    own = "takes no value, so 'x' cannot stand behind it"
    assert shown in said[-1] or own in said[-1]
    assert name in said[-1]


@pytest.mark.parametrize(
    ("command", "action"),
    [each for each in OPTIONS_OF_ALL if each[1].choices],
    ids=[name for name, each in zip(NAMES, OPTIONS_OF_ALL, strict=True) if each[1].choices],
)
def test_unknown_choice_names_what_there_is(command, action, run):
    name = action.option_strings[-1]
    status, said = run([command, *BASE[command], name, "nonsense"])
    assert status == 2
    assert "invalid choice: 'nonsense' (choose from " in said[-1]
    assert all(str(choice) in said[-1] for choice in action.choices)


@pytest.mark.parametrize("command", BASE)
def test_unknown_option_is_one_clear_line(command, run):
    status, said = run([command, *BASE[command], "--nonsense"])
    assert status == 2
    assert said[-1].startswith(f"kb-site {command}: error: unrecognized arguments: --nonsense")


@pytest.mark.parametrize(("words", "status", "part"), CASES, ids=lambda each: str(each)[:50])
def test_wrong_value_has_its_status_and_one_clear_line(words, status, part, run):
    ended, said = run(words)
    assert ended == status, said
    if part:
        assert any(part in line for line in said), said
        messages = [line for line in said if not line.startswith(("usage:", " "))]
        assert LINE.match(messages[-1]), messages
