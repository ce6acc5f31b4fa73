"""Whatever is thrown at the loader is an article or an error of its source, in bounded time."""

import itertools
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from damaged_sources import PIECES, mutated
from kb_site.core.authored import FrontMatter
from kb_site.core.errors import SourceError
from kb_site.core.model import LoadOptions, SourceFile
from kb_site.importing.import_source import import_source
from kb_site.reading.load import load
from proofs import times

SHOWN = str.maketrans({"␣": " ", "»": "\t", "—": None, "↵": None})
NAMES = st.sampled_from(("a.txt", "a.md", "a.html", "a.docx"))


def outcome(source):
    """Return the article, or the error for which there is none."""
    try:
        return load(source, LoadOptions())
    except SourceError as error:
        return error


def is_sound(result):
    if isinstance(result, SourceError):
        return bool(result.code.startswith("KB1") and result.location and result.message)
    return bool(result.sections)


@pytest.mark.parametrize("seed", range(4))
def test_mutated_fixture_is_an_article_or_an_error(seed):
    for source in itertools.islice(mutated(seed), 75):
        assert is_sound(outcome(source)), source


@settings(max_examples=times(80), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES)).map(b"".join)), NAMES)
def test_any_bytes_can_be_imported_or_are_an_error(data, name):
    source = SourceFile(name, data)
    try:
        markdown = import_source(source, LoadOptions()).markdown
    except SourceError as error:
        assert is_sound(error)  # noqa: PT017 - an article is as good
    else:
        assert markdown.startswith("---\n")


def test_front_matter_is_read_or_refused_in_every_known_case(shared):
    cases = json.loads((shared / "corpora" / "yaml_cases.json").read_text("utf-8"))
    for case in cases:
        written = case["yaml"].translate(SHOWN).replace("∎", "")
        source = SourceFile("a.md", f"---\n{written}\n---\n正文。\n".encode())
        result = outcome(source)
        assert is_sound(result), case
        read = not isinstance(result, SourceError) and result.front != FrontMatter()
        assert not read, case  # none of them is about an article


def test_yaml_bomb_is_refused_at_once():
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{n}: &{n} [{', '.join([f'*{o}'] * 9)}]" for o, n in itertools.pairwise("abcdefghi")]
    source = SourceFile("a.md", "\n".join(["---", *rows, "---", "正文。"]).encode())
    assert str(outcome(source)) == (
        "a.md:2:4: KB105 YAML has an anchor (&name); write the value out where it is needed"
    )
