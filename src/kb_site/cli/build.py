"""kb-site build."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.build import BuildReport, build
from kb_site.cli.options import add_site, day
from kb_site.cli.terminal import Progress, problem_line
from kb_site.config import Config, load_config
from kb_site.errors import SEVERITIES, Problem
from kb_site.published import read_published
from kb_site.verify import compare, require_folder

EXAMPLE = "kb-site build --site my-site --output public"

_SHOWN = 40
"""Differences that are listed; more are counted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    folder = parser.add_mutually_exclusive_group()
    folder.add_argument(
        "--output", type=Path, metavar="DIR", help="the folder to replace (default: site)"
    )
    folder.add_argument(
        "--verify",
        type=Path,
        metavar="DIR",
        help="publish nothing; say whether DIR is what these sources give, and what differs",
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
        "--archive",
        action="store_true",
        help="also write the site as a zip beside the output folder, to read without a host",
    )
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
    """Build, print the problems, and say what was published, or compare with a folder."""
    config = load_config(arguments.site)
    if arguments.base_url:
        config = replace(config, base_url=arguments.base_url.rstrip("/") + "/")
    folder: Path | None = arguments.verify
    if folder is not None:
        return _verify(config, folder, arguments)
    if arguments.archive:
        _refuse_foreign_archive(arguments.output or config.folder / config.output)
    report = _build(config, arguments.output, arguments)
    if report.published and not arguments.quiet:
        print(_published(report))
    if report.published and arguments.archive:
        _archive(report.output, quiet=arguments.quiet)
    if not report.published:
        print(_refused(report), file=sys.stderr)
    return 0 if report.published else 1


def _verify(config: Config, folder: Path, arguments: argparse.Namespace) -> int:
    """Build aside and print how `folder` differs; exit status 1 if it does."""
    require_folder(folder)
    with TemporaryDirectory(prefix="kb-site-verify-") as aside:
        report = _build(config, Path(aside) / "site", arguments)
        if not report.published:
            message = f"These sources give no site ({_counts(report.problems)})"
            print(f"{message}; {folder} is not compared.", file=sys.stderr)
            return 1
        found = compare(report.output, folder)
    for each in found[:_SHOWN]:
        name = each.path if each.path.isprintable() else ascii(each.path)[1:-1]
        print(f"{each.kind:7}  {name}")
    if len(found) > _SHOWN:
        print(f"and {len(found) - _SHOWN} more")
    kinds = Counter(each.kind for each in found)
    if found:
        counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("missing", "extra", "changed"))
        print(f"{folder} is not what these sources give ({counts}).", file=sys.stderr)
    elif not arguments.quiet:
        print(f"{folder} is what these sources give.")
    return 1 if found else 0


def _build(config: Config, output: Path | None, arguments: argparse.Namespace) -> BuildReport:
    """Build as the arguments say, and print the problems."""
    as_of: date | None = arguments.as_of
    report = build(
        config,
        output,
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
    return report


def _refuse_foreign_archive(output: Path) -> None:
    from kb_site.archive import archive_path

    archive_path(output)


def _archive(output: Path, *, quiet: bool) -> None:
    from kb_site.archive import write_archive

    written = write_archive(output)
    if not quiet:
        print(f"Packed {written}")


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
