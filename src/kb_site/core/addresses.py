"""Where pages lie in the output folder: the address of each, and the one list of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.core.model import Site
from kb_site.core.patterns import later

HOME, SEARCH, PRINT, CHANGES = "index.html", "search.html", "print.html", "changes.html"
ARTICLES = "articles.html"
NOT_FOUND = "404.html"
"""Lies at the output's top alone, for all editions, and no link leads to it."""

OFFLINE = "offline.html"
"""Of every edition, where the site can be read without a network."""

PAGE_SIZE = 50
"""Questions on one page of a topic."""

ARTICLES_A_PAGE = 100
"""Articles on one page of the list of all."""

_DEVICE = later(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def is_device(name: str) -> bool:
    """Return whether Windows keeps a name for a device, whatever suffix a file of it has."""
    return bool(_DEVICE.fullmatch(name.partition(".")[0].casefold()))


def question_path(question_id: str) -> str:
    """Return the path of a question's page."""
    return f"q/{question_id}.html"


def topic_path(topic_id: str, number: int = 1) -> str:
    """Return the path of a topic's page; pages after the first carry their number."""
    return f"topics/{topic_id}.html" if number == 1 else f"topics/{topic_id}.{number}.html"


def topic_paths(topic_id: str, count: int) -> Iterator[str]:
    """Yield the paths of all pages of a topic with so many questions, at least one."""
    for number, _ in enumerate(range(0, max(count, 1), PAGE_SIZE), 1):
        yield topic_path(topic_id, number)


def topic_index_path(topic_id: str) -> str:
    """Return the path of the list of all questions of a topic that has several pages."""
    return f"topics/{topic_id}.index.html"


def articles_path(number: int = 1) -> str:
    """Return the path of a page of the list of all articles."""
    return ARTICLES if number == 1 else f"articles.{number}.html"


def articles_paths(count: int) -> Iterator[str]:
    """Yield the paths of all pages of the list of so many articles, at least one."""
    for number, _ in enumerate(range(0, max(count, 1), ARTICLES_A_PAGE), 1):
        yield articles_path(number)


def article_path(slug: str) -> str:
    """Return the path of an article's page."""
    return f"articles/{slug}.html"


def law_path(law_id: str) -> str:
    """Return the path of a law's page."""
    return f"laws/{law_id}.html"


def law_anchor(law_id: str, article: tuple[int, int]) -> str:
    """Return the id of an article's words, the same on all pages that show them.

    `article` is its number and that of 之一, 之二, else 0.
    """
    number, inserted = article
    return f"_law-{law_id}-{number}-{inserted}" if inserted else f"_law-{law_id}-{number}"


def law_article_path(law_id: str, article: tuple[int, int]) -> str:
    """Return where the page of a law has the words of one of its articles."""
    return f"{law_path(law_id)}#{law_anchor(law_id, article)}"


def plain_path(name: str) -> str:
    """Return the path of a plain page."""
    return f"pages/{name}.html"


MAX_RULES = 1_000
"""GitLab Pages applies none of more rules than these; pages send readers on all the same."""


def rule_sources(old: str) -> tuple[str, ...]:
    """Return the addresses for which hosts need a rule: a folder is asked for by its own name."""
    folder = old.removesuffix("index.html")
    return (old,) if folder in (old, "") else (folder, old)


def edition_folder(language: str, editions: tuple[str, ...]) -> str:
    """Return where an edition lies under the output's top: the first one there, others below."""
    return f"{language}/" if language in editions[1:] else ""


def waiting_paths(site: Site) -> Iterator[str]:
    """Yield the paths of pages that there will be once they are published."""
    for article in site.waiting:
        yield article_path(article.slug)
        for section in article.sections:
            yield from (question_path(question.id) for question in section.questions)


def page_paths(site: Site) -> Iterator[str]:
    """Yield the path of every page of an edition, but for 404.html and pages that redirect."""
    yield from (HOME, SEARCH, PRINT, CHANGES, *articles_paths(len(site.articles)))
    for topic, group in site.topics:
        yield from topic_paths(topic.id, len(group))
        if len(group) > PAGE_SIZE:
            yield topic_index_path(topic.id)
    yield from (article_path(article.slug) for article in site.articles)
    yield from (law_path(law.id) for law in site.laws)
    yield from (plain_path(page.slug) for page in site.pages)
    yield from (path for path in site.added if path.endswith(".html"))
    yield from (question_path(placed.question.id) for placed in site.questions)
