"""KB605 and KB606: files of a site's own theme that do nothing, or that its pages may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, TemplateText
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.nearest import nearest

_BLOCKED = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")[^>]*>"),
     say("KB606.inline-script")),
    (re.compile(r"<style\b"), say("KB606.style-element")),
    (re.compile(r"<[a-z][^<>]*\sstyle="), say("KB606.style-attribute")),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+="), say("KB606.event-handler")),
    (re.compile(r"<[a-z][^<>]*\s(?:src|href)=\"(?:https?:)?//[^\"{]*\.(?:js|css|woff2?|png|svg)"),
     say("KB606.other-server")),
    (re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false"),
     say("KB606.not-escaped")),
)  # fmt: skip


def find_unknown(evidence: Evidence) -> Iterator[Problem]:
    """Yield templates whose name no page and no other template uses."""
    used = {name for each in evidence.templates for name in _included(each.text)}
    for each in evidence.templates:
        is_page = each.name.endswith(".html")
        if is_page and each.name not in evidence.theme and each.name not in used:
            hint = nearest(each.name, list(evidence.theme))
            message = say("KB605.overrides-nothing", hint=hint)
            yield problem("KB605", f"{evidence.config.templates}/{each.name}", 1, 1, message)


def find_blocked(evidence: Evidence) -> Iterator[Problem]:
    """Yield what the pages' security policy blocks, or what would let text become markup."""
    for each in evidence.templates:
        if each.name.endswith(".html"):
            yield from _blocked(each, f"{evidence.config.templates}/{each.name}")


def _blocked(template: TemplateText, path: str) -> Iterator[Problem]:
    for number, line in enumerate(template.text.split("\n"), 1):
        for pattern, what in _BLOCKED:
            match = pattern.search(line)
            if match:
                yield problem("KB606", path, number, match.start() + 1, what)


def _included(text: str) -> list[str]:
    return re.findall(r"\{%-?\s*(?:extends|include|from|import)\s+[\"']([^\"']+)", text)
