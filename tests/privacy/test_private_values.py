"""Private values never get through, in whatever form they come."""

import pytest

from kb_site.core.authored import Credit, FrontMatter, Overrides, QuestionFacts
from kb_site.core.model import Draft, Line, LoadOptions, PrivateValue, SourceFile
from kb_site.core.values import replace
from kb_site.privacy.check_digits import (
    is_bank_card,
    is_hong_kong_card,
    is_id_card,
    is_taiwan_card,
)
from kb_site.privacy.find import redact, suspects
from kb_site.reading.load import load
from kb_site.reading.repair.kept import repair_kept
from kb_site.reading.seen import shows_private

CONTACT = "〔已隐去联系方式〕"


def markdown(text, *allow, line_id=""):
    draft = Draft("markdown", (Line(3, text, markdown=True, id=line_id),))
    return repair_kept(draft, LoadOptions(allow=allow), Overrides(), "a.md")


@pytest.mark.parametrize(("source", "clean"), [
    ("请[写信](mailto:li@mail.example)来", f"请[写信]{CONTACT}来"),
    ("请[写信](mailto:li@mail.example)来", f"请写信{CONTACT}来"),
    ("请打[139 1234 5678](tel:13912345678)", f"请打{CONTACT}"),
    ("见<li@mail.example>", f"见{CONTACT}"),
    ("见<mailto:li@mail.example>", f"见{CONTACT}"),
    ('图![李](li.png "李，13912345678")', f'图![李](li.png "李，{CONTACT}")'),
    ("634512789（QQ）", f"{CONTACT}（QQ）"),
    ("[634512789](http://me.example/) (QQ号)", f"[{CONTACT}](http://me.example/) (QQ号)"),
    ("[空间](http://634512789.qzone.qq.com)", f"空间{CONTACT}"),
    ("[634512789](http://634512789.qzone.qq.com)说", f"{CONTACT}说"),
    ("Li_Ming（微信）", f"{CONTACT}（微信）"),
    ("li-ming_7 (WeChat ID)", f"{CONTACT} (WeChat ID)"),
    (r"li\_ming\@mail.example", CONTACT),
    (r"电话139\-1234\-5678", f"电话{CONTACT}"),
    ("li&#64;mail.example", CONTACT),
    ("li%40mail.example", CONTACT),
    ("[电](tel:%31%33%39%31%32%33%34%35%36%37%38)", f"电{CONTACT}"),
    ("[QQ](http://wpa.qq.com/msgrd?v=3&uin=634512789)", f"QQ{CONTACT}"),
    ("[去](https://a.example/?card=6222-0212-3456-7890-128)", "去〔已隐去卡号〕"),
    ("139\u200b1234\u200b5678", CONTACT),
    ("| 李 | 13912345678 |", f"| 李 | {CONTACT} |"),
    ("`13912345678`", f"`{CONTACT}`"),
    ("[单12345678901](http://wpa.qq.com/msgrd?uin=12345)", f"单12345678901{CONTACT}"),
    ("[加我](weixin://dl/chat?li_ming88)", f"加我{CONTACT}"),
    ("问[@li_ming88](https://t.me/li_ming88)", f"问{CONTACT}"),
    ("[Li_Ming88](https://t.me/li_ming88)说", f"{CONTACT}说"),
    ("[li_ming88的群](weixin://dl/chat?li_ming88)", f"{CONTACT}的群"),
][1:])  # fmt: skip
def test_value_in_markdown_is_kept_out(source, clean):
    result = markdown(source)
    assert result.lines[0].text == clean
    assert len(result.private) == 1


NUMBER = "〔已隐去编号〕"


@pytest.mark.parametrize(("source", "clean"), [
    ("学      号\t2021330417", f"学      号\t{NUMBER}"),
    ("学号：20213304171　姓名：李某", f"学号：{NUMBER}　姓名：李某"),
    ("工号:B0043217，", f"工号:{NUMBER}，"),
    ("准考证号码 330417202112", f"准考证号码 {NUMBER}"),
    ("学籍号：G330417202112", f"学籍号：{NUMBER}"),
    (" 银河: 20200059923 共两万", f" 银河: {NUMBER} 共两万"),
    ("招商：25000000000", "招商：25000000000"),
    ("平安：2345678901；中信：3456789012", "平安：2345678901；中信：3456789012"),
    (" 银河证券: 20200059923", f" 银河证券: {NUMBER}"),
    ("华泰证券：266630851195 共两万", f"华泰证券：{NUMBER} 共两万"),
    ("股东账户：B0043217890。", f"股东账户：{NUMBER}。"),
    ("中国银河: 20200059923", "中国银河: 20200059923"),
    ("方正：2018000000 元", "方正：2018000000 元"),
    ("平安期货：2024000001号文件", "平安期货：2024000001号文件"),
    ("长江证券：6300000000（元）", "长江证券：6300000000（元）"),
    ("资金账户：20230101。", "资金账户：20230101。"),
    ("施工号2021330417", "施工号2021330417"),
    ("学号 2101 起", "学号 2101 起"),
])  # fmt: skip
def test_number_of_a_student_an_employee_or_an_investor_is_kept_out(source, clean):
    assert redact(source, ())[0] == clean


@pytest.mark.parametrize(("text", "kept"), [
    ("[7]李某.管理学刊,2013(08)2215-2220.", True),
    ("学报，2022,43 (8)1102-1109.", True),
    ("總機 (04)2228-2231", False),
    ("2022,43 (04)2228-9111", False),
])  # fmt: skip
def test_pages_of_a_journal_are_no_telephone(text, kept):
    assert (redact(text, ())[0] == text) is kept


def test_link_to_a_number_of_a_service_stays():
    text = "打[12378](tel:12378)或[客服](tel:4001234567)"
    assert markdown(text).lines[0].text == text


def test_allowed_value_stays_however_it_is_written():
    text = "打139-1234-5678，写[信](mailto:Li@mail.example)"
    assert markdown(text, "13912345678", "li@mail.example").lines[0].text == text
    assert CONTACT in markdown(text, "13912345678").lines[0].text


def test_value_is_recorded_with_its_place_and_never_told():
    result = markdown("打13912345678")
    assert result.private == (PrivateValue(3, 2, "phone", "13912345678"),)
    assert [str(problem) for problem in result.problems] == [
        "a.md:3:2: KB205 a phone number is kept out of the site; if it is meant to be public, list it under private.allow; if not, the comment kb-site: ignore KB205 REASON says that this is known"
    ]


def test_value_in_the_id_of_a_heading_takes_the_id_away():
    result = markdown("联系", line_id="13912345678")
    assert result.lines[0].id == ""
    assert len(result.problems) == 1


def test_front_matter_is_searched():
    front = FrontMatter(
        title="找13912345678",
        slug="tel-13912345678",
        summary="写给li@mail.example",
        source=Credit("李", "https://example.org/?mail=li@mail.example"),
        tags=("微信号：li_ming88",),
        questions=(("a", QuestionFacts(short="打13912345678", aliases=("加QQ：1234567",))),),
    )
    result = repair_kept(Draft("markdown", (), front), LoadOptions(), Overrides(), "a.md")
    assert result.front == FrontMatter(
        title=f"找{CONTACT}",
        summary=f"写给{CONTACT}",
        source=Credit("李", ""),
        tags=(f"微信号：{CONTACT}",),
        questions=(("a", QuestionFacts(short=f"打{CONTACT}", aliases=(f"加QQ：{CONTACT}",))),),
    )
    assert len(result.private) == 7
    assert not any("1391" in problem.message for problem in result.problems)


def test_a_parameter_of_a_program_is_no_account():
    assert not redact("int pthread_cond_signal( pthread_cond_t* cond );", ())[1]


def test_redact_returns_the_values():
    assert redact("打13912345678", ()) == (
        f"打{CONTACT}",
        (PrivateValue(1, 2, "phone", "13912345678"),),
    )
    assert redact("打12378", ()) == ("打12378", ())


@pytest.mark.parametrize(("digits", "right"), [
    ("11010519491231002X", True),
    ("11010519491231002x", True),
    ("110105194912310021", False),
    ("11010519491331002X", False),
    ("99010519491231002X", False),
])  # fmt: skip
def test_id_cards_have_a_province_a_birthday_and_a_check_digit(digits, right):
    assert is_id_card(digits) is right


@pytest.mark.parametrize(("digits", "right"), [
    ("6222021234567890128", True),
    ("6222021234567890120", False),
    ("4111111111111111", True),
    ("1111111111111117", False),
    ("411111111111111", False),
])  # fmt: skip
def test_bank_cards_have_an_issuer_and_a_check_digit(digits, right):
    assert is_bank_card(digits) is right


@pytest.mark.parametrize(("number", "right"), [
    ("G1234563", False),
    ("A1234563", True),
    ("WX1234568", False),
    ("1234567", False),
])  # fmt: skip
def test_hong_kong_cards_have_a_check_digit(number, right):
    assert is_hong_kong_card(number) is right


@pytest.mark.parametrize(("number", "right"), [
    ("A123456789", True),
    ("A123456788", False),
    ("1123456789", False),
])  # fmt: skip
def test_taiwan_cards_have_a_check_digit(number, right):
    assert is_taiwan_card(number) is right


@pytest.mark.parametrize(("source", "clean"), [
    ("电话：65520001/65520002", f"电话：{CONTACT}/{CONTACT}"),
    ("电话：65520001、110", f"电话：{CONTACT}、110"),
    ("0571-65520001/12", f"{CONTACT}/{CONTACT}"),
    ("138**0013**8111", CONTACT),
    ("**138**00138111到", f"**{CONTACT}**到"),
    ("到138001**38111**", f"到**{CONTACT}**"),
    ("一三八 0013 八一一一", CONTACT),
    ("li 艾特 mail 点 example", CONTACT),
    ("加我微信li_ming", f"加我微信{CONTACT}"),
    ("TG：@liming1", f"TG：@{CONTACT}"),
    ("邮箱：用户@例子.公司。", f"邮箱：{CONTACT}。"),
    ("请发邮件给张三@例子.中国联系", f"请发邮件给{CONTACT}联系"),
    ("li@mail.例子.cn", CONTACT),
    ("加VXabc123领取", f"加VX{CONTACT}领取"),
    ("[表](https://mail.example/13800138111)", f"表{CONTACT}"),
    ("电话：138O013Ol11", f"电话：{CONTACT}"),
    ("加赖：li_ming88", f"加赖：{CONTACT}"),
    ("飞书号：li_ming88", f"飞书号：{CONTACT}"),
    ("li@mail。com", CONTACT),
    ("ßFax:12345678", f"ßFax:{CONTACT}"),
    ("sıgnal号：li_ming88", f"sıgnal号：{CONTACT}"),
    ("联系t.**me**/liming88", f"联系{CONTACT}"),
    ("t.m\u200be/liming88", CONTACT),
    ("si\u00adgnal号：liming88", f"si\u00adgnal号：{CONTACT}"),
    ("**微**：li_ming88", f"**微**：{CONTACT}"),
    ("V**X**：liming88", f"V**X**：{CONTACT}"),
    ("ＶＸ：liming88", f"ＶＸ：{CONTACT}"),
    ("&#86;X：liming88", f"&#86;X：{CONTACT}"),
    ("微·信：liming88", f"微·信：{CONTACT}"),
    ("li(at\t)mail.example", CONTACT),
    ("[加](mqqapi://card/liming88)", f"加{CONTACT}"),
    ('到138<i title="是。吗">0013</i>8111', f"到{CONTACT}"),
    ("[去](https://a.example/?spm=6222.0212345678.90128.x)", "[去](https://a.example/?spm=6222.0212345678.90128.x)"),
    ("到138<!-- 是。吗 -->00138111", f"到{CONTACT}"),
])  # fmt: skip
def test_value_is_found_in_the_form_it_has(source, clean):
    assert redact(source, ())[0] == clean
    around = "今天下雨。" * 9
    assert redact(f"{around}{source}。{around}", ())[0] == f"{around}{clean}。{around}"
    assert redact(f"{source}。打139 1234 5678。", ())[0] == f"{clean}。打{CONTACT}。"
    assert suspects(source.split("\n"))
    assert markdown(f"{around}{source}").lines[0].text == f"{around}{clean}"


@pytest.mark.parametrize("sign", "，：；！？（）“”、。《》〈〉〃")
def test_mark_that_hides_nothing_is_read_in_either_width(sign):
    for before, after in (
        ("微", "li_ming88"),
        ("wx", "liming8"),
        ("1oo", "oooo"),
        ("li", "at)a.b"),
    ):
        text = f"{before}{sign}{after}"
        assert suspects([text]) == suspects([f"\u200b{text}"]), text


def test_full_width_marks_of_a_disguise_count_as_its_own():
    assert suspects(["—138o&#49；12.5"])
    assert suspects(["—加\\，\\，\\，\\，v"])
    assert not suspects(["—加，，，，，v"])


def test_what_stands_so_in_a_line_is_not_looked_at_again_where_it_is_rendered():
    text = "标题\n\n会怎样？\n\n请打电话138。\n不会。"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    shown = replace(article, lead_body=replace(article.lead_body, text="今天下雨。打13912345678"))
    assert shows_private(shown, (), ())
    assert not shows_private(shown, (Line(1, "打13912345678。再见"),), ())
    assert shows_private(shown, (Line(1, "打13912345678，再见"),), ())


def test_values_of_one_text_are_told_where_they_stand():
    text = "先打**138**00138111。再等，等很久。**写**到 li@mail.example 或加QQ：634512789。"
    redacted, values = redact(text, ())
    assert redacted == f"先打**{CONTACT}**。再等，等很久。**写**到 {CONTACT} 或加QQ：{CONTACT}。"
    assert [(each.column, each.text) for each in values] == [
        (5, "138**00138111"),
        (33, "li@mail.example"),
        (54, "634512789"),
    ]


@pytest.mark.parametrize("text", [
    "2023年5月1日12:30，共1,234,567.89元", "文号〔2021〕1234567号", "ISBN 978-7-111-12345-6", "纬度39.904200,116.407396",
    "统一社会信用代码91110000123456789X", "订单20230501123456789", "1391234567", "139123456789", "版本10.0.19045.3208",
    "1996-2024年", "每月2500-3500元", "@张三 说", "foo@1.2.3", "微信支付", "QQ音乐", "5G和4G", "0.13912345678",
    "拨打9510510转3", "010", "第13800138页", "电话区号+86 (0)0312", "区号：+86 0312",
    "media/logo@2x.png", "QQ20230105-123456@2x.png", "QQ20200312-0.png", "WeChat Image_20230105123456.jpg",
    "wechat group02.pic.jpg", "021_2763850d3e_kafka.md", "git@github.com:a/b.git",
    "vxlan100", "VXworks7", "wxabc123", "显示器VX2758", "图vxabc123.png", "大家@小明 公司", "@所有人.公司规定", "邮箱后缀@qq.com",
    "客服电话：0571-95188转3", "来电+86 95188", "境外拨打+86-571-95188", "0086 400 820 8820", "电话：(0571)12345",
    "热线021-962288", "客服热线10108888", "客服kefu@bank.example", "举报信箱：xf_jb@sz.example.gov.cn", "info@sales.example.com",
    "12345@city.example.gov.cn", "见<mailto:service01@bank.example>",
    "ISBN号码：9787111464747", "law@firm.example", "添加viewTransform", "变量前添加volatile关键字", "每天添加vitamin片剂", "+ videoPlayer", "a + valuation_fee", "Android（微信）", "gh_123abc（微信公众号）",
])  # fmt: skip
def test_other_numbers_stay(text):
    assert redact(text, ()) == (text, ())


@pytest.mark.parametrize("text", [
    "电话：0571-95188776", "电话：0571-1234567", "打+86 571 8518 8776", "电话：1010888", "电话：20108888",
    "客服邮箱：wangfang@qq.com", "service@vip.163.com", "info@mail.com", "info.wang@example.com", "hr-wangfang@example.com",
    "info123456@example.com", "kefu_wang@example.com", "kefu @ bank.example", "wang@kefu.example", "加vliming", "加view_88x", "电话：2787111464747",
])  # fmt: skip
def test_value_that_looks_like_an_offices_is_kept_out(text):
    assert CONTACT in redact(text, ())[0]


def test_lines_looked_at_together_are_those_looked_at_one_by_one():
    lines = [
        "写信到 li@mail.example",
        "今天下雨。",
        "电话 139 1234",
        "5678，下午打。",
        "İ 加薇信",
        "12",
        "34567",
    ]
    together = suspects(lines)
    assert {index for index, line in enumerate(lines) if suspects([line])} <= together
    assert 1 not in together


@pytest.mark.parametrize("before", ["很忙，", "很忙，事情一件接着一件，" * 12])
def test_value_that_goes_on_from_a_paragraph_of_any_length_into_the_next_stays_out(before):
    text = f"标题\n\n{before}有事请加微信\n\nabc12345\n\n再见。\n"
    article = load(SourceFile("a.txt", text.encode()), LoadOptions())
    assert [each.kind for each in article.private] == ["wechat"]
    assert "abc12345" not in article.sections[0].questions[0].body.html


def test_figures_in_the_cells_of_a_table_are_no_number_of_a_person():
    table = "| 区 | 甲 | 乙 | 丙 | 丁 |\n| --- | --- | --- | --- | --- |\n{}\n"
    rows = "| 东区 | 4539 | 1488 | 0343 | 6467 |\n| 西区 | 2138 | 123 | 4567 | 8 |"
    text = f"# 各区面积\n\n## 各区有多少？\n\n{table.format(rows)}"
    assert load(SourceFile("a.md", text.encode()), LoadOptions()).private == ()


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("东区 20 2452 17 2497 139 12163", False),
        ("卡 4539 1488 0343 6467 是我的", True),
        ("卡 4539148803436467, 35", True),
    ],
)
def test_row_of_figures_is_no_card(text, private):
    assert bool(redact(text, ())[1]) == private


def test_address_of_a_flat_is_told_near_a_value_that_is_kept_out():
    home = "（3）联系地址：临河市北街一号二栋三单元，联系人：小周"
    far = "\n\n".join(["晾干再收。"] * 4)

    def told(text):
        found = load(SourceFile("a.txt", f"怎样修伞\n\n{text}\n".encode()), LoadOptions()).problems
        return [each.location.line for each in found if each.says.key == "KB205.home"]

    assert told(f"电话13912345678\n\n{home}") == [5]
    assert told(f"电话13912345678\n\n{far}\n\n{home}") == []
    assert told(home) == []
    assert told("电话13912345678\n\n地址：临河市北街一号三楼，找第三单元的说明") == []
    assert told("原告：周某，男，56岁，某市伞厂职工，住临河市东区中山路34号。被告另有其人。") == [3]
    assert told("被告周某，女，汉族，现住临河市东区新路六号。") == [3]
    assert told("病人，男，45岁，住院号123456，住3号病房，周医生查房。") == []
    assert told("男生宿舍在东区，一般住12号楼，女生住在西区。") == []
