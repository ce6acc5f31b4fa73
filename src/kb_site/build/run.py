"""The whole build: from the sources of a site folder to its published output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from kb_site.build.before import published_before
from kb_site.build.index import ask_expected, search_bundle
from kb_site.build.remember import Memory
from kb_site.build.remember.store import NoStore, Store
from kb_site.build.workers import default_workers, shown_map_with
from kb_site.checks import raises, run
from kb_site.checks.evidence import Evidence
from kb_site.checks.gate import all_ignores, gather, gather_more, refuses, settle, weigh
from kb_site.core.addresses import edition_folder
from kb_site.core.errors import Problem
from kb_site.core.model import Ignore, LawState, OutputFile, Site, SourceFile
from kb_site.core.parallel import Map, Show, unseen
from kb_site.core.today import today
from kb_site.options.site_options import Config
from kb_site.options.site_rules import refuse_inside
from kb_site.output import Staging, refuse_foreign, stage
from kb_site.output.marker import Mark, digest_files, digest_sources, write_mark
from kb_site.pages.editions import Edition, list_editions
from kb_site.pages.files.edition import machine_bundle
from kb_site.pages.files.top import list_extras
from kb_site.pages.list_pages import list_pages
from kb_site.pages.looks.files import dress
from kb_site.pages.shared.frames import Made, Page
from kb_site.pages.shared.theme import Theme, load_theme, render
from kb_site.reading.scan import scan
from kb_site.reading.sources import load_for_site, load_options
from kb_site.site.assemble import assemble, law_states, without_drafts
from kb_site.site.links import link_articles
from kb_site.site.pictures import Picture, find_pictures
from kb_site.site.published import Published, redirects_of
from kb_site.site.redirects import Redirect, paths_of, with_former_ids


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; without `published` the output folder is as it was."""

    questions: int
    pages: int
    output: Path
    problems: tuple[Problem, ...]
    published: bool
    ignored: int = 0
    """Findings that a comment silenced."""
    evidence: Evidence | None = None
    """What the rules looked at."""
    mark: Mark | None = None
    """What the published output is marked with."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A site as it was read, and what was found on the way."""

    site: Site
    """As its authors wrote it, for the rules."""
    linked: Site
    """With the links and pictures that pages have."""
    pictures: tuple[Picture, ...]
    laws: tuple[LawState, ...]
    sources: tuple[SourceFile, ...]
    redirects: tuple[Redirect, ...]
    problems: tuple[Problem, ...]
    ignores: tuple[Ignore, ...]


Moved = tuple[tuple[str, str], ...]
"""Pairs of paths, old and new."""

Spread = Callable[[str, int], AbstractContextManager[Map]]
"""Gives a map for a kind of work on about so many values."""


@dataclass(frozen=True, slots=True)
class _Tools:
    """How work is done: spread over processes, and not again where it is remembered."""

    spread: Spread
    memory: Memory


def build(  # noqa: PLR0913 - each choice is one of the command's
    config: Config,
    output: Path | None = None,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    strict: bool = False,
    dry: bool = False,
    before: Published | None = None,
    workers: int | str = 0,
    show: Show = unseen,
    store: Store | None = None,
) -> BuildReport:
    """Build the site and put it in place of the old output, whole or not at all.

    `as_of` is the day whose marks (overdue, repealed) pages bear, today (UTC) by default.
    Nothing is published while a problem is an error, nor with `strict` a warning; with `dry`,
    all rules run and nothing is published at all. What has another address than `before` is
    redirected, or, with `dry`, found. `workers` is the number of processes, as many as there
    are processors by default, or a Dask cluster's `dask://HOST:PORT`; `show` lets a person see
    how far it is. What `store` keeps of earlier builds is not done again. Raises ConfigError,
    TemplateError and PublishError.
    """
    day = as_of or today()
    target = output or config.folder / config.output
    refuse_inside(target, config)
    refuse_foreign(target)
    theme = load_theme(config.folder / config.templates, config.language)
    laws = law_states(config.laws, day)
    spread = partial(shown_map_with, workers or default_workers(), show)
    remembers = not isinstance(store, NoStore | None)

    # The lock comes first: of two builds at once, the later one to publish has read later.
    with stage(target, shared=isinstance(workers, str), sparing=remembers) as staging:
        tools = _Tools(spread, Memory(store or NoStore(), target))
        sources = "" if dry else digest_sources(config)
        read = _read_site(config, laws, theme, tools, None if dry else before, drafts=drafts)
        thorough = strict or dry or raises(config)
        evidence = gather(read.site, config, laws, day, read.sources, read.redirects)
        problems = list(read.problems)
        if thorough:
            published = before or published_before(target)
            evidence, unreadable = gather_more(evidence, published)
            problems += unreadable
        problems += run(evidence, frozenset({"build", "check"} if thorough else {"build"}))
        settled = settle(problems, config, read.ignores)
        report = BuildReport(
            questions=len(read.site.questions),
            pages=0,
            output=target,
            problems=settled.problems,
            published=False,
            ignored=settled.ignored,
            evidence=evidence,
        )
        if refuses(report.problems, "error"):
            return report

        files = _write_site(read, config, theme, day, staging, tools)
        pages = sum(file.path.endswith(".html") for file in files)
        report = replace(report, pages=pages)
        if thorough:
            found = ask_expected(staging.folder, evidence.expectations)
            weighed = replace(weigh(evidence, staging.folder), found=found)
            problems += run(weighed, frozenset({"output"}))
            settled = settle(problems, config, read.ignores, complete=True)
            report = replace(report, problems=settled.problems, ignored=settled.ignored)
        if dry or refuses(report.problems, "warning" if strict else "error"):
            return report
        made = digest_files((file.path, file.digest) for file in files)
        mark = Mark(sources, made, drafts, _lost(target, evidence))
        staging.publish(write_mark(mark))
        tools.memory.keep()
    return replace(report, published=True, mark=mark)


def _lost(output: Path, evidence: Evidence) -> tuple[str, ...]:
    """Return the addresses of the old output, and those lost before it, that lead nowhere now."""
    old = published_before(output)
    return tuple(sorted(set(old.addresses()) - evidence.pages)) if old else ()


def _read_site(
    config: Config,
    laws: tuple[LawState, ...],
    theme: Theme,
    tools: _Tools,
    before: Published | None,
    *,
    drafts: bool,
) -> _Read:
    """Scan and load the sources, and assemble them with their redirects."""
    found = scan(config.folder / config.content, config.content, config.private.allow)
    options = load_options(config, laws)
    with tools.spread("reading", len(found.sources)) as each:
        load = tools.memory.loading(each, options)
        loaded = list(load(partial(load_for_site, options=options), found.sources))
    articles = [article for article, _ in loaded if article]
    shown = articles if drafts else without_drafts(articles)
    other = theme.strings["topic_other"]
    site = assemble(shown, config.topics, other)
    redirects = redirects_of(site, config, before)
    pictures, faulty = find_pictures(shown, config.folder, config.content, config.private.allow)
    linked = link_articles(with_former_ids(shown, redirects), paths_of(site), pictures)
    problems = [*found.problems, *faulty, *(each for _, failure in loaded for each in failure)]
    problems += [each for article in articles for each in article.problems]
    return _Read(
        site=site,
        linked=assemble(linked, config.topics, other),
        pictures=pictures,
        laws=laws,
        sources=found.sources,
        redirects=redirects,
        problems=tuple(problems),
        ignores=all_ignores(articles, config),
    )


def _write_site(
    read: _Read, config: Config, theme: Theme, day: date, staging: Staging, tools: _Tools
) -> list[OutputFile]:
    """Write all files into staging and return what they are."""
    moved = tuple((each.old, each.new) for each in read.redirects)
    pictures = {each.path: each for each in read.pictures}
    dressed = replace(theme, assets=dress(theme.assets, config))
    files = [staging.write(asset.path, asset.data) for asset in dressed.assets.values()]
    for edition in list_editions(Edition(read.linked, config, read.laws, dressed)):
        files += _write_edition(edition, moved, day, staging, tools)
        folder = edition_folder(edition.config.language, config.editions)
        files += [staging.write(folder + each.path, each.content) for each in pictures.values()]
    extras = list_extras(read.linked, config, theme, tuple(files), moved)
    files += [staging.write(path, content) for path, content in extras]
    return files


def _write_edition(
    edition: Edition, moved: Moved, day: date, staging: Staging, tools: _Tools
) -> list[OutputFile]:
    """Write the search index, what programs read, and the pages; the longest work comes first."""
    site, config, theme = edition.site, edition.config, edition.theme
    listed = chain(
        search_bundle(site, config),
        machine_bundle(site, config, theme, moved),
        list_pages(site, config, edition.laws, theme, day, moved),
    )
    with tools.spread("writing", len(site.questions)) as each:
        write = tools.memory.writing(each, staging, theme.digest)
        written = write(partial(_write, staging=staging, theme=theme), listed)
        return [file for files in written for file in files]


def _write(page: Page, staging: Staging, theme: Theme) -> tuple[OutputFile, ...]:
    content = page.content
    made = content if isinstance(content, Iterator) else [(page.path, content)]
    return tuple(staging.renew(path, _file(theme, each)) for path, each in made)


def _file(theme: Theme, made: Made) -> bytes:
    if isinstance(made, bytes):
        return made
    return (made if isinstance(made, str) else render(theme, made)).encode()
