"""The arguments of all commands: one table, and a module for each that is imported on use."""

from __future__ import annotations

import argparse
import re
from importlib import import_module
from keyword import iskeyword
from typing import NoReturn, Protocol, cast

from kb_site.core.messages.language import OPTION, OPTIONS
from kb_site.version import __version__

COMMANDS: dict[str, str] = {
    "init": "make a new site that builds, with a worked article",
    "inspect": "show what the loader understood of one source",
    "import": "turn articles into Markdown files to edit",
    "export": "write the published questions as a table",
    "build": "build the site and put it in place of the old output",
    "check": "find what is wrong, without publishing anything",
    "diff": "compare two published sites: questions, answers, addresses",
    "query": "show what a reader of the built site would find",
    "suggest-aliases": "list queries that miss their question, and the wordings to add",
    "schema": "print JSON Schemas, by which editors complete and check YAML files",
    "deploy": "send the built site to where readers find it",
    "rollback": "deploy a kept generation of a target again",
    "review": "put articles right in the browser, source and result side by side",
    "serve": "show a live preview that follows every change",
    "report": "make one page that shows the editor how the site is doing",
    "completion": "print the script by which a shell completes commands",
}
"""Name and one line of help; the module of that name has the rest, import_ for `import`."""

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


class Command(Protocol):
    """What a command's module offers."""

    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the work and return the exit status."""


def parse(words: list[str]) -> argparse.Namespace:
    """Return the arguments; what a command does not know ends with its own usage, not ours."""
    parser = make_parser(words)
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        from kb_site.core.messages import tell
        from kb_site.core.nearest import nearest

        own = _Parser(prog=f"{parser.prog} {arguments.command}")
        find_command(arguments.command).add_arguments(own)
        known = [name for action in own._actions for name in action.option_strings]  # noqa: SLF001 - argparse has no other list of them
        own.error(tell("argument.unknown", words=unknown, hint=nearest(unknown[0], known)))
    return arguments


def _add_language(parser: argparse.ArgumentParser) -> None:
    """Declare --language, which is read before all else, so that help is in it too."""
    parser.add_argument(
        OPTION,
        choices=OPTIONS,
        default=argparse.SUPPRESS,
        help="language of what is printed for people (default: the locale's)",
    )


class _Parser(argparse.ArgumentParser):
    """Names the nearest known choice where one is wrong."""

    def error(self, message: str) -> NoReturn:
        """End with usage, message and status 2."""
        found = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message)
        known = [name.strip("'") for name in found[2].split(", ")] if found else []
        super().error(message + (_nearest(found[1], known) if found else ""))


def _nearest(word: str, known: list[str]) -> str:
    from kb_site.core.messages import shown
    from kb_site.core.nearest import nearest

    hint = nearest(word, known)
    return shown(hint) if hint else ""


def find_command(name: str) -> Command:
    """Return the module of a command."""
    module = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    return cast("Command", import_module(f"kb_site.commands.{module}"))


def make_parser(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser; only the module of the command in `words` is imported."""
    parser = _Parser(
        prog="kb-site",
        description="Turn articles into a searchable static FAQ site.",
        epilog=FIRST_STEPS + EXIT_STATUSES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kb-site {__version__}")
    _add_language(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        if name in words:
            module = find_command(name)
            sub = commands.add_parser(
                name,
                help=text,
                description=text[0].upper() + text[1:] + ".",
                epilog=f"example:\n  {module.EXAMPLE}\n\n{EXIT_STATUSES}",
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
            module.add_arguments(sub)
            _add_language(sub)
        else:
            commands.add_parser(name, help=text)
    return parser
