"""Tables of questions: rows, the columns by their names, and what becomes of each cell."""

from datetime import date

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.model import Line
from kb_site.reading.readers.tables import extract_table
from kb_site.reading.readers.tables.cells import shield, unshield
from kb_site.reading.readers.tables.columns import find_columns
from kb_site.reading.readers.tables.rows import MAX_ROWS, Row, Sheet, read_csv


def rows_of(*lines: str) -> tuple[Row, ...]:
    return tuple(Row(tuple(line.split("|")), at) for at, line in enumerate(lines, start=1))


def drafted(*lines: str, path: str = "问答.csv", markdown: bool = False):
    return extract_table((Sheet("", rows_of(*lines)),), path, markdown=markdown)


def headed(draft) -> list[tuple[int, str, str, int]]:
    return [(each.heading, each.text, each.id, each.number) for each in draft.lines if each.heading]


@pytest.mark.parametrize(
    ("text", "shielded"),
    [
        ("=1", "'=1"),
        ("-1", "'-1"),
        ("＠a", "'＠a"),
        ("'=1", "''=1"),
        ("1", "1"),
        ("'1", "'1"),
        ("", ""),
    ],
)
def test_cell_that_begins_a_formula_is_shielded_and_comes_back(text, shielded):
    assert shield(text) == shielded
    assert unshield(shielded) == text


READ = {
    "commas": ("问题,答案\n要押金吗,要\n", [(("问题", "答案"), 1), (("要押金吗", "要"), 2)]),
    "semicolons with commas inside": ("问题;答案\n要吗;要,也不要\n", [(("问题", "答案"), 1), (("要吗", "要,也不要"), 2)]),
    "wide commas": ("问题，答案\n要吗，要\n", [(("问题", "答案"), 1), (("要吗", "要"), 2)]),
    "blank rows": ("问题,答案\n,\n\n要吗,要\n", [(("问题", "答案"), 1), (("要吗", "要"), 4)]),
    "a cell of two lines": ('问题,答案\n"要\n吗",要\n好吗,好\n', [(("问题", "答案"), 1), (("要\n吗", "要"), 2), (("好吗", "好"), 4)]),
    "a shielded cell": ("问题,答案\n要吗,'=1\n", [(("问题", "答案"), 1), (("要吗", "=1"), 2)]),
    "one column": ("问题\n要吗\n", [(("问题",), 1), (("要吗",), 2)]),
    "the delimiter of most rows": ("甲|乙,丙\n一|二,三,四\n五|六,七\n", [(("甲", "乙,丙"), 1), (("一", "二,三,四"), 2), (("五", "六,七"), 3)]),
    "of delimiters alike the wider": ("甲;乙,丙,丁\n一;二,三,四\n", [(("甲;乙", "丙", "丁"), 1), (("一;二", "三", "四"), 2)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), READ.values(), ids=READ.keys())
def test_rows_are_read_with_the_delimiter_that_cuts_them_evenly(text, rows):
    assert [(each.cells, each.line) for each in read_csv(text, "a.csv")] == rows


def test_first_twenty_rows_tell_the_delimiter():
    text = "a;b\n" * 20 + "c,d,e\n" * 40
    assert read_csv(text, "a.csv")[0].cells == ("a", "b")
    assert read_csv(text.removeprefix("a;b\n"), "a.csv")[0].cells == ("a", "b")
    assert read_csv("a;b\n" * 9 + "c,d,e\n" * 40, "a.csv")[0].cells == ("a;b",)


def test_cell_and_rows_have_a_limit():
    with pytest.raises(SourceError, match=r"a\.csv:2:1: KB101"):
        read_csv("a,b\n" + "x" * 1_000_001 + ",y\n", "a.csv")
    assert len(read_csv("a,b\n" * MAX_ROWS, "a.csv")) == MAX_ROWS
    with pytest.raises(SourceError, match="KB102"):
        read_csv("a,b\n" * (MAX_ROWS + 1), "a.csv")


COLUMNS = {
    "in the first row": (("问题|答案",), 1),
    "in the fifth": (("甲", "乙", "丙", "丁", "问题|答案"), 5),
    "in the sixth": (("甲", "乙", "丙", "丁", "戊", "问题|答案"), None),
    "with signs": (("*问题：|答案（必填）",), 1),
    "with a word behind": (("问题描述|答案内容",), 1),
    "in capitals": (("Question|ANSWER",), 1),
    "a question alone": (("问题|日期",), None),
    "nothing": ((), None),
}


@pytest.mark.parametrize(("lines", "first"), COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_are_named_in_one_of_the_first_rows(lines, first):
    found = find_columns(rows_of(*lines))
    assert (found.first if found else None) == first


def test_each_column_is_read_by_its_name():
    rows = rows_of(
        "简答|话题|编号|更新时间|相似问|分类|回答|标题|备注|空",
        "短|rent|a-1|2025-1-2|甲；乙|房|要|要吗|说|",
        "短",
    )
    columns = find_columns(rows)
    assert columns
    row = rows[1]
    names = ("short", "topic", "id", "updated", "aliases", "category", "answer", "question")
    expected = ["短", "rent", "a-1", "2025-1-2", "甲；乙", "房", "要", "要吗"]
    assert [columns.cell(name, row) for name in names] == expected
    assert columns.cell("answer", rows[2]) == ""
    assert columns.unused(rows) == ("备注",)
    plain = find_columns(rows_of("问题|答案"))
    assert plain
    assert plain.cell("short", Row(("要吗", "要"), 2)) == ""


def test_questions_stand_under_their_categories_in_the_order_of_the_first():
    draft = drafted("问题|答案|分类", "甲吗|甲|房", "乙吗|乙|", "丙吗|丙|房")
    assert headed(draft) == [
        (2, "房", "", 2), (3, "甲吗", "wen-da-1", 2), (3, "丙吗", "wen-da-3", 4),
        (2, "常见问题", "", 3), (3, "乙吗", "wen-da-2", 3),
    ]  # fmt: skip


IDS = {
    "a name": ("a-b", "a-b"),
    "a number": ("7", "wen-da-7"),
    "no name": ("甲 乙", "wen-da-1"),
    "none": ("", "wen-da-1"),
}


@pytest.mark.parametrize(("stated", "name"), IDS.values(), ids=IDS.keys())
def test_question_has_the_id_that_is_stated(stated, name):
    assert headed(drafted("问题|答案|编号", f"甲吗|甲|{stated}"))[1][2] == name


def test_id_that_is_stated_twice_gets_the_number_of_its_row():
    assert [
        each[2] for each in headed(drafted("问题|答案|编号", "甲吗|甲|a", "乙吗|乙|a"))[1:]
    ] == ["a", "a-2"]


def facts_of(names: str, row: str):
    ((_, facts),) = drafted(f"问题|答案|{names}", f"甲吗|甲|{row}").front.questions
    return facts


def test_topic_is_the_section_s_where_all_its_questions_have_it_and_else_their_own():
    draft = drafted("问题|答案|话题", "甲吗|甲| rent ", "乙吗|乙|rent")
    assert headed(draft)[0][2] == "rent"
    assert [facts.topic for _, facts in draft.front.questions] == ["", ""]
    draft = drafted("问题|答案|话题", "甲吗|甲| rent ", "乙吗|乙|pay")
    assert headed(draft)[0][2] == ""
    assert [facts.topic for _, facts in draft.front.questions] == ["rent", "pay"]


def test_facts_of_a_question_are_read_from_its_cells():
    assert facts_of("相似问", "乙吗；丙吗、甲吗,乙吗").aliases == ("乙吗", "丙吗")
    assert facts_of("相似问", "3,000 元").aliases == ("3", "000 元")
    assert facts_of("简答", " 要 ").short == "要"
    assert facts_of("话题", "other").topic == ""
    assert facts_of("话题", "租房").topic == ""
    assert facts_of("更新时间", "2025年1月2日").reviewed == date(2025, 1, 2)
    assert facts_of("更新时间", "2025-13-02").reviewed is None
    assert facts_of("更新时间", "昨天").reviewed is None


def test_markdown_table_has_an_alias_a_line():
    draft = drafted("问题|答案（Markdown）|相似问", "甲吗|**甲**|乙，丙吗")
    ((_, facts),) = draft.front.questions
    assert facts.aliases == ("乙，丙吗",)
    assert Line(2, "**甲**", markdown=True) in draft.lines
    assert (
        Line(2, "**甲**", markdown=True) in drafted("问题|答案", "甲吗|**甲**", markdown=True).lines
    )
    assert Line(2, "\\*\\*甲\\*\\*", markdown=True) in drafted("问题|答案", "甲吗|**甲**").lines


ANSWERS = {
    "text of two lines": ("甲\n 乙", ["甲", "乙"]),
    "entities": ("甲&lt;乙", ["甲<乙"]),
    "HTML": ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
    "a heading": ("<h2>甲</h2><p>乙</p>", ["#### 甲", "乙"]),
    "a sign that is no tag": ("甲 < 乙", ["甲 < 乙"]),
    "a crowded tag": (f"<p {' '.join(f'a{at}' for at in range(1001))}>甲", None),
}


@pytest.mark.parametrize(("answer", "lines"), ANSWERS.values(), ids=ANSWERS.keys())
def test_answer_is_text_or_html(answer, lines):
    draft = drafted("问题|答案", f"甲吗|{answer}")
    found = [each.text for each in draft.lines[3:] if each.text]
    if lines is None:
        assert found[0].startswith("\\<p a0")
    else:
        assert found == lines
        assert {each.number for each in draft.lines} == {2}


def test_row_above_the_names_is_the_title_of_one_category_and_else_left_out():
    assert drafted("常用问答|", "问题|答案", "甲吗|甲").front.title == "常用问答"
    two = drafted("常用问答|", "问题|答案|分类", "甲吗|甲|房", "乙吗|乙|车")
    assert (two.front.title, [(each.line, each.reason, each.text) for each in two.dropped]) == (
        "", [(1, "above the table", "常用问答")]
    )  # fmt: skip
    both = drafted("常用| 问答", "第二版|", "问题|答案", "甲吗|甲")
    assert [each.text for each in both.dropped] == ["常用、问答", "第二版"]
    unused = drafted("问题|答案|备注|说明", "甲吗|甲|乙|丙")
    assert [(each.line, each.reason, each.text) for each in unused.dropped] == [
        (1, "unused columns", "备注、说明")
    ]


def test_what_has_no_answer_is_told_with_its_row_and_the_same_row_is_read_once():
    draft = drafted("问题|答案", "甲吗|甲", "乙吗|", "甲吗|甲", "丙吗|", "|丁")
    assert [each[1] for each in headed(draft)] == ["常见问题", "甲吗", "丙吗"]
    (told,) = draft.problems
    assert (told.code, told.location.line, told.location.column) == ("KB209", 3, 1)
    assert "乙吗" in str(told)
    assert drafted("问题|答案", "甲吗|甲").problems == ()


def test_table_without_columns_or_answers_is_refused():
    with pytest.raises(SourceError, match=r"KB101 .*日期"):
        drafted("问题|日期", "甲吗|甲")
    with pytest.raises(SourceError, match="KB101"):
        extract_table((Sheet("", ()),), "a.csv")
    with pytest.raises(SourceError, match="KB104"):
        drafted("问题|答案", "甲吗|")


def test_rows_without_a_question_go_on_with_the_answer_above():
    draft = drafted("问题|答案", "要押金吗|要", "|一个月", "好吗|好")
    assert [each.text for each in draft.lines if each.text and not each.heading] == [
        "要",
        "一个月",
        "好",
    ]


def sheets(**tables: tuple[Row, ...]) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, rows, name == "藏") for name, rows in tables.items())


def test_each_sheet_with_questions_is_read_and_others_are_told():
    found = sheets(
        说明=rows_of("甲|乙"), 租房=rows_of("问题|答案", "要押金吗|要"), 藏=rows_of("问题|答案", "藏吗|藏"),
        Sheet3=rows_of("备|问题|答案|分类", "x|好吗|好|水电", "|行吗|行|"),
    )  # fmt: skip
    draft = extract_table(found, "a.xlsx")
    assert headed(draft) == [
        (2, "租房", "", 2), (3, "要押金吗", "a-1", 2), (2, "水电", "", 2), (3, "好吗", "a-2", 2),
        (2, "常见问题", "", 3), (3, "行吗", "a-3", 3),
    ]  # fmt: skip
    assert [(each.reason, each.text) for each in draft.dropped] == [
        ("unused columns", "备"), ("unused sheets", "说明"), ("unused sheets", "藏"),
    ]  # fmt: skip


def test_cells_joined_with_those_above_say_the_same():
    rows = (
        *rows_of("分类|问题|答案"),
        Row(("租房", "要押金吗", "要"), 2),
        Row(("租房", "好吗", "好"), 3, frozenset({0})),
        Row(("租房", "好吗", "很好"), 4, frozenset({0, 1})),
        Row(("租房", "好吗", "很好"), 5, frozenset({0, 1, 2})),
    )
    draft = extract_table((Sheet("", rows),), "a.xlsx")
    assert [each.text for each in draft.lines if each.heading] == ["租房", "要押金吗", "好吗"]
    assert [each.text for each in draft.lines if each.text and not each.heading] == [
        "要",
        "好",
        "很好",
    ]


@pytest.mark.parametrize("name", ["最后更新时间", "修改日期", "最近更新"])
def test_day_of_the_last_change_has_many_names(name):
    draft = drafted(f"问题|答案|{name}", "要押金吗|要|2024/3/5")
    assert draft.front.questions[0][1].reviewed == date(2024, 3, 5)
