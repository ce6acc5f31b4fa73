"""The site's questions as search documents, and their index in the output folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from kb_site.core.addresses import article_path, edition_folder, law_path, plain_path, question_path
from kb_site.core.bodies import questions_of
from kb_site.core.model import Article, PlacedQuestion, Site
from kb_site.core.runs import Run
from kb_site.options.site_options import Config
from kb_site.pages.shared.law_book import LawBook, whole_laws
from kb_site.pages.shared.listed import Deferred, Last, Page, Renewable, Renewal
from kb_site.pages.shared.parts import short_answer
from kb_site.search.corpus import read_corpus
from kb_site.search.index import index_files
from kb_site.search.model import ABOUT, ARTICLES, LAWS, PAGES, Pin, SearchDocument, SearchOptions
from kb_site.search.notes import LEAST, notes_of
from kb_site.search.renew import renew_index


def search_bundle(
    site: Site, config: Config, book: LawBook, names: Mapping[str, str], runs: tuple[Run, ...]
) -> Iterator[Page]:
    """Yield the files of the search index of an edition, made together.

    They follow from the questions, the other pages and the options alone: where those are as
    before, so is every byte. `names` are interface strings, `runs` all questions in runs.
    """
    folder = edition_folder(config.language, config.editions)
    options = search_options(config)
    order = tuple(f"{run.topic.id} {run.article.slug} {len(run.questions)}" for run in runs)
    pages = (*_laws(site, book, names), *_plain_pages(site, names), *_articles(site, names))
    frame = (options, tuple(topic for topic, _ in site.topics), order, pages)
    whole = Deferred(_search_files, (folder, runs, options, pages))
    renew = partial(_renewed, folder, site, runs)
    yield Page(f"{folder}search/", Renewable(whole, frame, site.articles, renew))


def _search_files(
    folder: str,
    runs: Sequence[Run],
    options: SearchOptions,
    pages: Sequence[SearchDocument],
) -> Iterator[tuple[str, bytes]]:
    """Yield each file once: they are named by their content, which two parts may share."""
    written: set[str] = set()
    groups = [*map(_documents, runs), pages]
    corpus = read_corpus(chain.from_iterable(groups))
    for file in index_files(corpus, options):
        if file.path not in written:
            written.add(file.path)
            yield folder + file.path, file.data
    if len(corpus.documents) >= LEAST:
        yield "", notes_of(corpus, map(len, groups))


def _renewed(
    folder: str, site: Site, runs: Sequence[Run], last: Last, changed: Sequence[bool]
) -> Renewal | None:
    """Return the files of an index after an edit, where that need not be made anew."""
    edited = {article.slug for article, other in zip(site.articles, changed, strict=True) if other}
    return renewed(folder, [run if run.article.slug in edited else None for run in runs], last)


def renewed(folder: str, runs: Sequence[Run | None], last: Last) -> Renewal | None:
    """Return the files of an index of which only some runs of questions may be others now."""
    groups = [partial(_documents, run) if run else None for run in runs]
    # The pages are as they were, or the index is made anew.
    made = renew_index(last.notes, lambda path: last.read(folder + path), [*groups, None])
    if made is None:
        return None
    return [(folder + path, data) for path, data in made.files], made.notes


def _articles(site: Site, names: Mapping[str, str]) -> Iterator[SearchDocument]:
    """Yield the page of each article, found by a title that none of its questions has."""
    for article in site.articles:
        if is_found(article):
            yield SearchDocument(
                id=f"articles/{article.slug}",
                question=article.title,
                aliases=article.front.aliases,
                headings=(),
                topic=ARTICLES,
                topic_title=names["search_article"],
                url=article_path(article.slug),
                short=article.front.summary,
                answer="",
            )


def is_found(article: Article) -> bool:
    """Return whether a search finds an article's page, and not only its questions."""
    asked = questions_of(article)
    words = (text for each in asked for text in (each.question, each.heading))
    return len(asked) > 1 and not _has(words, _bare(article.title))


def _has(texts: Iterable[str], bare: str) -> bool:
    """Return whether the letters and digits of one of the texts are these."""
    return any(
        len(text) >= len(bare) and bare[:1] in text and _bare(text) == bare for text in texts
    )


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def search_options(config: Config) -> SearchOptions:
    """Return what the site's options say to the search."""
    return SearchOptions(
        config.synonyms,
        config.names,
        config.language,
        builtin_synonyms=config.builtin_synonyms,
        own=config.subjects.own,
        other=config.subjects.other,
        featured=config.featured,
        pinned=tuple(Pin(pin.words, pin.question, pin.text) for pin in config.pinned),
    )


def _documents(run: Run) -> list[SearchDocument]:
    tags = _new_tags(run.article)
    return [_document(placed, tags) for placed in run.questions]


def _document(placed: PlacedQuestion, tags: str) -> SearchDocument:
    question = placed.question
    headings = (question.heading, placed.section.heading)
    return SearchDocument(
        id=question.id,
        question=ABOUT.join(filter(None, (question.question, question.context))),
        aliases=question.facts.aliases,
        headings=tuple(heading for heading in headings if heading),
        topic=placed.topic.id,
        topic_title=placed.topic.title,
        url=question_path(question.id),
        short=short_answer(placed),
        answer="\n".join(filter(None, (question.body.text, tags))),
    )


def _laws(site: Site, book: LawBook, names: Mapping[str, str]) -> Iterator[SearchDocument]:
    """Yield the page of each law, with the words of the articles that it shows."""
    for state, law in zip(site.laws, whole_laws(site, book, ""), strict=True):
        yield SearchDocument(
            id=f"laws/{state.id}",
            question=names["law_name"].format(name=state.name),
            aliases=tuple(name for name in state.names if name != state.name),
            headings=(),
            topic=LAWS,
            topic_title=names["search_law"],
            url=law_path(state.id),
            short="",
            answer="\n".join("\n".join((each.name, *each.paragraphs)) for each in law.articles),
        )


def _plain_pages(site: Site, names: Mapping[str, str]) -> Iterator[SearchDocument]:
    for page in site.pages:
        yield SearchDocument(
            id=f"pages/{page.slug}",
            question=page.title,
            aliases=(),
            headings=(),
            topic=PAGES,
            topic_title=names["search_page"],
            url=plain_path(page.slug),
            short=page.front.summary,
            answer=page.lead_body.text,
        )


def _new_tags(article: Article) -> str:
    """Return the tags whose words stand nowhere in their article, which no search would find.

    The others would only put all answers of an article before better ones.
    """
    if not article.front.tags:
        return ""
    said = "\n".join(
        f"{section.heading}\n{each.question}\n{each.heading}\n{each.body.text}"
        for section in article.sections
        for each in section.questions
    )
    return " ".join(tag for tag in article.front.tags if tag not in said)
