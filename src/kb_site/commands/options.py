"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def add_site(parser: argparse.ArgumentParser) -> None:
    """Declare --site."""
    parser.add_argument(
        "--site", type=Path, default=Path(), metavar="DIR", help="the site folder (default: here)"
    )


def day(text: str) -> date:
    """Return the date that YYYY-MM-DD names, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no date; expected one such as 2026-01-31"
        raise argparse.ArgumentTypeError(message) from None
