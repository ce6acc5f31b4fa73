"""kb-site explain."""

from __future__ import annotations

import argparse

from kb_site.core.code_pages import code_page
from kb_site.core.codes import CODES
from kb_site.core.errors import ConfigError
from kb_site.core.messages import say
from kb_site.core.messages.language import chosen
from kb_site.core.nearest import nearest

EXAMPLE = "kb-site explain KB203"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", metavar="CODE", help="help.explain.code")


def run(arguments: argparse.Namespace) -> int:
    """Print what the manual says of a code, in the language that was chosen."""
    code: str = arguments.code.upper()
    if code not in CODES:
        hint = nearest(code, list(CODES))
        raise ConfigError("KB008", say("KB008.code-unknown", code=arguments.code, hint=hint))
    print(code_page(code, chosen()), end="")
    return 0
