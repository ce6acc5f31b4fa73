"""Runs kb-site where the system withholds something.

`python starving.py limit=BYTES ARGUMENTS…`: no file may grow beyond so many bytes.
`python starving.py powerless ARGUMENTS…`: root's power over the modes of files is given up.
`python starving.py vanish=NAME ARGUMENTS…`: the file or folder of that name, which has been listed, vanishes before it is read.
"""

import ctypes
import resource
import shutil
import sys
from pathlib import Path

from kb_site.commands import main


def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))


def powerless():
    """Drop all capabilities, by capset(2)."""
    version = 0x20080522
    header = (ctypes.c_uint32 * 2)(version, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0


def is_asked_by(module):
    frame = sys._getframe(2)  # noqa: SLF001 - only it tells who asks
    while frame and not frame.f_code.co_filename.endswith(module):
        frame = frame.f_back
    return frame is not None


def vanish(name):
    def hook(event, arguments):
        if event not in ("open", "os.scandir") or not str(arguments[0]).endswith(f"/{name}"):
            return
        path = Path(arguments[0])
        if is_asked_by("scan.py") and not is_asked_by("shutil.py") and path.exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    sys.addaudithook(hook)


if __name__ == "__main__":
    what, _, value = sys.argv[1].partition("=")
    {"limit": lambda: limit(value), "powerless": powerless, "vanish": lambda: vanish(value)}[what]()
    sys.exit(main(sys.argv[2:]))
