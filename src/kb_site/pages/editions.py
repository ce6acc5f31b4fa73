"""The site in its other script: every text converted with OpenCC, every id and address kept.

Words are not exchanged for those of another region, unless the site asks for it: that would be
another text. Even then names of works and what is quoted keep their words, and so do laws.
Safe HTML goes through whole: its tags, classes, ids and encoded addresses hold no Han.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar, cast

from kb_site.chinese.quotation_marks import exchange_marks
from kb_site.chinese.traditional import Plain, Words
from kb_site.core.laws import LawState, LawText
from kb_site.core.model import Site
from kb_site.core.patterns import later
from kb_site.core.relative_links import ROOT
from kb_site.core.values import Value, names_of, replace
from kb_site.options.site_options import Config
from kb_site.pages.shared.theme import Theme, load_theme

T = TypeVar("T")

_KEEPS_WORDS = later(r"《[^《》\n]{1,80}》|“[^“”\n]{1,400}”")
"""Names of works, and what somebody said or wrote."""

_OF_LAWS = frozenset({"laws", "cited"})
"""Fields with names of laws and their words, which are the same everywhere."""

_INSTEAD = {
    "": "賬帳",
    "taiwan": "賬帳",
    "hong-kong": "户戶麪麵説說脱脫税稅閲閱鋭銳悦悅藴蘊温溫兑兌啓啟牀床羣群峯峰巖岩",
}
"""What readers of a region write, where OpenCC has what its authorities recommend for print."""

_KEPT = frozenset(
    {
        "file", "form", "encoding", "url", "slug", "id", "repairs", "dropped", "private",
        "problems", "ignores", "keywords", "language", "as_of", "leads", "dead",
    }
)  # fmt: skip
"""Fields that no page shows as text, or that are addresses."""


class Edition(Value):
    """The site in one script: all that its pages are made from."""

    site: Site
    config: Config
    laws: tuple[LawState, ...]
    theme: Theme
    texts: tuple[LawText, ...] = ()
    """The words of the laws that the site has files of."""


def list_editions(first: Edition) -> tuple[Edition, ...]:
    """Return the site in each of the scripts that its options name, its own first."""
    others = first.config.editions[1:]
    return (first, *(_converted(first, language) for language in others))


def _converted(first: Edition, language: str) -> Edition:
    config = first.config
    convert = Conversion(language, config.names, config.traditional)
    theme = load_theme(config.folder / config.templates, language, config.plugins)
    return Edition(
        site=convert.value(first.site),
        config=replace(
            config,
            language=language,
            title=convert.text(config.title),
            description=convert.text(config.description),
            footer=convert.text(config.footer),
            not_legal_advice=convert.text(config.not_legal_advice),
            names=tuple(map(convert.text, config.names)),
            certainty=convert.value(config.certainty),
            pinned=tuple(
                replace(pin, text=convert.text(pin.text) if pin.text else "")
                for pin in config.pinned
            ),
        ),
        laws=convert.value(first.laws),
        texts=convert.value(first.texts),
        theme=replace(theme, assets=first.theme.assets),
    )


class Conversion:
    """Converts values to a script; what stands in several places stays one value."""

    def __init__(self, language: str, names: tuple[str, ...], region: str = "") -> None:
        self._language = language
        self._words = _converter(language, region, exchange=True)
        self._forms = _converter(language, region, exchange=False)
        self._names = {name: self._forms.by_character(name) for name in names}
        longest_first = sorted(map(re.escape, self._names), key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first)) if names else None
        self._done: dict[tuple[int, bool], tuple[object, object]] = {}

    def text(self, text: str, *, html: bool = False, exact: bool = False) -> str:
        """Return a text in the script; the site's names are converted character by character.

        An `exact` one keeps all its words.
        """
        if text.isascii():
            return text
        if exact or self._words is self._forms:
            converted = self._named(text, self._forms)
        else:
            converted = _parted(text, _KEEPS_WORDS, self._exchanged, self._kept)
        return exchange_marks(converted, self._language, html=html)

    def _exchanged(self, text: str) -> str:
        return self._named(text, self._words)

    def _kept(self, text: str) -> str:
        return self._named(text, self._forms)

    def _named(self, text: str, words: Words | Plain) -> str:
        if not self._pattern:
            return words.convert(text)
        return _parted(text, self._pattern, words.convert, self._names.__getitem__)

    def value(self, value: T) -> T:
        """Return a frozen value with all its texts in the script."""
        return cast("T", self._any(value))

    def _any(self, value: object, *, exact: bool = False) -> object:
        if isinstance(value, str):
            return self.text(value, exact=exact)
        if isinstance(value, tuple):
            return tuple([self._any(each, exact=exact) for each in value])
        if not isinstance(value, Value):
            return value
        exact = exact or isinstance(value, (LawState, LawText))
        known = self._done.get((id(value), exact))
        if known is None:
            # The value is kept beside its conversion, so that its id is not given to another.
            known = self._done[id(value), exact] = value, self._record(value, exact=exact)
        return known[1]

    def _record(self, value: Value, *, exact: bool) -> object:
        changes = {
            name: self._field(name, getattr(value, name), exact=exact)
            for name in names_of(type(value))
            if name not in _KEPT
        }
        return replace(value, **changes)

    def _field(self, name: str, value: object, *, exact: bool) -> object:
        if name == "html" and isinstance(value, str):
            # A link to this edition, which lies below the first one, is one of its own now.
            own = value.replace(f"{ROOT}{self._language}/", ROOT)
            return self.text(own, html=True, exact=exact)
        return self._any(value, exact=exact or name in _OF_LAWS)


def _parted(
    text: str, pattern: re.Pattern[str], outside: Callable[[str], str], inside: Callable[[str], str]
) -> str:
    """Return a text with what a pattern finds converted in one way, and the rest in another."""
    converted: list[str] = []
    at = 0
    for match in pattern.finditer(text):
        converted += outside(text[at : match.start()]), inside(match[0])
        at = match.end()
    return "".join([*converted, outside(text[at:])])


@cache
def _converter(language: str, region: str, *, exchange: bool) -> Words | Plain:
    """Return what converts to a script; with `exchange`, words become those of a region."""
    if language == "zh-Hans":
        return Plain("tw2s")
    name = "s2hk" if region == "hong-kong" else "s2tw"
    return _words(f"{name}p" if exchange and region else name, _INSTEAD[region])


@cache
def _words(config: str, instead: str) -> Words:
    return Words(config, instead)
