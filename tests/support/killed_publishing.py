"""Publishes a small folder again and again, killed at one call after the other.

Run as `python crashing.py FOLDER START LACKING…`: START is the old output, `nothing`, a `folder`,
what a build makes of itself (`own`), or that with a spare folder beside it (`turns`); LACKING are system calls that the kernel is to refuse.
Prints one JSON line for each kill: the call, what a reader finds at once, and what stands there
after the next start of a build. A program of its own, so that it may fork: every round is a
fresh, single process.
"""

import ctypes
import errno
import json
import os
import platform
import shutil
import signal
import sys
from pathlib import Path

from kb_site.build.cache.output import LastOutput
from kb_site.build.cache.store import open_store
from kb_site.output import stage

OLD = dict.fromkeys(("a.html", "q/b.html", "q/deep/c.html", "gone.html"), b"old" * 3000)
NEW = dict.fromkeys(("a.html", "q/b.html", "q/deep/c.html", "more/d.html"), b"new" * 3000)
LATER = {**OLD, "a.html": b"later", "last/e.html": b"later"}

NUMBERS = {
    "x86_64": {"renameat2": 316, "syncfs": 306, "symlink": 88, "symlinkat": 266},
    "aarch64": {"renameat2": 276, "syncfs": 267, "symlink": 36, "symlinkat": 36},
}
"""Of the system calls, by machine."""


class Step(ctypes.Structure):
    """One instruction of a seccomp filter."""

    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class Filter(ctypes.Structure):
    """A seccomp filter."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Step)))


def refuse(calls, code=errno.ENOSYS):
    """Have the kernel refuse these system calls to this process and its children."""
    numbers = NUMBERS[platform.machine()]
    steps = [Step(0x20, 0, 0, 0)]
    for call in calls:
        steps += [Step(0x15, 0, 1, numbers[call]), Step(0x06, 0, 0, 0x00050000 | code)]
    steps.append(Step(0x06, 0, 0, 0x7FFF0000))
    program = Filter(len(steps), (Step * len(steps))(*steps))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, set_seccomp, by_filter = 38, 22, 2
    assert libc.prctl(no_new_privileges, 1, 0, 0, 0) == 0
    assert libc.prctl(set_seccomp, by_filter, ctypes.byref(program)) == 0, ctypes.get_errno()


def die_at(number, folder):
    """Kill this process as it begins its call of this number on a file below `folder`."""
    seen = 0

    def hook(event, arguments):
        nonlocal seen
        of_file = event.startswith(("open", "os.", "ctypes.dlsym"))
        if of_file and (folder in str(arguments) or event == "ctypes.dlsym"):
            seen += 1
            if seen == number:
                name = arguments[1] if event == "ctypes.dlsym" else Path(str(arguments[0])).name
                os.write(told, f"{event} {name}".encode())
                os.kill(os.getpid(), signal.SIGKILL)

    told = os.dup(3)
    sys.addaudithook(hook)


def publish(output, files, *, turns=False):
    """Publish these files, with `turns` as builds do that remember each other."""
    with open_store(output.parent, kept=turns) as store:
        last = LastOutput(store, output)
        with stage(output, sparing=turns, trees=last.trees, spare=last.spare) as staging:
            made = [staging.renew(path, content) for path, content in files.items()]
            old = staging.publish(b"", made)
            last.keep(made, old, output)


def found(output):
    """Say which site a reader finds, whole."""
    files = {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name != ".kb-site"
    }
    if not output.exists():
        return "nothing"
    whole = {"old": OLD, "new": NEW, "later": LATER}
    return next((name for name, site in whole.items() if site == files), "a mixture")


def killed_at(number, output, *, turns):
    """Publish in a process that dies at a call; return the call, empty if it lived."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(write, 3)
        die_at(number, str(output.parent))
        publish(output, NEW, turns=turns)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        call = pipe.read()
    _, status = os.waitpid(child, 0)
    assert status == (signal.SIGKILL if call else 0), status
    return call


def prepare(output, start):
    """Put the old output in place."""
    shutil.rmtree(output.parent, ignore_errors=True)
    output.parent.mkdir()
    if start == "own":
        publish(output, OLD)
    elif start == "turns":
        publish(output, LATER, turns=True)
        publish(output, OLD, turns=True)
    elif start == "folder":
        for path, content in {**OLD, ".kb-site": b""}.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(content)


def main():
    output, start = Path(sys.argv[1], "site"), sys.argv[2]
    refuse(sys.argv[3:])
    number, call = 0, "start"
    while call:
        number += 1
        prepare(output, start)
        call = killed_at(number, output, turns=start == "turns")
        at_once = found(output)
        with stage(output):
            pass
        names = sorted(path.name.split("-")[0] for path in output.parent.iterdir())
        line = {"call": call, "at_once": at_once, "next": found(output), "names": names}
        publish(output, LATER, turns=True)
        line["later"] = found(output)
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
