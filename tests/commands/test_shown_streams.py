"""Other people's text is shown on a terminal and in logs, and commands nothing there."""

import io

import pytest

from kb_site.commands import main
from kb_site.commands.streams import Shown, shown


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("text", "written"), [
    ("标题\x1b]0;x\x07", "标题\\u001b]0;x\\u0007"),
    ("\x1b[31m红", "\\u001b[31m红"),
    ("前\u202e后\u2066", "前\\u202e后\\u2066"),
    ("a\rb\x9b2J", "a\\rb\\u009b2J"),
    ("a\u2028::error::b", "a\\u2028::error::b"),
    ("字\U000e0041", "字\\udb40\\udc41"),
    ("一行\n二\t行\n", "一行\n二\t行\n"),
    ("::error file=x::y", ": :error file=x::y"),
    ("好\n   ::stop-commands::x\n", "好\n   : :stop-commands::x\n"),
    ("见##[error]x", "见## [error]x"),
    ("content/a.md:1:1: KB203 std::vector", "content/a.md:1:1: KB203 std::vector"),
])  # fmt: skip
def test_text_is_shown_and_obeyed_by_nothing(text, written):
    stream = io.StringIO()
    Shown(stream).write(text)
    assert stream.getvalue() == written


def test_colours_of_the_program_reach_a_terminal():
    stream = Terminal()
    Shown(stream).write("\r\x1b[K\x1b[31m错\x1b[0m\x1b]0;x")
    assert stream.getvalue() == "\r\x1b[K\x1b[31m错\x1b[0m\\u001b]0;x"


def test_line_in_parts_begins_no_command():
    stream = io.StringIO()
    out = Shown(stream)
    for part in ("a", "::b\n", "  ", "::c\n"):
        out.write(part)
    assert stream.getvalue() == "a::b\n  : :c\n"


@pytest.mark.parametrize("form", ["text", "github"])
def test_title_of_an_article_commands_no_ci_service(tmp_path, capsys, form):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    text = "## 节\n\n### ::error::x\x1b[2J\u202e吗？ {#a-q}\n\n::warning::y见[a](b.md)\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    main(["check", "--site", str(tmp_path), "--format", form, "--notes"])
    main(["inspect", str(tmp_path / "content/a.md")])
    lines = "".join(capsys.readouterr()).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in commands)
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_escapes_are_those_of_json():
    assert shown("\U000e0041\x00") == "\\udb40\\udc41\\u0000"
