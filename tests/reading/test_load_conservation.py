"""No letter, digit or Han character of a source is lost or invented on the way to an article.

`make proofs` runs ten times as many generated cases.
"""

import re
from collections import Counter
from html import escape
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_site.core.errors import SourceError
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.core.values import replace
from kb_site.options.front_matter import split_front_matter
from kb_site.reading.decode import decode
from kb_site.reading.load import load
from places import FIXTURES
from proofs import times

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


def _held(article: Article) -> Counter[str]:
    """Count what an article holds; a heading that serves as section and question counts once."""
    held = _letters(article.lead, article.conclusion)
    titled = Path(article.file).stem != article.title
    held += _letters(article.title if titled else "")
    for section in article.sections:
        first = section.questions[0]
        held += _letters(section.lead, *(each.answer for each in section.questions))
        if first.line != section.line:
            held += _letters(section.number, section.heading)
        held += _letters(*(each.number + each.heading for each in section.questions))
    return held


def _looks_whole(article: Article) -> bool:
    """Return whether the article may have no headings, so that its title is its question."""
    headings = [(section.number, section.heading) for section in article.sections]
    (first, *others) = article.sections[0].questions
    return headings == [("", article.title)] and first.heading == article.title and not others


def _check(article: Article, source: str) -> None:
    held, expected = _held(article), _expected(source, article)
    if _looks_whole(article) and held != expected:
        held.subtract(_letters(article.title))
    differences = {each: held[each] - expected[each] for each in {*held, *expected}}
    assert {each: count for each, count in differences.items() if count} == {}


def _expected(source: str, article: Article) -> Counter[str]:
    """Count what the source holds, as the records of repairs and dropped lines change it."""
    expected = _letters(source)
    for repair in article.repairs:
        expected += _letters(repair.after)
        expected.subtract(_letters(repair.before))
    for line in article.dropped:
        expected.subtract(_letters(line.text))
    return expected


def _load(name: str, data: bytes) -> Article:
    return load(SourceFile(name, data), LoadOptions())


def _check_generated(name: str, written: str, source: str) -> None:
    """Check a generated article; one that has headings and no text is refused as empty."""
    try:
        article = _load(name, written.encode("utf-8-sig"))
    except SourceError as error:
        if error.code != "KB104":
            raise
    else:
        _check(article, source)


@settings(max_examples=times(400), deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_generated_text_is_in_the_article_whole(text: str):
    _check_generated(f"{STEM}.txt", text, text)


LEVELS = st.sampled_from(("h1", "h2", "h3", "h4", "p", "p", "p", "li", "blockquote"))
PAGES = st.lists(st.tuples(LEVELS, st.one_of(LINES, WORDS)), min_size=1, max_size=20)


@settings(max_examples=times(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(PAGES)
def test_generated_page_is_in_the_article_whole(blocks: list[tuple[str, str]]):
    body = "\n".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in blocks)
    page = f"<html><head><meta charset='utf-8'></head><body><main>{body}</main></body></html>"
    source = "\n".join(text for _, text in blocks)
    _check_generated(f"{STEM}.html", page, source)


HEADS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(("# ", "## ", "### ", "#### ")),
        st.sampled_from(("", "一、", "1.1 ", "问：")),
        st.sampled_from(("租金怎么付", "押金的退还", "总结", "3.15晚会", "第一次租房")),
    ),
)
NOTES = st.lists(st.one_of(HEADS, LINES, WORDS, st.just("")), min_size=1, max_size=30)


@settings(max_examples=times(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(NOTES)
def test_generated_markdown_is_in_the_article_whole(lines: list[str]):
    text = "\n".join(("前言。", *lines)).replace("[x](y)", "x")  # a heading shows no address
    _check_generated(f"{STEM}.md", text, text)


SOURCES = sorted(
    path
    for folder in ("outlines", "html", "repairs")
    for path in (FIXTURES / folder).iterdir()
    if path.suffix in (".txt", ".md", ".html")
)


def _written(path: Path) -> str:
    """Return what a file says: a page without its head and scripts, Markdown without its ids."""
    text = decode(SourceFile(path.name, path.read_bytes())).text
    if path.suffix == ".md":
        _, body, _ = split_front_matter(text, path.name)
        return re.sub(r"\s*\{#[^}]*\}$", "", body, flags=re.MULTILINE)
    if path.suffix != ".html":
        return text
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)
    page = lxml.html.document_fromstring(text.encode(), parser=parser)
    for element in page.xpath("//head | //script | //style"):
        element.drop_tree()
    return "\n".join((page.text_content(), *page.xpath("//img/@alt")))


def _shown(article: Article) -> Article:
    """Return the article with the text of its answers in place of their Markdown."""
    return replace(
        article,
        lead=article.lead_body.text,
        conclusion=article.conclusion_body.text,
        sections=tuple(
            replace(
                section,
                lead=section.lead_body.text,
                questions=tuple(replace(one, answer=one.body.text) for one in section.questions),
            )
            for section in article.sections
        ),
    )


def _check_file(path: Path) -> None:
    """Check a real file; its title may stand in its front matter, a page's head or its name."""
    article = _load(path.name, path.read_bytes())
    shown = _shown(article) if path.suffix == ".html" else article
    held, expected = _held(shown), _expected(_written(path), article)
    difference = {each: held[each] - expected[each] for each in {*held, *expected}}
    title = _letters(article.title)
    allowed = [{each: times * title[each] for each in difference} for times in range(3)]
    assert difference in allowed, {each: n for each, n in difference.items() if n}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_fixture_is_in_the_article_whole(path: Path):
    _check_file(path)


def test_real_articles_are_in_the_article_whole(shared: Path):
    for path in sorted((shared / "articles").iterdir()):
        _check_file(path)
