"""kb-site schema."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kb_site.core.errors import Location, PublishError
from kb_site.core.messages import say
from kb_site.options.schema import SCHEMAS, Schema

EXAMPLE = "kb-site schema --to .schemas"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("name", nargs="?", choices=SCHEMAS, metavar="NAME", help="help.schema.name")
    parser.add_argument("--to", type=Path, metavar="DIR", help="help.schema.to")


def run(arguments: argparse.Namespace) -> int:
    """Print one schema, or all by name; or write them into a folder."""
    names = [arguments.name] if arguments.name else list(SCHEMAS)
    folder: Path | None = arguments.to
    if folder:
        for name in names:
            _write(folder / f"{name}.json", SCHEMAS[name]())
        return 0
    schemas = {name: SCHEMAS[name]() for name in names}
    print(_json(schemas[arguments.name] if arguments.name else schemas), end="")
    return 0


def _write(path: Path, schema: Schema) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_json(schema), encoding="utf-8")
    except OSError as error:
        message = say("KB007.schema-unwritable", strerror=error.strerror)
        raise PublishError("KB007", message, Location(str(path))) from error


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
