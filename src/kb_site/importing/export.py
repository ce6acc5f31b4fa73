"""A site's published questions as a table, which `kb-site import` reads back without a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kb_site.core.addresses import question_path
from kb_site.core.model import PlacedQuestion, Site
from kb_site.reading.readers.tables.cells import shield
from kb_site.reading.readers.tables.columns import MARKDOWN

HEADER = (
    "id",
    "问题",
    MARKDOWN,
    "分类",
    "topic",
    "相似问",
    "简答",
    "certainty",
    "next",
    "更新时间",
    "文章",
    "address",
)


def as_csv(site: Site) -> str:
    """Return the table, a row a question, in the order of the site."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(tuple(map(shield, _row(each))) for each in site.questions)
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
    yield "\n".join(question.facts.next)
    yield reviewed.isoformat() if reviewed else ""
    yield article.title
    yield question_path(question.id)
