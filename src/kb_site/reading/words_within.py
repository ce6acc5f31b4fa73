"""Words of a site within a line, and what tells a sentence or an item of a list from its lines."""

from __future__ import annotations

import re
from collections.abc import Container

from kb_site.core.patterns import later

HAN = later("[\u3400-\u9fff]")
_HAN_PAIR = later("(?=([\u3400-\u9fff]{2}))")
_SITE_WORDS = (
    r"首页|主页|登[录陆]|注册|导航|地图|频道|栏目|客户端|(?:电脑|手机|移动)版|下载|[关联][于系]我们|关于(?!.{6})|友情|合作|帮助|中心|客服"
    r"|反馈|隐私|(?:用户|服务|客户)(?:协议|条款)|会员|搜索|返回|[上下]一?[页篇]|菜单|繁体|语言|网站|加入|招聘|投放|广告|商务"
    r"|(?<![a-z])(?:app|english|search|home|about|contact|log ?in|sign (?:in|up))(?![a-z])"
    r"|(?<![a-z])(?:menu|skip|back)(?![a-z])"
)
_SHARE_WORDS = (
    r"分享|收藏|点赞|关注|扫码|扫一扫|微信|微博|朋友圈|qq(?![a-z])|公众号|二维码|粉丝|订阅|转发|评论|跟贴|留言|举报|复制链接"
    r"|facebook|twitter|(?<![a-z])share(?![a-z])|字号|打印"
)
_LIST_WORDS = (
    r"热门|相关|推荐|排行|最新|精[选彩]|猜你|往期|为[你您]|热点|快讯|头条|(?:延伸|继续)阅读|更多|查看全部|大家都|资讯|标签|分类"
    r"|归档|专题|新闻|(?<![a-z])(?:more|tags?)(?![a-z])"
)
_LEGAL_WORDS = (
    r"©|copyright|icp|网安备|版权|reserved|许可证|未经|转载|声明|免责|侵权|经营性|powered by"
)
STAMP = later(
    r"(?:\d{1,2}[:：]\d\d|\d{4}[-/.年]\d{1,2}[-/.月]\d{0,2}日?|\d+\s?(?:分钟|小时|天|个?月|年)前|\b\d\d-\d\d"
    r"|\d+\s?(?:次|人|条|评论|阅读|跟贴|浏览)|(?:阅读|浏览|评论|赞)\D{0,3}\d+)\W*$|^\W*\d[\d.,+万w]*\W*$"
)
ITEM = later(
    r".*[{}$=\\]|#|[•·▪*○●◆-]\s|--|—|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\S|\W?(?:\d{1,2}(?:[.、)）．]|[，,:：](?!\d))|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第.{1,3}[章节条步部]|(?:步骤|方法|方式|问题|案例|part|step)\s?[\d一二三四五六七八九十]|[①-⑳])"
)
_SAYS = later(r"[问答qa][0-9]{0,2}[:：.、]")
_STOP = later(r"[。！；](?:(?<=[^。]{5}。)|(?<=[^。！？]{12}[！；]))")
_LONG = later(r"(?<![^。！？|｜])[^。！？|｜]{24}[^。！？|｜]*(?:？|[，,][^|｜]{6})")
LISTS = later(_LIST_WORDS)
WORDS = (later(_SITE_WORDS), later(_SHARE_WORDS), LISTS, later(_LEGAL_WORDS))
NAMES = later(f"{_SITE_WORDS}|{_SHARE_WORDS}|{_LIST_WORDS}|{_LEGAL_WORDS}")
"""Any of them: one search tells where none is."""


def is_sentence(line: str) -> bool:
    """Return whether a line is one of the text: a sentence, or much of one."""
    if line.endswith(("，", ",")) or _STOP.search(line) or _SAYS.match(line):
        return True
    return len(line) > 24 and bool(_LONG.search(line))


def han_pairs(words: str) -> list[str]:
    """Return the pairs of Han characters of some words."""
    return _HAN_PAIR.findall(words)


def said_share(text: str, said: Container[str]) -> float:
    """Return the share of a line's pairs of characters that a text has too."""
    pairs = han_pairs(text)
    return sum(pair in said for pair in pairs) / max(len(pairs), 1)


SPEAKS = later(
    r"(?:\*\*)?(?:说话人|說話人|发言人|發言人|speaker)\s?[0-9]{1,2}\s?[（(\[]?[0-9]{1,2}:[0-9]{2}",
    re.IGNORECASE,
)
"""What programs that write speech down put before what each says: no heading, whatever it asks."""
