"""The question for a heading, where a rule is certain of it; else the heading itself.

A heading is a good title, and a wrong question is far worse than a plain heading. So a rule
words only what its tables name, and what none of them names stays as its author wrote it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kb_site.chinese.han import has_han
from kb_site.chinese.script import Script, script_of, simplified
from kb_site.core.patterns import later
from kb_site.reading.wording.asking import asks, may_ask
from kb_site.reading.wording.rules import TRADITIONAL, rules_for

__all__ = ["Wording", "ask", "script_of"]

LONGEST = 60
"""Characters of a heading that words within it close with ？: of 254 so closed in 2,000 texts, two
were longer, and neither asked."""
_CLOSING = " \t\u3000。．.；;，,、：:！!…—"
_PAIRS = (
    ("[", "]"),
    ("(", ")"),
    ("（", "）"),
    ("【", "】"),
    ("《", "》"),
    ("“", "”"),
    ("「", "」"),
)
_KANA = later(r"[\u3040-\u30ff]")
_NUMBERED = later(r"[(（]?[0-9０-９]")
"""A number that nobody took for one of the outline: what follows it is no name for certain."""
_EMOJI = "[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]"
_QUESTION_MARK = later(
    rf"\s*[？?][！!？?]*(?P<after>(?:\s|{_EMOJI}|[”’」』）)】》]|[（(【][^（）()【】]{{1,6}}[）)】])*)$"
)


class Wording(NamedTuple):
    """A question, and the name of the rule that made it, empty where the heading was kept."""

    question: str
    rule: str = ""


@lru_cache(maxsize=2048)
def ask(heading: str, script: Script = "zh-Hans") -> Wording:
    """Return the question for a heading; `script` is that of the words that a rule adds.

    A heading that asks is kept, and closed by ？ if it is not.
    """
    text = heading.strip()
    marked = _QUESTION_MARK.search(text)
    if not has_han(text) or _KANA.search(text):
        return Wording(text)
    if text[0] in "“「『" and text[-1] in "”」』" and not marked:
        return Wording(text)
    if marked:
        closing = marked["after"].strip()
        before = text[: marked.start()]
        return Wording(f"{before}？{closing}" if before else text)
    bare = text.rstrip(_CLOSING)
    if any(bare.rfind(opens) > bare.rfind(closes) for opens, closes in _PAIRS):
        return Wording(text)  # it goes on in the next line
    plain = simplified(bare)
    if asks(plain) and len(plain) <= LONGEST:
        return Wording(f"{bare}？")
    if may_ask(plain) or len(plain) != len(bare) or _NUMBERED.match(plain):
        return Wording(text)
    for rule in rules_for(plain[-1:]):
        match = rule.match(plain)
        if match:
            parts = {name: bare[slice(*match.span(name))] for name in match.groupdict()}
            template = rule.template
            if script == "zh-Hant":
                template = TRADITIONAL.get(template, template)
            return Wording(template.format(**parts), rule.name)
    return Wording(text)
