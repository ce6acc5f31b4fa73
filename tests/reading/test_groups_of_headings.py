"""Plain lines right above the first of several headings: sections with questions under them."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load


def _load(text: str) -> Article:
    return load(SourceFile("a.txt", text.encode()), LoadOptions())


def _outline(article: Article) -> dict[str, list[str]]:
    return {
        section.heading: [each.heading for each in section.questions]
        for section in article.sections
    }


ASKED = """症状：
感冒会发烧吗？
有的会，有的不会，儿童多些。
感冒会咳嗽吗？
多半会，好得最慢的也是咳嗽。


诊断：
要验血吗？
一般不用，发烧三天以上才要。
要拍片吗？
医生听了肺才知道要不要。
"""

COUNTED = """怎样用相机

拍照
1. 对焦
半按快门，等框变绿。
2. 曝光
太亮了就减一档。

修图
1. 裁剪
先裁掉边上的杂物。
2. 调色
白的地方调成真的白。
"""


def test_labels_above_groups_of_questions_are_their_sections():
    assert _outline(_load(ASKED)) == {
        "症状": ["感冒会发烧吗？", "感冒会咳嗽吗？"],
        "诊断": ["要验血吗？", "要拍片吗？"],
    }


def test_lines_above_numbers_that_count_anew_are_their_sections():
    article = _load(COUNTED)
    assert article.title == "怎样用相机"
    assert _outline(article) == {"拍照": ["对焦", "曝光"], "修图": ["裁剪", "调色"]}
    assert all(each.code != "KB208" for each in article.problems)


def test_a_line_above_every_heading_heads_no_group():
    text = ASKED.replace("感冒会咳嗽吗", "\n其他：\n感冒会咳嗽吗").replace(
        "要拍片", "\n再说：\n要拍片"
    )
    assert _outline(_load(text))["症状"] == ["症状"]


def test_groups_of_which_one_has_no_line_above_have_none():
    article = _load(COUNTED.replace("修图\n", ""))
    assert "拍照" not in _outline(article)


def test_a_narrow_line_over_text_right_below_a_heading_is_a_question_under_it():
    said = "他在学校里学了四年，毕业以后留在城里，先后换过三个剧团，演过几十个小角色。"
    article = _load(f"{said}\n\n生平\n早年\n{said}\n\n成名\n{said}\n\n晚年\n{said}\n")
    assert _outline(article) == {"生平": ["早年", "成名", "晚年"]}


def test_numbers_of_a_part_are_its_questions_though_most_have_no_text_yet():
    article = _load(
        "1. 问题\n先说清楚问题。\n\n2. 实验\n先做一次。\n2.1 谁参加\n三十个人。\n2.2 用什么\n2.3 怎么做\n"
        "\n3. 讨论\n再说清楚结果。\n"
    )
    assert _outline(article)["实验"] == ["谁参加", "用什么", "怎么做"]


FRAMED = """相机的用法
{0}
【新机】
相机拆开以后先充电，充满要三个小时。
【旧机】
旧的电池先放完电再充，充一晚上也不要紧。
{1}
【白天】
白天用自动挡就好，太亮了减一档。
1) 顺光
人脸要朝着光。
2) 逆光
人脸暗了就开闪光灯。
"""


def test_lines_in_brackets_below_numbers_are_their_questions():
    article = _load(FRAMED.format("一、充电", "二、拍照"))
    assert _outline(article) == {"充电": ["新机", "旧机"], "拍照": ["白天"]}
    said = _load(FRAMED.format("一、充电", "二、拍照").replace("【白天】", "【天亮了，快拍！】"))
    assert _outline(said)["拍照"] != ["天亮了，快拍！"]


@pytest.mark.parametrize("form", ["{}\n", "\n{}\n\n", "\n■ {}\n\n"])
def test_chapters_without_a_number_stand_over_the_articles_of_a_law(form: str):
    said = "公园的管理适用本办法，由园林部门负责。"
    articles = [f"第{number}条 {said}\n" for number in "一二三四五六"]
    parts = [form.format(name) for name in ("总则", "游人守则", "附则")]
    rows = (row for at, part in enumerate(parts) for row in (part, *articles[2 * at : 2 * at + 2]))
    text = f"公园管理办法\n（二〇二六年三月一日通过）\n{''.join(rows)}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [(part.heading, len(part.questions)) for part in article.sections] == [
        ("总则", 2),
        ("游人守则", 2),
        ("附则", 2),
    ]


@pytest.mark.parametrize("row", ["租琴地址：清溪路一号", "签订日期"])
def test_last_row_of_those_who_sign_is_no_chapter(row: str):
    said = "琴由琴行送到，租琴人签收以后自己保管。"
    articles = [f"第{number}条 {said}\n" for number in "一二三四五六"]
    parts = (f"{row}\n", "租金\n", "其他\n")
    rows = (
        text for at, part in enumerate(parts) for text in (part, *articles[2 * at : 2 * at + 2])
    )
    text = f"租琴合同\n甲方：早安琴行\n乙方：小周\n{''.join(rows)}"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert row not in [part.heading for part in article.sections]
    assert row in article.lead


def test_items_above_articles_are_no_chapters():
    text = (
        "班级公约\n大家共同遵守\n第一条 按时到校，不得迟到。\n第二条 带齐下列物品：\n课本\n文具\n"
        "第三条 上课不得说话。\n第四条 离开时关灯。\n"
    )
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [part.heading for part in article.sections] == ["第一条", "第二条", "第三条", "第四条"]
