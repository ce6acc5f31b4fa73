"""kb-site check."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.checks.findings import Findings
from kb_site.commands.formats.github import github_report, step_summary
from kb_site.commands.formats.gitlab import gitlab_report
from kb_site.commands.formats.json_report import json_report
from kb_site.commands.formats.junit import junit_report
from kb_site.commands.formats.sarif import sarif_report
from kb_site.commands.formats.text import line_report, text_report
from kb_site.commands.options import add_site, day
from kb_site.commands.streams import plain, shown
from kb_site.commands.terminal import Progress, paint
from kb_site.core.errors import ConfigError
from kb_site.core.messages import say, tell
from kb_site.core.values import replace
from kb_site.options.load_config import load_config, options_file
from kb_site.options.site_options import Config
from kb_site.site.published import read_published

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb_site.build.check import Checked, Visit
    from kb_site.core.parallel import Show

EXAMPLE = "kb-site check --fail-on warning --baseline baseline.json"


def _text(findings: Findings) -> str:
    """Return the findings for people: in groups on a terminal, else one a line."""
    report = text_report if sys.stdout.isatty() else line_report
    return report(findings, partial(paint, stream=sys.stdout))


FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": _text,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "gitlab": gitlab_report,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="help.check.format")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note"),
        default="error",
        help="help.check.fail-on",
    )
    parser.add_argument(
        "--strict", action="store_const", const="warning", dest="fail_on",
        help="help.check.strict",
    )  # fmt: skip
    parser.add_argument("--external", action="store_true", help="help.check.external")
    parser.add_argument("--drafts", action="store_true", help="help.check.drafts")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="help.as-of")
    parser.add_argument("--fix", action="store_true", help="help.check.fix")
    parser.add_argument("--dry-run", action="store_true", help="help.check.dry-run")
    _add_baseline(parser)
    parser.add_argument("--notes", "--verbose", action="store_true", help="help.check.notes")
    parser.add_argument("--quiet", action="store_true", help="help.check.quiet")


def _add_baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="help.check.baseline")
    parser.add_argument(
        "--update-baseline",
        action="store_true",
        help="help.check.update-baseline",
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="DIR",
        help="help.check.previous",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check, print the findings in the chosen form; exit status 1 from the chosen level on."""
    from kb_site.build.before import published_before
    from kb_site.build.check import check
    from kb_site.checks.settle import refuses

    if arguments.update_baseline and not arguments.baseline:
        message = say("KB008.baseline-unnamed")
        raise ConfigError("KB008", message)
    if arguments.dry_run and not arguments.fix:
        raise ConfigError("KB008", say("KB008.dry-run-alone"))
    config = _mended(arguments) if arguments.fix else _options(arguments)
    output = config.folder / config.output
    before = read_published(arguments.previous) if arguments.previous else published_before(output)
    show = Progress(quiet=arguments.quiet).track
    checked = check(
        config,
        as_of=arguments.as_of,
        drafts=arguments.drafts,
        before=before,
        visit=_visit(show) if arguments.external else None,
        show=show,
    )
    findings = _compare(checked, arguments)
    _print(findings, checked, config, arguments)
    return 1 if refuses(findings.problems, arguments.fail_on) else 0


def _options(arguments: argparse.Namespace) -> Config:
    """Return the site's options; what is wrong with them is printed in the chosen form too."""
    try:
        return load_config(arguments.site)
    except ConfigError as error:
        if error.problems and arguments.format != "text":
            found = Findings(error.problems, prefix=_prefix(arguments.site))
            stream = plain(sys.stdout) if arguments.format == "github" else sys.stdout
            print(shown(FORMATS[arguments.format](found)), end="", file=stream)
        raise


def _mended(arguments: argparse.Namespace) -> Config:
    """Return the options after slips of the site were mended; those of the options come first."""
    from kb_site.commands.fixing import fix, fix_options

    dry = arguments.dry_run
    fix_options(arguments.site, dry=dry)
    config = _options(arguments)
    fix(config.folder, config.content, dry=dry)
    if dry:
        print(tell("fix.dry-run"), file=sys.stderr)
    return config


def _visit(show: Show) -> Visit:
    from kb_site.checks.link_checker import Memory, visit

    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return partial(visit, memory=Memory(cache / "kb-site" / "links.json"), show=show)


def _compare(checked: Checked, arguments: argparse.Namespace) -> Findings:
    """Return the findings without those of the baseline."""
    from kb_site.checks.baseline import compare, read_baseline, untried_codes, update_baseline

    found = Findings(
        checked.problems,
        checked.ignored,
        prefix=_prefix(arguments.site),
        notes=arguments.notes,
        quiet=arguments.quiet,
        plugins=checked.evidence.config.plugins,
    )
    path: Path | None = arguments.baseline
    if path is None:
        return found
    update = arguments.update_baseline
    untried = untried_codes(checked.problems, found.plugins, external=arguments.external)
    entries = update_baseline(path, checked.problems, untried) if update else read_baseline(path)
    compared = compare(checked.problems, entries, untried)
    known = len(compared.known)
    return replace(found, problems=compared.new, known=known, settled=compared.gone)


def _print(
    findings: Findings, checked: Checked, config: Config, arguments: argparse.Namespace
) -> None:
    from kb_site.commands.formats.excerpts import excerpts

    told = [each for each in findings.problems if findings.shows(each)]
    if arguments.format == "text":
        findings = replace(findings, excerpts=excerpts(told, config, checked.site.articles))
    stream = plain(sys.stdout) if arguments.format == "github" else sys.stdout
    report = FORMATS[arguments.format](findings)
    print(shown(report) if arguments.format == "github" else report, end="", file=stream)
    if arguments.format == "text" and told and sys.stdout.isatty() and sys.stderr.isatty():
        print(tell("check.explain", code=told[0].code), file=sys.stderr)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if arguments.format == "github" and summary:
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(step_summary(findings))
        except OSError as error:
            print(
                tell("check.summary-unwritable", file=summary, strerror=error.strerror),
                file=sys.stderr,
            )


def _prefix(named: Path) -> str:
    """Return what leads from the working folder to the site folder, for services that need it."""
    here = Path.cwd()
    site = options_file(named).parent.resolve()
    if site == here or not site.is_relative_to(here):
        return ""
    return f"{site.relative_to(here).as_posix()}/"
