"""Formulas in TeX of imported pages: as words and signs, or as they are written."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.generators.single import as_ours
from kb_site.reading.load import load


def read(text):
    article = load(
        as_ours(SourceFile("a.md", f"# 算法\n\n先看。\n\n{text}\n".encode())), LoadOptions()
    )
    return article.sections[0].questions[0].answer.partition("\n\n")[2]


@pytest.mark.parametrize(("formula", "words"), [
    (r"$O(n\log k)$", "O(n log k)"),
    (r"$O(\log k)$", "O(log k)"),
    ("$$ P(Y|X) $$", "P(Y|X)"),
    (r"$2 0 { \times } 1 0 ^ { 9 } / \mathrm { L }$", "20×10⁹/L"),
    (r"$\textcircled{1}$", "①"),
    (r"$T_{new}=(1-\alpha)T_{old}$", "T_new = (1-α)T_old"),
    (r"$98 \%$", "98%"),
    (r"$\frac{1}{2}$", "1/2"),
    (r"$x=\frac{a+b}{2}$", "x = (a+b)/2"),
    (r"$\frac{1}{2}\sqrt{x+1}$", "(1/2)√(x+1)"),
    (r"$(1+r)^\frac{1}{n}$", "(1+r)^(1/n)"),
    (r"$x^{a+b/c}$", "x^(a+b/c)"),
    (r"$x_{i,j}^*$", "x_(i,j)^\\*"),
    (r"$x \not \in y$", "x ∉ y"),
    (r"$\frac{雨天数}{天数}$", "雨天数/天数"),
    (r"$[x]_原$", "[x]_原"),
    (r"$x \leq 3\mathrm{~cm}$", "x ≤ 3 cm"),
    (r"$30^\circ$", "30°"),
    (r"$a_i^2$", "aᵢ²"),
    (r"$t=40^{o}\text{C}$", "t = 40°C"),
    (r"$F_浮=2^n$", "F浮 = 2ⁿ"),
    (r"$ \mathrm { P M } _ { 2 . 5 } $", "PM₂.₅"),
    (r"\(x_i\)", "xᵢ"),
    (r"$$\bar{d} = \hat y$$", "d\u0304 = y\u0302"),
    (r"$\bar{x}_i$", "x\u0304ᵢ"),
    (r"\([l,r]\)", "([l,r])"),
    (r"$a ^ { [ 3 4 ] }$", "a[34]"),
])  # fmt: skip
def test_formula_that_signs_say_is_these(formula, words):
    assert read(f"用{formula}算。") == f"用{words}算。"


@pytest.mark.parametrize("text", [
    r"用$\sum_{i=1}^{n} x_i$算。",
    r"用$\begin{matrix}a\end{matrix}$算。",
    r"用$(101)_10$算。",
    r"用$\frac{1}$算。",
    r"用$a}$算。",
    r"用$\textcircled{30}$算。",
    r"用$\overline{AB}$算。",
    "从$5到$10。",
    "要 $5 和 $10。",
    "用$PATH$HOME。",
    "`$x$` 是代码。",
    r"共\$5，$6。",
    "$1$ 表示 MD5，单价$3$/斤。",
])  # fmt: skip
def test_others_and_prices_stay_as_they_are_written(text):
    assert read(text) == text


@pytest.mark.parametrize(("formula", "rows"), [
    ("$$\n\\text{Net Price} = \\frac{a*b}{c}\n$$", "Net Price = (a\\*b)/c"),
    ("\\begin{align}\na &= b^2 \\\\\n&= c\n\\end{align}", "a = b²  \n= c"),
    ("$$ 月供 = x^2 $$", "月供 = x²"),
    ("\\[\n\\sum_{i}\n\\]", "```latex\n\\sum_{i}\n```"),
    ("$$\n\\begin{matrix}a\\end{matrix}\n$$", "```latex\n\\begin{matrix}a\\end{matrix}\n```"),
    ("$$\n没有结束。", "$$\n没有结束。"),
    ("```\n$$\na^2\n$$\n```", "```\n$$\na^2\n$$\n```"),
])  # fmt: skip
def test_formula_in_rows_of_its_own_is_words_or_code(formula, rows):
    assert read(formula) == rows


@pytest.mark.parametrize(("row", "kept"), [
    ("面积算得准。$$S=ab$$周长：$$C=2a$$这样算。", "面积算得准。\n\nS = ab\n\n周长：\n\nC = 2a\n\n这样算。"),
    ("面积为：$$S=ab$$，其中 a 是长。", "面积为：S = ab，其中 a 是长。"),
    ("- 面积：$$S=ab$$这样算。", "- 面积：S = ab这样算。"),
    ("量长：$$x$$是未知数", "量长：x是未知数"),
    ("`$` 之后：$$S=ab$$这样算。", "`$` 之后：S = ab这样算。"),
])  # fmt: skip
def test_formula_between_sentences_stands_in_a_row_of_its_own(row, kept):
    assert kept in as_ours(SourceFile("a.md", f"# 伞\n\n{row}\n".encode())).data.decode()
