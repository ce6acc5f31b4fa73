"""Loading as commands need it: for a site, on a day, with a failure as a problem of its source.

Apart from the build, so that looking at one article does not wait for all that a build imports.
"""

from __future__ import annotations

from kb_site.core.codes import problem
from kb_site.core.errors import Problem, SourceError
from kb_site.core.laws import LawState
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.options.site_options import Config
from kb_site.reading.load import load


def load_options(config: Config, laws: tuple[LawState, ...]) -> LoadOptions:
    """Return the part of the options that loading a source depends on."""
    return LoadOptions(
        language=config.language,
        names=config.names,
        topics=config.topics,
        laws=laws,
        allow=config.private.allow,
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
        return None, (problem(error.code, file, line, column, error.says, "error"),)
