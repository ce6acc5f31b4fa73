"""kb-site query."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kb_site.commands.options import add_site
from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import say, tell
from kb_site.core.values import plain
from kb_site.options.load_config import load_config
from kb_site.search.engine import SearchAnswer, SearchEngine, Why, open_index

EXAMPLE = "kb-site query 不还钱会有人来家里吗"

MAX_LIMIT = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", metavar="TEXT", help="help.query.text")
    what.add_argument("--batch", type=Path, metavar="FILE", help="help.query.batch")
    parser.add_argument("--output", type=Path, metavar="DIR", help="help.built")
    parser.add_argument("--limit", type=_limit, default=10, metavar="N", help="help.query.limit")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--explain", action="store_true", help="help.query.explain")


def run(arguments: argparse.Namespace) -> int:
    """Open the index and print what each query finds."""
    output = arguments.output
    if output is None:
        config = load_config(arguments.site)
        output = config.folder / config.output
    engine = open_index(output)
    limit, explain = arguments.limit, arguments.explain
    if arguments.batch:
        for query in read_queries(arguments.batch):
            print(_json(query, engine.ask(query, limit, explain=explain)))
    elif arguments.format == "json":
        print(_json(arguments.text, engine.ask(arguments.text, limit, explain=explain)))
    else:
        _print_text(engine, arguments.text, limit, explain=explain)
    return 0


def _limit(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MAX_LIMIT:
        return int(text)
    raise argparse.ArgumentTypeError(tell("argument.limit", most=MAX_LIMIT))


def read_queries(path: Path) -> list[str]:
    """Return the queries of a file, one a line. Raises ConfigError KB008."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = say("KB008.batch-unreadable", error=reason)
        raise ConfigError("KB008", message, Location(str(path))) from error
    lines = text.split("\n")  # no other sign ends a line: a query may hold one
    return lines if lines[-1] else lines[:-1]


def _json(query: str, answer: SearchAnswer) -> str:
    results = [plain(result) for result in answer.results]
    for each in results:
        del each["context"]  # no key of this schema
    found: dict[str, object] = {
        "schema": 1,
        "query": query,
        "covered": answer.covered,
        "corrected": answer.corrected,
        "notice": answer.notice,
        "results": results,
    }
    if answer.why:
        found["explain"] = plain(answer.why)
    return json.dumps(found, ensure_ascii=False)


def _print_text(engine: SearchEngine, query: str, limit: int, *, explain: bool) -> None:
    answer = engine.ask(query, limit, explain=explain)
    if answer.corrected:
        print(tell("query.corrected", corrected=answer.corrected))
    if answer.notice:
        print(tell("query.pinned", text=answer.notice))
    if not answer.results:
        print(tell("query.nothing"), file=sys.stderr)
    elif not answer.covered:
        print(tell("query.uncovered"), file=sys.stderr)
    for place, result in enumerate(answer.results, 1):
        about = f" ({result.context})" if result.context else ""
        print(f"{place}. {result.question}{about}  [{result.topic}]  {result.url}")
        if result.answer:
            print(f"   {result.answer}")
    for line in _why_lines(answer.why):
        print(line)


def _why_lines(why: Why | None) -> Iterator[str]:
    """Yield why the results stand in this order."""
    if why is None:
        return
    yield tell("query.weighed", asked=why.asked, part=round(100 * why.coverage))
    for word, same in why.expanded:
        others = " ".join(other for other in same if other != word)
        yield "  " + tell("query.expanded", word=word, same=others)
    for part in why.parts:
        yield "  " + tell(
            "query.scored",
            name=part.id,
            names=f"{part.names:.2f}",
            answer=f"{part.answer:.2f}",
            factor=f"{part.factor:.2f}",
        )
