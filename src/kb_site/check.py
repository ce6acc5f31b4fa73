"""A check of a whole site: everything that a build does, but for publishing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kb_site.build import build
from kb_site.checks import web_links
from kb_site.checks.evidence import Evidence
from kb_site.config import Config
from kb_site.errors import Location, Problem, TemplateError
from kb_site.gate import all_ignores, settle
from kb_site.model import Site
from kb_site.published import Published

Visit = Callable[[tuple[str, ...]], dict[str, str]]
"""Tries web addresses and returns what is wrong with those that do not answer."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a check, how many a comment silenced, and the site they are about."""

    problems: tuple[Problem, ...]
    ignored: int
    site: Site


def check(
    config: Config,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    before: Published | None = None,
    visit: Visit | None = None,
) -> Checked:
    """Return what all rules find; with `visit`, addresses on the web are tried too."""
    empty = Site((), (), ())
    with TemporaryDirectory(prefix="kb-site-check-") as folder:
        try:
            output = Path(folder) / "site"
            report = build(config, output, as_of=as_of, drafts=drafts, dry=True, before=before)
        except TemplateError as error:
            place = error.location or Location(config.templates)
            return Checked((Problem(place, error.code, "error", error.message),), 0, empty)
    site = report.site or empty
    problems, ignored = report.problems, report.ignored
    if visit:
        found = settle(_try_web(site, config, visit), config, all_ignores(site.articles, config))
        problems = tuple(sorted({*problems, *found.problems}))
        ignored += found.ignored
    return Checked(problems, ignored, site)


def _try_web(site: Site, config: Config, visit: Visit) -> tuple[Problem, ...]:
    evidence = Evidence(site, config)
    faults = visit(web_links.addresses(evidence))
    return tuple(web_links.find(replace(evidence, web=faults)))
