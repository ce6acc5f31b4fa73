"""Links between articles, and the pictures beside them, as addresses of the built site.

An author links another article by its file (`b.md`, `b.md#question-id`), a question of any
article by its id (`#question-id`), and a picture by its path. On pages one folder down,
where answers stand, these become `../q/….html`, `../articles/….html` and `../media/….png`.
What leads nowhere is left as it is; the checks report it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote

from kb_site.core.addresses import article_path, question_path
from kb_site.core.files import MEDIA_SUFFIXES, digest, read_bytes
from kb_site.core.limits import MAX_HTML_BYTES
from kb_site.core.model import Article, Body, Section

_TARGET = re.compile(r"(<(?:a|img)\b[^<>]*?\s(?:href|src)=\")([^\"]*)(?=\")")
_PICTURE = re.compile(r"<img\b[^<>]*?\ssrc=\"([^\"]*)\"")
_ID = re.compile(r"\sid=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that answers show: its path in the site folder, and in the output folder."""

    source: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Ground:
    """What links may lead to: files of articles by path, question ids, pages, pictures by path."""

    articles: Mapping[str, Article]
    questions: Collection[str]
    pages: Collection[str]
    pictures: Mapping[str, str]


def find_pictures(articles: Iterable[Article], folder: Path, content: str) -> tuple[Picture, ...]:
    """Return the pictures that answers show and that lie in the content folder."""
    found: dict[str, Picture] = {}
    for source in dict.fromkeys(each for article in articles for each in _shown_by(article)):
        if source.startswith(f"{content}/") and source.lower().endswith(MEDIA_SUFFIXES):
            picture = _read(source, folder)
            found |= {source: picture} if picture else {}
    return tuple(found.values())


def _shown_by(article: Article) -> Iterator[str]:
    """Yield the paths of the pictures that an article shows, from the site folder."""
    for body in _bodies(article):
        for target in _PICTURE.findall(body.html) if "<img" in body.html else ():
            yield _beside(article, unquote(unescape(target)))


def link_articles(
    articles: Sequence[Article], pages: Collection[str], pictures: Iterable[Picture]
) -> tuple[Article, ...]:
    """Return the articles with their links and pictures as addresses of the built site."""
    ground = Ground(
        articles={article.file: article for article in articles},
        questions={
            each.id for one in articles for section in one.sections for each in section.questions
        },
        pages=pages,
        pictures={picture.source: picture.path for picture in pictures},
    )
    return tuple(_article(article, ground) for article in articles)


def _read(source: str, folder: Path) -> Picture | None:
    try:
        content = read_bytes(folder / source)
    except OSError:
        return None  # rule KB309 tells of pictures that are not there
    if len(content) > MAX_HTML_BYTES:
        return None
    return Picture(
        source, f"media/{digest(content)[:16]}{posixpath.splitext(source)[1].lower()}", content
    )


def _bodies(article: Article) -> Iterable[Body]:
    yield article.lead_body
    for section in article.sections:
        yield section.lead_body
        for question in section.questions:
            yield from (question.body, question.short, *question.steps)
    yield article.conclusion_body


def _article(article: Article, ground: Ground) -> Article:
    if not any("<a " in body.html or "<img " in body.html for body in _bodies(article)):
        return article
    return replace(
        article,
        lead_body=_body(article.lead_body, article, ground),
        conclusion_body=_body(article.conclusion_body, article, ground),
        sections=tuple(_section(section, article, ground) for section in article.sections),
    )


def _section(section: Section, article: Article, ground: Ground) -> Section:
    return replace(
        section,
        lead_body=_body(section.lead_body, article, ground),
        questions=tuple(
            replace(
                question,
                body=_body(question.body, article, ground),
                short=_body(question.short, article, ground),
                steps=tuple(_body(step, article, ground) for step in question.steps),
            )
            for question in section.questions
        ),
    )


def _body(body: Body, article: Article, ground: Ground) -> Body:
    if "<a " not in body.html and "<img " not in body.html:
        return body
    ids = _ID.findall(body.html)

    def linked(match: re.Match[str]) -> str:
        target = unescape(match[2])
        return match[1] + escape(_address(target, article, ids, ground) or target)

    return replace(body, html=_TARGET.sub(linked, body.html))


def _address(target: str, article: Article, ids: list[str], ground: Ground) -> str:
    """Return the address on the site, empty where a link stays as it is."""
    path, _, anchor = target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    if not path:
        return _place(anchor, ids, ground)
    beside = _beside(article, path)
    if beside in ground.pictures:
        return f"../{quote(ground.pictures[beside])}"
    other = ground.articles.get(beside)
    if other:
        return _in_article(other, anchor)
    on_site = posixpath.normpath(posixpath.join("q", path))
    end = f"#{quote(anchor)}" if anchor else ""
    return f"../{on_site}{end}" if on_site in ground.pages else ""


def _place(anchor: str, ids: list[str], ground: Ground) -> str:
    """Return the address of a place in this text, else of the question of that id."""
    if anchor in ids:
        return f"#{quote(anchor)}"
    for name in ids:
        if name.endswith(f"-{anchor}"):
            return f"#{quote(name)}"
    return f"../{question_path(anchor)}" if anchor in ground.questions else ""


def _in_article(article: Article, anchor: str) -> str:
    questions = {each.id for section in article.sections for each in section.questions}
    if anchor in questions:
        return f"../{question_path(anchor)}"
    ids = [name for body in _bodies(article) for name in _ID.findall(body.html)]
    names = [name for name in ids if name == anchor or name.endswith(f"-{anchor}")]
    end = f"#{quote(names[0])}" if anchor and names else ""
    return f"../{article_path(article.slug)}{end}"


def _beside(article: Article, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.file), path))
