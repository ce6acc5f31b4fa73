"""The title of an article: what is cut off its line, and what makes it doubtful."""

import pytest

from kb_site.core.model import LoadOptions, Repair, SourceFile
from kb_site.reading.load import load
from kb_site.reading.outline import title_doubts, titles
from kb_site.reading.outline.title_lines import GREETING
from kb_site.reading.outline.values import Head
from outline_sheets import heads_of, sheet_of


def doubt_of(text, *others, file="a.txt", is_page=False):
    """Return the key and the line of the doubt about a text whose first line is its title."""
    sheet = sheet_of(text, is_page=is_page)
    head = Head(0, "title", sheet.views[0])
    title, _, _ = titles.choose_title(sheet, (head,), "", "a")
    found = title_doubts.doubt_title(title_doubts.Shown(title, head, sheet, (head, *others), file))
    return (found.key, found.values().get("line", 0)) if found else ("", 0)


SITES = {
    "a name behind a dash": ("搬家前后要点 - 某某网", "搬家前后要点"),
    "three characters are left": ("搬家事_某某网", "搬家事"),
    "two characters are left": ("搬家_某某网", "搬家_某某网"),
    "a section before it": ("搬家前后要点_生活_某某网", "搬家前后要点"),
    "a name of twenty characters": (f"搬家前后要点-{'某' * 20}网", "搬家前后要点"),
    "a name of more": (f"搬家前后要点-{'某' * 21}网", f"搬家前后要点-{'某' * 21}网"),
    "what may be the end of the title": ("搬家前后要点 - 上篇", "搬家前后要点 - 上篇"),
    "no name": ("搬家前后要点", "搬家前后要点"),
    "a number that counts alone": ("一、搬家服务协议", "搬家服务协议"),
    "numbers of things": ("一、二年级的数学游戏", "一、二年级的数学游戏"),
    "others": ("一、三班的值日表", "一、三班的值日表"),
    "another number": ("二、搬家服务协议", "二、搬家服务协议"),
    "a label before nothing but a name": ("标题：- 某某网", "标题：- 某某网"),
}


@pytest.mark.parametrize(("line", "title"), SITES.values(), ids=SITES.keys())
def test_name_of_a_site_is_cut_where_enough_is_left_of_a_title(line, title):
    heads = heads_of((0, "title", line))
    cut = (Repair(1, 1, "title", line, title),) if title != line else ()
    chosen = titles.choose_title(sheet_of(f"{line}\n甲"), heads, "", "a")
    assert chosen == (title, "text", cut)


@pytest.mark.parametrize(
    ("lines", "is_cut"),
    [
        ("上篇\n甲\n乙", True),
        ("甲\n上篇\n乙", True),
        ("甲\n乙\n上篇", True),
        ("甲\n乙\n丙\n上篇", False),
        ("\n甲\n\n乙\n上篇", True),
        ("上篇甲", False),
    ],
)
def test_end_of_a_title_that_has_a_line_of_its_own_below_is_a_name(lines, is_cut):
    heads = heads_of((0, "title", "搬家前后要点 - 上篇"))
    (title, _, _) = titles.choose_title(sheet_of(f"搬家前后要点 - 上篇\n{lines}"), heads, "", "a")
    assert title == ("搬家前后要点" if is_cut else "搬家前后要点 - 上篇")


def test_title_is_the_authors_then_the_texts_then_the_name_of_the_file():
    sheet = sheet_of("\n看房\n甲")
    heads = heads_of((1, "title", "看房"))
    said = (Repair(2, 1, "title", "看房", "看表"),)
    assert titles.choose_title(sheet, heads, "看表", "a") == ("看表", "front-matter", said)
    assert titles.choose_title(sheet, heads, "看房", "a") == ("看房", "front-matter", ())
    assert titles.choose_title(sheet, (), "看表", "a") == ("看表", "front-matter", ())
    assert titles.choose_title(sheet, (), "", "退票") == ("退票", "file-name", ())
    assert titles.choose_title(sheet, (), "", "退票_怎么办_") == ("退票 怎么办", "file-name", ())
    assert titles.choose_title(sheet, (), "", "退") == ("退", "none", ())
    assert titles.choose_title(sheet, (Head(0, "title", ""),), "", "a") == ("a", "none", ())


CALLED = {
    "its own": ("请阅读《借伞协议》（以下简称“本协议”）。", "借伞协议"),
    "this": ("请阅读本《借伞协议》(下称《协议》)。", "借伞协议"),
    "without this": (
        "请阅读《借伞协议》（以下简称“协议”）。\n同意本协议。\n本协议有效。",
        "借伞协议",
    ),
    "two names": ("请阅读《借伞协议》（以下简称“本协议”或“协议”）。", "借伞协议"),
    "with its kind": ("请阅读《借伞用户协议》（以下简称“本《用户协议》”）。", "借伞用户协议"),
    "another's": ("请阅读《借伞政策》（以下简称“政策”）。\n同意本协议。\n本协议有效。", "a"),
    "another name": ("请阅读《借伞协议》（以下简称“原合同”）。", "a"),
    "an older one": ("双方签了《借伞协议》（以下简称“原协议”）。\n本协议有效。\n本协议两份。", "a"),
    "one of a firm": ("请阅读《借伞协议》（以下简称“伞铺协议”）以及本协议。\n同意本协议。", "a"),
    "far below": ("甲。\n" * 12 + "请阅读《借伞协议》（以下简称“本协议”）。", "a"),
}


@pytest.mark.parametrize(("text", "title"), CALLED.values(), ids=CALLED.keys())
def test_agreement_without_a_title_has_the_name_that_it_calls_itself(text, title):
    assert titles.choose_title(sheet_of(text), (), "", "a")[0] == title


def test_name_in_han_of_a_file_comes_before_an_agreement_that_its_text_only_names():
    named = "弹出《借伞协议》（以下简称“本协议”），我读了三遍。"
    for text, title in ((named, "还伞记"), (f"{named}\n本协议长。\n本协议难。", "借伞协议")):
        assert titles.choose_title(sheet_of(text), (), "", "还伞记")[0] == title


def test_greeting_of_an_agreement_is_no_title():
    text = (
        "欢迎您使用借伞柜和服务！\n为使用借伞柜，您应当阅读《借伞协议》（以下简称“本协议”）。\n"
        "本协议说明怎样借伞、还伞，以及伞坏了怎么办，请您仔细阅读，同意以后再借。\n"
        "一、借伞\n借伞时扫柜上的码，柜门开了就可以取伞，取走以后请关好柜门，开始计时。\n"
        "二、还伞\n还伞时放回任何一个柜子，押金当天退回，坏了的伞请放在最上面的一格里。\n"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert (article.title, article.title_source) == ("借伞协议", "text")
    assert article.lead.startswith("欢迎您")
    assert GREETING.match("欢迎您使用借伞柜！")
    assert not GREETING.match("欢迎大家来我的家乡做客！")


OTHERS = {
    "a chapter with a dot": ("书\n2.1 看房\n甲", 1),
    "the second of a count": ("书\n2. 看房\n甲", 1),
    "the first of a count": ("书\n1. 看房\n甲", None),
    "the first part of a first chapter": ("书\n1.1 看房\n甲", None),
    "nought": ("书\n0.2 看房\n甲", None),
    "a version": ("书\n1.2.3 看房\n甲", None),
    "a chapter": ("书\n第三章 看房\n甲", 1),
    "the eighth line": ("书\n甲\n乙\n丙\n丁\n戊\n己\n2. 看房", 7),
    "the ninth line": ("书\n甲\n乙\n丙\n丁\n戊\n己\n庚\n2. 看房", None),
    "blank lines do not count": ("书\n\n甲\n乙\n丙\n丁\n戊\n己\n2. 看房", 8),
    "of two the first": ("书\n1. 看房\n2. 看表", None),
    "a sentence": ("书\n2. 看房。\n甲", None),
    "a number alone": ("书\n2.\n3. 看房", 2),
    "another sign": ("书\n（二）看房\n3. 看表", 2),
    "the title itself": ("2. 看房\n甲", None),
}


@pytest.mark.parametrize(("text", "index"), OTHERS.values(), ids=OTHERS.keys())
def test_number_that_counts_alone_below_the_title_may_be_the_title(text, index):
    line = index and index + 1
    assert doubt_of(text) == (("KB322.other-line", line) if line else ("", 0))


@pytest.mark.parametrize(
    "head", [Head(0, "section", "看房", "一"), Head(0, "question", "看房", asked=True)]
)
def test_where_headings_are_counted_no_number_counts_alone(head):
    assert doubt_of("书\n2. 看房\n甲", head) == ("", 0)


ASKED = {
    "a category": ("合租\n押金怎么退？\n甲", 2),
    "six characters": ("租房前后事项\n押金怎么退？\n甲", 2),
    "seven characters": ("租房前后的事项\n押金怎么退？\n甲", 0),
    "it asks itself": ("怎么退？\n押金怎么退？\n甲", 0),
    "below a line": ("合租\n甲\n押金怎么退？\n甲", 0),
    "it names the category": ("合租\n你了解合租吗？\n甲", 0),
    "no title": (f"合租\n{'押金' * 60}怎么退？\n甲", 0),
}


@pytest.mark.parametrize(("text", "line"), ASKED.values(), ids=ASKED.keys())
def test_question_right_below_a_category_may_be_the_title(text, line):
    assert doubt_of(text) == (("KB322.other-line", line) if line else ("", 0))


def test_question_that_is_a_heading_is_not_the_title():
    assert doubt_of("合租\n押金怎么退？\n甲", Head(1, "question", "押金怎么退？")) == ("", 0)


SIGNS = {
    "a file in eight other characters": ("看房\n甲", "搬家之前要做的事.txt", "other-words"),
    "in seven": ("看房\n甲", "搬家之前要做的.txt", ""),
    "with letters between them": ("看房\n甲", "搬家之前a要做b的事.txt", "other-words"),
    "with two of its characters": ("要做\n甲", "搬家之前要做的事.txt", ""),
    "with its last two": ("的事\n甲", "搬家之前要做的事.txt", ""),
    "with one": ("事\n甲", "搬家之前要做的事.txt", "other-words"),
    "a file named in letters": ("看房\n甲", "20250102abcdefgh.txt", ""),
    "a name behind a bar": ("看房要点_手记\n甲", "a.txt", "two-names"),
    "a year": ("看房要点_2023\n甲", "a.txt", ""),
    "lines for spaces between Latin words": ("论文：Rules_of_the_house\n甲", "a.txt", ""),
    "a paper": ("江边日报\n甲", "a.txt", "site"),
    "a page of a template": ("通用文章页\n甲", "a.txt", "site"),
    "behind a dash": ("看房要点 - 手记\n甲", "a.txt", "two-names"),
    "a part behind a dash": ("看房要点 - 上篇\n甲", "a.txt", ""),
    "a collection behind a dash": ("看房要点 —— 问答合集\n甲", "a.txt", ""),
    "a page of contents": ("内容页\n甲", "a.txt", "site"),
    "a label above an address": ("看房点评：先看水电再签约\nhttp://example.org\n甲", "a.txt", ""),
    "behind a dash without spaces": ("看房要点-手记\n甲", "a.txt", ""),
    "of one character": ("看房要点_上\n甲", "a.txt", ""),
    "of twenty": (f"看房要点_{'上' * 20}\n甲", "a.txt", "two-names"),
    "of more": (f"看房要点_{'上' * 21}\n甲", "a.txt", ""),
    "in letters, which the text has": ("看房要点 | Anna\nAnna 甲", "a.txt", "two-names"),
    "of which the text has a half": ("看房要点 - 法律010\n法律", "a.txt", "two-names"),
    "of which it has more": ("看房要点 - 法律010\n法律010", "a.txt", ""),
    "that counts up what the text has": ("看房要点 - 手记，札记\n札记", "a.txt", ""),
    "that counts up what it has not": ("看房要点 - 手记，札记\n甲", "a.txt", "two-names"),
    "a list before the name": ("看房、看表 - 手记\n甲", "a.txt", "two-names"),
    "a title in letters": ("Home tips\n看房\n看表", "a.txt", "no-han"),
    "which file and text say": ("Home tips\n看房 tips home\n看表", "home-tips.txt", ""),
    "which the file says": ("Home tips\n看房\n看表", "home-tips.txt", "no-han"),
    "of which one word does": ("Home tips\n看房\n看表", "home.txt", "no-han"),
    "the way to the office": ("联系我们\n甲", "a.txt", "site"),
    "who owns the text": ("版权所有 © 看房网\n甲", "a.txt", "site"),
    "nothing said again": (f"好风凭借力送我上\n{'看房先看水表。' * 30}", "a.txt", "not-said"),
    "of seven characters": (f"好风凭借力送我\n{'看房先看水表。' * 30}", "a.txt", ""),
    "in a short text": ("好风凭借力送我上\n看房先看水表。", "a.txt", ""),
    "a name of a work without its end": ("读《看房的人\n甲", "a.txt", "cut-off"),
    "a quotation with its end": ("“看房”的人\n甲", "a.txt", ""),
    "a quotation with its marks the wrong way": ("看房人说”第一“笔\n甲", "a.txt", ""),
    "a quotation without its end": ("看房的“人\n甲", "a.txt", "cut-off"),
    "a firm": ("江边搬家公司\n甲", "a.txt", "site"),
    "a firm that is set up": ("去年江边开公司\n甲", "a.txt", ""),
    "a school that is looked for": ("江边找学校\n甲", "a.txt", ""),
    "one word said again": (f"好风凭借力送我上\n{'看房借力看水表。' * 30}", "a.txt", ""),
}


@pytest.mark.parametrize(("text", "file", "key"), SIGNS.values(), ids=SIGNS.keys())
def test_title_is_doubtful_by_its_words_and_by_what_repeats_them(text, file, key):
    assert doubt_of(text, file=file)[0] == (f"KB322.{key}" if key else "")


PAGES = {
    "the way to the office": ("联系我们\n甲", ""),
    "a list of news": ("新闻中心\n甲", "site"),
    "a system": ("报修系统\n甲", "site"),
    "one that the text is about": ("报修系统\n报修系统有两部分。", ""),
    "a document below another name": ("看房注册\n租房服务协议\n甲", "other-line"),
    "one that has the name too": ("租房服务\n租房服务协议\n甲", ""),
    "one below another": ("租房政策\n租房服务协议\n甲", ""),
    "letters that the text says": ("Home\n看房\nHome 是家。", "site"),
    "words that the text says": ("Big home\n看房\nBig home 是大家。", ""),
}


@pytest.mark.parametrize(("text", "key"), PAGES.values(), ids=PAGES.keys())
def test_title_of_a_page_is_doubtful_where_it_names_another_thing(text, key):
    assert doubt_of(text, is_page=True)[0] == (f"KB322.{key}" if key else "")


def test_page_says_itself_that_words_foreign_to_its_text_are_its_title():
    text = f"好风凭借力送我上\n{'看房先看水表。' * 30}"
    assert doubt_of(text, file="a.html", is_page=True) == ("", 0)


FOREIGN = {
    "a name that the text does not know": ("怎样看房才好 | 甲乙", "怎样看房才好"),
    "a motto": ("怎样看房才好_好风好雨，好光阴", "怎样看房才好"),
    "a word of the text": ("怎样看房才好 | 水表", "怎样看房才好 | 水表"),
    "one of several parts": ("怎样看房才好 | 下篇", "怎样看房才好 | 下篇"),
    "a number": ("怎样看房才好 | 第三讲", "怎样看房才好 | 第三讲"),
    "behind a dash": ("怎样看房才好 - 甲乙", "怎样看房才好 - 甲乙"),
    "too little before it": ("怎样看房 | 甲乙", "怎样看房 | 甲乙"),
}


@pytest.mark.parametrize(("line", "title"), FOREIGN.values(), ids=FOREIGN.keys())
def test_words_behind_a_bar_that_a_long_text_does_not_know_are_cut(line, title):
    sheet = sheet_of(f"{line}\n{'看房先看水表。' * 29}")
    assert titles.choose_title(sheet, heads_of((0, "title", line)), "", "a")[0] == title
    short = sheet_of(f"{line}\n{'看房先看水表。' * 28}")
    assert titles.choose_title(short, heads_of((0, "title", line)), "", "a")[0] == line


@pytest.mark.parametrize(
    "line",
    [
        "标题：看房：",
        "title: '看房'",
        "Title：看房",
        "看房.docx",
        "看房.PDF",
        "看房 |",
        "=== 看房 ===",
        "★看房★",
    ],
)
def test_label_colon_ornaments_and_the_ending_of_a_file_are_no_part_of_a_title(line):
    chosen = titles.choose_title(sheet_of(f"{line}\n甲"), heads_of((0, "title", line)), "", "a")
    assert chosen == ("看房", "text", (Repair(1, 1, "title", line, "看房"),))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("★五星酒店★", "五星酒店"),
        ("●看房●", "看房"),
        ("★五星酒店", "五星酒店"),
        ("-3-", "-3-"),
    ],
)
def test_signs_on_both_sides_of_a_title_go_with_each_other_and_no_number_loses_its_own(line, title):
    article = load(
        SourceFile("a.txt", f"{line}\n\n房间很大，早上有水果。\n".encode()), LoadOptions()
    )
    assert article.title == title


@pytest.mark.parametrize(
    ("text", "title", "differs"),
    [
        ("House\n看房\n看表", "House", True),
        ("House\n看房\nclock", "House", False),
        ("House\n看房\n看表\nclock", "House", False),
        ("House\n看房\n看表\n看锁\nclock", "House", True),
        ("House\n\n\n\n看房\n看表", "House", True),
        ("House\n看房\n看表", "House 看", False),
        ("House\n看\n看", "House", False),
    ],
)
def test_title_may_be_in_another_script_than_its_text(text, title, differs):
    head, sheet = Head(0, "title", title), sheet_of(text)
    found = title_doubts.doubt_title(title_doubts.Shown(title, head, sheet, (head,), "a.txt"))
    assert (found is not None) is differs


def test_label_among_others_of_its_kind_is_no_title():
    rows = [
        "阳台种菜注意事项：",
        "先看楼板能不能承重。",
        "屋顶种菜注意事项：",
        "每天傍晚浇一次水。",
    ]
    article = load(SourceFile("a.txt", "\n\n".join(rows).encode()), LoadOptions())
    assert article.title_source == "none"


def test_first_of_a_row_of_tabs_is_a_doubtful_title():
    rows = [
        "种菜介绍",
        "流程|",
        "注意事项|",
        "问答|",
        "一、浇水",
        "每天傍晚浇一次水。",
        "二、施肥",
        "每月施一次肥。",
    ]
    article = load(SourceFile("a.txt", "\n\n".join(rows).encode()), LoadOptions())
    assert "KB322.site" in {each.says.key for each in article.problems}


UNTITLED = {
    "sections alone": ("## 看房\n\n先看水电。\n", "no-heading"),
    "text alone": ("先看水电。\n", "no-heading"),
    "one of level 1 below another": (
        "## 看房\n\n先看水电。\n\n# 签约\n\n写清日期。\n",
        "no-heading",
    ),
    "one of level 1": ("# 看房\n\n先看水电。\n", ""),
    "one in the front matter": ("---\ntitle: 看房\n---\n\n先看水电。\n", ""),
}


@pytest.mark.parametrize(("text", "key"), UNTITLED.values(), ids=UNTITLED.keys())
@pytest.mark.parametrize("whole", [False, True])
def test_markdown_that_shows_its_files_name_says_so(text, key, whole):
    article = load(SourceFile("a.md", text.encode()), LoadOptions(whole=whole))
    told = [each for each in article.problems if each.code == "KB323"]
    assert [(each.says.key, each.severity) for each in told] == [
        (f"KB323.{key}", "warning")
    ] * bool(key)


def test_a_field_of_an_archive_that_says_so_is_the_title_and_casts_no_doubt():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 6
    text = f"【 文献号 】1-469\n【原刊期号】199502\n【 标  题 】泡种子的办法\n【 作  者 】王某\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title == "泡种子的办法"
    assert not {each.code for each in article.problems} & {"KB322", "KB323"}


def test_a_first_label_with_a_colon_heads_its_part_and_is_no_title():
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 6
    text = f"重要须知:\n\n{said}\n\n一、土\n\n{said}\n\n二、水\n\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title_source != "text"
    assert [section.heading for section in article.sections] == ["重要须知", "土", "水"]
    text = f"种子泡多久，要看种子的大小：\n\n{said}\n\n一、土\n\n{said}\n\n二、水\n\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [section.heading for section in article.sections] == ["土", "水"]


@pytest.mark.parametrize(("label", "named"), [
    ("特别提示", "本《装修协议》"), ("重要提示条款", "本《订餐服务条款》"),
    ("特别提示", "这份协议"), ("装修的几点提示", "本《装修协议》"), ("温馨提示", "《豆子隐私政策》"),
])  # fmt: skip
def test_a_note_above_an_agreement_that_it_names_is_no_title(label, named):
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 6
    text = f"{label}\n\n签字之前请先看完{named}。{said}\n\n一、土\n\n{said}\n\n二、水\n\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    is_note = "《" in named and "的" not in label
    assert (article.title_source != "text") == is_note
    assert (article.sections[0].heading == label) == is_note


@pytest.mark.parametrize("names", [
    ("种豆攻略", "选种攻略", "浇水攻略", "收豆攻略"),
    ("豆社制度", "第一章 种豆制度", "第二章 浇水制度", "第三章 收豆制度"),
])  # fmt: skip
def test_a_title_may_end_as_the_parts_below_it_do(names):
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 3
    text = f"{names[0]}\n\n" + "".join(f"{name}\n{said}\n" for name in names[1:])
    assert load(SourceFile("a.txt", text.encode()), LoadOptions()).title == names[0]


@pytest.mark.parametrize(("first", "others"), [
    ("1.2023. 7.16", ["2. 2023 9.1", "3.2023 10.01"]),
    ("1.什么时候泡种子，泡多久？", ["2.什么时候浇水，浇多少？", "3.什么时候收，怎么收？"]),
])  # fmt: skip
def test_the_first_of_several_numbers_is_no_title(first, others):
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 3
    inside = f"1. 小的\n{said}\n2. 大的\n{said}\n"
    text = "".join(f"{each}\n{inside}\n" for each in (first, *others))
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title_source != "text"


@pytest.mark.parametrize(("first", "others"), [
    ("@小明 @菜园子 @种花的人", ["浇水要趁早。"]),
    ("目 录 / CONTENTS", ["浇水要趁早。"]),
    ("章节标题：1.1 泡种子", ["章节标题：1.2 浇水", "章节标题：1.3 收获"]),
])  # fmt: skip
def test_accounts_and_labels_of_entries_are_no_title(first, others):
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。" * 3
    text = "".join(f"{each}\n\n{said}\n\n" for each in (first, *others))
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title_source != "text"


@pytest.mark.parametrize("first", [
    "您好，欢迎使用由伞铺（下称“本店”）开办的借伞柜",
    "带【借】字的，一天以上（含一天）要收押金\n带【租】字的，半天以上（含半天）要收押金",
])  # fmt: skip
def test_greetings_and_the_first_of_two_like_lines_are_no_titles(first):
    text = f"{first}\n使用之前请读完下面几条，读完再扫码，不明白的地方可以问柜边的人。\n"
    text += "1.伞坏了请放在最上面的一格里，写一张纸条说明坏在哪里，我们会尽快修好。\n"
    text += "2.还伞时放回任何一个柜子都可以，柜门关好，押金当天退回到原来的地方。\n"
    text += "3.下雨的时候人多，请不要一次借好几把，也不要替还没有来的人先借一把放着不用。\n"
    text += "4.借走的伞丢了要赔，赔多少写在柜子的门上，不明白的地方也可以打柜子上的电话来问。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.title_source == "none"


def test_what_only_begins_like_a_greeting_is_a_title():
    text = (
        "你好，感谢生活\n\n一把伞用了十年，今天才坏。\n\n一、伞骨\n\n断了。\n\n二、伞面\n\n破了。\n"
    )
    assert load(SourceFile("a.txt", text.encode()), LoadOptions()).title == "你好，感谢生活"


def test_signs_in_place_of_words_stay_behind_others():
    said = "带的东西不要多，一把伞就够，下雨时和人合用。"
    text = f"借伞的人\n\n卡号：6222**********\n{said}\n密码显示为 **********\n{said}\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert article.sections[0].questions[0].answer.count("*") == 20


@pytest.mark.parametrize(("title", "shown"), [
    ("冰箱的一日 - 早安云开发者社区-早安云", "冰箱的一日"),
    ("冰箱的一日-早安云社区-早安云", "冰箱的一日"),
    ("冰箱的一日 - 早安社区 - 上手", "冰箱的一日 - 早安社区 - 上手"),
    ("开源社区-开源", "开源社区-开源"),
])  # fmt: skip
def test_owner_behind_the_name_of_its_site_is_no_part_of_a_title(title, shown):
    text = f"# {title}\n\n搬家前一天先把冰箱断电，擦干里面的水。\n\n## 当天\n\n门留一条缝。\n"
    assert load(SourceFile("a.md", text.encode()), LoadOptions()).title == shown
