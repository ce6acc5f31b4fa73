"""The table of question forms: what a heading looks like, and what it asks."""

from __future__ import annotations

import re
from functools import cache

from kb_site.core.values import Value
from kb_site.reading.wording.words import (
    ABSTRACT,
    ACTIONS,
    ADVERBS,
    AILMENTS,
    ALONE,
    ATTRIBUTES,
    BARE,
    CERTAIN,
    COURSES,
    DUTIES,
    HANDLED,
    LASTING,
    LISTED,
    MANNERS,
    MEASURED,
    MODIFIED,
    NAMED,
    NEEDED,
    NO_OBJECT,
    NOT_JOINED,
    OBJECTS,
    PAIRED,
    PARTNERS,
    PROCEEDINGS,
    PROSPECTS,
    QUALITIES,
    REFUSES,
    SHIELDING,
    STATED,
    SUFFERED,
    is_name,
    words_of,
)


class Rule(Value):
    """A form of heading, the question it becomes, and a heading that it is the rule for.

    `ends` are words of which such a heading ends in one: they tell most rules apart without
    their pattern. With `thing`, what stands before must open as the name of a thing does.
    """

    name: str
    form: str
    template: str
    example: str
    ends: tuple[str, ...] = ()
    thing: bool = True

    def match(self, heading: str) -> re.Match[str] | None:
        """Return the match where a heading, in Simplified characters, has this form."""
        if self.ends and not heading.endswith(self.ends):
            return None
        match = _compiled(self.form).fullmatch(heading)
        return match if match and (not self.thing or is_name(match["x"])) else None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first needed: all of them take longer than an article."""
    return re.compile(form)


def _rule(
    name: str, form: str, template: str, example: str, ends: str = "", *, thing: bool = True
) -> Rule:
    return Rule(name, form, template, example, tuple(words_of(ends).split()), thing)


_PARTS = r"：:，,、。；;！!？?“”\"'（()）《》〈〉〔〕\[\]\s—…/+＋～~-"
"""A heading with words missing is among what no rule words."""
_OTHERWISE = "(?<=申)请|(?<=转)让|了(?=解)"
_W = f"(?:{_OTHERWISE}|[^的地得是让把被也都请了和与跟同及或而并被且{_PARTS}])"
"""A character of a word: none that joins words, parts a heading or makes a sentence of it."""
_X = f"(?:{_OTHERWISE}|[^是让把被也都请了{_PARTS}])"
"""The same, or one that joins words."""
_ENDED = (
    "(?<!造成|产生|带来|导致|引起|引发|出现|存在|形成|面临|享有|具有|具备|拥有|提供|采取|使用)"
    "(?<![大小好坏多少高低强弱深远你您我他她它])"
)
"""A verb or a quality before 的 describes the noun behind it: 熬夜造成的后果, 许可你的权利."""
_OWNER = f"(?!.*(?:应当|应该|需要|必须|携带|作为|但|却|比较)){_X}{{2,}}{_ENDED}"
_NAMED = f"(?:{_OWNER}的{_W}{{0,6}}|{_W}{{2,6}})"
"""What stands before a noun that closes a name; what joins words may stand before 的 alone."""
_SOLE = f"(?P<x>{_X}{{2,}}?)(?<!的){NOT_JOINED}的?"
"""What has a quality; in X的定义与重要性 the quality is but one of two nouns."""
_ADVERB = f"(?:{ADVERBS}地?)?"
_SAYS = "(?!.*[前后时](?:要|应|需|须|先|再|不|得|可|能|会))"
_COUNT = "(?<!第)[两三四五六七八九十0-9]{1,2}(?:大|个|种|点|类|条|项|招)?"
_PER = "[金费息税薪资假龄率分价额款]"

RULES: tuple[Rule, ...] = (
    # Qualities: X的合法性 asks whether X is 合法.
    _rule(
        "is-it",
        f"{_SOLE.removesuffix('?')}(?P<n>{QUALITIES})性",
        "{x}{n}吗？",
        "网上签约的合法性",
        "性",
    ),
    _rule("is-needed", f"{_SOLE}必要性", "{x}有必要吗？", "体检的必要性", "性"),
    _rule("why-important", f"{_SOLE}重要性", "{x}为什么重要？", "早餐的重要性", "性"),
    _rule(
        "how-likely", f"(?!.*[与和跟及]){_SOLE}可能性", "{x}的可能性有多大？", "停水的可能性", "性"
    ),
    _rule(
        "difference",
        f"(?P<x>(?!.*之间[^的]){_W}{{2,}}[与和跟同]{_W}{{2,}})(?:的|(?!不同))(?P<n>区别|差别|差异|不同)",
        "{x}有什么{n}？",
        "定金与订金的区别",
        "区别|差别|差异|不同",
    ),
    # Ways and numbers of things.
    _rule(
        "ways",
        f"(?P<x>{_ADVERB}{HANDLED}{_W}{{2,10}})的(?P<n>[好小]?{MANNERS})",
        "{x}有哪些{n}？",
        "缓解压力的方法",
        MANNERS,
        thing=False,
    ),
    _rule(
        "which-of-several",
        f"(?P<x>{_X}{{2,}})的(?P<c>{_COUNT})(?P<n>小?(?:{ATTRIBUTES})?(?:{LISTED}|{NAMED}))",
        "{x}有哪{c}{n}？",
        "租房的三个误区",
        f"{LISTED} {NAMED}",
    ),
    _rule(
        "needed",
        f"(?=所需|准备|携带)(?:所需的?)?(?P<v>准备|携带|)(?P<x>{_W}{{0,4}}{NEEDED})",
        "需要{v}哪些{x}？",
        "所需材料",
        NEEDED,
        thing=False,
    ),
    _rule(
        "needed-for",
        f"(?P<x>{_X}{{2,}}?)所需的?(?P<n>{NEEDED})",
        "{x}需要哪些{n}？",
        "开户所需的证件",
        NEEDED,
    ),
    _rule(
        "needed-to",
        f"(?P<x>{PROCEEDINGS}(?!.*(?:应当|携带)){_W}*)的(?P<n>{NEEDED})",
        "{x}需要哪些{n}？",
        "办理居住证的材料",
        NEEDED,
    ),
    _rule(
        "how-reckoned",
        f"(?P<x>{_W}+{_PER})的?(?P<v>计算)(?:方式|方法|办法)?",
        "{x}怎样{v}？",
        "退休金计算方式",
    ),
    # Nouns that ask for a list, a statement, a measure.
    _rule("which-alone", f"(?P<x>{ALONE})", "有哪些{x}？", "注意事项", ALONE, thing=False),
    _rule(
        "which-such",
        f"(?P<x>{ATTRIBUTES}的?(?:{LISTED}|{NAMED}|{DUTIES}))",
        "有哪些{x}？",
        "法律后果",
        f"{LISTED} {NAMED} {DUTIES}",
        thing=False,
    ),
    _rule(
        "which-of",
        f"(?P<x>(?!您){_OWNER})的(?P<n>(?!几|一|最|致命){_W}{{0,4}}{LISTED})",
        "{x}有哪些{n}？",
        "线上办理的优势",
        LISTED,
    ),
    _rule(
        "which",
        f"(?P<x>(?!(?:办理|补办).+手续$|.*注册资料$)(?:{_W}{{2,6}}{BARE}|{_W}{{0,4}}(?:{PROCEEDINGS}|应备|必备){NEEDED}"
        f"|(?:{_OWNER}的)?{_W}{{2,6}}{NAMED}|{_OWNER}的(?:原因|步骤)))",
        "{x}有哪些？",
        "孩子厌学的原因",
        f"{BARE} {NAMED} {NEEDED}",
    ),
    _rule(
        "what",
        f"(?P<x>{_NAMED}{STATED}|(?:{_X}+的)?(?:{_W}{{0,4}}{PROCEEDINGS}|{_X}的)(?:条件|(?<!取消)资格))",
        "{x}是什么？",
        "缴费标准",
        f"{STATED} 条件 资格",
    ),
    _rule(
        "course",
        f"(?P<x>(?!面向){_NAMED}(?:流程|过程)|{_W}{{0,6}}{PROCEEDINGS}程序|{_OWNER}的{_W}{{0,2}}程序)",
        "{x}是怎样的？",
        "护照补办流程",
        COURSES,
    ),
    _rule("prospect", f"(?P<x>{_NAMED}{PROSPECTS})", "{x}怎么样？", "就业前景", PROSPECTS),
    _rule(
        "how-much",
        f"(?P<x>{_NAMED}{MEASURED}|{MEASURED[:-1]})(?<=电话|热线))",
        "{x}是多少？",
        "医保报销比例",
        MEASURED,
    ),
    _rule("how-long", f"(?P<x>{_NAMED}{LASTING})", "{x}是多久？", "劳动仲裁的时效", LASTING),
    # Actions with their objects.
    _rule(
        "how-with",
        f"(?P<x>{_ADVERB}[与和跟同]{_W}{{1,10}}{PARTNERS})",
        "怎样{x}？",
        "与房东联系",
        PARTNERS,
        thing=False,
    ),
    _rule(
        "how-modified",
        f"(?P<x>{_ADVERB}(?:{CERTAIN}|{ACTIONS}){_W}{{0,8}}{MODIFIED}的"
        f"{_W}{{2,8}}(?<!方法)(?<!办法)(?<!技巧))",
        "怎样{x}？",
        "制定合理的还款计划",
        thing=False,
    ),
    _rule(
        "how-shielded",
        f"(?P<x>{_ADVERB}{SHIELDING}(?!的|问题$){_X}{{0,12}}{SUFFERED})",
        "怎样{x}？",
        "降低逾期的风险",
        SUFFERED,
        thing=False,
    ),
    _rule(
        "how-done",
        f"(?P<x>{_ADVERB}(?!{_W}{{2}}(?:暂停|停止))"
        f"(?:{CERTAIN}(?![者人后前时中性率期])(?!.*{NO_OBJECT}$){_SAYS}{_W}{{2,10}}"
        f"|(?:{ACTIONS}|{CERTAIN}|使用|利用)(?![员者费]|人(?![才民工])){_W}{{0,6}}{OBJECTS}))",
        "怎样{x}？",
        "收集证据",
        thing=False,
    ),
    _rule("how-paired", f"(?P<x>{_ADVERB}{PAIRED})", "怎样{x}？", "保留聊天记录", thing=False),
    _rule(
        "how-so", f"(?P<x>{ADVERBS}地?{ABSTRACT})", "怎样{x}？", "及时沟通", ABSTRACT, thing=False
    ),
    _rule(
        "how-handled",
        f"(?P<x>{_W}+[证照卡]|线上|线下|网上|{_W}*柜台|{_W}*窗口|ETC)(?P<v>办理|换发|补办|注销)",
        "{x}怎样{v}？",
        "护照换发",
        "办理|换发|补办|注销",
    ),
    _rule(
        "how-settled",
        "(?P<x>工伤|异地就医|{_W}+税|{_W}*责任|{_W}*财产|{_W}*房产)"
        "(?P<v>认定|备案|申报|划分|分割)".replace("{_W}", _W),
        "{x}怎样{v}？",
        "工伤认定",
        "认定|备案|申报|划分|分割",
    ),
    # What goes wrong.
    _rule("what-if", f"(?P<x>{_W}{{2,10}}{AILMENTS})了?", "{x}怎么办？", "身份证丢失"),
    _rule(
        "what-if-refused",
        f"(?P<x>{REFUSES}{_W}{{0,6}}(?<!呢))",
        "{x}怎么办？",
        "房东不退押金",
        thing=False,
    ),
    _rule("what-if-forgotten", f"(?P<x>忘记{_W}{{2,6}})", "{x}怎么办？", "忘记密码", thing=False),
)


@cache
def rules_for(last: str) -> tuple[Rule, ...]:
    """Return the rules that a heading which ends in this character may have, in their order."""
    return tuple(
        rule for rule in RULES if not rule.ends or any(end[-1] == last for end in rule.ends)
    )


TRADITIONAL = {
    "{x}{n}吗？": "{x}{n}嗎？",
    "{x}有必要吗？": "{x}有必要嗎？",
    "{x}为什么重要？": "{x}為什麼重要？",
    "{x}有什么{n}？": "{x}有什麼{n}？",
    "{x}怎样{v}？": "{x}怎樣{v}？",
    "怎样{x}？": "怎樣{x}？",
    "{x}是什么？": "{x}是什麼？",
    "{x}是怎样的？": "{x}是怎樣的？",
    "{x}怎么样？": "{x}怎麼樣？",
    "{x}怎么办？": "{x}怎麼辦？",
}
"""The templates that are written otherwise in Traditional characters."""
