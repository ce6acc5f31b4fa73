"""Footnotes, `[^1]` and `[^1]: words`; one that nothing refers to is shown too, with its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref

from kb_site.core.errors import SourceError
from kb_site.core.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_core import StateCore


def add_footnotes(md: MarkdownIt) -> None:
    """Add the rules for footnotes to a parser."""
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("reference", "footnote_def", footnote_def, alternatives)
    md.inline.ruler.after("image", "footnote_ref", footnote_ref)
    md.core.ruler.after("inline", "footnotes", notes_at_end)


def notes_at_end(state: StateCore) -> None:
    """Move the notes behind the text, in the order of their references."""
    if "footnotes" not in state.env:
        return
    tokens, notes = _parted(state.tokens)
    if not notes:
        return
    referred = [
        (str(note["label"]), int(note["count"]))
        for note in state.env["footnotes"].get("list", {}).values()
    ]
    counts = dict.fromkeys(notes, 0) | dict(referred)
    order = [label for label, _ in referred]
    order += [label for label in notes if label not in order]
    tokens.append(Token("footnotes_open", "section", 1, block=True))
    for number, label in enumerate(order, 1):
        body = notes[label] if counts[label] else _labelled(label, notes[label])
        tokens += _note(number, counts[label], body)
    tokens.append(Token("footnotes_close", "section", -1, block=True))
    state.tokens = tokens


def _parted(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """Return the tokens of the text, and those of each note by its label."""
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    open_notes: list[list[Token]] = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            if label in notes:
                raise SourceError("KB106", say("KB106.footnote-twice", label=label))
            notes[label] = []
            open_notes.append(notes[label])
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            open_notes[-1].append(token)
    return text, notes


def _labelled(label: str, body: list[Token]) -> list[Token]:
    """Put the label before a note that nothing refers to: no number stands for it in the text."""
    words = Token("text", "", 0, content=f"[{label}]")
    if body and body[0].type == "paragraph_open":
        words.content += " "
        body[1].children = [words, *(body[1].children or ())]
        return body
    return [
        Token("paragraph_open", "p", 1, block=True),
        Token("inline", "", 0, content=words.content, children=[words], block=True),
        Token("paragraph_close", "p", -1, block=True),
        *body,
    ]


def _note(number: int, count: int, body: list[Token]) -> Iterator[Token]:
    yield Token("footnote_open", "li", 1, meta={"number": number}, block=True)
    backlinks = [
        Token("footnote_back", "", 0, meta={"number": number, "again": again})
        for again in range(count)
    ]
    if body and body[-1].type == "paragraph_close":
        yield from [*body[:-1], *backlinks, body[-1]]
    else:
        yield from [*body, *backlinks]
    yield Token("footnote_close", "li", -1, block=True)
