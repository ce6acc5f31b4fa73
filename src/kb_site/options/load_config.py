"""Read kb-site.yaml, and the file with the laws that it may name."""

from __future__ import annotations

import errno
from pathlib import Path

from kb_site.core.errors import ConfigError, Location, Problem, SourceError
from kb_site.core.files import read_bytes
from kb_site.core.kinds import Record, Table
from kb_site.core.messages import Message, say
from kb_site.core.plugins import plugins_of
from kb_site.core.regular_files import why_refused
from kb_site.core.values import replace
from kb_site.options.deploy_targets import DEPLOY, plugin_record
from kb_site.options.fields import read_record
from kb_site.options.site_options import CONFIG_NAME, OPTIONS, Config
from kb_site.options.site_rules import check_options
from kb_site.options.strict_yaml import Node, read_yaml_file

MAX_CONFIG_BYTES = 1_000_000

_OPTIONS = (".yaml", ".yml")
"""How the name of a file ends that holds options."""


def load_config(site: Path) -> Config:
    """Return the options of a site: of the folder with kb-site.yaml, or of another file of options.

    Raises ConfigError: KB001 without kb-site.yaml, KB002 to KB005 for what is wrong in it;
    all wrong keys and values are reported together.
    """
    path = options_file(site)
    folder, name = path.parent, path.name
    node = _with_law_file(_read_file(path, name), folder, name)
    config, problems = read_record(_record(folder, name, node), node, name, Config)
    if config is None:
        raise _config_error(problems)
    problems = tuple(check_options(config, node))
    if problems:
        raise _config_error(problems)
    return replace(config, base_url=config.base_url.rstrip("/") + "/" if config.base_url else "")


def options_file(site: Path) -> Path:
    """Return the file with the options of a site that is named by its folder or by that file."""
    return site if site.suffix in _OPTIONS and site.is_file() else site / CONFIG_NAME


def _record(folder: Path, name: str, node: Node) -> Record:
    plugins = plugins_of(_plugins(node, name))
    added = (
        (each.type, plugin_record(of, each)) for of, has in plugins.items() for each in has.targets
    )
    deploy = Table(replace(DEPLOY, of=(*DEPLOY.of, *added)))
    options = (replace(each, kind=deploy) if each.name == "deploy" else each for each in OPTIONS)
    return Record(lambda **values: Config(folder=folder, name=name, **values), tuple(options))


def _plugins(node: Node, file: str) -> tuple[str, ...]:
    """Return the plugins that the options name; raises ConfigError KB011 with all that are wrong.

    What is no list of texts is told of with the other options.
    """
    lists = [value for key, value in node.entries if key.text == "plugins"]
    named = [each for value in lists for each in value.items if each.kind == "text"]
    names = tuple(each.text for each in named)
    problems = [fault for each in named for fault in _fault(each, (each.text,), file)]
    for count, each in enumerate(named, 1):
        problems = problems or _fault(each, names[:count], file)
    if problems:
        raise _config_error(tuple(problems))
    return names


def _fault(node: Node, names: tuple[str, ...], file: str) -> list[Problem]:
    own, place = dict(DEPLOY.of), Location(file, node.line, node.column)
    try:
        found = plugins_of(names).items()
    except ConfigError as error:
        return [Problem(place, error.code, "error", error.says)]
    taken = ((name, each.type) for name, has in found for each in has.targets if each.type in own)
    return [
        Problem(place, "KB011", "error", say("KB011.taken", name=name, what=what))
        for name, what in taken
    ]


def _read_file(path: Path, name: str) -> Node:
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        message = say(
            "KB001.no-config", name=name, folder=str(path.parent.resolve().name or path.parent)
        )
        raise ConfigError("KB001", message, Location(name)) from None
    except OSError as error:
        raise ConfigError(
            "KB001", say("KB001.config-unreadable", strerror=_reason(error)), Location(name)
        ) from error
    return node_of(data, name, MAX_CONFIG_BYTES)


def node_of(data: bytes, name: str, most: int) -> Node:
    """Return the YAML of a file of options; raises ConfigError KB002 and what YAML is wrong."""
    if len(data) > most:
        message = say("KB002.config-size", count=len(data), most=most)
        raise ConfigError("KB002", message, Location(name))
    try:
        return read_yaml_file(data, name, say("KB002.not-utf-8"))
    except SourceError as error:
        raise ConfigError(error.code, error.says, error.location) from None


def _with_law_file(node: Node, folder: Path, options: str) -> Node:
    """Return the options with `laws: FILE` replaced by the list in that file."""
    if node.kind != "map":
        return node
    entries = tuple(
        (key, _read_laws(value, folder, options))
        if key.text == "laws" and value.kind == "text" and value.text
        else (key, value)
        for key, value in node.entries
    )
    return replace(node, entries=entries)


def _read_laws(value: Node, folder: Path, options: str) -> Node:
    """Return the list in a file of laws; a file that is none is not told of further."""
    name = value.text
    place = Location(options, value.line, value.column)
    refused = why_refused(folder, name)
    if refused:
        message = say("KB004.laws-refused", reason=refused)
        raise ConfigError("KB004", message, place)
    if not (folder / name).is_file():
        message = say("KB004.laws-missing", name=name)
        raise ConfigError("KB004", message, place)
    node = _read_file(folder / name, name)
    if node.kind != "list":
        message = say("KB004.laws-no-list")
        raise ConfigError("KB004", message, Location(name, node.line, node.column))
    return node


def _reason(error: OSError) -> Message | str:
    return say("refused.link") if error.errno == errno.ELOOP else error.strerror or str(error)


def _config_error(problems: tuple[Problem, ...]) -> ConfigError:
    first = problems[0]
    return ConfigError(first.code, first.says, first.location, problems)
