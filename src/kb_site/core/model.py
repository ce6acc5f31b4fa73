"""The values that pass between the stages; all frozen, all free of behaviour.

Markdown text is the dialect of `kb_site.markdown.typeset`. Lines and columns count from 1 in
the decoded source; line numbers never move, whatever a repair does.
"""

from __future__ import annotations

from typing import Literal

from kb_site.core.authored import FrontMatter, Ignore, QuestionFacts, Topic
from kb_site.core.errors import Problem
from kb_site.core.git import Committed
from kb_site.core.laws import LawCitation, LawMention, LawQuotation, LawState
from kb_site.core.values import Value

Form = Literal["markdown", "text", "html", "table"]
TitleSource = Literal["text", "front-matter", "file-name", "none"]  # a name that says nothing

GAP_MARK = "〔原文缺字〕"
"""Stands in an article's Markdown wherever words of the source are missing."""

OTHER_TOPIC = "other"
"""The id of the topic 其他, which takes what fits none."""


class SourceFile(Value):
    """A source on disk, its path from the site folder; `committed` where git is asked for dates."""

    path: str
    data: bytes
    sidecar: bytes | None = None
    sidecar_path: str = ""
    committed: Committed | None = None


class Repair(Value):
    """A change made to damaged text, at its place in the source."""

    line: int
    column: int
    kind: str
    before: str
    after: str


class Gap(Value):
    """A place where words are missing; `question` is the id of the question it stands in."""

    line: int
    column: int
    question: str | None = None
    filled: bool = False


class DroppedLine(Value):
    """A line of boilerplate that was left out."""

    line: int
    reason: str
    text: str


class PrivateValue(Value):
    """A private value that was kept out of the article; shown to the author alone."""

    line: int
    column: int
    kind: str
    text: str


class DecodedText(Value):
    """A source's text with LF line ends; `confidence` is between 0 and 1."""

    text: str
    encoding: str
    confidence: float
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()


class Line(Value):
    """One line of a draft.

    `heading` is the level that the form itself gives (1 title, 2 section, 3 question, 4 and
    more inside an answer), 0 where it gives none. `markdown` lines are Markdown already;
    others are plain text and are escaped when they become Markdown.
    """

    number: int
    text: str
    heading: int = 0
    id: str = ""
    markdown: bool = False
    column: int = 1


class Enclosed(Value):
    """A picture that came inside a source: the name that the text knows it by, and its bytes."""

    name: str
    data: bytes


class Stated(Value):
    """An article that a table says some of its questions belong to, by their ids."""

    slug: str
    title: str
    language: str
    questions: tuple[str, ...] = ()


class Draft(Value):
    """A source split into lines, before repair."""

    form: Form
    lines: tuple[Line, ...]
    front: FrontMatter = FrontMatter()
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    pictures: tuple[Enclosed, ...] = ()
    notes: tuple[str, ...] = ()
    """The names by which footnotes stand in the text."""
    articles: tuple[Stated, ...] = ()
    """The articles that the rows of a table belong to."""


class RepairedDraft(Value):
    """A draft after repair: clean lines, and the record of all that was changed or left out."""

    form: Form
    lines: tuple[Line, ...]
    front: FrontMatter = FrontMatter()
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[Gap, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    private: tuple[PrivateValue, ...] = ()
    problems: tuple[Problem, ...] = ()


class Link(Value):
    """A link or a picture of a body; `target` is as its author wrote it, percent-encoded."""

    target: str
    words: str = ""
    """What a picture shows, in words."""
    picture: bool = False
    start: int = 0
    end: int = 0
    """Where its start tag lies in the body's HTML."""


class Body(Value):
    """Markdown made ready for pages: safe HTML, and the plain text that a reader sees."""

    html: str = ""
    text: str = ""
    links: tuple[Link, ...] = ()
    """Links and pictures, in order."""
    ids: tuple[str, ...] = ()
    """Of places that a link may name."""
    leads: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    """Where its links lead, seen from the edition's home, and those that lead nowhere."""


class Question(Value):
    """A question with its answer; `id` is permanent and outlives rewording."""

    id: str
    number: str
    heading: str
    question: str
    answer: str
    line: int
    wording_rule: str = ""
    """The rule that made the wording of the heading; empty where the heading was kept."""
    context: str = ""
    """What the question is about, where its wording does not say so."""
    topic: str = ""
    """Where the author moved the question; its section's topic applies if empty."""
    facts: QuestionFacts = QuestionFacts()
    body: Body = Body()
    short: Body = Body()
    """The author's short answer, if he gives one."""
    steps: tuple[Body, ...] = ()
    """What to do next."""
    laws: tuple[LawMention, ...] = ()
    cited: tuple[LawCitation, ...] = ()
    """Each article of a law that heading and answer cite, once."""
    gaps: int = 0
    """Open gaps in heading and answer."""
    former: tuple[str, ...] = ()
    """Every id that is redirected here."""


class Section(Value):
    """A section with its questions; `lead` is Markdown that stands before the first of them."""

    number: str
    heading: str
    line: int
    questions: tuple[Question, ...]
    id: str = ""
    topic: str = ""
    topic_score: float = 0.0
    lead: str = ""
    lead_body: Body = Body()


class Article(Value):
    """A source as it was understood."""

    file: str
    form: Form
    slug: str
    title: str
    language: str
    encoding: str
    lead: str
    conclusion: str
    sections: tuple[Section, ...]
    front: FrontMatter = FrontMatter()
    lead_body: Body = Body()
    conclusion_body: Body = Body()
    repairs: tuple[Repair, ...] = ()
    gaps: tuple[Gap, ...] = ()
    dropped: tuple[DroppedLine, ...] = ()
    private: tuple[PrivateValue, ...] = ()
    laws: tuple[LawMention, ...] = ()
    cited: tuple[LawCitation, ...] = ()
    quoted: tuple[LawQuotation, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    confidence: float = 1.0
    """In the encoding, between 0 and 1."""
    title_source: TitleSource = "text"


class LoadOptions(Value):
    """What loading one source depends on of a site's options, `plugins` with their digests."""

    language: str = "zh-Hans"
    names: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    laws: tuple[LawState, ...] = ()
    allow: tuple[str, ...] = ()
    """Private values that the site allows."""
    whole: bool = False
    """Whether the source is a plain page: one text, whose headings are no questions."""
    plugins: tuple[str, ...] = ()


class PlacedQuestion(Value):
    """A question with its place in the site."""

    question: Question
    section: Section
    article: Article
    topic: Topic


class Site(Value):
    """All articles, and the questions under their topics in reading order."""

    articles: tuple[Article, ...]
    topics: tuple[tuple[Topic, tuple[PlacedQuestion, ...]], ...]
    questions: tuple[PlacedQuestion, ...]
    waiting: tuple[Article, ...] = ()
    """Drafts, and what is to be published on a later day: on no page, but their ids are theirs."""
    laws: tuple[LawState, ...] = ()
    """The known laws that articles cite or rest on; each has a page."""
    pages: tuple[Article, ...] = ()
    """Pages of an author's own that answer no question."""
    added: tuple[str, ...] = ()  # paths of the files that plugins make
