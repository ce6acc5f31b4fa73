"""The table of question forms: what a heading looks like, and what it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kb_site.reading.wording.nouns import (
    COMPOUND,
    DEFINED,
    DESCRIBED,
    LASTING,
    LISTED,
    MEASURED,
    NAMED,
    NEEDED,
    OBJECTS,
    PROCEDURES,
)
from kb_site.reading.wording.verbs import (
    ADJECTIVES,
    ADVERBS,
    AILING,
    ALONE,
    CHANGES,
    CHANGING,
    CHOOSES,
    COMPOUNDING,
    DONE,
    FORBIDS,
    HELD,
    SHORT,
    URGES,
    VERBS,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of heading, the question it becomes, and a heading that it is the rule for.

    `even_asking` rules also word headings that contain a question word. `ends` are the words
    of which a heading ends in one: they tell most rules apart without their pattern.
    """

    form: str
    template: str
    example: str
    even_asking: bool = False
    ends: tuple[str, ...] = ()

    def question(self, heading: str) -> str:
        """Return the question for a heading of this form, and nothing for others."""
        if self.ends and not heading.endswith(self.ends):
            return ""
        match = _compiled(self.form).fullmatch(heading)
        return self.template.format(**match.groupdict(default="")) if match else ""


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first needed: all of them take longer than an article."""
    return re.compile(form)


LAST_RESORT = "{x}是怎么回事？"


def _rule(
    form: str, template: str, example: str, *, even_asking: bool = False, ends: str = ""
) -> Rule:
    words = tuple(ends.removeprefix("(?:").removesuffix(")").split("|")) if ends else ()
    return Rule(form, template, example, even_asking, words)


_NTH = "(?:[一二三四五六七八九十]|[0-9]{1,2})?"
_NUMBER = "(?<!第)(?:[两三四五六七八九十]|[0-9]{1,2}|几)"
_COUNT = f"{_NUMBER}(?:大类|个方面|方面|大|个|种|点|类|条|项|招|件|步)"
_MANY = f"小?(?:{LISTED}|{NEEDED}|{NAMED}|件?事|事情|毛病|习惯|东西)"
_NOUN = f"(?:{LISTED}|{NEEDED}|{NAMED}|{DEFINED}|{DESCRIBED}|{MEASURED}|{LASTING}|时间|服务)"
_OPENING = f"(?:{ADVERBS}地?)?"
_PROPERTY = "(?:的|人|者|员|仪|率|权|题|费|书$|表$|证$|机$)"
"""After a verb these make a name: 申请人, 管理费, 装修的成本."""

RULES: tuple[Rule, ...] = (
    # Words that only name a question: 如何…的方法 asks 如何….
    _rule(
        "(?P<x>.*(?:如何|怎么|怎样|为什么|为何).+)的"
        "(?:方法|办法|技巧|方式|步骤|策略|建议|理由|原因|攻略|窍门)",
        "{x}？",
        "如何避免逾期的方法",
        even_asking=True,
    ),
    _rule(
        "(?P<x>.*(?:是否|能否|会不会|能不能).+的(?:标准|依据|条件|关键|界限))",
        "{x}是什么？",
        "是否构成违约的标准",
        even_asking=True,
    ),
    _rule(
        f"误区{_NTH}[：:]\\s*(?P<x>.+)",
        "“{x}”，这种想法错在哪里？",
        "误区一：隔夜菜都有毒",
        even_asking=True,
    ),
    _rule(
        f"(?:真实)?案例{_NTH}[：:]\\s*(?P<x>.+)",
        "“{x}”，这个案例说明了什么？",
        "案例二：押金没有退回来",
        even_asking=True,
    ),
    # Headings of a single word.
    _rule("(?P<x>概述|概况|简介|基本情况|总体情况|综述)", "总的情况是怎样的？", "概述"),
    # Two things side by side.
    _rule(
        r"(?P<x>[^：:]+?)\s*(?:VS|vs|Vs|PK|pk)\.?\s*(?P<y>.+)",
        "{x}和{y}有什么区别？",
        "活期存款VS定期存款",
    ),
    _rule(
        "(?P<x>[^：:]+[与和跟同及][^：:]+?)的?(?P<n>区别|差别|差异|不同|异同|不同之处|不同点)",
        "{x}有什么{n}？",
        "定金与订金的区别",
    ),
    _rule(
        "(?P<x>[^：:]+[与和跟同][^：:]+?)的?(?:比较|对比)",
        "{x}相比有什么不同？",
        "租房与买房的比较",
    ),
    _rule(
        "(?P<x>[^：:]+[与和跟同][^：:]+)的(?P<n>[^的]{0,4}(?:关系|联系|关联))",
        "{x}有什么{n}？",
        "睡眠和体重的关系",
    ),
    # Actions whose object would otherwise be read as the noun that asks.
    _rule(
        f"(?P<v>注意|避开|避免|警惕|防范|记住|做好|把握|掌握|了解)(?P<c>{_COUNT})(?P<n>.+)",
        "要{v}哪{c}{n}？",
        "避开五个陷阱",
    ),
    _rule(
        f"(?P<x>{_OPENING}{VERBS}[^：:]*?{ADJECTIVES}的[^的：:]+)",
        "怎样{x}？",
        "制定合理的还款计划",
    ),
    _rule(
        f"(?P<x>{_OPENING}{CHANGES}(?!的)[^：:]*{OBJECTS})",
        "怎样{x}？",
        "降低逾期的风险",
        ends=OBJECTS,
    ),
    _rule(f"(?P<x>{_OPENING}{CHOOSES}[^的：:]{{2,}}{_NOUN})", "怎样{x}？", "选择还款方式"),
    _rule(
        f"(?P<x>(?:{ADVERBS}地?{CHOOSES}|支付|缴纳|退还|退回|要回|追回|讨回|领取|了解|熟悉|简化|优化|节省|安排|准备)"
        f"{_NOUN})",
        "怎样{x}？",
        "要回押金",
    ),
    _rule(
        "(?:首先|其次|最后|然后|先|再)?(?P<x>看(?!病|护|法|守|点|房|板|台|似|书|起来|到)[^的：:]{1,6})",
        "怎样{x}？",
        "先看水质",
    ),
    _rule(
        "(?P<x>[选放做用收摆管写配装锁存备带看说记算理查问听学练吃睡][对好准清稳牢][^的：:]{2,6})",
        "怎样{x}？",
        "放对地方",
    ),
    _rule(
        "(?P<x>[^的：:]*(?:要|需要|应该|应|该|必须|可以|能|容易|值得|常|总)[^的：:]{1,8})的(?:几(?:件|个|样))?"
        "(?P<n>事|事情|事项|东西|物品|细节|地方|内容|问题|错误|话|材料|证件|准备)",
        "{x}哪些{n}？",
        "露营要带的东西",
    ),
    _rule(
        "(?P<x>[^的：:]*(?:不能|不得|不可以|不应|不宜|应当|应该|必须|务必|一定要|都要|都得|都应|千万别|不要)[^的：:]+)",
        "为什么{x}？",
        "签合同必须看清条款",
    ),
    _rule(
        "(?P<x>[与和跟同][^的：:]+(?:相处|沟通|交流|打交道|商量|协商|谈判|合租)[^的：:]{0,6})",
        "怎样{x}？",
        "和室友相处",
    ),
    _rule("适合(?P<x>[^的：:]+)的(?P<n>[^的：:]+)", "哪些{n}适合{x}？", "适合新手的乐器"),
    _rule(
        f"(?P<x>[^：:]+[前后时中])的(?P<n>{DONE})", "{x}怎样{n}？", "老人跌倒后的处理", ends=DONE
    ),
    _rule(
        "(?P<x>(?:拖欠|丢失|遗失|弄丢|忘带|错过|误删|打碎|摔坏|弄坏|透支|坐过站|误食)[^的：:]+?)了?",
        "{x}了怎么办？",
        "拖欠工资",
    ),
    _rule("(?P<x>最后|特别|另外)的?提醒", "{x}要提醒什么？", "最后的提醒"),
    _rule("(?P<x>[^：:]+?)的?(?P<n>真假|真伪|好坏)", "{x}怎样分辨{n}？", "律师函的真假"),
    _rule(
        "(?:首先|其次|最后|然后|接着|先(?!天)|再)"
        f"(?P<x>(?:[找谈查问做写算量试学比想定选买去交付拆装洗放带留]|{VERBS})[^的：:]+)",
        "怎样{x}？",
        "先找原因",
    ),
    _rule("(?P<x>(?:过了|超过|过完)[^的：:]{2,8})", "{x}怎么办？", "过了保修期"),
    # Qualities: X的合法性 asks whether X is 合法.
    _rule(
        "(?P<x>[^：:]+?)的?(?P<n>合法|合理|有效|安全|可行|真实|可靠|稳定|危险|公平|合规|准确|灵活|实用|舒适|便利)性",
        "{x}{n}吗？",
        "债务催收的合法性",
    ),
    _rule("(?P<x>[^：:]+?)的?必要性", "{x}有必要吗？", "购买意外险的必要性"),
    _rule("(?P<x>[^：:]+?)的?重要性", "{x}为什么重要？", "早餐的重要性"),
    _rule("(?P<x>[^：:]+?)的?(?P<n>严重|紧迫|复杂|困难)性", "{x}有多{n}？", "拖延就医的严重性"),
    _rule("(?P<x>[^：:]+?)的?局限性", "{x}有哪些局限？", "网课的局限性"),
    _rule("(?P<x>[^：:]+?)的?适用性", "{x}适用于哪些情况？", "电子合同的适用性"),
    _rule(
        "(?P<x>[^：:]+?)的?(?P<n>可能性|概率|几率|机率|难度|压力|力度|差距)",
        "{x}的{n}有多大？",
        "上门催收的可能性",
    ),
    # How many: 三个误区 asks 有哪三个误区.
    _rule(
        f"(?P<x>[^：:]+?)的?(?P<c>{_COUNT})(?P<n>[^的：:]{{0,6}}{_MANY})",
        "{x}有哪{c}{n}？",
        "租房的三个误区",
    ),
    _rule(
        f"(?P<c>{_COUNT})(?P<n>(?:[^的：:]{{2,4}}的)?[^的：:]{{0,6}}{_MANY})",
        "有哪{c}{n}？",
        "五种省电办法",
    ),
    # Definitions.
    _rule("(?P<x>[^：:]+)的(?:定义|概念|含义|涵义|意思)", "什么是{x}？", "公积金的定义"),
    _rule("(?P<x>[^：:]+?)的?(?:简介|介绍|概述|概况|简述|概览)", "{x}是什么？", "医保个人账户简介"),
    _rule("(?P<x>[^：:]+)的(?P<n>意义|价值|道理)", "{x}有什么{n}？", "家庭记账的意义"),
    # Nouns that ask for a list.
    _rule(
        "(?P<x>(?:容易|常见|常用|主要|具体|其他|其它|最|值得|需要|必须|必备|可能|潜在|相关|有关|特殊|额外|重要|基本|日常)"
        f"[^的：:]{{0,6}}的?[^的：:]{{0,2}}{_MANY})",
        "有哪些{x}？",
        "最常见的误区",
    ),
    _rule(
        f"(?P<x>[^的：:]+?)所需的?(?P<n>[^的：:]{{0,4}}{NEEDED})",
        "{x}需要哪些{n}？",
        "开店所需的手续",
        ends=NEEDED,
    ),
    _rule("所需的?(?P<n>[^的：:]{0,4}" + NEEDED + ")", "需要哪些{n}？", "所需材料", ends=NEEDED),
    _rule(
        f"(?P<x>[^：:]+)的(?P<n>[^的：:]{{0,6}}{NEEDED})",
        "{x}需要哪些{n}？",
        "办理居住证的材料",
        ends=NEEDED,
    ),
    _rule(
        f"(?P<x>[^的：:]{{2,}}?)(?P<n>{NEEDED})", "{x}需要哪些{n}？", "贷款申请条件", ends=NEEDED
    ),
    _rule(f"(?P<n>{NEEDED})", "需要哪些{n}？", "材料", ends=NEEDED),
    _rule(
        f"(?P<x>[^：:]+)的(?P<n>[^的：:]{{0,6}}{LISTED})",
        "{x}有哪些{n}？",
        "线上催收的优势",
        ends=LISTED,
    ),
    _rule(f"(?P<n>[^的：:]{{0,2}}{LISTED})", "有哪些{n}？", "法律后果", ends=LISTED),
    _rule(
        f"(?P<x>{_OPENING}{VERBS}(?!{_PROPERTY})(?![^：:]*{PROCEDURES}$)[^的：:]{{2,}}{_NOUN})",
        "怎样{x}？",
        "使用自动还款功能",
    ),
    _rule(f"(?P<x>[^的：:]{{3,}}{LISTED})", "{x}有哪些？", "垃圾分类常见误区", ends=LISTED),
    _rule(f"(?P<x>[^：:]+的[^的：:]{{0,6}}{NAMED})", "{x}有哪些？", "孩子厌学的原因", ends=NAMED),
    _rule(f"(?P<x>[^的：:]{{0,8}}{NAMED})", "{x}有哪些？", "适用人群", ends=NAMED),
    # Times.
    _rule(
        "(?P<x>[^：:]{2,}前(?:[一两三]天|夜|夕|夕夜|半小时|一周))", "{x}要做什么？", "献血前一天"
    ),
    _rule("(?P<x>[^：:]{2,}?)(?:之前|以前|(?<![目提眼])前)", "{x}前要做什么？", "入住前"),
    _rule("(?P<x>[^：:]{2,}?)(?:之后|以后|(?<![售最今落背善前先])后)", "{x}后该怎么办？", "逾期后"),
    _rule(
        "(?P<x>[^：:]{2,}?)(?:的时候|期间|过程中|(?<![平及按临同小课工随准省费耗限实届到])时)",
        "{x}时要注意什么？",
        "视频面试时",
    ),
    # What is forbidden, urged, allowed, refused.
    _rule(f"(?P<x>{FORBIDS}[^：:]+)", "为什么{x}？", "不要轻信陌生电话"),
    _rule(f"(?P<x>{URGES}[^：:]+)", "为什么要{x}？", "注意饮食卫生"),
    _rule(
        "(?P<x>[^的要：:]{1,6}(?<![重主需必紧次简摘纪概提首想将只还快不])要"
        "(?![求点件素害领不么是塞闻好紧])[^的：:]{1,8})",
        "为什么{x}？",
        "铃声要响",
    ),
    _rule("(?P<x>[^：:]+可以[^：:]+)", "{x}吗？", "租客可以提前退租"),
    _rule(
        "(?P<x>[^：:]+(?<![机社协晚工开年大委学商国宴音舞宗不])会(?![议计员所展长面场费籍客堂合诊])[^：:]+)",
        "{x}吗？",
        "逾期会影响征信",
    ),
    _rule(
        "(?P<x>[^：:]+(?<![功可智性技潜本才职动热产机势节万不])能(?![力量源耗级手人])[^：:]+)",
        "{x}吗？",
        "公积金能异地提取",
    ),
    _rule(
        "(?P<x>[^的：:]*(?:无法|没法|忘记|拒不|拒绝|(?<=[\u4e00-\u9fff])不(?![同断仅管论足良锈要得能会可应宜定少明当动是])|没有|没)"
        "[^的：:]{2,}?)了?",
        "{x}怎么办？",
        "房东不退押金",
    ),
    # An action with its object asks 怎样; 清洗空调流程 is a thing again.
    _rule(f"(?P<x>{COMPOUNDING}{COMPOUND})", "{x}是怎样的？", "学习计划", ends=COMPOUND),
    _rule(
        f"(?P<x>{_OPENING}{VERBS}(?!{_PROPERTY})(?!{_NOUN}$)(?![^：:]*{PROCEDURES}$)[^：:]+)",
        "怎样{x}？",
        "申请劳动仲裁",
    ),
    _rule(f"(?P<x>{_OPENING}(?:{VERBS}|{ALONE}))", "怎样{x}？", "及时沟通"),
    _rule(f"(?P<x>{ADVERBS}地?{DONE})", "怎样{x}？", "彻底清洗", ends=DONE),
    # Nouns that ask for a statement, a measure, a place, a time.
    _rule(f"(?P<x>[^：:]*{DEFINED})", "{x}是什么？", "存款保险制度的目的", ends=DEFINED),
    _rule(f"(?P<x>[^：:]*{LASTING})", "{x}是多久？", "劳动仲裁的时效", ends=LASTING),
    _rule(f"(?P<x>[^：:]*{MEASURED})", "{x}是多少？", "提前还款的费用", ends=MEASURED),
    _rule("(?P<x>[^：:]*[^消浪免花收小缴交付续经自公：:]费)", "{x}是多少？", "物业费"),
    _rule(f"(?P<x>[^：:]*{DESCRIBED})", "{x}是怎样的？", "护照补办流程", ends=DESCRIBED),
    _rule("(?P<x>[^：:]*(?:地点|地址|位置|场所|窗口|入口))", "{x}在哪里？", "异地就医备案的窗口"),
    _rule("(?P<x>[^：:]*(?:时间|日期|时段))", "{x}怎样安排？", "新生报到时间"),
    _rule("(?P<x>[^：:]*(?:时机|时间点|分寸|尺度))", "{x}怎样把握？", "补种疫苗的时机"),
    _rule(
        "(?P<x>[^：:]+?)(?:全)?(?:指南|须知|攻略|手册|知识|常识|入门|入门知识|必读)",
        "{x}要知道些什么？",
        "租房指南",
    ),
    _rule("(?P<x>[^：:]*(?:清单|名单|目录|一览表?))", "{x}里有什么？", "搬家物品清单"),
    # What is done to a thing.
    _rule("(?P<x>[^：:]+)的使用", "{x}怎样使用？", "灭火器的使用"),
    _rule(f"(?P<x>[^：:]+)的(?P<n>{DONE})", "{x}是怎样{n}的？", "大数据分析的应用", ends=DONE),
    _rule("(?P<x>[^：:]{2,}?)的?保护", "{x}如何受到保护？", "个人信息保护"),
    _rule("(?P<x>[^：:]+[内里上中])的?通知", "{x}会有哪些通知？", "APP内通知"),
    _rule("(?P<x>[^的：:]{2,}服务)", "{x}包括哪些内容？", "上门维修服务"),
    _rule(f"(?P<x>[^：:]*{HELD})", "{x}是怎样进行的？", "社交平台催收", ends=HELD),
    _rule(f"(?P<x>[^的：:]{{2,}}?)(?P<n>{DONE})", "{x}怎样{n}？", "离婚房产分割", ends=DONE),
    # What happens to a thing.
    _rule(
        f"(?P<x>[^：:]{{2,}}?)会?(?P<n>{CHANGING})", "{x}会{n}吗？", "信用记录受损", ends=CHANGING
    ),
    _rule(f"(?P<x>[^：:]{{2,}}{AILING})了?", "{x}了怎么办？", "身份证丢失"),
    _rule(f"(?P<x>{SHORT}[^的：:]{{1,4}})", "怎样{x}？", "晒被子"),
)
