"""Builds that are killed, starved or met by others: a reader finds the old site or the new one."""

import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from interruptible_programs import heeding
from kb_site.commands import main
from places import SUPPORT
from proofs import CASES, part

CRASHING = SUPPORT / "killed_publishing.py"
REBUILDS, AT_ONCE = (50, 8) if CASES else (16, 4)
STARVING = SUPPORT / "withheld_resources.py"


def kill_everywhere(folder, start, *lacking):
    """Return what was found after a kill at each call on a file, in the order of the calls."""
    command = [sys.executable, CRASHING, folder / "kills", start, *lacking]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [json.loads(line) for line in shown.splitlines()]
    assert len(found) > 20
    assert found[-1]["call"] == ""
    return found


@pytest.mark.parametrize(
    ("start", "lacking"),
    part([("turns", ()), ("own", ()), ("own", ("syncfs",)), ("turns", ("syncfs",))], 2),
)
def test_killed_at_any_call_a_build_leaves_the_old_site_or_the_new(tmp_path, start, lacking):
    found = kill_everywhere(tmp_path, start, *lacking)
    left = [*([".kb"] if start == "turns" else []), ".site.lock", "site"]
    order = [each["at_once"] for each in found]
    assert order == sorted(order, key=["old", "new"].index)
    assert {"old", "new"} == set(order)
    for each in found:
        assert (each["next"], each["names"]) == (each["at_once"], left), each
        assert each["later"] == "later", each


@pytest.mark.parametrize("start", part(["own", "turns", "folder"], 2))
def test_folder_renamed_aside_comes_back_at_the_next_start(tmp_path, start):
    found = kill_everywhere(tmp_path, start, "renameat2")
    (gap,) = (each for each in found if each["at_once"] == "nothing")
    assert gap["call"].startswith("os.rename")
    assert gap["next"] == "old"
    assert {each["at_once"] for each in found} == {"old", "nothing", "new"}
    assert {each["next"] for each in found} == {"old", "new"}
    assert {each["later"] for each in found} == {"later"}


@pytest.mark.parametrize("lacking", [(), ("renameat2",)])
def test_killed_first_build_leaves_nothing_or_the_whole_site(tmp_path, lacking):
    found = kill_everywhere(tmp_path, "nothing", *lacking)
    assert {each["at_once"] for each in found} == {"nothing", "new"}
    assert {tuple(each["names"]) for each in found if each["next"] == "nothing"} == {
        (".site.lock",)
    }


ARTICLE = (
    "---\ntitle: 养鱼\nslug: fish\n---\n\n## 水\n\n### 多久换一次水？ {#change}\n\n每周第1版。\n"
)


@pytest.fixture
def site(tmp_path):
    """A site that has been built, with one more article in a folder of its own since."""
    folder = tmp_path / "fish"
    (folder / "content" / "more").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 养鱼问答\n", encoding="utf-8")
    (folder / "content" / "fish.md").write_text(ARTICLE, encoding="utf-8")
    assert main(["build", "--site", str(folder), "--quiet", "--no-cache"]) == 0
    other = ARTICLE.replace("fish", "food").replace("change", "feed").replace("水", "食")
    (folder / "content" / "more" / "food.md").write_text(other, encoding="utf-8")
    return folder


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_starved(site, what):
    """Build under a want; return the exit status and the messages."""
    command = [sys.executable, STARVING, what, "build", "--site", site, "--quiet", "--no-cache"]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    return ended.returncode, ended.stderr.splitlines()


def assert_whole(site, before):
    assert files(site / "site") == before
    assert sorted(path.name for path in site.iterdir() if path.name.startswith(".")) == [
        ".site.lock"
    ]


@pytest.mark.parametrize("size", [0, 1000, 10_000])
def test_file_that_may_not_grow_leaves_the_old_site(site, size):
    before = files(site / "site")
    status, messages = build_starved(site, f"limit={size}")
    assert (status, len(messages)) == (3, 1)
    assert messages[0].endswith(
        ": KB007 cannot be written (File too large); the old output is as it was"
    )
    assert_whole(site, before)


def test_read_only_folder_leaves_the_old_site(site):
    before = files(site / "site")
    site.chmod(0o555)
    try:
        status, messages = build_starved(site, "powerless")
    finally:
        site.chmod(0o755)
    reason = "cannot be written (Permission denied); the old output is as it was"
    assert (status, messages) == (3, [f"{site}:1:1: KB007 {reason}"])
    assert_whole(site, before)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("food.md", "content/more/food.md:1:1: KB101 cannot be read (No such file or directory)"),
        ("more", "content/more:1:1: KB103 the folder cannot be read (No such file or directory)"),
    ],
)
def test_source_that_vanishes_while_it_is_read_is_an_error(site, name, expected):
    before = files(site / "site")
    status, messages = build_starved(site, f"vanish={name}")
    assert status == 1
    assert messages[0].startswith(expected)
    assert messages[-1].startswith("Nothing was published (1 error, ")
    assert_whole(site, before)


def test_folder_that_may_not_be_read_is_an_error(site):
    before = files(site / "site")
    (site / "content" / "more").chmod(0)
    status, messages = build_starved(site, "powerless")
    (site / "content" / "more").chmod(0o755)
    assert status == 1
    assert messages[0].startswith(
        "content/more:1:1: KB103 the folder cannot be read (Permission denied)"
    )
    assert_whole(site, before)


def waits_for(process, file):
    """Whether a process has a file open, while it opens and closes others."""
    for opened in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            if opened.readlink() == file:
                return True
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_stops_a_build_with_one_clear_line(site, number):
    before = files(site / "site")
    held = os.open(site / ".site.lock", os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    command = heeding("-m", "kb_site", "build", "--site", str(site), "--quiet", "--no-cache")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        while not waits_for(running.pid, site / ".site.lock"):
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(number)
        _, messages = running.communicate()
    os.close(held)
    assert (running.returncode, messages) == (
        128 + number,
        "stopped; the old output is as it was\n",
    )
    assert_whole(site, before)


def test_a_build_stopped_after_it_published_says_that_the_new_output_is_there(
    site, monkeypatch, capsys
):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("kb_site.build.run"), "keep", stop)
    article = next((site / "content").glob("*.md"))
    article.write_text(f"{article.read_text('utf-8')}另外一句。\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["build", "--site", str(site), "--quiet"])
    assert ended.value.code == 128 + signal.SIGINT
    assert capsys.readouterr().err == "stopped; the new output is in place\n"
    assert any("另外一句" in page.read_text("utf-8") for page in (site / "site/q").glob("*.html"))


def test_workers_end_with_a_build_that_is_killed():
    code = (
        "import os, sys, time; from kb_site.build.process_pool import map_with\n"
        "def work(number):\n"
        "    if number < 99:  # the last is done before there are workers\n"
        "        os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)\n"
        "with map_with(2, 100) as each: list(each(work, range(100)))\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as running:
        assert running.stdout
        workers = {int(running.stdout.readline()) for _ in range(2)}
        running.kill()
        # The pipe ends when no process holds it any more.
        assert running.stdout.read() == b""
    assert len(workers) == 2


def test_work_is_done_in_one_process_where_there_is_no_shared_memory():
    code = (
        "import resource; from kb_site.build.process_pool import map_with\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "with map_with(2, 100) as each: assert list(each(abs, range(-99, 1)))[-1] == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_builds_at_once_end_one_after_the_other(site):
    command = [sys.executable, "-m", "kb_site", "build", "--site", site, "--quiet", "--no-cache"]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(AT_ONCE)]
    ended = [(each.communicate()[1], each.returncode) for each in running]
    for messages, status in ended:
        assert status == 0 or (status == 3 and "KB007 another build (process " in messages)
    assert 0 in {status for _, status in ended}
    assert main(["build", "--site", str(site), "--verify", str(site / "site")]) == 0
    assert_whole(site, files(site / "site"))


REBUILDING = """\
import sys
from kb_site import build, load_config
from contextlib import suppress
from importlib import import_module
from pathlib import Path
site = Path(sys.argv[1])
for number in range(2, int(sys.argv[2])):
    for article in site.rglob("content/**/*.md"):
        text = article.read_text("utf-8")
        article.write_text(text.replace(f"第{number - 1}版", f"第{number}版"), "utf-8")
    assert build(load_config(site), workers=1).published
"""


def test_reader_sees_whole_pages_of_one_site_after_the_other_during_rebuilds(site):
    pages = [site / "site" / name for name in ("q/change.html", "print.html", "articles/fish.html")]
    seen = [1]
    with subprocess.Popen([sys.executable, "-c", REBUILDING, site, str(2 + REBUILDS)]) as running:
        while running.poll() is None:
            for page in pages:
                text = page.read_text(encoding="utf-8")
                assert text.rstrip().endswith("</html>")
                (edition,) = set(re.findall("第([0-9]+)版", text))
                seen.append(int(edition))
    assert running.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > REBUILDS // 4
