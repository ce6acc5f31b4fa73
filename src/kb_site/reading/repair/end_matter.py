"""What an author or an office adds below an article: whose pictures and rights, who worked on it.

It is looked for from the last line upwards, as long as every line is of that kind. Such a line
speaks of this text or of who publishes it; advice to follow somebody else is text, and so is what
a picture has to be. Lines of the second strength go only beside one of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kb_site.core.patterns import later
from kb_site.reading.repair.credits import SURNAME

MOST, LEFT = 12, 3
"""Lines that may go, and lines that a text keeps."""
LONGEST = 140
"""Characters of such a line."""

_THIS = r"(?:本文(?:内容|材料)?|此文|本篇|文章(?:内容)?|该文|本内容|本报道)"
_OF_TEXT = r"(?:文[中内]|本文|题|封面|头|长题|配)"
_PICTURE = rf"(?:{_OF_TEXT}?图片?|{_OF_TEXT}?照片|插图|封面)"
_NAMED = rf"(?:{SURNAME}[^\W\d_a-z]{{1,2}}|[小老阿]{SURNAME})(?![^\W\d_])"
_GIVER = (
    rf"(?:网络?(?![上页])|视觉中国|东方ic|图虫|摄图|站酷|花瓣|图库|百度|微博|公众号|官[网微]|新华|新闻|[日晚早时周]报|周刊|杂志"
    rf"|作者|笔者|记者|通讯员|受访[者对人]|当事人|编辑部|本[报刊]|资料图|影视?剧照|[a-z]{{3}}|{_NAMED})"
)
"""Who gives pictures to those who publish; whoever is to send one in is none of them."""
_ORDERS = (
    r"(?:选|画|贴|放|写|换|改|找|要|请|须|不得|统一|参赛|参选|投稿|应征"
    r"|上传|下载|相册|相机|本地|用户|客户|自己|孩子|格式|大小|尺寸)"
)
_BY = rf"(?!.*{_ORDERS})(?=.*{_GIVER})"
_FROM = rf"\s?(?:来自于?|来源[于自]?|源自|取自)\s?[:：/|丨｜]?\s?{_BY}[^。！？：]{{1,40}}"
_GIVEN = rf"{_BY}[^。！？，]{{1,16}}(?:提供|拍摄|绘制|授权|所摄|资料图|截图)"
_PICTURES = later(
    rf"[（(*_]*(?:如无(?:特殊|特别)?(?:说明|注明)，?)?(?:部分)?{_PICTURE}(?:如无(?:特殊)?说明)?，?(?:[及和]?(?:部分文字|题图|摄影|拍摄)){{0,2}}"
    rf"(?:均|皆|都|全部)?(?:{_FROM}|[由为]{_GIVEN})(?:，[^。！？]{{1,24}})?。?[)）*_]*"
    rf"|[（(*_]*(?:题|封面|文[中内]|头)图?片?(?:，?[及和]?题图)?(?:摄影|拍摄)?\s?[:：/|丨｜]\s?{_BY}[^。！？：]{{1,40}}。?[)）*_]*"
    r"|文[中内]图片未经[^。！？]{2,30}。?"
    r"|照片如无说明，?拍摄均为[^。！？]{1,12}"
    r"|部分(?:内容|文字|资料|素材)(?:来源于?|来自)\s?[:：]?\s?(?!.*(?:须|请|应|注明))(?=.*(?:网络|公众号|[a-z]{3}|《))[^。！？]{1,30}。?"
)
_CLAIM = (
    r"(?:(?<!非)原创(?:文章|作品|内容|首发|稿件?|出品)?|独家(?:首发|原创|供稿|稿件?|发布|刊发|授权(?:发布|转载|刊登|首发))"
    r"|首发于?[^。！？，的]{2,40}|联合出品|供稿)"
)
_RIGHTS = later(
    rf"(?!.*(?:须|應?应当?为|必须|要求|征文|参赛))[（(【*_]*(?:说明[:：])?(?:{_THIS}(?:编辑版)?|如非特殊说明，?[^。！？]{{0,12}})(?:均|皆)?(?:为|系|由|是|经)?[^。！？]{{0,24}}"
    rf"{_CLAIM}(?:[，。； ](?=.*(?:转载|未经|抄袭|版权|图片来|谢绝|后台))[^！？]{{2,60}})?"
    r"[。！]?[)）】*_]*"
    rf"|[（(【*_]*(?:原文|{_THIS})(?:最[早初])?(?:发表|刊登|刊发|发布|节选|原载|选自)[于自在]?[^。！？]{{2,50}}(?:[，。][^。！？]{{2,40}})?。?[)）】*_]*"
    r"|说明[:：]首发于.{2,60}|(?:始|首)发于[^。！？]{2,30}"
    r"|【(?:反侵权公告|版权声明|版权说明)】.{4,120}"
    r"|[^，。！？]{0,10}(?:如需|若需|商业|白名单)?转载(?:或商务合作|、合作)?(?:、[^，。]{2,10})?，?请(?:私信|后台|在?后台|申请|留言|向本|联系(?:后台|作者|我们|授权|小))[^。！？]{0,30}[。！]?"
    r"|[^，。！？]{0,10}原创文章，转载请[^。！？]{2,30}"
)
_SELF = (
    r"(?:本(?:公众)?号|本公众号|公号|(?:关注|联系|支持)我们?的?|小编|防失联|另一个(?:家|公众号|号)|阅读原文"
    r"|更多(?:精彩|内容|文章|好文)|往期|后台|粉丝群|小助理|个人号|微信(?:公号|id)|全部文章|月捐)"
)
_APPEAL = later(
    rf"(?!如果)(?=.*{_SELF})(?=.*(?:关注|扫码|扫描|长按|点击(?:这里|此处|下方|阅读|链接，)|转发|分享|星标|进群|投稿))"
    r"(?=.*(?:请|欢迎|感谢|敬请|长按|扫|点击|记得|防失联))"
    r"(?=.{4,50}$|.{0,14}(?:欢迎|感谢|失联|更多|推荐|关注|点击|长按|扫|by the way|认同|转发|分享))"
    r"(?!.*(?:[之以]?后[，请可在]|即可|就[能可会]|才[能可]|回复|页面|申诉|填写|登录|领取|步骤|操作|办理|查询|报警|举报|预约|缴费|咨询(?:电话|热线)|官方(?:微信)?公众号))[^？]{4,120}"
    r"|长按(?:并)?(?:识别|扫描)?(?:二维码|图片|下图|上图)?(?:并|，)?关注(?!.*(?:进入|页面|后|再|即可|填写|登录|办理|申诉))[^，。：！？]{0,12}"
    r"|原创不易[^。！？]{0,20}[。！!]?"
    r"|(?=.*(?:微信|公众号|关注))(?!.*(?:后[，请可在]|即可|就[能可会]|回复|页面|[付缴交报查填领办]|预约|登录|下载|投诉|反馈|打开|申请|核实))"
    r".{4,40}(?:扫描?|长按)[上下左右](?:方|面|图)的?二维码.{0,20}"
    r"|[^，。：！？\s]{1,8}二维码\s+[^，。：！？\s]{1,8}二维码"
)
_ROLE = (
    r"(?:(?:责任|值班|运营|版面|微信|新媒体|视觉|实习|执行|本期|网络|美术|核稿)?编辑|责编|美编|主编|校对|排版|监制|统筹|策划|撰文|文字"
    r"|摄影|制图|翻译|译者|核稿|审核|审校|出品|设计|版式|作者|记者|通讯员|采访|采写|整理|编译)"
)
_ROLES = rf"[〇○●■▲△▼（(\[【_*\s]*{_ROLE}(?:[/、及和]{_ROLE}){{0,3}}"
_EDITS = (
    r"(?:(?:责任|值班|运营|版面|微信|新媒体|视觉|实习|执行|本期|网络|美术|核稿)?编辑"
    r"|责编|美编|主编|撰文|记者|通讯员|采写)"
)
_NAMES = rf"{_NAMED}(?:[、，,/&\s]+{_NAMED}){{0,7}}"
_SPLIT = r"\s?\\?[/／|丨｜]\s?"
_PEOPLE = later(
    rf"(?=[^\s:：]*[:：/／|丨｜]|.{{0,4}}{_EDITS}|.*\s{_ROLE}\s.*\s{_ROLE}\s){_ROLES}(?:{_SPLIT}|\s?[:：】]\s?|\s+){_NAMES}(?:[，,；;|丨｜\s]+{_ROLE}(?:{_SPLIT}|\s?[:：]\s?|\s+){_NAMES}){{0,5}}[)）\]】_*。]*"
    rf"|[^，。：？！、\s]{{2,8}}(?:新闻|日报|晚报|时报|网)记者\s{_NAMES}.{{0,40}}"
    r"|(?:本文|文章)?来源\s?[:：|｜]\s?[^，。！？：]{0,16}(?:[晚日早时明周]报|网|周刊|杂志|新闻|公众号|出品)[^。！？]{0,20}"
)
_PEN_NAMES = later(
    rf"{_ROLES}(?:{_SPLIT}|\s?[:：]\s?)[^\W\d_]{{2,6}}(?:[、/&\s]+[^\W\d_]{{2,6}}){{0,5}}[)）\]】_*。]*"
    r"|[^，。：！？\s]{2,6}(?:原创|独家首发)\*?|扫码关注[^，。：！？]{0,12}|扫描二维码，?立即下载|(?:图片|来源)\s?[:：]\s?网\s?络"
    r"|[^，。：！？]{0,10}欢迎[^，。：！？]{0,6}投稿[^，。：！？]{0,20}[，,](?:邮[箱件]|微信|qq)\s?[:：].{4,50}"
    r"|公众号\s?[:：]?\s?[a-z][a-z0-9_-]{4,20}|(?:责任)?编辑\s?[:：]"
)

_FOOTER = later(
    r"(?:主办|承办|主管|协办|版权所有|技术支持|地址|邮编|联系电话|备案号)(?:单位)?\s?[:：].{2,50}|(?:政府)?网站标识码\s?[:：]?\s?[a-z0-9]{6,14}"
    r"|(?:建议|推荐)使用.{0,40}(?:浏览器|分辨率).{0,30}"
)
"""Of an office's site, beside its number among all of them and its name."""
_ANNOUNCES = later(r"[:：]$|例如|比如|如下|以下|这样写|格式")
"""Above what is shown as an example."""
_REGISTERED = later(r"icp备|网安备|标识码")
_OFFICE = later(r"^(?:主办|承办|主管|协办|(?:政府)?网站标识码)")
_BESIDE = frozenset(("related articles", "navigation", "button", "share line"))
"""What stands between an article and such a footer."""

KINDS = (
    ("credit", _PICTURES, True),
    ("copyright", _RIGHTS, True),
    ("share line", _APPEAL, True),
    ("credit", _PEOPLE, True),
    ("credit", _PEN_NAMES, False),
)
"""Reason, pattern of the whole line, and whether it goes by itself."""


def find_end_matter(
    bare: Sequence[str],
    filled: Sequence[int],
    reasons: Mapping[int, str],
    reason_of: Callable[[str], str],
) -> Iterator[tuple[int, str]]:
    """Yield what stands below the last words of a text, in small letters, from its end upwards."""
    left = sum(index not in reasons for index in filled)
    found: dict[int, str] = {}
    sure = False
    footer = all(
        any(pattern.search(bare[index]) for index in filled[-MOST:])
        for pattern in (_REGISTERED, _OFFICE)
    )
    for index in reversed(filled[-MOST:]):
        if index in reasons:
            sure = True
            footer = footer and reasons[index] not in _BESIDE
            continue
        if footer and _FOOTER.fullmatch(bare[index]):
            found[index] = "copyright"
            continue
        reason, by_itself = _kind(bare[index], reason_of)
        if not reason or left - len(found) <= LEFT:
            break
        found[index] = reason
        sure = sure or by_itself
    above = next((bare[index] for index in reversed(filled) if index < min(found, default=0)), "")
    yield from found.items() if sure and not _ANNOUNCES.search(above) else ()


def _kind(line: str, reason_of: Callable[[str], str]) -> tuple[str, bool]:
    if len(line) > LONGEST:
        return "", False
    for reason, pattern, by_itself in KINDS:
        if pattern.fullmatch(line):
            return reason, by_itself
    return reason_of(line), True
