"""kb-site diff."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kb_site.core.messages import say, tell
from kb_site.diff.compare import diff
from kb_site.diff.forms import FORMS

EXAMPLE = "kb-site diff published/ site/ --format markdown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("old", type=Path, metavar="OLD", help="help.diff.site")
    parser.add_argument("new", type=Path, metavar="NEW", help="help.diff.site")
    parser.add_argument("--format", choices=FORMS, default="text", help="help.diff.format")


def run(arguments: argparse.Namespace) -> int:
    """Print what changed; exit status 1 if an address was lost without a redirect."""
    found = diff(arguments.old, arguments.new)
    print(FORMS[arguments.format](found), end="")
    for lost in found.lost:
        what = lost.words or say("diff.a-page")
        print(tell("diff.lost", url=lost.url, what=what), file=sys.stderr)
    return 1 if found.lost else 0
