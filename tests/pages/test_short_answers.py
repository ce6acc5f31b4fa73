"""A short answer is a whole sentence, and is said once on a page."""

import json

import pytest
from lxml import html as parser

from kb_site.chinese.sentences import first_sentence
from kb_site.options.site_options import Config
from kb_site.pages.shared.first_sentence import split_sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "打开 https://form.example/x?id=3&b=1 填表。然后等。",
            "打开 https://form.example/x?id=3&b=1 填表。",
        ),
        ("见 www.form.example/s?q=1。再看别的。", "见 www.form.example/s?q=1。"),
        ("真的吗？😊是的。", "真的吗？😊"),
        ("他说“走吧！”然后走了。", "他说“走吧！”"),
        ("可以吗?可以。", "可以吗?"),
        ("第一行\n第二行", "第一行"),
        ("", ""),
    ],
)
def test_first_sentence_ends_where_a_sentence_ends(text: str, sentence: str):
    assert first_sentence(text) == sentence


@pytest.mark.parametrize(
    ("html", "sentence", "rest"),
    [
        ("<p>能退。先去柜台。</p>", "能退。", "<p>先去柜台。</p>"),
        ("<p><strong>能</strong>退。先去柜台。</p>", "能退。", "<p>先去柜台。</p>"),
        ("<p>能退。</p>\n<ul><li>甲</li></ul>", "能退。", "<ul><li>甲</li></ul>"),
        ("<p>A&amp;B 都退。再说。</p>", "A&B 都退。", "<p>再说。</p>"),
        ("<p><strong>能退。先去</strong>柜台。</p>", "能退。", ""),
        ("<ul><li>能退。</li></ul>", "能退。", ""),
        ("<p>不退。</p>", "能退。", ""),
    ],
)
def test_rest_of_an_answer_begins_after_its_first_sentence(html: str, sentence: str, rest: str):
    assert split_sentence(html, sentence)[1] == rest


ARTICLE = """# 收快递

## 取件 {#pick}

### 快递放门口丢了怎么办？ {#lost}

先找快递员。再找站点，说清单号。

### 取件要带什么？ {#bring}

- 身份证
- 取件码
"""


def test_first_sentence_is_said_once_on_each_page(tmp_path):
    from kb_site.build.run import build

    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "express.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text("title: 邻里\n", encoding="utf-8")
    build(Config(folder=tmp_path, title="邻里"))
    site = tmp_path / "site"
    for path in ("q/lost.html", "topics/other.html"):
        page = parser.fromstring((site / path).read_text("utf-8"))
        (linked,) = page.cssselect("script[type='application/ld+json']") or [None]
        if linked is not None:
            answer = json.loads(linked.text)["mainEntity"][0]["acceptedAnswer"]["text"]
            assert answer == "先找快递员。再找站点，说清单号。"
        (main,) = page.cssselect("main")
        for each in main.cssselect("script"):
            each.drop_tree()
        assert main.text_content().count("先找快递员。") == 1, path
        assert main.text_content().count("再找站点，说清单号。") == 1, path


def test_links_of_the_first_sentence_stay_with_it():
    html = '<p>先看<a href="a.html">合同</a>。再付钱。</p>\n<p>完。</p>'
    first, rest = split_sentence(html, "先看合同。")
    assert first == '先看<a href="a.html">合同</a>。'
    assert rest == "<p>再付钱。</p>\n<p>完。</p>"
