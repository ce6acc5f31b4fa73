"""kb-site report."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from kb_site.commands.options import add_site, day
from kb_site.commands.query import read_queries
from kb_site.commands.terminal import Progress
from kb_site.core.errors import ConfigError, Location, PublishError
from kb_site.core.messages import say, tell
from kb_site.options.load_config import load_config
from kb_site.options.site_options import Config

if TYPE_CHECKING:
    from kb_site.build.run import BuildReport
    from kb_site.checks.evidence import Evidence
    from kb_site.editor_report.searching import Ask

EXAMPLE = "kb-site report --output report.html"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="help.report.output",
    )
    parser.add_argument("--previous", type=Path, metavar="DIR", help="help.report.previous")
    parser.add_argument("--queries", type=Path, metavar="FILE", help="help.report.queries")
    parser.add_argument("--drafts", action="store_true", help="help.report.drafts")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="help.report.as-of")
    parser.add_argument("--quiet", action="store_true", help="help.quiet")


def run(arguments: argparse.Namespace) -> int:
    """Check and build the site aside, and write the report about it."""
    from kb_site.build.check import check
    from kb_site.build.run import build
    from kb_site.commands.report_since import since
    from kb_site.editor_report.gather import make_report
    from kb_site.editor_report.page import look_of, render_report
    from kb_site.pages.shared.theme import load_theme

    config = load_config(arguments.site)
    target: Path = arguments.output or config.folder / "report.html"
    _refuse_published(target, config)
    queries = read_queries(arguments.queries) if arguments.queries else []
    theme = load_theme(config.folder / config.templates, config.language)
    show = Progress(quiet=arguments.quiet).track
    checked = check(config, as_of=arguments.as_of, drafts=arguments.drafts, show=show)
    with TemporaryDirectory(prefix="kb-site-report-") as scratch:
        output = Path(scratch) / "site"
        built = build(
            config,
            output,
            as_of=arguments.as_of,
            drafts=arguments.drafts,
            show=show,
            cache=False,
        )
        report = make_report(
            _evidence(built),
            checked.problems,
            _ask(built),
            _root(target, config),
            look_of(theme),
            since(built, arguments.previous, queries),
        )
    _write(target, render_report(report, theme))
    if not arguments.quiet:
        print(tell("report.open", target=str(target)))
    if not built.published:
        print(tell("report.errors"), file=sys.stderr)
    return 0


def _write(target: Path, page: str) -> None:
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        message = say("KB007.report-unwritable", strerror=error.strerror)
        raise PublishError("KB007", message, Location(str(target))) from error


def _refuse_published(target: Path, config: Config) -> None:
    """Raise ConfigError KB008 for a file that a build would publish or read."""
    for name in (config.output, *config.read_folders):
        if target.resolve().is_relative_to((config.folder / name).resolve()):
            message = say("KB008.report-inside", target=str(target), name=str(name))
            raise ConfigError("KB008", message)


def _evidence(built: BuildReport) -> Evidence:
    if built.evidence is None:
        raise ConfigError("KB008", say("KB008.report-no-site"))
    return built.evidence


def _ask(built: BuildReport) -> Ask | None:
    """Return what answers queries, by the code that the site's pages carry."""
    if not built.published:
        return None
    from kb_site.search.engine import open_index

    engine = open_index(built.output)
    return lambda query: tuple(each.id for each in engine.query(query) if each.is_question)


def _root(target: Path, config: Config) -> str:
    """Return what leads from the report to the built site; empty where there is none."""
    output = config.folder / config.output
    if not (output / "index.html").is_file():
        return ""
    return quote(os.path.relpath(output.resolve(), target.resolve().parent)) + "/"
