"""The browser's search as one script: comments and spaces left out, local names shortened.

All names that are declared get the same short name everywhere, so that scopes stay as they
are; properties, object keys and names of the browser are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, product

PARTS = (
    "fold", "codec", "terms", "rank", "sounds", "passage",
    "index", "answers", "shards", "find", "load", "page",
)  # fmt: skip
"""`search-<part>.js`, in the order in which they stand in the script."""

_TOKEN = re.compile(
    r"""(?P<skip>//[^\n]*|/\*.*?\*/|\s+)
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<mark>\+\+|--|=>|[-+*%<>=!&|^~?:;,.(){}\[\]])
    |(?P<slash>/)""",
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_KEPT = frozenset(
    re.findall(
        r"\w+",
        "kbSearch document window location history self break case catch const continue delete do "
        "else false finally for function if in instanceof let new null of return switch this throw "
        "true try typeof undefined var void while with yield",
    )
)

_STRICT = '"use strict";'
_OPENING = "var kbSearch=kbSearch||{};"
"""What each part begins with, said once for all."""

_PUBLIC = frozenset(("add", "manifest", "connect", "find", "withTexts"))
"""What index files and `kb-site query` call."""

_OWN = frozenset(
    re.findall(
        r"\w+",
        "answers bare characters denies documents entries fields fold folded found frequency full "
        "grade groups heard holds lengths lists longest matched mean owners pairs part parts "
        "pieces places query questions ranked runs scores span spans starts stops sum sure "
        "syllables tables trace units weights whole words",
    )
)
"""Properties of values that only the search scripts make and read."""


def client_script(parts: Mapping[str, str]) -> str:
    """Return the script made of `search-<part>.js` texts, by file name."""
    tokens = [token for part in PARTS for token in _own_words(parts[f"search-{part}.js"])]
    text = "".join(_spaced(_joined([*_renamed([*_needed(tokens)])])))
    return _STRICT + _OPENING + text.replace(_STRICT, "").replace(_OPENING, "") + "\n"


def _needed(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens without the semicolons that a closing brace makes needless.

    No search script has a loop without a body.
    """
    for word, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if word != ";" or following != "}":
            yield word


def _joined(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens with declarations that follow each other as one."""
    depths: list[int] = []
    depth = 0
    joining = False
    for place, word in enumerate(tokens):
        depth += (word in "([{") - (word in ")]}")
        if joining:
            joining = False
            continue
        if word == "var":
            depths.append(depth)
        left = depths[-1] - depth if depths else -1
        joining = word == ";" and left == 0 and tokens[place + 1] == "var"
        if not joining and (left > 0 or (word == ";" and left == 0)):
            depths.pop()
        yield "," if joining else word


def _own_words(script: str) -> list[str]:
    """Return a part's tokens; a document of the index is no longer called as the page's is."""
    tokens = [*_tokens(script)]
    if "document" in _declared(tokens):
        for place, word in enumerate(tokens):
            if word == "document" and not _is_property(tokens, place):
                tokens[place] = "found_document"
    return tokens


def _is_property(tokens: list[str], place: int) -> bool:
    """Return whether the name at `place` is a property or an object's key."""
    before = tokens[place - 1] if place else ""
    return before == "." or (before in ("{", ",") and tokens[place + 1 : place + 2] == [":"])


def _tokens(script: str) -> Iterator[str]:
    at = 0
    before = ""
    while at < len(script):
        match = _TOKEN.match(script, at)
        if match is None:
            raise ValueError(f"a character that no search script may hold: {script[at]!r}")
        if match.lastgroup == "slash" and before in (*"(,=:[!&|?{};", "return", ""):
            match = _PATTERN.match(script, at) or match
        at = match.end()
        if match.lastgroup != "skip":
            before = match[0]
            yield before


def _declared(tokens: list[str]) -> Counter[str]:
    """Return the names that are declared, and how often each occurs."""
    names: set[str] = set()
    for place, word in enumerate(tokens):
        if word == "var":
            names.add(tokens[place + 1])
        elif word == "function":
            opening = tokens.index("(", place)
            names.update(tokens[place + 1 : opening])
            names.update(tokens[opening + 1 : tokens.index(")", opening)])
        elif word == "=>":
            names.update(_before(tokens, place))
    names -= (_KEPT - {"document"}) | {","}
    return Counter(token for token in tokens if token in names)


def _before(tokens: list[str], arrow: int) -> list[str]:
    """Return the parameters that stand in parentheses before an arrow."""
    opening = arrow - 1
    while tokens[opening] != "(":
        opening -= 1
    return tokens[opening + 1 : arrow - 1]


def _shared(tokens: list[str]) -> set[str]:
    """Return what the parts offer each other, as `kb.name`, and nothing else is called."""
    members: dict[str, set[str]] = {}
    for place, mark in enumerate(tokens):
        if mark == ".":
            members.setdefault(tokens[place + 1], set()).add(tokens[place - 1])
    return {name for name, owners in members.items() if owners == {"kb"}} - _PUBLIC


def _renamed(tokens: list[str]) -> Iterator[str]:
    declared = _declared(tokens)
    shared = _shared(tokens)
    ranked = [name for name, _ in declared.most_common()]
    others = sorted((shared | _OWN) - {*ranked})
    short = dict(zip([*ranked, *others], _short(tokens), strict=False))
    for place, token in enumerate(tokens):
        member = place > 0 and tokens[place - 1] == "."
        free = token in shared if member else not _is_property(tokens, place)
        free = free or token in _OWN
        yield short.get(token, token) if free else token


def _short(tokens: Iterable[str]) -> Iterator[str]:
    used = frozenset(tokens)
    for length in count(1):
        for letters in product("ealrtidscnohupfmgvbywkxjqz", repeat=length):
            name = "".join(letters)
            if name not in used and name not in _KEPT:
                yield name


def _spaced(tokens: Iterable[str]) -> Iterator[str]:
    """Yield the tokens with a space where two would otherwise become one."""
    before = ""
    for token in tokens:
        words = before[-1:].isalnum() or before[-1:] in ("_", "$")
        if (words and (token[0].isalnum() or token[0] in "_$")) or (
            token[0] in "+-" and before[-1:] == token[0]
        ):
            yield " "
        yield token
        before = token
