"""What rules look at: one frozen value, made once for a whole site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from kb_site.core.errors import Location
from kb_site.core.laws import LawState, LawText
from kb_site.core.messages import Message
from kb_site.core.model import Site
from kb_site.core.values import Value, field
from kb_site.options.search_expectations import Expectation
from kb_site.options.site_options import Config
from kb_site.site.links import LinkAt
from kb_site.site.published import Published


class Found(Value):
    """What the built site answered to a query: question ids, best first."""

    query: str
    ids: tuple[str, ...]


class TemplateText(Value):
    """A file of the site's own theme: its name below the templates folder, and its text."""

    name: str
    text: str


class ScriptText(Value):
    """A script of the site's own theme: where it lies, its text, and the name it would override."""

    name: str
    text: str
    overrides: str


class PageWeight(Value):
    """A written page: bytes as they are sent, compressed, with what it needs to be read."""

    path: str
    compressed: int


class Evidence(Value, eq=False):
    """A site and all that is known around it; what was not asked for is empty.

    Each is equal to itself alone, so that what several rules need can be found once.
    """

    site: Site
    config: Config
    laws: tuple[LawState, ...] = ()
    law_texts: tuple[LawText, ...] = ()
    as_of: date = date.min
    pages: frozenset[str] = frozenset()
    """Paths of the pages, stubs of redirects included."""
    files: frozenset[str] = frozenset()
    """Paths of all files of the content folder, relative to the site folder."""
    links: tuple[LinkAt, ...] = ()
    """All links and pictures of articles, and where they lead."""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines of kb-site.yaml and of all sources, by path."""
    published: Published | None = None
    templates: tuple[TemplateText, ...] = ()
    scripts: tuple[ScriptText, ...] = ()
    theme: tuple[TemplateText, ...] = ()
    """The default theme's files."""
    strings: tuple[str, ...] = ()
    """Names of the interface strings, the site's own among them."""
    expectations_path: str = ""
    expectations: tuple[Expectation, ...] = ()
    by_rule: tuple[Expectation, ...] = ()
    """Plain forms of the featured questions, that nobody has to write down."""
    found: tuple[Found, ...] = ()
    weights: tuple[PageWeight, ...] = ()
    """Of question pages that may be over their budget."""
    index: int = 0
    """Bytes of the search index that a first search loads, compressed."""
    web: Mapping[str, Message] = field(default_factory=dict)
    """What is wrong with addresses on the web, by address."""


def place_in_config(evidence: Evidence, word: str, *, key: bool = False) -> Location:
    """Return where `word` stands first in kb-site.yaml, as a key if there is one and `key`.

    Without the word, the file's beginning.
    """
    whole = re.compile(rf"(?<![\w./-]){re.escape(word)}(?![\w/-])")
    as_key = re.compile(rf"[\s{{,]*[\"']?{re.escape(word)}[\"']?:")
    name = evidence.config.name
    found: Location | None = None
    for number, line in enumerate(evidence.texts.get(name, ()), 1):
        match = None if line.lstrip().startswith("#") else whole.search(line)
        if match and (not key or as_key.match(line)):
            return Location(name, number, match.start() + 1)
        found = found or (Location(name, number, match.start() + 1) if match else None)
    return found or Location(name)
