"""Old addresses lead on: pages, rules for hosts, anchors, and what is found by itself."""

from datetime import date

import pytest

from kb_site import build, load_config
from kb_site.build.check import check
from kb_site.commands import main
from kb_site.core.addresses import page_paths
from kb_site.core.errors import Location
from kb_site.site.published import read_published
from kb_site.site.redirects import Redirect, Wish, resolve

DAY = date(2026, 11, 23)

ARTICLE = """\
---
title: 租房
slug: lease
questions:
  deposit: {redirects: [bond]}
---

## 钱

### 押金要付多少？ {#deposit}

一个月的租金。

### 押金怎么退？ {#refund}

验房后退。
"""
OPTIONS = """\
title: 租房问答
base_url: https://example.org/kb/
redirects:
  ancient: bond
  articles/flat.html: articles/lease.html#refund
"""


def make(folder, article=ARTICLE, options=OPTIONS, before=None):
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    (folder / "content" / "lease.md").write_text(article, encoding="utf-8")
    report = build(load_config(folder), as_of=DAY, before=before)
    assert report.published, report.problems
    return folder / "site"


def test_renumbered_text_is_followed_by_equal_headings_and_counted(tmp_path, capsys):
    folder = tmp_path / "site"
    content = folder / "content"
    content.mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 租房\n", encoding="utf-8")
    text = content / "lease.txt"
    text.write_text("租房\n一、钥匙\n交两把。\n二、押金\n一个月。\n", encoding="utf-8")
    main(["build", "--site", str(folder), "--output", str(tmp_path / "old")])
    text.write_text("租房\n一、交接\n1.1 钥匙\n都交。\n1.2 押金\n两个月。\n", encoding="utf-8")
    capsys.readouterr()
    words = ["build", "--site", str(folder), "--previous", str(tmp_path / "old")]
    assert main(words) == 0
    assert "Redirected 2 addresses of the earlier site.\n" in capsys.readouterr().out
    found = read_published(folder / "site").redirects
    assert found == (
        Redirect("q/lease-1.html", "q/lease-1-1.html"),
        Redirect("q/lease-2.html", "q/lease-1-2.html"),
    )


def test_old_address_is_a_page_that_sends_its_readers_on(tmp_path):
    page = (make(tmp_path) / "q" / "ancient.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../q/deposit.html">' in page
    assert '<a href="../q/deposit.html">押金要付多少？</a>' in page
    assert '<link rel="canonical" href="https://example.org/kb/q/deposit.html">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_hosts_get_rules_and_the_sitemap_no_old_address(tmp_path):
    site = make(tmp_path)
    assert (site / "_redirects").read_text(encoding="utf-8") == (
        "/kb/articles/flat.html /kb/articles/lease.html#refund 301\n"
        "/kb/q/ancient.html /kb/q/deposit.html 301\n"
        "/kb/q/bond.html /kb/q/deposit.html 301\n"
    )
    assert "bond" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_old_anchors_still_lead_to_their_question(tmp_path):
    site = make(tmp_path)
    for name in ("articles/lease.html", "topics/other.html"):
        page = (site / name).read_text(encoding="utf-8")
        assert '<h3 id="deposit"><span id="ancient"></span><span id="bond"></span>' in page


def test_chain_is_followed_to_its_end_and_a_loop_is_refused():
    here = Location("kb-site.yaml")
    chain = [Wish("a", "b", here), Wish("b", "c", here), Wish("c", "new", here)]
    found, problems = resolve(chain, {"q/new.html"})
    assert problems == ()
    assert found == tuple(Redirect(f"q/{old}.html", "q/new.html") for old in "abc")
    found, problems = resolve([*chain[:2], Wish("c", "a", here)], {"q/new.html"})
    assert found == ()
    assert [each.message for each in problems] == [
        "the redirect from 'a' goes round in a circle: a -> b -> c -> a",
        "the redirect from 'b' goes round in a circle: b -> c -> a -> b",
        "the redirect from 'c' goes round in a circle: c -> a -> b -> c",
    ]


def test_what_moved_since_the_last_publication_is_redirected_and_stays_so(tmp_path):
    first = read_published(make(tmp_path / "one"))
    renamed = ARTICLE.replace("{#refund}", "{#money-back}").replace("slug: lease", "slug: rent")
    options = OPTIONS.replace("lease.html#refund", "rent.html")
    second = read_published(make(tmp_path / "two", renamed, options, first))
    pairs = {each.old: each.new for each in second.redirects}
    assert pairs["q/refund.html"] == "q/money-back.html"
    assert pairs["articles/lease.html"] == "articles/rent.html"
    third = read_published(make(tmp_path / "three", renamed, options, second))
    assert third == second


def test_build_without_the_last_publication_is_the_same_wherever_it_runs(tmp_path):
    renamed = ARTICLE.replace("{#refund}", "{#money-back}")
    make(tmp_path / "one")
    again = make(tmp_path / "one", renamed)
    fresh = make(tmp_path / "two", renamed)
    assert (again / "site.json").read_bytes() == (fresh / "site.json").read_bytes()
    assert not (again / "q" / "refund.html").exists()


def test_wrong_redirect_is_reported_at_its_own_line(tmp_path, capsys):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(
        "# 题\n\n## 节\n\n### 甲？ {#y-1}\n\n是。\n", "utf-8"
    )
    (tmp_path / "kb-site.yaml").write_text(
        "title: my\nfeatured: [y-1]\nredirects:\n  y: nowhere\n  y-1: y\n", "utf-8"
    )
    assert main(["build", "--site", str(tmp_path), "--quiet"]) == 1
    said = capsys.readouterr().err
    assert (
        "kb-site.yaml:4:3: KB311 the redirect from 'y' leads to 'nowhere', which is no page" in said
    )
    assert (
        "kb-site.yaml:5:3: KB311 the redirect from 'y-1' is from a page that the site has" in said
    )


def test_redirect_from_any_page_that_a_build_makes_is_refused(tmp_path):
    questions = "".join(f"### 第{n}问是什么？ {{#many-{n}}}\n\n第{n}答。\n\n" for n in range(60))
    old = ("changes.html", "404.html", "topics/rent.2.html", "print.html")
    options = "title: 租房问答\ntopics:\n  - {id: rent, title: 租, keywords: [钱]}\nredirects:\n"
    options += "".join(f"  {page}: refund\n" for page in old)
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    (tmp_path / "content" / "lease.md").write_text(ARTICLE + questions, encoding="utf-8")
    report = build(load_config(tmp_path), as_of=DAY, cache=False)
    assert [str(each) for each in report.problems if each.severity == "error"] == [
        f"kb-site.yaml:{line}:3: KB311 the redirect from {page!r} is from a page that the site "
        "has; remove it"
        for line, page in enumerate(old, 5)
    ]


def test_list_of_a_site_s_pages_is_what_a_build_writes(tmp_path):
    output = make(tmp_path)
    written = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    config = load_config(tmp_path)
    evidence = build(config, as_of=DAY, cache=False).evidence
    moved = {each.old for each in read_published(output).redirects}
    assert {*page_paths(evidence.site), "404.html"} | moved == written


OLD_FORMS = {
    "blog/a.html": ("blog/a.html", ["blog/a.html"]),
    "faq/index.html": ("faq/index.html", ["faq/", "faq/index.html"]),
    "/a/": ("a/index.html", ["a/", "a/index.html"]),
    "/a": ("a/index.html", ["a/", "a/index.html"]),
    "help/Deposit.HTM": ("help/Deposit.HTM", ["help/Deposit.HTM"]),
    "/2019/05/zu-fang": ("2019/05/zu-fang/index.html", ["2019/05/zu-fang/"]),
    "/文章/押金.html": ("文章/押金.html", ["%E6%96%87%E7%AB%A0/%E6%8A%BC%E9%87%91.html"]),
    "/%E6%96%87%E7%AB%A0/": ("文章/index.html", ["%E6%96%87%E7%AB%A0/"]),
}


@pytest.mark.parametrize("old", OLD_FORMS)
def test_old_address_of_any_form_is_redirected(tmp_path, old):
    path, rules = OLD_FORMS[old]
    config = site_with_redirects(tmp_path, {old: "deposit"})
    report = build(config, as_of=date(2026, 11, 23))
    assert report.published, report.problems
    page = (tmp_path / "site" / path).read_text(encoding="utf-8")
    root = "../" * path.count("/")
    assert f'href="{root}q/deposit.html"' in page
    written = (tmp_path / "site" / "_redirects").read_text(encoding="utf-8").split("\n")
    for rule in rules:
        assert f"/kb/{rule} /kb/q/deposit.html 301" in written


@pytest.mark.parametrize(
    "old", ["assets/a.html", "../a.html", "a//b.html", "a?b.html", "x/./y/", "/.well-known/"]
)
def test_address_where_no_page_can_lie_is_refused(tmp_path, old):
    problems = check(
        site_with_redirects(tmp_path, {old: "deposit"}), as_of=date(2026, 11, 23)
    ).problems
    assert [each.message for each in problems if each.code == "KB311"] == [
        f"the redirect from {old!r} is neither from a question id nor from a page"
    ]


def test_more_rules_than_a_host_applies_are_a_finding(tmp_path):
    config = site_with_redirects(tmp_path, {f"blog/{n}.html": "deposit" for n in range(1001)})
    (found,) = [
        each for each in check(config, as_of=date(2026, 11, 23)).problems if each.code == "KB311"
    ]
    assert found.severity == "warning"
    assert found.message == (
        "1001 rules for redirects; GitLab Pages applies none of more than 1000, so `_redirects` has "
        "the first 1000, and pages send readers on for the rest"
    )


def site_with_redirects(folder, redirects):
    lines = "".join(f'  "{old}": {new}\n' for old, new in redirects.items())
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(
        f"title: 问答\nbase_url: https://example.org/kb/\nredirects:\n{lines}", encoding="utf-8"
    )
    (folder / "content" / "a.md").write_text(
        "---\ntitle: 甲\n---\n\n## 一\n\n### 押金要付多少？ {#deposit}\n\n一个月。看合同。\n",
        encoding="utf-8",
    )
    return load_config(folder)


def test_redirect_to_what_waits_for_its_day_says_so_and_holds_from_then_on(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/lease.md").write_text(ARTICLE, encoding="utf-8")
    later = "---\ntitle: 以后\nslug: later\npublished: 2027-01-01\n---\n\n## 三\n\n### 何时？ {#when}\n\n以后。\n"
    (tmp_path / "content/later.md").write_text(later, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text(
        "title: 问答\nredirects: {soon: when}\n", encoding="utf-8"
    )
    config = load_config(tmp_path)
    (found,) = [each for each in check(config, as_of=DAY).problems if each.code == "KB311"]
    assert (found.severity, str(found.message)) == (
        "warning",
        (
            "the redirect of 'soon' leads to 'when', which is not published yet; "
            "until then it leads nowhere"
        ),
    )
    assert build(config, as_of=DAY).published
    assert not (tmp_path / "site/q/soon.html").exists()
    assert build(config, as_of=date(2027, 1, 1)).published
    assert (tmp_path / "site/q/soon.html").is_file()
