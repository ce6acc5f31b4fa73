"""A published site as its site.json tells it: what a later site is compared with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kb_site.core.addresses import page_paths
from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import Message, say
from kb_site.core.model import Site
from kb_site.core.patterns import later
from kb_site.core.values import Value, names_of
from kb_site.options.site_options import Config
from kb_site.site.redirects import Redirect, Wish, path_of, resolve, wishes

SITE_JSON = "site.json"
SCHEMA = 1
MAX_BYTES = 1_000_000_000

_SIGNS = later(r"[\W_]+")


class PublishedQuestion(Value):
    """A question on a published site; `url` is its page's path."""

    id: str
    question: str
    url: str
    short: str = ""
    answer: str = ""
    topic: str = ""
    article: str = ""
    source: str = ""
    number: str = ""
    heading: str = ""
    links: tuple[str, ...] | None = None
    """Where its links lead, seen from the edition's home; None where the site does not tell."""
    dead_links: tuple[str, ...] = ()


class PublishedPage(Value):
    """Another page that readers may have kept the address of."""

    url: str
    title: str = ""
    source: str = ""


class Published(Value):
    """What a site had published."""

    questions: tuple[PublishedQuestion, ...] = ()
    pages: tuple[PublishedPage, ...] = ()
    """Articles, topics, plain pages and laws."""
    redirects: tuple[Redirect, ...] = ()
    lost: tuple[str, ...] = ()
    """Paths that it had before and that led nowhere on it."""

    def addresses(self) -> Iterator[str]:
        """Yield the path of every page and every redirect, and what was lost before."""
        yield from (question.url for question in self.questions)
        yield from (page.url for page in self.pages)
        yield from (redirect.old for redirect in self.redirects)
        yield from self.lost


def read_published(path: Path) -> Published:
    """Return what the output folder or site.json at `path` has published.

    Raises ConfigError KB008 where there is none, or none that can be read.
    """
    file = path / SITE_JSON if path.is_dir() else path
    try:
        if file.stat().st_size > MAX_BYTES:
            raise _unreadable(file, say("KB008.site-json-size", most=MAX_BYTES))
        content = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise _unreadable(file, say("KB008.site-json-missing")) from None
    except OSError as error:
        raise _unreadable(
            file, say("KB008.site-json-unreadable", strerror=error.strerror)
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, say("KB008.site-json-wrong")) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise _unreadable(file, say("KB008.site-json-schema", schema=SCHEMA))
    pages = [each for key in ("articles", "topics", "pages") for each in _entries(content, key)]
    pages += [{**law, "url": law.get("page")} for law in _entries(content, "laws")]
    redirects = _entries(content, "redirects")
    return Published(
        questions=tuple(map(_question, _entries(content, "questions"))),
        pages=tuple(map(_page, pages)),
        redirects=tuple(Redirect(_text(each, "from"), _text(each, "to")) for each in redirects),
    )


def last_published(output: Path) -> Published | None:
    """Return what an output folder holds, if it has been built before."""
    return read_published(output) if (output / SITE_JSON).is_file() else None


def moved(before: Published, site: Site) -> tuple[tuple[str, str], ...]:
    """Return (old path, new path) of what has another address than before, but is the same.

    A question is the same if its heading in its source, its wording, or else its answer, is
    that of exactly one question that the old site did not have; an article, if it has the same
    source. Redirects of the old site are kept.
    """
    old_ids = {question.id for question in before.questions}
    now = {placed.question.id for placed in site.questions}
    new = [placed for placed in site.questions if placed.question.id not in old_ids]
    heirs = _unique(
        (key, placed.question.id)
        for placed in new
        for key in _keys(
            placed.article.file,
            (placed.question.heading, placed.question.question),
            placed.question.body.text,
        )
    )
    pairs = {each.old: each.new for each in before.redirects}
    for old in before.questions:
        keys = _keys(old.source, (old.heading, old.question), old.answer)
        heir = next(filter(None, map(heirs.get, keys)), "")
        if old.id not in now and heir:
            pairs[old.url] = path_of(heir)
    pairs |= _moved_articles(before, site)
    return tuple(sorted(pairs.items()))


def renamed(before: Published, after: Published) -> dict[str, str]:
    """Return the new id by the old one of each question that has another id but is the same."""
    old_ids = {question.id for question in before.questions}
    new_ids = {question.id for question in after.questions}
    heirs = _unique(
        (key, each.id)
        for each in after.questions
        if each.id not in old_ids
        for key in _keys(each.source, (each.heading, each.question), each.answer)
    )
    found: dict[str, list[str]] = {}
    for old in before.questions:
        keys = _keys(old.source, (old.heading, old.question), old.answer)
        heir = next(filter(None, map(heirs.get, keys)), "")
        if heir and old.id not in new_ids:
            found.setdefault(heir, []).append(old.id)
    return {olds[0]: heir for heir, olds in found.items() if len(olds) == 1}


def count_moved(before: Published | None, site: Site, redirects: Iterable[Redirect]) -> int:
    """Return how many addresses of the old site are redirected that it did not redirect itself."""
    if before is None:
        return 0
    known = {each.old for each in before.redirects}
    found = {old for old, _ in moved(before, site)} - known
    return sum(each.old in found for each in redirects)


def _keys(source: str, words: tuple[str, str], answer: str) -> list[str]:
    """Return what tells a question from others, an equal heading in its source first."""
    bare = list(dict.fromkeys(filter(None, map(_bare, words))))
    told = _bare(answer)
    return [
        *(f"{source}\n{each}" for each in bare),
        *(f"\n{each}" for each in bare),
        *([told] if told else ()),
    ]


def redirects_of(site: Site, config: Config, before: Published | None) -> tuple[Redirect, ...]:
    """Return the redirects that authors declare, and those that follow from `before`.

    What leads nowhere is left out: rule KB311 tells what an author declared.
    """
    wanted = list(wishes(site, config.redirects, lambda _: Location(config.name)))
    pages = frozenset(page_paths(site))
    if before:
        taken = pages | {path_of(wish.old) for wish in wanted}
        own = Location(SITE_JSON)
        wanted += [Wish(*pair, own) for pair in moved(before, site) if pair[0] not in taken]
    return resolve(wanted, pages)[0]


def _moved_articles(before: Published, site: Site) -> dict[str, str]:
    slugs = {article.file: f"articles/{article.slug}.html" for article in site.articles}
    return {
        page.url: slugs[page.source]
        for page in before.pages
        if page.source in slugs and page.url not in slugs.values()
    }


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs whose key stands for one value."""
    found: dict[str, str] = {}
    for key, value in pairs:
        found[key] = value if found.get(key, value) == value else ""
    return {key: value for key, value in found.items() if value}


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)


def _entries(content: dict[object, object], key: str) -> list[dict[object, object]]:
    value = content.get(key)
    if not isinstance(value, list):
        return []
    return [each for each in value if isinstance(each, dict)]


def _question(entry: dict[object, object]) -> PublishedQuestion:
    links, dead = entry.get("links"), entry.get("dead_links")
    texts = {name: _text(entry, name) for name in names_of(PublishedQuestion)[:-2]}
    return PublishedQuestion(
        **texts,
        links=tuple(map(str, links)) if isinstance(links, list) else None,
        dead_links=tuple(map(str, dead)) if isinstance(dead, list) else (),
    )


def _page(entry: dict[object, object]) -> PublishedPage:
    return PublishedPage(**{name: _text(entry, name) for name in names_of(PublishedPage)})


def _text(entry: dict[object, object], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _unreadable(file: Path, what: Message) -> ConfigError:
    return ConfigError("KB008", what, Location(str(file)))
