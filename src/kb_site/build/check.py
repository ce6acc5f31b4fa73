"""A check of a whole site: everything that a build does, but for publishing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.build.cache.store import Store, open_store
from kb_site.build.history import read_history
from kb_site.build.order import Order
from kb_site.build.staged import build_staged
from kb_site.build.unchanged import FOLDER
from kb_site.checks import template_values, web_links
from kb_site.checks.evidence import Evidence
from kb_site.checks.gather import gather_more
from kb_site.checks.settle import all_ignores, settle
from kb_site.core.errors import Location, Problem, TemplateError
from kb_site.core.messages import Message
from kb_site.core.model import Site
from kb_site.core.parallel import Show, unseen
from kb_site.core.today import today
from kb_site.core.values import Value, replace
from kb_site.options.site_options import Config
from kb_site.site.published import Published

Visit = Callable[[tuple[str, ...]], dict[str, Message]]
"""Tries web addresses and returns what is wrong with those that do not answer."""


class Checked(Value):
    """All findings of a check, how many a comment silenced, and what the rules looked at."""

    problems: tuple[Problem, ...]
    ignored: int
    evidence: Evidence

    @property
    def site(self) -> Site:
        """The site that the findings are about."""
        return self.evidence.site


def check(  # noqa: PLR0913 - each choice is one of the command's
    config: Config,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    before: Published | None = None,
    visit: Visit | None = None,
    show: Show = unseen,
    cache: bool = True,
) -> Checked:
    """Return what all rules find; with `visit`, addresses on the web are tried too.

    With `cache`, articles that builds of the site have read are not read again; a check itself
    makes no cache folder.
    """
    kept = cache and (config.folder / FOLDER).is_dir()
    with (
        TemporaryDirectory(prefix="kb-site-check-") as folder,
        open_store(config.folder, kept=kept) as store,
    ):
        day, output = as_of or today(), Path(folder) / "site"
        history = read_history(config, day)
        order = Order(
            config, output, day, drafts, before=before, show=show, history=history, dry=True
        )
        checked = _check(order, store)
    return _visited(checked, visit) if visit else checked


def _check(order: Order, store: Store) -> Checked:
    try:
        report = build_staged(order, store, None).report
    except TemplateError as error:
        place = error.location or Location(order.config.templates)
        first = Problem(place, error.code, "error", error.says)
        evidence, _ = gather_more(Evidence(Site((), (), ()), order.config), None)
        found = settle((first, *template_values.find(evidence)), order.config, ())
        return Checked(found.problems, 0, evidence)
    evidence = report.evidence or Evidence(Site((), (), ()), order.config)
    return Checked(report.problems, report.ignored, evidence)


def _visited(checked: Checked, visit: Visit) -> Checked:
    """Return the findings with those about addresses that do not answer."""
    evidence = replace(checked.evidence, web=visit(web_links.addresses(checked.evidence)))
    ignores = all_ignores(evidence.site.articles, evidence.config)
    found = settle(web_links.find(evidence), evidence.config, ignores)
    problems = tuple(sorted({*checked.problems, *found.problems}))
    return Checked(problems, checked.ignored + found.ignored, evidence)
