"""KB605 and KB607: scripts of a site that no page loads, or that old browsers cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.checks.evidence import Evidence
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.javascript import newer_syntax
from kb_site.core.messages import say
from kb_site.core.nearest import nearest
from kb_site.core.theme_folder import MORE_SEARCH, OWN_SCRIPT, theme_scripts

_WHOLE = ("search.js", MORE_SEARCH, "page.js", OWN_SCRIPT)


def find_unused(evidence: Evidence) -> Iterator[Problem]:
    """Yield scripts that take the place of none of the theme's and that no template names."""
    known = (*theme_scripts(), *_WHOLE)
    for each in evidence.scripts:
        stem = each.overrides.removesuffix(".js")
        named = any(f"assets/{stem}." in template.text for template in evidence.templates)
        if each.overrides not in known and not named:
            hint = nearest(each.overrides, list(theme_scripts()))
            message = say("KB605.no-page-loads", hint=hint, own=OWN_SCRIPT)
            yield problem("KB605", f"{evidence.config.templates}/{each.name}", 1, 1, message)


def find_newer(evidence: Evidence) -> Iterator[Problem]:
    """Yield the first place in each script that browsers before ES2018 stop at."""
    for each in evidence.scripts:
        fault = newer_syntax(each.text)
        if fault:
            path = f"{evidence.config.templates}/{each.name}"
            yield problem("KB607", path, fault.line, fault.column, say("KB607.newer-syntax"))
