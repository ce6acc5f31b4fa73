"""A question's page as programs read it: FAQPage of schema.org, in the words that readers see."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import json

from kb_site.core.model import PlacedQuestion

_encode = json.Encoder().encode


def faq_page(placed: PlacedQuestion, short: str, language: str, reviewed: str) -> str:
    """Return JSON-LD whose question and answer are those that the page shows.

    Only a question's own page bears it: an answer that stands on several pages is to be
    marked up once.
    """
    question = placed.question
    text = question.body.text
    answer = text if text.startswith(short) else f"{short}\n{text}"
    page = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language,
        **({"dateModified": reviewed} if reviewed else {}),
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.question,
                **_about(question.context),
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
        ],
    }
    return _encode(page).decode()


def _about(context: str) -> dict[str, object]:
    """Return what a question whose wording names no subject is about."""
    return {"about": {"@type": "Thing", "name": context}} if context else {}


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> str:
    """Return the way to a page as JSON-LD, from titles and absolute addresses, home first."""
    *above, (name, address) = trail
    named, item = _encode(name).decode(), _encode(address).decode()
    last = f'{{"@type":"ListItem","position":{len(trail)},"name":{named},"item":{item}}}'
    return f"{_begun(tuple(above))}{last}]}}"


@lru_cache(maxsize=64)
def _begun(trail: Sequence[tuple[str, str]]) -> str:
    """Return the JSON-LD of a way down to its last entry; that above it many pages share."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(trail, 1)
    ]
    page = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return json.encode(page).decode().removesuffix("]}") + ("," if items else "")
