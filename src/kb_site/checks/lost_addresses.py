"""KB312: an address that the last published site had, and that leads nowhere now."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import Message, say
from kb_site.site.published import moved
from kb_site.site.redirects import id_of


def find(evidence: Evidence) -> Iterator[Problem]:
    """Yield every lost address, with its redirect where the same question has another id now."""
    before = evidence.published
    if before is None:
        return
    heirs = dict(moved(before, evidence.site))
    words = {each.url: each.question for each in before.questions}
    place = place_in_config(evidence, "redirects:")
    for url in sorted(set(before.addresses()) - evidence.pages):
        what = say("address.of", url=url, words=words[url]) if words.get(url) else url
        heir = _follow(url, heirs, evidence.pages)
        message = _message(what, id_of(url) or url, id_of(heir) or heir)
        yield problem_at(place, "KB312", message)


def _follow(url: str, heirs: Mapping[str, str], pages: Container[str]) -> str:
    """Return the page that has an address now, perhaps by way of others; empty if none has."""
    seen: set[str] = set()
    while url in heirs and url not in seen:
        seen.add(url)
        url = heirs[url]
        if url.partition("#")[0] in pages:
            return url
    return ""


def _message(what: str | Message, old: str, new: str) -> Message:
    if new:
        return say("KB312.address-moved", what=what, new=new, old=old)
    return say("KB312.address-gone", what=what, old=old)
