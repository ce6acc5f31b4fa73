"""Lines of a page's text that end without a tag, as those of rendered Markdown do."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

LONG = "棉布先用冷水泡一夜再下锅，水开以后转小火煮二十分钟，布就不会再缩，颜色也不容易掉。"


def _answer(text):
    page = f"<html><body><main><h1>怎样洗棉布？</h1>{text}</main></body></html>"
    return load(SourceFile("a.html", page.encode()), LoadOptions()).sections[0].questions[0].answer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"<ul><li>先泡后煮\n{LONG}</li><li>先煮\n{LONG}</li></ul>", f"- 先泡后煮\n\n  {LONG}"),
        (f"<p>{LONG}\n先泡后煮\n{LONG}</p>", f"\n\n先泡后煮\n\n{LONG}"),
        (
            "<p>清早出门\n路上没有一个行人\n只有河水还醒着\n慢慢地流</p>",
            "清早出门\n\n路上没有一个行人\n\n只有",
        ),
        (
            f"<p>洗法如下<br>先泡后煮\n   {LONG}<br>先煮\n{LONG}</p>",
            f"洗法如下\n\n先泡后煮\n\n{LONG}",
        ),
        ("<p>价钱：5 * 2 + 3 * 1 = 13 个月\n押金：20 元</p>", "13 个月\n\n押金：20 元"),
    ],
)
def test_line_that_surely_goes_on_in_none_stays_one(text, shown):
    assert shown in _answer(text)


@pytest.mark.parametrize(
    "rows",
    [
        (LONG[:24], LONG[24:]),  # broken where it was full
        (LONG[:18], LONG[18:36], LONG[36:]),
        ("我家住在河边的小镇", "那里水清山绿，棉布白净，每年都有很多客人", "前来看布"),
        ("请各家于本周五下午三点", "到河边洗棉布"),
        ("先泡后煮", LONG),  # one alone may begin its sentence
        ("洗棉布的学", "生都有一口大锅，水开以后转小火煮二十分钟。"),  # 学生 is a word
        ("洗棉布时被", "水烫了手，要先用冷水冲二十分钟，再去看大夫。"),  # 被 ends no line
    ],
)
def test_line_that_may_go_on_does(rows):
    assert "".join(rows) in _answer(f"<p>{chr(10).join(rows)}</p>")


def test_short_end_of_what_stands_before_a_tag_is_no_line():
    text = f"<p>这里说的<b>棉布</b>包括旧衣\n{LONG}</p>"
    assert f"包括旧衣{LONG}" in _answer(text)


def test_page_with_a_line_that_surely_goes_on_keeps_no_line_end():
    rows = f"{LONG * 2}棉布先用冷水浸\n泡一夜。"
    text = f"<p>{rows}</p>" * 3 + f"<p>先泡后煮\n{LONG}</p>"
    assert f"先泡后煮{LONG}" in _answer(text)
