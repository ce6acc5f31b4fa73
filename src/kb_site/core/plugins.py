"""Plugins: what installed packages that a site names may add, looked up by those names.

A plugin is `kb_site_plugin = Plugin(...)` in a package. Nothing is registered and nothing loaded
that a site does not name: every lookup is a function of the names, so that each process of a
build finds the same. A name may carry the digest of its package, as `pinned` gives it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kb_site.core.codes import CODES
from kb_site.core.errors import ConfigError, KbSiteError, Location, Severity
from kb_site.core.files import walk
from kb_site.core.looks import digest
from kb_site.core.messages import Message, own, say
from kb_site.core.patterns import later
from kb_site.core.values import Value, field

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

ATTRIBUTE = "kb_site_plugin"

OWN_CODE = r"X-[A-Z0-9]+(?:-[A-Z0-9]+)*"
"""How codes of plugins look; no code of kb-site's own does."""

_NAME = later(r"[A-Za-z][A-Za-z0-9_]*")
_CODE = later(OWN_CODE)
_SUFFIX = later(r"\.[a-z0-9]+")
_TYPE = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_OPTION = later(r"(?!(?:type|url|keep)$)[a-z][a-z0-9_]*")
"""But for the options that targets of every type have."""

Texts = Mapping[str, str]
"""Texts by language: `en`, and `zh-Hans` or `zh-Hant` where there are such."""


class PluginReader(Value):
    """A form of source, by how its files' names end.

    `read` takes a file's bytes and its path, and returns it as Markdown with front matter.
    """

    suffix: str
    read: Callable[[bytes, str], str]


class PluginFinding(Value):
    """Where a check found something, and what its text says of it."""

    file: str
    line: int = 1
    column: int = 1
    values: Mapping[str, str | int] = field(default_factory=dict)


class PluginCheck(Value):
    """A rule over the whole site: `find` takes the evidence that all rules look at.

    `text` is told of each finding, with its values in it; `meaning` says what the code is.
    """

    code: str
    meaning: Texts
    text: Texts
    find: Callable[..., Iterable[PluginFinding]]
    severity: Literal["warning", "note"] = "warning"


class PluginPage(Value):
    """A page to make from a template with values, or a file whose bytes are known."""

    path: str
    title: str = ""
    description: str = ""
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    data: bytes = b""


class PluginTarget(Value):
    """A type of deploy targets: its options, each with what it is for, and those it needs.

    `open` takes the options' texts and the site folder, and returns what has the methods
    `list`, `read`, `write` and `remove`.
    """

    type: str
    options: Texts
    open: Callable[..., object]
    needed: tuple[str, ...] = ()


class Plugin(Value):
    """What a package adds to the sites that name it."""

    readers: tuple[PluginReader, ...] = ()
    checks: tuple[PluginCheck, ...] = ()
    markdown: Callable[[MarkdownIt], object] | None = None
    """Gives the Markdown parser further rules."""
    pages: Callable[..., Iterable[PluginPage]] | None = None
    """Takes the site and its options, and yields the pages that are to be made."""
    targets: tuple[PluginTarget, ...] = ()


@cache
def plugins_of(names: tuple[str, ...]) -> Mapping[str, Plugin]:
    """Return the plugins of these packages. Raises ConfigError KB011 for what is wrong."""
    found = {name.partition("@")[0]: _plugin(name) for name in names}
    fault = next(_twice(found), None)
    if fault:
        raise ConfigError("KB011", fault)
    return found


def pinned(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names with the digests of the packages, by which other processes know them."""
    return tuple(f"{name}@{_digest_of(name)}" for name in names)


@cache
def markdown_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the names whose plugins have Markdown rules."""
    rules = plugins_of(names)
    return tuple(name for name in names if rules[name.partition("@")[0]].markdown)


@cache
def codes_of(names: tuple[str, ...]) -> Mapping[str, tuple[Severity, Message]]:
    """Return all codes, those of plugins too: how severe each is by default, and its meaning."""
    checks = (check for plugin in plugins_of(names).values() for check in plugin.checks)
    return {**CODES, **{each.code: (each.severity, own(each.meaning)) for each in checks}}


def folder_of(name: str) -> Path | None:
    """Return the folder of a package, in which its templates lie; none for a single module."""
    spec = find_spec(name.partition("@")[0])
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


class guarded:  # noqa: N801 - used as a statement, as those of contextlib are
    """Raise whatever a function of one of these plugins raises as KB011, with the plugin's name.

    Our own errors pass as they are, and so does what ends the program.
    """

    def __init__(
        self,
        names: Iterable[str],
        kind: type[KbSiteError] = ConfigError,
        place: Location | None = None,
    ) -> None:
        """Take the plugins, and the error that tells of theirs, with its place."""
        self._names, self._kind, self._place = names, kind, place

    def __enter__(self) -> None:
        """Begin what a plugin does."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Tell of an error in words that name the plugin."""
        if not isinstance(error, Exception) or isinstance(error, KbSiteError | RecursionError):
            return
        name, line = _culprit([each.partition("@")[0] for each in self._names], error)
        reason = f"{type(error).__name__}: {error}"
        told = say("KB011.failed", name=name, reason=reason, line=line)
        raise self._kind("KB011", told, self._place) from error


def _culprit(names: list[str], error: BaseException) -> tuple[str, str]:
    """Return the plugin whose code raised an error, and the module and line in it."""
    name, trace = ", ".join(names), error.__traceback__
    line = name
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__"))
        if module.partition(".")[0] in names:
            name, line = module.partition(".")[0], f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return name, line


@cache
def _plugin(pinned_name: str) -> Plugin:
    name, _, expected = pinned_name.partition("@")
    if not _NAME.fullmatch(name):
        raise ConfigError("KB011", say("KB011.name", name=name))
    if find_spec(name) is None:
        raise ConfigError("KB011", say("KB011.missing", name=name))
    if expected and _digest_of(name) != expected:
        raise ConfigError("KB011", say("KB011.other-version", name=name))
    with guarded([name]):
        found = getattr(import_module(name), ATTRIBUTE, None)
    if not isinstance(found, Plugin):
        raise ConfigError("KB011", say("KB011.no-plugin", name=name))
    with guarded([name]):
        fault = next(_faults(name, found), None)
    if fault:
        raise ConfigError("KB011", fault)
    return found


def any_used() -> bool:
    """Return whether a plugin was looked up in this process, whose code may be running."""
    return _plugin.cache_info().currsize > 0


@cache
def _digest_of(name: str) -> str:
    """Return the digest of all files of a package; of one that is not there, nothing."""
    spec = find_spec(name) if _NAME.fullmatch(name) else None
    if spec is None:
        return ""
    folder = folder_of(name)
    files = walk(str(folder), lambda each: each.entry.name != "__pycache__") if folder else ()
    found = [(each.path, Path(each.entry).read_bytes()) for each in files if each.is_file]
    if not folder and spec.origin and Path(spec.origin).is_file():
        found = [(name, Path(spec.origin).read_bytes())]
    return digest(repr(sorted(found)).encode())


def _faults(name: str, plugin: Plugin) -> Iterator[Message]:
    """Yield what is wrong with what a plugin adds, seen by itself."""
    words = [(each.code, texts) for each in plugin.checks for texts in (each.meaning, each.text)]
    for given, form, kind, example in (
        ([each.suffix for each in plugin.readers], _SUFFIX, say("plugin.suffix"), ".rst"),
        ([each.code for each in plugin.checks], _CODE, say("plugin.code"), "X-TODO"),
        ([each.type for each in plugin.targets], _TYPE, say("plugin.type"), "webdav"),
        (
            [key for each in plugin.targets for key in each.options],
            _OPTION,
            say("plugin.option"),
            "host",
        ),
    ):
        for each in given:
            if not form.fullmatch(each):
                yield say("KB011.form", name=name, kind=kind, given=each, example=example)
    for code, texts in words:
        if not texts.get("en"):
            yield say("KB011.no-english", name=name, code=code)
    for check in plugin.checks:
        for text in check.meaning.values():
            text.format()
        if check.severity not in ("warning", "note"):
            yield say("KB011.severity", name=name, code=check.code, severity=str(check.severity))


def _twice(plugins: Mapping[str, Plugin]) -> Iterator[Message]:
    """Yield each suffix, code and type that plugins give twice."""
    given = Counter(
        what
        for plugin in plugins.values()
        for what in (
            *(each.suffix for each in plugin.readers),
            *(each.code for each in plugin.checks),
            *(each.type for each in plugin.targets),
        )
    )
    for what, count in given.items():
        if count > 1:
            yield say("KB011.twice", what=what, names=tuple(plugins))
