"""kb-site inspect."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kb_site.commands.formats.changes import Tone
from kb_site.commands.formats.inspection import inspection
from kb_site.commands.formats.outline import outline_text
from kb_site.commands.options import add_site
from kb_site.commands.terminal import paint
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.today import today
from kb_site.options.load_config import load_config, options_file
from kb_site.reading.forms import FORMS, takes_sidecar, text_of
from kb_site.reading.sources import load_options, load_source
from kb_site.site.assemble import law_states

EXAMPLE = "kb-site inspect article.txt --format json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    source = parser.add_argument("file", type=Path, metavar="FILE", help="help.inspect.file")
    vars(source)["suffixes"] = ", ".join(FORMS)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="help.format")


def run(arguments: argparse.Namespace) -> int:
    """Print what the loader understood; exit status 1 if that includes an error."""
    options = site_options(arguments.site)
    source, failures = read_source(arguments.file)
    article: Article | None = None
    if source:
        article, failures = load_source(source, options)
    if arguments.format == "json":
        print(json.dumps(inspection(article, failures), ensure_ascii=False, indent=2))
    else:
        lines = text_of(source, article.encoding).split("\n") if source and article else ()
        print(outline_text(article, failures, lines, _paint), end="")
    problems = (*failures, *(article.problems if article else ()))
    for each in problems:
        if each.severity == "error":
            print(each.line, file=sys.stderr)
    return 1 if any(each.severity == "error" for each in problems) else 0


def site_options(site: Path) -> LoadOptions:
    """Return the site's options, or the defaults where there is no site."""
    if not options_file(site).exists():
        return LoadOptions()
    config = load_config(site)
    return load_options(config, law_states(config.laws, today()))


def read_source(path: Path) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Return a source with its sidecar, or the problem for which it cannot be read."""
    if path.is_dir():
        message = say("KB101.folder")
        return None, (problem("KB101", str(path), 1, 1, message),)
    sidecar = path.with_suffix(".yaml")
    has_sidecar = takes_sidecar(str(path)) and sidecar.is_file()
    try:
        data = read_bytes(path)
        beside = read_bytes(sidecar) if has_sidecar else None
    except OSError as error:
        reason = error.strerror or str(error)
        message = say("KB101.inspect-unreadable", reason=reason)
        return None, (problem("KB101", str(path), 1, 1, message),)
    return SourceFile(str(path), data, beside, str(sidecar) if has_sidecar else ""), ()


def _paint(text: str, tone: Tone) -> str:
    return paint(text, tone, sys.stdout)
