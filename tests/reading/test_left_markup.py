"""Marks that a program left in plain text: entities, break tags, the signs of Zim."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _load(text: str) -> Article:
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _answer(text: str) -> str:
    return _load(f"阳台种菜的办法\n{text}\n{SAID}\n").sections[0].questions[0].answer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"&nbsp;&nbsp;&nbsp;{SAID}\n&nbsp; {SAID}", f"{SAID}\n\n{SAID}"),
        ("他说&ldquo;土要松&rdquo;，&quot;水要勤&quot;。", "他说“土要松”，"),
        ("土要松<wbr>一点，<wbr><wbr>水要勤。", "土要松一点，水要勤。"),
        ("用 &nbsp; 写空格。", "用 &nbsp; 写空格。"),
        ("页面里 HTML 用 &nbsp; 和 &amp; 写。", "页面里 HTML 用 &nbsp; 和 &amp; 写。"),
    ],
)
def test_entities_and_break_tags_of_a_page_become_their_signs(text, shown):
    assert shown in _answer(text).replace("\\", "")


def test_signs_of_zim_go_and_what_they_stand_around_stays():
    head = "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.4\nCreation-Date: 2014-03-21T10:19:58+08:00\n\n====== 种菜 ======\n\n"
    text = f"土要__松一点__，水要//勤//，~~不要~~怕虫。见 https://a.example/b//c 。\n{SAID}\n"
    answer = _load(head + text).sections[0].questions[0].answer
    assert answer.startswith("土要松一点，水要勤，不要怕虫。见 https://a.example/b//c")
    assert "__" in _answer("土要__松一点__，水要勤。").replace("\\", "")
