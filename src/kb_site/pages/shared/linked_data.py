"""A question's page as programs read it: FAQPage of schema.org, in the words that readers see."""

from __future__ import annotations

from collections.abc import Sequence

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


def begun_breadcrumb(trail: Sequence[tuple[str, str]]) -> str:
    """Return the JSON-LD of a way to a page up to that page's own title.

    The way down to it are titles and absolute addresses, home first.
    """
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate((*trail, ("", "")), 1)
    ]
    page = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return _encode(page).decode().removesuffix('"","item":""}]}')


def breadcrumb_list(begun: str, title: str, address: str) -> str:
    """Return the JSON-LD of the way to a page with that title and absolute address."""
    return f'{begun}{_encode(title).decode()},"item":{_encode(address).decode()}}}]}}'
