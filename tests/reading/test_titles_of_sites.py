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
DIALOG = "<div class=bar><a href=l.html>返回</a><h1>街道之窗</h1></div>"


def _load(page):
    return load(SourceFile("a.html", page.format(TEXT).encode()), LoadOptions())


@pytest.mark.parametrize(("page", "title"), [
    (f"<title>早搬</title><body><nav>{MENU}</nav><main><p>收费说明</p>{{0}}</main>{OWNER}", "收费说明"),
    ("<title>协议 | 早安搬家</title><body><main><h2>《搬家合作协议》</h2>{0}<h2>价格</h2>{0}</main>", "《搬家合作协议》"),
    ("<title>早搬</title><body><main><p>早搬·城里通</p>{0}</main>", "早搬·城里通"),
    ("<title>早搬 - 使用条款</title><body><header><h1>使用条款</h1><p>早搬应用的使用协议</p></header><main>{0}</main>", "使用条款"),
    ("<title>隐私政策 - Zao 早搬</title><body><h1>Zao 早搬 隐私政策</h1>{0}", "Zao 早搬 隐私政策"),
    ("<title>早搬注册协议</title><body><main><h2 class=title-main>保密与授权协议</h2>{0}</main>", "保密与授权协议"),
    (f"<title>智慧小城</title><body>{DIALOG}<div><div class=tit>师傅们来小区搬冰箱</div><div class=con>{{0}}</div></div>", "师傅们来小区搬冰箱"),
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
