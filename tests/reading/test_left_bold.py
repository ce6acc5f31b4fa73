"""Marks of Markdown that a generator left in a page."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。"


def shown(text):
    page = f"<title>搬家手记</title><main><h1>搬家手记</h1><p>{SAID}</p><p>{text}</p></main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    [section] = article.sections
    return section.questions[0].answer.partition("\n\n")[2]


@pytest.mark.parametrize(("text", "after"), [
    ("先**断电，**再擦干，**不要**倒放", "先**断电，**再擦干，**不要**倒放"),
    ("见<a href='https://a.example/'>这里</a>：**断电**了", "见[这里](https://a.example/)：**断电**了"),
    ("2**3**4 是数", "2\\*\\*3\\*\\*4 是数"),
    ("水位从**9.5%**降到**7%**，擦干", "水位从**9.5%**降到**7%**，擦干"),
    ("负指数a**-1**表示倒数", "负指数a\\*\\*-1\\*\\*表示倒数"),
    ("水从**9%<strong>降到</strong>7%**，擦干", "水从**9%**降到**7%**，擦干"),
    ("先“**一。<b>再</b>二！<b>后</b>三？**擦", "先“**一。**再**二！**后**三？**擦"),
    ("写x**2<b>再写</b>3**2", "写x\\*\\*2**再写**3\\*\\*2"),
    ("说**先**做，再 <b>擦</b><b> (干)</b> 完", "说**先**做，再**擦** **（干）** 完"),
    ("**先：**断电</p><div><a href='t'>Markdown渲染</a></div><p>擦", "**先：**断电\n\n[Markdown渲染](t)\n\n擦"),
    ("**先：**见<a href='t'>Markdown</a>", "\\*\\*先：\\*\\*见[Markdown](t)"),
    ("见<code>**断电**</code>", "见`**断电**`"),
    ("用 Markdown 写 **断电**", "用 Markdown 写 \\*\\*断电\\*\\*"),
    ("先** 断电**", "先\\*\\* 断电\\*\\*"),
    ("先擦干。 **　　断电，再搬**", "先擦干。**断电，再搬**"),
    ("先擦干。**　　断电，再搬**", "先擦干。\\*\\* 断电，再搬\\*\\*"),
    ("<font>**</font><font>断电</font><font>**</font>", "**断电**"),
    ("<font>**</font><font>先断</font><font>****VPN****</font><font>电</font><font>**</font>", "**先断VPN电**"),
    ("**<a href='a.html'>断电</a>和<a href='b.html'>搬家</a>**再说", "\\*\\*[断电](a.html)和[搬家](b.html)\\*\\*再说"),
    ("**<a href='a.html'>断电</a><b>和</b><a href='b.html'>搬家</a>**<b>：</b>再说", "[断电](a.html)**和**[搬家](b.html)**：**再说"),
    ("**断电：先拔插头", "\\*\\*断电：先拔插头"),
    ("** 断电的做法：", "\\*\\* 断电的做法："),
])  # fmt: skip
def test_words_between_marks_that_were_left_are_bold(text, after):
    assert shown(text) == after


@pytest.mark.parametrize(("block", "after"), [
    ("<p>&gt; <b>注意</b>：先断电</p>", "> **注意**：先断电"),
    ("<p><span>&gt;&gt;&nbsp;</span><span>先断电</span></p>", "> 先断电"),
    ("<p>*图：门*留一条缝*</p>", "\\*图：门\\*留一条缝\\*"),
    ("<p>2 &gt; 1 是数</p>", "2 > 1 是数"),
    ("<p><strong><strong>先断电</strong></strong>再说</p>", "**先断电**再说"),
])  # fmt: skip
def test_quotes_and_slanted_words_that_were_left_are_such(block, after):
    assert (
        shown(f"{SAID}</p>{block}<p>完了，{SAID}").split("\n\n", 1)[1].rsplit("\n\n", 1)[0] == after
    )


def test_headings_in_a_box_of_html_are_headings():
    page = (
        f"<title>搬家手记</title><main><h1>搬家手记</h1><p>{SAID}</p><span id='1'/>\n### 断电\n"
        f"**先**擦干，{SAID}\n\n<h3>装箱</h3><p>{SAID}</p></main>"
    )
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [(section.heading, section.line) for section in article.sections] == [
        ("断电", 2), ("装箱", 5),
    ]  # fmt: skip


def test_a_tag_with_its_sign_is_no_heading():
    assert shown("见<a href='https://a.example/'>\n## 断电\n</a>**断电**") == (
        "见 [## 断电](https://a.example/)**断电**"
    )


def test_end_of_an_introduction_is_no_word_of_it():
    assert shown("先断电 \n&lt;!--more--&gt;") == "先断电"
    assert shown("先<b>断电</b>。&lt;!-- more --&gt;") == "先**断电**。"
    assert shown("先写&lt;!--more--&gt;再断电") == "先写\\<!--more-->再断电"


@pytest.mark.parametrize(("names", "sections"), [
    (["<p>#断电#</p>", "<p>###装箱###</p>", "<p>### 卸货 ###</p>"], ["断电", "装箱", "卸货"]),
    (["<h3>断电</h3>", "<p>###装箱###</p>", "<h3>卸货</h3>"], ["断电", "装箱", "卸货"]),
    (["<h3>断电</h3>", "<p>#装箱#</p>", "<h3>卸货</h3>"], ["断电", "卸货"]),
    (["<h3>断电</h3>", "<ul><li><p>##装箱##</p></li></ul>", "<h3>卸货</h3>"], ["断电", "卸货"]),
    (["<h3>断电</h3>", "<p>##装箱###</p>", "<h3>卸货</h3>"], ["断电", "卸货"]),
    (["<p>##断电</p>", "<p>##VPN是什么</p>", "<p>#卸货</p>"], ["断电", "VPN是什么"]),
    (["<h3>断电</h3>", "<p>##装箱</p>", "<h3>卸货</h3>"], ["断电", "卸货"]),
])  # fmt: skip
def test_paragraphs_between_signs_are_headings_beside_the_others(names, sections):
    body = "".join(f"{name}<p>{SAID}</p>" for name in names)
    page = f"<title>搬家手记</title><main><h1>搬家手记</h1><p>{SAID}</p>{body}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [section.heading for section in article.sections] == sections
