"""Redirects: from addresses that a site once had to those that it has now.

A redirect names a question by its id or a page by its path, also one that another site had:
`blog/a.html`, `faq/`, `/a`. Chains are followed to their end, so that a reader is sent on once;
a redirect that leads nowhere is a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from kb_site.chinese.slugs import is_slug
from kb_site.core.addresses import NOT_FOUND, OFFLINE, question_path
from kb_site.core.errors import Location, Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import Article, Question, Section, Site
from kb_site.core.nearest import nearest
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace

CODE = "KB311"

_SEGMENT = later(r"(?!\.)[^\x00-\x20\x7f<>:\"|?*\\#%/]{1,120}")
"""A part of an old address that every file system can hold."""

_OURS = ("assets", "media", "search")
"""Folders that a build fills."""


class Wish(Value):
    """A redirect as an author writes it, and where he does."""

    old: str
    new: str
    location: Location


class Redirect(Value, order=True):
    """A redirect between two paths; `new` is a page of the site, perhaps with `#anchor`."""

    old: str
    new: str


def wishes(
    site: Site, declared: Iterable[tuple[str, str]], place: Callable[[str], Location]
) -> Iterator[Wish]:
    """Yield the redirects of the site's options, each at its `place`, and of all questions."""
    for old, new in declared:
        yield Wish(old, new, place(old))
    for placed in site.questions:
        facts = placed.question.facts
        for old in facts.redirects:
            yield Wish(old, placed.question.id, Location(placed.article.file, facts.line))


def resolve(
    wanted: Iterable[Wish], pages: Collection[str], waiting: Collection[str] = ()
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirects with chains followed to one of `pages`, and what is wrong.

    One that leads to a page that is `waiting` for its day is left out until then.
    """
    steps: dict[str, tuple[str, Wish]] = {}
    problems: list[Problem] = []
    folded = {page.casefold() for page in (*pages, NOT_FOUND, OFFLINE)}
    for wish in wanted:
        old = path_of(wish.old)
        fault = _fault(wish, old, steps, folded)
        if fault:
            problems.append(_problem(wish, fault))
        else:
            steps[old] = (_target(wish.new), wish)
    found: list[Redirect] = []
    for old, (_, wish) in steps.items():
        end, fault = _follow(old, steps, pages)
        if fault and _waits(old, steps, waiting):
            message = say("KB311.to-waiting", old=wish.old, new=wish.new)
            problems.append(Problem(wish.location, CODE, "warning", message))
        elif fault:
            problems.append(_problem(wish, fault))
        else:
            found.append(Redirect(old, end))
    return tuple(sorted(found)), tuple(sorted(problems))


def with_former_ids(
    articles: Sequence[Article], redirects: Iterable[Redirect]
) -> tuple[Article, ...]:
    """Return the articles whose questions know every id that leads to them, for anchors."""
    former: dict[str, list[str]] = {}
    for each in redirects:
        old, new = id_of(each.old), id_of(each.new)
        if old and new:
            former.setdefault(new, []).append(old)
    if not former:
        return tuple(articles)
    return tuple(
        replace(article, sections=tuple(_section(each, former) for each in article.sections))
        for article in articles
    )


def path_of(name: str) -> str:
    """Return the path that a question id or a page's path names; empty if it is neither.

    What ends in no page's suffix is a folder, whose page is its index.html.
    """
    if is_slug(name):
        return question_path(name)
    folder, _, last = unquote(name).removeprefix("/").rpartition("/")
    if not last.lower().endswith((".html", ".htm")):
        folder, last = "/".join(filter(None, (folder, last))), "index.html"
    parts = [*folder.split("/"), last] if folder else [last]
    is_address = "/" in name or name.endswith((".html", ".htm"))
    if not is_address or parts[0] in _OURS or not all(map(_SEGMENT.fullmatch, parts)):
        return ""
    return "/".join(parts)


def id_of(path: str) -> str:
    """Return the question id of a question page's path, else an empty string."""
    return path[2:-5] if path.startswith("q/") and path.endswith(".html") else ""


def _target(name: str) -> str:
    page, mark, anchor = name.partition("#")
    return path_of(page) + mark + anchor if path_of(page) else ""


def _fault(
    wish: Wish, old: str, steps: Mapping[str, tuple[str, Wish]], folded: set[str]
) -> Message | None:
    """Return what is wrong with one redirect by itself, else an empty string."""
    if not old:
        return say("KB311.from-nothing", old=wish.old)
    if old in folded:
        return say("KB311.from-page", old=wish.old)
    if old in steps and steps[old][0] != _target(wish.new):
        return say("KB311.twice", old=wish.old, new=steps[old][1].new)
    return None


def _follow(
    old: str, steps: Mapping[str, tuple[str, Wish]], pages: Collection[str]
) -> tuple[str, Message | None]:
    """Return where a redirect ends, or what is wrong on the way."""
    seen = [old]
    while True:
        target, wish = steps[seen[-1]]
        page = target.partition("#")[0]
        if page in pages:
            return target, None
        if page in seen:
            way = " -> ".join((*(steps[each][1].old for each in seen), wish.new))
            return "", say("KB311.circle", old=steps[old][1].old, way=way)
        if page not in steps:
            return "", _nowhere(wish.new, steps[old][1].old, pages)
        seen.append(page)


def _waits(old: str, steps: Mapping[str, tuple[str, Wish]], waiting: Collection[str]) -> bool:
    """Return whether a redirect ends at a page that is not published yet."""
    seen: set[str] = set()
    while old in steps and old not in seen:
        seen.add(old)
        old = steps[old][0].partition("#")[0]
    return old in waiting


def _nowhere(new: str, old: str, pages: Collection[str]) -> Message:
    known = sorted(filter(None, map(id_of, pages)) if "/" not in new else pages)
    return say("KB311.to-nothing", old=old, new=new, hint=nearest(new, known))


def _problem(wish: Wish, message: Message) -> Problem:
    return Problem(wish.location, CODE, "error", message)


def _section(section: Section, former: Mapping[str, list[str]]) -> Section:
    questions = tuple(_question(each, former) for each in section.questions)
    return replace(section, questions=questions)


def _question(question: Question, former: Mapping[str, list[str]]) -> Question:
    ids = former.get(question.id)
    if not ids:
        return question
    return replace(question, former=tuple(sorted(ids)))
