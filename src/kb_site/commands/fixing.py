"""What `kb-site check --fix` does before it checks: slips that have one mend are put right."""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path

from kb_site.commands.formats.changes import Tone
from kb_site.commands.terminal import paint
from kb_site.core.errors import Location, PublishError
from kb_site.core.files import read_bytes, write_whole
from kb_site.core.messages import say, tell
from kb_site.options.load_config import options_file
from kb_site.reading.mending import Mended, mend_markdown, mend_yaml
from kb_site.reading.scan import regular_files

_TONES: dict[str, Tone] = {"-": "red", "+": "green"}
_AROUND = 0
"""Lines around a change in the diff: each mend is within its own line."""


def fix_options(site: Path, *, dry: bool = False) -> None:
    """Mend the options of a site, without which its articles are not found."""
    options = options_file(site)
    if options.is_file() and not options.is_symlink():
        _fix(options.name, options, dry=dry)


def fix(folder: Path, content: str, *, dry: bool = False) -> None:
    """Mend the articles and sidecars of a site; print what was changed, and what was not.

    In a `dry` run nothing is written. Raises PublishError KB007.
    """
    for name, place in sorted(regular_files(folder / content, content, [], ())):
        path = Path(place)
        if path.suffix in (".md", ".yaml"):
            _fix(name, path, dry=dry)


def _fix(name: str, path: Path, *, dry: bool) -> None:
    try:
        text = read_bytes(path).decode("utf-8")
    except (UnicodeDecodeError, OSError):
        return  # the check says so
    ends = "\r\n" if text.count("\r\n") == text.count("\n") else "\n"
    before = text.replace("\r\n", "\n") if ends == "\r\n" else text
    mended = mend_markdown(before) if path.suffix == ".md" else mend_yaml(before)
    _tell(name, mended)
    if mended.text != before:
        _show(name, before, mended.text)
    if mended.text != before and not dry:
        _write(path, name, mended.text.replace("\n", ends).encode())


def _tell(name: str, mended: Mended) -> None:
    for line, text in mended.doubtful:
        print(tell("fix.doubtful", place=f"{name}:{line}:1", text=text), file=sys.stderr)


def _show(name: str, before: str, after: str) -> None:
    lines = unified_diff(
        before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=_AROUND
    )
    for line in lines:
        print(paint(line, _TONES.get(line[:1], "dim"), sys.stderr), file=sys.stderr)


def _write(path: Path, name: str, content: bytes) -> None:
    try:
        write_whole(path, content, path.stat().st_mode)
    except OSError as error:
        message = say("KB007.fix-unwritable", strerror=error.strerror)
        raise PublishError("KB007", message, Location(name)) from error
