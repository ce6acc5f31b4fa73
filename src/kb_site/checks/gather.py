"""The evidence that rules look at, gathered from a site as it was read and as it was written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kb_site.checks.evidence import Evidence, PageWeight, ScriptText, TemplateText
from kb_site.checks.page_weight import MAX_PAGE
from kb_site.core.addresses import NOT_FOUND, page_paths, question_path
from kb_site.core.errors import Problem, TemplateError
from kb_site.core.files import walk
from kb_site.core.laws import LawState
from kb_site.core.model import Site, SourceFile
from kb_site.core.regular_files import read_or_nothing, read_text
from kb_site.core.theme_folder import default_folder, own_scripts
from kb_site.core.values import replace
from kb_site.options.search_expectations import read_expectations
from kb_site.options.site_options import Config
from kb_site.pages.shared.strings import read_strings
from kb_site.reading.scan import SEARCH_TESTS
from kb_site.reading.source_lines import Lines
from kb_site.site.published import Published
from kb_site.site.redirects import Redirect


def gather(
    site: Site,
    config: Config,
    laws: tuple[LawState, ...],
    as_of: date,
    sources: Iterable[SourceFile] = (),
    redirects: Iterable[Redirect] = (),
) -> Evidence:
    """Return what the rules of every build look at."""
    return Evidence(
        site=site,
        config=config,
        laws=laws,
        as_of=as_of,
        texts=Lines({config.name: _config_lines(config)}, sources, config.plugins),
        pages=frozenset((*page_paths(site), NOT_FOUND, *(each.old for each in redirects))),
    )


def gather_more(
    evidence: Evidence, published: Published | None
) -> tuple[Evidence, tuple[Problem, ...]]:
    """Return the evidence with all that a check looks at besides, and what of it is unreadable."""
    config = evidence.config
    path = f"{config.content}/{SEARCH_TESTS}"
    expectations, problems = read_expectations(read_or_nothing(config.folder / path), path)
    more = replace(
        evidence,
        published=published,
        templates=tuple(_own_templates(config.folder / config.templates)),
        scripts=tuple(_own_scripts(config.folder / config.templates)),
        strings=_strings(config),
        theme=tuple(_templates(default_folder())),
        expectations_path=path,
        expectations=expectations,
    )
    return more, problems


def weigh(evidence: Evidence, output: Path) -> Evidence:
    """Return the evidence with what the written pages weigh, compressed as hosts send them.

    A page that is within the budget as it lies there is not compressed.
    """
    styles = sum(map(_compressed, (output / "assets").glob("site.*.css")))
    paths = (question_path(placed.question.id) for placed in evidence.site.questions)
    large = (path for path in paths if (output / path).stat().st_size + styles > MAX_PAGE)
    weights = tuple(PageWeight(path, _compressed(output / path) + styles) for path in large)
    first = (*(output / "assets").glob("search.*.js"), *(output / "search").glob("manifest.js"))
    index = sum(map(_compressed, first))
    return replace(evidence, weights=weights, index=index)


def _config_lines(config: Config) -> tuple[str, ...]:
    return tuple(read_text(config.folder / config.name).split("\n"))


def _own_templates(folder: Path) -> Iterator[TemplateText]:
    """Yield the site's own templates; the default theme is not its own."""
    if folder.is_dir() and not folder.samefile(default_folder()):
        yield from _templates(folder)


def _own_scripts(folder: Path) -> Iterator[ScriptText]:
    if folder.is_dir() and not folder.samefile(default_folder()):
        for overrides, path in own_scripts(folder):
            yield ScriptText(path.relative_to(folder).as_posix(), read_text(path), overrides)


def _templates(folder: Path) -> Iterator[TemplateText]:
    for found in sorted(walk(folder)):
        strings = found.path.startswith("strings/") and found.path.endswith(".yaml")
        if found.is_file and (strings or found.path.endswith(".html")):
            yield TemplateText(found.path, read_text(Path(found.entry)))


def _strings(config: Config) -> tuple[str, ...]:
    """Return the names of the strings; KB006 tells of a file of the site's own that is wrong."""
    own = config.folder / config.templates
    try:
        return tuple(read_strings([own, default_folder()], config.language))
    except TemplateError:
        return tuple(read_strings([default_folder()], config.language))


def _compressed(path: Path) -> int:
    return len(zlib.compress(path.read_bytes(), 6))
