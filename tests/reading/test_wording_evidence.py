"""A question that a rule makes needs an answer that gives what it asks for."""

import pytest

from kb_site.core.model import LoadOptions, SourceFile
from kb_site.reading.load import load


def _shown(heading: str, answer: str) -> str:
    text = f"# 阳台种菜\n\n## {heading}\n\n{answer}\n\n## 花盆的大小\n\n口径要有三十厘米。\n"
    article = load(SourceFile("a.md", text.encode()), LoadOptions())
    return article.sections[0].questions[0].question


@pytest.mark.parametrize(
    "answer",
    [
        "- 剪枝\n- 松土\n",
        "剪枝、松土、施肥都行。",
        "1. 剪枝\n2. 松土",
        "可以用以下办法。",
        "分为两种。",
    ],
)
def test_several_things_are_asked_for_where_the_answer_names_several(answer):
    assert _shown("番茄的养护技巧", answer) == "番茄有哪些养护技巧？"


def test_what_has_to_be_ready_is_asked_for_by_its_kind():
    assert _shown("准备资料", "- 种子袋\n- 说明书\n") == "需要准备哪些资料？"
    assert _shown("准备资料", "种子袋、说明书。") == "需要准备哪些资料？"
    assert _shown("准备材料", "先把土筛好，再装进盆里。") == "准备材料"
    assert (
        _shown("准备资料", "早上去花店问店员要一份，回家以后照着它做就行，看不懂的时候再去问一次。")
        == "准备资料"
    )


ONE = "早上浇一次水，浇到盆底流出水来为止，中午不要再浇，叶子上更不要洒水"


@pytest.mark.parametrize("answer", [f"{ONE}。", f"- {ONE}", "浇水时先看土。" * 60 + "有两种。"])
def test_heading_over_one_thing_is_kept(answer):
    assert _shown("番茄的养护技巧", answer) == "番茄的养护技巧"


def test_what_to_heed_may_be_asked_of_one_thing():
    assert _shown("注意事项", "中午不浇水。") == "有哪些注意事项？"


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("每盆 35 元。", True),
        ("全程免运费。", True),
        ("约占三成。", True),
        ("自 2021 年以来按市价折算，由供应商与用户在签合同之前自己商定。", False),
        ("由供应商与用户商定，商定之后写进合同，合同没有写明的按市价。", False),
        ("由双方商定。", True),
    ],
)
def test_a_sum_is_asked_for_where_the_answer_states_one(answer, asked):
    assert _shown("花盆价格", answer) == ("花盆价格是多少？" if asked else "花盆价格")


@pytest.mark.parametrize(
    "heading",
    [
        "注册资料",
        "浇水的致命缺陷",
        "消费陷阱",
        "取样方法",
        "低成本优势",
        "阳台与花园不同",
        "临床资料",
    ],
)
def test_name_of_one_thing_is_never_worded(heading):
    assert _shown(heading, "- 甲\n- 乙") == heading


@pytest.mark.parametrize("answer", [
    "1. 双击运行软件\n2. 复制窗口里的号码\n3. 发给管理员",
    "步骤很少\n- 点击登录\n- 输入密码",
    "3.1 甲方按月付。\n\n3.2 乙方按月收。",
])  # fmt: skip
def test_steps_and_clauses_are_no_several_ways(answer):
    assert _shown("激活方式", answer) == "激活方式"


def test_one_sentence_names_no_several_things():
    assert _shown("联系方式", "有事请找管理员。") == "联系方式"
