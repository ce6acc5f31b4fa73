"""KB605 and KB606: files of a site's own theme that do nothing, or that its pages may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_site.checks.evidence import Evidence, TemplateText
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.nearest import nearest
from kb_site.core.patterns import later

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

_INCLUDED = later(r"\{%-?\s*(?:extends|include|from|import)\s+[\"']([^\"']+)")
_EXTENDS = later(r"\{%-?\s*extends\b")
_BLOCK = later(r"\{%-?\s*block\s+(\w+)")
_STRING = later(r"^[\"']?([A-Za-z_]\w*)[\"']?\s*:", re.MULTILINE)
_USED = later(r"\bt\.(\w+)")


def find_unknown(evidence: Evidence) -> Iterator[Problem]:
    """Yield templates, blocks and interface strings whose name nothing uses."""
    theme = {each.name: each for each in evidence.theme}
    used = {name for each in evidence.templates for name in _INCLUDED.findall(each.text)}
    for each in evidence.templates:
        path = f"{evidence.config.templates}/{each.name}"
        if each.name not in theme and each.name not in used:
            message = say("KB605.overrides-nothing", hint=nearest(each.name, list(theme)))
            yield problem("KB605", path, 1, 1, message)
        elif each.name.endswith(".html"):
            yield from _unknown_blocks(each, evidence, path)
        else:
            yield from _unknown_strings(each, evidence, path)


def _unknown_blocks(template: TemplateText, evidence: Evidence, path: str) -> Iterator[Problem]:
    if not _EXTENDS.search(template.text):
        return
    others = (*evidence.theme, *(each for each in evidence.templates if each is not template))
    known = sorted({name for each in others for name in _BLOCK.findall(each.text)})
    for number, line in enumerate(template.text.split("\n"), 1):
        for match in _BLOCK.finditer(line):
            if match[1] not in known:
                hint = nearest(match[1], known)
                message = say("KB605.unknown-block", name=match[1], hint=hint)
                yield problem("KB605", path, number, match.start() + 1, message)


def _unknown_strings(template: TemplateText, evidence: Evidence, path: str) -> Iterator[Problem]:
    strings = (each.text for each in evidence.theme if each.name.startswith("strings/"))
    known = sorted({key for text in strings for key in _STRING.findall(text)})
    used = {key for each in evidence.templates for key in _USED.findall(each.text)}
    for number, line in enumerate(template.text.split("\n"), 1):
        match = _STRING.match(line)
        if match and match[1] not in known and match[1] not in used:
            hint = nearest(match[1], known)
            message = say("KB605.unknown-string", name=match[1], hint=hint)
            yield problem("KB605", path, number, 1, message)


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
