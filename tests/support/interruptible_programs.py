"""Programs that heed Ctrl-C, whatever the tests were started by."""

import sys

_HEED = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


def heeding(*words: str) -> list[str]:
    """Return a command that runs Python with `words` and does not ignore Ctrl-C.

    What runs in the background of a shell is begun with Ctrl-C ignored; what a person runs is not.
    """
    return [sys.executable, "-c", _HEED, *words]
