"""Where rules begin and end: texts at the limit of one, and texts just beyond it."""

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.mending import Mended, mend_markdown, mend_yaml

SAID = "租房前先看水表和电表，记下数字拍一张照。"
TALE = "老人说这门(mén)口的石(shí)狮子会(huì)眨眼，水(shuǐ)缸里的月亮(liàng)会说话。"
TOLD = "老人说这门口的石狮子会眨眼，水缸里的月亮会说话。"


def read(text, name="a.txt"):
    return load(SourceFile(name, text.encode()), LoadOptions())


def answer(text, name="a.txt"):
    """Return the answer of an article with one question, without the sentence before all."""
    (section,) = read(text, name).sections
    (question,) = section.questions
    return question.answer.removeprefix(SAID).strip()


def answer_of(markup):
    """Return the answer that a page has of such markup, below its first sentence."""
    page = f"<html><title>t</title><body><main><p>{SAID}</p>{markup}</main></body></html>"
    return answer(page, "a.html")


def outline(article):
    found = [("lead", article.lead)] if article.lead else []
    for section in article.sections:
        found.append((section.number, section.heading))
        found += [
            (each.number, each.heading)
            for each in section.questions
            if each.heading != section.heading
        ]
    return [*found, ("conclusion", article.conclusion)] if article.conclusion else found


def test_slips_are_mended_where_one_mend_is_certain_and_told_where_not():
    text = (
        "---\ntitle：甲\ntags: [一，二]\naliases: [一，二]\n---\n＃＃ 一\n\n#标签\n\n```\n＃ 码\n```\n##二\n"
        "`＃＃`［字］（a.html）｛#x｝\n"
    )
    assert mend_markdown(text) == Mended(
        "---\ntitle: 甲\ntags: [一, 二]\naliases: [一，二]\n---\n## 一\n\n#标签\n\n```\n＃ 码\n```\n## 二\n"
        "`＃＃`[字](a.html){#x}\n",
        ((4, "aliases: [一，二]"), (8, "#标签")),
    )


def test_keys_and_lists_of_options_are_mended():
    text = "title：甲\nnames: ［花，借］\n别的：x\naliases: [a，b]\nsynonyms: [一，二]\n"
    mended = "title: 甲\nnames: [花, 借]\n别的：x\naliases: [a, b]\nsynonyms: [一，二]\n"
    assert mend_yaml(text) == Mended(mended, ((5, "synonyms: [一，二]"),))


@pytest.mark.parametrize(("length", "lost"), [(31, 3), (1188, 12)])
def test_few_lost_characters_are_told_and_many_are_an_error(length, lost):
    text = f"{(SAID * 60)[:length]}\n"
    (told,) = (each for each in read(text + "\ufffd" * lost).problems if each.code == "KB107")
    assert (told.location.line, told.location.column) == (2, 1)
    with pytest.raises(SourceError, match=rf"a\.txt:2:1: KB101 {lost + 1} characters were lost"):
        read(text + "\ufffd" * (lost + 1))


def test_first_lost_character_has_its_line_and_column():
    (told,) = (each for each in read(f"{SAID}\n房东说\ufffd行。").problems if each.code == "KB107")
    assert (told.location.line, told.location.column) == (2, 4)


TABLE = "| 物 | 价 |\n| --- | --- |\n"
HEAD = "<tr><th>物</th><th>价</th></tr>"
ROWS = {
    "two of two": (HEAD + "<tr><td>伞</td><td>三元</td></tr>", TABLE + "| 伞 | 三元 |"),
    "one row": ("<tr><td>伞</td><td>三元</td></tr>", "伞\n\n三元"),
    "one column": ("<tr><td>伞</td></tr><tr><td>灯</td></tr>", "伞\n\n灯"),
    "a shorter row": (HEAD + "<tr><td>伞</td></tr>", TABLE + "| 伞 |  |"),
    "a span of one": (HEAD + "<tr><td colspan=1>伞</td><td>三元</td></tr>", TABLE + "| 伞 | 三元 |"),
    "a span of two": (HEAD + "<tr><td colspan=2>伞</td></tr>", TABLE + "| 伞 |  |"),
    "a span of two rows": (HEAD + "<tr><td rowspan=2>伞</td><td>三元</td></tr><tr><td>四元</td></tr>", TABLE + "| 伞 | 三元 |\n|  | 四元 |"),
    "a span past the end": (HEAD + "<tr><td rowspan=0>伞</td><td rowspan=9>三元</td></tr>", TABLE + "| 伞 | 三元 |"),
    "a span and a long cell": ("<tr><td>物</td><td>价</td></tr>" + f"<tr><td colspan=2>{'伞' * 121}</td></tr>", f"物\n\n价\n\n{'伞' * 121}"),
    "a span and a long cell below heads": (HEAD + f"<tr><td colspan=2>{'伞' * 121}</td></tr>", TABLE + f"| {'伞' * 121} |  |"),
    "a long cell of two paragraphs below heads": (HEAD + f"<tr><td>布</td><td><p>{'伞' * 121}</p><p>布</p></td></tr>", TABLE + f"| 布 | {'伞' * 121}<br>布 |"),
    "a cell of two paragraphs that is not long": (HEAD + f"<tr><td>布</td><td><p>{'伞' * 119}</p><p>布</p></td></tr>", TABLE + f"| 布 | {'伞' * 119} / 布 |"),
    "a long answer of two paragraphs": (HEAD + f"<tr><td>布？</td><td><p>{'伞' * 121}</p><p>布</p></td></tr>", f"物\n\n价\n\n布？\n\n{'伞' * 121}\n\n布"),
    "a long cell of many paragraphs below heads": (HEAD + f"<tr><td>布</td><td>{'<p>布</p>' * 6}{'伞' * 121}</td></tr>", "物\n\n价\n\n布" + "\n\n布" * 6 + f"\n\n{'伞' * 121}"),
    "a cell of 301 below heads": (HEAD + f"<tr><td colspan=2>{'伞' * 301}</td></tr>", f"物\n\n价\n\n{'伞' * 301}"),
    "one head": (f"<tr><th>物</th></tr><tr><td colspan=2>{'伞' * 121}</td></tr>", f"物\n\n{'伞' * 121}"),
    "one cell above all": ("<tr><th colspan=2>表一</th></tr>" + HEAD + "<tr><td>伞</td><td>三元</td></tr>", "表一\n\n" + TABLE + "| 伞 | 三元 |"),
    "the mark of cells": (HEAD + "<tr><td>伞|布</td><td>三元</td></tr>", TABLE + "| 伞\\|布 | 三元 |"),
    "one paragraph": (HEAD + "<tr><td><p>伞</p></td><td>三元</td></tr>", TABLE + "| 伞 | 三元 |"),
    "two paragraphs": (HEAD + "<tr><td><p>伞</p><p>布</p></td><td>三元</td></tr>", TABLE + "| 伞 / 布 | 三元 |"),
    "a paragraph that asks": (HEAD + "<tr><td><p>伞？</p><p>布</p></td><td>三元</td></tr>", "物\n\n价\n\n伞？\n\n布\n\n三元"),
    "a paragraph that heads": (HEAD + "<tr><td><p><b>伞</b></p><p>布</p></td><td>三元</td></tr>", "物\n\n价\n\n**伞**\n\n布\n\n三元"),
    "a list": (HEAD + "<tr><td><ul><li>伞</li><li>布</li></ul></td><td>三元</td></tr>", TABLE + "| 伞 / 布 | 三元 |"),
    "a quotation": (HEAD + "<tr><td><blockquote>伞</blockquote></td><td>三元</td></tr>", "物\n\n价\n\n> 伞\n\n三元"),
    "words in bold": (HEAD + "<tr><td><b>伞</b></td><td>三元</td></tr>", TABLE + "| **伞** | 三元 |"),
    "a caption": ("<caption>表一</caption>" + HEAD + "<tr><td>伞</td><td>三元</td></tr>", "表一\n\n" + TABLE + "| 伞 | 三元 |"),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ROWS.values(), ids=ROWS.keys())
def test_table_of_a_page_is_one_where_each_cell_is_a_line(rows, expected):
    assert answer_of(f"<table>{rows}</table>") == expected


def test_table_of_more_places_than_any_has_is_read_by_cell():
    wide = "<tr>" + "<td colspan=64 rowspan=64>伞</td>" * 50 + "</tr>"
    assert set(answer_of(f"<table>{wide}{wide}</table>").split()) == {"伞"}


LISTED = "\n".join(
    f"{each}负责收发全所文件和接待来访的客人，" for each in ("办公室", "财务处", "人事处", "总务处")
)
WRAPPED = (
    "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味\n"
    "道。箱子上写清楚房间和重的轻的，搬的人看一眼就知道放哪里，也少摔\n几次。"
)
CODE = {
    "<pre><code>x = 1</code></pre>": "```\nx = 1\n```",
    "<pre>x = 1</pre>": "```\nx = 1\n```",
    "<pre>写着\n字</pre>": "写着\n\n字",
    f"<pre>{WRAPPED}</pre>": WRAPPED.replace("\n", ""),
    f"<pre>{LISTED}</pre>": LISTED.replace("\n", "\n\n"),
    "<pre><code>a\n```\nb</code></pre>": "````\na\n```\nb\n````",
    "<pre><code>c````d</code></pre>": "`````\nc````d\n`````",
}


@pytest.mark.parametrize(("markup", "expected"), CODE.items())
def test_code_is_fenced_by_more_marks_than_it_has(markup, expected):
    assert answer_of(markup) == expected


RAISED = {
    "10<sup>6</sup>": "10⁶",
    "10<sup>-3</sup>": "10⁻³",
    "m<sup>2</sup>": "m²",
    "(1+x)<sup>n</sup>": "(1+x)ⁿ",
    "合同<sup>2</sup>": "合同2",
    "word<sup>2</sup>": "word2",
    "10<sup>th</sup>": "10th",
    "H<sub>2</sub>O": "H₂O",
    "cm<sup>－1</sup>": "cm⁻¹",
    "合同<sub>2</sub>": "合同2",
    "收<del>三</del>四元": "收~~三~~四元",
    "收<s>三</s>四元": "收~~三~~四元",
}


@pytest.mark.parametrize(("markup", "expected"), RAISED.items())
def test_raised_numbers_and_struck_words_keep_their_sense(markup, expected):
    assert answer_of(f"<p>{markup}</p>") == expected


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("<p>一</p><!-- 没完 <p>第二段话</p>", "1:9"),
        ("<p>一</p>\n\n <script>var a <p>第二段话</p>", "3:2"),
    ],
)
def test_what_is_never_closed_is_told_with_its_place(page, place):
    with pytest.raises(SourceError, match=f"a.html:{place}: KB106"):
        read(page, "a.html")


WRITTEN = {
    "one line in bold": ("先看**水表**再说。", "先看\\*\\*水表\\*\\*再说。"),
    "two lines in bold": ("先看**水表**再说。\n后看**电表**再说。", "先看**水表**再说。\n\n后看**电表**再说。"),
    "one of three with a sign more": (
        "看**水表**。\n看**电表**。\n看**气表**再*说。", "看**水表**。\n\n看**电表**。\n\n看\\*\\*气表\\*\\*再\\*说。"
    ),
    "one of three is indented": (
        "看**水表**。\n    看**电表**。\n看**气表**。", "看**水表**。\n\n看\\*\\*电表\\*\\*。\n\n看**气表**。"
    ),
    "links": ("[甲](https://a.example/x)\n[乙](https://a.example/y)", "[甲](https://a.example/x)\n\n[乙](https://a.example/y)"),
    "pictures": ("![甲](https://a.example/x)\n![乙](https://a.example/y)", "![甲\\](https://a.example/x)\n\n![乙\\](https://a.example/y)"),
    "a table": (f"物|价\n--|--\n伞|三元\n{SAID}尾", f"物|价\n--|--\n伞|三元\n\n{SAID}尾"),
    "a table without its rule": ("物|价\n伞|三元", "物|价\n\n伞|三元"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_markdown_in_text_is_read_where_the_text_is_full_of_it(lines, expected):
    assert answer(f"看房\n{SAID}\n{lines}\n") == expected


CONTENTS = {
    "two entries below a title": ("看房要点\n目录\n看水表\n看电表\n看水表\n{0}\n看电表\n{0}尾", ["看水表", "看电表"], 3),
    "two entries without a title": ("看房要点\n看水表\n看电表\n看水表\n{0}\n看电表\n{0}尾", ["看房要点"], 0),
    "three entries without a title": (
        "看房要点\n看水表\n看电表\n看门锁\n看水表\n{0}\n看电表\n{0}尾\n看门锁\n{0}完", ["看水表", "看电表", "看门锁"], 3
    ),
    "entries with pages": ("看房要点\n目录\n1. 看水表……2\n2. 看电表……5\n1. 看水表\n{0}\n2. 看电表\n{0}尾", ["看水表", "看电表"], 3),
    "an entry that is a sentence": ("看房要点\n目录\n看水表。\n看电表\n看水表。\n{0}\n看电表\n{0}尾", ["目录", "看电表", "看电表"], 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "headings", "count"), CONTENTS.values(), ids=CONTENTS.keys())
def test_contents_are_dropped_where_their_entries_come_again(text, headings, count):
    article = read(text.format(SAID) + "\n")
    assert [each.heading for each in article.sections] == headings
    assert [each.reason for each in article.dropped] == ["table of contents"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALE, TOLD),
        (TALE + "狗(māo)也来。", TOLD + "狗(māo)也来。"),
        (TALE + "大家坐在树下面听故事讲到很晚才散去。" * 25, TOLD + "大家坐在树下面听故事讲到很晚才散去。" * 25),
        *((text, text) for text in (
            TALE.replace("(liàng)", ""),
            TALE + "大家坐在树下面听故事讲到很晚才散去。" * 32,
            "门(mén)门(mén)门(mén)石(shí)狮子会(huì)眨眼，都爱听。",
            "蘅(héng)芷(zhǐ)葳(wēi)蕤(ruí)薜(bì)荔的名字不好念。",
            "好(hǎo)人好(hào)学，长(cháng)江长(zhǎng)大，行(xíng)走银行(háng)，重(zhòng)量重(chóng)来。",
        )),
    ],
)  # fmt: skip
def test_readings_are_taken_out_where_a_conversion_left_them(text, expected):
    assert answer(text) == expected


def test_numbers_of_marked_headings_go_on_behind_what_leads_in():
    text = (
        "# 看房\n\n## 导语：先说一句\n\n{0}\n\n## 一、看表\n\n### 1. 水表\n\n{0}甲\n\n### 2. 电表\n\n{0}乙\n\n"
        "## 二、看锁\n\n### 1. 门锁\n\n{0}丙\n\n## 四、看灯\n\n{0}丁\n\n## 总结：记住三点\n\n{0}戊\n"
    )
    assert outline(read(text.format(SAID), "a.md")) == [
        ("lead", f"先说一句\n\n{SAID}"),
        ("一", "看表"), ("1", "水表"), ("2", "电表"), ("二", "看锁"), ("1", "门锁"), ("", "四、看灯"),
        ("", "总结：记住三点"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n{SAID}\n{SAID}\n后来的人也都这样做。\n",
        "雨停了\n雨停了\n雨停了\n屋檐还在滴水。\n路上没有人。\n巷口的灯亮着。\n伞收起来了。\n雨停了\n",
        "雨停了\n雨停了\n屋檐还在滴水。\n",
    ],
    ids=["a sentence", "a refrain", "three lines"],
)
def test_what_comes_again_and_is_no_title_stays(text):
    assert not read(text).dropped


def test_title_that_comes_again_below_itself_goes():
    dropped = read(f"搬家前要做什么\n搬家前要做什么\n搬家前要做什么\n{SAID}\n").dropped
    assert [(each.line, each.reason) for each in dropped] == [
        (2, "repeated title"),
        (3, "repeated title"),
    ]


@pytest.mark.parametrize(
    ("sentence", "gaps"),
    [
        ("取件可以出示，的方式取走。", 1),
        ("那些没有学过正式的课程，的老师傅也会修。", 0),
        ("这些老师，的办法最管用。", 0),
        ("一二三四五六七八九，的办法最管用。", 1),
        ("一二三四五六七八九十，的办法最管用。", 0),
        ("他一字一字地念：红、色、的、伞，别拿错。", 0),
    ],
)
def test_clause_that_is_whole_leaves_no_gap_before_a_particle(sentence, gaps):
    assert len(read(f"{SAID}\n{sentence}\n{SAID}\n").gaps) == gaps


def test_buttons_of_a_saved_wechat_page_go():
    buttons = ["微信扫一扫", "关注该公众号", "微信扫一扫使用小程序", "继续滑动看下一个", "收藏"]
    article = read(f"搬家前要做什么\n\n{SAID}\n\n{SAID}看完再走。\n\n" + "\n".join(buttons))
    assert [each.text for each in article.dropped] == buttons


def test_rhetorical_questions_are_no_headings():
    text = f"搬家的一天\n\n那怎么办呢？\n\n{SAID}\n\n看房\n\n{SAID}一。\n\n看表\n\n{SAID}二。\n"
    assert [section.heading for section in read(text).sections] == ["看房", "看表"]
