"""One source, in any form, as a file of editable Markdown; the steps of `kb-site import`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import unquote

from kb_site.chinese.script import sure_script
from kb_site.chinese.slugs import slug_of
from kb_site.core.bodies import bodies
from kb_site.core.errors import Location, SourceError
from kb_site.core.files import MEDIA_SUFFIXES
from kb_site.core.model import Article, DroppedLine, Enclosed, LoadOptions, SourceFile, Stated
from kb_site.core.values import Value, replace
from kb_site.importing.as_markdown import Manner, as_markdown
from kb_site.importing.generators.single import without_around
from kb_site.importing.numbers_named import names_its_parts
from kb_site.importing.places_in_source import at_source
from kb_site.markdown.allowed_links import is_allowed_image
from kb_site.reading.forms import text_of
from kb_site.reading.load import Loaded, load, load_whole
from kb_site.reading.readers.inner_pictures import take_pictures
from kb_site.reading.readers.word.notes import as_footnotes

_ROUNDS = 4
"""Times that what was written is read and written again until nothing changes."""


class Imported(Value):
    """An article as it was read, its Markdown, and the pictures that came with it."""

    article: Article
    markdown: str
    pictures: tuple[Enclosed, ...] = ()
    beside: tuple[str, ...] = ()
    """Paths of the pictures that lie beside the source, from its folder."""
    outside: tuple[str, ...] = ()
    """Paths of those that lie outside of it, which are not taken along."""
    reads_back: bool = True
    """Whether the Markdown is read as the same sections, questions and answers."""


def import_source(source: SourceFile, options: LoadOptions) -> Imported:
    """Return the source as Markdown; importing that again gives the same.

    Raises SourceError where the source cannot be read.
    """
    ours, left = without_around(source)
    loaded = _whole(ours, options)
    article = _told(at_source(loaded.article, source, ours), left)
    return _written(ours, replace(loaded, article=article), options)


def _told(article: Article, left: tuple[DroppedLine, ...]) -> Article:
    """Return an article with the lines, too, that an earlier step has left out."""
    return replace(article, dropped=(*left, *article.dropped))


def _whole(source: SourceFile, options: LoadOptions) -> Loaded:
    """Return the source as it is read, in the language of its script."""
    loaded = load_whole(source, options)
    language = _language(loaded.article)
    if language != loaded.article.language:
        return load_whole(source, replace(options, language=language))
    return loaded


def _written(source: SourceFile, loaded: Loaded, options: LoadOptions) -> Imported:
    """Return what was read as one file."""
    article = loaded.article
    text = text_of(source, article.encoding, options.plugins)
    rows = take_pictures(text.split("\n"), source.path)[0] if article.form == "markdown" else ()
    # Footnotes are no article's own text until they are Markdown.
    markdown, same = _read_back(article, tuple(rows), loaded.notes, source, options)
    same = same or bool(loaded.notes)
    enclosed = {each.name for each in loaded.pictures}
    beside = tuple(name for name in _beside(article) if name not in enclosed)
    return Imported(article, markdown, loaded.pictures, beside, _outside(article), same)


def import_parts(source: SourceFile, options: LoadOptions) -> tuple[tuple[str, Imported], ...]:
    """Return what a source becomes, each file with its name.

    A table gives the articles that it states, as an export does, else one a category.
    Raises SourceError where the source cannot be read.
    """
    stem = PurePosixPath(source.path).stem
    given = source
    source, left = without_around(given)
    whole = _whole(source, options)
    whole = replace(whole, article=_told(at_source(whole.article, given, source), left))
    stated = _stated(whole, stem)
    if whole.article.form != "table" or (len(stated) < 2 and not whole.articles):
        return ((stem, _written(source, whole, options)),)
    parts = [_part(whole.article, each, source, options) for each in stated]
    # What is said of the table itself is told once, with its first part.
    told = whole.article
    first = replace(
        parts[0].article,
        repairs=told.repairs,
        gaps=told.gaps,
        problems=told.problems,
        dropped=told.dropped,
    )
    parts[0] = replace(parts[0], article=first)
    names = [each.slug for each in stated] if len(stated) > 1 else [stem]
    return tuple(zip(names, parts, strict=True))


def _stated(whole: Loaded, stem: str) -> list[Stated]:
    """Return the articles of a table; a category that belongs to none is one of its own."""
    found = list(whole.articles)
    known = {name for each in found for name in each.questions}
    taken = {each.slug for each in found}
    for section in whole.article.sections:
        ids = tuple(each.id for each in section.questions)
        if known.isdisjoint(ids):
            slug = _free(slug_of(f"{stem}-{slug_of(section.heading)}"), taken)
            taken.add(slug)
            found.append(Stated(slug, section.heading, "", ids))
    return found


def _free(slug: str, taken: Container[str]) -> str:
    """Return the slug, with the first number behind it that no article of the table has."""
    names = chain((slug,), (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _part(whole: Article, stated: Stated, source: SourceFile, options: LoadOptions) -> Imported:
    """Return one article of a table; its questions alone have facts."""
    ids = set(stated.questions)
    front = replace(
        whole.front,
        questions=tuple(each for each in whole.front.questions if each[0] in ids),
    )
    own = replace(
        whole,
        title=stated.title,
        slug=stated.slug,
        language=stated.language or whole.language,
        sections=tuple(each for each in whole.sections if each.questions[0].id in ids),
        front=front,
        repairs=(),
        gaps=(),
        problems=(),
        dropped=(),
    )
    markdown, same = _read_back(own, (), (), source, options)
    return Imported(own, markdown, reads_back=same)


def _beside(article: Article) -> tuple[str, ...]:
    """Return the paths of pictures, each once; none that leads out of the source's folder."""
    found = (link.target for body, _ in bodies(article) for link in body.links if link.picture)
    names = dict.fromkeys(unquote(url) for url in found if is_allowed_image(url))
    return tuple(name for name in names if _is_picture(name) and ".." not in name.split("/"))


def _outside(article: Article) -> tuple[str, ...]:
    """Return the paths of pictures that lead out of the source's folder, each once."""
    found = (link.target for body, _ in bodies(article) for link in body.links if link.picture)
    names = dict.fromkeys(unquote(url) for url in found if is_allowed_image(url))
    return tuple(name for name in names if _is_picture(name) and ".." in name.split("/"))


def _is_picture(name: str) -> bool:
    is_path = not name.startswith("/") and "\0" not in name
    return is_path and name.lower().endswith(MEDIA_SUFFIXES)


def _language(article: Article) -> str:
    """Return the language of an article that states none: its script's, where that is sure."""
    if article.front.language or not article.language.startswith("zh"):
        return article.language
    return sure_script("".join(body.text for body, _ in bodies(article))) or article.language


def _read_back(
    article: Article,
    rows: tuple[str, ...],
    notes: tuple[str, ...],
    source: SourceFile,
    options: LoadOptions,
) -> tuple[str, bool]:
    """Return an article as Markdown, and whether that is read as the same.

    Numbers that a text may name stay before headings if they are read as numbers again. Wordings
    are stated in the front matter, where editing a heading changes nothing any more, only if
    they are read as others without.
    """
    manners = [Manner(rows), Manner(rows, held=True)]
    if not rows and names_its_parts(article):
        manners.insert(0, Manner(numbered=True))
    for manner in manners:
        first = as_footnotes(as_markdown(article, manner), notes)
        markdown, again = _settled(first, source, options, manner)
        if _is_same(again, article):
            return markdown, True
    return markdown, False


def _settled(
    markdown: str, source: SourceFile, options: LoadOptions, manner: Manner
) -> tuple[str, Article]:
    """Return Markdown that is written as it is read, and the article that it is read as."""
    path = f"{PurePosixPath(source.path).stem}.md"
    again = _load(SourceFile(path, markdown.encode()), options, source.path)
    for _ in range(_ROUNDS):
        written = as_markdown(again, replace(manner, rows=tuple(markdown.split("\n"))))
        if written == markdown:
            break
        markdown = written
        again = _load(SourceFile(path, markdown.encode()), options, source.path)
    return markdown, again


def _is_same(one: Article, two: Article) -> bool:
    return list(_structure(one)) == list(_structure(two))


def _load(source: SourceFile, options: LoadOptions, shown: str) -> Article:
    """Return the article; messages name the file that the person gave."""
    try:
        article = load(source, options)
    except SourceError as error:
        place = replace(error.location or Location(shown), file=shown)
        raise SourceError(error.code, error.says, place) from error
    problems = tuple(
        replace(each, location=replace(each.location, file=shown))
        if each.location.file == source.path
        else each
        for each in article.problems
    )
    return replace(article, problems=problems)


def _structure(article: Article) -> Iterator[str]:
    """Yield the words of an article in their order, with what stands under what."""
    yield from (article.title, article.slug, article.language, article.lead_body.text)
    for section in article.sections:
        yield from ("##", section.heading, section.lead_body.text)
        for each in section.questions:
            yield from ("###", each.id, each.question, each.body.text)
    yield article.conclusion_body.text
