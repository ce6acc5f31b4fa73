"""The commands where the system lacks what Windows lacks: locks of fcntl, fork, exchange, SIGKILL.

The run is on Linux, in a Python from which a start-up module takes these names away; the path of
names, consoles and drives are Windows' own and are looked at one by one.
"""

import json
import os
import re
import subprocess
import sys
import time

import pytest

from kb_site.commands import main
from kb_site.core.systems import take_lock
from places import ROOT

STUB = ROOT / "tests" / "support" / "windows"
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
PLAIN = "租房押金\n\n一、押金的约定\n\n1.1 押金一般收多少\n一个月的租金。\n"


def environment(**more):
    paths = os.pathsep.join([str(STUB), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": paths, **more}


def run(*words, status=0, **more):
    command = [sys.executable, "-m", "kb_site", *map(str, words)]
    done = subprocess.run(command, env=environment(**more), capture_output=True, check=False)
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    assert done.returncode == status, said
    return done.stdout.decode(), said


SEVERAL = """\
import contextlib, io, json, sys
from kb_site.commands import main
ended = []
for words in json.loads(sys.argv[1]):
    shown, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(said):
        status = main(words)
    ended.append([status, shown.getvalue(), said.getvalue()])
json.dump(ended, sys.stdout)
"""


def run_all(*commands):
    """Run commands one after the other in one such Python; return what each ended with."""
    words = json.dumps([[*map(str, each)] for each in commands])
    command = [sys.executable, "-c", SEVERAL, words]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    ended = json.loads(done.stdout)
    assert "Traceback" not in "".join(said for _, _, said in ended)
    return ended


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site-folder"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 站\nchecks: {KB303: off}\n", encoding="utf-8")
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def files(folder):
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.name != ".kb-site"
    }


def test_names_are_gone_in_such_a_run():
    code = (
        "import os, signal\n"
        "print([hasattr(os, 'fork'), hasattr(os, 'O_NOFOLLOW'), hasattr(signal, 'SIGKILL')])\n"
        "from kb_site.core.systems import c_library, is_posix\n"
        "print(c_library(), is_posix())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[False, False, False]\nNone False\n"


def test_site_is_built_as_elsewhere_and_again_after_an_edit(site, tmp_path):
    assert main(["build", "--site", str(site), "--output", str(tmp_path / "here"), "--quiet"]) == 0
    run("build", "--site", site)
    assert files(site / "site") == files(tmp_path / "here")
    text = ARTICLE.replace("一个月的租金", "两个月的租金")
    (site / "content/lease.md").write_text(text, encoding="utf-8")
    build = (
        "build",
        "--site",
        site,
    )  # new, then in turns with the spare folder, then from the cache
    assert [status for status, _, _ in run_all(build, build, build)] == [0, 0, 0]
    assert "两个月的租金" in (site / "site/q/deposit.html").read_text(encoding="utf-8")
    assert not list(site.glob(".site.old*"))


@pytest.mark.proof
def test_large_site_is_built_by_several_processes(site):
    for number in range(60):
        text = ARTICLE.replace("lease", f"lease-{number}").replace("deposit", f"deposit-{number}")
        (site / f"content/a{number}.md").write_text(text, encoding="utf-8")
    run("build", "--site", site, "--workers", "2")
    assert len(list((site / "site/q").glob("*.html"))) == 61


def test_check_inspect_import_query_diff_report_and_export_work(site, tmp_path):
    (tmp_path / "押金.txt").write_text(PLAIN, encoding="utf-8")
    ended = run_all(
        ("build", "--site", site),
        ("check", "--site", site),
        ("inspect", tmp_path / "押金.txt"),
        ("import", tmp_path / "押金.txt", "--to", site / "content", "--site", site),
        ("query", "押一付几", "--site", site),
        ("build", "--site", site, "--output", tmp_path / "next"),
        ("diff", site / "site", tmp_path / "next"),
        ("report", "--site", site),
        ("export", "--site", site),
    )
    assert [status for status, _, _ in ended] == [0] * len(ended), ended
    _, checked, inspected, _, found, _, compared, _, exported = (shown for _, shown, _ in ended)
    assert "0 errors" in checked
    assert "押金一般收多少？" in inspected
    assert (site / "content/押金.md").is_file()
    assert "q/deposit.html" in found
    assert "Questions added (1)" in compared
    assert (site / "report.html").is_file()
    assert exported.count("\n") == 3


def test_lines_that_end_as_on_windows_give_the_same_site(site, tmp_path):
    (site / "content/b.txt").write_text(PLAIN, encoding="utf-8")
    (site / "content/b.yaml").write_text("slug: b\n", encoding="utf-8")
    run("build", "--site", site, "--output", tmp_path / "one")
    for path in (*(site / "content").iterdir(), site / "kb-site.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    run("build", "--site", site, "--output", tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_console_of_code_page_936_takes_every_message(site):
    for more in ({"PYTHONIOENCODING": "cp936"}, {"PYTHONIOENCODING": "cp936:strict"}):
        (site / "content/𠮷é.md").write_text(ARTICLE.replace("lease", "other"), encoding="utf-8")
        shown, said = run("--language", "zh", "check", "--site", site, status=1, **more)
        assert "𠮷é.md" in shown + said


def test_second_build_at_once_is_told_that_one_is_running(site):
    code = (
        "import os, sys, time\n"
        "from kb_site.core.systems import LOCK_FILE, take_lock\n"
        "lock = os.open(sys.argv[1], LOCK_FILE, 0o644)\n"
        "assert take_lock(lock)\n"
        "os.lseek(lock, 0, 0); os.write(lock, b'42'); print(flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code, str(site / ".site.lock")]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout.readline()
            program = (
                "import kb_site.output.lock as lock, sys\n"
                "lock.PATIENCE = 0.1\n"
                "from kb_site.commands import main\n"
                "sys.exit(main(sys.argv[1:]))\n"
            )
            words = [sys.executable, "-c", program, "build", "--site", str(site)]
            done = subprocess.run(
                words, env=environment(), capture_output=True, text=True, check=False
            )
        finally:
            holder.terminate()
    assert done.returncode != 0
    assert "KB007" in done.stderr
    assert "42" in done.stderr


def test_lock_is_free_again_when_its_holder_is_gone(tmp_path):
    for _ in range(2):
        descriptor = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
        assert take_lock(descriptor)
        os.close(descriptor)


def test_preview_is_served_and_ends(site):
    command = [sys.executable, "-m", "kb_site", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(
        command, env=environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, encoding="utf-8"
    ) as server:
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            assert _fetched(f"{address}q/deposit.html")
        finally:
            server.terminate()


def _fetched(address):
    from urllib.error import HTTPError
    from urllib.request import urlopen

    for _ in range(100):
        try:
            with urlopen(address) as page:  # noqa: S310 - our own preview
                return "一个月" in page.read().decode()
        except HTTPError:
            time.sleep(0.2)
    return False


@pytest.mark.parametrize("words", [("deploy", "copy"), ("rollback", "copy")])
def test_what_is_not_supported_says_so_in_one_line(site, words):
    text = "title: 站\ndeploy: {copy: {type: folder, path: published}}\n"
    (site / "kb-site.yaml").write_text(text, encoding="utf-8")
    built, refused = run_all(("build", "--site", site), (*words, "--site", site))
    assert (built[0], refused[0]) == (0, 2)
    assert refused[2] == (
        "KB703 deploying is not supported on this system, which lacks the locks that it relies on; "
        "deploy from Linux, macOS, WSL or CI, or copy the output folder\n"
    )


@pytest.mark.parametrize("name", ["C:/site", "C:site", "a\\b", "\\\\host\\share"])
@pytest.mark.parametrize("key", ["content", "output", "static", "templates"])
def test_folders_of_options_are_none_on_a_drive_and_have_no_backslash(tmp_path, capsys, key, name):
    (tmp_path / "kb-site.yaml").write_text(f"title: 站\n{key}: '{name}'\n", encoding="utf-8")
    assert main(["build", "--site", str(tmp_path)]) == 2
    shown = re.sub(" is ", " ", capsys.readouterr().err).replace("\\\\", "\\")
    assert f"KB004 {key} '{name}'" in shown
