"""Text that repeats a sign is read in a time that grows with its length, not with its square."""

import sys

import pytest

from kb_site.markdown.dialect.parser import parser
from kb_site.markdown.typeset.sanitise import MANY, sanitise


def calls(text: str) -> int:
    """Return how many functions the parser calls for a text: the same on every machine."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    parse = parser(()).parse
    sys.setprofile(counted)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ["[", "![", "[^1]", "[a", "\\[^1]", "[[a]", "][", "[a]("])
def test_brackets_take_linear_time(unit):
    calls(unit)
    assert calls(unit * 2000) < 2.5 * calls(unit * 1000)


@pytest.mark.parametrize("text", [
    "[a](b)", "[[a](b)", "[a [b] c](d)", "![a [b](c)](d)", "[a]](b)", "[[[a]](b)", "[a](b) [c", "[^[a](b)]",
    "`[`a](b)", "[a\\](b)", "[a](b)[c](d)]",
])  # fmt: skip
def test_brackets_mean_what_they_meant(text):
    from types import SimpleNamespace

    from markdown_it import helpers

    md = parser(())
    ours = md.render(text)
    before = md.helpers
    try:
        md.helpers = SimpleNamespace(
            parseLinkLabel=helpers.parseLinkLabel,
            parseLinkDestination=helpers.parseLinkDestination,
            parseLinkTitle=helpers.parseLinkTitle,
        )
        assert md.render(text) == ours
    finally:
        md.helpers = before


@pytest.mark.parametrize("unit", ["&", "&amp;", "\\&amp;"])
def test_ampersands_are_read_at_once(unit):
    assert calls(unit * 2000) < calls(unit * 10) + 200


@pytest.mark.parametrize("text", [
    "a && b", "&&&amp;x", "&amp;&amp;lt;", "**b&&**", "[a&&](https://e.example)", "x &&#65; y", "`&&`", "\\&amp;\\&amp;",
    "R&&D", "&&", "&amp;&amp;copy;", "https://e.example/?a=1&&b=2",
])  # fmt: skip
def test_ampersands_mean_what_they_meant(text):
    md = parser(())
    ours = md.render(text)
    md.disable("ampersands")
    try:
        assert md.render(text) == ours
    finally:
        md.enable("ampersands")


def test_very_many_ampersands_are_cleaned_like_few():
    row = '<a href="a?b&amp;c" onclick="x">&amp;lt;</a>'
    assert sanitise(row * (MANY + 1)) == sanitise(row) * (MANY + 1)
