"""Build a site, unless its output lies there already, made from the very same inputs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.build.cache.contents import keep_contents, recall_contents
from kb_site.build.cache.digests import CODE
from kb_site.build.cache.recall import Done, Inputs, inputs_of, keep, reads_of, recall
from kb_site.build.cache.store import NoStore, Store, open_store
from kb_site.build.history import read_history
from kb_site.build.order import Order
from kb_site.core.errors import Problem
from kb_site.core.garbage import without_gc
from kb_site.core.parallel import Show, unseen
from kb_site.core.theme_folder import default_folder
from kb_site.core.today import today
from kb_site.core.values import Value, replace
from kb_site.options.site_options import Config
from kb_site.options.site_rules import refuse_inside
from kb_site.output import tidy

if TYPE_CHECKING:
    from kb_site.checks.evidence import Evidence
    from kb_site.core.looks import Marks
    from kb_site.output.marker import Marker
    from kb_site.site.published import Published


class Stays(Value):
    """All that a published build looked at."""

    reads: tuple[str, ...]
    """The paths of what it reads: files, and folders with all below them."""
    known: dict[str, tuple[Marks, str]]
    """The marks of the files as they were read, with their digests."""
    looks: str
    """Of its output."""


class BuildReport(Value):
    """What a build did; without `published` the output folder is as it was."""

    questions: int
    pages: int
    output: Path
    problems: tuple[Problem, ...]
    published: bool
    """Whether the output is what these sources give."""
    redirected: int = 0
    """Addresses of an earlier site that lead to where the same stands now."""
    ignored: int = 0
    """Findings that a comment silenced."""
    waiting: int = 0
    """Articles that are drafts, or to be published on a later day."""
    built: bool = True
    """Whether anything was read and written; not where the output was up to date before."""
    evidence: Evidence | None = None
    """What the rules looked at, where anything was built."""
    marker: Marker | None = None
    """What the published output is marked with, where anything was built."""
    stays: Stays | None = None
    """What the same build says the same for as long as it stays, where that is known."""


def build(  # noqa: PLR0913 - each choice is one of the command's
    config: Config,
    output: Path | None = None,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    strict: bool = False,
    before: Published | None = None,
    workers: int | str = 0,
    show: Show = unseen,
    cache: bool | Store = True,
) -> BuildReport:
    """Build the site and put it in place of the old output, whole or not at all.

    `as_of` is the day whose marks (overdue, repealed) pages bear, today (UTC) by default.
    Nothing is published while a problem is an error, nor with `strict` a warning. What has
    another address than `before` is redirected. `workers` is the number of processes, as many
    as there are processors by default, or a Dask cluster's `dask://HOST:PORT`; `show` lets a
    person see how far it is. With `cache`, what the site's cache folder (or a store of one's
    own) knows of earlier builds is not done again. Raises ConfigError, TemplateError and
    PublishError.
    """
    folder = output or config.folder / config.output
    refuse_inside(folder, config)
    day = as_of or today()
    history = read_history(config, day)
    order = Order(config, folder, day, drafts, strict, before, workers, show, history)
    if isinstance(cache, bool):
        with open_store(config.folder, kept=cache) as store:
            return _build(order, store)
    return _build(order, cache)


def _build(order: Order, store: Store) -> BuildReport:
    """Recall a build of these inputs, or build."""
    recall_contents(store, order.contents)
    inputs = None if isinstance(store, NoStore) else _inputs(order)
    keep_contents(store, order.contents)
    done = recall(store, inputs.key, order.output) if inputs else None
    if done:
        tidy(order.output)
        report = report_of(done, order.output)
        return replace(report, built=False, stays=_stays(order, done.looks))
    with without_gc():  # all that is imported stays, too
        from kb_site.build.staged import build_staged

        report, looks, shape = build_staged(order, store, inputs)
    # A source may have changed while it was read; what came of that is not to be recalled.
    if inputs and looks and inputs == _inputs(order):
        # What this build has ended, the next one has not.
        told = tuple(each for each in report.problems if each.code != "KB312")
        done = Done(report.questions, report.pages, report.ignored, told, report.waiting, looks)
        keep(store, inputs.key, done)
        if told == report.problems:
            report = replace(report, stays=_stays(order, looks))
        if shape:
            from kb_site.build.cache.shape import keep_shape

            keep_shape(store, store.name_of(order.output), shape)
    return report


def _stays(order: Order, looks: str) -> Stays | None:
    """Return all that a build looked at; nothing where it asked more than files that stay."""
    if order.history or order.config.plugins or order.contents.fresh:
        return None
    folders, files = reads_of(order.config, default_folder())
    return Stays(tuple(map(str, (*folders, *files))), order.contents.known | CODE.known, looks)


def report_of(done: Done, output: Path) -> BuildReport:
    """Return the report of a published build that said this."""
    return BuildReport(
        questions=done.questions,
        pages=done.pages,
        output=output,
        problems=done.problems,
        published=True,
        ignored=done.ignored,
        waiting=done.waiting,
    )


def _inputs(order: Order) -> Inputs | None:
    """Return all that decides the build; nothing where another site decides too."""
    config = order.config
    if order.strict or order.before or any(level == "error" for _, level in config.checks):
        return None
    try:
        choices = (order.day, order.drafts, order.history)
        return inputs_of(config, order.output, default_folder(), order.contents, *choices)
    except OSError:
        return None  # the build says what cannot be read
