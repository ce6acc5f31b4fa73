"""An index after an edit: the same bytes as one made anew, and few files written."""

import random
from functools import cache

import pytest

from kb_site.core.values import replace
from kb_site.search import corpus, sketch
from kb_site.search.corpus import read_corpus
from kb_site.search.index import build_index
from kb_site.search.model import SearchOptions
from kb_site.search.notes import notes_of
from kb_site.search.plan import is_drawn, sketched
from kb_site.search.renew import renew_index
from search_indexes import many_documents

GROUP = 9
OPTIONS = SearchOptions()


def index(documents):
    return _index(documents, sketch.FRONT)


@cache
def _index(documents, front):
    del front
    return {file.path: file.data for file in build_index(documents, OPTIONS)}


def groups_of(documents):
    return [documents[at : at + GROUP] for at in range(0, len(documents), GROUP)]


def renewed(before, after):
    """The index after an edit, made from the one before; and how many files were written."""
    files = index(before)
    notes = notes_of(read_corpus(before), map(len, groups_of(before)))
    groups = [
        None if old == new else (lambda new=new: new)
        for old, new in zip(groups_of(before), groups_of(after), strict=True)
    ]
    found = renew_index(notes, files.__getitem__, groups)
    if found is None:
        return None, 0
    assert found.notes == notes_of(read_corpus(after), map(len, groups_of(after)))
    made = {path: files[path] if data is None else data for path, data in found.files}
    return made, sum(data is not None for _, data in found.files)


@pytest.fixture(scope="module", params=["names in one file", "names in several files"])
def found(request):
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "names in several files":
            patch.setattr(sketch, "FRONT", 1000)
        yield tuple(many_documents(1100))


def test_characters_of_long_and_short_texts_are_counted_alike(monkeypatch, found):
    rare = replace(found[0], question="𠮷😀\ud800é", answer=f"{found[0].answer}\x7f")
    documents = [rare, *found[1:]]
    short = read_corpus(documents).characters
    monkeypatch.setattr(corpus, "MUCH", 0)
    assert read_corpus(documents).characters == short


def undrawn(documents, start):
    one_of = sketched(len(documents))
    return next(n for n in range(start, len(documents)) if not is_drawn(documents[n].id, one_of))


def changed(documents, number, **fields):
    after = [*documents]
    after[number] = replace(after[number], **fields)
    return tuple(after)


EDITS = {
    "words added": lambda each: {"answer": f"另外{each.answer}"},
    "words removed": lambda each: {"answer": each.answer[40:]},
    "all removed": lambda _: {"answer": ""},
    "much added": lambda each: {"answer": each.answer * 40},
    "Latin words": lambda each: {"answer": f"{each.answer} Wi-Fi 2024 iPhone15"},
    "characters that stood nowhere": lambda each: {"answer": f"{each.answer}龘靐𠮷"},
    "question reworded": lambda each: {"question": each.question[::-1]},
    "alias added": lambda each: {"aliases": (*each.aliases, each.question[::-1])},
    "headings removed": lambda _: {"headings": ()},
    "short answer": lambda _: {"short": "不会。"},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_renewed_index_has_the_bytes_of_one_made_anew(found, edit):
    number = undrawn(found, 600)
    after = changed(found, number, **edit(found[number]))
    made, _ = renewed(found, after)
    assert made == index(after)


def test_random_edits_one_after_the_other_give_the_bytes_of_an_index_made_anew(found):
    rnd = random.Random(5)  # noqa: S311 - the same edits each time
    for _ in range(4):
        number = undrawn(found, rnd.randrange(1000))
        text = found[number].answer
        cut = rnd.randrange(len(text))
        after = changed(found, number, answer=text[cut:] + "新的话" + text[: cut // 2])
        made, _ = renewed(found, after)
        assert made == index(after)
        found = after


def test_single_characters_of_the_first_documents_are_counted_on_in_later_ones(found):
    number = undrawn(found, 1)
    after = changed(found, number, answer="没有。", question="甲？", aliases=(), headings=())
    made, _ = renewed(found, after)
    assert made == index(after)


def test_words_changed_in_one_answer_leave_nearly_all_files_as_they_were(found):
    number = undrawn(found, 600)
    _, count = renewed(found, changed(found, number, answer=f"另外{found[number].answer}"))
    assert count <= 16


def test_edit_in_the_sketch_keeps_the_plan_or_makes_the_index_anew(found):
    one_of = sketched(len(found))
    drawn = [n for n in range(len(found)) if is_drawn(found[n].id, one_of)]
    for number in drawn[:4]:
        after = changed(found, number, answer=f"另外{found[number].answer}")
        made, _ = renewed(found, after)
        assert made is None or made == index(after)


@pytest.mark.parametrize(
    "fields", [{"id": "other"}, {"topic": "other"}, {"topic_title": "别的"}, {"url": "q/x.html"}]
)
def test_index_is_made_anew_where_documents_move(found, fields):
    made, _ = renewed(found, changed(found, undrawn(found, 600), **fields))
    assert made is None


def test_index_is_made_anew_where_a_file_of_the_last_one_is_damaged(found):
    files = index(found)
    notes = notes_of(read_corpus(found), map(len, groups_of(found)))
    number = undrawn(found, 0)
    after = groups_of(changed(found, number, answer="另外的话。"))
    groups = [None] * len(after)
    groups[number // GROUP] = lambda: after[number // GROUP]
    for damage in (lambda _path: b"", lambda path: files[path][:-9], lambda _path: b"\xff"):
        assert renew_index(notes, damage, groups) is None
    assert renew_index(notes[:-5], files.__getitem__, groups) is None
