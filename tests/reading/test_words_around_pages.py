"""What themes and editors leave around the words of a page, and which of it is the article's."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "<p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。</p>"
AGREED = "<p>本协议的条款请您看完，本协议由双方遵守，本协议自您签字时起有效。</p>"


def read(page):
    return load(SourceFile("a.html", page.encode()), LoadOptions())


def codes(article):
    return {each.code for each in article.problems}


def text(article):
    parts = [article.lead, article.conclusion]
    for section in article.sections:
        parts += [section.lead, *(each.answer for each in section.questions)]
    return "\n\n".join(filter(None, parts))


@pytest.mark.parametrize("title", ["我的搬家清单 - 2025年", "搬家手记 —— 从三楼到一楼"])
def test_the_end_of_a_page_s_title_is_no_name_of_its_site(title):
    page = f"<title>{title} | 小周</title><main><h1>{title}</h1>{SAID * 3}</main>"
    article = read(page)
    assert article.title == title
    assert "KB322" not in codes(article)


def test_a_line_above_a_byline_in_a_span_is_the_title():
    page = (
        "<title>动态详情</title><div class='bread'><p>当前位置：首页 > 正文</p></div><div class='body'>"
        "<div class='b_title'><p>三号楼的住户今天都搬走了</p><span>时间：2018年03月01日 04:38</span>"
        f"</div><div class='b_content'>{SAID * 4}</div></div>"
    )
    assert read(page).title == "三号楼的住户今天都搬走了"


@pytest.mark.parametrize(
    ("below", "lead"),
    [
        (
            "<div><time>2018-09-09</time><div class='post-description'>记下搬家时用得着的</div></div>",
            True,
        ),
        (
            "<div><time>2018-09-09</time><div class='site-description'>记下搬家时用得着的</div></div>",
            False,
        ),
    ],
)
def test_the_description_of_a_post_belongs_to_it(below, lead):
    page = (
        "<title>搬家手记 | 小周</title><article><header><h1 class='post-title'>搬家手记</h1>"
        f"<div class='post-meta'>{below}</div></header><div class='post-body'>{SAID * 4}</div></article>"
    )
    assert ("记下搬家时用得着的" in text(read(page))) is lead


@pytest.mark.parametrize(("title", "kept"), [("搬家服务协议", True), ("搬家手记", False)])
def test_the_day_from_which_an_agreement_goes_belongs_to_it(title, kept):
    page = (
        f"<title>{title}</title><div class='head'><h1>{title}</h1><div class='version-info'>"
        f"版本日期：2026年05月16日 | 生效日期：2026年05月16日</div></div><main>{AGREED * 3}</main>"
    )
    assert ("生效日期" in text(read(page))) is kept


def test_what_a_theme_counts_and_links_around_a_post_goes():
    links = "<a href='https://a.example/1'>https://a.example/1</a>"
    page = (
        "<title>搬家手记</title><h1>搬家手记</h1><main><div><span>字数统计: 1.4k阅读时长: 4 min</span></div>"
        f"<article>{SAID * 4}</article><div><p>原文作者：<a href='/'>小周</a><p>原文链接：{links}"
        f"<p>发表日期：<a href='/1'>June 3rd 2021</a><p>版权声明：本文采用<a href='/cc'>某协议</a>许可</div>"
        "<ul class='post-paginator'><li>Next Post<a href='/2'>冰箱</a></li></ul></main>"
        "<a href='/news'>返回新闻中心</a>"
    )
    said = text(read(page))
    assert said.endswith("闷出味道。")
    assert said.startswith("搬家前一天")


def test_an_editor_s_lines_of_code_are_lines():
    line = "<pre class='CodeMirror-line'><span>{}</span></pre>"
    page = (
        f"<title>搬家手记</title><main><h1>搬家手记</h1>{SAID * 2}<pre class='md-fences'><div>"
        "<div class='CodeMirror-measure'><pre><span>xxxxxxxxxx</span></pre></div><div>"
        f"{line.format('n = 2 // 箱子')}{line.format(chr(0x200B))}{line.format('n += 1')}"
        "</div></div></pre></main>"
    )
    assert text(read(page)).endswith("```\nn = 2 // 箱子\n\nn += 1\n```")


def test_a_part_of_a_site_over_several_headings_is_the_title():
    heads = f"<h5>断电要多久</h5>{SAID * 2}<h5>冰箱的门</h5>{SAID * 2}"
    assert read(f"<title>帮助中心</title><div>{heads}</div>").title == "帮助中心"


def test_headings_that_count_as_one_are_of_one_level():
    parts = "".join(
        f"<h{1 + (at < 2)}>{number}、{words}</h{1 + (at < 2)}>{AGREED}"
        for at, (number, words) in enumerate(
            zip("一二三四", ("签订", "搬运", "费用", "其他"), strict=True)
        )
    )
    article = read(f"<title></title><div><h3>搬家服务协议</h3>{AGREED}{parts}</div>")
    assert article.title == "搬家服务协议"
    assert [each.heading for each in article.sections] == ["签订", "搬运", "费用", "其他"]


def test_entries_of_a_paragraph_are_all_lines_or_none():
    rows = (
        "左边是厨房，",
        "右边是两间房（“东”间朝南，“西”间朝北），",
        "中间是客厅（门口是“玄关”）。",
    )
    page = (
        f"<title>搬家手记</title><main><h1>搬家手记</h1>{SAID * 3}<p>{'<br>'.join(rows)}</p></main>"
    )
    assert text(read(page)).endswith("\n\n".join(rows))


def test_bold_rows_that_end_with_a_colon_or_ask_are_headings_like_the_others():
    rows = "".join(f"<b>{each}</b>{SAID}" for each in ("箱子要几个？", "搬运须知", "冰箱的搬法："))
    page = f"<title>搬家手记</title><div><h2>搬家</h2>{SAID}{rows}<h2>收尾</h2>{SAID}</div>"
    asked = [each.heading for section in read(page).sections for each in section.questions]
    assert asked[:3] == ["箱子要几个？", "搬运须知", "冰箱的搬法"]


def test_whose_a_picture_is_heads_nothing():
    page = f"<title>搬家手记</title><main><h1>搬家手记</h1><h2>冰箱</h2>{SAID}<h5>图片来源：小周</h5>{SAID}</main>"
    assert [each.heading for each in read(page).sections] == ["冰箱"]
    assert "图片来源：小周" in text(read(page))


def test_a_way_that_is_called_a_title_is_none():
    way = "<div class='rifa-title'><a href='/'>早安首页</a> <a href='/b'>预约</a> 自助搬家</div>"
    page = f"<title>自助搬家</title><div>{way}<div>{SAID * 4}</div></div>"
    assert read(page).title == "自助搬家"


def test_a_number_that_a_sentence_has_is_not_missing_among_headings():
    rows = "一、厨房\n\n{first}\n\n2、冰箱\n\n{s}\n\n3、灶台\n\n{s}\n\n4、水槽\n\n{s}\n\n二、客厅\n\n{s}\n"
    said = "搬之前先断电擦干，门留一条缝，免得路上闷出味道。"
    for first, codes in ((f"1、{said}", []), (said, ["KB208"])):
        source = f"搬家手记\n\n{rows.format(s=said, first=first)}".encode()
        article = load(SourceFile("a.txt", source), LoadOptions())
        assert [each.code for each in article.problems if each.code == "KB208"] == codes


def heads(page):
    article = read(f"<title>搬家手记</title><main><h1>搬家手记</h1>{page}</main>")
    return [(s.heading, [each.heading for each in s.questions]) for s in article.sections]


def test_a_heading_that_asks_where_pictures_come_from_is_one():
    assert heads(f"<h2>图片来源：怎样找到原图</h2>{SAID}<h2>冰箱</h2>{SAID}")[0][0].startswith(
        "图片来源"
    )


def test_one_that_counts_on_a_higher_level_falls_to_the_others():
    down = "".join(f"<h3>{each}</h3>{SAID}" for each in ("一、断电", "二、擦干", "三、装箱"))
    up = f"<h3>四、上车</h3>{SAID}<h2>五、下车</h2>{SAID}<h3>六、通电</h3>{SAID}"
    found = heads(f"<h2>上篇</h2>{down}<h2>下篇</h2>{up}")
    assert [(name, len(below)) for name, below in found] == [("上篇", 3), ("下篇", 3)]


@pytest.mark.parametrize("rows", [
    "<ul><li>原文标题：<a href='https://a.example/1'>On Moving</a></li><li>原文作者：<a>小周</a></li></ul>",
    "<div><p>更新时间：每周一 <a href='/1'>查看</a></p><p>发布时间：每周三</p></div>",
])  # fmt: skip
def test_what_a_text_was_translated_from_and_when_it_comes_out_stay(rows):
    page = f"<title>搬家手记</title><main><h1>搬家手记</h1>{SAID * 3}<p>译自外刊。</p>{rows}</main>"
    assert rows[8:12] in text(read(page))


def test_a_span_above_a_byline_is_no_title():
    page = (
        "<title>新闻详情</title><div class='t'>三号楼的住户今天都搬走了</div><div class='bar'>"
        "<div>分享</div><span>字号大小调整说明</span><p>时间：2020-03-04 来源：本报</p></div>"
        f"<div class='c'>{SAID * 4}</div>"
    )
    assert read(page).title != "字号大小调整说明"


@pytest.mark.parametrize(("row", "stays"), [
    ("<p>分类： <a href='/tags/bx/'>冰箱</a>, <a href='/tags/bj/'>搬家</a></p>", False),
    ("<p>Posted at 2023-08-15 <a href='/categories/bj/'>搬家</a></p>", False),
    ("<ul><li><a href='/tags/bx'>冰箱</a></li><li><a href='/tags/bj'>搬家</a></li></ul>", False),
    ("<h2>标签</h2><ul><li><a href='/tags/bx'>冰箱</a></li></ul>", False),
    ("<p>先看 <a href='/tags/bx/'>冰箱</a></p>", True),
    ("<p><a href='https://a.example/x/releases/tag/v2'>冰箱</a></p>", True),
    ("<p>分类：<a href='/d/bx/'>冰箱</a></p>", True),
    ("<p>2023-08-15 <a href='/tags/bx'>冰箱</a></p>", True),
    ("<p>更新：<a href='/categories/bx'>冰箱</a></p>", True),
    ("<p>1. <a href='/category/bx/'>冰箱</a></p>", True),
    ("<p>写在<span>2019年<a href='/category/bx/'>冰箱</a></span>里。</p>", True),
])  # fmt: skip
def test_links_to_the_labels_of_a_site_say_where_a_text_is_filed(row, stays):
    article = read(f"<title>搬家</title><main><h1>搬家</h1>{SAID * 3}{row}</main>")
    assert [each for each in ("冰箱]", "标签") if each in text(article)] == ["冰箱]"] * stays
    assert len(article.sections) == 1


def test_a_table_with_named_columns_is_one_and_what_is_below_it_stays():
    rows = "".join(f"<tr><td>{name}</td><td>{SAID[3:-4]}</td></tr>" for name in ("断电", "擦干"))
    table = f"<table><thead><tr><th>词</th><th>意思</th></tr></thead><tbody>{rows}</tbody></table>"
    page = f"<title>词</title><div><div><h3>词</h3></div><div>{table}<p>记录：小周</p></div></div>"
    found = text(read(page))
    assert "| 词 | 意思 |" in found
    assert "小周" in found


def test_what_folds_code_away_under_one_name_heads_nothing():
    box = "<details><summary>{}</summary><pre><code>door open</code></pre></details>"
    boxes = f"{box.format('门的配置')}{SAID}{box.format('门的配置')}{SAID}{box.format('展开代码')}"
    page = (
        f"<title>搬家</title><main><h1>搬家</h1><h2>箱子</h2>{SAID}{boxes}<h2>门</h2>{SAID}</main>"
    )
    assert [each.heading for each in read(page).sections] == ["箱子", "门"]


def test_a_heading_behind_the_words_of_a_last_item_ends_its_list():
    items = "<li>先断电</li><li>再擦干里面的每一层水<h1>怎么装车</h1>先装重的</li>"
    page = (
        f"<title>搬家</title><main><h1>冰箱</h1>{SAID}<ul>{items}</ul><p>后装轻的</p>{SAID}</main>"
    )
    assert [each.heading for each in read(page).sections] == ["怎么装车"]


MENU = "<ul>{}</ul>".format(
    "".join(
        f"<li><a href='/{each}'>{each}</a></li>" for each in ("领取红包", "立即注册", "关于我们")
    )
)
PARTS = "<ul><li><a href='#a'>怎样断电和擦干</a></li><li><a href='#b'>怎样留缝和散味</a></li></ul>"
DAY = "<time itemprop='datePublished' datetime='2026-01-05'>2026-01-05</time>"
PRESSED = "<button>打印本页</button><button>关闭窗口</button><button>收藏本页</button>"
LINKED = "".join(
    f"<dl><dt>货车车型</dt><dd><a href='#'>{each}</a></dd></dl>"
    for each in ("三吨以下的小车", "三吨以上的大车", "带尾板的厢式大货车")
)


@pytest.mark.parametrize(("box", "stays"), [
    (f"<div>{MENU}{LINKED}</div>", False),
    (f"<div>{MENU}{LINKED.replace('<a', '<b')}</div>", True),
    (f"<div><p>服务热线：400-100-0000</p><i>货车</i>{MENU}</div>", True),
    (f"<div><div>{MENU}</div><div><p>货车稳，搬得快</p></div></div>", True),
    (f"<div><p>货车白云走 人在画中行</p><p>山高水又长</p>{MENU}</div>", True),
    (f"<div><ul><li>货车开放：8:30—17:00</li><li>周日：不开</li></ul>{MENU}</div>", True),
    (f"<div><p>货车联系人：小周</p><p>电话：400-100-0000</p>{MENU}</div>", True),
    (f"<div><p>最后锁上货车门即可</p>{MENU}</div>", True),
    (f"<div><p>货车队业主委员会</p><p>三月八日</p>{MENU}</div>", True),
    (f"<div>{MENU}<p>叫货车前先看这一页。</p></div>", True),
    (f"<div><p>{'货车热线' * 9}：400-100-0000</p>{MENU}</div>", True),
    (f"<div>{MENU}<p>自2020年1月起货车免费</p></div>", True),
    (f"<div>{MENU}<p><a href='b.doc'>货车清单</a></p></div>", True),
    (f"<div>{MENU}<p>货车示意图</p><p><img src='a.png'></p></div>", True),
    (f"<div>{MENU}<table><tr><td>货车</td><td>三吨</td></tr></table></div>", True),
    (f"<div><p>给新手的货车清单</p>{PARTS}</div>", True),
    (f"<div><p>三号楼货车办公室</p>{PRESSED}</div>", True),
    ("<div><p>货车热线：400-100-0000</p></div>", True),
])  # fmt: skip
def test_what_stands_beside_a_menu_at_an_edge_of_a_page_goes_with_it(box, stays):
    body = f"<h2>断电</h2>{SAID * 3}<h2>擦干</h2>{SAID * 3}"
    for page in (f"{box}{body}", f"{body}{box}"):
        found = read(f"<title>断电和擦干</title><body>{page}</body>")
        assert ("货车" in f"{found.title}{text(found)}") is stays
    found = read(f"<title>断电和擦干</title><body>{SAID}{box}{body}</body>")
    assert "货车" in text(found)


@pytest.mark.parametrize("words", [
    "服务热线：400-100-0000",
    "咨询热线 400-100-0000",
    "客服热线（工作时间 8:00-22:00） 400-100-0000",
])  # fmt: skip
@pytest.mark.parametrize("beside", [True, False])
def test_hotline_beside_a_menu_goes_where_no_text_is_beside_its_box(words, beside):
    box, said = (
        f"<div><p>{words}</p>{MENU}</div>",
        f"<h2>断电</h2>{SAID * 3}<h2>擦干</h2>{SAID * 3}",
    )
    apart = f"<div>{said}</div>" * 2
    body = f"{said}{box}" if beside else f"{apart}{box}"
    found = read(f"<title>断电和擦干</title><body>{body}</body>")
    assert ("400-100" in text(found)) is beside


def test_a_title_beside_a_menu_stays():
    page = f"<title>叫货车 | 搬家</title><body><div>{MENU}<p>叫货车</p></div>{SAID * 4}</body>"
    assert read(page).title == "叫货车"


@pytest.mark.parametrize(("beside", "kept"), [
    (DAY, ""),
    (f"<a href='/tags/bx/'>冰箱</a>{DAY}", ""),
    (f"<p itemprop='author'>李老</p>{DAY}", "李老"),
    (f"<a href='/tags/bx/'>适用范围：全市</a>{DAY}", "适用范围：全市"),
    ("<p itemprop='datePublished'>三月八日</p><p itemprop='author'>小周</p>", "三月八日"),
    ("<a href='/tags/bx/'>冰箱</a>", "冰箱"),
    ("<span itemprop='author'>小周</span><p>写给新手</p>", "写给新手"),
    ("<span itemprop='author'>小周</span><p>一天能搬完。</p>", "小周"),
])  # fmt: skip
def test_fields_beside_a_title_that_a_page_states_for_machines_go(beside, kept):
    head = f"<header><h1>搬家手记</h1>{beside}</header>"
    page = f"<title>搬家手记</title><main><article>{head}{SAID * 4}</article></main>"
    found = text(read(page)).partition("搬家前一天")[0]
    assert kept in found
    assert bool(found.strip()) is bool(kept)


@pytest.mark.parametrize(("way", "stays"), [
    ("<a href='index.html'>首页</a><i></i><span>搬家手记</span>", False),
    ("<a href='index.html'>首页</a><i></i><span>搬家公司</span>", True),
    ("<a href='a.html'>货车</a><i></i><span>搬家手记</span>", True),
])  # fmt: skip
def test_a_way_from_a_site_s_first_page_to_the_page_itself_goes(way, stays):
    page = f"<title>搬家手记 - 小站</title><main><h1>搬家手记</h1><div>{way}</div>{SAID * 4}</main>"
    assert text(read(page)).startswith("[") is stays


@pytest.mark.parametrize(("opens", "stays"), [("#b2", True), ("#b9", False), ("/b2", False)])
def test_a_heading_that_opens_a_box_of_links_below_it_is_a_part(opens, stays):
    head = f"<h4><a href='{opens}'>货车协议</a></h4>"
    fold = f"<div>{head}<div id='b2'><p><a href='/x'>点击查看货车协议</a></p></div></div>"
    page = f"<title>搬家</title><main><h1>搬家</h1><h4>断电</h4>{SAID * 3}{fold}</main>"
    assert ("点击查看货车协议" in text(read(page))) is stays


@pytest.mark.parametrize(
    ("row", "stays"),
    [
        ("<span>添加日期：2014-05-06</span><span>分享至：<a href=a></a></span><a href=b>&gt;返回列表</a>", False),
        ("<span>分享至：</span>好友的有三天试用。<a href=b>返回列表</a>", True),
    ],
)  # fmt: skip
def test_a_row_of_when_to_share_and_back_to_the_list_goes(row, stays):
    page = f"<main><h1>搬家</h1><p>{row}</p>{SAID * 3}</main>"
    assert ("分享至" in text(read(page))) is stays


@pytest.mark.parametrize(
    ("name", "kept"), [("ghide", False), ("hide", False), ("hide-on-small", True)]
)
def test_words_that_a_name_hides_below_a_title_are_no_subtitle(name, kept):
    below = f"<p class={name}>搬家清单 搬家公司 搬家价钱</p>"
    page = f"<h1>搬家</h1>{below}<div>小周</div><div class=content>{SAID * 3}</div>"
    assert ("搬家公司" in text(read(page))) is kept


@pytest.mark.parametrize(("below", "stays"), [
    ("<div><p>公司电话</p><p>400-100-0000</p><p>地址：南路三号院东边的小白楼</p></div>", False),
    ("<div><p>公司电话</p><p>南路三号的门房里白天和晚上都有人在也可以直接敲门</p></div>", True),
])  # fmt: skip
def test_fields_of_a_site_below_what_remains_of_its_menu_go_with_it(below, stays):
    body = f"<h2>断电</h2>{SAID * 3}<h2>擦干</h2>{SAID * 3}"
    for menu, kept in ((f"<div>{MENU}{LINKED}</div>", stays), ("", True)):
        found = read(f"<title>搬家</title><body>{body}<div>{menu}{below}</div></body>")
        assert ("公司电话" in text(found)) is kept
        found = read(f"<title>搬家</title><body>{body}<h2>车</h2>{menu}{below}</body>")
        assert "公司电话" in text(found)


@pytest.mark.parametrize(("other", "kept"), [
    ("<div class=said>清单：小周和小李<br>价钱：小王和小赵<br>车：小陈</div>", True),
    ("<div class=told>清单：小周和小李<br>价钱：小王和小赵<br>车：小陈</div>", False),
    ("<div class=said>清单：小周和小李<br>价钱：小王和小赵<br>车：<a href=a>小陈</a></div>", False),
])  # fmt: skip
def test_a_column_beside_with_a_box_like_that_of_the_text_belongs_to_it(other, kept):
    words = "先把冰箱断电，擦干里面的水，门留一条缝。<br>箱子上写清楚房间和轻重，摔得少。"
    left = f"<div class=left><div class=name>搬家</div><div class=said>{words}</div></div>"
    page = f"<title>搬家</title><body>{left}<div class=right>{other}</div></body>"
    assert ("小王和小赵" in text(read(page))) is kept


def test_a_title_right_above_its_only_paragraph_is_said_once():
    page = f"<title>搬家公司</title><p>搬家公司</p><dl><dt>搬家公司</dt><dd>{'先断电再装箱。' * 20}</dd></dl>"
    article = read(page)
    assert article.title == "搬家公司"
    assert text(article) == "先断电再装箱。" * 20
