"""The command line as a person meets it: help that teaches, completion, colours, progress."""

import io
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from kb_site.commands import main
from kb_site.commands.parser import COMMANDS, make_parser
from kb_site.commands.terminal import Progress, paint, problem_line
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import say


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def help_of(capsys, *words):
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_that_it_understands(command, capsys):
    shown = help_of(capsys, command)
    example = shown.partition("example:\n  ")[2].splitlines()[0]
    words = shlex.split(example.partition(" > ")[0])
    assert words[:2] == ["kb-site", command]
    assert make_parser(words[1:]).parse_args(words[1:]).command == command


def test_help_names_every_command_and_the_first_steps(capsys):
    shown = help_of(capsys)
    assert all(f"\n    {command}" in shown for command in COMMANDS)
    assert "kb-site init my-site" in shown
    assert "kb-site serve" in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_commands_and_options(shell, capsys):
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command in script for command in COMMANDS)
    assert "base-url" in script


def test_bash_completes_commands_options_choices_and_folders(tmp_path, capsys):
    main(["completion", "bash"])
    script = tmp_path / "kb-site.bash"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    (tmp_path / "my-site").mkdir()
    bash = shutil.which("bash")

    def completed(*words):
        line = " ".join(shlex.quote(word) for word in ("kb-site", *words))
        command = (
            f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
            '_shtab_kb_site; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(
            [bash, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    assert completed("ser") == ["serve"]
    assert completed("build", "--str") == ["--strict"]
    assert "sarif" in completed("check", "--format", "")
    assert completed("build", "--site", "my") == ["my-site"]


def test_colours_need_a_terminal_and_no_color_turns_them_off(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert paint("x", "red", io.StringIO()) == "x"
    assert paint("x", "red", Terminal()) == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("TERM", "dumb")
    assert paint("x", "red", Terminal()) == "x"
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert paint("x", "red", io.StringIO()) == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert paint("x", "red", Terminal()) == "x"


def test_problem_without_colours_is_its_plain_line(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    problem = Problem(Location("content/a.md", 3, 2), "KB203", "warning", say("KB203.gap"))
    assert problem_line(problem, Terminal()) == str(problem)


def test_progress_is_drawn_on_a_terminal_and_wiped_in_the_end(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("kb_site.commands.terminal.REDRAW", 0.0)
    stream = Terminal()
    assert list(Progress(stream).track("reading", iter("abcd"), 4)) == list("abcd")
    assert "reading [############............] 2/4" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_without_a_terminal_is_plain_lines_and_none_for_short_work(monkeypatch):
    stream = io.StringIO()
    assert list(Progress(stream).track("reading", range(3), 3)) == [0, 1, 2]
    assert stream.getvalue() == ""
    monkeypatch.setattr("kb_site.commands.terminal.PLAIN", 0.0)
    list(Progress(stream).track("reading", range(2), 2))
    assert stream.getvalue() == "reading: 1 of 2\nreading: 2 of 2\n"


def test_quiet_progress_shows_nothing(monkeypatch):
    monkeypatch.setattr("kb_site.commands.terminal.REDRAW", 0.0)
    stream = Terminal()
    assert list(Progress(stream, quiet=True).track("reading", range(2), 2)) == [0, 1]
    assert stream.getvalue() == ""


def test_build_draws_a_bar_on_a_terminal_and_leaves_a_log_plain(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    for number in range(480):  # so many that some stage takes longer than a drawing
        text = f"# 第{number}篇\n\n## 第{number}节\n\n### 第{number}问是什么？\n\n是{number}。\n"
        (tmp_path / "content" / f"a{number}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kb_site", "build", "--site", str(tmp_path), "--workers", "1"]
    command.append("--no-cache")
    logged = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "\x1b" not in logged.stdout + logged.stderr
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert running.wait(60) == 0
    os.close(ours)
    assert re.search(rb"(?:reading|writing)[a-z ]* \[[#.]{24}\] \d+/\d+", shown)
    assert shown.decode().splitlines()[-1].startswith("Open ")


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end has closed
        return b""


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["chek"], "did you mean 'check'?"),
        (["check", "--srict"], "unrecognized arguments: --srict; did you mean '--strict'?"),
        (["check", "--format", "jsn"], "did you mean 'json'?"),
        (["query", "押金", "--batchh", "x"], "did you mean '--batch'?"),
    ],
)
def test_unknown_word_names_the_nearest_known_one(words, hint, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.rstrip().endswith(hint)
    assert said.startswith(f"usage: kb-site{' ' + words[0] if len(words) > 1 else ''} ")
