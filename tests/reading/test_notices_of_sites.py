"""What a site writes around an article: menus, where a copy is from, appeals, links of others."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair.boilerplate import find_boilerplate
from kb_site.reading.repair.notices import EDGE, find_menus

SAID = "清洗空调滤网之前要先断开电源，再把面板向上掀开。"
TEXT = [f"{SAID}这是第{each}遍。" for each in "一二三四五六"]
MENU = "关于我们 | 网站地图 | 帮助中心 | 分销合作"


def reasons(*lines):
    return find_boilerplate(list(lines))


@pytest.mark.parametrize(
    "line",
    [
        MENU,
        "|Home|Lamps|About|",
        "首页  登录  空调",
        "首页\t登录\t空调",
        "[首页](/) │ [关于我们](/us) │ [空调](/air)",
    ],
)
def test_row_of_a_sites_parts_is_its_menu_at_the_top_and_at_the_end(line):
    assert reasons(line, "空调清洗", *TEXT, line) == {0: "navigation", 8: "navigation"}


@pytest.mark.parametrize(
    "line",
    [
        "关于我们 | 空调 | 滤网",  # one part alone
        "关于我们 | 网站地图",
        "面粉  鸡蛋  白糖",
        "关于我们 | 网站地图 | 打开以后会看到所有的页面。",
        "关于我们，网站地图，帮助中心",
        "关于我们 | 网站地图 | 一二三四五六七八九十一",
    ],
)
def test_other_rows_stay(line):
    assert reasons(line, "空调清洗", *TEXT, line) == {}


def test_rows_of_a_table_are_no_menu():
    table = ["|首页|登录|注册|", "|---|---|---|", "|有|有|没有|"]
    assert reasons("空调清洗", *TEXT, *table) == {}
    assert reasons(*table, *TEXT) == {}


def test_menu_stands_among_the_outermost_lines():
    def found(before, after):
        lines = [*TEXT[:before], MENU, *[f"{each}又" for each in TEXT[:after]]]
        return [index for index, _ in find_menus(lines, range(len(lines)))]

    assert found(EDGE - 1, 6) == [EDGE - 1]
    assert found(EDGE, 6) == []
    assert found(6, EDGE - 1) == [6]
    assert found(6, EDGE) == []
    assert found(1, 1) == []  # nothing but edges


def test_column_that_its_menu_names_is_no_title():
    menu = "辨证取穴    健康养护    育儿课堂    我的"
    found = reasons("育儿课堂", menu, "小儿积食的家庭护理", "2021/05/06", *TEXT)
    assert found == {0: "navigation", 1: "navigation", 3: "date"}
    assert reasons("小儿积食", menu, *TEXT) == {}


@pytest.mark.parametrize(
    "line",
    [
        "原文地址 www.example.com",
        "原文链接",
        "原文链接：https://www.example.com/p/1?x=2",
        "【原文链接】<https://example.com/1>",
        "原文出处 [example.com](https://example.com/1)",
        "原帖地址是 example.com/1",
    ],
)
def test_where_a_copy_is_from_is_a_credit_near_the_top(line):
    assert reasons("空调清洗", SAID, line, *TEXT) == {2: "credit"}


@pytest.mark.parametrize("line", ["原文地址在书的第三页", "原文地址 见下"])
def test_words_behind_that_stay(line):
    assert reasons("空调清洗", SAID, line, *TEXT) == {}


@pytest.mark.parametrize(
    "line",
    [
        "您所浏览的新闻已过查询时效。建议您加入会员找寻您要的新闻。",
        "您正在阅读的文章已过期",
        "广告声明：文内含有的跳转链接仅供参考，所有文章均包含本声明。",
        "请加入成为本报的月费订户，长期支持我们的工作。",
        "欢迎订阅每周电子报，支持独立报道。",
        "月费订户 网址：example.com/us/#subscribe",
        "Your browser does not support this page. Would you like to go to another?",
    ],
)
def test_notices_of_a_site_go_at_the_end(line):
    assert reasons("空调清洗", *TEXT, line) == {7: "site notice"}


@pytest.mark.parametrize(
    "line",
    [
        "您所浏览的新闻已过查询时效怎么办？",
        "您浏览的页面已失效，请检查网址。",
        "广告声明：应当写明商家名称和地址。",
        "请先成为付费会员，再使用我们的下载服务。",
        "请订阅电子报以后再来领取滤网。",
        "订阅网址：写在说明书的封底",
    ],
)
def test_sentences_like_them_stay(line):
    assert reasons("空调清洗", *TEXT, line) == {}


CONSENT = "本网站使用 Cookie 提供更好的阅读体验，同时尊重使用者隐私。"


def test_text_about_cookies_keeps_its_sentence():
    assert reasons("网站的 Cookie", CONSENT, *TEXT) == {}
    assert reasons("空调清洗", CONSENT, *TEXT, "清除 Cookie 的办法写在下面。") == {}
    assert reasons("空调清洗", CONSENT, *TEXT, CONSENT) == {}
    assert reasons("空调清洗", CONSENT, SAID) == {}  # hardly a text


def test_way_back_to_the_top_goes_wherever_it_stands():
    assert reasons("空调清洗", SAID, "回到顶部", *TEXT) == {2: "button"}
    assert reasons("空调清洗", SAID, "[返回顶部](#)", *TEXT) == {2: "button"}


def test_page_with_a_column_above_its_title_is_read_without_it():
    lines = ["育儿课堂", "看诊  育儿课堂  我的", "小儿积食的家庭护理", "2021/05/06", *TEXT]
    article = load(SourceFile("a.txt", "\n\n".join(lines).encode()), LoadOptions())
    assert article.title == "小儿积食的家庭护理"
    assert [line.reason for line in article.dropped] == ["navigation", "navigation", "date"]
    assert not [each for each in article.problems if each.code == "KB322"]


def test_author_of_a_book_stays_among_its_data():
    book = ["作者：李青云", "译者：王小明", "出版社：某某出版社"]
    assert reasons("空调清洗", *TEXT, *book) == {}
    assert reasons("空调清洗", *TEXT, "书名：《空调》", book[0]) == {}
    assert reasons("空调清洗", *TEXT, "清洗滤网，从春天开始", book[0]) == {8: "credit"}
    assert reasons("空调清洗", *TEXT, book[1], "清洗滤网，从春天开始", book[0]) == {9: "credit"}


def test_box_for_subscriptions_inside_a_page_is_left_out():
    box = "<div class='Subscription'><div>订阅某某电子报</div><div>第一手掌握最新动态</div></div>"
    said = "".join(f"<p>{each}</p>" for each in TEXT)
    page = f"<html><body><article><h1>空调清洗</h1>{said}{box}</article></body></html>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [(line.reason, line.text) for line in article.dropped] == [
        ("form", "订阅某某电子报 第一手掌握最新动态")
    ]


@pytest.mark.parametrize(
    "line", ["洗前的电费    1952.5   2065.02   1843.7", "洗后 2031.25   1990.4"]
)
def test_row_of_amounts_near_the_top_names_no_day(line):
    assert reasons("空调清洗", line, *TEXT) == {}
