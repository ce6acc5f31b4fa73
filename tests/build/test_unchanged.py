"""The same command again says the same without a build, while nothing at all has changed."""

import os
import subprocess
import sys
import time

import pytest

import kb_site.core.files as core_files
from kb_site.build import unchanged
from kb_site.build.cache.digests import code_digest
from kb_site.build.unchanged import say_again
from kb_site.commands import main

OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
topics:
  - {id: one, title: 甲, keywords: [甲]}
"""
ARTICLE = """\
---
title: 一篇
slug: one
---

## 甲类问题

### 这是什么？ {#what}

这是字。

### 空的？
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(core_files, "_SETTLED", -1)
    code_digest.cache_clear()  # the code, too, may have changed a moment ago
    folder = tmp_path / "mine"
    for name in ("content", "templates", "static"):
        (folder / name).mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    (folder / "content/one.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "static/plain.txt").write_text("字", encoding="utf-8")
    return folder


def command(site, *words):
    return ["build", "--site", str(site), *words]


def built(site, capsys, *words):
    assert main(command(site, *words)) == 0
    return capsys.readouterr()


def test_it_says_what_the_build_said(site, capsys):
    said = built(site, capsys)
    assert "KB314" in said.err
    assert str(site / "site" / "index.html") in said.out
    assert say_again(command(site))
    assert capsys.readouterr() == said


def test_a_build_that_found_all_unchanged_is_noted_too(site, capsys):
    said = built(site, capsys)
    (site / ".kb-site-cache" / "last").unlink()
    assert built(site, capsys) == said
    assert say_again(command(site))


def rewrite(path, text="别的"):
    def change(site):
        (site / path).write_text(text, encoding="utf-8")

    return change


def remove(path):
    def change(site):
        (site / path).unlink()

    return change


def same_size_and_time(site):
    path = site / "content/one.md"
    before = path.stat()
    path.write_text(ARTICLE.replace("这是什么", "那是什么"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def left_by_a_killed_build(site):
    (site / ".site.staging-0123456789abcdef").mkdir()


@pytest.mark.parametrize(
    "change",
    [
        rewrite("content/one.md", ARTICLE + "又一句。\n"),
        rewrite("content/two.md", ARTICLE.replace("one", "two")),
        remove("content/one.md"),
        rewrite("templates/custom.css"),
        rewrite("static/more.txt"),
        rewrite("kb-site.yaml", OPTIONS + "language: zh-Hant\n"),
        rewrite("review.yaml", "{}\n"),
        rewrite("site/index.html"),
        rewrite("site/more.html"),
        remove("site/sitemap.xml"),
        remove("site/.kb-site"),
        rewrite(".kb-site-cache/last"),
        remove(".kb-site-cache/last"),
        same_size_and_time,
        left_by_a_killed_build,
    ],
)
def test_whatever_has_changed_is_built(site, capsys, change):
    built(site, capsys)
    assert say_again(command(site))
    capsys.readouterr()
    change(site)
    assert not say_again(command(site))
    assert capsys.readouterr() == ("", "")


def a_day_later(patch, _):
    now = time.time() + 86_400
    patch.setattr(unchanged.time, "time", lambda: now)


@pytest.mark.parametrize(
    "change",
    [
        a_day_later,
        lambda patch, _: patch.setenv("LC_ALL", "zh_CN.UTF-8"),
        lambda patch, folder: patch.chdir(folder),
        lambda patch, folder: patch.syspath_prepend(str(folder)),
        lambda patch, _: patch.setattr(unchanged, "distributions", list),
    ],
)
def test_another_day_language_folder_or_package_is_another_command(
    site, capsys, monkeypatch, change
):
    built(site, capsys)
    change(monkeypatch, site.parent)
    assert not say_again(command(site))


@pytest.mark.parametrize("words", [["--quiet"], ["--drafts"], ["--no-cache"], ["--strict"]])
def test_other_words_are_another_command(site, capsys, words):
    built(site, capsys)
    assert not say_again(command(site, *words))


@pytest.mark.parametrize("words", [["--no-cache"], ["--archive"], ["--fail-on", "warning"]])
def test_what_does_more_than_build_is_not_noted(site, capsys, words):
    (site / "content/one.md").write_text(ARTICLE.replace("### 空的？", ""), encoding="utf-8")
    built(site, capsys, *words)
    assert not say_again(command(site, *words))


def test_a_source_that_changed_a_moment_ago_is_not_noted(site, capsys, monkeypatch):
    monkeypatch.setattr(core_files, "_SETTLED", 3_600_000_000_000)
    built(site, capsys)
    assert not say_again(command(site))


def test_a_source_that_changes_after_it_was_read_is_not_noted(site, capsys, monkeypatch):
    real = unchanged.note

    def late(*facts):
        (site / "content/one.md").write_text(ARTICLE + "又一句。\n", encoding="utf-8")
        real(*facts)

    monkeypatch.setattr(unchanged, "note", late)
    built(site, capsys)
    assert not say_again(command(site))


@pytest.mark.parametrize(
    "told", ["\x1b[31m红", "::error::错", "  ::error::错", "一##[错]", "\u202e"]
)
def test_a_record_of_others_commands_no_terminal(site, capsys, told):
    built(site, capsys)
    record = site / ".kb-site-cache" / "last"
    asked, state, looks, output, _, *rest = record.read_text(encoding="utf-8").split("\0")
    record.write_text("\0".join((asked, state, looks, output, told, *rest)), encoding="utf-8")
    assert not say_again(command(site))
    assert capsys.readouterr() == ("", "")


def test_the_command_imports_none_of_what_builds(site):
    time.sleep(3.1)
    words = [sys.executable, "-X", "importtime", "-m", "kb_site", *command(site)]
    first, second = (subprocess.run(words, capture_output=True, check=True) for _ in range(2))
    assert first.stdout == second.stdout
    assert b"msgspec" in first.stderr
    assert b"msgspec" not in second.stderr
    assert b"KB314" in second.stderr
