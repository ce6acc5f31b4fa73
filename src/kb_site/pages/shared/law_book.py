"""The laws of a site as its pages show them: their state, and their articles in their own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb_site.chinese.law_articles import LawArticle, read_article
from kb_site.core.addresses import law_anchor, law_path
from kb_site.core.bodies import questions_of
from kb_site.core.laws import LawCitation, LawMention, LawState, LawText
from kb_site.core.model import Article, Site
from kb_site.core.values import Value, replace
from kb_site.pages.shared.views import AnswerView, LawArticleView, LawView


class LawBook(Value):
    """Laws, and the words of their articles where the site has them."""

    states: tuple[LawState, ...] = ()
    texts: tuple[LawText, ...] = ()

    def part(self, article: Article) -> LawBook:
        """Return the laws that an article cites, with the words of what it cites of each.

        So a page need not be made anew where other laws have changed.
        """
        named = names_of(article) if self.states else frozenset()
        states = tuple(each for each in self.states if named.intersection(each.names))
        if not states:
            return _NO_LAWS
        known, cited = {each.name for each in states}, cited_of(article)
        texts = (each for each in self.texts if each.law in known)
        return LawBook(states, tuple(_only(each, cited) for each in texts))

    def views(
        self,
        named: Iterable[str],
        mentions: Iterable[LawMention],
        cited: Iterable[LawCitation],
        root: str,
    ) -> tuple[LawView, ...]:
        """Return the known laws of a page: the author's list first, then those it cites.

        Each has those of the cited articles whose words the site has, as the law orders them.
        """
        if not self.states:
            return ()
        names = [*(name.strip("《》") for name in named), *(mention.name for mention in mentions)]
        by_any_name = {name: state for state in self.states for name in state.names}
        found = map(by_any_name.get, names)
        known = {state.name: state for state in found if state}
        texts = {text.law: text for text in self.texts}
        articles = {(each.law, each.article) for each in cited}
        return tuple(
            law_view(state, texts.get(state.name), articles, root) for state in known.values()
        )


_NO_LAWS = LawBook()
"""One for all articles that cite none, so that it is looked at once."""


def whole_laws(site: Site, book: LawBook, root: str) -> tuple[LawView, ...]:
    """Return all laws of a site, with every article that is cited anywhere."""
    if not site.laws:
        return ()
    cited = frozenset(
        each for article in (*site.articles, *site.pages) for each in cited_of(article)
    )
    texts = {text.law: text for text in book.texts}
    return tuple(law_view(law, texts.get(law.name), cited, root) for law in site.laws)


def names_of(article: Article) -> frozenset[str]:
    """Return the names of all laws that an article cites or rests on."""
    found = {mention.name for mention in article.laws}
    for question in questions_of(article):
        found.update(name.strip("《》") for name in question.facts.laws)
        found.update(mention.name for mention in question.laws)
    return frozenset(found)


def cited_of(article: Article) -> frozenset[tuple[str, str]]:
    """Return the law and the name of each article of a law that an article cites."""
    found = {(each.law, each.article) for each in article.cited}
    for question in questions_of(article):
        found.update((each.law, each.article) for each in question.cited)
    return frozenset(found)


def law_view(
    state: LawState, text: LawText | None, cited: Iterable[tuple[str, str]], root: str
) -> LawView:
    """Return a law with the words of those of its articles that are cited."""
    path = root + law_path(state.id) if state.id else ""
    view = LawView(state.name, state.state, state.since, state.successor, state.url, state.id, path)
    if text is None:
        return view
    shown = _only(text, frozenset(cited))
    numbered = sorted(
        (article, name, words) for name, words in shown.articles if (article := read_article(name))
    )
    articles = tuple(_article(state.id, *each) for each in numbered)
    return replace(view, url=text.url or state.url, as_of=text.as_of, articles=articles)


class Here(Value):
    """Makes citations lead to the words that their own page shows."""

    places: Mapping[str, str]

    @classmethod
    def of(cls, laws: Iterable[LawView]) -> Here:
        """Return what leads to the articles of these laws."""
        return cls(
            {
                f'href="{law.href}#{article.anchor}"': f'href="#{article.anchor}"'
                for law in laws
                for article in law.articles
            }
        )

    def html(self, html: str) -> str:
        """Return safe HTML whose citations lead there."""
        for there, place in self.places.items() if '<cite class="law' in html else ():
            html = html.replace(there, place)
        return html

    def answer(self, answer: AnswerView) -> AnswerView:
        """Return an answer whose citations lead there."""
        if not self.places:
            return answer
        return replace(
            answer,
            html=self.html(answer.html),
            rest_html=self.html(answer.rest_html),
            short_html=self.html(answer.short_html),
        )


def _only(text: LawText, cited: frozenset[tuple[str, str]]) -> LawText:
    articles = tuple(each for each in text.articles if (text.law, each[0]) in cited)
    return replace(text, articles=articles)


def _article(law_id: str, article: LawArticle, name: str, words: str) -> LawArticleView:
    paragraphs = tuple(line.strip() for line in words.split("\n") if line.strip())
    return LawArticleView(name, law_anchor(law_id, article), paragraphs)
