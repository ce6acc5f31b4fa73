"""From a question's page to those near it: the pager, and related questions."""

import pytest
from lxml import html as parser

from kb_site import build, load_config


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Seven questions of one topic and two of another; a1 names related ones itself."""
    folder = tmp_path_factory.mktemp("neighbours")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(
        "title: 邻里\ntopics: [{id: a, title: 甲}, {id: b, title: 乙}]\n", encoding="utf-8"
    )
    lines = ["---", "title: 甲乙", "slug: ab", "questions: {a1: {related: [b1, a6]}}", "---", ""]
    for topic, title, count in (("a", "甲", 7), ("b", "乙", 2)):
        lines += [f"## {title} {{#{topic}}}", ""]
        for number in range(1, count + 1):
            lines += [f"### {title}{number}怎么办？ {{#{topic}{number}}}", "", "看情况。", ""]
    (folder / "content" / "ab.md").write_text("\n".join(lines), encoding="utf-8")
    build(load_config(folder))
    return {
        path.stem: parser.fromstring(path.read_text(encoding="utf-8"))
        for path in (folder / "site" / "q").glob("*.html")
    }


def links(page, where):
    found = page.xpath(f"//{where}//a/@href")
    return [each.removeprefix("../q/").removesuffix(".html") for each in found]


def test_pager_leads_through_the_article_in_its_order_and_ends_at_its_ends(pages):
    order = [f"a{number}" for number in range(1, 8)] + ["b1", "b2"]
    for place, name in enumerate(order):
        around = order[max(0, place - 1) : place] + order[place + 1 : place + 2]
        assert links(pages[name], "nav[contains(@class, 'pager')]") == around, name


@pytest.mark.parametrize(
    ("name", "related"),
    [
        ("a1", ["b1", "a6"]),
        ("a2", ["a1", "a3", "a4", "a5"]),
        ("a4", ["a2", "a3", "a5", "a6"]),
        ("a6", ["a3", "a4", "a5", "a7"]),
        ("a7", ["a3", "a4", "a5", "a6"]),
        ("b1", ["b2"]),
        ("b2", ["b1"]),
    ],
)
def test_related_are_those_that_the_author_names_or_the_four_nearest_of_the_topic(
    pages, name, related
):
    assert links(pages[name], "section[@class='related']") == related
