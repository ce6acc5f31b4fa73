"""kb-site build."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb_site.build import BuildReport, build
from kb_site.cli.options import add_site, day
from kb_site.cli.terminal import Progress, problem_line
from kb_site.config import load_config
from kb_site.errors import SEVERITIES, Problem
from kb_site.published import read_published

EXAMPLE = "kb-site build --site my-site --output public"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="the folder to replace (default: site)"
    )
    parser.add_argument("--base-url", metavar="URL", help="the site's address, instead of its own")
    parser.add_argument("--strict", action="store_true", help="publish nothing on a warning")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        help="publish nothing from this severity on (warning: the same as --strict)",
    )
    parser.add_argument("--drafts", action="store_true", help="publish drafts too")
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help="the day for overdue and repealed marks"
    )
    parser.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes (default: one a processor)"
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="DIR",
        help="the site as it was published last; what moved since is redirected",
    )
    parser.add_argument("--quiet", action="store_true", help="print problems alone")
    parser.add_argument("--verbose", action="store_true", help="print notes too")


def run(arguments: argparse.Namespace) -> int:
    """Build, print the problems, and say what was published."""
    config = load_config(arguments.site)
    if arguments.base_url:
        config = replace(config, base_url=arguments.base_url.rstrip("/") + "/")
    as_of: date | None = arguments.as_of
    report = build(
        config,
        arguments.output,
        as_of=as_of,
        drafts=arguments.drafts,
        strict=arguments.strict or arguments.fail_on == "warning",
        before=read_published(arguments.previous) if arguments.previous else None,
        workers=arguments.workers,
        show=Progress(quiet=arguments.quiet).track,
    )
    for problem in report.problems:
        if problem.severity != "note" or arguments.verbose:
            print(problem_line(problem, sys.stderr), file=sys.stderr)
    if report.published and not arguments.quiet:
        print(_published(report))
    if not report.published:
        print(_refused(report), file=sys.stderr)
    return 0 if report.published else 1


def _published(report: BuildReport) -> str:
    return (
        f"Published {_count(report.questions, 'question')} on {_count(report.pages, 'page')} "
        f"({_counts(report.problems)}).\n"
        f"Open {report.output / 'index.html'}"
    )


def _refused(report: BuildReport) -> str:
    return f"Nothing was published ({_counts(report.problems)}); {report.output} is as it was."


def _counts(problems: tuple[Problem, ...]) -> str:
    found = Counter(problem.severity for problem in problems)
    return ", ".join(_count(found[severity], severity) for severity in SEVERITIES)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
