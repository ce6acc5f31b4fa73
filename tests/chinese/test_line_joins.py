"""Which line breaks stand within a sentence."""

import pytest

from kb_site.chinese.line_breaks import breaks_of, indents_of
from kb_site.chinese.line_joins import EVIDENCE, joined

TEXT = (
    "伞骨断了先别急着扔，量好长短再去店里配一根一样的回来，换的时候把伞面从顶上松开，慢慢抽出旧的那根，"
    "再把新的顺着原来的孔穿进去，最后用细线绑紧。伞面破了也可以补，先把四周擦干净，剪一块比洞大一圈的布，"
    "涂上胶水贴好，压上一本厚书放一个晚上，第二天就能用了。雨天回来要把伞撑开晾干，不然布容易发霉，"
    "伞骨也会生锈，收进柜子里以前再检查一遍手柄和开关有没有松动的地方。"
)
STEPS = (27, 24, 28, 26, 28, 26)


def rows(text: str = TEXT) -> list[str]:
    """Return a text as lines of unequal width."""
    found, at = [], 0
    while at < len(text):
        step = STEPS[len(found) % len(STEPS)]
        found.append(text[at : at + step])
        at += step
    return found


def test_lines_of_unequal_width_go_on():
    assert joined(rows()) == set(range(1, len(rows())))


def test_lines_go_on_past_blank_ones_where_all_have_one_below():
    spaced = [each for row in rows() for each in (row, "")]
    found = joined(spaced)
    assert len(found) > len(spaced) / 3
    assert found <= set(range(2, len(spaced), 2))


def test_one_break_within_a_word_goes_on():
    before, behind = TEXT[-70:].split("检查")
    assert joined([TEXT, f"{before}检", f"查{behind}", TEXT]) == {2}


def test_comma_before_a_blank_line_ends_a_paragraph_where_others_are_far_wider():
    open_one = "伞骨断了先别急着扔，量好长短再去店里配一根一样的，"
    behind = "伞面破了也可以补，先把四周擦干净，剪一块比洞大一圈的布。"
    assert joined([TEXT, "", open_one, "", behind, "", TEXT, "", TEXT]) == set()
    assert joined([TEXT[:40], "", open_one, "", behind, "", behind]) == {4}


def test_line_right_under_the_words_of_an_answer_goes_on_with_them():
    rest = "平常不容易看出来的细小裂缝。收起来以前再擦一遍，晾干以后放进袋里。"
    made = [
        "问: 伞骨断了怎么办？",
        "答: 先把伞面拆开量好长短，换的时候从顶上松开，再看看伞骨上有没有被",
        f"    {rest}",
    ]
    views = [row.strip() for row in made]
    assert joined(views, indents_of(made)) == {2}
    made[2] = f"    {made[2]}"
    assert joined(views, indents_of(made)) == set()


def test_few_characters_of_a_row_that_a_stop_begins_go_on():
    behind = "查手柄和开关以后再收进柜子，不要压在别的东西下面。"
    found = [*rows()[:-1], "晾干以后伞面上不会再有发霉的斑点了", "。检", behind, *rows()]
    at = found.index("。检")
    assert joined(found) >= {at, at + 1}


def test_stop_at_the_beginning_of_a_line_goes_on():
    above = "伞骨断了先不要急着把整把伞都扔掉，这样的小毛病大多都能自己动手修好"
    assert joined([TEXT, above, "：(1)量好长短再去店里配一根。", TEXT]) == {2}
    assert joined([TEXT, above, "量好长短再去店里配一根。", TEXT]) == set()


@pytest.mark.parametrize("views", [
    ["准备工具", "剪刀、针线和胶水", "细铁丝", "旧雨伞的伞面一块", "新的伞骨两根"],
    ["一、先把伞撑开看看哪里坏了", "二、量好断掉的那根伞骨有多长", "三、到店里配一根一样长的回来"],
    ["姓名：周小雨", "电话：写在本子的第一页上面", "地址：修伞的铺子在桥头往东第三家"],
    ["小周：这把伞还能不能修好呢", "师傅：能修好的你明天下午过来取", "小周：那就先谢谢师傅了"],
    ["春天的雨下了又停", "桥头的伞开了又收", "等的人还没有来", "灯已经亮了很久"],
    ["修伞铺开门的时间和地点", TEXT, "伞面破了怎么补才结实", TEXT],
    ["打开相册的时候会闪退，换一台手机以后也还是这样，先看下面的记录、", "2018.04.19 13:13 回复", TEXT],
    ['{"画面": "桥头的修伞铺开着门，师傅坐在门口穿针引线", "词": "伞"},', "因为铺子很小所以只放得下一张桌子。"],
    ['"伞骨断了先别急着扔，量好长短再去店里配一根一样的回来"', "]", TEXT],
    ["带着伞到桥头的铺子，一个上午就可以修好二十把", "", "坚持记账可以帮助我们省下钱，也可以省下来回的路", "", "照着书里面的图去做，会发现自己没有注意到的地方", ""],
    ["甲\t乙", "丙\t丁", "# 修伞", "| 一 | 二 |", "========", TEXT],
])  # fmt: skip
def test_lists_fields_dialogues_verses_and_headings_stay_lines(views):
    assert joined(views) == set()


def test_names_in_latin_below_a_line_of_han_are_entries():
    above = "每个文件都会记下许多个时间，看的时候要分清楚，其中大家平时用到的主要有三个"
    assert breaks_of([above, "modification time (mtime)"]) == []
    assert len(breaks_of([above, "modification time."])) == 1


def test_lines_that_begin_with_a_straight_quotation_mark_go_on():
    quoted = [*rows()[:3], f'"{rows()[3]}', *rows()[4:]]
    assert 3 in joined(quoted)


def test_paragraphs_that_are_indented_begin_there():
    made = [f"　　{TEXT[:30]}", TEXT[30:58], f"　　{TEXT}"]
    assert indents_of(made) == [4, 0, 4]
    assert joined([row.strip() for row in made], indents_of(made)) == {1}
    assert joined([row.strip() for row in made]) == {1, 2}


def test_each_evidence_is_a_number_and_has_a_reason():
    for each in EVIDENCE:
        assert each.reason
        assert all(0 <= float(each.value(one)) <= 1 for one in breaks_of(rows()))
