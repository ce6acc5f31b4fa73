"""Where the links of answers lead: within their text, to a source, to a page, or to the web."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

from kb_site.checks.evidence import Evidence
from kb_site.checks.hyperlinks import Hyperlink, bodies, hyperlinks
from kb_site.core.addresses import article_path
from kb_site.core.model import Article

_ID = re.compile(r"\bid=\"([^\"]+)\"")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Kind = Literal["ok", "missing", "anchor", "case", "own", "web"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a link leads; `instead` is what was probably meant."""

    kind: Kind
    instead: str = ""


OK = Verdict("ok")

Judged = tuple[tuple[Hyperlink, Verdict], ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What links may lead to; `folded` are all files and pages by their names in small letters."""

    evidence: Evidence
    questions: frozenset[str]
    articles: Mapping[str, Article]
    folded: Mapping[str, str]
    anchors: Mapping[str, frozenset[str]]
    """Ids by the file of their article."""


@lru_cache(maxsize=1)
def judged(evidence: Evidence) -> Judged:
    """Return the links and pictures of all articles in reading order, and where each leads."""
    names = sorted(evidence.files | evidence.pages, reverse=True)
    ground = _Ground(
        evidence,
        questions=frozenset(each.question.id for each in evidence.site.questions),
        articles={article.file: article for article in evidence.site.articles},
        folded={name.casefold(): name for name in names},
        anchors={article.file: _anchors_of(article) for article in evidence.site.articles},
    )
    return tuple((link, _judge(link, ground)) for link in hyperlinks(evidence))


def _judge(link: Hyperlink, ground: _Ground) -> Verdict:
    target, base = link.target, ground.evidence.config.base_url
    if base and (target + "/").startswith(base):
        return Verdict("own", target[len(base) :] or "index.html")
    if target.lower().startswith(("http:", "https:")):
        return Verdict("web")
    if _SCHEME.match(target):
        return OK
    path, _, anchor = target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        known = not anchor or _is_there(anchor, link.anchors) or anchor in ground.questions
        return OK if known else Verdict("anchor")
    return _judge_path(link, path, anchor, ground)


def _judge_path(link: Hyperlink, path: str, anchor: str, ground: _Ground) -> Verdict:
    evidence = ground.evidence
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(link.article.file), path))
    if beside in evidence.files:
        return _judge_file(link, beside, anchor, ground)
    on_site = posixpath.normpath(posixpath.join("q", path))
    if not link.picture and on_site in evidence.pages:
        return OK
    known = ground.folded.get(beside.casefold()) or ground.folded.get(on_site.casefold())
    return Verdict("case", known) if known else Verdict("missing")


def _judge_file(link: Hyperlink, file: str, anchor: str, ground: _Ground) -> Verdict:
    if file in ground.evidence.media:
        return OK
    article = ground.articles.get(file)
    if article is None or link.picture:
        return Verdict("missing")
    known = not anchor or _is_there(anchor, ground.anchors[file])
    return OK if known else Verdict("anchor", article_path(article.slug))


def _is_there(anchor: str, ids: Collection[str]) -> bool:
    """Return whether an id is that of an anchor, as written or with its question's id before it."""
    return anchor in ids or any(each.endswith(f"-{anchor}") for each in ids)


def _anchors_of(article: Article) -> frozenset[str]:
    ids = {each.id for section in article.sections for each in section.questions}
    return frozenset(ids.union(*(_ID.findall(body.html) for body, _ in bodies(article))))
