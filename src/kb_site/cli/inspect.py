"""kb-site inspect."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kb_site.build import load_options, load_source, today
from kb_site.cli.options import add_site
from kb_site.codes import problem
from kb_site.config import CONFIG_NAME, load_config
from kb_site.errors import Problem
from kb_site.model import Article, LoadOptions, SourceFile
from kb_site.report.inspection import inspection
from kb_site.report.outline import outline_text
from kb_site.scan import read_bytes
from kb_site.site import law_states

EXAMPLE = "kb-site inspect article.txt --format json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a .md, .txt or .html source")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what the loader understood; exit status 1 if that includes an error."""
    path: Path = arguments.file
    article, failures = _load(path, _options(arguments.site))
    if arguments.format == "json":
        print(json.dumps(inspection(article, failures), ensure_ascii=False, indent=2))
    else:
        print(outline_text(article, failures), end="")
    problems = (*failures, *(article.problems if article else ()))
    for each in problems:
        if each.severity == "error":
            print(each, file=sys.stderr)
    return 1 if any(each.severity == "error" for each in problems) else 0


def _options(folder: Path) -> LoadOptions:
    """Return the site's options, or the defaults where there is no site."""
    if not (folder / CONFIG_NAME).exists():
        return LoadOptions()
    config = load_config(folder)
    return load_options(config, law_states(config.laws, today()))


def _load(path: Path, options: LoadOptions) -> tuple[Article | None, tuple[Problem, ...]]:
    sidecar = path.with_suffix(".yaml")
    has_sidecar = path.suffix != ".md" and sidecar.is_file()
    try:
        data = read_bytes(path)
        beside = read_bytes(sidecar) if has_sidecar else None
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot be read ({reason}); check the path and its permissions"
        return None, (problem("KB101", str(path), 1, 1, message),)
    source = SourceFile(str(path), data, beside, str(sidecar) if has_sidecar else "")
    return load_source(source, options)
