"""Kinds of pages: how the web shows questions, hides answers, and wraps what it says."""

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source
from kb_site.reading.load import load


def article(page, head="<title>说明</title>"):
    whole = f'<!doctype html><html lang="zh"><head><meta charset="utf-8">{head}</head>{page}</html>'
    return load(SourceFile("a.html", whole.encode()), LoadOptions())


def asked(page, **rest):
    return {
        each.heading: each.answer
        for section in article(page, **rest).sections
        for each in section.questions
    }


ANSWERS = {"伞忘了去哪领？": "到二楼服务台领，带上票根。", "可以寄存行李吗？": "可以，每件五块钱。"}

KINDS = {
    "details": "<main><h1>说明</h1><details><summary>{0}</summary><p>{1}</p></details><details><summary>{2}</summary>{3}</details></main>",
    "list of details": '<main><h1>说明</h1><ul class="toggle"><li><details><summary>{0}</summary><p>{1}</p></details></li></ul><ul class="toggle"><li><details><summary>{2}</summary><p>{3}</p></details></li></ul></main>',
    "buttons with regions": '<main><h1>说明</h1><h3><button aria-expanded="false" aria-controls="p1">{0}<span class="icon">+</span></button></h3><div id="p1" hidden><p>{1}</p></div><h3><button aria-expanded="false" aria-controls="p2">{2}</button></h3><div id="p2" hidden><p>{3}</p></div></main>',
    "cards": '<div class="page"><h1>说明</h1><div class="card"><div class="card-header"><h5><button aria-expanded="false" data-target="#c1">{0}</button></h5></div><div id="c1" class="collapse"><div class="card-body">{1}</div></div></div><div class="card"><div class="card-header"><h5><button aria-expanded="false" data-target="#c2">{2}</button></h5></div><div id="c2" class="collapse"><div class="card-body">{3}</div></div></div></div>',
    "closed answers": '<main><h1>说明</h1><h3>{0}</h3><div style="display: none"><p>{1}</p></div><h3>{2}</h3><div style="display:none"><p>{3}</p></div></main>',
    "list of terms": "<main><h1>说明</h1><dl><dt>{0}</dt><dd>{1}</dd><dt>{2}</dt><dd>{3}</dd></dl></main>",
    "terms with marks": "<main><h1>说明</h1><dl><dt>问：{0}</dt><dd>答：{1}</dd><dt>问：{2}</dt><dd>答：{3}</dd></dl></main>",
    "table": "<main><h1>说明</h1><table><tr><th>编号</th><th>问题</th><th>答案</th></tr><tr><td>1</td><td>{0}</td><td>{1}</td></tr><tr><td>2</td><td>{2}</td><td>{3}</td></tr></table></main>",
    "named boxes": '<div id="app"><h1>说明</h1><div class="faq-item"><div class="faq-q">{0}</div><div class="faq-a">{1}</div></div><div class="faq-item"><div class="faq-q">{2}</div><div class="faq-a">{3}</div></div></div>',
    "WordPress block": '<article><h1>说明</h1><div class="schema-faq"><div class="schema-faq-section"><strong class="schema-faq-question">{0}</strong><p class="schema-faq-answer">{1}</p></div><div class="schema-faq-section"><strong class="schema-faq-question">{2}</strong><p class="schema-faq-answer">{3}</p></div></div></article>',
    "microdata": '<div><h1>说明</h1><div itemscope itemtype="https://schema.org/Question"><span itemprop="name">{0}</span><div itemprop="acceptedAnswer"><div itemprop="text">{1}</div></div></div><div itemscope itemtype="https://schema.org/Question"><span itemprop="name">{2}</span><div itemprop="acceptedAnswer"><div itemprop="text">{3}</div></div></div></div>',
}  # fmt: skip


@pytest.mark.parametrize("page", KINDS.values(), ids=KINDS.keys())
def test_questions_of_the_markup_are_found_with_their_answers(page):
    (one, answer), (two, other) = ANSWERS.items()
    assert asked(f"<body>{page.format(one, answer, two, other)}</body>") == ANSWERS


def test_other_columns_of_a_table_stand_below_its_answers_with_their_names():
    page = "<body><main><h1>说明</h1><table><tr><th>编号</th><th>问题</th><th>部门</th><th>答案</th></tr><tr><td>1</td><td>伞忘了去哪领？</td><td>服务台</td><td>到二楼领。</td></tr><tr><td>2</td><td>可以寄存行李吗？</td><td></td><td>可以。</td></tr></table></main></body>"
    assert asked(page) == {
        "伞忘了去哪领？": "到二楼领。\n\n部门：服务台",
        "可以寄存行李吗？": "可以。",
    }


DATA = """<title>说明 - 车站</title><script type="application/ld+json">{"@graph": [{"@type": "FAQPage", "mainEntity": [
{"@type": "Question", "name": "伞忘了去哪领？", "acceptedAnswer": {"@type": "Answer", "text": "<p>到二楼服务台领，带上票根。</p>"}},
{"@type": "Question", "name": "可以寄存行李吗？", "acceptedAnswer": {"@type": "Answer", "text": "可以，每件五块钱。"}}]}]}</script>"""


def test_questions_that_only_the_data_of_a_page_has_are_read():
    read = article('<body><div id="app"></div></body>', head=DATA)
    assert read.title == "说明"
    assert [each.heading for each in read.sections] == list(ANSWERS)


def test_question_in_text_and_data_is_one():
    page = "<body><main><h1>说明</h1><p>下面是常问的。</p><div>伞忘了去哪领？</div><div>到二楼服务台领，带上票根。</div></main></body>"
    assert asked(page, head=DATA) == ANSWERS


def test_questions_stand_below_the_headings_over_them():
    page = "<body><main><h1>说明</h1><h2>失物</h2><details><summary>伞忘了去哪领？</summary>服务台。</details><h2>行李</h2><details><summary>能寄存吗？</summary>能。</details></main></body>"
    found = [(s.heading, [q.heading for q in s.questions]) for s in article(page).sections]
    assert found == [("失物", ["伞忘了去哪领？"]), ("行李", ["能寄存吗？"])]


SAID = "<p>香樟春天换叶子，不是病了。</p><p>别往树根倒热水，也别一下子全剪了。</p>"


@pytest.mark.parametrize(("below", "left"), [
    ("<div>延伸 · 推荐</div><p><a href='/b.html'>银杏为什么臭</a></p><p><a href='/c.html'>谁家的猫</a></p>", ""),
    ("<h3>为你推荐</h3><ul><li><a href='/b.html'>银杏为什么臭</a><p>银杏的果皮里有丁酸，熟了就臭。</p></li></ul>", ""),
    ("<p><b>全部评论 70条最热最早最新</b></p><p>请文明发言，共同营造友善的环境。</p>", ""),
    ("<div>近期热点</div><p><a href='/c.html'>谁家的猫</a></p><p>责编：小王</p>", ""),
    ("<p>相关新闻：</p><p><a href='/b.html'>银杏为什么臭</a></p><p>园林站说，明天还会再来看一次。</p>", "园林站说，明天还会再来看一次。"),
    ("<p>相关新闻：</p><p><a href='/b.html'>银杏为什么臭</a></p><p>园林站说，明天还会再来。</p><p>没有别的了。</p>", "园林站说，明天还会再来。\n\n没有别的了。"),
    ("<p>责任编辑：小王</p><p>关键字：<a href='/t'>香樟</a></p><h2>实验室</h2><ul><li><a href='/d'><img src=b.jpg alt=猫>谁家的猫</a></li></ul>", ""),
    ("<p>编辑：小王</p><p>园林站说，明天还会再来看一次。</p>", "园林站说，明天还会再来看一次。"),
    ("<p>更多内容</p><p>园林站说，明天还会再来看一次。</p>", "更多内容\n\n园林站说，明天还会再来看一次。"),
])  # fmt: skip
def test_what_a_site_writes_below_an_article_goes_and_what_the_author_does_stays(below, left):
    read = article(f"<body><article><h1>楼下的树</h1>{SAID}{below}</article></body>")
    kept = "香樟春天换叶子，不是病了。\n\n别往树根倒热水，也别一下子全剪了。"
    assert read.sections[0].questions[0].answer == (f"{kept}\n\n{left}" if left else kept)
    said = any("。" in each.text for each in read.dropped)
    assert said == any(each.code == "KB209" for each in read.problems)


def test_article_that_waits_for_its_script_is_the_article():
    page = '<body><h1 id="activity-name">楼下的树</h1><em>2025-01-02</em><div id="js_content" style="visibility: hidden; opacity: 0"><p>香樟春天换叶子，不是病了。</p><p>别往树根倒热水。</p></div><div style="display:none" class="qr_popup">扫一扫</div></body>'
    read = article(page, head='<title></title><meta property="og:title" content="楼下的树">')
    assert read.title == "楼下的树"
    assert read.sections[0].questions[0].answer == "香樟春天换叶子，不是病了。\n\n别往树根倒热水。"
    assert [(each.reason, each.text) for each in read.dropped] == [
        ("hidden", "扫一扫"),
        ("outside", "2025-01-02"),
    ]


def test_title_that_a_public_account_gives_comes_before_headings_of_its_text():
    text = "<h1>先说两句</h1><p>香樟春天换叶子，不是病了。</p><h1>怎么看</h1><p>新叶是红的，就没事。</p>"
    page = f'<body><h2 id="activity-name">楼下的树为什么掉叶子</h2><div id="js_content">{text}</div></body>'
    read = article(page, head='<meta property="og:title" content="楼下的树为什么掉叶子">')
    assert read.title == "楼下的树为什么掉叶子"
    assert [each.questions[0].heading for each in read.sections] == ["先说两句", "怎么看"]
    assert not read.dropped


def test_numbers_on_lines_of_their_own_belong_to_the_headings_below():
    page = '<body><div id="js_content"><section><strong>01</strong></section><section><strong>何时浇水</strong></section><p>早上浇，中午不浇。</p><section><strong>02</strong></section><section><strong>用什么水</strong></section><p>放了一夜的水最好。</p></div></body>'
    assert [each.heading for each in article(page).sections] == ["何时浇水", "用什么水"]


def test_number_of_a_part_in_a_heading_of_its_own_takes_no_other_heading_along():
    first = "<h2>第一部分</h2><h2>一、浇水</h2><p>早上浇。</p>"
    read = article(
        f"<main><h1>养花</h1>{first}<h2>第二部分</h2><h2>后记</h2><p>慢慢来。</p></main>"
    )
    assert [each.heading for each in read.sections] == ["第一部分", "一、浇水", "第二部分", "后记"]


@pytest.mark.parametrize(
    "name", ["login", "share", "comments", "menu", "footer-x", "reply", "ad", "copyright"]
)
def test_names_inside_the_main_element_remove_nothing(name):
    page = f'<body><main><h1>说明</h1><section id="{name}" class="{name}-section"><h2>领伞</h2><p>到二楼领，带上票根。</p></section><h2 id="{name}">寄存</h2><p id="{name}" class="{name}">每件五块钱。</p></main></body>'
    assert asked(page) == {"领伞": "到二楼领，带上票根。", "寄存": "每件五块钱。"}


def test_answer_in_what_is_named_a_menu_stays_and_a_menu_goes():
    answer = (
        '<p>1、能退吗？</p><div class="menu-body"><a href="#">七天之内能退，要带上小票。</a></div>'
    )
    menu = '<div class="menu-body"><a href="a.html">新品。</a><a href="b.html">清仓。</a></div>'
    text = article(f"<main><h1>说明</h1>{answer}<p>2、能换吗？</p><p>能换一次。</p>{menu}</main>")
    assert [each.questions[0].answer for each in text.sections] == [
        "七天之内能退，要带上小票。",
        "能换一次。",
    ]


def test_title_beside_the_article_is_known_by_its_class():
    page = '<body><div class="right_title"><span>账户与隐私安全</span></div><div class="content"><h4>密码忘了怎么办？</h4><p>点忘记密码，再照提示做。</p><h4>能改名吗？</h4><p>不能，注册以后就定了。</p></div></body>'
    assert article(page, head="").title == "账户与隐私安全"


def test_heading_in_a_caption_heads_nothing():
    figure = "<figure><img src='a.jpg'><figcaption><h4>去年的大会</h4></figcaption></figure>"
    text = article(f"<main><h1>说明</h1><p>人到齐了。</p>{figure}<p>会开了两天。</p></main>")
    assert [each.heading for each in text.sections] == ["说明"]


def test_lines_between_pictures_are_captions_and_head_nothing():
    said = ("师傅在东街修理伞骨", "学徒把新伞面挂起来", "老街坊来参观修伞铺")
    shown = "".join(f"<p><img src='{at}.png'></p><p>{each}</p>" for at, each in enumerate(said))
    text = "<p>伞骨断了先别扔，带上伞到铺子里看一看，当天就能取，换一根骨比买一把新伞便宜。</p>"
    page = article(f"<main><h1>修伞铺的一天</h1>{shown}{text * 6}</main>")
    assert [each.heading for each in page.sections] == ["修伞铺的一天"]


def test_lists_of_links_are_navigation_with_their_headings():
    page = '<body><main><h1>说明</h1><p>先到二楼领，带上票根，再去一楼。</p><h3>热门文章</h3><ul><li><a href="1">怎么换乘？</a> 2025-01-02</li><li><a href="2">末班车几点？</a></li></ul></main></body>'
    read = article(page)
    assert [each.heading for each in read.sections] == ["说明"]
    assert [each.text for each in read.dropped] == [
        "热门文章",
        "怎么换乘？ 2025-01-02 末班车几点？",
    ]
    assert [each.code for each in read.problems if each.code == "KB209"] == []


def test_list_of_files_to_take_stays():
    page = '<body><main><h1>说明</h1><p>表格在这里。</p><ul><li><a href="a.pdf">申请表</a></li><li><a href="b.docx">委托书</a></li></ul></main></body>'
    assert asked(page)["说明"].endswith("- [申请表](a.pdf)\n- [委托书](b.docx)")


FORUM = '<body id="nv_forum"><div id="postlist"><h1><span id="thread_subject">伞落车上了</span></h1><div class="authi">小李 发表于 2025-1-2</div><td class="t_f" id="postmessage_1">在三号线，蓝色的。<span style="display:none">q8#xz</span></td><div class="authi">老吴 积分 90</div><div class="t_f" id="postmessage_2">去终点站问。</div><div class="t_f" id="postmessage_3">我也丢过，第二天找到了。</div></div></body>'
ANSWERS_SITE = '<body><div class="QuestionHeader"><h1 class="QuestionHeader-title">伞落车上了</h1><div class="QuestionRichText"><span class="RichText">在三号线，蓝色的。</span></div></div><div class="AnswerItem"><span class="AuthorInfo">老吴</span><span class="RichText">去终点站问。</span><button>赞同 8</button></div><div class="AnswerItem"><span class="RichText">我也丢过，第二天找到了。</span></div></body>'


@pytest.mark.parametrize("page", [FORUM, ANSWERS_SITE], ids=["forum", "site of answers"])
def test_thread_is_one_question_with_its_answers(page):
    read = article(page)
    assert (read.title, read.lead) == ("伞落车上了", "在三号线，蓝色的。")
    assert asked(page) == {"伞落车上了": "去终点站问。\n\n---\n\n我也丢过，第二天找到了。"}


@pytest.mark.parametrize(("text", "field", "locked"), [
    ("您好，这是一篇需要密码的文章。", True, True),
    ("这是一篇需要密码的文章。", False, False),
    ("登录时请输入密码，密码至少八位。", False, False),
    ("出口付费需要扫描车牌，可用现金。", False, False),
])  # fmt: skip
def test_page_whose_article_a_password_opens_is_an_error_that_says_so(text, field, locked):
    box = f"<div><input type='password'><label>{text}</label></div>" if field else f"<p>{text}</p>"
    page = f"<title>领伞</title><article><h1>领伞</h1>{box}</article>"
    if locked:
        with pytest.raises(SourceError, match="KB104 a page without its article"):
            article(page)
    else:
        assert article(page).sections[0].questions[0].answer == text


@pytest.mark.parametrize("text", ["", "加载中…", "请启用 JavaScript 后再试"])
def test_empty_shell_of_an_application_is_an_error_that_says_so(text):
    page = f'<body><div id="app">{text}</div><script>start()</script></body>'
    with pytest.raises(SourceError) as caught:
        article(page)
    assert str(caught.value) == (
        "a.html:1:1: KB104 the page is empty without its script, so there is nothing to read; open it "
        "in a browser and save what is shown there"
    )


@pytest.mark.parametrize(("page", "title"), [
    ("<title>领伞 - 车站网</title><h1 class=logo>车站网</h1><div class=txt><p>到二楼领，带上票根，再签一个名字。</p></div>", "领伞"),
    ("<title>车站网</title><h1>领伞</h1><div class=txt><p>到二楼领，带上票根，再签一个名字。</p></div>", "领伞"),
    ("<title>领伞_失物_车站网</title><div><p>到二楼领，带上票根，再签一个名字。</p></div>", "领伞"),
    ("<title>领伞 | 老吴</title><header><h1 class=site-title><a href=/>老吴</a></h1></header><article><header><h1>领伞</h1></header><div class=entry-content><p>到二楼领，带上票根。</p></div></article>", "领伞"),
    ("<meta property='og:title' content='领伞'><title></title><div><p>到二楼领，带上票根，再签一个名字。</p></div>", "领伞"),
])  # fmt: skip
def test_title_is_the_articles_and_not_the_sites(page, title):
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


@pytest.mark.parametrize(("picture", "kept"), [
    ('<img src="https://example.org/1.jpg">', "![](https://example.org/1.jpg)"),
    ('<img src="1.jpg">', "![](1.jpg)"),
    ('<img data-src="https://example.org/2.jpg" alt="二">', "![二](https://example.org/2.jpg)"),
    ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-original="2.jpg" alt="二">', "![二](2.jpg)"),
    ('<img src="//example.org/3.jpg" alt="三">', "![三](https://example.org/3.jpg)"),
    ('<img src="loading.gif" srcset="s.jpg 300w, l.jpg 900w" alt="四">', "![四](l.jpg)"),
    ('<img src="static/none.gif" file="data/5.jpg">', "![](data/5.jpg)"),
    ('<noscript><img src="6.jpg" alt="六"></noscript>', "![六](6.jpg)"),
    ('<noscript><img src="7.jpg"/></noscript><img src="data:image/svg+xml;utf8,x" data-actualsrc="7.jpg" alt="七">', "![七](7.jpg)"),
    ('<picture><source srcset="8.webp 1x"><img alt="八"></picture>', "![八](8.webp)"),
])  # fmt: skip
def test_pictures_are_kept_whatever_names_their_address(picture, kept):
    page = f"<body><article><h1>说明</h1><p>先看图，再动手。</p><p>{picture}</p></article></body>"
    assert asked(page) == {"说明": f"先看图，再动手。\n\n{kept}"}


def test_code_of_one_element_a_line_keeps_its_lines():
    page = "<body><article><h1>说明</h1><p>照写：</p><pre><code>a = 1</code><code>b = 2</code></pre></article></body>"
    assert asked(page)["说明"] == "照写：\n\n```\na = 1\nb = 2\n```"


def test_picture_as_heading_is_a_picture():
    page = (
        '<body><h2><img src="a.png" alt="车站"></h2><h1>说明</h1><p>到二楼领，带上票根。</p></body>'
    )
    assert asked(page) == {"说明": "![车站](a.png)\n\n到二楼领，带上票根。"}


RIGHT = {
    "accordion": 2, "aria": 2, "bold": 3, "bold2": 2, "boldheads": 3, "details": 3, "dl": 2, "dl2": 2,
    "dlq": 2, "faqacc": 2, "faqbtn": 2, "faqdl": 3, "feishu": 3, "ids": 6, "jq": 3, "jsonld": 2,
    "jsonld2": 2, "realids": 3, "tablefaq": 2, "wechat": 3, "wechat-served": 2, "b-wechat": 2, "wp": 3,
    "related": 1, "related2": 1, "zhidao": 1, "discuz": 1, "logo_in_h2": 1, "copyright": 1, "hidden": 1,
}  # fmt: skip


@pytest.mark.parametrize(("name", "number"), RIGHT.items())
def test_page_of_the_cases_has_its_questions(shared, name, number):
    data = (shared / "cases" / "html" / f"{name}.html").read_bytes()
    read = load(SourceFile(f"{name}.html", data), LoadOptions())
    questions = [each for section in read.sections for each in section.questions]
    wp = name == "wp"  # its section has a lead of its own besides two questions
    assert len(questions) == number - wp
    assert all(each.answer and "答：" not in each.answer for each in questions)


DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_picture_inside_a_page_becomes_a_file_beside_the_article():
    page = f'<title>说明</title><article><h1>说明</h1><p>先看图，再动手。</p><p><img src="{DOT}" alt="点"></p></article>'
    imported = import_source(SourceFile("shuoming.html", page.encode()), LoadOptions())
    assert "![点](shuoming-1.png)" in imported.markdown
    assert [(each.name, each.data[1:4]) for each in imported.pictures] == [
        ("shuoming-1.png", b"PNG")
    ]


def test_web_archive_is_its_page_with_its_pictures():
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n--xx\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/a\n\n"
        '<title>=E9=A2=86=E4=BC=9E</title><article><p>=E5=88=B0=E4=BA=8C=E6=A5=BC=E3=80=82</p><img src=3D"https://example.org/a.gif" alt=3D"=E5=9B=BE"></article>\n'
        "--xx\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\nContent-Location: https://example.org/a.gif\n\nR0lGODlhAQABAAAAACw=\n--xx--\n"
    )  # fmt: skip
    imported = import_source(SourceFile("a.mhtml", archive.encode()), LoadOptions())
    assert imported.article.title == "领伞"
    assert imported.markdown.endswith("到二楼。\n\n![图](a-1.gif)\n")
    assert [each.name for each in imported.pictures] == ["a-1.gif"]


def read(page: str):
    return load(SourceFile("content/a.html", page.encode()), LoadOptions())


def given(data: str) -> str:
    return f'<html><title>说明</title><script type="application/ld+json">{data}</script><body><main><p>车站问答，常有人问的都在这里。</p></main></body></html>'


FAQ = '{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "%s", "acceptedAnswer": {"text": "二楼。"}}%s]}'


@pytest.mark.parametrize(
    "data",
    [
        FAQ % ("伞忘了&nbsp;去哪领？", ","),
        FAQ % ("<b>伞忘了</b> 去哪领？", ""),
        "/*<![CDATA[*/" + FAQ % ("伞忘了 去哪领？", "") + "/*]]>*/",
        "[" + FAQ % ("伞忘了 去哪领？", "") + ",\n]",
    ],
)
def test_questions_in_data_that_programs_wrote_badly_are_read(data):
    article = read(given(data))
    assert [q.heading for s in article.sections for q in s.questions] == ["伞忘了 去哪领？"]
    assert not [each for each in article.problems if each.code == "KB209"]


def test_questions_in_data_that_nothing_reads_are_told():
    (told,) = (
        each for each in read(given('{"@type": "FAQPage", x}')).problems if each.code == "KB209"
    )
    assert "FAQPage" in str(told)
    assert not [each for each in read(given("{x}")).problems if each.code == "KB209"]


FILMS = {
    "a film": ("<video src=a.mp4></video>", 1),
    "a frame of a player": ('<iframe src="https://player.example/1"></iframe>', 1),
    "a film and a voice": ("<mpvideosnap></mpvideosnap><p><mpvoice></mpvoice></p>", 2),
    "another frame": ('<iframe src="https://ads.example/1"></iframe>', 0),
}


@pytest.mark.parametrize(("markup", "count"), FILMS.values(), ids=FILMS.keys())
def test_films_of_an_article_are_counted_and_others_are_not(markup, count):
    page = f"<html><title>伞</title><body><main><p>伞忘在车上，到二楼服务台领。</p>{markup}</main><aside><video src=b.mp4></video></aside></body></html>"
    told = [str(each) for each in read(page).problems if each.code == "KB209"]
    assert [f"({count})" in each for each in told] == [True] * bool(count)


def test_page_inside_a_drawing_is_part_of_the_article():
    drawn = "<svg><g><foreignObject><section><p>点开才见的话。</p></section></foreignObject></g><text>图</text></svg>"
    page = f"<html><title>伞</title><body><main><p>伞忘在车上。</p>{drawn}<p>到二楼领。</p></main></body></html>"
    article = read(page)
    (answer,) = (q.answer for s in article.sections for q in s.questions)
    assert answer == "伞忘在车上。\n\n点开才见的话。\n\n到二楼领。"


def test_buttons_of_posts_are_none_of_their_words():
    page = ANSWERS_SITE.replace("蓝色的。", "蓝色的。<button>显示全部</button>")
    assert "显示全部" not in repr(read(page).sections) + read(page).lead


@pytest.mark.parametrize(
    "head",
    [
        "<title>小李 | 小李</title>",
        '<title>小李 | 小李</title><meta property="og:title" content="小李 | 小李">',
    ],
)
def test_name_that_every_page_of_a_site_has_is_no_title(head):
    body = '<h1><a href="/">小李</a></h1><div class=post><h1>领伞</h1><p>到二楼领，带上票根，再签一个名字。</p></div>'
    page = f"{head}<body>{body}</body>"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == "领伞"


@pytest.mark.parametrize(("name", "above", "stays"), [
    ("sina_logo.png", True, False), ("logoNews.png", True, False), ("a/logo22.gif", True, False),
    ("sina_logo.png", False, True), ("catalogo-12345.png", True, True), ("logos-of-banks.png", True, True),
    ("qrcode01.png", False, False), ("my_ewm.jpg", False, False), ("qrcode01.png", True, True),
])  # fmt: skip
def test_logo_above_an_article_and_code_to_scan_below_it_go(name, above, stays):
    picture = f"<p><img src='{name}'></p>"
    read = article(
        f"<body><article><h1>楼下的树</h1>{picture if above else ''}{SAID}{'' if above else picture}</article></body>"
    )
    assert (name in read.sections[0].questions[0].answer) == stays
    assert (name in [each.text for each in read.dropped]) != stays


def test_wiki_page_has_no_links_to_its_editing_and_back_from_its_sources():
    edit = '<span class="mw-editsection"><span>[</span><a href="/w?action=edit">编辑</a><span>]</span></span>'
    back = '<span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>'
    page = f"<body><h1>香樟{edit}</h1><div id=content><h2>落叶{edit}</h2>{SAID}<h2>编辑</h2><p>编辑部在二楼，周一休息。</p><h2>参考</h2><ol><li>{back}李四：《树》，2020年。</li></ol></div></body>"
    read = article(page)
    assert read.title == "香樟"
    assert [each.heading for each in read.sections] == ["落叶", "编辑", "参考"]
    assert read.sections[2].questions[0].answer == "1. 李四：《树》，2020年。"


def test_buttons_behind_the_headings_of_an_encyclopedia_go():
    press = "<span><svg></svg><span>播报</span></span><div class=edit>编辑</div>"
    page = f"<body><div class=top><h1>香樟</h1><div class=list><span>播报</span><span>编辑</span><span>讨论3</span></div></div><div class=paraTitle><h2>落叶</h2>{press}</div>{SAID}<div class=paraTitle><h2>讨论</h2><span>两种说法</span></div><p>园林站说，明天再来看一次。</p></body>"
    read = article(page)
    assert (read.title, read.sections[0].heading) == ("香樟", "落叶")
    assert "播报" not in str([(each.heading, each.questions) for each in read.sections])
    assert "两种说法" in str(read.sections[1])


def test_hidden_box_beside_a_shown_one_of_its_kind_is_another_tab():
    shown = "<div class='blow theme active'><h2>春天</h2><p>香樟换叶子，不是病了。</p></div>"
    other = "<div class='blow theme' style='display:none'><h2>秋天</h2><p>银杏黄了，扫一扫就好。</p></div>"
    junk = "<div class='note' style='display:none'><p>您的浏览器太旧，请升级。</p></div>"
    read = article(f"<body><main><h1>四季</h1>{shown}{other}{junk}</main></body>")
    assert [each.heading for each in read.sections] == ["春天", "秋天"]
    assert [each.text for each in read.dropped] == ["您的浏览器太旧，请升级。"]


def test_words_of_editing_and_bylines_without_end_take_no_time():
    words = "编辑 " * 200
    page = f"<body><article><h1>香樟</h1><div>{words}x</div>{SAID}</article></body>"
    assert words.strip() in str(article(page).sections)
    line = "2020-01-01" + "来源：甲" * 90
    page = f"<body><article><h1>香樟</h1><p>{line}。</p>{SAID}</article></body>"
    assert line in str(article(page).sections)


def test_page_without_a_tag_is_read_as_the_text_that_it_is():
    said = "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。"
    text = "".join(f"{at}. {name}\n{said}\n\n" for at, name in enumerate(("断电", "装箱"), start=1))
    read = load(SourceFile("a.html", f"搬家须知\n\n{text}".encode()), LoadOptions())
    assert (read.title, [each.heading for each in read.sections]) == ("搬家须知", ["断电", "装箱"])


@pytest.mark.parametrize(
    ("name", "heads"), [("显示更多选项卡", True), ("点击展开", False), ("展开/收起", False)]
)
def test_what_opens_a_fold_is_all_that_it_says(name, heads):
    fold = f"<details><summary>{{}}</summary>{SAID}</details>"
    page = f"<main><h1>说明</h1>{SAID}{fold.format(name)}{fold.format('换伞布')}</main>"
    assert (
        name in [each.heading for part in article(page).sections for each in part.questions]
    ) == heads
