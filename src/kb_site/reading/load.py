"""From a source's bytes to an Article: the stages of one source, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kb_site.chinese.slugs import is_slug, slug_of
from kb_site.core.authored import FrontMatter, Overrides
from kb_site.core.codes import problem
from kb_site.core.deadline import deadline
from kb_site.core.errors import Location, Problem, SourceError
from kb_site.core.model import (
    Article,
    Body,
    DecodedText,
    Form,
    Ignore,
    LawState,
    LoadOptions,
    RepairedDraft,
    Section,
    SourceFile,
)
from kb_site.markdown.typeset import typeset
from kb_site.options.sidecar import read_sidecar
from kb_site.reading.classify import check_topics, classify
from kb_site.reading.decode import decode
from kb_site.reading.ignores import find_ignores, find_yaml_ignores
from kb_site.reading.outline import Outline, outline
from kb_site.reading.placing import Found, check_laws, place
from kb_site.reading.question_facts import check_questions, check_stated_laws, word
from kb_site.reading.readers import READERS, Reader
from kb_site.reading.repair import repair
from kb_site.reading.seen import keep_out
from kb_site.reading.unfinished import refuse_unfinished, refuse_unsaid_draft


@dataclass(frozen=True, slots=True)
class _Read:
    """A source as its stages read it."""

    source: SourceFile
    slug: str
    overrides: Overrides
    decoded: DecodedText
    repaired: RepairedDraft
    outline: Outline


def load(source: SourceFile, options: LoadOptions) -> Article:
    """Return the article that a source holds, with all that was found about it.

    Raises SourceError where it cannot be read, is over a limit or would lose text.
    """
    with deadline(source.path):
        return _load(source, options)


def _load(source: SourceFile, options: LoadOptions) -> Article:
    overrides = _overrides(source)
    decoded = decode(source, overrides.encoding)
    refuse_unfinished(decoded.text, _form(source.path), source.path)
    draft = _reader(source.path)(decoded, overrides, source.path)
    draft = replace(draft, front=_merge(draft.front, overrides.front))
    refuse_unsaid_draft(decoded.text, draft, source.path)
    options = replace(options, language=draft.front.language or options.language)
    repaired = repair(draft, options, overrides, source.path)
    slug = _slug(repaired.front, source.path)
    result = outline(repaired, overrides, slug, source.path)
    _refuse_empty(result, source.path)
    result, private, kept_out = keep_out(result, options.allow, source.path)
    if private:
        problems = (*repaired.problems, *kept_out)
        repaired = replace(repaired, private=(*repaired.private, *private), problems=problems)
    return _article(_Read(source, slug, overrides, decoded, repaired, result), options)


def _article(read: _Read, options: LoadOptions) -> Article:
    """Word, classify and typeset what was read."""
    repaired, result, path, laws = read.repaired, read.outline, read.source.path, options.laws
    facts = dict(repaired.front.questions)
    worded = tuple(word(section, facts) for section in result.sections)
    sections = classify(worded, options.topics)
    found = place(repaired, result, laws, read.decoded.text)
    return Article(
        file=path,
        form=repaired.form,
        slug=read.slug,
        title=result.title,
        language=options.language,
        encoding=read.decoded.encoding,
        confidence=read.decoded.confidence,
        lead=result.lead,
        conclusion=result.conclusion,
        sections=tuple(_finish(each, found, laws, path) for each in sections),
        front=repaired.front,
        lead_body=_typeset(result.lead, f"{read.slug}-lead", laws, path, 1),
        conclusion_body=_typeset(result.conclusion, f"{read.slug}-end", laws, path, 1),
        repairs=(*read.decoded.repairs, *repaired.repairs, *result.repairs),
        gaps=found.gaps,
        dropped=tuple(sorted((*repaired.dropped, *result.dropped), key=lambda each: each.line)),
        private=repaired.private,
        laws=found.laws,
        problems=_problems(read, sections, found, options),
        ignores=_ignores(read.source, read.decoded.text, repaired.form),
    )


def _problems(
    read: _Read, sections: tuple[Section, ...], found: Found, options: LoadOptions
) -> tuple[Problem, ...]:
    path = read.source.path
    problems = (
        *read.decoded.problems,
        *_kept(read.repaired, read.outline, path),
        *read.outline.problems,
        *check_questions(sections, read.repaired.front, path, read.overrides.path or path),
        *check_stated_laws(read.repaired.front, options.laws, read.overrides.path or path),
        *check_topics(sections, options.topics, path),
        *check_laws(sections, read.outline, found, options.laws, path),
    )
    return tuple(sorted(set(problems)))


def _reader(path: str) -> Reader:
    reader = READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        message = f"is no article; expected a name that ends in {', '.join(READERS)}"
        raise SourceError("KB101", message, Location(path))
    return reader


def _form(path: str) -> Form:
    forms: dict[str, Form] = {".md": "markdown", ".txt": "text"}
    return forms.get(PurePosixPath(path).suffix.lower(), "html")


def _overrides(source: SourceFile) -> Overrides:
    if source.sidecar is None:
        return Overrides()
    if source.path.lower().endswith(".md"):
        message = "a Markdown article has no sidecar; move this into its front matter"
        raise SourceError("KB109", message, Location(source.sidecar_path or source.path))
    return read_sidecar(source.sidecar, source.sidecar_path or source.path)


def _ignores(source: SourceFile, text: str, form: Form) -> tuple[Ignore, ...]:
    """Return the ignore comments of the source and of its sidecar."""
    beside = (source.sidecar or b"").decode("utf-8-sig")
    path = source.sidecar_path or source.path
    return (*find_ignores(text, source.path, form), *find_yaml_ignores(beside, path, source.path))


def _merge(own: FrontMatter, declared: FrontMatter) -> FrontMatter:
    """Return what the sidecar declares, or else what the source says of itself."""
    return declared if own == FrontMatter() or declared != FrontMatter() else own


def _slug(front: FrontMatter, path: str) -> str:
    return front.slug if is_slug(front.slug) else slug_of(front.slug or PurePosixPath(path).stem)


def _refuse_empty(result: Outline, path: str) -> None:
    texts = [each.answer for section in result.sections for each in section.questions]
    if not any((result.lead, result.conclusion, *texts)):
        message = "the article has a title but no text; write it, or remove the file"
        raise SourceError("KB104", message, Location(path))


def _kept(repaired: RepairedDraft, result: Outline, path: str) -> Iterator[Problem]:
    """Yield the problems of repair, but for gaps in a table of contents."""
    gone = {line.line for line in result.dropped}
    for each in repaired.problems:
        if each.code != "KB203" or each.location.line not in gone:
            yield each
    if result.dropped:
        first, message = result.dropped[0].line, "a table of contents was left out"
        yield problem("KB204", path, first, 1, message)


def _finish(section: Section, found: Found, laws: tuple[LawState, ...], path: str) -> Section:
    """Return the section with its texts typeset and its laws and gaps counted."""
    questions = tuple(
        replace(
            each,
            body=_typeset(each.answer, each.id, laws, path, each.line),
            laws=found.laws_of.get(each.id, ()),
            gaps=found.open_gaps.get(each.id, 0),
        )
        for each in section.questions
    )
    prefix = f"{section.questions[0].id}-lead"
    lead = _typeset(section.lead, prefix, laws, path, section.line)
    return replace(section, questions=questions, lead_body=lead)


def _typeset(markdown: str, prefix: str, laws: tuple[LawState, ...], path: str, line: int) -> Body:
    try:
        return typeset(markdown, prefix, laws)
    except SourceError as error:
        place = error.location or Location(path, line)
        raise SourceError(error.code, error.message, place) from error
