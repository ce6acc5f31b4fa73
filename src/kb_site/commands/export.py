"""kb-site export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kb_site.commands.options import add_site
from kb_site.commands.terminal import problem_line
from kb_site.core.codes import problem
from kb_site.core.messages import say
from kb_site.core.today import today
from kb_site.options.load_config import load_config

EXAMPLE = "kb-site export --output questions.csv"

BOM = "\ufeff"
"""By which spreadsheet programs know UTF-8."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("--output", type=Path, metavar="FILE", help="help.export.output")


def run(arguments: argparse.Namespace) -> int:
    """Write the published questions; exit status 1 if a source cannot be read."""
    from kb_site.importing.export import as_csv
    from kb_site.reading.scan import scan
    from kb_site.reading.sources import load_options, load_source
    from kb_site.site.assemble import assemble, law_states, until_published

    config = load_config(arguments.site)
    found = scan(config.folder / config.content, config.content, (), config.plugins)
    options = load_options(config, law_states(config.laws, today()))
    loaded = [load_source(source, options) for source in found.sources]
    failures = [each for _, failed in loaded for each in failed]
    failures += [each for each in found.problems if each.severity == "error"]
    if failures:
        for each in failures:
            print(problem_line(each, sys.stderr), file=sys.stderr)
        return 1
    dated = until_published([article for article, _ in loaded if article], today())
    articles = [article for article in dated if not article.front.draft]
    table = as_csv(assemble(articles, config.topics, "其他"))
    if arguments.output is None:
        print(table, end="")
        return 0
    try:
        arguments.output.write_bytes(f"{BOM}{table}".encode())
    except OSError as error:
        message = say("KB007.import-unwritable", reason=str(error.strerror or error))
        failure = problem("KB007", str(arguments.output), 1, 1, message)
        print(problem_line(failure, sys.stderr), file=sys.stderr)
        return 1
    return 0
