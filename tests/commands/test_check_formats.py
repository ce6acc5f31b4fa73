"""What `kb-site check` prints: its forms, its exit status, baselines, and what it never shows."""

import json
import os
import re
import sys

import jsonschema
import pytest
import yaml
from lxml import etree

from kb_site.checks.findings import Findings, fingerprints
from kb_site.commands import main
from kb_site.commands.formats.github import github_report, step_summary
from kb_site.commands.formats.gitlab import gitlab_report
from kb_site.commands.formats.junit import junit_report
from kb_site.commands.formats.sarif import sarif_report
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import say
from places import ROOT

ARTICLE = """\
---
title: 租房
reviewed: 2026-11-01
questions:
  deposit: {short: 一个月的租金。, aliases: [押一付几]}
---

## 钱

### 押金要付多少？ {#deposit}

一般是一个月的租金，收据见[这里](receit.md)，别弄丢了。
"""
PHONE = "13912345678"


def given(text):
    """Return a message that is only a text from elsewhere."""
    return say("verdict.system", words=text)


MANY = tuple(
    Problem(
        Location(f"content/第 {n}.md", n, 2),
        code,
        severity,
        given(f"{severity} {n}: 50% <b>|\n坏了"),
    )
    for severity, code in (("error", "KB301"), ("warning", "KB203"), ("note", "KB307"))
    for n in range(1, 13)
)


def make_site(folder, **articles):
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "kb-site.yaml").write_text("title: 租房问答\n", encoding="utf-8")
    for name, text in (articles or {"lease": ARTICLE}).items():
        path = folder / "content" / name.replace("_", ".")
        path = path if path.suffix else path.with_suffix(".md")
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder, *words, command="check"):
    return main([command, "--site", str(folder), "--as-of", "2026-11-23", *words])


@pytest.fixture
def terminal(monkeypatch):
    def pretend():
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    monkeypatch.setenv("NO_COLOR", "1")
    return pretend


def test_text_shows_the_line_and_a_caret_below_the_place(tmp_path, capsys, terminal):
    terminal()
    assert run(make_site(tmp_path)) == 0
    assert capsys.readouterr().out == (
        "content/lease.md\n"
        "  12:19    warning KB401 the link to 'receit.md' leads to nothing on the site; "
        "correct it, or take the link away\n"
        "           一般是一个月的租金，收据见[这里](receit.md)，别弄丢了。\n"
        "           　　　　　　　　　　　　　 　　  ^\n"
        "\n"
        "0 errors, 1 warning, 0 notes.\n"
    )


@pytest.mark.parametrize(
    ("level", "status"), [("error", 0), ("warning", 1), ("note", 1)]
)  # fmt: skip
def test_exit_status_follows_the_chosen_level(tmp_path, level, status):
    assert run(make_site(tmp_path), "--fail-on", level) == status


def test_error_ends_with_status_1_and_wrong_command_line_with_2(tmp_path, capsys):
    make_site(tmp_path, lease=ARTICLE, other=ARTICLE)
    assert run(tmp_path) == 1
    assert "KB301" in capsys.readouterr().out
    assert run(tmp_path, "--update-baseline") == 2
    assert run(tmp_path / "nowhere") == 2


def test_check_publishes_nothing(tmp_path):
    make_site(tmp_path)
    run(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "kb-site.yaml"]


def test_strict_build_runs_the_same_rules_and_publishes_nothing(tmp_path, capsys):
    make_site(tmp_path)
    assert run(tmp_path, "--strict", command="build") == 1
    assert "KB401" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
    assert run(tmp_path, "--fail-on", "warning", command="build") == 1
    assert run(tmp_path, command="build") == 0


def test_severity_of_the_site_holds_in_a_build_too(tmp_path, capsys):
    make_site(tmp_path, lease=ARTICLE.replace("租金，收", "租金， 、收").replace("receit", "lease"))
    options = "title: 租房问答\nchecks: {KB401: error}\n"
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    assert run(tmp_path) == 0
    make_site(tmp_path)
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    assert run(tmp_path) == 1
    assert run(tmp_path, command="build") == 1
    assert "KB401" in capsys.readouterr().err


def test_error_in_a_template_is_a_finding_at_its_line(tmp_path, capsys, terminal):
    terminal()
    make_site(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_text("一\n{{ page.nothing }}\n", encoding="utf-8")
    assert run(tmp_path) == 1
    assert "  2:1      error   KB006 " in capsys.readouterr().out


def test_json_has_every_key(tmp_path, capsys):
    run(make_site(tmp_path), "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert report == {
        "schema": 1,
        "problems": [
            {
                "code": "KB401",
                "severity": "warning",
                "file": "content/lease.md",
                "line": 12,
                "column": 19,
                "message": "the link to 'receit.md' leads to nothing on the site; correct it, or take the link away",
            }
        ],
        "counts": {"error": 0, "warning": 1, "note": 0},
        "ignored": 0,
        "baseline": 0,
    }


def test_wrong_options_are_findings_for_a_service_too(tmp_path, capsys):
    (tmp_path / "kb-site.yaml").write_text("title: 问答\nlanguag: en\n", encoding="utf-8")
    assert run(tmp_path, "--format", "github") == 2
    said = capsys.readouterr()
    words = "unknown key 'languag'; did you mean 'language'?"
    assert said.out == (
        f"::error file=kb-site.yaml,line=2,col=1,title=KB003::{words}\n"
        "1 error, 0 warnings, 0 notes.\n"
    )
    assert said.err == f"kb-site.yaml:2:1: KB003 {words}\n"
    assert run(tmp_path) == 2
    assert capsys.readouterr().out == ""


def test_github_gets_ten_annotations_a_level_worst_first_and_all_in_the_summary():
    lines = github_report(Findings(MANY, prefix="docs/")).splitlines()
    levels = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[0] == (
        "::error file=docs/content/第 1.md,line=1,col=2,title=KB301::error 1: 50%25 <b>|%0A坏了"
    )
    summary = step_summary(Findings(MANY))
    assert summary.count("\n| error |") == 12
    assert summary.count("\n| note |") == 12
    assert "\\<b\\>\\| 坏了" in summary


def test_summary_of_the_step_is_written_where_github_wants_it(tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run(make_site(tmp_path), "--format", "github")
    assert "| warning | content/lease.md:12:19 | KB401 |" in (tmp_path / "summary.md").read_text()


def test_paths_for_services_start_at_the_working_folder(tmp_path, monkeypatch, capsys):
    make_site(tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--site", "docs", "--format", "github"]) == 0
    assert "file=docs/content/lease.md," in capsys.readouterr().out


@pytest.mark.parametrize("problems", [(), MANY], ids=["none", "many"])
def test_sarif_is_valid(shared, problems):
    schema = json.loads((shared / "corpora" / "schemas" / "sarif-2.1.0.json").read_bytes())
    report = json.loads(sarif_report(Findings(problems)))
    jsonschema.validate(report, schema)
    results = report["runs"][0]["results"]
    assert len(results) == len(problems)
    for result, each in zip(results, problems, strict=True):
        assert report["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == each.code


@pytest.mark.parametrize("problems", [(), MANY], ids=["none", "many"])
def test_junit_is_valid(shared, problems):
    schema = etree.XMLSchema(file=str(shared / "corpora" / "schemas" / "junit-10.xsd"))
    suite = etree.fromstring(junit_report(Findings(problems)).encode())
    schema.assertValid(suite)
    assert len(suite.findall("testcase/failure")) == sum(
        each.severity != "note" for each in problems
    )


def test_junit_survives_what_xml_cannot_hold():
    odd = Problem(Location("content/a.md"), "KB101", "error", given("\x00\x1b[31m\ufffe"))
    assert etree.fromstring(junit_report(Findings((odd,))).encode())[0][0].get("type") == "error"


def test_code_quality_fingerprints_are_all_different_and_outlive_new_lines():
    report = json.loads(gitlab_report(Findings(MANY)))
    assert len({each["fingerprint"] for each in report}) == len(MANY)
    moved = [
        Problem(Location(each.location.file, each.location.line + 9), *_rest(each)) for each in MANY
    ]
    assert fingerprints(moved) == fingerprints(MANY)


def _rest(problem):
    return problem.code, problem.severity, problem.says


def test_baseline_passes_over_what_it_knows_and_only_shrinks(tmp_path, capsys):
    site, file = make_site(tmp_path / "site"), tmp_path / "baseline.json"
    strict = ("--fail-on", "warning", "--baseline", str(file))
    assert run(site, *strict) == 2
    assert run(site, *strict, "--update-baseline") == 0
    again = ARTICLE.replace("，别弄丢了", "和[那里](nowhere.md)")
    make_site(site, lease="\n".join(again.split("\n")).replace("## 钱\n", "## 钱\n\n\n"))
    capsys.readouterr()
    assert run(site, *strict, "--update-baseline") == 1
    shown = capsys.readouterr().out
    assert "nowhere.md" in shown
    assert "receit.md' leads" not in shown
    assert "1 in the baseline" in shown
    make_site(site, lease=ARTICLE.replace("[这里](receit.md)", "合同"))
    assert run(site, *strict) == 0
    assert "1 of the baseline are mended; shrink it with --update-baseline." in (
        capsys.readouterr().out
    )
    run(site, *strict, "--update-baseline")
    assert json.loads(file.read_text())["findings"] == []


def test_baseline_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path, capsys):
    site = make_site(tmp_path / "site")
    os.mkfifo(tmp_path / "pipe")
    assert run(site, "--baseline", str(tmp_path / "pipe")) == 2
    assert "KB008 cannot be read (not a regular file)" in capsys.readouterr().err


def test_baseline_forgets_nothing_that_was_not_looked_for(tmp_path, capsys):
    site, file = make_site(tmp_path / "site"), tmp_path / "baseline.json"
    run(site, "--baseline", str(file), "--update-baseline")
    kept = json.loads(file.read_text())
    away = {"file": "content/lease.md", "code": "KB406", "fingerprint": "0" * 32}
    kept["findings"].append(away)
    file.write_text(json.dumps(kept))
    assert run(site, "--baseline", str(file), "--update-baseline") == 0
    assert json.loads(file.read_text()) == kept
    make_site(site, lease=ARTICLE.replace("reviewed", "reviewd"))
    assert run(site, "--baseline", str(file), "--update-baseline") == 1
    assert json.loads(file.read_text()) == kept
    assert "are mended" not in capsys.readouterr().out


def test_error_is_never_taken_for_known(tmp_path):
    site, file = make_site(tmp_path / "site", a=ARTICLE, b=ARTICLE), tmp_path / "baseline.json"
    assert run(site, "--baseline", str(file), "--update-baseline") == 1


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit", "gitlab"])
def test_private_values_and_dropped_lines_stand_in_no_report(tmp_path, capsys, form, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    text = f"租房问答\n一、钱\n1.1 押金怎么付？\n转账，电话{PHONE}，QQ：3590931873。\n责任编辑：王小明\n"
    front = ARTICLE.replace("reviewed: 2026-11-01", f"tags: [{PHONE}]\n手机{PHONE}: 1")
    linked = (
        ARTICLE.replace("{#deposit}", "{#rent}")
        .replace("deposit:", "rent:")
        .replace("receit.md", f"receit{PHONE}.md")
    )
    make_site(tmp_path, plain_txt=text, front=front, linked=linked)
    run(tmp_path, "--format", form, "--notes")
    shown = capsys.readouterr()
    everything = shown.out + shown.err
    everything += (tmp_path / "summary.md").read_text() if form == "github" else ""
    assert "KB205" in everything
    for private in (PHONE, "3590931873", "王小明"):
        assert private not in everything


def test_pre_commit_hook_refuses_a_finding_and_lets_a_clean_site_pass(tmp_path, monkeypatch):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.search(hook["files"], "docs/content/lease.md")
    assert not re.search(hook["files"], "src/content.py")
    program, *words = hook["entry"].split()
    assert program == "kb-site"
    monkeypatch.chdir(make_site(tmp_path))
    assert main(words) == 1
    make_site(tmp_path, lease=ARTICLE.replace("[这里](receit.md)", "合同"))
    assert main(words) == 0


def test_own_site_is_clean():
    assert main(["check", "--site", str(ROOT), "--fail-on", "note", "--as-of", "2026-11-28"]) == 0


def test_picture_of_another_folder_is_told_with_its_place(tmp_path, capsys):
    pictures = "![图](tu/none.png)\n\n![图](../resources/x.png)\n"
    make_site(tmp_path, lease=f"{ARTICLE}\n{pictures}")
    run(tmp_path)
    shown = capsys.readouterr().out
    assert "'tu/none.png' is not there; put it at content/tu/none.png" in shown
    assert "it would be at resources/x.png, and pictures are read from content alone" in shown


def test_quiet_shows_errors_alone_and_verbose_shows_notes(tmp_path, capsys, terminal):
    terminal()
    text = f"{ARTICLE}\n![图](none.png)\n"
    make_site(tmp_path, lease=text)
    with (tmp_path / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("checks: {KB309: error}\n")
    run(tmp_path, "--quiet")
    assert capsys.readouterr().out == (
        "content/lease.md\n"
        "  14:6     error   KB309 the picture 'none.png' is not there; put it beside the article\n"
        "           ![图](none.png)\n"
        f"           {'  　  '}^\n"
        "\n"
        "1 error, 1 warning, 0 notes.\n"
    )
    run(tmp_path, "--verbose")
    assert "--notes shows them" not in capsys.readouterr().out


def test_colours_are_shown_where_they_are_wanted_alone(tmp_path, capsys, monkeypatch):
    make_site(tmp_path)
    monkeypatch.setenv("FORCE_COLOR", "1")
    run(tmp_path)
    assert "\x1b[33mwarning\x1b[0m KB401" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    run(tmp_path)
    assert "\x1b" not in capsys.readouterr().out


def test_build_and_check_name_the_same_place(tmp_path, capsys):
    make_site(tmp_path, lease=f"{ARTICLE}\n![图](none.png)\n")
    run(tmp_path, command="build")
    assert "content/lease.md:14:6: KB309" in capsys.readouterr().err
