"""What the index is made of and what a search gives back."""

from __future__ import annotations

from kb_site.core.values import Value

ABOUT = "\u2063"
"""Parts a question from what it is about, where its wording does not say: an invisible separator,
which searching passes over and which showing a result splits at."""

LAWS, PAGES, ARTICLES = OTHERS = ("laws/", "pages/", "articles/")
"""What stands for a topic with pages that are in none: a law's, a plain one, an article's."""


class SearchDocument(Value):
    """A question or page as it is searched; all text is plain, `url` relative to the top."""

    id: str
    question: str
    aliases: tuple[str, ...]
    headings: tuple[str, ...]
    topic: str
    """The topic's id."""
    topic_title: str
    url: str
    short: str
    answer: str


class Pin(Value):
    """A question (its id) or a text that stands first where a query holds one of the words."""

    words: tuple[str, ...]
    question: str = ""
    text: str = ""


class SearchOptions(Value):
    """What a site adds to the package's tables."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()
    """Product and law names: no same-meaning words stand for them or for a part of them."""
    language: str = "zh-Hans"
    builtin_synonyms: bool = True
    """Whether the package's own words of the same meaning count."""
    own: tuple[str, ...] = ()
    """Names that mean the site's own subject."""
    other: tuple[str, ...] = ()
    """Names of somebody else."""
    featured: tuple[str, ...] = ()
    """Ids of questions that come first of equals."""
    pinned: tuple[Pin, ...] = ()


class SearchFile(Value):
    """A file of the index, its path relative to the output's top."""

    path: str
    data: bytes


class SearchResult(Value):
    """A question or page that answers a query; `answer` is its short answer or first sentence."""

    id: str
    question: str
    topic: str
    url: str
    score: float
    answer: str
    context: str = ""
    """What the question is about, where its wording does not say so."""

    @property
    def is_question(self) -> bool:
        """Whether it is a question, and no law, article or page of an author's own."""
        return self.topic not in OTHERS
