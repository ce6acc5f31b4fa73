"""kb-site serve."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.checks.findings import fingerprints
from kb_site.commands.options import add_site
from kb_site.commands.terminal import paint, problem_line
from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import say, tell
from kb_site.options.load_config import options_file
from kb_site.options.site_options import CONFIG_NAME
from kb_site.output.remove import remove_apart
from kb_site.preview.access import ANY_ADDRESS, LOCAL_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb_site.core.errors import Problem
    from kb_site.preview.rebuild import Rebuilt
    from kb_site.preview.server import Door

_LAST_PORT = 65535

EXAMPLE = "kb-site serve --site my-site --open"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("--host", default="127.0.0.1", help="help.serve.host")
    parser.add_argument("--port", type=port, help="help.serve.port")
    parser.add_argument("--open", action="store_true", help="help.serve.open")
    parser.add_argument("--quiet", action="store_true", help="help.serve.quiet")
    parser.add_argument("--verbose", action="store_true", help="help.verbose")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl+C, then leave nothing behind."""
    site: Path = arguments.site.resolve()
    if not options_file(site).is_file():
        message = say("KB001.no-site-here", config_name=CONFIG_NAME)
        raise ConfigError("KB001", message, Location(CONFIG_NAME))
    import asyncio

    from kb_site.preview.server import open_door, run_preview

    door = open_door(arguments.host, arguments.port)
    if door.host not in LOCAL_NAMES:
        _warn_open(door.host)
    print(tell("serve.preview", url=door.url), flush=True)
    if arguments.open:
        open_browser(door.url)
    announce = announcer(quiet=arguments.quiet, verbose=arguments.verbose)
    with until_stopped(door, "kb-site-preview-") as output:
        asyncio.run(run_preview(site, output, door, announce))
    return 0


def open_browser(url: str) -> None:
    """Open an address in the browser of this machine."""
    import webbrowser

    webbrowser.open(url)


@contextlib.contextmanager
def until_stopped(door: Door, prefix: str) -> Iterator[Path]:
    """Give a place for what is built until Ctrl+C; close the door, and leave nothing behind."""
    scratch = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        with contextlib.suppress(KeyboardInterrupt), door.socket:
            yield scratch / "site"
    finally:
        remove_apart(scratch)


def port(text: str) -> int:
    """Return the number of a port, for argparse."""
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= _LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(tell("argument.port", text=text, most=_LAST_PORT))


def _warn_open(host: str) -> None:
    where = tell("serve.network") if host in ANY_ADDRESS else host
    print(tell("serve.open-to-all", where=where), file=sys.stderr)


def announcer(*, quiet: bool, verbose: bool) -> Callable[[Rebuilt], None]:
    """Return what prints the outcome of every build: errors, and other findings when new."""
    before: set[str] = set()

    def announce(rebuilt: Rebuilt) -> None:
        names = dict(zip(fingerprints(rebuilt.problems), rebuilt.problems, strict=True))
        news = frozenset(each for name, each in names.items() if name not in before)
        before.clear()
        before.update(names)
        _announce(rebuilt, news, quiet=quiet, verbose=verbose)

    return announce


def _announce(rebuilt: Rebuilt, news: frozenset[Problem], *, quiet: bool, verbose: bool) -> None:
    """Print the errors, what else is new since the last build, and how many findings there are."""
    for problem in rebuilt.problems:
        new = problem in news and (verbose or problem.severity != "note")
        if problem.severity == "error" or (new and not quiet):
            print(problem_line(problem, sys.stderr), file=sys.stderr)
    if quiet:
        return
    found = Counter(problem.severity for problem in rebuilt.problems)
    if rebuilt.published:
        words = paint(tell("serve.done"), "green", sys.stdout)
        warnings = say("count.warning", count=found["warning"])
        known = say("serve.known", warnings=warnings) if found["warning"] else None
        print(
            tell(
                "serve.built",
                words=words,
                questions=rebuilt.questions,
                seconds=rebuilt.seconds,
                known=known,
            ),
            flush=True,
        )
    else:
        words = paint(tell("serve.not-built"), "red", sys.stdout)
        print(tell("serve.to-mend", words=words, count=found["error"]), flush=True)
