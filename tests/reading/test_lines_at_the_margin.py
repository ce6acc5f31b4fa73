"""Lines at the margin of a text whose other lines are indented."""

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

SENTENCE = "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多。"


def _load(*lines: str) -> Article:
    text = "\n".join(lines) + "\n"
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _headings(article: Article) -> list[str]:
    return [section.heading for section in article.sections]


def test_lines_at_the_margin_head_the_indented_ones_below():
    article = _load(
        "阳台种菜的笔记", "种子：", "\t挑大的", "\t当年的", "土", "\t要松", "\t\t拌一点沙", "\t不要太湿",
        "浇水", "\t早上浇", "\t天冷少浇",
    )  # fmt: skip
    assert article.title == "阳台种菜的笔记"
    assert _headings(article) == ["种子", "土", "浇水"]


def test_a_line_at_the_margin_right_above_another_has_it_below_it():
    article = _load(
        "阳台种菜的笔记", "准备", f"　　{SENTENCE}", "一年的活", "播种", f"　　{SENTENCE}",
        f"　　再说一遍。{SENTENCE}", "收获", f"　　{SENTENCE}",
    )  # fmt: skip
    assert _headings(article) == ["准备", "一年的活"]
    assert [each.heading for each in article.sections[1].questions] == ["播种", "收获"]


def test_numbers_at_the_margin_right_above_others_are_their_parts():
    article = _load(
        "阳台种菜的笔记", "一、准备", "1. 种子", "   - 挑大的", "2. 土", "   - 要松", "二、一年的活",
        "   - 每周看一次", "1. 播种", "   - 三月", "2. 收获", "   - 七月",
    )  # fmt: skip
    assert _headings(article) == ["准备", "一年的活"]
    assert [each.heading for each in article.sections[0].questions] == ["种子", "土"]
    assert [each.heading for each in article.sections[1].questions] == ["播种", "收获"]


def test_sentences_at_the_margin_head_nothing():
    article = _load(
        "阳台种菜的笔记", "妈妈说话了。", f"　　{SENTENCE}", "爸爸也说话了。", f"　　{SENTENCE}",
        "外公笑了起来，他什么都知道。", f"　　{SENTENCE}", f"　　{SENTENCE}",
    )  # fmt: skip
    assert _headings(article) == ["阳台种菜的笔记"]


def test_headings_that_are_indented_as_well_are_not_those_at_the_margin():
    article = _load(
        "阳台种菜的笔记", "　　一、准备", f"　　{SENTENCE}", "　　二、播种", f"　　{SENTENCE}", "我的土",
        f"　　{SENTENCE}", "　　三、浇水", f"　　{SENTENCE}", "我的盆", f"　　{SENTENCE}", "　　四、收获",
        f"　　{SENTENCE}",
    )  # fmt: skip
    assert _headings(article) == ["准备", "播种", "浇水", "收获"]


def test_a_wide_line_at_the_margin_goes_on_with_an_open_one_where_paragraphs_are_indented():
    open_end = SENTENCE.removesuffix("，也整齐得多。") + "并且"
    lines = [f"　　{SENTENCE}"] * 4 + [f"　　{open_end}", SENTENCE, f"　　{SENTENCE}"]
    article = _load("阳台种菜的笔记", *lines)
    assert f"{open_end}{SENTENCE}" in article.sections[0].questions[0].answer


def test_lines_at_the_margin_that_begin_something_go_on_with_nothing():
    open_end = SENTENCE.removesuffix("，也整齐得多。") + "并且"
    lines = [f"　　{SENTENCE}"] * 4 + [f"{open_end}", SENTENCE, SENTENCE, f"　　{SENTENCE}"]
    article = _load("阳台种菜的笔记", *lines)
    assert f"{open_end}\n\n{SENTENCE}" in article.sections[0].questions[0].answer


def test_a_line_at_the_margin_goes_on_with_no_line_far_wider_than_most():
    rows = [f"　　{SENTENCE[:28]}", SENTENCE[28:]]
    wide = f"　　{SENTENCE * 3}"
    article = _load("阳台种菜的笔记", *rows * 4, wide, SENTENCE)
    assert article.sections[0].questions[0].answer.endswith(f"\n\n{SENTENCE}")


def test_centred_lines_of_a_verse_head_nothing():
    far = " " * 24
    verse = [f"{far}{words}" for words in ("种子挑大的", "土要松一些", "早上浇水", "天冷少浇")]
    article = _load("阳台种菜的笔记", SENTENCE, *verse, SENTENCE)
    assert _headings(article) == ["阳台种菜的笔记"]


def test_indented_lines_that_look_like_headings_are_none_where_those_at_the_margin_are():
    article = _load(
        "阳台种菜的笔记", "种子", f"　　{SENTENCE}", "　　你泡过种子吗？", f"　　{SENTENCE}", f"　　{SENTENCE}",
        "浇水", f"　　{SENTENCE}", "　　要不要天天浇？", f"　　{SENTENCE}", "收获", f"　　{SENTENCE}",
    )  # fmt: skip
    assert _headings(article) == ["种子", "浇水", "收获"]
    assert not any(part.questions[1:] for part in article.sections)


def test_one_space_before_a_line_takes_it_not_from_the_margin():
    article = _load(
        "阳台种菜的笔记", " 种子", f"　　{SENTENCE}", "土", f"　　{SENTENCE}", "浇水", f"　　{SENTENCE}",
        "收获", f"　　{SENTENCE}",
    )  # fmt: skip
    assert _headings(article) == ["种子", "土", "浇水", "收获"]


def test_the_last_of_five_numbered_headings_may_have_no_text_yet():
    lines = [
        line
        for number, words in enumerate(("种子", "土", "水", "肥"), 1)
        for line in (f"{number}.{words}", SENTENCE, SENTENCE, "")
    ]
    assert _headings(_load(*lines, "5.收获")) == ["种子", "土", "水", "肥", "收获"]


def test_a_line_as_wide_as_most_goes_on_though_one_is_far_wider():
    said = (
        "种子泡在水里一个晚上，第二天再种到土里，这样发芽会快得多，也整齐得多，等上两三天就能看见白色的小芽了，再把盆搬出来。"
        "天冷的时候要在盆上面盖一层薄薄的布，中午太阳好就揭开来透透气，傍晚再盖回去，这样过上半个月就不怕冷了。"
    )
    paragraph = [f"　　{said[:28]}", said[28:58], said[58:88], said[88:]]
    assert paragraph[1][-1] == "。"
    wide = [f"{SENTENCE[:-1] * 2}，", "浇水也一样。"]
    article = _load("阳台种菜的笔记", *paragraph * 4, *wide)
    assert article.sections[0].questions[0].answer.count(said) == 4


def test_few_lines_at_the_margin_head_an_outline_in_several_depths():
    deep = [f"{tabs}{word}" for word in "挑晒种浇剪收" for tabs in ("\t先", "\t\t再", "\t\t又")]
    top = ["阳台种菜", "夏天种瓜（喜热）", "", "秋天种葱（喜凉）", "", "冬天种蒜（耐寒）", ""]
    text = [*top, "种子", *deep, "土", *deep, "浇水", *deep]
    assert _headings(_load(*text)) == ["种子", "土", "浇水"]
    said = [SENTENCE if line == "土" else line for line in text]
    assert "种子" not in _headings(_load(*said))
