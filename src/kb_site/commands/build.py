"""kb-site build."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.build.remember.recall import Done, inputs_digest, keep, recall
from kb_site.build.remember.store import FOLDER, NoStore, Store, open_store
from kb_site.checks.findings import counts
from kb_site.commands.options import add_site, day
from kb_site.commands.terminal import Progress, problem_line
from kb_site.core.errors import ConfigError
from kb_site.core.messages import say, tell
from kb_site.core.theme_folder import default_folder
from kb_site.core.today import today
from kb_site.options.load_config import load_config
from kb_site.options.masking import masked
from kb_site.options.site_options import Config
from kb_site.options.site_rules import is_address
from kb_site.output import tidy
from kb_site.output.marker import Mark

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
        "--workers",
        type=_workers,
        default=0,
        metavar="N|dask://HOST:PORT",
        help="processes (default: one a processor), or a Dask cluster",
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="DIR",
        help="the site as it was published last; what moved since is redirected",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=f"do everything anew; what earlier builds left in {FOLDER} is not used",
    )
    parser.add_argument("--quiet", action="store_true", help="print problems alone")
    parser.add_argument("--verbose", action="store_true", help="print notes too")


def run(arguments: argparse.Namespace) -> int:
    """Build, print the problems, and say what was published, or compare with a folder."""
    config = load_config(arguments.site)
    if arguments.base_url:
        if not is_address(arguments.base_url):
            shown = masked(arguments.base_url)
            message = say("KB008.base-url", shown=shown)
            raise ConfigError("KB008", message)
        config = replace(config, base_url=arguments.base_url.rstrip("/") + "/")
    folder: Path | None = arguments.verify
    if folder is not None:
        return _verify(config, folder, arguments)
    if arguments.archive:
        _refuse_foreign_archive(arguments.output or config.folder / config.output)
    output = arguments.output or config.folder / config.output
    with (
        nullcontext(NoStore())
        if arguments.no_cache
        else open_store(config.folder / FOLDER) as store
    ):
        done, published = _remembered(config, output, arguments, store)
    if published and not arguments.quiet:
        print(_published(done, output))
    if published and arguments.archive:
        _archive(output, quiet=arguments.quiet)
    if not published:
        print(_refused(done, output), file=sys.stderr)
    return 0 if published else 1


def _verify(config: Config, folder: Path, arguments: argparse.Namespace) -> int:
    """Build aside and print how `folder` differs; exit status 1 if it does."""
    from kb_site.build.verify import compare, require_folder

    require_folder(folder)
    with TemporaryDirectory(prefix="kb-site-verify-") as aside:
        output = Path(aside) / "site"
        done, mark = _build(config, output, arguments, NoStore())
        if not mark:
            words = tell("build.no-site", counts=counts(done.problems), folder=str(folder))
            print(words, file=sys.stderr)
            return 1
        found = compare(output, folder)
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
    elif not arguments.quiet:
        print(tell("build.same", folder=str(folder)))
    return 1 if found else 0


def _remembered(
    config: Config, output: Path, arguments: argparse.Namespace, store: Store
) -> tuple[Done, bool]:
    """Return what a build says and whether it published, without building where that is known."""
    key = _key(config, output, arguments)
    done = recall(store, key, output) if key else None
    if done:
        tidy(output)
        _print(done, arguments)
        return done, True
    done, mark = _build(config, output, arguments, store)
    # A source may have changed while it was read; what came of that is not to be remembered.
    if key and mark and key == _key(config, output, arguments):
        keep(store, key, output, done, mark)
    return done, mark is not None


def _workers(text: str) -> int | str:
    """Return a number of processes or the address of a cluster, for argparse."""
    if text.startswith("dask://") and text.rpartition(":")[2].isdigit():
        return text
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    message = say("KB008.workers", text=text)
    raise argparse.ArgumentTypeError(message)


def _key(config: Config, output: Path, arguments: argparse.Namespace) -> bytes:
    """Return the digest of all that decides the build, empty where other sites decide too."""
    strict = arguments.strict or arguments.fail_on == "warning"
    if arguments.no_cache or strict or arguments.previous:
        return b""
    if any(level == "error" for _, level in config.checks):
        return b""
    day = arguments.as_of or today()
    try:
        return inputs_digest(config, output, default_folder(), day, arguments.drafts)
    except OSError:
        return b""  # the build says what cannot be read


def _build(
    config: Config, output: Path, arguments: argparse.Namespace, store: Store
) -> tuple[Done, Mark | None]:
    """Build as the arguments say, print the problems, and return what was published."""
    from kb_site.build.run import build
    from kb_site.site.published import read_published

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
        store=store,
    )
    done = Done(report.questions, report.pages, report.ignored, report.problems)
    _print(done, arguments)
    return done, report.mark


def _print(done: Done, arguments: argparse.Namespace) -> None:
    for problem in done.problems:
        if problem.severity != "note" or arguments.verbose:
            print(problem_line(problem, sys.stderr), file=sys.stderr)


def _refuse_foreign_archive(output: Path) -> None:
    from kb_site.output.archive import archive_path

    archive_path(output)


def _archive(output: Path, *, quiet: bool) -> None:
    from kb_site.output.archive import write_archive

    written = write_archive(output)
    if not quiet:
        print(tell("build.packed", path=str(written)))


def _published(done: Done, output: Path) -> str:
    return tell(
        "build.published",
        questions=say("count.question", count=done.questions),
        pages=say("count.page", count=done.pages),
        counts=counts(done.problems),
        index=str(output / "index.html"),
    )


def _refused(done: Done, output: Path) -> str:
    return tell("build.nothing-published", counts=counts(done.problems), output=str(output))
