"""A static FAQ site from articles as people have them.

from pathlib import Path
from kb_site import build, load_config

report = build(load_config(Path("my-site")))
"""

from __future__ import annotations

import sys
from types import ModuleType

from kb_site.version import __version__

TYPE_CHECKING = False
"""As in `typing`, whose import takes as long as all the rest of this one."""

if TYPE_CHECKING:
    from kb_site.build.ask import SearchAnswer, query
    from kb_site.build.check import Checked, check
    from kb_site.build.inspect_source import Inspection, inspect
    from kb_site.build.run import BuildReport, build
    from kb_site.core.errors import KbSiteError, Location, Problem
    from kb_site.core.plugins import (
        Plugin,
        PluginCheck,
        PluginFinding,
        PluginPage,
        PluginReader,
        PluginTarget,
    )
    from kb_site.core.values import replace
    from kb_site.diff.compare import Diff, diff
    from kb_site.options.load_config import load_config
    from kb_site.options.site_options import Config

__all__ = [
    "BuildReport",
    "Checked",
    "Config",
    "Diff",
    "Inspection",
    "KbSiteError",
    "Location",
    "Plugin",
    "PluginCheck",
    "PluginFinding",
    "PluginPage",
    "PluginReader",
    "PluginTarget",
    "Problem",
    "SearchAnswer",
    "__version__",
    "build",
    "check",
    "diff",
    "inspect",
    "load_config",
    "query",
    "replace",
]

_HOMES = {
    "BuildReport": "kb_site.build.run",
    "build": "kb_site.build.run",
    "Checked": "kb_site.build.check",
    "check": "kb_site.build.check",
    "Inspection": "kb_site.build.inspect_source",
    "inspect": "kb_site.build.inspect_source",
    "Diff": "kb_site.diff.compare",
    "diff": "kb_site.diff.compare",
    "SearchAnswer": "kb_site.build.ask",
    "query": "kb_site.build.ask",
    "Config": "kb_site.options.site_options",
    "load_config": "kb_site.options.load_config",
    "KbSiteError": "kb_site.core.errors",
    "Location": "kb_site.core.errors",
    "Problem": "kb_site.core.errors",
    "Plugin": "kb_site.core.plugins",
    "PluginCheck": "kb_site.core.plugins",
    "PluginFinding": "kb_site.core.plugins",
    "PluginPage": "kb_site.core.plugins",
    "PluginReader": "kb_site.core.plugins",
    "PluginTarget": "kb_site.core.plugins",
    "replace": "kb_site.core.values",
}


def __getattr__(name: str) -> object:
    """Import a public name on first use, so that `import kb_site` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kb_site' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    """The package as a module that keeps its public names for functions and classes.

    Importing kb_site.build would otherwise bind the name `build` to that module, and
    `from kb_site import build` would give one or the other, by what was imported before.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
