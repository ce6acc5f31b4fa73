"""The rooms of the package: which may import which, and how large what lies in them may be."""

import re

import pytest

import house
from places import ROOT

LAYERS = (
    {"version", "core"},
    {"chinese", "options", "privacy"},
    {"markdown", "search"},
    {"reading", "pages"},
    {"site", "output"},
    {"checks"},
    {"build"},
    {"deploy", "importing", "diff", "editor_report"},
    {"preview"},
    {"commands"},
    {"__init__", "__main__"},
)
"""Rooms import those of layers above their own in this list, and none beside them."""

STAGES = ("decode", "repair", "readers", "outline", "wording", "classify", "citations")
"""The stages of reading one source; reading/load.py alone puts them together."""


def layer_of(room):
    return next(number for number, rooms in enumerate(LAYERS) if room in rooms)


def test_every_room_has_its_layer():
    known = set.union(*LAYERS)
    rooms = {house.room_of(path) for path in house.modules()}
    assert rooms == known


def test_rooms_import_only_what_lies_below_them():
    upward = [
        f"{room} imports {other}"
        for room, other in sorted(house.room_imports())
        if layer_of(other) >= layer_of(room)
    ]
    assert upward == []


@pytest.mark.parametrize("stage", STAGES)
def test_stage_of_reading_imports_no_other(stage):
    others = {f"reading.{other}" for other in STAGES if other != stage}
    for path in house.modules():
        if house.name_of(path).startswith((f"reading/{stage}/", f"reading/{stage}.py")):
            found = {".".join(name.split(".")[:2]) for name in house.imports(path)}
            assert not found & others, house.name_of(path)


def test_root_of_the_package_has_at_most_25_entries():
    assert len(house.entries()) <= 25


def test_tests_lie_as_the_rooms_lie():
    rooms = {house.room_of(path) for path in house.modules()} - {"__init__", "__main__", "version"}
    beside = {"browser", "project", "support", "fixtures"}
    folders = {each.name for each in (ROOT / "tests").iterdir() if each.is_dir()} - {"__pycache__"}
    assert folders == rooms | beside
    assert [each.name for each in (ROOT / "tests").glob("*.py")] == ["conftest.py"]


def test_modules_have_at_most_300_lines():
    long = [
        house.name_of(path)
        for path in house.modules()
        if len(path.read_text(encoding="utf-8").splitlines()) > 300
    ]
    assert long == []


def test_functions_have_at_most_40_lines_and_blocks_three_deep():
    over = [
        size
        for path in house.modules()
        for size in house.functions(path)
        if size.lines > 40 or size.depth > 3
    ]
    assert over == []


def test_every_module_begins_with_what_it_is_for():
    silent = [
        house.name_of(path)
        for path in house.modules()
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


EXCEPTION = re.compile(r"# (?:noqa|type: ignore)\b")
WITH_REASON = re.compile(r"# (?:noqa: [A-Z0-9, ]+ - |type: ignore\[[\w, -]+\]  # )\w")


def test_every_exception_from_a_rule_has_its_reason():
    bare = [
        f"{house.name_of(path)}:{number}"
        for path in house.modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if EXCEPTION.search(line) and not WITH_REASON.search(line)
    ]
    assert bare == []


def test_contributing_names_every_room():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {house.room_of(path) for path in house.modules()} - {"__init__", "__main__", "version"}
    assert [room for room in sorted(rooms) if f"`{room}/`" not in text] == []


def test_rooms_hang_together_by_fewer_than_90_imports():
    assert len(house.room_imports()) < 90
