"""kb-site.yaml: one option, one line, whose text is also the manual's."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kb_site.core.authored import LANGUAGES, Law, Topic
from kb_site.core.kinds import (
    Flag,
    Many,
    Options,
    Span,
    Table,
    Text,
    option,
    options_of,
    record,
)
from kb_site.options.deploy_targets import DEPLOY, TargetSettings

CONFIG_NAME = "kb-site.yaml"
EDITIONS = ("zh-Hans", "zh-Hant")
Region = Literal["taiwan", "hong-kong", ""]
REGIONS = ("taiwan", "hong-kong")
FONT_TYPES = (".otf", ".ttf", ".ttc")
LOGO_TYPES = (".svg", ".png", ".webp", ".jpg", ".jpeg")

STATIC = "static"

FROM_GIT = ("published", "reviewed")

LEVELS = ("off", "note", "warning", "error")
"""What a check can be set to."""


class Private(Options):
    """Private values that may stand on the site."""

    allow: tuple[str, ...] = option(Many(Text()), "values that may stay on the site", default=())
    files: tuple[str, ...] = option(
        Many(Text()),
        "kinds of files, as pdf or heic, that may tell of their author or place and are published "
        "as they are",
        default=(),
    )


class Review(Options):
    """How long a review holds; all in days."""

    interval: int = option(Span(), "days until a review is due", default=0, key="in")
    laws: int = option(
        Span(), "days until the words of a law are to be compared again; 0 for never", default=730
    )


class Subjects(Options):
    """Names by which readers say whom they mean."""

    own: tuple[str, ...] = option(
        Many(Text()), "names that mean what this site is about", default=()
    )
    other: tuple[str, ...] = option(Many(Text()), "names of somebody else", default=())


class Pinned(Options):
    """What a search answers first to a query that holds one of the words."""

    words: tuple[str, ...] = option(Many(Text()), "words of a query")
    question: str = option(Text(), "id of the question that then stands first", default="")
    text: str = option(Text(), "or a text that then stands first", default="")


class CertaintyWords(Options):
    """What readers are told of how sure an answer is, instead of the theme's own words."""

    law: str = option(Text(), "for what the law says", default="")
    source: str = option(Text(), "for what a source says", default="")
    open: str = option(Text(), "for what nobody can say for certain", default="")


class Config(Options):
    """A site's options; `folder` is the site folder that relative paths start from."""

    folder: Path
    title: str = option(Text(), "the site's name")
    description: str = option(
        Text(), "one or two sentences for the home page and search engines", default=""
    )
    base_url: str = option(
        Text(), "the site's address; canonical links, sitemap and feed need it", default=""
    )
    language: str = option(
        Text(LANGUAGES), "script of the text and language of the interface", default="zh-Hans"
    )
    editions: tuple[str, ...] = option(
        Many(Text(EDITIONS)), "scripts that the site is built in, its own first", default=()
    )
    """All scripts that the site is built in, its own first; empty for its own alone."""
    traditional: Region = option(
        Text(REGIONS),
        "whose words and forms Traditional text has; without it, Taiwan's forms and its own words",
        default="",
    )
    accent: str = option(
        Text(), "colour of links and buttons, as #0b6360; kept readable on its ground", default=""
    )
    """#rrggbb in small letters; the theme's own colour if empty."""
    logo: str = option(
        Text(), "a square picture in the site folder, shown before the site's name", default=""
    )
    share_font: str = option(
        Text(),
        "a Han font (.otf, .ttf, .ttc), in the site folder or by its whole path; with it, pictures "
        "of shared links have words",
        default="",
    )
    footer: str = option(Text(), "a line at the foot of every page", default="")
    not_legal_advice: str = option(Text(), "a dated line at the foot of every page", default="")
    content: str = option(Text(), "folder of the articles", default="content")
    output: str = option(Text(), "folder that a build replaces", default="site")
    templates: str = option(
        Text(), "folder whose files override the theme's one by one", default="templates"
    )
    static: str = option(
        Text(), "folder whose files are published at the site's top as they are", default=STATIC
    )
    pages: str = option(
        Text(), "folder of plain pages, such as who is behind the site", default="pages"
    )
    topics: tuple[Topic, ...] = option(Many(record(Topic)), "the topics, in order", default=())
    laws: tuple[Law, ...] = option(
        Many(record(Law)),
        "the laws that the site knows; or the name of a file with the list",
        default=(),
    )
    names: tuple[str, ...] = option(
        Many(Text()), "product names that are spared phrase conversion", default=()
    )
    featured: tuple[str, ...] = option(
        Many(Text()), "ids of the most important questions, for the home page", default=()
    )
    certainty: CertaintyWords = option(
        record(CertaintyWords),
        "words for how sure an answer is, by the questions' certainty",
        default=CertaintyWords(),
    )
    private: Private = option(record(Private), "what is kept out of the site", default=Private())
    from_git: tuple[str, ...] = option(
        Many(Text(FROM_GIT)),
        "dates that articles without them have from git: published of the first commit, reviewed "
        "of the last",
        default=(),
    )
    review: Review = option(record(Review), "when articles are due for review", default=Review())
    checks: tuple[tuple[str, str], ...] = option(
        Table(Text(LEVELS)), "severity of single checks by their code, or off", default=()
    )
    """(code, off or a severity)."""
    synonyms: tuple[tuple[str, ...], ...] = option(
        Many(Many(Text())), "groups of words that mean the same, for the search", default=()
    )
    builtin_synonyms: bool = option(
        Flag(), "whether the package's own groups of words count too", default=True
    )
    subjects: Subjects = option(
        record(Subjects), "whom a query means, for the search", default=Subjects()
    )
    pinned: tuple[Pinned, ...] = option(
        Many(record(Pinned)), "answers that the search gives first", default=()
    )
    feedback: str = option(
        Text(), "mailto: or https: address for questions that the search cannot answer", default=""
    )
    feedback_endpoint: str = option(
        Text(),
        "https: address that takes what readers say of an answer, as a form sends it",
        default="",
    )
    edit_url: str = option(
        Text(), "address where a source can be edited; {path} stands for its path", default=""
    )
    quick_exit: bool = option(
        Flag(), "a link on every page that leaves the site at once", default=False
    )
    text_size: bool = option(Flag(), "a choice of three text sizes on every page", default=False)
    service_worker: bool = option(
        Flag(), "keep the site for reading and searching without a network", default=False
    )
    redirects: tuple[tuple[str, str], ...] = option(
        Table(Text()), "old question ids or page paths, and where they lead now", default=()
    )
    """(old, new): question ids, or paths of pages."""
    plugins: tuple[str, ...] = option(
        Many(Text()),
        "installed packages that add readers, checks, Markdown rules, pages or deploy types",
        default=(),
    )
    deploy: tuple[tuple[str, TargetSettings], ...] = option(
        Table(DEPLOY), "places that `kb-site deploy NAME` sends the site to", default=()
    )
    """(name, target)."""
    name: str = CONFIG_NAME
    """Of the file that says all this, in the site folder."""

    @property
    def read_folders(self) -> tuple[str, ...]:
        """The folders whose files a build reads."""
        return self.content, self.templates, self.static, self.pages

    def tag(self, language: str) -> str:
        """Return the language tag of an edition, with the region that its words are those of."""
        return language + _TAGS[self.traditional] if language == "zh-Hant" else language


_TAGS = {"": "", "taiwan": "-TW", "hong-kong": "-HK"}

OPTIONS = options_of(Config)
