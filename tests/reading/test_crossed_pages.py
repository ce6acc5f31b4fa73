"""Questions in every markup of pages, under groups named in every way."""

from itertools import product

import pytest

from grouped_questions import ASKED, TITLE
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

# Around the questions of a group, and one of them.
QUESTIONS = {
    "terms": ("<dl>{all}</dl>", "<dt>{q}</dt><dd>{a}</dd>"),
    "details": ("{all}", "<details><summary>{q}</summary><p>{a}</p></details>"),
    "headings": ("{all}", "<h3>{q}</h3><p>{a}</p>"),
    "numbered headings": ("{all}", "<h4>{n}. {q}</h4><p>{a}</p>"),
    "bold with Q and A": ("{all}", "<p><b>Q{n}：{q}</b></p><p>A：{a}</p>"),
    "named boxes": (
        "{all}",
        '<div class="item"><div class="question">{q}<i>+</i></div><div class="answer">{a}</div></div>',
    ),
    "panels": (
        "{all}",
        '<div class="accordion"><h2><button aria-expanded="false">{q}</button></h2><div class="collapse"><p>{a}</p></div></div>',
    ),
    "letters of icons": (
        "<ul>{all}</ul>",
        '<li><div class="q"><i>Q</i>{q}</div><div class="a" style="display:none"><i>A</i>{a}</div></li>',
    ),
    "paragraphs": ("{all}", "<p>问：{q}</p><p>答：{a}</p>"),
    "line breaks": ("<div>{all}</div>", "{n}、{q}<br>{a}<br><br>"),
    "table": (
        "<table><tr><th>问题</th><th>解答</th></tr>{all}</table>",
        "<tr><td>{q}</td><td>{a}</td></tr>",
    ),
    "items": ("<ul>{all}</ul>", "<li><strong>{q}</strong><p>{a}</p></li>"),
    "items with breaks": ("<ol>{all}</ol>", "<li><b>{q}</b><br>{a}</li>"),
}
GROUPS = {
    "heading": "<h2>{words}</h2>",
    "numbered heading": "<h2>{han}、{words}</h2>",
    "bold": "<p><strong>{words}</strong></p>",
    "number": "<p>{han}、{words}</p>",
    "box": '<div class="category">{words}</div>',
}
AROUND = ("<main>{all}</main>", '<div class="wrap">{all}</div>')
MENU = '<nav><ul><li><a href="/">首页</a></li><li><a href="/about">关于我们</a></li></ul></nav>'
FOOT = "<footer><p>© 2023 租房网 京ICP备12345678号</p></footer>"


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("markup", QUESTIONS)
def test_questions_of_a_page_stand_under_the_names_of_their_groups(markup, group):
    (outer, one), count = QUESTIONS[markup], 0
    parts = []
    for han, (words, asked) in zip("一二三", ASKED.items(), strict=True):
        shown = []
        for question, answer in asked.items():
            count += 1
            shown.append(one.format(q=question, a=answer, n=count))
        parts += [GROUPS[group].format(words=words, han=han), outer.format(all="".join(shown))]
    for around in AROUND:
        text = around.format(all=f"<h1>{TITLE}</h1>{''.join(parts)}")
        page = f"<html><head><title>{TITLE}</title></head><body>{MENU}{text}{FOOT}</body></html>"
        article = load(SourceFile("deposit.html", page.encode()), LoadOptions())
        found = {
            part.heading: {each.question: each.answer for each in part.questions}
            for part in article.sections
        }
        assert (article.title, article.lead, found) == (TITLE, "", ASKED), around


def test_items_of_which_one_asks_nothing_are_a_list():
    items = [
        f"<li><b>{words}</b><br>先发书面催告，写明金额。</li>"
        for words in ("怎么退？", "押金条", "谁来付？")
    ]
    page = f"<main><h1>{TITLE}</h1><p>退租要注意三件事。</p><ol>{''.join(items)}</ol></main>"
    article = load(SourceFile("deposit.html", page.encode()), LoadOptions())
    assert [each.heading for part in article.sections for each in part.questions] == [TITLE]


@pytest.mark.parametrize(("markup", "group"), [*product(["headings", "details"], ["bold", "box"])])
def test_a_line_that_ends_one_answer_names_no_group(markup, group):
    outer, one = QUESTIONS[markup]
    shown = [
        one.format(q=question, a=answer, n=0)
        for asked in ASKED.values()
        for question, answer in asked.items()
    ]
    shown.insert(2, GROUPS[group].format(words="以上内容供参考", han=""))
    page = f"<main><h1>{TITLE}</h1>{outer.format(all=''.join(shown))}</main>"
    article = load(SourceFile("deposit.html", page.encode()), LoadOptions())
    asked = [question for each in ASKED.values() for question in each]
    assert [each.question for part in article.sections for each in part.questions] == asked
    assert len(article.sections) == len(asked)
