"""Formulas that MathJax drew into a page: each a drawing, and what is written of it."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load


def g(kind, *inside):
    return f'<g data-mml-node="{kind}">{"".join(inside)}</g>'


def sign(code, kind="mi"):
    return g(kind, f'<path data-c="{code}" d="M0 0"></path>')


A, B, EQUALS, TWO = sign("1D44E"), sign("1D44F"), sign("3D", "mo"), sign("32", "mn")
FORMULAS = {
    "letters": (g("math", A, EQUALS, B), "a=b"),
    "lower": (g("math", g("msub", A, g("TeXAtom", B, B))), "a_bb"),
    "raised": (g("math", g("msup", A, g("TeXAtom", B, EQUALS, TWO))), "a^(b=2)"),
    "both": (g("math", g("msubsup", A, B, TWO)), "a_b^2"),
    "fraction": (g("math", g("mfrac", g("mrow", A, EQUALS), B), '<rect width="1"></rect>'), "(a=)/b"),
    "root": (g("math", g("msqrt", g("mrow", A, B), sign("221A", "mo"))), "√ab"),
    "words": (g("math", A, g("mi", "<text>：系</text>"), g("mi", "<text>统</text>")), "a：系统"),
    "no sign": (g("math", sign("zz"), sign("0A"), B), "b"),
    "too deep": (g("math", B, f"{'<g>' * 70}{A}{'</g>' * 70}"), "b"),
    "rows": (g("math", g("mtable", g("mtr", g("mtd", A), g("mtd", B)), g("mtr", g("mtd", TWO)))), "a b 2"),
}  # fmt: skip


def answer_of(formula):
    page = f"<h1>算账</h1><h2>怎么算？</h2><p>先看{formula}再算。</p>"
    (section,) = load(SourceFile("a.html", page.encode()), LoadOptions()).sections
    return section.questions[0].answer.replace("\\", "")


@pytest.mark.parametrize(("drawn", "written"), FORMULAS.values(), ids=FORMULAS)
def test_drawn_formula_is_written(drawn, written):
    assert answer_of(f"<mjx-container><svg>{drawn}</svg></mjx-container>").replace(
        " ", ""
    ) == f"先看{written}再算。".replace(" ", "")


def test_formula_of_styled_letters_is_written():
    def letter(code):
        return f'<mjx-mi class="mjx-i"><mjx-c class="mjx-c{code} TEX-I"></mjx-c></mjx-mi>'

    fraction = (
        f"<mjx-mfrac><mjx-frac><mjx-num>{letter('1D44E')}</mjx-num>"
        f"<mjx-den>{letter('1D44F')}</mjx-den></mjx-frac></mjx-mfrac>"
    )
    formula = f"<mjx-container><mjx-math>{fraction}</mjx-math></mjx-container>"
    assert answer_of(formula) == "先看 a/b 再算。"


def test_formula_with_mathml_beside_it_is_that():
    math = "<mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml>"
    drawn = f"<mjx-container><svg>{g('math', A)}</svg>{math}</mjx-container>"
    assert "x" in answer_of(drawn)
    assert "a" not in answer_of(drawn)


def test_formula_that_no_script_has_drawn_is_its_source():
    inline = '<script type="math/tex">a_1<b</script>'
    assert answer_of(inline) == "先看`a_1<b`再算。"
    assert (
        answer_of('<script type="math/tex; mode=display">x^2</script>') == "先看\n\n`x^2`\n\n再算。"
    )
    assert answer_of(f'<span class="MathJax">a1小于b</span>{inline}') == "先看a1小于b再算。"
    assert answer_of(f'<span class="MathJax_Preview"></span>{inline}') == "先看`a_1<b`再算。"
