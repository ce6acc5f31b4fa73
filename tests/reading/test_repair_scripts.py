"""Languages and names: which text is converted, and how."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.laws import LawState
from kb_site.core.model import DecodedText, LoadOptions
from kb_site.reading.readers.text import extract_text
from kb_site.reading.repair.rules import repair


def converted(text, **options):
    draft = extract_text(DecodedText(text, "utf-8", 1.0), Overrides())
    return repair(draft, LoadOptions(**options), Overrides(), "a.txt").lines[0].text


@pytest.mark.parametrize(("simplified", "traditional"), [
    ("皇后的头发吹干净了，后来去干部家里吃面条。", "皇后的頭髮吹乾淨了，後來去幹部家裡吃麵條。"),
    ("一只猫只看着时钟，面对着公里数。", "一隻貓只看著時鐘，面對著公里數。"),
])  # fmt: skip
def test_simplified_text_goes_to_a_traditional_site(simplified, traditional):
    assert converted(simplified, language="zh-Hant") == traditional


def test_traditional_text_on_a_traditional_site_is_left_alone():
    text = "她看著乾淨的屋裡，於是去後院餵狗。"
    assert converted(text, language="zh-Hant") == text


def test_simplified_text_on_a_simplified_site_is_left_alone():
    text = "乾隆年间的著作，於氏家藏，徵引甚多。"
    assert converted(text) == text


def test_names_are_converted_by_character():
    text = "这里的面条王卖面条，开店多年。"
    assert converted(text, language="zh-Hant") == "這裡的麵條王賣麵條，開店多年。"
    assert (
        converted(text, language="zh-Hant", names=("面条王",)) == "這裡的面條王賣麵條，開店多年。"
    )


def test_names_are_found_in_either_script():
    text = "螞蟻看著螞蟻著歌，孩子聽著。"
    assert converted(text, names=("蚂蚁著歌",)) == "蚂蚁看着蚂蚁著歌，孩子听着。"


def test_names_of_laws_are_converted_by_character():
    law = LawState("面条条例", ("面条条例",), "in-force")
    text = "面条店要遵守面条条例，这是规定。"
    assert converted(text, language="zh-Hant", laws=(law,)) == "麵條店要遵守面條條例，這是規定。"
    assert "《面條辦法》" in converted("依据《面条办法》处罚。", language="zh-Hant")


def test_other_languages_are_left_alone():
    assert converted("門口的車", language="en") == "門口的車"


def test_one_repair_a_run_of_characters():
    draft = extract_text(DecodedText("螞蟻上門，請開門。", "utf-8", 1.0), Overrides())
    repairs = repair(draft, LoadOptions(), Overrides(), "a.txt").repairs
    assert [(each.column, each.before, each.after) for each in repairs] == [
        (1, "螞蟻", "蚂蚁"), (4, "門", "门"), (6, "請開門", "请开门"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "after"), [
    ("我在門口聽《僕が門を開ける》，門開著。", "我在门口听《僕が門を開ける》，门开着。"),
    ("門開著。僕は門を開ける。請進。", "门开着。僕は門を開ける。请进。"),
    ("她說「儀礼戦争」的門票，在メギド開賣。", "她说「儀礼戦争」的门票，在メギド开卖。"),
    ("我在「鮮の門」買門票。", "我在「鲜の门」买门票。"),
    ("牌子上寫著「請開門」，貼著“開門”。", "牌子上写着「请开门」，贴着“开门”。"),
    ("魯迅著《門》，他看著《門》。", "鲁迅著《门》，他看着《门》。"),
])  # fmt: skip
def test_japanese_words_and_what_authors_wrote_are_told_from_chinese(text, after):
    assert converted(text + "門裏有車。" * 9) == after + "门里有车。" * 9


@pytest.mark.parametrize(("text", "after"), [
    ("打到了メギド72 東方編。", "打到了メギド72 東方編。"),
    ("看完了「物語の終焉」。", "看完了「物語の終焉」。"),
    ("他在門口等我。", "他在门口等我。"),
    ("看完了《鲜の味》，他在門口。", "看完了《鲜の味》，他在门口。"),
])  # fmt: skip
def test_words_beside_kana_stay_in_a_text_that_is_simplified_as_a_whole(text, after):
    rest = "我们在门口看书，看到天黑才回家。\n" * 20
    assert converted(f"{text}\n{rest}") == after
