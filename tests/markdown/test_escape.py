"""Plain text becomes Markdown that renders to exactly that text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_site.core.model import GAP_MARK
from kb_site.markdown.dialect.parser import parse
from kb_site.markdown.dialect.reading import reading_text
from kb_site.markdown.escape import escape_start, escape_text, escape_words
from kb_site.markdown.typeset import typeset

SYNTAX = (
    "中文 abc 《法》 〔原文缺字〕 ， 。 1. 1) 2021 - # * ** _ __ ` ``` [ ] ( ) { .small} < a@b.c > &amp; & | "
    "--- === ~~~ ::: note : ~ ! \\ ” “ + = ^ https://x.y $ % ' \""
)
TEXTS = st.lists(
    st.sampled_from([*SYNTAX.split(), " ", "\n", "\n\n", "\t", "    "]), max_size=14
).map("".join)


def letters(text):
    return "".join(text.split())


@settings(deadline=None)
@given(TEXTS)
def test_escaped_text_renders_to_itself(text):
    tokens = parse(escape_text(text))
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }
    bare = {"link_open", "link_close"} if "://" in text else set()
    plain = {"paragraph_open", "inline", "paragraph_close", "text", "softbreak"}
    assert kinds <= plain | bare
    assert letters(reading_text(tokens)) == letters(text)


@settings(deadline=None)
@given(TEXTS)
def test_escaped_words_read_as_themselves_anywhere_in_a_line(text):
    words = " ".join(text.split())
    line = escape_start(f"{escape_words(words)}[尾](a.html)")
    assert reading_text(parse(line)) == f"{words}尾".strip()


@pytest.mark.parametrize("words", ["__中文__", "_中文_", "中__文", "__init__.py"])
def test_underscores_of_escaped_words_stay(words):
    assert reading_text(parse(f"{escape_words(words)}[尾](a.html)")) == f"{words}尾"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("押金一般是一个月房租，见 3.2 条。", "押金一般是一个月房租，见 3.2 条。"),
        ("1. 先拍照", "1\\. 先拍照"),
        ("1.先拍照", "1.先拍照"),
        ("- 先拍照", "\\- 先拍照"),
        ("# 井号", "\\# 井号"),
        ("#话题#", "#话题#"),
        ("5*3*2", "5\\*3\\*2"),
        ("5 * 3", "5 * 3"),
        ("my_file_name", "my_file_name"),
        ("[注](说明)", "[注\\](说明)"),
        ("[注]", "[注]"),
        ("C:\\目录", "C:\\目录"),
        ("a < b > c", "a < b > c"),
        ("<a@b.c>", "\\<a@b.c>"),
        ("AT&T", "AT&T"),
        ("&copy;", "\\&copy;"),
        ("---", "\\---"),
        ("::: note", "\\::: note"),
    ],
)
def test_only_what_would_be_syntax_at_its_place_is_escaped(text, markdown):
    assert escape_text(text) == markdown


def test_gap_mark_stays():
    assert escape_text(f"请拨打{GAP_MARK}*") == f"请拨打{GAP_MARK}\\*"


def test_open_gap_becomes_the_mark():
    assert escape_text("请拨打\ue002咨询") == f"请拨打{GAP_MARK}咨询"


def test_supplied_words_are_marked_whatever_they_hold():
    markdown = escape_text("请拨打\ue000某[号]*码\ue001咨询")
    body = typeset(markdown, "", ())
    assert body.html == '<p>请拨打<ins class="supplied">某[号]*码</ins>咨询</p>'
    assert body.text == "请拨打某[号]*码咨询"
