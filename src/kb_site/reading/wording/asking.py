"""Whether a heading asks: by the asking words of Mandarin, Taiwan, Hong Kong and of speech."""

from __future__ import annotations

import re

from kb_site.core.patterns import later

_KINDS = "[种类点招条项个件大步样位名]"
"""几种 and 几点 may count as well as ask; other measures after 几 ask."""
_NO_DENIAL = "(?!(?:定|认|决权?)(?:$|[的之式和与、])|极泰)"
"""Behind 是 they are 否定 and 否认, of which something speaks."""
_CANTONESE = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[我你佢该喺系咁去]))"
    r"(?:点[样算解先](?!品)|边[度个啲]|边[间位](?![距隔置移]))"
)
"""点解 and 边度 behind other words are parts of 重点解析 and 周边度假."""

_ASKING = later(
    rf"""
      (?<![哇哈好着])吗$ | ^(?!.*(?:[才可都正也就我]|(?<![不没归偿退要返])还)).*(?<![哇哈好着])呢$
    | (?<![什怎那这多要么])么$ | 了没有?$
    | (?<![不无])[是能可会应]否{_NO_DENIAL} | 有无必要
    | (?<![不没无论])怎(?:么(?![都也]|$)|样(?![都也])) | (?<!论)(?<!例)如何 | (?<![不一])咋(?!舌)
    | 为[何啥] | 为什么 | 因何 | 缘何 | (?<![任几奈])何[以时处谓地人] | [有是]何[^况苦必]
    | (?<![没不])(?<!没有)(?:什么|甚么|甚麽)(?![都也]) | (?<![没有])啥(?![都也])
    | (?<!没)多少(?![都也有]|年[来前间]) | (?<!不)多久(?![都也没]) | 多长时间
    | (?:有|要|需)多[大高长重远厚深宽快晚早] | .多[大高长重远](?:$|[才可能算])
    | (?<!任)(?<!没有)哪(?![怕吒])(?!.?[都也]) | (?<![其论])谁(?![都也说])
    | 第几 | 几多 | 几个(?:小时|月|星期|礼拜|工作日|钟头|人(?=[能可会]))
    | ^几[岁点时号天年月周层楼成折](?=[才就可能会要应到出算开放发还结])
    | (?<![的这那好十下上后前近头数了再过茶])
      (?<!未来)(?<!下来)几(?!{_KINDS}|[乎率何内许分百千万亿十净案经番近欲句代])
      [\u4e00-\u9fff](?!.{{0,2}}(?:后|内|前))
    | (?:要|需|能|可以|会|有|分|分为|交|带|准备)几{_KINDS}
    | (?!时不时|动不动|一不|差不差)(?P<same>[\u4e00-\u9fff])[不没唔冇](?P=same)
    | 有没有 | 有冇 | [系係]咪 | {_CANTONESE} | 乜[嘢野]?
    | 使唔使 | (?<![机约集聚])会点$ | ^咩 | 咩$ | ^多大(?=.*[能可才])
    | ^(?!而且|但|可|不过|最|也|都|就|总|.*、还是).{{2,12}}(?:(?<!的)还是|还是(?=.*的))
      (?![要会应得可能需必不一]).{{1,12}}$
    """,
    re.VERBOSE,
)
_COUNTS = later("注意几|记住|牢记|以下几|如下|掌握几|了解几|做好几|避开几")
_WHATEVER = later(
    "(?P<word>谁|(?<!为)什么|哪|多少|怎[么样]|几).+(?P=word)"
    "|(?:谁|(?<!为)什么|哪|多[少久大]|怎[么样]|(?P<verb>[\u4e00-\u9fff])不(?P=verb)).{0,6}[都也]"
)
"""Asking words that ask nothing: 谁主张谁举证, 多少钱都不够."""
_SPEAKS_OF = later(
    "(?:教[你您会]|告诉|带你|让你|帮你|[看读弄]懂|揭秘|[分解]析|详解|图解|盘点|(?<![要该得])了解"
    "|判断|辨别|分辨|识别|鉴别|区分|核[实查对]|确认|确定|明确|查[看明清询]|检查|询问|问清|说明|解释"
    "|从.+看|看看|看清|考虑|取决于|在于|关于|无论|不管|不论|(?<![要该得])知道|评估|验证|决定|想清楚"
    "|谁说|学会|避免|[看想弄搞问查算记说讲](?:清楚?|好|明白)|(?P<verb>[看查试想算找])(?:一?(?P=verb)|一下)"
    "|(?:^看(?=.)|(?:先|再|注意|主要|还要|最后)看)(?![病牙医守护完不到起手]))(?![前后时要])"
)
"""Before an asking word they make it a part of what is told: 判断对方是否合法."""
_BEARS = later("关系到|事关|关乎|选择$")
"""Before 能否 it states what hangs on it or is chosen: 关系到计划能否完成; 关系到什么 asks."""
_NAMES = later(
    "(?:[是能会可]否|如何|怎[么样]|为什么|为何|何时|多久|多少).*的[^的]{0,3}"
    "(?:标准|依据|问题|条件|关键|界限|决定|说明|声明|通知|规定|[方办]法|技巧|原因|理由|攻略|指南|建议"
    "|步骤|流程|程序|手续|策略|关系|[诀窍]{2}|秘诀|教程|经验|故事|情况|情形|人|时候|判断|认定|区别)$"
    "|(?:如何|怎[么样]).*(?:指南|攻略|教程|大全|须知|说明|汇总)$"
    "|(?<![怎么样何不])要$|(?:存疑|不明|未知|成谜|待定|争议|热议|关注|很重要|是关键)$"
)
"""A noun closes what would ask without it: 是否构成违约的标准."""
_JOINS = ("和", "与", "及")
_SETTLES = later(
    "[要得还先只]看|取决于|请(?:尽管|随时|直接|及时|联系|拨打|咨询|告[诉知]|留言|参[考阅见]|查[看阅])|由.+(?:决定|说了算|定)$|[视据看].+而定|因.+而异"
    "|(?:不一定|说不准|不好说|有讲究|有门道|有规定)$"
)
"""Behind an asking word it says what that hangs on: 会不会上门要看金额."""
_CONTRASTS = later("(?:^|(?<!是)不是.{1,20})而是(?:[只还要先应该]{0,2}看)?[“‘「]?")
"""Around or right before an asking word it says what is meant: 不是看快不快，而是看值不值."""
_PARTICLE = later("[吗呢]$|(?<![什怎那这多要])么$")
_CLAUSE = later(r"[，,；;。！!？?：:—\s]+|--+")


_ASIDE = later(r"《[^《》]*》|（[^（）]*）|\([^()]*\)")
"""What a book's title or an aside asks, the heading does not."""


def may_ask(heading: str) -> bool:
    """Return whether a heading has a word that asks, even of something within it."""
    return bool(_ASKING.search(heading))


def asks(heading: str) -> bool:
    """Return whether the last clause of a heading, in Simplified characters, asks."""
    words = _ASIDE.sub("", heading)
    clause = _CLAUSE.split(words)[-1]
    found = _ASKING.search(clause)
    if not found or _WHATEVER.search(words) or _NAMES.search(clause) or _COUNTS.search(clause):
        return False
    if found.group()[0] in "如怎" and clause[: found.start()].rstrip()[-1:] in _JOINS:
        return False  # 撤诉和如何退款 names two things
    if _BEARS.search(clause, 0, found.start()) and (found["same"] or found.group()[-1] == "否"):
        return False
    settled = _SETTLES.search(clause, found.end())
    if settled and not _ASKING.search(clause, settled.start()):
        return False
    if _PARTICLE.search(clause):
        return True
    contrast = _CONTRASTS.search(clause)
    if contrast and contrast.start() < found.start() <= contrast.end():
        return False
    return not _SPEAKS_OF.search(clause, 0, found.start())
