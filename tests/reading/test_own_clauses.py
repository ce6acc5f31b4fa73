"""Clauses, days, tabs and names of parts that look like a site's and are the document's own."""

from __future__ import annotations

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

PROSE = [
    "借书的人要先在前台登记姓名和书名，登记之后才能把书带走。",
    "每个人一次最多借走三本书，期限是三十天，到期可以再续一次。",
    "弄湿或者弄丢的书照原价赔，赔了的书归借书的人所有。",
    "还书的时候请交给值班的人，不要放在门口的箱子里面。",
]


def read(text: str, name: str = "a.txt") -> Article:
    return load(SourceFile(name, text.encode()), LoadOptions())


def left_out(article: Article) -> list[str]:
    return [each.text.strip() for each in article.dropped]


def said(article: Article) -> str:
    parts = [article.title or "", article.lead or "", article.conclusion or ""]
    for section in article.sections:
        parts += [section.heading or "", section.lead or ""]
        parts += [text for each in section.questions for text in (each.heading, each.answer)]
    return "\n".join(parts)


DISCLAIMER = [
    "免责声明",
    "借阅的书只供自己阅读，不得转借给别人。",
    "看书时丢了东西由本人承担，小屋不承担责任。",
    "书的内容侵权的，请联系我们，核实后马上下架处理。",
]


@pytest.mark.parametrize(
    "title",
    ["漫读小屋使用协议", "用户服务条款", "隐私政策 - 漫读小屋", "软件许可协议", "漫讀小屋服務條款"],
)
def test_terms_keep_their_clauses(title):
    article = read("\n".join([title, *PROSE, *DISCLAIMER]))
    assert left_out(article) == []
    assert all(line in said(article) for line in DISCLAIMER)


@pytest.mark.parametrize(
    "title", ["漫读小屋借书攻略", "用户协议怎么看", "隐私政策是什么", "免责条款有没有效"]
)
def test_other_texts_leave_a_disclaimer_out(title):
    assert left_out(read("\n".join([title, *PROSE, *DISCLAIMER]))) == DISCLAIMER


@pytest.mark.parametrize(("clauses", "kept"), [(2, True), (0, False)])
def test_disclaimer_with_parts_that_is_most_of_a_page_is_its_text(clauses, kept):
    rest = "任何人不得擅自转载或者改动，本小屋不承担由此引起的责任。" * 2
    parts = "".join(f"<h4>{n + 1}. 第{n}款</h4><p>{rest}</p>" for n in range(clauses))
    page = (
        f"<main><h1>条款页</h1><h2>漫读小屋</h2><p>{PROSE[0]}</p><h3>免责声明</h3>{parts}"
        f"<p>如对本声明有问题，请联系我们处理。{rest}</p></main>"
    )
    assert ("免责声明" not in "".join(left_out(read(page, "a.html")))) is kept


@pytest.mark.parametrize("label", ["更新日期", "最后更新日期", "发布日期", "修订日期"])
def test_terms_keep_both_their_days(label):
    days = [f"{label}：2024年3月5日", "生效日期：2024年3月9日"]
    article = read("\n".join(["漫读小屋隐私政策", *days, *PROSE]))
    assert left_out(article) == []
    assert all(day in said(article) for day in days)


def test_the_day_of_an_article_goes():
    day = "更新日期：2024年3月5日"
    assert left_out(read("\n".join(["漫读小屋借书攻略", day, *PROSE]))) == [day]


ITEMS = [
    "1. 图片都是大家自己拍的，拍照的人同意展出。",
    "2. 如有侵犯您的版权，请立即联系我们删除。",
    "3. 展出到月底为止，之后寄还给拍照的人。",
]


def test_an_item_of_a_list_stays_with_the_others():
    assert left_out(read("\n".join(["小屋影展说明书", *PROSE, *ITEMS]))) == []


def test_an_item_that_stands_alone_goes():
    alone = ITEMS[1].removeprefix("2. ")
    assert left_out(read("\n".join(["小屋影展说明书", *PROSE, alone]))) == [alone]


@pytest.mark.parametrize(("heading", "gone"), [("4. 联系与版权", False), ("4. 联系方式", True)])
def test_the_holder_of_rights_stays_below_a_heading_about_them(heading, gone):
    parts = [f"{number}. {name}" for number, name in enumerate(("登记", "借期", "赔书"), 1)]
    rows = [row for pair in zip(parts, PROSE, strict=False) for row in pair]
    holder = "© 漫读小屋编写组"
    article = read("\n".join(["漫读小屋手册", *rows, heading, holder, PROSE[3]]))
    assert left_out(article) == ([holder] if gone else [])


def page(body: str) -> str:
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


def test_names_of_tabs_stand_above_what_they_show():
    tabs = "".join(
        f"<button role=tab aria-controls=p{at}>{name}</button>"
        for at, name in enumerate(("平板", "手机"))
    )
    panels = "".join(f"<div role=tabpanel id=p{at}><p>{PROSE[at]}</p></div>" for at in range(2))
    body = f"<main><h1>怎么登记</h1><p>{PROSE[2]}</p><div role=tablist>{tabs}</div>{panels}</main>"
    article = read(page(body), "a.html")
    text = said(article)
    places = [text.index(each) for each in ("平板", PROSE[0], "手机", PROSE[1])]
    assert places == sorted(places)
    assert left_out(article) == []


def test_tabs_without_panels_are_navigation():
    tabs = "".join(f"<button role=tab>{name}</button>" for name in ("平板", "手机"))
    body = f"<main><h1>怎么登记</h1><p>{PROSE[2]}</p><div role=tablist>{tabs}</div></main>"
    assert left_out(read(page(body), "a.html")) == ["平板手机"]


def test_a_link_that_opens_a_part_is_its_name_and_no_button():
    parts = "".join(
        f"<div><a role=button href='#c{at}'>第{count}条 {name}</a></div>"
        f"<div id=c{at}><p>{PROSE[at]}</p></div>"
        for at, (count, name) in enumerate(zip("一二三", ("登记", "借期", "赔书"), strict=True))
    )
    way = "<div><a role=button href='/rent'>去登记</a></div>"
    article = read(page(f"<main><h1>借书合同</h1>{parts}{way}</main>"), "a.html")
    assert [each.heading for each in article.sections][-3:] == ["登记", "借期", "赔书"]
    assert left_out(article) == ["去登记"]


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (("能借几本书？", "丢了怎么赔？", "可以续借吗？"), False),
        (("小屋简介", "借书登记", "来访路线"), True),
    ],
)
def test_questions_that_are_links_to_nowhere_are_no_menu(names, gone):
    links = "".join(f"<a href=''><div>{name}</div></a>" for name in names)
    prose = "".join(f"<p>{each}</p>" for each in PROSE)
    article = read(page(f"<main><h1>漫读小屋</h1>{prose}<div>{links}</div></main>"), "a.html")
    assert left_out(article) == ([" ".join(names)] if gone else [])


def test_four_spaces_that_do_not_break_begin_a_paragraph():
    text = "\xa0\xa0\xa0\xa0".join(PROSE)
    assert "\n\n".join(PROSE) in said(read(f"漫读小屋\n\n{text}\n"))


def test_marks_of_a_reference_stay_as_they_are():
    entry = "[1]陈小满,林一,等. 小屋借书记录:三年[J].漫读学刊,2024,8(02):11-13."
    article = read("\n".join(["漫读小屋", *PROSE, "参考文献", entry]))
    assert entry.replace("[", "").replace("]", "") in said(article).translate(
        str.maketrans("", "", "\\[]")
    )


PICTURE = "<div style='width:200px; float: right;'><a><img src='h.png' alt=''></a>{}</div>"


@pytest.mark.parametrize("caption", ["", "<span>书架</span>"])
def test_a_picture_that_floats_parts_no_sentence(caption):
    start, end = PROSE[0][:8], PROSE[0][8:]
    row = f"<div>{PROSE[1]}{start}{PICTURE.format(caption)}{end}</div><div>{PROSE[2]}</div>"
    text = said(read(page(f"<main><h1>漫读小屋</h1>{row}</main>"), "a.html"))
    assert PROSE[0] in text
    assert text.index(PROSE[0]) < text.index("![](h.png)") < text.index(PROSE[2])


def test_a_picture_that_floats_behind_a_sentence_stays_there():
    row = f"<div>{PROSE[0]}{PICTURE.format('')}{PROSE[1]}</div><div>{PROSE[2]}</div>"
    text = said(read(page(f"<main><h1>漫读小屋</h1>{row}</main>"), "a.html"))
    assert text.index(PROSE[0]) < text.index("![](h.png)") < text.index(PROSE[1])


@pytest.mark.parametrize("echo", ["<?php echo SHOP;?>", "<?= $shop ?>", "<?php echo $a['b']; ?>"])
def test_what_a_program_would_have_written_is_a_gap(echo):
    prose = f"<p>登记之后{echo}的书就能带走，别处的书不能带走。</p><p>{echo}在街角。</p>"
    article = read(page(f"<main><h1>漫读小屋</h1>{prose}<p>{PROSE[0]}</p></main>"), "a.html")
    assert "登记之后〔原文缺字〕的书" in said(article)
    assert len(article.gaps) == 2


def test_other_instructions_leave_no_gap():
    prose = f"<?php include 'a.php'; ?><p>{PROSE[0]}<?php endif; ?>{PROSE[1]}</p><?xml b?>"
    assert read(page(f"<main><h1>漫读小屋</h1>{prose}</main>"), "a.html").gaps == ()
