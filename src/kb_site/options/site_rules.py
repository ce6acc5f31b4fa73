"""What must hold of a site's options together, and cannot be said of one alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kb_site.core.addresses import is_device
from kb_site.core.errors import ConfigError, Location, Problem
from kb_site.core.messages import Message, say
from kb_site.core.model import OTHER_TOPIC
from kb_site.core.nearest import nearest
from kb_site.core.patterns import later
from kb_site.core.plugins import codes_of
from kb_site.core.regular_files import is_of_windows, why_refused
from kb_site.options.deploy_targets import check_targets
from kb_site.options.masking import masked
from kb_site.options.site_options import FONT_TYPES, LOGO_TYPES, STATIC, Config
from kb_site.options.strict_yaml import Node

_HOST = later(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?::[0-9]{1,5})?")
_COLOUR = later(r"#[0-9a-fA-F]{6}")


_ID = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
        *_check_pinned(config),
        *(("deploy", fault) for fault in check_targets(config.deploy)),
    ):
        place = places.get(key, node)
        location = Location(config.name, place.line, place.column)
        yield Problem(location, "KB004", "error", message)


def _check_pinned(config: Config) -> Iterator[tuple[str, Message]]:
    for pin in config.pinned:
        if not any(word.strip() for word in pin.words):
            yield "pinned", say("KB004.pinned-words")
        if bool(pin.question) == bool(pin.text):
            first = pin.words[0] if pin.words else ""
            yield "pinned", say("KB004.pinned-answer", pinned=first)


def _check_site(config: Config) -> Iterator[tuple[str, Message]]:
    if not config.title:
        yield "title", say("KB004.title")
    if config.base_url and not is_address(config.base_url):
        yield (
            "base_url",
            say("KB004.base-url", base_url=masked(config.base_url)),
        )


def _check_looks(config: Config) -> Iterator[tuple[str, Message]]:
    editions = config.editions
    if editions and (editions[0] != config.language or len(set(editions)) != len(editions)):
        yield (
            "editions",
            say("KB004.editions", editions=tuple(editions), language=config.language),
        )
    if config.accent and not _COLOUR.fullmatch(config.accent):
        yield "accent", say("KB004.accent", accent=config.accent)
    if config.logo and not _is_logo(config.folder, config.logo):
        types = " ".join(LOGO_TYPES)
        yield "logo", say("KB004.logo", logo=config.logo, types=types)
    elif config.logo and (reason := why_refused(config.folder, config.logo)):
        yield "logo", say("KB004.logo-refused", logo=config.logo, reason=reason)
    if config.share_font and not _is_font(config.folder / config.share_font):
        types = " ".join(FONT_TYPES)
        yield "share_font", say("KB004.share-font", font=config.share_font, types=types)
    if config.feedback_endpoint and not _is_endpoint(config.feedback_endpoint):
        yield "feedback_endpoint", say("KB004.endpoint", address=masked(config.feedback_endpoint))
    for key, address in (("feedback", config.feedback), ("edit_url", config.edit_url)):
        schemes = ("mailto:", "https://", "http://")[key == "edit_url" :]
        if address and not address.startswith(schemes):
            yield key, say("KB004.address", key=key, address=address, schemes=schemes)


def _is_font(path: Path) -> bool:
    return path.suffix.lower() in FONT_TYPES and path.is_file()


def _is_endpoint(address: str) -> bool:
    """Return whether an address can stand in a policy: https, a plain host, and no password."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(_HOST.fullmatch(parts.netloc))


def _is_logo(folder: Path, name: str) -> bool:
    if not _is_folder_inside(name) or Path(name).suffix.lower() not in LOGO_TYPES:
        return False
    return (folder / name).is_file()


def _check_folders(config: Config) -> Iterator[tuple[str, Message]]:
    for key, name in (("content", config.content), ("output", config.output)):
        if not _is_folder_inside(name):
            yield key, say("KB004.folder", key=key, name=name)
    for key, name, hint in (
        ("content", config.content, say("hint.move-articles")),
        ("templates", config.templates, say("hint.share-theme")),
        ("static", config.static, say("hint.move-files")),
        ("pages", config.pages, say("hint.move-files")),
    ):
        reason = why_refused(config.folder, name)
        if reason and (key != "content" or _is_folder_inside(name)):
            yield key, say("KB004.folder-refused", key=key, name=name, reason=reason, hint=hint)
    if any(_overlap(config.output, other) for other in config.read_folders):
        yield "output", say("KB004.overlap")
    if _overlap(config.pages, config.content):
        yield "pages", say("KB004.pages-overlap", name=config.pages, other=config.content)
    for other in (config.content, config.templates, config.pages):
        if _overlap(config.static, other):
            yield "static", say("KB004.static-overlap", name=config.static, other=other)
    if config.static != STATIC and not (config.folder / config.static).is_dir():
        yield "static", say("KB004.static-missing", name=config.static)


def _check_topics(config: Config) -> Iterator[tuple[str, Message]]:
    seen = {OTHER_TOPIC}
    for topic in config.topics:
        if not _ID.fullmatch(topic.id):
            yield "topics", say("KB004.topic-id", id=topic.id)
        elif is_device(topic.id):
            yield "topics", say("KB004.topic-device", id=topic.id)
        if topic.id in seen:
            yield "topics", say("KB004.topic-id-twice", id=topic.id)
        seen.add(topic.id)


def _check_laws(config: Config) -> Iterator[tuple[str, Message]]:
    known = [law.name for law in config.laws]
    for law in config.laws:
        if law.replaced_by and law.replaced_by not in known:
            hint = nearest(law.replaced_by, known)
            yield "laws", say("KB004.replaced-by", name=law.replaced_by, hint=hint)
        if law.url and not is_address(law.url):
            yield "laws", say("KB004.law-url", name=law.name, url=law.url)
        if law.id and not _ID.fullmatch(law.id):
            yield "laws", say("KB004.law-id", name=law.name, id=law.id)
        if law.id and law.id in [other.id for other in config.laws if other is not law]:
            yield "laws", say("KB004.law-id-twice", name=law.name, id=law.id)


def _check_levels(config: Config) -> Iterator[tuple[str, Message]]:
    codes = codes_of(config.plugins)
    for code, level in config.checks:
        if code not in codes:
            yield "checks", say("KB004.checks-code", code=code, hint=nearest(code, list(codes)))
        elif codes[code][0] == "error" and level != "error":
            yield "checks", say("KB004.checks-error", code=code, level=level)


def is_address(text: str) -> bool:
    """Return whether `text` is an http or https address without a query, name or password."""
    parts = urlsplit(text)
    is_plain = not parts.query and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def _is_folder_inside(name: str) -> bool:
    parts = Path(name).parts
    is_inside = bool(parts) and not Path(name).is_absolute() and ".." not in parts
    return is_inside and not is_of_windows(name)


def _overlap(one: str, two: str) -> bool:
    first, second = Path(one).parts, Path(two).parts
    shared = min(len(first), len(second))
    return first[:shared] == second[:shared]


def refuse_inside(output: Path, config: Config) -> None:
    """Raise ConfigError KB008 where `output` is, or holds, or lies in what a build reads."""
    place = output.resolve()
    for name in config.read_folders:
        other = (config.folder / name).resolve()
        if place == other or other in place.parents or place in other.parents:
            message = say("KB008.output-inside", output=str(output), name=name)
            raise ConfigError("KB008", message)
