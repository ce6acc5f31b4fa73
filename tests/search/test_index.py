"""The index: layouts, sizes, the same bytes, and that everything in it is found."""

import gzip
import json
import random
import re

import pytest

from kb_site.core.errors import ConfigError
from kb_site.core.theme_folder import default_folder
from kb_site.search import postings
from kb_site.search.engine import open_index
from kb_site.search.fold import fold
from kb_site.search.index import build_index
from kb_site.search.model import SearchOptions
from search_indexes import built_script, documents, many_documents, open_documents, write_index

HAN_RUN = re.compile("[一-鿿]{2,}")


def texts_of(found):
    return (found.question, *found.aliases, *found.headings, found.short, found.answer)


def folded_texts(all_documents):
    return {each.id: fold("\n".join(texts_of(each))) for each in all_documents}


def holders(folded, query):
    wanted = fold(query)
    return {name for name, text in folded.items() if wanted in text}


def spans(all_documents, count, seed=3):
    rnd = random.Random(seed)  # noqa: S311 - the same spans each time
    runs = [
        run for each in all_documents for text in texts_of(each) for run in HAN_RUN.findall(text)
    ]
    for _ in range(count):
        run = rnd.choice(runs)
        start = rnd.randrange(len(run) - 1)
        yield run[start : rnd.randint(start + 2, len(run))]


def sizes(files):
    return [len(gzip.compress(file.data, 6)) for file in files]


def test_small_site_is_one_file():
    files = list(build_index(documents(), SearchOptions()))
    assert [file.path for file in files] == ["search/manifest.js"]


def test_hundred_questions_weigh_at_most_forty_kilobytes_in_one_file():
    files = list(build_index(many_documents(100), SearchOptions()))
    assert len(files) == 1
    assert sum(sizes(files)) <= 40_000


def test_five_hundred_questions_weigh_at_most_120_kilobytes_in_two_files():
    files = list(build_index(many_documents(500), SearchOptions()))
    assert len(files) == 2
    assert sum(sizes(files)) <= 120_000


@pytest.mark.parametrize(("name", "most"), [("search", 12_288), ("more-search", 3_250)])
def test_client_weighs_at_most_12_kilobytes_and_its_rest_3(name, most):
    script = (default_folder() / f"assets/built/{name}.js").read_bytes()
    assert len(gzip.compress(script, 6)) <= most


def test_built_search_answers_as_its_sources_do(tmp_path):
    found = many_documents(300)
    (tmp_path / "sources").mkdir()
    (tmp_path / "built").mkdir()
    sources = open_index(write_index(tmp_path / "sources", found))
    built = open_index(write_index(tmp_path / "built", found, make_script=built_script))
    for query in [*spans(found, 40), "hua bei", "没有这样的词", "a"]:
        assert built.ask(query) == sources.ask(query)


def test_same_documents_give_the_same_bytes():
    found = many_documents(1500)
    assert list(build_index(found, SearchOptions())) == list(build_index(found, SearchOptions()))


@pytest.mark.parametrize("portion", [1, 1000])
def test_shards_that_are_written_in_portions_are_the_same(monkeypatch, portion):
    found = many_documents(1500)
    whole = list(build_index(found, SearchOptions()))
    monkeypatch.setattr(postings, "PORTION", portion)
    assert list(build_index(found, SearchOptions())) == whole


def test_files_are_named_by_what_they_hold():
    files = list(build_index(many_documents(1500), SearchOptions()))
    assert len({file.path for file in files}) == len(files)
    assert files[-1].path == "search/manifest.js"
    for file in files[:-1]:
        assert re.fullmatch(r"search/[0-9a-f]{10}\.js", file.path)


def test_reworded_answer_leaves_most_files_as_they_were():
    found = many_documents(1500)
    before = {file.path for file in build_index(found, SearchOptions())}
    changed = [*found]
    words = changed[700].answer
    changed[700] = type(changed[700])(
        *(getattr(changed[700], name) for name in changed[700].__struct_fields__[:-1]),
        words[:-2] + "一。",
    )
    after = {file.path for file in build_index(changed, SearchOptions())}
    assert len(after - before) < len(after) * 0.1


@pytest.mark.parametrize("count", [60, 500, 1500])
def test_every_run_is_found_and_counted(tmp_path, count):
    found = many_documents(count)
    folded = folded_texts(found)
    engine = open_documents(tmp_path, found)
    for query in spans(found, 150):
        expected = holders(folded, query)
        answer = engine.ask(query)
        assert answer.more == (len(expected) > 10), query
        if len(expected) <= 10:
            assert answer.exact == len(expected), query
            assert expected <= {result.id for result in answer.results}, query


@pytest.mark.parametrize("count", [60, 1500])
def test_single_characters_are_found(tmp_path, count):
    found = many_documents(count)
    folded = folded_texts(found)
    engine = open_documents(tmp_path, found)
    for character in sorted({character for each in found[:20] for character in each.answer}):
        if not HAN_RUN.match(character * 2):
            continue
        expected = holders(folded, character)
        answer = engine.ask(character)
        assert answer.more == (len(expected) > 10), character
        assert {result.id for result in answer.results} <= expected or len(expected) < 10


def test_manifest_of_another_version_is_refused(tmp_path):
    folder = write_index(tmp_path, documents())
    manifest = folder / "search" / "manifest.js"
    text = manifest.read_text(encoding="utf-8").replace('"version":4', '"version":1')
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="KB008 the search index cannot be read: Error: version"):
        open_index(folder).query("逾期")


def test_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match="no search index here; build the site first"):
        open_index(tmp_path)


def test_shards_are_scripts_that_register_text():
    for file in build_index(many_documents(1500), SearchOptions()):
        text = file.data.decode()
        if file.path != "search/manifest.js":
            name, body = re.fullmatch(r'kbSearch\.add\("(\w+)",(.*)\);\n', text, re.DOTALL).groups()
            assert f"search/{name}.js" == file.path
            json.loads(body)
