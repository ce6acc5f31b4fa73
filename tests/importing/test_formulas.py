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
    (r"$x \leq 3\mathrm{~cm}$", "x ≤ 3 cm"),
    (r"$30^\circ$", "30°"),
    (r"$a_i^2$", "aᵢ²"),
])  # fmt: skip
def test_formula_that_signs_say_is_these(formula, words):
    assert read(f"用{formula}算。") == f"用{words}算。"


@pytest.mark.parametrize("text", [
    r"用$\sum_{i=1}^{n} x_i$算。",
    r"用$\begin{matrix}a\end{matrix}$算。",
    r"用$x^{a+b/c}$算。",
    r"用$(101)_10$算。",
    r"用$\frac{1}$算。",
    r"用$a}$算。",
    r"用$\textcircled{30}$算。",
    "从$5到$10。",
    "要 $5 和 $10。",
    "用$PATH$HOME。",
    "`$x$` 是代码。",
    r"共\$5，$6。",
])  # fmt: skip
def test_others_and_prices_stay_as_they_are_written(text):
    assert read(text) == text
