"""The text of `kb-site inspect`: the outline with its topics, then what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_site.commands.formats.changes import Paint, Tone, change_lines, plain
from kb_site.core.errors import Problem
from kb_site.core.kind_names import SEVERITIES
from kb_site.core.messages import shown, tell
from kb_site.core.model import OTHER_TOPIC, Article, Section

_TONES: dict[str, Tone] = {"error": "red", "warning": "yellow", "note": "cyan"}


def outline_text(
    article: Article | None,
    failures: tuple[Problem, ...] = (),
    source_lines: Sequence[str] = (),
    paint: Paint = plain,
) -> str:
    """Return lines for a person; problems come last.

    With the lines of the decoded source, repairs are shown as a diff of lines.
    """
    lines = [*_article(article, paint), ""] if article else []
    changes = list(change_lines(article, source_lines, paint)) if article else []
    problems = sorted({*failures, *(article.problems if article else ())})
    found = [f"  {_problem(problem, paint)}" for problem in problems]
    lines += [*changes, ""] if changes else []
    lines += [paint(tell("inspect.problems"), "bold"), *found] if found else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _problem(problem: Problem, paint: Paint) -> str:
    code = paint(problem.code, _TONES[problem.severity])
    severity = shown(SEVERITIES[problem.severity])
    return f"{problem.location}: {code} {shown(problem.says)} [{severity}]"


def _article(article: Article, paint: Paint) -> Iterator[str]:
    yield paint(article.title, "bold")
    percent = f"{article.confidence:.0%}"
    sure = tell("inspect.sure", encoding=article.encoding, percent=percent)
    yield paint(f"  {article.slug}, {article.language}, {sure}", "dim")
    if article.lead:
        yield f"  {tell('inspect.lead')}"
    for section in article.sections:
        yield from _section(section, paint)
    if article.conclusion:
        yield f"  {tell('inspect.conclusion')}"


def _section(section: Section, paint: Paint) -> Iterator[str]:
    heading = paint(f"{section.number} {section.heading}".strip(), "bold")
    topic = paint(section.topic, "yellow" if section.topic == OTHER_TOPIC else "cyan")
    place = paint(tell("inspect.line", number=section.line), "dim")
    yield f"  {heading}  [{topic} {section.topic_score:.2f}]  {place}"
    for question in section.questions:
        gap = f"  {paint(tell('inspect.marked-gap'), 'yellow')}" if question.gaps else ""
        words = f"{question.number} {question.question}".strip()
        about = tell("inspect.about", context=question.context) if question.context else ""
        by = question.wording_rule
        rule = tell("inspect.worded", rule=by) if by else ""
        place = tell("inspect.line", number=question.line)
        yield f"    {words}{about}{gap}"
        yield paint(f"        {question.id}, {place}{rule}", "dim")
