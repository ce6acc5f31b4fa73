"""Read kb-site.yaml, and the file with the laws that it may name."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

from kb_site.core.errors import ConfigError, Location, Problem, SourceError
from kb_site.core.kinds import Record
from kb_site.core.regular_files import read_bytes, why_refused
from kb_site.options.fields import read_record
from kb_site.options.site_options import CONFIG_NAME, OPTIONS, Config
from kb_site.options.site_rules import check_options
from kb_site.options.strict_yaml import Node, read_yaml

MAX_CONFIG_BYTES = 1_000_000


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
    problems = tuple(check_options(config, node))
    if problems:
        raise _config_error(problems)
    return replace(config, base_url=config.base_url.rstrip("/") + "/" if config.base_url else "")


def _record(folder: Path) -> Record:
    return Record(lambda **values: Config(folder=folder, **values), OPTIONS)


def _read_file(path: Path, name: str) -> Node:
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        message = (
            f"there is no {name} in {path.parent.resolve().name or path.parent}; "
            "run this in a site folder, name one with --site DIR, "
            "or make one with `kb-site init DIR`"
        )
        raise ConfigError("KB001", message, Location(name)) from None
    except OSError as error:
        message = f"cannot be read ({_reason(error)}); put the file itself here"
        raise ConfigError("KB001", message, Location(name)) from error
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
        (key, _read_laws(value, folder))
        if key.text == "laws" and value.kind == "text" and value.text
        else (key, value)
        for key, value in node.entries
    )
    return replace(node, entries=entries)


def _read_laws(value: Node, folder: Path) -> Node:
    """Return the list in a file of laws; a file that is none is not told of further."""
    name = value.text
    place = Location(CONFIG_NAME, value.line, value.column)
    refused = why_refused(folder, name)
    if refused:
        message = f"laws names a file that {refused}; put the file itself into the site folder"
        raise ConfigError("KB004", message, place)
    if not (folder / name).is_file():
        message = f"laws names {name!r}, which does not exist; expected a list or a file with one"
        raise ConfigError("KB004", message, place)
    node = _read_file(folder / name, name)
    if node.kind != "list":
        message = "holds no list; expected entries such as - name: 民法典"
        raise ConfigError("KB004", message, Location(name, node.line, node.column))
    return node


def _reason(error: OSError) -> str:
    return "it is a link" if error.errno == errno.ELOOP else error.strerror or str(error)


def _config_error(problems: tuple[Problem, ...]) -> ConfigError:
    first = problems[0]
    return ConfigError(first.code, first.message, first.location, problems)
