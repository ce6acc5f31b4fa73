"""Markdown that was made from words reads as these: what is surely so is not parsed."""

from itertools import product

import pytest

from kb_site.core.errors import SourceError
from kb_site.markdown.dialect.parser import parse
from kb_site.markdown.dialect.reading import reading_text, reads_as

PARTS = (
    ("年假", "年假"),
    (" ", " "),
    ("，3 天", "，3 天"),
    ("[办事指南](/guide/1.html)", "办事指南"),
    ("[《条例》全文](https://example.org/a?b=1&amp;c=2)", "《条例》全文"),
    ("**五年以上**", "五年以上"),
    ("**“五年”**", "“五年”"),
    ("![表](/t.png)", "表"),
)


def parsed(markdown: str) -> str:
    """Return what a reader sees of Markdown, by the parser alone."""
    try:
        return " ".join(reading_text(parse(markdown)).split())
    except SourceError:
        return "\0"


def test_markdown_reads_as_its_words_where_the_parser_says_so():
    for parts in product(PARTS, repeat=3):
        markdown, words = ("".join(each) for each in zip(*parts, strict=True))
        said = parsed(markdown) == " ".join(words.split())
        assert (markdown, reads_as(markdown, words)) == (markdown, said)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("** 五年**", "五年"),
        ("[指南](javascript:a)", "指南"),
        ("[指南](/a b)", "指南"),
        ("**五年", "五年"),
        ("![表](/t.png", "表"),
    ],
)
def test_markdown_that_reads_otherwise_is_told(markdown, words):
    assert not reads_as(markdown, words)
