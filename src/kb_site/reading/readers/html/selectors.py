"""Elements of a page by pyquery's selectors, each compiled once and tried where it can match."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lxml.etree import XPath
from pyquery.cssselectpatch import JQueryTranslator

from kb_site.core.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_VALUES = XPath("descendant-or-self::*/@*", smart_strings=False)
_NAME = later(r"(?:[.#]|=['\"]?)([\w./-]+)")
"""What an attribute of the element, or of one around it, holds."""


class Selecting:
    """Finds elements inside one; they may be taken out meanwhile, and get no new names."""

    def __init__(self, root: HtmlElement) -> None:
        """Take the values of all attributes inside."""
        self._root = root
        self._values = "\n".join(_VALUES(root))

    def __call__(self, selector: str) -> list[HtmlElement]:
        """Return the elements that a selector finds, in their order."""
        possible = [
            each
            for each, names in _alternatives(selector)
            if all(name in self._values for name in names)
        ]
        return _compiled(", ".join(possible))(self._root) if possible else []


@cache
def _alternatives(selector: str) -> Iterable[tuple[str, list[str]]]:
    """Return each selector of a list, with the names that attributes have where it matches."""
    parts = [each.strip() for each in selector.split(",") if each]
    return tuple((each, _NAME.findall(each)) for each in parts)


@cache
def _compiled(selector: str) -> XPath:
    return XPath(JQueryTranslator().css_to_xpath(selector, "descendant-or-self::"))
