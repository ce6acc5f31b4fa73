"""kb-site import."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kb_site.build.inspect_source import read_source, site_options
from kb_site.commands.formats.changes import Tone, change_lines
from kb_site.commands.options import add_site
from kb_site.commands.refusing import refuse_existing, refuse_itself, refuse_same
from kb_site.commands.terminal import paint, problem_line
from kb_site.core.codes import problem
from kb_site.core.errors import ConfigError, Location, Problem, SourceError
from kb_site.core.files import write_whole
from kb_site.core.messages import Message, say, tell
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.values import Value, replace
from kb_site.reading.forms import FORMS, text_of

if TYPE_CHECKING:
    from kb_site.importing.import_folder import ImportedFolder
    from kb_site.importing.import_source import Imported
    from kb_site.importing.saved_pictures import Folder

EXAMPLE = "kb-site import article.txt page.html paper.docx --to content"


class _Job(Value):
    """A file to import and the file to write."""

    path: Path
    target: Path


_PASSED = {
    "project": "import.passed-project",
    "folder": "import.passed-folder",
    "outside": "import.passed-outside",
}
_File = tuple[Path, bytes]


class _Read(Value):
    """A source as it was read, and the pictures that go with it."""

    job: _Job
    source: SourceFile | None = None
    imported: Imported | None = None
    pictures: tuple[_File, ...] = ()
    missing: tuple[str, ...] = ()
    """Pictures that do not lie beside the source."""
    left: int = 0
    """Pictures of the article that the folder for them does not hold."""
    failures: tuple[Problem, ...] = ()
    plugins: tuple[str, ...] = ()
    """Packages that may read the source."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_site(parser)
    sources = parser.add_argument(
        "files", type=Path, nargs="+", metavar="PATH", help="help.import.files"
    )
    vars(sources)["suffixes"] = ", ".join(FORMS)
    parser.add_argument("--to", type=Path, metavar="DIR", help="help.import.to")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="help.import.pictures")
    parser.add_argument("--force", action="store_true", help="help.import.force")
    parser.add_argument("--quiet", action="store_true", help="help.quiet")


def run(arguments: argparse.Namespace) -> int:
    """Write a Markdown file for each source; exit status 1 if one of them has an error."""
    options = site_options(arguments.site)
    folders = [path for path in arguments.files if path.is_dir()]
    pictures = _folder_of(arguments.pictures) if arguments.pictures else None
    if folders and pictures:
        raise ConfigError("KB008", say("KB008.pictures-of-site", path=str(folders[0])))
    if folders:
        return max(_import_folder(path, options, arguments) for path in folders)
    jobs = [_Job(path, _target(path, arguments.to)) for path in arguments.files]
    refuse_same((job.path, job.target) for job in jobs)
    refuse_itself([job.target for job in jobs], arguments.files)
    if not arguments.force:
        refuse_existing([job.target for job in jobs])
    read = [each for job in jobs for each in _read(job, options, pictures)]
    refuse_same((each.job.path, each.job.target) for each in read)
    refuse_itself([each.job.target for each in read], arguments.files)
    if not arguments.force:
        refuse_existing([each.job.target for each in read])
        refuse_existing(_others([file for each in read for file in each.pictures]))
    return max([_finish(each, quiet=arguments.quiet) for each in read])


def _import_folder(path: Path, options: LoadOptions, arguments: argparse.Namespace) -> int:
    """Write the pages of another generator's folder; exit status 1 if one cannot be read."""
    from kb_site.importing.import_folder import errors_of, import_folder

    if arguments.to is None:
        raise ConfigError("KB008", say("KB008.folder-to", path=str(path)))
    target: Path = arguments.to
    found = import_folder(path, options)
    files = {target / name: data for name, data in found.files.items()}
    if not files:
        raise ConfigError("KB008", say("KB008.no-pages", path=str(path)))
    refuse_itself(list(files), [each.page.source for each in found.pages])
    if not arguments.force:
        refuse_existing(list(files))
    pictures = {target / name: source.read_bytes() for name, source in found.pictures.items()}
    for place, data in (files | pictures).items():
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
    if not arguments.quiet:
        shown = str(target)
        print(tell("import.folder", articles=len(files), pictures=len(pictures), target=shown))
        _report_folder(found)
    failures = [*found.failures, *(each.failure for each in found.pages if each.failure)]
    for each in failures:
        print(each, file=sys.stderr)
    errors = errors_of(found)
    return _fail(errors) if failures or errors else 0


def _report_passed(found: ImportedFolder) -> None:
    """Say which pages of a folder were passed over, a line a reason."""
    for why in dict.fromkeys(each.why for each in found.passed):
        names = [
            f"{each.where} ({each.count})" if each.where.endswith("/") else each.where
            for each in found.passed
            if each.why == why
        ]
        count = sum(each.count for each in found.passed if each.why == why)
        print(tell(_PASSED[why], count=count, names=names))


def _report_folder(found: ImportedFolder) -> None:
    _report_passed(found)
    for kind, number in found.unmapped:
        print(tell("import.unmapped", kind=kind, count=number))
    if found.redirects:
        print(tell("import.redirects"))
        for old, new in found.redirects.items():
            print(f"    {old}: {new}")
    for page in found.pages:
        if page.is_empty:
            print(tell("import.empty", path=str(page.page.source)))
    for path, why in found.refused:
        print(tell("import.refused", path=path, why=why))
    for each in found.unresolved:
        print(tell("import.nowhere", link=each))


def _target(path: Path, folder: Path | None) -> Path:
    return (folder or path.parent) / f"{path.stem}.md"


def _others(files: Sequence[_File]) -> list[Path]:
    """Return the paths at which something else is than what is to be written there."""
    return [path for path, data in files if not (path.is_file() and path.read_bytes() == data)]


def _folder_of(path: Path) -> Folder:
    from kb_site.importing.saved_pictures import find_pictures

    if not path.is_dir():
        raise ConfigError("KB008", say("KB008.pictures-no-folder", path=str(path)))
    return find_pictures(path)


def _read(job: _Job, options: LoadOptions, folder: Folder | None) -> list[_Read]:
    """Return what a file becomes: one article, or one a category of a table."""
    from kb_site.importing.import_source import import_parts
    from kb_site.importing.saved_pictures import pointed_to

    source, failures = read_source(job.path)
    if source is None:
        return [_Read(job, failures=failures)]
    try:
        parts = import_parts(pointed_to(source, folder) if folder else source, options)
    except SourceError as error:
        place = error.location or Location(str(job.path))
        return [_Read(job, failures=(Problem(place, error.code, "error", error.says),))]
    jobs = [replace(job, target=job.target.with_name(f"{name}.md")) for name, _ in parts]
    return [
        replace(_with_pictures(own, source, each, folder), plugins=options.plugins)
        for own, (_, each) in zip(jobs, parts, strict=True)
    ]


def _with_pictures(
    job: _Job, source: SourceFile, imported: Imported, pictured: Folder | None
) -> _Read:
    folder = job.target.parent
    pictures = [(folder / each.name, each.data) for each in imported.pictures]
    missing = [name for name in imported.outside if not (pictured or (folder / name).is_file())]
    left = 0
    if pictured:
        from kb_site.importing.saved_pictures import taken

        markdown, files, left = taken(imported.markdown, pictured)
        imported = replace(imported, markdown=markdown)
        pictures += [(folder / name, file.read_bytes()) for name, file in files]
    if job.path.parent.resolve() != folder.resolve():
        for name in imported.beside:
            if pictured and pictured.path(name):
                continue
            path = job.path.parent / name
            if path.is_file():
                pictures.append((folder / name, path.read_bytes()))
            else:
                missing.append(name)
    elif not pictured:
        missing += [name for name in imported.beside if not (folder / name).is_file()]
    return _Read(job, source, imported, tuple(pictures), tuple(missing), left=left)


def _finish(read: _Read, *, quiet: bool) -> int:
    """Write what was read, and say what was done."""
    source, imported, target = read.source, read.imported, read.job.target
    if source is None or imported is None:
        return _fail(read.failures)
    try:
        for path, data in [*read.pictures, (target, imported.markdown.encode())]:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
    except OSError as error:
        message = say("KB007.import-unwritable", reason=str(error.strerror or error))
        return _fail((problem("KB007", str(target), 1, 1, message),))
    if not quiet:
        _report(read, source, imported)
    errors = tuple(each for each in imported.article.problems if each.severity == "error")
    return _fail(errors) if errors else 0


def _fail(problems: Sequence[Problem]) -> int:
    for each in problems:
        print(problem_line(each, sys.stderr), file=sys.stderr)
    return 1


def _report(read: _Read, source: SourceFile, imported: Imported) -> None:
    article, job = imported.article, read.job
    questions = sum(len(section.questions) for section in article.sections)
    counted: list[str | Message] = [
        say("count.section", count=len(article.sections)),
        say("count.question", count=questions),
    ]
    steps = FORMS.get(job.path.suffix.lower())
    if steps and steps.decode:
        counted.append(article.encoding)
    target = paint(str(job.target), "bold", sys.stdout)
    print(tell("import.done", target=target, path=str(job.path), counted=counted))
    lines = text_of(source, article.encoding, read.plugins).split("\n")
    for line in change_lines(article, lines, _paint):
        print(f"  {line}")
    for path, _ in read.pictures:
        print(tell("import.picture", path=str(path)))
    _report_missing(read)
    for each in article.problems:
        if each.severity != "error":
            print(f"  {problem_line(each, sys.stdout)}")
    if article.title_source in ("file-name", "none"):
        print(tell("import.file-title", title=article.title, target=str(job.target)))
    if not imported.reads_back:
        print(tell("import.compare"))
    if job.target.parent == job.path.parent and steps and steps.is_built and job.target != job.path:
        print(tell("import.both-there", path=str(job.path)))


def _report_missing(read: _Read) -> None:
    """Say which pictures are not where the article shows them from."""
    if read.left:
        print(tell("import.pictures-left", count=read.left))
    path, target = str(read.job.path), read.job.target
    for name in read.missing:
        if ".." in name.split("/"):
            place = os.path.normpath(target.parent / name)
            shown = str(target)
            print(tell("import.no-picture-at", name=name, path=path, target=shown, place=place))
        else:
            print(tell("import.no-picture", name=name, path=path, target=str(target)))


def _paint(text: str, tone: Tone) -> str:
    return paint(text, tone, sys.stdout)
