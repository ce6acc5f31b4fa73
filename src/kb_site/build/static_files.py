"""Static files: what lies in the folder `static` is published at the site's top, as it is.

So a site has its verification files, icons and documents under addresses of their own. They are
under the guards of all files: regular ones inside the site folder, within the limits, without
private values in their names, and none takes the place of what the build makes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kb_site.core.addresses import is_device
from kb_site.core.codes import problem
from kb_site.core.errors import Problem
from kb_site.core.files import WELL_KNOWN, read_bytes, walk
from kb_site.core.limits import MAX_ATTACHED_BYTES
from kb_site.core.messages import Message, say
from kb_site.core.values import Value
from kb_site.options.site_options import Config
from kb_site.reading.scan import regular_files
from kb_site.site.media import normal

_OF_TOOLS = (".git", ".ds_store", ".keep", ".editorconfig", "._")
"""How hidden names begin that repositories and systems need, and that nobody misses on a site."""


class StaticFile(Value):
    """A file that is published as it is: its path in the site folder, and in the output folder."""

    source: str
    path: str


class Static(Value):
    """The static files of a site, and what is wrong with others."""

    files: tuple[StaticFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def paths(self) -> Mapping[str, str]:
        """Where each is published, by its path in the site folder and by where that is."""
        pairs = [(normal(each.source), each.path) for each in self.files]
        return dict(pairs) | {each.path: each.path for each in self.files}


def find_static(config: Config) -> Static:
    """Return the static files of a site; names that begin with a dot are none, but .well-known."""
    folder, prefix = config.folder / config.static, config.static
    if not folder.is_dir():
        return Static()
    problems = list(_hidden(folder, prefix))
    found: dict[str, StaticFile] = {}
    listed = regular_files(folder, prefix, problems, config.private.allow, (WELL_KNOWN,))
    for source, file in sorted(listed):
        path = normal(source.removeprefix(f"{prefix}/"))
        fault = _fault(source, path, file, found)
        problems += [fault] if fault else []
        found.setdefault(path.casefold(), StaticFile(source, path))
    wrong = {each.location.file for each in problems}
    return Static(tuple(each for each in found.values() if each.source not in wrong), (*problems,))


def read_static(folder: Path, file: StaticFile) -> bytes | Problem:
    """Return a static file's bytes, or what stands against it."""
    try:
        return read_bytes(folder / file.source, MAX_ATTACHED_BYTES)
    except OSError as error:
        message = say("KB101.file-unreadable", strerror=error.strerror)
        return problem("KB101", file.source, 1, 1, message)


def clashes(static: Static, made: Iterable[str]) -> Iterator[Problem]:
    """Yield an error for each file that lies where a build's own file or folder is.

    `made` are the paths of the build's files; systems without capitals count too.
    """
    files = {path.casefold(): path for path in made} if static.files else {}
    folders = {above.casefold(): above for path in files.values() for above in _above(path)}
    for each in static.files:
        fault = _clash(each.path, files, folders)
        if fault:
            yield problem("KB113", each.source, 1, 1, fault)


def _clash(path: str, files: Mapping[str, str], folders: Mapping[str, str]) -> Message | None:
    same = path.casefold()
    if same in files:
        return say("KB113.generated", path=files[same])
    if same in folders:
        return say("KB113.is-a-folder", path=folders[same])
    within = next((above for above in _above(same) if above in files), "")
    return say("KB113.in-a-file", path=files[within]) if within else None


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a file lies in, from its own to the top one."""
    while path := posixpath.dirname(path):
        yield path


def _fault(source: str, path: str, file: str, found: Mapping[str, StaticFile]) -> Problem | None:
    size = Path(file).lstat().st_size
    if size > MAX_ATTACHED_BYTES:
        message = say("KB102.static-size", count=size, limit=MAX_ATTACHED_BYTES)
        return problem("KB102", source, 1, 1, message)
    if any(is_device(name) for name in path.split("/")):
        return problem("KB113", source, 1, 1, say("KB113.device"))
    if path.casefold() in found:
        other = found[path.casefold()].source
        return problem("KB113", source, 1, 1, say("KB113.case", other=other))
    return None


def _hidden(folder: Path, prefix: str) -> Iterator[Problem]:
    """Yield a finding for each hidden name that an author may miss on the site."""
    below = walk(folder, failed=lambda _, __: None)
    names = sorted(found.path for found in below if found.is_hidden)
    for path in names:
        hidden = [name for name in path.split("/") if name[0] == "." and name != WELL_KNOWN]
        if len(hidden) == 1 and path.endswith(hidden[0]) and not _is_of_tools(hidden[0]):
            yield problem("KB209", f"{prefix}/{path}", 1, 1, say("KB209.static-hidden"))


def _is_of_tools(name: str) -> bool:
    return name.casefold().startswith(_OF_TOOLS)
