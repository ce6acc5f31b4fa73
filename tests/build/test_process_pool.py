import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from kb_site import build, load_config
from kb_site.build.process_pool import map_with
from kb_site.core.errors import KbSiteError
from kb_site.core.messages import say

ARTICLE = "---\ntitle: 第{n}篇\nslug: a{n}\n---\n\n## 问题\n\n### 第{n}问是什么？ {{#q{n}}}\n\n第{n}答。\n"


def double(number):
    return 2 * number


def die(number):
    if number == 60:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse(limit, number):
    if number > limit:
        raise KbSiteError("KB104", say("hint.nearest", name=str(number)))
    return number


KEPT = []


def hold_much_for_a_while(number):
    """Of 80 MB leave 40 pieces that lie among the rest; return what the process holds then."""
    if number < 4:  # one piece of work each, as the longest has it
        KEPT.append([bytes(2000) for _ in range(40_000)][::1000])
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_what_long_work_held_is_given_back_before_the_next():
    with map_with(2, 1000) as each:
        held = list(each(hold_much_for_a_while, range(1000)))
    # The last is done in this process, which holds what other tests left.
    assert max(held[4:-1]) < min(held[:4]) - 30_000_000


INTERRUPTED = """
import os, signal
from kb_site.build.process_pool import map_with

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
with map_with(2, 1000) as each:
    try:
        print(len(list(each(abs, range(1000)))))
    except KeyboardInterrupt:
        print("stopped")
"""


def test_interrupt_amid_a_fork_is_heard_after_it():
    words = [sys.executable, "-c", INTERRUPTED]
    done = subprocess.run(words, check=True, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("stopped\n", "")


@pytest.mark.parametrize("joining", [False, True])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_values(workers, joining):
    with map_with(workers, 1000, joining=joining) as each:
        assert list(each(double, iter(range(1000)))) == [2 * number for number in range(1000)]


def process_of(number):
    del number
    return os.getpid()


def test_last_work_is_done_before_processes_are_made_which_then_have_what_it_loaded():
    with map_with(2, 100) as each:
        *others, last = each(process_of, range(100))
    assert last == os.getpid()
    assert os.getpid() not in others


def process_after_a_while(number):
    time.sleep(0.2 if number == 0 else 0.001)
    return os.getpid()


def test_process_that_joins_works_while_the_first_is_waited_for():
    with map_with(2, 400, joining=True) as each:
        held = list(each(process_after_a_while, range(400)))
    assert held[0] != os.getpid()
    assert 50 < held.count(os.getpid()) < 399


@pytest.mark.parametrize("joining", [False, True])
def test_an_error_keeps_its_fields_across_processes(joining):
    with pytest.raises(KbSiteError) as caught, map_with(2, 100, joining=joining) as each:
        list(each(partial(refuse, 70), range(100)))
    assert str(caught.value) == "KB104 ; did you mean '71'?"


def die_elsewhere(process, number):
    if os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_killed_worker_is_a_clear_error():
    with (
        pytest.raises(KbSiteError, match="KB009 a worker process was killed"),
        map_with(2, 100) as each,
    ):
        list(each(die, range(100)))


def test_a_killed_worker_is_a_clear_error_to_a_process_that_joins():
    with (
        pytest.raises(KbSiteError, match="KB009 a worker process was killed"),
        map_with(2, 100, joining=True) as each,
    ):
        list(each(partial(die_elsewhere, os.getpid()), range(100)))


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.proof
def test_any_number_of_workers_gives_the_same_bytes(tmp_path):
    outputs = []
    for workers in (1, 2):
        site = tmp_path / str(workers)
        (site / "content").mkdir(parents=True)
        Path(site, "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
        for n in range(60):
            text = ARTICLE.format(n=n)
            Path(site, "content", f"a{n}.md").write_text(text, encoding="utf-8")
        assert build(load_config(site), workers=workers).published
        outputs.append(files(site / "site"))
    assert outputs[0] == outputs[1]


def test_nothing_that_a_build_imports_starts_a_thread():
    """Processes are forked only where there is no other thread; else each is started anew."""
    code = (
        "import threading, kb_site.build.anew; from kb_site.pages.shared.theme import load_theme\n"
        "load_theme(None, 'zh-Hans'); print(threading.active_count())"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout == "1\n"
