"""Whom a query means, what comes first, how words are spelt, and what is not answered."""

import json

import pytest

from kb_site.core.values import replace
from kb_site.search.model import LAWS, PAGES, Pin, SearchOptions
from kb_site.search.plain_forms import plain_forms
from kb_site.search.suggestions import Suggestion, suggest
from kb_site.search.words import words
from search_indexes import document, many_documents, open_documents

SPELT = (
    ("wifi", "家里 Wi-Fi 断了怎么办？", "重启路由器。"),
    ("phone", "iPhone 15 怎么连？", "点设置。"),
    ("mail", "E-mail 怎么发？", "写信。"),
    ("film", "3 D 电影怎么看？", "戴眼镜。"),
    ("test", "COVID-19 怎么测？", "去医院。"),
    ("cpp", "C++ 怎么学？", "读书。"),
    ("sharp", "C# 怎么学？", "写程序。"),
    ("plug", "Type-C 接口松了怎么办？", "换线。"),
    ("net", "5G 信号差怎么办？", "换地方。"),
)


@pytest.fixture(scope="module")
def spelt(tmp_path_factory):
    found = [document(name, question, (), answer) for name, question, answer in SPELT]
    return open_documents(tmp_path_factory.mktemp("spelt"), found)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wifi", "wifi"), ("WIFI", "wifi"), ("wi fi", "wifi"), ("iphone15", "phone"),
        ("iphone 15", "phone"), ("email", "mail"), ("3D", "film"), ("covid19", "test"),
        ("c++", "cpp"), ("C#", "sharp"), ("typec", "plug"), ("type c", "plug"), ("5 G", "net"),
    ],
)  # fmt: skip
def test_letters_and_digits_are_found_however_they_are_written(spelt, query, first):
    assert spelt.query(query)[0].id == first


@pytest.mark.parametrize(
    ("query", "covered"),
    [("change car tyre", False), ("change colours", True), ("change the site colours", True)],
)
def test_one_word_of_three_is_no_answer(tmp_path, query, covered):
    found = [
        document("a", "How do I change the colours of a site?", (), "Write them into a file."),
        document("b", "How do I deploy?", (), "By one command."),
    ]
    site = open_documents(tmp_path, [*found, *many_documents(60)])
    assert site.ask(query).covered is covered


def test_query_of_nothing_but_signs_finds_nothing(tmp_path):
    options = SearchOptions(own=("花呗",), other=("银行",))
    site = open_documents(tmp_path, [document("a", "花呗怎么还？", (), "按月。")], options)
    assert site.query("？？") == ()


def test_words_are_counted_apart_and_together():
    assert [word for word, _ in words("wi-fi 与 iphone 15")] == [
        "wi", "fi", "wifi", "iphone", "15", "iphone15",
    ]  # fmt: skip
    assert [word for word, _ in words("covid19")] == ["covid19", "covid", "19"]
    assert [word for word, _ in words("how to pay")] == ["how", "to", "pay"]


@pytest.fixture(scope="module")
def meant(tmp_path_factory):
    found = [
        document("bank", "银行会派人上门吗？", ("信用社会不会上门",), "可能会。"),
        document("own", "青禾贷会上门吗？", (), "几乎不会。"),
        document("card", "青禾卡能注销吗？", (), "还清以后可以。"),
        document("loan", "青禾贷能注销吗？", (), "还清以后可以。"),
    ]
    options = SearchOptions(
        own=("青禾", "青禾贷", "青禾卡"),
        other=("银行", "信用社"),
        featured=("own",),
        pinned=(Pin(("想哭",), text="先歇一歇。"), Pin(("丢卡",), question="card")),
    )
    return open_documents(tmp_path_factory.mktemp("meant"), found, options)


def test_query_without_a_name_means_the_own_subject(meant):
    assert meant.query("会不会上门")[0].id == "own"
    assert meant.query("会上门吗")[0].id == "own"


def test_typed_name_outranks_the_others(meant):
    assert meant.query("银行会上门吗")[0].id == "bank"
    assert meant.query("青禾贷注销")[0].id == "loan"
    assert meant.query("青禾卡注销")[0].id == "card"


def test_pinned_answer_stands_first_and_counts_as_an_answer(meant):
    assert meant.ask("我好想哭").notice == "先歇一歇。"
    assert meant.ask("我好想哭").covered
    assert meant.query("丢卡了")[0].id == "card"


def test_what_nothing_answers_is_told(meant):
    assert not meant.ask("红烧肉放多少冰糖").covered
    assert meant.ask("青禾贷会上门吗").covered


@pytest.mark.parametrize(
    ("query", "covered"),
    [
        ("how do I make bread", False), ("who wrote hamlet", False), ("why is the sky blue", False),
        ("how do I deploy the site", True), ("what is a redirect", True), ("lucky4930", True),
        ("how", True), ("lucky", True), ("lucky81649", True),
    ],
)  # fmt: skip
def test_words_that_any_question_has_are_no_evidence(tmp_path, query, covered):
    found = [
        document("deploy", "How do I deploy a site?", (), "Name the target, then run deploy."),
        document("redirect", "What is a redirect for?", (), "It leads from an old address on."),
        document("why", "Why is the build of my site slow?", (), "The cache is gone."),
        document("lucky", "Lucky81649", (), "You have won."),
        *many_documents(60),
    ]
    assert open_documents(tmp_path, found).ask(query).covered is covered


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("redirects", "redirect"), ("redirected", "redirect"), ("deploying sites", "deploy"),
        ("policies", "policy"), ("planned", "plan"), ("classes", "class"), ("files", "file"),
    ],
)  # fmt: skip
def test_english_word_is_found_by_its_other_forms(tmp_path, query, first):
    found = [
        document("deploy", "How do I deploy it?", (), "Name the target."),
        document("redirect", "What is a redirect for?", (), "It leads on."),
        document("policy", "Which policy is sent?", (), "A strict one."),
        document("plan", "How does it plan a run?", (), "By what changed."),
        document("class", "Which class does a box have?", (), "Its own."),
        document("file", "Where does a file go?", (), "To its top."),
        *many_documents(20),
    ]
    answer = open_documents(tmp_path, found).ask(query)
    assert (answer.results[0].id, answer.covered) == (first, True)


def test_what_stands_nowhere_counts_by_its_part_of_the_query(meant):
    def coverage(query):
        return meant.ask(query, explain=True).why.coverage

    assert coverage("红烧肉放多少冰糖会上门") < coverage("红烧肉会上门") < coverage("会上门")
    assert not meant.ask("什么糖").covered


def test_explained_query_names_what_is_weighed_and_expanded(meant):
    why = meant.ask("是不是会登门", explain=True).why
    assert "登门" in why.asked
    assert ("登门" in dict(why.expanded)) or why.expanded == ()
    assert {part.id for part in why.parts} >= {"own"}


def test_site_may_do_without_the_packages_synonyms(tmp_path):
    found = [document("change", "怎么更换手机号？"), document("other", "怎么寄快递？")]
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    with_them = open_documents(tmp_path / "with", found)
    without = open_documents(tmp_path / "without", found, SearchOptions(builtin_synonyms=False))
    assert dict(with_them.ask("修改", explain=True).why.expanded)
    assert without.ask("修改", explain=True).why.expanded == ()


def test_names_in_several_files_are_found_as_in_one(tmp_path, monkeypatch):
    found = many_documents(1500)
    (tmp_path / "one").mkdir()
    (tmp_path / "several").mkdir()
    one = open_documents(tmp_path / "one", found)
    monkeypatch.setattr("kb_site.search.sketch.FRONT", 10)
    several = open_documents(tmp_path / "several", found)
    asked = [each.question for each in found[::150]]
    assert [several.query(text)[0].id for text in asked] == [
        one.query(text)[0].id for text in asked
    ]
    assert [several.ask(text[:3]).exact for text in asked] == [
        one.ask(text[:3]).exact for text in asked
    ]


def test_laws_and_pages_leave_the_order_of_questions_as_it_is(tmp_path):
    found = many_documents(60)
    words = "，".join(each.question for each in found[:9])
    pages = [
        replace(found[0], id=f"{kind}{place}", question=f"《{each.question}》", aliases=(),
                topic=kind, url=f"{kind}{place}.html", answer=words)
        for place, each in enumerate(found[3:30:3]) for kind in (LAWS, PAGES)
    ]  # fmt: skip
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    both = open_documents(tmp_path / "with", [*found, *pages])
    alone = open_documents(tmp_path / "without", found)
    for each in found[::6]:
        query = each.question[:5]
        here, there = both.ask(query, 20), alone.ask(query)
        assert (here.exact, here.more) == (there.exact, there.more)
        questions = [result.id for result in here.results if result.is_question]
        assert questions[:3] == [result.id for result in there.results][: len(questions[:3])]
    assert both.query(found[3].question)[0].id == found[3].id


def test_plain_forms_of_a_question():
    assert plain_forms("青禾贷会上门吗？", ("青禾贷",)) == (
        "青禾贷会上门吗", "青禾贷会上门", "青禾贷会不会上门", "会上门吗", "会上门", "会不会上门",
        "青禾貸會上門嗎", "qinghedaihuishangmenma",
    )  # fmt: skip


def test_real_queries_that_miss_are_listed(meant):
    lines = ["青禾贷会上门吗\town", "红烧肉放多少冰糖", "银行会上门吗\tloan"]
    found = suggest(meant, lines)
    assert [(each.query, each.named) for each in found] == [
        ("红烧肉放多少冰糖", False), ("银行会上门吗", True),
    ]  # fmt: skip
    assert found[1] == Suggestion("银行会上门吗", "loan", found[1].rank, named=True)


def test_aliases_are_written_into_front_matter(tmp_path):
    from kb_site.importing.write_aliases import write_aliases

    article = tmp_path / "a.md"
    head = "---\ntitle: 甲\nslug: a\nquestions:\n  own:\n    aliases: [来吗]\n---\n"
    article.write_text(head + "## 节 {#x}\n\n### 会来吗？ {#own}\n\n不会。\n", encoding="utf-8")
    assert list(write_aliases(tmp_path, [("own", "会上门吗")])) == [(article, 1)]
    assert "    aliases: [来吗, 会上门吗]\n" in article.read_text(encoding="utf-8")


def test_aliases_join_a_mapping_on_one_line_and_other_files_are_left(tmp_path):
    from kb_site.importing.write_aliases import write_aliases

    article, other = tmp_path / "a.md", tmp_path / "b.md"
    head = "---\ntitle: 甲\nquestions:\n  own: {aliases: [来吗], short: 不会。}  # 记\n---\n"
    article.write_bytes(f"{head}### 会来吗？ {{#own}}\r\n\r\n不会。\r\n".encode())
    other.write_bytes("### 会来吗？ {#own}".encode("gb18030"))
    assert list(write_aliases(tmp_path, [("own", "会上门吗"), ("none", "无")])) == [(article, 1)]
    assert article.read_bytes().decode() == (
        head.replace("[来吗]", "[来吗, 会上门吗]") + "### 会来吗？ {#own}\r\n\r\n不会。\r\n"
    )


def test_answer_without_a_name_in_common_is_found(tmp_path):
    found = [replace(each, answer=f"{each.answer}第三十七条另有说法。") if n == 7 else each
             for n, each in enumerate(many_documents(40))]  # fmt: skip
    engine = open_documents(tmp_path, found)
    assert engine.query("第三十七条怎么说")[0].id == found[7].id
    assert json.dumps(engine.ask("第三十七条").exact) == "1"
