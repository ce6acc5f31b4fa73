"""Laws, gaps and comments in their places, and what is told of a citation at its limits."""

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.laws import LawState
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading import scan as scanning
from kb_site.reading.load import load
from kb_site.reading.readers.html.unclosed import check_last_words
from kb_site.reading.readers.slips import blank_comments

OLD = LawState("合同法", ("合同法",), "repealed", "2021-01-01", "民法典")
CODE = LawState("民法典", ("民法典",), "in-force")
LAWS = (OLD, CODE)
SAID = "租房前先看水表和电表，记下数字拍一张照。"


def read(text: str, name: str = "a.md"):
    return load(SourceFile(name, text.encode()), LoadOptions(laws=LAWS))


def cited(text: str, name: str = "a.md") -> list[tuple[str, int, int]]:
    return [(each.name, each.line, each.column) for each in read(text, name).laws]


CITED = {
    "in a paragraph": (
        f"# 题\n\n## 甲\n\n{SAID}按《民法典》和《合同法》办。\n",
        [("民法典", 5, 22), ("合同法", 5, 28)],
    ),
    "twice": ("# 题\n\n## 甲\n\n按《民法典》办。\n\n又按《民法典》办。\n", [("民法典", 5, 2)]),
    "in code": ("# 题\n\n## 甲\n\n`《民法典》`又按《合同法》办。\n", [("合同法", 5, 10)]),
    "in a fence": (
        "# 题\n\n## 甲\n\n```\n《民法典》\n```\n\n按《合同法》办。\n",
        [("合同法", 9, 2)],
    ),
}


@pytest.mark.parametrize(("text", "laws"), CITED.values(), ids=CITED.keys())
def test_first_mention_of_a_law_has_its_place(text, laws):
    assert cited(text) == laws


def test_repairs_before_a_law_move_no_column():
    assert cited("题目\n看，  房  屋。 按《民法典》办。\n又按《合同法》办。\n", "a.txt") == [
        ("民法典", 2, 12),
        ("合同法", 3, 3),
    ]


def test_law_belongs_to_the_question_that_it_stands_in():
    article = read("# 题\n\n按《合同法》办。\n\n## 甲\n\n按《民法典》办。\n\n## 乙\n\n好。\n")
    laws = [
        [law.name for law in each.laws]
        for section in article.sections
        for each in section.questions
    ]
    assert laws == [["民法典"], []]


def articles_of(text: str) -> list[tuple[str, int, int]]:
    return [(each.article, each.line, each.column) for each in read(text).cited]


PASSAGES = {
    "over the end of a line": ("# 题\n\n## 甲\n\n按《民法典》\n第十条办。\n", [("第十条", 5, 2)]),
    "on the second line": ("# 题\n\n## 甲\n\n先看\n按《民法典》第十条办。\n", [("第十条", 6, 2)]),
    "in two lines": (
        "# 题\n\n## 甲\n\n按《民法典》第十条\n和《民法典》第九条办。\n",
        [("第十条", 5, 2), ("第九条", 6, 2)],
    ),
    "over a blank line": ("# 题\n\n## 甲\n\n按《民法典》\n\n第十条办。\n", []),
    "in the next item": ("# 题\n\n## 甲\n\n- 按《民法典》\n- 第十条办。\n", []),
    "over code": ("# 题\n\n## 甲\n\n按《民法典》\n```\nx\n```\n第十条办。\n", []),
    "twice": (
        "# 题\n\n## 甲\n\n按《民法典》第十条办。\n\n按《民法典》第十条办。\n",
        [("第十条", 5, 2)],
    ),
}


@pytest.mark.parametrize(("text", "found"), PASSAGES.values(), ids=PASSAGES.keys())
def test_article_is_cited_within_a_paragraph(text, found):
    assert articles_of(text) == found


def quoted(text: str) -> list[tuple[str, int, int]]:
    return [(each.words, each.line, each.column) for each in read(text).quoted]


BLOCKS = {
    "below": ("《民法典》第十条规定：\n\n> 好。\n> 坏。\n", [("好。\n坏。", 7, 1)]),
    "with quotation marks": ("《民法典》第十条规定：\n\n> “好。”\n", [("好。", 7, 1)]),
    "with a mark at one end": ("《民法典》第十条规定：\n\n> “好。\n", [("“好。", 7, 1)]),
    "with its source below": ("《民法典》第十条规定：\n\n> 好。\n> ——民法典\n", [("好。", 7, 1)]),
    "a box": ("《民法典》第十条规定：\n\n> [!NOTE]\n> 好。\n", []),
    "behind other text": ("《民法典》第十条规定：\n\n甲\n\n> 好。\n", []),
    "not announced": ("《民法典》第十条很好。\n\n> 好。\n", []),
}


@pytest.mark.parametrize(("text", "found"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block_quotation_below_a_citation_quotes_it(text, found):
    assert quoted(f"# 题\n\n## 甲\n\n{text}") == found


STATES = {
    "said right behind": ("《合同法》已废止", False),
    "said eighty characters behind": ("《合同法》" + "看" * 78 + "废止", False),
    "said further behind": ("《合同法》" + "看" * 79 + "废止", True),
    "said before": ("废止的《合同法》", False),
    "said sixty characters before": ("废止" + "看" * 58 + "《合同法》", False),
    "said further before": ("废止" + "看" * 59 + "《合同法》", True),
    "said in another sentence before": ("废止了。按《合同法》", True),
    "the former": ("原《合同法》", False),
    "the former far before": ("原来说按《合同法》", True),
    "of a bare name": ("合同法第三条已废止", False),
    "of none": ("按《合同法》办", True),
}


@pytest.mark.parametrize(("text", "is_told"), STATES.values(), ids=STATES.keys())
def test_state_of_a_repealed_law_is_said_near_it(text, is_told):
    found = read(f"# 题\n\n## 甲\n\n{text}。\n").problems
    assert ([each.location.line for each in found if each.code == "KB304"] == [5]) is is_told


def test_unknown_law_is_told_once_an_article():
    found = read(
        "# 题\n\n## 甲\n\n按《租房管理办法》办。\n\n## 乙\n\n按《租房管理办法》和《押金管理办法》办。\n"
    ).problems
    assert [
        (each.location.line, each.location.column) for each in found if each.code == "KB305"
    ] == [(5, 2), (9, 11)]


def test_gaps_belong_to_their_questions_and_are_counted():
    text = (
        "# 题\n\n〔原文缺字〕导语。\n\n## 甲\n\n看〔原文缺字〕房〔原文缺字〕屋。\n\n## 乙\n\n好。\n"
    )
    article = read(text)
    (one, two) = (each for section in article.sections for each in section.questions)
    assert [(each.line, each.column, each.question) for each in article.gaps] == [
        (3, 1, None),
        (7, 2, one.id),
        (7, 9, one.id),
    ]
    assert (one.gaps, two.gaps) == (2, 0)


def test_comments_are_blanked_and_code_is_not():
    assert blank_comments("看<!-- 一\n二 -->房") == "看\n房"
    assert blank_comments("```\n<!-- 一 -->\n```\n看<!-- 二 -->房") == "```\n<!-- 一 -->\n```\n看房"
    assert blank_comments("`<!-- 一 -->`看<!-- 二 -->房") == "`<!-- 一 -->`看房"


def test_last_words_of_a_page_must_be_in_its_tree():
    check_last_words("看", ["看"], "a.html")
    check_last_words("看<script>房</script>", ["看"], "a.html")
    with pytest.raises(SourceError, match=r"a\.html:1:1: KB106"):
        check_last_words("看", [""], "a.html")
    with pytest.raises(SourceError, match=r"a\.html:2:1: KB106"):
        check_last_words("\n房<script>看</script>", ["看"], "a.html")


def test_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")

    def failing(path):
        raise OSError(5, "no disk", path)

    monkeypatch.setattr(scanning, "read_bytes", failing)
    found = scanning.scan(tmp_path, "content")
    assert found.sources == ()
    (told,) = found.problems
    assert (told.code, told.location.file, told.location.line, told.location.column) == (
        "KB101",
        "content/a.txt",
        1,
        1,
    )
    assert "no disk" in str(told)
