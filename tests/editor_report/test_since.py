"""What `kb-site report` tells of a former site and of a log of queries."""

import re

import pytest

from kb_site.commands import main

ARTICLE = """\
---
title: 租房
slug: lease
---

## 钱

### 押金要付多少？ {#deposit}

一般是一个月的租金，交钱时要收据。

### 押金怎么退？ {#refund}

验房后七天内退。
"""


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site-folder"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 站\n", encoding="utf-8")
    (folder / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def report(site, *words):
    assert main(["report", "--site", str(site), "--quiet", *map(str, words)]) == 0
    return (site / "report.html").read_text(encoding="utf-8")


def rows(page, name):
    part = page.partition(f'<h2 id="{name}">')[2].partition("</section>")[0]
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", part, re.DOTALL)
    return [re.sub(r"<.*?>", " ", each).split() for each in found]


def test_changes_since_the_last_site_are_counted(site, tmp_path):
    before = tmp_path / "before"
    assert main(["build", "--site", str(site), "--output", str(before), "--quiet"]) == 0
    text = ARTICLE.replace("七天", "五天") + "\n### 钥匙有几把？ {#keys}\n\n两把。\n"
    (site / "content/lease.md").write_text(text, encoding="utf-8")
    assert rows(report(site, "--previous", before), "since") == [
        ["新增的问题", "1", "keys"],
        ["改了答案的问题", "1", "refund"],
    ]


def test_without_change_it_says_so_and_without_the_option_nothing(site, tmp_path):
    before = tmp_path / "before"
    assert main(["build", "--site", str(site), "--output", str(before), "--quiet"]) == 0
    assert "读者看到的内容没有变化。" in report(site, "--previous", before)
    assert 'id="since"' not in report(site)
    assert 'id="log"' not in report(site)


def test_queries_that_nothing_answers_are_listed_the_most_frequent_first(site, tmp_path):
    log = tmp_path / "log.txt"
    log.write_text("押金怎么退\n宠物狗打疫苗\n宠物狗打疫苗\n\n彩票中奖领取\n", encoding="utf-8")
    page = report(site, "--queries", log)
    assert "记录里的4次搜索中" in page
    found = rows(page, "log")
    assert [each[:2] for each in found] == [["宠物狗打疫苗", "2"], ["彩票中奖领取", "1"]]


def test_wrong_folder_and_wrong_log_are_one_line(site, tmp_path, capsys):
    for words in (("--previous", tmp_path / "none"), ("--queries", tmp_path / "none")):
        assert main(["report", "--site", str(site), "--quiet", *map(str, words)]) == 2
        assert capsys.readouterr().err.count("\n") == 1
