"""Plain pages and the list of all articles: pages that answer no question by themselves."""

import json
from datetime import date

import pytest
from lxml import html

from kb_site import build, load_config
from kb_site.build.check import check
from kb_site.core.errors import ConfigError

DAY = date(2026, 11, 23)
OPTIONS = """\
title: 租房问答
base_url: https://example.org/
editions: [zh-Hans, zh-Hant]
laws: [{name: 租赁条例, in_force_from: 2020-01-01, id: lease, text: lease.yaml}]
"""
ABOUT = """\
---
title: 关于本站
summary: 谁在办。
reviewed: 2026-11-01
---

见[押金](#deposit)、[租房](../content/a.md)和[图](door.png)。《租赁条例》第三条规定：“按月付”。

## 我们是谁 {#who}

三个人。〔原文缺字〕

### 经费

自己出。

## 联系

写信。
"""
ARTICLE = """\
---
title: 租房
summary: 钱的事。
---

看[我们是谁](../pages/about.md#who)。

## 钱 {#money}

### 押金要付多少？ {#deposit}

一个月，见[关于](../pages/about.md)。多的可以要回来。
"""
FILES = {
    "kb-site.yaml": OPTIONS,
    "lease.yaml": "as_of: 2025-04-01\narticles: {第三条: 租金按月支付。}\n",
    "content/a.md": ARTICLE,
    "pages/about.md": ABOUT,
    "pages/contact.md": "# 联系我们\n\n写信到某处。\n",
    "pages/later.md": "---\npublished: 2027-01-01\n---\n\n# 以后\n\n还没有。\n",
}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def make_site(folder, **changes):
    for name, text in (FILES | changes).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pages" / "door.png").write_bytes(PICTURE)
    return load_config(folder)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    report = build(make_site(tmp_path_factory.mktemp("plain")), as_of=DAY)
    assert report.published, report.problems
    return report.output


def page(site, path):
    return html.fromstring((site / path).read_bytes())


def text_of(element):
    return " ".join(element.text_content().split())


def test_page_shows_its_text_with_headings_contents_and_links(site):
    about = page(site, "pages/about.html")
    assert text_of(about.cssselect("h1")[0]) == "关于本站"
    assert [(each.tag, each.get("id")) for each in about.cssselect(".prose h2, .prose h3")] == [
        ("h2", "who"),
        ("h3", "jing-fei"),
        ("h2", "lian-xi"),
    ]
    links = [each.get("href") for each in about.cssselect(".prose p > a")]
    assert links[:2] == ["../q/deposit.html", "../articles/a.html"]
    assert links[2].startswith("../media/")
    assert (site / "pages" / links[2]).resolve().is_file()
    contents = [(each.text, each.get("href")) for each in about.cssselect(".contents a")]
    assert contents == [("我们是谁", "#who"), ("经费", "#jing-fei"), ("联系", "#lian-xi")]
    assert [each.get("href") for each in about.cssselect(".prose .anchor")] == [
        "#who",
        "#jing-fei",
        "#lian-xi",
    ]
    assert about.cssselect("mark.gap")
    assert text_of(about.cssselect(".law-words")[0]) == "租金按月支付。"


def test_every_page_leads_to_the_plain_pages_and_articles_link_to_them(site):
    foot = [each.get("href") for each in page(site, "q/deposit.html").cssselect(".foot a")]
    assert {"../pages/about.html", "../pages/contact.html", "../articles.html"} <= set(foot)
    assert "../pages/later.html" not in foot
    lead = page(site, "articles/a.html").cssselect(".lead a")[0]
    assert lead.get("href") == "../pages/about.html#who"
    answer = page(site, "q/deposit.html").cssselect(".short a")[0]
    assert answer.get("href") == "../pages/about.html"


def test_plain_page_has_no_question_and_no_article_of_its_own(site):
    content = json.loads((site / "site.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in content["questions"]] == ["deposit"]
    assert [each["slug"] for each in content["articles"]] == ["a"]
    assert content["pages"] == [
        {
            "title": "关于本站",
            "url": "pages/about.html",
            "source": "pages/about.md",
            "reviewed": "2026-11-01",
        },
        {
            "title": "联系我们",
            "url": "pages/contact.html",
            "source": "pages/contact.md",
            "reviewed": "",
        },
    ]
    assert "https://example.org/zh-Hant/pages/about.html" in (site / "sitemap.xml").read_text()


def test_plain_page_is_in_every_edition_in_its_script(site):
    about = page(site, "zh-Hant/pages/about.html")
    assert text_of(about.cssselect("h1")[0]) == "關於本站"
    assert [each.get("id") for each in about.cssselect(".prose h2")] == ["who", "lian-xi"]


def test_all_articles_are_listed_with_what_they_are_about(site):
    listed = page(site, "articles.html")
    (line,) = listed.cssselect(".articles li")
    assert line.cssselect("a")[0].get("href") == "articles/a.html"
    assert text_of(line) == "租房 钱的事。 1个问题"


def test_plain_pages_are_checked_as_articles_are(tmp_path):
    wrong = ABOUT.replace("按月付", "按年付").replace("a.md", "gone.md").replace("#who", "#we")
    config = make_site(tmp_path, **{"pages/about.md": wrong, "pages/x.yaml": "a: 1\n"})
    found = {
        f"{each.location.file}:{each.location.line} {each.code}"
        for each in check(config, as_of=DAY).problems
        if each.location.file.startswith("pages/") or "pages" in str(each)
    }
    assert found == {
        "content/a.md:6 KB402",
        "pages/about.md:7 KB343",
        "pages/about.md:7 KB401",
        "pages/about.md:11 KB203",
        "pages/x.yaml:1 KB109",
    }


def test_two_plain_pages_of_one_name_are_refused(tmp_path):
    config = make_site(tmp_path, **{"pages/other.md": "---\nslug: about\n---\n\n# 又\n\n文。\n"})
    problems = [str(each) for each in build(config, as_of=DAY).problems if each.code == "KB302"]
    assert problems == [
        "pages/other.md:1:1: KB302 the slug 'about' is also that of pages/about.md; set another slug in the front matter"
    ]


def test_plain_pages_have_a_folder_of_their_own(tmp_path):
    with pytest.raises(ConfigError) as caught:
        make_site(tmp_path, **{"kb-site.yaml": "title: 问答\npages: content/pages\n"})
    assert str(caught.value) == (
        "kb-site.yaml:2:8: KB004 pages 'content/pages' lies in or around 'content', "
        "where articles are; expected a folder of its own"
    )


def test_changed_plain_page_is_built_anew(tmp_path):
    config = make_site(tmp_path)
    build(config, as_of=DAY)
    (tmp_path / "pages/contact.md").write_text("# 联系我们\n\n打电话。\n", encoding="utf-8")
    site = build(config, as_of=DAY).output
    assert "打电话" in (site / "pages/contact.html").read_text(encoding="utf-8")


def test_many_articles_are_listed_a_hundred_a_page_with_numbers_at_both_ends(tmp_path):
    (tmp_path / "kb-site.yaml").write_text("title: 问答\nbase_url: https://example.org/\n", "utf-8")
    (tmp_path / "content").mkdir()
    for number in range(201):
        text = f"# 第{number}篇\n\n## 一\n\n### 第{number}件事要怎么办？ {{#q-{number}}}\n\n去问{number}号。\n"
        (tmp_path / f"content/a{number:03}.md").write_text(text, encoding="utf-8")
    output = build(load_config(tmp_path)).output
    first, second, third = (page(output, f"articles{n}.html") for n in ("", ".2", ".3"))
    assert [len(each.cssselect(".articles li")) for each in (first, second, third)] == [100, 100, 1]
    titles = [
        text_of(link) for each in (first, second, third) for link in each.cssselect(".articles a")
    ]
    assert sorted(titles) == sorted({f"第{number}篇" for number in range(201)})
    assert text_of(second.cssselect("h1")[0]) == "全部文章 第2页"
    assert "201篇文章" in text_of(second.cssselect(".intro")[0])
    assert len(second.cssselect("nav.pages")) == 2
    assert [link.get("href") for link in second.cssselect(".pages")[0].cssselect("a")] == [
        "articles.html", "articles.2.html", "articles.3.html",
    ]  # fmt: skip
    assert [link.get("href") for link in second.cssselect(".pager a")] == [
        "articles.html", "articles.3.html",
    ]  # fmt: skip
    assert "articles.3.html" in (output / "sitemap.xml").read_text(encoding="utf-8")
