"""Links between articles and pictures beside them, as they stand on the built pages."""

import re
from datetime import date

from kb_site import build, load_config

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'

A = """\
---
title: 甲
---

开头见[乙](b.md)。

## 一

### 押金要付多少？ {#deposit}

见[乙](b.md#keys)、[退押金](#refund)、[步骤](#steps)、[外面](https://example.org/x)和![收据](pictures/收据.svg)。

#### 步骤 {#steps}

先看合同。[^1]

[^1]: 以合同为准。

### 押金怎么退？ {#refund}

见[那一步](#steps)、[甲的步骤](a.md#steps)、[没有](nowhere.md)。
"""
B = """\
---
title: 乙
---

## 二

### 钥匙有几把？ {#keys}

两把，同一张![收据](../content/pictures/收据.svg)，又一份![收据](pictures/copy.svg)。
"""


def publish(folder, options=""):
    (folder / "content" / "pictures").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(f"title: 问答\n{options}", encoding="utf-8")
    (folder / "content" / "a.md").write_text(A, encoding="utf-8")
    (folder / "content" / "b.md").write_text(B, encoding="utf-8")
    (folder / "content" / "pictures" / "收据.svg").write_bytes(PICTURE)
    (folder / "content" / "pictures" / "unused.svg").write_bytes(PICTURE[:-1])
    (folder / "content" / "pictures" / "copy.svg").write_bytes(PICTURE)
    assert build(load_config(folder), as_of=date(2026, 11, 23)).published
    return folder / "site"


def prose(site, name):
    page = (site / name).read_text(encoding="utf-8")
    blocks = re.findall(r'<div class="prose[^>]*>(.*?)</div>', page, re.DOTALL)
    shown = re.sub(r'<a class="anchor"[^>]*>', "", "".join(blocks))
    return re.findall(r'(?:href|src)="([^"]*)"', shown)


def test_links_of_an_answer_lead_to_pages_of_the_site(tmp_path):
    site = publish(tmp_path)
    picture = next((site / "media").iterdir()).name
    assert prose(site, "q/deposit.html") == [
        "../q/keys.html",
        "../q/refund.html",
        "#deposit-steps",
        "https://example.org/x",
        f"../media/{picture}",
        "#deposit-fn-1",
        "#deposit-fnref-1",
    ]
    assert prose(site, "q/refund.html") == [
        "#steps",
        "../articles/a.html#deposit-steps",
        "nowhere.md",
    ]


def test_page_at_the_top_has_the_same_links_from_where_it_stands(tmp_path):
    links = prose(publish(tmp_path), "print.html")
    assert "q/keys.html" in links
    assert "articles/b.html" in links
    assert not [link for link in links if link.startswith("../")]


def test_every_edition_has_its_pictures_and_only_those_that_are_shown(tmp_path):
    site = publish(tmp_path, "editions: [zh-Hans, zh-Hant]\n")
    assert len(list((site / "media").iterdir())) == 1
    assert len(list((site / "zh-Hant" / "media").iterdir())) == 1
    source, same = [link for link in prose(site, "zh-Hant/q/keys.html") if "media" in link]
    assert source == same
    assert (site / "zh-Hant" / "q" / source).is_file()


def test_picture_outside_the_content_is_not_copied(tmp_path):
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    article = B.replace("../content/pictures/收据.svg", "../../secret.png")
    (folder / "content" / "b.md").write_text(article, encoding="utf-8")
    report = build(load_config(folder), as_of=date(2026, 11, 23))
    assert "KB309" in {each.code for each in report.problems}
    assert not [*(folder / "site").rglob("*secret*")]
    assert not (folder / "site" / "media").exists()
