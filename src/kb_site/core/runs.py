"""Runs of questions: what large files are made of, part by part."""

from __future__ import annotations

from itertools import groupby

from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.values import Value


class Run(Value):
    """The questions of one article under one topic, which follow each other in the site."""

    article: Article
    topic: Topic
    questions: tuple[PlacedQuestion, ...]


def runs_of(site: Site) -> tuple[Run, ...]:
    """Return all questions of a site in runs."""
    runs = groupby(site.questions, _names)
    questions = (tuple(run) for _, run in runs)
    return tuple(Run(run[0].article, run[0].topic, run) for run in questions)


def _names(placed: PlacedQuestion) -> tuple[str, str]:
    return placed.topic.id, placed.article.slug
