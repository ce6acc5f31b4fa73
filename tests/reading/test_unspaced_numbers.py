"""Numbers right before their words, and bullets of which some are sentences."""

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

SENTENCE = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _load(*lines: str) -> Article:
    return load(SourceFile("a.txt", ("\n".join(lines) + "\n").encode()), LoadOptions())


def _headings(article: Article) -> list[tuple[str, str]]:
    return [(section.number, section.heading) for section in article.sections]


def test_numbers_without_a_space_are_headings_where_they_count_from_one():
    article = _load(
        "1选种子", SENTENCE, "2松土", "2.1挖土", SENTENCE, "2.2拌沙", SENTENCE, "3浇水", SENTENCE
    )
    assert _headings(article) == [("1", "选种子"), ("2", "松土"), ("3", "浇水")]
    assert [each.heading for each in article.sections[1].questions] == ["挖土", "拌沙"]


def test_numbers_without_a_space_fill_the_places_between_others():
    article = _load("种菜", "1 选种子", SENTENCE, "2松土", SENTENCE, "3 浇水", SENTENCE)
    assert _headings(article) == [("1", "选种子"), ("2", "松土"), ("3", "浇水")]


def test_amounts_and_numbered_sentences_are_no_headings():
    for lines in (
        ("1个花盆", SENTENCE, "2个铲子", SENTENCE, "3斤土", SENTENCE),
        (f"1{SENTENCE}", f"2{SENTENCE}", "3松土", SENTENCE),
        ("1选种子", SENTENCE, "2松土", SENTENCE),
        ("1、选种子要选当年的，不要选陈的，陈的不发芽。", "1选种子", SENTENCE, "2松土", SENTENCE, "3浇水", SENTENCE),
    ):  # fmt: skip
        assert not any(section.number for section in _load("种菜", *lines).sections)


def test_bullets_of_which_half_are_sentences_head_nothing():
    article = _load(
        "种菜", SENTENCE, "☆电话：八点以后打；", "☆留言：随时都可以；", "☆上门预约", "（周一到周五）；",
        "☆网上预约：", SENTENCE,
    )  # fmt: skip
    assert len(article.sections) == 1
