"""Work that takes too long stops, is an error of its source, and costs only that."""

import contextlib
import pickle
import re
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from kb_site.core.deadline import deadline
from kb_site.core.errors import SourceError

EXPECTED = (
    "a.txt:1:1: KB110 took longer than 0.05 seconds to read; split the article or simplify it"
)


def work_without_end():
    with deadline("a.txt", 0.05):
        while True:
            with contextlib.suppress(ValueError):
                re.search("(a*)*b", "a" * 30)


def work_in_thread(results):
    try:
        with deadline("a.txt", 0.05):
            time.sleep(0.1)
    except SourceError as error:
        results.append(str(error))


def test_work_without_end_is_stopped():
    with pytest.raises(SourceError) as caught:
        work_without_end()
    assert str(caught.value) == EXPECTED
    assert str(pickle.loads(pickle.dumps(caught.value))) == EXPECTED  # noqa: S301 - our own bytes


def test_work_in_a_worker_process_is_stopped_and_the_worker_lives_on():
    with ProcessPoolExecutor(1) as executor:
        for _ in range(2):
            with pytest.raises(SourceError, match=r"a\.txt:1:1: KB110"):
                executor.submit(work_without_end).result()
        assert executor.submit(int, "7").result() == 7


def test_late_work_in_a_thread_is_found_out_when_it_ends():
    results = []
    thread = threading.Thread(target=work_in_thread, args=(results,))
    thread.start()
    thread.join()
    assert results == [EXPECTED]


def test_timer_is_gone_after_the_work():
    before = signal.getsignal(signal.SIGALRM)
    with deadline("a.txt", 5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_timer_of_somebody_else_is_left_alone():
    with deadline("outer.txt", 5), deadline("a.txt", 0.05):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 1
