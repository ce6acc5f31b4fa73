"""What a page says of its source, of who translated it, and its tags, beside its text."""

import pytest

from kb_site.core.model import SourceFile
from kb_site.importing.generators.single import as_ours, without_around

TEXT = "伞骨断了先别急着扔，量好长短再去买一根。"


def imported(text):
    return as_ours(SourceFile("san.md", text.encode())).data.decode()


CREDITS = (
    "* 原文作者：[甲](https://example.org/a)\n"
    "* 译文出自：[伞社](https://example.org/b)\n"
    "* 译者：[乙](https://example.org/c)"
)


@pytest.mark.parametrize("rows", [CREDITS, "> " + CREDITS.replace("\n", "\n> ")])
def test_credits_and_source_of_a_translation_are_fields_and_told(rows):
    mark = rows[: rows.index("原")]
    text = f"{mark}原文地址：[Umbrellas](https://example.org/u)\n{rows}\n\n# 修伞\n\n{TEXT}\n"
    made, told = without_around(SourceFile("san.md", text.encode()))
    front, body = made.data.decode().split("---\n")[1:]
    assert "url: https://example.org/u" in front
    assert body.strip() == f"# 修伞\n\n{TEXT}"
    assert [each.reason for each in told] == ["meta line", *["credit"] * 3]


def test_pleas_below_a_translation_go_with_its_credits():
    pleas = "> 如果发现译文有错误，欢迎到[伞社](https://example.org/b)修改。"
    assert pleas not in imported(f"{CREDITS}\n\n# 修伞\n\n{TEXT}\n\n{pleas}\n")
    assert pleas in imported(f"# 修伞\n\n{TEXT}\n\n{pleas}\n")


@pytest.mark.parametrize("last", [
    "原文地址： https://example.org/u",
    "> [来源](https://example.org/u)",
    "[原文链接](https://example.org/u)",
])  # fmt: skip
def test_address_below_the_text_is_its_source(last):
    made = imported(f"# 修伞\n\n{TEXT}\n\n---\n\n{last}\n")
    assert "  url: https://example.org/u\n" in made
    assert made.strip().endswith(TEXT)


def test_addresses_of_parts_stay():
    part = "来源：https://example.org/u"
    made = imported(f"# 修伞\n\n## 伞骨\n\n{TEXT}\n\n{part}\n\n## 伞面\n\n{TEXT}\n\n{part}\n")
    assert made.count(part) == 2
    assert "source" not in made


@pytest.mark.parametrize(
    ("last", "tags"), [("#手艺", ["手艺"]), ("#手艺 #雨具/伞", ["手艺", "雨具/伞"])]
)
def test_tags_below_a_note_are_its_tags(last, tags):
    made = imported(f"# 修伞\n\n{TEXT}\n\n{last}\n")
    assert "".join(f"- {each}\n" for each in tags) in made
    assert last not in made


def test_text_in_traditional_characters_says_so():
    told = "傘骨斷了先別急著扔，量好長短再去買一根。換的時候把它鬆開，一節一節地套上去。"
    assert "language: zh-Hant\n" in imported(f"# 修傘\n\n{told}\n")
    assert "language: zh-Hant\n" in imported(f"---\ntitle: 修傘\ndate: 2020-01-02\n---\n\n{told}\n")
    assert "language" not in imported(f"# 修伞\n\n{TEXT}\n")


def test_plea_to_follow_below_the_text_goes():
    assert (
        imported(f"# 修伞\n\n{TEXT}\n\n---\n\n*关注我，每天带你修一把伞。*\n")
        .strip()
        .endswith(TEXT)
    )
    assert "关注我的伞" in imported(f"# 修伞\n\n{TEXT}\n\n他一直关注我的伞，从不说话。\n")
