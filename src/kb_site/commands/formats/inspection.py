"""The JSON of `kb-site inspect`: every key always there, absent text empty."""

from __future__ import annotations

from kb_site.core.errors import Problem
from kb_site.core.laws import LawMention
from kb_site.core.model import Article, Question, Section
from kb_site.core.values import plain

SCHEMA = 1


def inspection(article: Article | None, failures: tuple[Problem, ...] = ()) -> dict[str, object]:
    """Return the object to print; without an article, everything but `problems` is empty."""
    problems = {*failures, *(article.problems if article else ())}
    return {
        "schema": SCHEMA,
        "title": article.title if article else "",
        "title_source": article.title_source if article else "none",
        "slug": article.slug if article else "",
        "language": article.language if article else "",
        "encoding": article.encoding if article else "",
        "lead": article.lead if article else "",
        "conclusion": article.conclusion if article else "",
        "sections": [_section(section) for section in article.sections] if article else [],
        "repairs": [plain(repair) for repair in article.repairs] if article else [],
        "gaps": [plain(gap) for gap in article.gaps] if article else [],
        "dropped": [plain(line) for line in article.dropped] if article else [],
        "laws": [_law(law, article) for law in article.laws] if article else [],
        "tags": list(article.front.tags) if article else [],
        "problems": [_problem(problem) for problem in sorted(problems)],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "number": section.number,
        "heading": section.heading,
        "topic": section.topic,
        "topic_score": round(section.topic_score, 3),
        "line": section.line,
        "lead": section.lead,
        "questions": [_question(question) for question in section.questions],
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "number": question.number,
        "heading": question.heading,
        "question": question.question,
        "wording_rule": question.wording_rule,
        "context": question.context,
        "answer": question.answer,
        "line": question.line,
        "certainty": question.facts.certainty,
    }


def _law(law: LawMention, article: Article) -> dict[str, object]:
    """Return a law, with the articles of it that are cited by their numbers."""
    articles = [each.article for each in article.cited if each.law == law.name]
    return {"name": law.name, "line": law.line, "state": law.state, "articles": articles}


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.location.file,
        "line": problem.location.line,
        "column": problem.location.column,
        "message": problem.message,
    }
