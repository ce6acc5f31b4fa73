"""Folding and units, read from one fixture by Python and by the browser's script."""

import json

import pytest
import quickjs

from kb_site.search.codec import make_alphabet, number
from kb_site.search.fold import VARIANTS, fold, runs, variants
from kb_site.search.signs import numbers
from places import FIXTURES, ROOT
from variants import as_text

CASES = json.loads((FIXTURES / "search" / "fold.json").read_text(encoding="utf-8"))
ASSETS = ROOT / "templates" / "assets"


@pytest.fixture(scope="module")
def client():
    context = quickjs.Context()
    for part in ("fold", "codec"):
        context.eval((ASSETS / "search" / f"{part}.js").read_text(encoding="utf-8"))
    context.eval("var fold = kbSearch.makeFolder();")
    table = variants()
    context.eval(f"fold.add({json.dumps(''.join(table))},{json.dumps(''.join(table.values()))})")
    return context


def test_table_of_variants_is_that_of_the_converter():
    assert VARIANTS.read_text(encoding="utf-8") == as_text()


@pytest.mark.parametrize("case", CASES, ids=[case["text"] or "empty" for case in CASES])
def test_python_folds_as_the_fixture_says(case):
    assert fold(case["text"]) == case["folded"]
    assert runs(case["folded"]) == case["runs"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] or "empty" for case in CASES])
def test_browser_folds_as_the_fixture_says(client, case):
    assert client.eval(f"fold({json.dumps(case['text'])})") == case["folded"]
    found = client.eval(f"JSON.stringify(kbSearch.runs({json.dumps(case['folded'])}))")
    assert json.loads(found) == case["runs"]


def test_both_fold_every_han_character_and_letter_alike(client):
    text = "".join(
        chr(code)
        for low, high in ((0x20, 0x250), (0x3000, 0xA000), (0xF900, 0xFB00), (0xFF00, 0xFFE0))
        for code in range(low, high)
    )
    assert json.loads(client.eval(f"JSON.stringify(fold({json.dumps(text)}))")) == fold(text)


def test_both_cut_the_same_runs(client):
    text = fold("".join(chr(code) for code in range(0x20, 0xD7B0)))
    found = client.eval(f"JSON.stringify(kbSearch.runs({json.dumps(text)}))")
    assert json.loads(found) == runs(text)


def test_numbers_are_read_as_they_were_written(client):
    values = [0, 1, 45, 46, 90, 91, 2115, 2116, 95_000, 4_000_000]
    import numpy as np

    signs, places = numbers(np.array(values))
    assert signs == "".join(map(number, values))
    assert places[-1] == len(signs)
    assert (
        json.loads(client.eval(f"JSON.stringify(kbSearch.numbers({json.dumps(signs)}))")) == values
    )


@pytest.mark.parametrize("more", [[], [1 << 16]])
def test_many_numbers_are_written_as_each_by_itself(more):
    import numpy as np

    values = [*range(1 << 16), *more]
    signs, places = numbers(np.array(values))
    each = [*map(number, values)]
    assert signs == "".join(each)
    assert np.diff(places).tolist() == [*map(len, each)]


def test_text_is_read_as_it_was_written(client):
    text = "".join(chr(0x4E00 + code % 6000) for code in range(9000)) + "\tabc\n\x0c𠮷"
    alphabet = make_alphabet([text[:8000]])
    call = (
        f"kbSearch.decode(kbSearch.unpackAlphabet({json.dumps(alphabet.packed())}),"
        f"{json.dumps(alphabet.encode(text))})"
    )
    assert client.eval(call) == text
