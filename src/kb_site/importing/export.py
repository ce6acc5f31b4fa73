"""A site's published questions as a table, from which `kb-site import` makes its articles again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kb_site.core.addresses import question_path
from kb_site.core.model import PlacedQuestion, Site
from kb_site.reading.readers.tables.cells import shield
from kb_site.reading.readers.tables.columns import ADDRESS, MARKDOWN

HEADER = (
    "id",
    "问题",
    MARKDOWN,
    "分类",
    "topic",
    "相似问",
    "简答",
    "certainty",
    "context",
    "next",
    "related",
    "laws",
    "redirects",
    "更新时间",
    "文章",
    "slug",
    "language",
    ADDRESS,
)


def as_csv(site: Site) -> str:
    """Return the table, a row a question, in the order of the articles and their sections."""
    placed = {each.question.id: each for each in site.questions}
    questions = [
        placed[question.id]
        for article in site.articles
        for section in article.sections
        for question in section.questions
    ]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(tuple(map(shield, _row(each))) for each in questions)
    return written.getvalue()


def _row(placed: PlacedQuestion) -> Iterator[str]:
    question, article = placed.question, placed.article
    reviewed = question.facts.reviewed or article.front.reviewed
    yield question.id
    yield question.question or question.heading
    yield question.answer
    yield placed.section.heading
    yield placed.topic.id
    yield "\n".join(question.facts.aliases)
    yield question.facts.short
    yield question.facts.certainty
    yield question.facts.context
    yield "\n".join(question.facts.next)
    yield "\n".join(question.facts.related)
    yield "\n".join(question.facts.laws)
    yield "\n".join(question.facts.redirects)
    yield reviewed.isoformat() if reviewed else ""
    yield article.title
    yield article.slug
    yield article.language
    yield question_path(question.id)
