"""Rules of the parser by the character that they begin with: only those are tried at a place.

The parser tries every rule at every line and sign; nearly all of them give up at the first
character, which takes a third of the time of reading Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.ruler import Ruler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

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


class _BySign(Ruler["Rule"]):
    """The rules of a parser; a chain of them is one that tries those for a character."""

    def __init__(
        self, rules: Ruler[Any], signs: Mapping[str, str], join: Callable[..., Rule]
    ) -> None:
        super().__init__()
        named = zip(rules.get_active_rules(), rules.getRules(), strict=True)
        self._signs = {rule: signs[name] for name, rule in named if name in signs}
        self.__rules__ = rules.__rules__
        self._join = join

    def __compile__(self) -> None:
        super().__compile__()
        signs = {sign for each in self._signs.values() for sign in each}
        for rules in (self.__cache__ or {}).values():
            others = [rule for rule in rules if not self._signs.get(rule)]
            by_sign = {
                sign: [rule for rule in rules if sign in self._signs.get(rule, sign)]
                for sign in signs
            }
            rules[:] = [self._join(by_sign, others)]


def try_by_signs(md: MarkdownIt) -> None:
    """Let a parser try at a place only the rules that can begin there."""
    md.block.ruler = _BySign(md.block.ruler, _BLOCK, _of_line)
    md.inline.ruler = _BySign(md.inline.ruler, _INLINE, _at_place)


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
