"""Headings that nothing but their place, their size or a quote tells from text."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "阳台朝南的话，春天每周浇两次水就够了，夏天要在早上浇，不能在中午浇。"


def _load(body: str):
    return load(
        SourceFile("a.html", f"<main><h1>阳台种菜</h1>{body}</main>".encode()), LoadOptions()
    )


def _outline(article):
    return [
        (part.heading, [each.heading for each in part.questions if each.heading != part.heading])
        for part in article.sections
    ]


def _bold(*rows: str) -> str:
    return "".join(f"<p>{each}</p>" if each == SAID else f"<p><b>{each}</b></p>" for each in rows)


def test_bold_lines_right_above_others_of_the_same_words_are_their_parts():
    rows = ("大花盆", "浇水", SAID, "施肥", SAID, "小花盆", "浇水", SAID, "施肥", SAID)
    article = _load(_bold(*rows))
    assert _outline(article) == [("大花盆", ["浇水", "施肥"]), ("小花盆", ["浇水", "施肥"])]
    assert not any("same words head" in each.message for each in article.problems)


def test_bold_lines_above_others_of_their_own_words_are_on_one_level():
    rows = ("大花盆", "浇水", SAID, "施肥", SAID, "小花盆", "松土", SAID, "间苗", SAID)
    assert [name for name, _ in _outline(_load(_bold(*rows)))] == [
        "大花盆",
        "施肥",
        "小花盆",
        "间苗",
    ]


def test_labels_of_amounts_on_a_page_are_no_headings():
    rows = "种多少", SAID, "土的总量", "300升", "菜的总量", "20盆", "怎么浇", SAID, SAID
    article = _load("".join(f"<p>{each}</p>" for each in rows))
    assert _outline(article) == [("种多少", []), ("怎么浇", [])]


def _quoted(*names: str) -> str:
    return "".join(f"<blockquote><p>{each}</p></blockquote><p>{SAID}</p>" for each in names)


def test_sayings_and_single_quotes_stay():
    for body in (_quoted("浇水", "施肥"), _quoted("水要勤，土要松", "施肥", "松土")):
        assert [name for name, _ in _outline(_load(body))] == ["阳台种菜"]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("早上：", "中午：", "晚上："), ["早上", "中午", "晚上"]),
        (("早上：", "中午："), []),
        (("早上：", "中午不浇，晚上浇。", "晚上："), []),
    ],
    ids=["labels", "two", "a sentence among them"],
)
def test_bold_labels_below_the_single_heading_of_a_page_are_its_parts(labels, found):
    parts = "".join(f"<p><strong>{each}</strong></p><p>{SAID}</p>" for each in labels)
    assert _outline(_load(f"<h2>浇水</h2><p>{SAID}</p>{parts}")) == [("浇水", found)]


def test_bold_sayings_in_quotes_stay_quotes():
    quotes = "".join(
        f"<p>{SAID}</p><blockquote><strong>{each}</strong></blockquote><p>{SAID}</p>"
        for each in ("浇花如浇心", "多晒太阳少浇水", "三分种七分管")
    )
    assert _outline(_load(quotes)) == [("阳台种菜", [])]


def test_sentences_in_the_smallest_headings_are_text():
    article = _load(f"<h6>春天最好种。</h6><p>{SAID}</p><h6>夏天要遮阳。</h6><p>{SAID}</p>")
    assert [name for name, _ in _outline(article)] == ["阳台种菜"]
    article = _load(f"<h6>春天</h6><p>{SAID}</p><h6>夏天要遮阳。</h6><p>{SAID}</p>")
    assert len(article.sections) == 2


def test_long_sentence_behind_a_number_and_a_comma_stays_a_heading():
    long = "夏天要给种在南边阳台上的每一盆菜遮住中午前后最晒的那几个小时的太阳。"
    for number, sections in (("2，", 2), ("", 1)):
        article = _load(f"<h2>1，春天</h2><p>{SAID}</p><h2>{number}{long}</h2><p>{SAID}</p>")
        assert len(article.sections) == sections


@pytest.mark.parametrize(
    ("marks", "kept"), [("<h5>编号：</h5>", []), ("<h4>编号：</h4>", ["编号"])]
)
def test_single_label_in_small_letters_heads_nothing(marks, kept):
    article = _load(f"{marks}<p>甲方：</p><p>{SAID}</p><p>{SAID}</p>")
    assert [each.heading for each in article.sections if each.heading != article.title] == kept


def test_space_between_two_marked_phrases_stays_and_within_a_word_goes():
    article = _load("<p><b>春天种的菜</b> <b>夏天就能吃</b></p><p><b>浇</b> <b>水</b>要勤。</p>")
    answer = article.sections[0].questions[0].answer
    assert "**春天种的菜** **夏天就能吃**" in answer
    assert "**浇水**要勤" in answer


def test_offices_that_sign_together_stay_with_their_day():
    names = "<p>市园林局 市农业局</p><p>区园艺中心 市种子公司</p><p>2016年3月1日</p>"
    article = _load(f"{f'<p>{SAID}</p>' * 6}{names}")
    assert article.sections[0].questions[0].answer.endswith("市种子公司\n\n2016年3月1日")
    article = _load(f"{f'<p>{SAID}</p>' * 6}<p>市园林局</p><p>2016年3月1日</p>")
    assert {each.reason for each in article.dropped} == {"credit", "date"}


@pytest.mark.parametrize("number", ["", "{}、"])
@pytest.mark.parametrize("word", ["概述", "適用範圍"])
def test_word_for_a_part_above_other_parts_is_no_title(word, number):
    names = [
        f"{number.format(at)}{name}"
        for at, name in zip("一二三", ("浇水", "施肥", "松土"), strict=True)
    ]
    parts = "".join(f"{name}\n\n{SAID * 3}\n\n{SAID}\n\n" for name in names)
    text = f"{word}\n\n{SAID * 3}\n\n{parts}"
    article = load(SourceFile("阳台.txt", text.encode()), LoadOptions())
    headings = [part.heading for part in article.sections]
    assert headings == [word.replace("適用範圍", "适用范围"), "浇水", "施肥", "松土"]
    assert article.title == "阳台"


def _text(*lines: str) -> list[tuple[str, list[str]]]:
    return _outline(load(SourceFile("阳台.txt", "\n".join(lines).encode()), LoadOptions()))


def test_one_narrow_line_between_sentences_heads_those_below():
    before, after = [SAID, SAID * 2, SAID], [SAID, SAID * 2, SAID, SAID]
    assert _text("阳台种菜", *before, "冬天怎么过", *after) == [("冬天怎么过", [])]
    remark = [*before, f"{SAID.rstrip('。')}（下雨就不用）"]
    assert _text("阳台种菜", *remark, "冬天怎么过", *after) == [("冬天怎么过", [])]
    for none in ("2019年的冬天", "他说：", "好，浇水，施肥", "冬天怎么过的时候也要看看"):
        assert _text("阳台种菜", *before, none, *after) == [("阳台种菜", [])]


PARTS = [
    f"第{each}盆{SAID}收下来的菜先放在阴凉的地方，吃多少洗多少，洗过的不能久放。"
    for each in "甲乙丙丁戊己"
]


def test_a_narrow_line_between_paragraphs_names_the_lower_one():
    above, below = ["阳台种菜", *PARTS[:3]], PARTS[3:]
    assert _text(*above, "土和肥", *below) == [("土和肥", [])]
    assert _text(*above, "如何买到好土", "好土要记住两件事：", *below) == [("如何买到好土", [])]
    counted = [*above, "1. 种子", PARTS[3], "2. 浇水", PARTS[4], "水从哪里来", PARTS[5]]
    assert _text(*counted) == [("种子", []), ("浇水", [])]
    text = load(SourceFile("阳台.txt", "\n".join(counted).encode()), LoadOptions())
    assert "#### 水从哪里来\n" in text.sections[1].questions[0].answer
    for none in (
        "3月5日的土",
        "土好吗？",
        "土（图片来自邻居）",
        "好土，好水，好菜",
    ):
        assert _text(*above, none, *below) == [("阳台种菜", [])]
    assert _text(*above, "土和肥", "也就是土", *below) == [("阳台种菜", [])]


def test_one_narrow_line_right_below_the_title_goes_on_with_it():
    assert _text("阳台种菜", SAID, "冬天怎么过", *[SAID * 2] * 9) == [("阳台种菜", [])]


def test_amounts_and_years_right_behind_the_numbers_of_marked_headings_are_their_words():
    names = ("1.种什么", "2.2018年的菜", "3.5分钟浇完", "4.收获")
    article = _load("".join(f"<h2>{each}</h2><p>{SAID}</p>" for each in names))
    assert [part.heading for part in article.sections] == [
        "种什么",
        "2018年的菜",
        "5分钟浇完",
        "收获",
    ]
    names = ("1.种什么", "2.浇水", "2.1早上浇", "2.2晚上浇", "3.收获")
    article = _load("".join(f"<h2>{each}</h2><p>{SAID}</p>" for each in names))
    assert "1早上浇" not in [each.heading for part in article.sections for each in part.questions]


LONG = (
    "以把种子种好为目标，坚持一盆一种、先松土后下种，带着家里人认真看书、认真看天、认真看土，做到不误时节",
    "从土里多找办法，让阳台真正活起来",
    "把浇水、施肥、搭架、打顶四件事放在心上，重心放低，少买多种，让一家人都能吃上自己种的菜",
)


@pytest.mark.parametrize(("rows", "found"), [
    ([f"<b>{number}、{words}</b>" for number, words in zip("一二三", LONG, strict=True)], [*LONG]),
    ([f"<b>{number}、{words}。</b>" for number, words in zip("一二三", LONG, strict=True)], []),
    ([f"{number}、{words}" for number, words in zip("一二三", LONG, strict=True)], []),
])  # fmt: skip
def test_long_headings_of_a_page_are_bold_as_a_whole_and_no_sentences(rows, found):
    said = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"
    body = "".join(f"<p>{row}</p><p>{said}</p>" for row in rows)
    page = f"<main><h1>阳台种菜</h1><p>{said}</p>{body}</main>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.heading for each in article.sections if each.number] == found


@pytest.mark.parametrize(("above", "below", "lead", "conclusion"), [
    ("<p><b>引言</b></p>", "<p><b>结语：</b></p>", SAID, SAID),
    ("<p><b>泥土</b></p>", "<p><b>泥土</b></p>", f"**泥土**\n\n{SAID}", ""),
    ("<p><b>引言</b>一段</p>", "<p>见<b>结语</b></p>", f"**引言**一段\n\n{SAID}", ""),
])  # fmt: skip
def test_bold_words_over_the_lead_and_the_end_are_their_names(above, below, lead, conclusion):
    said = f"<p>{SAID}</p>"
    parts = f"<h2>浇水</h2>{said}<h2>施肥</h2>{said}"
    article = _load(f"{above}{said}{parts}{below}{said}")
    assert (article.lead, article.conclusion) == (lead, conclusion)
