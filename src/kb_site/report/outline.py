"""The text of `kb-site inspect`: the outline with its topics, then what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kb_site.errors import Problem
from kb_site.model import Article, Section

SHOWN_REPAIRS = 12
"""Repairs listed one by one; the rest is counted."""


def outline_text(article: Article | None, failures: tuple[Problem, ...] = ()) -> str:
    """Return lines for a person; problems come last."""
    lines = list(_article(article)) if article else []
    problems = sorted((*failures, *(article.problems if article else ())))
    if problems:
        lines += ["", "problems"]
        lines += [f"  {problem} [{problem.severity}]" for problem in problems]
    return "\n".join(lines).lstrip("\n") + "\n"


def _article(article: Article) -> Iterator[str]:
    yield f"{article.title}  ({article.slug}, {article.language}, {article.encoding})"
    if article.lead:
        yield "  lead"
    for section in article.sections:
        yield from _section(section)
    if article.conclusion:
        yield "  conclusion"
    yield from _changes(article)


def _section(section: Section) -> Iterator[str]:
    yield (
        f"  {section.number} {section.heading}  "
        f"[{section.topic} {section.topic_score:.2f}]  line {section.line}"
    )
    for question in section.questions:
        gap = "  (gap)" if question.gaps else ""
        yield f"    {question.number} {question.question}{gap}"
        yield f"        {question.id}, line {question.line}"


def _changes(article: Article) -> Iterator[str]:
    if article.repairs:
        kinds = Counter(repair.kind for repair in article.repairs)
        counted = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        yield ""
        yield f"repairs: {counted}"
        for repair in article.repairs[:SHOWN_REPAIRS]:
            place = f"{repair.line}:{repair.column}"
            yield f"  {place} {repair.kind} {repair.before!r} -> {repair.after!r}"
        if len(article.repairs) > SHOWN_REPAIRS:
            yield f"  … and {len(article.repairs) - SHOWN_REPAIRS} more (--format json)"
    for gap in article.gaps:
        state = "filled" if gap.filled else "words are missing"
        yield f"gap: {gap.line}:{gap.column} {state}"
    for line in article.dropped:
        yield f"dropped: {line.line} {line.reason}: {line.text}"
