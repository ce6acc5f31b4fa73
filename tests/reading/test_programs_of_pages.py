"""Programs of a page: blocks of code with their lines, and without the numbers beside them."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load

SAYS = "<p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。</p>"
CODE = "```\n# 数箱子\nn = 2\n```"
PAGES = {
    "a column of numbers, and lines that are elements": (
        (
            '<table><tr><td><pre><div class="l">1</div><div class="l">2</div></pre></td>'
            '<td><pre><div class="l"># 数箱子</div><div class="l">n = 2</div></pre></td></tr></table>'
        ),
        CODE,
        ["1 2"],
    ),
    "a column that begins later, with breaks": (
        (
            "<table><tr><td><pre><span>9</span><br><span>10</span><br></pre></td>"
            "<td><pre><span># 数箱子</span><br><span>n = 2</span><br></pre></td></tr></table>"
        ),
        CODE,
        ["9 10"],
    ),
    "a number in each line": (
        (
            "<pre><code><span><span class=ln>1</span><b># 数箱子</b>\n</span>"
            "<span><span class=ln>2</span>n = 2\n</span></code></pre>"
            "<pre><code><span><span class=ln>1</span>n = 3\n</span></code></pre>"
        ),
        f"{CODE}\n\n```\nn = 3\n```",
        ["1 2", "1"],
    ),
    "numbers that are the program's": (
        "<pre><code><span class=mi>1</span>\n<span class=mi>1</span> + 2\n</code></pre>",
        "```\n1\n1 + 2\n```",
        [],
    ),
    "a table of numbers": (
        "<table><tr><td>1 3</td><td><pre><code>n = 2</code></pre></td></tr></table>",
        "1 3\n\n```\nn = 2\n```",
        [],
    ),
    "a table of codes, and output of numbers": (
        (
            "<table><tr><td>1</td><td><pre>bad</pre></td></tr><tr><td>2</td><td><pre>worse</pre></td></tr></table>"
            "<pre><code><b><span class=mi>1</span></b>\n<b><span class=mi>2</span></b></code></pre>"
        ),
        "1\n\n```\nbad\n```\n\n2\n\n```\nworse\n```\n\n```\n1\n2\n```",
        [],
    ),
    "lines in two elements each": (
        "<pre><div class=l><div>a = 1</div></div><div class=l><div>b = 2</div></div></pre>",
        "```\na = 1\nb = 2\n```",
        [],
    ),
    "words of a highlighter, and none": (
        (
            '<figure class="highlight"><pre># 数箱子\nn = 2\n\n</pre></figure>'
            "<pre>先数箱子\n再数袋子</pre>"
        ),
        f"{CODE}\n\n先数箱子\n\n再数袋子",
        [],
    ),
}


@pytest.mark.parametrize(("body", "code", "numbers"), PAGES.values(), ids=PAGES)
def test_programs_keep_their_lines_and_lose_their_numbers(body, code, numbers):
    page = f"<title>数箱子</title><body><main><h1>数箱子</h1>{SAYS}{body}{SAYS.replace('冰箱', '冰柜')}</main></body>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    (section,) = article.sections
    answer = section.questions[0].answer
    assert answer.split("\n\n", 1)[1].rsplit("\n\n", 1)[0] == code
    assert [each.text for each in article.dropped if each.reason == "line numbers"] == numbers
