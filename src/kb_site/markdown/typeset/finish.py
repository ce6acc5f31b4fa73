"""From the parser's tokens to those of a page: ids, headings, links, pictures, laws and gaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.token import Token

from kb_site.chinese.han import joins
from kb_site.chinese.slugs import slug_of
from kb_site.core.files import ATTACHED_SUFFIXES
from kb_site.core.model import Link
from kb_site.core.relative_links import EXTERNAL_REL
from kb_site.markdown.allowed_links import is_absolute
from kb_site.markdown.dialect.reading import reading_text
from kb_site.markdown.typeset.citations import Marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb_site.core.laws import LawState

FIRST_HEADING = 4
"""Level of an answer's first heading: a page's title, section and question stand above it."""

_LAST_HEADING = 6


def finish(tokens: list[Token], prefix: str, laws: tuple[LawState, ...]) -> list[Token]:
    """Return the tokens as a page shows them; `prefix` begins every id."""
    headed = _shift_headings(tokens)
    tokens = list(_with_captions(tokens))
    for token in tokens:
        _finish_block(token)
        if token.children:
            children = _join_lines(token.children)
            token.children = list(_marked(_linked(children), laws))
        if "task" in token.meta:
            mark = f'<span class="task-mark">{token.meta["task"]}</span> '
            token.children = [Token("ready", "", 0, content=mark), *(token.children or ())]
        for each in (token, *(token.children or ())):
            if each.attrs or each.meta:
                _prefix_ids(each, prefix)
    if headed:
        _anchor_headings(tokens, prefix)
    return tokens


def links_of(tokens: Iterable[Token]) -> Iterator[Link]:
    """Yield the links and pictures of finished tokens, in the order of their tags."""
    for token in tokens:
        for each in token.children or ():
            if each.type == "link_open":
                yield Link(str(each.attrs["href"]))
            elif each.type == "image":
                yield Link(str(each.attrs["src"]), _alternative(each).strip(), picture=True)


def ids_of(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the ids of finished tokens; a place that a footnote leads back to is one."""
    for token in tokens:
        for each in (token, *(token.children or ())):
            if "id" in each.attrs:
                yield str(each.attrs["id"])
            elif "id" in each.meta:
                yield str(each.meta["id"])


def _shift_headings(tokens: list[Token]) -> bool:
    """Put headings below those of the page, and tell whether there are any."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    if headings:
        shift = max(0, FIRST_HEADING - min(int(token.tag[1:]) for token in headings))
        for token in headings:
            token.tag = f"h{min(int(token.tag[1:]) + shift, _LAST_HEADING)}"
    return bool(headings)


def _anchor_headings(tokens: Sequence[Token], prefix: str) -> None:
    """Give every heading an id, from its words where it has none, and a link to itself.

    No id of a question holds two hyphens in a row, so none is that of a heading on its page.
    """
    taken = set(ids_of(tokens))
    for opened, inline in pairwise(tokens):
        if opened.type != "heading_open":
            continue
        if "id" not in opened.attrs:
            name = (f"{prefix}-" if prefix else "") + slug_of(reading_text([inline]))
            ways = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
            opened.attrs["id"] = next(each for each in ways if each not in taken)
        name = str(opened.attrs["id"])
        taken.add(name)
        anchor = f' <a class="anchor" href="#{name}">#</a>'
        inline.children = [*(inline.children or ()), Token("ready", "", 0, content=anchor)]


def _with_captions(tokens: Iterable[Token]) -> Iterator[Token]:
    """Show the words after a fence that name no language; they would be lost."""
    for token in tokens:
        words = token.info.strip() if token.type == "fence" else ""
        if words and not words.isascii():
            yield Token("paragraph_open", "p", 1, attrs={"class": "code-title"}, block=True)
            text = Token("text", "", 0, content=words)
            yield Token("inline", "", 0, content=words, children=[text], block=True)
            yield Token("paragraph_close", "p", -1, block=True)
        if words:
            token.info = ""
        yield token


def _finish_block(token: Token) -> None:
    """Give table cells classes instead of styles, which a strict policy would block."""
    if token.type in ("th_open", "td_open"):
        style = str(token.attrs.pop("style", ""))
        if style:
            token.attrs["class"] = style.removeprefix("text-align:")
        if token.type == "th_open":
            token.attrs["scope"] = "col"


def _join_lines(children: list[Token]) -> list[Token]:
    """Take out line breaks that make no space, and make one of neighbouring texts."""
    joined: list[Token] = []
    for index, token in enumerate(children):
        if token.type == "softbreak" and joins(
            _edge((children[place] for place in range(index - 1, -1, -1)), -1),
            _edge((children[place] for place in range(index + 1, len(children))), 0),
        ):
            continue
        if token.type == "text" and joined and joined[-1].type == "text":
            joined[-1].content += token.content
        else:
            joined.append(token)
    return joined


def _edge(tokens: Iterable[Token], place: int) -> str:
    """Return the visible character at one end of tokens; none where no text stands there."""
    for token in tokens:
        if token.content and token.type in ("text", "code_inline"):
            return token.content[place]
        if token.nesting == 0 and token.type != "text":
            break
    return " "


def _linked(children: list[Token]) -> Iterator[Token]:
    """Mark links that leave the site, and link films and papers that are written as pictures."""
    depth = 0
    for token in children:
        if token.type == "link_open":
            depth += 1
            if str(token.attrs["href"]).lower().startswith(("http:", "https:")):
                token.attrs["rel"] = EXTERNAL_REL
        elif token.type == "link_close":
            depth -= 1
        if token.type == "image" and not _is_picture(str(token.attrs["src"])):
            yield from _instead_of_image(token, linked=depth == 0)
        else:
            yield token


def _is_picture(source: str) -> bool:
    """Return whether an address names a picture, and no film, paper or place."""
    path = unquote(source.partition("#")[0].partition("?")[0]).lower()
    return bool(path) and not path.endswith(ATTACHED_SUFFIXES)


def _instead_of_image(image: Token, *, linked: bool) -> Iterator[Token]:
    source = str(image.attrs["src"])
    words = _alternative(image) or source
    text = Token("text", "", 0, content=words)
    if not linked or not source:
        yield text
        return
    attrs: dict[str, str | int | float] = {"href": source}
    if is_absolute(source):
        attrs["rel"] = EXTERNAL_REL
    yield Token("link_open", "a", 1, attrs=attrs)
    yield text
    yield Token("link_close", "a", -1)


def _alternative(image: Token) -> str:
    return "".join(
        _alternative(child) if child.type == "image" else child.content
        for child in image.children or ()
    )


def _marked(children: Iterable[Token], laws: tuple[LawState, ...]) -> Iterator[Token]:
    """Part the texts of a paragraph at laws and gaps."""
    depth = 0
    marks = Marks(laws)
    for token in children:
        depth += token.nesting if token.tag == "a" else 0
        if token.type == "text":
            yield from _parted(token, marks, linked=depth == 0)
            continue
        if token.tag not in ("strong", "em"):
            marks.end_title()
        yield token


def _parted(token: Token, marks: Marks, *, linked: bool) -> Iterator[Token]:
    text, start = token.content, 0
    for mark in marks.find(text, linked=linked):
        if mark.start > start:
            yield Token("text", "", 0, content=text[start : mark.start])
        words = text[mark.start : mark.end]
        yield Token("ready", "", 0, content=mark.html, meta={"text": words})
        start = mark.end
    token.content = text[start:]
    yield token


def _prefix_ids(token: Token, prefix: str) -> None:
    """Put the prefix before an id, also those that tie a footnote to its place."""
    if "id" in token.attrs:
        token.attrs["id"] = f"{prefix}{token.attrs['id']}"
    if token.type == "footnote_ref":
        number, again = token.meta["id"] + 1, token.meta["subId"]
        place = f"{prefix}{_place(number, again)}"
        _ready(
            token,
            f'<sup class="footnote-ref"><a href="#{prefix}fn-{number}" '
            f'id="{place}" role="doc-noteref">[{number}]</a></sup>',
            id=place,
        )
    elif token.type == "footnote_back":
        place = _place(token.meta["number"], token.meta["again"])
        _ready(token, f' <a href="#{prefix}{place}" role="doc-backlink">↩︎</a>')
    elif token.type == "footnote_open":
        token.attrs["id"] = f"{prefix}fn-{token.meta['number']}"


def _place(number: int, again: int) -> str:
    return f"fnref-{number}-{again + 1}" if again else f"fnref-{number}"


def _ready(token: Token, html: str, **meta: str) -> None:
    token.type, token.content, token.meta = "ready", html, dict(meta)
