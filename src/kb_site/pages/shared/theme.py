"""The theme: templates, interface strings and assets, and the step from a view to its page.

A site's own folder overrides the default theme file by file; of a strings file it need
hold only the keys that differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

import jinja2

from kb_site.core.errors import Location, TemplateError
from kb_site.core.files import walk
from kb_site.core.looks import digest
from kb_site.core.messages import Message, say
from kb_site.core.patterns import later
from kb_site.core.plugins import folder_of, pinned, plugins_of
from kb_site.core.regular_files import first_irregular
from kb_site.core.theme_folder import default_folder
from kb_site.core.values import Value, replace
from kb_site.pages.looks.assets import Asset, read_assets
from kb_site.pages.shared.environment import Environment, make_environment
from kb_site.pages.shared.filters import FILTERS, TESTS
from kb_site.pages.shared.policy import CONTENT_SECURITY_POLICY
from kb_site.pages.shared.strings import read_strings
from kb_site.pages.shared.views import View

_FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression in a template can raise."""


class Theme(Value):
    """A loaded theme; two themes with one `digest` make the same pages from the same views."""

    environment: Environment
    strings: Mapping[str, str]
    assets: Mapping[str, Asset]
    """By file name, such as `site.css`."""
    digest: str
    origin: tuple[Path | None, str, tuple[str, ...]] = (None, "", ())
    """What it was loaded from: the folder that overrides, the language, and plugins."""

    def __reduce__(
        self,
    ) -> tuple[Callable[..., Theme], tuple[Path | None, str, tuple[str, ...], str]]:
        """Travel to another process as the name of what to load, once for all pages there."""
        return _open_theme, (*self.origin, self.digest)


class _Strings(SimpleNamespace):
    """The interface strings as attributes, so that no key is taken for a method."""


def load_theme(overrides: Path | None, language: str, plugins: tuple[str, ...] = ()) -> Theme:
    """Return the default theme with the files of `overrides` laid over it.

    The templates of plugins lie beside them and are `plugin/PACKAGE/NAME`. Raises TemplateError
    KB006 where the interface strings cannot be read, and KB103 where a file is a link, a pipe or
    a device.
    """
    if overrides and overrides.is_dir():
        irregular = first_irregular(overrides)
        if irregular:
            name, reason = irregular
            message = say("KB103.theme", reason=reason, hint=say("hint.share-theme"))
            raise TemplateError("KB103", message, Location(f"templates/{name}"))
    folders = _folders(overrides)
    plugins = pinned(plugins)
    made = _digest_of([*folders, *_beside(plugins).values()], read_strings(folders, language))
    theme = _open_theme(overrides, language, plugins, made)
    return replace(theme, assets=read_assets(overrides))


@lru_cache(maxsize=8)
def _open_theme(
    overrides: Path | None, language: str, plugins: tuple[str, ...], digest: str
) -> Theme:
    plugins_of(plugins)
    folders = _folders(overrides)
    strings = read_strings(folders, language)
    return Theme(
        environment=_make_environment(folders, strings, _beside(plugins)),
        strings=strings,
        assets={},
        digest=digest,
        origin=(overrides, language, plugins),
    )


def _folders(overrides: Path | None) -> list[Path]:
    """Return the folders of templates, the one that overrides first; the theme's stands once."""
    theme = default_folder()
    own = overrides and overrides.is_dir() and not overrides.samefile(theme)
    return [overrides, theme] if overrides and own else [theme]


def _beside(plugins: tuple[str, ...]) -> dict[str, Path]:
    """Return the folders of templates that lie beside plugins, by how their names begin there."""
    found = {each.partition("@")[0]: folder_of(each) for each in plugins}
    folders = {f"plugin/{name}/": folder / "templates" for name, folder in found.items() if folder}
    return {name: folder for name, folder in folders.items() if folder.is_dir()}


def render(theme: Theme, view: View) -> str:
    """Return the page of a view; raises TemplateError KB006 with the template's name and line."""
    return render_template(theme, view.template, page=view, frame=view.frame)


def render_template(theme: Theme, name: str, **values: object) -> str:
    """Return what a template makes of values; raises TemplateError KB006 as above."""
    try:
        template = theme.environment.get_template(name)
        try:
            return template.render(**values)
        except AttributeError:  # as where a template tests for one, or means an item of a mapping
            theme.environment.look_further()
            return template.render(**values)
    except _FAULTS as error:
        raise _template_error(theme, name, error) from error


_INDENTED = later(r"^[ \t]+", re.MULTILINE)
"""What lines of the theme begin with: it parts nothing on a page, and is sent with each."""


class _Folders(jinja2.FileSystemLoader):
    """Finds a template in the site's folder, else in the theme's; `theme/NAME` is the theme's.

    Those of plugins lie `beside` them.
    """

    def __init__(self, folders: list[Path], beside: Mapping[str, Path]) -> None:
        super().__init__([str(folder) for folder in folders])
        self.beside = beside

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        name = template.removeprefix("theme/")
        folders = self.searchpath if name == template else self.searchpath[-1]
        for start, folder in self.beside.items():
            if name.startswith(start):
                name, folders = name.removeprefix(start), str(folder)
        found = jinja2.FileSystemLoader(folders).get_source(environment, name)
        source, path, is_current = found
        if Path(path).is_relative_to(default_folder()):
            source = _INDENTED.sub("", source)
        return source, path, is_current


def _make_environment(
    folders: list[Path], strings: Mapping[str, str], beside: Mapping[str, Path]
) -> Environment:
    loader = _Folders(folders, beside)
    names = {"t": _Strings(**strings), "content_security_policy": CONTENT_SECURITY_POLICY}
    environment = make_environment(loader, names, strings)
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment


def _digest_of(folders: list[Path], strings: Mapping[str, str]) -> str:
    """Return the digest of all that decides a page besides its view and the code."""
    found = [
        (each.path, digest(Path(each.entry).read_bytes()))
        for folder in folders
        for each in sorted(walk(folder))
        if each.path.endswith(".html")
    ]
    return digest(json.dumps([found, dict(strings), CONTENT_SECURITY_POLICY]).encode())


def _template_error(theme: Theme, name: str, error: BaseException) -> TemplateError:
    """Return the error at the innermost template line of its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Location(f"templates/{error.name or name}", error.lineno)
        return TemplateError("KB006", say("KB006.syntax", words=error.message or ""), place)
    place = Location(f"templates/{name}")
    trace = error.__traceback__
    while trace:
        found = _template_name(theme, trace.tb_frame.f_code.co_filename)
        place = Location(f"templates/{found}", trace.tb_lineno) if found else place
        trace = trace.tb_next
    return TemplateError("KB006", say("KB006.template", reason=_reason(error)), place)


def _template_name(theme: Theme, filename: str) -> str:
    loader = theme.environment.loader
    assert isinstance(loader, _Folders)  # noqa: S101 - load_theme made it
    folders = (*(("", Path(each)) for each in loader.searchpath), *loader.beside.items())
    for start, folder in folders:
        if filename.startswith(f"{folder}/") and filename.endswith(".html"):
            return start + Path(filename).relative_to(folder).as_posix()
    return ""


def _missing(said: str) -> Message | None:
    """Return what a template asked for and nothing has, as the templates' language says it."""
    found = re.fullmatch(r"(?:'([\w.]+) object' has no attribute )?('.*?')(?: is undefined)?", said)
    if not found:
        return None
    if not found[1]:
        return say("template.undefined", name=found[2])
    if found[1] == f"{_Strings.__module__}.{_Strings.__name__}":
        return say("template.no-string", name=found[2])
    return say("template.no-value", kind=found[1].rpartition(".")[2], name=found[2])


def _reason(error: BaseException) -> str | Message:
    if isinstance(error, jinja2.TemplateNotFound):
        return say("template.missing", name=str(error.name))
    if isinstance(error, jinja2.TemplateError):
        if not error.message:
            return say("template.unrendered")
        return _missing(error.message) or error.message
    return f"{type(error).__name__}: {error}"
