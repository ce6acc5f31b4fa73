"""The links and pictures of all articles, resolved once, for pages and for checks.

In the HTML of a linked body every address of the site begins with `ROOT`, which each page turns
into its own way home. A picture that is not there is a visible mark; where it lies on another
site, from which no page loads anything, the mark leads to it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from html import escape

from kb_site.chinese.han import has_han
from kb_site.core.addresses import waiting_paths
from kb_site.core.bodies import bodies
from kb_site.core.model import Article, Body, Link, Question, Section, Site
from kb_site.core.patterns import later
from kb_site.core.relative_links import EXTERNAL_REL, ROOT
from kb_site.core.values import Value, replace
from kb_site.site.anchors import anchors_of
from kb_site.site.media import Media, normal, path_in
from kb_site.site.targets import Ground, Target, resolve

_MISSING = {
    "zh-Hans": "〔缺图：{words}〕",
    "zh-Hant": "〔缺圖：{words}〕",
    "en": "[picture missing: {words}]",
}
_UNNAMED = {"zh-Hans": "〔原文缺图〕", "zh-Hant": "〔原文缺圖〕", "en": "[picture missing]"}

_NUMBERED = later(r"(?=\D*\d)[!-~]{4,}")
_SUFFIX = later(r"\.(?:png|jpe?g|gif|webp|svg|bmp)$")
_SAYS_NOTHING = later(
    r"img|image|picture|photo|alt|alt text|请?在(?:这里|此处?)插入图片描述|图片描述"
    r"|(?:enter )?image description(?: here)?|输入图片说明"
    r"|(?:(?:微信|qq|屏幕)?(?:图片?|圖片?|截图|截屏|快照)|下载|未命名)[\W_\d]*"
)
"""What editors write where an author gives no words for a picture, and names of files."""

LINE = 650
"""Pixels: a picture wider than a line of 38 characters of 17 is made smaller by its page."""

NO_FILES: Mapping[str, str] = {}


class LinkAt(Value):
    """A link of an article, the line of the source from which on it stands, and where it leads."""

    article: Article
    line: int
    link: Link
    leads: Target


def ground_of(
    site: Site,
    media: Media,
    others: Iterable[str],
    base_url: str = "",
    copied: Mapping[str, str] = NO_FILES,
) -> Ground:
    """Return what links may lead to; `others` are paths in the output besides the site's pages.

    `copied` are static files, as `Static.paths` has them.
    """
    waiting = (each for article in site.waiting for each in article.sections)
    return Ground(
        articles={article.file: article for article in (*site.articles, *site.pages)},
        plain={page.file for page in site.pages},
        waiting={
            *(article.file for article in site.waiting),
            *(each.id for section in waiting for each in section.questions),
            *waiting_paths(site),
        },
        questions={placed.question.id for placed in site.questions},
        copied=copied,
        pages={*others},
        anchors=anchors_of(site),
        files={normal(file): file for file in media.files},
        media={each.source: each for each in media.published},
        faults=dict(media.faults),
        base_url=base_url,
    )


def link_articles(
    articles: Iterable[Article], ground: Ground
) -> tuple[tuple[Article, ...], tuple[LinkAt, ...]]:
    """Return the articles with the addresses that pages have, and all links in reading order."""
    found: list[LinkAt] = []
    return tuple(_article(article, ground, found) for article in articles), tuple(found)


def _article(article: Article, ground: Ground, found: list[LinkAt]) -> Article:
    """Return an article with its links; what `bodies` yields is told to `found` in that order."""
    leads = [
        LinkAt(article, line, link, resolve(link, article, body.ids, ground))
        for body, line in bodies(article)
        for link in body.links
    ]
    found += leads
    return linked_article(article, [each.leads for each in leads])


def linked_article(article: Article, targets: Sequence[Target]) -> Article:
    """Return an article with its links, which lead to these `targets` in the order of `bodies`."""
    if not targets:
        return article
    links = [link for body, _ in bodies(article) for link in body.links]
    leads = {id(link): target for link, target in zip(links, targets, strict=True)}
    linked = partial(_body, leads=leads, article=article)

    def question(one: Question) -> Question:
        steps = tuple(map(linked, one.steps))
        return replace(one, body=linked(one.body), short=linked(one.short), steps=steps)

    def section(one: Section) -> Section:
        questions = tuple(map(question, one.questions))
        return replace(one, lead_body=linked(one.lead_body), questions=questions)

    return replace(
        article,
        lead_body=linked(article.lead_body),
        conclusion_body=linked(article.conclusion_body),
        sections=tuple(map(section, article.sections)),
    )


def _body(body: Body, leads: Mapping[int, Target], article: Article) -> Body:
    """Return a body whose tags have their addresses; `leads` are those of links by identity.

    Two texts of an article may have equal links that lead to different places.
    """
    parts: list[str] = []
    at = 0
    led: list[str] = []
    dead: list[str] = []
    for link in body.links:
        target = leads[id(link)]
        if target.kind in ("ok", "web", "own"):
            led.append(target.address or link.target)
        else:
            dead.append(link.target)
        if link.picture and not target.address:
            leaves = target.kind == "web" and not _is_linked(body.html, link.start)
            tag = _mark(link, article.language, leaves=leaves)
        else:
            tag = _tag(body.html[link.start : link.end], link, target)
            if _is_large(link, target) and not _is_linked(body.html, link.start):
                tag = f'<a class="picture" href="{ROOT}{escape(target.address)}">{tag}</a>'
        parts += (body.html[at : link.start], tag)
        at = link.end
    if not parts:
        return body
    html = "".join((*parts, body.html[at:]))
    return replace(body, html=html, leads=tuple(led), dead=tuple(dead))


def _is_large(link: Link, target: Target) -> bool:
    """Return whether a picture is worth a page to itself; its words are what such a link says."""
    return bool(link.words) and target.size[0] > LINE


def _is_linked(html: str, at: int) -> bool:
    """Return whether what begins at a place of the HTML stands inside a link."""
    return html.rfind("<a ", 0, at) > html.rfind("</a>", 0, at)


def _tag(tag: str, link: Link, leads: Target) -> str:
    """Return a start tag with the address that the link has on the site."""
    if not leads.address:
        return tag
    address = leads.address if leads.address.startswith("#") else ROOT + leads.address
    name = "src" if link.picture else "href"
    written = link.target.replace("&", "&amp;").replace('"', "&quot;")
    size = f' width="{leads.size[0]}" height="{leads.size[1]}"' if leads.size[0] else ""
    return tag.replace(f'{name}="{written}"', f'{name}="{escape(address)}"{size}', 1)


def _mark(link: Link, language: str, *, leaves: bool) -> str:
    """Return what stands in the place of a picture that is not there: signs alone say what it is.

    Such are the faces of a chat. The mark leads to a picture that `leaves` the site.
    """
    said = _said(link)
    if said and not any(map(str.isalnum, said)):
        return escape(said, quote=False)
    texts = _MISSING if said else _UNNAMED
    words = escape(texts.get(language, texts["zh-Hans"]).format(words=said), quote=False)
    if leaves:
        words = f'<a href="{escape(link.target)}" rel="{EXTERNAL_REL}">{words}</a>'
    return f'<mark class="gap absent">{words}</mark>'


def _said(link: Link) -> str:
    """Return the words for a picture, none where they are its file's name or an editor's own."""
    name = posixpath.basename(path_in(link.target)).casefold()
    words = link.words.casefold()
    said = _SUFFIX.sub("", words)
    is_file = said != words and not has_han(said)
    is_name = said in name and bool(_NUMBERED.fullmatch(said))
    return "" if is_file or is_name or _SAYS_NOTHING.fullmatch(said) else link.words[: len(said)]
