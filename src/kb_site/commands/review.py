"""kb-site review."""

from __future__ import annotations

import argparse
from pathlib import Path

from kb_site.commands.options import add_site
from kb_site.commands.serve import announcer, open_browser, port, until_stopped
from kb_site.core.errors import ConfigError, Location
from kb_site.core.messages import say, tell
from kb_site.core.messages.language import ENGLISH, chosen
from kb_site.options.load_config import options_file
from kb_site.options.site_options import CONFIG_NAME

EXAMPLE = "kb-site review --site my-site --open"

_HOST = "127.0.0.1"
"""The desk writes files: nobody but this machine reaches it."""


_FOUND = 3
"""Questions that the desk shows of what a reader would find."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument(
        "paths",
        type=Path,
        nargs="*",
        metavar="PATH",
        help="help.review.paths",
    )
    parser.add_argument("--port", type=port, help="help.serve.port")
    parser.add_argument("--open", action="store_true", help="help.review.open")
    parser.add_argument("--quiet", action="store_true", help="help.serve.quiet")


def run(arguments: argparse.Namespace) -> int:
    """Serve the desk until Ctrl+C."""
    site: Path = arguments.site.resolve()
    if not options_file(site).is_file():
        message = say("KB001.no-site-here", config_name=CONFIG_NAME)
        raise ConfigError("KB001", message, Location(CONFIG_NAME))
    missing = [str(path) for path in arguments.paths if not path.exists()]
    if missing:
        raise ConfigError("KB008", say("KB008.review-missing", names=missing))
    from kb_site.preview.desk.serve import Asked, run_desk
    from kb_site.preview.desk.web import ADDRESS
    from kb_site.preview.server import open_door

    door = open_door(_HOST, arguments.port)
    url = door.url.rstrip("/") + ADDRESS
    print(tell("review.desk", url=url), flush=True)
    if arguments.open:
        open_browser(url)
    announce = announcer(quiet=arguments.quiet, verbose=False)
    language = chosen() if chosen() != ENGLISH else None
    with until_stopped(door, "kb-site-review-") as output:
        run_desk(site, output, door, announce, Asked(_find, arguments.paths, language))
    return 0


def _find(output: Path, query: str) -> list[dict[str, object]]:
    """Return what a reader of the built site would find first; nothing while there is none."""
    from kb_site.search.engine import open_index

    if not query.strip():
        return []
    try:
        results = open_index(output).query(query, _FOUND)
    except (ConfigError, OSError):
        return []  # no build yet, or one has just taken its place
    return [
        {"id": each.id, "question": each.question, "url": each.url}
        for each in results
        if each.is_question
    ]
