import pytest

from kb_site.core.authored import FrontMatter, Overrides
from kb_site.core.errors import SourceError
from kb_site.options.sidecar import read_sidecar


def test_sidecar_holds_front_matter_and_decisions():
    text = """
title: 租房手册
slug: renting
encoding: gb18030
headings: {3: section, 8: question, 9: none, 1: title}
gaps:
  - {line: 6, column: 80, words: 电话}
  - {line: 9, words: 短信}
keep: [40]
drop: [41, 42]
"""
    assert read_sidecar(text.encode(), "a.yaml") == Overrides(
        front=FrontMatter(title="租房手册", slug="renting"),
        encoding="gb18030",
        headings=((3, 2), (8, 3), (9, 0), (1, 1)),
        gaps=((6, 80, "电话"), (9, 0, "短信")),
        keep=(40,),
        drop=(41, 42),
        path="a.yaml",
    )


def test_empty_sidecar_decides_nothing():
    assert read_sidecar(b"", "a.yaml") == Overrides(path="a.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x", "a.yaml:1:1: KB105 unknown key 'titel'; did you mean 'title'?"),
        (
            "headings: {one: section}",
            "a.yaml:1:12: KB105 headings has the key 'one'; expected a line number such as 12: section",
        ),
        (
            "headings: {1: chapter}",
            "a.yaml:1:15: KB105 1 is 'chapter'; expected one of none, title, section, question",
        ),
        ("gaps: [{line: 1}]", "a.yaml:1:8: KB105 words of gaps is missing; add it"),
        ("keep: [0]", "a.yaml:1:8: KB105 keep is '0'; expected a whole number from 1 to 1000000"),
    ],
)
def test_wrong_sidecar_says_what_is_wrong(text: str, message: str):
    with pytest.raises(SourceError) as caught:
        read_sidecar(text.encode(), "a.yaml")
    assert str(caught.value) == message


def test_sidecar_that_is_not_utf8_is_an_error():
    with pytest.raises(SourceError) as caught:
        read_sidecar("title: 租房".encode("gb18030"), "a.yaml")
    assert str(caught.value) == "a.yaml:1:1: KB105 is not UTF-8; save it as UTF-8"


def test_version_2_carries_the_text_of_each_line():
    text = """
version: 2
title: 租房手册
headings:
  - {line: 3, text: 材料, level: section}
gaps:
  - {line: 6, text: "现金、 、转账", column: 4, words: 刷卡}
keep: [{line: 40, text: 责任编辑：某}]
drop: [{line: 41, text: 友情提供}]
"""
    assert read_sidecar(text.encode(), "a.yaml") == Overrides(
        front=FrontMatter(title="租房手册"),
        headings=((3, 2),),
        gaps=((6, 4, "刷卡"),),
        keep=(40,),
        drop=(41,),
        texts=(
            ("headings", ("材料",)),
            ("gaps", ("现金、 、转账",)),
            ("keep", ("责任编辑：某",)),
            ("drop", ("友情提供",)),
        ),
        path="a.yaml",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("version: 2\nkeep: [4]", "a.yaml:2:8: KB105 keep is '4'; expected a mapping"),
        ("version: 2\nkeep: [{line: 4}]", "a.yaml:2:8: KB105 text of keep is missing; add it"),
        ("version: 3", "a.yaml:1:10: KB105 version is '3'; expected a whole number from 1 to 1"),
    ],
)
def test_entry_of_version_2_without_its_text_says_so(text: str, message: str):
    with pytest.raises(SourceError) as caught:
        read_sidecar(text.encode(), "a.yaml")
    assert str(caught.value) == message
