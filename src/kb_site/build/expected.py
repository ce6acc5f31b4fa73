"""What the written site answers to the queries that its authors and a rule expect answered."""

from __future__ import annotations

from pathlib import Path

from kb_site.checks.evidence import Found
from kb_site.core.model import Site
from kb_site.options.search_expectations import Expectation
from kb_site.options.site_options import Config
from kb_site.search.plain_forms import plain_forms


def expected_by_rule(site: Site, config: Config) -> tuple[Expectation, ...]:
    """Return the plain forms of each featured question and its aliases as expectations."""
    asked: dict[str, str] = {}
    featured = frozenset(config.featured)
    for question in (each.question for each in site.questions if each.question.id in featured):
        for text in (question.question, *question.facts.aliases):
            own = dict.fromkeys(plain_forms(text, config.subjects.own), question.id)
            asked = own | asked  # the first question that a form names keeps it
    return tuple(Expectation(query, name) for query, name in asked.items())


def ask_expected(output: Path, expectations: tuple[Expectation, ...]) -> tuple[Found, ...]:
    """Return what the site in `output` answers to each expected query: questions, and no pages."""
    if not expectations:
        return ()
    from kb_site.search.engine import open_index

    engine = open_index(output)
    return tuple(
        Found(
            each.query,
            tuple(
                result.id
                for result in engine.query(each.query, 2 * max(10, each.within))
                if result.is_question
            ),
        )
        for each in expectations
    )
