"""Simplified text as readers of Traditional write it: words, forms, regions, quotation marks."""

from pathlib import Path

import pytest

from kb_site.chinese.quotation_marks import exchange_marks
from kb_site.chinese.traditional import Words
from kb_site.pages.editions import Conversion

LIST = Path(__file__).parents[1] / "fixtures/traditional.txt"
PAIRS = [
    tuple(pair.split("="))
    for line in LIST.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for pair in line.split()
]


def test_more_than_a_thousand_everyday_words_are_written_right():
    convert = Conversion("zh-Hant", ())
    wrong = {one: convert.text(one) for one, two in PAIRS if convert.text(one) != two}
    assert len(PAIRS) > 1000
    assert wrong == {}


@pytest.mark.parametrize(("text", "expected"), [
    ("学生发展中心", "學生發展中心"), ("国家具有职能", "國家具有職能"), ("是只要还款", "是只要還款"),
    ("头发卡住了", "頭髮卡住了"), ("发卡行", "發卡行"), ("年历史", "年歷史"),
])  # fmt: skip
def test_no_phrase_is_found_across_two_words(text, expected):
    assert Words("s2tw").convert(text) == expected


@pytest.mark.parametrize(("region", "text", "expected"), [
    ("", "账户里的信息和网络", "帳戶裡的信息和網絡"),
    ("taiwan", "账户里的信息和网络", "帳戶裡的資訊和網路"),
    ("hong-kong", "里面的信息和网络", "裏面的信息和網絡"),
    ("hong-kong", "户口、面条和税务", "戶口、麵條和稅務"),
    ("taiwan", "《个人信息保护法》说“个人信息”受保护，短信也是信息", "《個人信息保護法》說「個人信息」受保護，簡訊也是資訊"),
])  # fmt: skip
def test_a_region_has_its_words_but_names_and_quotations_keep_theirs(region, text, expected):
    assert Conversion("zh-Hant", (), region).text(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("他说“好”。", "他说「好」。"),
    ("他说“你说‘好’吗”。", "他说「你说『好’吗".replace("’", "』") + "」。"),
    ("“外“内”外”", "「外『内』外」"),
    ("说“OK”。", "说「OK」。"),
    ("He said “yes” and left.", "He said “yes” and left."),
    ("don’t，它’s", "don’t，它’s"),
    ("“第一段没有完\n“第二段完了”", "「第一段没有完\n「第二段完了」"),
    ("看 `“键”` 和“值”", "看 `“键”` 和「值」"),
])  # fmt: skip
def test_quotation_marks_become_those_of_traditional_text(text, expected):
    assert exchange_marks(text, "zh-Hant") == expected


def test_marks_in_code_stay_in_html_and_nesting_crosses_tags():
    html = "<p>“<em>重‘要’</em>”和<code>“a”</code></p><pre><code>“键”</code></pre><p>“好”</p>"
    assert exchange_marks(html, "zh-Hant", html=True) == (
        "<p>「<em>重『要』</em>」和<code>“a”</code></p><pre><code>“键”</code></pre><p>「好」</p>"
    )


def test_marks_go_back_in_a_simplified_edition():
    assert Conversion("zh-Hans", ()).text("他說「你說『好』嗎」。") == "他说“你说‘好’吗”。"


def test_many_marks_take_one_pass():
    text = "“" * 50_000 + "‘好’" * 20_000
    assert len(exchange_marks(text, "zh-Hant")) == len(text)
