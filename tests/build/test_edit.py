"""An edit of words on a large site: only what shows it is made anew, and all of it is right."""

import os
import random
import re
import shutil
from datetime import date
from importlib import import_module

import pytest

from edited_builds import differences, watched_edits
from kb_site.build.run import build
from kb_site.options.load_config import load_config
from kb_site.pages.shared.parts import WHOLE
from proofs import part

ARTICLES, QUESTIONS = 26, 40
DAY = date(2026, 11, 1)
OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
topics:
  - {id: one, title: 甲}
  - {id: two, title: 乙}
laws:
  - {name: 中华人民共和国民法典, short: [民法典], in_force_from: 2021-01-01}
featured: [a0-0]
redirects: {old-one: a5-3}
review: {in: 90d}
"""
PIXEL = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>"
    b"<rect width='8' height='8'/></svg>"
)


def text_of(rnd, low, high):
    return "".join(chr(0x4E00 + 13 * rnd.randrange(400)) for _ in range(rnd.randint(low, high)))


def article(number):
    """Return an article of two sections; its dates put the first three into the feed."""
    rnd = random.Random(number)  # noqa: S311 - the same texts each time
    reviewed = f"2026-{10 - min(number, 9):02}-02"
    front = f"title: 第{number}篇\nslug: a{number}\nreviewed: {reviewed}"
    if number == 12:
        front += "\nquestions: {a12-2: {related: [a9-6]}}"
    parts = [f"---\n{front}\n---\n\n导语里有话。\n\n## 前一半 {{#one}}"]
    for n in range(QUESTIONS):
        if n == QUESTIONS // 2:
            parts.append("## 后一半 {#two}\n\n这一节先说几句。")
        answer = f"{text_of(rnd, 60, 200)}。{text_of(rnd, 9, 30)}。"
        if n == 3:
            answer += f"[别处](a{(number + 1) % ARTICLES}.md#a{(number + 1) % ARTICLES}-7)也说到。"
        if n == 4:
            answer += "\n\n![一张图](dot.svg)"
        if n == 5:
            answer += "依《民法典》第六百七十六条处理。"
        if (number, n) == (23, 6):
            answer += "请打13800138000找张三。"
        parts.append(f"### {text_of(rnd, 5, 9)}？ {{#a{number}-{n}}}\n\n{answer}")
    return "\n\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return made(tmp_path_factory.mktemp("edited") / "mine", OPTIONS)


@pytest.fixture(scope="module")
def in_two_scripts(tmp_path_factory):
    options = OPTIONS + "editions: [zh-Hans, zh-Hant]\n"
    return made(tmp_path_factory.mktemp("scripts") / "mine", options)


def made(folder, options):
    """Return a built site, one of whose articles is plain text."""
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(options, encoding="utf-8")
    (folder / "content/dot.svg").write_bytes(PIXEL)
    for number in range(ARTICLES):
        (folder / f"content/a{number}.md").write_text(article(number), encoding="utf-8")
    lines = ["一篇文字", ""]
    for number in range(1, 6):
        lines += [f"{number}、怎样做第{number}件事？", f"先看第{number}条。再做。", ""]
    (folder / "content/plain.txt").write_text("\n".join(lines), encoding="utf-8")
    assert built(folder).published
    return folder


def built(folder, **choices):
    return build(load_config(folder), as_of=DAY, workers=1, **choices)


class Edited:
    """What the builds of an edit did: whether words alone were looked at, and what they said."""

    def __init__(self, monkeypatch):
        self.only_words = watched_edits(monkeypatch)

    def build(self, folder):
        """Build, and compare with a build of everything."""
        report = built(folder)
        cold = folder.with_name("cold")
        whole = built(folder, output=cold, cache=False)
        assert not differences(folder / "site", cold)
        assert report.problems == whole.problems
        told = (report.questions, report.pages, report.ignored, report.waiting)
        assert told == (whole.questions, whole.pages, whole.ignored, whole.waiting)
        return report


@pytest.fixture
def edited(monkeypatch):
    return Edited(monkeypatch)


def change(folder, name, old, new, count=1):
    path = folder / "content" / name
    text = path.read_text(encoding="utf-8")
    pattern = old if isinstance(old, re.Pattern) else re.compile(re.escape(old))
    changed, found = pattern.subn(lambda _: new, text, count=count)
    assert found
    path.write_text(changed, encoding="utf-8")


def add(folder, name, words):
    path = folder / "content" / name
    path.write_text(path.read_text(encoding="utf-8").rstrip() + words + "\n", encoding="utf-8")


WORDS = {
    "at the end": lambda site: add(site, "a19.md", "另外还有话说。"),
    "in the first sentence": lambda site: change(site, "a19.md", "#a19-8}\n\n", "#a19-8}\n\n新。"),
    "in the lead": lambda site: change(site, "a19.md", "导语里", "导语这里"),
    "of a section": lambda site: change(site, "a19.md", "先说几句", "先说一两句"),
    "a line more above": lambda site: change(site, "a19.md", "#a19-1}\n", "#a19-1}\n\n多一段。\n"),
    "beside a link": lambda site: change(site, "a20.md", "也说到", "也提到"),
    "where others lead": lambda site: change(site, "a5.md", "#a5-3}\n\n", "#a5-3}\n\n又。"),
    "of a plain text": lambda site: change(site, "plain.txt", "再做。", "再去做。"),
    "of two articles": lambda site: (add(site, "a21.md", "其一。"), add(site, "a22.md", "其二。")),
    "with a number to hide": lambda site: add(site, "a24.md", "请打13900139000找李四。"),
    "of a question": lambda site: change(site, "a19.md", "？ {#a19-15}", "呢？ {#a19-15}"),
    "of a first question": lambda site: change(site, "a18.md", "？ {#a18-0}", "呢？ {#a18-0}"),
    "of one without subject": lambda site: change(
        site, "a17.md", re.compile("### .*{#a17-38}"), "### 有哪些注意事项？ {#a17-38}"
    ),
    "of one called related": lambda site: change(site, "a9.md", "？ {#a9-6}", "呢？ {#a9-6}"),
    "with it gone": lambda site: change(site, "a23.md", "请打13800138000找张三。", "请找他。"),
}
MORE = {
    "one that cites": lambda site: change(site, "a19.md", "？ {#a19-5}", "呢？ {#a19-5}"),
    "one sent on to": lambda site: change(site, "a5.md", "？ {#a5-3}", "呢？ {#a5-3}"),
    "one on the home page": lambda site: change(site, "a0.md", "？ {#a0-0}", "呢？ {#a0-0}"),
    "an id": lambda site: change(site, "a19.md", "{#a19-9}", "{#a19-nine}"),
    "a title": lambda site: change(site, "a19.md", "第19篇", "第十九篇"),
    "where a link leads": lambda site: change(site, "a19.md", "a20.md#a20-7", "a20.md#a20-8"),
    "a link more": lambda site: add(site, "a19.md", "看[这里](a3.md)。"),
    "a citation more": lambda site: add(site, "a19.md", "又见《民法典》第六百七十七条。"),
    "words on the home page": lambda site: add(site, "a0.md", "首页上的话。"),
    "words in the feed": lambda site: add(site, "a1.md", "订阅里的话。"),
    "a date": lambda site: change(site, "a19.md", "2026-01-02", "2026-01-03"),
    "an option": lambda site: (site / "kb-site.yaml").write_text(
        OPTIONS + "footer: 脚注。\n", encoding="utf-8"
    ),
    "a section's heading": lambda site: change(site, "a19.md", "后一半", "第二半"),
    "many articles": lambda site: [add(site, f"a{n}.md", "都改。") for n in range(10, 19)],
    "a picture": lambda site: (site / "content/dot.svg").write_bytes(PIXEL.replace(b"8", b"9")),
    "a question less": lambda site: change(site, "plain.txt", "5、怎样做第5件事？\n", ""),
}


@pytest.mark.parametrize("name", part([*WORDS], len(WORDS)))
def test_words_alone_are_looked_at_alone(site, edited, name):
    WORDS[name](site)
    assert edited.build(site).published
    assert edited.only_words == [True]


@pytest.mark.parametrize("name", part([*MORE], len(MORE)))
def test_more_than_words_is_looked_at_whole(site, edited, name):
    MORE[name](site)
    edited.build(site)
    assert edited.only_words == [False]


def without_a_page(site):
    (site / "site/q/a3-3.html").unlink()


def with_another_page(site):
    path = site / "site/q/a3-4.html"
    path.unlink()
    path.write_bytes(b"another")


def with_a_strange_file(site):
    (site / "site/q/strange.html").write_bytes(b"strange")


def with_a_joined_file_less(site):
    (site / "site/llms.txt").unlink()


def with_the_index_less(site):
    (site / "site/search/manifest.js").unlink()


def after_another_build(site):
    add(site, "a24.md", "先改这里。")
    assert built(site, strict=False, drafts=True).published
    change(site, "a24.md", "先改这里。", "")


def after_a_build_without_cache(site):
    add(site, "a24.md", "这里先改。")
    assert built(site, cache=False).published
    change(site, "a24.md", "这里先改。", "")


def without_spare(site):
    shutil.rmtree(site / ".kb-site-cache/outputs")


def with_half_a_cache(site):
    for path in sorted((site / ".kb-site-cache").glob("??/*"))[::2]:
        path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize(
    "spoil",
    part(
        [
            without_a_page,
            with_another_page,
            with_a_strange_file,
            with_a_joined_file_less,
            with_the_index_less,
            after_another_build,
            after_a_build_without_cache,
            without_spare,
            with_half_a_cache,
        ],
        9,
    ),
)
def test_edit_is_right_whatever_became_of_output_and_cache(site, edited, spoil):
    spoil(site)
    add(site, "a25.md", "再添几个字。")
    edited.build(site)


def test_edit_after_an_edit_that_was_taken_back(site, edited):
    add(site, "a25.md", "一时的话。")
    edited.build(site)
    change(site, "a25.md", "一时的话。", "")
    edited.build(site)
    add(site, "a24.md", "又一处。")
    edited.build(site)
    (site / "content/a2.md").write_text(article(2).replace("第2篇", "第二篇"), encoding="utf-8")
    edited.build(site)
    assert edited.only_words == [True, True, True, False]


@pytest.mark.parametrize("name", part([*WORDS], len(WORDS)))
def test_words_are_looked_at_in_both_scripts(in_two_scripts, edited, name):
    WORDS[name](in_two_scripts)
    assert edited.build(in_two_scripts).published
    assert edited.only_words == [True]


def with_a_joined_file_gone_meanwhile(monkeypatch):
    output = import_module("kb_site.build.cache.output").LastOutput
    monkeypatch.setattr(output, "rejoin", lambda *_: None)


def with_the_spare_folder_gone_meanwhile(monkeypatch):
    output = import_module("kb_site.build.cache.output").LastOutput
    monkeypatch.setattr(output, "take_rest", lambda *_: None)


@pytest.mark.parametrize(
    "spoil", [with_a_joined_file_gone_meanwhile, with_the_spare_folder_gone_meanwhile]
)
def test_edit_that_is_disturbed_is_made_anew(site, edited, monkeypatch, spoil):
    add(site, "a24.md", "先有的话。")
    edited.build(site)
    spoil(monkeypatch)
    add(site, "a25.md", "后有的话。")
    assert edited.build(site).published


def test_name_that_is_no_text_stops_no_build(site, edited):
    hidden = site / "content/.hidden"
    hidden.mkdir()
    (hidden / os.fsdecode(b"\xff.md")).write_bytes(b"x")
    add(site, "a25.md", "有个怪名。")
    assert edited.build(site).published
    shutil.rmtree(hidden)


def test_answers_that_all_stand_on_one_page_are_looked_at_whole(tmp_path, edited):
    folder = tmp_path / "mine"
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 问答\n", encoding="utf-8")
    (folder / "content/dot.svg").write_bytes(PIXEL)
    articles = WHOLE // QUESTIONS
    for number in range(articles):
        text = article(number).replace(f"a{articles}", "a0")
        (folder / f"content/a{number}.md").write_text(text, encoding="utf-8")
    for _ in range(2):
        add(folder, "a20.md", "再答。")
        assert edited.build(folder).questions == WHOLE
    assert not any(edited.only_words)
