"""Find the sources under a content folder and read their bytes; refuse what is no regular file."""

from __future__ import annotations

import os
from pathlib import Path
from posixpath import splitext

from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.files import ATTACHED_SUFFIXES, MEDIA_SUFFIXES, Found, read_bytes, walk
from kb_site.core.messages import Message, say
from kb_site.core.model import SourceFile
from kb_site.core.values import Value
from kb_site.options.site_options import CONFIG_NAME
from kb_site.privacy.find import NAMES, redact
from kb_site.reading.forms import FORMS, built_of

SEARCH_TESTS = "search-tests.yaml"
"""Lies at the top of the content folder and holds search expectations."""

MAX_DEPTH = 32
"""Folders below the content folder."""

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", "icon\r", "ehthumbs.db"})
"""What Windows and macOS leave in folders; Word's locks begin with ~$."""

_UNREAD = frozenset(
    (".mdx", ".markdown", ".mkd", ".doc", ".wps", ".rtf", ".odt", ".text", ".xhtml")
)
"""How the names of articles end that a build does not read: nobody must miss them."""


class Scan(Value):
    """The sources in path order, and what could not be taken."""

    sources: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    others: tuple[Problem, ...] = ()
    """A finding for each file that is no source, unless a page links to it."""


def scan(
    folder: Path, prefix: str, allow: tuple[str, ...] = (), plugins: tuple[str, ...] = ()
) -> Scan:
    """Return the sources under `folder`; `prefix` is its path relative to the site folder.

    Files and folders whose name begins with a dot are passed over. Symbolic links, pipes and
    devices are errors KB103, names with private data KB111, a sidecar without a source is KB109,
    a missing or empty folder KB108.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        message = say("KB108.no-content")
        return Scan((), (problem("KB108", prefix, 1, 1, message),))
    paths = sorted(regular_files(folder, prefix, problems, allow))
    names, built = {name for name, _ in paths}, built_of(plugins)
    sources: list[SourceFile] = []
    others: list[Problem] = []
    for name, path in paths:
        if _suffix(name) in built:
            source = _read(name, path, names, problems)
            sources += [source] if source else []
        elif name != f"{prefix}/{SEARCH_TESTS}":
            others += _other_file(name, names, built)
    if not sources and not problems and not others:
        message = say("KB108.no-articles", suffixes=built)
        problems.append(problem("KB108", prefix, 1, 1, message))
    return Scan(tuple(sources), tuple(sorted(problems)), tuple(others))


def regular_files(
    folder: Path,
    prefix: str,
    problems: list[Problem],
    allow: tuple[str, ...],
    shown: tuple[str, ...] = (),
) -> list[tuple[str, str]]:
    """Return the files that may be read, each by its path from the site folder; note the others.

    Hidden names are passed over but for those in `shown`, and so are files that editors and
    systems keep for themselves, and a folder with options of its own, which is another site.
    """

    def note(path: str, message: Message) -> None:
        name = f"{prefix}/{path}" if path else prefix
        problems.append(problem("KB103", name, 1, 1, message))

    def wanted(found: Found) -> bool:
        if _is_passed_over(found, shown):
            return False
        clean, private = redact(found.entry.name, allow)
        if private:
            message = say("KB111.in-name", what=NAMES[private[0].kind])
            place = f"{prefix}/{found.path.removesuffix(found.entry.name)}{clean}"
            problems.append(problem("KB111", place, 1, 1, message))
            return False
        fault = _fault(found)
        if fault:
            note(_printable(found.path), fault)
        return not fault

    def failed(path: str, error: OSError) -> None:
        note(path, say("KB103.folder-unreadable", strerror=error.strerror))

    return [
        (f"{prefix}/{found.path}", found.entry.path)
        for found in walk(folder, wanted, failed)
        if found.is_file
    ]


def _is_passed_over(found: Found, shown: tuple[str, ...]) -> bool:
    """Tell whether what was found is hidden, kept by editors and systems, or a site of its own."""
    name = found.entry.name
    if found.is_hidden and name not in shown:
        return True
    if name.startswith("~$") or name.casefold() in _SYSTEM or name.endswith("~"):
        return True
    config = f"{found.entry.path}/{CONFIG_NAME}"
    return found.is_folder and os.path.isfile(config)  # noqa: PTH113 - Path's raises without rights


def _fault(found: Found) -> Message | None:
    """Return why what was found cannot be taken, if so."""
    if not found.entry.name.isprintable():
        return say("KB103.file-name")
    if found.is_folder:
        deep = found.path.count("/") >= MAX_DEPTH
        return say("KB103.folder-depth", most=MAX_DEPTH) if deep else None
    if not found.is_file:
        return say("KB103.no-regular-file")
    return None


def _printable(path: str) -> str:
    if path.isprintable():
        return path
    return path.encode("unicode_escape", "backslashreplace").decode("ascii")


def _suffix(name: str) -> str:
    return splitext(name)[1].lower()


def read_source(folder: Path, name: str) -> SourceFile | None:
    """Return a source by its path from the site folder, if it and its sidecar can be read."""
    path = str(folder / name)
    names = {_sidecar(name)} if os.path.lexists(_sidecar(path)) else set()
    return _read(name, path, names, [])


def _read(name: str, path: str, names: set[str], problems: list[Problem]) -> SourceFile | None:
    sidecar_name = _sidecar(name)
    try:
        sidecar = read_bytes(_sidecar(path)) if sidecar_name in names else None
        source = SourceFile(name, read_bytes(path), sidecar, sidecar_name if sidecar else "")
    except OSError as error:
        message = say("KB101.file-unreadable", strerror=error.strerror)
        problems.append(problem("KB101", name, 1, 1, message))
        return None
    return source


def _sidecar(path: str) -> str:
    return f"{splitext(path)[0]}.yaml"


def _other_file(name: str, names: set[str], built: tuple[str, ...]) -> list[Problem]:
    """Return the problem, if any, with a file that is no source."""
    suffix = _suffix(name)
    if suffix in MEDIA_SUFFIXES:
        return []
    if suffix == ".yaml":
        if any(splitext(name)[0] + other in names for other in built):
            return []
        message = say("KB109.stray-sidecar")
        return [problem("KB109", name, 1, 1, message)]
    if suffix in FORMS:
        message = say("KB101.form-not-built")
        return [problem("KB101", name, 1, 1, message)]
    if suffix in _UNREAD:
        return [problem("KB101", name, 1, 1, say("KB101.form-unread", suffix=suffix))]
    if suffix in ATTACHED_SUFFIXES:
        return [problem("KB209", name, 1, 1, say("KB209.unlinked"))]
    message = say("KB209.no-article-left-out", suffixes=built)
    return [problem("KB209", name, 1, 1, message)]
