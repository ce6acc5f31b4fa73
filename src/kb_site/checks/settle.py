"""What becomes of findings: their severity as the site wants it, and what a comment silences.

A finding never shows a private value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast

from kb_site.core.authored import Ignore
from kb_site.core.codes import problem
from kb_site.core.errors import Problem, Severity, in_order
from kb_site.core.messages import Message, say
from kb_site.core.model import Article
from kb_site.core.plugins import codes_of
from kb_site.core.regular_files import read_text
from kb_site.core.values import Value, replace
from kb_site.options.site_options import Config
from kb_site.privacy.find import redact
from kb_site.reading.ignores import find_yaml_ignores
from kb_site.reading.scan import SEARCH_TESTS

Codes = Mapping[str, tuple[Severity, Message]]


class Settled(Value):
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
    levels, codes = dict(config.checks), codes_of(config.plugins)
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
        hits = [ignore for ignore in here if _silences(ignore, each, codes)]
        used.update(hits)
        silenced += bool(hits)
        if level != "off" and not hits:
            kept.add(_shown(each, cast("Severity", level), config.private.allow))
    if levels.get("KB320") != "off":
        unused = {ignore for ignore in ignores if ignore not in used} if complete else set()
        level = cast("Severity", levels.get("KB320", "warning"))
        kept |= {replace(each, severity=level) for each in _wrong_ignores(ignores, unused, codes)}
    return Settled(in_order(kept), silenced)


@lru_cache(maxsize=100_000)
def _shown(each: Problem, level: Severity, allow: tuple[str, ...]) -> Problem:
    """Return a finding without private values; a site's findings are settled more than once."""
    says = each.says.with_texts(lambda text: redact(text, allow)[0])
    if (level, says) == (each.severity, each.says):
        return each
    return replace(each, severity=level, says=says)


def refuses(problems: Iterable[Problem], level: Severity) -> bool:
    """Return whether a finding is at `level` or worse."""
    worse = ("error", "warning", "note")
    refused = worse[: worse.index(level) + 1]
    return any(each.severity in refused for each in problems)


def all_ignores(articles: Iterable[Article], config: Config) -> tuple[Ignore, ...]:
    """Return the ignore comments of all articles, of kb-site.yaml and of search-tests.yaml."""
    own: list[Ignore] = []
    for name in (config.name, f"{config.content}/{SEARCH_TESTS}"):
        own += find_yaml_ignores(read_text(config.folder / name), name)
    return (*(ignore for article in articles for ignore in article.ignores), *own)


def _silences(ignore: Ignore, each: Problem, codes: Codes) -> bool:
    """Return whether a comment about the finding's code and file is about the finding."""
    if codes[each.code][0] == "error" or not ignore.reason:
        return False
    place = each.location
    return not ignore.target or (place.file, place.line) == (ignore.source, ignore.target)


def _wrong_ignores(
    ignores: Iterable[Ignore], unused: set[Ignore], codes: Codes
) -> Iterator[Problem]:
    for each in ignores:
        fault = _fault(each, codes, unused=each in unused)
        if fault:
            yield problem("KB320", each.file, each.line, 1, fault)


def _fault(ignore: Ignore, codes: Codes, *, unused: bool) -> Message | None:
    code = ignore.code
    if not code:
        return say("KB320.no-code")
    if code not in codes:
        return say("KB320.unknown-code", code=code)
    if codes[code][0] == "error":
        return say("KB320.always-error", code=code)
    if not ignore.reason:
        return say("KB320.no-reason", code=code)
    return say("KB320.silences-nothing", code=code) if unused else None
