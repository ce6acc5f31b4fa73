"""kb-site inspect."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kb_site.build.inspect_source import inspect_with, read_source, site_options
from kb_site.commands.formats.changes import Tone
from kb_site.commands.formats.inspection import inspection
from kb_site.commands.formats.outline import outline_text
from kb_site.commands.options import add_site
from kb_site.commands.terminal import paint
from kb_site.reading.forms import FORMS

__all__ = ["EXAMPLE", "add_arguments", "read_source", "run"]

EXAMPLE = "kb-site inspect article.txt --format json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    source = parser.add_argument("file", type=Path, metavar="FILE", help="help.inspect.file")
    vars(source)["suffixes"] = ", ".join(FORMS)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="help.format")


def run(arguments: argparse.Namespace) -> int:
    """Print what the loader understood; exit status 1 if that includes an error."""
    found = inspect_with(arguments.file, site_options(arguments.site))
    article = found.article
    if arguments.format == "json":
        print(json.dumps(inspection(article, found.problems), ensure_ascii=False, indent=2))
    else:
        print(outline_text(article, found.problems, found.lines, _paint), end="")
    errors = [each for each in found.problems if each.severity == "error"]
    for each in errors:
        print(each.line, file=sys.stderr)
    return 1 if errors else 0


def _paint(text: str, tone: Tone) -> str:
    return paint(text, tone, sys.stdout)
