"""Whole small sites: what a build publishes, what it refuses, and what it leaves alone."""

import re
from datetime import date
from shutil import copytree

import pytest

from kb_site import build, load_config
from kb_site.commands import main
from places import ROOT

DAY = date(2026, 11, 23)

ARTICLE = """\
---
title: 租房合同
slug: lease
---

先看合同，再谈钱。

## 签约 {#sign}

### 押金要付多少？ {#deposit}

一般是一个月的租金。具体看合同。

### 合同要签几份？ {#copies}

两份，双方各留一份。
"""


def make_site(folder, options="title: 租房问答\n", **articles):
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    for name, text in (articles or {"lease": ARTICLE}).items():
        (folder / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def run(folder, **choices):
    return build(load_config(folder), as_of=DAY, **choices)


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def text(folder, path):
    return (folder / "site" / path).read_text(encoding="utf-8")


def test_title_and_one_article_make_a_whole_site(tmp_path):
    report = run(make_site(tmp_path))
    assert (report.published, report.questions) == (True, 2)
    names = {re.sub(r"\.[0-9a-f]{8,}\.", ".DIGEST.", name) for name in files(tmp_path / "site")}
    assert names >= {
        "index.html", "search.html", "404.html", "print.html", "robots.txt", "_headers", ".nojekyll",
        "articles/lease.html", "q/deposit.html", "q/copies.html", "topics/other.html",
        "assets/site.DIGEST.css",
    }  # fmt: skip


def test_same_sources_give_the_same_bytes(tmp_path):
    run(make_site(tmp_path / "one"))
    run(make_site(tmp_path / "two"))
    assert files(tmp_path / "one" / "site") == files(tmp_path / "two" / "site")


def test_deleted_article_leaves_no_page_behind(tmp_path):
    other = ARTICLE.replace("deposit", "rent").replace("copies", "keys").replace("lease", "flat")
    run(make_site(tmp_path, lease=ARTICLE, flat=other))
    (tmp_path / "content" / "flat.md").unlink()
    run(tmp_path)
    assert not [name for name in files(tmp_path / "site") if "rent" in name or "flat" in name]


def test_links_lead_to_files_that_are_there(tmp_path):
    run(make_site(tmp_path))
    site = tmp_path / "site"
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for href in re.findall(r'(?:href|src|action)="([^"#?]+)', page.read_text(encoding="utf-8")):
            assert not href.startswith(("/", "http")), (page.name, href)
            assert (page.parent / href).is_file(), (page.name, href)


def test_without_base_url_there_is_no_sitemap_and_no_canonical_link(tmp_path):
    run(make_site(tmp_path))
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert "canonical" not in text(tmp_path, "q/deposit.html")
    assert 'href="/index.html"' in text(tmp_path, "404.html")


def test_base_url_gives_sitemap_canonical_links_and_a_404_page_that_works_everywhere(tmp_path):
    run(make_site(tmp_path, "title: 租房问答\nbase_url: https://example.org/kb\n"))
    sitemap = text(tmp_path, "sitemap.xml")
    assert "<loc>https://example.org/kb/index.html</loc>" in sitemap
    assert "<loc>https://example.org/kb/q/deposit.html</loc>" in sitemap
    assert "404.html" not in sitemap
    page = text(tmp_path, "q/deposit.html")
    assert '<link rel="canonical" href="https://example.org/kb/q/deposit.html">' in page
    assert 'href="/kb/index.html"' in text(tmp_path, "404.html")


def test_review_that_is_due_is_marked_from_the_day_after(tmp_path):
    dated = ARTICLE.replace("slug: lease", "slug: lease\nreviewed: 2026-01-01\nreview_in: 30d")
    make_site(tmp_path, lease=dated)
    build(load_config(tmp_path), as_of=date(2026, 1, 31))
    fresh = text(tmp_path, "q/deposit.html")
    build(load_config(tmp_path), as_of=date(2026, 2, 1))
    assert text(tmp_path, "q/deposit.html") != fresh


def test_draft_is_published_only_when_asked_for(tmp_path):
    make_site(
        tmp_path,
        lease=ARTICLE,
        draft=ARTICLE.replace("slug: lease", "slug: d\ndraft: true")
        .replace("deposit", "x1")
        .replace("copies", "x2"),
    )
    assert run(tmp_path).questions == 2
    assert run(tmp_path, drafts=True).questions == 4


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        (
            {"a": ARTICLE, "b": ARTICLE.replace("slug: lease", "slug: other")},
            [
                "content/b.md:10:1: KB301 the question id 'deposit' is also that of content/a.md:10; give one of them another id",
                "content/b.md:14:1: KB301 the question id 'copies' is also that of content/a.md:14; give one of them another id",
            ],
        ),
        (
            {"a": ARTICLE.replace("slug: lease", "slugg: lease")},
            ["content/a.md:3:1: KB105 unknown key 'slugg'; did you mean 'slug'?"],
        ),
    ],
)  # fmt: skip
def test_error_in_any_article_leaves_the_old_output_as_it_was(tmp_path, articles, expected):
    run(make_site(tmp_path))
    before = files(tmp_path / "site")
    (tmp_path / "content" / "lease.md").unlink()
    report = run(make_site(tmp_path, **articles))
    errors = [str(each) for each in report.problems if each.severity == "error"]
    assert (report.published, errors) == (False, expected)
    assert files(tmp_path / "site") == before


def test_one_bad_article_is_an_error_and_the_others_are_read(tmp_path, capfd):
    make_site(
        tmp_path, bad="---\ntitle: [\n---\n", lease=ARTICLE.replace("{#copies}", "{#deposit}")
    )
    assert main(["build", "--site", str(tmp_path)]) == 1
    shown = capfd.readouterr().err
    assert "content/bad.md:" in shown
    assert "content/lease.md:" in shown


def test_undecodable_file_is_an_error_with_its_place(tmp_path, capfd):
    make_site(tmp_path)
    (tmp_path / "content" / "noise.txt").write_bytes(bytes(range(128, 256)) * 8)
    assert main(["build", "--site", str(tmp_path)]) == 1
    assert re.search(r"^content/noise\.txt:\d+:\d+: KB101 ", capfd.readouterr().err, re.MULTILINE)


def test_article_over_the_size_limit_is_an_error(tmp_path, capfd):
    make_site(tmp_path, big="字" * 2_000_000)
    assert main(["build", "--site", str(tmp_path)]) == 1
    assert re.search(r"^content/big\.md:1:1: KB102 ", capfd.readouterr().err, re.MULTILINE)


def test_empty_content_folder_is_an_error(tmp_path, capfd):
    make_site(tmp_path)
    (tmp_path / "content" / "lease.md").unlink()
    assert main(["build", "--site", str(tmp_path)]) == 1
    assert "content:1:1: KB108 no article in it" in capfd.readouterr().err


def test_missing_configuration_ends_with_status_2(tmp_path, capfd):
    assert main(["build", "--site", str(tmp_path)]) == 2
    assert "KB001" in capfd.readouterr().err


def test_warnings_publish_but_not_under_strict(tmp_path):
    make_site(tmp_path, "title: 租房问答\ntopics: [{id: work, title: 工作, keywords: [工资]}]\n",
              lease=ARTICLE.replace(" {#sign}", ""))  # fmt: skip
    assert run(tmp_path).published
    before = files(tmp_path / "site")
    assert not run(tmp_path, strict=True).published
    assert files(tmp_path / "site") == before


def test_topic_with_many_questions_has_pages_of_fifty(tmp_path):
    questions = "".join(
        f"### 问题{n}是什么？ {{#q{n}}}\n\n第{n}个答案。\n\n" for n in range(1, 121)
    )
    make_site(tmp_path, many=f"---\ntitle: 很多\n---\n\n## 全部\n\n{questions}")
    run(tmp_path)
    topics = sorted(path.name for path in (tmp_path / "site" / "topics").iterdir())
    assert topics == ["other.2.html", "other.3.html", "other.html", "other.index.html"]
    assert 'href="../q/q120.html"' in text(tmp_path, "topics/other.3.html")
    neighbours = {
        path: dict(
            re.findall(r'rel="(prev|next)" href="([^"]+)"', text(tmp_path, f"topics/{path}"))
        )
        for path in topics
    }
    assert neighbours == {
        "other.html": {"next": "../topics/other.2.html"},
        "other.2.html": {"prev": "../topics/other.html", "next": "../topics/other.3.html"},
        "other.3.html": {"prev": "../topics/other.2.html"},
        "other.index.html": {},
    }


def test_large_site_lists_its_questions_by_topic_and_every_one_can_be_reached(tmp_path):
    questions = [f"### 问题{n}是什么？ {{#q{n}}}\n\n第{n}个答案。" for n in range(1001)]
    half = {"a": questions[:500], "b": questions[500:]}
    articles = {
        name: f"---\ntitle: {name}\n---\n\n## 全部 {{#{name}}}\n\n" + "\n\n".join(part)
        for name, part in half.items()
    }
    options = "title: 很多\ntopics: [{id: a, title: 甲}, {id: b, title: 乙}]\n"
    make_site(tmp_path, options, **articles)
    run(tmp_path)

    def links(path, pattern):
        return set(re.findall(f'href="({pattern})"', text(tmp_path, path)))

    for path in ("search.html", "print.html"):
        assert not links(path, r'q/[^"]+'), path
        assert {"topics/a.html", "topics/b.html"} <= links(path, r'topics/[^"]+'), path
    printed = links("print.html", r'topics/[^"]+')
    assert len(printed) == 10 + 11
    found = {link for path in printed for link in links(path, r"\.\./q/q[0-9]+\.html")}
    assert len(found) == 1001


def test_large_site_with_the_same_long_answer_twice_is_published(tmp_path):
    words = "\n".join(f"第{n}条{n * 7919 % 100_003}" for n in range(16_000))
    asked = "\n\n".join(f"### 问题{n}是什么？ {{#q{n}}}\n\n{words}" for n in range(2))
    make_site(tmp_path, long=f"---\ntitle: 很长\n---\n\n## 全部\n\n{asked}\n")
    assert run(tmp_path).published


def test_published_message_says_how_many_questions_and_where(tmp_path, capfd):
    make_site(tmp_path)
    assert main(["build", "--site", str(tmp_path)]) == 0
    shown = capfd.readouterr().out
    assert "Published 2 questions on " in shown
    assert f"Open {tmp_path / 'site' / 'index.html'}" in shown


def test_source_date_epoch_stands_for_today(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    dated = ARTICLE.replace("slug: lease", "slug: lease\nreviewed: 2026-01-01\nreview_in: 30d")
    build(load_config(make_site(tmp_path, lease=dated)))
    fresh = text(tmp_path, "q/deposit.html")
    build(load_config(tmp_path), as_of=date(2026, 1, 1))
    assert text(tmp_path, "q/deposit.html") == fresh


def test_raw_article_alone_builds_fourteen_questions_without_its_contact(tmp_path, shared):
    source = shared / "articles" / "mayi-shangmen-cuishou.txt"
    make_site(tmp_path, (ROOT / "kb-site.yaml").read_text(encoding="utf-8"))
    copytree(ROOT / "laws", tmp_path / "laws")
    (tmp_path / "content" / "lease.md").unlink()
    (tmp_path / "content" / source.name).write_bytes(source.read_bytes())
    report = run(tmp_path)
    assert (report.published, report.questions) == (True, 14)
    everything = b"".join(files(tmp_path / "site").values()).decode(errors="replace")
    for private in ("15070879527", "3590931873", "刁菁韶", "责任编辑", "侵权"):
        assert private not in everything
    assert len(list((tmp_path / "site" / "q").glob("*.html"))) == 14
