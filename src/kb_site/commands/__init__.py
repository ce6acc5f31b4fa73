"""The command line. What `--version` does not need is imported after it has been answered."""

from __future__ import annotations

import gc
import io
import os
import sys

from kb_site.version import __version__

TYPE_CHECKING = False
"""As in `typing`, whose import takes as long as all that `--version` does."""

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    if argv is None:
        _use_utf8()
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's, which would never be used
        gc.set_threshold(200_000, 20, 20)  # nearly all that is imported and made stays
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Messages quote Chinese text and file names, whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if words == ["--version"]:
        print(f"kb-site {__version__}")
        return 0
    if argv is None and _is_said_again(words):
        return 0
    from kb_site.commands.ending import Ending
    from kb_site.commands.streams import shown_streams
    from kb_site.core.messages.language import choose, language_of

    choose(language_of(words, os.environ))
    with shown_streams(), Ending():
        status = _run(words)
    if argv is None:
        _leave(status)
    return status


def _leave(status: int) -> None:
    """End the process at once: taking apart all that it holds is a thirtieth of an edit's time.

    It ends as ever where something else may have to be done in the end, by a plugin, a thread or
    a tracer, and where what was printed cannot be written.
    """
    gc.freeze()  # what it holds need not be looked through
    threading, plugins = map(sys.modules.get, ("threading", "kb_site.core.plugins"))
    if sys.gettrace() or (threading and threading.active_count() > 1):
        return
    if plugins and plugins.any_used():
        return
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        return  # the interpreter says so
    os._exit(status)


def _is_said_again(words: list[str]) -> bool:
    """Print what the last build said, if it would say the same, and return whether it would."""
    if "build" not in words:
        return False
    from kb_site.build.unchanged import say_again

    try:
        return say_again(words)
    except KeyboardInterrupt:
        from kb_site.commands.ending import Ending

        with Ending():
            raise


def _use_utf8() -> None:
    """Start anew with UTF-8 for file names, where the locale has another encoding.

    Names of files are text of the site: they must be the same on every machine.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode or not sys.executable:
        return
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself


def _run(words: list[str]) -> int:
    from kb_site.commands.parser import find_command, parse
    from kb_site.core.errors import KbSiteError

    arguments = parse(words)
    arguments.words = words
    try:
        return find_command(arguments.command).run(arguments)
    except KbSiteError as error:
        print(error.shown(), file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output has gone; give the interpreter nothing to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
