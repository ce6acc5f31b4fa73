"""Wait for what a page in the browser comes to, whatever its policy forbids."""

import time

import pytest

SECONDS = 20


def wait_until(page, script, argument=None):
    """Ask `page` with the function `script` until it says yes, or fail.

    Playwright's `wait_for_function` asks again by `eval` within the page, which our policy forbids:
    it succeeds where the first answer is yes, and fails by chance. To evaluate is always allowed.
    """
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(script, argument):
        if time.monotonic() > deadline:
            pytest.fail(f"the page never came to: {script}")
        page.wait_for_timeout(20)
