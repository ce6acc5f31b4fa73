"""Values: what they hold, what they are declared with, and what is beside them."""

import copy
import pickle
from datetime import date

import pytest

from kb_site.build.cache.digests import Digests
from kb_site.core.kinds import Flag, Options, Text, Whole, option, options_of
from kb_site.core.values import Aside, Value, field, plain, replace


class Part(Value):
    day: date
    words: tuple[str, ...] = ()


class Whole_(Value):  # noqa: N801 - `Whole` is a kind of option
    name: str
    parts: tuple[Part, ...] = ()
    known: Aside[str, str] = field(default_factory=Aside)


class Stated(Options):
    title: str = option(Text(), "what it is called")
    hidden: bool = option(Flag(), "whether it is shown", default=False)
    most: int = option(Whole(), "how many", default=3, key="at most")
    line: int = 1


def test_what_lies_beside_a_value_makes_it_no_other():
    one, other = Whole_("a"), Whole_("a")
    one.known["x"] = "y"
    assert one == other
    assert hash(one) == hash(other)
    assert Digests().of(one) == Digests().of(other)
    assert one != replace(one, name="b")
    assert one.known != {"x": "y"}


def test_value_is_the_same_after_a_copy_and_in_another_process():
    value = Whole_("a", (Part(date(2026, 1, 1), ("x",)),))
    assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - its own


def test_value_is_made_plain_with_all_that_it_holds():
    value = Whole_("a", (Part(date(2026, 1, 1), ("x",)),), Aside(x="y"))
    parts = [{"day": date(2026, 1, 1), "words": ["x"]}]
    assert plain(value) == {"name": "a", "parts": parts, "known": {"x": "y"}}


def test_options_are_declared_with_their_defaults():
    assert Stated("a") == Stated("a", hidden=False, most=3, line=1)
    with pytest.raises(TypeError, match="title"):
        Stated()
    shown = [(each.name, each.required, each.attribute) for each in options_of(Stated)]
    assert shown == [("title", True, ""), ("hidden", False, ""), ("at most", False, "most")]
