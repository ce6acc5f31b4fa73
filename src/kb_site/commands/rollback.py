"""kb-site rollback."""

from __future__ import annotations

import argparse

from kb_site.commands.deploy import add_common, count, options_of, refuse_elsewhere, show
from kb_site.commands.options import add_site
from kb_site.commands.stopping import resumable
from kb_site.commands.terminal import Progress
from kb_site.core.messages import tell
from kb_site.deploy.report import generation_lines
from kb_site.deploy.run import generations, rollback
from kb_site.options.load_config import load_config

EXAMPLE = "kb-site rollback production --list"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("target", metavar="TARGET", help="help.deploy.target")
    parser.add_argument(
        "--to",
        type=count,
        default=0,
        metavar="N",
        help="help.rollback.to",
    )
    parser.add_argument("--list", action="store_true", help="help.rollback.list")
    add_common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Deploy a kept generation again, or list those that are kept."""
    refuse_elsewhere()
    config = load_config(arguments.site)
    if arguments.list:
        kept = generations(config, arguments.target)
        for line in generation_lines(kept):
            print(line)
        if not kept:
            print(tell("deploy.none-yet", target=arguments.target))
        return 0
    progress = Progress(quiet=arguments.quiet)
    with resumable():
        outcome = rollback(
            config, arguments.target, arguments.to, options_of(arguments), progress.track
        )
    return show(outcome, arguments)
