"""kb-site init."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from kb_site.commands.starter import ENGLISH_TITLE, TITLE, starter_files, starter_wheel
from kb_site.core.errors import ConfigError, Location, PublishError
from kb_site.core.messages import say, tell
from kb_site.core.today import today
from kb_site.options.site_rules import is_address

EXAMPLE = "kb-site init my-site --title 我的问答"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="help.init.folder")
    parser.add_argument("--title", help="help.init.title")
    parser.add_argument("--base-url", metavar="URL", help="help.init.base-url")
    parser.add_argument("--english", action="store_true", help="help.init.english")
    parser.add_argument("--yes", action="store_true", help="help.init.yes")
    parser.add_argument("--quiet", action="store_true", help="help.quiet")


def run(arguments: argparse.Namespace) -> int:
    """Write the files of a new site and say what to do with them."""
    folder: Path = arguments.folder
    usual = ENGLISH_TITLE if arguments.english else TITLE
    files_of = partial(starter_files, english=arguments.english)
    wheel = starter_wheel()
    _refuse_existing(folder, (*files_of(usual, "", today()), *wheel))
    asks = not arguments.yes and sys.stdin.isatty() and sys.stdout.isatty()
    title = arguments.title or (asks and _ask(tell("init.title"), usual)) or usual
    base_url = arguments.base_url or (_ask_address() if asks else "")
    if base_url and not is_address(base_url):
        message = say("KB008.base-url", shown=base_url)
        raise ConfigError("KB008", message)
    texts = files_of(" ".join(title.split()), base_url, today())
    files = {path: text.encode() for path, text in texts.items()} | wheel
    _write(folder, files)
    if not arguments.quiet:
        print(_made(folder, len(files)))
    return 0


def _ask(what: str, default: str) -> str:
    """Return the answer, or the default for an empty one or the end of input."""
    try:
        return input(f"{what}{f' [{default}]' if default else ''}: ").strip() or default
    except EOFError:
        return default


def _ask_address() -> str:
    """Return an address; what is none is asked for again."""
    while (given := _ask(tell("init.address"), "")) and not is_address(given):
        print(tell("init.address-form", shown=given))
    return given


def _refuse_existing(folder: Path, paths: Iterable[str]) -> None:
    """Raise ConfigError KB008 if a file of the new site is there already."""
    there = [path for path in paths if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        message = say("KB008.init-not-empty", folder=str(folder), names=sorted(there))
        raise ConfigError("KB008", message)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
        except OSError as error:
            message = say("KB007.init-unwritable", strerror=error.strerror)
            raise PublishError("KB007", message, Location(str(target))) from error


def _made(folder: Path, number: int) -> str:
    return tell("init.made", folder=str(folder), number=number)
