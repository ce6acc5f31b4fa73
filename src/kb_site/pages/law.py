"""laws/<id>.html: a law that the site cites, its cited articles in their own words, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from kb_site.core.addresses import law_path
from kb_site.core.laws import LawState
from kb_site.core.model import PlacedQuestion, Site
from kb_site.core.values import Value
from kb_site.pages.shared.frames import Frames
from kb_site.pages.shared.law_book import LawBook, whole_laws
from kb_site.pages.shared.listed import Page
from kb_site.pages.shared.parts import link
from kb_site.pages.shared.views import FrameView, LawArticleView, LawView, LinkView


class LawPage(Value):
    """laws/<id>.html."""

    template: ClassVar[str] = "law.html"
    frame: FrameView
    law: LawView
    articles: tuple[tuple[LawArticleView, tuple[LinkView, ...]], ...]
    """Each with the questions that cite it."""
    questions: tuple[LinkView, ...]
    """Questions that rest on the law and cite none of these articles."""
    short_names: tuple[str, ...] = ()


def law_pages(
    site: Site, frames: Frames, book: LawBook, names: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the page of each law that articles cite or rest on; `names` are interface strings."""
    root = frames.root(law_path(""), "law")
    for state, law in zip(site.laws, whole_laws(site, book, root), strict=True):
        yield Page(law_path(state.id), _law_page(state, law, site, frames, names))


def _law_page(
    state: LawState, law: LawView, site: Site, frames: Frames, names: Mapping[str, str]
) -> LawPage:
    title = names["law_name"].format(name=law.name)
    words = " ".join((title, *(each.name for each in law.articles)))
    frame = frames.make(law_path(state.id), title, words, "law")
    citing: dict[str, list[PlacedQuestion]] = {}
    resting: list[PlacedQuestion] = []
    shown = {article.name for article in law.articles}
    for placed in site.questions:
        found = {each.article for each in placed.question.cited if each.law == state.name} & shown
        for name in found:
            citing.setdefault(name, []).append(placed)
        if not found and _rests_on(placed, state):
            resting.append(placed)
    return LawPage(
        frame=frame,
        law=law,
        articles=tuple(
            (article, tuple(link(each, frame.root) for each in citing.get(article.name, ())))
            for article in law.articles
        ),
        questions=tuple(link(placed, frame.root) for placed in resting),
        short_names=tuple(name for name in state.names if name != state.name),
    )


def _rests_on(placed: PlacedQuestion, law: LawState) -> bool:
    question = placed.question
    named = {name.strip("《》") for name in question.facts.laws}
    return bool(named.intersection(law.names)) or any(
        mention.name == law.name for mention in question.laws
    )
