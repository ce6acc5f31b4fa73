"""Folders of other generators: their front matter, marks, links and pictures become ours."""

import os
from io import BytesIO
from urllib.parse import quote

import pytest
from PIL import Image

from kb_site.commands import main
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours
from kb_site.importing.import_folder import import_folder
from kb_site.importing.import_source import import_source
from kb_site.reading.load import load


def picture(shade):
    kept = BytesIO()
    Image.new("L", (4, 4), shade).save(kept, "PNG")
    return kept.getvalue()


def imported(tmp_path, **files):
    root = tmp_path / "site"
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return import_folder(root, LoadOptions())


def page(tmp_path, text, name="a.md", **others):
    """Return the Markdown of one page below its front matter, and the front matter."""
    found = imported(tmp_path, **{name: text}, **others)
    (file,) = found.files.values()
    front, _, body = file.decode().partition("\n---\n")
    return body.strip(), front


@pytest.mark.parametrize("front", [
    "---\ntitle: 修伞\ndescription: 自己修\ndate: 2024-03-01 10:00:00\ntags: [伞]\ncategories: 家用\ndraft: true\n---\n",
    '+++\ntitle = "修伞"\ndescription = "自己修"\ndate = 2024-03-01\ntags = ["伞"]\ncategories = ["家用"]\ndraft = true\n+++\n',
    '{"title": "修伞", "description": "自己修", "date": "2024-03-01", "tags": ["伞"], "categories": ["家用"], "draft": true}\n',
    "title: 修伞\ndescription: 自己修\ndate: 2024-03-01\ntags:\n  - 伞\ncategories: 家用\npublished: false\n---\n",
])  # fmt: skip
def test_front_matter_of_any_form_is_mapped(tmp_path, front):
    _, written = page(tmp_path, f"{front}\n先晾干，再上油。\n")
    for line in (
        "title: 修伞",
        "summary: 自己修",
        "published: 2024-03-01",
        "tags: [伞, 家用]",
        "draft: true",
    ):
        assert line in written.split("\n")


def test_tags_that_are_objects_are_their_labels(tmp_path):
    _, written = page(tmp_path, "---\ntags: [伞, {label: 雨, permalink: /yu}, {}]\n---\n\n晾干。\n")
    assert "tags: [伞, 雨]" in written


@pytest.mark.parametrize(("marks", "ours"), [
    (":::caution 小心\n有电。\n:::", "::: warning 小心\n有电。\n:::"),
    (":::info[说明]\n有电。\n:::", "::: note 说明\n有电。\n:::"),
    ('!!! danger "小心"\n    有**电**。\n\n    别碰。', "::: danger 小心\n有**电**。\n\n别碰。\n:::"),
    ('??? tip "点开"\n    藏着的。', "::: details 点开\n藏着的。\n:::"),
    ("{{% notice tip %}}\n有电。\n{{% /notice %}}", "::: tip\n\n有电。\n\n:::"),
    ("{{< notice >}}\n有电。\n{{< /notice >}}", "::: note\n\n有电。\n\n:::"),
    ("{% note warning %}\n有电。\n{% endnote %}", "::: warning\n\n有电。\n\n:::"),
    ('{% hint style="info" %}\n有电。\n{% endhint %}', "::: note\n\n有电。\n\n:::"),
    ("<details>\n<summary>点开</summary>\n\n藏着的。\n\n</details>", "::: details 点开\n\n藏着的。\n\n:::"),
    ('=== "城里"\n    找水司。', "**城里**\n\n找水司。"),
    ('<Tabs>\n<TabItem value="a" label="城里">\n\n找水司。\n\n</TabItem>\n</Tabs>', "**城里**\n\n找水司。"),
    ("==重点==，<b>粗</b>，{.card}", "**重点**，**粗**，{.card}"),
    ("一<br/>二 <!-- 内部 --> {/* 内部 */}", "一  \n二"),
    ("```js{1,3} [a.js]\nlet a = '{{ x }}'\n```", "```js\nlet a = '{{ x }}'\n```"),
    ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 | 三 |", "| 甲 | 乙 | |\n| --- | --- | --- |\n| 一 | 二 | 三 |"),
    ("1. 先看\n\n   ::: info 注意\n   有电。\n   :::\n\n2. 再修", "1. 先看\n\n   ::: note 注意\n   有电。\n   :::\n\n2. 再修"),
    (":::info 令牌：{{ token }}\n有电。\n:::\n\n完。", "::: note 令牌：\n有电。\n:::\n\n完。"),
    ("::: tabs#os\n\n@tab 城里\n\n找水司。\n:::", "**城里**\n\n找水司。"),
    ('- 先看\n\n    !!! danger "小心"\n        有电。\n\n    !!! tip "省电"\n\n    再修。', "- 先看\n\n    ::: danger 小心\n    有电。\n    :::\n\n    ::: tip 省电\n    :::\n\n    再修。"),
    ('1. 先看\n    - 城里\n\n        === "夏天"\n            找水司。\n\n2. 再修', "1. 先看\n    - 城里\n\n        **夏天**\n\n        找水司。\n\n2. 再修"),
    ("先看。\n\n    !!! tip\n        有电。", "先看。\n\n::: tip\n有电。\n:::"),
    ("- 先看\n\n    ```sh\n    a\n\n      b\n    ```\n\n    再修一把伞。", "- 先看\n\n    ```sh\n    a\n\n      b\n    ```\n\n    再修一把伞。"),
    ("<div>\n\n    先看伞。\n\n```py\nif a:\n    b\n```\n</div>", "先看伞。\n\n```py\nif a:\n    b\n```"),
    ("先写{{card:text}}和{{card.text}}，{{#each}}再写{{page.title}}。", "先写`{{card:text}}`和`{{card.text}}`，`{{#each}}`再写。"),
    ("看[伞骨]([https://a.example/%E4%BC%9E_(a)](https://a.example/伞_(a)))。", "看[伞骨](https://a.example/伞_(a))。"),
    ('{{< image src="https://a.example/san.png" caption="伞骨的样子" >}}', "![伞骨的样子](https://a.example/san.png)"),
    ('{{< watermark "https://a.example/san.jpg" "伞面" >}}{{< icon src="x.svg" >}}', "![伞面](https://a.example/san.jpg)"),
    ("## 伞骨![骨](https://a.example/b.png)\n\n### ![面](https://a.example/c.png)\n\n换。", "![骨](https://a.example/b.png)\n\n![面](https://a.example/c.png)\n\n换。"),
    ("==设置 => 关掉==，再试。", "**设置 => 关掉**，再试。"),
    ('<Tabs>\n    <TabItem value="a" label="城里">\n    找水司。\n\n    ```sh\n    a\n    ```\n    </TabItem>\n</Tabs>', "**城里**\n\n找水司。\n\n```sh\na\n```"),
    ("{% tabs os %}\n<!-- tab 城里@icon -->\n找水司。\n<!-- endtab -->\n{% endtabs %}", "**城里**\n\n找水司。"),
    ("看。\n\n[comment]: <> (<a href='b.md'>藏着的</a>)\n\n完。", "看。\n\n完。"),
    ("::: tip\n看。\n:::\n\n<!-- 藏\n\n::: tip\n着\n  ::: -->\n\n完。", "::: tip\n看。\n:::\n\n完。"),
    ('??? tip "外"\n    甲。\n\n    !!! note "内"\n        乙。\n\n    丙。', ":::: details 外\n甲。\n\n::: note 内\n乙。\n:::\n\n丙。\n::::"),
    (":::: danger 外\n甲。\n::: details 内\n乙。\n:::\n::::\n\n完。", ":::: danger 外\n甲。\n::: details 内\n乙。\n:::\n::::\n\n完。"),
    ("::: danger 外\n甲。\n::: details 内\n乙。\n:::\n\n完。", ":::: danger 外\n甲。\n::: details 内\n乙。\n:::\n::::\n\n完。"),
    ("##没有空格\n\n话。", "## 没有空格"),
    ("5.     你会吗？\n\n会。", "5. 你会吗？\n\n会。"),
    ("填 <username>，再填 <your-name>。", "填 \\<username>，再填 \\<your-name>。"),
    ("<my-box>放这里</my-box>", "放这里"),
    ("若 a<b 且 c>d，就停。", "若 a<b 且 c>d，就停。"),
    ("{% highlight ruby linenos %}\n# 注\n<b>x</b>\n{% endhighlight %}", "```ruby\n# 注\n<b>x</b>\n```"),
    ("{% codeblock 题 lang:js %}\n`a` ```\n{% endcodeblock %}", "~~~~js\n`a` ```\n~~~~"),
    ('{{< highlight go "linenos=true" >}}\n{{ x }}\n{{< /highlight >}}', "```go\n{{ x }}\n```"),
    ("```\n{% highlight ruby %}\nx\n{% endhighlight %}\n```", "```\n{% highlight ruby %}\nx\n{% endhighlight %}\n```"),
    ("话。{: .note }\n{:.x width=3}", "话。"),
    ("* TOC\n{:toc}\n\n完。", "开头的话。\n\n完。"),
    ('## 怎么办？ {: .big #faq data-x="1" }', "## 怎么办？ {#faq}"),
    ('## 怎么办？ {id="faq"}', "## 怎么办？ {#faq}"),
    ("## 怎么办？ ## {#faq}", "## 怎么办？ {#faq}"),
    (":table:(height=80vh,width=100%)\n| 件 |\n| --- |\n| 伞骨 |", "开头的话。\n\n| 件 |"),
    ("## 怎么办？ {.big}", "## 怎么办？\n"),
    (
        "<table><tr><th>件</th><th>价</th></tr><tr><td>伞骨</td><td>2元</td></tr></table>",
        "\n\n| 件 | 价 |\n| --- | --- |\n| 伞骨 | 2元 |",
    ),
    ('<p class="a">先<strong data-id="3">晾干</strong>，<code class="b">再</code>收。</p>', "先**晾干**，`再`收。"),
    (
        '<ol class="a">\n<li id="b">\n<p>撑开。</p>\n</li>\n<li>\n<p>晾干。</p>\n</li>\n</ol>',
        "1. 撑开。\n\n2. 晾干。",
    ),
    ("<ul>\n<li>\n<p>撑开。</p>\n</li>\n</ul>", "- 撑开。"),
    ('<pre class="a"><code>x&nbsp;= 1&lt;2\n\n# 注</code></pre>', "```\nx = 1<2\n\n# 注\n```"),
    ("<table><tr><td>**伞骨**</td><td>2元</td></tr></table>", "**伞骨** 2元"),
    ("**一、 **伞******骨** ****\n\n**1.5****收伞：**", "**一、 伞骨**\n\n**1.5收伞：**"),
    ("**一、**伞******骨** **[![图](https://a.example/a.png)](https://a.example)**", "**一、伞骨**\n\n[![图](https://a.example/a.png)](https://a.example)"),
    ("**伞**的密码是****。", "**伞**的密码是****。"),
    ("Ø\xa0 \xa0撑开\n\nl\xa0 晾干\n\n1)\xa0 \xa0收伞", "- 撑开\n\n- 晾干\n\n1) 收伞"),
    ('{{< admonition type=tip title="小心" open=true >}}\n有电。\n{{< /admonition >}}', "::: tip 小心\n\n有电。\n\n:::"),
    ("{% note warning no-icon %}\n有电。\n{% endnote %}", "::: warning\n\n有电。\n\n:::"),
    ("{% hideToggle 点开,#fff %}\n藏着的。\n{% endhideToggle %}", "::: details 点开\n\n藏着的。\n\n:::"),
    ("{% fold info @点开 %}\n藏着的。\n{% endfold %}", "::: details 点开\n\n藏着的。\n\n:::"),
    ("看{% note %}有电。", "看有电。"),
    ('::: {.callout-tip title="小心"}\n有电。\n:::', "::: tip 小心\n有电。\n:::"),
    ("::: {.callout-tip}\n## 小心\n有电。\n:::", "::: tip 小心\n有电。\n:::"),
    (":::{warning}\n有电。\n:::", "::: warning\n有电。\n:::"),
    ("```{admonition} 小心\n:class: tip\n有电。\n```", "::: note 小心\n有电。\n:::"),
    ("```{python}\nx\n```", "```\nx\n```"),
    ("#+BEGIN_TIP\n有电。\n#+END_TIP", "::: tip\n有电。\n:::"),
    ("看{% label primary @伞骨 %}、{% btn https://a.example, 伞面 %}。", "看伞骨、伞面。"),
    ("看![伞](https://a.example/a.png =30x20)![伞|300](https://a.example/b.png)。", "看![伞](https://a.example/a.png)![伞](https://a.example/b.png)。"),
    ('看[伞骨]{.mark}、[伞面]{color="red"}、[伞柄]{.small}。', "看伞骨、伞面、[伞柄]。"),
    ("先__伞骨__再_**伞面**_，看 a__b__c。", "先**伞骨**再**伞面**，看 a__b__c。"),
    ("H~2~O 和 x^2^，好~好~。", "H₂O 和 x²，好~好~。"),
    ("看^[伞骨的]。%%不给人看%%完。", "看（伞骨的）。完。"),
    ('<i class="fa fa-home"></i>看{++伞++}{>>注<<}++面++<o:p></o:p>', "看伞面"),
    ("＃＃ 怎么办？\n\n看。", "## 怎么办？"),
    ('## 怎么办？[¶](#x "Permanent link")\n\n看。', "## 怎么办？\n"),
    ("*[📄 看 ](https://a.example/a)\n\n## >9.6\n\n看。", "[📄 看 ](https://a.example/a)\n\n## 9.6\n"),
    ("看。\n\n＞ 相同：甲\n\n＞不同：乙\n\n好\n＝＝＝＝＝＝\n\n＞5", "看。\n\n> 相同：甲\n\n> 不同：乙\n\n好\n\n---\n\n＞5"),
    ("先看。\n!> 有电。\n\n?> 别碰？", "先看。\n\n> [!important]\n> 有电。\n\n> [!tip]\n> 别碰？"),
    ('看\n\n![图](https://a.example/a.png){width="3in"\nheight="2in"}\n\n完。', "![图](https://a.example/a.png)\n\n完。"),
    ("看![伞](//a.example/a.png)。", "看![伞](https://a.example/a.png)。"),
    ("看![](https://a.example/图 一 (1).png)。", "看![](https://a.example/%E5%9B%BE%20%E4%B8%80%20%281%29.png)。"),
    ("5.  ## 擦干\n\n    拿布。\n\n    - 甲\n      乙\n\n6.  ## 收伞\n\n收好。", "擦干 {#a-1}\n\n拿布。\n\n- 甲\n  乙\n\n## 6. 收伞"),
    ("看。\n\n\\\n\n完\ufffc。", "看。\n\n完。"),
    (r"\[audio:http://a.example/b/伞.mp3\]", "[伞.mp3](http://a.example/b/伞.mp3)"),
])  # fmt: skip
def test_marks_of_other_generators_become_ours(tmp_path, marks, ours):
    body, _ = page(tmp_path, f"---\ntitle: 修伞\n---\n\n开头的话。\n\n{marks}\n")
    assert ours in body


@pytest.mark.parametrize(("above", "title"), [
    ("语言：[英文](b.md)\n\n![标志](logo.png)", "修伞"),
    ("```\n# 注\n```\n\n[英文](b.md)", "修伞"),
    ("先看这一句。", "a"),
    ("## 先看", "a"),
])  # fmt: skip
def test_only_heading_of_the_first_level_is_the_title_below_links_too(tmp_path, above, title):
    body, front = page(tmp_path, f"{above}\n\n# 修伞\n\n## 换骨\n\n拧开。\n")
    assert front.startswith(f"---\ntitle: {title}\n")
    assert ("## 修伞" in body) == (title == "a")
    source = as_ours(SourceFile("a.md", f"{above}\n\n<b>话</b>\n\n# 修伞\n".encode()))
    assert load(source, LoadOptions()).title == title


def test_addresses_that_tags_of_jekyll_state_lead_to_pages(tmp_path):
    text = '[看]({{ "/b.html" | relative_url }})，[又]({% post_url b %})。'
    found = imported(tmp_path, **{"a.md": f"# 伞\n\n{text}\n", "b.md": "# 雨\n\n晾干。\n"})
    assert any("[看](b.md)，[又](b.md)。".encode() in each for each in found.files.values())


def test_what_has_no_counterpart_is_counted_and_what_it_says_stays(tmp_path):
    text = "# 修伞\n\n<Badge text='新'/>先<Tip>晾干</Tip>。\n\n{{< video src='a.mp4' >}}\n\n--8<-- 'b.md'\n"
    found = imported(tmp_path, **{"a.md": text})
    assert found.unmapped == (
        ("component or HTML element", 3),
        ("included file", 1),
        ("shortcode or template tag", 1),
    )
    assert "先晾干。" in next(iter(found.files.values())).decode()


def test_what_a_shortcode_hands_on_in_chinese_stays_whatever_its_name(tmp_path):
    text = """# 修伞

{{< rating name="东街" items="做工:4.8|价格:4.5" >}}

{{< picker rows="上班|直柄;旅行|三折" class="红" >}}

说{{< badge color="红" text="新" >}}的。

{{< image src="https://a.example/a.png" caption="一把伞" >}}
"""
    body, _ = page(tmp_path, text)
    assert "东街\n\n- 做工:4.8\n- 价格:4.5" in body
    assert "- 上班 / 直柄\n- 旅行 / 三折" in body
    assert "说新的。" in body
    assert "![一把伞](https://a.example/a.png)" in body
    assert "红" not in body


def test_links_pictures_and_names_of_a_project_come_over(tmp_path):
    found = imported(tmp_path, **{
        "docusaurus.config.js": "",
        "README.md": "# 项目\n\n怎样构建。\n",
        "docs/intro.md": "# 头\n\n见[伞](./umbrella/#oil)、[费](/docs/fee)、[没有](./gone)。\n\n![图](/img/a.png)\n",
        "docs/umbrella/index.md": "---\ntitle: 伞\n---\n\n先晾干。\n\n## 上油 {#oil}\n\n上油。[![图](/img/a.png)](https://a.example/)[![无](/b.png)](/c)\n",
        "docs/fee.mdx": "import A from '@site/a'\n\n# 费\n\n不要钱。\n",
        "static/img/a.png": picture(0),
    })  # fmt: skip
    files = {str(name): data.decode() for name, data in found.files.items()}
    assert sorted(files) == ["fee.md", "intro.md", "umbrella.md"]
    assert "见[伞](umbrella.md#oil)、[费](fee.md)、没有。" in files["intro.md"]
    assert "![图](media/a.png)" in files["intro.md"]
    assert "上油。[![图](media/a.png)](https://a.example/)无" in files["umbrella.md"]
    assert {str(name): path.read_bytes() for name, path in found.pictures.items()} == {
        "media/a.png": picture(0)
    }
    assert found.unresolved == (
        "docs/intro.md: ./gone",
        "docs/umbrella/index.md: /b.png",
        "docs/umbrella/index.md: /c",
    )


def test_page_is_found_by_its_name_and_ids_of_any_form_become_ours(tmp_path):
    found = imported(tmp_path, **{
        "hugo.toml": "",
        "content/zh/_index.md": '---\ntitle: 头\n---\n\n看[上油]({{< ref "oil" >}})、[晾]({{< relref "dry#Wind_1" >}})、[丙](two)。\n',
        "content/zh/docs/oil/_index.md": "---\ntitle: 油\n---\n\n先擦干，见[下](#HA60)。\n\n## 编码 {#HA60}\n\n上油。\n",
        "content/zh/docs/dry.md": "---\ntitle: 晾\n---\n\n晾着。\n\n## 风 {#Wind_1}\n\n要有风。\n",
        "content/en/docs/oil.md": "---\ntitle: Oil\n---\n\nOil it.\n",
        "content/zh/a/two.md": "---\ntitle: 二\n---\n\n甲。\n",
        "content/zh/b/two.md": "---\ntitle: 二\n---\n\n乙。\n",
    })  # fmt: skip
    files = {str(name): data.decode() for name, data in found.files.items()}
    assert "看[上油](zh/docs/oil.md)、[晾](zh/docs/dry.md#wind-1)、丙。" in files["zh.md"]
    assert "见[下](#ha60)" in files["zh/docs/oil.md"]
    assert "{#ha60}" in files["zh/docs/oil.md"]
    assert found.unresolved == ("content/zh/_index.md: two",)


def test_pictures_of_one_name_stay_two_and_a_page_is_no_picture(tmp_path):
    found = imported(tmp_path, **{
        "docusaurus.config.js": "",
        "README.md": "# 项目\n\n怎样构建。\n",
        "docs/oil.md": "# 上油\n\n先擦干。\n\n![油](oil/1.png)\n\n看[说明](/README.md)。\n",
        "docs/rib.md": "# 伞骨\n\n断了就换。\n\n![骨](rib/1.png)\n",
        "docs/oil/1.png": picture(1),
        "docs/rib/1.png": picture(2),
    })  # fmt: skip
    files = {str(name): data.decode() for name, data in found.files.items()}
    assert "![油](media/1.png)" in files["oil.md"]
    assert "看说明。" in files["oil.md"]
    assert "![骨](media/rib-1.png)" in files["rib.md"]
    assert {str(name): path.read_bytes() for name, path in found.pictures.items()} == {
        "media/1.png": picture(1),
        "media/rib-1.png": picture(2),
    }
    assert found.unresolved == ("docs/oil.md: /README.md",)


def test_pages_of_notion_lose_the_numbers_behind_their_names(tmp_path):
    one, two = "0123456789abcdef" * 2, "fedcba9876543210" * 2
    found = imported(tmp_path, **{
        f"手册 {one}.md": f"# 手册\n\n看[子页](%E6%89%8B%E5%86%8C%20{one}/%E5%AD%90%E9%A1%B5%20{two}.md)。\n",
        f"手册 {one}/子页 {two}.md": "# 子页\n\n<aside>\n先看。\n\n<aside>\n再看。\n\n</aside>\n\n</aside>\n",
    })  # fmt: skip
    files = {str(name): data.decode() for name, data in found.files.items()}
    assert sorted(files) == ["手册.md", "手册/子页.md"]
    assert "看[子页](%E6%89%8B%E5%86%8C/%E5%AD%90%E9%A1%B5.md)。" in files["手册.md"]
    assert "slug: zi-ye\n" in files["手册/子页.md"]
    assert ":::: note\n\n先看。\n\n::: note\n\n再看。\n\n:::\n\n::::" in files["手册/子页.md"]


def test_pages_of_hexo_come_over_beside_its_posts(tmp_path):
    found = imported(tmp_path, **{
        "_config.yml": "title: 伞\n",
        "source/_posts/oil.md": "title: 上油\n---\n\n先擦干。\n",
        "source/_drafts/later.md": "title: 以后\n---\n\n待写。\n",
        "source/about/index.md": "---\ntitle: 关于\n---\n\n我们修伞，见[上油](/_posts/oil.md)。\n",
    })  # fmt: skip
    files = {str(name): data.decode() for name, data in found.files.items()}
    assert sorted(files) == ["about.md", "oil.md"]
    assert "见[上油](oil.md)。" in files["about.md"]


def test_picture_is_found_where_the_address_of_its_page_has_it(tmp_path):
    found = imported(tmp_path, **{
        "hugo.toml": "",
        "content/zh/docs/oil.md": "---\ntitle: 油\n---\n\n先擦干。\n\n![罐](can.png)\n",
        "static/zh/docs/oil/can.png": picture(1),
    })  # fmt: skip
    assert [path.name for path in found.pictures] == ["can.png"]


def test_picture_that_no_site_can_publish_stays_behind_and_is_told(tmp_path, capsys):
    root = tmp_path / "old"
    (root / "docs").mkdir(parents=True)
    (root / "docusaurus.config.js").touch()
    (root / "docs/oil.md").write_text(
        "# 上油\n\n先擦干。\n\n![油](whole.png)\n\n![布](half.png)\n", "utf-8"
    )
    (root / "docs/whole.png").write_bytes(picture(1))
    (root / "docs/half.png").write_bytes(picture(2)[:-24])
    assert main(["import", str(root), "--to", str(tmp_path / "content")]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "half.png" in line]
    assert len(told) == 1
    assert "cannot be read" in told[0]
    assert [each.name for each in (tmp_path / "content/media").iterdir()] == ["whole.png"]
    written = (tmp_path / "content/oil.md").read_text("utf-8")
    assert "![油](media/whole.png)\n\n布" in written


def test_name_of_a_file_in_another_encoding_is_read(tmp_path):
    root = tmp_path / "old/source/_posts"
    root.mkdir(parents=True)
    (root / os.fsdecode("修伞.md".encode("gb18030"))).write_text("先晾干。\n", "utf-8")
    found = import_folder(tmp_path / "old", LoadOptions())
    assert [str(name) for name in found.files] == ["修伞.md"]
    assert "title: 修伞" in next(iter(found.files.values())).decode()


@pytest.mark.parametrize("heading", ["## 1. ？", "## 1、", "## ?"])
def test_heading_of_a_number_alone_stops_no_import(tmp_path, heading):
    found = imported(tmp_path, **{"a.md": f"# 伞\n\n先看。\n\n{heading}\n\n上油。\n"})
    (file,) = found.files.values()
    assert "上油。" in file.decode()


def test_page_of_an_outliner_is_read_without_the_items_around_its_headings(tmp_path):
    text = "- # 修伞的笔记\n  collapsed:: true\n  先擦干。\n  ## 上油\n  - 一滴\n\t- ## 晾着\n\t  别晒。\n- 收好\n"
    body, _ = page(tmp_path, text)
    assert body.startswith("先擦干。\n\n## 上油\n")
    assert "\n- 一滴\n\n## 晾着\n" in body
    assert body.endswith("\n别晒。\n- 收好")


def test_heading_in_a_list_stays_where_other_text_stands_beside_it(tmp_path):
    body, _ = page(tmp_path, "- # 修伞的笔记\n\n先擦干。")
    assert "- # 修伞的笔记\n\n先擦干。" in body


def test_words_in_angle_brackets_stay_and_marks_of_note_programs_go(tmp_path):
    body, _ = page(
        tmp_path,
        "# 浏览器\n\n用 <Some Browser>、<Other> 或 `<b>`，List<Object>。</br>看。 ^v852j1\n\n<Tabs>一</Tabs><Foo />\n",
    )
    assert "用 \\<Some Browser>、\\<Other> 或 `<b>`，List\\<Object>。  \n看。\n\n一" in body


def test_anchors_of_five_signs_behind_sentences_go(tmp_path):
    body, _ = page(tmp_path, "# 记账\n\n_先看。_ ^eqmbr\n\n再看。 ^rdtg8\n\n价格 ^6hiuq\n")
    assert body.endswith("_先看。_\n\n再看。\n\n价格")


def test_powers_and_words_behind_lines_are_no_marks_of_note_programs(tmp_path):
    lines = ["公式 a ^2024x1", "写作 word ^first", "公式 x ^12345", "先看。 ^first2x9"]
    body, _ = page(
        tmp_path, "# 记账\n\n" + "\n\n".join([*lines, "再看。 ^note-1", "见[上文](#^note-1)。"])
    )
    assert "\n\n".join([*lines, "再看。", "见"]) in body


def test_source_that_a_clipper_wrote_is_the_front_matters(tmp_path):
    body, front = page(
        tmp_path,
        "# 修伞\n\n> **来源：** [伞匠 - 墨问](https://example.com/a)  \n> 发布时间: 2024-03-01\n\n---\n\n先看。\n\n---\n\n"
        "*本文抓取时间: 2026-03-28 15:09:17*\n",
    )
    assert body.endswith("先看。")
    assert "来源" not in body
    assert "name: 伞匠 - 墨问" in front
    assert "url: 'https://example.com/a'" in front
    assert "accessed: 2026-03-28" in front
    assert "published: 2024-03-01" in front


@pytest.mark.parametrize(
    "quote",
    ["> 来源: 伞匠", "> 先看这个：伞要干。", "> 本文由 [简悦 SimpRead](http://a.b/) 转码的办法"],
)
def test_quote_below_the_title_stays_without_an_address(tmp_path, quote):
    body, _ = page(tmp_path, f"# 修伞\n\n{quote}\n\n先看。\n")
    assert quote in body


def test_other_rows_of_a_clippers_quote_stay(tmp_path):
    text = "> 本文由 [简悦 SimpRead](http://a.b/) 转码， 原文地址 [c.d](https://c.d/e)\n> 我的话\n\n先看。\n"
    body, front = page(tmp_path, text)
    assert "> 我的话\n\n先看。" in body
    assert "url: 'https://c.d/e'" in front


URL, OTHER = "> 来源：https://example.com/a", "> 链接：https://example.com/b"
DAY = "> 发布时间：2024-03-01"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (f"---\ntitle: 修伞\nsource: 我的书\n---\n\n{URL}\n\n先看。\n", [URL]),
        (f"---\ntitle: 修伞\ndate: 2020-01-01\n---\n\n{URL}\n{DAY}\n\n先看。\n", [URL, DAY]),
        (f"# 修伞\n\n{URL}\n{OTHER}\n\n先看。\n", [URL, OTHER]),
        (f"# 修伞\n\n{URL}\n\n先看。\n\n# 收伞\n\n{OTHER}\n\n再看。\n", [URL, OTHER]),
        (f"{URL}\n\n# 修伞\n\n先看。\n", [URL]),
        (f"# 修伞\n\n{URL}\n> 公众号：甲\n> 公众号：乙\n\n先看。\n", [URL, "> 公众号：甲", "> 公众号：乙"]),
    ],
    ids=["a source", "a day", "two addresses", "two quotes", "above the title", "two names"],
)  # fmt: skip
def test_clippers_quote_stays_where_a_field_would_not_hold_all_of_it(tmp_path, text, quotes):
    body, _ = page(tmp_path, text)
    assert all(quote in body for quote in quotes)


def test_flag_that_jekyll_calls_published_hides_no_day(tmp_path):
    _, front = page(
        tmp_path, "---\ntitle: 修伞\ndate: 2020-01-01\npublished: true\n---\n\n先看。\n"
    )
    assert "published: 2020-01-01" in front


def test_draft_of_jekyll_stays_one_below_a_clippers_day(tmp_path):
    _, front = page(
        tmp_path, f"---\ntitle: 修伞\npublished: false\n---\n\n{URL}\n{DAY}\n\n先看。\n"
    )
    assert "draft: true" in front


def test_code_that_begins_an_item_is_closed_once(tmp_path):
    body, _ = page(tmp_path, "- # 修伞\n- ```\n  oil\n  ```\n- 收好\n")
    assert body.endswith("- ```\n  oil\n  ```\n- 收好")


def test_title_on_the_level_of_the_parts_is_the_title(tmp_path):
    body, front = page(tmp_path, "# 修伞的账\n\n# 前言\n\n先看。\n\n# 上油\n\n擦干。\n")
    assert body.startswith("先看。\n\n## 上油")
    assert "title: 修伞的账" in front


def test_what_a_home_page_says_in_its_front_matter_is_not_lost(tmp_path):
    body, _ = page(
        tmp_path,
        "---\nlayout: home\nhero: {name: 修伞, text: 慢慢修, tagline: 自己动手}\n"
        "features:\n- {title: 不花钱, details: 家里就有工具。}\n- {title: 快}\n---\n",
        "index.md",
    )
    assert body.endswith("慢慢修\n\n自己动手\n\n- **不花钱** 家里就有工具。\n- **快**")


def test_code_in_a_comment_does_not_take_the_rest_of_the_page_with_it(tmp_path):
    text = (
        "# 上油\n\n先擦干。\n\n<!--\n```sh\ndry\n``` -->\n\n再上油。\n\n```sh\noil\n```\n\n晾着。\n"
    )
    body, _ = page(tmp_path, text)
    assert "先擦干。\n\n再上油。\n\n```sh\noil\n```\n\n晾着。" in body


def test_page_with_an_open_comment_is_told_and_nothing_of_it_is_cut_off(tmp_path):
    found = imported(tmp_path, **{"a.md": "# 上油\n\n先擦干。\n\n<!-- 待定\n\n再上油。\n"})
    assert not found.files
    (told,) = found.failures
    assert "a.md:5:1: KB112 a comment is never closed" in told


def test_name_of_a_picture_that_holds_a_private_value_is_another(tmp_path):
    secret, plain = "微信号abcd1234.png", "wechat group02.png"
    found = imported(tmp_path, **{
        "docusaurus.config.js": "",
        "docs/oil.md": f"# 上油\n\n先擦干。\n\n![油](<{secret}>)\n\n![群](<{plain}>)\n",
        "docs/rib.md": f"# 伞骨\n\n断了就换。\n\n![油](<{secret}>)\n",
        f"docs/{secret}": picture(1),
        f"docs/{plain}": picture(2),
    })  # fmt: skip
    (hidden, kept) = sorted(path.name for path in found.pictures)
    assert kept == plain
    assert hidden.startswith("picture-")
    for data in found.files.values():
        assert f"![油](media/{hidden})" in data.decode()


def test_questions_of_a_faq_are_found_whatever_marks_them(tmp_path):
    text = (
        "# 常问\n\n**Q：怎么装？**\n\nA：双击。\n\n#### Q: 怎么卸？\n\n**A**: 在面板里。\n\n<details>\n<summary>要联网吗？</summary>\n\n不要。\n\n</details>\n\n"
        "- **要钱吗？** 免费。\n\n| 问题 | 回答 |\n| --- | --- |\n| 能退吗？ | 能。 |\n"
    )  # fmt: skip
    (one,) = [each.imported.article for each in imported(tmp_path, **{"faq.md": text}).pages]
    found = {q.heading: q.answer for s in one.sections for q in s.questions}
    assert found == {
        "怎么装？": "双击。",
        "怎么卸？": "在面板里。",
        "要联网吗？": "不要。",
        "要钱吗？": "免费。",
        "能退吗？": "能。",
    }


def test_page_that_is_one_question_is_that_question(tmp_path):
    body, front = page(
        tmp_path,
        "---\nid: 7fa713\nquestion: 连不上网怎么办？\nsort_order: 5\nimages:\n- description: 背面\n  id: image_1\n"
        "  path: images/net/back.png\n---\n\n先看路由器。\n\n<{IMAGE:image_1}>\n",
        "_questions/net/001_a.md",
        **{"images/net/back.png": picture(1)},
    )
    assert body.startswith("## 连不上网怎么办？")
    assert "title: 连不上网怎么办？" in front
    assert "![背面](media/back.png)" in body


def test_old_addresses_are_told_for_redirects(tmp_path, capsys):
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "san.md").write_text(
        "---\ntitle: 伞\npermalink: /2024/san/\n---\n先晾干。\n", "utf-8"
    )
    assert main(["import", str(tmp_path / "blog"), "--to", str(tmp_path / "content")]) == 0
    assert "  redirects:\n    2024/san: articles/san.html\n" in capsys.readouterr().out


def test_no_id_stands_in_two_articles_of_a_folder(tmp_path):
    text = "# {}\n\n## 一\n\n### 怎么装？ {{#install}}\n\n双击。\n"
    found = imported(tmp_path, **{"a.md": text.format("甲"), "b.md": text.format("乙")})
    written = "".join(data.decode() for data in found.files.values())
    assert ("{#install}" in written, "{#b-install}" in written) == (True, True)


def test_one_page_by_itself_is_mapped_too(tmp_path, capsys):
    (tmp_path / "a.mdx").write_text("import A from 'a'\n\n:::caution\n有电。\n:::\n", "utf-8")
    (tmp_path / "b.md").write_text('+++\ntitle = "伞"\n+++\n\n先晾干。\n', "utf-8")
    assert (
        main(
            [
                "import",
                str(tmp_path / "a.mdx"),
                str(tmp_path / "b.md"),
                "--to",
                str(tmp_path / "out"),
            ]
        )
        == 0
    )
    assert "::: warning\n有电。\n:::" in (tmp_path / "out" / "a.md").read_text("utf-8")
    assert (tmp_path / "out" / "b.md").read_text("utf-8").startswith("---\ntitle: 伞\nslug: b\n")
    capsys.readouterr()


@pytest.mark.parametrize(("tag", "words"), [
    ('{% include box.html content="先**晾干**，再说\\"好\\"。" class="wide box" %}', '先**晾干**，再说\\"好\\"。'),
    ("{% include note.html title='注意' content='不要\n折叠。' %}", "注意\n\n不要\n折叠。"),
    ('{{< card text="先晾干。" link="/x" >}}', "先晾干。"),
    ('<Card title="晾干" description="再上油。" icon="oil"/>', "晾干\n\n再上油。"),
])  # fmt: skip
def test_words_that_a_tag_hands_on_stay(tmp_path, tag, words):
    body, _ = page(tmp_path, f"# 修伞\n\n前。\n\n{tag}\n\n后。\n")
    assert f"前。\n\n{words}\n\n后。" in body


@pytest.mark.parametrize("tag", ['{% if page.title == "好" %}', '{% assign text="好" %}'])
def test_what_a_template_only_computes_with_is_no_text(tmp_path, tag):
    body, _ = page(tmp_path, f"# 修伞\n\n先{tag}晾干。\n")
    assert "先晾干。" in body


@pytest.mark.parametrize(("config", "slug", "address"), [
    ("{}", "/weixiu/san", "docs/weixiu/san"),
    ("{}", "san", "docs/ju/san"),
    ("{docs: {routeBasePath: '/'}}", "/san", "san"),
    ("{docs: {routeBasePath: 'kb'}}", "./san/", "kb/ju/san"),
])  # fmt: skip
def test_address_that_docusaurus_states_is_redirected(tmp_path, config, slug, address):
    text = f"---\ntitle: 修伞\nslug: {slug}\n---\n\n晾干。\n"
    files = {"docs/ju/a.md": text, "docusaurus.config.js": f"module.exports = {config}\n"}
    assert imported(tmp_path, **files).redirects == {address: "articles/a.html"}


def test_slug_of_other_generators_is_no_address(tmp_path):
    text = "---\ntitle: 修伞\nslug: san\n---\n\n晾干。\n"
    assert imported(tmp_path, **{"docs/a.md": text}).redirects == {}


def test_pages_that_are_passed_over_are_told(tmp_path, capsys):
    text = "# 修伞\n\n晾干。\n"
    names = ("source/a.md", "source/_drafts/b.md", "source/_drafts/c.md", "source/support.md",
             "README.md", "notes/d.md", "node_modules/x/e.md", ".git/f.md", "_config.yml")  # fmt: skip
    found = imported(tmp_path, **dict.fromkeys(names, text))
    assert {(each.why, each.where, each.count) for each in found.passed} == {
        ("folder", "source/_drafts/", 2),
        ("project", "source/support.md", 1),
        ("outside", "README.md", 1),
        ("outside", "notes/", 1),
    }
    assert main(["import", str(tmp_path / "site"), "--to", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert (
        "  passed over, in folders of drafts, translations or templates, 2: source/_drafts/ (2)\n"
        in said
    )
    assert "  passed over, about the project itself, 1: source/support.md\n" in said


def test_speech_that_a_program_wrote_down_has_no_headings():
    said = "".join(
        f"**说话人01(00:0{n}:05): 第{n}个问题怎么看？**\n\n说话人02(00:0{n}:40): 我看还行。\n\n"
        for n in range(1, 6)
    )
    for name, text in (("a.md", f"# 访谈\n\n{said}"), ("a.txt", f"访谈\n\n{said}")):
        article = import_source(SourceFile(name, text.encode()), LoadOptions()).article
        assert [each.heading for each in article.sections] == ["访谈"]


def test_pictures_of_bear_and_a_table_of_contents_are_no_words():
    name = "3EBB1244-6571-47ED-B140-ECD2A50AAF81-2019-00/甲 1.jpg"
    text = (
        f"# 看房\n\n[[toc]]\n\n先看水表。\n\n[image:{name}]\n\n[[水表]]要看，[[水表#读数]]也要。\n"
    )
    written = as_ours(SourceFile("a.md", text.encode())).data.decode()
    assert "toc" not in written
    assert f"![]({quote(name)})" in written
    assert "水表要看，水表 > 读数也要。" in written


def test_what_a_tag_keeps_back_or_names_is_shown_no_more_than_before(tmp_path):
    text = '# 修伞\n\n先晾干。\n\n{{< lock value="芝麻开门" >}}\n\n{{< card name="图标.png" source="/图片/伞" >}}\n'
    body, _ = page(tmp_path, text)
    assert "芝麻" not in body
    assert "图" not in body


def test_captions_and_summaries_beside_the_picture_of_a_tag_stay(tmp_path):
    text = """# 修伞

{{< image src="https://a.example/b.png" alt="大厅" caption="办事大厅照片" >}}

{{< photo "https://a.example/e.jpg" "伞铺" "摄于东街" >}}

## ![常见问题](https://a.example/faq.png)

先晾干。
"""
    body, _ = page(tmp_path, text)
    assert "![大厅](https://a.example/b.png)\n\n办事大厅照片" in body
    assert "![伞铺](https://a.example/e.jpg)\n\n摄于东街" in body
    assert "## 常见问题\n" in body
    assert "![常见问题](https://a.example/faq.png)" in body


@pytest.mark.parametrize(
    ("row", "below", "is_cut"),
    [
        (
            "这一句很长很长很长很长很长很长，程序把它折断在 Windows",
            "系统里，后面还有很长的话。",
            True,
        ),
        ("伞铺的地址在网上，打开就能看到：https://a.example/b", "看了再来。", False),
    ],
)
def test_row_that_is_cut_within_a_sentence_is_no_line_among_those_with_breaks(row, below, is_cut):
    text = f"# 修伞\n\n先晾干。  \n再上油。  \n{row}\n{below}  \n收好。\n"
    words = as_ours(SourceFile("a.md", text.encode())).data.decode()
    assert (f"{row}\n{below}" in words) == is_cut


@pytest.mark.parametrize(
    ("row", "below", "is_line"),
    [
        ("修一把伞要看骨架是不是还能用以及伞面有没有开裂的地方", "（1）骨架断了就换", True),
        ("修一把伞要看骨架是不是还能用以及伞面有没有开裂的地方", "→ 换伞面的办法在后面", True),
        ("师傅对学徒说：「这把伞你自己先看看，**想好了再动手。**」", "学徒就坐下来看。", True),
        ("修一把伞要看骨架是不是还能用，伞面有没有开裂，", "（如果开裂）就要换。", False),
    ],
)
def test_row_above_one_that_begins_an_entry_or_whose_stop_is_bold_is_a_line(row, below, is_line):
    words = as_ours(SourceFile("a.md", f"# 修伞\n\n{row}\n{below}\n".encode())).data.decode()
    assert (f"{row}  \n{below}" in words) == is_line


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("先开[设置](ms-settings:display)再看", "先开设置再看"),
        ("见[[系统] > [显示]](x-note:open?a=(b)c(d))。", "见[系统] > [显示]。"),
        ("[镜像](ftp://a.example/pub)", "镜像（`ftp://a.example/pub`）"),
        ("返回 [x](int::value)，[类](std::vector)，a[i](//注释)", ""),
        ("例：\n\n    [a](file://b)", ""),
        ("[a.md](file://a.md) 和 [展开](javascript:;)", "a.md 和 展开"),
        ("问[@修伞的](//a.example/b)", "问[@修伞的](https://a.example/b)"),
        ("[信](mailto:a@b.example)、[注](注: 一)、`[a](file://b)`", ""),
        ("看了[第二章](2.md)再去[站](https://a.example/c:d)。", ""),
    ],
)
def test_link_that_no_page_may_have_leaves_its_words(row, shown):
    text = as_ours(SourceFile("a.md", f"# 修伞\n\n{row}\n".encode())).data.decode()
    assert text.endswith(f"\n{shown or row}\n")


def test_break_at_the_end_of_a_paragraph_is_none():
    text = "# 修伞\n\n先晾干；\\\n\n> 再上油。\\\n> \\\n> 收好。\n\n放进 `C:\\伞\\`。\\\n\n在 C:\\伞\\\n"
    words = as_ours(SourceFile("a.md", text.encode())).data.decode()
    assert "先晾干；\n" in words
    assert "再上油。\n" in words
    assert words.endswith("放进 `C:\\伞\\`。\n\n在 C:\\伞\\\n")
