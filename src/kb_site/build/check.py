"""A check of a whole site: everything that a build does, but for publishing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.build.remember.store import Store
from kb_site.build.run import build
from kb_site.checks import web_links
from kb_site.checks.evidence import Evidence
from kb_site.checks.gate import all_ignores, settle
from kb_site.core.errors import Location, Problem, TemplateError
from kb_site.core.messages import Message
from kb_site.core.model import Site
from kb_site.core.parallel import Show, unseen
from kb_site.options.site_options import Config
from kb_site.site.published import Published

Visit = Callable[[tuple[str, ...]], dict[str, Message]]
"""Tries web addresses and returns what is wrong with those that do not answer."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a check, how many a comment silenced, and the site they are about."""

    problems: tuple[Problem, ...]
    ignored: int
    site: Site


def check(  # noqa: PLR0913 - each choice is one of the command's
    config: Config,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    before: Published | None = None,
    visit: Visit | None = None,
    show: Show = unseen,
    store: Store | None = None,
) -> Checked:
    """Return what all rules find; with `visit`, addresses on the web are tried too.

    Articles that `store` knows from builds are not read again.
    """
    evidence = Evidence(Site((), (), ()), config)
    with TemporaryDirectory(prefix="kb-site-check-") as folder:
        try:
            output = Path(folder) / "site"
            report = build(
                config,
                output,
                as_of=as_of,
                drafts=drafts,
                dry=True,
                before=before,
                show=show,
                store=store,
            )
        except TemplateError as error:
            place = error.location or Location(config.templates)
            return Checked((Problem(place, error.code, "error", error.says),), 0, evidence.site)
    evidence = report.evidence or evidence
    problems, ignored = report.problems, report.ignored
    if visit:
        tried = replace(evidence, web=visit(web_links.addresses(evidence)))
        ignores = all_ignores(evidence.site.articles, config)
        found = settle(web_links.find(tried), config, ignores)
        problems = tuple(sorted({*problems, *found.problems}))
        ignored += found.ignored
    return Checked(problems, ignored, evidence.site)
