import pytest

from kb_site.core.nearest import MANY, nearest


def test_name_that_is_like_another_is_taken_for_it():
    assert str(nearest("deposti", ["rent", "deposit"])) == "; did you mean 'deposit'?"
    assert nearest("keys", ["rent", "deposit"]) is None
    assert nearest("x", []) is None


@pytest.mark.parametrize("slip", ["deposti", "depost", "deposiit", "deposet", "deposit"])
def test_among_many_names_one_slip_is_seen(slip):
    names = [f"question-{number}" for number in range(MANY)]
    assert str(nearest(slip, [*names, "deposit"])) == "; did you mean 'deposit'?"
    assert nearest("deposits-paid", [*names, "deposit"]) is None
