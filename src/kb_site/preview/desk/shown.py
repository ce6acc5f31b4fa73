"""An article for the desk's page: values that the page turns into elements, text by text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from kb_site.core.messages import Message
from kb_site.core.messages.language import Language
from kb_site.core.model import Article, Body, LoadOptions, Question, Section
from kb_site.options.review_file import Approval
from kb_site.preview.desk.decisions import is_markdown
from kb_site.preview.desk.doubts import Doubt, doubts_of
from kb_site.preview.desk.marked import shown_lines
from kb_site.preview.desk.sidecars import decisions_of
from kb_site.preview.desk.values import Opened, Shown

TAGS = frozenset(
    {"p", "ul", "ol", "li", "strong", "em", "mark", "ins", "del", "s", "code", "pre", "blockquote"}
    | {"div", "span", "table", "thead", "tbody", "tr", "th", "td", "br", "hr", "h4", "h5", "h6"}
    | {"dl", "dt", "dd", "sup", "sub", "section", "details", "summary", "a", "figure"}
    | {"figcaption"}
)
"""What a page may be given of an answer; whatever else there is becomes its text."""

Tree = list[Any]
"""Texts and elements: a tag, its class, and what is in it."""


def shown_article(
    opened: Opened, approval: Approval, options: LoadOptions, language: Language
) -> Shown:
    """Return all that the page shows of a source, private values covered."""
    accepted = {each.doubt for each in approval.accepted}
    doubts = doubts_of(opened)
    known = {each.key for each in doubts}
    article = opened.article
    return {
        "name": opened.source.path,
        "digest": opened.digest,
        "markdown": is_markdown(opened),
        "lines": shown_lines(opened, options.allow),
        "doubts": [_doubt(each, language, accepted) for each in doubts],
        "gone": [
            {"key": each.doubt, "code": each.code, "line": each.line, "words": each.words}
            for each in approval.accepted
            if each.doubt not in known
        ],
        "decisions": decisions_of(opened) if not is_markdown(opened) else [],
        "approved": approval.day,
        "changed": bool(approval.day) and approval.digest != opened.digest,
        **_article(article),
    }


def _article(article: Article | None) -> Shown:
    if article is None:
        return {"read": False, "title": "", "sections": []}
    front = article.front
    return {
        "read": True,
        "title": article.title,
        "title_source": article.title_source,
        "slug": article.slug,
        "encoding": article.encoding,
        "summary": front.summary,
        "source": {
            "name": front.source.name,
            "url": front.source.url,
            "accessed": str(front.source.accessed or ""),
        },
        "published": str(front.published or ""),
        "reviewed": str(front.reviewed or ""),
        "draft": front.draft,
        "lead": tree_of(article.lead_body),
        "conclusion": tree_of(article.conclusion_body),
        "sections": [_section(each) for each in article.sections],
    }


def _section(section: Section) -> Shown:
    return {
        "number": section.number,
        "heading": section.heading,
        "topic": section.topic,
        "line": section.line,
        "lead": tree_of(section.lead_body),
        "questions": [_question(each, section) for each in section.questions],
    }


def _question(question: Question, section: Section) -> Shown:
    facts = question.facts
    return {
        "id": question.id,
        "number": question.number,
        "heading": question.heading,
        "question": question.question,
        "rule": question.wording_rule,
        "context": question.context,
        "topic": question.topic or section.topic,
        "line": question.line,
        "short": facts.short,
        "aliases": list(facts.aliases),
        "certainty": facts.certainty,
        "laws": list(facts.laws),
        "cited": [each.name for each in question.laws],
        "answer": tree_of(question.body),
    }


def _doubt(doubt: Doubt, language: Language, accepted: set[str]) -> Shown:
    return {
        "key": doubt.key,
        "kind": doubt.kind,
        "code": doubt.code,
        "line": doubt.line,
        "column": doubt.column,
        "message": in_words(doubt.says, language),
        "question": doubt.question,
        "words": doubt.words,
        "accepted": doubt.key in accepted,
    }


def in_words(message: Message, language: Language) -> str:
    """Return a message's text in the page's language."""
    return message.text(language)


def tree_of(body: Body) -> Tree:
    """Return a body as texts and elements of known tags; attributes but classes are left out."""
    if not body.html:
        return []
    root = lxml.html.fragment_fromstring(body.html, create_parent="div")
    return _children(root)


def _children(element: HtmlElement) -> Tree:
    found: Tree = [element.text] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            found += _element(child)
        if child.tail:
            found.append(child.tail)
    return found


def _element(element: HtmlElement) -> Tree:
    if element.tag == "img":
        return [["span", "picture", [element.get("alt") or "□"]]]
    inside = _children(element)
    if element.tag not in TAGS:
        return inside
    return [["u" if element.tag == "a" else element.tag, element.get("class") or "", inside]]


def shown_choices(options: LoadOptions, other: str) -> Shown:
    """Return what the page offers to choose from: the site's topics and laws."""
    topics: Sequence[tuple[str, str]] = [(each.id, each.title) for each in options.topics]
    return {
        "topics": [*topics, ("other", other)],
        "laws": [law.name for law in options.laws],
    }
