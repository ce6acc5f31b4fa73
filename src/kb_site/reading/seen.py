"""A last look at an article as it will be rendered: what lines alone did not show as private."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.messages import say
from kb_site.core.model import Article, Line, LoadOptions, PrivateValue, Section
from kb_site.core.patterns import later
from kb_site.core.values import replace
from kb_site.markdown.typeset import typeset
from kb_site.privacy.find import NAMES, find_private, sentences_of, suspects
from kb_site.privacy.rendered import take_out
from kb_site.reading.outline.values import Outline
from kb_site.reading.repair.privacy import report

Clean = Callable[[str, int], str]

_ROW = later(r"^\|(?![ |:\-]*$).*\|$", re.MULTILINE)
"""A row of a table, but not the one of hyphens below its head."""


def shows_private(article: Article, lines: Iterable[Line], allow: tuple[str, ...]) -> bool:
    """Return whether the typeset text of an article may hold a private value.

    Sentences that stand so in a line of the source have been looked at there.
    """
    known = {each.strip() for line in lines if line.text for each in sentences_of(line.text)}
    parts = article.sections
    leads = [article.lead_body, article.conclusion_body, *(each.lead_body for each in parts)]
    answers = (question.body for section in parts for question in section.questions)
    shown = [sentences_of(body.text) for body in (*leads, *answers) if body.text]
    texts = ["。".join([each for each in one if each.strip() not in known]) for one in shown]
    return any(find_private(texts[at], allow) for at in suspects(texts))


def keep_out(
    result: Outline, options: LoadOptions, path: str
) -> tuple[Outline, tuple[PrivateValue, ...], tuple[Problem, ...]]:
    """Return the outline without private values in its rendered text, the values, the problems.

    Raises SourceError KB111 where a value is seen but not found in the Markdown.
    """
    values: list[PrivateValue] = []

    def clean(markdown: str, line: int) -> str:
        cleaned, found = _clean(markdown, options, Location(path, line))
        values.extend(found)
        return cleaned

    cleaned = replace(
        result,
        lead=clean(result.lead, 1),
        conclusion=clean(result.conclusion, 1),
        sections=tuple(_section(section, clean) for section in result.sections),
    )
    if not values:
        return result, (), ()
    return cleaned, tuple(values), tuple(report(value, path) for value in values)


def _section(section: Section, clean: Clean) -> Section:
    questions = (replace(each, answer=clean(each.answer, each.line)) for each in section.questions)
    return replace(section, lead=clean(section.lead, section.line), questions=tuple(questions))


def _clean(markdown: str, options: LoadOptions, place: Location) -> tuple[str, list[PrivateValue]]:
    if not markdown:
        return markdown, []
    allow = options.allow
    shown = _shown(markdown, options, place)
    if not find_private(shown, allow):
        return markdown, []
    cleaned, found = take_out(markdown, shown, allow)
    left = find_private(_shown(cleaned, options, place), allow)
    if left:
        message = say("KB111.in-text", what=NAMES[left[0].kind])
        raise SourceError("KB111", message, place)
    return cleaned, [PrivateValue(place.line, 1, one.kind, one.value) for one in found]


def _shown(markdown: str, options: LoadOptions, place: Location) -> str:
    """Return what is read, with a sign between the cells of a table.

    Figures side by side are no number of a person.
    """
    parted = _ROW.sub(lambda row: row[0].replace(" | ", " ¦ | "), markdown)
    try:
        return typeset(parted, "", (), options.plugins).text
    except SourceError as error:
        raise SourceError(error.code, error.says, error.location or place) from error
