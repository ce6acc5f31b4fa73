"""A whole folder of another generator as articles: each page converted, read, and written again."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from kb_site.core.addresses import article_path
from kb_site.core.errors import Problem, SourceError
from kb_site.core.messages import Message
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.core.values import Value, replace
from kb_site.importing.generators import Page, Passed, convert_folder
from kb_site.importing.import_source import Imported, import_source


class ImportedPage(Value):
    """A page of a folder and what it became, or why it became nothing."""

    page: Page
    imported: Imported | None = None
    failure: str = ""
    is_empty: bool = False
    """Whether the page has a title and no text, as one that is still to be written."""


class ImportedFolder(Value):
    """What a folder became, and what was not mapped."""

    pages: tuple[ImportedPage, ...]
    unmapped: tuple[tuple[str, int], ...]
    unresolved: tuple[str, ...]
    failures: tuple[str, ...]
    refused: tuple[tuple[str, Message], ...] = ()
    """Pictures that no site can publish, and why."""
    passed: tuple[Passed, ...] = ()
    """Pages that are none of the site's, or not yet."""

    @property
    def files(self) -> dict[PurePosixPath, bytes]:
        """The Markdown files, by their path in the target folder."""
        return {
            each.page.target: each.imported.markdown.encode()
            for each in self.pages
            if each.imported
        }

    @property
    def redirects(self) -> dict[str, str]:
        """The addresses that pages had, and where they are now."""
        return {
            address.strip("/"): article_path(each.imported.article.slug)
            for each in self.pages
            if each.imported
            for address in each.page.addresses
            if address.strip("/")
        }

    @property
    def pictures(self) -> dict[PurePosixPath, Path]:
        """The pictures to copy, by their path in the target folder."""
        return {
            each.page.target.parent / name: source
            for each in self.pages
            if each.imported
            for source, name in each.page.pictures
        }


def import_folder(root: Path, options: LoadOptions) -> ImportedFolder:
    """Return the articles that a folder of another generator becomes; nothing is written."""
    found = convert_folder(root)
    pages = tuple(_import(page, options) for page in found.pages)
    return ImportedFolder(
        _with_own_ids(pages),
        found.unmapped,
        found.unresolved,
        found.failures,
        found.refused,
        found.passed,
    )


def _import(page: Page, options: LoadOptions) -> ImportedPage:
    source = SourceFile(page.target.name, page.markdown.encode())
    try:
        return ImportedPage(page, import_source(source, options))
    except SourceError as error:
        if error.code == "KB104":
            return ImportedPage(page, is_empty=True)
        shown = replace(error.location, file=str(page.source)) if error.location else page.source
        return ImportedPage(page, failure=f"{shown}: {error.code} {error.says}")


def _with_own_ids(pages: tuple[ImportedPage, ...]) -> tuple[ImportedPage, ...]:
    """Return the pages with no question's id twice among them."""
    used: set[str] = set()
    found: list[ImportedPage] = []
    for each in pages:
        if each.imported is None:
            found.append(each)
            continue
        ids = [one.id for section in each.imported.article.sections for one in section.questions]
        markdown = each.imported.markdown
        slug = each.imported.article.slug
        for name in ids:
            if name in used:
                markdown = markdown.replace(f"{{#{name}}}", f"{{#{slug}-{name}}}")
                markdown = markdown.replace(f"\n  {name}:", f"\n  {slug}-{name}:")
                used.add(f"{slug}-{name}")
            used.add(name)
        found.append(replace(each, imported=replace(each.imported, markdown=markdown)))
    return tuple(found)


def errors_of(folder: ImportedFolder) -> tuple[Problem, ...]:
    """Return the errors in the articles."""
    return tuple(
        problem
        for each in folder.pages
        if each.imported
        for problem in each.imported.article.problems
        if problem.severity == "error"
    )
