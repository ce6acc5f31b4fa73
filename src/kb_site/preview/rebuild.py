"""One build of the preview, into a folder of its own, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from time import perf_counter, time_ns
from typing import TypeVar

from kb_site.build.run import build
from kb_site.core.errors import ConfigError, KbSiteError, Location, Problem
from kb_site.core.files import walk
from kb_site.core.parallel import Show, unseen
from kb_site.core.values import Struct, Value, field, replace
from kb_site.options.load_config import load_config, options_file
from kb_site.options.site_options import CONFIG_NAME
from kb_site.preview.state import State, shown_problem

T = TypeVar("T")


class Rebuilt(Value):
    """What a build of the preview did; `seconds` is how long it took."""

    state: State
    problems: tuple[Problem, ...]
    questions: int
    seconds: float

    @property
    def published(self) -> bool:
        """Tell whether there is a new build to show."""
        return not self.state.problems


class Kept(Struct):
    """What the builds of one preview remember of each other."""

    _values: dict[bytes, bytes] = field(default_factory=dict)

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, if it is there."""
        return self._values.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value, in place of what stood under its key."""
        self._values[key] = value

    def spare(self, output: Path) -> Path:
        """Return a folder beside the output, which is the preview's own."""
        return output.with_name(f".{output.name}.spare")

    def name_of(self, output: Path) -> bytes:
        """Return the folder's path."""
        return os.fsencode(output)


class Stopped(Exception):  # noqa: N818 - no error: the preview ends
    """The preview ends, and nobody waits for this build any more."""


def stoppable(stop: Event) -> Show:
    """Return what ends a build soon after `stop` is set, by Stopped."""

    def track(label: str, items: Iterable[T], total: int, /) -> Iterator[T]:
        del label, total
        for item in items:
            if stop.is_set():
                raise Stopped
            yield item

    return track


def rebuild(
    site: Path, output: Path, before: State, kept: Kept | None = None, show: Show = unseen
) -> Rebuilt:
    """Build the site into `output`, drafts too, and return the state after it.

    Errors leave the build as it was and become problems of the state. Addresses start at the
    top of the preview, whatever the site's own is. What is `kept` of earlier builds is not
    done again; what has given nothing new is no new build.
    """
    start = perf_counter()
    state, folder = before, options_file(site).parent
    try:
        config = replace(load_config(site), base_url="")
        state = replace(state, language=config.language)
        report = build(config, output, drafts=True, workers=1, cache=kept or Kept(), show=show)
    except KbSiteError as error:
        problems = _problems_of(error)
        return Rebuilt(_failed(state, problems, folder), problems, 0, perf_counter() - start)
    if not report.published:
        errors = [each for each in report.problems if each.severity == "error"]
        state = _failed(state, errors, folder)
    elif before.build and not report.built:
        state = replace(state, files=before.files, problems=())
    else:
        name = f"{time_ns():x}"
        state = State(build=name, language=config.language, files=_files(output))
    return Rebuilt(state, report.problems, report.questions, perf_counter() - start)


def _failed(state: State, problems: Iterable[Problem], folder: Path) -> State:
    return replace(state, problems=tuple(shown_problem(each, folder) for each in problems))


def _problems_of(error: KbSiteError) -> tuple[Problem, ...]:
    if isinstance(error, ConfigError) and error.problems:
        return error.problems
    place = error.location or Location(CONFIG_NAME)
    return (Problem(place, error.code, "error", error.says),)


def _files(output: Path) -> frozenset[str]:
    """Return the paths of all files in the output folder, without links."""
    return frozenset(found.path for found in walk(output) if found.is_file)
