"""How long ago answers were last checked, as columns of a chart and a list of what is due."""

from __future__ import annotations

from datetime import date, timedelta

from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.editor_report.model import Column, Due
from kb_site.options.site_options import Config

BUCKETS: tuple[tuple[str, int], ...] = (
    ("age_30", 30),
    ("age_90", 90),
    ("age_180", 180),
    ("age_365", 365),
    ("age_more", 1_000_000),
)
"""Names and greatest number of days; what was never checked has a column of its own."""

NEVER = "age_never"
_STEP = 100
_HEIGHT = 100.0


def age_columns(site: Site, config: Config, day: date) -> tuple[Column, ...]:
    """Return the chart's columns; each counts questions, those overdue apart."""
    fresh = dict.fromkeys((*(name for name, _ in BUCKETS), NEVER), 0)
    late = dict(fresh)
    for placed in site.questions:
        reviewed = _reviewed(placed)
        counts = late if _is_late(placed.article, reviewed, config, day) else fresh
        counts[_bucket(reviewed, day)] += 1
    highest = max(1, *(fresh[name] + late[name] for name in fresh))
    return tuple(
        _column(name, number, fresh[name], late[name], highest) for number, name in enumerate(fresh)
    )


def due_articles(site: Site, config: Config, day: date) -> tuple[Due, ...]:
    """Return all articles, the one that was due first on top, those without a date before it."""
    rows = []
    for article in site.articles:
        reviewed = article.front.reviewed
        days = article.front.review_in or config.review.interval
        due = (reviewed + timedelta(days=days)).isoformat() if reviewed and days else ""
        late = _is_late(article, reviewed, config, day)
        shown = reviewed.isoformat() if reviewed else ""
        rows.append(Due(article.file, article.title, shown, due, late))
    return tuple(sorted(rows, key=lambda row: (row.reviewed != "", row.due or "9999", row.file)))


def _reviewed(placed: PlacedQuestion) -> date | None:
    return placed.question.facts.reviewed or placed.article.front.reviewed


def _is_late(article: Article, reviewed: date | None, config: Config, day: date) -> bool:
    days = article.front.review_in or config.review.interval
    return bool(reviewed and days and reviewed + timedelta(days=days) < day)


def _bucket(reviewed: date | None, day: date) -> str:
    if reviewed is None:
        return NEVER
    age = (day - reviewed).days
    return next(name for name, most in BUCKETS if age <= most)


def _column(name: str, number: int, fresh: int, late: int, highest: int) -> Column:
    fresh_height = round(_HEIGHT * fresh / highest, 2)
    late_height = round(_HEIGHT * late / highest, 2)
    return Column(
        name=name,
        x=number * _STEP,
        fresh=fresh,
        late=late,
        fresh_y=round(_HEIGHT - fresh_height, 2),
        fresh_height=fresh_height,
        late_y=round(_HEIGHT - fresh_height - late_height, 2),
        late_height=late_height,
    )
