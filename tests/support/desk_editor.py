"""An editor at the review desk: does what a fixture's steps say, and counts clicks and keys.

Steps of tests/fixtures/review/*/steps.yaml, each one thing that an editor means:

    accept                  the doubt that is shown may stand
    {fill: 电话}            words for the gap that is shown
    {title: 健身卡退费}     the title that is asked for
    {line: 16, as: 问题}    a line of the source is something else
    {words: 网点, line: 8}  words for a place that the loader did not doubt
    {ask: 怎么办, of: 1-3}  another wording of the question whose id ends so
    {short: 可以。, of: phone}
    {heading: 新标题}       another title, under "about the article"
    approve
"""

import re
from pathlib import Path
from urllib.parse import quote

import yaml

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

FIXTURES = Path(__file__).parents[1] / "fixtures" / "review"


def cases():
    return sorted(path for path in FIXTURES.iterdir() if path.is_dir())


def source_of(case):
    return next(case.glob("source.*"))


def name_of(case):
    return f"content/{case.name}{source_of(case).suffix}"


def make_site(folder, wanted):
    """Write a site whose articles are the damaged ones of the fixtures."""
    (folder / "content").mkdir(parents=True)
    (folder / "kb-site.yaml").write_text("title: 生活问答\n", encoding="utf-8")
    for case in wanted:
        (folder / name_of(case)).write_bytes(source_of(case).read_bytes())
    return folder


def steps_of(case):
    return yaml.safe_load((case / "steps.yaml").read_text(encoding="utf-8"))


class Editor:
    """Works in an open page; every click and key is counted, typing a key a character."""

    def __init__(self, page, address, case):
        self.page, self.case = page, case
        self.clicks = self.keys = 0
        page.set_default_timeout(40_000)
        page.goto(f"{address}#a={quote(name_of(case))}")
        page.reload()
        page.locator(".doubt").first.wait_for()

    def work(self):
        for step in steps_of(self.case):
            with self.page.expect_response(re.compile(r"/decide\?")) as answered:
                self._do(step)
            answered.value.finished()
            self._wait_until_shown()

    def _do(self, step):
        match step:
            case "accept":
                self._press("a")
            case "approve":
                self.page.get_by_role("heading", name="没有待定的了").wait_for()
                self._press("p")
            case {"fill": words} | {"title": words}:
                self._press("c")
                self._type(words)
            case {"line": number, "as": role}:
                tools = self._tools(number)
                self._click(tools.get_by_role("button", name=role, exact=True))
            case {"words": words, "line": number}:
                self._click(self._tools(number).get_by_role("button", name="补字…"))
                self._type(words)
            case {"ask": words, "of": question}:
                self._replace(self._field(question, "问法"), words)
            case {"short": words, "of": question}:
                self._replace(self._field(question, "简短的回答"), words)
                self._click(self.page.get_by_role("button", name="收起"))
            case {"heading": words}:
                self._click(self.page.get_by_text("文章信息"))
                self._replace(self.page.get_by_label("标题", exact=True), words)

    def _tools(self, number):
        """Return the tools of a line, which are there already where its doubt is shown."""
        tools = self.page.get_by_role("group", name=f"第 {number} 行")
        if not tools.is_visible():
            self._click(self._number(number))
        return tools

    def _number(self, number):
        return self.page.locator(".line .number").filter(has_text=re.compile(f"^{number}$")).first

    def _field(self, question, label):
        card = self.page.locator(f'[data-question$="{question}"]')
        self._click(card.get_by_role("button", name="修改"))
        return card.get_by_label(label, exact=True)

    def _click(self, what):
        what.click()
        self.clicks += 1

    def _press(self, key):
        if self.page.evaluate("document.activeElement.matches('input,textarea')"):
            self.page.keyboard.press("Escape")
            self.keys += 1
        self.page.keyboard.press(key)
        self.keys += 1

    def _replace(self, field, words):
        self._click(field)
        self.page.keyboard.press("Control+a")
        self.keys += 1
        self._type(words)

    def _type(self, words):
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.keys += len(words) + 1

    def _wait_until_shown(self):
        """The desk says what was decided once it shows what came of it."""
        said = self.page.locator("#said")
        for _ in range(600):
            if said.text_content():
                break
            self.page.wait_for_timeout(50)
        self.page.evaluate("document.getElementById('said').textContent = ''")


def understood(source):
    """What readers get of a source: texts and what stands under what, without ids."""
    article = load(source, LoadOptions())
    return {
        "title": article.title,
        "lead": article.lead_body.text,
        "conclusion": article.conclusion_body.text,
        "questions": [
            (_heading(section), each.question, each.facts.short, each.body.text)
            for section in article.sections
            for each in section.questions
        ],
    }


def _heading(section):
    """The heading over several questions; a section that is one question has no other."""
    if len(section.questions) == 1 and section.questions[0].line == section.line:
        return ""
    return section.heading


def result_of(site, case):
    path = site / name_of(case)
    sidecar = path.with_suffix(".yaml")
    beside = sidecar.read_bytes() if sidecar.exists() else None
    return understood(
        SourceFile(name_of(case), path.read_bytes(), beside, "x.yaml" if beside else "")
    )


def right_of(case):
    path = case / "right.md"
    return understood(SourceFile(f"{case.name}.md", path.read_bytes()))


def faults(one, two):
    """How many places of two articles differ."""
    count = sum(one[key] != two[key] for key in ("title", "lead", "conclusion"))
    left, right = list(one["questions"]), list(two["questions"])
    for each in left[:]:
        if each in right:
            left.remove(each)
            right.remove(each)
    return count + max(len(left), len(right))
