"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from kb_site.core.messages import tell


def add_site(parser: argparse.ArgumentParser) -> None:
    """Declare --site."""
    parser.add_argument("--site", type=Path, default=Path(), metavar="DIR", help="help.site")


def day(text: str) -> date:
    """Return the date that YYYY-MM-DD names, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = tell("argument.day", text=text)
        raise argparse.ArgumentTypeError(message) from None
