"""An article as Markdown that a person edits: front matter, sections, questions with ids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import yaml

from kb_site.core.authored import Credit, FrontMatter, QuestionFacts
from kb_site.core.bodies import questions_of
from kb_site.core.model import OTHER_TOPIC, Article, Question, Section
from kb_site.core.values import Value
from kb_site.markdown.escape import escape_words
from kb_site.reading.classify import SURE
from kb_site.reading.outline.marks import read_mark
from kb_site.reading.readers.markdown import plain_words
from kb_site.reading.wording import ask

Stated = str | bool | date | list[str] | dict[str, "Stated"]
"""What front matter holds."""

CONCLUSION = {"zh-Hant": "總結"}
"""The heading that opens the conclusion, by language; 总结 in any other."""


class _Dumper(yaml.SafeDumper):
    """Writes no anchors, which front matter refuses."""

    def ignore_aliases(self, data: object) -> bool:
        """Tell that equal lists are written out each time."""
        del data
        return True


class Manner(Value):
    """How an article is written: `rows` are those of an author's own Markdown."""

    rows: tuple[str, ...] = ()
    numbered: bool = False
    """Whether headings keep numbers; those that an author wrote in Markdown stay in any case."""
    held: bool = False
    """Whether the wording of a heading that begins with a number is in the front matter too."""


def as_markdown(article: Article, manner: Manner) -> str:
    """Return Markdown that reads back as the same article.

    A heading that was worded anew as a question becomes the first of its aliases.
    """
    parts = [f"---\n{_front_matter(article, held=manner.held)}---", article.lead]
    for section in article.sections:
        parts += _section(section, manner)
    if article.conclusion:
        parts += [f"## {CONCLUSION.get(article.language, '总结')}", article.conclusion]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _section(section: Section, manner: Manner) -> Iterator[str]:
    name = section.id or _topic(section)
    attribute = f" {{#{name}}}" if name else ""
    numbered = _numbered(section.heading, section.number, section.line, manner)
    yield f"## {escape_words(numbered)}{attribute}"
    yield section.lead
    for question in section.questions:
        words, number = _wording(question), question.number
        own = question.line != section.line  # else the section's words, said once more
        numbered = _numbered(words, number if own else "", question.line, manner)
        yield f"### {escape_words(numbered)} {{#{question.id}}}"
        yield question.answer


def _topic(section: Section) -> str:
    """Return the topic that is written down; of words of the text alone a build judges anew."""
    is_sure = section.topic != OTHER_TOPIC and section.topic_score >= SURE
    return section.topic if is_sure else ""


def _numbered(words: str, number: str, line: int, manner: Manner) -> str:
    """Return a heading with the number before it, as its author wrote it where that is known."""
    rows = manner.rows
    if manner.numbered and not rows and number and not words.startswith(number):
        return f"{number} {words}"
    written = plain_words(rows[line - 1].strip(" \t#")) if number and 0 < line <= len(rows) else ""
    core = words.rstrip("？?").replace("\u3000", " ")
    before, found, _ = written.replace("\u3000", " ").partition(core) if core else ("", "", "")
    return f"{before}{words}" if found and number in before and before.isprintable() else words


def _wording(question: Question) -> str:
    return " ".join((question.question or question.heading).split())


def _front_matter(article: Article, *, held: bool) -> str:
    front = article.front
    questions = questions_of(article)
    value: dict[str, Stated] = {
        "title": article.title,
        "slug": article.slug,
        "language": article.language,
        "summary": front.summary,
        "source": _source(front.source),
        **_stated(front),
        "questions": {each.id: _facts(each, held=held) for each in questions},
    }
    return _dump(value)


def _source(source: Credit) -> dict[str, Stated]:
    accessed: dict[str, Stated] = {"accessed": source.accessed} if source.accessed else {}
    return {"name": source.name, "url": source.url, **accessed}


def _stated(front: FrontMatter) -> dict[str, Stated]:
    """Return what only some authors state."""
    values: dict[str, Stated] = {}
    if front.published:
        values["published"] = front.published
    if front.reviewed:
        values["reviewed"] = front.reviewed
    if front.review_in:
        values["review_in"] = f"{front.review_in}d"
    if front.tags:
        values["tags"] = list(front.tags)
    if front.draft:
        values["draft"] = True
    if front.aliases:
        values["aliases"] = list(front.aliases)
    return values


def _facts(question: Question, *, held: bool) -> dict[str, Stated]:
    facts = question.facts
    values: dict[str, Stated] = {"aliases": _aliases(question)}
    wording = _wording(question)
    if ask(wording).question != wording or (held and read_mark(wording)):
        values["question"] = wording
    texts = {
        "short": facts.short,
        "topic": facts.topic,
        "certainty": facts.certainty,
        "context": facts.context,
    }
    values |= {name: text for name, text in texts.items() if text}
    if facts.reviewed:
        values["reviewed"] = facts.reviewed
    return values | {name: list(texts) for name, texts in _lists(facts) if texts}


def _lists(facts: QuestionFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "next", facts.next
    yield "related", facts.related
    yield "laws", facts.laws
    yield "redirects", facts.redirects


def _aliases(question: Question) -> list[str]:
    """Return the aliases, the original heading before them unless the question has its words."""
    has_words = _bare(_wording(question)).endswith(_bare(question.heading))
    own = [] if has_words else [question.heading]
    return [*own, *(alias for alias in question.facts.aliases if alias not in own)]


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("？?：:。.")


def _dump(value: dict[str, Stated]) -> str:
    return yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=1_000_000,
    )
