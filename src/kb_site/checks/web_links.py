"""KB406: a link to a web address that does not answer; asked for with --external."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.checks.hyperlinks import hyperlinks
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say

CODE = "KB406"


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield links, sources and laws whose address was tried in vain."""
    for link in hyperlinks(evidence):
        if link.target in evidence.web:
            message = _message(link.target, evidence)
            yield problem(CODE, link.article.file, link.line, link.column, message)
    for article in evidence.site.articles:
        if article.front.source.url in evidence.web:
            yield problem(CODE, article.file, 1, 1, _message(article.front.source.url, evidence))
    for law in evidence.config.laws:
        if law.url in evidence.web:
            yield problem_at(place_in_config(evidence, law.url), CODE, _message(law.url, evidence))


def addresses(evidence: Evidence) -> tuple[str, ...]:
    """Return the web addresses that articles and options name, each once."""
    linked = [link.target for link in hyperlinks(evidence)]
    linked += [article.front.source.url for article in evidence.site.articles]
    linked += [law.url for law in evidence.config.laws]
    base = evidence.config.base_url
    web = {each for each in linked if each.lower().startswith(("http://", "https://"))}
    return tuple(sorted(each for each in web if not (base and each.startswith(base))))


def _message(address: str, evidence: Evidence) -> Message:
    return say("KB406.web-address", address=address, verdict=evidence.web[address])
