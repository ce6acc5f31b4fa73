"""Compare two published sites by the ids of their questions."""

from __future__ import annotations

from pathlib import Path

from kb_site.chinese.sentences import first_sentence
from kb_site.core.values import Value
from kb_site.diff.words import Run, word_diff
from kb_site.site.published import Published, PublishedQuestion, read_published, renamed


class Reworded(Value):
    """A question that asks in other words."""

    id: str
    before: str
    after: str


class Moved(Value):
    """A question with another id, topic or article; `what` is one of these words."""

    id: str
    question: str
    what: str
    before: str
    after: str


class Changed(Value):
    """An answer, or a short answer, that says something else."""

    id: str
    question: str
    what: str
    runs: tuple[Run, ...]


class Relinked(Value):
    """A question whose links lead elsewhere, each as it is seen from the home page."""

    id: str
    question: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    """Links that lead nowhere and did not before."""


class Lost(Value):
    """An address that leads nowhere now; `words` are what stood there."""

    url: str
    words: str


class Diff(Value):
    """What changed between two sites, each list in the order of the site that has it."""

    added: tuple[PublishedQuestion, ...] = ()
    removed: tuple[PublishedQuestion, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    moved: tuple[Moved, ...] = ()
    changed: tuple[Changed, ...] = ()
    relinked: tuple[Relinked, ...] = ()
    lost: tuple[Lost, ...] = ()

    def is_empty(self) -> bool:
        """Tell whether readers would see no difference."""
        return self == Diff()


def diff(old: Path, new: Path) -> Diff:
    """Return what changed between two built sites, each an output folder or its site.json.

    Raises ConfigError KB008 where there is none.
    """
    return compare(read_published(old), read_published(new))


def compare(old: Published, new: Published) -> Diff:
    """Return the difference; a question with another id is the same where it is known to be.

    It is known by a redirect from the old id to the new one, or by its heading, wording or answer
    where no other question has them.
    """
    before = {question.id: question for question in old.questions}
    after = {question.id: question for question in new.questions}
    heirs = _heirs(old, new)
    pairs = [
        (before[name], after[heirs.get(name, name)])
        for name in before
        if heirs.get(name, name) in after
    ]
    taken = {two.id for _, two in pairs}
    return Diff(
        added=tuple(each for each in new.questions if each.id not in taken),
        removed=tuple(each for name, each in before.items() if heirs.get(name, name) not in after),
        reworded=tuple(
            Reworded(two.id, one.question, two.question)
            for one, two in pairs
            if one.question != two.question
        ),
        moved=tuple(moved for one, two in pairs for moved in _moves(one, two)),
        changed=tuple(changed for one, two in pairs for changed in _changes(one, two)),
        relinked=tuple(filter(None, (_relinked(one, two) for one, two in pairs))),
        lost=_lost(old, new),
    )


def _heirs(old: Published, new: Published) -> dict[str, str]:
    """Return the new id for each old one that a redirect, or the same words, lead away from."""
    by_url = {question.url: question.id for question in new.questions}
    targets = {redirect.old: redirect.new.partition("#")[0] for redirect in new.redirects}
    heirs = ((question.id, by_url.get(targets.get(question.url, ""))) for question in old.questions)
    return renamed(old, new) | {name: heir for name, heir in heirs if heir}


def _moves(one: PublishedQuestion, two: PublishedQuestion) -> list[Moved]:
    values = (
        ("id", one.id, two.id),
        ("topic", one.topic, two.topic),
        ("article", one.article, two.article),
    )
    return [
        Moved(two.id, two.question, what, before, after)
        for what, before, after in values
        if before != after
    ]


def _changes(one: PublishedQuestion, two: PublishedQuestion) -> list[Changed]:
    """Return what reads differently; the answer tells of short answers that are its beginning."""
    texts = [("answer", one.answer, two.answer)]
    if not all(each.short == first_sentence(each.answer) for each in (one, two)):
        texts.insert(0, ("short", one.short, two.short))
    return [
        Changed(two.id, two.question, what, word_diff(before, after))
        for what, before, after in texts
        if before != after
    ]


def _relinked(one: PublishedQuestion, two: PublishedQuestion) -> Relinked | None:
    """Return how links differ; a site that does not tell of its links is not compared."""
    if one.links is None or two.links is None:
        return None
    found = Relinked(
        two.id,
        two.question,
        removed=tuple(link for link in one.links if link not in two.links),
        added=tuple(link for link in two.links if link not in one.links),
        broken=tuple(link for link in two.dead_links if link not in one.dead_links),
    )
    return found if found.removed or found.added or found.broken else None


def _lost(old: Published, new: Published) -> tuple[Lost, ...]:
    kept = set(new.addresses())
    words = {question.url: question.question for question in old.questions}
    words |= {page.url: page.title for page in old.pages}
    gone = sorted({url for url in old.addresses() if url} - kept)
    return tuple(Lost(url, words.get(url, "")) for url in gone)
