"""The arguments of all commands: one table, and a module for each that is imported on use."""

from __future__ import annotations

import argparse
from importlib import import_module
from keyword import iskeyword
from typing import Protocol, cast

from kb_site.commands.argument_words import Parser
from kb_site.core.messages.language import OPTION, OPTIONS
from kb_site.version import __version__

COMMANDS: dict[str, str] = {
    "init": "help.init",
    "inspect": "help.inspect",
    "import": "help.import",
    "export": "help.export",
    "build": "help.build",
    "check": "help.check",
    "explain": "help.explain",
    "diff": "help.diff",
    "query": "help.query",
    "suggest-aliases": "help.suggest-aliases",
    "schema": "help.schema",
    "deploy": "help.deploy",
    "rollback": "help.rollback",
    "review": "help.review",
    "serve": "help.serve",
    "theme": "help.theme",
    "report": "help.report",
    "completion": "help.completion",
}
"""Name and key of one line of help; the module of that name has the rest, `import_` for import."""


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

        own = Parser(prog=f"{parser.prog} {arguments.command}")
        find_command(arguments.command).add_arguments(own)
        known = [name for action in own._actions for name in action.option_strings]  # noqa: SLF001 - argparse has no other list of them
        own.refuse(tell("argument.unknown", words=unknown, hint=nearest(unknown[0], known)))
    return arguments


def _add_language(parser: argparse.ArgumentParser) -> None:
    """Declare --language, which is read before all else, so that help is in it too."""
    parser.add_argument(OPTION, choices=OPTIONS, default=argparse.SUPPRESS, help="help.language")


def find_command(name: str) -> Command:
    """Return the module of a command."""
    module = f"{name}_" if iskeyword(name) else name.replace("-", "_")
    return cast("Command", import_module(f"kb_site.commands.{module}"))


def make_parser(words: list[str]) -> argparse.ArgumentParser:
    """Return the parser; only the module of the command in `words` is imported."""
    parser = Parser(prog="kb-site", about="help.about", first_steps=True)
    version = f"kb-site {__version__}"
    parser.add_argument("--version", action="version", version=version, help="help.version")
    _add_language(parser)
    # Without `prog` argparse would write the usage of the whole to find it.
    commands = parser.add_subparsers(
        prog=parser.prog, dest="command", required=True, metavar="COMMAND"
    )
    named = [word for word in words if word in COMMANDS]
    # Where the first word alone is a command, what others are called need not be known.
    for name in named if named == words[:1] else COMMANDS:
        about = COMMANDS[name]
        if name in words:
            module = find_command(name)
            sub = commands.add_parser(name, help=about, about=about, example=module.EXAMPLE)
            module.add_arguments(sub)
            _add_language(sub)
        else:
            commands.add_parser(name, help=about)
    return parser
