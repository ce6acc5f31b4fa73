"""The site for programs that read text: a Markdown file for each question, and llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby

from kb_site.core.model import PlacedQuestion
from kb_site.core.runs import Run
from kb_site.markdown.escape import escape_text
from kb_site.options.site_options import Config
from kb_site.pages.shared.law_book import LawBook
from kb_site.pages.shared.listed import Deferred, Joined
from kb_site.pages.shared.parts import reviewed, short_answer, source, titled
from kb_site.pages.shared.views import LawView


def markdown_path(question_id: str) -> str:
    """Return the path of a question's Markdown file, beside its page."""
    return f"q/{question_id}.md"


def markdown_text(placed: PlacedQuestion, book: LawBook, names: Mapping[str, str]) -> str:
    """Return a question's file."""
    return "\n\n".join(_blocks(placed, book, names)) + "\n"


def llms_text(runs: Iterable[Run], config: Config, home: str) -> Joined:
    """Return llms.txt, in the form of llmstxt.org: what the site answers, and where.

    `home` is the edition's absolute address, empty without `base_url`. Its parts are the `runs`
    of questions.
    """
    blocks = [f"# {_line(config.title)}"]
    if config.description:
        blocks.append(f"> {_line(config.description)}")
    parts: list[Deferred] = []
    for _, group in groupby(runs, lambda run: run.topic):
        for number, run in enumerate(group):
            parts.append(llms_part(run, home, opens=not number, first=not parts))
    start = "\n\n".join(blocks) + ("\n\n" if parts else "")
    return Joined(start.encode(), tuple(parts), b"\n", b"\n")


def llms_part(run: Run, home: str, *, opens: bool, first: bool) -> Deferred:
    """Return the part of llms.txt that holds a run.

    One that `opens` its topic begins with its title, and the `first` of all with no empty line.
    """
    heading = ("" if first else "\n") + f"## {_line(run.topic.title)}\n\n" if opens else ""
    return Deferred(_entries, (heading, home, run))


def _entries(heading: str, home: str, run: Run) -> bytes:
    return (heading + "\n".join(_entry(placed, home) for placed in run.questions)).encode()


def _entry(placed: PlacedQuestion, home: str) -> str:
    question = placed.question
    short = short_answer(placed) or question.body.text
    words = _line(titled(question)).replace("[", "\\[").replace("]", "\\]")
    return f"- [{words}]({home}{markdown_path(question.id)}): {_line(short)}"


def _blocks(placed: PlacedQuestion, book: LawBook, names: Mapping[str, str]) -> Iterator[str]:
    question, article = placed.question, placed.article
    yield f"# {_line(titled(question))}"
    short = " ".join(question.facts.short.split())
    if short:
        yield f"**{names['short_answer']}**\n\n{short}"
    yield question.answer.strip()
    if question.steps:
        steps = "\n".join(f"- {' '.join(step.split())}" for step in question.facts.next)
        yield f"**{names['what_next']}**\n\n{steps}"
    laws = book.views(question.facts.laws, question.laws, question.cited, "../")
    yield from (_own_words(law, names) for law in laws if law.articles)
    facts = [
        *_law_lines(laws, names),
        names["part_of_article"] + _line(article.title),
    ]
    credit = source(article)
    if credit:
        facts.append(names["source_name"] + _line(credit.name))
    day = reviewed(placed)
    if day:
        facts.append(names["reviewed_on"].format(date=day))
    yield "\n".join(f"- {fact}" for fact in facts)


def _own_words(law: LawView, names: Mapping[str, str]) -> str:
    """Return the cited articles of a law, quoted, with the day of their text."""
    title = _line(names["law_name"].format(name=law.name))
    as_of = names["law_as_of"].format(date=law.as_of)
    articles = (
        "\n>\n".join(
            (f"> **{article.name}**", *(f"> {_line(each)}" for each in article.paragraphs))
        )
        for article in law.articles
    )
    return "\n\n".join((f"**{title}**（{as_of}）", *articles))


def _law_lines(laws: Iterable[LawView], names: Mapping[str, str]) -> Iterator[str]:
    words = {
        "in-force": names["law_in_force"],
        "repealed": names["law_repealed"],
        "unknown": names["law_unknown"],
    }
    for law in laws:
        successor = names["law_successor"].format(name=law.successor) if law.successor else ""
        state = "，".join(filter(None, (words[law.state], law.since, successor)))
        yield f"{names['law_name'].format(name=law.name)}（{state}）"


@lru_cache(maxsize=64)  # the questions of an article name it one after the other
def _line(text: str) -> str:
    return escape_text(" ".join(text.split()))
