"""Which words of a page name its article: headings, the window, and what stands around."""

import lxml.html
import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.readers.html.blocks import read_blocks
from kb_site.reading.readers.html.styled_headings import mark_styled_headings

TEXT = (
    "<p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。</p>"
    "<p>箱子上写清楚房间和重的轻的，搬的人看一眼就知道放哪里，也少摔几次。</p>"
)
PAGES = {
    "heading with all that the window says, where no part is the site's": (
        "师傅 | 早安搬家〔2018.3.19〕",
        '<div class="top"><h2>师傅 | 早安搬家〔2018.3.19〕</h2></div><main><h2>冰箱</h2>{text}</main>',
        "师傅 | 早安搬家〔2018.3.19〕",
    ),
    "h1 with all that the window says, and one in the article with its end": (
        "搬家手记 (三) 冰箱 | 小周的博客",
        '<div class="head"><h1>搬家手记 (三) 冰箱</h1></div><main><h1>冰箱</h1>{text}</main>',
        "搬家手记 （三）冰箱",
    ),
    "h1 where a theme has its logo, with a dash inside": (
        "搬家手记-冰箱怎么搬 | 小周的博客",
        '<div class="brand"><h1>搬家手记-冰箱怎么搬</h1></div><main>{text}</main>',
        "搬家手记-冰箱怎么搬",
    ),
    "logo of a site whose pages are called after it": (
        "小周的博客",
        '<div class="brand"><h1>小周的博客</h1></div><main><h2>冰箱</h2>{text}</main>',
        "小周的博客",
    ),
    "heading over a date, where the window and a linked h1 say the site's name": (
        "小周的家务",
        (
            '<div><a href="/"><h1>小周的家务</h1></a><h3>少就是多</h3></div><div class="row"><div>'
            "<h3>冰箱要站着搬才行</h3><p>时间：2018-12-20 分类：家务</p><div>{text}{text}</div></div>"
            "<div><ul><li>家务</li></ul></div></div>"
        ),
        "冰箱要站着搬才行",
    ),
    "h1 with what the window says behind the name of the logo": (
        "早安搬家 | 冰箱怎样搬才不坏",
        (
            '<a class="brand" href="/"><strong>早安搬家</strong><span>摘要</span></a>'
            "<section><h1>冰箱怎样搬才不坏</h1></section><main><h2>冰箱</h2>{text}</main>"
        ),
        "冰箱怎样搬才不坏",
    ),
    "words with a dash in a paragraph, and no heading": (
        "手记 - 《冰箱》 | 小周的博客",
        '<div class="top"><p>手记 - 《冰箱》</p></div><main>{text}</main>',
        "手记 - 《冰箱》",
    ),
    "window's title with a bar that a heading says whole": (
        "语音 | 早安小城",
        '<h2 class="line">语音 | 早安小城</h2><main>{text}</main>',
        "语音 | 早安小城",
    ),
    "words before the number of a page": (
        "搬家手记- 第1页",
        "<div><span>搬家手记</span></div><main>{text}</main>",
        "搬家手记",
    ),
    "words before the number of a page and the site": (
        "搬家手记 - 第2页 - 小周的博客",
        "<main>{text}</main>",
        "搬家手记",
    ),
    "a page that is the subject": ("搬家手册第1页", "<main>{text}</main>", "搬家手册第1页"),
    "h1 that is drawn elsewhere, over one that says less": (
        "早安搬家的冰箱 - 小周的博客",
        "<main><h1 style='display: none'>早安搬家的冰箱</h1><h1>冰箱</h1>{text}</main>",
        "早安搬家的冰箱",
    ),
    "hidden h1 of the site": (
        "早安搬家 - 小周的博客",
        "<h1 style='display: none'>小周的博客</h1><main><h2>冰箱</h2>{text}</main>",
        "早安搬家",
    ),
    "hidden h1 of a site that the window puts first": (
        "小周的博客 | 早安搬家",
        "<h1 style='display: none'>小周的博客</h1><main><h2>早安搬家</h2>{text}</main>",
        "早安搬家",
    ),
    "heading broken within a word that the window says": (
        "搬家以前怎样给冰箱断电 | 小周的博客",
        "<main><h1>怎样给冰<br>箱断电</h1>{text}</main>",
        "怎样给冰箱断电",
    ),
    "heading of two lines": (
        "小周的博客",
        "<main><h1>搬家手记<br>冰箱怎么搬</h1>{text}</main>",
        "搬家手记 冰箱怎么搬",
    ),
    "words before a dash, where nothing on the page has both": (
        "手记 - 家务 | 小周的博客",
        '<div class="top"><p>手记</p></div><main>{text}</main>',
        "手记",
    ),
    "line above the time of publication, where no line says what the window does": (
        "搬家公司五十年",
        (
            '<div><div class="t">冰箱怎样搬才不坏！</div><div class="s">发布时间：2015-06-20 来源：晚报</div>'
            '<div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏！",
    ),
    "only heading of a box, above who wrote when": (
        "夏令营详情",
        (
            '<div><div class="top"><h2>第二次搬家的经过</h2><span>作者：小周</span>'
            '<span>时间：2017-6-7</span></div><div class="content">{text}</div></div>'
        ),
        "第二次搬家的经过",
    ),
    "line above whence a text is and a time without a year, with a drawing program's empty boxes": (
        "详情页",
        (
            "<div><!-- a --><div><p>冰箱搬家，量好再动</p></div><!-- b --><div><p>来自：晚报</p></div>"
            "<div></div><!-- c --><div><p>09-07 12:00</p></div><div></div><!-- d --><div>{text}</div></div>"
        ),
        "冰箱搬家，量好再动",
    ),
    "heading in a box that is called a title, with a day below it": (
        "搬家来了",
        '<div><div class="title"><h2>搬家车来了</h2><p>2016-6 早安小城</p></div><div id="article">{text}</div></div>',
        "搬家车来了",
    ),
    "line in Han right above a text, where the window has none": (
        "summary",
        '<ul><li><a href="a.html">首页</a></li></ul><div><div><p>第一次搬家的总结</p></div><div>{text}</div></div>',
        "第一次搬家的总结",
    ),
    "names of two agreements": (
        "协议",
        '<div id="article">{text}{text}</div><div><p>早安搬家协议</p><p>小城搬家协议</p></div>',
        "协议",
    ),
    "line called a title above a text, beside a list with the h1 of another article": (
        "",
        '<div><div class="news_title">冰箱的搬法</div><div>{text}{text}</div><ul><li><h1><a href="b.html">我要搬家</a></h1></li></ul></div>',
        "冰箱的搬法",
    ),
    "heading of an agreement at the top, where no window names it": (
        "",
        "<div><h4>隐私政策</h4>{text}{text}</div>",
        "隐私政策",
    ),
    "h1 of a box of links": (
        "搬家",
        '<div id="a"><h1>热门标签</h1><a href="a.html">冰箱</a></div><div id="article">{text}</div>',
        "搬家",
    ),
    "first heading that says the site's name": (
        "市场合作 - 小周搬家网",
        '<div class="content"><h5>小周搬家网</h5>{text}</div>',
        "市场合作",
    ),
    "line above the time of publication, where the window's stands above": (
        "搬家公司五十年",
        (
            "<div><div>搬家公司五十年</div><div>小周和他的师傅们说</div><div>发布时间：2015-06-20 来源：晚报</div>"
            '<div class="content">{text}</div></div>'
        ),
        "搬家公司五十年",
    ),
    "line above a date, which may be anything": (
        "搬家公司五十年",
        (
            '<div><div class="t">冰箱怎样搬才不坏！</div><div class="s">2015-06-20 来源：晚报</div>'
            '<div class="content">{text}</div></div>'
        ),
        "搬家公司五十年",
    ),
    "line called a title that says what the window does, above a heading with its end": (
        "阅读《搬家的人》 | 小周",
        '<div><div class="post-title">阅读《搬家的人》</div></div><main><h1>搬家的人</h1>{text}</main>',
        "阅读《搬家的人》",
    ),
    "line above a byline in a box, where the window names a part of the site": (
        "新闻中心",
        (
            '<div><a href="/n">新闻中心</a></div><div><div><div>冰箱怎样搬才不坏</div><div><span>来源:晚报</span> <span>时间：2015-06-20</span></div></div>'
            '<div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏",
    ),
    "last step of a way, where the title is a step before it": (
        "搬家中心",
        '<div><img src="a.png"> <a href="/">搬家中心</a><font>&gt;</font><a href="/b">师傅</a><div>{text}</div></div>',
        "师傅",
    ),
    "last step of a way, where the title is none of its steps": (
        "冰箱怎样搬才不坏",
        '<div>当前位置：<a href="/">主页</a> &gt; <a href="/b">办法</a></div><div>{text}</div>',
        "冰箱怎样搬才不坏",
    ),
    "last step of a way that is no name": (
        "搬家办法",
        '<div>当前位置：<a href="/">主页</a> &gt; <a href="/b">搬家办法</a> &gt; 正文</div><div>{text}</div>',
        "搬家办法",
    ),
    "last step of a way, where nothing else names the page": (
        "",
        '<ul class="breadcrumb"><li><a href="/">首页</a></li><li>找车</li></ul><div>{text}</div>',
        "找车",
    ),
    "headline of a paper, below the name of that": (
        "晚报 · 2015年6月20日",
        '<div class="paper"><h1>晚 报</h1><p>六月二十日</p></div><h2 class="headline">冰箱怎样搬才不坏</h2>{text}',
        "冰箱怎样搬才不坏",
    ),
    "title of a post above one in its text, where the window says the site's name twice": (
        "小周 | 小周",
        '<header><h1 class="post-title">冰箱怎样搬</h1></header><article><h1>断电</h1>{text}</article>',
        "冰箱怎样搬",
    ),
    "heading above a line of the site and the date": (
        "小周搬家网",
        (
            '<div><h2>冰箱怎样搬才不坏</h2><div class="t">办事指南</div><div>2015-06-20</div>'
            '<div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏",
    ),
    "part with a heading that the window names, too": (
        "冰箱怎样搬才不坏 冰箱怎样搬",
        "<article><h1>冰箱怎样搬</h1>{text}<h1>冰箱怎样搬才不坏</h1>{text}</article>",
        "冰箱怎样搬",
    ),
    "box about the author, where a heading elsewhere says what the window does": (
        "冰箱怎样搬才不坏",
        (
            '<div><h3>冰箱怎样搬才不坏</h3></div><div><div class="t">小周是搬家公司的师傅</div>'
            '<div class="s">2015-06-20 来源：晚报</div><div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏",
    ),
    "heading called a title in a box above, under the name of the site": (
        "搬家公司",
        (
            '<div><div><h2 class="title">搬家旺季：师傅忙到半夜</h2><p>友善列印</p></div>'
            "<article>{text}</article></div>"
        ),
        "搬家旺季：师傅忙到半夜",
    ),
    "h1 of a part far below the top": (
        "",
        "<div><h3>冰箱</h3>{text}<h3>箱子</h3>{text}<h3>花草</h3>{text}<h1>联系我们</h1>{text}</div>",
        "a",
    ),
    "first line that goes on behind the window's words": (
        "冰箱怎样搬",
        '<div class="t">冰箱怎样搬——小周师傅的话</div>{text}',
        "冰箱怎样搬——小周师傅的话",
    ),
    "first line that only begins as the window does": (
        "冰箱怎样搬",
        "<p>冰箱怎样搬才不坏</p>{text}",
        "冰箱怎样搬",
    ),
    "h1 at the top of the article": (
        "-搬家网",
        '<div class="content"><div class="art_top"><h1>冰箱怎样搬才不坏</h1></div>{text}</div>',
        "冰箱怎样搬才不坏",
    ),
    "parts of a site behind bars, which an element says whole": (
        "冰箱怎样搬才不坏_家务_生活频道_搬家 - HOME.COM",
        "<p>冰箱怎样搬才不坏_家务_生活频道_搬家 - HOME.COM</p><main>{text}</main>",
        "冰箱怎样搬才不坏",
    ),
    "title of an entry in what is named the site": (
        "手记 | 冰箱怎样搬 - 小周的博客",
        '<div class="site-content"><h1 class="entry-title">手记 | 冰箱怎样搬</h1><div class="entry-content">{text}</div></div>',
        "手记 | 冰箱怎样搬",
    ),
    "short heading right above the article, where nothing else says what the window does": (
        "小周搬家手记",
        (
            '<a class="b">小周</a><div><h2>冰箱</h2><div class="s"><ul><li><h4>断电</h4>{text}</li>'
            "<li><h4>装箱</h4>{text}</li></ul></div></div>"
        ),
        "小周搬家手记",
    ),
    "heading at the top of the article beside another of its level": (
        "小周搬家手记",
        '<a href="/">小周搬家手记</a><main><h2>冰箱</h2>{text}<h2>箱子</h2>{text}</main>',
        "小周搬家手记",
    ),
    "line above another one": (
        "搬家公司五十年",
        (
            '<div><div class="t">冰箱怎样搬才不坏！</div><div class="s">客服在线</div>'
            '<div class="content">{text}</div></div>'
        ),
        "搬家公司五十年",
    ),
}


@pytest.mark.parametrize(("window", "body", "title"), PAGES.values(), ids=PAGES)
def test_title_of_a_page(window, body, title):
    page = f"<title>{window}</title><body>{body.format(text=TEXT)}</body>"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(("window", "named", "told"), [
    ("小周搬家手记", '<a href="index.html">小周搬家手记</a>', 1),
    ("小周搬家公司", '<a href="/">小周搬家公司</a>', 1),
    ("小周搬家手记", '<a href="b.html">小周搬家手记</a>', 0),
])  # fmt: skip
def test_page_that_has_no_other_title_than_its_site_says_so(window, named, told):
    page = f"<title>{window}</title><body><nav>{named}</nav><h3>冰箱怎么搬？</h3>{TEXT}<h3>箱子怎么搬？</h3>{TEXT}</body>"
    problems = load(SourceFile("a.html", page.encode()), LoadOptions()).problems
    assert [each.says.key for each in problems if each.code == "KB322"] == ["KB322.site"] * told
    stated = SourceFile("a.html", page.encode(), "title: 冰箱怎样搬\n".encode())
    assert all(each.code != "KB322" for each in load(stated, LoadOptions()).problems)


def test_heading_that_is_called_a_subtitle_heads_nothing():
    page = (
        "<body><header><h1>冰箱怎样搬才不坏</h1><h2 class='subheading'>冰箱先断电，再装箱</h2></header>"
        f"<div class='content'>{TEXT}<h3>断电</h3>{TEXT}<h3>装箱</h3>{TEXT}</div></body>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.lead.startswith("冰箱先断电，再装箱\n")
    assert [section.heading for section in article.sections] == ["断电", "装箱"]


def test_title_stands_where_a_heading_outside_the_article_says_the_same():
    page = (
        f"<title>冰箱怎样搬才不坏</title>\n<body><div><h2>冰箱怎样搬才不坏</h2><p>搬家必读</p></div>\n"
        f"<div class='content'>{TEXT}{TEXT}</div></body>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert (article.title, article.dropped[0].text) == ("冰箱怎样搬才不坏", "搬家必读")


@pytest.mark.parametrize(("front", "title"), [
    ('layout: base\ntitle: "冰箱怎样搬"\ntags:\n  - 家务\n', "冰箱怎样搬"),
    ("layout: base\n", "a"),
])  # fmt: skip
def test_title_in_the_front_matter_of_a_page(front, title):
    page = f"---\n{front}---\n<div><h3>断电</h3>{TEXT}</div>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    left = [each.text for each in article.dropped if each.reason == "front matter"]
    assert (article.title, left) == (title, [" ".join(front.split())])


BESIDE = (
    "<div><h3>排行</h3><p>大家都在看怎样省钱，怎样找车，怎样把花盆搬得又快又稳，也问押金</p></div>"
)


def test_part_with_sentences_beside_that_element_belongs_to_the_article():
    box = f"<div><h2>冰箱怎样搬才不坏</h2><div>{TEXT}</div></div>"
    beside = "<div><h2>花盆</h2><p>花盆先浇透水，再用旧报纸裹好，竖着放进纸箱里。</p></div>"
    page = f"<title>冰箱怎样搬才不坏</title><body>{box}{beside}</body>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert not article.dropped


@pytest.mark.parametrize(("heading", "words"), [
    ("<span>家务</span> 冰箱怎么搬", "家务 冰箱怎么搬"),
    ("<span>家务</span>\n冰箱怎么搬", "家务冰箱怎么搬"),
    ("<span>冰</span> <span>箱</span>", "冰箱"),
    ("<span>冰箱</span> <span>怎么搬</span>", "冰箱怎么搬"),
    ("搬家消息 <span>快报</span>", "搬家消息 快报"),
    ("<b>家务：</b> 冰箱怎么搬", "家务：冰箱怎么搬"),
])  # fmt: skip
def test_space_behind_a_badge_in_a_heading_stays(heading, words):
    page = f"<title>搬家手记</title><body><h1>搬家手记</h1><h2>{heading}</h2>{TEXT}</body>"
    (section,) = load(SourceFile("a.html", page.encode()), LoadOptions()).sections
    assert section.heading == words


@pytest.mark.parametrize(("lines", "marked"), [
    ("断电 装箱 找车", 3),
    ("断电。 装箱 找车", 0),
    ("断电 装箱", 0),
    ("断电 装箱 <a>找车</a>", 0),
    ("断电 装箱 <br>", 0),
])  # fmt: skip
def test_lines_that_their_class_calls_headings(lines, marked):
    parts = "".join(f'<div class="art-subtitle">{line}</div>{TEXT}' for line in lines.split())
    main = lxml.html.fromstring(f'<div><p class="title">搬家</p>{parts}</div>')
    mark_styled_headings(main)
    assert len(main.findall("h2")) == marked


def test_classes_that_count_lines_of_one_look_are_one():
    names = "title-one", "title-two", "title-3", "title last"
    parts = [f'<div class="art-{name}">{name}断电</div>{TEXT}' for name in names]
    main = lxml.html.fromstring(f"<div>{''.join(parts)}</div>")
    mark_styled_headings(main)
    assert len(main.findall("h2")) == 4


def test_headings_come_before_lines_that_a_class_calls_so():
    part = f'<div class="title">断电</div>{TEXT}'
    main = lxml.html.fromstring(f"<div>{part}{part}{part}<h4>装箱</h4></div>")
    mark_styled_headings(main)
    assert main.findall("h2") == []


SAID = "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。"
LOGO = "<header><h1><a href=/>小周的日记本</a></h1></header><main><article><div class=entry-title>冰箱怎么搬</div>{0}"


@pytest.mark.parametrize(("page", "title"), [
    ("<meta property=og:title content=冰箱和花盆><h4>冰箱</h4>{0}<h4>花盆</h4>{0}", "冰箱和花盆"),
    ("<meta property=og:title content=冰箱和花盆><h4>冰箱</h4>{0}<h5>花盆</h5>{0}", "冰箱"),
    ("<meta property=og:title content=冰箱怎么搬><h4>冰箱怎么搬</h4>{0}<h4>花盆</h4>{0}", "冰箱怎么搬"),
    ("<title>小周搬家</title><p>{1}</p><h1>师傅</h1>{0}", "小周搬家"),
    (
        f"<title>小周的日记本</title><meta property=og:title content=冰箱怎么搬>{LOGO}",
        "冰箱怎么搬",
    ),
    ("<title>小周搬家</title><p>搬家手记</p><h1>师傅</h1>{0}", "师傅"),
    ("<title>小周搬家 - 师傅</title><p>{1}</p><h1>师傅</h1>{0}", "师傅"),
    ("<p>{1}</p><h1>师傅</h1>{0}", "师傅"),
    ("<title>{1}{1}{1}{1}</title><p>{1}</p><h2>师傅</h2>{0}", "a"),
    ("<title>先断电。再装箱</title><h2>师傅</h2>{0}", "先断电。再装箱"),
])  # fmt: skip
def test_heading_of_the_first_part_and_a_first_paragraph_are_no_titles(page, title):
    page = page.format(TEXT, SAID)
    body = "<body><main>" if "<title>" not in page else ""
    page = page.replace("</title>", "</title><body><main>")
    article = load(SourceFile("a.html", f"{body}{page}</main>".encode()), LoadOptions())
    assert article.title == title
    assert "师傅" not in page or title == "师傅" or article.sections[0].heading == "师傅"


ROWS = "<h2>先看</h2>{0}<h2>再做</h2><p><b>断电</b></p>{0}<p>{0}<br><b>装箱</b><br>{0}</p><p><b>找车</b></p>{0}"


@pytest.mark.parametrize(("given", "instead", "headings"), [
    ("", "", ["断电", "装箱", "找车"]),
    ("<h2>先看</h2>", "", ["断电", "装箱", "找车"]),
    ("<p><b>找车</b></p>{0}", "", []),
    ("找车", "断电", []),
    ("<p><b>找车</b></p>{0}", "{0}<p><b>找车</b></p>", []),
    ("<b>装箱</b>", "2<br><b>装箱</b>", []),
    ("<b>装箱</b>", "<b>装箱：</b>", ["断电", "装箱：", "找车"]),
    ("<b>装箱</b>", "<b>装箱。</b>", []),
    ("<p><b>找车</b></p>{0}", "<p><b>找车</b></p>{0}<p><b>车费＝路程×单价</b></p>{0}", ["断电", "装箱", "找车"]),
])  # fmt: skip
def test_bold_rows_of_one_look_below_marked_headings(given, instead, headings):
    main = lxml.html.fromstring(f"<div>{ROWS.replace(given, instead).format(TEXT)}</div>")
    mark_styled_headings(main)
    assert [each.text_content() for each in main.iter("h3")] == headings


def test_lines_called_titles_below_headings_may_come_again_but_none_goes_on_with_each():
    part = (
        "<h2>{0}</h2>{1}<div class='card-title'>断电</div>{1}<div class='card-title'>装箱</div>{1}"
    )
    main = lxml.html.fromstring(f"<div>{part.format('先', TEXT)}{part.format('后', TEXT)}</div>")
    mark_styled_headings(main)
    assert len(main.findall("h3")) == 4
    part = "<h2>{0}</h2><p class='subtitle'>{0}做</p>{1}"
    body = "".join(part.format(each, TEXT) for each in ("先断电", "再装箱", "后找车"))
    main = lxml.html.fromstring(f"<div>{body}</div>")
    mark_styled_headings(main)
    assert main.findall("h3") == []


def test_lines_called_titles_over_tables_and_pictures_are_headings():
    shown = "<div><img src='a.png'></div>", "<table><tr><td>轻</td></tr></table>", TEXT, TEXT
    lines = "断电", "装箱", "找车", "搬家"
    parts = [f"<p class='art-subtitle'>{a}</p>{b}" for a, b in zip(lines, shown, strict=True)]
    main = lxml.html.fromstring(f"<div>{''.join(parts)}</div>")
    mark_styled_headings(main)
    assert len(main.findall("h2")) == 4


PARAGRAPH = "一、断电 {0} 二、装箱 {0} 三、找车 {0} 四、搬家 {0}"


@pytest.mark.parametrize(("mark", "heading"), [
    ("<b>05</b>TAM 的大小", "05 TAM 的大小"),
    ("<b>12</b>12 个月的事", "12 12 个月的事"),
    ("<b>3</b>分钟搬完", "3分钟搬完"),
])  # fmt: skip
def test_numbers_of_cards_stand_apart_from_their_headings(mark, heading):
    main = lxml.html.fromstring(f"<div><h2>{mark}</h2><p>{SAID}</p></div>")
    assert heading in [each.text for each in read_blocks(main).lines]


def test_links_that_open_a_part_stay_whatever_it_says():
    link = '<div><a role="button" href="#{0}" aria-expanded="false">{1}</a></div><div id="{0}"><p>{2}</p></div>'
    parts = link.format("a", "第一条 断电", SAID) + link.format("b", "第二条 装箱", "箱子有这些：")
    page = f"<title>搬家协议</title><h1>搬家协议</h1>{parts}<p>{SAID}</p>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    assert "装箱" in " ".join((article.lead, *(each.heading for each in article.sections)))


def test_links_to_listen_go():
    part = '<div><h2>{0}</h2><a href="javascript:;">语音</a></div><p>{1}</p>'
    body = f"{part.format('断电', SAID)}{part.format('装箱', SAID)}"
    page = f"<title>搬家</title><h1>搬家</h1>{body}<p>{SAID}</p>"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    assert sorted(each.text for each in article.dropped) == ["语音", "语音"]


@pytest.mark.parametrize(("words", "count"), [
    (SAID, 2),
    (f"一、{SAID}", 3),
    (SAID.replace("。", "？"), 3),
    ("先把冰箱断电。", 3),
])  # fmt: skip
def test_a_long_sentence_in_the_size_of_a_heading_is_none(words, count):
    parts = f"<h2>断电</h2><p>{SAID}</p><h2>{words}</h2><p>{SAID}</p><h2>装箱</h2><p>{SAID}</p>"
    page = f"<title>搬家</title><h1>搬家</h1>{parts}"
    article = load(SourceFile("page.html", page.encode()), LoadOptions())
    assert len(article.sections) == count


AGREED = (
    "<p>{0}</p><p>签本合同前请先看水表电表，记下数字。</p><p>本合同一式两份，本合同自签字起算。</p>"
)


@pytest.mark.parametrize(("window", "line", "title"), [
    ("小周搬家协议", "长途搬家合同", "长途搬家合同"),
    ("小周搬家协议", "看房的人", "小周搬家协议"),
    ("本合同", "长途搬家合同", "本合同"),
])  # fmt: skip
def test_first_line_that_a_text_calls_itself_is_the_title(window, line, title):
    page = f"<title>{window}</title><body><main>{AGREED.format(line)}</main>"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(
    ("window", "title"),
    [("搬家手记 | 小周", "搬家手记"), ("搬家手记", "断电"), ("标签 | 搬家手记", "断电")],
)
def test_stated_title_beside_the_name_of_a_site_comes_before_headings_of_parts(window, title):
    head = f"<title>{window}</title><meta property=og:title content=搬家手记>"
    parts = "".join(f"<h1>{each}</h1>{TEXT}" for each in ("断电", "装箱", "找车"))
    article = load(
        SourceFile("a.html", f"{head}<body><main>{parts}</main>".encode()), LoadOptions()
    )
    assert article.title == title


def test_name_of_an_agreement_below_a_title_that_asks_for_one_stays():
    page = f"<title>如何写搬家合同</title><body><main><p>搬家合同</p>{TEXT}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.title == "如何写搬家合同"
    assert "搬家合同" in str(article.sections)


BYLINE = "<p>日期：2018-12-20 来源：早安搬家</p>"


@pytest.mark.parametrize(("window", "body", "title"), [
    ("早安搬家 官方网站", f"<main><p>冰箱要站着搬才行</p>{BYLINE}{{0}}</main>", "冰箱要站着搬才行"),
    ("早安搬家有限公司-关于", f"<h2>关于早安</h2><main><h3>冰箱要站着搬才行</h3>{BYLINE}{{0}}<span>早安搬家有限公司</span></main>", "冰箱要站着搬才行"),
    ("早安搬家频道-要闻", "<main><p>冰箱要站着搬才行</p><p>来源：早报网 编辑：早安 浏览（35）</p>{0}</main>", "冰箱要站着搬才行"),
    ("早安搬家的冰箱手册", f"<main>{{0}}<p>冰箱要站着搬才行</p>{BYLINE}{{0}}</main>", "早安搬家的冰箱手册"),
    ("早安搬家的冰箱手册", f"<main><p>冰箱要站着搬才行</p>{BYLINE}<p>箱子上要写清楚房间</p>{BYLINE}{{0}}</main>", "早安搬家的冰箱手册"),
    ("早安搬家的冰箱手册", f"<main><p>图1 各城搬家的冰箱数</p>{BYLINE}{{0}}</main>", "早安搬家的冰箱手册"),
    ("早安搬家的冰箱手册", f"<main><p>联系人：早安小周师傅</p>{BYLINE}{{0}}</main>", "早安搬家的冰箱手册"),
    ("", f'<p>位置：<a href="/">首页</a> &gt; 要闻</p><main><h3>搬家：冰箱要站着搬</h3>{BYLINE}{{0}}</main>', "搬家：冰箱要站着搬"),
    ("早安搬家有限公司", '<p>位置：<a href="/">首页</a> &gt; 冰箱搬运</p><main><p>冰箱搬运</p>{0}</main><footer>© 早安搬家有限公司</footer>', "冰箱搬运"),
    ("早安搬家有限公司", '<p>位置：<a href="/">首页</a> &gt; 冰箱搬运</p><main><p>站着搬冰箱</p>{0}</main><footer>© 早安搬家有限公司</footer>', "早安搬家有限公司"),
])  # fmt: skip
def test_only_row_over_a_byline_at_the_top_names_a_page(window, body, title):
    page = f"<title>{window}</title><body>{body.format(TEXT * 2)}"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(("window", "body", "title"), [
    ("隐私政策", "<div>早安搬家隐私政策</div><main>{0}</main>", "早安搬家隐私政策"),
    ("隐私政策", "<b>早安搬家隐私政策</b>{0}", "早安搬家隐私政策"),
    ("用户协议", "<main><p>我爱搬家用户协议</p>{0}</main>", "我爱搬家用户协议"),
    ("隐私政策", "<main><p>欢迎阅读早安搬家隐私政策</p>{0}</main>", "隐私政策"),
    ("隐私政策", "<main><p>请您先同意早安搬家隐私政策</p>{0}</main>", "隐私政策"),
    ("隐私政策", "<main><p>关于隐私政策</p>{0}</main>", "隐私政策"),
    ("隐私政策", "<main><p>早安搬家用户协议</p>{0}</main>", "隐私政策"),
])  # fmt: skip
def test_line_that_says_whose_policy_it_is_comes_before_the_windows_title(window, body, title):
    page = f"<title>{window}</title><body>{body.format(TEXT * 2)}"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


NOTE = "<p>今天说说搬家的事情，大家都用得上。</p>" + TEXT


@pytest.mark.parametrize(("window", "header", "body", "title"), [
    ("", "<h2>老街的最后一个夏天</h2>", "{0}", "老街的最后一个夏天"),
    ("", "<h2>老街</h2><span>2024-05-06</span>", "{0}", "老街"),
    ("Document", "<div><h3>冰箱怎样搬才不坏</h3></div>", "<h4>断电</h4>{0}<h4>装车</h4>{0}", "冰箱怎样搬才不坏"),
    ("自助搬家", "<h2>自助搬家说明事项</h2>", "{0}", "自助搬家说明事项"),
    ("", "<h2>早安搬家</h2>", "{0}", "a"),
    ("", "<h2>用心搬好每一个箱子</h2>", "<p><b>冰箱要站着搬才行</b></p>{0}", "冰箱要站着搬才行"),
    ("", "<h2>用心搬好每一个箱子，让生活更美好</h2>", "<h3>冰箱</h3>{0}<h3>箱子</h3>{0}", "a"),
    ("", "<h2>搬家师傅的读书笔记</h2><p>2024年5月1日</p>", "<p><b>冰箱要站着搬才行</b></p>{0}", "冰箱要站着搬才行"),
    ("", "<h2>2024年5月1日 星期三 农历三月廿三</h2>", "<h3>冰箱</h3>{0}<h3>箱子</h3>{0}", "a"),
    ("", "<h2>早安搬家有限公司</h2>", "{0}", "a"),
    ("", "<a href='/'>早</a><h2>老街的最后一个夏天</h2>", "{0}", "a"),
    ("", "<h2>早安搬家的师傅们</h2>", "<h2>冰箱</h2>{0}", "冰箱"),
    ("冰箱怎样搬才不坏", "<h2>早安搬家的师傅们</h2>", "{0}", "冰箱怎样搬才不坏"),
    ("早安搬家", "<h2>早安搬家又快又稳</h2>", "<h2>冰箱</h2>{0}", "早安搬家"),
])  # fmt: skip
def test_heading_alone_in_a_header_names_a_page_that_has_no_other(window, header, body, title):
    page = f"<title>{window}</title><body><header>{header}</header><div>{body.format(NOTE)}</div>"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(("window", "body", "title"), [
    ("冰箱", "<h3>冰箱的搬法</h3>{0}", "冰箱的搬法"),
    ("冰箱", "{0}<h3>冰箱的搬法</h3>{0}", "冰箱"),
    ("冰箱", "<h3>冰箱的搬法</h3>{0}<h3>冰箱的摆法</h3>{0}", "冰箱"),
    ("冰箱", "<h3>箱子的搬法</h3>{0}", "冰箱"),
])  # fmt: skip
def test_only_heading_over_a_text_with_more_than_the_window_says_is_its_title(window, body, title):
    page = (
        f"<title>{window}</title><body><p><a href='b'>冰箱</a></p><main>{body.format(NOTE)}</main>"
    )
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(("window", "body", "told"), [
    ("家务手册", "<h2>怎么过夏天</h2>{0}", "line 1"),
    ("技术支持", "<h2>怎么过夏天</h2>{0}<h2>怎么过冬天</h2>{0}", "line 1"),
    ("搬家手册", "<h2>怎么过夏天</h2>{0}<h2>怎么过冬天</h2>{0}", ""),
    ("搬家手册", "<h2>搬家手册怎么读</h2>{0}<h2>别的</h2>", ""),
    ("搬家手册", "{0}<h2>怎么过夏天</h2>{0}", ""),
    ("家务手册", "<h2>过夏天须知</h2>{0}", ""),
    ("搬家服务", "<h2>服务介绍</h2>{0}", ""),
    ("行业动态", "<h1>行业动态</h1><h3>怎么过夏天</h3>{0}", "name of a site"),
])  # fmt: skip
def test_heading_over_a_text_that_has_not_its_windows_title_is_named(window, body, told):
    page = f"<title>{window}</title><body><ul><li>{window}</ul><main>{body.format(NOTE)}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    found = [each.message for each in article.problems if each.code == "KB322"]
    assert article.title == window
    assert [told in message for message in found] == ([True] if told else [])


def test_only_h1_beside_the_boxes_of_a_text_is_the_title_and_not_the_windows_name():
    said = "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。"
    more = "箱子上写清楚房间，写重的轻的，搬的人看一眼，就知道放哪里，也少摔几次。"
    rows = f"<div>{said}</div><div>{more}</div>" * 2 + f"<div>{said}</div>"
    page = (
        "<title>早安搬家</title><body><div class='menu'><a href='b'>车</a></div>"
        "<div class='list'><h2>要闻</h2><h1>冰箱要站着搬才行</h1>"
        "<p class='info'>发布人：小周 发布时间：2014-06-01 浏览：32次</p>"
        f"<div class='content'><p>{(said + more) * 2}</p></div><div style='x'>{rows}</div></div>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.title == "冰箱要站着搬才行"
