"""The whole build: from the sources of a site folder to its published output folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from kb_site.build.before import addresses_before, newly_lost, published_before
from kb_site.build.cache.maps import Cache
from kb_site.build.cache.recall import Inputs
from kb_site.build.copy_static import copy_static
from kb_site.build.dressed import dressed
from kb_site.build.expected import ask_expected, expected_by_rule
from kb_site.build.index import search_bundle
from kb_site.build.order import Order
from kb_site.build.process_pool import default_workers, shown_map_with
from kb_site.build.read_site import Loaded, ReadSite, read_site
from kb_site.build.run import BuildReport
from kb_site.build.shaped import shape_of
from kb_site.build.staged import Built, Work
from kb_site.build.write import write_page
from kb_site.checks import raises, run
from kb_site.checks.evidence import Evidence, place_in_config
from kb_site.checks.gather import gather, gather_more, weigh
from kb_site.checks.settle import refuses, settle
from kb_site.core.addresses import edition_folder
from kb_site.core.codes import problem_at
from kb_site.core.errors import Problem
from kb_site.core.files import OutputFile
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.parallel import Map
from kb_site.core.runs import runs_of
from kb_site.core.systems import reuse_memory
from kb_site.core.values import Value, replace
from kb_site.output import Staging
from kb_site.output.marker import Marker, digest_files, digest_sources, write_marker
from kb_site.pages.added import clashing
from kb_site.pages.editions import Edition
from kb_site.pages.files.edition import machine_bundle
from kb_site.pages.files.top import list_extras, output_paths
from kb_site.pages.list_pages import list_pages
from kb_site.pages.shared.law_book import LawBook
from kb_site.reading.sources import load_for_site
from kb_site.site.published import count_moved

Moved = tuple[tuple[str, str], ...]
"""Pairs of paths, old and new."""


class Spread(Protocol):
    """Spreads work over processes."""

    def __call__(
        self, label: str, size: int, *, joining: bool = False
    ) -> AbstractContextManager[Map]:
        """Give a map for a kind of work on about so many values, see `map_with`."""


class _Tools(Value):
    """How work is done: spread over processes, and not again where the cache knows it."""

    spread: Spread
    cache: Cache


def build_anew(work: Work, inputs: Inputs | None) -> Built:
    """Read, check, write and publish as ordered; what the cache knows is not done again."""
    order, staging, cache = work.order, work.staging, work.cache
    config, left = order.config, cache.output
    thorough = order.dry or order.strict or raises(config)
    tools = _Tools(partial(shown_map_with, order.workers or default_workers(), order.show), cache)
    sources = "" if order.dry else digest_sources(config, order.contents)
    read = read_site(order, work.book, work.theme.strings["topic_other"], partial(_load, tools))
    found = _checked(order, read, thorough=thorough)
    report = _report(order, read, found)
    if refuses(report.problems, "error"):
        return Built(report)
    editions = dressed(read.linked, work)
    files = _write_site(read, work, editions, tools)
    pages = sum(file.path.endswith(".html") for file in files)
    copied, refused = copy_static(read.static, config, files, read.links, staging)
    found = replace(found, problems=(*found.problems, *refused))
    if thorough:
        found = _weighed(found, staging.folder)
    report = replace(_report(order, read, found, complete=thorough), pages=pages)
    if order.dry or refuses(report.problems, "warning" if order.strict else "error"):
        return Built(report)
    files += copied
    made = digest_files((file.path, file.digest) for file in files)
    marker = Marker(sources, made, order.drafts, found.lost)
    old = staging.publish(write_marker(marker), files)
    looks = left.keep(files, old, order.output)
    shape = shape_of(read, editions, cache.keys, inputs, marker) if inputs else None
    return Built(replace(report, published=True, marker=marker), looks, shape)


def _lost(output: Path, evidence: Evidence) -> tuple[str, ...]:
    """Return the addresses of the old output, and those lost before it, that lead nowhere now."""
    return tuple(sorted(addresses_before(output) - evidence.pages))


class _Found(Value):
    """What the rules looked at, and what they found."""

    evidence: Evidence
    problems: tuple[Problem, ...]
    lost: tuple[str, ...] = ()
    """Addresses that the output had and that lead nowhere now."""


def _checked(order: Order, read: ReadSite, *, thorough: bool) -> _Found:
    """Return what rules find in a site as it was read; `thorough` are all of them."""
    states, texts = read.book.states, read.book.texts
    evidence = gather(read.site, order.config, states, order.day, read.sources, read.redirects)
    evidence = replace(evidence, law_texts=texts, links=read.links, files=read.media.files)
    unreadable: tuple[Problem, ...] = ()
    if thorough:
        published = order.before or published_before(order.output)
        evidence, unreadable = gather_more(evidence, published)
    problems = run(evidence, frozenset({"build", "check"} if thorough else {"build"}))
    lost = _lost(order.output, evidence)
    ended = () if thorough else newly_lost(order.output, lost, evidence)
    found = (*read.problems, *unreadable, *_taken(evidence, read), *problems, *ended)
    return _Found(evidence, found, lost)


def _taken(evidence: Evidence, read: ReadSite) -> Iterator[Problem]:
    """Yield an error for each file of a plugin that lies where another file of the build does."""
    config, own = evidence.config, replace(read.site, added=())
    if not read.site.added:
        return
    others = output_paths(own, config, [each.old for each in read.redirects])
    for path in clashing(read.site, config, others):
        place = place_in_config(evidence, config.plugins[0])
        yield problem_at(place, "KB011", say("KB011.page-taken", names=config.plugins, path=path))


def _weighed(found: _Found, folder: Path) -> _Found:
    """Return that with what rules find in the written site."""
    evidence = weigh(found.evidence, folder)
    by_rule = expected_by_rule(evidence.site, evidence.config)
    answered = ask_expected(folder, (*evidence.expectations, *by_rule))
    evidence = replace(evidence, by_rule=by_rule, found=answered)
    problems = (*found.problems, *run(evidence, frozenset({"output"})))
    return replace(found, evidence=evidence, problems=problems)


def _report(order: Order, read: ReadSite, found: _Found, *, complete: bool = False) -> BuildReport:
    settled = settle(found.problems, order.config, read.ignores, complete=complete)
    return BuildReport(
        questions=len(read.site.questions),
        pages=0,
        output=order.output,
        problems=settled.problems,
        published=False,
        redirected=count_moved(None if order.dry else order.before, read.site, read.redirects),
        ignored=settled.ignored,
        waiting=len(read.site.waiting),
        evidence=found.evidence,
    )


def _load(tools: _Tools, sources: tuple[SourceFile, ...], options: LoadOptions) -> list[Loaded]:
    reuse_memory(len(sources))
    with tools.spread("reading", len(sources)) as each:
        load = tools.cache.loading(each, options)
        return list(load(partial(load_for_site, options=options), sources))


def _write_site(
    read: ReadSite, work: Work, editions: Sequence[Edition], tools: _Tools
) -> list[OutputFile]:
    """Write all files into staging and return what they are."""
    config, staging = work.order.config, work.staging
    moved = tuple((each.old, each.new) for each in read.redirects)
    media = {each.path: each for each in read.media.published}
    assets = {each.path: each.data for one in editions for each in one.theme.assets.values()}
    files = [staging.renew(path, data) for path, data in assets.items()]
    for edition in editions:
        files += _write_edition(edition, moved, work.order.day, staging, tools)
        folder = edition_folder(edition.config.language, config.editions)
        files += [staging.renew(folder + each.path, each.content) for each in media.values()]
    extras = list_extras(read.linked, config, work.theme, tuple(files), moved)
    files += [staging.renew(path, content) for path, content in extras]
    return files


def _write_edition(
    edition: Edition, moved: Moved, day: date, staging: Staging, tools: _Tools
) -> list[OutputFile]:
    """Write the search index, what programs read, and the pages; the longest work comes first."""
    site, config, theme = edition.site, edition.config, edition.theme
    book, runs = LawBook(edition.laws, edition.texts), runs_of(site)
    listed = chain(
        search_bundle(site, config, book, theme.strings, runs),
        machine_bundle(edition, moved, runs),
        list_pages(site, config, book, theme, day, moved),
    )
    with tools.spread("writing", len(site.questions), joining=True) as each:
        write = tools.cache.writing(each, staging, theme.digest)
        written = write(partial(write_page, staging=staging, theme=theme), listed)
        return [file for files in written for file in files]
