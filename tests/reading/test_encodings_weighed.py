"""Which encoding bytes are in, at the limits of the rules that weigh readings against each other."""

import pytest

from kb_site.core.errors import SourceError
from kb_site.core.messages import Message
from kb_site.core.model import SourceFile
from kb_site.reading.decode import decode, decode_page
from kb_site.reading.decode.encodings import Reading, read_bytes
from kb_site.reading.decode.likelihood import likelihood, rarity
from kb_site.reading.decode.misread import misread
from kb_site.reading.decode.neighbours import other_language

SAID = "租房前先看水表和电表，记下数字拍一张照。"


@pytest.mark.parametrize(
    ("character", "weight"),
    [
        ("a", -5.3), ("7", -5.3), ("\n", -5.3), ("!", -6.9), ("\x01", -17.0),
        ("。", -4.6), ("的", -6.5), ("囧", -14.5), ("租", -9.0), ("瓷", -12.0), ("龘", -14.5),
        ("\x80", -10.0), ("é", -10.0), ("\u024f", -10.0), ("\u0250", -13.0),
        ("\u036f", -13.0), ("α", -13.0), ("ӿ", -13.0), ("\u0500", -13.0),
        ("\u2010", -11.0), ("\u201f", -11.0), ("\u2020", -15.0), ("\u2022", -11.0), ("\u2100", -11.0),
        ("\u21ff", -11.0), ("\u2200", -15.0), ("①", -11.0), ("\u27bf", -11.0), ("\u27c0", -15.0),
        ("〆", -11.0), ("ひ", -13.0), ("㈠", -11.0), ("Ａ", -8.0), ("\uff5e", -8.0), ("\uff61", -13.0),
        ("\U0001f600", -11.0), ("\ufffd", -12.0), ("\ue000", -20.0), ("\U000e0080", -20.0),
        ("\U00020000", -14.5), ("\U0003134a", -14.5), ("\U0003ffff", -20.0), ("\U0001d400", -13.0),
    ],
)  # fmt: skip
def test_character_weighs_what_its_block_does(character, weight):
    assert likelihood(character) == weight


def test_letters_of_one_language_in_a_row_are_a_word():
    assert likelihood("αβ") == 2 * -13.0 + 8.0
    assert likelihood("αβγ") == 3 * -13.0 + 16.0
    assert likelihood("αж") == 2 * -13.0
    assert likelihood("") == 0


def test_rarity_is_the_mean_over_what_is_no_ascii():
    assert rarity("ab。é") == (-4.6 - 10.0) / 2
    assert rarity("ab\x7f") == 0
    assert rarity("\x80") == -10.0


def read(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the encoding that was chosen and what is said of the declaration."""
    found = read_bytes(data, declared)
    assert isinstance(found, Reading), found
    return found.encoding, found.declaration


def key_of(data: bytes, declared: str = "") -> str:
    found = read_bytes(data, declared)
    assert isinstance(found, Message)
    return found.key


READ = {
    "ASCII": (b"abc", "", ("utf-8", "")),
    "ASCII that is declared as another": (b"abc", "shift_jis", ("shift_jis", "")),
    "ASCII with a control character": (b"abc\x01def", "", ("utf-8", "")),
    "a few characters of GB 18030": ("看房看表".encode("gb18030"), "", ("gb18030", "")),
    "declared with a space": (SAID.encode("gb18030"), " GBK ", ("gb18030", "")),
    "declared as utf-8": (SAID.encode("gb18030"), "utf-8", ("gb18030", "wrong")),
    "declared as nothing known": (SAID.encode(), "xyz", ("utf-8", "unknown")),
    "declared as no encoding of a document": (SAID.encode(), "idna", ("utf-8", "unknown")),
    "wider than is declared": (
        (SAID + "\U0001f600").encode("gb18030"),
        "gbk",
        ("gb18030", "narrow"),
    ),
    "as wide as is declared": ((SAID + "\U0001f600").encode("gb18030"), "gb18030", ("gb18030", "")),
    "UTF-16 of 200 bytes": (("看房租水" * 25).encode("utf-16-le"), "", ("utf-16-le", "")),
    "Big5 that is declared": ("看房看錶".encode("big5"), "big5", ("big5", "")),
}


@pytest.mark.parametrize(("data", "declared", "chosen"), READ.values(), ids=READ.keys())
def test_bytes_are_read_in_their_encoding(data, declared, chosen):
    assert read(data, declared) == chosen


def test_line_in_utf_16_may_have_200_bytes():
    assert read(("看房租水" * 25).encode("utf-16-le")) == ("utf-16-le", "")
    assert isinstance(read_bytes(("看房租水" * 25 + "表").encode("utf-16-le"), ""), Message)
    assert read(("看房租水" * 25 + "表").encode("utf-16-le"), "utf-16-le") == ("utf-16-le", "")
    assert read(("看房租水" * 25 + "表\n").encode("utf-16-le")) == ("utf-16-le", "")


def test_what_was_tried_is_told_where_nothing_reads():
    found = read_bytes(b"\xff\xff" * 3 + b"\x80", "")
    assert isinstance(found, Message)
    assert found.key == "KB101.encoding-unknown"
    assert str(read_bytes(b"a\nbc\xff\xff\x80", "")) == (
        "the encoding is not known; tried utf-8 (no such byte: 0xFF at line 2, byte 3); "
        "gb18030 (no such byte: 0xFF at line 2, byte 3); big5 (no such byte: 0xFF at line 2, byte 3); "
        "save it as UTF-8, or name its encoding"
    )


def lost(text: str) -> list[tuple[str, int, int]]:
    found = decode(SourceFile("a.txt", text.encode())).problems
    return [(each.code, each.location.line, each.location.column) for each in found]


def test_first_lost_character_is_told():
    assert lost(f"{SAID}\n租锟斤拷{SAID}") == [("KB107", 2, 2)]
    assert lost(f"{SAID}\n租\ufffd{SAID}锟斤拷"[:-3]) == [("KB107", 2, 2)]
    assert lost(SAID) == []
    assert lost(f"\ufffd{SAID}") == [("KB107", 1, 1)]
    with pytest.raises(SourceError, match=r"a\.txt:1:1: KB101 6 "):
        decode(SourceFile("a.txt", f"锟斤拷锟斤拷{SAID}".encode()))


def test_control_characters_are_told_at_the_first_by_kind():
    found = decode(SourceFile("a.txt", f"{SAID}\n租\x01房\x02".encode()))
    assert [(each.line, each.column, each.kind) for each in found.repairs] == [
        (2, 2, "control-character"), (2, 4, "control-character")
    ]  # fmt: skip
    (told,) = found.problems
    assert (told.location.line, told.location.column) == (2, 2)
    assert "2" in str(told)


UNWANTED = {
    "twenty of few": (20, 1, True),
    "21 of few": (21, 1, False),
    "21 of 1050": (21, 53, True),
}


@pytest.mark.parametrize(("count", "times", "is_text"), UNWANTED.values(), ids=UNWANTED.keys())
def test_text_has_few_control_characters(count, times, is_text):
    data = (SAID * times + "\x01" * count).encode()
    if is_text:
        assert len(decode(SourceFile("a.txt", data)).repairs) == count
    else:
        with pytest.raises(SourceError, match="KB101"):
            decode(SourceFile("a.txt", data))


def test_byte_order_mark_counts_as_no_control_character():
    data = ("\ufeff" + SAID + "\x01" * 20).encode()
    assert len(decode(SourceFile("a.txt", data)).repairs) == 21


def test_line_and_source_have_limits(monkeypatch):
    monkeypatch.setattr("kb_site.reading.decode.MAX_LINE_CHARACTERS", 40)
    assert decode(SourceFile("a.txt", f"{SAID}{SAID}\n{SAID}".encode())).text
    with pytest.raises(SourceError, match=r"a\.txt:2:1: KB102|a\.txt:2: KB102"):
        decode(SourceFile("a.txt", f"{SAID}\n{SAID}{SAID}看".encode()))
    assert decode_page(SourceFile("a.html", f"{SAID}{SAID}看".encode())).text
    monkeypatch.setattr("kb_site.reading.decode.MAX_TEXT_BYTES", 60)
    assert decode(SourceFile("a.txt", SAID.encode())).text == SAID
    with pytest.raises(SourceError, match="KB102"):
        decode(SourceFile("a.txt", f"{SAID}a".encode()))


def test_declaration_counts_in_the_head_of_a_page():
    said = b'<meta charset="gbk">'
    text = "看表".encode("gb18030")
    assert (
        decode_page(SourceFile("a.html", b" " * (4096 - len(said)) + said + text)).encoding
        == "gb18030"
    )
    page = decode_page(SourceFile("a.html", said + SAID.encode()))
    assert [each.code for each in page.problems] == ["KB107"]
    late = decode_page(SourceFile("a.html", b" " * 4090 + said + SAID.encode()))
    assert late.problems == ()
    xml = b"<?xml version='1.0' encoding='gbk'?>" + SAID.encode()
    assert [each.code for each in decode_page(SourceFile("a.html", xml)).problems] == ["KB107"]
    assert decode_page(SourceFile("a.html", xml), "utf-8").problems == ()


def test_neighbour_language_is_told_by_six_of_its_letters():
    korean = "안녕하세요"
    assert other_language((korean + "반").encode("euc_kr"), 0.0) == ("Korean (euc-kr)", "euc_kr")
    assert other_language(korean.encode("euc_kr"), 0.0) == ("", "")
    assert other_language((korean + "반").encode("euc_kr"), 0.4) == ("", "")
    assert other_language((korean + "반").encode("euc_kr"), 0.39)[1] == "euc_kr"
    assert other_language(("안녕하세요반갑습" + "漢字").encode("euc_kr"), 0.0)[1] == "euc_kr"
    assert other_language(("안녕하세요반갑" + "漢字").encode("euc_kr"), 0.0) == ("", "")
    japanese = "ひらがなです"
    assert other_language((japanese + "漢" * 24).encode("euc_jp"), 0.0)[1] == "euc_jp"
    assert other_language((japanese + "漢" * 25).encode("euc_jp"), 0.0) == ("", "")


def test_text_that_was_misread_is_known_by_what_it_was():
    wrong = SAID.encode().decode("gb18030", "ignore")
    assert misread(wrong, 20, 0.1, said=False) == "utf-8"
    assert misread(wrong, 20, 0.2, said=False) == ""
    assert misread("abc", 0, 0.0, said=False) == ""
    letters = SAID.encode().decode("cp1252", "ignore")
    assert misread(letters, 0, 0.0, said=True) == "utf-8"
    assert misread(SAID, 11, 0.9, said=False) == ""
    few = "看房".encode().decode("gb18030")
    assert misread(few, 3, 0.0, said=False) == "utf-8"
    assert misread(few, 3, 0.0, said=True) == ""
