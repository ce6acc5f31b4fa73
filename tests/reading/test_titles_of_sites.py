"""The title of a page whose window says the name of its site, or one part of what it is called."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

TEXT = (
    "<p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。</p>"
    "<p>箱子上写清楚房间和重的轻的，搬的人看一眼就知道放哪里，也少摔几次。</p>"
)
OWNER = "<footer><p>Copyright©2012-2014 早搬. All Rights Reserved.</p></footer>"
MENU = "<ul><li class=now><a href=#>收费说明</a></li><li><a href=b.html>常见问答</a></li></ul>"


def _load(page):
    return load(SourceFile("a.html", page.format(TEXT).encode()), LoadOptions())


@pytest.mark.parametrize(("page", "title"), [
    (f"<title>早搬</title><body><nav>{MENU}</nav><main><p>收费说明</p>{{0}}</main>{OWNER}", "收费说明"),
    ("<title>协议 | 早安搬家</title><body><main><h2>《搬家合作协议》</h2>{0}<h2>价格</h2>{0}</main>", "《搬家合作协议》"),
    ("<title>早搬</title><body><main><p>早搬·城里通</p>{0}</main>", "早搬·城里通"),
    ("<title>早搬 - 使用条款</title><body><header><h1>使用条款</h1><p>早搬应用的使用协议</p></header><main>{0}</main>", "使用条款"),
    ("<title>隐私政策 - Zao 早搬</title><body><h1>Zao 早搬 隐私政策</h1>{0}", "Zao 早搬 隐私政策"),
    ("<title>早搬注册协议</title><body><main><h2 class=title-main>保密与授权协议</h2>{0}</main>", "保密与授权协议"),
    ("<title>冰箱搬运的一日准备</title><meta property=og:title content=早搬城里通><h1>文章与观点</h1><p>收费 | 常见 | 联系我们</p><article><h2>冰箱搬运的一日准备</h2><div class=post-content>{0}</div></article>", "冰箱搬运的一日准备"),
    ("<title>冰箱搬运的一日准备</title><h1>文章与观点</h1><article><h2>冰箱搬运的一日准备</h2><div class=post-content>{0}</div></article>", "冰箱搬运的一日准备"),
    ("<title>早搬城里通手册</title><h2>早搬城里通手册</h2><main><h1>冰箱搬运的一日准备</h1>{0}</main>", "冰箱搬运的一日准备"),
    ("<title>早搬 | 冰箱的一日</title><meta property=og:title content='早搬 | 冰箱的一日'><meta property=og:site_name content=早搬><h1>冰箱的一日</h1><aside>早</aside><main>{0}</main>", "冰箱的一日"),
    ("<title>冰箱的一日准备小周</title><header><h4>冰箱的一日准备</h4></header><main>{0}</main><p>Copyright © 2020 <a href=x>小周</a></p>", "冰箱的一日准备"),
    ("<title>冰箱的一日准备 -- 小周</title><header><a class=logo>小周</a><h4>冰箱的一日准备</h4></header><main>{0}</main>", "冰箱的一日准备"),
    ("<title>冰箱的一日准备做法</title><header><h4>冰箱的一日准备</h4></header><main>{0}</main><p>© 2020 小周 <a href=x>做法</a></p>", "冰箱的一日准备做法"),
    ("<body><main><h1>常见问题<br><em>与使用边界。</em></h1><p>14 个问题</p>{0}</main>", "常见问题与使用边界"),
    ("<body><main><h1>搬家决策 <span class='block x'> 冰箱搬运指南</span></h1>{0}</main>", "搬家决策 冰箱搬运指南"),
])  # fmt: skip
def test_title_of_a_page_beside_the_name_of_its_site(page, title):
    article = _load(page)
    assert article.title == title
    assert "KB322" not in {each.code for each in article.problems}


@pytest.mark.parametrize("page", [
    f"<title>早搬</title><body><main>{{0}}</main>{OWNER}",
    "<title>早搬</title><body><a href=/><img alt=早搬></a><main>{0}</main>",
    "<title>早搬</title><body><main><h2>公司简介</h2>{0}<h2>团队</h2>{0}</main>",
    f"<title>早搬_供应链</title><body><div><h1>早搬</h1><div class=nav>{MENU}</div></div><main>{{0}}</main>",
])  # fmt: skip
def test_name_of_a_site_is_told(page):
    article = _load(page)
    assert article.title == "早搬"
    assert "KB322" in {each.code for each in article.problems}


@pytest.mark.parametrize(
    ("window", "heading", "title"),
    [
        ("小菜篮 - 隐私政策", "小菜篮", "小菜篮 - 隐私政策"),
        ("小菜篮 - 隐私政策", "隐私政策", "隐私政策"),
        ("用户协议 - 隐私政策", "用户协议", "用户协议"),
        ("小菜篮 - 买菜", "小菜篮", "小菜篮"),
    ],
)
def test_application_in_the_head_of_its_policy_is_not_all_of_the_title(window, heading, title):
    said = "<h3>收集</h3><p>本应用不收集您的信息。</p>" * 4
    page = f"<title>{window}</title><header><h1>{heading}</h1></header><main>{said}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert article.title == title


def test_a_theme_calls_the_box_of_a_title_a_brand():
    page = "<title>搬冰箱的人 | 早搬</title><body><div class=brand><h1>搬冰箱的人</h1></div>"
    article = _load(f"{page}<main>{{0}}</main><p>© 2020 搬冰箱的人</p>")
    assert article.title == "搬冰箱的人"
    assert "KB322" not in {each.code for each in article.problems}


@pytest.mark.parametrize(("page", "told"), [
    ("<body><main><h1>搬家资料</h1>{0}<h1>搬家新闻</h1>{0}</main>", ["KB322.unlikely"]),
    ("<body><main><h1>搬家资料</h1><h1>搬家新闻</h1>{0}</main>", []),
    ("<body><main><h1>搬家资料</h1>{0}<h1>搬家新闻</h1>{0}<h1>搬家资料</h1></main>", []),
    ("<title>搬家资料</title><body><main><h1>搬家资料</h1>{0}<h1>搬家新闻</h1>{0}</main>", []),
    ("<title>标签: 冰箱 - 早搬资讯</title><meta property=og:title content=早搬资讯><body><main>{0}</main>", ["KB322.site"]),
    ("<title>小周的个人博客</title><body><main>{0}</main>", ["KB322.site"]),
    ("<title>搬家官方商城</title><body><main>{0}</main>", ["KB322.site"]),
])  # fmt: skip
def test_first_of_several_headings_and_names_of_sites_are_told(page, told):
    assert [each.says.key for each in _load(page).problems if each.code == "KB322"] == told


CLAUSES = (
    "<p>欢迎使用早搬，请看本协议。</p><p>不同意本协议的，请勿使用。</p><p>本协议可能会改。</p>"
)
CARS = "<div class=cars><h4>小面包车</h4><h4>厢式货车</h4></div>"


@pytest.mark.parametrize(("page", "title"), [
    (f"<title>早搬</title><meta property=og:title content=早搬><body><main><div>早搬用户协议</div>{CLAUSES}</main>", "早搬用户协议"),
    ("<title>文章详情</title><body><div><div class=con_tit>冰箱怎样搬才不坏</div><div class=sub_tit>2018.07.17 小周</div><main>{0}</main></div>", "冰箱怎样搬才不坏"),
    (f"<title>新闻详情</title><body><main><h4>冰箱怎样搬才不坏？</h4><small>2018年7月17日 家务</small>{{0}}{CARS}</main>", "冰箱怎样搬才不坏？"),
    ("<title>活动详情</title><body><main><p>旧冰箱捐给学校</p>{0}</main>", "旧冰箱捐给学校"),
    ("<title>内容详情</title><body><div><p>冰箱怎样搬才不坏！</p><p>分类：家务</p><p>77 07-07 12:00</p></div><div><p>100</p></div><div>{0}</div>", "冰箱怎样搬才不坏！"),
    ("<title>index</title><body><main><h2>搬家</h2>{0}</main>", "搬家"),
    ("<title>搬家协议-包车</title><body><div><p>搬家协议-包车</p></div><main>{0}</main>", "搬家协议-包车"),
    ("<title>早搬->冰箱怎么搬</title><body><p>当前位置&gt;&gt;<a href=/>早搬</a>&gt;&gt;冰箱怎么搬</p><main>{0}</main>", "冰箱怎么搬"),
    ("<title>早搬平台客户须知</title><body><main><p>客户须知</p>{0}</main>", "早搬平台客户须知"),
    (f"<title>使用协议_小周</title><body><main><h1>使用协议如下，请您认真阅读</h1>{CLAUSES}</main>", "使用协议"),
    ("<title>冰箱怎么搬</strong>_早搬</title><body><main>{0}</main>", "冰箱怎么搬"),
])  # fmt: skip
def test_title_of_a_page_whose_window_says_its_site_its_kind_or_nothing(page, title):
    assert _load(page).title == title


@pytest.mark.parametrize(("page", "title", "told"), [
    ("<title>1-早安城</title><body><main><h2>断电</h2>{0}<h2>装箱</h2>{0}</main><div><h1>关注我们的号</h1></div>", "1-早安城", ["KB322.not-said"]),
    (f"<title>早搬</title><body><main>{CLAUSES}</main>", "早搬", ["KB322.site"]),
    (f"<title>早搬协议</title><body><main>{CLAUSES}</main>", "早搬协议", []),
    ("<title>早搬欢迎您</title><body><main><p>早搬。</p>{0}</main>", "早搬欢迎您", ["KB322.site"]),
    ("<title>早搬——新建项目页</title><body><main><p>早搬。</p>{0}</main>", "早搬——新建项目页", ["KB322.site"]),
    ("<title>搬冰箱 -- 小周 | 家务 -- 小周</title><a class=logo>家务 -- 小周</a><main><h1>搬冰箱 -- 小周</h1>{0}</main>", "搬冰箱", []),
    ("<title>搬床 - 搬柜</title><a class=logo>搬柜</a><main><h1>搬床 - 搬柜</h1>{0}</main>", "搬床 - 搬柜", ["KB322.two-names"]),
    ("<title>搬床—搬柜 | 搬柜</title><a class=logo>搬柜</a><main><h1>搬床—搬柜</h1>{0}</main>", "搬床—搬柜", ["KB322.two-names"]),
    ("<title>小周 -- 搬冰箱</title><a class=logo>小周</a><main><h1>小周 -- 搬冰箱</h1>{0}</main>", "小周 -- 搬冰箱", []),
    ("<title>搬家介绍</title><body><main>{0}</main>", "搬家介绍", []),
    ("<title>订单详情页</title><body><main><h3>断电</h3>{0}<h3>订单详情页的字段</h3>{0}</main>", "订单详情页", []),
])  # fmt: skip
def test_title_that_names_a_site_or_a_kind_of_page_is_told_once(page, title, told):
    article = _load(page)
    assert article.title == title
    assert [each.says.key for each in article.problems if each.code == "KB322"] == told


@pytest.mark.parametrize(("page", "heads"), [
    ("<h1>搬冰箱</h1><main>{0}<h2>搬冰箱</h2>{0}<h3>断电</h3>{0}<h3>装车</h3>{0}</main>", ["断电", "装车"]),
    ("<h1>搬冰箱</h1><main><h2>搬冰箱</h2><h2>断电</h2>{0}<h2>装车</h2>{0}</main>", ["断电", "装车"]),
    ("<h1>搬冰箱</h1><main><h2>搬冰箱</h2>{0}<h2>搬床</h2>{0}<h2>搬书</h2>{0}</main>", ["搬冰箱", "搬床", "搬书"]),
    ("<h1>搬冰箱</h1><main>{0}<h2>搬冰箱</h2>{0}<h2>断电</h2>{0}</main>", ["搬冰箱", "断电"]),
    ("<h1>怎么搬冰箱</h1><main><h2>怎么搬冰箱</h2>{0}<h2>怎么断电</h2>{0}</main>", ["怎么搬冰箱", "怎么断电"]),
    ("<h1>搬冰箱</h1><main><h2>搬冰箱</h2>{0}<h2>搬冰箱</h2>{0}</main>", ["搬冰箱", "搬冰箱"]),
    ("<h1>搬冰箱</h1><main><h2>搬冰箱的一天</h2>{0}<h3>断电</h3>{0}</main>", ["搬冰箱的一天"]),
])  # fmt: skip
def test_first_heading_that_says_the_title_of_a_page_again_is_left_out(page, heads):
    article = _load(f"<title>搬冰箱</title><body>{page}")
    assert [each.heading for each in article.sections] == heads
    again = [each.text for each in article.dropped if each.reason == "repeated title"]
    assert again == ([] if "冰箱" in heads[0] else ["搬冰箱"])
