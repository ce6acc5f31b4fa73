"""kb-site build."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.build.run import BuildReport, build
from kb_site.commands.options import add_site, day
from kb_site.commands.stopping import replacing
from kb_site.commands.terminal import Progress, problem_line
from kb_site.core.errors import ConfigError, counts
from kb_site.core.messages import say, tell
from kb_site.core.values import replace
from kb_site.options.load_config import load_config
from kb_site.options.masking import masked
from kb_site.options.site_options import Config
from kb_site.options.site_rules import is_address

if TYPE_CHECKING:
    from kb_site.build.verify import Difference
    from kb_site.site.published import Published

EXAMPLE = "kb-site build --site my-site --output public"

_SHOWN = 40
"""Differences that are listed; more are counted."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    _add_where(parser)
    _add_what(parser)
    _add_how(parser)


def _add_where(parser: argparse.ArgumentParser) -> None:
    folder = parser.add_mutually_exclusive_group()
    folder.add_argument("--output", type=Path, metavar="DIR", help="help.build.output")
    folder.add_argument(
        "--verify",
        type=Path,
        metavar="DIR",
        help="help.build.verify",
    )
    parser.add_argument("--base-url", metavar="URL", help="help.build.base-url")


def _add_what(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="help.build.strict")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning"),
        default="error",
        help="help.build.fail-on",
    )
    parser.add_argument("--drafts", action="store_true", help="help.build.drafts")
    parser.add_argument(
        "--archive",
        action="store_true",
        help="help.build.archive",
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="help.as-of")
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="DIR",
        help="help.build.previous",
    )


def _add_how(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        type=_workers,
        default=0,
        metavar="N|dask://HOST:PORT",
        help="help.build.workers",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="help.build.no-cache",
    )
    parser.add_argument("--quiet", action="store_true", help="help.build.quiet")
    parser.add_argument("--verbose", action="store_true", help="help.verbose")


def run(arguments: argparse.Namespace) -> int:
    """Build, print the problems, and say what was published, or compare with a folder."""
    config = _config(arguments)
    if arguments.verify is not None:
        return _verify(config, arguments.verify, arguments)
    output: Path = arguments.output or config.folder / config.output
    if arguments.archive:
        _refuse_foreign_archive(output)
    with replacing(output):
        return _build_and_tell(config, output, arguments)


def _build_and_tell(config: Config, output: Path, arguments: argparse.Namespace) -> int:
    report, told = _build(config, output, arguments, cache=not arguments.no_cache)
    if not report.published:
        print(_refused(report), file=sys.stderr)
        return 1
    out = "" if arguments.quiet else _published(report) + "\n"
    sys.stdout.write(out)
    if arguments.previous and not arguments.quiet:
        print(tell("build.redirected", count=report.redirected))
    if arguments.archive:
        _archive(output, quiet=arguments.quiet)
    elif report.stays:
        from kb_site.build.unchanged import note

        stays = report.stays
        note(arguments.words, stays.reads, stays.known, str(output), stays.looks, (out, told))
    return 0


def _config(arguments: argparse.Namespace) -> Config:
    """Return the site's options, with another address where one is named."""
    config = load_config(arguments.site)
    if not arguments.base_url:
        return config
    if not is_address(arguments.base_url):
        shown = masked(arguments.base_url)
        message = say("KB008.base-url", shown=shown)
        raise ConfigError("KB008", message)
    return replace(config, base_url=arguments.base_url.rstrip("/") + "/")


def _build(
    config: Config, output: Path, arguments: argparse.Namespace, *, cache: bool
) -> tuple[BuildReport, str]:
    """Build as the arguments say, and return what is printed of the problems, too."""
    before: Path | None = arguments.previous
    report = build(
        config,
        output,
        as_of=arguments.as_of,
        drafts=arguments.drafts,
        strict=arguments.strict or arguments.fail_on == "warning",
        before=_read_published(before) if before else None,
        workers=arguments.workers,
        show=Progress(quiet=arguments.quiet).track,
        cache=cache,
    )
    told = _problems(report, arguments)
    sys.stderr.write(told)
    return report, told


def _problems(report: BuildReport, arguments: argparse.Namespace) -> str:
    """Return the problems that are told, a line each."""
    told = (each for each in report.problems if each.severity != "note" or arguments.verbose)
    return "".join(f"{problem_line(each, sys.stderr)}\n" for each in told)


def _read_published(folder: Path) -> Published:
    from kb_site.site.published import read_published

    return read_published(folder)


def _verify(config: Config, folder: Path, arguments: argparse.Namespace) -> int:
    """Build aside and print how `folder` differs; exit status 1 if it does."""
    from tempfile import TemporaryDirectory

    from kb_site.build.verify import compare, require_folder

    require_folder(folder)
    with TemporaryDirectory(prefix="kb-site-verify-") as aside:
        report, _ = _build(config, Path(aside) / "site", arguments, cache=False)
        if not report.published:
            words = tell("build.no-site", counts=counts(report.problems), folder=str(folder))
            print(words, file=sys.stderr)
            return 1
        found = compare(report.output, folder)
    _print_differences(found, folder, quiet=arguments.quiet)
    return 1 if found else 0


def _print_differences(found: tuple[Difference, ...], folder: Path, *, quiet: bool) -> None:
    for each in found[:_SHOWN]:
        name = each.path if each.path.isprintable() else ascii(each.path)[1:-1]
        print(f"{each.kind:7}  {name}")
    if len(found) > _SHOWN:
        print(tell("build.and-more", count=len(found) - _SHOWN))
    kinds = Counter(each.kind for each in found)
    if found:
        words = tell(
            "build.differs",
            folder=str(folder),
            missing=kinds["missing"],
            extra=kinds["extra"],
            changed=kinds["changed"],
        )
        print(words, file=sys.stderr)
    elif not quiet:
        print(tell("build.same", folder=str(folder)))


def _workers(text: str) -> int | str:
    """Return a number of processes or the address of a cluster, for argparse."""
    if text.startswith("dask://") and text.rpartition(":")[2].isdigit():
        return text
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    message = say("KB008.workers", text=text)
    raise argparse.ArgumentTypeError(message)


def _refuse_foreign_archive(output: Path) -> None:
    from kb_site.output.archive import archive_path

    archive_path(output)


def _archive(output: Path, *, quiet: bool) -> None:
    from kb_site.output.archive import write_archive

    written = write_archive(output)
    if not quiet:
        print(tell("build.packed", path=str(written)))


def _published(report: BuildReport) -> str:
    found = counts(report.problems)
    if report.waiting:
        found.append(say("count.waiting", count=report.waiting))
    return tell(
        "build.published",
        questions=say("count.question", count=report.questions),
        pages=say("count.page", count=report.pages),
        counts=found,
        index=str(report.output / "index.html"),
    )


def _refused(report: BuildReport) -> str:
    output = str(report.output)
    return tell("build.nothing-published", counts=counts(report.problems), output=output)
