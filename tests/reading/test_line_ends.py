"""Breaks of Markdown at the ends of lines of a text, and credits behind its last sentence."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import Line, LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair.line_ends import cut_ends
from kb_site.reading.repair.text import Text, apply

SAID = "架子用竹竿最省钱，每株番茄插一根。"


def cut(*rows, markdown=False, keep=()):
    texts = tuple(Text(Line(at, row, markdown=markdown), row) for at, row in enumerate(rows, 1))
    finding, _ = cut_ends(texts, Overrides(keep=keep), "a.txt")
    lines = [apply(text, finding.edits.get(at, ())).text for at, text in enumerate(texts)]
    return lines, [(each.code, each.location.line) for each in finding.problems]


@pytest.mark.parametrize("end", ["\\", " \\", "\\ "])
def test_backslash_that_breaks_a_line_goes(end):
    assert cut(SAID + end, f"入土二十厘米{end}") == ([SAID, "入土二十厘米"], [])


@pytest.mark.parametrize("line", ["C:\\notes\\", "x \\\\", "echo a \\", "用 \\ 分开"])
def test_other_backslashes_stay(line):
    assert cut(line) == ([line], [])


def test_markdown_keeps_its_breaks():
    assert cut(f"{SAID}\\", markdown=True) == ([f"{SAID}\\"], [])


@pytest.mark.parametrize(
    "credit",
    [
        "（图/临河日报 文/张小雨）",
        "(文／李青 图／王木)",
        " （图片：园艺社、文字：张小雨）",
        "（图源：Pixabay）",
        "（图/王木 译/李青）",
        "（园艺中心供图）",
        "（受访者供图）",
        "（张小雨 供图）",
        "（图源：视觉中国）",
        "（图片来源：园艺社）",
        "（责任编辑：李青）",
        "（来源：临河日报）",
        "（作者：李青 编辑：王木）",
        "（文/李青、王木 图/Anna）",
        "（文/李青 张小雨 摄）",
    ],
)
def test_credit_behind_a_sentence_goes_and_is_told(credit):
    assert cut("番茄苗。", SAID + credit) == (["番茄苗。", SAID], [("KB204", 2)])


@pytest.mark.parametrize(
    "line",
    [
        f"{SAID}（图一）",
        f"{SAID}（图/文说明）",
        f"{SAID}（作者：鲁迅）",
        f"{SAID}（作者：杜甫）",
        f"{SAID}（作者：李白 译：许青）",
        f"{SAID}（记者：李青）",
        f"{SAID}（来源：公司年报）",
        f"{SAID}（图/小李）",
        f"{SAID}（图/左图）",
        f"{SAID}（图/左图 文/左文）",
        f"{SAID}（图/花盆）",
        f"{SAID}（图/水管）",
        f"{SAID}（图/水管、图/花盆）",
        f"{SAID}（图/Table 3）",
        f"{SAID}（图/Step 2）",
        f"{SAID}（图源：Table 3）",
        f"{SAID}（编辑：高级）",
        f"{SAID}（编辑：文本）",
        f"{SAID}（编译：安装包）",
        f"{SAID}（石榴 摄）",
        f"{SAID}（请扫码领取供图）",
        f"{SAID}（扫码领取供图）",
        f"{SAID}（请到服务中心供图）",
        f"{SAID}（免费供图）",
        f"{SAID}（图片：左上角）",
        f"{SAID}（图片：高清版）",
        f"{SAID}（图片：防虫网）",
        f"{SAID}（图片：宣传海报）",
        f"{SAID}（图：点击设置按钮）",
        f"{SAID}（编辑：点击设置按钮）",
        f"{SAID}（译：互联网）",
        f"{SAID}（译：明天见）",
        f"{SAID}（文：第三章）",
        f"{SAID}（图：旅行社）",
        f"{SAID}（图/旅行社）",
        "子曰：“己所不欲，勿施于人。”（译：自己不想要的不要强加给别人）",
        "“How are you？”（译：你好吗）",
        f"{SAID}（见第三页）",
        "搭架子（图/文说明）",
        "（图/临河日报 文/张小雨）",
        f"{SAID}（文/白夹杂，读来费力。）",
    ],
)
def test_other_brackets_stay(line):
    assert cut(line) == ([line], [])


@pytest.mark.parametrize(
    "credit",
    [
        "责任编辑：",
        "\t\t责任编辑：李青",
        "（小李）责任编辑：san_01",
        "[责编：温青]",
        "（责编：温青）责任编辑：",
        "原标题：番茄搭架有讲究责任编辑：李青",
    ],
)
def test_editor_of_the_site_at_the_very_end_goes(credit):
    kept = "（小李）" if "小李" in credit else ""
    assert cut(SAID + credit, "") == ([SAID + kept, ""], [("KB204", 1)])
    assert cut(f"{SAID}责任编辑：李青", SAID)[1] == []


@pytest.mark.parametrize(
    "line", ["有事请找责任编辑：李青", f"{SAID}责任编辑：负责改稿", f"{SAID}编辑：高级"]
)
def test_what_an_editor_does_stays_at_the_end(line):
    assert cut(line) == ([line], [])


MANY = 20_000


@pytest.mark.parametrize(
    "part",
    [
        "供图",
        "李院供图",
        "李院供图 ",
        "李青 摄 ",
        "图/李青、",
        "文/李青 图/王木 ",
        "。（",
        "。（李青 ",
        " ",
        "网",
        "字\\ ",
        "责编：",
        "原标题：",
    ],
)
@pytest.mark.parametrize("begin", ["（", "（文/李青 ", "（图/"])
def test_no_line_takes_long(part, begin):
    line = f"今天下雨。{begin}{part * MANY}x）"
    assert cut(line) == ([line], [])


def test_article_shows_neither():
    rows = ["番茄怎样搭架子", f"{SAID}\\", f"{SAID}（图/临河日报 文/张小雨）", SAID]
    article = load(SourceFile("a.txt", "\n\n".join(rows).encode()), LoadOptions())
    text = article.sections[0].questions[0].answer
    assert text == "\n\n".join([SAID] * 3)
    kinds = {repair.kind: repair.before for repair in article.repairs}
    assert kinds == {"line-break": "\\", "credit-at-end": "（图/临河日报 文/张小雨）"}


def test_credit_stays_in_a_line_that_is_kept():
    credit = "（图/临河日报 文/张小雨）"
    line = SAID + credit
    assert cut(line, line, keep=(2,)) == ([SAID, line], [("KB204", 1)])
    text = f"番茄怎样搭架子\n\n{line}\n\n{SAID}".encode()
    article = load(SourceFile("a.txt", text, sidecar=b"keep: [3, 5]\n"), LoadOptions())
    assert credit in article.sections[0].questions[0].answer
    told = [(each.code, each.says.values()) for each in article.problems if each.code == "KB109"]
    assert told == [("KB109", {"number": 5})]


def test_credit_whose_name_is_lost_goes_at_the_very_end_only():
    assert cut(SAID, f"{SAID}责任编辑：") == ([SAID, SAID], [("KB204", 2)])
    assert cut(f"{SAID}责任编辑：", "张小雨") == ([f"{SAID}责任编辑：", "张小雨"], [])
    assert cut("要写明谁是责任编辑：") == (["要写明谁是责任编辑："], [])


def test_picture_that_did_not_come_along_goes_behind_a_sentence_and_alone():
    assert cut(f"{SAID}[img[QJ12.jpg]]") == ([SAID], [("KB204", 1)])
    assert cut("[img[QJ12.jpg]] 是写法") == (["[img[QJ12.jpg]] 是写法"], [])
    assert cut("写法是[img[图片地址]]") == (["写法是[img[图片地址]]"], [])
    text = f"架子\n\n{SAID}\n[img[QJ12.jpg]]\n{SAID}\n{SAID}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.reason for each in article.dropped] == ["picture name"]


def test_sentence_that_one_line_says_twice_stays_and_several_captions_go():
    once = f"架子\n\n{SAID}\n{SAID}\n{SAID}\n漆匠在给书架上第二遍清漆。漆匠在给书架上第二遍清漆。\n"
    more = f"{once}{SAID}\n上好漆的书架放在廊下吹着。上好漆的书架放在廊下吹着。\n"
    for text, gone in (
        (once, 0),
        (more, 2),
        (once.replace("。漆", "摄漆").replace("漆。\n", "漆摄\n"), 1),
        (once.replace("清漆。", "清漆."), 0),
        (more.replace("给书架上", "干！给书架上").replace("在廊下", "着！在廊下"), 0),
    ):
        article = load(SourceFile("a.txt", text.encode()), LoadOptions())
        assert len([each for each in article.dropped if each.reason == "picture name"]) == gone
