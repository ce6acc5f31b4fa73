"""How a heading is worded beside others of its form, and what goes from a heading's end."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.wording import ask

SAID = "阳台朝南的话，春天每周浇两次水就够了，夏天要在早上浇，不能在中午浇。"


def _shown(*headings: str) -> list[str]:
    text = "".join(["<h1>阳台种菜</h1>", *(f"<h2>{each}</h2><p>{SAID}</p>" for each in headings)])
    article = load(SourceFile("a.html", f"<main>{text}</main>".encode()), LoadOptions())
    return [each.question for part in article.sections for each in part.questions]


@pytest.mark.parametrize(
    "headings",
    [
        ("一、种子来源", "二、适用范围", "三、花盆大小"),
        ("一级种植标准", "二级种植标准", "浇水的时间"),
    ],
)
def test_one_heading_of_a_row_is_no_question_alone(headings):
    assert _shown(*headings) == [each.partition("、")[2] or each for each in headings]


@pytest.mark.parametrize(
    ("headings", "shown"),
    [
        (("一、适用范围", "二、为什么要浇水", "三、花盆大小"), "适用范围是什么？"),
        (("一、适用范围", "二、浇水流程", "三、花盆大小"), "适用范围是什么？"),
        (("适用范围", "浇水的时间", "花盆的大小"), "适用范围是什么？"),
        (("一、适用范围", "二、花盆大小"), "适用范围是什么？"),
    ],
)
def test_heading_is_worded_where_another_asks_or_there_is_no_row(headings, shown):
    assert shown in _shown(*headings)


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("每周看一次土.", "每周看一次土"),
        ("土要松(三指深);", "土要松（三指深）"),
        ("浇水、施肥；", "浇水、施肥"),
        ("等它发芽...", "等它发芽..."),
        ("Vol.", "Vol."),
    ],
)
def test_sign_behind_a_heading_goes(heading, shown):
    assert _shown(heading, "第二件事")[0] == shown


def test_what_is_analysed_is_not_asked():
    assert not ask("了解自己的阳台，分析它是哪一类朝向").question.endswith("？")
