"""What a build says after an edit of words: what it said before, but for the edited articles."""

from __future__ import annotations

from collections.abc import Iterable

from kb_site.build.cache.recall import Done
from kb_site.core.errors import Problem, in_order
from kb_site.core.model import Article
from kb_site.core.regular_files import read_or_nothing
from kb_site.core.values import replace
from kb_site.options.review_file import NAME as REVIEW
from kb_site.options.review_file import read_review
from kb_site.options.site_options import Config


def told_after(done: Done, edits: Iterable[tuple[Article, Article]], config: Config) -> Done | None:
    """Return what a build says after edits; nothing where rules may find something else.

    `done` is what it said before; each edit is an article as it was and as it is.
    """
    problems, ignored = set(done.problems), done.ignored
    reviewed, _ = read_review(read_or_nothing(config.folder / REVIEW))
    for before, after in edits:
        old, new = _settled(before, config), _settled(after, config)
        if reviewed.get(after.file) or not problems.issuperset(old[0]):
            return None
        problems -= set(old[0])
        if any(one.location.file == after.file for one in problems):
            return None
        problems |= set(new[0])
        ignored += new[1] - old[1]
        if any(one.severity == "error" for one in new[0]):
            return None
    return replace(done, problems=in_order(problems), ignored=ignored)


def _settled(article: Article, config: Config) -> tuple[tuple[Problem, ...], int]:
    """Return an article's own findings as the site wants them, and how many are silenced."""
    if not article.problems and not article.ignores:
        return (), 0
    from kb_site.checks.settle import settle

    found = settle(article.problems, config, article.ignores)
    return found.problems, found.ignored
