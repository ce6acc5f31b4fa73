"""What themes and programs set around every text goes; what an author sets there stays."""

from __future__ import annotations

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair.boilerplate import find_boilerplate

SAID = "番茄苗长到一尺高的时候，要先插好竹竿，再用软绳松松地绑住。"
TITLE = "番茄搭架子的几种做法"


def page(inside, head=TITLE):
    text = (
        f"<title>{head}</title><body><article><h1>{TITLE}</h1><p>{SAID}</p><p>{SAID}</p>{inside}"
        "</article></body>"
    )
    article = load(SourceFile("a.html", text.encode()), LoadOptions())
    [section] = article.sections
    return section.questions[0].answer.removeprefix(f"{SAID}\n\n{SAID}").strip(), [
        each.text for each in article.dropped
    ]


@pytest.mark.parametrize(
    ("above", "goes"),
    [
        ((SAID, ""), True),
        ((SAID,), False),
        (("种子可以在这里买", ""), False),
        (("竹竿见 http://example.org/b 的图。", ""), False),
    ],
)
def test_address_apart_below_the_last_sentence_goes_where_it_is_the_only_one(above, goes):
    lines = [TITLE, SAID, SAID, SAID, *above, "https://example.org/p/380681308"]
    assert find_boilerplate(lines) == ({len(lines) - 1: "meta line"} if goes else {})


ADDRESS = "https://a.example/tomato.html"
BOXES = {
    "what the text leads to": (f"<div><div>番茄的品种</div><div>{ADDRESS}</div></div>", TITLE, False),
    "a short name": (f"<div><div>番茄</div><div>{ADDRESS}</div></div>", TITLE, False),
    "words behind": (f"<div><div>{TITLE}</div><div>{ADDRESS}</div>有图。</div>", TITLE, False),
    "the next article": (
        "<div class='post-prevnext'><a href='/b.html'>黄瓜怎样爬藤 下一篇</a></div>", TITLE, True,
    ),
    "a summary": (f"<div class='ai-summary'><div>AI摘要</div><p>{SAID}</p></div>", TITLE, False),
    "a button to give": ("<div><div id='reward-btn'>Donate</div></div>", TITLE, True),
    "a box to give": (
        "<div class='page-reward'><b>赏</b><p>谢谢</p><img src='/alipay.jpg'>支付宝</div>", TITLE, True,
    ),
    "who first wrote, beside the rights": (
        "<div><p>原文作者：<a href='/'>小周</a></p><p>版权声明：署名</p></div>", TITLE, True,
    ),
    "who first wrote what is translated": (
        "<div><p>原文作者：<a href='/'>小周</a></p><p>原文标题：番茄</p></div>", TITLE, False,
    ),
    "a heading over links to share": ("<h4>分享文章</h4><a href='/s'><i></i></a>", TITLE, True),
    "a heading over what is said of sharing": (f"<h4>分享文章</h4><p>{SAID}</p>", TITLE, False),
    "who wrote, without a box": (f"<h4>关于作者</h4><p>{SAID}</p>", TITLE, False),
    "who wrote a book that the text is about": (
        f"<h4>关于作者</h4><img src='/avatar.png'><p>{SAID}</p><p>{SAID}</p>", TITLE, False,
    ),
    "the last words below the box of who wrote": (
        f"<h4>关于作者</h4><div><img src='/avatar.png'><p>小周</p></div><p>{SAID}</p>", TITLE, False,
    ),
    "links that the author leads to and on from": (
        (f"<h4>相关阅读</h4><p>想多了解，可以先看这两篇：</p><ul><li><a href='/a'>竹竿</a></li>"
        f"<li><a href='/b'>软绳</a></li></ul><p>{SAID}</p>"), TITLE, False,
    ),
    "a company that helps": ("<p>技术支持：010-xxxx</p>", TITLE, False),
    "who made the site": ("<center>技术支持：番茄工作室<br>负责人：小周</center>", TITLE, True),
    "how long it takes to read": ("<p>Mar 3, 2024 / Garden / 7 Min Read</p>", TITLE, True),
    "a text that takes long": ("<p>Why tomatoes grow so fast - 12 min read</p>", TITLE, False),
    "an item that takes long": ("<ul><li>A new plan / 10 minute read</li></ul>", TITLE, False),
    "the way home in a sentence": (
        "<p><a href='/'>首页</a><a href='/b'>返回</a>按钮在左上角。</p>", TITLE, False,
    ),
    "the way home in an item": (
        "<ul><li><a href='/'>首页</a><a href='/b'>返回</a>按钮在左上角。</li></ul>", TITLE, False,
    ),
    "what takes five minutes": ("<p>这篇只要 5 min read</p>", TITLE, False),
    "an account to follow": ("<p>关注番茄公共账号，获取各种种子信息！</p>", TITLE, True),
    "the page in English": ("<p><a href='/en/a.html'>English</a></p>", TITLE, True),
    "a file in English": ("<p><a href='/a.pdf'>英文版</a></p>", TITLE, False),
    "what the site has on its first page": (
        "<p>图在这里下载</p><p><a href='/'>番茄小站 – 番茄地图</a></p>", f"{TITLE} | 番茄小站", False,
    ),
    "the site that a line names": ("<p>网址：</p><p><a href='/'>番茄小站</a></p>", TITLE, False),
    "the site in a list": ("<ul><li>种子</li><li><a href='/'>番茄小站</a></li></ul>", TITLE, False),
    "who took the pictures": ("<div><label>摄影：</label><div>小周</div></div>", TITLE, True),
    "other articles": (
        "<ul><li>上一条 <a href='/1'>浇水</a></li><li>下一条 <a href='/2'>施肥</a></li></ul>", TITLE, True,
    ),
    "who gave, below an article": (
        "<div><p>感谢赞助单位：城南种子店。</p><img src='/donation-list.png'></div>", TITLE, False,
    ),
    "title and address in a box of rights": (
        f"<div class='license-box'><div>{TITLE}</div><div>{ADDRESS}</div></div>", TITLE, True,
    ),
    "a licence that the text is about": (
        "<div class='license-info'><p>种子经营的许可证有五年期限</p></div>", TITLE, False,
    ),
    "an office that the text leads to": (
        f"<div id='seed-license'><p>{SAID}</p><p>申请表见 {ADDRESS}</p></div>", TITLE, False,
    ),
    "what a section with the word in its name says": (
        f"<section class='seed license'><p>种子许可证在这里换领：{ADDRESS}</p></section>", TITLE, False,
    ),
    "where a paper stands": (
        "<div><div class='pub-row-heading'>Publication</div><div>番茄学报</div></div>", TITLE, False,
    ),
    "pictures that a line counts": ("<div>图集：12张</div>", TITLE, False),
    "the key of a device": (
        "<p>按<img src='/play1.png' style='width:20px'>开始</p>", TITLE, False,
    ),
    "rules of a shop": (
        "<p>用优惠码以前先读<a href='https://shop.example/referral'>推荐规则</a></p>", TITLE, False,
    ),
    "English in a sentence": ("<p>见<a href='/en/a.html'>英文版</a></p>", TITLE, False),
}  # fmt: skip


@pytest.mark.parametrize(("box", "head", "goes"), BOXES.values(), ids=BOXES.keys())
def test_box_of_a_theme_goes_once(box, head, goes):
    answer, dropped = page(box, head)
    assert (answer == "", len(dropped)) == (goes, int(goes))


LABELS = "<div><label>摄影：</label><div>小周</div></div>"


def test_labels_stand_by_their_values_alone_in_a_box_below_all_text():
    assert page(f"{LABELS}<p>{SAID}</p>")[0] == f"摄影：\n\n小周\n\n{SAID}"
    beside = "<label>第一问：</label><div>几盆？</div><label>第二问：</label><div>多大？</div>"
    assert page(beside)[0] == "第一问：\n\n几盆？\n\n第二问：\n\n多大？"


def test_one_box_that_reckons_goes_with_its_button():
    box = "<div><h3>竹竿数量计算器</h3><p>输入株数。</p><a class='btn' href='/x'>打开</a></div>"
    assert page(box) == ("", ["打开", "竹竿数量计算器输入株数。"])


def test_several_boxes_that_reckon_are_the_text():
    box = "<div><h3>{}计算器</h3><p>输入株数。</p><a class='btn' href='/x'>打开</a></div>"
    article = load(
        SourceFile("a.html", f"<main><h1>{TITLE}</h1><p>{SAID}</p><h2>工具</h2>{box.format('竹竿')}"
        f"{box.format('浇水')}</main>".encode()), LoadOptions(),
    )  # fmt: skip
    assert [each.heading for each in article.sections[0].questions] == ["竹竿计算器", "浇水计算器"]


def test_a_site_below_its_own_heading_stays():
    answer, _ = page("<h2>官网</h2><p><a href='/'>番茄小站</a></p>")
    assert answer == "[番茄小站](/)"


def test_article_of_another_theme_is_read_without_what_its_details_say():
    text = f"<div id='articleContent'><p>{SAID}</p></div>"
    around = "<div class='post-info'><div>发布日期: 2011-07-23</div><div>阅读次数: </div></div>{}"
    beside = f"<div>上一篇</div><a href='/13'>黄瓜爬藤</a><div>{SAID}</div>"
    body = f"<main><h1>{TITLE}</h1>{around.format(text)}{beside}</main>"
    article = load(SourceFile("a.html", body.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == SAID


def test_article_of_a_theme_is_read_without_who_wrote_beside_it():
    aside = f"<div class='aside'><img src='/me.jpg' alt='avatar'><div>小周</div><p>{SAID}</p></div>"
    text = f"<div id='article-container'><p>{SAID}</p></div>"
    body = f"<main><h1>{TITLE}</h1><div>{text}</div>{aside}</main>"
    article = load(SourceFile("a.html", body.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer == SAID


def test_what_an_author_published_before_goes_wherever_it_was():
    before = "<h3>往期热门文章</h3><p><a href='https://mp.example/a'>番茄怎么育苗</a></p>"
    answer, dropped = page(f"<h2>育苗</h2><p>{SAID}</p>{before}")
    assert answer == SAID
    assert dropped == ["往期热门文章", "[番茄怎么育苗](https://mp.example/a)"]


def test_box_of_who_wrote_goes_with_its_heading():
    face = "<img src='/me.jpg' alt='avatar'>"
    answer, dropped = page(f"<h2>育苗</h2><p>{SAID}</p><h4>關於作者</h4>{face}<p>{SAID}</p>")
    assert (answer, dropped) == (SAID, ["關於作者", "![avatar](/me.jpg)", SAID])


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("<a href='/'>首页</a> <a href='/b'>返回上一级</a>", ""),
        ("按<a href='/'>首页</a> <a href='/b'>返回上一级</a>", "按[首页](/)[返回上一级](/b)"),
    ],
)
def test_way_home_goes_with_the_way_back_behind_it(line, left):
    assert page(f"<p>{line}</p><p>{SAID}</p>")[0] == f"{left}\n\n{SAID}".strip()


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ('[{"url":"a.png","alt":"竹竿"},{"url":"b.png"}]', "![竹竿](a.png)![](b.png)"),
        ('[{"url":"a.png"', r'[{"url":"a.png"'),
        ('[{"url":1}]', r'[{"url":1}]'),
    ],
)
def test_gallery_that_a_script_would_make_is_its_pictures(listed, shown):
    assert page(f"<div class='gallery-items'>{listed}</div>")[0] == shown


def test_way_beside_a_heading_above_the_article_is_none_of_the_title():
    beside = "您现在的位置: <a>菜园</a> >> <a>番茄</a> >> 正文"
    text = (
        f"<title>菜园</title><body><div class='read-title'><h2>番茄搭架</h2><span>{beside}</span>"
        f"</div><div class='article-content'><p>{SAID}</p><p>{SAID * 3}</p></div></body>"
    )
    assert load(SourceFile("a.html", text.encode()), LoadOptions()).title == "番茄搭架"


@pytest.mark.parametrize(
    ("label", "dropped"), [("书籍：《番茄》", []), ("种子：番茄", ["credit"]), ("", ["credit"])]
)
def test_author_beside_the_name_of_a_book_stays(label, dropped):
    lines = [
        "读《番茄》",
        "> 第二篇书摘",
        ">",
        f"> {label}",
        ">",
        "> 作者：王小明",
        SAID,
        SAID,
        SAID,
    ]
    assert list(find_boilerplate(lines).values()) == dropped


def test_a_contact_among_others_of_its_form_is_the_texts_own():
    rows = ["销售热线：400-xxx-xxxx", "技术支持：a@example.org", "商务合作：b@example.org"]
    lines = [TITLE, SAID, SAID, SAID, "联系方式", *rows]
    assert find_boilerplate(lines) == {}
    assert find_boilerplate([*lines[:5], rows[2]]) == {5: "take-down contact"}


def test_who_first_wrote_a_translation_is_told_of():
    below = "<div><p>原文作者：<a href='/'>小周</a></p><p>版权声明：署名</p></div>"
    text = f"<article><h1>{TITLE}</h1><p>{SAID}</p><p>{SAID}</p>{below}</article>"
    article = load(SourceFile("a.html", text.encode()), LoadOptions())
    assert [each.code for each in article.problems] == ["KB209"]


MARK = "<img src='b.gif' width='8' height='8px'>"


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        (f"{MARK}竹竿<br>{MARK}软绳<br>{MARK}剪刀", 0),
        (f"{MARK}竹竿<br>{MARK}软绳", 2),
        (f"{MARK}竹竿<br>{MARK}软绳<br>剪刀{MARK}叶", 3),
        (f"{MARK}竹竿<br>{MARK}软绳<br>{MARK}", 3),
        (f"{MARK}竹竿<br>{MARK}软绳<br>{MARK}剪刀".replace("8px", "17"), 3),
        (f"{MARK}竹竿<br>{MARK}软绳<br>{MARK}剪刀<br>{MARK.replace('b', 'no')}胶带", 4),
    ],
)
def test_one_small_picture_before_rows_is_a_bullet(rows, shown):
    assert page(f"<p>{rows}</p>")[0].count("![") == shown
