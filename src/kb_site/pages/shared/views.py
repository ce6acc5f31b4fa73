"""What templates see: one frozen view a page type, and the frame that every page shares.

Every `href` is relative to the page that holds it. `html` fields are safe HTML; all other
text is plain and is escaped by the template engine. Dates are ISO text, empty if not known.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class EditionLink:
    """The same page in one edition of the site; `address` is absolute, empty without `base_url`."""

    language: str
    title: str
    href: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class FrameView:
    """What surrounds every page: names, addresses of assets, the footer's words."""

    site_title: str
    title: str
    """The page's own title; equals `site_title` on the home page."""
    description: str
    language: str
    root: str
    """The prefix that leads to the edition's home: `""` or `"../"`; absolute in 404.html."""
    css: str
    icon: str
    touch_icon: str
    script: str
    """The search, as one script."""
    page_script: str
    """What loads the search when it is wanted, and makes buttons work: copying a link, opening all
    answers, leaving at once."""
    text_size: str
    """The script of the choice of text sizes; empty where the site does not offer it."""
    manifest: str
    logo: str
    canonical: str
    """The page's absolute address; empty without `base_url`."""
    picture: str
    """Absolute address of the picture for shared links; empty without `base_url`."""
    feed: str
    opensearch: str
    """Both empty without `base_url`."""
    home: str
    search: str
    print: str
    changes: str
    topics: tuple[LinkView, ...]
    not_legal_advice: str
    footer: str
    current: str = ""
    """The kind of page: home, question, topic, article, search, not-found, print."""
    robots: str = ""
    draft: bool = False
    """Whether the page shows what is not to be published yet."""
    report: str = ""
    """The feedback address up to where a query is put; empty without one."""
    feedback: str = ""
    quick_exit: bool = False
    editions: tuple[EditionLink, ...] = ()
    """This page in every edition, its own among them; empty where there is only one."""


@dataclass(frozen=True, slots=True)
class LawView:
    """A law that an answer cites; `state` is in-force, repealed or unknown."""

    name: str
    """Without 《》, as is the successor's."""
    state: str
    since: str = ""
    successor: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where an article comes from."""

    name: str
    url: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question with its answer, as topic, article and print pages show it."""

    id: str
    question: str
    href: str
    short: str
    html: str
    heading: str = ""
    """The source's own heading where it differs from the question, else empty."""
    former: tuple[str, ...] = ()
    """Earlier ids, whose anchors still lead here."""
    gaps: int = 0
    supplied: int = 0
    """Gaps whose words the editor supplied."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """q/<id>.html."""

    frame: FrameView
    answer: AnswerView
    topic: LinkView
    article: LinkView
    next: tuple[str, ...]
    """What to do next, one short sentence each."""
    laws: tuple[LawView, ...]
    source: SourceView | None
    published: str
    reviewed: str
    overdue: bool
    dropped: int
    """Lines of boilerplate left out of the article."""
    related: tuple[LinkView, ...]
    previous: LinkView | None
    following: LinkView | None
    markdown: str
    """The same question as a Markdown file."""
    edit: str = ""
    """Where the source can be edited; empty without `edit_url`."""
    json_ld: str = ""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic as the home page and the search page show it."""

    id: str
    title: str
    description: str
    href: str
    count: int
    questions: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class RecentView:
    """A question that was reviewed lately."""

    title: str
    href: str
    date: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """index.html."""

    frame: FrameView
    description: str
    topics: tuple[TopicCard, ...]
    featured: tuple[AnswerView, ...]
    recent: tuple[RecentView, ...]
    articles: tuple[LinkView, ...]
    chosen: bool = True
    """Whether the site's authors chose the featured questions; else they are each topic's first."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """topics/<id>.html, and topics/<id>.<number>.html from the second page of fifty."""

    frame: FrameView
    id: str
    title: str
    description: str
    count: int
    answers: tuple[AnswerView, ...]
    number: int
    pages: tuple[LinkView, ...]
    """All pages of the topic; empty if there is only one."""
    previous: LinkView | None
    following: LinkView | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as article and print pages show it."""

    anchor: str
    number: str
    heading: str
    lead_html: str
    answers: tuple[AnswerView, ...]
    topic: LinkView | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """articles/<slug>.html."""

    frame: FrameView
    title: str
    summary: str
    lead_html: str
    conclusion_html: str
    sections: tuple[SectionView, ...]
    source: SourceView | None
    published: str
    reviewed: str
    overdue: bool
    dropped: int
    gaps: int
    laws: tuple[LawView, ...] = ()
    edit: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """search.html: without script, the list of all questions by topic.

    In a large site the topics have no questions here; their own pages list them.
    """

    frame: FrameView
    topics: tuple[TopicCard, ...]
    count: int


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """404.html; its links are absolute, from the base URL's path or from /."""

    frame: FrameView
    topics: tuple[TopicCard, ...]


@dataclass(frozen=True, slots=True)
class PrintPage:
    """print.html: the whole site on one page; a large one is `apart`, and the rest is empty."""

    frame: FrameView
    topics: tuple[tuple[TopicCard, tuple[AnswerView, ...]], ...]
    articles: tuple[ArticlePart, ...]
    apart: tuple[tuple[TopicCard, tuple[LinkView, ...]], ...] = ()
    """The topics with links to their pages."""


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """An article's lead and conclusion on the print page."""

    title: str
    lead_html: str
    conclusion_html: str
    source: SourceView | None
    reviewed: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What happened to an article or a question: published or reviewed."""

    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The changes of one day."""

    date: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """changes.html: what was published and reviewed, by the content's own dates, latest first."""

    frame: FrameView
    days: tuple[DayView, ...]
    earlier: int
    """Changes that are left out, as too long ago."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """A page that lies where another one lay, and sends its readers there."""

    frame: FrameView
    target: LinkView


View = (
    QuestionPage
    | HomePage
    | TopicPage
    | ArticlePage
    | SearchPage
    | NotFoundPage
    | PrintPage
    | ChangesPage
    | RedirectPage
)
