"""Marks that a program left in plain text: entities, break tags."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAID = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _answer(text: str) -> str:
    source = SourceFile("a.txt", f"阳台种菜的办法\n{text}\n{SAID}\n".encode())
    return load(source, LoadOptions()).sections[0].questions[0].answer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"&nbsp;&nbsp;&nbsp;{SAID}\n&nbsp; {SAID}", f"{SAID}\n\n{SAID}"),
        (f"&nbsp&nbsp&nbsp{SAID}\n&nbsp4月{SAID}", f"{SAID}\n\n4月{SAID}"),
        ("地址写 a&nbsp=1，再写 b&nbsp=2。", "地址写 a&nbsp=1，再写 b&nbsp=2。"),
        ("他说&ldquo;土要松&rdquo;，&quot;水要勤&quot;。", "他说“土要松”，"),
        ("土要松<wbr>一点，<wbr><wbr>水要勤。", "土要松一点，水要勤。"),
        ("土要松&gt;&gt;水要勤&gt;好。", "土要松>>水要勤>好。"),
        ("番茄股份(行情,论坛)和阳台[图库]的土。", "番茄股份和阳台的土。"),
        ("微博（行情）和论坛(微博)上都说。", "微博（行情）和论坛（微博）上都说。"),
        ("用 &lt;写。", "用 &lt;写。"),
        ("用 &nbsp; 写空格。", "用 &nbsp; 写空格。"),
        ("页面里 HTML 用 &nbsp; 和 &amp; 写。", "页面里 HTML 用 &nbsp; 和 &amp; 写。"),
    ],
)
def test_entities_and_break_tags_of_a_page_become_their_signs(text, shown):
    assert shown in _answer(text).replace("\\", "")
