"""Paragraphs that nothing but an indent of two ideographic spaces tells apart."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.indents import LONG, parted
from kb_site.reading.load import load

ONE = "晒被子要挑有风的晴天，早上十点以后晾出去，下午三点以前收回来，中间翻一次面。"
TWO = "羽绒的不能暴晒，放在通风的阴凉处晾干就好，拍打时要轻，不然绒会断。"


def _answer(name: str, text: str) -> str:
    article = load(SourceFile(name, text.encode()), LoadOptions())
    return article.sections[0].questions[0].answer


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (f"{ONE}　　{TWO}", f"{ONE}\n\n{TWO}"),
        (f"他说：“{ONE}”　　{TWO}", f"他说：“{ONE}”\n\n{TWO}"),
        (
            "办法有几个：　　(1)先拍打一遍。　　(2)再翻面。",
            "几个：\n\n(1)先拍打一遍。\n\n(2)再翻面。",
        ),
        ("甲方：　　　　乙方：　　　　", "甲方：乙方："),
        ("晴天　　阴天　　雨天", "晴天　　阴天　　雨天"),
    ],
)
def test_indent_behind_a_sentence_of_a_text_begins_a_paragraph(row, shown):
    assert shown in _answer("a.txt", f"怎样晒被子\n{ONE}\n{row}\n{TWO}\n")


def test_places_in_a_row_of_several_paragraphs_are_those_of_its_source():
    text = f"怎样晒被子\n\n{ONE}\n\n{ONE}　　有风，那时,再晒。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    comma = text.split("\n")[4].index(",") + 1
    assert (5, comma, ",") in [(each.line, each.column, each.before) for each in article.repairs]


@pytest.mark.parametrize(
    "page",
    [
        f"<main><h1>晒被子</h1><p>{ONE}\n　　{TWO}</p></main>",
        f"<main><h1>晒被子</h1><p>\n\t　　{ONE}\n\t　　{TWO}\n</p></main>",
        f"<textarea>晒被子\n{ONE}\n{TWO}</textarea>",
    ],
)
def test_lines_of_a_page_that_are_indented_or_typed_are_paragraphs(page):
    assert _answer("a.html", f"<html><body>{page}</body></html>").strip() == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([ONE, f"　　{TWO}"], [ONE, "", f"　　{TWO}"]),
        ([f"&emsp;&emsp;{ONE}", f"　　{TWO}"], [f"&emsp;&emsp;{ONE}", "", f"　　{TWO}"]),
        ([f"　　{TWO * 2}", ONE], [f"　　{TWO * 2}", "", ONE]),
        ([f"　　{TWO * 2}", "- 一项"], [f"　　{TWO * 2}", "- 一项"]),
        (["　　晒被子要挑晴天，", "也要有风。"], ["　　晒被子要挑晴天，", "也要有风。"]),
        ([f"　　{TWO * 2}还晒吗", TWO], [f"　　{TWO * 2}还晒吗", TWO]),
        ([ONE, "　　", TWO], [ONE, "　　", TWO]),
        ([TWO * 2, ONE], [TWO * 2, ONE]),
    ],
)
def test_indented_rows_of_an_imported_page_are_paragraphs(rows, shown):
    assert len(TWO * 2) > LONG
    assert parted(rows) == shown


LONG_ONE, LONG_TWO = f"{ONE}{TWO}", f"{TWO}{ONE}"


@pytest.mark.parametrize(
    ("lines", "beside", "shown"),
    [
        ((LONG_ONE, LONG_TWO, LONG_ONE), "", "\n\n"),
        ((LONG_ONE, LONG_TWO), "", ""),
        ((LONG_ONE, LONG_TWO[:-1], LONG_ONE), "", ""),
        ((ONE, TWO, ONE), "", ""),
        ((LONG_ONE, LONG_TWO, LONG_ONE), "有风时，\n再晒。", ""),
        (("晴天晒被子", "阴天晾衣服", "雨天关窗户", "雪天扫门口"), "", "\n\n"),
        (("晴天晒被子，", "阴天晾衣服", "雨天关窗户", "雪天扫门口"), "", ""),
        (("晴天晒被子", "阴天晾衣服", "雨天关窗户"), "", ""),
        (("晒前看两件事：", "1.1 天气，", "1.2 风向。", "再挑晒法。"), "", "\n\n"),
        (("晒前看两件事：", "•天气", "•风向"), "", "\n\n"),
        (("1.1 天气", " 1.3 风向。"), "", ""),
        (("1.1 天气\\", " 1.2 风向。"), "", ""),
    ],
)
def test_lines_of_a_page_that_stand_by_themselves_are_paragraphs(lines, beside, shown):
    rows = "\n  ".join(lines)
    page = f"<main><h1>晒被子</h1><p>{ONE}</p><div>\n{rows}\n</div><p>{beside}</p></main>"
    answer = _answer("a.html", page)
    assert answer.removesuffix(f"\n\n{beside.replace(chr(10), '')}" if beside else "") == (
        f"{ONE}\n\n{shown.join(lines)}"
    )
