"""What must hold of a site's options together, and cannot be said of one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kb_site.core.addresses import is_device
from kb_site.core.codes import CODES
from kb_site.core.errors import ConfigError, Location, Problem
from kb_site.core.model import OTHER_TOPIC
from kb_site.core.nearest import nearest
from kb_site.core.regular_files import why_refused
from kb_site.options.deploy_targets import check_targets
from kb_site.options.masking import masked
from kb_site.options.site_options import CONFIG_NAME, LOGO_TYPES, Config
from kb_site.options.strict_yaml import Node

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


_SHARING = "to share a theme, copy its folder into each site or add it as a git submodule"

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_options(config: Config, node: Node) -> Iterator[Problem]:
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
    elif config.logo and why_refused(config.folder, config.logo):
        reason = why_refused(config.folder, config.logo)
        yield "logo", f"logo {config.logo!r} {reason}; put the file itself here"
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
    for key, name, hint in (
        ("content", config.content, "move the articles here"),
        ("templates", config.templates, _SHARING),
    ):
        reason = why_refused(config.folder, name)
        if reason and (key == "templates" or _is_folder_inside(name)):
            yield key, f"{key} {name!r} {reason}; {hint}"
    if any(_overlap(config.output, other) for other in (config.content, config.templates)):
        yield "output", "output overlaps content or templates, which a build would then replace"


def _check_topics(config: Config) -> Iterator[tuple[str, str]]:
    seen = {OTHER_TOPIC}
    for topic in config.topics:
        if not _ID.fullmatch(topic.id):
            yield "topics", f"topic id {topic.id!r} has other characters than a-z, 0-9 and -"
        elif is_device(topic.id):
            yield "topics", f"topic id {topic.id!r} is a device's name on Windows; choose another"
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


def refuse_inside(output: Path, config: Config) -> None:
    """Raise ConfigError KB008 where `output` is, or holds, or lies in what a build reads."""
    place = output.resolve()
    for name in (config.content, config.templates):
        other = (config.folder / name).resolve()
        if place == other or other in place.parents or place in other.parents:
            message = (
                f"the output {output} overlaps the folder {name}, which a build reads; "
                "name another folder with --output"
            )
            raise ConfigError("KB008", message)
