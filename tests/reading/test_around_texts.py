"""What a site writes around an article that was copied as a whole page: menus, lists, footers."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.deadline import deadline
from kb_site.core.model import Line, LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.repair import around
from kb_site.reading.repair.around import find_around
from kb_site.reading.repair.dropping import SITE, drop_lines
from kb_site.reading.repair.site_lines import EVIDENCE, rows_of, weigh
from kb_site.reading.repair.text import Text
from kb_site.reading.words_within import is_sentence

TITLE = "番茄搭架子的时候"
TEXT = [
    "番茄长到三十厘米高的时候就该搭架子了，再晚枝条会压断。",
    "架子用竹竿最省钱，每株番茄插一根，入土二十厘米。",
    "绑枝条的绳子要松一些，给茎留出长粗的地方。",
]
MENU = ["首页", "园艺频道", "下载客户端", "登录", "注册", "热门专题", "搜索"]
FOOTER = [
    "相关推荐",
    "阳台种辣椒的几个误区",
    "月季什么时候剪枝",
    "关于我们",
    "联系我们",
    "隐私条款",
]


def read(*lines):
    return load(SourceFile("a.txt", "\n\n".join(lines).encode()), LoadOptions())


def taken(*lines):
    return [lines[at] for at in find_around(lines).taken]


def test_menu_above_and_footer_below_are_left_out_and_the_title_is_the_articles():
    article = read(*MENU, TITLE, *TEXT, *FOOTER)
    assert article.title == TITLE
    assert [line.text for line in article.dropped] == [*MENU, *FOOTER]
    assert {line.reason for line in article.dropped} == {SITE}


def test_lines_in_a_row_are_told_once():
    article = read(*MENU, TITLE, *TEXT, *FOOTER)
    told = [(each.location.line, str(each.says)) for each in article.problems]
    said = "are left out (what a site writes around an article)"
    keep = "list those that belong under keep in the sidecar"
    assert [row for row in told if SITE[:6] in row[1] or "left out" in row[1]] == [
        (1, f"the lines from here to 13 {said}; {keep}"),
        (23, f"the lines from here to 33 {said}; {keep}"),
    ]


def test_single_line_of_a_site_is_told_as_one():
    row = "首页 | 园艺频道 | 登录 | 注册 | 下载客户端"
    texts = tuple(Text(Line(at, row), row) for at, row in enumerate((row, TITLE, *TEXT), 1))
    _, _, dropped, problems = drop_lines(texts, "zh-Hans", Overrides(), "a.txt")
    assert [line.line for line in dropped] == [1]
    assert [str(each.says) for each in problems] == [
        (
            "a line is left out (what a site writes around an article);"
            " list it under keep in the sidecar if it belongs"
        )
    ]


def test_title_among_the_sites_lines_is_kept_with_what_the_text_says_below_it():
    lines = [*MENU, TITLE, "简介", "2024-05-06 10:20", "收藏", "分享到微信", *TEXT]
    article = read(*lines)
    assert article.title == TITLE
    left_out = [line.text for line in article.dropped]
    assert left_out == [*MENU, "2024-05-06 10:20", "收藏", "分享到微信"]


def test_title_that_no_sentence_says_again_is_the_last_line_that_may_be_one():
    assert taken(*MENU, "春天里的一件小事", "2024-05-06", "收藏", *TEXT) == [
        *MENU,
        "2024-05-06",
        "收藏",
    ]


def test_title_may_have_a_word_of_a_site_where_the_text_says_it():
    text = [*TEXT, "会员积分规则每年改一次，会员积分规则以公告为准。"]
    assert "会员积分规则" not in taken(*MENU, "会员积分规则", "收藏", "分享", *text)


def test_traditional_menu_is_one_too():
    menu = ["首頁", "園藝頻道", "下載APP", "登入", "訂閱電子報", "熱門專題", "粉絲團"]
    article = read(*menu, "陽臺上的番茄怎樣搭架子", *TEXT)
    assert [line.reason for line in article.dropped].count(SITE) == len(menu)


@pytest.mark.parametrize(
    "lines",
    [
        ["番茄苗", "竹竿", "麻绳", "剪刀", "肥料"],
        ["1. 下载软件", "2. 注册账号", "3. 登录首页", "4. 搜索番茄", "5. 收藏页面"],
        ["- 首页", "- 登录", "- 注册", "- 搜索", "- 下载"],
        ["第一步 登录", "第二步 搜索", "第三步 收藏", "步骤四 下载", "步骤5 分享"],
        ["名称\t数量", "下载\t12", "注册\t30", "登录\t18", "收藏\t9"],
        ["材料：", "工具：", "用时：", "场地：", "费用："],
        ["$ login --app home", "search = 首页", "# 下载", "share {app}", "tags\\more"],
        [
            "2024.05.06 更新登录",
            "2024.05.09 更新搜索",
            "2024.06.01 新增下载",
            "2024.07.01 新增分享",
        ],
        ["问：怎么登录首页", "答：点击注册", "问：怎么下载", "答：点击收藏", "问：怎么分享"],
        ["番茄小史", "竹架图谱", "月季剪枝手册", "阳台花事", "浇水札记"],
    ],
)
def test_lists_tables_code_and_questions_are_text(lines):
    assert taken(TITLE, *lines, *TEXT) == []
    assert taken(TITLE, *TEXT, *lines) == []


LINKS = ["相关推荐", "阳台种辣椒的几个误区", "月季什么时候剪枝", "更多精彩内容"]


def test_between_two_sentences_only_a_list_of_other_articles_goes():
    buttons = ["收藏", "分享到微信", "登录", "注册"]
    assert taken(TITLE, TEXT[0], *buttons, TEXT[1]) == []
    assert taken(TITLE, TEXT[0], "收藏", *LINKS, *TEXT[1:]) == LINKS


def test_last_line_of_such_a_list_may_be_the_next_heading():
    assert taken(TITLE, TEXT[0], *LINKS, "绑枝条", *TEXT[1:]) == LINKS
    assert taken(TITLE, TEXT[0], *LINKS[:2], *TEXT[1:]) == []
    assert taken(TITLE, TEXT[0], "1. 相关推荐", *LINKS[1:3], *TEXT[1:]) == []


def test_second_list_is_found_behind_the_first():
    others = ["热门文章", "兰花夏天怎么过", "茉莉叶子发黄的原因", "查看全部"]
    lines = [TITLE, TEXT[0], *LINKS, TEXT[1], *others, TEXT[2]]
    assert taken(*lines) == LINKS + others


def test_what_is_text_ends_a_list():
    lines = [TITLE, TEXT[0], *LINKS, TEXT[1]]
    assert find_around(lines, {3}).taken == ()


def test_page_without_two_sentences_stays_whole():
    assert find_around([*MENU, TITLE, *FOOTER]) == around.Around()
    assert find_around([*MENU, TEXT[0], *FOOTER]) == around.Around()
    assert find_around([]) == around.Around()


def test_list_above_a_disclaimer_is_behind_the_last_sentence_too():
    said = "免责声明：本文由用户上传，如有侵权，请联系我们删除。"
    article = read(TITLE, *TEXT, *FOOTER, said)
    assert [line.text for line in article.dropped] == [*FOOTER, said]


def test_line_that_goes_on_below_is_text():
    menu = [line for line in MENU if line != "热门专题"]
    assert taken("下载客户端、登录首页以后，", *menu, TITLE, *TEXT) == []


def test_lines_that_are_text_for_another_reason_are_not_passed():
    lines = [TITLE, *MENU, *TEXT]
    assert find_around(lines, {1}).taken == ()


def test_markdown_in_a_text_is_no_menu():
    texts = tuple(
        Text(Line(at, row, markdown=at == 1), row) for at, row in enumerate((*MENU, *TEXT), 1)
    )
    _, _, dropped, _ = drop_lines(texts, "zh-Hans", Overrides(), "a.txt")
    assert SITE not in {line.reason for line in dropped}


def test_saved_page_says_itself_what_is_around_its_text():
    lines = "".join(f"<p>{line}</p>" for line in (*TEXT, *FOOTER[1:3], "收藏本页"))
    page = f"<html><body><article><h1>{TITLE}</h1>{lines}</article></body></html>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert SITE not in {line.reason for line in article.dropped}


def test_lines_that_may_be_the_sites_stay_and_are_told():
    article = read(TITLE, *TEXT, *RULES)
    doubts = [each for each in article.problems if each.says.key == "KB321.perhaps-around"]
    assert [(each.location.line, str(each.says)) for each in doubts] == [
        (
            9,
            (
                "lines 9 to 23 may belong to the site and not to the article, as a menu, a list of other"
                " articles or a footer does; kept as text; if so, list them under drop in the sidecar"
            ),
        )
    ]
    assert not [line for line in article.dropped if line.reason == SITE]


def test_author_who_decided_on_such_lines_is_not_asked():
    texts = tuple(Text(Line(at, row), row) for at, row in enumerate((TITLE, *TEXT, *RULES), 1))
    keys = [
        [each.says.key for each in drop_lines(texts, "zh-Hans", overrides, "a.txt")[3]]
        for overrides in (Overrides(), Overrides(keep=(5,)), Overrides(drop=(6,)))
    ]
    assert "KB321.perhaps-around" in keys[0]
    assert "KB321.perhaps-around" not in keys[1] + keys[2]


def test_each_evidence_counts_and_gives_its_reason():
    assert len({each.reason for each in EVIDENCE}) == len(EVIDENCE)
    assert all(each.weight for each in EVIDENCE)


def test_rows_are_their_entries_and_rows_of_a_table_are_not():
    assert [len(rows) for rows in rows_of(["首页 | 登录 | 注册", "首页 | 登录", "首页"], "")] == [
        3,
        1,
        1,
    ]
    assert [len(rows) for rows in rows_of(["|首页|登录|注册|", "|有|有|有|"], "")] == [1, 1]
    assert [row.text for row in rows_of(["[首页](/) | [登录](/l) | [注册](/r)"], "")[0]] == [
        "首页",
        "登录",
        "注册",
    ]


def test_list_of_other_articles_begins_with_its_name():
    below = rows_of(["阳台种辣椒", "相关推荐", "阳台种月季"], "番茄")
    assert [row.under for (row,) in below] == [False, False, True]


def test_what_the_text_says_again_speaks_for_it():
    known, foreign = (rows_of(["番茄架子"], body)[0][0] for body in ("搭番茄架子", "剪月季"))
    assert (known.said, foreign.said) == (1, 0)
    assert weigh(known) < weigh(foreign)


RULES = [
    "这些事请不要做",
    "在评论里发广告、推销其他网站的商品",
    "打听其他会员的私人信息及相关情况",
    "多次留言催促管理人员",
    "转发来路不明的链接和二维码",
    "冒充客服向他人收取费用",
    "把讨论引到与园艺不相关的新闻",
    "举报没有依据的事",
]


def test_list_that_only_speaks_of_what_sites_have_stays_and_is_told():
    lines = (TITLE, *TEXT, *RULES)
    found = find_around(lines)
    assert found.taken == ()
    assert [lines[at] for at in found.doubtful] == RULES


@pytest.mark.parametrize("mark", ["，", ",", "：", ":", "、", "."])
def test_counted_lines_are_no_list_of_other_articles(mark):
    items = [
        f"{number}{mark}{words}"
        for number, words in enumerate(("先看最新排行", "再点分享", "然后关注", "收藏"), 2)
    ]
    assert taken(TITLE, TEXT[0], *items, *TEXT[1:]) == []


@pytest.mark.parametrize("line", ["甲" * 200_000, "甲，|" * 60_000, "甲" * 30 + "，|" * 60_000])
def test_long_line_without_a_sentence_is_seen_through_at_once(line):
    with deadline("a.txt", 9):
        assert not is_sentence(line)


@pytest.mark.parametrize(("line", "is_one"), [
    ("甲乙丙丁戊。", True), ("甲乙丙丁。", False), ("甲" * 12 + "；", True), ("甲" * 11 + "；", False), ("甲" * 24 + "？", True),
    ("甲" * 23 + "？", False), ("甲" * 24 + "，" + "乙" * 6, True), ("甲" * 24 + "，" + "乙" * 5, False), ("甲。" + "乙" * 23 + "，" + "丙" * 9, False),
])  # fmt: skip
def test_sentence_has_so_many_characters_before_its_mark(line, is_one):
    assert is_sentence(line) is is_one


def test_way_to_a_page_behind_a_space_that_does_not_break_goes():
    article = read("\u00a0现在位置：首页 >> 园艺 >> 正文", TITLE, *TEXT)
    assert article.title == TITLE
    assert [line.reason for line in article.dropped] == ["navigation"]


def test_facts_above_a_text_in_words_that_sites_have_stay():
    facts = (
        "《阳台上的菜园》节目笔记",
        "节目信息",
        "生活频道《阳台上的菜园》",
        "10周年季播 - 听农人说特别专题",
        "播出时间：2017-08-17 20:30 - 21:30",
        "节目回放",
        "专家",
        "农学院教授",
        "园艺学会理事",
        "育苗专家",
        "园艺著名科普人",
        "著作",
        "《番茄种法合编》",
        "更多相关著作",
        "问答",
    )
    assert taken(*facts, *TEXT) == []


def test_days_behind_the_numbers_of_versions_are_no_list_of_articles():
    changes = (
        "v1.0.9_rls 2017-03-01",
        "搜索框支持不显示文字（之前会默认显示：登录）",
        "进度条超出100%情况下的自动处理",
        "修复下载按钮时，点击最后的几个相关按钮未能正常切换的问题",
        "修复搜索时会先显示之前的值再替换新的值的不良体验",
        "v1.0.9 2017-02-28",
        "新增折叠的分类及相关评论",
        "增加搜索和登录功能，通过参数开启",
    )
    assert taken(*changes, *TEXT) == []


OWN = {
    "title and list without any other title": (
        ["怎样注册阳台花友会", "微信注册", "手机注册", "邮箱注册"],
        TEXT,
        [],
    ),
    "contents, which the headings below repeat": (
        [
            "阳台花友网使用指南",
            "登录后台",
            "下载客户端",
            "关注公众号",
            "搜索帖子",
            "写给新会员的话",
        ],
        [TEXT[0], "一、登录后台", TEXT[1], "二、下载客户端", TEXT[2]],
        [],
    ),
    "list that the sentence above announces": (
        [TITLE],
        [*TEXT, "花友会的公众号里常用的按钮有下面几个。"],
        ["点赞", "在看", "分享", "关注公众号", "收藏"],
    ),
    "table with bars": (
        [TITLE],
        TEXT,
        ["功能 | 电脑版 | 手机版", "登录 | 有 | 有", "搜索 | 有 | 无", "分享 | 无 | 有"],
    ),
    "services, which no footer has": (
        [TITLE],
        TEXT,
        ["网站建设", "客户端开发", "广告投放", "搜索推广", "公众号运营", "技术支持", "意见反馈"],
    ),
    "places with a name like that of a list": (
        [TITLE],
        TEXT,
        ["推荐苗圃", "东湖苗圃 128元", "热门苗圃", "西山苗圃", "更多信息请关注官网"],
    ),
}


@pytest.mark.parametrize(("above", "text", "below"), OWN.values(), ids=OWN)
def test_lines_that_may_be_the_articles_own_stay(above, text, below):
    assert taken(*above, *text, *below) == []


def test_many_lists_of_other_articles_take_time_in_line_with_the_text():
    part = [*LINKS, TEXT[0]]
    lines = [TEXT[1], *part * 4_000, TEXT[2]]
    with deadline("a.txt", 9):
        assert len(find_around(lines).taken) == len(LINKS) * 4_000


def test_menu_that_the_footer_repeats_goes_with_it():
    lines = (*MENU, TITLE, *TEXT, *FOOTER, "首页", "登录", "注册")
    assert TITLE not in taken(*lines)
    assert set(MENU) <= set(taken(*lines))


@pytest.mark.parametrize("first", [
    "下面我们来看看番茄怎样搭架子，早搭比晚搭好。", "搭架子用以下材料最省钱，一根竹竿就够了，别买铁的。",
])  # fmt: skip
def test_sentence_that_announces_what_follows_keeps_no_menu_above_it(first):
    assert taken(*MENU, TITLE, first, *TEXT) == MENU


PARTS_OF_A_TEXT = ("修伞骨", "换伞面", "配伞柄", "晾伞", "收伞")


@pytest.mark.parametrize("again", [
    "甲、会的\n乙、不会\n丙、说不清\n丁、没有试过",
    "下雨了呀\n伞儿开开\n大家一起走\n一起走回来",
    "打开首页\n点登录\n进会员中心\n搜索伞\n收藏它\n分享给朋友\n下载单子\n返回首页\n写下哪一步错了",
    "1. 点下载\n2. 点关注\n3. 点返回\n4. 点保存",
])  # fmt: skip
def test_lines_of_a_text_that_come_again_stay(again):
    parts = "\n\n".join(f"{name}这件事，你会不会做？\n{again}" for name in PARTS_OF_A_TEXT)
    article = load(SourceFile("a.txt", f"修伞的人\n\n{parts}\n".encode()), LoadOptions())
    assert not article.dropped
