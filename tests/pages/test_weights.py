"""What a reader on a slow line pays before he can read, and the sheets that pages link."""

import re

import pytest

import weights
from kb_site import build, load_config
from kb_site.pages.shared.features import FEATURES, sheet_of
from places import ROOT


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """This project's own site."""
    output = tmp_path_factory.mktemp("own") / "site"
    return build(load_config(ROOT), output=output).output


def test_every_question_takes_at_most_12_kilobytes_in_4_requests(own_site):
    pages = weights.questions(own_site)
    visits = {page.relative_to(own_site).as_posix(): weights.first_visit(page) for page in pages}
    heavy = {
        name: visit
        for name, visit in visits.items()
        if visit[0] > weights.MOST or visit[1] > weights.REQUESTS
    }
    assert (weights.MOST, weights.REQUESTS) == (12_288, 4)
    assert len(pages) > 120
    assert heavy == {}


def test_the_whole_style_sheet_is_found_again_by_gzip(own_site):
    """The second form of a sheet costs next to nothing where it lies within gzip's window."""
    for sheet in own_site.glob("assets/*.css"):
        text = sheet.read_text(encoding="utf-8")
        old, current = text.split("\n", 1)
        assert max(len(old.encode()), len(current.encode())) < 32 * 1024, sheet.name


def test_every_page_but_a_question_links_the_sheet_of_lists_before_that_of_all(own_site):
    for name in ("index", "search", "articles", "changes", "print", "404", "topics/legal"):
        text = (own_site / f"{name}.html").read_text(encoding="utf-8")
        sheets = re.findall(r'<link rel="stylesheet" href="[^"]*assets/(\w+)\.\w+\.css">', text)
        assert sheets == ["lists", "site"], name


SHOWN = {
    "<p>一 <strong>二</strong></p><ul><li>三<br>四</li></ul>": "",
    '<p><cite class="law law-repealed"><a href="#a">《合同法》</a></cite></p>': "",
    '<div class="box tip" role="note"><p class="box-title">提示</p></div>': "boxes.css",
    '<div class="steps"><ol><li>一</li></ol></div>': "steps.css",
    '<div class="timeline"><ul><li>一</li></ul></div>': "steps.css",
    '<div class="table" tabindex="0"><table><tr><th scope="col">一</th></tr></table></div>': "tables.css",
    "<p>按 <code>F5</code></p>": "media.css",
    '<a class="picture" href="x.png"><img src="x.png" alt=""></a>': "media.css",
    "<dl><dt>一</dt><dd>二</dd></dl>": "words.css",
    '<p>给 <mark class="gap">〔原文缺字〕</mark></p>': "words.css",
    '<p><a title="a>b" class="small" href="#">一</a></p>': "words.css",
    '<div class="box note"><p><code>F5</code></p></div>': "rich.css",
}  # fmt: skip


@pytest.mark.parametrize(("html", "sheet"), SHOWN.items())
def test_answer_asks_for_the_sheet_of_what_it_shows(html, sheet):
    assert sheet_of(html) == sheet


CONTENT = """---
title: 租房
---

## 一

### 押金要付多少？ {#deposit}

一个月。

### 合同写什么？ {#contract}

::: tip
写清楚。
:::

### 怎么办？ {#steps}

::: tip
先看 `合同`。
:::
"""


@pytest.fixture
def small(tmp_path):
    """A small site, made with what its templates folder holds."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")

    def make(**templates):
        for name, text in templates.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return build(load_config(tmp_path)).output

    return make


def sheets_of(site, name):
    text = (site / f"q/{name}.html").read_text(encoding="utf-8")
    return re.findall(r'<link rel="stylesheet" href="\.\./assets/(\w+)\.\w+\.css">', text)


def test_question_links_the_one_sheet_of_what_it_shows_besides_and_brings_its_icon(small):
    site = small()
    assert {name: sheets_of(site, name) for name in ("deposit", "contract", "steps")} == {
        "deposit": ["site"],
        "contract": ["boxes", "site"],
        "steps": ["rich", "site"],
    }
    icons = [
        re.search(r'rel="icon"[^>]*href="([^"]{5})', (site / f"q/{name}.html").read_text("utf-8"))[
            1
        ]
        for name in ("deposit", "contract")
    ]
    assert icons == ["../as", "data:"]


def test_site_with_a_template_of_its_own_has_one_sheet_for_all_that_it_may_show(small):
    site = small(**{"question.html": '{% extends "theme/question.html" %}'})
    style = next(site.glob("assets/site.*.css")).read_text(encoding="utf-8")
    assert {name: sheets_of(site, name) for name in ("deposit", "steps")} == {
        "deposit": ["site"],
        "steps": ["site"],
    }
    assert all(part in style for part in (".card{", ".box{", ".masthead{"))
    assert [path.name.split(".")[0] for path in site.glob("assets/*.css")] == ["site"]


def test_style_sheet_of_a_site_takes_the_place_of_all(small):
    own = small(**{"assets/site.css": "main { color: red }"})
    assert [path.read_text() for path in own.glob("assets/*.css")] == ["main { color: red }"]
    assert sheets_of(own, "steps") == ["site"]


def test_rules_of_an_option_are_sent_with_it_alone(small, tmp_path):
    plain = next(small().glob("assets/site.*.css")).read_text(encoding="utf-8")
    options = "title: 问答\nquick_exit: true\nfeedback: mailto:a@example.org\n"
    (tmp_path / "kb-site.yaml").write_text(options, encoding="utf-8")
    style = next(small().glob("assets/site.*.css")).read_text(encoding="utf-8")
    for name in (".quick-exit{", ".helpful{"):
        assert name not in plain
        assert name in style


def test_every_feature_has_a_source_and_a_sheet():
    assets = ROOT / "templates/assets"
    assert {path.stem for path in (assets / "css/rich").iterdir()} == set(FEATURES)
    assert all((assets / f"built/{name}.css").is_file() for name in (*FEATURES, "rich", "lists"))


def test_search_brings_its_sheet_to_a_page_that_has_it_not(small):
    script = next(small().glob("assets/search.*.js")).read_text(encoding="utf-8")
    assert re.search(r"new URL\('lists\.[0-9a-f]{10}\.css', document\.currentScript\.src\)", script)
