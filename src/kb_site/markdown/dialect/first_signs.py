"""Rules of the parser by the character that they begin with: only those are tried at a place.

The parser tries every rule at every line and sign; nearly all of them give up at the first
character, which takes a third of the time of reading Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.ruler import Ruler
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import EnvType

    Rule = Callable[..., bool]

_BLOCK = {
    "container_box": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "heading": "#",
}
_INLINE = {
    "text": "",
    "ampersands": "&\\",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "span": "[",
    "image": "!",
    "footnote_ref": "[",
    "line_break": "<",
    "autolink": "<",
    "entity": "&",
    "attributes": "{",
}
"""Those of the dialect; one that is not named, as of a plugin, is tried at every character.

Text ends before these characters, and is all that others begin.
"""


def try_by_signs(md: MarkdownIt) -> None:
    """Let a parser try at a place only the rules that can begin there."""
    _hand_out(md.block.ruler, _BLOCK, _of_line)
    _hand_out(md.inline.ruler, _INLINE, _at_place)


def stop_at_signs(md: MarkdownIt) -> None:
    """Let text go on to the next sign of the dialect; text without one is not parsed at all.

    The parser stops at some twenty signs, such as hyphens and colons, which rules of plugins may
    begin with.
    """
    signs = re.compile(f"[{re.escape(''.join({*''.join(_INLINE.values()), ']'}))}]")
    whole = md.inline.parse

    def parse(src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if not src or signs.search(src):
            return whole(src, md, env, tokens)
        tokens.append(Token("text", "", 0, content=src))
        return tokens

    md.inline.terminator_re = signs
    md.inline.parse = parse  # type: ignore[method-assign]  # what the parser calls for each text


def _hand_out(ruler: Ruler[Any], signs: Mapping[str, str], join: Callable[..., Rule]) -> None:
    """Let a ruler hand out, for each chain of its rules, one rule that tries those for a character.

    A chain is joined anew when the ruler has made another list of it, as after a rule was added.
    """
    rules_of = ruler.getRules
    joined: dict[str, tuple[list[Rule], list[Rule]]] = {}

    def by_sign(chainName: str = "") -> list[Rule]:  # noqa: N803 - as the ruler calls it
        rules = rules_of(chainName)
        known = joined.get(chainName)
        if known is None or known[0] is not rules:
            names = zip(rules_of(), ruler.get_active_rules(), strict=True)
            known = joined[chainName] = rules, [_joined(rules, dict(names), signs, join)]
        return known[1] if rules else []

    ruler.getRules = by_sign  # type: ignore[method-assign]  # what the parser asks for its rules


def _joined(
    rules: Sequence[Rule],
    names: Mapping[Rule, str],
    signs: Mapping[str, str],
    join: Callable[..., Rule],
) -> Rule:
    begins = {rule: signs.get(names[rule]) for rule in rules}
    others = [rule for rule in rules if not begins[rule]]
    each_sign = {sign for found in begins.values() for sign in found or ""}
    by_sign = {
        sign: [rule for rule in rules if (found := begins[rule]) is None or sign in found]
        for sign in each_sign
    }
    return join(by_sign, others)


def _of_line(by_sign: Mapping[str, list[Rule]], others: list[Rule]) -> Rule:
    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
        first = state.bMarks[line] + state.tShift[line]
        for each in by_sign.get(state.src[first : first + 1], others):
            if each(state, line, end, silent):
                return True
        return False

    return rule


def _at_place(by_sign: Mapping[str, list[Rule]], others: list[Rule]) -> Rule:
    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
        for each in by_sign.get(state.src[state.pos], others):  # noqa: SIM110 - faster
            if each(state, silent):
                return True
        return False

    return rule
