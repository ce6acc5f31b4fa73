"""What an editor may decide about one article, and what each decision writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb_site.core.authored import CERTAINTIES
from kb_site.core.messages import say
from kb_site.core.model import Article, Question
from kb_site.options.yaml_edits import put, read, rename, take
from kb_site.options.yaml_values import Path, Plain
from kb_site.preview.desk import markdown_files, sidecars
from kb_site.preview.desk.doubts import questions_of
from kb_site.preview.desk.values import Opened, RefusedError

Asked = dict[str, Any]
"""A decision as the page sends it."""

LONGEST = 4000
"""Characters of a text that the page sends: a short answer has one or two sentences."""

FACTS = ("question", "short", "topic", "context", "certainty", "reviewed")
LISTS = ("aliases", "laws", "next", "related")
FRONT = ("title", "summary", "slug", "published", "reviewed", "draft")
CREDIT = ("name", "url", "accessed")
ROLES = ("title", "section", "question", "prose", "keep", "drop", "auto")


def written_by(opened: Opened, asked: Asked) -> str:
    """Return the text of the sidecar, or of the Markdown article, after a decision.

    Raises RefusedError where the decision says nothing, or nothing that can be done.
    """
    decide = DECISIONS.get(str(asked.get("do")))
    if decide is None:
        raise RefusedError(400, say("desk.unknown-decision"))
    return decide(opened, asked)


def is_markdown(opened: Opened) -> bool:
    """Tell whether decisions about a source stand in the source itself."""
    return opened.source.path.lower().endswith(".md")


def _line(opened: Opened, asked: Asked) -> str:
    number, role = _number(asked, "line"), _text(asked, "role")
    if role not in ROLES:
        raise RefusedError(400, say("desk.unknown-decision"))
    if is_markdown(opened):
        return markdown_files.with_role(opened, number, role)
    return sidecars.with_role(opened, number, role, _text(asked, "reason"))


def _gap(opened: Opened, asked: Asked) -> str:
    number = _number(asked, "line")
    column = _number(asked, "column") if asked.get("column") is not None else 0
    words = _text(asked, "words") if asked.get("words") is not None else None
    if is_markdown(opened):
        return markdown_files.with_gap(opened, number, column, words or "")
    return sidecars.with_gap(opened, number, column, words)


def _words(opened: Opened, asked: Asked) -> str:
    """Mend a slip inside a line: of Markdown alone, which nothing else repairs."""
    if not is_markdown(opened):
        raise RefusedError(422, say("desk.unknown-decision"))
    was, words = _text(asked, "was"), _text(asked, "words")
    return markdown_files.with_words(opened, _number(asked, "line"), was, words)


def _fact(opened: Opened, asked: Asked) -> str:
    """Set what front matter says of a question."""
    key, question = _text(asked, "key"), _question(opened.article, _text(asked, "question"))
    if key == "question" and is_markdown(opened) and not question.facts.question:
        return markdown_files.with_wording(opened, question.line, _text(asked, "value"))
    if key in LISTS:
        value: Plain = _texts(asked)
    elif key in FACTS:
        value = " ".join(_text(asked, "value").split())
    else:
        raise RefusedError(400, say("desk.unknown-decision"))
    if key == "certainty" and value and value not in CERTAINTIES:
        raise RefusedError(400, say("desk.unknown-decision"))
    return with_front(opened, value, ("questions", question.id, key))


def _topic(opened: Opened, asked: Asked) -> str:
    """Put all questions of a section under one topic."""
    line, sections = _number(asked, "line"), opened.article.sections if opened.article else ()
    questions = [
        each.id for section in sections if section.line == line for each in section.questions
    ]
    if not questions:
        raise RefusedError(409, say("desk.conflict"))
    return with_front(
        opened, _text(asked, "value"), *(("questions", each, "topic") for each in questions)
    )


def _front(opened: Opened, asked: Asked) -> str:
    key = _text(asked, "key")
    name = key.removeprefix("source.")
    if key not in FRONT and not (name != key and name in CREDIT):
        raise RefusedError(400, say("desk.unknown-decision"))
    path: Path = (key,) if key in FRONT else ("source", name)
    if key == "draft":
        return with_front(opened, asked.get("value") is True or None, path)
    return with_front(opened, " ".join(_text(asked, "value").split()), path)


def _forget(opened: Opened, asked: Asked) -> str:
    """Take a decision back; by its entry, or by the line of one that matches nothing."""
    if is_markdown(opened):
        raise RefusedError(400, say("desk.unknown-decision"))
    written = sidecars.begin(opened)
    path = asked.get("path")
    known = [each["path"] for each in sidecars.decisions_of(opened)]
    if path not in known:
        raise RefusedError(409, say("desk.conflict"))
    return take(written, tuple(path))


DECISIONS: dict[str, Callable[[Opened, Asked], str]] = {
    "line": _line,
    "gap": _gap,
    "words": _words,
    "fact": _fact,
    "topic": _topic,
    "front": _front,
    "forget": _forget,
}


def with_front(opened: Opened, value: Plain | None, *paths: Path) -> str:
    """Return the text whose front matter, or the sidecar in its place, has a value at each path."""
    if is_markdown(opened):
        return markdown_files.with_front(opened, value, *paths)
    return sidecars.with_front(opened, value, *paths)


def with_ids_of(written: str, before: Article, after: Article) -> str:
    """Return a sidecar whose facts go on with their questions, where ids have moved with lines.

    What was said of a question that is none any more stays with the one that took it in, as far
    as that has nothing of its own: its words become aliases.
    """
    old = {each.id: each.line for each in questions_of(before)}
    new = {each.line: each.id for each in questions_of(after)}
    moves = {name: new.get(line, "") for name, line in old.items() if new.get(line) != name}
    stated = [name for name in moves if read(written, ("questions", name)) is not None]
    # Names that are taken by others of this move wait behind a name that no question has.
    for name in stated:
        if moves[name]:
            written = rename(written, ("questions", name), f"moved {moves[name]}")
        else:
            written = _taken_in(written, name, _holder(after, old[name]))
    for name in stated:
        if moves[name]:
            written = rename(written, ("questions", f"moved {moves[name]}"), moves[name])
    return written


def _holder(article: Article, line: int) -> str:
    before = [each for each in questions_of(article) if each.line <= line]
    return max(before, key=lambda each: each.line).id if before else ""


def _taken_in(written: str, name: str, holder: str) -> str:
    own = read(written, ("questions", name))
    written = take(written, ("questions", name))
    aliases = own.get("aliases", []) if isinstance(own, dict) else []
    if not holder or not aliases:
        return written
    path: Path = ("questions", holder, "aliases")
    known = read(written, path)
    before = [str(each) for each in known] if isinstance(known, list) else []
    return put(written, path, list(dict.fromkeys([*before, *map(str, aliases)])))


def _question(article: Article | None, name: str) -> Question:
    for each in questions_of(article) if article else ():
        if each.id == name:
            return each
    raise RefusedError(409, say("desk.conflict"))


def _number(asked: Asked, key: str) -> int:
    value = asked.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000_000:
        return value
    raise RefusedError(400, say("desk.unknown-decision"))


def _text(asked: Asked, key: str) -> str:
    value = asked.get(key, "")
    if isinstance(value, str) and len(value) <= LONGEST:
        return value
    raise RefusedError(400, say("desk.unknown-decision"))


def _texts(asked: Asked) -> list[Plain]:
    value = asked.get("value")
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RefusedError(400, say("desk.unknown-decision"))
    if len(value) > 100 or sum(map(len, value)) > LONGEST:
        raise RefusedError(400, say("desk.unknown-decision"))
    return [" ".join(each.split()) for each in value if each.strip()]
