"""A title beside what is none: appeals above it, links behind it, a heading in a page's head."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair.boilerplate import find_boilerplate

SAID = "清洗空调滤网之前要先断开电源，再把面板向上掀开，取出滤网以后用清水冲洗干净。"


def read(text, name="a.txt"):
    return load(SourceFile(name, text.encode()), LoadOptions())


def page(body, head=""):
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "a.html")


JOIN, SCAN, POINT = "欢迎大家加入空调俱乐部", "扫码联系工作人员", "点击文字，阅读文稿"
LINES = [f"{SAID}这是第{each}遍。" for each in "一二三四"]


def reasons(*lines):
    return [*find_boilerplate(list(lines))]


def test_one_appeal_alone_may_be_the_title():
    assert reasons(JOIN, *LINES) == []
    assert reasons(POINT, "上一期的文稿", *LINES) == []
    assert reasons(JOIN, "扫码联系，等人回复。", *LINES) == []


def guide(links, heading="新手指南"):
    parts = "".join(
        f"<p><strong>{words}</strong></p><p>{SAID}</p>" for words in ("注册账号", "找回密码")
    )
    return page(f'<div class="title">{heading}{links}</div><div class="detail">{parts}</div>')


JUMPS = '<a href="#a">注册账号</a><a href="#b">找回密码</a>'


@pytest.mark.parametrize(
    ("links", "heading"),
    [
        (JUMPS.replace("#", "/"), "新手指南"),  # other pages
        ('<a href="#a">注册账号</a>', "新手指南"),
        ('<a href="#a">一</a><a href="#b">二</a>', "新手指南"),
        ('<a href="#a">开立账户</a><a href="#b">重设口令</a>', "新手指南"),  # named nowhere
        (f"{JUMPS}都在下面", "新手指南"),
        (JUMPS, "请看："),
        (JUMPS, "请看下面的几个部分。"),
        (JUMPS, "新手指南" * 6),
    ],
)
def test_other_links_stay_in_their_line(links, heading):
    assert "navigation" not in [each.reason for each in guide(links, heading).dropped]


PARTS = f"<section><h5>受理机构</h5><p>{SAID}</p><h5>办理期限</h5><p>{SAID}</p></section>"


@pytest.mark.parametrize(
    ("header", "head"),
    [
        ("<h2>换发证件</h2>", "<title>证件怎么换发</title>"),
        ("<h2>换发证件</h2><p>首页 登录</p>", ""),
        ('<h2 class="logo">换发证件</h2>', ""),
    ],
)
def test_heading_in_a_head_with_other_words_or_beside_a_title_is_left_out(header, head):
    article = page(f"<header>{header}</header>{PARTS}", head)
    assert article.title != "换发证件"
    assert [each.reason for each in article.dropped] == ["header"]


def test_h1_of_a_page_comes_before_the_heading_of_its_head():
    article = page(f"<header><h2>换发证件</h2></header><h1>证件怎么换发</h1>{PARTS}")
    assert article.title == "证件怎么换发"


@pytest.mark.parametrize("words", ["回到顶部", "返回頂部", "↑ 返回顶端", "[回到页面顶部]"])
def test_way_back_to_the_top_goes_from_within_a_paragraph(words):
    article = page(f'<h1>空调清洗</h1><p>{SAID}</p><p>{SAID}<a href="#top">{words}</a></p>')
    assert [each.answer for section in article.sections for each in section.questions] == [
        f"{SAID}\n\n{SAID}"
    ]
    assert [(each.reason, each.text) for each in article.dropped] == [("button", words)]


def test_sentence_about_the_top_stays():
    article = page(
        f'<h1>空调清洗</h1><p>{SAID}</p><p>想<a href="#top">回到顶部的滤网</a>，要向上看。</p>'
    )
    assert article.dropped == ()
