"""What templates see of every page: its frame, and the parts that several pages share.

Every `href` is relative to the page that holds it. `html` fields are safe HTML; all other
text is plain and is escaped by the template engine. Dates are ISO text, empty if not known.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, Protocol

from kb_site.core.values import Aside, Value, field
from kb_site.pages.shared.policy import CONTENT_SECURITY_POLICY


class LinkView(Value):
    """A link with its words."""

    title: str
    href: str
    context: str = ""
    """What a question is about, where its title does not say so."""


class EditionLink(Value):
    """The same page in one edition of the site; `address` is absolute, empty without `base_url`."""

    language: str
    title: str
    href: str
    address: str
    current: bool


class FrameView(Value):
    """What surrounds every page: names, addresses of assets, the footer's words."""

    site_title: str
    title: str
    """The page's own title; equals `site_title` on the home page."""
    description: str
    language: str
    root: str
    """The prefix that leads to the edition's home: `""` or `"../"`; absolute in 404.html."""
    css: str
    """The sheet of every page."""
    icon: str
    touch_icon: str
    script: str
    """The search, as one script."""
    page_script: str
    """What loads the search when it is wanted, and makes buttons work: copying a link, opening all
    answers, leaving at once."""
    first_script: str
    """What runs before anything is shown, such as the chosen theme: the same file as
    `page_script`, unless the site has scripts of its own; empty where nothing must run."""
    text_size: str
    """The script of the choice of text sizes, where `page_script` does not hold it."""
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
    """The kind of page: home, question, topic, article, search, not-found, offline, print."""
    robots: str = ""
    draft: bool = False
    """Whether the page shows what is not to be published yet."""
    report: str = ""
    """The feedback address up to where a query is put; empty without one."""
    feedback: str = ""
    quick_exit: bool = False
    sizes: bool = False
    """Whether a reader can choose a text size."""
    topic: str = ""
    """The address of the topic that the page is of, as in `topics`; empty if of none."""
    policy: str = CONTENT_SECURITY_POLICY
    """What the page may load and send."""
    breadcrumb: str = ""
    """The way to the page as JSON-LD; empty without `base_url`."""
    articles: str = ""
    """The list of all articles."""
    pages: tuple[LinkView, ...] = ()
    """The site's plain pages."""
    editions: tuple[EditionLink, ...] = ()
    """This page in every edition, its own among them; empty where there is only one."""
    locale: str = ""
    """As zh_TW; empty where the text is not of one place."""
    sheet: str = ""
    """The sheet of what the page shows besides, which stands before `css`; empty where that has
    all."""
    once: Aside[Hashable, str] = field(default_factory=Aside)
    """What templates have rendered once for all pages of this kind and depth."""


class LawArticleView(Value):
    """An article of a law in its own words; `anchor` is its id on every page that shows it."""

    name: str
    anchor: str
    paragraphs: tuple[str, ...]


class LawView(Value):
    """A law that an answer cites; `state` is in-force, repealed or unknown."""

    name: str
    """Without 《》, as is the successor's."""
    state: str
    since: str = ""
    successor: str = ""
    url: str = ""
    """An official address."""
    id: str = ""
    href: str = ""
    """The law's own page."""
    as_of: str = ""
    """The day on which the words of its articles were compared with their source."""
    articles: tuple[LawArticleView, ...] = ()
    """Those that are cited and whose words the site has."""


class SourceView(Value):
    """Where an article comes from."""

    name: str
    url: str = ""
    accessed: str = ""


class CertaintyView(Value):
    """How sure an answer is: law, source or open, and the site's words for it."""

    kind: str
    words: str


class AnswerView(Value):
    """A question with its answer, as topic, article and print pages show it."""

    id: str
    question: str
    href: str
    short: str
    """The short answer as plain text."""
    html: str
    rest_html: str = ""
    """What pages show below the short answer: the answer, without a sentence that is it."""
    context: str = ""
    """What the question is about, where its wording does not say so."""
    heading: str = ""
    """The source's own heading where it differs from the question, else empty."""
    clause: str = ""
    """Its number, such as 第三条 or 2.1, where a law or contract refers to its parts by it."""
    former: tuple[str, ...] = ()
    """Earlier ids, whose anchors still lead here."""
    gaps: int = 0
    supplied: int = 0
    """Gaps whose words the editor supplied."""
    short_html: str = ""
    """The short answer with its links."""
    topic: LinkView | None = None
    certainty: CertaintyView | None = None
    """Both on the home page alone."""


class TopicCard(Value):
    """A topic as the home page and the search page show it."""

    id: str
    title: str
    description: str
    href: str
    count: int
    questions: tuple[LinkView, ...] = ()


class View(Protocol):
    """All that the template of one page sees."""

    template: ClassVar[str]

    @property
    def frame(self) -> FrameView:
        """What surrounds the page."""
