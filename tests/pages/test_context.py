"""What a question is about is shown wherever it is listed, beside its wording and never in it."""

import json

import pytest
from lxml import html as parser

from kb_site import build, load_config
from kb_site.search.engine import open_index

OPTIONS = """title: 邻里
language: {language}
base_url: https://example.org/kb/
topics: [{{id: home, title: 家里, keywords: [遛狗, 养猫, 準備, 注意]}}]
featured: [dog-1]
"""
DOG = """遛狗须知

一、注意事项
拴好绳。带上袋子。
二、遛狗要带什么
水和袋子。
"""
CAT = """养猫须知

一、注意事项
关好窗。备好水。
二、养猫要花多少钱
看猫吃多少。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("context")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(OPTIONS.format(language="zh-Hans"), encoding="utf-8")
    (folder / "content" / "dog.txt").write_text(DOG, encoding="utf-8")
    (folder / "content" / "cat.txt").write_text(CAT, encoding="utf-8")
    report = build(load_config(folder))
    assert report.published, report.problems
    return folder / "site"


def page(site, path):
    return parser.fromstring((site / path).read_text("utf-8"))


def test_question_page_shows_it_beside_the_topic(site):
    found = page(site, "q/dog-1.html")
    assert found.cssselect("h1")[0].text_content() == "有哪些注意事项？"
    assert found.cssselect(".crumbs .context")[0].text_content() == "关于：遛狗"
    assert found.cssselect("title")[0].text_content().startswith("有哪些注意事项？（遛狗）")


def test_linked_data_names_it_as_what_the_question_is_about(site):
    scripts = page(site, "q/cat-1.html").cssselect("script[type='application/ld+json']")
    data = [json.loads(script.text) for script in scripts]
    (entity,) = next(each["mainEntity"] for each in data if "mainEntity" in each)
    assert (entity["name"], entity["about"]) == (
        "有哪些注意事项？",
        {"@type": "Thing", "name": "养猫"},
    )


@pytest.mark.parametrize("path", ["index.html", "search.html", "topics/home.html", "print.html"])
def test_lists_show_it(site, path):
    assert "遛狗" in {each.text_content() for each in page(site, path).cssselect(".context")} | {
        each.text_content().removeprefix("关于：")
        for each in page(site, path).cssselect(".context")
    }


def test_site_json_and_copies_for_programs_tell_it(site):
    told = {
        each["id"]: (each["question"], each["context"])
        for each in json.loads((site / "site.json").read_text("utf-8"))["questions"]
    }
    assert told["dog-1"] == ("有哪些注意事项？", "遛狗")
    assert told["dog-2"] == ("遛狗要带什么？", "")
    assert "有哪些注意事项？（养猫）" in (site / "llms.txt").read_text("utf-8")


def test_search_finds_a_question_by_it_and_shows_it_apart(site):
    results = open_index(site).query("养猫 注意事项")
    assert (results[0].question, results[0].context) == ("有哪些注意事项？", "养猫")


def test_made_words_on_a_traditional_site_are_traditional(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text(OPTIONS.format(language="zh-Hant"), encoding="utf-8")
    (tmp_path / "content" / "dog.txt").write_text(
        "遛狗須知\n\n一、申請流程\n先到櫃檯。再填表。\n二、申請被拒\n再問一次。\n", encoding="utf-8"
    )
    assert build(load_config(tmp_path)).published
    told = json.loads((tmp_path / "site" / "site.json").read_text("utf-8"))["questions"]
    assert [(each["question"], each["context"]) for each in told] == [
        ("申請流程是怎樣的？", "遛狗"),
        ("申請被拒怎麼辦？", "遛狗"),
    ]
