"""The sources that the desk shows, by name; a name that is not among them leads to no file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kb_site.core.errors import Problem, SourceError
from kb_site.core.files import read_bytes
from kb_site.core.messages import say
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.options.site_options import Config
from kb_site.preview.desk.values import Opened, RefusedError
from kb_site.reading.forms import FORMS, takes_sidecar, text_of
from kb_site.reading.load import load_whole
from kb_site.reading.scan import scan
from kb_site.reading.sources import failure_of


class Listed(NamedTuple):
    """What lies in the content folder: sources, and files that become sources by an import."""

    sources: dict[str, SourceFile]
    others: tuple[str, ...]


def list_sources(config: Config, only: Sequence[Path] = ()) -> Listed:
    """Return what lies in a site's content folder now; with `only`, below these paths."""
    found = scan(config.folder / config.content, config.content, config.private.allow)
    wanted = [path.resolve() for path in only]

    def is_wanted(name: str) -> bool:
        place = (config.folder / name).resolve()
        return not wanted or any(place.is_relative_to(each) for each in wanted)

    others = (each.location.file for each in found.others if _is_to_import(each.location.file))
    return Listed(
        {each.path: each for each in found.sources if is_wanted(each.path)},
        tuple(filter(is_wanted, others)),
    )


def _is_to_import(name: str) -> bool:
    steps = FORMS.get(Path(name).suffix.lower())
    return steps is not None and not steps.is_built


def read_source(folder: Path, name: str) -> SourceFile:
    """Return a source with its sidecar; raises RefusedError where it is gone."""
    path = folder / name
    sidecar = path.with_suffix(".yaml")
    has_sidecar = takes_sidecar(name) and sidecar.is_file()
    try:
        beside = read_bytes(sidecar) if has_sidecar else None
        data = read_bytes(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedError(404, say("desk.gone", name=name, reason=reason)) from error
    return SourceFile(
        name, data, beside, str(PurePosixPath(name).with_suffix(".yaml")) if has_sidecar else ""
    )


def open_source(folder: Path, source: SourceFile, options: LoadOptions) -> Opened:
    """Return a source with what is understood of it, or with why nothing is."""
    path = folder / source.path
    try:
        loaded = load_whole(source, options)
    except SourceError as error:
        problems: tuple[Problem, ...] = (failure_of(error, source),)
        return Opened(path, source, None, problems, _text(source, ""))
    article = loaded.article
    return Opened(path, source, loaded, article.problems, _text(source, article.encoding))


def _text(source: SourceFile, encoding: str) -> str:
    try:
        return text_of(source, encoding)
    except SourceError:
        return ""
