"""Repairs of lines at the limits of their rules: what is changed, and what stays just beside it."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import GAP_MARK, Line, LoadOptions, SourceFile
from kb_site.markdown.escape import SUPPLIED_END, SUPPLIED_START
from kb_site.reading.load import load
from kb_site.reading.repair.boilerplate import find_boilerplate
from kb_site.reading.repair.dropping import drop_lines
from kb_site.reading.repair.filling import fill_gaps
from kb_site.reading.repair.gaps import find_gaps
from kb_site.reading.repair.layout import is_columns
from kb_site.reading.repair.mojibake import is_broken, mark_mojibake
from kb_site.reading.repair.protected import meets, merged, protected
from kb_site.reading.repair.punctuation import widen_punctuation
from kb_site.reading.repair.script import convert_script
from kb_site.reading.repair.signs import narrow_letters, remove_ruled
from kb_site.reading.repair.spaces import tidy_spaces
from kb_site.reading.repair.text import Edit, Text, apply, repairs_of, seams, source_columns

SAID = "租房前先看水表和电表，记下数字拍一张照。"
OPTIONS = LoadOptions()


def texts_of(*rows: str, markdown: bool = False, column: int = 1) -> tuple[Text, ...]:
    return tuple(
        Text(Line(at, row, markdown=markdown, column=column), row)
        for at, row in enumerate(rows, start=1)
    )


def made(text: Text, finding) -> str:
    return apply(text, finding.edits.get(0, [])).text


SPACES = {
    "at both ends": ("  看房  ", "看房"),
    "doubled": ("see  it", "see it"),
    "of another kind": ("see\u2003it", "see it"),
    "single": ("see it", "see it"),
    "behind a mark": ("看房， 看表", "看房，看表"),
    "before a mark": ("看房 ，看表", "看房，看表"),
    "between Han characters": ("看房 看表", "看房 看表"),
    "in a label": ("电 话：一二三", "电话：一二三"),
    "in one of eight": ("一 二 三 四 五 六 七 八：看", "一二三四五六七八：看"),
    "in a row of three columns": ("看房  看表  看锁", "看房  看表  看锁"),
    "in a row of a table": ("| 看房  看表 |  ", "| 看房  看表 |"),
    "before a row of a table": ("  | 看  房 |", "| 看  房 |"),
    "a tab": ("看房\t看表", "看房\t看表"),
    "only spaces": ("   ", ""),
    "in a label before spaces": ("  电 话：一  二。 ", "电话：一 二。"),
}


@pytest.mark.parametrize(("before", "after"), SPACES.values(), ids=SPACES.keys())
def test_spaces_that_nobody_meant_are_taken_out(before, after):
    (text,) = texts_of(before)
    assert made(text, tidy_spaces((text,), frozenset())) == after


def test_spaces_of_markdown_stay_at_its_ends_and_in_its_code():
    def tidied(row: str) -> str:
        (text,) = texts_of(row, markdown=True)
        return made(text, tidy_spaces((text,), frozenset()))

    assert tidied("  看房，  看表  ") == "  看房，看表  "
    assert tidied("`a  b`，看  c") == "`a  b`，看 c"
    assert tidy_spaces(texts_of("看房  "), frozenset({0})).edits == {}


COLUMNS = {
    "three cells": (["看房 看表 看锁"], 0, True),
    "two cells alone": (["看房 看表"], 0, False),
    "two cells above two": (["看房 看表", "甲房 甲表"], 0, True),
    "two cells below two": (["看房 看表", "甲房 甲表"], 1, True),
    "two cells beside three": (["看房 看表", "甲房 甲表 甲锁"], 0, False),
    "two cells two lines above": (["看房 看表", "甲", "甲房 甲表"], 0, False),
    "a tab": (["看房\t看表"], 0, True),
    "a tab in a sentence": (["看房，\t看表"], 0, True),
    "a sentence": (["看房 看表 看锁，看灯"], 0, False),
    "a number before": (["一、 看房 看表"], 0, False),
    "a word that wants another": (["看房和 看表 看锁"], 0, False),
    "a word that another wants": (["看房 的表 看锁"], 0, False),
    "a label": (["电 话 号 码"], 0, False),
    "beside a label": (["看房 看表", "电 话"], 0, False),
    "the last line beside the first": (["看房 看表", "甲", "乙", "甲房 甲表"], 0, False),
    "nothing": ([""], 0, False),
}


@pytest.mark.parametrize(("lines", "index", "is_row"), COLUMNS.values(), ids=COLUMNS.keys())
def test_line_is_a_row_of_columns(lines, index, is_row):
    assert is_columns(lines, index) is is_row


MARKS = {
    "behind a Han character": ("看房,see", "看房，see"),
    "before one": ("see,看房", "see，看房"),
    "with a space": ("看房, 看表", "看房，看表"),
    "between letters": ("a,b 看房", "a,b 看房"),
    "a closing mark before it": ("“看”,b", "“看”，b"),
    "a quotation in another language": (
        "看房 The “key”: a sign, “b”, c",
        "看房 The “key”: a sign, “b”, c",
    ),
    "a word quoted in Chinese": ("叫“key”:", "叫“key”："),
    "a quotation that begins with its end": ("行”看`a`”:", "行”看`a`”："),
    "an address": ("看房://x", "看房://x"),
    "a smile": ("看房:)", "看房:)"),
    "brackets": ("看(房)", "看（房）"),
    "brackets of letters": ("看(a)", "看(a)"),
    "brackets inside others": ("看(a(房)b)", "看（a（房）b）"),
    "brackets of letters inside": ("看(房(a)b)", "看（房(a)b）"),
    "a bracket alone": ("看)房(", "看)房("),
    "in an address": ("见 https://a.example/看,房", "见 https://a.example/看,房"),
    "several marks": ("看房?!", "看房？！"),
    "signs that end a cry": ("真的!!后面还有", "真的！！后面还有"),
    "the sign of an address": ("通过?传参，?后面是表", "通过?传参，?后面是表"),
    "spaces around": ("看房 , 看表", "看房，看表"),
}


@pytest.mark.parametrize(("before", "after"), MARKS.values(), ids=MARKS.keys())
def test_punctuation_of_chinese_is_made_full_width(before, after):
    (text,) = texts_of(before)
    assert made(text, widen_punctuation((text,), OPTIONS, "a.txt")) == after


def test_marks_of_markdown_stay():
    def widened(row: str, *, markdown: bool) -> str:
        (text,) = texts_of(row, markdown=markdown)
        return made(text, widen_punctuation((text,), OPTIONS, "a.md"))

    assert widened("[看]: 房", markdown=True) == "[看]: 房"
    assert widened("`看,房`看,房", markdown=True) == "`看,房`看，房"
    assert widened("看,房", markdown=True) == "看，房"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("１２％", "12%"),
        ("Ａ－１", "A-1"),
        ("８：３０", "8:30"),
        ("Ａ：Ｂ", "A：B"),
        ("％", "％"),
        ("！", "！"),
    ],
)
def test_full_width_letters_and_digits_are_made_narrow(before, after):
    (text,) = texts_of(before)
    assert made(text, narrow_letters((text,), OPTIONS, "a.txt")) == after


def edit(start: int, end: int, after: str) -> Edit:
    return Edit(start, end, after, "x")


COMPOSED = {
    "apart": ("一二三四五六", [[edit(0, 1, "甲")], [edit(4, 5, "乙")]], "甲二三四乙六", [(1, "一", "甲"), (5, "五", "乙")]),
    "before the first": ("一二三四五六", [[edit(4, 5, "甲乙")], [edit(0, 1, "")]], "二三四甲乙六", [(1, "一", ""), (5, "五", "甲乙")]),
    "behind a removal": ("一二三四五六", [[edit(0, 2, "")], [edit(2, 3, "乙")]], "三四乙六", [(1, "一二", ""), (5, "五", "乙")]),
    "over the whole of it": ("一二三四五六", [[edit(1, 2, "甲乙")], [edit(0, 4, "丙")]], "丙四五六", [(1, "一二三", "丙")]),
    "over its beginning": ("一二三四五六", [[edit(1, 2, "甲乙")], [edit(0, 2, "丙")]], "丙乙三四五六", [(1, "一二", "丙"), (3, "", "乙")]),
    "over its end": ("一二三四五六", [[edit(1, 2, "甲乙")], [edit(2, 4, "丙")]], "一甲丙四五六", [(2, "二三", "甲丙")]),
    "inside it": ("一二三四五六", [[edit(1, 2, "甲乙丙")], [edit(2, 3, "丁")]], "一甲丁丙三四五六", [(2, "二", "甲丁"), (3, "", "丙")]),
    "right behind it": ("一二三四五六", [[edit(1, 2, "甲")], [edit(2, 3, "丁")]], "一甲丁四五六", [(2, "二", "甲"), (3, "三", "丁")]),
    "over two": ("一二三四五六", [[edit(0, 1, "甲"), edit(2, 3, "乙")], [edit(0, 3, "丁")]], "丁四五六", [(1, "一二三", "丁")]),
    "three times": ("一二三四五六", [[edit(0, 1, "")], [edit(0, 1, "甲甲")], [edit(3, 4, "")]], "甲甲三五六", [(1, "一", ""), (2, "二", "甲甲"), (4, "四", "")]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "steps", "present", "repairs"), COMPOSED.values(), ids=COMPOSED.keys()
)
def test_edits_one_after_another_are_told_as_edits_of_the_source(source, steps, present, repairs):
    (text,) = texts_of(source, column=3)
    for each in steps:
        text = apply(text, each)
    assert text.text == present
    assert [(each.column - 2, each.before, each.after) for each in repairs_of(text)] == repairs
    told = Text(Line(1, source), source)
    again = [Edit(change.start, change.end, change.after, "x") for change in text.changes]
    assert apply(told, again).text == present


def test_columns_of_the_source_are_those_before_all_changes():
    (text,) = texts_of("一二三四五六", column=3)
    text = apply(text, [edit(1, 2, "甲乙"), edit(3, 5, "")])
    assert text.text == "一甲乙三六"
    assert [*source_columns(text, range(6))] == [3, 4, 4, 5, 6, 9]
    assert seams(text) == {4}
    assert apply(text, []) is text


def test_spans_are_merged_and_met():
    assert merged([(4, 6), (0, 2), (1, 3), (3, 4)]) == [(0, 6)]
    assert merged([(0, 2), (3, 4)]) == [(0, 2), (3, 4)]
    assert merged([(0, 9), (1, 2)]) == [(0, 9)]
    spans = [(2, 4), (6, 8)]
    assert [meets(spans, *each) for each in ((0, 2), (0, 3), (4, 6), (3, 4), (7, 9), (8, 9))] == [
        False, True, False, True, True, False
    ]  # fmt: skip


def test_addresses_and_code_are_protected():
    line = Line(1, "", markdown=True)
    assert protected(line, "看`a`房") == [(1, 4)]
    assert protected(line, '[看](a "房")') == [(2, 10)]
    assert protected(line, '[看](a "房")', titles=False) == [(2, 5)]
    assert protected(Line(1, ""), "看`a` https://a.example/x。") == [(1, 4), (5, 24)]
    assert protected(Line(1, ""), "打開 設定/檔案.json 之後") == [(3, 13)]
    assert protected(Line(1, ""), "打開設定。txt 檔案 3.5 元") == []
    assert protected(line, "看房") == []


GAPS = {
    "nothing before a mark": ("短信、 、APP", [(3, 4, "sure")]),
    "的 after a comma": ("出示，的方式", [(3, 3, "sure")]),
    "a verb without its object": ("请拨打 的方式", [(3, 4, "sure")]),
    "a space before a mark": ("通过 、邮件", [(2, 3, "mark")]),
    "a space before a mark behind other words": ("看房 、邮件", [(2, 3, "space")]),
    "two marks": ("短信、、APP", [(3, 3, "weak")]),
    "a space between Han characters": ("看房 看表", [(2, 3, "space")]),
    "the mark itself": (f"看{GAP_MARK}房", [(1, 1 + len(GAP_MARK), "sure")]),
    "的 behind what is left of a quotation": ("在；现状；的基础上", [(5, 5, "space")]),
    "marks between such quotations": ("简称；甲；、；乙；。", [(6, 6, "space")]),
    "such a mark before the mark itself": (f"看；{GAP_MARK}房", [(2, 2 + len(GAP_MARK), "sure")]),
    "empty quotes": ("看“”房", [(2, 2, "weak")]),
    "none": ("看房，看表", []),
}


@pytest.mark.parametrize(("line", "found"), GAPS.values(), ids=GAPS.keys())
def test_place_where_words_are_missing_is_found(line, found):
    gaps = find_gaps([line], 0, Line(1, line))
    assert [(each.start, each.end, each.evidence) for each in gaps] == found


def test_address_and_what_is_right_behind_it_hold_no_gap():
    line = "[看](a) 、邮件"
    assert [*find_gaps([line], 0, Line(1, line, markdown=True))] == []


ITEMS = {
    "between two": (["1. 看", "2. ", "3. 锁"], True),
    "the first": (["1. ", "2. 看", "3. 锁"], False),
    "behind another number": (["1. 看", "3. ", "4. 锁"], False),
    "before another number": (["1. 看", "2. ", "4. 锁"], False),
    "between other marks": (["1、看", "2. ", "3、锁"], False),
    "before another mark": (["1. 看", "2. ", "3、锁"], False),
    "behind an empty one": (["1. ", "2. ", "3. 锁"], False),
    "before an empty one": (["1. 看", "2. ", "3. "], False),
    "between texts": (["看", "2. ", "锁"], False),
}


@pytest.mark.parametrize(("lines", "is_gap"), ITEMS.values(), ids=ITEMS.keys())
def test_number_alone_between_items_is_a_gap(lines, is_gap):
    gaps = [*find_gaps(lines, 1, Line(2, lines[1]))]
    assert [(each.start, each.end) for each in gaps] == ([(2, 3)] if is_gap else [])
    assert [*find_gaps(lines, 2, Line(3, lines[2]))] == []


def filled(*rows: str, gaps=()):
    texts = texts_of(*rows)
    found = fill_gaps(texts, frozenset(), Overrides(gaps=tuple(gaps), path="a.yaml"), "a.txt")
    return (
        [apply(text, found.finding.edits.get(at, [])).text for at, text in enumerate(texts)],
        [(each.line, each.column, each.filled) for each in found.gaps],
        [each.code for each in found.finding.problems],
    )


BELIEVED = {
    "a space before a mark as often as not": (("通过 、邮件", "看房 ，"), [(1, 3, False)]),
    "twice as many others": (("通过 、邮件", "看房 ，", "看表 ，"), []),
    "beside a sure one": (("通过 、邮件", "看房 ，", "看表 ，", "出示，的方式"), [(1, 3, False), (4, 4, False)]),
    "weak alone": (("短信、、APP",), []),
    "weak beside a sure one": (("短信、、APP", "出示，的方式"), [(1, 4, False), (2, 4, False)]),
    "weak beside a sure one and as many spaces": (
        ("短信、、APP", "出示，的方式", "看房 看表"), [(1, 4, False), (2, 4, False)]
    ),
    "weak beside a sure one and more spaces": (
        ("短信、、APP", "出示，的方式", "看房 看表", "看锁 看灯"), [(2, 4, False)]
    ),
    "a space in a sentence alone": (("我们通过 联系客户。",), []),
    "spaces in sentences that a filter left": (
        ("我们通过 联系客户。", "接到查询 时，别急。", "接听 后，再说。"),
        [(1, 5, False), (2, 5, False), (3, 3, False)],
    ),
    "two that may be a habit": (("我们通过 联系客户。", "接到查询 时，别急。"), []),
    "what the verbs want, on the next side of a space": (
        ("快递通过 顺丰送到，费用包括 房租。", "他在 北京工作，接到 任务后出发，给家里打 钱。"), []
    ),
    "what is named after 在 and 这些": (("在 桌面上点击，在 设置中找到。", "这些 设备通过 菜单设置。"), []),
    "的 that closes what somebody likes": (("我喜欢红色的 。", "好的 ，收到。行的 ，马上。"), []),
    "a long name with a space on each side": (
        ("公司在 北京大学医学部 的旁边。", "收入 的增长，幸福 的提升。"), []
    ),
    "such spaces among others of a filter": (
        ("逾期 通常由客服打来，通过 联系客户，接到 时，先不要急，在 中，别急。", "逾期 通常"),
        [(1, 3, False), (1, 14, False), (1, 22, False), (1, 31, False), (2, 3, False)],
    ),
    "a heading whose space no sentence has": (
        ("我们通过 联系客户。", "接到查询 时，我们再通过 等途径。", "看房 看表"),
        [(1, 5, False), (2, 5, False), (2, 13, False)],
    ),
    "a space behind one word with three others": (
        ("我们通过 联系客户。", "退票 是大事，退票 要趁早，退票 不收费。", "退票 的时间"),
        [(1, 5, False), (2, 3, False), (2, 10, False), (2, 17, False), (3, 3, False)],
    ),
    "a quality before a mark": (
        ("沟通是解决纠纷的最佳 。", "退一步也是有效的有效 。"), [(1, 11, False), (2, 11, False)]
    ),
    "what the verbs want, behind a space": (("请拨打 热线电话，也可以通过 微信联系。",), []),
    "spaces before 的 in headings beside": (
        ("我们通过 联系客户。", "查询 的好处", "查询 的坏处"), []
    ),
    "the same with one more in a sentence": (
        ("我们通过 联系客户。", "查询 的时间不定。", "查询 的好处", "查询 的坏处"),
        [(1, 5, False), (2, 3, False), (3, 3, False), (4, 3, False)],
    ),
    "such spaces among those of a habit": (
        ("我们通过 联系客户。", "接到查询 时，别急。", "看房 看表 看锁 看灯 看门。"), []
    ),
    "中 and a verb behind 在 without a word between": (
        ("他在 中说出密码，又在 中写道要还，再通过 联系客户。",),
        [(1, 3, False), (1, 12, False), (1, 22, False)],
    ),
    "words behind 在 that begin with 中 and 和": (
        ("他在 中介工作，住在 和平路，正在 和人说话。", "中药在 中药房里，通过 中间人买房，在 和他的谈话中。"), []
    ),
    "的 before a mark, and nothing that is so": (("下面说一些省钱的 。", "共同寻找解决纠纷的 。"), []),
    "的 that closes a sentence before a spaced mark": (("投资是长期的 。", "维护也是长期的 。"), []),
    "a heading that ends in 的": (
        ("第一部分：预防逾期的", "二、正确应对催收的", "三、预防是最好的", "四、我们追过的"), [(1, 11, False), (2, 10, False)]
    ),
    "的 for 得": (("求特征值，的到重数。", "根据经验，的指是这个。"), []),
    "quotations whose marks are broken": (("均在;现状;和;现有;的基础上。", "简称;甲;、;乙;。"), []),
    "a semicolon behind an empty item": (("发短信、；再打电话。",), [(1, 5, False)]),
    "a list's item that the text cites": (("根据7、，我们得知",), []),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "gaps"), BELIEVED.values(), ids=BELIEVED.keys())
def test_evidence_of_gaps_counts_beside_other_evidence(rows, gaps):
    _, found, codes = filled(*rows)
    assert found == gaps
    assert codes == ["KB203"] * len(gaps)


def test_gap_is_filled_with_the_words_that_are_supplied():
    row = "出示，的方式，的办法"
    assert filled(row)[0] == [f"出示，{GAP_MARK}的方式，{GAP_MARK}的办法"]
    assert filled(row, gaps=[(1, 4, "证件"), (1, 8, "")])[1:] == ([(1, 4, True)], [])
    assert filled(row, gaps=[(1, 0, "证件")])[2] == ["KB109", "KB203", "KB203"]
    assert filled("出示，的方式", gaps=[(1, 0, "证\n件")])[0] == [
        f"出示，{SUPPLIED_START}证 件{SUPPLIED_END}的方式"
    ]
    assert filled("看房 看表", gaps=[(1, 0, "和")])[1] == [(1, 3, True)]
    assert filled("看房", gaps=[(1, 0, "和")])[2] == ["KB109"]
    assert filled("看房") == (["看房"], [], [])


def reasons(*lines: str) -> dict[int, str]:
    return find_boilerplate(list(lines))


DISCLAIMER = "本文仅代表作者个人观点，不代表本站立场。"


def test_boilerplate_stands_among_the_first_or_the_last_lines():
    def at(before: int, after: int) -> bool:
        lines = ["看房", *[f"{SAID}{each}" for each in range(before)], DISCLAIMER]
        lines += [f"{SAID}{each}尾" for each in range(after)]
        return reasons(*lines) == {before + 1: "disclaimer"}

    assert at(4, 30)  # the sixth line with the title
    assert not at(5, 30)
    assert at(30, 19)
    assert not at(30, 20)
    assert reasons(DISCLAIMER, SAID) == {}


def test_third_item_in_letters_and_a_part_about_rights_are_no_boilerplate():
    items = [f"({each}) 从商店取得的数据。" for each in "abc"]
    assert reasons("看房", SAID, *items, SAID) == {}
    assert reasons("看房", SAID, SAID, "(c) 2020 小王") == {3: "copyright"}
    told = reasons("看房", SAID, SAID, "法律声明", "一、权利归属", "1.1 商标属于商店。")
    assert told == {}
    assert reasons("看房", SAID, SAID, "法律声明", "商标属于商店。") == dict.fromkeys(
        (3, 4), "disclaimer"
    )


LENGTHS = {
    "a disclaimer of 400 characters": ("免责声明：" + "看" * 395, "disclaimer"),
    "one of 401": ("免责声明：" + "看" * 396, ""),
    "a copyright of 160": ("版权所有：" + "看" * 155, "copyright"),
    "one of 161": ("版权所有：" + "看" * 156, ""),
}


@pytest.mark.parametrize(("line", "reason"), LENGTHS.values(), ids=LENGTHS.keys())
def test_boilerplate_has_so_many_characters_at_most(line, reason):
    assert reasons("看房", SAID, line).get(2, "") == reason


ABOVE = {
    "where it stands": (("首页 > 房产 > 正文", "看房", SAID), {0: "navigation"}),
    "when": (("2025-01-02", "看房", SAID), {0: "date"}),
    "both": (("首页 > 房产 > 正文", "2025-01-02", "看房", SAID), {0: "navigation", 1: "date"}),
    "two lines in all": (("2025-01-02", "看房"), {}),
    "when, how often and who": (
        ("发布于 2025-01-02", "6079次浏览", "李小明副主任医师", "某某省医院 内科", "看房", SAID),
        {0: "credit", 1: "meta line", 2: "credit", 3: "credit"},
    ),
    "who wrote it": (("文 | 李小明", "看房", SAID), {}),
    "yesterday": (("昨天 09:30", "看房", SAID), {0: "date"}),
    "the way behind its words": (
        ("您现在所在的位置：首页 > 办事", "看房", SAID),
        {0: "navigation"},
    ),
    "a place": (("位置：长江路", "看房", SAID), {}),
    "from where": (("来源：某某网", "看房", SAID), {0: "credit"}),
    "a person": (("我的老师", "他姓李", SAID), {}),
    "a part of the site above a title that is said twice": (
        ("租房1.看房", "怎样看房才好", "怎样看房才好", SAID, f"{SAID}尾"),
        {0: "navigation", 2: "repeated title"},
    ),
    "a line above a short one that is said twice": (("租房", "看房甲", "看房甲", SAID), {}),
    "a title that is said three times": (
        ("怎样看房才好", "怎样看房才好", "怎样看房才好", SAID, f"{SAID}尾"),
        {1: "repeated title", 2: "repeated title"},
    ),
    "a list of days": (("历次修订", "2025-01-02", "2025-01-03", "2025-01-04", SAID), {}),
    "nothing else": (
        ("2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05"),
        {},
    ),
}


@pytest.mark.parametrize(("lines", "found"), ABOVE.values(), ids=ABOVE.keys())
def test_lines_above_the_title_name_no_article(lines, found):
    assert reasons(*lines) == found


REPEATED = {
    "the title again": (("看房要点", "看 房要点", SAID, SAID + "尾"), {1: "repeated title"}),
    "the title again in two lines": (("看房要点", "看房要点"), {}),
    "a date under it": (("看房要点", "2025-01-02", SAID, SAID + "尾"), {1: "date"}),
    "a date under text": (("看房要点", SAID, "2025-01-02", SAID + "尾"), {}),
    "a part with the title's name": (("看房要点", SAID, "看房要点", SAID + "尾"), {}),
    "signs": (("——", "——", SAID, SAID + "尾"), {}),
}


@pytest.mark.parametrize(("lines", "found"), REPEATED.values(), ids=REPEATED.keys())
def test_title_and_date_under_the_title_say_nothing_new(lines, found):
    assert reasons(*lines) == found


RELATED = {
    "items to the end": (["相关阅读", "看房的办法", "看表的办法"], {2, 3, 4}),
    "marked items before text": (
        ["相关阅读", "- 看房的办法", "- 看表的办法", SAID + "尾"],
        {2, 3, 4},
    ),
    "text alone": (["相关阅读", SAID + "尾"], set()),
    "the heading alone": (["相关阅读"], {2}),
}


@pytest.mark.parametrize(("lines", "gone"), RELATED.values(), ids=RELATED.keys())
def test_list_of_other_articles_at_the_end_is_boilerplate(lines, gone):
    found = reasons("看房", SAID, *lines)
    assert {at for at, reason in found.items() if reason == "related articles"} == gone


def dropped(*rows: str, overrides: Overrides | None = None, heading: int = 0):
    lines = [Line(at, row) for at, row in enumerate(rows, start=1)]
    if heading:
        lines[1] = Line(2, rows[1], heading)
    texts = tuple(Text(line, line.text) for line in lines)
    stays, gone, told, problems = drop_lines(texts, "zh-Hans", overrides or Overrides(), "a.txt")
    assert sorted(
        [*(each.line.number for each in stays), *(each.line.number for each in gone)]
    ) == [line.number for line in lines]
    return (
        [(each.line, each.reason) for each in told],
        [(each.code, each.location.line, each.location.column, each.severity) for each in problems],
    )


def test_line_that_is_left_out_of_the_middle_is_a_warning():
    def severity(*rows: str) -> list[tuple[int, str]]:
        return [
            (line, severity) for code, line, _, severity in dropped(*rows)[1] if code == "KB204"
        ]

    assert severity("看房", SAID, DISCLAIMER, SAID + "尾") == [(3, "warning")]
    assert severity("看房", DISCLAIMER, SAID, SAID + "尾") == [(2, "note")]
    assert severity("看房", SAID, DISCLAIMER) == [(3, "note")]
    assert severity("看房", SAID, "责任编辑：王小明", SAID + "尾") == [(3, "note")]


def test_form_that_calls_a_line_a_heading_may_say_its_title_again():
    rows = ("看房要点", "看房要点", SAID, SAID + "尾")
    assert dropped(*rows)[0] == [(2, "repeated title")]
    assert dropped(*rows, heading=1)[0] == [(2, "repeated title")]
    assert dropped(*rows, heading=2)[0] == []


def test_lines_are_kept_and_dropped_as_the_sidecar_says():
    rows = ("看房", SAID, DISCLAIMER, "", SAID + "尾")
    assert dropped(*rows, overrides=Overrides(keep=(3,), path="a.yaml")) == ([], [])
    assert dropped(*rows, overrides=Overrides(drop=(2,), keep=(3,), path="a.yaml"))[0] == [
        (2, "override")
    ]
    told, problems = dropped(*rows, overrides=Overrides(keep=(2,), drop=(4, 9), path="a.yaml"))
    assert told == [(3, "disclaimer")]
    assert [each[0] for each in problems] == ["KB109"] * 3 + ["KB204"]


SHIFTED = "租房前先看水表和电表记下数字".encode("gb18030")[1:-1].decode("gb18030", "ignore")
AS_GBK = "租房前先看水表和电表记下数字".encode().decode("gb18030", "ignore")


@pytest.mark.parametrize(
    ("run", "broken"),
    [
        (SHIFTED, True),
        (AS_GBK, True),
        ("租房前先看水表和电表记下数字", False),
        ("龘龖龗灪爨麤籲鸞", False),
    ],
)
def test_run_is_broken_where_its_bytes_are_other_text(run, broken):
    assert is_broken(run) is broken


def test_broken_run_leaves_a_gap_and_is_told_with_its_length():
    texts = texts_of("", f"看房{SHIFTED}，看表", column=3)
    finding = mark_mojibake(texts, OPTIONS, "a.txt")
    (told,) = finding.problems
    assert (told.location.line, told.location.column) == (2, finding.edits[1][0].start + 3)
    (found,) = finding.edits[1]
    assert found.after == GAP_MARK
    assert str(found.end - found.start) in str(told)
    assert mark_mojibake(texts_of("看房"), OPTIONS, "a.txt").edits == {}


@pytest.mark.parametrize(("foreign", "is_whole"), [(3, True), (2, False)])
def test_few_characters_of_the_other_script_are_converted_where_they_stand(foreign, is_whole):
    """Of a hundred characters; 乾 is written in both scripts, but not in a text of one."""
    texts = texts_of("說" * foreign, "看" * (99 - foreign) + "乾")
    finding = convert_script(texts, LoadOptions(language="zh-Hans"), "a.txt")
    assert made(texts[0], finding) == "说" * foreign
    assert (1 in finding.edits) is is_whole


def test_japanese_text_and_other_languages_keep_their_characters():
    def converted(row: str, language: str = "zh-Hans") -> str:
        (text,) = texts_of(row)
        return made(text, convert_script((text,), LoadOptions(language=language), "a.txt"))

    assert converted("說說說說說說說說說說のの") == "说说说说说说说说说说のの"
    assert converted("說說說說說說說說說說ののの") == "說說說說說說說說說說ののの"
    assert converted("說明", "en") == "說明"
    assert converted("说明", "zh-Hant") == "說明"
    assert converted("看他專著說明") == "看他专著说明"


def test_private_values_of_a_heading_and_its_line_are_taken_out():
    text = f"# 看房\n\n## 电话 {{#tel-13912345678}}\n\n{SAID}打 13912345678。\n"
    article = load(SourceFile("a.md", text.encode()), OPTIONS)
    assert [(each.line, each.column, each.kind) for each in article.private] == [
        (3, 1, "phone"), (5, len(SAID) + 3, "phone")
    ]  # fmt: skip
    assert "13912345678" not in str(article.sections)


RULED = {
    "dashes": ("----------", ""),
    "double dashes behind spaces": ("　═ ═ ═ ═", ""),
    "waves": ("~ ~ ~", ""),
    "stars, which may rate": ("* * *", "* * *"),
    "a rating": ("*****", "*****"),
    "a rating with spaces": ("* * * * *", "* * * * *"),
    "six stars": ("******", ""),
    "a line of stars": (" " + "* " * 30, ""),
    "two dashes": ("--", "--"),
    "dots, which may stand for words": ("……………", "……………"),
    "a blank in a form": ("________", "________"),
    "signs around words": ("--- 看房 ---", "--- 看房 ---"),
    "two signs in turn": ("-=-=-=-", "-=-=-=-"),
}


@pytest.mark.parametrize(("row", "expected"), RULED.values(), ids=RULED)
def test_ruled_lines_are_emptied(row, expected):
    (text,) = texts_of(row)
    assert made(text, remove_ruled((text,), OPTIONS, "x.txt")) == expected


@pytest.mark.parametrize(
    "rows",
    [
        ("申请人签名：", "------", "日期：", "------"),
        ("浇水：", "------", SAID),
        ("一、浇水：", "----------", SAID),
        ("**********", "看房须知", "**********", SAID),
    ],
)
def test_rules_are_shown_nowhere(rows):
    source = "\n".join(("怎样办理", "", SAID, "", *rows))
    article = load(SourceFile("x.txt", source.encode()), OPTIONS)
    shown = str(article.sections)
    assert "---" not in shown
    assert "***" not in shown
    assert "<li>" not in shown
    ruled = [each.before for each in article.repairs if each.kind == "ruled-line"]
    assert ruled == [row for row in rows if row[0] in "-*"]


def test_ruled_lines_of_markdown_stay():
    texts = texts_of("----------", markdown=True)
    assert remove_ruled(texts, OPTIONS, "x.txt").edits == {}


def test_what_a_ruled_line_parts_is_told_and_not_shown():
    source = f"看房须知\n\n{SAID}\n=====\n{SAID[::-1]}\n"
    article = load(SourceFile("x.txt", source.encode()), OPTIONS)
    (question,) = article.sections[0].questions
    assert question.answer == f"{SAID}\n\n{SAID[::-1]}"
    assert [each.before for each in article.repairs if each.kind == "ruled-line"] == ["====="]
    assert "KB207" in [each.code for each in article.problems]


@pytest.mark.parametrize(
    ("line", "widened"),
    [
        ("道歉信(?) (下)", "道歉信（？） （下）"),
        ("例如（手机等)不要", "例如（手机等）不要"),
        ("例如(手机等）不要", "例如（手机等）不要"),
        ("由(某网www.example.com)小编", "由(某网www.example.com)小编"),
        ("（见 a) 和 b) 两项）", "（见 a) 和 b) 两项）"),
        ("f(x)是（函数）", "f(x)是（函数）"),
    ],
)
def test_brackets_of_a_pair_have_one_width(line, widened):
    [text] = texts_of(line)
    assert made(text, widen_punctuation((text,), OPTIONS, "a.txt")) == widened


def test_spaces_that_a_program_left_at_random_go_and_those_of_an_author_stay():
    words = "阳台朝南的话春天每周浇两次水就够了，夏天要在早上浇水，冬天的阳台上每周浇一次就够。"
    broken = [f"{words[:at]} {words[at:]}" for at in (1, 3, 5, 8, 10, 12, 14, 19, 21, 23, 25, 29)]
    lines = ["阳台种菜", *broken, words, "土里的水 多了，根就烂。"]
    answer = _answer(lines)
    assert " " not in answer
    other = "红椒 黄椒 青椒 茄子 豆角 黄瓜 丝瓜 苦瓜 南瓜 冬瓜 葫芦 番茄，都能在阳台上种，也都要搭个架子才行啊。"
    assert other in _answer(["阳台种菜", words, other, words])


def test_spaces_between_words_and_names_stay():
    row = "王 明、高 峰和成 长都说，物理 化学 生物 历史都要学好，眼前的苟且 还有诗和远方也要看一看，土地归所有，才好。"
    assert row in _answer(["阳台种菜", row, "土里的水多了，根就烂。"])


def _answer(lines):
    article = load(SourceFile("a.txt", "\n".join(lines).encode()), LoadOptions())
    return article.sections[0].questions[0].answer
