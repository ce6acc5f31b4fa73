"""The command line. What `--version` does not need is imported after it has been answered."""

from __future__ import annotations

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
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Messages quote Chinese text and file names, whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if words == ["--version"]:
        print(f"kb-site {__version__}")
        return 0
    from kb_site.commands.ending import Ending
    from kb_site.core.messages.language import choose, language_of

    choose(language_of(words, os.environ))
    with Ending():
        return _run(words)


def _run(words: list[str]) -> int:
    from kb_site.commands.parser import find_command, parse
    from kb_site.core.errors import KbSiteError

    arguments = parse(words)
    try:
        return find_command(arguments.command).run(arguments)
    except KbSiteError as error:
        print(error.shown(), file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        # The reader of our output has gone; give the interpreter nothing to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
