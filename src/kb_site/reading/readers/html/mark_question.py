"""A question that a page's markup tells apart becomes an element of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.reading.readers.html.names import show
from kb_site.reading.readers.html.page import BELOW, HEADINGS, QUESTION, has, remove, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LETTERS = frozenset({"Q", "A", "问", "答", "問"})
"""What an icon before a question or an answer says."""


def mark_question(question: HtmlElement, answer: HtmlElement | None) -> None:
    """Make a question an element of its own, which is read as a heading over its answer."""
    if any(each.tag == QUESTION for each in (question, *question.iterancestors())):
        return
    _remove_letter(question)
    outer = _outermost(question, answer)
    if has(outer, QUESTION):
        return
    for each in list(outer.iter("button")):
        each.tag = "span"
    outer.tag = QUESTION
    for item in outer.iterancestors("li", "ul", "ol"):
        item.tag = "div"
    for each in outer.iter():
        show(each)
    if answer is not None:
        _show_answer(answer, outer)


def _show_answer(answer: HtmlElement, outer: HtmlElement) -> None:
    """Show an answer beside its question, with its own headings below that."""
    _remove_letter(answer)
    for heading in answer.iter(*HEADINGS):
        heading.set(BELOW, "1")
    for each in (answer, *answer.iterancestors()):
        if each is outer.getparent():
            break
        show(each)


def _remove_letter(element: HtmlElement) -> None:
    """Take the icon's letter away that a question or its answer begins with."""
    for each in element.iter():
        if (each.text or "").strip():
            if each is not element and words_of(each) in _LETTERS:
                remove(each)
            return


def _outermost(question: HtmlElement, answer: HtmlElement | None) -> HtmlElement:
    """Return the outermost element that holds the question's words alone."""
    outer, words = question, words_of(question)
    for each in question.iterancestors():
        holds_answer = answer is not None and any(one is answer for one in each.iter())
        if holds_answer or each.tag in ("body", "main", "article", "td", "details"):
            break
        if words_of(each) != words:
            break
        outer = each
    return outer
