"""Loading as commands need it: for a site, on a day, with a failure as a problem of its source.

Apart from the build, so that looking at one article does not wait for all that a build imports.
"""

from __future__ import annotations

from kb_site.core.codes import problem_at
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.laws import LawState
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.plugins import pinned
from kb_site.core.values import replace
from kb_site.options.site_options import Config
from kb_site.privacy.door import clean_value
from kb_site.privacy.find import KIND
from kb_site.reading.load import load


def load_options(config: Config, laws: tuple[LawState, ...]) -> LoadOptions:
    """Return the part of the options that loading a source depends on."""
    return LoadOptions(
        language=config.language,
        names=config.names,
        topics=config.topics,
        laws=laws,
        allow=config.private.allow,
        plugins=pinned(config.plugins),
    )


def load_source(
    source: SourceFile, options: LoadOptions
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the article, or the problem for which there is none."""
    try:
        return load(source, options), ()
    except SourceError as error:
        return None, (failure_of(error, source),)


def failure_of(error: SourceError, source: SourceFile) -> Problem:
    """Return what keeps a source from being read as a problem of it."""
    place = error.location or Location(source.path)
    return problem_at(place, error.code, error.says, "error")


def load_for_site(
    source: SourceFile, options: LoadOptions
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the same without what its author alone may see: it is kept and shown elsewhere."""
    article, problems = load_source(source, options)
    problems, _ = clean_value(problems, options.allow)
    return article and _for_others(article, options.allow), problems


def _for_others(article: Article, allow: tuple[str, ...]) -> Article:
    """Return the article with its record of private values and dropped lines, but not them."""
    repairs = tuple(
        replace(each, before="") if each.kind == KIND else each for each in article.repairs
    )
    record = (repairs, article.dropped, article.ignores, article.problems)
    (repairs, dropped, ignores, problems), _ = clean_value(record, allow)
    return replace(
        article,
        repairs=repairs,
        dropped=dropped,
        ignores=ignores,
        problems=problems,
        private=tuple(replace(each, text="") for each in article.private),
    )
