"""kb-site suggest-aliases."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from kb_site.commands.options import add_site
from kb_site.commands.query import read_queries
from kb_site.core.messages import say, tell
from kb_site.core.values import plain
from kb_site.options.load_config import load_config
from kb_site.search.engine import SearchEngine, open_index
from kb_site.search.suggestions import Suggestion, suggest

EXAMPLE = "kb-site suggest-aliases queries.txt --write"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument(
        "file", type=Path, metavar="FILE",
        help="help.suggest.file",
    )  # fmt: skip
    parser.add_argument("--output", type=Path, metavar="DIR", help="help.built")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--write",
        action="store_true",
        help="help.suggest.write",
    )


def run(arguments: argparse.Namespace) -> int:
    """Ask the queries and print those that miss, with the wordings to add."""
    config = load_config(arguments.site)
    engine = open_index(arguments.output or config.folder / config.output)
    found = suggest(engine, read_queries(arguments.file))
    if arguments.format == "json":
        listed = [plain(each) for each in found]
        print(json.dumps({"schema": 1, "suggestions": listed}, ensure_ascii=False))
    else:
        _print_text(found, engine)
    if arguments.write:
        from kb_site.importing.write_aliases import write_aliases

        sure = tuple((each.question, each.query) for each in found if each.named)
        left = len(sure)
        for path, count in write_aliases(config.folder / config.content, sure):
            print(tell("suggest.written", path=str(path), count=count))
            left -= count
        if left:
            print(tell("suggest.left", count=left))
    return 0


def _print_text(found: Iterable[Suggestion], engine: SearchEngine) -> None:
    for each in found:
        if each.named:
            place = say("suggest.place", place=each.rank) if each.rank else say("suggest.absent")
            print(tell("suggest.missed", query=each.query, where=place, name=each.question))
        elif each.question:
            near = engine.ask(each.query).results
            words = next((one.question for one in near if one.id == each.question), "")
            print(tell("suggest.maybe", query=each.query, name=each.question, words=words))
        else:
            print(tell("suggest.nothing", query=each.query))
