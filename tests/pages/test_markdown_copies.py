"""q/<id>.md: a question as Markdown, with all that its page says and nothing that it does not."""

import pytest

from kb_site import build, load_config

RICH = """---
title: 借书须知
slug: library
source: {name: 街道图书馆, url: "https://library.example/rules"}
reviewed: 2026-05-01
questions:
  how: {short: 带证件就行。, next: [带好证件, 到二楼服务台], laws: [公共图书馆法, 图书馆办法]}
---

## 借书 {#t}

### 怎么借书？ {#how}

带身份证来。

第一次来要登记。
"""
OPTIONS = """title: 图书馆
topics: [{id: t, title: 借书}]
laws:
  - {name: 公共图书馆法, in_force_from: 2018-01-01}
  - name: 图书馆办法
    in_force_from: 1990-01-01
    repealed_on: 2018-01-01
    replaced_by: 公共图书馆法
"""
BARE = "---\ntitle: 还书\nslug: return\n---\n\n## 借书 {#t}\n\n### 怎么还书？ {#back}\n\n放进还书箱。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    (folder / "content").mkdir()
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    for name, text in (("rich", RICH), ("bare", BARE)):
        (folder / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    build(load_config(folder))
    return folder / "site"


def test_copy_has_all_that_the_page_says(site):
    assert (
        (site / "q/how.md").read_text(encoding="utf-8")
        == """\
# 怎么借书？

**简单说**

带证件就行。

带身份证来。

第一次来要登记。

**接下来可以做什么**

- 带好证件
- 到二楼服务台

- 《公共图书馆法》（现行，2018-01-01）
- 《图书馆办法》（已废止，2018-01-01，由《公共图书馆法》取代）
- 出自本站文章：借书须知
- 原文：街道图书馆
- 核对于2026-05-01
"""
    )


def test_copy_has_no_heading_for_what_there_is_not(site):
    assert (
        (site / "q/back.md").read_text(encoding="utf-8")
        == """\
# 怎么还书？（借书）

放进还书箱。

- 出自本站文章：还书
"""
    )
