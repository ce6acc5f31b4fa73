"""The theme: templates, interface strings and assets, and the step from a view to its page.

A site's own folder overrides the default theme file by file; of a strings file it need
hold only the keys that differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace

import jinja2

from kb_site.core.errors import Location, TemplateError
from kb_site.core.regular_files import first_irregular
from kb_site.core.theme_folder import default_folder
from kb_site.pages.looks.scripts import client_script
from kb_site.pages.shared.environment import make_environment
from kb_site.pages.shared.filters import FILTERS, TESTS
from kb_site.pages.shared.strings import read_strings
from kb_site.pages.shared.views import View

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load. Pages fetch nothing, but a service worker and tools that read robots.txt
do, under this policy. `frame-ancestors` has no effect in a page and goes into `_headers`."""

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


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages link: `assets/<stem>.<digest><suffix>` under the output's top."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Theme:
    """A loaded theme; two themes with one `digest` make the same pages from the same views."""

    environment: jinja2.Environment
    strings: Mapping[str, str]
    assets: Mapping[str, Asset]
    """By file name, such as `site.css`."""
    digest: str
    origin: tuple[Path | None, str] = (None, "")
    """What it was loaded from: the folder that overrides, and the language."""

    def __reduce__(self) -> tuple[Callable[..., Theme], tuple[Path | None, str, str]]:
        """Travel to another process as the name of what to load, once for all pages there."""
        return _open_theme, (*self.origin, self.digest)


class _Strings(SimpleNamespace):
    """The interface strings as attributes, so that no key is taken for a method."""


_NO_STRING = f"'{_Strings.__module__}.{_Strings.__name__} object' has no attribute"


def load_theme(overrides: Path | None, language: str) -> Theme:
    """Return the default theme with the files of `overrides` laid over it.

    Raises TemplateError KB006 where the interface strings cannot be read, and KB103 where a
    file is a link, a pipe or a device.
    """
    if overrides and overrides.is_dir():
        name, reason = first_irregular(overrides)
        if reason:
            message = (
                f"{reason}; put the file itself here: "
                "to share a theme, copy its folder into each site or add it as a git submodule"
            )
            raise TemplateError("KB103", message, Location(f"templates/{name}"))
    folders = _folders(overrides)
    theme = _open_theme(overrides, language, _digest_of(folders, read_strings(folders, language)))
    return replace(theme, assets=_read_assets(folders))


@lru_cache(maxsize=8)
def _open_theme(overrides: Path | None, language: str, digest: str) -> Theme:
    folders = _folders(overrides)
    strings = read_strings(folders, language)
    return Theme(
        environment=_make_environment(folders, strings),
        strings=strings,
        assets={},
        digest=digest,
        origin=(overrides, language),
    )


def _folders(overrides: Path | None) -> list[Path]:
    """Return the folders of templates, the one that overrides first."""
    return [folder for folder in (overrides, default_folder()) if folder and folder.is_dir()]


def render(theme: Theme, view: View) -> str:
    """Return the page of a view; raises TemplateError KB006 with the template's name and line."""
    return render_template(theme, view.template, page=view, frame=view.frame)


def render_template(theme: Theme, name: str, **values: object) -> str:
    """Return what a template makes of values; raises TemplateError KB006 as above."""
    try:
        return theme.environment.get_template(name).render(**values)
    except _FAULTS as error:
        raise _template_error(theme, name, error) from error


class _Folders(jinja2.FileSystemLoader):
    """Finds a template in the site's folder, else in the theme's; `theme/NAME` is the theme's."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        name = template.removeprefix("theme/")
        if name == template:
            return super().get_source(environment, template)
        return jinja2.FileSystemLoader(self.searchpath[-1]).get_source(environment, name)


def _make_environment(folders: list[Path], strings: Mapping[str, str]) -> jinja2.Environment:
    loader = _Folders([str(folder) for folder in folders])
    names = {"t": _Strings(**strings), "content_security_policy": CONTENT_SECURITY_POLICY}
    environment = make_environment(loader, names)
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment


def _read_assets(folders: list[Path]) -> dict[str, Asset]:
    paths: dict[str, Path] = {}
    for folder in reversed(folders):
        paths |= {path.name: path for path in (folder / "assets").glob("[!.]*") if path.is_file()}
    return dict(_make_assets(tuple((name, paths[name].read_bytes()) for name in sorted(paths))))


@lru_cache(maxsize=8)
def _make_assets(files: tuple[tuple[str, bytes], ...]) -> Mapping[str, Asset]:
    contents = dict(files)
    parts = [name for name in contents if name.startswith("search-") and name.endswith(".js")]
    script = client_script({name: contents.pop(name).decode() for name in parts})
    assets = {name: make_asset(name, content) for name, content in contents.items()}
    return {**assets, "search.js": make_asset("search.js", script.encode())}


def make_asset(name: str, content: bytes) -> Asset:
    """Return the asset of that name; its path changes with its bytes."""
    digest = blake2b(content).hexdigest()[:10]
    stem, dot, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}.{digest}{dot}{suffix}", content)


def _digest_of(folders: list[Path], strings: Mapping[str, str]) -> str:
    """Return the digest of all that decides a page besides its view and the code."""
    digest = blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
        digest.update(b"\0")
    digest.update(json.dumps([dict(strings), CONTENT_SECURITY_POLICY]).encode())
    return digest.hexdigest()


def _template_error(theme: Theme, name: str, error: BaseException) -> TemplateError:
    """Return the error at the innermost template line of its traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Location(f"templates/{error.name or name}", error.lineno)
        return TemplateError("KB006", f"{error.message}; correct the template", place)
    place = Location(f"templates/{name}")
    trace = error.__traceback__
    while trace:
        found = _template_name(theme, trace.tb_frame.f_code.co_filename)
        place = Location(f"templates/{found}", trace.tb_lineno) if found else place
        trace = trace.tb_next
    return TemplateError("KB006", f"{_reason(error)}; correct the template", place)


def _template_name(theme: Theme, filename: str) -> str:
    loader = theme.environment.loader
    assert isinstance(loader, jinja2.FileSystemLoader)  # noqa: S101 - load_theme made it
    for folder in loader.searchpath:
        if filename.startswith(f"{folder}/") and filename.endswith(".html"):
            return Path(filename).relative_to(folder).as_posix()
    return ""


def _reason(error: BaseException) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"no template {error.name}"
    if isinstance(error, jinja2.TemplateError):
        message = error.message or "the template cannot be rendered"
        message = message.replace(_NO_STRING, "the interface strings have no")
        return re.sub(r"'(?:\w+\.)*(\w+) object' has no attribute", r"\1 has no", message)
    return f"{type(error).__name__}: {error}"
