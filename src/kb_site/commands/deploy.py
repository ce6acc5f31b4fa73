"""kb-site deploy."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from kb_site.commands.options import add_site
from kb_site.commands.stopping import resumable
from kb_site.commands.terminal import Progress
from kb_site.core.errors import ConfigError
from kb_site.core.messages import say, tell
from kb_site.core.systems import is_posix
from kb_site.deploy.guards import GUARDS
from kb_site.deploy.report import plan_lines, summary, verified
from kb_site.deploy.run import (
    MAX_DELETES,
    RACED,
    Options,
    Outcome,
    deploy,
    headers_of,
    redirects_of,
)
from kb_site.deploy.verify import Wanted, verify
from kb_site.options.deploy_targets import has_password
from kb_site.options.load_config import load_config

EXAMPLE = "kb-site deploy production --verify https://example.org/kb/"

REFUSED = 4
NOT_PROVEN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("target", metavar="TARGET", help="help.deploy.target")
    parser.add_argument("--output", type=Path, metavar="DIR", help="help.deploy.output")
    parser.add_argument("--verify", type=address, metavar="URL", help="help.deploy.verify")
    parser.add_argument(
        "--verify-wait",
        type=float,
        default=60,
        metavar="SECONDS",
        help="help.deploy.verify-wait",
    )
    add_common(parser)


def refuse_elsewhere() -> None:
    """Raise ConfigError KB703 on a system that lacks what a deploy relies on."""
    if not is_posix():
        raise ConfigError("KB703", say("KB703.system"))


def add_common(parser: argparse.ArgumentParser) -> None:
    """Declare what deploy and rollback share."""
    parser.add_argument("--dry-run", action="store_true", help="help.deploy.dry-run")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        choices=(*GUARDS, RACED),
        metavar="GUARD",
        help="help.deploy.accept",
    )
    parser.add_argument(
        "--max-deletes",
        type=count,
        default=MAX_DELETES,
        metavar="N",
        help="help.deploy.max-deletes",
    )
    parser.add_argument("--verbose", action="store_true", help="help.deploy.verbose")
    parser.add_argument("--quiet", action="store_true", help="help.deploy.quiet")


def run(arguments: argparse.Namespace) -> int:
    """Deploy, say what was done, and verify the live site where that is asked for."""
    refuse_elsewhere()
    config = load_config(arguments.site)
    progress = Progress(quiet=arguments.quiet)
    with resumable():
        outcome = deploy(config, arguments.target, options_of(arguments), progress.track)
    status = show(outcome, arguments)
    if arguments.verify and arguments.dry_run and not arguments.quiet:
        print(tell("deploy.dry-run-verify"))
    if arguments.verify and not arguments.dry_run:
        output = arguments.output or config.folder / config.output
        wanted = Wanted(
            outcome.source,
            frozenset(step.path for step in outcome.plan.sends),
            redirects_of(output),
            headers_of(output),
        )
        fetched, findings = verify(arguments.verify, wanted, arguments.verify_wait)
        faulty = any(each.kind == "fault" for each in findings)
        if faulty or not arguments.quiet:
            stream = sys.stderr if faulty else sys.stdout
            print(verified(arguments.verify, fetched, findings), file=stream)
        return NOT_PROVEN if faulty else status
    return status


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the options that the command line gives."""
    return Options(
        output=getattr(arguments, "output", None),
        accept=frozenset(arguments.accept),
        max_deletes=arguments.max_deletes,
        dry_run=arguments.dry_run,
    )


def show(outcome: Outcome, arguments: argparse.Namespace) -> int:
    """Print the outcome; return the exit status that follows from it."""
    if arguments.dry_run or arguments.verbose:
        for line in plan_lines(outcome.plan):
            print(line)
    if not arguments.quiet:
        print(summary(outcome, arguments.target, dry_run=arguments.dry_run))
    for objection in outcome.objections:
        print(tell("deploy.would-be-refused", objection=objection), file=sys.stderr)
    return REFUSED if outcome.objections else 0


def count(text: str) -> int:
    """Return a whole number from 0 on, for argparse."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(tell("argument.number-of-files", text=text))
    return int(text)


def address(text: str) -> str:
    """Return an http or https address, for argparse."""
    if has_password(text):
        message = tell("argument.address-password")
        raise argparse.ArgumentTypeError(message)
    if urlsplit(text).scheme not in ("http", "https"):
        message = tell("argument.address", text=text)
        raise argparse.ArgumentTypeError(message)
    return text
