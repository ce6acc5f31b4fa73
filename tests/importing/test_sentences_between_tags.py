"""Tags, pairs or not, take no sentence with them; findings of an import stand at the source's lines."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source

SENTENCES = [f"我们在第{each}把伞坏了以后又修了一回。" for each in "一二三四五六七"]
TAGS = [
    '{{% figure src="a.png" title="伞" %}}', '{{< figure src="a.png" >}}', "{{< notice tip >}}",
    "{{< /notice >}}", "{{% notice %}}", "{{% /notice %}}", "{% note %}", "{% endnote %}", "{% raw %}",
    "{% endraw %}", "{% highlight py %}", "{% endhighlight %}", "{% codeblock %}", "{% img a.png 伞 %}",
    "{% quote %}", "{% endquote %}", '{{< tab "伞" >}}', "{{< /tab >}}", "{%", "%}", "{{", "}}", "{{<", ">}}",
    "{{%", "%}}", "{{#if}}", "{{/if}}", "::: tip", ":::", "::::", "::: foo", "!!! note", "??? tip",
    "<!-- more -->", "<!-- tab 伞 -->", "[info]", "[/info]", '[caption id="x"]', "[/caption]", "$$", "$",
    "$$ x^2", "\\[", "\\]", "\\begin{align}", "\\end{align}", "==", "++", "#}", "{# x #}", "## 头 {#id}",
    '<div class="a"', "<div>", "</div>", "<details>", "<summary>伞</summary>", "</details>", "<table>",
    "</table>", "<tr><td>", "</td></tr>", '<img src="a.png"', '<img src="a.png">', '<a href="b">', "</a>",
    "<pre>", "</pre>", "<Tabs>", '<TabItem label="伞">', "</TabItem>", '<video src="//x.com/a.mp4">',
    "</video>", "<ol>", "<li>", "</ol>", "```", "~~~", "`", "[[", "]]", "![[", "**", "<", ">", "| 伞 | 靴 |",
]  # fmt: skip
PARTS = ["\n\n", "\n", " ", ""]


def han(text):
    return "".join(re.findall(r"[\u3400-\u9fff]", text))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), *[st.sampled_from(PARTS)] * 2), min_size=6, max_size=6),
)
def test_no_sentence_between_tags_is_lost_untold(tags, between):
    text = f"# 修伞\n\n{SENTENCES[0]}"
    for (turn, before, after), sentence in zip(between, SENTENCES[1:], strict=True):
        text += f"{before}{tags[turn % len(tags)]}{after}{sentence}"
    try:
        found = import_source(SourceFile("a.md", text.encode()), LoadOptions())
    except SourceError:
        return  # nothing is written then
    told = [each.text for each in found.article.dropped]
    said = " ".join(map(han, (found.markdown, *told)))
    assert [each for each in SENTENCES if han(each) not in said] == []


@pytest.mark.parametrize("tag", [
    '{{% figure src="a.png" title="伞" %}}', "::: 修伞", "!!! note 修伞", '<img src="a.png"',
])  # fmt: skip
def test_what_stands_beside_and_between_such_tags_stays(tag):
    text = f"# 修伞\n\n{tag}\n\n先看伞骨。\n\n{tag}\n\n再看伞面。\n\n{tag}\n"
    markdown = import_source(SourceFile("a.md", text.encode()), LoadOptions()).markdown
    assert "先看伞骨。" in markdown
    assert "再看伞面。" in markdown
    assert ("修伞" in tag) <= (markdown.count("修伞") > 2)


def test_sentence_that_a_tag_takes_with_it_is_told_at_its_line():
    text = '# 修伞\n\n先看伞骨。\n\n{{< card\nnote2="修好的伞要倒着晾干才好" >}}\n\n再看伞面。\n'
    found = import_source(SourceFile("a.md", text.encode()), LoadOptions())
    assert [(each.line, each.text) for each in found.article.dropped] == [
        (6, 'note2="修好的伞要倒着晾干才好" >}}')
    ]


def test_findings_of_what_was_changed_stand_at_the_lines_of_the_source():
    front = "---\nlayout: post\ntitle: 修伞\n---\n"
    text = f"{front}\n\n{{% raw %}}\n\n## 修伞\n\n看伞骨，写信给 yusan@example-shop.cn 问。\n\n## 晾伞\n"
    found = import_source(SourceFile("a.md", text.encode()), LoadOptions()).article
    assert [each.line for each in found.private] == [11]
    assert [(each.code, each.location.line) for each in found.problems] == [
        ("KB205", 11),
        ("KB314", 13),
    ]
