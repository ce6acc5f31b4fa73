"""What sites call their parts: buttons, entries of menus and footers, names of lists of articles.

The one list of such words. Each is the whole of a line in small letters and simplified characters;
what else has to stand beside it is for the rule that looks for it.
"""

from __future__ import annotations

import re

from kb_site.core.patterns import later

_BOTH = [
    one + two
    for one, two in zip(
        "关荐热门点继续阅读闻资讯内话题专问链欢为评论贴条顶页经视频识类组图围错网击查联系册发赞权号",
        "關薦熱門點繼續閱讀聞資訊內話題專問鏈歡為評論貼條頂頁經視頻識類組圖圍錯網擊查聯繫冊發讚權號",
        strict=True,
    )
]
_IN_A_SET = {ord(both[0]): both for both in _BOTH}
_ALONE = {ord(both[0]): f"[{both}]" for both in _BOTH}


def either(pattern: str) -> str:
    """Return a pattern that matches the words of another in traditional characters, too.

    A page is read as it is written; what is repaired has been made simplified before.
    """
    return "".join(
        part.translate(_IN_A_SET if part.startswith("[") else _ALONE)
        for part in re.split(r"(\[[^\]]*\])", pattern)
    )


TURN = r"[上下前后]一?[篇页条]"
TOP = r"(?:返回|回到|回)(?:页面)?顶[部端]"
_ABOUT_US = r"(?:关于|联系)(?:我们|本站)|关于(?:商城|公司)|公司(?:介绍|简介)"
_LINKS = (
    r"(?:网站|站点)(?:地图|导航)|友情链接|诚聘英才|加入我们|人才招聘"
    r"|广告(?:业务|服务|合作|投放)|商务合作|意见反馈"
)
_ENGLISH = r"about(?: us)?|contact(?: us)?|site ?map"

MENU = later(
    rf"{_ABOUT_US}|{_LINKS}|{_ENGLISH}|(?:网站)?首页|主页|我的|找回密码|(?:帮助|客服|服务|会员|用户|新闻)中心"
    r"|免责(?:声明|条款)|版权声明|(?:隐私|服务|注册)(?:政策|条款|声明|协议)|法律声明|登[录陆]|注册"
    r"|home|blog|archives?|tags?|categories|links"
)
"""What every site has and no article is about, beside others of its kind."""
FOOTER = later(rf"{_ABOUT_US}|{_LINKS}|{_ENGLISH}|返回(?:顶部|首页|列表)|{TURN}")
"""What it has below an article."""
SHOP = later(r"(?:购物|新手|用户)指南|账[户号]管理|订单操作|(?:配送|支付)方式|售后服务|常见问题")
"""Where a column of a shop may begin."""
PART = later(
    r"(?:帮助|客服|新闻|资讯|下载|服务|会员)中心|(?:新闻|公司)(?:动态|资讯|公告)|通知公告|公告通知"
    r"|(?:新闻|文章|资讯|公告)详情|首页|正文|跳(?:至|转?到)(?:主要|正文)?内容"
)
"""What stands right above a title."""

ACTION = (
    r"(?:点赞|赞|收藏|转发|分享|评论|打赏|赞赏|举报|在看|喜欢|不喜欢|复制链接|阅读原文|阅读全文|展开全文"
    rf"|返回顶部|打印|关闭|反馈|首页|{TURN}|关注|字号|更多|海报)"
)
CHANNEL = (
    r"(?:微信(?:好友)?|朋友圈|qq(?:空间|好友)?|(?:新浪)?微博|豆瓣"
    r"|贴吧|人人网|扫一扫|抖音|快手|知乎|头条)"
)
SHARE = later(rf"\W*(?:分享(?:到|至)?|{ACTION}|{CHANNEL})\W*")
"""A button to share, one of several."""

OTHERS = later(
    r"\W*(?:相关(?:阅读|推荐|文章|新闻|链接|资讯|问题|话题|标签)|(?:推荐|延伸|扩展|更多|继续|拓展)阅读|猜你喜欢"
    r"|热门(?:推荐|文章|阅读|标签)|更多(?:精彩)?(?:文章|内容|推荐)|大家都在看|为[您你]推荐|精彩推荐"
    r"|往期(?:文章)?(?:回顾|精选|推荐|文章)|最新文章)\W*"
)
"""The name of a list of other articles, where lines follow that may be titles."""
_SORT = r"(?:相关|推荐|热门|热点|最新|精[选彩]|延伸|继续|更多|往期|猜你|为[你您]|编辑)"
_THINGS = r"(?:推荐|阅读|文章|新闻|资讯|内容|问题|话题|专题|喜欢|回顾|精[选彩])"
LIKELY_OTHERS = later(rf"\W*{_SORT}{_THINGS}+\W*|(?:read )?more(?: articles)?")
"""The same of an article's part, too: most of what follows has to look like titles."""
LINKED_OTHERS = later(
    either(
        r"(?:相关|重点|热门|热|热点|推荐|最新|最热|延伸|更多|近期|往期|精彩|猜你|为你|大家都|其他人|同类|本组别|图片)"
        r"(?:阅读|文章|新闻|推荐|资讯|内容|话题|专题|问题|帖子|链接|信息|故事|喜欢|在看"
        r"|爱看|回顾|标签|关注|搜索|视频|知识|内的文章)+|关注我们|[上下]一篇.*"
    )
    + "|(?:related|recommended|popular|more|recent|you may).{0,24}",
    re.IGNORECASE,
)
"""The heading of links and nothing else, in a page: an article's part may be called so, too."""
_TALK = "(?:评论|跟贴|留言)"
COMMENTS = later(
    either(
        rf"(?:热门|最新|全部|网友|精彩|热评){_TALK}.{{0,8}}"
        rf"|{_TALK}\s*[（(]?\d*[)）]?|\d+\s*条?{_TALK}(?:[/｜|].{{0,30}})?"
    )
)
"""The heading of what readers wrote."""
TO_TOP = later(either(rf"[▲△↑⬆\[【]?\s*{TOP}\s*[▲△↑⬆\]】]?"))
