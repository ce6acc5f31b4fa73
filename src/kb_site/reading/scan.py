"""Find the sources under a content folder and read their bytes; refuse what is no regular file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.model import SourceFile
from kb_site.core.regular_files import read_bytes
from kb_site.privacy.find import NAMES, redact

SOURCE_SUFFIXES = (".md", ".txt", ".html", ".htm")
MEDIA_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
SEARCH_TESTS = "search-tests.yaml"
"""Lies at the top of the content folder and holds search expectations."""

MAX_DEPTH = 32
"""Folders below the content folder."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The sources in path order, and what could not be taken."""

    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


def scan(folder: Path, prefix: str, allow: tuple[str, ...] = ()) -> Scan:
    """Return the sources under `folder`; `prefix` is its path relative to the site folder.

    Files and folders whose name begins with a dot are passed over. Symbolic links, pipes and
    devices are errors KB103, names with private data KB111, a sidecar without a source is KB109,
    a missing or empty folder KB108.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        message = "the content folder is missing; make it and put an article in it"
        return Scan((), (problem("KB108", prefix, 1, 1, message),))
    paths = sorted(_walk(folder, prefix, 0, problems, allow))
    names = {name for name, _ in paths}
    sources: list[SourceFile] = []
    for name, path in paths:
        if Path(name).suffix.lower() in SOURCE_SUFFIXES:
            source = _read(name, path, names, folder, prefix, problems)
            sources += [source] if source else []
        elif name != f"{prefix}/{SEARCH_TESTS}":
            problems += _other_file(name, names)
    if not sources and not problems:
        message = f"no article in it; put one there ({', '.join(SOURCE_SUFFIXES)})"
        problems.append(problem("KB108", prefix, 1, 1, message))
    return Scan(tuple(sources), tuple(problems))


def _walk(
    folder: Path, prefix: str, depth: int, problems: list[Problem], allow: tuple[str, ...]
) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    if depth > MAX_DEPTH:
        message = f"folders nested deeper than {MAX_DEPTH}; move them up"
        problems.append(problem("KB103", prefix, 1, 1, message))
        return found
    for entry in _entries(folder, prefix, problems):
        name = f"{prefix}/{entry.name}"
        if entry.name.startswith("."):
            continue
        refused = _refused(entry, name, prefix, allow)
        if refused:
            problems.append(refused)
        elif entry.is_dir(follow_symlinks=False):
            found += _walk(Path(entry.path), name, depth + 1, problems, allow)
        else:
            found.append((name, Path(entry.path)))
    return found


def _refused(
    entry: os.DirEntry[str], name: str, prefix: str, allow: tuple[str, ...]
) -> Problem | None:
    """Return why a file or folder cannot be taken; a private value in its name is not told."""
    if not entry.name.isprintable():
        shown = name.encode("unicode_escape", "backslashreplace").decode("ascii")
        message = "the file name has characters that cannot be shown; rename it"
        return problem("KB103", shown, 1, 1, message)
    shown, private = redact(entry.name, allow)
    if private:
        what = NAMES[private[0].kind]
        message = f"the name holds {what}, which would be in addresses; rename it"
        return problem("KB111", f"{prefix}/{shown}", 1, 1, message)
    if entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
        return None
    message = "not a regular file (a link, pipe or device); put the file itself here"
    return problem("KB103", name, 1, 1, message)


def _entries(folder: Path, prefix: str, problems: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be read ({error.strerror}); check it and its permissions"
        problems.append(problem("KB103", prefix, 1, 1, message))
        return []


def _read(
    name: str, path: Path, names: set[str], folder: Path, prefix: str, problems: list[Problem]
) -> SourceFile | None:
    sidecar_name = str(Path(name).with_suffix(".yaml"))
    sidecar_path = folder / Path(sidecar_name).relative_to(prefix)
    try:
        sidecar = read_bytes(sidecar_path) if sidecar_name in names else None
        source = SourceFile(name, read_bytes(path), sidecar, sidecar_name if sidecar else "")
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check the file and its permissions"
        problems.append(problem("KB101", name, 1, 1, message))
        return None
    return source


def _other_file(name: str, names: set[str]) -> list[Problem]:
    """Return the problem, if any, with a file that is no source."""
    suffix = Path(name).suffix.lower()
    if suffix in MEDIA_SUFFIXES:
        return []
    if suffix == ".yaml":
        if any(str(Path(name).with_suffix(other)) in names for other in SOURCE_SUFFIXES):
            return []
        message = "a sidecar without a .txt or .html of its name beside it; rename or remove it"
        return [problem("KB109", name, 1, 1, message)]
    if suffix == ".docx":
        message = "Word files are not read in a build; turn it into Markdown with `kb-site import`"
        return [problem("KB101", name, 1, 1, message)]
    message = f"not an article and left out; articles end in {', '.join(SOURCE_SUFFIXES)}"
    return [problem("KB209", name, 1, 1, message)]
