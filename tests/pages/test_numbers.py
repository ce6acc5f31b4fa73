"""Numbers before headings: a contract's text refers to its articles by theirs."""

from lxml import html

from kb_site import build, load_config

CONTRACT = """\
租琴合同

第一章 总则

第一条 适用范围
本合同适用于琴行和租琴人之间的租赁，另有约定的从其约定。

第二条 保管
租琴人按第一条的约定保管好租来的琴，受潮的琴由租琴人修理。

第二章 还琴

第三条 提前还琴
租琴人可以提前还琴，多付的租金按天退还。
"""


def test_article_shows_the_number_of_each_clause(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    (tmp_path / "content/zuqin.txt").write_text(CONTRACT, encoding="utf-8")
    assert build(load_config(tmp_path)).published
    page = html.fromstring((tmp_path / "site/articles/zuqin.html").read_bytes())
    assert [each.text_content() for each in page.cssselect("h2 .number, h3 .number")] == [
        *("第一章", "第一条", "第二条", "第二章", "第三条")
    ]


def test_article_shows_numbers_of_two_parts_and_no_others(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    text = (
        "租琴须知\n\n1. 租金\n\n1.1 按月付\n每月一日付租金。\n\n1.2 按天付\n当天付租金。\n\n"
        "2. 还琴\n\n2.1 提前还\n见1.2，按天算。\n\n2.2 按时还\n带上琴盒。\n"
    )
    (tmp_path / "content/zuqin.txt").write_text(text, encoding="utf-8")
    assert build(load_config(tmp_path)).published
    page = html.fromstring((tmp_path / "site/articles/zuqin.html").read_bytes())
    assert [each.text_content() for each in page.cssselect("h3 .number")] == [
        *("1.1", "1.2", "2.1", "2.2")
    ]


def test_wording_that_has_the_number_shows_it_once_and_its_heading_no_more(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    said = "zuqin-1: {question: 一、租金}, zuqin-2: {question: 二次租几天？}"
    front = f"---\nquestions: {{{said}, zuqin-3: {{question: （三）押金}}}}\n---\n\n"
    text = "# 租琴\n\n## 一、租金\n\n按月付。\n\n## 二、日子\n\n最多三十天。\n\n## 三、押金\n\n还琴时退。\n"
    (tmp_path / "content/zuqin.md").write_text(front + text, encoding="utf-8")
    assert build(load_config(tmp_path)).published
    page = html.fromstring((tmp_path / "site/articles/zuqin.html").read_bytes())
    heads = [each.text_content() for each in page.cssselect("h3")]
    assert heads == ["一、租金", "二次租几天？", "（三）押金"]
    assert [each.text for each in page.cssselect(".chapter .number")] == ["二"]
    assert "原文标题：租金" not in page.text_content()
