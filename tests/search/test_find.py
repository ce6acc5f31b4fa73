"""What a query finds: queries are what a person would type."""

import pytest

from kb_site.core.values import replace
from kb_site.search.model import SearchOptions
from kb_site.search.tables import never_folded, package_synonyms, synonym_groups
from search_indexes import document, documents, many_documents, open_documents


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return open_documents(tmp_path_factory.mktemp("small"), documents())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("花呗逾期会有人上门吗", "visit"),
        ("不还钱会有人来家里吗", "visit"),
        ("花唄逾期會有人上門嗎", "visit"),
        ("花被逾期", "visit"),
        ("花呗 yuqi", "visit"),
        ("yuqi zhengxin", "record"),
        ("zhengxin", "record"),
        ("zhēngxìn", "record"),
        ("smm", "visit"),
        ("qisu", "sue"),
        ("法院传票", "sue"),
        ("lvsetongdao", "green"),
        ("lüse", "green"),
        ("nvxing", "green"),
        ("app", "visit"),
        ("APP通知", "visit"),
        ("提额", "raise"),
        ("如何开通借呗", "open"),
        ("如何关闭借呗", "close"),
        ("可以提前还款吗", "can"),
        ("无法提前还款", "cannot"),
        ("征性", "record"),
        ("上征性吗", "record"),
        ("绿涩通道", "green"),
    ],
)
def test_first_result_answers_what_was_typed(small, query, first):
    assert small.query(query)[0].id == first


def test_missing_or_wrong_character_is_made_up_for_by_what_the_names_say(tmp_path):
    found = [document("change", "手机号码换了怎么更改？"), document("hand", "手上号码是多少？")]
    engine = open_documents(tmp_path, found)
    assert engine.query("手号码")[0].id == "change"
    assert engine.query("手鸡号码")[0].id == "change"


def test_result_carries_what_a_list_shows(small):
    result = small.query("征信")[0]
    assert (result.question, result.topic, result.url) == (
        "逾期会影响征信吗？",
        "topic",
        "q/record.html",
    )


def test_no_query_with_a_known_character_stays_without_result(small):
    for query in ("征", "会不会很麻烦呢", "利率高得吓人怎么办啊", "zx 征"):
        assert small.query(query), query


def test_query_of_strangers_finds_nothing(small):
    for query in ("", "   ", "？！", "xqzw", "龘靐"):
        assert small.query(query) == (), query


def test_correction_is_named_only_where_the_query_changed(small):
    assert small.ask("花被逾期").corrected == "花呗逾期"
    assert small.ask("zhengxin").corrected == "征信"
    assert small.ask("花呗逾期").corrected == ""
    assert small.ask("上征性吗").corrected == "上征信吗"
    assert small.ask("会不会要还").corrected == ""


def test_correction_in_a_traditional_edition_is_written_as_the_edition_is(tmp_path):
    found = [
        document("visit", "花唄逾期會不會有人上門？", answer="一般不會，先發訊息提醒。"),
        document("record", "逾期會影響徵信嗎？", answer="只要還清，徵信機構會更新。"),
        document("only", "只還本金可以嗎？", answer="可以協商，一隻一隻地算。"),
    ]
    options = SearchOptions(language="zh-Hant")
    engine = open_documents(tmp_path, found, options)
    assert engine.ask("花被逾期").corrected == "花唄逾期"
    assert engine.ask("zhengxin").corrected == "徵信"
    assert engine.ask("zhihuan").corrected == "只還"
    assert engine.query("影响征信")[0].id == "record"


def test_exact_count_is_of_documents_that_hold_the_query(small):
    assert (small.ask("提前还款").exact, small.ask("提前还款").more) == (2, False)
    assert small.ask("提前上门").exact == 0


@pytest.mark.parametrize("size", [40, 1500])
def test_ten_thousand_characters_return(tmp_path, size):
    engine = open_documents(tmp_path, many_documents(size))
    assert engine.ask("逾期" * 5000).exact == 0
    assert engine.ask("a" * 10_000).results == ()
    assert engine.ask("，。" * 5000).results == ()


def test_product_name_is_no_other_product(small):
    opened = small.query("开通借呗")
    assert opened[0].id == "open"
    assert small.query("关闭借呗")[0].id == "close"


def test_package_holds_apart_what_must_stay_apart():
    for group in synonym_groups((), ()):
        for never in never_folded():
            assert len(never.intersection(group)) < 2, (group, never)


def test_site_cannot_fold_product_names_either():
    groups = synonym_groups((("花呗", "借呗", "信用付"),), ())
    assert ("花呗", "信用付") in groups
    assert not any({"花呗", "借呗"} <= set(group) for group in groups)


def test_package_groups_repeat_no_word():
    for group in package_synonyms():
        assert len(group) == len(set(group)), group


def test_words_of_a_site_expand_its_queries(tmp_path):
    found = [document("pay", "怎样使用信用付？"), document("other", "怎样使用余额？")]
    engine = open_documents(tmp_path, found, SearchOptions(synonyms=(("信用付", "先享后付"),)))
    assert engine.query("先享后付")[0].id == "pay"


def test_name_takes_no_synonym_of_its_parts(tmp_path):
    found = [document("net", "网商贷是什么？"), document("loan", "借款是什么？")]
    engine = open_documents(tmp_path, found, SearchOptions(names=("网商贷",)))
    results = {result.id: result.score for result in engine.query("网商贷")}
    assert max(results, key=results.get) == "net"


def test_attack_text_is_text(tmp_path):
    attack = '</script><script>alert(1)</script>"\u2028\\'
    engine = open_documents(tmp_path, [document("x", f"为什么{attack}？", (attack,), attack)])
    result = engine.query("为什么")[0]
    assert result.question == '为什么</script><script>alert(1)</script>"\\？'.replace('"\\', '" \\')
    assert engine.query(attack)


def test_empty_site_answers_nothing(tmp_path):
    assert open_documents(tmp_path, []).query("逾期") == ()


def test_result_without_a_short_answer_has_the_first_sentence(tmp_path):
    found = replace(document("x", "押金怎么退？"), short="", answer="验房后退。钥匙要还。")
    assert open_documents(tmp_path, [found]).query("押金")[0].answer == "验房后退。"
