"""Headings become questions by rules that are certain of them, and stay as they are without."""

import re
from pathlib import Path

import pytest

from kb_site.reading.wording import ask
from kb_site.reading.wording.rules import RULES, TRADITIONAL, Rule
from kb_site.reading.wording.subject import context_of
from places import FIXTURES

FIXTURE = FIXTURES / "wording.txt"
CASE = re.compile(r"(?P<heading>.+?)(?: -> (?P<question>.+?)(?: \[(?P<rule>[a-z-]+)\])?)?")


def _cases():
    for line in FIXTURE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            found = CASE.fullmatch(line)
            yield found["heading"], found["question"] or found["heading"], found["rule"] or ""


def _script(heading: str) -> str:
    from kb_site.reading.wording import script_of

    return script_of(heading, "zh-Hans")


@pytest.mark.parametrize(("heading", "question", "rule"), list(_cases()))
def test_heading_becomes_this_question_by_this_rule(heading: str, question: str, rule: str):
    assert ask(heading, _script(heading)) == (question, rule)


def test_no_heading_gets_a_last_resort():
    assert not [question for _, question, _ in _cases() if "怎么回事" in question]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_words_its_own_example(rule: Rule):
    assert ask(rule.example).rule == rule.name


def test_every_rule_has_a_name_of_its_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_traditional_templates_are_those_of_rules():
    assert set(TRADITIONAL) <= {rule.template for rule in RULES}


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("押金能退吗？", "押金能退吗？"),
        ("押金能退吗?", "押金能退吗？"),
        ("押金能退吗", "押金能退吗？"),
        ("押金能退吗。", "押金能退吗？"),
        ("  押金能退吗？！ ", "押金能退吗？"),
        ("押金能退吗？😊", "押金能退吗？😊"),
        ("“押金能退吗？”", "“押金能退吗？”"),
        ("押金能退吗？）", "押金能退吗？）"),
    ],
)
def test_heading_that_asks_is_kept_and_closed_once(heading: str, question: str):
    assert ask(heading) == (question, "")


TOLD = (
    "你怎样浇水，它便怎样长", "有什么不懂请尽管留言", "您可选择是否公开的种类", "如何松土要",
    "先看它还能不能开", "先弄清楚欠了多少", "看你有没有还款能力", "试一下能不能协商", "查一查有没有上征信",
    "注意看有没有公章", "能不能还得看银行", "会不会上门要看金额", "要不要还由法院说了算", "是否上门取决于金额",
    "先想好怎么还", "学会如何应对催收", "避免在哪里借",
    "项目谱系（重要：理解为什么代码长这样）",
    "逾期后果(会不会坐牢)",
    "繁琐但目前看比较完美的修复方法",
    "提出问题前要进行思考", "提出申请时需进行公证",
    "搬家不是看“想不想”，而是看“划不划算”", "搬家不是看想不想而是看划不划算", "不是要不要搬，而是怎样搬得省",
    "验收：先看门窗和墙面是不是平 墙角不能有裂纹 地面不能空鼓 水管打压一天不掉 开关插座都留有地线 且在穿管时是否分开走线 最后再请监理来签字",
)  # fmt: skip
ASKED = (
    "欠的种子钱怎么要",
    "选择哪家苗圃",
    "松土要不要",
    "看病能不能报销",
    "要不要还取决于什么",
    "谁来决定能不能停息",
    "还需要等电话确认么",
    "想问一下怎么提额",
    "逾期多久会上门（附说明）",
    "为什么不是租房而是买房",
    "这难道不是推脱，而是负责吗",
    "不是本地户口怎么办",
    "我不是业主而是租客能不能投诉",
    "是不是要先交押金",
    "刚搬进来的房子发现厨房漏水而房东一直不肯派人来修的时候租客应该怎么办",
)


@pytest.mark.parametrize("heading", TOLD)
def test_heading_that_tells_what_to_look_at_or_what_decides_is_kept(heading: str):
    assert ask(heading) == (heading, "")


@pytest.mark.parametrize("heading", ASKED)
def test_heading_that_asks_beside_such_words_is_closed(heading: str):
    assert ask(heading) == (f"{heading}？", "")


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("注意事項", "有哪些注意事項？"),
        ("租金計算方式", "租金怎樣計算？"),
        ("申請被拒", "申請被拒怎麼辦？"),
        ("與房東聯絡", "怎樣與房東聯絡？"),
        ("領取條件", "領取條件是什麼？"),
    ],
)
def test_made_words_stand_in_the_article_script(heading: str, question: str):
    assert ask(heading, "zh-Hant").question == question


@pytest.mark.parametrize("heading", ["：", "？", "的", "X", "123", "{x}", "《》", "、、", "，吗"])
def test_odd_heading_is_worded_by_no_rule(heading: str):
    assert ask(heading).rule == ""


@pytest.mark.parametrize(
    "heading", ["志愿关系到计划能否完成", "如何想到又做到——改变自己的武器", "实时保存功能"]
)
def test_statement_subtitle_and_single_feature_are_no_questions(heading: str):
    assert ask(heading) == (heading, "")


@pytest.mark.parametrize(
    "heading",
    [
        "谁用车谁加油",
        "“谁弄丢，谁来赔”",
        "想看什么就借什么吧",
        "能省多少省多少",
        "多少人手都不够",
        "什么天气都能晒",
        "多久没浇水了",
        "垃圾还是必须分开的",
        "该修的还是修",
        "问家人、打电话、还是不放心",
        "如何浇花指南",
    ],
)
def test_asking_word_that_means_any_asks_nothing(heading: str):
    assert ask(heading) == (heading, "")


@pytest.mark.parametrize(
    "heading",
    [
        "久坐造成的影响",
        "午睡带来巨大的好处",
        "明确搬家目的",
        "盘点装修误区",
        "昂贵的价格",
        "延长暂停收取学费",
        "3.收费标准",
        "取消资格",
        "变更权利",
        "静态类型",
        "煮茶的最好方法",
        "解决问题",
        "管理员账户",
        "申请人银行卡",
        "一般有两个目的",
        "租房守则及房东的权利",
        "安全优先的检查方式",
        "高度关注熬夜对孩子的影响",
    ],
)
def test_heading_whose_name_no_table_is_sure_of_is_kept(heading: str):
    assert ask(heading) == (heading, "")


@pytest.mark.parametrize("heading", ["睡眠质量关系到哪些疾病", "信用分关系到什么"])
def test_what_something_hangs_on_may_be_asked(heading: str):
    assert ask(heading) == (f"{heading}？", "")


def test_heading_that_is_worded_once_is_kept_when_worded_again():
    for _, question, _ in _cases():
        assert ask(question, _script(question)) == (question, "")


def test_headings_of_the_cases_are_kept_or_asked_by_a_rule(shared: Path):
    lines = (shared / "cases" / "text" / "headings.txt").read_text("utf-8").split()
    worded = [ask(line, _script(line)) for line in lines]
    assert sum(bool(each.rule) for each in worded) >= len(lines) / 3
    assert not [each.question for each in worded if "怎么回事" in each.question]
    kept = {line for line, each in zip(lines, worded, strict=True) if each.question == line}
    assert kept >= {
        *("遵守还款承诺", "解释逾期原因", "咨询专业人士", "等待审核结果", "注意食用时间"),
        *("合理利用平台提供的功能", "切勿失联", "写在最后", "常见问题", "二手房交易流程及费用"),
    }


@pytest.mark.parametrize(
    ("wording", "section", "title", "context"),
    [
        ("有哪些注意事项？", "注意事项", "遛狗须知", "遛狗"),
        ("需要哪些材料？", "孩子入园", "幼儿园问答", "孩子入园"),
        ("怎么办？", "其他", "水管爆了", "水管爆了"),
        ("水管爆了怎么办？", "其他", "家里漏水", ""),
        ("有哪些注意事项？", "注意事项", "常见问题", ""),
        ("有哪些注意事項？", "注意事項", "遛狗常見問題", "遛狗"),
    ],
)
def test_wording_without_a_subject_is_shown_with_one(
    wording: str, section: str, title: str, context: str
):
    assert context_of(wording, section, title) == context
