"""What stands between a site and its readers: the evidence for rules, and what becomes of findings.

A finding has the severity that the site gives its code, is silenced by a comment at its
place, and never shows a private value.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from kb_site.checks.evidence import Evidence, PageWeight, TemplateText
from kb_site.checks.page_weight import MAX_PAGE
from kb_site.core.addresses import question_path
from kb_site.core.codes import CODES, problem
from kb_site.core.errors import Problem, Severity
from kb_site.core.model import Article, Ignore, LawState, Site, SourceFile
from kb_site.core.regular_files import read_or_nothing, read_text
from kb_site.core.theme_folder import default_folder
from kb_site.options.search_expectations import read_expectations
from kb_site.options.site_options import CONFIG_NAME, Config
from kb_site.privacy.find import redact
from kb_site.reading.ignores import find_yaml_ignores
from kb_site.reading.scan import MEDIA_SUFFIXES, SEARCH_TESTS
from kb_site.reading.source_lines import Lines
from kb_site.site.published import Published
from kb_site.site.redirects import Redirect, paths_of


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings that remain, sorted, and how many a comment silenced."""

    problems: tuple[Problem, ...]
    ignored: int = 0


def settle(
    problems: Iterable[Problem],
    config: Config,
    ignores: Sequence[Ignore] = (),
    *,
    complete: bool = False,
) -> Settled:
    """Return the findings as the site wants them: its severities, without what it ignores.

    With `complete`, that is when every rule has run, comments that silence nothing are
    findings themselves.
    """
    levels = dict(config.checks)
    near: dict[tuple[str, str], list[Ignore]] = {}
    for ignore in ignores:
        for file in {ignore.source, ignore.file}:
            near.setdefault((ignore.code, file), []).append(ignore)
    kept: set[Problem] = set()
    used: set[Ignore] = set()
    silenced = 0
    for each in dict.fromkeys(problems):
        level = levels.get(each.code, each.severity)
        here = near.get((each.code, each.location.file), ())
        hits = [ignore for ignore in here if _silences(ignore, each)]
        used.update(hits)
        silenced += bool(hits)
        if level != "off" and not hits:
            kept.add(_shown(each, cast("Severity", level), config.private.allow))
    if levels.get("KB320") != "off":
        unused = {ignore for ignore in ignores if ignore not in used} if complete else set()
        level = cast("Severity", levels.get("KB320", "warning"))
        kept |= {replace(each, severity=level) for each in _wrong_ignores(ignores, unused)}
    return Settled(tuple(sorted(kept, key=_order)), silenced)


@lru_cache(maxsize=100_000)
def _shown(each: Problem, level: Severity, allow: tuple[str, ...]) -> Problem:
    """Return a finding without private values; a site's findings are settled more than once."""
    message = redact(each.message, allow)[0]
    if (level, message) == (each.severity, each.message):
        return each
    return replace(each, severity=level, message=message)


def _order(each: Problem) -> tuple[str, int, int, str, str, str]:
    """Return what findings are sorted by, which is faster compared than they are."""
    place = each.location
    return (place.file, place.line, place.column, each.code, each.severity, each.message)


def refuses(problems: Iterable[Problem], level: Severity) -> bool:
    """Return whether a finding is at `level` or worse."""
    worse = ("error", "warning", "note")
    refused = worse[: worse.index(level) + 1]
    return any(each.severity in refused for each in problems)


def all_ignores(articles: Iterable[Article], config: Config) -> tuple[Ignore, ...]:
    """Return the ignore comments of all articles, of kb-site.yaml and of search-tests.yaml."""
    own: list[Ignore] = []
    for name in (CONFIG_NAME, f"{config.content}/{SEARCH_TESTS}"):
        own += find_yaml_ignores(read_text(config.folder / name), name)
    return (*(ignore for article in articles for ignore in article.ignores), *own)


def gather(
    site: Site,
    config: Config,
    laws: tuple[LawState, ...],
    as_of: date,
    sources: Iterable[SourceFile] = (),
    redirects: Iterable[Redirect] = (),
) -> Evidence:
    """Return what the rules of every build look at."""
    files = frozenset(_files(config.folder, config.content))
    return Evidence(
        site=site,
        config=config,
        laws=laws,
        as_of=as_of,
        texts=Lines({CONFIG_NAME: _config_lines(config)}, sources),
        pages=paths_of(site) | {each.old for each in redirects},
        files=files,
        media=frozenset(file for file in files if file.lower().endswith(MEDIA_SUFFIXES)),
    )


def gather_more(
    evidence: Evidence, published: Published | None
) -> tuple[Evidence, tuple[Problem, ...]]:
    """Return the evidence with all that a check looks at besides, and what of it is unreadable."""
    config = evidence.config
    path = f"{config.content}/{SEARCH_TESTS}"
    data = read_or_nothing(config.folder / path)
    expectations, problems = read_expectations(data, path)
    more = replace(
        evidence,
        published=published,
        templates=tuple(_own_templates(config.folder / config.templates)),
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


def _silences(ignore: Ignore, each: Problem) -> bool:
    """Return whether a comment about the finding's code and file is about the finding."""
    if CODES[each.code][0] == "error" or not ignore.reason:
        return False
    place = each.location
    return not ignore.target or (place.file, place.line) == (ignore.source, ignore.target)


def _wrong_ignores(ignores: Iterable[Ignore], unused: set[Ignore]) -> Iterator[Problem]:
    for each in ignores:
        fault = _fault(each, unused=each in unused)
        if fault:
            yield problem("KB320", each.file, each.line, 1, fault)


def _fault(ignore: Ignore, *, unused: bool) -> str:
    code = ignore.code
    if not code:
        return "the ignore comment names no code; expected `kb-site: ignore KB203 reason`"
    if code not in CODES:
        return f"the ignore comment names {code!r}, which is no code"
    if CODES[code][0] == "error":
        return f"{code} is always an error and cannot be ignored; mend it"
    if not ignore.reason:
        return f"the ignore comment for {code} gives no reason; write one after the code"
    return f"the ignore comment for {code} silences nothing; remove it" if unused else ""


def _config_lines(config: Config) -> tuple[str, ...]:
    return tuple(read_text(config.folder / CONFIG_NAME).split("\n"))


def _files(folder: Path, content: str) -> Iterator[str]:
    for path, _, names in os.walk(folder / content):
        relative = Path(path).relative_to(folder).as_posix()
        yield from (f"{relative}/{name}" for name in names)


def _own_templates(folder: Path) -> Iterator[TemplateText]:
    """Yield the site's own templates; the default theme is not its own."""
    if folder.is_dir() and not folder.samefile(default_folder()):
        yield from _templates(folder)


def _templates(folder: Path) -> Iterator[TemplateText]:
    for path in sorted((*folder.rglob("*.html"), *folder.glob("strings/*.yaml"))):
        yield TemplateText(path.relative_to(folder).as_posix(), read_text(path))


def _compressed(path: Path) -> int:
    return len(zlib.compress(path.read_bytes(), 6))
