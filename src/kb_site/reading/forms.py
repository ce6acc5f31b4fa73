"""The forms of source: for each, the steps by which it is read, in one table.

A new form is a reader in `readers/` and a row here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePosixPath

from kb_site.core.authored import Ignore, Overrides
from kb_site.core.errors import ConfigError, Location, SourceError
from kb_site.core.files import MEDIA_SUFFIXES
from kb_site.core.messages import say
from kb_site.core.model import DecodedText, Draft, LoadOptions, RepairedDraft, SourceFile
from kb_site.core.patterns import later
from kb_site.core.plugins import PluginReader, guarded, plugins_of
from kb_site.core.values import Value, replace
from kb_site.reading.decode import decode, decode_page
from kb_site.reading.ignores import html_ignores, markdown_ignores, no_ignores
from kb_site.reading.other_files import what_it_is
from kb_site.reading.outline.stated import outline_stated
from kb_site.reading.outline.values import Outline
from kb_site.reading.repair.kept import repair_kept
from kb_site.reading.unfinished import refuse_unfinished

_TAGLESS = later(r"(?!\s*---[ \t]*\n)\s*[^\s<&][^<&]*\n[^<&]*")
"""A page without a tag, of more lines than one: a text that has the name of a page."""

_BLOCK = "(?:p|div|h[1-6]|section|article|table|ul|ol|dl|pre|blockquote|body|html)"
_FIRST, _LAST = (
    later(rf"\s*<(?:!doctype\s[^<>]*|{_BLOCK}(?:\s[^<>]*)?)>", re.IGNORECASE),
    later(rf"</{_BLOCK}\s*>\Z", re.IGNORECASE),
)
_CLOSED = later(rf"</{_BLOCK}\s*>", re.IGNORECASE)
BLOCKS = 3
"""Blocks that a text closes, and with which it begins and ends, from which on it is a page's."""


class Opened(Value):
    """A source's text, and the draft that its reader made of it."""

    decoded: DecodedText
    draft: Draft


Reader = Callable[[SourceFile, Overrides], Opened]
"""Takes a source's bytes, and what its sidecar decides."""


def _repair(draft: Draft, options: LoadOptions, overrides: Overrides, path: str) -> RepairedDraft:
    from kb_site.reading.repair.rules import repair

    return repair(draft, options, overrides, path)


def _outline(draft: RepairedDraft, overrides: Overrides, slug: str, path: str) -> Outline:
    from kb_site.reading.outline.best import outline  # which reading Markdown does not need

    return outline(draft, overrides, slug, path)


class Steps(Value):
    """How the sources of one form are read, a step a field."""

    read: Reader
    ignores: Callable[[str, str], tuple[Ignore, ...]]
    """Takes the text and its path."""
    repair: Callable[[Draft, LoadOptions, Overrides, str], RepairedDraft] = _repair
    outline: Callable[[RepairedDraft, Overrides, str, str], Outline] = _outline
    decode: Callable[[SourceFile, str], DecodedText] | None = decode
    """Gives the text whose lines findings name; nothing for a form that has no lines."""
    takes_sidecar: bool = True
    is_built: bool = True
    """Whether a build reads it; `inspect` and `import` read every form."""


@cache
def forms_of(plugins: tuple[str, ...]) -> Mapping[str, Steps]:
    """Return the table of forms with those that plugins add.

    Raises ConfigError KB011 for a suffix that is read, or means a picture, without a plugin.
    """
    forms = dict(FORMS)
    for name, plugin in plugins_of(plugins).items():
        for reader in plugin.readers:
            if reader.suffix in (*FORMS, *MEDIA_SUFFIXES, ".yaml"):
                message = say("KB011.taken", name=name, what=reader.suffix)
                raise ConfigError("KB011", message)
            forms[reader.suffix] = _added(name, reader)
    return forms


def _added(name: str, reader: PluginReader) -> Steps:
    """Return the steps of a plugin's form: those of the Markdown that its reader gives."""

    def as_markdown(source: SourceFile, encoding: str) -> DecodedText:
        del encoding
        with guarded((name,), SourceError, Location(source.path)):
            return DecodedText(_checked(reader.read(source.data, source.path)), "utf-8", 1.0)

    def read(source: SourceFile, overrides: Overrides) -> Opened:
        return _opened_markdown(as_markdown(source, overrides.encoding), source.path)

    return replace(FORMS[".md"], read=read, decode=as_markdown)


def _checked(markdown: object) -> str:
    if not isinstance(markdown, str):
        raise TypeError(f"a reader gives text, not {type(markdown).__name__}")
    return markdown


def built_of(plugins: tuple[str, ...]) -> tuple[str, ...]:
    """Return how the names of sources end that a build of a site with these plugins reads."""
    return tuple(suffix for suffix, steps in forms_of(plugins).items() if steps.is_built)


def steps_of(source: SourceFile, plugins: tuple[str, ...] = ()) -> Steps:
    """Return the steps for a source; raises SourceError KB101 for what is none."""
    suffix, forms = PurePosixPath(source.path).suffix.lower(), forms_of(plugins)
    other = (
        None if suffix in forms and suffix not in FORMS else what_it_is(source.path, source.data)
    )
    if other:
        raise SourceError("KB101", other, Location(source.path))
    steps = forms.get(suffix)
    if steps is None:
        message = say("KB101.no-article", suffixes=tuple(forms))
        raise SourceError("KB101", message, Location(source.path))
    return steps


def takes_sidecar(path: str) -> bool:
    """Tell whether a file is a source that a sidecar beside it may overrule."""
    steps = FORMS.get(PurePosixPath(path).suffix.lower())
    return steps is not None and steps.takes_sidecar


def text_of(source: SourceFile, encoding: str = "", plugins: tuple[str, ...] = ()) -> str:
    """Return a source's text as its findings count it, empty for a form without lines.

    A file beside the sources, such as a sidecar, is read as plain text. Raises SourceError.
    """
    steps = forms_of(plugins).get(PurePosixPath(source.path).suffix.lower(), _TEXT)
    return steps.decode(source, encoding).text if steps.decode else ""


def _read_text(source: SourceFile, overrides: Overrides) -> Opened:
    return _opened_text(decode(source, overrides.encoding), source.path, overrides)


def _opened_text(decoded: DecodedText, path: str, overrides: Overrides) -> Opened:
    if _is_tagged(decoded.text):
        return _opened_page(decoded, path)
    from kb_site.reading.readers.text import extract_text

    refuse_unfinished(decoded.text, "text", path)
    return Opened(decoded, extract_text(decoded, overrides))


def _read_markdown(source: SourceFile, overrides: Overrides) -> Opened:
    return _opened_markdown(decode(source, overrides.encoding), source.path)


def _opened_markdown(decoded: DecodedText, path: str) -> Opened:
    from kb_site.reading.readers.markdown import extract_markdown

    refuse_unfinished(decoded.text, "markdown", path)
    return Opened(decoded, extract_markdown(decoded, path))


def _is_tagged(text: str) -> bool:
    """Return whether a text is what a program wrote for a page, and nothing else."""
    if not (_FIRST.match(text) and _LAST.search(text.rstrip()[-20:])):
        return False
    return sum(1 for _ in _CLOSED.finditer(text)) >= BLOCKS


def _read_html(source: SourceFile, overrides: Overrides, *, whole: bool = False) -> Opened:
    decoded = decode_page(source, overrides.encoding)
    if not whole and _TAGLESS.fullmatch(decoded.text):
        return _opened_text(decoded, source.path, overrides)
    return _opened_page(decoded, source.path, whole=whole)


def _opened_page(decoded: DecodedText, path: str, *, whole: bool = False) -> Opened:
    from kb_site.reading.readers.html import extract_html

    refuse_unfinished(decoded.text, "html", path)
    return Opened(decoded, extract_html(decoded, path, whole=whole))


def _read_word(source: SourceFile, overrides: Overrides) -> Opened:
    from kb_site.reading.readers.word import read_word

    page = read_word(source.data, source.path, PurePosixPath(source.path).stem)
    opened = _read_html(replace(source, data=page.html.encode()), overrides, whole=True)
    draft = replace(
        opened.draft,
        dropped=(*page.dropped, *opened.draft.dropped),
        problems=(*page.problems, *opened.draft.problems),
        pictures=page.pictures,
        notes=page.notes,
    )
    return Opened(opened.decoded, draft)


def _read_archive(source: SourceFile, overrides: Overrides) -> Opened:
    from kb_site.reading.readers.mhtml import read_archive

    archive = read_archive(source.data, source.path, PurePosixPath(source.path).stem)
    opened = _read_html(replace(source, data=archive.page), overrides)
    pictures = (*opened.draft.pictures, *archive.pictures)
    return Opened(opened.decoded, replace(opened.draft, pictures=pictures))


def _read_csv(source: SourceFile, overrides: Overrides) -> Opened:
    from kb_site.reading.readers.tables import extract_table
    from kb_site.reading.readers.tables.rows import Sheet, read_csv

    decoded = decode(source, overrides.encoding)
    sheet = Sheet("", read_csv(decoded.text, source.path))
    return Opened(decoded, extract_table((sheet,), source.path))


def _read_sheet(source: SourceFile, overrides: Overrides) -> Opened:
    from kb_site.reading.readers.tables import extract_table
    from kb_site.reading.readers.tables.rows import read_sheets

    del overrides
    draft = extract_table(read_sheets(source.data, source.path), source.path)
    return Opened(DecodedText("", "utf-8", 1.0), draft)


_TEXT = Steps(_read_text, no_ignores)
_HTML = Steps(_read_html, html_ignores, decode=decode_page)

_ARCHIVE = Steps(_read_archive, no_ignores, decode=None, is_built=False)

FORMS: dict[str, Steps] = {
    ".md": Steps(
        _read_markdown,
        markdown_ignores,
        repair=repair_kept,
        outline=outline_stated,
        takes_sidecar=False,
    ),
    ".txt": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".csv": Steps(
        _read_csv, no_ignores, repair=repair_kept, outline=outline_stated, is_built=False
    ),
    ".tsv": Steps(
        _read_csv, no_ignores, repair=repair_kept, outline=outline_stated, is_built=False
    ),
    ".xlsx": Steps(
        _read_sheet,
        no_ignores,
        repair=repair_kept,
        outline=outline_stated,
        decode=None,
        is_built=False,
    ),
    ".mhtml": _ARCHIVE,
    ".mht": _ARCHIVE,
    ".docx": Steps(_read_word, no_ignores, decode=None, is_built=False),
}
