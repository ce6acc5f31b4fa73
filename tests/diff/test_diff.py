"""What `kb-site diff` tells of two published sites."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_site import build, load_config
from kb_site.commands import main
from kb_site.core.messages.language import choose
from kb_site.diff.words import Run, shortened, word_diff

DAY = date(2026, 11, 23)

ARTICLE = """\
---
title: 租房
slug: lease
---

## 钱

### 押金要付多少？ {#deposit}

一般是一个月的租金，交钱时要收据。具体看合同。

### 押金怎么退？ {#refund}

验房后七天内退。
"""


def publish(folder, article, options="", name="lease"):
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(f"title: 租房问答\n{options}", encoding="utf-8")
    (folder / "content" / f"{name}.md").write_text(article, encoding="utf-8")
    assert build(load_config(folder), as_of=DAY).published
    return folder / "site"


def compare(tmp_path, after, options="", form="text"):
    old = publish(tmp_path / "old", ARTICLE)
    new = publish(tmp_path / "new", after, options)
    return main(["diff", str(old), str(new), "--format", form])


def test_two_builds_of_one_site_do_not_differ(tmp_path, capsys):
    assert compare(tmp_path, ARTICLE) == 0
    assert capsys.readouterr().out == "No question, answer or address differs.\n"


def test_every_kind_of_change_is_told(tmp_path, capsys):
    after = (
        ARTICLE.replace("要付多少？", "一般付多少？")
        .replace("一个月的租金", "两个月的租金")
        .replace("押金怎么退？ {#refund}\n\n验房后七天内退", "钥匙有几把？ {#keys}\n\n两把")
    )
    options = "redirects: {refund: index.html}\ntopics: [{id: money, title: 钱, keywords: [钱]}]\n"
    assert compare(tmp_path, after, options) == 1
    shown = capsys.readouterr()
    assert shown.out == (
        "Addresses lost without a redirect (1)\n"
        "  topics/other.html 其他\n"
        "\n"
        "Questions added (1)\n"
        "  keys: 钥匙有几把？\n"
        "\n"
        "Questions removed (1)\n"
        "  refund: 押金怎么退？\n"
        "\n"
        "Questions reworded (1)\n"
        "  deposit: 押金要付多少？ → 押金一般付多少？\n"
        "\n"
        "Questions moved (1)\n"
        "  deposit: topic other → money\n"
        "\n"
        "Answers changed (1)\n"
        "  deposit: 一般是[-一-]{+两+}个月的租金，交钱时要收据。具体看合同。\n"
    )
    assert (
        shown.err == "error: topics/other.html led to 其他 and leads nowhere now; add a redirect\n"
    )


def test_short_answer_of_its_own_is_told_by_itself(tmp_path, capsys):
    front = "slug: lease\nquestions: {deposit: {short: 一个月。}}"
    assert compare(tmp_path, ARTICLE.replace("slug: lease", front)) == 0
    assert capsys.readouterr().out == (
        "Answers changed (1)\n"
        "  deposit (short answer): [-一般是-]一个月[-的租金，交钱时要收据-]。\n"
    )


def test_lost_address_is_an_error_and_a_redirect_mends_it(tmp_path, capsys):
    renamed = ARTICLE.replace("{#refund}", "{#money-back}")
    assert compare(tmp_path / "one", renamed) == 1
    assert "q/refund.html led to 押金怎么退？" in capsys.readouterr().err
    assert compare(tmp_path / "two", renamed, "redirects: {refund: money-back}\n") == 0
    assert "  money-back: id refund → money-back\n" in capsys.readouterr().out


def test_question_with_another_id_and_another_answer_is_told_as_renamed_with_its_edit(
    tmp_path, capsys
):
    after = ARTICLE.replace("{#refund}", "{#money-back}").replace("七天", "五天")
    assert compare(tmp_path, after) == 1
    shown = capsys.readouterr()
    assert shown.out == (
        "Addresses lost without a redirect (1)\n"
        "  q/refund.html 押金怎么退？\n"
        "\n"
        "Questions renamed (1)\n"
        "  money-back: id refund → money-back\n"
        "\n"
        "Answers changed (1)\n"
        "  money-back: 验房后[-七-]{+五+}天内退。\n"
    )


def test_two_old_questions_that_one_new_one_could_be_are_not_told_as_renamed(tmp_path, capsys):
    one = "### 怎么退？ {#a}\n\n七天内退。\n\n### 怎么退？ {#b}\n\n七天内退。\n"
    old = publish(tmp_path / "old", ARTICLE + one)
    new = publish(tmp_path / "new", ARTICLE + "\n### 怎么退？ {#c}\n\n七天内退。\n")
    assert main(["diff", str(old), str(new)]) == 1
    shown = capsys.readouterr().out
    assert "renamed" not in shown
    assert "Questions removed (2)\n  a: 怎么退？\n  b: 怎么退？\n" in shown


def test_difference_is_told_in_chinese_where_that_is_asked_for(tmp_path, capsys):
    old = publish(tmp_path / "old", ARTICLE)
    new = publish(tmp_path / "new", ARTICLE.replace("七天", "五天"))
    try:
        assert main(["--language", "zh", "diff", str(old), str(new)]) == 0
    finally:
        choose("en")
    assert capsys.readouterr().out == "改了答案的问题（1）\n  refund: 验房后[-七-]{+五+}天内退。\n"


def test_json_has_every_key_and_markdown_is_no_markup_of_the_articles(tmp_path, capsys):
    after = ARTICLE.replace("交钱时要收据", "问 @lawyer，&lt;b&gt; 见 #1")
    assert compare(tmp_path / "one", after, form="json") == 0
    report = json.loads(capsys.readouterr().out)
    kinds = ["added", "removed", "reworded", "moved", "changed", "relinked", "lost"]
    assert list(report) == ["schema", *kinds]
    assert {run["kind"] for run in report["changed"][0]["runs"]} == {"same", "removed", "added"}
    assert compare(tmp_path / "two", after, form="markdown") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("### kb-site diff\n\nAnswers changed: 1.\n")
    assert "@lawyer" not in shown
    assert "<b>" not in shown
    assert "\\#1" in shown


def test_site_json_alone_will_do_and_anything_else_is_a_wrong_command_line(tmp_path, capsys):
    site = publish(tmp_path / "old", ARTICLE)
    assert main(["diff", str(site / "site.json"), str(site)]) == 0
    (tmp_path / "wrong.json").write_text("[]", encoding="utf-8")
    capsys.readouterr()
    for wrong, words in (
        ("nowhere", "does not exist; name an output folder or its site.json"),
        ("wrong.json", "is no site.json of schema 1; build the site again"),
    ):
        assert main(["diff", str(tmp_path / wrong), str(site)]) == 2
        assert capsys.readouterr().err == f"{tmp_path / wrong}:1:1: KB008 {words}\n"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("逾期三天内还款。", "逾期五天内还款。", "逾期[-三-]{+五+}天内还款。"),
        ("可以。", "不可以。", "{+不+}可以。"),
        ("利率是18.25%。", "利率是15.4%。", "利率是[-18.25-]{+15.4+}%。"),
        ("先看合同再谈", "甲先乙看丙合同", "[-先看-]{+甲先乙看丙+}合同[-再谈-]"),
        ("", "新的", "{+新的+}"),
        ("旧的", "", "[-旧的-]"),
    ],
)
def test_word_diff_reads_as_a_person_would_mark_it(old, new, shown):
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    found = "".join(marks[run.kind].format(run.text) for run in word_diff(old, new))
    assert found == shown


@given(st.text("甲乙丙。a1 "), st.text("甲乙丙。a1 "))
def test_word_diff_loses_and_invents_nothing(old, new):
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "removed") == new


def test_long_unchanged_text_is_cut_beside_changes():
    runs = (Run("same", "甲" * 50), Run("added", "新"), Run("same", "乙" * 50))
    assert "".join(run.text for run in shortened(runs)) == "…" + "甲" * 12 + "新" + "乙" * 12 + "…"


def test_huge_texts_are_compared_as_wholes():
    old, new = "甲" * 30_000, "乙" * 30_000
    assert word_diff(old, new) == (Run("removed", old), Run("added", new))


def test_links_that_lead_elsewhere_or_nowhere_are_told(tmp_path, capsys):
    linked = ARTICLE.replace("具体看合同", "具体看[合同](https://example.org/a)和[退还](#refund)")
    old = publish(tmp_path / "old", linked)
    other = linked.replace("example.org/a", "example.org/b").replace("(#refund)", "(#refnd)")
    new = publish(tmp_path / "new", other)
    assert main(["diff", str(old), str(new)]) == 0
    assert capsys.readouterr().out == (
        "Links changed (1)\n"
        "  deposit: no longer to https://example.org/a, q/refund.html; "
        "now to https://example.org/b; broken #refnd\n"
    )


def test_site_that_does_not_tell_of_its_links_is_not_said_to_have_lost_them(tmp_path, capsys):
    linked = ARTICLE.replace("具体看合同", "具体看[合同](https://example.org/a)")
    old = publish(tmp_path / "old", linked)
    content = json.loads((old / "site.json").read_text(encoding="utf-8"))
    for question in content["questions"]:
        del question["links"], question["dead_links"]
    (old / "site.json").write_text(json.dumps(content), encoding="utf-8")
    main(["diff", str(old), str(publish(tmp_path / "new", linked))])
    assert capsys.readouterr().out == "No question, answer or address differs.\n"
