"""Edits of every kind, one after the other, on a large site that has something of everything.

After each the output, the findings and the counts are those of a build that knows nothing.
"""

import json
import random
import re
import shutil
from datetime import date, timedelta
from itertools import pairwise

import pytest

from edited_builds import differences, watched_edits
from kb_site.build.check import check
from kb_site.build.run import build
from kb_site.options.load_config import load_config
from proofs import times

STEPS = times(4)
ARTICLES, QUESTIONS = 25, 42
DAY = date(2026, 11, 1)
OPTIONS = """\
title: 问答
base_url: https://example.org/kb/
edit_url: https://example.org/edit/
topics:
  - {id: one, title: 甲, description: 甲类。}
  - {id: two, title: 乙, keywords: [乙事]}
  - {id: three, title: 丙}
laws:
  - {name: 中华人民共和国民法典, short: [民法典], in_force_from: 2021-01-01, text: law.yaml}
  - {name: 旧法, in_force_from: 2001-01-01, repealed_on: 2026-11-03, replaced_by: 新法}
  - {name: 新法, in_force_from: 2026-11-03}
redirects: {old-one: a5-3, faq/old.html: articles/a6.html}
review: {in: 90d}
names: [张三]
synonyms: [[还款, 还钱]]
pinned: [{words: [急事], question: a7-7}]
"""
LAW = "as_of: 2026-01-01\nlast: 1260\narticles:\n  第六百七十六条: 借款人应当返还借款。\n"
PIXEL = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>"
    b"<rect width='8' height='8'/></svg>"
)
COMMON = (
    "的一了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使"
    "情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化"
)
"""Characters that nearly every text has; a decoder doubts others."""
PAGE = "<!DOCTYPE html><html><head><title>一张网页</title></head><body><article>%s</article></body>"


def text_of(rnd, low, high):
    return "".join(rnd.choices(COMMON, k=rnd.randint(low, high)))


def sentence(rnd):
    return f"{text_of(rnd, 20, 80)}，{text_of(rnd, 4, 40)}。"


def extra(number, n):
    """Return what some answers have besides words."""
    other = f"a{(number + n) % ARTICLES}"
    return {
        3: f"[别处]({other}.md#{other}-7)也说到，[这里](#a{number}-8)和[网上](https://example.com/)也有。",
        4: "\n\n![一张图](dot.svg)",
        5: "依《民法典》第六百七十六条处理，《旧法》第三条不同。",
        6: "\n\n- 其一\n- 其二\n\n| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |",
        7: "有脚注[^1]。\n\n[^1]: 注里有话。",
        8: f"\n\n#### 小标题 {{#a{number}-inner}}\n\n小标题下的话。",
        9: "打13800138000找张三，还款前，的手续。",
        10: f"见[小标题](#a{number}-inner)。",
        11: "\n\n```\n代码 <b>\n```",
    }.get(n, "")


def front(number):
    lines = [f"title: 第{number}篇", f"slug: a{number}"]
    if number < 3 or number % 5 == 0:
        lines.append(f"reviewed: 2026-{10 - min(number, 5):02}-02")
    if number % 4 == 0:
        lines += ["tags: [标签, 另一个]", f"summary: 第{number}篇的摘要。", "aliases: [别名]"]
    if number % 3 == 0 and number != 24:
        lines += [
            "questions:",
            f"  a{number}-2: {{related: [a9-6, a{number}-1], certainty: source, short: 短答案。}}",
            f"  a{number}-12: {{aliases: [又一问], next: [先看看, 再走], laws: [旧法]}}",
            f"  a{number}-13: {{topic: two, redirects: [a{number}-old]}}",
            f"  a{number}-14: {{reviewed: 2026-08-0{number % 9 + 1}, question: 另写的问句{number}？}}",
        ]
    if number == 23:
        lines.append("draft: true")
    if number == 22:
        lines.append("published: 2026-11-04")
    return "\n".join(lines)


def article(number):
    """Return an article of three sections, each under a topic."""
    rnd = random.Random(number)  # noqa: S311 - the same texts each time
    if number == 24:
        return f"---\n{front(number)}\n---\n\n没有问题的一篇。{sentence(rnd)}\n"
    parts = [f"---\n{front(number)}\n---\n\n导语里有话。{sentence(rnd)}"]
    for n in range(QUESTIONS + 4):
        if n in (0, 16, 30):
            topic = ("one", "two", "three")[(n + number) % 3]
            parts.append(f"## 第{n}节 {{#{topic}}}" + ("\n\n这一节先说几句。" if n else ""))
        answer = " ".join(sentence(rnd) for _ in range(rnd.randint(1, 3))) + extra(number, n)
        words = "有哪些注意事项" if n == 15 else text_of(rnd, 5, 9)
        parts.append(f"### {words}？ {{#a{number}-{n}}}\n\n{answer}")
    return "\n\n".join(parts) + "\n"


def write_site(folder):
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text(OPTIONS, encoding="utf-8")
    (folder / "law.yaml").write_text(LAW, encoding="utf-8")
    (folder / "content/dot.svg").write_bytes(PIXEL)
    rnd = random.Random(7)  # noqa: S311 - the same texts each time
    for number in range(ARTICLES):
        (folder / f"content/a{number}.md").write_text(article(number), encoding="utf-8")
    lines = ["一篇文字", ""]
    for number in range(1, 6):
        lines += [f"{number}、怎样做第{number}件事？", sentence(rnd), ""]
    (folder / "content/plain.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "content/plain.yaml").write_text("version: 2\ntitle: 文字\n", encoding="utf-8")
    asked = (f"<h2>怎样看第{n}页？</h2>\n<p>{sentence(rnd)}</p>" for n in range(4))
    page = PAGE % (
        "<h1>一张网页</h1><p>没有的图<img src='gone.png' alt='图'></p>" + "\n".join(asked)
    )
    (folder / "content/page.html").write_text(page, encoding="utf-8")


def add_lines(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def lines_of(path):
    return path.read_text(encoding="utf-8").split("\n")


def put(path, lines):
    path.write_text("\n".join(lines), encoding="utf-8")


def some(rnd, lines, wanted):
    """Return the number of one of the lines that are wanted, or of the last one."""
    found = [number for number, line in enumerate(lines) if wanted(line)]
    return rnd.choice(found) if found else len(lines) - 1


def is_words(line):
    return bool(re.match("[一-鿿]", line)) and ":" not in line


def is_question(line):
    return line.startswith("### ")


def on_a_line(wanted, change):
    """Return an edit that changes a line of the wanted kind."""

    def edit(rnd, path):
        lines = lines_of(path)
        number = some(rnd, lines, wanted)
        lines[number : number + 1] = change(rnd, lines[number]).split("\n")
        put(path, lines)

    return edit


def swapped(rnd, path):
    """Exchange two questions that follow each other."""
    lines = lines_of(path)
    starts = [number for number, line in enumerate(lines) if is_question(line)]
    places = [(*pair, end) for pair, end in zip(pairwise(starts), starts[2:], strict=False)]
    if places:
        start, middle, end = rnd.choice(places)
        put(path, [*lines[:start], *lines[middle:end], *lines[start:middle], *lines[end:]])


def emptied(rnd, path):
    """Take all away between two headings."""
    lines = lines_of(path)
    start = some(rnd, lines, is_question)
    end = start + 1
    while end < len(lines) and not lines[end].startswith("#"):
        end += 1
    put(path, [*lines[: start + 1], "", *lines[end:]])


def original(rnd, path):
    """Put an article back as it was at first."""
    del rnd
    number = re.fullmatch(r"a(\d+)", path.stem)
    if number:
        path.write_text(article(int(number[1])), encoding="utf-8")


def in_front(rnd, path):
    """Change a line of the front matter."""
    lines = lines_of(path)
    number = some(rnd, lines, lambda line: line.startswith(("tags", "summary", "aliases")))
    if ":" in lines[number]:
        lines[number] = f"summary: {text_of(rnd, 5, 9)}。" if rnd.random() < 0.5 else "tags: [新的]"
    put(path, lines)


def with_other_bytes(rnd, path):
    """Write an article in another encoding or with other ends of lines."""
    text = path.read_text(encoding="utf-8")
    if rnd.random() < 0.5:
        text = text.replace("\r", "").replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8-sig" if rnd.random() < 0.5 else "utf-8"))


EDITS = {
    "words": on_a_line(is_words, lambda rnd, line: line + sentence(rnd)),
    "first words": on_a_line(is_words, lambda rnd, line: sentence(rnd) + line),
    "fewer words": on_a_line(is_words, lambda _, line: line[: len(line) // 2] + "。"),
    "words of all": on_a_line(is_words, lambda _, line: line.replace("，", "、还款，")),
    "a line above": on_a_line(is_question, lambda rnd, line: f"{sentence(rnd)}\n\n{line}"),
    "empty lines": on_a_line(is_words, lambda _, line: f"\n{line}\n"),
    "a question": on_a_line(is_question, lambda _, line: line.replace("？", "呢？", 1)),
    "its words": on_a_line(
        is_question, lambda r, line: re.sub(" .*？", f" {text_of(r, 4, 8)}？", line)
    ),
    "no question": on_a_line(is_question, lambda _, line: line.replace("？", "", 1)),
    "no subject": on_a_line(is_question, lambda _, line: re.sub(" .*？", " 怎么办？", line)),
    "a link": on_a_line(is_words, lambda r, line: f"{line}见[那里](a{r.randrange(22)}.md)。"),
    "words of a link": on_a_line(lambda line: "也说到" in line, lambda r, line: sentence(r) + line),
    "a picture": on_a_line(is_words, lambda _, line: f"{line}\n\n![又一张](dot.svg)"),
    "a citation": on_a_line(is_words, lambda _, line: f"{line}又见《民法典》第六百七十六条。"),
    "words that cite": on_a_line(lambda line: "《" in line, lambda r, line: sentence(r) + line),
    "a quotation": on_a_line(is_words, lambda _, line: f"{line}《旧法》第三条规定“不得”。"),
    "a gap": on_a_line(is_words, lambda _, line: f"{line}可以打，的方式办。"),
    "a number": on_a_line(is_words, lambda _, line: f"{line}电话13900139000。"),
    "a place": on_a_line(
        is_words, lambda r, line: f"{line}\n\n#### 小题 {{#in-{r.randrange(99)}}}\n\n话。"
    ),
    "a heading within": on_a_line(
        is_words, lambda r, line: f"{line}\n\n#### {text_of(r, 3, 5)}\n\n话。"
    ),
    "an ignore": on_a_line(
        is_words, lambda _, line: f"[//]: # (kb-site: ignore KB203 known)\n\n{line}"
    ),
    "an ignore of nothing": on_a_line(
        is_words, lambda _, line: f"[//]: # (kb-site: ignore)\n\n{line}"
    ),
    "a section": on_a_line(
        lambda line: line.startswith("## "), lambda _, line: line.replace("节", "大节")
    ),
    "an open fence": on_a_line(is_words, lambda _, line: f"```\n{line}"),
    "html": on_a_line(is_words, lambda _, line: f"{line}<script>alert(1)</script><b>粗</b>&amp;"),
    "a question more": on_a_line(
        is_question,
        lambda r, line: f"### {text_of(r, 5, 8)}？ {{#n-{r.randrange(10**6)}}}\n\n答。\n\n{line}",
    ),
    "a question less": on_a_line(is_question, lambda _, _line: ""),
    "a date": on_a_line(
        lambda line: line.startswith("reviewed"), lambda _, line: line.replace("-02", "-03")
    ),
    "swapped": swapped,
    "emptied": emptied,
    "in front": in_front,
    "other bytes": with_other_bytes,
    "original": original,
}
OFTEN = ("words", "first words", "fewer words", "a question", "its words", "a line above")


OTHER = 0.2
"""How often something else is done before an edit."""


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


class Sequence:
    """A site that is edited and built, and what else is done to it between."""

    def __init__(self, folder, seed):
        """Write a site, of every second seed one in two scripts, and build it."""
        self.rnd = random.Random(seed)  # noqa: S311 - the same edits for the same seed
        self.folder = folder
        self.day = DAY
        self.drafts = False
        self.done = []
        write_site(folder)
        if seed % 2:
            add_lines(folder / "kb-site.yaml", "editions: [zh-Hans, zh-Hant]\n")
        first = self.built()
        assert first.published, [each for each in first.problems if each.severity == "error"]

    def built(self, **choices):
        config = load_config(self.folder)
        return build(config, as_of=self.day, drafts=self.drafts, workers=1, **choices)

    def edit(self):
        rnd = self.rnd
        many = rnd.choices((1, 2, 3, 9), (80, 12, 6, 2))[0]
        for _ in range(many):
            path = rnd.choice(sorted((self.folder / "content").glob("*.*[dtl]")))
            name = rnd.choice((*EDITS, *OFTEN * 9))
            EDITS[name](rnd, path)
            self.done.append(f"{name} in {path.name}")

    def something_else(self):
        """Do what an author or his machine may do between two builds."""
        name, do = self.rnd.choice([*self._between().items()])
        self.done.append(name)
        do()

    def _between(self):
        config = load_config(self.folder)
        return {
            "another day": self._on_another_day,
            "the next day": lambda: setattr(self, "day", self.day + timedelta(days=1)),
            "drafts": lambda: setattr(self, "drafts", not self.drafts),
            "strict": lambda: self.built(strict=True),
            "into another folder": lambda: self.built(output=self.folder / "other"),
            "without cache": lambda: self.built(cache=False),
            "check": lambda: check(config, as_of=self.day),
            "moved": self._moved,
            "damaged cache": self._damage_cache,
            "no spare folder": lambda: remove(self.folder / ".kb-site-cache/outputs"),
            "no output": lambda: remove(self.folder / "site"),
            "damaged output": self._damage_output,
            "a file more": lambda: (self.folder / "site/q/strange.html").write_bytes(b"strange"),
        }

    def _on_another_day(self):
        day, self.day = self.day, self.day + timedelta(days=self.rnd.choice((1, 200)))
        self.built()
        self.day = day

    def _moved(self):
        """Take the whole folder elsewhere by a copy."""
        copied = self.folder.with_name("copied")
        shutil.copytree(self.folder, copied, symlinks=True)
        shutil.rmtree(self.folder)
        copied.rename(self.folder)

    def _damage_cache(self):
        for path in self.rnd.sample(sorted((self.folder / ".kb-site-cache").glob("??/*")), 9):
            path.write_bytes(path.read_bytes()[: self.rnd.randrange(99)])

    def _damage_output(self):
        files = sorted(each for each in (self.folder / "site").rglob("*") if each.is_file())
        for path in self.rnd.sample(files, min(3, len(files))):
            content = path.read_bytes()
            path.unlink()
            if path.name == ".kb-site":
                path.write_bytes(content)  # else the folder is not ours to replace
            elif self.rnd.random() < 0.5:
                path.write_bytes(content[:-1])

    def step(self):
        """Edit, build, and compare with a build that knows nothing; return if it published."""
        before = {path: path.read_bytes() for path in (self.folder / "content").iterdir()}
        if self.rnd.random() < OTHER:
            self.something_else()
        self.edit()
        report = self.built()
        cold = self.folder.with_name("cold")
        remove(cold)
        whole = self.built(output=cold, cache=False)
        told = [each for each in report.problems if each.code != "KB312"]
        assert told == list(whole.problems), self.done
        assert report.published == whole.published, self.done
        if report.published:
            self._compare(report, whole, cold)
        else:
            self.done.append("taken back")
            for path, content in before.items():
                path.write_bytes(content)

    def _compare(self, report, whole, cold):
        counts = [
            (each.questions, each.pages, each.ignored, each.waiting) for each in (report, whole)
        ]
        assert counts[0] == counts[1], self.done
        found = [each for each in differences(self.folder / "site", cold) if each != ".kb-site"]
        assert not found, (self.done, found[:9])
        assert marked(self.folder / "site") == marked(cold), self.done


def marked(folder):
    """Return what an output is marked with, without what it had before and has lost."""
    mark = json.loads((folder / ".kb-site").read_bytes().splitlines()[-1])
    return {**mark, "lost": []}


@pytest.mark.parametrize("seed", range(times(1)))
def test_every_build_after_an_edit_gives_what_a_build_of_everything_gives(
    tmp_path, monkeypatch, seed
):
    only_words = watched_edits(monkeypatch)
    sequence = Sequence(tmp_path / "mine", seed)
    for _ in range(STEPS):
        sequence.step()
    assert any(only_words)
