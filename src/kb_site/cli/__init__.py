"""The command line: one table of commands, each in a module of its own that is imported on use."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
import traceback
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, NoReturn, Protocol, cast

from kb_site.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

COMMANDS: dict[str, str] = {
    "init": "make a new site that builds, with a worked article",
    "inspect": "show what the loader understood of one source",
    "import": "turn articles into Markdown files to edit",
    "build": "build the site and put it in place of the old output",
    "check": "find what is wrong, without publishing anything",
    "diff": "compare two published sites: questions, answers, addresses",
    "query": "show what a reader of the built site would find",
    "schema": "print JSON Schemas, by which editors complete and check YAML files",
    "deploy": "send the built site to where readers find it",
    "rollback": "deploy a kept generation of a target again",
    "serve": "show a live preview that follows every change",
    "report": "make one page that shows the editor how the site is doing",
    "completion": "print the script by which a shell completes commands",
}
"""Name and one line of help; the module kb_site.cli.<name> has the rest, import_ for `import`."""

FIRST_STEPS = """\
first steps:
  kb-site init my-site         a site that builds, with a worked article
  cd my-site
  kb-site serve --open         write, save, and see the page change
  kb-site check                what is still to mend
  kb-site build                the finished site, in the folder site

`kb-site COMMAND --help` has an example of each command.

"""

EXIT_STATUSES = """\
exit status:
  0  clean
  1  content problems at or above the chosen level; nothing was published
  2  wrong command line or configuration
  3  a fault of the tool
  4  deploy refused by a guard; nothing was sent
  5  deploy stopped part-way, or not proven; run it again to resume
"""

_INTERRUPTED = 130


class Command(Protocol):
    """What a command's module offers."""

    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the work and return the exit status."""


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
    with _Faults():
        return _run(words)


def _run(words: list[str]) -> int:
    from kb_site.errors import KbSiteError

    arguments = _parse(words)
    command = _command(arguments.command)
    try:
        return command.run(arguments)
    except KbSiteError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("stopped; the old output is as it was", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; give the interpreter nothing to flush into.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parse(words: list[str]) -> argparse.Namespace:
    """Return the arguments; what a command does not know ends with its own usage, not ours."""
    parser = make_parser(words)
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        own = _Parser(prog=f"{parser.prog} {arguments.command}")
        _command(arguments.command).add_arguments(own)
        known = [name for action in own._actions for name in action.option_strings]  # noqa: SLF001 - argparse has no other list of them
        own.error(f"unrecognized arguments: {' '.join(unknown)}{_nearest(unknown[0], known)}")
    return arguments


class _Parser(argparse.ArgumentParser):
    """Names the nearest known choice where one is wrong."""

    def error(self, message: str) -> NoReturn:
        """End with usage, message and status 2."""
        found = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        known = [name.strip("'") for name in found[2].split(", ")] if found else []
        super().error(message + (_nearest(found[1], known) if found else ""))


def _nearest(word: str, known: list[str]) -> str:
    from kb_site.fields import nearest

    return nearest(word, known)


def _command(name: str) -> Command:
    module = f"{name}_" if iskeyword(name) else name
    return cast("Command", import_module(f"kb_site.cli.{module}"))


def make_parser(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser; only the module of the command in `words` is imported."""
    parser = _Parser(
        prog="kb-site",
        description="Turn articles into a searchable static FAQ site.",
        epilog=FIRST_STEPS + EXIT_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kb-site {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        if name in words:
            module = _command(name)
            sub = commands.add_parser(
                name,
                help=text,
                description=text[0].upper() + text[1:] + ".",
                epilog=f"example:\n  {module.EXAMPLE}\n\n{EXIT_STATUSES}",
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
            module.add_arguments(sub)
        else:
            commands.add_parser(name, help=text)
    return parser


class _Faults:
    """Ends the program with status 3, and the traceback, on what nobody expected."""

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Report the fault unless the program is ending as it should."""
        if fault is None or isinstance(fault, SystemExit):
            return
        traceback.print_exception(kind, fault, trace)
        print("kb-site: a fault of the tool; the old output is as it was", file=sys.stderr)
        raise SystemExit(3)
