"""kb-site.yaml: one option, one line, whose text is also the manual's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kb_site.core.codes import CODES
from kb_site.core.errors import ConfigError, Location, Problem, SourceError
from kb_site.core.model import OTHER_TOPIC, Law, Topic
from kb_site.core.nearest import nearest
from kb_site.options.deploy_targets import DEPLOY, TargetSettings, check_targets
from kb_site.options.fields import (
    Day,
    Field,
    Flag,
    Many,
    Record,
    Span,
    Table,
    Text,
    Whole,
    read_record,
)
from kb_site.options.masking import masked
from kb_site.options.strict_yaml import Node, read_yaml

CONFIG_NAME = "kb-site.yaml"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
EDITIONS = ("zh-Hans", "zh-Hant")
LOGO_TYPES = (".svg", ".png", ".webp", ".jpg", ".jpeg")
MAX_CONFIG_BYTES = 1_000_000

LEVELS = ("off", "note", "warning", "error")
"""What a check can be set to."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Private:
    """Private values that may stand on the site."""

    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """How long a review holds; `interval` is in days."""

    interval: int = 0


@dataclass(frozen=True, slots=True)
class Config:
    """A site's options; `folder` is the site folder that relative paths start from."""

    folder: Path
    title: str
    description: str = ""
    base_url: str = ""
    language: str = "zh-Hans"
    editions: tuple[str, ...] = ()
    """All scripts that the site is built in, its own first; empty for its own alone."""
    accent: str = ""
    """#rrggbb in small letters; the theme's own colour if empty."""
    logo: str = ""
    footer: str = ""
    not_legal_advice: str = ""
    content: str = "content"
    output: str = "site"
    templates: str = "templates"
    topics: tuple[Topic, ...] = ()
    laws: tuple[Law, ...] = ()
    names: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    private: Private = Private()
    review: Review = Review()
    checks: tuple[tuple[str, str], ...] = ()
    """(code, off or a severity)."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    feedback: str = ""
    edit_url: str = ""
    quick_exit: bool = False
    text_size: bool = False
    service_worker: bool = False
    redirects: tuple[tuple[str, str], ...] = ()
    """(old, new): question ids, or paths of pages."""
    deploy: tuple[tuple[str, TargetSettings], ...] = ()
    """(name, target)."""


_TOPIC = Record(
    Topic,
    (
        Field("id", Text(), "stands in addresses and in `## section {#id}`", required=True),
        Field("title", Text(), "what readers see", required=True),
        Field("description", Text(), "one sentence: what the topic answers"),
        Field("order", Whole(), "place on the home page; topics of one order stay as declared"),
        Field("keywords", Many(Text()), "words by which sections are recognised"),
    ),
)

_LAW = Record(
    Law,
    (
        Field("name", Text(), "the full name, without 《》", required=True),
        Field("short", Many(Text()), "short names under which articles cite it"),
        Field("in_force_from", Day(), "first day in force"),
        Field("repealed_on", Day(), "first day out of force"),
        Field("replaced_by", Text(), "full name of the law that took its place"),
        Field("url", Text(), "an official address"),
    ),
)

OPTIONS: tuple[Field, ...] = (
    Field("title", Text(), "the site's name", required=True),
    Field("description", Text(), "one or two sentences for the home page and search engines"),
    Field("base_url", Text(), "the site's address; canonical links, sitemap and feed need it"),
    Field("language", Text(LANGUAGES), "script of the text and language of the interface"),
    Field("editions", Many(Text(EDITIONS)), "scripts that the site is built in, its own first"),
    Field("accent", Text(), "colour of links and buttons, as #0b6360; kept readable on its ground"),
    Field("logo", Text(), "a square picture in the site folder, shown before the site's name"),
    Field("footer", Text(), "a line at the foot of every page"),
    Field("not_legal_advice", Text(), "a dated line at the foot of every page"),
    Field("content", Text(), "folder of the articles"),
    Field("output", Text(), "folder that a build replaces"),
    Field("templates", Text(), "folder whose files override the theme's one by one"),
    Field("topics", Many(_TOPIC), "the topics, in order"),
    Field("laws", Many(_LAW), "the laws that the site knows; or the name of a file with the list"),
    Field("names", Many(Text()), "product names that are spared phrase conversion"),
    Field("featured", Many(Text()), "ids of the most important questions, for the home page"),
    Field(
        "private",
        Record(Private, (Field("allow", Many(Text()), "values that may stay on the site"),)),
        "what is kept out of the site",
    ),
    Field(
        "review",
        Record(Review, (Field("in", Span(), "days until a review is due", attribute="interval"),)),
        "when articles are due for review",
    ),
    Field("checks", Table(Text(LEVELS)), "severity of single checks by their code, or off"),
    Field("synonyms", Many(Many(Text())), "groups of words that mean the same, for the search"),
    Field(
        "feedback", Text(), "mailto: or https: address for questions that the search cannot answer"
    ),
    Field("edit_url", Text(), "address where a source can be edited; {path} stands for its path"),
    Field("quick_exit", Flag(), "a link on every page that leaves the site at once"),
    Field("text_size", Flag(), "a choice of three text sizes on every page"),
    Field("service_worker", Flag(), "keep the site for reading and searching without a network"),
    Field("redirects", Table(Text()), "old question ids or page paths, and where they lead now"),
    Field("deploy", Table(DEPLOY), "places that `kb-site deploy NAME` sends the site to"),
)


def load_config(folder: Path) -> Config:
    """Return the options of the site in `folder`.

    Raises ConfigError: KB001 without kb-site.yaml, KB002 to KB005 for what is wrong in it;
    all wrong keys and values are reported together.
    """
    path = folder / CONFIG_NAME
    node = _with_law_file(_read_file(path, CONFIG_NAME), folder)
    config, problems = read_record(_record(folder), node, CONFIG_NAME, Config)
    if config is None:
        raise _config_error(problems)
    problems = tuple(_check(config, node))
    if problems:
        raise _config_error(problems)
    return replace(config, base_url=config.base_url.rstrip("/") + "/" if config.base_url else "")


def _record(folder: Path) -> Record:
    return Record(lambda **values: Config(folder=folder, **values), OPTIONS)


def _read_file(path: Path, name: str) -> Node:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = (
            f"there is no {name} in {path.parent.resolve().name or path.parent}; "
            "run this in a site folder, name one with --site DIR, "
            "or make one with `kb-site init DIR`"
        )
        raise ConfigError("KB001", message, Location(name)) from None
    except OSError as error:
        raise ConfigError("KB001", f"cannot be read: {error.strerror}", Location(name)) from error
    if len(data) > MAX_CONFIG_BYTES:
        message = f"has {len(data)} bytes; expected at most {MAX_CONFIG_BYTES}"
        raise ConfigError("KB002", message, Location(name))
    try:
        return read_yaml(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("KB002", "is not UTF-8; save it as UTF-8", Location(name, line)) from None
    except SourceError as error:
        raise ConfigError(error.code, error.message, error.location) from None


def _with_law_file(node: Node, folder: Path) -> Node:
    """Return the options with `laws: FILE` replaced by the list in that file."""
    if node.kind != "map":
        return node
    entries = tuple(
        (key, _read_file(folder / value.text, value.text))
        if key.text == "laws" and value.kind == "text" and value.text
        else (key, value)
        for key, value in node.entries
    )
    return replace(node, entries=entries)


def _config_error(problems: tuple[Problem, ...]) -> ConfigError:
    first = problems[0]
    return ConfigError(first.code, first.message, first.location, problems)


def _check(config: Config, node: Node) -> Iterator[Problem]:
    """Yield what the table of fields cannot say."""
    places = {key.text: value for key, value in node.entries}
    for key, message in (
        *_check_site(config),
        *_check_looks(config),
        *_check_folders(config),
        *_check_topics(config),
        *_check_laws(config),
        *_check_levels(config),
        *(("deploy", fault) for fault in check_targets(config.deploy)),
    ):
        place = places.get(key, node)
        location = Location(CONFIG_NAME, place.line, place.column)
        yield Problem(location, "KB004", "error", message)


def _check_site(config: Config) -> Iterator[tuple[str, str]]:
    if not config.title:
        yield "title", "title is empty; expected the site's name"
    if config.base_url and not is_address(config.base_url):
        yield (
            "base_url",
            f"base_url is {masked(config.base_url)!r}; expected such as https://example.org/kb/",
        )


def _check_looks(config: Config) -> Iterator[tuple[str, str]]:
    editions = config.editions
    if editions and (editions[0] != config.language or len(set(editions)) != len(editions)):
        yield (
            "editions",
            f"editions are {', '.join(editions)}; expected {config.language} first, each once",
        )
    if config.accent and not _COLOUR.fullmatch(config.accent):
        yield "accent", f"accent is {config.accent!r}; expected a colour such as '#0b6360'"
    if config.logo and not _is_logo(config.folder, config.logo):
        types = " ".join(LOGO_TYPES)
        yield "logo", f"logo is {config.logo!r}; expected a file in the site folder ({types})"
    for key, address in (("feedback", config.feedback), ("edit_url", config.edit_url)):
        schemes = ("mailto:", "https://", "http://")[key == "edit_url" :]
        if address and not address.startswith(schemes):
            yield key, f"{key} is {address!r}; expected it to start with {' or '.join(schemes)}"


def _is_logo(folder: Path, name: str) -> bool:
    if not _is_folder_inside(name) or Path(name).suffix.lower() not in LOGO_TYPES:
        return False
    return (folder / name).is_file()


def _check_folders(config: Config) -> Iterator[tuple[str, str]]:
    for key, name in (("content", config.content), ("output", config.output)):
        if not _is_folder_inside(name):
            yield key, f"{key} is {name!r}; expected a folder inside the site folder"
    if any(_overlap(config.output, other) for other in (config.content, config.templates)):
        yield "output", "output overlaps content or templates, which a build would then replace"


def _check_topics(config: Config) -> Iterator[tuple[str, str]]:
    seen = {OTHER_TOPIC}
    for topic in config.topics:
        if not _ID.fullmatch(topic.id):
            yield "topics", f"topic id {topic.id!r} has other characters than a-z, 0-9 and -"
        if topic.id in seen:
            yield "topics", f"topic id {topic.id!r} is reserved or used twice; choose another"
        seen.add(topic.id)


def _check_laws(config: Config) -> Iterator[tuple[str, str]]:
    known = [law.name for law in config.laws]
    for law in config.laws:
        if law.replaced_by and law.replaced_by not in known:
            hint = nearest(law.replaced_by, known)
            yield "laws", f"replaced_by names {law.replaced_by!r}, which is not declared{hint}"
        if law.url and not is_address(law.url):
            yield "laws", f"url of {law.name} is {law.url!r}; expected an https address"


def _check_levels(config: Config) -> Iterator[tuple[str, str]]:
    for code, level in config.checks:
        if code not in CODES:
            yield "checks", f"checks names {code!r}, which is no code{nearest(code, list(CODES))}"
        elif CODES[code][0] == "error" and level != "error":
            yield "checks", f"checks sets {code} to {level}, but it is always an error"


def is_address(text: str) -> bool:
    """Return whether `text` is an http or https address without a query, name or password."""
    parts = urlsplit(text)
    is_plain = not parts.query and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def _is_folder_inside(name: str) -> bool:
    parts = Path(name).parts
    return bool(parts) and not Path(name).is_absolute() and ".." not in parts


def _overlap(one: str, two: str) -> bool:
    first, second = Path(one).parts, Path(two).parts
    shared = min(len(first), len(second))
    return first[:shared] == second[:shared]
