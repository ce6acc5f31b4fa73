"""Which questions ask nearly the same."""

import json
import runpy

import pytest

from kb_site.checks.likeness import THRESHOLD, alike, likeness, shape
from places import ROOT

BENCH = ROOT / "bench" / "near_duplicates.py"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("如何更改手机号码", "请问怎么修改手机号？"),
        ("可以提前还款吗", "能不能提前还款？"),
        ("为什么没有额度", "为啥我没额度"),
        ("退款多久到账", "退款要多长时间到账呢"),
        ("ＡＰＰ里怎么看账单", "app里怎样看账单"),
    ],
)
def test_ways_of_speaking_make_no_other_question(one, two):
    assert likeness(shape(one), shape(two)) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("怎么提前还款", "为什么不能提前还款"),
        ("可以提前还款吗", "不可以提前还款吗"),
        ("逾期3天会怎样", "逾期30天会怎样"),
        ("QQ里怎么开通", "微信里怎么开通"),
        ("什么时候还款", "怎么还款"),
        ("取消绑定银行卡", "取消绑定银行卡以后还能借款吗"),
    ],
)
def test_another_number_name_or_way_of_asking_makes_another_question(one, two):
    assert likeness(shape(one), shape(two)) < THRESHOLD


def test_blocking_misses_no_pair_that_comparing_all_would_find():
    stems = ["更改手机号", "退还押金", "提前还款", "查看账单", "开通自动还款", "取消自动还款的功能"]
    forms = ["如何{}", "请问怎么{}？", "怎样才能{}呢", "可以{}吗", "能不能{}", "为什么不能{}"]
    questions = tuple(form.format(stem) for stem in stems for form in forms)
    shapes = [shape(each) for each in questions]
    expected = {
        (first, second)
        for second in range(len(questions))
        for first in range(second)
        if likeness(shapes[first], shapes[second]) >= THRESHOLD
    }
    assert {(first, second) for first, second, _ in alike(questions)} == expected
    assert expected


def test_bank_customers_questions_pair_up_with_few_mistakes(shared):
    bench = runpy.run_path(str(BENCH))
    content = json.loads((shared / "eval" / "bank_questions.json").read_bytes())
    figures = bench["measure"](content)
    assert figures.precision >= 0.9
    assert figures.reported > 500
