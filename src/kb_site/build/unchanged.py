"""The same command again, while nothing has changed: what the last build said is said again.

What a build looked at is kept as the system's marks of it. Where all of them are as they were,
nothing is read, and little is imported.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from kb_site.core.looks import digest, distributions, looks_of, marks_of, seen

TYPE_CHECKING = False
"""As in `typing`, whose import takes as long as a look at some thousand files."""

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kb_site.core.looks import Marks

FOLDER = ".kb-site-cache"
"""In the site folder; safe to delete, and to carry from one CI run to the next."""

_NAME = "last"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DAY = 86_400
_UNKNOWN = (None, "")
_TOLD_BY = (
    *("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "TERM", "SOURCE_DATE_EPOCH"),
)
"""Variables of the environment that decide what is said, or for which day."""


def say_again(words: Sequence[str]) -> bool:
    """Print what the last build printed for the same words, if nothing of it has changed."""
    try:
        with open(f"{_site(words)}/{FOLDER}/{_NAME}", encoding="utf-8", newline="") as file:
            asked, looks, output, out, err, *read = file.read().split("\0")
        pairs = zip(read[::2], read[1::2], strict=True)
        # Sources are looked at first: mostly it is they that have changed.
        same = (
            asked == _asked(words)
            and _is_plain(out + err)
            and not _has_leftovers(output)
            and all(_state(_held(path)) == state for path, state in pairs)
            and looks == looks_of(seen(output))
        )
    except (OSError, ValueError):
        return False
    if not same:
        return False
    sys.stdout.write(out)
    sys.stderr.write(err)
    return True


def note(
    words: Sequence[str],
    reads: Sequence[str],
    known: Mapping[str, tuple[Marks, str]],
    output: str,
    looks: str,
    said: tuple[str, str],
) -> None:
    """Note what a build of an output with these looks said, in the cache of its site.

    It read the files `reads` and what lies in such folders, and `known` are their marks as they
    were read. Nothing is noted where one of them is not known, or is another one meanwhile.
    """
    fields = [_asked(words), looks, output, *said]
    try:
        for each in (*reads, _PACKAGE):
            held = _held(each)
            if any(marks and known.get(path, _UNKNOWN)[0] != marks for path, marks in held):
                return
            fields += each, _state(held)
    except OSError:
        return
    if any("\0" in field for field in fields) or not _is_plain("".join(said)):
        return
    path = f"{_site(words)}/{FOLDER}/{_NAME}"
    aside = f"{path}.{os.getpid()}"
    try:
        with open(aside, "w", encoding="utf-8", newline="") as file:
            file.write("\0".join(fields))
        os.replace(aside, path)
    except (OSError, UnicodeEncodeError):
        return  # the next build reads all of it again


def _site(words: Sequence[str]) -> str:
    """Return the folder of the site that a command line names, as far as that is plain."""
    site = "."
    for place, word in enumerate(words):
        if word == "--site":
            site = "".join(words[place + 1 : place + 2])
        elif word.startswith("--site="):
            site = word.removeprefix("--site=")
    return os.path.dirname(site) or "." if site.endswith((".yaml", ".yml")) else site


def _asked(words: Sequence[str]) -> str:
    """Return all but files that decides what a build does and says."""
    told = [os.environ.get(name) for name in _TOLD_BY]
    shown = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    day = int(time.time()) // _DAY
    python = sys.version, sys.path, distributions()
    return ascii((list(words), os.getcwd(), told, shown, day, python))


def _is_plain(text: str) -> bool:
    """Return whether a text can be printed as it is, without a sign that commands anything."""
    lines = text.split("\n")
    return all(map(str.isprintable, lines)) and not any(
        line.lstrip().startswith("::") or "##[" in line for line in lines
    )


def _has_leftovers(output: str) -> bool:
    """Return whether anything but a lock lies beside an output under a name that builds give."""
    folder, name = os.path.split(output)
    names = os.listdir(folder or ".")
    return any(each.startswith(f".{name}.") and each != f".{name}.lock" for each in names)


_Held = list[tuple[str, "Marks | None"]]
"""Paths of files with their marks; nothing for one that is not there."""


def _state(held: _Held) -> str:
    return digest(marshal.dumps(sorted(held), 2))


def _held(path: str) -> _Held:
    """Return a file's marks, or those of all files below a folder. Raises OSError."""
    if not os.path.isdir(path):
        return [(path, marks_of(os.lstat(path)) if os.path.lexists(path) else None)]
    held: _Held = []
    folders = [path]
    while folders:
        with os.scandir(folders.pop()) as entries:
            found = [(each, each.is_dir(follow_symlinks=False)) for each in entries]
        held += (
            (each.path, marks_of(each.stat(follow_symlinks=False)))
            for each, is_folder in found
            if not is_folder
        )
        folders += (
            each.path for each, is_folder in found if is_folder and not _is_aside(path, each.name)
        )
    return held


def _is_aside(top: str, name: str) -> bool:
    return top == _PACKAGE and name == "__pycache__"
