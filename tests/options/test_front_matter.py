"""Front matter: read strictly, explained where it is wrong."""

import json
from datetime import date

import pytest

from kb_site.core.authored import Credit, FrontMatter, QuestionFacts
from kb_site.core.errors import SourceError
from kb_site.options.front_matter import MAX_FRONT_MATTER, split_front_matter


def test_every_key_is_read():
    text = """---
title: 退租指南
slug: tuizu
language: zh-Hans
summary: 退租时要做的事
source: {name: 租房手册, url: https://example.org/, accessed: 2026-01-02}
published: 2025-12-01
reviewed: 2026-01-01
review_in: 90d
tags: [租房, 押金]
draft: true
aliases: [退房]
questions:
  tuizu-1-1:
    aliases: [押金不退]
    short: 先看合同。
    topic: money
    reviewed: 2026-01-03
    next: [打电话给房东]
    related: [tuizu-1-2]
    laws: [民法典]
    redirects: [old-id]
    question: 押金怎么退？
---
正文
"""
    front, body, line = split_front_matter(text, "a.md")
    assert front == FrontMatter(
        title="退租指南",
        slug="tuizu",
        language="zh-Hans",
        summary="退租时要做的事",
        source=Credit("租房手册", "https://example.org/", date(2026, 1, 2)),
        published=date(2025, 12, 1),
        reviewed=date(2026, 1, 1),
        review_in=90,
        tags=("租房", "押金"),
        draft=True,
        aliases=("退房",),
        questions=(
            (
                "tuizu-1-1",
                QuestionFacts(
                    aliases=("押金不退",),
                    short="先看合同。",
                    topic="money",
                    reviewed=date(2026, 1, 3),
                    next=("打电话给房东",),
                    related=("tuizu-1-2",),
                    laws=("民法典",),
                    redirects=("old-id",),
                    question="押金怎么退？",
                    line=15,
                ),
            ),
        ),
    )
    assert (body, line) == ("正文\n", 25)


def test_values_are_text_whatever_they_look_like():
    front, _, _ = split_front_matter("---\ntitle: no\ntags: [12:30, 1.10, 017]\n---\n", "a.md")
    assert (front.title, front.tags) == ("no", ("12:30", "1.10", "017"))


@pytest.mark.parametrize(
    "text", ["正文\n", "", "---\n\n正文\n", "--- 不是\n", "\n---\n\n正文\n", "{x} 是\n"]
)
def test_text_without_front_matter_is_all_body(text):
    assert split_front_matter(text, "a.md") == (FrontMatter(), text, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\ntittle: x\n---\n",
            "a.md:2:1: KB105 unknown key 'tittle'; did you mean 'title'?",
        ),
        (
            "---\ntittle: x\nreviewed: 昨天\n---\n",
            "a.md:2:1: KB105 unknown key 'tittle'; did you mean 'title'?; also line 3: reviewed is '昨天'; expected a date such as 2026-01-31",
        ),
        (
            "---\ntitle: x\n\n正文\n",
            "a.md:1:1: KB105 front matter has no end; expected a line '---' after the last key",
        ),
        (
            "---\nlayout: post\n---\n",
            "a.md:2:1: KB105 unknown key 'layout'; known: aliases, draft, language, published, questions, review_in, reviewed, slug, source, summary, tags, title; `kb-site import FILE --to DIR` rewrites the front matter of other generators",
        ),
        ("---\n正文\n---\n", "a.md:2:1: KB105 the file is '正文'; expected a mapping"),
        (
            "---\ntitle: &a x\n---\n",
            "a.md:2:8: KB105 YAML has an anchor (&name); write the value out where it is needed",
        ),
        (
            f"---\ntitle: {'长' * MAX_FRONT_MATTER}\n---\n",
            "a.md:1:1: KB102 front matter is over 64 KB; move text into the article",
        ),
    ],
)
def test_mistake_is_explained_with_its_place(text, message):
    with pytest.raises(SourceError) as caught:
        split_front_matter(text, "a.md")
    assert str(caught.value) == message


def error_of(text):
    try:
        split_front_matter(text, "a.md")
    except SourceError as error:
        return error
    return None


def test_yaml_of_every_kind_gives_values_or_a_clear_error(shared):
    cases = json.loads((shared / "corpora" / "yaml_cases.json").read_text(encoding="utf-8"))
    assert len(cases) == 406
    errors = [error_of(f"---\n{case['yaml']}\n---\n") for case in cases]
    assert all(error.code == "KB105" and error.location for error in errors if error)
    assert any(errors)
    assert not all(errors)


@pytest.mark.parametrize(("text", "line"), [
    ("\n---\ntitle: x\ndraft: true\n---\n", 2),
    ('+++\ntitle = "x"\n+++\n', 1),
    ('{"title":"x","draft":true}\n', 1),
    ("———\ntitle：x\n———\n", 1),
])  # fmt: skip
def test_front_matter_in_another_place_or_form_is_never_published(text, line):
    with pytest.raises(SourceError) as caught:
        split_front_matter(text, "a.md")
    assert str(caught.value) == (
        f"a.md:{line}:1: KB105 front matter must begin on the first line with --- and be YAML; "
        "`kb-site import` rewrites other forms"
    )
