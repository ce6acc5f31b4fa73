"""An edit that changes words alone: only what shows the edited articles is read and made.

All else of the output is taken over as it is. What comes of it is byte for byte what a build
of everything gives; where that is not certain, nothing is done here, and all is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TypeVar

from kb_site.build.cache.maps import Articles
from kb_site.build.cache.noted import Edit, Renewed
from kb_site.build.cache.recall import Done, Inputs, said
from kb_site.build.cache.shape import Row, Shape, Shown, read_shape
from kb_site.build.cache.store import Store
from kb_site.build.dressed import dressed
from kb_site.build.edited_site import EditedSite, Linked
from kb_site.build.index import is_found
from kb_site.build.order import Order
from kb_site.build.run import report_of
from kb_site.build.same_shape import reworded, same_shape
from kb_site.build.staged import Built, Disturbed, Work
from kb_site.build.told import told_after
from kb_site.build.write import write_page
from kb_site.core.files import OutputFile
from kb_site.core.looks import digest
from kb_site.core.model import Article, LoadOptions, Question, Site
from kb_site.core.regular_files import read_or_nothing
from kb_site.core.values import Value, replace
from kb_site.output import MARKER
from kb_site.output.marker import Marker, digest_files, digest_sources, read_marker, write_marker
from kb_site.pages.editions import Conversion, Edition
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import titled
from kb_site.reading.scan import read_source
from kb_site.reading.sources import load_for_site, load_options
from kb_site.site.assemble import until_published
from kb_site.site.redirects import id_of

T = TypeVar("T")

Editions = list[tuple[Edition, Conversion | None]]
"""Each edition, with what makes an article its own; nothing for that of the site."""

FEW = 8
"""Articles of an edit; where more have changed, all is looked at."""


class _Edited(Value):
    """An article that was edited, at its place among all, as it was and as it is."""

    place: int
    row: Row
    old: Article
    new: Article
    reworded: dict[str, Question]
    """The questions that are worded otherwise, by their ids."""


def build_edit(work: Work, store: Store, inputs: Inputs) -> Built | None:
    """Publish an edit that changed words of few articles; nothing where it is more than that."""
    shape = read_shape(store, work.cache.output.name)
    if shape is None or shape.frame != inputs.frame or not _lies_there(work, shape):
        return None
    done = said(store, shape.done)
    options = load_options(work.order.config, work.book.states)
    articles = work.cache.articles(options)
    edited = list(_edited(work, shape, inputs, articles, options))
    if done is None or not edited or None in edited:
        return None
    changed = [each for each in edited if each]
    told = told_after(done, [(each.old, each.new) for each in changed], work.order.config)
    if told is None:
        return None
    editions = _editions(work)
    if not _are_found_alike(changed, editions):
        return None
    after = _after(shape, changed, inputs, editions)
    made = _made(work, after, changed, articles, editions)
    return _published(work, after, told, made) if made else None


def _editions(work: Work) -> Editions:
    """Return each edition without its articles, and what makes them its own."""
    config = work.order.config
    first, *others = dressed(Site((), (), ()), work)
    return [
        (first, None),
        *(
            (each, Conversion(each.config.language, config.names, config.traditional))
            for each in others
        ),
    ]


def _are_found_alike(edited: Iterable[_Edited], editions: Editions) -> bool:
    """Return whether a search finds the pages of articles as before, in every edition."""
    return all(
        is_found(_in(each.old, conversion)) == is_found(_in(each.new, conversion))
        for each in edited
        if each.reworded
        for _, conversion in editions
    )


def _in(value: T, conversion: Conversion | None) -> T:
    return conversion.value(value) if conversion else value


def _lies_there(work: Work, shape: Shape) -> bool:
    """Return whether the output is the one that the shape was left of."""
    marker = read_or_nothing(work.order.output / MARKER)
    return read_marker(marker) == shape.marker


def _edited(
    work: Work, shape: Shape, inputs: Inputs, articles: Articles, options: LoadOptions
) -> Iterator[_Edited | None]:
    """Yield the edited articles, and nothing for what is more than an edit of words."""
    changed = shape.sources.items() ^ inputs.sources.items()
    paths = {path for path, _ in changed}
    if len(paths) > FEW or shape.sources.keys() != inputs.sources.keys():
        yield None
        return
    content = work.order.config.content
    places = {row.file: place for place, row in enumerate(shape.rows)}
    led = {id_of(each.new.partition("#")[0]) for each in shape.redirects}
    for path in sorted(paths):
        place = places.get(f"{content}/{path}")
        row = None if place is None else shape.rows[place]
        if place is None or row is None or row.slug in shape.elsewhere:
            yield None
            return
        old = articles.get(row.file, row.key)
        key, new = _loaded(work.order, row, inputs.sources[path], articles, options)
        if not old or not old[0] or not new or not same_shape(old[0], new):
            yield None
            return
        found = reworded(old[0], new)
        if found is None or led.intersection(found):
            yield None
            return
        yield _Edited(place, replace(row, key=key), old[0], new, found)


def _loaded(
    order: Order, row: Row, known: str, articles: Articles, options: LoadOptions
) -> tuple[bytes, Article | None]:
    """Return an edited article and its key; none where it cannot be read, or is another now."""
    source = read_source(order.config.folder, row.file)
    if source is None or digest(source.data) != known:
        return b"", None
    (source,) = order.dated((source,))
    key = articles.key(source)
    loaded = load_for_site(source, options)
    article, failures = loaded
    if article is None or failures:
        return b"", None
    (shown,) = until_published((article,), order.day)
    if shown is not article:
        return b"", None
    kept = articles.exchange(row.key, key, loaded, row.file)[0]
    return key, kept


def _after(shape: Shape, edited: Iterable[_Edited], inputs: Inputs, editions: Editions) -> Shape:
    """Return the shape that this build leaves."""
    rows = list(shape.rows)
    asked: dict[str, Question] = {}
    for each in edited:
        rows[each.place] = each.row
        asked |= each.reworded
    shown = tuple(
        _shown_after(one, {name: _in(each, conversion) for name, each in asked.items()})
        for one, (_, conversion) in zip(shape.shown, editions, strict=True)
    )
    return replace(shape, done=inputs.key, sources=inputs.sources, rows=tuple(rows), shown=shown)


def _shown_after(shown: Shown, reworded: Mapping[str, Question]) -> Shown:
    if not reworded:
        return shown
    titles = [*shown.places.titles]
    for place, name in enumerate(shown.places.ids):
        if name in reworded:
            titles[place] = titled(reworded[name])
    contexts = shown.contexts | {name: each.context for name, each in reworded.items()}
    return replace(
        shown,
        places=replace(shown.places, titles=tuple(titles)),
        contexts={name: context for name, context in contexts.items() if context},
    )


def _made(
    work: Work, shape: Shape, edited: list[_Edited], articles: Articles, editions: Editions
) -> Edit | None:
    """Write what shows the edited articles, take over all else, and return what is other now.

    Nothing where the index must be made anew, or the output is not as it was left.
    """
    asked = frozenset(name for each in edited for name in each.reworded)
    own = {each.row.slug: each.new for each in edited}
    linked = Linked(work, shape, own, articles)
    sites = [
        EditedSite(edition, conversion, shown, linked, own, asked)
        for (edition, conversion), shown in zip(editions, shape.shown, strict=True)
    ]
    cache, staging = work.cache, work.staging
    # Nothing is written before it is certain that all else can stay.
    if not cache.output.is_whole(staging):
        return None
    renewals: list[Renewed] = []
    for site in sites:
        changed = {each.place: site.article(each.row.slug) for each in edited}
        renewal = cache.renewal(f"{site.folder}search/", changed, site.renew_index, staging)
        if renewal is None:
            return None
        renewals.append(renewal)
    try:
        pages = [site.pages(work.order.day) for site in sites]
    except LookupError:
        return None
    return _written(work, list(zip(sites, renewals, pages, strict=True)))


def _written(work: Work, sites: list[tuple[EditedSite, Renewed, list[Page]]]) -> Edit:
    """Write it. Raises Disturbed where something could not be taken over."""
    cache, staging = work.cache, work.staging
    files: list[OutputFile] = []
    for site, renewal, pages in sites:
        made = [cache.bring(renewal, staging)]
        made += [cache.rejoin(path, parts, staging) for path, parts in site.joined()]
        write = cache.writing(map, staging, site.theme.digest)
        made += write(partial(write_page, staging=staging, theme=site.theme), pages)
        if not all(made):
            raise Disturbed
        files += chain.from_iterable(made)
    edit = cache.output.take_rest(files, staging)
    if edit is None:
        raise Disturbed
    return edit


def _published(work: Work, shape: Shape, told: Done, edit: Edit) -> Built:
    order, staging, left = work.order, work.staging, work.cache.output
    made = digest_files(left.digests_after(edit))
    sources = digest_sources(order.config, order.contents)
    marker = Marker(sources, made, order.drafts, shape.marker.lost)
    old = staging.publish_edit(write_marker(marker), edit.written, edit.gone)
    looks = left.keep_edit(edit, old, order.output)
    report = replace(report_of(told, order.output), marker=marker)
    return Built(report, looks, replace(shape, marker=marker))
