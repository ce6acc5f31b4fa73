"""Builds on a real cluster: a scheduler and workers, each a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest

from kb_site import build, load_config
from kb_site.commands import main
from kb_site.core.errors import ConfigError
from places import ROOT
from servers import free_port, listens, running

ARTICLE = "---\ntitle: 第{n}篇\nslug: a{n}\n---\n\n## 问题\n\n### 第{n}问是什么？ {{#q{n}}}\n\n第{n}答。\n"

PLUGIN = """\
from kb_site import Plugin

def rules(md):
    def signs(state):
        for child in (child for token in state.tokens for child in token.children or ()):
            child.content = child.content.replace("答", "{sign}答")
    md.core.ruler.push("signs", signs)

kb_site_plugin = Plugin(markdown=rules)
"""


def module(name):
    return [sys.executable, "-m", f"distributed.cli.{name}"]


@contextmanager
def worker(port, folder, path=None):
    """Start a worker that has joined when the block is entered."""
    folder.mkdir()
    words = [*module("dask_worker"), f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny"]
    words += ["--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder)]
    if path:
        words = ["env", f"PYTHONPATH={path}", *words]
    log = folder / "log.txt"
    with running(words, folder, lambda: "Registered to" in log.read_text("utf-8")) as process:
        yield process


@pytest.fixture
def scheduler(scheduler_process):
    """The port of a scheduler without workers."""
    return scheduler_process[0]


@pytest.fixture
def scheduler_process(tmp_path):
    """A scheduler without workers: its port and its process."""
    port = free_port()
    folder = tmp_path / "scheduler"
    folder.mkdir()
    words = [*module("dask_scheduler"), "--host", "127.0.0.1", "--port", str(port)]
    with running([*words, "--no-dashboard"], folder, listens(port)) as process:
        yield port, process


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    for n in range(120):
        (folder / f"content/a{n}.md").write_text(ARTICLE.format(n=n), encoding="utf-8")
    return folder


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.proof
def test_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(scheduler, site, tmp_path):
    address = f"dask://127.0.0.1:{scheduler}"
    assert build(load_config(site), tmp_path / "alone", workers=1).published
    with worker(scheduler, tmp_path / "one"), worker(scheduler, tmp_path / "two") as victim:
        assert build(load_config(site), workers=address).published
        assert files(site / "site") == files(tmp_path / "alone")

        def kill():
            ends = time.monotonic() + 60
            while time.monotonic() < ends and not list(tmp_path.glob(".again*/q")):
                time.sleep(0.001)
            os.kill(victim.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        assert build(load_config(site), tmp_path / "again", workers=address).published
        killer.join()
        assert victim.wait(10) == -signal.SIGKILL
        assert files(tmp_path / "again") == files(tmp_path / "alone")


@pytest.mark.proof
def test_worker_with_other_code_is_refused_and_the_old_output_stays(scheduler, site, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(ROOT / "src/kb_site", other / "kb_site")
    with (other / "kb_site/chinese/sentences.py").open("a", encoding="utf-8") as code:
        code.write("# another version\n")
    assert build(load_config(site), workers=1).published
    before = files(site / "site")
    with ExitStack() as workers:
        workers.enter_context(worker(scheduler, tmp_path / "same"))
        workers.enter_context(worker(scheduler, tmp_path / "new", other))
        with pytest.raises(ConfigError, match=r"KB008 tcp://127.0.0.1:[0-9]+: other versions of"):
            build(load_config(site), workers=f"dask://127.0.0.1:{scheduler}", cache=False)
    assert files(site / "site") == before


@pytest.mark.proof
def test_workers_use_the_plugin_that_the_site_names_or_refuse(
    scheduler, site, tmp_path, monkeypatch
):
    mine, other = tmp_path / "mine-too", tmp_path / "other"
    for folder, sign in ((mine, "™"), (other, "®")):
        folder.mkdir()
        (folder / "marked.py").write_text(PLUGIN.format(sign=sign), encoding="utf-8")
    monkeypatch.syspath_prepend(str(mine))
    with (site / "kb-site.yaml").open("a", encoding="utf-8") as options:
        options.write("plugins: [marked]\n")
    config, address = load_config(site), f"dask://127.0.0.1:{scheduler}"
    assert build(config, tmp_path / "alone", workers=1).published
    with worker(scheduler, tmp_path / "same", mine):
        assert build(config, workers=address, cache=False).published
    assert "第7™答" in (site / "site/q/q7.html").read_text(encoding="utf-8")
    assert files(site / "site") == files(tmp_path / "alone")
    with (
        worker(scheduler, tmp_path / "differs", other),
        pytest.raises(ConfigError, match="KB011 plugin marked has other files in this process"),
    ):
        build(config, workers=address, cache=False)


def test_cluster_without_workers_is_refused(scheduler, site):
    with pytest.raises(ConfigError, match="has no workers; start one"):
        build(load_config(site), workers=f"dask://127.0.0.1:{scheduler}")


def test_no_cluster_is_one_clear_line(site):
    words = ["-m", "kb_site", "build", "--site", str(site), "--workers"]
    address = f"dask://127.0.0.1:{free_port()}"
    words = [sys.executable, *words, address]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == (
        f"KB008 no cluster answers at {address}; expected a running scheduler\n"
    )


@pytest.mark.parametrize("words", ["0", "-1", "many", "dask://host", "tcp://127.0.0.1:1"])
def test_other_workers_are_a_wrong_command_line(words, site):
    with pytest.raises(SystemExit) as end:
        main(["build", "--site", str(site), f"--workers={words}"])
    assert end.value.code == 2


@pytest.mark.proof
def test_end_of_the_scheduler_is_one_clear_line(scheduler_process, site, tmp_path):
    port, process = scheduler_process
    assert build(load_config(site), workers=1).published
    before = files(site / "site")
    (site / "content/a7.md").write_text(ARTICLE.format(n=700), encoding="utf-8")
    address = f"dask://127.0.0.1:{port}"
    words = ["-m", "kb_site", "build", "--site", str(site), "--quiet", "--no-cache"]
    with worker(port, tmp_path / "one"):
        command = [sys.executable, *words, "--workers", address]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running_build:
            ends = time.monotonic() + 60
            while time.monotonic() < ends and not list(site.glob(".site.staging*/q")):
                time.sleep(0.001)
            process.kill()
            said = running_build.communicate(timeout=120)[1]
    assert said == f"KB009 the scheduler at {address} was lost; start it, and run it again\n"
    assert running_build.returncode == 3
    assert files(site / "site") == before
