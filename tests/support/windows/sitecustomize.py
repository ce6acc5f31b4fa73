"""Makes a Python on Linux lack what Windows lacks, for tests; it is read at the start.

Python's own modules that need these names are imported first: on Windows they are others.
"""

import asyncio
import ctypes
import errno
import fcntl
import multiprocessing.context
import multiprocessing.popen_spawn_posix
import multiprocessing.resource_tracker
import multiprocessing.util
import os
import shutil
import signal
import socketserver
import stat
import subprocess
import sys
import tempfile
import types

LOADED = (asyncio, multiprocessing, socketserver, subprocess, tempfile)

_open, _link, _fsync, _cdll = os.open, os.link, os.fsync, ctypes.CDLL


def _locking(descriptor, mode, size):
    del mode, size
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OSError(errno.EACCES, "Permission denied") from None


def _open_no_folder(path, flags, mode=0o777, *, dir_fd=None):
    descriptor = _open(path, flags, mode, dir_fd=dir_fd)
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise PermissionError(errno.EACCES, "Permission denied", path)
    return descriptor


def _link_plainly(source, target, *, follow_symlinks=True):
    if not follow_symlinks:
        raise NotImplementedError("link: follow_symlinks unavailable on this platform")
    _link(source, target)


def _fsync_written(descriptor):
    if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, "Bad file descriptor")
    _fsync(descriptor)


def _no_own_library(name, *words, **options):
    if name is None:
        raise TypeError("LoadLibrary() argument 1 must be str, not None")
    return _cdll(name, *words, **options)


msvcrt = types.ModuleType("msvcrt")
msvcrt.LK_NBLCK = 2
msvcrt.locking = _locking
sys.modules["msvcrt"] = msvcrt
for name in ("fcntl", "grp", "pwd", "pty", "termios", "tty", "resource", "posix"):
    sys.modules[name] = None
shutil._use_fd_functions = False  # noqa: SLF001 - chosen at its import, as on Windows
shutil.rmtree.avoids_symlink_attacks = False
os.open, os.link, os.fsync = _open_no_folder, _link_plainly, _fsync_written
ctypes.CDLL = _no_own_library
for name in (
    "fork", "forkpty", "pread", "pwrite", "fchmod", "fchown", "chown", "sync", "sched_getaffinity",
    "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "getuid", "geteuid", "getgid", "mkfifo",
    "killpg", "setsid", "statvfs", "uname", "nice",
):  # fmt: skip
    delattr(os, name)
for name in ("SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "SIGCHLD", "setitimer", "getitimer"):
    delattr(signal, name)
