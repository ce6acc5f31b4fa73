"""Formulas that are drawn into a page: each a drawing, and what is written of it."""

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
    "lower": (g("math", g("msub", A, g("TeXAtom", B, B))), "a_(bb)"),
    "raised": (g("math", g("msup", A, g("TeXAtom", B, EQUALS, TWO))), "a^(b=2)"),
    "both": (g("math", g("msubsup", A, B, TWO)), ""),
    "fraction": (g("math", g("mfrac", g("mrow", A, EQUALS), B, '<rect width="1"></rect>')), "(a=)/b"),
    "fraction before a letter": (g("math", g("mfrac", A, B, '<rect width="1"></rect>'), A), "(a/b)a"),
    "without a line": (g("math", g("mfrac", A, B)), ""),
    "a script before a number": (g("math", g("msub", A, TWO), TWO), "a_2 2"),
    "root": (g("math", g("msqrt", g("mrow", A, B), sign("221A", "mo"))), ""),
    "words": (g("math", A, g("mi", "<text>：系</text>"), g("mi", "<text>统</text>")), "a：系统"),
    "no sign": (g("math", sign("zz"), B), ""),
    "too deep": (g("math", B, f"{'<g>' * 70}{A}{'</g>' * 70}"), ""),
    "a raised sign": (g("math", A, sign("B2", "mn")), "a²"),
    "letters before a script": (g("math", A, g("msub", B, A)), "ab_a"),
    "rows": (g("math", g("mtable", g("mtr", g("mtd", A), g("mtd", B)), g("mtr", g("mtd", TWO)))), ""),
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


def codes_of(formula):
    page = f"<h1>算账</h1><h2>怎么算？</h2><p>先看{formula}再算。</p>"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    return [each.code for each in article.problems if "formula" in str(each.message)]


def test_formula_that_cannot_be_read_is_told():
    drawn = g("math", g("msqrt", g("mrow", A, B), sign("221A", "mo")))
    assert codes_of(f"<mjx-container><svg>{drawn}</svg></mjx-container>") == ["KB209"]
    assert not codes_of(f"<mjx-container><svg>{A}</svg></mjx-container>")


def test_formula_of_styled_letters_is_written():
    def letter(code):
        return f'<mjx-mi class="mjx-i"><mjx-c class="mjx-c{code} TEX-I"></mjx-c></mjx-mi>'

    lower = f"<mjx-msub>{letter('1D44E')}<mjx-script>{letter('1D44F')}</mjx-script></mjx-msub>"
    formula = f"<mjx-container><mjx-math>{lower}</mjx-math></mjx-container>"
    assert answer_of(formula) == "先看 a_b 再算。"


MATHS = {
    "scripts": ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
    "sum": ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>", "∑_(i=1)^n i"),
    "root": ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
    "word": ("<msub><mi>log</mi><mn>2</mn></msub><mo>&#x2061;</mo><mn>8</mn>", "log_2 8"),
    "power of a sum": ("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", "(a+b)^2"),
    "bar": ("<mover><mi>x</mi><mo>¯</mo></mover>", ""),
}  # fmt: skip


@pytest.mark.parametrize(("math", "written"), MATHS.values(), ids=MATHS)
def test_formula_with_mathml_beside_it_is_that(math, written):
    beside = f"<mjx-assistive-mml><math>{math}</math></mjx-assistive-mml>"
    drawn = f"<mjx-container><svg>{g('math', A)}</svg>{beside}</mjx-container>"
    assert answer_of(drawn).replace("先看", "").replace("再算。", "").strip() == written


def test_source_of_a_formula_is_written():
    script = '<span class="MathJax">x2i</span><script type="math/tex">x_i^2</script>'
    assert answer_of(script) == "先看 xᵢ² 再算。"
    assert answer_of(f"（{script}）") == "先看（xᵢ²）再算。"
    tex = '<math><mi>x</mi><annotation encoding="application/x-tex">x</annotation></math>'
    assert answer_of(f"<mjx-container>{tex}</mjx-container>") == "先看 x 再算。"
    script = '<script type="math/tex">\\begin{aligned}x\\end{aligned}</script>'
    assert answer_of(script) == "先看 $begin{aligned}xend{aligned}$ 再算。"


TEX = '<math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation></semantics></math>'


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        (f'<span class="katex"><span class="katex-mathml">{TEX}</span><span class="katex-html">x2</span></span>', "x²"),
        (f'<span class="mwe-math-element"><span>{TEX}</span><img src="a.svg" alt="x"></span>', "x²"),
        (TEX, "x²"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2"),
        ("<math><mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable></math>", ""),
    ],
    ids=["KaTeX", "a wiki's", "with its source", "a fraction", "raised", "unread"],
)  # fmt: skip
def test_formula_in_mathml_is_written_once(formula, written):
    assert answer_of(formula).replace("先看", "").replace("再算。", "").strip() == written


@pytest.mark.parametrize(("typed", "written"), [
    (r"\([l,r]\)，", "[l,r]，"),
    (r"\(\[5,3\]\)", "[5,3]"),
    (r"$\to$", "→"),
    (r"$x$和$x^2$", "x和x²"),
    (r"\[ y = x^2 \]", "y = x²"),
    (r"\[1\]", "[1]"),
    ("$5和$6", "$5和$6"),
    (r"$\overbrace{x}$", r"$overbrace{x}$"),
    (r"<code>\(x\)</code>", "`(x)`"),
])  # fmt: skip
def test_formula_that_a_script_of_the_page_draws_is_written(typed, written):
    answer = answer_of(f'<script src="katex.js"></script>{typed}')
    assert answer.replace(" ", "") == f"先看{written}再算。".replace(" ", "")


@pytest.mark.parametrize(("typed", "written"), [
    ("$x^2$", "x²"),
    (r"\[ y = x^2 \]", "y = x²"),
    ("$A$", "$A$"),
    (r"\(abc\)", "(abc)"),
    (r"\[见图_1\]", "[见图_1]"),
    ("$$y=a+b$$，$y$由$a=f(b)$来，", "y=a+b，y由a=f(b)来，"),
    ("$y$由$a=f(b)$来，", "$y$由$a=f(b)$来，"),
    ("$$-$$$", "$$-$$$"),
    ("$$a = $$b", "$$a = $$b"),
    ("<br>$$<br>y = x^2<br>$$<br>", "y = x²"),
    (r"<br>$$<br>y = \overbrace{x}<br>$$<br>", r"$$y = overbrace{x}$$"),
    ("$$<br>贵的$$", "$$贵的$$"),
])  # fmt: skip
def test_without_a_script_only_what_says_it_is_a_formula_is_one(typed, written):
    assert "".join(answer_of(typed).split()) == f"先看{written}再算。".replace(" ", "")
