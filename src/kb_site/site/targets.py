"""Where links lead: to a place in the same text, a page, a published file, the web, or nowhere.

An author links another article by its file (`b.md`, `b.md#question-id`), a question of any
article by its id (`#question-id`), a page by its address from a question's page
(`../changes.html`), and a file by its path. Each is judged once; pages and checks both use it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Literal
from urllib.parse import quote, unquote

from kb_site.core.addresses import article_path, plain_path, question_path
from kb_site.core.bodies import bodies, questions_of
from kb_site.core.files import CAMERA_SUFFIXES
from kb_site.core.model import Article, Link
from kb_site.core.patterns import later
from kb_site.core.values import Value, replace
from kb_site.site.anchors import Anchors
from kb_site.site.media import Fault, Medium, beside, normal, path_in

_SCHEME = later(r"[A-Za-z][A-Za-z0-9+.-]*:")

_SAFE = "=&,"
"""Signs of an anchor that stay: `#page=2` of a PDF, `#q=…` of the search page."""

Kind = Literal["ok", "web", "missing", "anchor", "case", "own", "waiting"] | Fault


class Target(Value):
    """Where a link leads; `address` is from the edition's home, empty where it stays as it is."""

    kind: Kind
    address: str = ""
    instead: str = ""
    """What was probably meant."""
    size: tuple[int, int] = (0, 0)
    """Width and height of a picture, 0 where they are not known."""


class Ground(Value, dict=True):
    """What links may lead to."""

    articles: Mapping[str, Article]
    """Published articles and plain pages by their files."""
    plain: Collection[str]
    """Files of plain pages."""
    waiting: Collection[str]
    """Files, question ids and paths of what is not published yet."""
    questions: Collection[str]
    copied: Mapping[str, str]
    """Where static files are published, by their paths in the site folder and in the output."""
    pages: Collection[str]
    """Paths of all pages and of other files that every build writes."""
    anchors: Anchors
    files: Mapping[str, str]
    """Files of the content folder, by their names in one normal form."""
    media: Mapping[str, Medium]
    """Published files, by their paths in the site folder."""
    faults: Mapping[str, Fault]
    base_url: str = ""
    editions: Collection[str] = ()
    """Folders of the further editions, which have the same pages."""

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """All files and pages, by their names in small letters; links that lead nowhere ask."""
        names = sorted((*self.files.values(), *self.pages, *self.copied), reverse=True)
        return {normal(name).casefold(): name for name in names}


def resolve(link: Link, article: Article, ids: Collection[str], ground: Ground) -> Target:
    """Return where a link of an article leads; `ids` are those of the text that holds it."""
    target, base = link.target, ground.base_url
    if base and (target + "/").startswith(base):
        return Target("own", instead=target[len(base) :] or "index.html")
    if target.lower().startswith(("http:", "https:")):
        return Target("web")
    if _SCHEME.match(target):
        return Target("ok")
    path, anchor = path_in(target), unquote(target.partition("#")[2])
    return _by_path(link, article, (path, anchor), ground) if path else _here(anchor, ids, ground)


def _here(anchor: str, ids: Collection[str], ground: Ground) -> Target:
    """Return the place in this text, else the question of that id."""
    name = _named(anchor, ids)
    if name:
        return Target("ok", f"#{quote(name)}")
    if anchor in ground.questions:
        return Target("ok", question_path(anchor))
    if anchor in ground.waiting:
        return Target("waiting")
    return Target("anchor" if anchor else "ok")


def _by_path(link: Link, article: Article, place: tuple[str, str], ground: Ground) -> Target:
    path, anchor = place
    file = beside(article, path)
    known = ground.files.get(normal(file))
    if known:
        return _file(link, known, anchor, ground)
    page = posixpath.normpath(posixpath.join("q", path))
    copied = ground.copied.get(normal(file)) or ground.copied.get(normal(page))
    if copied:
        return Target("ok", quote(copied) + (f"#{quote(anchor, safe=_SAFE)}" if anchor else ""))
    if not link.picture and page in ground.pages:
        return _page(page, anchor, ground)
    if page in ground.waiting:
        return Target("waiting")
    edition = _edition(path, anchor, ground)
    if edition and not link.picture:
        return edition
    near = ground.folded.get(normal(file).casefold()) or ground.folded.get(page.casefold())
    return Target("case", instead=near) if near else Target("missing")


def _edition(path: str, anchor: str, ground: Ground) -> Target | None:
    """Return the page of another edition, named from a question's page or from the home page."""
    for way in (posixpath.normpath(posixpath.join("q", path)), posixpath.normpath(path)):
        folder, _, page = way.partition("/")
        if folder in ground.editions and page in ground.pages:
            found = _page(page, anchor, ground)
            return replace(found, address=f"{folder}/{found.address}")
    return None


def _file(link: Link, file: str, anchor: str, ground: Ground) -> Target:
    if file in ground.media and not (link.picture and file.lower().endswith(CAMERA_SUFFIXES)):
        end = f"#{quote(anchor, safe=_SAFE)}" if anchor and not link.picture else ""
        medium = ground.media[file]
        size = (medium.width, medium.height) if link.picture else (0, 0)
        return Target("ok", quote(ground.media[file].path) + end, size=size)
    if file in ground.waiting:
        return Target("waiting")
    other = ground.articles.get(file)
    if other is None or link.picture:
        return Target(ground.faults.get(file, "kind"))
    path = plain_path if file in ground.plain else article_path
    return _in_article(other, path(other.slug), anchor)


def _in_article(article: Article, page: str, anchor: str) -> Target:
    questions = {each.id for each in questions_of(article)}
    if anchor in questions:
        return Target("ok", question_path(anchor))
    name = _named(anchor, [name for body, _ in bodies(article) for name in body.ids])
    if name:
        return Target("ok", f"{page}#{quote(name)}")
    return Target("anchor" if anchor else "ok", page)


def _page(page: str, anchor: str, ground: Ground) -> Target:
    if not anchor:
        return Target("ok", page)
    known = ground.anchors.of(page)
    is_there = known is None or _is_instruction(anchor) or bool(_named(anchor, known))
    return Target("ok" if is_there else "anchor", f"{page}#{quote(anchor, safe=_SAFE)}")


def _is_instruction(anchor: str) -> bool:
    """Return whether an anchor says what to do there, as `q=押金` on the search page."""
    return "=" in anchor


def _named(anchor: str, ids: Collection[str]) -> str:
    """Return the id that an anchor names, as written or with its question's id before it."""
    if anchor in ids or not anchor:
        return anchor
    return next((name for name in ids if name.endswith(f"-{anchor}")), "")
