"""Regular expressions that are compiled when they are first used."""

import copy
import pickle
import pkgutil
import re
from importlib import import_module

import pytest

import kb_site
from kb_site.core.patterns import later


def test_pattern_does_what_a_compiled_one_does():
    pattern, compiled = later(r"(?P<a>x)y", re.IGNORECASE), re.compile(r"(?P<a>x)y", re.IGNORECASE)
    for text in ("XY xy", "none"):
        assert pattern.findall(text) == compiled.findall(text)
        assert pattern.sub("-", text) == compiled.sub("-", text)
    assert pattern.search("aXY").span("a") == (1, 2)
    assert (pattern.pattern, pattern.flags, pattern.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )


def test_pattern_is_compiled_when_it_is_used_and_not_before():
    pattern = later("(")
    assert pattern.pattern == "("
    with pytest.raises(re.error):
        pattern.match("")


def test_pattern_travels_to_other_processes():
    for other in (copy.copy(later("a")), pickle.loads(pickle.dumps(later("a")))):  # noqa: S301 - its own
        assert other.fullmatch("a")


def test_unknown_attribute_is_told():
    with pytest.raises(AttributeError, match="nothing"):
        later("a").nothing  # noqa: B018


def test_every_expression_of_the_package_can_be_compiled():
    names = [each.name for each in pkgutil.walk_packages(kb_site.__path__, "kb_site.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    kind = type(later(""))
    found = [each for module in modules for each in vars(module).values() if type(each) is kind]
    assert len(found) > 300
    assert all(isinstance(each.groups, int) for each in found)
