"""Texts wrapped at a width are read like the texts that nobody wrapped."""

from itertools import pairwise

import pytest

from kb_site.chinese.columns import width
from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load

TEXT = """社区车棚使用说明

为了方便居民停放电动自行车，物业在三号楼东侧新建了一处车棚，欢迎大家登记以后使用，登记不收任何费用。

一、怎样登记
1. 请带上身份证和车辆合格证到物业前台填写登记表，前台会在两个工作日内把门卡交给您本人。
2. 门卡只能由登记的人使用，遗失以后请尽快告诉前台，补办一张门卡收取成本费用十元整。
3. 登记的车辆超过两辆时需要排队等候，空出车位以后由前台按照登记的先后顺序打电话通知。
二、怎样充电
1. 充电柜在车棚的北面，插上插头以后扫描柜门上的二维码选择时间，费用从余额里面扣除。
2. 充满以后请在半个小时以内取走车辆，长时间占用充电车位会影响其他居民晚上使用车棚。
3. 电池不能带进楼道里充电，这是消防部门的要求，发现以后物业会上门劝阻并且登记在册。
三、出了问题找谁
车棚由保安每天早晚各巡查一次，遇到充电柜故障或者车辆被挡住，请直接打电话给值班室处理。
"""
MARKS = ("1.", "2.", "3.")


def wrapped(text: str, edge: int, indent: str = "") -> str:
    """Return a text with a line end wherever a line is full; items go on behind an indent."""
    rows: list[str] = []
    for row in text.split("\n"):
        begin = indent if row.startswith(MARKS) else ""
        now = ""
        for sign in row:
            if width(now) + width(sign) > edge and sign not in "，。、":
                rows.append(now)
                now = begin
            now += sign
        rows.append(now)
    return "\n".join(rows)


def read(text: str) -> Article:
    return load(SourceFile("chepeng.txt", text.encode()), LoadOptions())


def said(article: Article) -> list[str]:
    asked = [each for section in article.sections for each in section.questions]
    return [article.title, article.lead, *(f"{each.heading}\n{each.answer}" for each in asked)]


@pytest.mark.parametrize("edge", [36, 50, 64, 76])
@pytest.mark.parametrize("indent", ["", "   "])
def test_a_wrapped_text_is_read_like_the_one_it_was_made_of(edge: int, indent: str) -> None:
    assert said(read(wrapped(TEXT, edge, indent))) == said(read(TEXT))


def test_the_ends_of_lines_that_were_joined_away_are_told() -> None:
    rows = wrapped(TEXT, 50).rstrip("\n")
    joins = [each for each in read(rows).repairs if each.kind == "hard-wrap"]

    assert len(joins) == rows.count("\n") - TEXT.rstrip("\n").count("\n")
    assert all(one.line < other.line for one, other in pairwise(joins))


def test_a_title_over_a_full_line_is_none_of_the_paragraph() -> None:
    rows = wrapped(TEXT, 64).replace("说明\n\n", "说明\n")

    assert read(rows).title == "社区车棚使用说明"


def test_a_line_that_an_editor_calls_a_heading_stays_by_itself() -> None:
    rows = wrapped(TEXT, 50).split("\n")
    number = next(
        at for at, row in enumerate(rows, start=1) if "车棚，欢迎" in row or "欢迎" in row
    )
    sidecar = f"headings:\n  {number}: section\n".encode()
    article = load(
        SourceFile("chepeng.txt", "\n".join(rows).encode(), sidecar=sidecar), LoadOptions()
    )

    assert rows[number - 1] in [each.heading for each in article.sections]


def test_an_item_that_goes_on_is_no_heading_where_a_hand_broke_a_few_lines() -> None:
    text = (
        "寄存物品须知\n\n一、可以寄存什么\n"
        "1. 随身的箱包和雨伞都可以寄存，贵重物品请\n   自己保管好并且随身带走。\n"
        "2. 食品需要密封以后才能放进柜子里。\n\n"
        "二、寄存多久\n当天闭馆以前请取走，过了时间由服务台代为保管三天，逾期以后按照规定交给失物招领处。\n"
    )
    headings = [each.heading for section in read(text).sections for each in section.questions]

    assert headings == ["可以寄存什么", "寄存多久"]
