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
TOP = r"(?:(?:go to top\s*)?(?:返回|回到|回)(?:页面)?顶[部端]|回页首)"
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
PART = later(
    r"(?:帮助|客服|新闻|资讯|下载|服务|会员)中心|(?:新闻|公司)(?:动态|资讯|公告)|通知公告|公告通知"
    r"|(?:新闻|文章|资讯|公告)详情|首页|正文|跳(?:至|转?到)(?:主要|正文)?内容"
)
"""What stands right above a title."""

PAGE_TYPE = later(
    r"(?:.{0,8}(?:[详詳]情|[详詳][细細]|[内內]容|文章|[专專]题|列表|新建(?:[项項]目)?|[一二三][级級])(?:[页頁]面?)"
    r"|.{0,8}[详詳]情|(?:文章|新[闻聞]|[资資][讯訊])?[内內]容|.{0,4}首[页頁]|[关關][于於]|正文"
    r"|.{0,8}[欢歡]迎(?:[您你]|光[临臨])?|[欢歡]迎.{0,12})"
)
"""What a window says where it names a kind of page, or greets; an article is called so by none."""

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
COUNTED = later(
    r"(?:点?赞|评论|收藏|分享|转发|阅读|浏览|回复)(?:数|量)?\s?[(（]?[0-9.]+[万wk+]*[)）]?"
)
"""The same with how often it was pressed."""

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
_EDITOR = (
    r"请?在(?:这里|此处?)插入图片描述|点击并拖拽以移动|\[?外链图片转存(?:失败|中).*"
    r"|\[?(?:此处)?图片上传(?:失败|中).*|image\.png|图片(?:描述|加载中\.*)"
    r"|评论(?:列表)?[，,]?(?:正在)?加载中(?:[，,]?请稍[候等]|[.…])[.。…]*"
    r"|登录后复制|复制代码|已?复制成功|copy(?: code)?|view code|点击查看代码|折叠代码|运行代码"
    r"|ai写代码|代码解读|\\?<!-- ?(?:more|toc|excerpt) ?--?-?>?|@?\\?\[toc\\?\](?:\([^()]{0,20}\))?"
)
"""What editors of articles leave where a picture or code was."""
_PLAY = (
    r"(?:一键|点击|语音)?(?:朗读|收听|播放|听)(?:全文|本文|文章|音频)"
    r"|点击播放(?:视频)?|继续观看|重播"
)
_IN_APP = r"扫码(?:阅读|查看)(?:全文|原文)|打开app|app内打开"
_MORE = r"阅读全文|(?:点击)?加载更多|没有更多了|查看更多评论"
_REPLY = (
    r"(?:发表|发布|我要)(?:评论|反馈|回复|留言)"
    r"|评论列表\s*[（(]\d+\s?条?[）)]"
)
_LABEL = r"(?:(?:last )?(?:posted|published|updated)(?: on)?|(?:reading|read) time|date)"
_DAY = (
    r"[\d\s年月日,./:·•|-]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
    r"|(?<=\d)(?:st|nd|rd|th)"
)
"""What a row with a day is made of."""
_READ = (
    rf"{_PLAY}|{_IN_APP}|{_MORE}"
    r"|展开(?:阅读)?(?:全文|更多)?|收起(?:全文)?|展开剩余\d+%"
    r"|查看全部(?: ?\d+ ?[条个](?:评论|回答|回复))?"
    r"|.{0,12}阅读(?:预计|预估|大?约)?需要?\s*\d+\s*分钟"
    r"|.{0,16}预计阅读(?:时[间长])?\s?[:：]?\s?约?\s?\d+\s?分钟"
    r"|\W*约?\s?\d+\s?分钟[\s·•|]{1,4}\d+\s?汉?字(?:\W{1,3}\d+\s?词)?|\d+\s?汉?字[\s·•|]{1,4}约?\s?\d+\s?分钟"
    r"|扫一扫，?在手机(?:上)?打开当前页面?"
    rf"|(?:{_LABEL}\s?[:：]?\s?)?(?:{_DAY}){{0,40}}(?:(?<=\d [/|·•] )[a-z ]{{1,20}}[/|·•]\s)?"
    r"\d{1,3}[ -]min(?:ute)?s?[ -]read"
)
_CONSULT = "(?:去|立即|在线|免费|点击)咨询"
_PAGE = "[上下]一页"
_ASK = (
    rf"{_CONSULT}|{_REPLY}|{_PAGE}|最佳答案|已采纳|广告"
    r"|(?:以上|此|本)?(?:内容|文章|回答|答案)?(?:是否回答|有没有解决|是否解决)了?[您你]的问题[?？]?"
    r"|(?:(?:以上|此|本)?(?:内容|文章|页面?|信息|文))?(?:对[您你])?(?:是否)?有(?:所)?帮助(?:吗[?？]?|[?？])"
)
_WECHAT = (
    r"预览时标签不可点|不看(?:的原因|此公众号)|内容(?:质量低|低质)|微信扫一扫(?:关注该公众号|使用小程序)?|关注该公众号|使用小程序|轻触阅读原文"
    r"|[继向][续上]滑动看下一个|在(?:小说阅读器|公众号小说)中?(?:读本章|沉浸阅读)"
    r"|轻点两下取消(?:赞|在看)|[：，。 ]{2,}视频小程序.*|[0-9]+篇原创内容"
    r"|收录于(?:合集|话题).{0,20}|点(?:分享|收藏|点?赞|在看)|[0-9]+个朋友(?:读过|关注).{0,8}|长按(?:识别)?.{0,6}二维码(?!.*(?:保存|打印|付款|支付)).{0,8}|前往看一看"
)
_ANSWERS = (
    r"(?:.{1,40}等\s?)?[0-9,.]+ ?[万k]? ?人赞同了该(?:回答|文章)"
    r"|(?:▲ ?)?赞同 ?[0-9.]+[万k]?(?: ?▼)?"
    r"|(?:发布|编辑)于 ?[0-9 :：./年月日-]{5,20}(?:[・· ]{1,3}\S{1,8})?|.{2,12}话题下的优秀答主"
    r"|添加评论|写下你的评论\W*|还没有评论|真诚赞赏，手留余香|请我喝杯咖啡吧?"
    r"|还没有人赞赏，快来当第一个赞赏的人吧！?"
)
_THREADS = (
    r"只看(?:该作者|楼主)|倒序浏览|显示全部楼层|电梯直达|本帖最后由.{1,24}于.{8,24}编辑"
    r"|使用道具(?: 举报)?|楼主热帖|文章举报"
    r"|(?:【(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回|收藏|分享)】\s*){1,5}"
)
_POST = r"(?:\S{1,16} ?)?发表于 ?[0-9 :：./年月日-]{8,20}(?:\s?\|.{0,40})?"
THREAD = later(
    rf"{_POST}|使用道具 举报|本帖最后由.{{1,24}}于.{{8,24}}编辑"
    r"|(?:回复|支持|反对|举报|引用|评分)(?: +(?:回复|支持|反对|举报|引用|评分)){1,5}"
)
"""What a page of a forum has about each post."""
POSTED = later(
    rf"{_POST}|[0-9]{{1,4}} ?[楼#]|(?:回复|支持|反对|举报|引用|评分|收藏|分享)"
    r"(?: +(?:回复|支持|反对|举报|引用|评分|收藏|分享)){1,8}"
    r"|当前(?:离线|在线)|您需要登录后才可以回帖.*"
)
"""What stands there about a post, which elsewhere may be text."""
PLACE = later(
    "沙发|板凳|地板|楼主|回复|支持|反对|引用|评分|电梯直达|只看(?:该作者|楼主)|倒序浏览|使用道具"
)
"""The same in a word, right beside what is surely about a post."""
_WORD = (
    r"(?:复制|展开|收起|收藏|举报|在看|图片|去阅读|(?:全文|本文)?完|查看详情|[打赞]?赏|donate"
    r"|我?同意并?(?:接受|遵守)?(?:[该本此]|以上|上述)?(?:协议|条款))"
)
ALONE = later(
    rf"{_WORD}|{_PLAY}|{_IN_APP}|{_MORE}|{_CONSULT}|{_REPLY}|{_PAGE}"
    r"|展开(?:阅读)?(?:全文|更多)|收起全文|关注该公众号|使用小程序|点(?:分享|收藏|点?赞|在看)|添加评论|只看(?:该作者|楼主)|倒序浏览|电梯直达"
    r"|显示全部楼层|使用道具|楼主热帖|文章举报|复制代码|运行代码|折叠代码"
    r"|copy(?: code)?|view code"
    r"|image\.png|图片描述"
)
"""Buttons that are words of menus as well, or of parts about them: in a column of such words and
above a line that says something they are text."""
_SIGNS = r"[-—=~*•·_\s]*"
BUTTON = later(
    rf"{_SIGNS}(?:{_READ}|{_ASK}|{_WECHAT}|{_ANSWERS}|{_THREADS}|{_EDITOR}|{TOP}|{_WORD}"
    rf"|(?:the\s*)?end(?:ing)?){_SIGNS}"
)
"""What is pressed on a page, or leads nowhere, and marks of editors, whatever stands around it."""
BELOW = later(
    r"喜欢此内容的人还喜欢|微信扫一扫可打开此内容.*|没有更多推荐了，?返回首页|确定要放弃本次机会[?？]"
    r"|请?先?登[录陆]后?(?:才[能可])?(?:发[表布])?评论.*"
)
"""What stands below an article alone, and above titles of others."""
LINKED_OTHERS = later(
    either(
        r"(?:相关|重点|热门|热|热点|推荐|最新|最热|延伸|更多|近期|往期|精彩|猜你|为你|大家都|其他人|同类|本组别|图片|(?:可能)?感兴趣的){1,2}"
        r"(?:阅读|文章|新闻|推荐|资讯|内容|话题|专题|问题|帖子|链接|信息|故事|喜欢|在看"
        r"|爱看|回顾|标签|关注|搜索|视频|知识|页面|热点|排行榜?|内的文章)+|关注我们|[上下]一篇.*"
    )
    + "|(?:related|recommended|popular|more|recent|you may).{0,24}",
    re.IGNORECASE,
)
"""The heading of links and nothing else, in a page: an article's part may be called so, too."""
LABELS = later(
    r"(?:文章)?(?:(?P<tags>[标標][签籤]|tags?)|分[类類]|[归歸][档檔]|目[录錄])|友情[链鏈]接"
    r"|categories|archives|table of contents",
    re.IGNORECASE,
)
"""The heading of links to a site's lists, where these are taken out."""
_TALK = "(?:评论|跟贴|留言)"
_COUNTED = rf"(?:热门|最新|全部|网友|精彩|热评){_TALK}[（(]?\d+[条)）]?.{{0,12}}"
COUNTED_COMMENTS = later(either(_COUNTED))
COMMENTS = later(
    either(
        rf"{_COUNTED}|(?:热门|最新|全部|网友|精彩|热评){_TALK}.{{0,8}}"
        rf"|{_TALK}\s*[（(]?\d*[)）]?|\d+\s*条?{_TALK}(?:[/｜|].{{0,30}})?"
    )
)
"""The heading of what readers wrote, and how a plain line says it for certain."""
BACK = later(
    either(
        r"[«‹<←◀【\[]{0,2}\s*返回(?:上一?[页级层]|首页|主页|(?:文章|新闻)?(?:列表|目录|中心)页?)?\s*[»›>→】\]]?"
    )
)
"""The way to where a reader came from, as a link of its own."""
BACK_TO = later(either(r"[«‹<←◀]\s*(?:返回|回到)[^，。；：:!?！？]{1,16}"))
"""The way back to a page by its name, sure only of a link that is all that its line says."""
LANGUAGE = later(
    r"[中英]文版?|英语版|(?:简|繁|簡)[体體](?:中文)?版?|english(?: version)?", re.IGNORECASE
)
"""The way to the same page in another language, as a link of its own."""
TO_TOP = later(either(rf"[▲△↑⬆\[【]?\s*{TOP}\s*[▲△↑⬆\]】]?"))
MORE = later(
    either(
        r"\W*(?:(?:点击)?(?:查看|了解|阅读)?(?:更多|全文)|(?:点击)?(?:查看|了解)?详[情细]|继续阅读"
        r"|(?:显示|查看|展开)?全部(?=\W)"
        r"|(?:read|learn|view|see)?\s?more|continue reading|details)\W*"
    ),
    re.IGNORECASE,
)
"""A link of its own to the rest of what stands above it."""
