"""What a sidecar decides about gaps and lines."""

from kb_site.core.authored import Overrides
from kb_site.core.model import DecodedText, DroppedLine, Gap, LoadOptions
from kb_site.reading.readers.text import extract_text
from kb_site.reading.repair.rules import repair

GAPS = "怎样报警\n遇到诈骗请拨打 的热线，或发短信、 、邮件。\n"
TAIL = "怎样选米\n好米闻起来清香。\n责任编辑：周小雨\n"


def repaired(text, language="zh-Hans", **decisions):
    overrides = Overrides(path="a.yaml", **decisions)
    draft = extract_text(DecodedText(text, "utf-8", 1.0), overrides)
    return repair(draft, LoadOptions(language=language), overrides, "a.txt")


def problems(result, code):
    return [str(problem) for problem in result.problems if problem.code == code]


def test_open_gap_is_marked_and_told_with_its_place():
    result = repaired(GAPS)
    assert (
        result.lines[1].text == "遇到诈骗请拨打〔原文缺字〕的热线，或发短信、〔原文缺字〕、邮件。"
    )
    assert result.gaps == (Gap(2, 8), Gap(2, 18))
    assert problems(result, "KB203") == [
        "a.txt:2:8: KB203 words are missing here; supply them, or leave the mark that readers see",
        "a.txt:2:18: KB203 words are missing here; supply them, or leave the mark that readers see",
    ]


def test_supplied_words_stand_between_marks_and_are_no_problem():
    result = repaired(GAPS, gaps=((2, 8, "110"), (2, 18, "电话")))
    assert (
        result.lines[1].text
        == "遇到诈骗请拨打\ue000110\ue001的热线，或发短信、\ue000电话\ue001、邮件。"
    )
    assert result.gaps == (Gap(2, 8, filled=True), Gap(2, 18, filled=True))
    assert not result.problems


def test_only_gap_of_a_line_needs_no_column():
    result = repaired("拨打 的热线。\n", gaps=((1, 0, "110"),))
    assert result.gaps == (Gap(1, 3, filled=True),)


def test_words_for_one_of_several_gaps_need_a_column():
    result = repaired(GAPS, gaps=((2, 0, "110"),))
    assert problems(result, "KB109") == [
        "a.yaml:1:1: KB109 words are supplied for a gap at line 2: it has gaps at columns 8, 18; name one"
    ]


def test_words_for_no_gap_are_an_error():
    result = repaired(GAPS, gaps=((1, 3, "电话"),))
    assert problems(result, "KB109") == [
        "a.yaml:1:1: KB109 words are supplied for a gap at line 1, column 3: it has no gap"
    ]


def test_empty_words_say_that_nothing_is_missing():
    result = repaired("拨打 的热线。\n", gaps=((1, 3, ""),))
    assert result.lines[0].text == "拨打 的热线。"
    assert not result.gaps


def test_column_of_a_gap_counts_in_the_source_after_other_repairs():
    text = "門(mén)口報(bào)警(jǐng)請(qǐng)撥(bō)打 的熱線。"
    result = repaired(text)
    assert [gap.column for gap in result.gaps] == [text.index(" ") + 1]
    assert result.lines[0].text == "门口报警请拨打〔原文缺字〕的热线。"


def test_supplied_private_value_is_kept_out():
    result = repaired("拨打 的热线。\n", gaps=((1, 3, "13912345678"),))
    assert "13912345678" not in result.lines[0].text


def test_kept_line_stays():
    result = repaired(TAIL, keep=(3,))
    assert [line.text for line in result.lines][2] == "责任编辑：周小雨"
    assert not result.problems


def test_keeping_what_nothing_would_drop_is_an_error():
    assert problems(repaired(TAIL, keep=(2,)), "KB109") == [
        "a.yaml:1:1: KB109 keep names line 2, which nothing would drop; remove it"
    ]


def test_dropped_line_goes_whatever_it_says():
    result = repaired(TAIL, drop=(2,))
    assert DroppedLine(2, "override", "好米闻起来清香。") in result.dropped
    assert [line.number for line in result.lines] == [1]


def test_dropping_a_line_that_is_not_there_is_an_error():
    assert problems(repaired(TAIL, drop=(9,)), "KB109") == [
        "a.yaml:1:1: KB109 drop names line 9, which has no text; correct the number"
    ]


def test_dropped_lines_give_no_gaps():
    assert not repaired(GAPS, drop=(2,)).gaps


def test_boilerplate_in_traditional_characters_is_dropped_from_a_traditional_site():
    text = "怎樣選米\n好米聞起來清香。\n責任編輯：周小雨\n如有侵權，請聯繫我們刪除。\n"
    result = repaired(text, language="zh-Hant")
    assert [line.reason for line in result.dropped] == ["credit", "take-down contact"]


def test_line_numbers_never_move():
    result = repaired("一\n\n二\n责任编辑：周小雨\n")
    assert [line.number for line in result.lines] == [1, 2, 3]


def test_space_is_no_gap_until_an_editor_supplies_words():
    text = "请带上 到前台。\n"
    assert repaired(text).lines[0].text == "请带上 到前台。"
    filled = repaired(text, gaps=((1, 4, "证件"),))
    assert filled.gaps == (Gap(1, 4, filled=True),)
    assert not filled.problems
