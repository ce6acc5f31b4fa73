"""kb-site completion."""

from __future__ import annotations

import argparse

import shtab

from kb_site.core.messages import tell

EXAMPLE = "kb-site completion bash > ~/.local/share/bash-completion/completions/kb-site"

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="help.completion.shell")


def run(arguments: argparse.Namespace) -> int:
    """Print the script by which a shell completes commands, options and file names."""
    from kb_site.commands.parser import COMMANDS, make_parser

    parser = make_parser(list(COMMANDS))
    _prepare(parser)
    print(shtab.complete(parser, arguments.shell))
    return 0


def _prepare(parser: argparse.ArgumentParser) -> None:
    """Give help its words, and tell what is a path; shtab takes choices in a dict for commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list of them
        _word(action)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            _word(*action._choices_actions)  # noqa: SLF001 - as above
            for each in action.choices.values():
                _prepare(each)
        elif action.choices:
            action.choices = tuple(action.choices)
        elif action.metavar == "DIR":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # shtab reads it
        elif action.metavar in ("FILE", "OLD", "NEW"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads it


def _word(*actions: argparse.Action) -> None:
    """Put the words of an argument's help in the place of their key."""
    for action in actions:
        if action.help and action.help.startswith("help."):
            values = {**vars(action), "choices": ", ".join(action.choices or ())}
            action.help = tell(action.help) % values
