"""Lines are left out: boilerplate, and what the sidecar drops."""

from __future__ import annotations

from collections.abc import Iterator

from kb_site.chinese.script import simplified
from kb_site.core.authored import Overrides
from kb_site.core.codes import problem, problem_at
from kb_site.core.errors import Problem
from kb_site.core.messages import say
from kb_site.core.model import DroppedLine
from kb_site.core.patterns import later
from kb_site.reading.repair.boilerplate import find_boilerplate
from kb_site.reading.repair.text import Text, joined

TITLE = 1
"""The level of the heading that the form itself calls the title."""

OVERRIDE = "override"
REPEATED = "repeated text"
_SENTENCE = later(r"[^。！？]{6,}[。！？]")

_REASONS = {
    "take-down contact": say("reason.take-down-contact"),
    "disclaimer": say("reason.disclaimer"),
    "copyright": say("reason.copyright"),
    "credit": say("reason.credit"),
    "share line": say("reason.share-line"),
    "related articles": say("reason.related-articles"),
    "navigation": say("reason.navigation"),
    "date": say("reason.date"),
    "meta line": say("reason.meta-line"),
    "button": say("reason.button"),
    "site notice": say("reason.site-notice"),
    "picture name": say("reason.picture-name"),
    "repeated title": say("reason.repeated-title"),
    REPEATED: say("reason.repeated-text"),
}
"""How each reason of the patterns is told."""

Texts = tuple[Text, ...]


def drop_lines(
    texts: Texts, language: str, overrides: Overrides, path: str
) -> tuple[Texts, Texts, tuple[DroppedLine, ...], tuple[Problem, ...]]:
    """Return the texts that stay, those left out, these as lines with reasons, and problems."""
    lines = [text.text for text in texts]
    if language != "zh-Hans":
        lines = simplified(joined(texts)).split("\n")
    # A page's own heading may say its title again, as the question of a thread does.
    stated = {index for index, text in enumerate(texts) if text.line.heading > TITLE}
    found = {
        index: reason
        for index, reason in find_boilerplate(lines).items()
        if not (reason == "repeated title" and index in stated)
    }
    numbers = {texts[index].line.number for index in found}
    problems = list(_unmatched(texts, numbers, overrides))
    reasons = {
        index: reason
        for index, reason in found.items()
        if texts[index].line.number not in overrides.keep
    }
    for index, text in enumerate(texts if overrides.drop else ()):
        if text.line.number in overrides.drop and text.text.strip():
            reasons[index] = OVERRIDE
    if not reasons:
        return texts, (), (), tuple(problems)
    dropped = tuple(
        DroppedLine(texts[index].line.number, reasons[index], texts[index].text)
        for index in sorted(reasons)
    )
    ends = _ends(texts, reasons)
    problems += [_report(line, ends, path) for line in _told(dropped)]
    stays = tuple([text for index, text in enumerate(texts) if index not in reasons])
    left_out = tuple([texts[index] for index in sorted(reasons)])
    return stays, left_out, dropped, tuple(problems)


def _told(dropped: tuple[DroppedLine, ...]) -> Iterator[DroppedLine]:
    """Yield the lines that are told of: of an article's second copy the first one."""
    copied = False
    for line in dropped:
        if line.reason != OVERRIDE and not (copied and line.reason == REPEATED):
            yield line
        copied = copied or line.reason == REPEATED


def _ends(texts: Texts, reasons: dict[int, str]) -> tuple[int, int]:
    """Return the numbers of the second and the last line that stay; the first is the title."""
    stays = [
        text.line.number
        for index, text in enumerate(texts)
        if text.text.strip() and index not in reasons
    ]
    return (stays[1], stays[-1]) if len(stays) > 2 else (0, 0)


def _report(line: DroppedLine, ends: tuple[int, int], path: str) -> Problem:
    """Return the note of a line that is left out; a sentence from the middle is a warning."""
    inside = ends[0] < line.line < ends[1] and bool(_SENTENCE.search(line.text))
    inside = inside and line.reason != "related articles"  # their titles ask
    reason = _REASONS[line.reason]
    if inside:
        message = say("KB204.sentence-left-out", reason=reason)
        return problem("KB204", path, line.line, 1, message, "warning")
    return problem("KB204", path, line.line, 1, say("KB204.line-left-out", reason=reason))


def _unmatched(texts: Texts, numbers: set[int], overrides: Overrides) -> Iterator[Problem]:
    """Yield a problem for each line to keep or drop that is not there to be kept or dropped."""
    if not (overrides.keep or overrides.drop):
        return
    filled = {text.line.number for text in texts if text.text.strip()}
    for entry, number in enumerate(overrides.keep):
        if number not in numbers:
            message = say("KB109.keep-nothing", number=number)
            yield problem_at(overrides.place("keep", entry), "KB109", message)
    for entry, number in enumerate(overrides.drop):
        if number not in filled:
            message = say("KB109.drop-no-text", number=number)
            yield problem_at(overrides.place("drop", entry), "KB109", message)
