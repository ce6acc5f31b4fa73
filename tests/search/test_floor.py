"""This project's own site: what it says that it does not answer, and which pages it finds besides."""

import pytest
import yaml

from kb_site.build.run import build
from kb_site.options.load_config import load_config
from kb_site.search.engine import open_index
from places import ROOT

# Typed by hand; no question of the site is about any of it.
OTHER = (
    "空调怎么清洗", "猫不吃饭怎么回事", "北京到上海高铁多久", "红烧肉放多少冰糖", "去日本需要签证吗",
    "胃酸反流怎么办", "PPT怎么加动画", "拖拉机启动不了", "世界杯几年一次", "how to bake bread",
)  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    output = tmp_path_factory.mktemp("own") / "site"
    build(load_config(ROOT), output, cache=False)
    return open_index(output)


@pytest.mark.parametrize("query", OTHER)
def test_query_about_something_else_is_told_so(own, query):
    assert not own.ask(query).covered


def test_no_query_that_the_site_expects_is_called_unanswered(own):
    text = (ROOT / "content/search-tests.yaml").read_text(encoding="utf-8")
    asked = [str(each["query"]) for each in yaml.safe_load(text)]
    assert [query for query in asked if not own.ask(query).covered] == []


@pytest.mark.parametrize(
    "query", ["sm", "zdhk", "cuishou", "花呗 yuqi", "12378", "会不会", "怎么办"]
)
def test_short_and_spelt_queries_are_not_called_unanswered(own, query):
    assert own.ask(query).covered


def test_how_much_of_a_query_is_held_is_a_part_of_it(own):
    shares = [own.ask(query, explain=True).why.coverage for query in ("会上门吗", *OTHER)]
    assert all(0 <= share <= 1 for share in shares)
    assert shares[0] > max(shares[1:])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("民法典", "laws/civil-code"), ("合同法", "laws/contract-law"),
        ("minfadian", "laws/civil-code"), ("本站的回答从哪里来", "pages/about"),
        ("催收", "fake-collectors"), ("欠钱会坐牢吗", "go-to-jail"),
        ("征信报告：怎么查，留多久，错了怎么改", "articles/zhengxin"),
    ],
)  # fmt: skip
def test_laws_articles_and_plain_pages_are_found_by_what_they_are(own, query, first):
    found = own.query(query)[0]
    assert found.id == first
    kinds = {"laws": "laws/", "pages": "pages/", "articles": "articles/"}
    assert found.topic == kinds.get(first.split("/")[0], found.topic)
    assert found.is_question == ("/" not in first)


def test_pages_that_are_no_questions_are_not_counted_as_such(own):
    answer = own.ask("没有署名的网络文章")
    assert (answer.exact, answer.more) == (0, False)
    assert answer.results[0].id == "pages/about"
