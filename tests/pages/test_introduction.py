"""The summary above an article, which readers would not read twice."""

from datetime import date

import pytest
from lxml import html

from kb_site import build, load_config

LEAD = "伞骨断了先别扔，带上伞到铺子里看一看，**当天**就能取。换一根骨比买一把新伞便宜。"


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("怎样修一把伞", ["怎样修一把伞"]),
        ("修伞铺的一天", []),
        ("《修伞铺的一天》。", []),
        ("伞骨断了先别扔，带上伞到铺子里看一看，当天就能取…", []),
        ("伞骨断了", ["伞骨断了"]),
        ("伞骨断了先别扔，带上钱到铺子里看一看。", ["伞骨断了先别扔，带上钱到铺子里看一看。"]),
    ],
)
@pytest.mark.parametrize("text", ["{}\n\n## 价钱\n\n十块。\n", "## 伞骨\n\n{}\n"])
def test_summary_stands_above_an_article_that_does_not_begin_with_it(
    tmp_path, summary, shown, text
):
    (tmp_path / "content").mkdir()
    (tmp_path / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    front = f"---\ntitle: 修伞铺的一天\nsummary: {summary}\n---\n\n"
    (tmp_path / "content/a.md").write_text(front + text.format(LEAD), encoding="utf-8")
    assert build(load_config(tmp_path), as_of=date(2026, 11, 23)).published
    page = html.fromstring((tmp_path / "site/articles/a.html").read_bytes())
    assert [each.text_content() for each in page.cssselect("p.intro")] == shown
    (described,) = page.cssselect("meta[name=description]")
    assert described.get("content") == summary
