"""Whether an answer gives what a question made of its heading asks for: several things, a sum."""

from __future__ import annotations

from kb_site.core.patterns import later

_LISTED, _STATED = 240, 120
"""Characters in which an answer comes to what its heading names; else it tells of one thing."""
SHORT, SHORTEST = 30, 8
"""Characters below which an answer says too little to tell, and one of ways, as 联系方式."""
_STEPS = later(
    r"\A(?:[^\n]{0,40}\n)?\s*(?:1\s?[.、)）]|[-*]|①|第一步\W|首先)\W*(?:请|先|在)?"
    r"(?:打开|点[击按选]|进入|登录|下载|输入|选择|扫[码描]|安装|注册|访问|搜索|双击|运行|执行|复制)"
    r"|\A[^\n]{0,90}[甲乙]方"
)
"""An answer that tells what to do one after the other, or a clause that settles one way."""
_ITEM = later(
    r"(?m)^[ \t]*(?:[-*+•·●■◆][ \t]|#{3,6} |\||[①-⑳]|第[一二三四五六七八九十]"
    r"|\\?[（(]?(?:\d{1,2}|[a-z一二三四五六七八九十])\\?[.)）、．：:]|[^\n。，,；;：:|]{2,12}[：:])"
)
_SEVERAL = later(
    "以下|如下|下列|包括|包含|分为|分為|其次|(?:[两兩二三四五六七八九十几幾多](?:种|種|个|個|类|類|点|點|项|項|方面|大)|各[种種类類])"
    "|、[^、。\n]{1,24}(?:、|和|与|與|及|等|或)|②|二是|第二|此外|另外|同时|同時|[还還][会會可要有能]"
)
_PAPERS = later(
    r"[证證表件书書单單卡照本簿][^。；，、\n]{0,8}[、和及]|、[^。；，、\n]{0,8}[证證表件书書单單卡照本簿]"
)
"""Papers one beside the other."""
_SUM = later(
    r"[\dX一二两兩三四五六七八九十百千几半][\d.,，XxX十百千]*[ \t]*"
    "(?:%|％|‰|元|块|塊|万|萬|亿|億|天|个月|個月|日(?!期)|次|周?[岁歲]|倍|成|折|个百分|個百分|港|美)"
    r"|\d{5}|\d-?[\dX]{4}|百分之|免[^疫除]|全[额額]|〔已[隐隱]"
)


def bears_out(question: str, answer: str) -> bool:
    """Return whether an answer names several things where 有哪些 is asked, a sum where 多少 is."""
    if question.startswith("需要"):
        return len(_ITEM.findall(answer)) > 1 or bool(_PAPERS.search(answer, 0, _LISTED))
    of_ways = question.endswith(("方式有哪些？", "方法有哪些？"))
    short = SHORTEST if of_ways else SHORT
    if len(answer) < short or question.endswith(("注意事项？", "注意事項？")):
        return True
    if "哪" in question:
        if of_ways and _STEPS.search(answer):
            return False
        items = list(_ITEM.finditer(answer))
        listed = len(items) > 1 and items[0].start() < _LISTED
        return listed or bool(_SEVERAL.search(answer, 0, _LISTED))
    return not question.endswith("是多少？") or bool(_SUM.search(answer, 0, _STATED))
