"""The checks of a whole site: one table of rules, each a pure function over frozen values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from kb_site.checks import (
    aliases,
    ambiguous_ids,
    ambiguous_slugs,
    dead_links,
    duplicates,
    empty_topics,
    expectations,
    expected_questions,
    index_size,
    law_articles,
    lost_addresses,
    missing_ids,
    old_law_texts,
    older_than_law,
    overdue,
    page_weight,
    picture_words,
    plain_forms,
    redirected,
    references,
    same_titles,
    scripts,
    short_answers,
    template_values,
    templates,
    unanswered,
    undated,
    web_links,
)
from kb_site.checks.evidence import Evidence
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import own
from kb_site.core.plugins import PluginCheck, guarded, plugins_of
from kb_site.core.values import Value
from kb_site.options.site_options import Config

When = Literal["build", "check", "output"]


class Rule(Value):
    """A rule and when it runs.

    `build` rules guard every build; `check` rules run in a check and in a build that
    refuses warnings; `output` rules need the written pages as well.
    """

    find: Callable[[Evidence], Iterable[Problem]]
    when: When = "check"


def _find_unused_files(evidence: Evidence) -> Iterator[Problem]:
    yield from templates.find_unknown(evidence)
    yield from scripts.find_unused(evidence)


RULES: dict[str, Rule] = {
    "KB301": Rule(ambiguous_ids.find, "build"),
    "KB302": Rule(ambiguous_slugs.find, "build"),
    "KB306": Rule(references.find, "build"),
    "KB307": Rule(aliases.find),
    "KB309": Rule(dead_links.find_pictures, "build"),
    "KB311": Rule(redirected.find, "build"),
    "KB312": Rule(lost_addresses.find),
    "KB313": Rule(short_answers.find),
    "KB314": Rule(unanswered.find),
    "KB315": Rule(empty_topics.find),
    "KB316": Rule(duplicates.find_same),
    "KB317": Rule(duplicates.find_near),
    "KB318": Rule(duplicates.find_contradictions),
    "KB319": Rule(missing_ids.find),
    "KB322": Rule(same_titles.find),
    "KB341": Rule(law_articles.find_beyond, "build"),
    "KB342": Rule(law_articles.find_missing),
    "KB343": Rule(law_articles.find_misquoted),
    "KB401": Rule(dead_links.find_missing),
    "KB402": Rule(dead_links.find_anchors),
    "KB403": Rule(picture_words.find),
    "KB404": Rule(dead_links.find_case),
    "KB405": Rule(dead_links.find_absolute),
    "KB406": Rule(web_links.find),
    "KB501": Rule(overdue.find),
    "KB502": Rule(undated.find),
    "KB503": Rule(older_than_law.find),
    "KB504": Rule(old_law_texts.find),
    "KB601": Rule(expectations.find, "output"),
    "KB602": Rule(expected_questions.find),
    "KB603": Rule(page_weight.find, "output"),
    "KB604": Rule(index_size.find, "output"),
    "KB605": Rule(_find_unused_files),
    "KB606": Rule(templates.find_blocked),
    "KB607": Rule(scripts.find_newer),
    "KB608": Rule(plain_forms.find, "output"),
    "KB609": Rule(template_values.find),
}


def run(evidence: Evidence, when: frozenset[When]) -> Iterator[Problem]:
    """Yield the findings of the rules of these times; a rule that is off does not run."""
    off = _off(evidence)
    for code, rule in RULES.items():
        if rule.when in when and code not in off:
            yield from rule.find(evidence)
    for name, plugin in plugins_of(evidence.config.plugins).items():
        for check in plugin.checks if "check" in when else ():
            if check.code not in off:
                yield from _found(name, check, evidence)


def run_one(code: str, evidence: Evidence) -> Iterable[Problem]:
    """Return the findings of one rule, none where it is off."""
    return () if code in _off(evidence) else RULES[code].find(evidence)


def _off(evidence: Evidence) -> frozenset[str]:
    return frozenset(code for code, level in evidence.config.checks if level == "off")


def _found(name: str, check: PluginCheck, evidence: Evidence) -> list[Problem]:
    """Return what a plugin's check finds, whose texts can be told with the values given."""
    with guarded((name,)):
        return [
            Problem(
                Location(each.file, each.line, each.column),
                check.code,
                check.severity,
                own(check.text, **each.values),
            )
            for each in check.find(evidence)
            if all(text.format(**each.values) for text in check.text.values())
        ]


def raises(config: Config) -> bool:
    """Return whether a site takes for an error what only a check would look for."""
    plugins = plugins_of(config.plugins).values()
    added = {check.code for plugin in plugins for check in plugin.checks}
    return any(
        level == "error" and (code in added or (code in RULES and RULES[code].when != "build"))
        for code, level in config.checks
    )
