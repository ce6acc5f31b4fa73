"""No letter, digit or Han character of a source is lost or invented on the way to an article."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_site.errors import SourceError
from kb_site.load import load
from kb_site.model import Article, LoadOptions, SourceFile

OUTLINES = Path(__file__).parent / "fixtures" / "outlines"
STEM = "0"

NUMBERS = (
    *("一、", "二、", "三、", "四、", "十一、", "一 ", "二.", "（一）", "(二)", "三）"),
    *(
        "1.",
        "2.",
        "3.",
        "1、",
        "2、",
        "1）",
        "（1）",
        "1.1",
        "1.2 ",
        "2.1",
        "1.1.1",
        "１．",
        "2．1",
    ),
    *(
        "第一章 ",
        "第二章",
        "第一节",
        "第二节",
        "第一条",
        "第二部分 ",
        "问：",
        "答：",
        "问1：",
        "Q1:",
        "A:",
    ),
    *("- ", "* ", "> ", "# ", ""),
)
WORDS = st.sampled_from(
    (
        *("租金怎么付", "押金的退还", "看房以前", "小结", "总结", "导语", "引言：先说结论", "目录"),
        *("每月五号以前转账，逾期要先说明。", "1.5倍的价格并不少见。", "二线城市的房租更便宜。"),
        *(
            "合同写清楚，以后就少争吵！",
            "能养猫吗？",
            "可以。答：不可以。",
            "水费、电费、网费",
            "材料：",
        ),
        *("约三千元", "a_b*c", "x <y> & z", "`code`", "[x](y)", "|", "---", "本文完。", "……"),
    )
)
LINES = st.builds(
    "".join, st.tuples(st.sampled_from(("", "　　", " ")), st.sampled_from(NUMBERS), WORDS)
)
TEXTS = st.lists(st.one_of(LINES, WORDS, st.just("")), min_size=1, max_size=30).map(
    lambda lines: "\n".join(lines).lstrip("\n")
)


def _letters(*texts: str) -> Counter[str]:
    return Counter(each for text in texts for each in text if each.isalnum())


def _is_whole(article: Article, source: str) -> bool:
    """Whether the article has no headings, so that its title is its one question."""
    alone = [(each.number, each.heading) for each in article.sections] == [("", article.title)]
    left_out = {line.line for line in article.dropped}
    filled = (number for number, line in enumerate(source.split("\n"), 1) if line.strip())
    return alone and article.sections[0].line == next(n for n in filled if n not in left_out)


def _held(article: Article, source: str) -> Counter[str]:
    """Count what an article holds; a heading that serves as section and question counts once."""
    held = _letters(article.lead, article.conclusion)
    titled = Path(article.file).stem != article.title
    held += _letters(article.title if titled else "")
    for section in article.sections:
        first = section.questions[0]
        held += _letters(section.lead, *(each.answer for each in section.questions))
        if first.line != section.line or first.heading == section.heading:
            held += _letters(section.number, section.heading)
        if first.line != section.line or first.heading != section.heading:
            held += _letters(*(each.number + each.heading for each in section.questions))
    if _is_whole(article, source) and article.sections[0].questions[0].heading == article.title:
        held.subtract(_letters(article.title))
    return Counter({key: count for key, count in held.items() if count})


def _expected(source: str, article: Article) -> Counter[str]:
    """Count what the source holds, as the records of repairs and dropped lines change it."""
    expected = _letters(source)
    for repair in article.repairs:
        expected += _letters(repair.after)
        expected.subtract(_letters(repair.before))
    for line in article.dropped:
        expected.subtract(_letters(line.text))
    return Counter({key: count for key, count in expected.items() if count})


def _load(name: str, data: bytes) -> Article:
    return load(SourceFile(name, data), LoadOptions())


@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_generated_text_is_in_the_article_whole(text: str):
    try:
        article = _load(f"{STEM}.txt", text.encode("utf-8-sig"))
    except SourceError as error:
        if error.code == "KB104":
            return
        raise
    assert _held(article, text) == _expected(text, article)


@pytest.mark.parametrize("path", sorted(OUTLINES.glob("*.txt")), ids=lambda path: path.stem)
def test_fixture_is_in_the_article_whole(path: Path):
    article = _load(path.name, path.read_bytes())
    text = path.read_bytes().decode({"big5": "big5"}.get(article.encoding, article.encoding))
    assert _held(article, text) == _expected(text, article)
