"""The whole build: from the sources of a site folder to its published output folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from kb_site.checks import raises, run
from kb_site.codes import problem
from kb_site.config import Config
from kb_site.errors import ConfigError, Problem, SourceError
from kb_site.gate import all_ignores, gather, gather_more, refuses, settle, weigh
from kb_site.load import load
from kb_site.maps import default_workers, map_with
from kb_site.model import Article, LawState, LoadOptions, OutputFile, Site, SourceFile
from kb_site.published import Published, last_published, redirects_of
from kb_site.redirects import with_former_ids
from kb_site.render.extras import list_extras
from kb_site.render.frames import Page
from kb_site.render.pages import list_pages
from kb_site.render.theme import Theme, load_theme, render
from kb_site.scan import scan
from kb_site.site import assemble, law_states, without_drafts
from kb_site.store import Staging, refuse_foreign, stage


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
    site: Site | None = None


def build(  # noqa: PLR0913 - each choice is one of the command's
    config: Config,
    output: Path | None = None,
    *,
    as_of: date | None = None,
    drafts: bool = False,
    strict: bool = False,
    dry: bool = False,
    before: Published | None = None,
    workers: int = 0,
) -> BuildReport:
    """Build the site and put it in place of the old output, whole or not at all.

    `as_of` is the day whose marks (overdue, repealed) pages bear, today (UTC) by default.
    Nothing is published while a problem is an error, nor with `strict` a warning; with `dry`,
    all rules run and nothing is published at all. What has another address than `before` is
    redirected, or, with `dry`, found. `workers` is
    the number of processes, as many as there are processors by default. Raises
    ConfigError, TemplateError and PublishError.
    """
    day = as_of or today()
    target = output or config.folder / config.output
    refuse_foreign(target)
    theme = load_theme(config.folder / config.templates, config.language)
    laws = law_states(config.laws, day)

    found = scan(config.folder / config.content, config.content)
    with map_with(workers or default_workers(), len(found.sources)) as each:
        read = partial(load_source, options=load_options(config, laws))
        loaded = list(each(read, found.sources))
    articles = [article for article, _ in loaded if article]
    published = articles if drafts else without_drafts(articles)
    site = assemble(published, config.topics, theme.strings["topic_other"])
    redirects = redirects_of(site, config, None if dry else before)
    if redirects:
        site = assemble(
            with_former_ids(published, redirects), config.topics, theme.strings["topic_other"]
        )
    moved = tuple((each.old, each.new) for each in redirects)

    evidence = gather(site, config, laws, day, redirects)
    problems = [*found.problems, *(each for _, failure in loaded for each in failure)]
    problems += [each for article in articles for each in article.problems]
    thorough = strict or dry or raises(config)
    if thorough:
        evidence, unreadable = gather_more(
            evidence, found.sources, before or last_published(target)
        )
        problems += unreadable
    problems += run(evidence, frozenset({"build", "check"} if thorough else {"build"}))
    ignores = all_ignores(articles, config)
    settled = settle(problems, config, ignores)
    report = BuildReport(
        len(site.questions),
        0,
        target,
        settled.problems,
        published=False,
        ignored=settled.ignored,
        site=site,
    )
    if refuses(settled.problems, "error"):
        return report

    with stage(target) as staging, map_with(workers or default_workers(), report.questions) as each:
        write = partial(_write, staging=staging, theme=theme)
        pages = list(each(write, list_pages(site, config, laws, theme, day, moved)))
        files = pages + [staging.write(asset.path, asset.data) for asset in theme.assets.values()]
        for path, content in list_extras(site, config, files, moved):
            staging.write(path, content)
        report = replace(report, pages=len(pages))
        if thorough:
            problems += run(weigh(evidence, staging.folder), frozenset({"output"}))
            settled = settle(problems, config, ignores, complete=True)
            report = replace(report, problems=settled.problems, ignored=settled.ignored)
        if dry or refuses(report.problems, "warning" if strict else "error"):
            return report
        staging.publish()
    return replace(report, published=True)


def today() -> date:
    """Return the day that marks follow from: SOURCE_DATE_EPOCH if it is set, else today (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}; expected seconds since 1970, digits alone"
        raise ConfigError("KB008", message)
    return datetime.fromtimestamp(int(epoch), UTC).date()


def load_options(config: Config, laws: tuple[LawState, ...]) -> LoadOptions:
    """Return the part of the options that loading a source depends on."""
    return LoadOptions(
        language=config.language,
        names=config.names,
        topics=config.topics,
        laws=laws,
        allow=config.private.allow,
        site_folder=str(config.folder),
    )


def load_source(
    source: SourceFile, options: LoadOptions
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the article, or the problem for which there is none."""
    try:
        return load(source, options), ()
    except SourceError as error:
        place = error.location
        line, column = (place.line, place.column) if place else (1, 1)
        file = place.file if place else source.path
        return None, (problem(error.code, file, line, column, error.message, "error"),)


def _write(page: Page, staging: Staging, theme: Theme) -> OutputFile:
    return staging.write(page.path, render(theme, page.view).encode())
