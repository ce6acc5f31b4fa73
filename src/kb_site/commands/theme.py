"""kb-site theme."""

from __future__ import annotations

import argparse
from pathlib import Path

from kb_site.commands.options import add_site
from kb_site.core.errors import ConfigError, Location, PublishError
from kb_site.core.files import read_bytes
from kb_site.core.messages import say, tell
from kb_site.core.nearest import nearest
from kb_site.core.regular_files import why_refused
from kb_site.core.theme_folder import theme_files
from kb_site.options.load_config import load_config
from kb_site.version import __version__

EXAMPLE = "kb-site theme copy question.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "what", choices=("copy", "list"), metavar="copy|list", help="help.theme.what"
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="help.theme.name")
    add_site(parser)


def run(arguments: argparse.Namespace) -> int:
    """List what a site may have in its own way, or copy one file of it into the site."""
    if arguments.what == "list":
        for name in theme_files():
            print(name)
        return 0
    if not arguments.name:
        raise ConfigError("KB008", say("KB008.theme-unnamed"))
    name = _known(arguments.name)
    config = load_config(arguments.site)
    target = config.folder / config.templates / name
    shown = f"{config.templates}/{name}"
    reason = why_refused(config.folder, shown)
    if reason:
        raise ConfigError("KB008", say("KB008.theme-refused", reason=reason), Location(shown))
    _write(target, read_bytes(theme_files()[name]), shown)
    print(tell("theme.copied", name=name, version=__version__, target=shown))
    return 0


def _known(name: str) -> str:
    """Return the name of a file of the theme, given with or without the folders before it."""
    files = theme_files()
    bare = name.removeprefix("templates/")
    for each in (bare, f"assets/{bare}", f"assets/{bare.replace('-', '/', 1)}", f"strings/{bare}"):
        if each in files:
            return each
    raise ConfigError(
        "KB008", say("KB008.theme-unknown", name=name, hint=nearest(bare, list(files)))
    )


def _write(target: Path, content: bytes, shown: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise ConfigError("KB008", say("KB008.theme-there"), Location(shown)) from None
    except OSError as error:
        message = say("KB007.theme-unwritable", strerror=error.strerror)
        raise PublishError("KB007", message, Location(shown)) from error
