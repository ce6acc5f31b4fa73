"""Which words of a page name its article: headings, the window, and what stands around."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TEXT = (
    "<p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。</p>"
    "<p>箱子上写清楚房间和重的轻的，搬的人看一眼就知道放哪里，也少摔几次。</p>"
)
PAGES = {
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
    "words with a dash in a paragraph, and no heading": (
        "手记 - 《冰箱》 | 小周的博客",
        '<div class="top"><p>手记 - 《冰箱》</p></div><main>{text}</main>',
        "手记 - 《冰箱》",
    ),
    "words before a dash, where nothing on the page has both": (
        "手记 - 家务 | 小周的博客",
        '<div class="top"><p>手记</p></div><main>{text}</main>',
        "手记",
    ),
    "line above the date, under the name of the site": (
        "搬家公司五十年",
        (
            '<div><div class="t">冰箱怎样搬才不坏！</div><div class="s">发布时间：2015-06-20 来源：晚报</div>'
            '<div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏！",
    ),
    "box about the author, where a heading elsewhere says what the window does": (
        "冰箱怎样搬才不坏",
        (
            '<div><h3>冰箱怎样搬才不坏</h3></div><div><div class="t">小周是搬家公司的师傅</div>'
            '<div class="s">2015-06-20 来源：晚报</div><div class="content">{text}</div></div>'
        ),
        "冰箱怎样搬才不坏",
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
