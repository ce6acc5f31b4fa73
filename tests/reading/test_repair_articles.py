"""Repair of whole articles, among them the real one."""

from collections import Counter

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.decode import decode
from kb_site.reading.readers.text import extract_text
from kb_site.reading.repair.rules import repair


@pytest.fixture(scope="module")
def real(shared):
    path = shared / "articles" / "mayi-shangmen-cuishou.txt"
    decoded = decode(SourceFile(path.name, path.read_bytes()))
    return repair(extract_text(decoded, Overrides()), LoadOptions(), Overrides(), path.name)


def test_real_article_loses_its_177_pinyin_annotations(real):
    assert Counter(each.kind for each in real.repairs)["pinyin-annotation"] == 177
    assert not [line for line in real.lines if "(" in line.text]


def test_real_article_has_three_gaps(real):
    assert [(gap.line, gap.column) for gap in real.gaps] == [(6, 80), (15, 8), (16, 25)]


def test_real_article_loses_three_lines_of_boilerplate(real):
    assert [line.reason for line in real.dropped] == ["credit", "disclaimer", "take-down contact"]


def test_private_data_of_the_real_article_is_in_no_line_and_no_message(real):
    shown = "\n".join([*(line.text for line in real.lines), *map(str, real.problems)])
    assert "15070879527" not in shown
    assert "3590931873" not in shown
