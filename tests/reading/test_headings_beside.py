"""Headings without a number beside those that have one, and questions under 常见问题."""

from __future__ import annotations

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "搬家前一天先把冰箱断电，擦干净以后开着门放一夜。"


def _load(text: str) -> Article:
    return load(SourceFile("a.txt", text.format(s=SAID, n=SAID[:-1] * 3).encode()), LoadOptions())


def _outline(text: str) -> str:
    """Return the sections in a row, each with its questions in brackets where it has some."""
    parts = []
    for section in _load(text).sections:
        below = [each.heading for each in section.questions if each.line != section.line]
        parts.append(section.heading + (f"({' '.join(below)})" if below else ""))
    return " / ".join(parts)


OUTLINES = {
    "a count right below the last of several plain headings": (
        "搬家\n\n{s}\n\n打包\n{s}\n\n装车\n{s}\n\n问与答\n问：贵吗？\n答：不贵，按车算钱。\n问：快吗？\n答：半天。\n",
        "打包 / 装车 / 问与答(贵吗？ 快吗？)",
    ),
    "plain headings before the parts that are counted": (
        "搬家\n\n{s}\n\n概况\n{s}\n\n清单\n{s}\n\n一、打包\n{s}\n\n二、装车\n{s}\n",
        "概况 / 清单 / 打包 / 装车",
    ),
    "one right above the first number stays text": (
        "搬家\n\n{s}\n\n概况\n{s}\n\n流程\n一、打包\n{s}\n\n二、装车\n{s}\n",
        "概况 / 打包 / 装车",
    ),
    "a plain heading above all numbers": (
        "搬家\n\n{s}\n\n主要步骤\n\n1. 打包\n{s}\n\n2. 装车\n{s}\n\n3. 退房\n{s}\n",
        "主要步骤(打包 装车 退房)",
    ),
    "a line that announces them": (
        "搬家\n\n{s}\n\n下面一起来看看\n\n1. 打包\n{s}\n\n2. 装车\n{s}\n\n3. 退房\n{s}\n",
        "打包 / 装车 / 退房",
    ),
    "a second line of the title": (
        "搬家\n\n主要步骤\n\n1. 打包\n{s}\n\n2. 装车\n{s}\n\n3. 退房\n{s}\n",
        "打包 / 装车 / 退房",
    ),
    "lines that ask under 常见问题": (
        "搬家\n\n{s}\n\n一、打包\n{s}\n\n二、常见问题\n\n搬家贵吗？\n{s}\n\n要用几天？\n{s}\n",
        "打包 / 常见问题(搬家贵吗？ 要用几天？)",
    ),
    "a subtitle with a comma": (
        "搬家\n省时省力，不丢东西\n{s}\n打包\n{s}\n装车\n{s}\n{s}\n",
        "打包 / 装车",
    ),
    "headings above long lines without a full stop": (
        "搬家\n\n{s}\n\n打包\n\n{n}\n\n装车\n\n{n}\n\n{s}\n",
        "打包 / 装车",
    ),
    "labels with their values": (
        "搬家\n\n{s}\n\n公司：快搬\n\n地址：长江路\n\n打包\n{s}\n\n装车\n{s}\n",
        "打包 / 装车",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "outline"), OUTLINES.values(), ids=OUTLINES.keys())
def test_headings_without_numbers_have_their_places(text, outline):
    assert _outline(text) == outline


def test_heading_far_wider_than_the_others_is_told():
    wide = "看完再都按大小放进纸箱里"
    heads = ["打包", wide, "装车", "退房"]
    parts = [f"{head}\n{SAID[:-1]}，箱子要放{place}层。" for place, head in enumerate(heads, 1)]
    text = "搬家\n\n" + "\n\n".join(parts)
    assert any("(lines 6)" in each for each in _told(text, "KB321"))
    assert not _told(text.replace(wide, "看表"), "KB321")


def _told(text: str, code: str) -> list[str]:
    return [str(each.says).partition(";")[0] for each in _load(text).problems if each.code == code]


NAMES = ["${{site}}-搬家", "长江路搬家有限公司", "新闻中心", "帮助", "通知公告", "Info"]


@pytest.mark.parametrize("name", NAMES)
def test_title_that_names_a_site_is_told(name):
    text = f"{name}\n\n{{s}}\n\n打包\n{{s}}\n\n装车\n{{s}}\n"
    assert _told(text, "KB322") == [
        f"the title {name.replace('{{', '{').replace('}}', '}')!r} may be the name of a site or of one of its parts"
    ]


@pytest.mark.parametrize("title", ["给旧电脑装系统", "如何找搬家公司", "搬家"])
def test_title_that_says_what_to_do_is_none(title):
    assert not _told(f"{title}\n\n{{s}}\n\n打包\n{{s}}\n\n装车\n{{s}}\n", "KB322")


def test_part_of_a_site_above_the_title_goes():
    article = _load("帮助中心\n\n怎样约车搬家\n\n{s}\n\n打包\n{s}\n\n装车\n{s}\n")
    assert article.title == "怎样约车搬家"
    assert [(each.line, each.reason) for each in article.dropped] == [(1, "navigation")]
    assert _load("帮助中心\n\n{s}\n\n打包\n{s}\n\n装车\n{s}\n").title == "帮助中心"
    assert _load("帮助中心\n\n1. 打包\n{s}\n\n2. 装车\n{s}\n").title == "帮助中心"


TAILS = {
    "date": ("2024年3月1日", ["date"]),
    "date in words": ("二〇二四年三月一日", ["date"]),
    "office above the date": ("长江路街道办公室\n2024-03-01", ["credit", "date"]),
    "author": ("（作者：小李）", ["credit"]),
    "author above the date": ("作者单位：快搬\n2024-03-01", ["credit", "date"]),
    "office alone": ("长江路街道办公室", []),
    "sentence": ("2024年3月1日起按车算钱。", []),
    "picture": ("找回密码.png", ["picture name"]),
    "button": ("发表评论", ["button"]),
    "date behind a label": ("时间：2024-03-01 09:30", ["date"]),
    "date of the last change": ("最后更新：2024 年 3 月 1 日", ["credit"]),
    "author, date and link": (
        "发表者：小李\n日期：2024-03-01\n链接：https://example.org/a",
        ["credit", "date", "credit"],
    ),
    "source and link": ("来源：某某网\n链接：https://example.org/a", ["credit", "credit"]),
    "link alone": ("链接：https://example.org/a", []),
    "opening hours": ("时间：周一至周五 9:00-17:00", []),
    "names behind their work": ("编辑 小李 校对 小王", ["credit"]),
    "reporter": ("某某晚报记者 小李", ["credit"]),
    "correction": ("【纠错】【责任编辑：李小明】", ["credit"]),
    "title it had": ("本文原标题：《搬家这件事》", ["credit"]),
    "licence": ("除另有声明外，本博客文章均采用知识共享署名 4.0 国际许可协议。", ["copyright"]),
    "what a text uses": ("本文使用的纸箱都是旧的。", []),
    "author with a link": ("作者：小李，文章链接：https://example.org/a", ["credit"]),
    "tip": ("如果这篇文章对你有帮助，可以打赏一杯咖啡", ["share line"]),
    "other title": ("（原题为《搬家这件事》）", ["credit"]),
    "call to follow": ("👇扫描下方二维码，加入交流群", ["share line"]),
    "thanks": ("感谢你读到这里，不如关注一下？👇", ["share line"]),
    "account to follow": ("关注我，及时获取更多搬家的做法", ["share line"]),
    "advice to follow": ("关注天气，及时了解路上的情况", []),
    "star": ("为了不错过更新，不要忘了将我设为“星标”", ["share line"]),
    "rights": ("转载时请保留原始出版信息", ["copyright"]),
    "source and editor behind a logo": (
        "[![小李](https://example.org/a.png)](https://example.org/)本文来源：某某晚报责任编辑：李小明_NB12",
        ["credit"],
    ),
    "logo alone": ("[![小李](https://example.org/a.png)](https://example.org/)", []),
    "no advice": ("本内容不能代替面诊，如有不适请尽快就医", ["disclaimer"]),
    "owner": ("网站版权归某某网所有", ["copyright"]),
    "question of a help page": ("以上内容对您有帮助吗？", ["button"]),
    "question of the text": ("喝水对嗓子有帮助吗？", []),
    "counter": ("推荐 12", ["meta line"]),
    "recommendation": ("推荐 12 个纸箱", []),
    "pager": ("下一页", ["button"]),
    "linked button": ("[我要反馈](https://example.org/a)", ["button"]),
}


@pytest.mark.parametrize(("tail", "reasons"), TAILS.values(), ids=TAILS.keys())
def test_who_signed_an_article_goes(tail, reasons):
    text = f"搬家\n\n{{s}}\n\n打包\n{{s}}\n{{s}}\n\n装车\n{{s}}\n\n{tail}\n"
    assert [each.reason for each in _load(text).dropped] == reasons


def test_laws_and_short_texts_keep_their_date():
    law = "长江路规定\n\n第一条 {s}\n\n第二条 {s}\n\n第三条 {s}\n\n第四条 {s}\n\n2024年3月1日\n"
    assert not _load(law).dropped
    assert not _load("搬家\n\n{s}\n\n{s}\n\n2024年3月1日\n").dropped


def test_label_before_a_title_goes():
    article = _load("标题：怎样约车搬家\n{s}\n{s}\n")
    assert article.title == "怎样约车搬家"
    assert [(each.kind, each.before) for each in article.repairs if each.kind == "title"] == [
        ("title", "标题：怎样约车搬家")
    ]


def test_question_in_a_list_of_one_is_a_question():
    page = "<html lang='zh'><title>搬家问答</title><main>"
    for number, ask in enumerate(("搬家怎样收费？", "要提前几天约车？", "下雨天搬不搬？"), start=1):
        page += (
            f"<div><ul><li>{number}、{ask}</li><li><img src='a.png' alt=''></li></ul>"
            f"<div>{SAID}{SAID}</div></div>"
        )
    page += f"<div><ul><li>{SAID}</li></ul></div></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    questions = [each.question for section in article.sections for each in section.questions]
    assert questions == ["搬家怎样收费？", "要提前几天约车？", "下雨天搬不搬？"]


def test_item_of_a_list_is_no_title():
    page = f"<html lang='zh'><main><ul><li>水表</li><li>电表</li></ul><p>{SAID}</p></main>"
    article = load(SourceFile("退房.html", page.encode()), LoadOptions())
    assert (article.title, article.title_source) == ("退房", "file-name")


TABLE = "一、清单\n| 物品 | 数量 |\n| 箱子 | 20个 |\n| 胶带 | 2卷 |\n{s}\n二、装车\n{s}\n"


def test_table_copied_without_its_ruler_is_a_table():
    answer = _load(f"搬家\n{TABLE}").sections[0].questions[0]
    assert answer.answer.startswith(
        "| 物品 | 数量 |\n| --- | --- |\n| 箱子 | 20个 |\n| 胶带 | 2卷 |\n\n"
    )
    assert "<td>20个</td>" in answer.body.html


@pytest.mark.parametrize(
    "row", ["| 物品 | 数量 |", "| 物品 | 数量 |\n| 箱子 |", "物品 | 数量\n箱子 | 20个"]
)
def test_bars_that_part_no_rows_of_a_table_stay_text(row):
    assert "<table" not in _load(f"搬家\n{row}\n{{s}}\n").sections[0].questions[0].body.html


@pytest.mark.parametrize(("rows", "last"), [
    (("物品\t数量\t用处", "箱子\t 20个  装书", "胶带\t\t2卷\t封箱"), "| 胶带 | 2卷 | 封箱 |"),
    (("物品\t数量  （个）\t用处", "箱子\t20  多\t装书", "胶带\t2\t封箱"), "| 胶带 | 2 | 封箱 |"),
])  # fmt: skip
def test_spaces_part_cells_where_all_rows_have_as_many_then(rows, last):
    lines = "\n".join(rows)
    answer = _load(f"搬家\n一、清单\n{lines}\n{{s}}\n二、装车\n{{s}}\n").sections[0].questions[0]
    assert last in answer.answer
    assert answer.answer.count("|") == 16


def test_part_of_a_site_above_the_way_to_it_goes():
    top = "生活常识\n\n当前位置：首页 > 百科 > 生活\n\n"
    article = _load(f"{top}怎样约车搬家\n\n{{s}}\n\n{{s}}\n")
    assert article.title == "怎样约车搬家"
    assert [each.line for each in article.dropped] == [1, 3]
    assert _load(f"{top}{{s}}\n\n{{s}}\n").title == "生活常识"


def test_title_that_is_said_again_in_brackets_goes():
    article = _load("怎样约车搬家\n\n【怎样约车搬家】\n{s}\n{n}。\n{s}\n")
    assert [(each.line, each.reason) for each in article.dropped] == [(3, "repeated title")]


def test_first_box_of_a_page_named_like_the_rest_stays():
    box = "<div class=detail><div>{0}、{1}</div><div>{2}</div>{3}</div>"
    more = "".join(f"<p>{SAID}{SAID}第{at}天也一样，照着清单做。</p>" for at in range(9))
    page = (
        "<html lang=zh><title>搬家</title><body><div id=a><div class=menu><a href=b>看表</a></div>"
    )
    page += box.format("一", "打包", SAID, "") + box.format("二", "装车", SAID, more)
    article = load(SourceFile("a.html", f"{page}</div>".encode()), LoadOptions())
    assert [section.heading for section in article.sections] == ["打包", "装车"]


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("协议\n\n2026年4月生效\n\n特别提示\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n\n3. 卸\n\n{s}\n", "特别提示 / 装 / 运 / 卸"),
        ("搬家\n\n先看这里：\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n\n3. 卸\n\n{s}\n", "装 / 运 / 卸"),
        ("搬家\n\n王某\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n\n3. 卸\n\n{s}\n", "装 / 运 / 卸"),
        ("搬家\n\n使用须知：\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n\n3. 卸\n\n{s}\n", "使用须知 / 装 / 运 / 卸"),
        ("搬家\n\n2026年4月\n\n引言\n\n{s}\n\n打包的事\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n\n3. 卸\n\n{s}\n", "装 / 运 / 卸"),
        ("搬家\n\n2026年4月\n\n特别提示\n\n{s}\n\n1. 装\n\n{s}\n\n2. 运\n\n{s}\n", "装 / 运"),
    ],
)  # fmt: skip
def test_one_narrow_line_over_text_before_numbered_parts_is_a_part(text, outline):
    assert " / ".join(section.heading for section in _load(text).sections) == outline
