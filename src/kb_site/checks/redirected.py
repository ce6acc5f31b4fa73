"""KB311: a redirect that goes round in a circle, or to a page that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.addresses import MAX_RULES, page_paths, rule_sources, waiting_paths
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.site.redirects import resolve, wishes


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield what is wrong with the redirects of options and front matter."""
    place = partial(place_in_config, evidence, key=True)
    wanted = wishes(evidence.site, evidence.config.redirects, place)
    site = evidence.site
    later = frozenset(waiting_paths(site))
    found, problems = resolve(wanted, frozenset(page_paths(site)), later)
    yield from problems
    rules = sum(len(rule_sources(each.old)) for each in found)
    if rules > MAX_RULES:
        message = say("KB311.too-many", count=rules, most=MAX_RULES)
        yield problem_at(place_in_config(evidence, "redirects:"), "KB311", message, "warning")
