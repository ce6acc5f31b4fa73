"""Boilerplate at the head and the tail of an article: it is dropped, and reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kb_site.core.patterns import later
from kb_site.reading.repair.above_title import (
    DATE_LINE,
    HEAD,
    META,
    NUMBERED,
    POSITION,
    find_above_title,
    is_field,
    is_label,
)
from kb_site.reading.repair.buttons import find_buttons
from kb_site.reading.repair.bylines import PARTS, find_bylines, is_published
from kb_site.reading.repair.credits import CREDIT, DATE
from kb_site.reading.repair.end_matter import find_end_matter
from kb_site.reading.repair.fields import fields_of_texts
from kb_site.reading.repair.notices import NOTICE, ORIGIN, find_menus
from kb_site.reading.repair.others import find_below, find_codes, find_others
from kb_site.reading.repair.page_numbers import find_page_numbers
from kb_site.reading.repair.programs import CONVERTED, find_address, find_data, find_source
from kb_site.reading.repair.repeated import find_repeated, find_title_again
from kb_site.reading.repair.terms import find_clauses
from kb_site.reading.site_words import ACTION, CHANNEL

TAIL = 20
"""Lines with text at the end among which boilerplate is looked for."""

_ABOUT = (
    r"(?:本文|本内容|以上|上述|该文|此文|文章|本站|本网|本平台|本号|平台|内容|文中|部分|所有|声明|注|免责|特别"
    r"|郑重|温馨)"
)
_DISCLAIMER = later(
    r"[【\[（(※*]*(?:(?:免责|侵权|法律|版权|平台|本站|网站|文章)声明|免责条款)[】\])）]*[:：].*"
    r"|[【\[（(※*]*(?:特别|郑重)声明[】\])）]*[:：](?=.*(?:本文|本站|本网|平台|内容|观点|转载|图片|版权|侵权|作者|信息|网友|来源)).*"
    rf"|[【\[（(※*]*(?:声明[:：])?{_ABOUT}.*(?:"
    r"(?:仅|只)代表(?:原?作者|其)?(?:本人|个人)?(?:的)?(?:观点|立场|意见)"
    r"|(?:不|并不)代表(?:本站|本网|本平台|平台|本号|我们|网站|我方)(?:的)?(?:观点|立场|意见)?"
    r"|仅提供信息(?:发布|存储)(?:空间|平台|服务)|(?:上传|创作)并发布"
    r"|(?:不能|不可|不得)(?:代替|替代|作为).{0,6}(?:面诊|就医|就诊|诊断|治疗|诊疗)|不构成(?:任何|对您的)?(?:实质性)?(?:投资|法律|医疗|购买)?(?:建议|意见)).*"
)
_OURS = (
    r"(?:转载声明[:：]|(?:ps[:：])?\s?(?:本文[为系是]?)?[^\W\d_]{0,8}"
    r"原创(?:文章|作品|不易|发布于[^\s，。！？]{2,10})?[，, ])?"
)
_REPRINT = (
    r"(?:转载|转[帖贴](?=请?注明))[时:：，,]?"
    r"(?:(?:请|须|需|务必)(?:注明|联系|标明|保留|先|微信|在)|注明出处)"
    r"(?:.{0,40}|.{0,40}\]\(\S+\).{0,4})"
)
"""What asks who copies a text to say where it is from, with at most a link behind it."""
_COPYRIGHT = later(
    r"(?:©|\(c\)\s?(?=copyright|(?:19|20)[0-9]{2})|copyright\b).*|版权所有[:：©,， ].*|版权所有"
    r"|.{0,20}(?:©|copyright ).*"
    r"|(?:本文|本站|本网|网站|文章|图片)(?:的)?(?:版权|著作权)(?:归|属于?).{1,24}(?:所有?$|拥有|所有[^？?]{1,40})"
    r"|[^。！？]{2,40}(?:专稿[，,]|所有。)未经.{0,8}授权[，,]?(?:请勿|不得)转载.{0,8}"
    r"|转载(?:必须|请|需|须)[^。]{0,12}(?:保留|标注)[^。]{0,6}原文[^。]{0,16}[。！!]?"
    r"|(?:本文|文章)?(?:未经|非经).{0,14}(?:不得|禁止|严禁|请勿|谢绝)(?:以任何(?:形式|方式))?(?:擅自)?"
    r"(?:[、及或和]?(?:转载|复制|摘编|镜像|使用|抄袭|传播))+"
    r"(?:，?(?:违者必究|否则.{0,16}))?[。！!]?"
    rf"|(?!.*(?:什么|怎么|如何|吗)){_OURS}(?:如需|若需|欢迎|商业)?{_REPRINT}"
    r"|[^，。！？：:]{0,16}欢迎(?:任何|各种)形式的转[载帖贴]，?但?(?:请|必?须|需)(?:务必)?(?:注明|保留|标明)[^。]{0,40}。?"
    r"|(?:本文|本站|本博客|除(?:特别|另有)声明外).{0,24}(?:采用|遵循|基于|使用).{0,12}(?:cc|知识共享|署名).{0,90}"
    r"|.{0,4}icp备.{0,60}|.{0,3}公网安备.{0,20}",
)
_TAKE_DOWN = later(
    r"(?!.*(?:可以|平台上|版权方|权利人|律师|对方|法院|部门|公安|起诉|证据)).{0,80}"
    r"(?:侵权|侵犯|侵害|版权|著作权|不妥).{0,30}(?:"
    r"(?:请|敬请|烦请|麻烦|欢迎).{0,8}(?:联系|告知|通知|来信|致电|发邮件|来函).{0,40}"
    r"(?:删|撤|下架|处理|更正|第一时间)"
    r"|(?:联系|告知|通知)(?:我们|我|本站|本号|小编|管理员|作者|后台)).*"
    r"|(?!.*[:：] ?1[0-9]{2,4}(?![0-9])).{0,12}(?:删帖|删稿|侵权|版权|不良信息).{0,8}"
    r"(?:联系方式|邮箱|电话|热线|qq|入口|联系)[:：].*"
    r"|(?:投稿|商务合作|广告合作|合作|爆料|联系我们|联系小编)(?:邮箱|微信|电话|热线|qq|请?联系)?[:：]"
    r" ?(?:请|加|微信|qq|电话|邮箱|[a-z0-9@+]).{0,60}"
)
_SHARE = later(
    r"(?:分享|转发)(?:[到至][:：]?|[:：])|一键(?:分享|转发|收藏)"
    rf"|分享(?:到|至|给)?[:：]? ?{CHANNEL}(?:[ 、，,|/·　]*(?:{ACTION}|{CHANNEL}))*"
    rf"|{ACTION}(?:[ 、，,|/·　0-9()]|{ACTION}|{CHANNEL})+"
    r"|(?!.*(?:办理|登录|进入|填写|保存|缴费|预约|提交|选择|查询|申请|下载|注册|报名))"
    r"(?:欢迎|敬请|喜欢|觉得|推荐(?=关注)|也可以(?=关注)|如果(?:这篇|本文|文章)|更多|想了解更多|长按|微信已打乱|为了不错过|扫码|扫一扫|扫描|点击上方|别忘|记得|如果觉得|请)"
    r".{0,30}(?:公众号|二维码.{0,8}关注|二维码|订阅号|视频号|点个?赞|点个?在看|转发给|分享给|关注我们"
    r"|点击关注|一键三连).{0,40}"
    r"|(?:点击|点此|点我)?关注(?:我们的?|本站的?|本|微信)?公众号"
    r"(?:[:：].{1,30}|.{0,6}(?:获取|了解|看|查看|收看)更?多.{0,20})?"
    r"|关注(?:我们?|本[站号]|.{1,12}(?:社区|公众号|公共账号|小红书|微博|视频号))[，,][^。]{0,6}(?:获取|了解|查看|感受)[^。]{2,60}"
    r"|(?:关注|在)?(?:我的?)?(?:微信)?公众号[^。，]{0,4}回复[「【“‘].{1,12}[」】”’](?:[^。，]{0,4}拉[你您]|进群|入群).{0,24}"
    r"|谢谢(?:大家|[你您]|各位)的?支持[^。]{0,16}(?:转发|分享|点赞).{0,3}|(?:如果)?喜欢[^。]{0,8}扫我.?"
    r"|如果?[你您]?觉得.{0,8}(?:文章|本文).{0,8}请识别.{0,4}二维码.{0,60}"
    r"|如果.{0,6}(?:文章|本文).{0,24}(?:赞助|打赏|请我喝).{0,60}|感谢[你您]?.{0,4}(?:读到|看到|阅读)[^。]{0,10}关注.{0,8}|.{0,12}[「【“]在看[」】”][^。]{0,8}|为了不错过[^。]{2,20}设为.?星标.?"
    r"|点击(?:阅读)?\s?原文(?:链接)?[^。]{0,14}|(?:返回|进入)搜狐.*|平台声明|查看更多|阅读原文|(?:点击)?展开(?:全文|更多)",
)
_PICTURES = later("[\u2600-\u27bf\u2b50\u2b55\ufe0f\U0001f300-\U0001faff]+")
_RELATED = later(
    r"(?:上|下|前|后)一?篇(?:文章)?[:：].*|(?:(?:相关|文章)?标签|关键词|tags?)[:：](?!.{0,3}[贴写放在把]).{1,60}"
    r"|(?:相关阅读|推荐阅读|延伸阅读|往期回顾)[:：].+"
)
_SIGNED = later(
    rf"{DATE}|[二〇○零一三四五六七八九十]{{4}}年[一二三四五六七八九十]{{1,3}}月(?:[一二三四五六七八九十]{{1,3}}日)?"
)
_SIGNING = r"[^\s，。：？！、；]{2,20}(?:[局委办厅部会院行团署]|中央|公司|政府|中心|总社)"
_SIGNER = later(
    r"[^，。：？！、；]{2,30}(?:局|委|办|办公[室厅]|中心|公司|政府|法院|检察院|学校|大学|学院|医院|银行|[分支]行|协会|编辑部|事务所|部|社|站)"
)
_FILED = later(
    r"[^\s，。]{2,12}[\[〔［【(（](?:19|20)[0-9]{2}[\]〕］】)）]\s?第?\s?[0-9]{1,5}\s?号"
)
"""The number of a document of an office, in a line of its own above the text."""
_SIGNERS = later(rf"{_SIGNING}(?:[ \u3000]+{_SIGNING}){{1,8}}")
_AUTHOR = later(
    r"[（(]?(?:(?:本文)?作者|文|编辑|责编|责任编辑|撰稿|撰文|供稿|本文来源|信息来源|翻译|采写|图源|发[布表](?:人|者|单位|机构)?)"
    r"(?:单位|简介)?\s*[:：/|丨｜]\s*(?![点按击选请把])[^。！？]{1,40}[)）]?|(?:(?:编辑|校对|审核|摄影)\s+[^\s。，：]{2,4}\s*){1,4}|[^\s。！？，：:]{0,8}记者\s[^\s。！？，：:]{2,4}"
    r"|作者\s*[:：][^。！？，,]{1,20}[，,]\s*(?:本文|原文|文章)(?:链接|地址)\s*[:：]\s*[\[<]?https?://\S+"
)
"""Only at the very end, one below the other."""
_POSTED = later(rf"posted (?:on|@)\s*{DATE}[^。！？]*(?:阅读|评论)\s?[(（]\d+[)）].*")
_LINK = later(r"(?:原文|本文|文章)?(?:链接|地址)\s*[:：]\s*[\[<]?https?://\S+")
"""Only beside an author or a date: alone it may be what the article leads to."""
_ADDRESS = later(r"<?https?://\S+")
_PICTURE_LINK = later(r"\[!\[[^\[\]]*\]\([^()\s]*\)\]\([^()\s]*\)")
_LINKED_WORDS = later(r"\[([^\[\]]+)\]\([^()\s]*\)")
_WAY_LINK = later(r"\[([^\[\]]{1,24})\]\([^()\s]*\)")
"""A step of the way to a page."""
_LABEL_ONLY = later(
    r"[【\[（(※*#]*(?:(?:特别|免责|郑重|侵权|法律|版权|平台|本站|网站|文章)声明|免责条款|版权说明)[】\])）]*[:：]?"
)
SHORT, SIGNED = 6, 4
"""Lines of a text that may be signed, and among how many at its end it is."""
LABELLED = 6  # lines under 免责声明 that it may go on for

_HINT = later(
    "本文|正文|看过|/|／|\\||｜|丨|编辑|责编|主编|美编|小编|编审|审核|审[校对审]|校[校对审]|初审|复审|终审|一审|二审|三审|一校|二校|三校|监制"
    "|排版|作者|撰[文稿]|文字|记者|通讯员|摄影|制图|供稿|统筹|策划|出品|来源|稿源|责任|转载|转帖|转贴|转自|摘自|原标题|原文|首发|时间|日期|发布|发表"
    "|更新|阅读|浏览|点击|评论|声明|条款|说明|代表|构成|©|\\(c\\)|copyright|版权|著作权|未经|非经|备|网安|侵|违|不妥"
    "|删|举报|合作|投稿|爆料|赞|收藏|转发|分享|打赏|在看|喜欢|链接|全文|返回|打印|关闭|首页|一页|微信|朋友圈|qq"
    "|微博|豆瓣|贴吧|人人|扫一扫|关注|字号|海报|公众号|二维码|订阅号|视频号|三连|搜狐|更多|上一?篇|下一?篇|前一?篇|后一?篇|标签|关键词|tag"
    "|往期|小程序|滑动|预览|位置|栏目|分类|日期|人气|热度|字[数体]|广告|展开|收起|咨询|答案|end|完|加载|采纳|访问|观看|重播|问题|app|没有|顶[部端]|订|扫描|evaluation|created|converted|generated|exported|scanned|produced|google|tip:|version|<!--|browser|抓取|采集|分钟|原题|播放|反馈|推荐|回复|代替|替代|帮助|面诊|"
    + "|".join(f"{digit}[0-9]{{3}}[-年.]" for digit in range(10))
)
"""What every pattern needs one of; each begins with one character, which makes the search fast."""

PATTERNS = (
    ("take-down contact", _TAKE_DOWN, 160),
    ("disclaimer", _DISCLAIMER, 400),
    ("copyright", _COPYRIGHT, 160),
    ("credit", CREDIT, 100),
    ("credit", ORIGIN, 300),
    ("meta line", META, 120),
    ("meta line", CONVERTED, 120),
    ("meta line", _POSTED, 400),
    ("navigation", POSITION, 80),
    ("share line", _SHARE, 100),
    ("related articles", _RELATED, 120),
    ("site notice", NOTICE, 200),
)
"""Reason, pattern of the whole line, and how many characters the line may have."""


def find_boilerplate(lines: Sequence[str]) -> dict[int, str]:
    """Return the reason for each line, by index, that is boilerplate; lines are Simplified."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    bare = _bare(lines)
    around = dict(find_menus(lines, filled))
    around.update(find_page_numbers(bare, filled))
    filled = [index for index in filled if index not in around]
    around.update(find_data(lines, filled))
    filled = [index for index in filled if index not in around]
    above = find_above_title(lines, filled)
    filled = filled[len(above) :]
    head, tail = filled[1:HEAD], filled[max(len(filled) - TAIL, 1) :]
    reasons = {**around, **dict(above)}
    for index in sorted({*head, *tail}):
        reason = _reason(bare[index])
        if index in head and is_label(bare[index]):  # 关键词： below 摘要 is a paper's
            reason = "meta line" if is_field(bare, filled, index, reasons) else ""
        if reason:
            reasons[index] = reason
    reasons.update(find_buttons(lines, bare, filled))
    fields = [index for index in head if index in reasons or is_published(bare[index])]
    again = dict(find_title_again(lines, filled[: 2 * HEAD], fields))
    passed = {*again, *(index for index in head if bare[index] in PARTS)}
    reasons.update(find_address(bare, filled))
    reasons.update(find_bylines(bare, [index for index in head if index not in passed], _reason))
    reasons.update(again)
    reasons.update(_disclaimers(bare, tail))
    plain = {index: _PICTURES.sub("", lines[index]) for index in tail}
    reasons.update(find_others(plain, tail, _reason))
    reasons.update((*find_below(bare, filled), *find_source(bare, filled, reasons)))
    reasons.update(_addressed(bare, filled, reasons))
    reasons.update(_signed(bare, filled, reasons))
    reasons.update(find_codes(bare, filled, reasons))
    reasons.update(find_end_matter(bare, filled, reasons, _reason))
    reasons.update(find_codes(bare, filled, reasons))
    for index in (*fields_of_texts(bare, filled, reasons), *find_clauses(bare, filled, reasons)):
        reasons.pop(index, "")
    reasons.update(find_repeated(lines, filled))
    return reasons


def _bare(lines: Sequence[str]) -> list[str]:
    """Return what lines say, in small letters, without what is set around it."""
    plain = [_PICTURE_LINK.sub("", line) if line.startswith("[!") else line for line in lines]
    plain = _PICTURES.sub("", "\n".join(plain)).split("\n")
    bare = [line.strip(" \t\u3000>*_").lower() for line in plain]
    bare = [
        _WAY_LINK.sub(r"\1", line.removeprefix("- ")) if "位置" in line else line for line in bare
    ]
    return [
        link[1] if line.startswith("[") and (link := _LINKED_WORDS.fullmatch(line)) else line
        for line in bare
    ]


def _disclaimers(bare: Sequence[str], tail: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield what stands under 免责声明 at the end, to the last line."""
    for at, index in enumerate(tail):
        below = [bare[each] for each in tail[at + 1 : at + 2]]
        if any(map(NUMBERED.match, below)):
            continue  # a part of a text about it
        if _LABEL_ONLY.fullmatch(bare[index]) and len(tail) - at <= LABELLED + 1:
            yield from ((each, "disclaimer") for each in tail[at:])
            return


def _addressed(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield the address that a notice asks to name, on the line below it."""
    for above, index in pairwise(filled[-TAIL:]):
        asked = reasons.get(above) == "copyright" and bare[above].endswith((":", "："))
        if asked and _ADDRESS.fullmatch(bare[index]):
            yield index, "copyright"


def _signed(
    bare: Sequence[str], filled: Sequence[int], reasons: Mapping[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield author and date at the very end, and who signed above the date; laws keep theirs."""
    left = [index for index in filled if index not in reasons]
    if len(left) < SHORT or any(bare[index].startswith("第一条") for index in left):
        return
    if any(_SIGNERS.fullmatch(bare[index]) for index in left[-SIGNED:]):
        return  # several offices sign a document, and the day is theirs
    if any(_FILED.fullmatch(bare[index]) for index in left[:SIGNED]):
        return  # an office signs what it numbers
    links: list[int] = []
    told = {reasons.get(index) for index in filled[-TAIL:]}
    for index in reversed(left[-SIGNED:]):
        line = bare[index]
        dated = _SIGNED.fullmatch(line) or DATE_LINE.fullmatch(line)
        if _LINK.fullmatch(line):
            links.append(index)
        elif dated or _AUTHOR.fullmatch(line) or ("date" in told and _SIGNER.fullmatch(line)):
            told.add("date" if dated else "credit")
            yield index, "date" if dated else "credit"
        else:
            break
    if not told.isdisjoint(("credit", "date")):
        yield from ((index, "credit") for index in links)


def _reason(line: str) -> str:
    if not _HINT.search(line):
        return ""
    for reason, pattern, longest in PATTERNS:
        if len(line) <= longest and pattern.fullmatch(line):
            return reason
    return ""
