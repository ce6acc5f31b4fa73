"""Look at one source as a build would read it, without a build."""

from __future__ import annotations

from pathlib import Path

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.today import today
from kb_site.core.values import Value
from kb_site.options.load_config import load_config, options_file
from kb_site.options.site_options import Config
from kb_site.reading.forms import takes_sidecar, text_of
from kb_site.reading.sources import load_options, load_source
from kb_site.site.assemble import law_states


class Inspection(Value):
    """What is understood of a source; without an article, the problems say why."""

    article: Article | None
    problems: tuple[Problem, ...]
    """All of them, the article's own too, in the order of their places."""
    lines: tuple[str, ...] = ()
    """The decoded source's, as places count them."""


def inspect(path: Path, config: Config | None = None) -> Inspection:
    """Return what the loader understands of the source at `path`, with the sidecar beside it.

    `config` gives topics, laws and script; without it defaults apply. It shows private values and
    lines that were left out: it is for the author. What cannot be read is a problem of the result.
    """
    return inspect_with(path, options_of(config) if config else LoadOptions())


def inspect_with(path: Path, options: LoadOptions) -> Inspection:
    """Return the same for options that are known."""
    source, failures = read_source(path)
    article: Article | None = None
    if source:
        article, failures = load_source(source, options)
    lines: list[str] = []
    if source and article:
        lines = text_of(source, article.encoding, options.plugins).split("\n")
    problems = (*failures, *(article.problems if article else ()))
    return Inspection(article, tuple(sorted(problems)), tuple(lines))


def options_of(config: Config) -> LoadOptions:
    """Return what reading one source of a site depends on today."""
    return load_options(config, law_states(config.laws, today()))


def site_options(folder: Path) -> LoadOptions:
    """Return the site's options, or the defaults where there is no site."""
    if not options_file(folder).exists():
        return LoadOptions()
    return options_of(load_config(folder))


def read_source(path: Path) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Return a source with its sidecar, or the problem for which it cannot be read."""
    if path.is_dir():
        message = say("KB101.folder")
        return None, (problem("KB101", str(path), 1, 1, message),)
    sidecar = path.with_suffix(".yaml")
    has_sidecar = takes_sidecar(str(path)) and sidecar.is_file()
    try:
        data = read_bytes(path)
        beside = read_bytes(sidecar) if has_sidecar else None
    except OSError as error:
        reason = error.strerror or str(error)
        message = say("KB101.inspect-unreadable", reason=reason)
        return None, (problem("KB101", str(path), 1, 1, message),)
    return SourceFile(str(path), data, beside, str(sidecar) if has_sidecar else ""), ()
