"""The Markdown dialect: one parser, made of CommonMark and the rules of this package."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from kb_site.core.errors import SourceError
from kb_site.core.limits import MAX_NESTING
from kb_site.core.messages import say
from kb_site.core.plugins import guarded, plugins_of
from kb_site.markdown.allowed_links import is_allowed_link, normal_address
from kb_site.markdown.dialect.alerts import add_alerts
from kb_site.markdown.dialect.attributes import add_attributes
from kb_site.markdown.dialect.boxes import add_boxes
from kb_site.markdown.dialect.emphasis import emphasis, strikethrough
from kb_site.markdown.dialect.first_signs import stop_at_signs, try_by_signs
from kb_site.markdown.dialect.footnotes import add_footnotes
from kb_site.markdown.dialect.inline_extras import add_inline_extras
from kb_site.markdown.dialect.labels import HELPERS
from kb_site.markdown.dialect.lists import task_lists
from kb_site.markdown.dialect.tables import whole_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_PARSER_LIMIT = MAX_NESTING + 20
"""Where the parser itself would drop text; never reached."""


def parse(markdown: str, plugins: tuple[str, ...] = ()) -> list[Token]:
    """Return the tokens of Markdown; raises SourceError KB106 where text would be lost."""
    md = parser(plugins)
    try:
        with guarded(plugins, SourceError):
            tokens = md.parse(markdown, {})
    except RecursionError as error:
        raise _too_deep() from error
    _check_depth(tokens)
    return tokens


def parse_inline(line: str, plugins: tuple[str, ...] = ()) -> list[Token]:
    """Return the token of a line that is no block, such as a short answer; raises as `parse`."""
    with guarded(plugins, SourceError):
        tokens = parser(plugins).parseInline(line, {})
    _check_depth(tokens)
    return tokens


def parse_blocks(markdown: str) -> list[Token]:
    """Return the blocks of Markdown without reading the text inside them; raises as `parse`."""
    md = parser(())
    tokens: list[Token] = []
    try:
        md.block.parse(markdown, md, {}, tokens)
    except RecursionError as error:
        raise _too_deep() from error
    return tokens


def render(tokens: Sequence[Token], plugins: tuple[str, ...] = ()) -> str:
    """Return the HTML of tokens, not yet sanitised."""
    md = parser(plugins)
    with guarded(plugins, SourceError):
        html: str = md.renderer.render(tokens, md.options, {})
    return html


@cache
def parser(plugins: tuple[str, ...]) -> MarkdownIt:
    """Return the parser; it is made once, for the making costs more than most articles."""
    md = _parser()
    if not plugins:
        stop_at_signs(md)
    for name, plugin in plugins_of(plugins).items():
        if plugin.markdown:
            with guarded((name,)):
                plugin.markdown(md)
    return md


def _parser() -> MarkdownIt:
    from mdit_py_plugins.deflist import deflist_plugin

    options = {"html": False, "xhtmlOut": False, "maxNesting": _PARSER_LIMIT}
    md = MarkdownIt("commonmark", options).enable("table").disable(["html_block", "html_inline"])
    md.helpers = HELPERS  # type: ignore[assignment]  # as rules look them up
    md.validateLink = is_allowed_link  # type: ignore[method-assign]  # the parser is made to be given another
    md.normalizeLink = normal_address  # type: ignore[method-assign]  # the same for plain ones
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.at("strikethrough", strikethrough)
    paragraph_enders: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.at("table", whole_table, paragraph_enders)
    md.block.ruler.before("table", "depth", _depth)
    add_footnotes(md)
    deflist_plugin(md)
    add_boxes(md)
    add_alerts(md)
    add_attributes(md)
    add_inline_extras(md)
    md.core.ruler.after("block", "task_lists", task_lists)
    try_by_signs(md)
    md.add_render_rule("ready", _render_ready)
    md.add_render_rule("table_open", _render_table_open)
    md.add_render_rule("table_close", _render_table_close)
    md.add_render_rule("footnotes_open", _render_notes_open)
    md.add_render_rule("footnotes_close", _render_notes_close)
    return md


def _depth(
    state: StateBlock,
    _start_line: int,
    _end_line: int,
    _silent: bool,  # noqa: FBT001 - the parser's signature
) -> bool:
    """Refuse blocks so deep that the parser would drop what they hold."""
    if state.level > MAX_NESTING:
        raise _too_deep()
    return False


def _check_depth(tokens: Sequence[Token]) -> None:
    """Refuse emphasis so deep that sanitising it takes quadratic time."""
    for token in tokens:
        depth = token.level
        for child in token.children or ():
            depth += child.nesting
            if depth > MAX_NESTING:
                raise _too_deep()


def _too_deep() -> SourceError:
    message = say("KB106.nesting", most=MAX_NESTING)
    return SourceError("KB106", message)


def _render_ready(
    _renderer: object, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return tokens[index].content


def _render_table_open(*_unused: object) -> str:
    # A wide table scrolls in a box of its own, which the keyboard must reach.
    return '<div class="table" tabindex="0">\n<table>\n'


def _render_table_close(*_unused: object) -> str:
    return "</table>\n</div>\n"


def _render_notes_open(*_unused: object) -> str:
    return '<section class="footnotes" role="doc-endnotes">\n<ol>\n'


def _render_notes_close(*_unused: object) -> str:
    return "</ol>\n</section>\n"
