"""Boxes of a page that are links: parts of its article, or the way to others; and what ends a page."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "番茄苗长到一尺高的时候，要先插好竹竿，再用软绳松松地绑住。"
LONG = f"<p>{SAID}</p><p>{SAID.replace('番茄', '黄瓜')}</p><p>{SAID.replace('竹竿', '木桩')}</p>"


def read(body, head="搭架子的几种做法"):
    text = f"<title>{head}</title><body>{body}</body>"
    article = load(SourceFile("a.html", text.encode()), LoadOptions())
    parts = [
        (section.heading, section.lead, *((q.heading, q.answer) for q in section.questions))
        for section in article.sections
    ]
    return f"{article.lead} {parts}", [f"{each.reason}: {each.text}" for each in article.dropped]


def card(name, more, link='href="/a.html"'):
    return f'<a {link} class="card"><div>常用</div><h3>{name}</h3><p>{more}</p><div>点击了解更多</div></a>'


CARDS = {
    "headings with prices": (
        card("竹竿", "一根两块钱 ¥ 2 元") + card("木桩 4.5", "一根五块钱 ¥ 5 元"),
        True,
    ),
    "titles of other articles with days": (
        card("竹竿怎样晒", "2019-09-06") + card("木桩怎样选", "2019-09-05"),
        False,
    ),
    "titles and little more": (
        (
            '<a href="a.html"><h3>竹竿怎样才能晒得又干又直</h3><p>查看</p></a>'
            '<a href="b.html"><h3>木桩怎样才能选得又粗又直</h3><p>查看</p></a>'
        ),
        False,
    ),
    "boxes that lead nowhere": (
        "<a><div>竹竿</div><div>北方 · 南方</div><i>→</i></a><a><div>木桩</div><div>山里</div><i>→</i></a>",
        True,
    ),
    "names of papers": (
        '<a href="a.html"><div>竹竿怎样晒.pdf</div></a><a href="b.html"><div>木桩怎样选.pdf</div></a>',
        True,
    ),
    "menu": ('<a href="a.html"><div>竹竿</div></a><a href="b.html"><div>木桩</div></a>', False),
}


@pytest.mark.parametrize(("cards", "stay"), CARDS.values(), ids=list(CARDS))
def test_cards_with_headings_are_parts_of_the_article(cards, stay):
    kept, dropped = read(
        f"<main><h2>绑住</h2>{LONG}<div>{cards}</div><h2>最后</h2><p>{SAID}</p></main>"
    )
    assert (
        "竹竿" in kept.replace("插好竹竿", "") and "木桩" in kept.replace("插好木桩", "")
    ) == stay
    assert any(each.startswith("navigation") for each in dropped) != stay
    assert "了解更多" not in kept
    assert "→" not in kept


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        (f"<div><h3>先说两句</h3><p>{SAID.replace('软绳', '草绳')}</p></div>", True),
        (
            f"<div><h3>先说两句</h3><p><a href='b.html'>看看</a>{SAID.replace('软绳', '草绳')}</p></div>",
            False,
        ),
        ("<div><h3>先说两句</h3><p>草绳</p></div>", False),
    ],
)
def test_introduction_with_a_heading_above_the_box_that_is_called_the_article_stays(above, stays):
    kept, _ = read(f"{above}<div id='article'>{LONG}{LONG}</div>")
    assert ("草绳" in kept) == stays


def test_introduction_in_a_box_of_the_same_kind_stays_also_above_a_picture():
    lines = "<br>".join([f"{SAID[:-1]}，草绳也可以。"] * 3)
    boxes = f'<div class="box mid">{lines}</div><img src="a.jpg"><div class="box left"><h4>绑住</h4>{LONG}</div>'
    kept, _ = read(f"<main><div><h2>小周</h2></div><div>{boxes}</div></main>")
    assert "草绳" in kept


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ('<p>分享到：<img src="a.gif"><img src="b.gif"></p>', False),
        ("<p>分享到：</p>", False),
        ('<p>分享到群里：<img src="a.gif"></p>', True),
    ],
)
def test_where_to_share_a_page_goes_from_its_end(end, left):
    kept, _ = read(f"<main><h2>绑住</h2>{LONG}{end}</main>")
    assert ("分享" in kept) == left


DRAWN = {
    "a line": ('<div class="ax_default _线段"><img class="img" src="u51.png"></div>', "u51"),
    "a box of text": (
        '<div class="ax_文本"><img src="transparent.gif"><p>竹竿</p></div>',
        "transparent",
    ),
    "a widget's name": (
        '<div class="ax_default _一级标题" data-label="页面标题"><p>页面标题</p></div>',
        "页面标题",
    ),
    "the way to the top": (
        '<div class="ax_default image" data-label="返回顶部-img"><img src="u4.png"></div>',
        "u4",
    ),
}


@pytest.mark.parametrize(("box", "gone"), DRAWN.values(), ids=list(DRAWN))
def test_what_a_drawing_program_writes_beside_text_goes(box, gone):
    pictures = (
        '<div class="ax_default image"><img src="a.png"></div>'
        '<div class="ax_default _默认样式"><img src="b.png"></div>'
        '<div class="relax_box"><img src="c.png"></div>'
    )
    kept, _ = read(f"<div id='base'>{LONG}{pictures}<p>{SAID}</p>{box}<p>{SAID}</p></div>")
    assert gone not in kept
    assert all(each in kept for each in ("a.png", "b.png", "c.png"))


@pytest.mark.parametrize(
    ("entries", "stay"),
    [
        (["种子", "竹竿", "登录", "首页"], False),
        (["种子", "竹竿", "木桩", "首页"], True),
        (["竹竿", "登录", "首页"], True),
        (["竹竿", SAID, "登录", "首页"], True),
    ],
)
def test_menu_of_a_prototype_is_a_run_of_short_words(entries, stay):
    boxes = "".join(f'<div class="ax_default"><div><p>{each}</p></div></div>' for each in entries)
    text = f'<div class="ax_default"><div>{LONG}</div></div>'
    _, dropped = read(f"<div class='base'>{text}{boxes}{text}</div>")
    assert ("navigation: 竹竿" in dropped) != stay


def test_article_is_the_inner_one_of_two_boxes_named_so():
    others = f'<div><h4>木桩怎样选</h4><p><a href="b.html">{SAID}</a></p><p>阅读 404</p></div>' * 3
    body = f'<article class="article-content"><h2>绑住</h2>{LONG * 8}</article>'
    kept, _ = read(f'<div class="article-content box">{body}{others}</div>')
    assert "绑住" in kept
    assert "木桩怎样选" not in kept


@pytest.mark.parametrize(
    ("boxes", "stays"),
    [
        (
            '<div class="project-footer">竹竿要晒干，才能用。</div><div class="project-footer">木桩也是。</div>',
            True,
        ),
        ('<div class="project-footer">竹竿要晒干，才能用。</div>', False),
        ('<div class="menu-content">竹竿先晒干，再削尖，最后插好</div>', True),
        ('<div class="menu-content"><a href="a">竹竿</a>，<a href="b">木桩</a></div>', False),
    ],
)
def test_boxes_whose_name_says_footer_or_menu_stay_where_they_are_none(boxes, stays):
    kept, _ = read(f"<div><h2>绑住</h2><p>{SAID}</p>{boxes}<p>{SAID}</p></div>")
    assert ("竹竿" in kept.replace("插好竹竿", "")) == stays


def test_links_to_other_sites_right_below_a_heading_stay_also_above_other_words():
    links = "".join(
        f'<li><a href="https://b.example/{each}">竹竿怎样晒{each}</a></li>' for each in "12"
    )
    kept, _ = read(
        f"<main><h2>绑住</h2>{LONG}<h2>参考</h2><ul>{links}</ul><p>菜园 2019 年</p></main>",
        "搭架子</title><link rel='canonical' href='https://a.example/1'><title>",
    )
    assert "竹竿怎样晒2" in kept


@pytest.mark.parametrize(("count", "stay"), [(2, True), (3, False)])
def test_way_to_more_that_comes_again_and_again_goes_also_without_a_link(count, stay):
    entry = f"<h3>竹竿</h3><p>{SAID}</p><div>▼ 点击查看详情</div>"
    table = "<table><tr><td><span>详情</span></td></tr></table>" * 3
    kept, _ = read(f"<main><h2>绑住</h2>{entry * count}{table}</main>")
    assert ("点击查看详情" in kept) == stay
    assert "详情" in kept
