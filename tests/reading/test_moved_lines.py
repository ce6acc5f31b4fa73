"""Sidecars whose lines have moved: version 2 finds them by their text."""

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TEXT = """\
装修前看什么

材料
先看环保的等级。
结账用现金、 、转账都行。

工期的长短
看面积，一般两三个月。
本页由某店友情提供
"""
SIDECAR = """\
version: 2
slug: renovation
headings:
  - {line: 3, text: 材料, level: section}
  - {line: 7, text: 工期的长短, level: section}
gaps: [{line: 5, text: "结账用现金、 、转账都行。", words: 刷卡}]
drop: [{line: 9, text: 本页由某店友情提供}]
"""


def read(text, sidecar=SIDECAR):
    return load(
        SourceFile("content/a.txt", text.encode(), sidecar.encode(), "content/a.yaml"),
        LoadOptions(),
    )


def shown(article):
    return [(each.heading, each.answer) for part in article.sections for each in part.questions]


def findings(article):
    return [str(each) for each in article.problems if each.code == "KB109"]


def test_lines_above_move_every_entry_with_its_text():
    before, after = read(TEXT), read("\n\n" + TEXT.replace("材料\n", "材料\n\n"))
    assert shown(after) == shown(before)
    assert "刷卡" in shown(before)[0][1]
    assert [each.line for each in after.dropped] == [12]
    assert findings(before) == findings(after) == []


def test_spaces_at_the_ends_of_a_line_are_no_other_text():
    assert findings(read(TEXT.replace("材料\n", "  材料  \n"))) == []


def test_text_that_stands_nowhere_is_a_finding_and_decides_nothing():
    article = read(TEXT.replace("工期的长短", "工期多长"))
    assert findings(article) == [
        (
            "content/a.yaml:5:5: KB109 headings names line 7 by its text, which stands nowhere in "
            "content/a.txt; correct the text, or take the entry away"
        )
    ]


def test_text_on_several_other_lines_is_not_guessed():
    moved = "\n" + TEXT.replace("看面积", "材料\n看面积")
    assert findings(read(moved)) == [
        (
            "content/a.yaml:4:5: KB109 headings names line 3 by its text, which stands not there but "
            "on lines 4, 9; correct the line"
        )
    ]


def test_text_on_its_own_line_and_others_is_that_of_its_line():
    assert findings(read(TEXT + "材料\n")) == []
