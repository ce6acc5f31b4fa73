from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load
from places import FIXTURES

FOLDER = FIXTURES / "outlines"
SOURCES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md", ".html"))


SHOWN = 18
"""Characters of each text that are shown."""


def _outline_text(article: Article) -> str:
    return "\n".join(_lines(article)) + "\n"


def _lines(article: Article) -> Iterator[str]:
    yield f"title       {article.title}"
    if article.lead:
        yield f"lead        {_start(article.lead)}"
    for section in article.sections:
        yield f"section     {section.number or '-'} | {section.heading} | line {section.line}"
        if section.lead:
            yield f"            {_start(section.lead)}"
        for each in section.questions:
            yield f"  question  {each.number or '-'} | {each.heading} | line {each.line} | {each.id}"
            yield f"            {each.question}"
            yield f"            {_start(each.answer)}"
    if article.conclusion:
        yield f"conclusion  {_start(article.conclusion)}"
    for line in article.dropped:
        yield f"dropped     line {line.line} | {line.reason} | {line.text}"
    for problem in article.problems:
        if problem.code in ("KB109", "KB206", "KB208", "KB321", "KB322", "KB323"):
            yield f"problem     {problem.code} line {problem.location.line}"


def _start(markdown: str) -> str:
    blocks = markdown.split("\n\n")
    text = blocks[0].replace("\n", " / ")
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f"{shown} ({len(blocks)} blocks)" if len(blocks) > 1 else shown


def _load(path: Path):
    sidecar = path.with_suffix(".yaml")
    beside = sidecar.read_bytes() if sidecar.exists() else None
    source = SourceFile(path.name, path.read_bytes(), beside, sidecar.name if beside else "")
    return load(source, LoadOptions())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_article_has_this_outline(path: Path):
    expected = path.with_name(f"{path.name}.outline").read_text("utf-8")
    assert _outline_text(_load(path)) == expected


def test_every_source_has_an_outline_and_the_other_way_round():
    outlines = {path.name.removesuffix(".outline") for path in FOLDER.glob("*.outline")}
    assert outlines == {path.name for path in SOURCES}
    assert len(SOURCES) >= 30
