"""Help, wrong command lines, `inspect` and `explain` are told in the language that was chosen."""

import argparse
import re
import subprocess
import sys

import pytest

from kb_site.commands import main
from kb_site.commands.parser import COMMANDS, make_parser
from kb_site.core.codes import CODES
from kb_site.core.messages.catalogue import texts
from kb_site.core.messages.language import choose

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def english_again():
    yield
    choose("en")


def actions(parser):
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for each in action.choices.values():
                yield from actions(each)


def test_every_argument_of_every_command_has_its_help_in_the_catalogue():
    keys = {action.help for action in actions(make_parser(list(COMMANDS)))}
    assert keys - {None} <= set(texts("en"))
    assert [key for key in keys - {None} if not HAN.search(texts("zh-Hans")[key])] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_where_the_locale_is(command, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"用法：kb-site {command} ")
    assert "\n选项：\n" in shown
    words = re.sub(r"kb-site\S*|[\[{(].*?[\])}]|例子：.*?\n\n", "", shown, flags=re.DOTALL)
    assert "show this" not in words
    assert "例子：\n  kb-site" in shown
    wide = [line for line in shown.split("\n") if sum(1 + (each > "\u2e80") for each in line) > 82]
    assert wide == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chek"], "kb-site：错误：没有 'chek' 这个命令（可选："),
        (["query"], "kb-site query：错误：要写其中一个参数：TEXT --batch"),
        (["query", "--limit"], "kb-site query：错误：参数 --limit：后面应有一个值"),
        (["diff", "a"], "kb-site diff：错误：还缺少参数：NEW"),
        (["build", "--as-of", "soon"], "kb-site build：错误：参数 --as-of：“soon”不是日期"),
        (
            ["build", "--strict=yes"],
            "kb-site build：错误：参数 --strict：不需要值，后面不能写 'yes'",
        ),
        (
            ["build", "--output", "a", "--verify", "b"],
            "kb-site build：错误：参数 --verify：不能与 --output 同时使用",
        ),
        (["build", "--a"], "kb-site build：错误：选项 --a 不明确，可能是 --archive, --as-of"),
    ],
)
def test_wrong_command_line_is_told_in_chinese(words, message, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--language", "zh", *words])
    assert ended.value.code == 2
    last = capsys.readouterr().err.rstrip("\n").split("\n")[-1]
    assert last.startswith(message)


def test_inspect_is_chinese_but_for_what_it_quotes(tmp_path, capsys):
    source = tmp_path / "押金.txt"
    source.write_text(
        "租房押金\n\n一、押金的约定\n\n1.1 押金一般收多少\n一个月的ＡＰＰ租金，用短信、 、微信说。\n"
        "有问题请打电话：13912345678\n",
        encoding="utf-8",
    )
    assert main(["--language", "zh", "inspect", str(source)]) == 0
    shown = capsys.readouterr().out
    assert "（把握 " in shown
    assert "修复 " in shown
    assert "全角字母和数字 1" in shown
    assert "缺字 6:" in shown
    assert "第 5 行" in shown
    assert "[警告]" in shown
    for word in ("line ", "sure", "words are missing", "dropped", "repairs", "problems"):
        assert word not in shown


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_in_both_languages(code, capsys):
    assert main(["explain", code.lower()]) == 0
    english = capsys.readouterr().out
    assert english.startswith(f"What does {code} mean?\n\n")
    assert f"How do I mend {code}?" in english
    assert f"{{#{code.lower()}" not in english
    assert main(["explain", code, "--language", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert chinese.startswith(f"{code} 是什么意思，怎么改？\n\n")
    assert "\n改法：" in chinese
    assert ".md)" not in (english + chinese).replace("(other.md)", "")


def test_explanations_are_traditional_where_that_is_asked_for(capsys):
    assert main(["explain", "KB203", "--language", "zh-Hant"]) == 0
    assert "讀者會看到缺字的標記" in capsys.readouterr().out


def test_unknown_code_names_the_nearest(capsys):
    assert main(["explain", "KB2013"]) == 2
    assert capsys.readouterr().err == (
        "KB008 'KB2013' is no code of a finding; did you mean 'KB203'?\n"
    )


def test_explaining_loads_nothing_heavy():
    code = (
        "import sys\nfrom kb_site.commands import main\nmain(['explain', 'KB203'])\n"
        "print(sorted({'numpy', 'lxml', 'jinja2', 'markdown_it'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("words", [["inspect"], ["suggest-aliases"], ["query", "--batch"]])
def test_missing_file_is_told_in_chinese(words, tmp_path, capsys):
    (tmp_path / "kb-site.yaml").write_text("title: 车站\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# 车站\n\n## 伞\n\n二楼。\n", encoding="utf-8")
    main(["build", "--site", str(tmp_path), "--quiet"])
    words = ["--language", "zh", words[0], "--site", str(tmp_path), *words[1:]]
    assert main([*words, str(tmp_path / "none.txt")]) in (1, 2)
    shown = "".join(capsys.readouterr())
    assert "没有这个文件或文件夹" in shown
    assert "No such" not in shown


def test_one_thing_has_one_name_in_chinese_messages():
    others = ("站点文件夹", "前言", "一代", "各代", "} 代", "拦下")
    said = {key: str(text).replace("示范文章", "") for key, text in texts("zh-Hans").items()}
    assert {key: text for key, text in said.items() if any(each in text for each in others)} == {}
    assert [key for key, text in said.items() if "范文" in text] == []
