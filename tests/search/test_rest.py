"""The part of the search that not every query needs: loaded late, and missed by no other query."""

import json

import pytest

from kb_site.core.theme_folder import search_parts, theme_scripts
from kb_site.search.engine import SearchEngine
from search_indexes import many_documents, write_index
from search_indexes import script as whole_script

PLAIN = ("会上门", "怎么还", "iphone 15", "a", "？")
SOUNDS = ("huabei yuqi", "hua bei", "花被", "smcs", "冇钱怎么还魑魅", "huanqian")


@pytest.fixture(scope="module", params=[60, 700], ids=["one file", "shards"])
def folder(request, tmp_path_factory):
    made = tmp_path_factory.mktemp("rest")
    return write_index(made, many_documents(request.param))


def text_of(script):
    names = (f"search-{name}.js" for name in search_parts()[script])
    return "\n".join(theme_scripts()[name].read_text(encoding="utf-8") for name in names)


def engine(folder, how):
    """An open index whose script has the rest only where it asks for it."""
    return SearchEngine(f"{text_of('search')}\nkbSearch.loadMore = {how};", folder)


def test_answers_are_the_same_where_the_rest_is_loaded_late(folder):
    late = engine(folder, f"async () => {{ (0, eval)({json.dumps(text_of('more-search'))}); }}")
    whole = SearchEngine(whole_script(), folder)
    names = [each.question for each in many_documents(60)]
    queries = [*PLAIN, *SOUNDS, *names[:10], *(name[:3] + "花" + name[5:8] for name in names)]
    assert [late.ask(query) for query in queries] == [whole.ask(query) for query in queries]


def test_words_that_names_hold_need_no_rest(folder):
    bare = engine(folder, "async () => { throw new Error('asked for'); }")
    whole = SearchEngine(whole_script(), folder)
    for query in [each.question for each in many_documents(60)]:
        assert bare.ask(query) == whole.ask(query)


def test_where_the_rest_is_missing_what_is_found_without_it_is_shown(folder):
    bare = engine(folder, "async () => {}")
    name = many_documents(60)[0]
    assert bare.ask("huabei yuqi").corrected == ""
    assert bare.ask(name.question[:4] + " huabei").results
