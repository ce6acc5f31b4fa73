"""Formulas in TeX as words and signs, where these say the same; nothing here draws a formula.

TeX means no space of its own. What stands above or below others, tables and signs without a
character of their own make a formula that stays as it is written.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from kb_site.chinese.han import count_han
from kb_site.core.patterns import later

FORMULA = later(
    r"\$\$[^$]{1,2000}\$\$"
    r"|(?<![\\$A-Za-z0-9])\$(?=[^\s$])(?:[^$\n\\]|\\[^\n]){0,300}(?<=[^\s\\])\$(?![A-Za-z0-9$])"
    r"|(?<=[A-Za-z0-9])\$(?=\\[A-Za-z]{2})(?:[^$\n\\]|\\[^\n]){0,300}(?<=[^\s\\])\$(?!\$)"
)
"""Between dollars; a price has a space or a figure beside its own, and no command."""

_WORD = later(r"\\[A-Za-z]+|\\[^A-Za-z]|[{}^_]|[^\\{}^_\s]|\s+")
_TEXT = later(r"\\(?:text|textrm)[ ]*\{[^{}]*\}")
"""Words, whose spaces are meant."""
_SIGNS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "eta": "η", "xi": "ξ",
    "Delta": "Δ", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Omega": "Ω",
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "ast": "*", "sim": "~", "circ": "°",
    "infty": "∞", "partial": "∂", "nabla": "∇", "prime": "′", "ldots": "…", "cdots": "…",
    "dots": "…", "degree": "°", "cup": "∪", "cap": "∩", "angle": "∠", "lvert": "|", "rvert": "|",
    "mid": "|",
}  # fmt: skip
_RELATIONS = {
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠",
    "neq": "≠", "approx": "≈", "equiv": "≡", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "Rightarrow": "⇒", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "propto": "∝",
    "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "iff": "⇔",
}  # fmt: skip
_NAMES = frozenset(("log", "ln", "lg", "sin", "cos", "tan", "exp", "max", "min", "lim", "arg"))
_STYLES = frozenset(
    (
        "mathrm",
        "text",
        "textrm",
        "mathbf",
        "mathit",
        "rm",
        "bf",
        "operatorname",
        "boldsymbol",
        "mathcal",
        "mathbb",
        "mathsf",
        "mathfrak",
        "bm",
        "textbf",
        "textit",
        "mbox",
    )
)
_SPACES = frozenset(
    (
        "left",
        "right",
        "quad",
        "qquad",
        "displaystyle",
        "limits",
        "scriptstyle",
        "textstyle",
        "bigl",
        "bigr",
        "big",
    )
)
_ACCENTS = {
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "vec": "\u20d7",
    "dot": "\u0307",
}
"""What stands above one letter."""
_BARE = {
    **dict.fromkeys(",!", ""),
    **dict.fromkeys(" ;:", " "),
    **{each: each for each in "%{}#$&_"},
}
_NOTE = later(r"\[[\d,，~–-]{1,20}\]")
"""The number of a note above the line."""
_STATED = later(r"^(?!.*[，。；！？|]).*[\\^_=]", re.DOTALL)
"""What makes a formula of words in Han; two dollars also stand for a price."""
FIGURES = later(r"\$(?=[0-9(])[0-9.,+*/=<>()-]+(?<=[0-9)])\$")
"""Figures alone between dollars: formulas where a page draws such, else signs of code, too."""
_SHARE = later("\ue00a([^\ue00a\ue00b]*)\ue00b")
_APART = frozenset("=+-,;)]} ≤≥≠≈→")
"""What a fraction may stand beside without brackets."""
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()aeijnkmtx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₙₖₘₜₓ")
_STRUCK = "\u0338"
"""What strikes a relation out."""
_GROUP = later(r"[\w+\-−·×*/=,.()^ ′≤≥<>|∈]{1,24}")
"""What stands in brackets above or below the line."""
NAMED = 2
"""Han that name a value below the line."""
_DEEPEST = 12
CIRCLES = 20
"""Numbers that have a character in a circle."""


class _UnsaidError(Exception):
    """A formula that words and signs do not say."""


def as_words(written: str) -> str:
    """Return a formula with its dollars as words and signs, or as it is written."""
    source = written.strip("$").strip()
    is_block = written.startswith("$$")
    figures = FIGURES.fullmatch(written)
    if not (figures or any(each.isalpha() or each in "\\^_" for each in source)):
        return written
    if count_han(source) and not _is_stated(source, is_block=is_block):
        return written
    source = _TEXT.sub(lambda found: found[0].replace(" ", "~"), source)
    words = [each for each in _WORD.findall(source) if each.strip()]
    try:
        said = "".join(_row(words, 0))
    except (_UnsaidError, IndexError):
        return written
    if words:  # a group that was never opened
        return written
    said = _SHARE.sub(_share, " ".join(said.split()))
    return said.replace("( ", "(").replace(" )", ")")


def _is_stated(source: str, *, is_block: bool) -> bool:
    """Return whether words in Han are a formula's: one dollar also stands for a price."""
    is_named = count_han(source) <= NAMED and ("^" in source or "_" in source)
    return bool(_STATED.search(source)) and (is_block or is_named or "\\" in source)


def scripted(words: str, *, low: bool) -> str:
    """Return words as they stand above or below others, or plain where signs do not say so."""
    plain = words.translate(_LOWERED if low else _RAISED)
    return words if any(one == two for one, two in zip(words, plain, strict=True)) else plain


def _share(found: re.Match[str]) -> str:
    """Return a fraction, in brackets beside what would be read as a part of it."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    is_apart = (not before or before in _APART or before == "(") and (not after or after in _APART)
    return found[1] if is_apart else f"({found[1]})"


def _row(words: list[str], depth: int) -> list[str]:
    """Take words up to the end of a group, and return what they say."""
    said: list[str] = []
    while words and words[0] != "}":
        word = words.pop(0)
        if word in ("^", "_"):
            if len(words) > 1 and (words[0] + words[1]).isdigit():
                raise _UnsaidError  # all of 10 is meant, and only 1 would be shown
            base, part = said[-1][-1:] if said else "", _part(words, depth)
            if word == "^" and base.isdigit() and part in ("o", "O"):
                part = "°"
            is_name = word == "_" and base.isalpha() and len(part) == count_han(part) <= NAMED
            said.append(part if is_name else _script(word, part))  # texts write F浮, too
        else:
            said.append(_one(word, words, depth))
    return said


def _part(words: list[str], depth: int) -> str:
    """Take a group, or one word with what it takes."""
    word = words.pop(0)
    if word != "{":
        return _one(word, words, depth)
    if depth > _DEEPEST:
        raise _UnsaidError
    said = "".join(_row(words, depth + 1))
    words.pop(0)
    return said


def _one(word: str, words: list[str], depth: int) -> str:
    if word == "{":
        words.insert(0, word)
        return _part(words, depth)
    if not word.startswith("\\"):
        return " " if word == "~" else f" {word} " if word in "=<>" else word
    name = word[1:]
    return _BARE[name] if name in _BARE else _command(name, words, depth)


def _command(name: str, words: list[str], depth: int) -> str:
    if name in _SPACES:
        return " " if name in ("quad", "qquad") else ""
    if name in _RELATIONS:
        return f" {_RELATIONS[name]} "
    if name in _NAMES:
        return f" {name} "
    if name in _STYLES:
        return _part(words, depth)
    if name in _CHANGES:
        return _CHANGES[name](_part(words, depth))
    if name in _ACCENTS:
        return _accented(_part(words, depth), _ACCENTS[name])
    if name == "sqrt" and words[0] == "{":
        return f"√{_grouped(_part(words, depth))}"
    if name in ("frac", "dfrac", "tfrac"):
        share = "/".join(_grouped(_part(words, depth)) for _ in range(2))
        return f"\ue00a{share}\ue00b"
    if name not in _SIGNS:
        raise _UnsaidError
    return _SIGNS[name]


def _accented(letter: str, accent: str) -> str:
    if not (len(letter) == 1 and letter.isalpha()):
        raise _UnsaidError
    return letter + accent


def _circled(number: str) -> str:
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= CIRCLES):
        raise _UnsaidError
    return chr(ord("①") + int(number) - 1)


def _struck(relation: str) -> str:
    return f" {normalize('NFC', relation.strip() + _STRUCK)} "


_CHANGES = {"not": _struck, "textcircled": _circled}
"""What takes the next sign."""


def _grouped(said: str) -> str:
    return said if said.isalnum() else f"({said})"


def _script(mark: str, said: str) -> str:
    said = said.strip()
    if said in ("°", "®", "™") or not said.strip("′"):
        return said
    if (mark, said) == ("^", "TM"):
        return "™"
    written = said.translate(_RAISED if mark == "^" else _LOWERED)
    if not any(each == other != "." for each, other in zip(said, written, strict=True)):
        return written
    if _NOTE.fullmatch(said):
        return said
    if _SHARE.fullmatch(said):
        return f"{mark}({said[1:-1]})"
    if said.isalnum() or len(said) == 1:
        return f"{mark}{said}"
    if not _GROUP.fullmatch(said):
        raise _UnsaidError
    return f"{mark}({said})"
