"""The argument parser whose words are those of the message catalogue.

Help texts are keys of the catalogue, looked up when help is printed: the language is known
by then, and a command that prints none reads no catalogue.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import NoReturn

from kb_site.core.messages import tell
from kb_site.core.nearest import nearest
from kb_site.core.patterns import later

_KEY = "help."
_NO_START = "，。；：、！？）》」』”’％"
"""Marks that begin no line: GB/T 15834."""

_AFTER_HAN = later(r"^([\u4e00-\u9fff]+):$", re.MULTILINE)
"""A heading of the help, after which argparse writes a colon of half width."""

_LIST = ", "
_SAID: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (r"one of the arguments (.*) is required", "argument.one-of", ("names",)),
    (r"the following arguments are required: (.*)", "argument.required", ("names",)),
    (r"argument (.*?): expected one argument", "argument.one", ("name",)),
    (r"argument (.*?): expected at least one argument", "argument.some", ("name",)),
    (r"argument (.*?): not allowed with argument (.*)", "argument.not-with", ("name", "other")),
    (r"argument (.*?): ignored explicit argument (.*)", "argument.no-value", ("name", "word")),
    (r"argument (.*?): invalid [a-z_]+ value: (.*)", "argument.value", ("name", "word")),
    (r"ambiguous option: (.*?) could match (.*)", "argument.ambiguous", ("name", "names")),
    (r"argument (.*?): (.*)", "argument.wrong", ("name", "message")),
)
"""What argparse says, as which key, with its parts by name; the last one has words of our own."""

_CHOICE = later(r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """Says everything by the catalogue, and names the nearest known choice where one is wrong."""

    def __init__(
        self, *, prog: str, about: str = "", example: str = "", first_steps: bool = False
    ) -> None:
        """Take what a command is for, as a key, and an example of it."""
        super().__init__(prog=prog, formatter_class=_Formatter, add_help=False)
        self._about, self._example, self._first_steps = about, example, first_steps
        self._positionals.title, self._optionals.title = "help.arguments", "help.options"
        self.add_argument("-h", "--help", action="help", help="help.help")

    def format_help(self) -> str:
        """Return the help, with its description and end in the language that was chosen."""
        about = tell(self._about) if self._about else ""
        end = "。" if about and ord(about[-1]) > 0x2E80 else "."
        self.description = about[:1].upper() + about[1:] + end if about else None
        example = tell("help.example", example=self._example) if self._example else ""
        first = tell("help.first-steps") if self._first_steps else ""
        self.epilog = "\n".join(part for part in (first, example, tell("help.statuses")) if part)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """End with usage, message and status 2."""
        self.refuse(_told(message))

    def refuse(self, message: str) -> NoReturn:
        """End likewise with a message that is in the chosen language already."""
        self.print_usage(sys.stderr)
        self.exit(2, tell("argument.error", prog=self.prog, message=message))

    def _check_help(self, action: argparse.Action) -> None:
        """Leave help as it is until it is printed; newer argparse would look at it at once."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Looks up keys, and breaks lines of Chinese where a terminal is full."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, tell("help.usage") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(tell(heading) if heading and heading.startswith(_KEY) else heading)

    def format_help(self) -> str:
        return _AFTER_HAN.sub("\\1：", super().format_help())

    def _get_help_string(self, action: argparse.Action) -> str | None:
        text = action.help
        return tell(text) if text and text.startswith(_KEY) else text

    def _split_lines(self, text: str, width: int) -> list[str]:
        if text.isascii():
            return super()._split_lines(text, width)
        return list(_broken(" ".join(text.split()), width))


def _broken(text: str, width: int) -> Iterable[str]:
    """Yield lines that fill `width` columns at most; words of Latin letters stay whole."""
    line, used = "", 0
    for word in re.findall(r"[\x21-\x7e]+ ?|.", text):
        columns = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in word)
        if line and used + len(word.rstrip()) > width and word not in _NO_START:
            yield line.rstrip()
            line, used = "", 0
        line, used = line + word, used + columns
    if line.strip():
        yield line.rstrip()


def _told(message: str) -> str:
    """Return what argparse says in the chosen language."""
    choice = _CHOICE.fullmatch(message)
    if choice:
        known = [name.strip("'") for name in choice[3].split(_LIST)]
        hint = nearest(choice[2].strip("'"), known)
        word, choices = choice[2], _LIST.join(known)
        if choice[1] == "COMMAND":
            return tell("argument.command", word=word, choices=choices, hint=hint)
        return tell("argument.choice", name=choice[1], word=word, choices=choices, hint=hint)
    for pattern, key, names in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return tell(key, **dict(zip(names, found.groups(), strict=True)))
    return message
