"""The editor's report: what it counts, and that it is one calm, safe page."""

import re
from datetime import date

import lxml.html
import pytest

from kb_site.build.check import check
from kb_site.build.run import build
from kb_site.commands import main
from kb_site.core.values import replace
from kb_site.editor_report.gather import make_report
from kb_site.editor_report.page import POLICY, look_of, read_words, render_report
from kb_site.options.load_config import load_config
from kb_site.options.site_options import LANGUAGES
from kb_site.pages.shared.theme import load_theme
from places import ROOT

DAY = date(2026, 11, 23)

OPTIONS = """\
title: 图书馆问答
topics:
  - {id: cards, title: 借书证, keywords: [借书证]}
  - {id: rooms, title: 自习室, keywords: [自习]}
review: {in: 100d}
"""

OLD = """\
---
title: 借书的规定
slug: borrow
reviewed: 2026-01-01
questions:
  what-to-bring:
    aliases: [办证要带什么, 图书馆几点开门]
    short: 带身份证。
    related: [lost]
---

## 借书证 {#cards}

### 办借书证要带什么？ {#what-to-bring}

带身份证。丢了的话，看[补办](#lost)；规定见[官网](https://library.example.org/rules)。

### 借书证丢了怎么办？ {#lost}

先挂失，再到前台补办，还要带上〔原文缺字〕。
"""

NEW = """\
---
title: 自习室
slug: rooms
reviewed: 2026-11-20
---

## 自习室 {#rooms}

### 自习室几点开门？ {#opening}

早上八点开门。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    (folder / "content" / "a.md").write_text(OLD, encoding="utf-8")
    (folder / "content" / "b.md").write_text(NEW, encoding="utf-8")
    return folder


def reported(folder, ask=None, root=""):
    config = load_config(folder)
    checked = check(config, as_of=DAY)
    built = build(config, folder.parent / "out" / "site", as_of=DAY)
    look = look_of(load_theme(None, "zh-Hans"))
    return make_report(built.evidence, checked.problems, ask, root, look)


@pytest.fixture(scope="module")
def report(site):
    return reported(site, ask=lambda _query: ("opening", "lost", "what-to-bring"))


def test_topics_are_counted_with_what_is_weak_in_them(report):
    assert [(bar.label, bar.value, bar.weak, bar.share) for bar in report.topics] == [
        ("借书证", 2, 1, 100.0),
        ("自习室", 1, 1, 50.0),
    ]


def test_ages_count_each_question_once_and_those_overdue_apart(report):
    assert {one.name: (one.fresh, one.late) for one in report.ages} == {
        "age_30": (1, 0),
        "age_90": (0, 0),
        "age_180": (0, 0),
        "age_365": (0, 2),
        "age_more": (0, 0),
        "age_never": (0, 0),
    }
    assert [(due.file, due.due, due.late) for due in report.dues] == [
        ("content/a.md", "2026-04-11", True),
        ("content/b.md", "2027-02-28", False),
    ]


def test_open_gaps_are_listed_with_their_place_and_question(report):
    assert [(gap.file, gap.line, gap.words) for gap in report.gaps] == [
        ("content/a.md", 20, "借书证丢了怎么办？")
    ]


def test_links_in_and_out_are_counted_once_for_each_pair(report):
    found = {one.question: (one.inward, one.outward) for one in report.linked}
    assert found == {
        "自习室几点开门？": (0, 0),
        "办借书证要带什么？": (0, 1),
        "借书证丢了怎么办？": (1, 0),
    }
    assert [(host.label, host.value) for host in report.hosts] == [("library.example.org", 1)]


def test_search_is_asked_each_wording_and_what_misses_is_told(report):
    assert report.searched == 5
    assert [(one.query, one.rank, one.instead) for one in report.missed] == [
        ("办借书证要带什么？", 3, "自习室几点开门？"),
        ("借书证丢了怎么办？", 2, "自习室几点开门？"),
    ]


def test_findings_are_counted_by_code_worst_first(report):
    severities = [one.severity for one in report.findings]
    assert severities == sorted(severities, key=("error", "warning", "note").index)
    assert ("KB203", 1) in [(one.code, one.count) for one in report.findings]


def test_repairs_dropped_lines_and_private_values_are_counted_and_not_shown(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    text = "催收问答\n\n一、催收方式\n\n1.1 会打电话吗\n\n会的，請撥打 13912345678 詢問。\n"
    (tmp_path / "content" / "a.txt").write_text(text, encoding="utf-8")
    report = reported(tmp_path)
    (changed,) = report.changed
    assert (changed.file, changed.private) == ("content/a.txt", 1)
    assert changed.repairs == sum(bar.value for bar in report.repairs) > 0
    assert "13912345678" not in render_report(report, load_theme(None, "zh-Hans"))


# The page


def page_of(report, language="zh-Hans"):
    page = render_report(replace(report, language=language), load_theme(None, language))
    return lxml.html.document_fromstring(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_in_every_language(report, language):
    page = page_of(report, language)
    ids = page.xpath("//@id")
    assert len(page.cssselect("h1")) == 1
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    assert read_words(language).keys() == read_words("zh-Hans").keys()


def test_every_word_is_used():
    template = (ROOT / "templates" / "report.html").read_text(encoding="utf-8")
    named = set(re.findall(r"words\.(\w+)", template))
    by_value = {
        "questions",
        "articles",
        "late",
        "missed",
        "errors",
        "warnings",
        "error",
        "warning",
        "note",
    }
    ages = {"age_30", "age_90", "age_180", "age_365", "age_more", "age_never"}
    assert named | by_value | ages == set(read_words("en"))


def test_page_loads_nothing_and_runs_nothing(report):
    page = page_of(report)
    assert page.cssselect("meta[http-equiv]")[0].get("content") == POLICY
    assert not page.cssselect("script, style, img, iframe, form")
    loaded = [one.get("href") for one in page.cssselect("link")]
    assert all(address.startswith("data:") for address in loaded)


def test_text_of_articles_stays_text(report):
    attack = "\"'><script>alert(1)</script>"
    missed = tuple(replace(one, query=attack, instead=attack) for one in report.missed)
    page = page_of(replace(report, title=attack, missed=missed))
    assert not page.cssselect("script")
    assert attack in page.text_content()


def test_command_writes_the_page_beside_the_output_and_not_into_it(site, capsys):
    assert main(["build", "--site", str(site), "--as-of", "2026-11-23", "--quiet"]) == 0
    assert main(["report", "--site", str(site), "--as-of", "2026-11-23"]) == 0
    target = site / "report.html"
    assert capsys.readouterr().out == f"Open {target}\n"
    page = lxml.html.document_fromstring(target.read_text(encoding="utf-8"))
    addresses = [one for one in page.xpath("//a/@href") if not one.startswith("http")]
    assert "site/q/lost.html" in addresses
    assert all((site / address).is_file() for address in addresses)
    assert not (site / "site" / "report.html").exists()
    assert main(["report", "--site", str(site), "--output", str(site / "site" / "r.html")]) == 2
    words = "is inside site; the report is not part of the site"
    assert words in capsys.readouterr().err


def test_site_with_errors_still_has_a_report(tmp_path, capsys):
    assert main(["init", str(tmp_path / "s"), "--quiet"]) == 0
    article = tmp_path / "s" / "content" / "lvluo.md"
    text = article.read_text(encoding="utf-8").replace("{#pets}", "{#how-often}")
    article.write_text(text, encoding="utf-8")
    assert main(["report", "--site", str(tmp_path / "s"), "--quiet"]) == 0
    assert "its search was not tried" in capsys.readouterr().err
    assert "KB301" in (tmp_path / "s" / "report.html").read_text(encoding="utf-8")


def test_real_site_has_all_its_words_found(tmp_path):
    root = ROOT
    target = tmp_path / "report.html"
    assert main(["report", "--site", str(root), "--output", str(target), "--quiet"]) == 0
    page = lxml.html.document_fromstring(target.read_text(encoding="utf-8"))
    asked = sum(
        text.read_text(encoding="utf-8").count("\n### ") for text in (ROOT / "content").glob("*.md")
    )
    assert (
        len(page.cssselect("section[aria-labelledby=links] tbody tr")) == asked + 1
    )  # and the host of laws


def test_column_of_questions_without_a_review_is_not_shown_as_fresh(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# 题\n\n## 节\n\n### 甲？ {#a}\n\n是。\n", "utf-8")
    (tmp_path / "kb-site.yaml").write_text("title: 站\n", "utf-8")
    assert main(["report", "--site", str(tmp_path), "--quiet"]) == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    columns = re.findall(r'<rect class="(fill(?:-none)?)" x="\d+" y="0[.\d]*"', page)
    assert columns == ["fill-none"]
