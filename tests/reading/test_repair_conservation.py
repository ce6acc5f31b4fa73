"""Nothing is lost unseen: every source line can be put back from the clean one and its repairs."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, Draft, Line, LoadOptions, SourceFile
from kb_site.reading.decode import decode
from kb_site.reading.readers.text import extract_text
from kb_site.reading.repair.rules import repair
from places import FIXTURES
from proofs import times

PIECES = [
    "蚂蚁", "螞蟻", "上門", "催收", "門(mén)", "會(huì)", "導(dǎo)", "時(shi)", "還(hái)", "過（guò）", "著有《书》", "看著",
    " ", "　", "  ", "\t", "\u00a0", "、", "、 、", "，", ",", "。", ":", "(", ")", "（", "）", "?", "!", "“”", "《", "》", "的", "与 ",
    "１２", "Ａｐｐ", "APP", "3.1 ", "一、", "13912345678", "010-62345678", "a@qq.com", "微信：abcdef1", "6222021234567890128",
    "[看](mailto:b@qq.com)", "`a  b`", "https://example.org/a,b", "\\*", "\u200b", "\ufeff", "\u200d", "👨‍👩‍👧", "〔原文缺字〕",
    "责任编辑：周小雨", "如有侵权，请联系我们删除。", "分享到：微信 微博", "| 甲 | 乙 |", "```", "é", "спасибо большое", "𠮷", "麨",
]  # fmt: skip
LINE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
OPTIONS = [
    LoadOptions(),
    LoadOptions(language="zh-Hant"),
    LoadOptions(names=("螞蟻", "借呗"), allow=("a@qq.com",)),
]


def put_back(clean, repairs):
    """Undo the repairs of one line: they are disjoint and tell their columns in the source."""
    source, position = [], 0
    column = 1
    for each in sorted(repairs, key=lambda each: each.column):
        kept = each.column - column
        assert kept >= 0, "repairs of a line overlap"
        source += (clean[position : position + kept], each.before)
        position += kept
        assert clean.startswith(each.after, position), each
        position += len(each.after)
        column = each.column + len(each.before)
    return "".join(source) + clean[position:]


def check(draft, result):
    clean = {line.number: line.text for line in result.lines}
    clean |= {line.line: line.text for line in result.dropped}
    for line in draft.lines:
        if line.markdown and not line.text:  # parts Markdown in a text from its neighbours
            continue
        repairs = [each for each in result.repairs if each.line == line.number]
        assert put_back(clean[line.number], repairs) == line.text


def run(lines, form, options, markdown):
    numbered = tuple(Line(at, text, markdown=markdown) for at, text in enumerate(lines, start=1))
    draft = Draft(form=form, lines=numbered)
    check(draft, repair(draft, options, Overrides(), "a.txt"))


@settings(max_examples=times(250), deadline=None)
@given(st.lists(LINE, max_size=8), st.sampled_from(OPTIONS))
def test_generated_text_can_be_put_back(lines, options):
    run(lines, "text", options, markdown=False)


@settings(max_examples=times(150), deadline=None)
@given(st.lists(LINE, max_size=8), st.sampled_from(["html", "markdown"]), st.sampled_from(OPTIONS))
def test_generated_markdown_can_be_put_back(lines, form, options):
    run(lines, form, options, markdown=True)


@settings(max_examples=times(150), deadline=None)
@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_can_be_put_back(lines):
    run([line.replace("\n", "") for line in lines], "text", LoadOptions(), markdown=False)


@pytest.mark.parametrize("seed", range(12))
def test_long_damaged_articles_can_be_put_back(seed):
    chance = random.Random(seed)  # noqa: S311 - a test wants the same text each time
    lines = ["".join(chance.choices(PIECES, k=chance.randrange(60))) for _ in range(60)]
    run(lines, "text", chance.choice(OPTIONS), markdown=False)


def test_fixtures_can_be_put_back():
    for path in sorted(FIXTURES.rglob("*.txt")):
        draft = extract_text(decode(SourceFile(path.name, path.read_bytes())), Overrides())
        check(draft, repair(draft, LoadOptions(), Overrides(), path.name))


def test_real_articles_can_be_put_back(shared):
    for path in sorted((shared / "articles").iterdir()):
        decoded = decode(SourceFile(path.name, path.read_bytes()))
        draft = extract_text(DecodedText(decoded.text, decoded.encoding, 1.0), Overrides())
        check(draft, repair(draft, LoadOptions(), Overrides(), path.name))
