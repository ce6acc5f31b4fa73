"""Doubts that an editor let stand at the review desk are ignored while their lines are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_site.core.authored import Ignore
from kb_site.core.errors import Problem, SourceError
from kb_site.core.model import Article, SourceFile
from kb_site.core.regular_files import read_or_nothing
from kb_site.options.review_file import NAME, read_review
from kb_site.options.site_options import Config
from kb_site.reading.doubt_keys import content_of, keys_of
from kb_site.reading.forms import text_of


def accepted_ignores(
    articles: Iterable[Article], sources: Iterable[SourceFile], config: Config
) -> tuple[tuple[Ignore, ...], tuple[Problem, ...]]:
    """Return what `review.yaml` ignores, and a warning where it cannot be read."""
    known, problems = read_review(read_or_nothing(config.folder / NAME))
    if not known:
        return (), problems
    by_path = {source.path: source for source in sources}
    found: list[Ignore] = []
    for article in articles:
        approval = known.get(article.file)
        if approval and approval.accepted:
            rows = _rows(by_path[article.file], article, config)
            found += _ignored(article, rows, {each.doubt for each in approval.accepted})
    return tuple(found), problems


def _rows(source: SourceFile, article: Article, config: Config) -> list[str]:
    try:
        return text_of(source, article.encoding, config.plugins).split("\n")
    except SourceError:
        return []


def _ignored(article: Article, rows: list[str], accepted: set[str]) -> Iterator[Ignore]:
    """Yield the places of codes at which every finding was accepted."""
    problems = sorted(article.problems, key=lambda each: (each.location.line, each.location.column))
    keys = keys_of((each.code, content_of(each, article.file, rows)) for each in problems)
    places: dict[tuple[str, str, int], bool] = {}
    for each, key in zip(problems, keys, strict=True):
        place = (each.code, each.location.file, each.location.line)
        stands = key in accepted and each.severity != "error"
        places[place] = stands and places.get(place, True)
    for (code, file, line), every in places.items():
        if every:
            yield Ignore(NAME, 1, code, "accepted at the review desk", file, line)
