"""Markdown made ready for pages: safe HTML, and the plain text that a reader sees.

The dialect is CommonMark without raw HTML, and with tables, footnotes, definition lists,
task lists, boxes (`::: note`), attributes, and rules for Chinese text. A heading inside
an answer becomes h4 to h6, below the page's title, section and question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_site.core.model import Body
from kb_site.core.plugins import markdown_of
from kb_site.markdown.typeset.placed import placed
from kb_site.markdown.typeset.plain import typeset_plain

if TYPE_CHECKING:
    from markdown_it.token import Token

    from kb_site.core.laws import LawState


def typeset(
    markdown: str, prefix: str, laws: tuple[LawState, ...], plugins: tuple[str, ...] = ()
) -> Body:
    """Return the HTML and the plain text of Markdown; `prefix` and `-` begin every id in it.

    Paragraphs of the plain text are parted by a newline; `plugins` may add rules. Raises
    SourceError KB106, without a place, where nesting or a table would lose text.
    """
    if not markdown or markdown.isspace():
        return Body()
    rules = markdown_of(plugins)
    if rules:
        return typeset_all(markdown, prefix, laws, rules)

    def whole(block: str) -> Body:
        return typeset_all(block, prefix, laws)

    return typeset_plain(markdown, laws, whole) or whole(markdown)


def typeset_inline(
    markdown: str, laws: tuple[LawState, ...], plugins: tuple[str, ...] = ()
) -> Body:
    """Return the HTML and the plain text of one line of Markdown, without a paragraph around it.

    What would begin a block stands as it is written. Raises SourceError KB106 as `typeset`.
    """
    if not markdown:
        return Body()
    line = " ".join(markdown.split())
    rules = markdown_of(plugins)
    plain = typeset_plain(line, laws) if line and not rules else None
    if plain and plain.html.startswith("<p>"):
        return Body(plain.html[len("<p>") : -len("</p>")], plain.text)
    if not line:
        return Body()
    from kb_site.markdown.dialect.parser import parse_inline
    from kb_site.markdown.typeset.finish import finish

    return _body(finish(parse_inline(line, rules), "", laws), rules)


def typeset_all(
    markdown: str, prefix: str, laws: tuple[LawState, ...], plugins: tuple[str, ...] = ()
) -> Body:
    """Return the same as `typeset`, by the whole dialect even where the text is plain."""
    from kb_site.markdown.dialect.parser import parse
    from kb_site.markdown.typeset.finish import finish

    tokens = finish(parse(markdown, plugins), f"{prefix}-" if prefix else "", laws)
    return _body(tokens, plugins)


def _body(tokens: list[Token], plugins: tuple[str, ...]) -> Body:
    from kb_site.markdown.dialect.parser import render
    from kb_site.markdown.dialect.reading import reading_text
    from kb_site.markdown.typeset.finish import ids_of, links_of
    from kb_site.markdown.typeset.sanitise import sanitise

    # Long lines of code scroll in a box of their own, which the keyboard must reach.
    html = sanitise(render(tokens, plugins)).replace("<pre>", '<pre tabindex="0">')
    return placed(html, reading_text(tokens), links_of(tokens), tuple(ids_of(tokens)))
