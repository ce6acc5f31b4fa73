"""site.json: the site as programs read it, and what the next build or diff compares with."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import json

from kb_site.core.addresses import article_path, law_path, plain_path, question_path, topic_path
from kb_site.core.authored import Topic
from kb_site.core.model import Article, PlacedQuestion, Question, Site
from kb_site.core.runs import Run
from kb_site.options.site_options import Config
from kb_site.pages.shared.law_book import LawBook, whole_laws
from kb_site.pages.shared.listed import Deferred, Joined
from kb_site.pages.shared.parts import iso, reviewed, short_answer
from kb_site.pages.shared.views import LawView

SCHEMA = 1


def site_json(
    site: Site,
    config: Config,
    redirects: Iterable[tuple[str, str]],
    book: LawBook,
    runs: Iterable[Run],
) -> Joined:
    """Return the file; `redirects` are pairs of paths, old and new. Every key is always there.

    Its parts are the `runs` of questions.
    """
    content = {
        "schema": SCHEMA,
        "title": config.title,
        "description": config.description,
        "language": config.tag(config.language),
        "base_url": config.base_url,
        "topics": [_topic(topic, len(group)) for topic, group in site.topics],
        "articles": [_article(article) for article in site.articles],
        "pages": [_page(page) for page in site.pages],
        "laws": [_law(law) for law in whole_laws(site, book, "")],
    }
    end = _shown([{"from": old, "to": new} for old, new in redirects])
    before = "".join(f"{_line(key)}: {_shown(value)},\n" for key, value in content.items())
    parts = tuple(map(site_json_part, runs))
    opened, closed = ('"questions": [\n', "\n]") if parts else ('"questions": [', "]")
    return Joined(
        before=f"{{\n{before}{opened}".encode(),
        parts=parts,
        between=b",\n",
        after=f'{closed},\n"redirects": {end}\n}}\n'.encode(),
    )


def site_json_part(run: Run) -> Deferred:
    """Return the part of the file that holds a run of questions."""
    return Deferred(_questions, (run,))


def _questions(run: Run) -> bytes:
    return b",\n".join([_encoded(_question(placed)) for placed in run.questions])


def _shown(value: object) -> str:
    """Return JSON with a line for each entry of a list: quick to write, good to compare."""
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(map(_line, value)) + "\n]"


def _line(value: object) -> str:
    return _encoded(value).decode()


def _encoded(value: object) -> bytes:
    return json.format(json.encode(value), indent=0)


def _topic(topic: Topic, count: int) -> dict[str, object]:
    return {
        "id": topic.id,
        "title": topic.title,
        "description": topic.description,
        "url": topic_path(topic.id),
        "questions": count,
    }


def _article(article: Article) -> dict[str, object]:
    front = article.front
    return {
        "slug": article.slug,
        "title": article.title,
        "url": article_path(article.slug),
        "source": article.file,
        "published": iso(front.published),
        "reviewed": iso(front.reviewed),
        "tags": list(front.tags),
    }


def _page(page: Article) -> dict[str, object]:
    return {
        "title": page.title,
        "url": plain_path(page.slug),
        "source": page.file,
        "reviewed": iso(page.front.reviewed),
    }


def _question(placed: PlacedQuestion) -> dict[str, object]:
    question = placed.question
    return {
        "id": question.id,
        "question": question.question,
        "context": question.context,
        "heading": question.heading,
        "short": short_answer(placed),
        "answer": question.body.text,
        "topic": placed.topic.id,
        "article": placed.article.slug,
        "url": question_path(question.id),
        "source": placed.article.file,
        "number": question.number,
        "line": question.line,
        "reviewed": reviewed(placed),
        "certainty": question.facts.certainty,
        "next": [step.text for step in question.steps],
        "laws": _cited(question),
        **_links(question),
    }


def _links(question: Question) -> dict[str, list[str]]:
    """Return where a question's links lead, seen from the edition's home, each once."""
    bodies = (question.short, question.body, *question.steps)
    return {
        "links": list(dict.fromkeys(each for body in bodies for each in body.leads)),
        "dead_links": list(dict.fromkeys(each for body in bodies for each in body.dead)),
    }


def _cited(question: Question) -> list[dict[str, object]]:
    """Return the laws that a question rests on, with the articles that it cites of each."""
    names = dict.fromkeys((*question.facts.laws, *(each.name for each in question.laws)))
    return [
        {"name": name, "articles": [each.article for each in question.cited if each.law == name]}
        for name in names
    ]


def _law(law: LawView) -> dict[str, object]:
    return {
        "id": law.id,
        "name": law.name,
        "state": law.state,
        "since": law.since,
        "successor": law.successor,
        "url": law.url,
        "as_of": law.as_of,
        "page": law_path(law.id),
        "articles": [
            {
                "name": article.name,
                "text": "\n".join(article.paragraphs),
                "url": f"{law_path(law.id)}#{article.anchor}",
            }
            for article in law.articles
        ],
    }
