"""The shape that a build leaves of a site; an edit, which leaves it as it is, makes none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb_site.build.cache.recall import Inputs
from kb_site.build.cache.shape import Row, Shape, Shown
from kb_site.build.read_site import ReadSite
from kb_site.core.bodies import questions_of
from kb_site.output.marker import Marker
from kb_site.pages.article_and_questions import places_of
from kb_site.pages.editions import Edition
from kb_site.pages.files.feed import slugs_in_feed
from kb_site.pages.home import featured_of
from kb_site.pages.list_pages import common_of
from kb_site.pages.share_pictures import share_pictures
from kb_site.pages.shared.parts import WHOLE
from kb_site.site.targets import Target


def shape_of(
    read: ReadSite,
    editions: Sequence[Edition],
    keys: Mapping[str, bytes],
    inputs: Inputs,
    marker: Marker,
) -> Shape | None:
    """Return the shape of a site, if it is so large and plain that an edit is told by it.

    A smaller one has all its answers on one printable page, and its index is made anew.
    `keys` are those under which its articles are kept, by their sources.
    """
    site, config = read.linked, editions[0].config
    if config.plugins or config.service_worker or len(site.questions) <= WHOLE:
        return None
    home = {placed.article.slug for placed in featured_of(site, config)}
    return Shape(
        done=inputs.key,
        frame=inputs.frame,
        sources=inputs.sources,
        marker=marker,
        rows=tuple(_rows(read, keys)),
        shown=tuple(map(_shown, editions)),
        redirects=read.redirects,
        elsewhere=home | slugs_in_feed(site),
    )


def _shown(edition: Edition) -> Shown:
    site = edition.site
    drawn = share_pictures(site, edition.config)
    about = ((each.question.id, each.question.context) for each in site.questions)
    return Shown(
        places=places_of(site),
        contexts={name: context for name, context in about if context},
        common=common_of(site, {topic: picture.path for topic, picture in drawn.items()}),
    )


def _rows(read: ReadSite, keys: Mapping[str, bytes]) -> Iterator[Row]:
    targets: dict[str, list[Target]] = {}
    for each in read.links:
        targets.setdefault(each.article.file, []).append(each.leads)
    for article in read.linked.articles:
        file, leads = article.file, targets.get(article.file, [])
        related = (name for one in questions_of(article) for name in one.facts.related)
        yield Row(file, article.slug, keys[file], tuple(leads), tuple(related))
