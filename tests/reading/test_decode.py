"""Bytes become text in the right encoding, or an error: never mojibake."""

from pathlib import Path

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.limits import MAX_LINE_CHARACTERS, MAX_TEXT_BYTES
from kb_site.core.model import Repair, SourceFile
from kb_site.reading.decode import decode, decode_page

SIMPLIFIED = "租房合同到期以后，房东应当在七天之内退还押金。如果房屋没有损坏，不能扣钱。\n先拍照，再交钥匙。\n"
TRADITIONAL = "租房合約到期以後，房東應當在七天之內退還押金。如果房屋沒有損壞，不能扣錢。\n先拍照，再交鑰匙。\n"


def text_of(data, declared="", path="a.txt"):
    return (decode_page if path.endswith(".html") else decode)(SourceFile(path, data), declared)


def codes(decoded):
    return [(problem.code, problem.severity) for problem in decoded.problems]


def error(data, declared="", path="a.txt"):
    with pytest.raises(SourceError) as raised:
        text_of(data, declared, path)
    return raised.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
)
def test_simplified_text_is_read_without_being_told_its_encoding(encoding):
    decoded = text_of(SIMPLIFIED.encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert decoded.encoding == (encoding if encoding.startswith("utf") else "gb18030")
    assert not decoded.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_traditional_text_is_read_without_being_told_its_encoding(encoding):
    decoded = text_of(TRADITIONAL.encode(encoding))
    assert decoded.text == TRADITIONAL
    assert decoded.encoding == encoding
    assert not decoded.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_is_taken_out_and_recorded(encoding):
    decoded = text_of(SIMPLIFIED.encode(encoding))
    assert decoded.text == SIMPLIFIED
    assert decoded.repairs == (Repair(1, 1, "byte-order-mark", "\ufeff", ""),)
    assert decoded.confidence == 1.0


def test_gbk_declared_as_big5_is_found_out():
    decoded = text_of(SIMPLIFIED.encode("gbk"), "big5")
    assert decoded.text == SIMPLIFIED
    assert [str(problem) for problem in decoded.problems] == [
        "a.txt:1:1: KB107 declared as big5, but reads as gb18030 (confidence 1.00); correct the declaration"
    ]


def test_big5_declared_as_gbk_is_found_out():
    decoded = text_of(TRADITIONAL.encode("big5"), "gbk")
    assert decoded.text == TRADITIONAL
    assert codes(decoded) == [("KB107", "warning")]


def test_utf_8_declared_as_gbk_is_found_out():
    decoded = text_of(SIMPLIFIED.encode(), "GBK")
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "utf-8")
    assert codes(decoded) == [("KB107", "warning")]


@pytest.mark.parametrize("declaration", [
    '<meta charset="gb2312">',
    "<meta http-equiv='Content-Type' content='text/html; charset=GBK'>",
    '<?xml version="1.0" encoding="gb18030"?>',
])  # fmt: skip
def test_declaration_of_a_page_counts(declaration):
    decoded = text_of((declaration + SIMPLIFIED).encode("gb18030"), path="a.html")
    assert decoded.text.endswith(SIMPLIFIED)
    assert not decoded.problems


def test_wrong_declaration_of_a_page_is_found_out():
    page = '<html><head><meta charset="big5"></head><body>' + SIMPLIFIED
    decoded = text_of(page.encode("gbk"), path="a.html")
    assert decoded.text == page
    assert codes(decoded) == [("KB107", "warning")]


def test_declaration_in_plain_text_is_text():
    decoded = text_of(('<meta charset="big5">' + SIMPLIFIED).encode("gbk"))
    assert not decoded.problems


def test_four_byte_characters_in_a_page_that_says_gbk_are_kept_and_told():
    decoded = text_of(f'<meta charset="gbk">{SIMPLIFIED}𠮷'.encode("gb18030"), path="a.html")
    assert decoded.text.endswith("𠮷")
    assert codes(decoded) == [("KB107", "note")]


def test_unknown_declaration_is_told():
    decoded = text_of(SIMPLIFIED.encode(), "utf8mb5")
    assert decoded.text == SIMPLIFIED
    assert codes(decoded) == [("KB107", "warning")]


@pytest.mark.parametrize(
    "name", ["hex", "base64", "rot13", "undefined", "punycode", "a\0b", "x" * 99]
)
def test_declaration_that_names_no_encoding_is_told(name):
    decoded = text_of(SIMPLIFIED.encode("gbk"), name)
    assert decoded.text == SIMPLIFIED
    assert decoded.problems[0].message == (
        f"declared as {name}, which is no known encoding; it reads as gb18030 (confidence 1.00)"
    )


def test_names_that_only_pages_use_are_known():
    assert not text_of(SIMPLIFIED.encode("gbk"), "x-gbk").problems


SHORT = (
    "1）a_b*c\n1）a_b*c\n",
    "联通",
    "你好",
    "标题\n正文。",
    "一、概述",
    "1.1 吗",
    "甲乙丙",
    "会上门吗",
)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("text", SHORT)
def test_a_few_characters_are_read_right(text, encoding):
    decoded = text_of(text.encode(encoding))
    assert (decoded.text, codes(decoded)) == (text, [])


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gbk", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["標題\n正文。", "一、概述\n催收會上門嗎", "退還押金，可以嗎？"])
def test_a_few_traditional_characters_are_read_right(text, encoding):
    assert text_of(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [
    "a·b", "2×3", "20°C", "Café", "“x”", "…", "€5", "→", "a—b", "дом", "Привет мир", "Λόγος", "αβγ",
    "Tiếng Việt", "Łódź", "カタカナ", "한국어", "مرحبا", "👨‍👩‍👧", "𠮷", "饕餮", "魑魅魍魉", "①②③", "★☆", "１２３", "。",
])  # fmt: skip
def test_a_few_characters_of_utf_8_are_never_taken_for_another_encoding(text):
    assert (text_of(text.encode()).text, codes(text_of(text.encode()))) == (text, [])


def test_nul_in_a_few_characters_is_taken_out():
    assert text_of("甲\x00乙".encode()).text == "甲乙"


@pytest.mark.parametrize(
    "data", [b"\xb7", b"a\xb7b", b"\x80", b"caf\xe9", b"5\xa5", b"abc\x92s", b"\x93x\x94"]
)
def test_lone_bytes_are_an_error_and_no_character_is_guessed(data):
    assert error(data).code == "KB101"


def test_too_few_characters_to_tell_are_an_error_until_the_encoding_is_named():
    data = "媒体".encode("gbk")
    assert str(error(data)) == (
        "a.txt:1:1: KB101 too few characters tell gb18030 and big5 apart; "
        "save it as UTF-8, or name its encoding"
    )
    assert text_of(data, "gbk").text == "媒体"


def test_chinese_far_down_a_page_tells_its_encoding():
    page = "<html><head>" + "<script>var a = 1;</script>\n" * 400 + f"</head>{SIMPLIFIED}"
    assert text_of(page.encode("gbk"), path="a.html").text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("filler", ["> ", "- ", "  ", "**", "##", "| ", "(1) "])
def test_much_ascii_around_a_few_characters_is_no_utf_16(filler, encoding):
    text = filler * 150 + "押金怎么退？" + filler * 150
    assert text_of(text.encode(encoding)).text == text


MISREAD = (("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gbk", "latin-1"), ("gbk", "big5hkscs"))


@pytest.mark.parametrize(("encoding", "misread"), MISREAD)
def test_a_few_words_that_were_misread_and_saved_again_are_an_error(encoding, misread):
    raised = error("你好吗？".encode(encoding).decode(misread).encode())
    named = "gb18030" if encoding == "gbk" else encoding
    assert raised.message == (
        f"the text was saved after {named} had been misread; get the source anew"
    )


def test_latin_text_is_utf_8():
    assert text_of(b"Opening hours: 9-17\n").encoding == "utf-8"
    assert text_of("Café, naïve\n".encode()).text == "Café, naïve\n"


def test_declared_encoding_of_another_language_is_taken():
    decoded = text_of("Café au lait, crème brûlée".encode("cp1252"), "windows-1252")
    assert decoded.text == "Café au lait, crème brûlée"


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        ("수도 계량기가 얼면 따뜻한 물수건으로 녹이세요.\n", "euc-kr", "Korean (euc-kr)"),
        ("수도 계량기가 얼면 따뜻한 물수건으로 녹이세요.\n" * 20, "euc-kr", "Korean (euc-kr)"),
        (
            "水道のメーターが凍ったら、ぬるま湯で溶かしてください。\n" * 9,
            "euc-jp",
            "Japanese (euc-jp)",
        ),
    ],
)
def test_text_of_a_neighbour_language_asks_for_its_encoding(text, encoding, language):
    raised = error(text.encode(encoding))
    assert (raised.code, raised.message) == (
        "KB101",
        f"this reads as {language} and not as Chinese; save it as UTF-8, or name its encoding",
    )
    assert text_of(text.encode(encoding), encoding).text == text


@pytest.mark.parametrize(
    "words", ["Users » Keys » New", "Así, también podrás ver cómo sería la última opción"]
)
def test_latin_letters_in_utf_8_are_no_korean(words):
    text = f"{words}\n" * 20
    assert text_of(text.encode()).text == text


def test_bytes_that_no_encoding_explains_are_an_error_that_tells_what_was_tried():
    raised = error(b"\xff\xfa\x81 caf\xe9\n")
    assert raised.code == "KB101"
    assert str(raised) == (
        "a.txt:1:1: KB101 the encoding is not known; tried utf-8 (no such byte: 0xFF at line 1, byte 1); "
        "gb18030 (no such byte: 0xFF at line 1, byte 1); big5 (no such byte: 0xFF at line 1, byte 1); "
        "save it as UTF-8, or name its encoding"
    )


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "cp1252", "latin-1"])
def test_utf_8_that_was_misread_and_saved_again_is_an_error(encoding):
    misread = (SIMPLIFIED * 3).encode().decode(encoding, "ignore")
    assert "the text was saved after utf-8 had been misread" in str(error(misread.encode()))


def test_gbk_that_was_misread_and_saved_again_is_an_error():
    misread = SIMPLIFIED.encode("gbk").decode("latin-1")
    assert "the text was saved after gb18030 had been misread" in str(error(misread.encode()))


def test_text_with_many_lost_characters_is_an_error():
    assert "characters were lost before" in str(error("锟斤拷锟斤拷的文章".encode()))


def test_one_lost_character_is_told_with_its_place():
    decoded = text_of((SIMPLIFIED * 5 + "退还\ufffd金").encode())
    assert [str(problem.location) for problem in decoded.problems] == ["a.txt:11:3"]


def test_utf_8_that_breaks_off_is_an_error():
    assert error(SIMPLIFIED.encode()[:-2]).code == "KB101"


def test_binary_file_is_an_error():
    assert error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20).code == "KB101"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u200b\n".encode(), b"\0\0\0"])
def test_source_without_text_is_an_error(data):
    assert error(data).code in ("KB104", "KB101")


def test_line_ends_become_line_feeds():
    assert text_of(b"a\r\nb\rc\n").text == "a\nb\nc\n"


def test_control_characters_are_taken_out_and_recorded():
    decoded = text_of((SIMPLIFIED + "甲\x00乙\x0b丙").encode())
    assert decoded.text == SIMPLIFIED + "甲乙丙"
    assert decoded.repairs == (
        Repair(3, 2, "control-character", "\x00", ""),
        Repair(3, 4, "control-character", "\x0b", ""),
    )
    assert [str(problem) for problem in decoded.problems] == [
        "a.txt:3:2: KB207 characters are repaired: control characters (2)"
    ]


def test_marks_of_later_stages_cannot_be_forged():
    assert text_of("甲\ue000乙\ue001丙".encode()).text == "甲乙丙"


def test_lone_surrogate_becomes_the_mark_of_a_lost_character():
    decoded = text_of((SIMPLIFIED + "甲\ud800乙").encode("utf-8", "surrogatepass"))
    assert decoded.text == SIMPLIFIED + "甲\ufffd乙"
    assert decoded.repairs == (Repair(3, 2, "surrogate", "\\ud800", "\ufffd"),)


def test_two_halves_of_a_character_are_put_together():
    decoded = text_of((SIMPLIFIED + "\ud83d\ude00").encode("utf-8", "surrogatepass"))
    assert decoded.text == SIMPLIFIED + "😀"


def test_source_over_the_limit_is_an_error():
    raised = error(b"a" * (MAX_TEXT_BYTES + 1))
    assert (
        str(raised)
        == "a.txt:1:1: KB102 the source has 5000001 bytes; the limit is 5000000: split it"
    )
    page = text_of(b"<p>" + b"a" * (MAX_TEXT_BYTES + 1), path="a.html")
    assert len(page.text) == MAX_TEXT_BYTES + 4


def test_line_over_the_limit_is_an_error():
    raised = error(b"first\n" + b"a" * (MAX_LINE_CHARACTERS + 1))
    assert (raised.code, raised.location.line) == ("KB102", 2)


def test_real_article_reads_the_same_in_every_encoding(shared):
    text = (Path(shared) / "articles" / "mayi-shangmen-cuishou.txt").read_text(encoding="utf-8")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        assert text_of(text.encode(encoding)).text == text


def test_quotation_marks_of_windows_are_what_they_meant():
    text = "他说\x93好\x94，又\x96\x96说不。"
    decoded = decode(SourceFile("a.txt", f"今天的天气很好。\n{text}".encode()))
    assert decoded.text.endswith("他说“好”，又––说不。")
    assert [each.after for each in decoded.repairs] == ["“", "”", "–", "–"]


def test_controls_within_misread_letters_are_taken_out():
    decoded = decode(SourceFile("a.txt", "今天的天气很好，我们出门去。â\x80\x9cã\x93".encode()))
    assert decoded.text.endswith("âã")
