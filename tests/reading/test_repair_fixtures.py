"""Every case under fixtures/repairs: a name, a source and what it becomes, between dots."""

import pytest

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, LoadOptions
from kb_site.reading.readers.text import extract_text
from kb_site.reading.repair.rules import repair
from places import FIXTURES

FOLDER = FIXTURES / "repairs"


def cases():
    for path in sorted(FOLDER.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for name, source, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(source, expected, id=f"{path.stem}: {name.strip()}")


def test_there_are_fixtures_for_every_rule():
    rules = {
        "boilerplate",
        "gaps",
        "invisible",
        "pinyin",
        "private",
        "punctuation",
        "script",
        "spaces",
        "width",
    }
    assert {path.stem for path in FOLDER.glob("*.txt")} >= rules


@pytest.mark.parametrize(("source", "expected"), list(cases()))
def test_source_becomes_what_the_fixture_says(source, expected):
    draft = extract_text(DecodedText(source, "utf-8", 1.0), Overrides())
    lines = repair(draft, LoadOptions(), Overrides(), "a.txt").lines
    assert "\n".join(line.text for line in lines) == expected
