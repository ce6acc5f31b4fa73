"""The manual has a page for every code, and the pages are articles that kb-site reads."""

import re

import pytest

from kb_site.core.codes import CODES
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.sources import load_source
from places import ROOT

FOLDER = ROOT / "docs" / "checks"


def test_every_code_has_its_page_and_every_page_its_code():
    assert {path.stem.upper() for path in FOLDER.glob("*.md")} == set(CODES)


def test_every_code_is_explained_in_chinese_in_its_place():
    text = (ROOT / "docs" / "zh" / "content" / "codes.md").read_text(encoding="utf-8")
    assert re.findall(
        r"^### (\w+) 是什么意思，怎么改？ \{#\w+-meaning\}$", text, re.MULTILINE
    ) == list(CODES)
    assert text.count("\n改法：") == len(CODES)


@pytest.mark.parametrize("code", CODES)
def test_page_says_what_why_how_to_mend_and_how_to_silence(code):
    name = code.lower()
    path = FOLDER / f"{name}.md"
    article, failures = load_source(
        SourceFile(f"docs/checks/{path.name}", path.read_bytes()), LoadOptions(language="en")
    )
    assert failures == ()
    assert article.title == f"{code}: {CODES[code][1]}"
    ids = [each.id for section in article.sections for each in section.questions]
    assert ids == [f"{name}-{part}" for part in ("meaning", "reason", "mending", "silence")]
    assert all(each.body.text for section in article.sections for each in section.questions)
