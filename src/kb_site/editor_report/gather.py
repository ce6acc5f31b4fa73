"""Gather the report from a site, what was found in it, and what its search answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb_site.checks.evidence import Evidence
from kb_site.core.errors import SEVERITIES, Problem
from kb_site.core.kind_names import kind_name
from kb_site.core.messages.language import ENGLISH, OPTIONS, Language
from kb_site.core.model import PlacedQuestion, Site
from kb_site.core.plugins import codes_of
from kb_site.core.values import Value
from kb_site.editor_report.age import age_columns, due_articles
from kb_site.editor_report.connections import linked_hosts, linked_questions
from kb_site.editor_report.model import (
    Bar,
    Changed,
    EditorReport,
    Finding,
    Place,
    Since,
    Tile,
    Tone,
)
from kb_site.editor_report.parts import bars, question_href
from kb_site.editor_report.searching import Ask, missed_queries

TWINS = ("KB316", "KB317", "KB318")
"""Codes of questions that say the same, nearly the same, or contradict each other."""


NOTHING = Since()


class Look(Value):
    """What the page is published in: addresses that its head names, and its policy."""

    css: str
    icon: str
    policy: str


def make_report(
    evidence: Evidence,
    problems: Sequence[Problem],
    ask: Ask | None,
    root: str,
    look: Look,
    since: Since = NOTHING,
) -> EditorReport:
    """Return the report; `root` leads to the built site, empty where there is none.

    Without `ask` no query is tried.
    """
    site, config, day = evidence.site, evidence.config, evidence.as_of
    language = OPTIONS.get(config.language, ENGLISH)
    searched, missed = missed_queries(site, ask, root) if ask else (0, ())
    dues = due_articles(site, config, day)
    return EditorReport(
        title=config.title,
        language=config.language,
        day=day.isoformat(),
        home=f"{root}index.html" if root else "",
        css=look.css,
        icon=look.icon,
        policy=look.policy,
        tiles=_tiles(site, problems, late=sum(due.late for due in dues), missed=len(missed)),
        topics=_topics(site, root),
        ages=age_columns(site, config, day),
        dues=dues,
        gaps=_gaps(site, root),
        repairs=_repairs(site, language),
        changed=_changed(site),
        searched=searched,
        missed=missed,
        twins=_twins(problems, language),
        linked=linked_questions(evidence, root),
        hosts=linked_hosts(evidence),
        findings=_findings(problems, language, config.plugins),
        since=since,
    )


def _tiles(site: Site, problems: Sequence[Problem], *, late: int, missed: int) -> tuple[Tile, ...]:
    found = Counter(problem.severity for problem in problems)
    gaps = sum(not gap.filled for article in site.articles for gap in article.gaps)
    return (
        Tile("questions", len(site.questions)),
        Tile("articles", len(site.articles)),
        Tile("gaps", gaps, _tone(gaps, "warn")),
        Tile("late", late, _tone(late, "warn")),
        Tile("missed", missed, _tone(missed, "warn")),
        Tile("errors", found["error"], _tone(found["error"], "bad")),
        Tile("warnings", found["warning"], _tone(found["warning"], "warn")),
    )


def _tone(number: int, otherwise: Tone) -> Tone:
    return otherwise if number else "good"


def _topics(site: Site, root: str) -> tuple[Bar, ...]:
    """Return the topics; a question is weak that has a gap, no short answer or no alias."""
    return bars(
        (
            topic.title,
            len(group),
            sum(_is_weak(placed) for placed in group),
            f"{root}topics/{topic.id}.html" if root else "",
        )
        for topic, group in site.topics
    )


def _is_weak(placed: PlacedQuestion) -> bool:
    facts = placed.question.facts
    return bool(placed.question.gaps) or not facts.short or not facts.aliases


def _gaps(site: Site, root: str) -> tuple[Place, ...]:
    words = {placed.question.id: placed.question.question for placed in site.questions}
    return tuple(
        Place(
            article.file,
            gap.line,
            gap.column,
            words.get(gap.question or "", ""),
            question_href(root, gap.question) if gap.question in words and gap.question else "",
        )
        for article in site.articles
        for gap in article.gaps
        if not gap.filled
    )


def _repairs(site: Site, language: Language) -> tuple[Bar, ...]:
    kinds = Counter(repair.kind for article in site.articles for repair in article.repairs)
    return bars((kind_name(kind, language), number, 0, "") for kind, number in kinds.most_common())


def _changed(site: Site) -> tuple[Changed, ...]:
    rows = [
        Changed(article.file, len(article.repairs), len(article.dropped), len(article.private))
        for article in site.articles
        if article.repairs or article.dropped or article.private
    ]
    return tuple(sorted(rows, key=lambda row: -row.repairs))


def _twins(problems: Sequence[Problem], language: Language) -> tuple[Place, ...]:
    return tuple(
        Place(
            problem.location.file,
            problem.location.line,
            problem.location.column,
            f"{problem.code} {problem.says.text(language)}",
        )
        for problem in problems
        if problem.code in TWINS
    )


def _findings(
    problems: Sequence[Problem], language: Language, plugins: tuple[str, ...]
) -> tuple[Finding, ...]:
    counts = Counter((problem.severity, problem.code) for problem in problems)
    first = {(problem.severity, problem.code): problem for problem in reversed(problems)}
    rows = [
        Finding(
            code,
            severity,
            codes_of(plugins)[code][1].text(language),
            number,
            str(first[severity, code].location),
        )
        for (severity, code), number in counts.items()
    ]
    worst: dict[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    return tuple(sorted(rows, key=lambda row: (worst[row.severity], -row.count, row.code)))
