import pytest

from kb_site.chinese.numerals import to_int
from kb_site.reading.outline.marks import read_answer, read_mark, split_answer


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零三", 103),
            ("一千二百六十", 1260),
        ),
        *(("廿一", 21), ("卅", 30), ("卅五", 35), ("〇", 0), ("二〇", 20)),
        *(("壹", 1), ("貳", 2), ("叁", 3), ("參", 3), ("拾壹", 11), ("玖", 9)),
        *(("甲", 1), ("丙", 3), ("A", 1), ("C", 3), ("II", 2), ("IV", 4), ("IX", 9)),
        *(
            ("①", 1),
            ("⑫", 12),
            ("⑴", 1),
            ("❸", 3),
            ("➀", 1),
            ("㈡", 2),
            ("㊂", 3),
            ("Ⅳ", 4),
            ("⒈", 1),
        ),
        *(("7", 7), ("１２", 12)),
    ],
)
def test_numeral_has_its_value(numeral: str, value: int):
    assert to_int(numeral) == value


@pytest.mark.parametrize(
    ("line", "kind", "number", "words"),
    [
        ("廿一、旧书怎么放", "han", "廿一", "旧书怎么放"),
        ("壹、押金", "formal", "壹", "押金"),
        ("【1】押金", "square", "1", "押金"),
        ("步骤一：量尺寸", "label:步骤", "步骤一", "量尺寸"),
        ("【版本一】当面说", "label:版本", "版本一", "当面说"),
        ("异议 1：太贵", "label:异议", "异议 1", "太贵"),
        ("图书1：修伞", "label:图书", "图书1", "修伞"),
        ("【图形二】看它有几个角", "label:图形", "图形二", "看它有几个角"),
        ("PART 01", "label:part", "PART 01", ""),
        ("Step 2：上漆", "label:step", "Step 2", "上漆"),
        ("第三招 多通风", "nth:招", "第三招", "多通风"),
        ("第十七条之一　办法另定。", "article", "第十七条之一", "办法另定。"),
        ("1、.先看租金", "num", "1", "先看租金"),
        ("1-2 搬家", "dotted", "1-2", "搬家"),
        ("网友问：能退吗", "ask", "", "能退吗"),
        ("【问题3】能退吗", "ask", "3", "能退吗"),
        ("**能退吗**", "frame:**", "", "能退吗"),
        ("**二、能退吗**", "han", "二", "能退吗"),
        ("## 能退吗", "hash:2", "", "能退吗"),
        ("◆能退吗", "bullet:◆", "", "能退吗"),
    ],
)
def test_line_has_this_mark(line: str, kind: str, number: str, words: str):
    mark = read_mark(line)
    assert mark is not None
    assert (mark.kind, mark.number, mark.rest) == (kind, number, words)


@pytest.mark.parametrize(
    "line",
    [
        *("1-3岁的孩子", "1,000元", "QQ：123456", "第一次租房", "第一个问题是什么", "问题在于钱"),
        *("咨询专业人士", "其实，我不知道", "A股大涨", "No one knows", "百度一下", "千万不要"),
        *("图片1：门口的样子", "【照片一】门口的样子", "图 1：门", "图表二：租金"),
    ],
)
def test_line_has_no_mark(line: str):
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("line", "asked", "length"),
    [
        *(
            ("答：能", False, 2),
            ("A: yes", False, 3),
            ("【答】能", False, 3),
            ("律师答：能", False, 4),
        ),
        *(("A. 能", False, 0), ("A. 能", True, 3), ("答 能", True, 2), ("A1", True, 2)),
        *(("答应了", True, 0), ("A股", True, 0), ("回复快的店", True, 0)),
    ],
)
def test_answer_has_a_mark_of_this_length(line: str, length: int, *, asked: bool):
    assert read_answer(line, asked=asked) == length


def test_tab_parts_a_question_from_its_answer():
    assert split_answer("能退吗？\t能。") == ("能退吗？", "", "能。")
    assert split_answer("品名\t能。") == ("品名\t能。", "", "")
