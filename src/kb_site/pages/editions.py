"""The site in its other script: every text converted with OpenCC, every id and address kept.

Characters are converted, with the phrases that decide between them (头发 头髮, 发展 發展);
words are not exchanged for those of another region, since that would be another text.
Safe HTML goes through whole: its tags, classes, ids and encoded addresses hold no Han.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from kb_site.core.laws import LawState, LawText
from kb_site.core.model import Site
from kb_site.options.site_options import Config
from kb_site.pages.shared.theme import Theme, load_theme

if TYPE_CHECKING:
    from opencc import OpenCC

T = TypeVar("T")

CONVERSIONS = {"zh-Hant": "s2tw", "zh-Hans": "tw2s"}
"""OpenCC's configuration by the script that it leads to."""

_KEPT = frozenset(
    {
        "file", "form", "encoding", "url", "slug", "id", "repairs", "dropped", "private",
        "problems", "ignores", "keywords", "language", "as_of",
    }
)  # fmt: skip
"""Fields that no page shows as text, or that are addresses."""


@dataclass(frozen=True, slots=True)
class Edition:
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
    convert = Conversion(language, config.names)
    theme = load_theme(config.folder / config.templates, language)
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

    def __init__(self, language: str, names: tuple[str, ...]) -> None:
        self._opencc = _converter(CONVERSIONS[language])
        self._names = {name: self._by_character(name) for name in names}
        longest_first = sorted(map(re.escape, self._names), key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first)) if names else None
        self._done: dict[int, tuple[object, object]] = {}

    def text(self, text: str) -> str:
        """Return a text in the script; the site's names are converted character by character."""
        if text.isascii():
            return text
        if not self._pattern or not self._pattern.search(text):
            return str(self._opencc.convert(text))
        converted: list[str] = []
        at = 0
        for match in self._pattern.finditer(text):
            converted += str(self._opencc.convert(text[at : match.start()])), self._names[match[0]]
            at = match.end()
        return "".join([*converted, str(self._opencc.convert(text[at:]))])

    def value(self, value: T) -> T:
        """Return a frozen value with all its texts in the script."""
        return cast("T", self._any(value))

    def _any(self, value: object) -> object:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple([self._any(each) for each in value])
        if not is_dataclass(value) or isinstance(value, type):
            return value
        known = self._done.get(id(value))
        if known is None:
            # The value is kept beside its conversion, so that its id is not given to another.
            known = self._done[id(value)] = value, self._record(value)
        return known[1]

    def _record(self, value: object) -> object:
        changes = {
            field.name: self._any(getattr(value, field.name))
            for field in fields(value)  # type: ignore[arg-type]  # it is a dataclass
            if field.name not in _KEPT
        }
        return replace(value, **changes)  # type: ignore[type-var]  # it is a dataclass

    def _by_character(self, name: str) -> str:
        return "".join(str(self._opencc.convert(character)) for character in name)


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(config)
