"""A build in its staging folder: only what an edit changes where that is all, else all anew."""

from __future__ import annotations

from typing import NamedTuple

from kb_site.build.cache.maps import Cache
from kb_site.build.cache.recall import Inputs
from kb_site.build.cache.shape import Shape
from kb_site.build.cache.store import NoStore, Store
from kb_site.build.order import Order
from kb_site.build.run import BuildReport
from kb_site.core.garbage import without_gc
from kb_site.core.values import Value
from kb_site.output import Staging, refuse_foreign, stage
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.theme import Theme, load_theme
from kb_site.site.assemble import law_states
from kb_site.site.law_texts import read_law_texts


class Work(Value):
    """A build that has its staging folder, and what is at hand before any source is read."""

    order: Order
    theme: Theme
    """With the assets that the site publishes."""
    book: LawBook
    cache: Cache
    staging: Staging


class Built(NamedTuple):
    """What a build did; if it published, the looks of its output by which it is recalled."""

    report: BuildReport
    looks: str = ""
    shape: Shape | None = None
    """By which an edit is known that changes words alone."""


class Disturbed(Exception):  # noqa: N818 - no error: all is made in a folder of its own then
    """What an edit was to take over is there no more; some of it is written."""


def build_staged(order: Order, store: Store, inputs: Inputs | None) -> Built:
    """Read, check, write and publish as ordered; what `store` knows is not done again.

    `inputs` are all that decides the build, where that is known.
    """
    with without_gc():
        try:
            return _build(order, store, inputs)
        except Disturbed:
            return _build(order, store, inputs)  # the spare folder is gone


def _build(order: Order, store: Store, inputs: Inputs | None) -> Built:
    config = order.config
    refuse_foreign(order.output)
    theme = load_theme(config.folder / config.templates, config.language, config.plugins)
    texts = read_law_texts(config.laws, config.folder, config.name)
    book = LawBook(law_states(config.laws, order.day, texts), texts)
    cache = Cache(store, order.output)
    left = cache.output
    # The lock comes first: of two builds at once, the later one to publish has read later.
    with stage(
        order.output,
        shared=isinstance(order.workers, str),
        sparing=not isinstance(store, NoStore) and order.output.exists(),
        trees=left.trees,
        spare=left.spare,
    ) as staging:
        work = Work(order, theme, book, cache, staging)
        edited = _edited(work, store, inputs) if inputs and staging.taken else None
        if edited:
            return edited
        from kb_site.build.anew import build_anew

        return build_anew(work, inputs)


def _edited(work: Work, store: Store, inputs: Inputs) -> Built | None:
    from kb_site.build.edit import build_edit

    return build_edit(work, store, inputs)
