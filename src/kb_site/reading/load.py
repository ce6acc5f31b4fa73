"""From a source's bytes to an Article: the stages of one source, in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kb_site.chinese.slugs import is_slug, slug_of
from kb_site.core.authored import FrontMatter, Ignore, Overrides
from kb_site.core.codes import problem
from kb_site.core.deadline import deadline
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.messages import say
from kb_site.core.model import (
    Article,
    Body,
    Enclosed,
    Line,
    LoadOptions,
    Question,
    RepairedDraft,
    Section,
    SourceFile,
    Stated,
)
from kb_site.core.values import Value, replace
from kb_site.markdown.typeset import typeset, typeset_inline
from kb_site.options.sidecar import read_sidecar
from kb_site.reading.attribution import Found, check_laws, place, stated, stated_quotations
from kb_site.reading.classify import check_topics, classify
from kb_site.reading.forms import Opened, Steps, steps_of
from kb_site.reading.history import dated
from kb_site.reading.ignores import find_yaml_ignores
from kb_site.reading.moved_lines import settled
from kb_site.reading.outline.values import Outline
from kb_site.reading.outline.whole_page import outline_whole
from kb_site.reading.pictures_elsewhere import told
from kb_site.reading.question_facts import check_questions, check_stated_laws, word
from kb_site.reading.seen import keep_out, shows_private
from kb_site.reading.unfinished import refuse_unsaid_draft


class _Read(Value):
    """A source as its stages read it."""

    source: SourceFile
    steps: Steps
    slug: str
    overrides: Overrides
    opened: Opened
    repaired: RepairedDraft
    outline: Outline


class Loaded(Value):
    """An article, and what came inside its source."""

    article: Article
    pictures: tuple[Enclosed, ...] = ()
    notes: tuple[str, ...] = ()
    """The names by which footnotes stand in the text."""
    lines: tuple[Line, ...] = ()
    """The source's lines as they were before any repair."""
    overrides: Overrides = Overrides()
    """What the sidecar decides, on the lines where its entries stand now."""
    articles: tuple[Stated, ...] = ()
    """The articles that a table states for its questions."""


def load(source: SourceFile, options: LoadOptions) -> Article:
    """Return the article that a source holds, with all that was found about it.

    Raises SourceError where it cannot be read, is over a limit or would lose text.
    """
    return load_whole(source, options).article


def load_whole(source: SourceFile, options: LoadOptions) -> Loaded:
    """Return the article with what came inside its source; raises as `load`."""
    with deadline(source.path):
        return _load(source, options)


def _load(source: SourceFile, options: LoadOptions) -> Loaded:
    steps = steps_of(source, options.plugins)
    overrides = _overrides(source, steps)
    opened = steps.read(source, overrides)
    front, undated = dated(_merge(opened.draft.front, overrides.front), source)
    draft = replace(opened.draft, front=front)
    refuse_unsaid_draft(opened.decoded.text, draft, source.path)
    overrides, unfound = settled(overrides, draft.lines, source.path)
    draft = replace(draft, problems=(*draft.problems, *unfound, *undated))
    options = replace(options, language=draft.front.language or options.language)
    repaired = steps.repair(draft, options, overrides, source.path)
    slug = _slug(repaired.front, source.path)
    outline = outline_whole if options.whole else steps.outline
    result = outline(repaired, overrides, slug, source.path)
    _refuse_empty(result, source.path)
    read = _Read(source, steps, slug, overrides, opened, repaired, result)
    article = _article(read, options)
    if shows_private(article, repaired.lines, options.allow):
        article = _article(_kept_out(read, options), options)
    article = told(article, opened.decoded.text)
    return Loaded(article, draft.pictures, draft.notes, draft.lines, overrides, draft.articles)


def _kept_out(read: _Read, options: LoadOptions) -> _Read:
    """Return what was read without the private values that are seen only when it is rendered."""
    result, private, problems = keep_out(read.outline, options, read.source.path)
    repaired = replace(
        read.repaired,
        private=(*read.repaired.private, *private),
        problems=(*read.repaired.problems, *problems),
    )
    return replace(read, repaired=repaired, outline=result)


def _article(read: _Read, options: LoadOptions) -> Article:
    """Word, classify and typeset what was read."""
    repaired, result, path, laws = read.repaired, read.outline, read.source.path, options.laws
    facts = dict(repaired.front.questions)
    worded = word(result.sections, facts, result.title, options.language)
    worded = tuple(_punctuated(section, options.language) for section in worded)
    sections = classify(worded, options.topics, result.title)
    decoded = read.opened.decoded
    found = place(repaired, result, laws, decoded.text)
    lead = "" if options.whole else f"{read.slug}-lead"
    return Article(
        file=path,
        form=repaired.form,
        slug=read.slug,
        title=result.title,
        language=options.language,
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        title_source=result.title_source,
        lead=result.lead,
        conclusion=result.conclusion,
        sections=tuple(_finish(each, found, options, path) for each in sections),
        front=repaired.front,
        lead_body=_typeset(result.lead, lead, options, path, 1),
        conclusion_body=_typeset(result.conclusion, f"{read.slug}-end", options, path, 1),
        repairs=(*decoded.repairs, *repaired.repairs, *result.repairs),
        gaps=found.gaps,
        dropped=tuple(sorted((*repaired.dropped, *result.dropped), key=lambda each: each.line)),
        private=repaired.private,
        laws=found.laws,
        cited=found.cited,
        quoted=(*found.quoted, *stated_quotations(sections, laws)),
        problems=_problems(read, sections, found, options),
        ignores=_ignores(read),
    )


def _punctuated(section: Section, language: str) -> Section:
    """Return a section whose questions end as its language writes it."""
    if not language.startswith("en"):
        return section
    return replace(
        section,
        questions=tuple(
            replace(
                each,
                question=f"{each.question[:-1]}?"
                if each.question.endswith("？")
                else each.question,
            )
            for each in section.questions
        ),
    )


def _problems(
    read: _Read, sections: tuple[Section, ...], found: Found, options: LoadOptions
) -> tuple[Problem, ...]:
    path = read.source.path
    problems = (
        *read.opened.decoded.problems,
        *_kept(read.repaired, read.outline, path),
        *read.outline.problems,
        *check_questions(sections, read.repaired.front, path, read.overrides.path or path),
        *check_stated_laws(read.repaired.front, options.laws, read.overrides.path or path),
        *check_topics(sections, options.topics, path),
        *check_laws(sections, read.outline, found, options.laws, path),
    )
    return tuple(sorted(set(problems)))


def _overrides(source: SourceFile, steps: Steps) -> Overrides:
    if source.sidecar is None:
        return Overrides()
    if not steps.takes_sidecar:
        message = say("KB109.markdown-sidecar")
        raise SourceError("KB109", message, Location(source.sidecar_path or source.path))
    return read_sidecar(source.sidecar, source.sidecar_path or source.path)


def _ignores(read: _Read) -> tuple[Ignore, ...]:
    """Return the ignore comments of the source and of its sidecar."""
    source = read.source
    beside = (source.sidecar or b"").decode("utf-8-sig")
    path = source.sidecar_path or source.path
    return (
        *read.steps.ignores(read.opened.decoded.text, source.path),
        *find_yaml_ignores(beside, path, source.path),
    )


def _merge(own: FrontMatter, declared: FrontMatter) -> FrontMatter:
    """Return what the sidecar declares, or else what the source says of itself."""
    return own if declared == FrontMatter() else declared


def _slug(front: FrontMatter, path: str) -> str:
    return front.slug if is_slug(front.slug) else slug_of(front.slug or PurePosixPath(path).stem)


def _refuse_empty(result: Outline, path: str) -> None:
    texts = [each.answer for section in result.sections for each in section.questions]
    if not any((result.lead, result.conclusion, *texts)):
        message = say("KB104.title-alone")
        raise SourceError("KB104", message, Location(path))


def _kept(repaired: RepairedDraft, result: Outline, path: str) -> Iterator[Problem]:
    """Yield the problems of repair, but for gaps in a table of contents.

    What is doubtful about a page's title is none where another one is stated, and told once.
    """
    gone = {line.line for line in result.dropped}
    told = any(each.code in ("KB322", "KB323") for each in result.problems)
    stated = told or result.title_source == "front-matter"
    for each in repaired.problems:
        in_contents = each.code == "KB203" and each.location.line in gone
        if not in_contents and not (stated and each.code == "KB322"):
            yield each
    if result.dropped:
        first, message = result.dropped[0].line, say("KB204.contents")
        yield problem("KB204", path, first, 1, message)


def _finish(section: Section, found: Found, options: LoadOptions, path: str) -> Section:
    """Return the section with its texts typeset and its laws and gaps counted."""
    questions = tuple(_finish_question(each, found, options, path) for each in section.questions)
    prefix = f"{section.questions[0].id}-lead"
    lead = _typeset(section.lead, prefix, options, path, section.line)
    return replace(section, questions=questions, lead_body=lead)


def _finish_question(question: Question, found: Found, options: LoadOptions, path: str) -> Question:
    facts, laws, plugins = question.facts, options.laws, options.plugins
    return replace(
        stated(question, found, laws),
        body=_typeset(question.answer, question.id, options, path, question.line),
        short=typeset_inline(facts.short, laws, plugins),
        steps=tuple(typeset_inline(step, laws, plugins) for step in facts.next),
        gaps=found.open_gaps.get(question.id, 0),
    )


def _typeset(markdown: str, prefix: str, options: LoadOptions, path: str, line: int) -> Body:
    try:
        return typeset(markdown, prefix, options.laws, options.plugins)
    except SourceError as error:
        place = error.location or Location(path, line)
        raise SourceError(error.code, error.says, place) from error
